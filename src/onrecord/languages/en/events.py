"""Event words of English news, by PLOVER 2 type; the verbs are in `event_verbs`."""

from __future__ import annotations

from onrecord.languages.en.event_verbs import VERBS, WEAK_VERBS
from onrecord.languages.events import EventWords


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _pairs(lines: str) -> dict[str, str]:
    """ "met:meet held:hold" as form -> lemma."""
    return dict(pair.split(":") for pair in lines.split())


WORDS = EventWords(
    verbs=VERBS,
    weak_verbs=WEAK_VERBS,
    nouns={
        "AGREE": "pledge|promise",
        "CONSULT": "talks|meeting|summit|visit|negotiation|consultation|mediation|dialogue",
        "SUPPORT": "endorsement|ratification|recognition|condolence|apology|praise",
        "CONCEDE": "amnesty|pardon|concession",
        "COOPERATE": "extradition|manoeuvre|maneuver|cooperation|war game|joint exercise|military exercise",
        "AID": "airlift|humanitarian aid|military aid|food aid|bailout",
        "RETREAT": (
            "withdrawal|ceasefire|cease-fire|truce|pullout|surrender|resignation|disarmament|disengagement"
        ),
        "REQUEST": "appeal|request|petition",
        "ACCUSE": (
            "accusation|investigation|inquiry|lawsuit|indictment|condemnation|criticism|probe|complaint|"
            "allegation"
        ),
        "REJECT": "rejection|refusal|veto",
        "THREATEN": "ultimatum",
        "PROTEST": (
            "protest|demonstration|riot|rally|hunger strike|sit-in|walkout|boycott|general strike|march|"
            "unrest|"
            "picket|barricade"
        ),
        "SANCTION": "sanction|embargo|expulsion|travel ban|asset freeze",
        "MOBILIZE": "mobilisation|mobilization|deployment|military buildup|military build-up|troop movement",
        "COERCE": (
            "arrest|curfew|crackdown|detention|blockade|martial law|deportation|seizure|imprisonment|"
            "raid|state emergency|siege"
        ),
        "ASSAULT": (
            "attack|airstrike=aerial|air strike=aerial|air raid=aerial|drone strike=drone|missile "
            "strike=heavy-weapons|"
            "rocket attack=heavy-weapons|bombing=explosives|car bombing=explosives|suicide "
            "bombing=suicide-attack|"
            "suicide attack=suicide-attack|shelling=heavy-weapons|bombardment=heavy-weapons|"
            "assassination=targeted|killing|murder|"
            "massacre|invasion=heavy-weapons|offensive|ambush|shooting=firearms|explosion=explosives|"
            "blast=explosives|"
            "kidnapping=abduct|abduction=abduct|torture=torture|rape=sexual|stabbing=primitive|"
            "beating=beat|incursion|fighting|"
            "gunfire=firearms|clash|assault|firefight=firearms|beheading=primitive|execution|"
            "hijacking=abduct|boat strike|"
            "lethal strike|fatal strike|military strike|retaliatory strike|strike target|ethnic "
            "cleansing|gun battle=firearms|raid"
        ),
    },
    weak_nouns={
        "AGREE": "agreement|accord|pact|willingness|readiness|commitment",
        "CONSULT": "conference|session|trip|delegation|envoy",
        "SUPPORT": "support|tribute|solidarity|backing",
        "CONCEDE": "reform|freedom",
        "COOPERATE": "exercise|trade|extradition|partnership",
        "AID": "aid|assistance|relief|donation|peacekeeper|loan|peacekeeping|grant",
        "RETREAT": "pullback|release|departure|peace",
        "REQUEST": "call|demand",
        "ACCUSE": "charge|trial|outrage|anger|lawsuit|suspicion|concern",
        "REJECT": "opposition|defiance|violation",
        "THREATEN": "threat|warning|retaliation|deadline",
        "PROTEST": "demonstrator|protester|strike|striker|rioter|strike",
        "SANCTION": "restriction|suspension|penalty",
        "MOBILIZE": "alert|reinforcement|patrol|reservist|manoeuvre",
        "COERCE": "emergency|custody|checkpoint|ban|confiscation|prisoner|censorship",
        "ASSAULT": "bomb|car bomb|violence|battle|war|fire|strike|gunman|casualty",
    },
    governors={
        "AGREE": (
            "agree to|agree on|agree that|agree upon|consent to|promise to|pledge to|offer to|"
            "undertake to|vow to|commit to|"
            "promise|pledge|offer|be willing to|be ready to|be prepared to|be committed to|willing to|"
            "ready to|prepared to|"
            "committed to|agree in|reach : agreement accord consensus|agree"
        ),
        "REQUEST": (
            "demand|urge|call for|call on|call upon|appeal for|appeal to|ask|request|insist|must|"
            "should|press for|want : to|"
            "propose|plead|demand that|seek|call : on for upon"
        ),
        "ACCUSE": (
            "accuse|blame|condemn|denounce|criticise|criticize|investigate|charge : with|complain|sue|"
            "indict|deplore"
        ),
        "REJECT": (
            "refuse|reject|decline|rule out|dismiss|oppose|fail to|fail : agree reach|veto|renege|"
            "resist|rebuff|turn down|defy"
        ),
        "THREATEN": "threaten|warn|swear to|threat to|threat of|give : ultimatum",
        "SUPPORT": "praise|endorse|hail|commend|congratulate|thank|apologise|apologize|defend|welcome",
        "CONCEDE": "accept : demand demands",
        "PROTEST": "protest|demonstrate|riot|rally|march",
    },
    light=_set(
        "launch hold stage carry conduct make mount begin start open continue resume order announce "
        "end call plan face suffer speed "
        "take issue implement occur happen authorise authorize approve lead declare impose lodge file "
        "lead survive face see condemn undergo give put do step"
    ),
    speech=_set(
        "say tell report state announce add claim note explain describe confirm reveal declare quote "
        "cite write show according "
        "disclose acknowledge argue mention comment remark testify recall assert stress emphasise "
        "emphasize reiterate"
    ),
    reverse=_set("not n't never fail refuse decline without cannot nor neither no unable unwilling"),
    future=_set("will would 'll shall plan may"),
    possible=_set(
        "could may might can possibly perhaps maybe potentially potential possible possibility fear risk"
    ),
    probable=_set(
        "will 'll shall expect expected plan plans planning likely probably set due prepare preparing "
        "prepared intend ready poised "
        "about going schedule scheduled consider considering want willing order would should must vow "
        "pledge promise threaten aim hope"
    ),
    alleged=_set(
        "alleged allegedly purported purportedly suspected reportedly apparently supposed supposedly "
        "accused claimed"
    ),
    negative=_set(
        "not n't never no without nor neither nobody none hardly refuse refused deny denied fail failed "
        "avoid cannot"
    ),
    conditional=_set("if unless whether should"),
    attempted=_set("try attempt seek fail want hope ask urge demand call plot wish struggle aim"),
    obliged=_set("must should"),
    background=_set(
        "after following because since amid despite as which who whom whose where while although "
        "though when until "
        "unless if once whether before during aimed aiming"
    ),
    modes={
        "suicide-attack": "suicide",
        "drone": "drone drones uav predator reaper unmanned quadcopter",
        "aerial": (
            "airstrike airstrikes aircraft jet jets warplane warplanes helicopter helicopters bomber "
            "bombers aerial airforce"
        ),
        "explosives": (
            "bomb bombs bombing explosion blast mine mines grenade grenades roadside explosive "
            "explosives landmine "
            "minefield dynamite bombings"
        ),
        "heavy-weapons": (
            "tank tanks artillery shell shells shelling rocket rockets missile missiles mortar mortars "
            "howitzer howitzers"
        ),
        "firearms": (
            "gun guns gunman gunmen gunfire rifle rifles pistol shots shooting bullet bullets sniper "
            "snipers shot"
        ),
        "primitive": (
            "machete machetes knife knives stones axe axes spear spears arrows stabbing sword swords sticks"
        ),
        "crowd-control": "teargas tear-gas baton batons truncheons cannon",
        "unconventional": "sarin chlorine chemical nerve toxic radiological novichok",
        "torture": "torture tortured",
        "sexual": "rape raped sexually",
        "targeted": "assassination assassinated assassinate",
    },
    mobilised={
        "police": "police policemen riot gendarmes officers security",
        "militia": "militia militias paramilitary paramilitaries volunteers",
        "weapons": (
            "missile missiles weapons warship warships tanks carrier jets aircraft artillery bombers "
            "shelling submarine"
        ),
        "troops": (
            "troops troop soldiers army forces reservists battalion marines military personnel peacekeepers"
        ),
    },
    irregular=_pairs(
        "met:meet held:hold gave:give given:give sent:send took:take taken:take began:begin "
        "begun:begin went:go gone:go fought:fight shot:shoot struck:strike broke:break broken:break "
        "withdrew:withdraw withdrawn:withdraw said:say told:tell sought:seek swore:swear sworn:swear "
        "blew:blow blown:blow beaten:beat fell:fall flew:fly flown:fly left:leave paid:pay sold:sell "
        "bought:buy stood:stand threw:throw thrown:throw overran:overrun retook:retake retaken:retake "
        "slew:slay slain:slay sank:sink sunk:sink spoke:speak spoken:speak made:make brought:bring "
        "lent:lend fed:feed led:lead built:build burnt:burn upheld:uphold arose:arise forgave:forgive "
        "forgiven:forgive laid:lay lay:lie hacked:hack is:be are:be was:be were:be been:be am:be "
        "being:be has:have had:have did:do done:do does:do thought:think called:call saw:see seen:see "
        "came:come fled:flee found:find sat:sit rode:ride drove:drive driven:drive forbade:forbid "
        "forbidden:forbid undertook:undertake undertaken:undertake dying:die men:man women:woman "
        "vetoed:veto slammed:slam"
    ),
    agents=_set("by"),
    manners=_set(
        "air sea land road rail water boat ship plane car train bus truck foot hand mail post phone radio "
        "telephone email video force mistake accident chance surprise law decree order vote default night "
        "day then now consensus ballot text letter fax nature birth definition name request turns dawn noon "
        "midnight morning evening monday tuesday wednesday thursday friday saturday sunday"
    ),
    targets=_set("on against upon with to between"),
    abstract=_set(
        "attack strike airstrike assault offensive raid campaign operation protest demonstration "
        "meeting talks talk agreement deal "
        "sanction embargo fire shot rocket missile shell investigation inquiry visit summit protection "
        "war invasion curfew gun rifle mortar weapon discussion negotiation ceasefire truce "
        "monday tuesday wednesday thursday friday saturday sunday january february march april may "
        "june july august "
        "september october november december day week month year morning night evening afternoon weekend time"
    ),
    planned=_set(
        "planned imminent expected proposed future upcoming looming scheduled impending intended "
        "forthcoming next"
    ),
    unreal=_set(
        "prevent avoid fail refuse deny rule decline cancel thwart foil avert stop halt forbid ban "
        "prohibit abandon"
    ),
    undergone=_set(
        "killing assassination murder massacre bombing shelling bombardment invasion kidnapping "
        "abduction torture rape arrest "
        "detention deportation imprisonment seizure expulsion condemnation criticism rejection "
        "recognition endorsement "
        "ratification stabbing beating execution beheading hijacking shooting siege"
    ),
    giving=_set(
        "give send provide deliver donate grant supply hand offer extend lend contribute pledge promise"
    ),
    done=_set("withdrawal resignation surrender visit pullout protest refusal"),
    aimed=_set("shoot fire throw hurl"),
    asking=_set("ask invite beg want order"),
    intransitive=_set("demonstrate rally march clash riot retreat surrender"),
    spoken=_set(
        "appeal request petition promise pledge criticism accusation allegation complaint refusal "
        "rejection ultimatum "
        "condemnation apology praise endorsement"
    ),
    transitive=_set(
        "sink destroy close shut end cut lift capture feed treat level raze seize hold release free "
        "return open halt "
        "suspend freeze hit target kill injure wound down blow poison gas torch overrun repel dissolve deport"
    ),
    deadly=_set(
        "kill injure wound destroy sink level hit strike maim rescue explosion blast explode raze burn"
    ),
    accidents=_set(
        "crash crashed collapse collapsed accident accidents earthquake quake flood floods flooding "
        "storm cyclone hurricane typhoon "
        "tornado landslide landslides avalanche wildfire wildfires fire derailed derailment lightning "
        "volcano tsunami heatwave "
        "crane stampede blizzard leak crashing mudslide monsoon virus outbreak disease cholera "
        "epidemic pandemic capsized crush"
    ),
    harmful=_set(
        "attack attacks attacked attackers bomb bombs bombing bombings bomber gunman gunmen missile "
        "missiles rocket rockets drone "
        "drones airstrike airstrikes strike strikes shelling shot fighting clashes militants rebels "
        "soldiers troops police "
        "insurgents guerrillas arson open opened gunfire shooting"
    ),
    threats=_set("threaten threat warn fear risk consider plot"),
)
