"""English verbs by PLOVER 2 type, in the notation of `onrecord.languages.events`.

Where a type of the older CAMEO fits another word for the same thing, PLOVER 2 decides: kidnapping
and blowing up are assaults, suing and investigating are accusations.
"""

from __future__ import annotations

from onrecord.model import EventType

_AID = (
    "aid assistance help relief food loan loans grant grants medicine medicines supplies funds funding money "
    "donation equipment weapon weapons arms ammunition troops soldiers peacekeepers dollar dollars "
    "euros million billion "
    "training shelter asylum refuge intelligence generators vaccines tents doctors rescuers ton tons tonnes"
)
_RESTRICTION = (
    "ban bans sanction sanctions embargo curfew emergency blockade siege restriction restrictions "
    "closure boycott "
    "martial censorship lockdown tariffs tariff checkpoints roadblocks freeze suspension"
)
_TALKS = (
    "talks talk meeting meetings summit negotiation negotiations discussions consultations dialogue "
    "conference round"
)
_LINKS = (
    "relations ties links diplomatic contact contacts cooperation aid assistance talks negotiations "
    "negotiation flights "
    "trade deliveries programme program operations membership mediation dialogue treaty agreement "
    "accord loans loan visit "
    "services exports imports arms sales funding payments link exercises"
)
_FORCES = (
    "troops troop forces force army soldiers tanks warships warship reservists police militia reserves "
    "navy fleet carrier aircraft jets marines missiles patrols units battalion"
)

VERBS: dict[EventType, str] = {
    "AGREE": (
        "agree|consent|promise|pledge|commit : to|undertake to|offer to|volunteer to|accede to|"
        "accept : offer proposal plan "
        "invitation compromise invite terms deal mediation ceasefire resolution timetable|reach : "
        "agreement accord deal consensus "
        "compromise understanding settlement pact truce|strike : deal bargain agreement|seal : "
        "deal agreement|"
        "hammer out : agreement deal accord|clinch : deal agreement|conclude : agreement deal pact treaty"
    ),
    "CONSULT": (
        f"meet|hold : {_TALKS}|discuss|negotiate|confer with|consult|host : minister president "
        "premier leader leaders delegation talks summit meeting conference king envoy|visit|"
        "mediate|hold out : talks|"
        f"begin : {_TALKS}|open : talks negotiations dialogue|resume : {_TALKS}|start : talks "
        "negotiations dialogue|"
        f"attend : {_TALKS}|arrive : talks visit meet discuss|fly : talks visit meet discuss|travel "
        ": talks visit meet "
        "discuss|return : talks talk negotiations|go : talks visit|receive : delegation minister "
        "president envoy ambassador|"
        f"convene : {_TALKS}|launch : mediation talks|speak : phone telephone|telephone|sit down "
        "with|pay : visit|"
        "exchange : views|brief|welcome : visit president minister"
    ),
    "SUPPORT": (
        "praise|endorse|back|support|commend|congratulate|hail|applaud|applaud|ratify|recognise|"
        "recognize|thank|"
        "sign : agreement treaty pact deal accord memorandum protocol contract convention truce "
        "declaration|"
        "establish : ties relations diplomatic|restore : ties relations diplomatic|normalise|"
        "normalize|resume : ties relations|"
        "open : embassy consulate|reopen : embassy consulate|express : support solidarity "
        "condolences sympathy appreciation "
        "gratitude readiness confidence|voice : support|defend : right decision policy actions "
        "stance|apologise|apologize|"
        "forgive|reconcile|welcome : decision move agreement plan proposal efforts step steps "
        "initiative announcement|"
        "improve : ties relations|strengthen : ties relations|upgrade : ties relations|approve : "
        "treaty accord deal|side with|"
        "throw : support weight|stand by|rally : behind|vouch for|offer : condolences apology|urge "
        ": support|"
        "appoint : ambassador|salute|laud"
    ),
    "CONCEDE": (
        "ease : restrictions curfew rules ban control controls sanctions censorship measures "
        "emergency|relax : restrictions rules curfew ban control|"
        "legalise|legalize|allow : participate rally opposition elections protest return run "
        "demonstration party parties|"
        "permit : rally opposition protest demonstration party|yield to|concede to|concede|cancel "
        ": restrictions curfew ban|bow to|give in|cave in|accept : demand demands responsibility "
        "reforms reform|meet : demand demands|lift : emergency curfew martial ban censorship|"
        "revoke : emergency martial|"
        "shorten : curfew|pardon|amnesty|commute|grant : amnesty autonomy pardon independence "
        "rights|restore : rights freedoms "
        "democracy constitution|reinstate|back down|relent|agree to : demands|rescind|repeal|"
        "introduce : reforms|"
        "enhance : freedoms freedom rights|declare : amnesty|call off : strike protest|end : "
        "emergency curfew martial|"
        "compromise|reverse : decision ban"
    ),
    "COOPERATE": (
        "cooperate|co-operate|collaborate|share : intelligence information evidence data "
        "technology expertise knowledge|exchange : information "
        "prisoners intelligence|extradite|hold : exercises exercise manoeuvres maneuvers|conduct : "
        "exercises exercise "
        "manoeuvres|launch : exercises games manoeuvres|stage : exercises manoeuvres games|join : "
        "forces coalition exercises|"
        "team up|partner with|launch : joint|hand over : suspect suspects fugitive evidence|begin "
        ": exercises manoeuvres"
    ),
    "AID": (
        f"give : {_AID}|provide : {_AID}|send : aid assistance help relief food medicine supplies "
        "doctors rescuers "
        "peacekeepers generators tents medical humanitarian|deliver : aid assistance relief food "
        "medicine supplies|"
        f"donate|grant : {_AID} citizenship|extend : aid loan credit assistance|supply : {_AID} "
        "electricity gas|"
        "airlift : aid food supplies|distribute : aid food supplies rations|release : funds aid|"
        "rescue|evacuate : wounded "
        "civilians residents citizens nationals people|shelter|feed|finance|fund|"
        "arrive : peacekeeping peacekeepers humanitarian aid|open : border borders refugees|treat "
        ": wounded injured|"
        "contribute : troops money funds million|assist|bail out|hand over : medicine food "
        "supplies equipment|allocate : funds aid million"
    ),
    "RETREAT": (
        "withdraw : troops forces troop army soldiers from|pull out|pull back|retreat|surrender|"
        "disarm|demobilise|demobilize|"
        "release : prisoners prisoner hostage hostages detainees detainee journalist captives "
        "captive soldiers activists from "
        "custody jail bail|free : prisoners prisoner hostage hostages detainees detainee captives "
        "captive journalist soldiers|"
        f"lift : {_RESTRICTION}|end : siege blockade occupation fighting offensive strike "
        "hostilities|declare : truce ceasefire "
        "cease-fire|resign|step down|quit|lay down : arms weapons|cease : fire hostilities "
        "fighting|halt : offensive "
        "fighting attacks bombing|evacuate : settlement settlements base|complete : withdrawal "
        "pullout|begin : withdrawal "
        "pullout|reopen : border borders road bridge crossing|open : bridge crossing border allow|"
        "return : property land "
        "territory bodies remains|hand over : weapons territory control hostages town|abdicate|"
        "dismantle : settlement base "
        "weapons|destroy : stockpile stockpiles|call off : offensive siege attack|suspend : "
        "offensive attacks bombing "
        "hostilities|observe : truce ceasefire cease-fire|vacate|ease : blockade siege|unblock|go "
        "into exile|pay : compensation reparations|compensate|receive : observers inspectors|admit "
        ": inspectors observers|ship out : peacekeepers troops|ship : peacekeepers|defect"
    ),
    "REQUEST": (
        "demand|urge|call for|call on|call upon|appeal|ask to|ask : to|ask for|request|seek|plead|"
        "beg|press for|petition|insist|order : appear "
        "questioning|invite|propose|lobby|beseech|implore|call : ceasefire truce end meeting "
        "inquiry restraint "
        "election elections on for upon|exhort|push for|set : deadline|make : appeal|"
        "apply : asylum membership|pressure|seek : refuge asylum"
    ),
    "ACCUSE": (
        "accuse|blame|condemn|criticise|criticize|denounce|charge : with|sue|investigate|probe|"
        "indict|allege|deplore|"
        "rebuke|slam|decry|lambast|lambaste|censure|castigate|protest : to decision|lodge : "
        "protest complaint|"
        "file : complaint lawsuit suit charges|launch : investigation inquiry probe|complete : "
        "investigation inquiry|open : investigation inquiry probe "
        "hearing trial|order : investigation inquiry probe|begin : investigation inquiry probe|"
        "start : investigation inquiry "
        "probe|conduct : investigation inquiry|summon : ambassador envoy complain protest|express "
        ": concern regret outrage "
        "alarm disappointment dismay anger doubt|voice : concern anger alarm doubts|complain|"
        "implicate|assail|chide|berate|"
        "put : trial|bring : charges|deny : responsibility|attack : verbally speech policy remarks|"
        "question : legality motives|"
        "interrogate|prosecute|try : treason murder corruption|send : investigate inspectors "
        "investigators|dispatch : inspectors investigators|lash out|hold : responsible|"
        "decry|vilify|warn : against|find : guilty|impeach|inspect"
    ),
    "REJECT": (
        "reject|refuse|decline to|decline : offer invitation request proposal|fail : agreement "
        "accord deal compromise consensus|rebuff|veto|rule out|dismiss|spurn|turn down|renege|defy|"
        "oppose|resist|violate : ban ceasefire "
        "truce agreement resolution curfew sanctions treaty order law embargo|break : promise "
        "truce ceasefire agreement|"
        "block : resolution bill proposal move|shun|ignore : call calls appeal appeals demand "
        "order|disregard|object to|"
        "breach : ceasefire truce agreement treaty|boycott : talks meeting summit vote|walk out : "
        "talks|snub|rule : out|"
        "backtrack|scuttle|call : unacceptable|vote : against down|shrug off|brush aside|balk at|flout"
    ),
    "THREATEN": (
        "threaten|warn|vow : revenge retaliate fight attack avenge strike kill destroy continue|"
        "swear : revenge fight to|"
        "issue : threat warning ultimatum|give : ultimatum warning deadline|menace|caution|serve : notice"
    ),
    "PROTEST": (
        "protest|demonstrate|rally|riot|march|picket|go : strike|stage : protest protests "
        "demonstration demonstrations rally "
        "sit-in strike walkout march riot boycott|hold : protest protests demonstration rally "
        "march vigil sit-in strike|"
        "block : road roads bridge highway traffic street streets transport port roadway entrance "
        "railway border|boycott|"
        "barricade|take : streets|pour : streets|walk off|stop : work|down : tools|strike : pay "
        "wages work over workers union|"
        "begin : strike fast hunger|continue : strike fast hunger protest|burn : flag flags effigy "
        "effigies tyres tires|"
        "occupy : building square university office|chant|storm : embassy parliament|clash with : police|"
        "join : protest protests march demonstration strike rally demonstrators|fast|call : strike "
        "protest|loot|"
        "hurl : stones|throw : stones|besiege : embassy office|set fire : embassy"
    ),
    "SANCTION": (
        f"expel|impose : sanctions sanction embargo tariffs tariff|sever : {_LINKS}|cut : ties "
        "relations links aid assistance|"
        f"cut off : {_LINKS} supply supplies electricity water|suspend : {_LINKS}|break off : "
        f"{_LINKS}|break : relations ties "
        f"diplomatic|halt : {_LINKS}|stop : aid assistance deliveries flights exports negotiations "
        "talks|recall : ambassador "
        "envoy|withdraw : ambassador envoy inspectors diplomats staff aid|freeze : assets aid ties "
        "relations funds|end : "
        "mediation cooperation talks negotiations aid embargoed relations|cancel : visit talks "
        "contract agreement trip summit "
        "meeting|downgrade : ties relations|blacklist|close : embassy consulate|deny : visa visas "
        "entry|embargo|"
        "sanction|tighten : sanctions embargo|prohibit : aid imports exports trade|reduce : aid "
        "relations ties assistance|"
        "convict|sentence|fine|dismiss : minister general official|sack|boot out|announce : "
        "suspension embargo sanctions|"
        "ban : imports exports travel flights|extend : sanctions|pull : ambassador inspectors"
    ),
    "MOBILIZE": (
        f"mobilise|mobilize|deploy : {_FORCES} troop|redeploy|mass : {_FORCES}|amass : {_FORCES}|"
        f"station : {_FORCES}|"
        "reinforce : troops border positions garrison|call up|put : alert|place : alert|step up : "
        "security patrols|"
        f"send : {_FORCES} reinforcements|dispatch : {_FORCES} reinforcements|rush : {_FORCES} "
        "reinforcements|"
        "raise : alert|prepare : war attack offensive resume invade|order : patrols troops "
        "reinforcements|"
        "increase : patrols presence troops military|test : missile missiles|beef up : security|"
        "patrol|build up : forces|"
        "fortify|rearm|arm : rebels militia militias|go : alert|strengthen : forces troops "
        "garrison defences defenses|remain : alert|bolster : forces defences defenses presence"
    ),
    "COERCE": (
        "arrest|detain|imprison|jail|deport|seize|confiscate|raid|search : homes house houses "
        "office|impose : curfew "
        "emergency martial restrictions ban lockdown blackout censorship blockade siege closure|"
        "declare : emergency martial curfew|"
        "ban|censor|shut down|close : newspaper border borders crossing station offices university "
        "radio school|"
        "outlaw|restrict|crack down|evict|hack|round up|take into : custody|besiege|blockade|hold "
        ": hostage custody captive "
        "shields incommunicado|capture|expropriate|nationalise|intercept|suspend : publication "
        "newspaper constitution "
        "parliament broadcasting|dissolve : parliament party assembly|disperse|silence|jam|seal "
        "off|prevent : demonstration protest rally march|deface|hack into|force : out country|"
        "cordon|"
        "cancel : election elections|suppress|quell|repress|extort|intimidate|persecute|demolish : "
        "settlement|"
        "force : homes flee|gag|revoke : licence license citizenship|order : newspaper closure "
        "closed suspend"
    ),
    "ASSAULT": (
        "attack|kill|bomb|assassinate=targeted|murder|massacre|slaughter|behead=primitive|"
        "execute|shell=heavy-weapons|"
        "bombard=heavy-weapons|invade=heavy-weapons|strafe=aerial|wound|injure|ambush|"
        "torture=torture|rape=sexual|"
        "gang-rape=sexual|molest=sexual|abuse : sexually=sexual|beat : up detainee detainees "
        "prisoner prisoners man protester protesters demonstrators "
        "journalist students=beat|beat up=beat|stab=primitive|hack : death=primitive|lynch=beat|"
        "club=beat|mutilate=primitive|"
        "shoot=firearms|shoot dead=firearms|gun down=firearms|open fire=firearms|fire : shell "
        "shells rocket rockets missile "
        "missiles mortar mortars tank tanks artillery=heavy-weapons|fire : on at shots rubber "
        "bullets gunmen crowd=firearms|"
        "launch : attack attacks offensive strike strikes assault airstrike airstrikes raid raids "
        "missile missiles rocket "
        "rockets invasion bombardment|mount : attack offensive assault invasion raid|carry out : "
        "attack attacks strike strikes "
        "bombing bombings raid raids airstrike|conduct : strike strikes airstrikes raid|storm|"
        "overrun|recapture|retake|"
        "blow up=explosives|detonate=explosives|explode : bomb car device mine grenade "
        "near=explosives|kidnap=abduct|"
        "abduct=abduct|take : hostage hostages=abduct|hijack=abduct|demolish=destroy|"
        "destroy=destroy|raze=destroy|"
        "burn down=destroy|torch=destroy|set fire=destroy|set ablaze=destroy|bulldoze=destroy|"
        "level=destroy|sabotage=destroy|"
        "vandalise=destroy|gas=unconventional|poison=unconventional|sink=heavy-weapons|shoot "
        "down=heavy-weapons|down : plane jet "
        "helicopter drone aircraft=heavy-weapons|clash|fight : rebels rebel forces government "
        "guerrillas militants battle|"
        "battle|strike : target targets base bases positions boat vessel missile missiles drone "
        "warplanes|hit : airstrike "
        "missile missiles rocket rockets shell shells strike strikes drone|target : airstrike "
        "strikes strike drone|"
        "occupy : town city territory village|capture : town city village base "
        "stronghold=heavy-weapons|seize : town city village|"
        "advance : troops rebels forces town|tear-gas=crowd-control|teargas=crowd-control|raid : "
        "village villages|"
        "fire : tear teargas water=crowd-control|use : tear=crowd-control|pound=heavy-weapons|"
        "rocket : attack|maim|slay|"
        "drown : protesters|violate : airspace|repel|rout|crush : revolt|cross into"
    ),
}

WEAK_VERBS: dict[EventType, str] = {
    "AGREE": (
        "accept|offer|approve|intend|vow|engage|guarantee|assure|vote : favour favor|be : willing "
        "ready prepared committed"
    ),
    "CONSULT": (
        "talk|arrive|invite : talks visit|chair|address|be : talks visit|travel|wrap up|broker|tour|host"
    ),
    "SUPPORT": (
        "welcome|defend|sign|encourage|celebrate|respect|acknowledge|honour|express|hope|describe : "
        "partner|share : concern"
    ),
    "CONCEDE": (
        "concede|allow|permit|ease|relax|accept|admit : responsibility|free : political|grant|hold : "
        "elections"
    ),
    "COOPERATE": ("share|join|exchange|work : together|coordinate|buy|sell|trade|import|export|help : build"),
    "AID": "help|provide|give|donate|supply|lend|pay|protect|train|send|escort|arrive : relief",
    "RETREAT": (
        "withdraw|release|free|leave|lift|reopen|return|evacuate|halt|end|stop|dismantle|depart|give up"
    ),
    "REQUEST": (
        "seek|want|require|need|try : persuade|encourage : to|hope : to|remind|recommend|suggest|"
        "advise|desire"
    ),
    "ACCUSE": (
        "say : responsible|claim : responsible|describe : as|suspect|charge|deny|doubt|express|"
        "charge|link|probe|fault|"
        "regret|claim|brand|label"
    ),
    "REJECT": "deny|ignore|fail|oppose|scrap|delay|postpone|cancel|not : accept",
    "THREATEN": "prepare : retaliate|give : until|brandish|aim : at|point : at|claim : weapons",
    "PROTEST": (
        "gather|shout|chant|strike|occupy|crowd|block|clash|storm|throng|demand : demonstrators protesters"
    ),
    "SANCTION": ("suspend|cut|sever|cancel|withdraw|close|ban|reduce|boycott|dismiss|halt|deny|stop|freeze"),
    "MOBILIZE": "deploy|send|prepare|arm|move|station|order|amass|conscript|dispatch|assemble|move",
    "COERCE": (
        "hold|order|block|shut|close|impose|suspend|search|question|force|capture|sack|drive : out|"
        "forbid|curb|limit|"
        "close"
    ),
    "ASSAULT": (
        "hit|strike|fire|explode|destroy|damage|burn|die : attack blast bombing fire fighting|smash|"
        "seize|fight|beat|"
        "throw : bomb grenade stones|break : into"
    ),
}
