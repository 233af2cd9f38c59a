"""What linking reports needs of English. The choice of words is ours."""

from __future__ import annotations

from onrecord.languages.linking import LinkingWords
from onrecord.languages.listed import based, listed

# fmt: off
WORDS = LinkingWords(
    empty=listed("""
        a, an, the, and, or, but, if, nor, so, yet, of, to, in, on, at, by, for, with, from, as, into, onto,
        upon, over, under, out, up, down, off, about, after, before, between, through, during, against,
        among, within, without, toward, towards, until, till, since, than, then, too, very, just, also,
        even, still, only, own, same, other, another, such, some, any, all, both, each, few, more, most,
        many, much, several, every, either, neither, is, am, are, was, were, be, been, being, has, have,
        had, having, do, does, did, doing, done, will, would, can, could, shall, should, may, might, must,
        ought, i, me, my, mine, we, us, our, ours, you, your, yours, he, him, his, she, her, hers, it, its,
        they, them, their, theirs, himself, herself, itself, themselves, this, that, these, those, here,
        there, who, whom, whose, which, what, when, where, why, how, not, no, never, ever, one, two, three,
        first, second, last, next, said, say, says, saying, told, tell, according, mr, mrs, ms, miss, dr,
        sir, don't, didn't, doesn't, isn't, wasn't, weren't, won't, can't, couldn't, wouldn't, it's, he's,
        she's, they're, we're, i'm, i've, we've, that's, there's, let's, again, once, later, ago, now,
        today, yesterday, tomorrow, via, per, etc
    """),
    common=listed("""
        police, officer, officers, official, officials, government, president, minister, people, man, men,
        woman, women, child, children, boy, girl, year, years, month, months, week, weeks, day, days, hour,
        hours, minute, minutes, time, times, morning, afternoon, evening, night, monday, tuesday, wednesday,
        thursday, friday, saturday, sunday, january, february, march, april, may, june, july, august,
        september, october, november, december, country, countries, state, states, city, town, county,
        national, local, public, group, groups, party, leader, leaders, member, members, spokesman,
        spokeswoman, spokesperson, statement, news, report, reports, reported, reporting, reporter,
        reporters, media, press, conference, interview, video, photo, photos, image, article, story,
        stories, read, share, email, print, comment, comments, follow, twitter, facebook, click, link, page,
        site, website, com, http, https, www, updated, posted, published, subscribe, account, copyright,
        reserved, rights, please, watch, call, called, calls, came, come, comes, go, going, gone, went, get,
        got, make, made, makes, making, take, taken, took, give, given, gave, see, seen, saw, look, looking,
        found, find, know, known, knew, think, thought, want, wanted, ask, asked, asking, use, used, using,
        work, working, works, put, set, left, right, back, way, part, place, home, house, old, new, young,
        long, high, low, big, small, good, bad, great, little, large, late, early, number, area, including,
        include, included, like, well, also, million, thousand, hundred, percent, per, cent, added, adding,
        expected, case, cases, court, law, order, plan, plans, issue, support, decision, political,
        security, military, attack, attacks, killed, killing, dead, death, deaths, died, die, injured,
        wounded, hospital, suspect, suspects, arrested, charged, investigation, investigators, authorities,
        department, office, federal, judge, international, foreign, united, world, war, forces, life,
        family, families, friend, friends, help, need, end, start, started, began, begin, continue,
        continued, accused, announced, confirmed, denied, agreed, warned, happened, incident, near, around,
        street, road, north, south, east, west
    """),
    broad=listed("""
        united states, united, states, u.s, u.s., us, usa, uk, un, eu, america, american, americans,
        washington, white, white house, house, senate, congress, european union, european,
        united nations, nations, united kingdom, kingdom, republican, republicans, democrat, democrats,
        democratic, fbi, cia, nato,
        supreme court, south, north, east, west, new york, new, york, london, trump, donald, donald trump
    """),
    countries={
        "afghanistan": "AF", "albania": "AL", "algeria": "DZ", "angola": "AO", "argentina": "AR",
        "armenia": "AM", "australia": "AU", "austria": "AT", "azerbaijan": "AZ", "bahamas": "BS",
        "bahrain": "BH", "bangladesh": "BD", "barbados": "BB", "belarus": "BY", "belgium": "BE",
        "belize": "BZ", "benin": "BJ", "bhutan": "BT", "bolivia": "BO", "bosnia": "BA", "botswana": "BW",
        "brazil": "BR", "britain": "GB", "bulgaria": "BG", "burkina faso": "BF", "burma": "MM",
        "burundi": "BI", "cambodia": "KH", "cameroon": "CM", "canada": "CA", "chad": "TD", "chile": "CL",
        "china": "CN", "colombia": "CO", "congo": "CD", "costa rica": "CR", "croatia": "HR", "cuba": "CU",
        "cyprus": "CY", "denmark": "DK", "djibouti": "DJ", "dominican republic": "DO", "ecuador": "EC",
        "egypt": "EG", "el salvador": "SV", "england": "GB", "eritrea": "ER", "estonia": "EE",
        "eswatini": "SZ", "ethiopia": "ET", "fiji": "FJ", "finland": "FI", "france": "FR", "gabon": "GA",
        "gambia": "GM", "germany": "DE", "ghana": "GH", "greece": "GR", "greenland": "GL", "grenada": "GD",
        "guatemala": "GT", "guinea": "GN", "guyana": "GY", "haiti": "HT", "honduras": "HN",
        "hong kong": "HK", "hungary": "HU", "iceland": "IS", "india": "IN", "indonesia": "ID", "iran": "IR",
        "iraq": "IQ", "ireland": "IE", "israel": "IL", "italy": "IT", "ivory coast": "CI", "jamaica": "JM",
        "japan": "JP", "jordan": "JO", "kazakhstan": "KZ", "kenya": "KE", "kosovo": "XK", "kuwait": "KW",
        "kyrgyzstan": "KG", "laos": "LA", "latvia": "LV", "lebanon": "LB", "lesotho": "LS", "liberia": "LR",
        "libya": "LY", "lithuania": "LT", "luxembourg": "LU", "madagascar": "MG", "malawi": "MW",
        "malaysia": "MY", "maldives": "MV", "mali": "ML", "malta": "MT", "mauritania": "MR",
        "mauritius": "MU", "mexico": "MX", "moldova": "MD", "mongolia": "MN", "montenegro": "ME",
        "morocco": "MA", "mozambique": "MZ", "myanmar": "MM", "namibia": "NA", "nepal": "NP",
        "netherlands": "NL", "new zealand": "NZ", "nicaragua": "NI", "niger": "NE", "nigeria": "NG",
        "north korea": "KP", "north macedonia": "MK", "norway": "NO", "oman": "OM", "pakistan": "PK",
        "palestine": "PS", "panama": "PA", "paraguay": "PY", "peru": "PE", "philippines": "PH",
        "poland": "PL", "portugal": "PT", "qatar": "QA", "romania": "RO", "russia": "RU", "rwanda": "RW",
        "saudi arabia": "SA", "scotland": "GB", "senegal": "SN", "serbia": "RS", "sierra leone": "SL",
        "singapore": "SG", "slovakia": "SK", "slovenia": "SI", "somalia": "SO", "south africa": "ZA",
        "south korea": "KR", "south sudan": "SS", "spain": "ES", "sri lanka": "LK", "sudan": "SD",
        "suriname": "SR", "sweden": "SE", "switzerland": "CH", "syria": "SY", "taiwan": "TW",
        "tajikistan": "TJ", "tanzania": "TZ", "thailand": "TH", "togo": "TG", "trinidad and tobago": "TT",
        "tunisia": "TN", "turkey": "TR", "turkmenistan": "TM", "uganda": "UG", "ukraine": "UA",
        "united arab emirates": "AE", "uruguay": "UY", "uzbekistan": "UZ", "vatican": "VA",
        "venezuela": "VE", "vietnam": "VN", "wales": "GB", "yemen": "YE", "zambia": "ZM", "zimbabwe": "ZW",
    },
    regions=listed("africa, asia, europe, latin america, middle east"),
    endings=("ings", "ing", "edly", "ed", "ies", "es", "ly", "s"),
    alike=based("""
        boat boats vessel vessels ship ships, strike strikes airstrike airstrikes air-strike air-strikes,
        smuggle smuggled smuggles smuggling smuggler smugglers traffic trafficking trafficked trafficker
        traffickers, blast blasts explosion explosions exploded explode, bomb bombs bombing bombings bombed,
        gunman gunmen shooter shooters, shoot shooting shootings shot shoots gunfire,
        quake quakes earthquake earthquakes, plane planes aircraft airplane airplanes jet jets airliner,
        truck trucks lorry lorries, fire fires blaze blazes wildfire wildfires, flood floods flooding flooded,
        storm storms typhoon typhoons hurricane hurricanes cyclone cyclones, crash crashes crashed collision
        collisions collided, kill kills killed killing killings slain slaying,
        die dies died dead death deaths,
        hurt injured injure injures injury injuries wounded wounds wound, vote votes voted voting ballot
        ballots, poll polls election elections electoral, resign resigns resigned resignation quit quits,
        firefighter firefighters, sack sacked sacks dismiss dismissed dismisses dismissal ousted,
        protest protests protester protesters protesting demonstrators demonstrator demonstration
        demonstrations rally rallies, walkout walkouts, ceasefire ceasefires truce truces,
        hostage hostages captive captives, sanction sanctions sanctioned, tariff tariffs levy levies duties,
        deal deals agreement agreements accord accords pact, talks negotiation negotiations negotiators,
        troop troops soldier soldiers, military army forces, drone drones uav uavs, missile missiles rocket
        rockets, arrest arrests arrested arresting detained detain detains detention custody, accuse accused
        accuses accusation accusations allege alleged alleges allegation allegations allegedly, sue sues sued
        lawsuit lawsuits, indict indicted indictment indicts charges charged charge, jail jailed prison
        imprisoned, guilty convicted conviction convicts, sentence sentenced sentences sentencing,
        kidnap kidnapped kidnapping abducted abduction abduct, murder murders murdered homicide homicides,
        cop cops policeman policemen officer officers, kid kids child children, teen teens teenager teenagers
        teenage teenaged, gay gays same-sex, attorney attorneys lawyer lawyers, vaccine vaccines vaccination
        vaccinations, virus viruses coronavirus outbreak outbreaks, budget budgets spending deficit deficits,
        shutdown shutdowns, border borders, migrant migrants migration immigrant immigrants immigration,
        refugee refugees, nuclear atomic, marriage marry marries married wedding
    """),
    months={
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3,
        "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    },
    weekdays={
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    },
    inside_names=listed("of, de, del, da, di, al, el, la, le, bin, ibn, van, von, der, den, du, dos, y"),
    credit_before=(
        "with additional reporting by", "additional reporting by", "with reporting by", "with files from",
        "with material from", "with input from", "with", "from", "source", "sources", "reporting by", "by",
        "staff and", "our staff and", "courtesy of", "via",
    ),
    credit_after=("contributed to this report", "contributed to this story", "contributed", "reports"),
    agencies=listed("""
        ap, associated press, the associated press, reuters, thomson reuters, afp, agence france-presse,
        agence france presse, bloomberg, bloomberg news, upi, united press international, pa,
        press association, pa media, dpa, efe, ansa, xinhua, tass, interfax, kyodo, kyodo news, jiji, yonhap,
        pti, press trust of india, ani, ians, anadolu, anadolu agency, antara, bernama, canadian press,
        the canadian press, aap, australian associated press, apa, ritzau, tt, ntb, belga, anp, lusa, pap,
        ukrinform, unian, irna, wafa, cnn newsource, cnn wire, tribune news service, dow jones newswires
    """),
    any_agency=listed("""
        agencies, agency, news agencies, wire reports, wire services, wires, agency reports, the agencies,
        wire
    """),
    own_staff=listed("""
        staff, our staff, staff reporter, staff reporters, staff writer, staff writers, our correspondent,
        our correspondents, our reporter, our reporters, newsroom, news desk, web desk
    """),
)
