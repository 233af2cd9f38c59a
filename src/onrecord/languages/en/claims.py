"""English words for telling whether two statements say the same thing, and whom they come from."""

from __future__ import annotations

from onrecord.languages.claims import ClaimWords
from onrecord.languages.listed import based, listed

# fmt: off
WORDS = ClaimWords(
    empty=listed("""
        a, an, the, this, that, these, those, and, or, but, nor, if, as, than, then, so, of, to, in, on,
        at, by,
        for, from, with, about, into, onto, over, under, after, before, when, while, where, which, who,
        whom,
        whose, what, how, why, there, here, it, its, he, she, his, her, him, they, them, their, we, us,
        our, i,
        me, my, you, your, himself, herself, itself, themselves, is, are, was, were, be, been, being, am,
        has,
        have, had, having, do, does, did, done, will, would, shall, should, can, could, may, might, must,
        say,
        says, said, told, tell, tells, saying, according, also, still, already, yet, now, just, only,
        very, more,
        most, some, any, such, other, another, one, ones, not, no, never, n't, s, t, re, ve, ll, d, m,
        up, out,
        off, down, again, too, least, around, across, between, during, since, until, known, however,
        because,
        through, both, each, all, many, much, own, mr, mrs, ms, dr, per, via, among, amid, against, upon,
        toward,
        towards, without, within, near, neighbouring, neighboring, being, possible, thing, anything,
        something, put,
        called, call, go, went, get, got, make, made, take, took, taken, give, given, gave, come, came"""),
    endings=(
        ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ss", "ss"), ("us",
        "us"),
        ("is", "is"), ("ied", "y"), ("eed", "eed"), ("s", ""), ("ing", ""), ("ed", ""), ("ly", ""), ("e",
        ""),
    ),
    irregular=based("""
        dead dead, die dies died dying, kill kills killed killing, hit hits hitting, strike strikes
        struck stricken,
        withdraw withdrew withdrawn, build built, fly flew flown, hold held, leave left, seize seized,
        find found, fall fell fallen, begin began begun, break broke broken, send sent, pay paid, sink
        sank sunk,
        shoot shot, fight fought, steal stole stolen, lose lost, meet met, rise rose risen, sell sold,
        buy bought,
        draw drew drawn, drive drove driven, speak spoke spoken, write wrote written, burn burnt, man men,
        woman women, child children, body bodies, person persons people, crisis crises, hide hid hidden,
        lie lay lain, bring brought, catch caught, set sets setting, plan plans planned planning,
        stop stopped stopping, ban banned banning, drop dropped dropping, admit admitted, refuse refused,
        deny denies denied denying, arrest arrested, carry carries carried carrying, lead led, bear bore
        borne"""),
    concepts=based("""
        dead dead die death kill fatality fatal perish toll body lifeless, missing missing unaccounted,
        injured injure injured injury wound hurt, arrested arrest capture detain detention seize custody
        jail,
        displaced displace evacuate flee, attack attack strike hit bomb bombard raid assault shell airstrike
        bombing, explosion explosion explode blast, fire fire burn blaze alight inferno,
        accident accident accidental mishap malfunction, ship ship ferry vessel boat warship tanker
        freighter, drone drone uav, blockade blockade close strangle choke seal, port port harbour harbor,
        order order instruct command, plan plan planning scheme blueprint, prepare prepare ready
        preparation,
        decision decision decide, withdraw withdraw rescind cancel revoke, inquiry inquiry enquiry
        investigation probe, part part piece fragment debris wreckage, coastguard coastguard coast-guard,
        soldier soldier troop, police police policeman constable, navy navy naval fleet, talks talks talk
        negotiation, protest protest demonstrate demonstration rally, vote vote ballot, pact pact deal
        agreement
        accord treaty, town town city, building building house home, school school college, hospital
        hospital
        clinic, gang gang mercenary, resign resign resignation quit, invade invade invasion incursion, fraud
        fraud fraudulent rigging, stage stage staged fake, base base airfield, target target, ceasefire
        ceasefire truce, hostage hostage captive, release release free freed, launch launch, missile missile
        rocket, car car vehicle, flood flood flooding, storm storm hurricane typhoon cyclone, quake quake
        earthquake tremor, crash crash collision collide, aircraft aircraft plane aeroplane airplane jet,
        president president, minister minister, government government administration cabinet"""),
    phrases={
        ("looking", "for"): "missing", ("search", "for"): "missing", ("searching", "for"): "missing",
        ("unaccounted", "for"): "missing", ("lost", "lives"): "dead", ("coast", "guard"): "coastguard",
        ("drawn", "up"): "draw", ("drew", "up"): "draw", ("set", "alight"): "fire", ("engine", "fire"):
        "accident",
        ("an", "accident"): "accident", ("in", "order"): "", ("took", "place"): "", ("take", "place"): "",
        ("ruled", "out"): "exclude",
    },
    states=listed("dead, missing, injured, arrested, displaced"),
    anyone=listed("""person, dead, body, victim, human, life, missing, injured, arrested, displaced,
    casualty"""),
    growing=listed("dead, arrested, attack, explosion, missile"),
    fatal="dead",
    episodic=listed("attack, explosion, shoot, missile, crash, quake"),
    indefinite=listed("""
        a, an, another, one, two, three, four, five, six, seven, eight, nine, ten, several, new"""),
    ordinals={"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
              "ninth": 9, "tenth": 10, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5},
    totals=listed("since, total, altogether, cumulative, overall, combined"),
    further=listed("more, another, further, additional, extra, new"),
    than="than",

    negations=listed("""
        no, not, never, none, nobody, nothing, neither, nor, without, n't, cannot, can't, won't, isn't,
        aren't,
        wasn't, weren't, didn't, doesn't, don't, hasn't, haven't, hadn't, couldn't, wouldn't, no-one,
        nowhere"""),
    meanwhile=listed("as, while"),
    not_meanwhile=listed("""
        well, of, part, soon, many, much, long, far, if, though, a, an, did, does, do, to, in"""),
    such="such",
    there="there",
    no="no",
    abstract=listed("""
        doubt, question, evidence, need, reason, sign, way, point, chance, such, one, time, comment, word,
        indication, information, detail, news, risk, place, longer, more, mention, hope, excuse, choice"""),
    denials=listed("deny, denial, reject, dispute, refute, dismiss, rebut, rebuff, contest"),
    charges=listed("""
        charge, claim, accusation, allegation, report, involvement, involved, role, part, wrongdoing,
        responsible,
        responsibility, knowledge, link, connection, suggestion, complicity, hand, tragedy, incident,
        affair"""),
    ours=listed("we, our, us, ours, i, my, ourselves"),
    possible=listed("""could, may, might, possible, possibly, perhaps, can, excluded, ruled, maybe,
    potentially"""),
    planned=listed("plan, weigh, intend, propose, scheme, mull, eye"),
    prepared=listed("prepare, ready, preparation"),
    ordered=listed("order, instruct, authorise, authorize, approve"),
    decided=listed("decision, decide, resolve"),
    future=listed("will, shall, would, soon, upcoming, expected, ready"),
    undone=listed("withdraw, rescind, cancel, revoke, suspend, shelve, abandon, scrap"),

    mishaps=listed("accident, malfunction"),
    violence=listed("attack, stage, invade, sabotage, shoot, missile"),
    deeds=listed("attack, stage, invade, sabotage, shoot, fire, set, explosion, dead, shell"),
    auxiliaries=listed("""has, have, had, is, was, were, been, also, itself, deliberately, then, first,
    later"""),
    determiners=listed("a, an, the, its, his, her, their, our, this, that, these, those, at, on, up"),
    harm=listed("explosion, fire, attack, accident, crash, tragedy, sink"),
    apart=(
        (listed("international, water"), listed("territorial, water")),
        (listed("international, water"), listed("inside, bay")),
        (listed("high, sea"), listed("territorial, water")),
        (listed("inside"), listed("outside")),
        (listed("at, sea"), listed("on, land")),
    ),
    located=listed("in, at, inside, outside, off, near, on, over, within, from"),

    demonyms=based("""
        united-states us u.s american americans usa america, united-kingdom uk u.k british britain briton,
        france french, germany german, spain spanish, netherlands dutch, china chinese, russia russian,
        greece
        greek, turkey turkish türkiye, ireland irish, poland polish, denmark danish, sweden swedish, finland
        finnish, norway norwegian, switzerland swiss, wales welsh, scotland scottish, portugal portuguese,
        philippines filipino philippine, thailand thai, ukraine ukrainian, iraq iraqi, israel israeli,
        pakistan
        pakistani, yemen yemeni, saudi-arabia saudi, emirates emirati uae, qatar qatari, kuwait kuwaiti,
        afghanistan afghan, belgium belgian, czechia czech, hungary hungarian, mexico mexican, peru
        peruvian,
        argentina argentine argentinian, lebanon lebanese, japan japanese, vietnam vietnamese, taiwan
        taiwanese,
        italy italian, iceland icelandic, cyprus cypriot, palestine palestinian, kenya kenyan, congo
        congolese,
        europe european eu, venezuela venezuelan, colombia colombian, canada canadian, brazil brazilian"""),
    demonym_endings=("ian", "ean", "ese", "ish", "an", "ic", "i", "n"),
    capitals=based("""
        united-states washington pentagon white-house, united-kingdom london downing-street, france paris
        elysee, germany berlin, russia moscow kremlin, china beijing, ukraine kyiv kiev, israel jerusalem,
        iran tehran, venezuela caracas miraflores, colombia bogota bogotá, turkey ankara, egypt cairo,
        syria damascus, iraq baghdad, japan tokyo, india delhi new-delhi, pakistan islamabad, italy rome,
        spain madrid, poland warsaw, afghanistan kabul, algeria algiers, argentina buenos-aires,
        armenia yerevan, australia canberra, austria vienna, azerbaijan baku, bangladesh dhaka,
        belarus minsk, bolivia la-paz, brazil brasilia brasília, cambodia phnom-penh, canada ottawa,
        chile santiago, croatia zagreb, cuba havana, denmark copenhagen, ecuador quito, estonia tallinn,
        ethiopia addis-ababa, finland helsinki, greece athens, haiti port-au-prince, hungary budapest,
        indonesia jakarta, ireland dublin, jordan amman, kenya nairobi, latvia riga, lebanon beirut,
        libya tripoli, lithuania vilnius, malaysia kuala-lumpur, mexico mexico-city, morocco rabat,
        myanmar naypyidaw, nepal kathmandu, netherlands hague, nigeria abuja, north-korea pyongyang,
        norway oslo, peru lima, philippines manila, portugal lisbon, qatar doha, romania bucharest,
        saudi-arabia riyadh, serbia belgrade, somalia mogadishu, south-africa pretoria,
        south-korea seoul, sudan khartoum, sweden stockholm, taiwan taipei, thailand bangkok,
        tunisia tunis, uganda kampala, vietnam hanoi, yemen sanaa, zimbabwe harare"""),
    compound={
        "United States of America": "united-states", "United States": "united-states",
        "White House": "white-house", "United Kingdom": "united-kingdom", "Great Britain": "united-kingdom",
        "Downing Street": "downing-street", "European Union": "eu", "United Nations": "un",
        "Saudi Arabia": "saudi-arabia", "North Korea": "north-korea", "North Korean": "north-korea",
        "South Korea": "south-korea", "South Korean": "south-korea", "South Africa": "south-africa",
        "South African": "south-africa", "New Zealand": "new-zealand", "Sri Lanka": "sri-lanka",
        "Sri Lankan": "sri-lanka", "South Sudan": "south-sudan", "South Sudanese": "south-sudan",
        "El Salvador": "el-salvador", "Costa Rica": "costa-rica", "Costa Rican": "costa-rica",
        "Dominican Republic": "dominican-republic", "Ivory Coast": "ivory-coast",
        "Sierra Leone": "sierra-leone", "Hong Kong": "hong-kong", "Burkina Faso": "burkina-faso",
        "North Macedonia": "north-macedonia", "Trinidad and Tobago": "trinidad",
        "Bosnia and Herzegovina": "bosnia", "United Arab Emirates": "emirates", "Czech Republic": "czech",
        "New Delhi": "new-delhi", "Buenos Aires": "buenos-aires", "Addis Ababa": "addis-ababa",
        "Kuala Lumpur": "kuala-lumpur", "Phnom Penh": "phnom-penh", "Mexico City": "mexico-city",
        "La Paz": "la-paz", "The Hague": "hague", "New York": "new-york", "Los Angeles": "los-angeles",
    },
    executive=listed("""
        government, ministry, minister, president, premier, presidency, office, cabinet, administration,
        department,
        secretary, embassy, ambassador, military, army, navy, forces, pentagon, kremlin, palace,
        republic, state,
        chancellor, spokesman, spokeswoman, spokesperson, affair"""),
    bodies=listed("""
        coastguard, police, court, parliament, hospital, university, company, party, union, church, bank,
        authority, agency, prosecutor, brigade, council, senate, congress, assembly, commission, army"""),
    chartered=listed("""
        university, company, hospital, party, union, church, bank, agency, commission, council"""),
    offices=listed("""
        minister, president, premier, chancellor, king, queen, pope, mayor, governor, secretary, pm,
        ombudsman, emir, sultan, taoiseach"""),
    fields={
        "defense": "defence", "affairs": "", "country": "", "nation": "", "exterior": "foreign",
        "external": "foreign", "department": "ministry", "secretary": "minister", "pm": "prime minister",
        "premier": "prime minister",
    },
    issued=" by ",
    utterances=listed("""
        statement, letter, post, tweet, release, communique, communiqué, declaration, announcement, memo,
        email, e-mail, message, note, notice, speech, address, interview, testimony, transcript, remark,
        briefing"""),
    speakers=listed("spokesman, spokeswoman, spokesperson, spokespeople, aide, adviser, advisor"),
    numerals={"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
              "nine": 9, "ten": 10, "both": 2, "pair": 2, "trio": 3},
    callings={
        "official": listed("""official, insider, aide, adviser, advisor, staffer, employee, minister,
        lawmaker, politician"""),
        "military": listed("""general, officer, soldier, colonel, admiral, captain, commander, pilot,
        lieutenant, sailor"""),
        "diplomat": listed("diplomat, envoy, ambassador"),
        "police": listed("police, detective, constable"),
        "investigator": listed("investigator, prosecutor, inspector"),
        "witness": listed("""witness, eyewitness, resident, survivor, passenger, neighbour, neighbor,
        bystander, villager"""),
        "medic": listed("doctor, medic, nurse, paramedic, surgeon"),
        "worker": listed("worker, docker, miner, driver, fisherman, farmer, trader"),
        "relative": listed("""relative, mother, father, daughter, son, wife, husband, brother, sister,
        family, friend"""),
        "rebel": listed("rebel, militant, guerrilla, fighter, insurgent"),
    },
    exclusive=(
        ("official", "witness"), ("official", "medic"), ("official", "worker"), ("official", "relative"),
        ("official", "rebel"), ("military", "diplomat"), ("military", "witness"), ("military", "medic"),
        ("military", "worker"), ("military", "relative"), ("military", "rebel"), ("military", "police"),
        ("diplomat", "police"), ("diplomat", "investigator"), ("diplomat", "witness"), ("diplomat",
        "medic"),
        ("diplomat", "worker"), ("diplomat", "relative"), ("diplomat", "rebel"), ("police", "witness"),
        ("police", "medic"), ("police", "rebel"), ("police", "relative"), ("police", "worker"),
        ("investigator", "witness"), ("investigator", "medic"), ("investigator", "rebel"),
        ("investigator", "relative"), ("investigator", "worker"), ("witness", "rebel"), ("medic", "rebel"),
    ),
    hazy=listed("newspaper, media, report, paper, outlet, press, broadcaster, website, journalist, local"),
    publishers={
        "associated press": "ap", "agence france presse": "afp", "agence france-presse": "afp",
        "thomson reuters": "reuters", "press association": "pa", "pa media": "pa",
        "deutsche presse-agentur": "dpa", "press trust india": "pti", "united press international": "upi",
        "xinhua news agency": "xinhua", "anadolu agency": "anadolu", "kyodo news": "kyodo",
        "bloomberg news": "bloomberg", "bbc news": "bbc", "cbs news": "cbs", "nbc news": "nbc",
        "abc news": "abc", "australian associated press": "aap", "wall street journal": "wsj",
        "british broadcasting corporation": "bbc", "new york times": "nyt", "washington post": "wapo",
    },
    definite=listed("the, this, that, these, those, his, her, its, their, our, one"),
    relatives=listed("""who, which, that, whose, familiar, close, with, speaking, citing, briefed, and,
    requesting"""),
    joined=listed("and, the, both"),
    member="of",
    seniority=listed("""senior, top, high, high-ranking, ranking, unnamed, anonymous, unidentified,
    former, local"""),
)
