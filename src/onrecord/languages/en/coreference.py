"""English words for coreference."""

from __future__ import annotations

from onrecord.languages.coreference import CoreferenceWords, Pronoun
from onrecord.languages.listed import listed

# fmt: off
WORDS = CoreferenceWords(
    pronouns={
        "he": Pronoun("male"),
        "him": Pronoun("male"),
        "his": Pronoun("male", possessive=True),
        "himself": Pronoun("male", reflexive=True),
        "she": Pronoun("female"),
        "her": Pronoun("female"),
        "hers": Pronoun("female", possessive=True),
        "herself": Pronoun("female", reflexive=True),
        "it": Pronoun("thing"),
        "its": Pronoun("thing", possessive=True),
        "itself": Pronoun("thing", reflexive=True),
        "they": Pronoun("any", plural=True),
        "them": Pronoun("any", plural=True),
        "their": Pronoun("any", plural=True, possessive=True),
        "theirs": Pronoun("any", plural=True, possessive=True),
        "themselves": Pronoun("any", plural=True, reflexive=True),
    },
    relatives=listed("who, whom, whose, which, that"),
    owning=listed("his, her, its, their, my, our, your, whose, 's, ’s, ', ’"),
    definite=listed("the, this, that, these, those, both"),
    indefinite=listed("""
        a, an, some, any, another, no, every, each, several, many, most, few, more, other, one, what,
        either, neither, such, certain, all, half"""),
    others=listed("""
        another, other, others, second, third, fourth, fifth, next, different, further, additional,
        rival, fellow, new, separate, remaining, only, least, more, fewer, previous, last, earlier,
        then, later, half"""),
    weightless=listed("""
        same, alleged, so-called, latter, entire, whole, very, now, current, incumbent, sitting, own,
        late, self-styled, embattled, long-time, longtime, veteran"""),
    male=listed("""
        mr, mr., sir, lord, father, brother, king, prince, emperor, duke, earl, baron, sultan, emir,
        sheikh, pope, monsieur, señor, herr, don, man, boy, husband, son, uncle, nephew, grandfather,
        grandson, widower, gentleman, guy, spokesman, chairman, congressman, businessman, fisherman,
        councilman, alderman, assemblyman, gunman, policeman, fireman, priest, monk, actor, waiter,
        ombudsman, father-in-law, son-in-law, brother-in-law, stepfather, boyfriend, hitman, airman,
        serviceman, cameraman, salesman, statesman, schoolboy, frontman, groom, imam, archbishop"""),
    female=listed("""
        mrs, mrs., ms, ms., miss, dame, lady, madam, madame, sister, queen, princess, empress, duchess,
        baroness, señora, frau, doña, woman, girl, wife, daughter, aunt, niece, mother, grandmother,
        granddaughter, widow, spokeswoman, chairwoman, congresswoman, businesswoman, councilwoman,
        assemblywoman, policewoman, nun, actress, waitress, first lady, mother-in-law, daughter-in-law,
        sister-in-law, stepmother, girlfriend, servicewoman, schoolgirl, heroine, bride, midwife, daw"""),
    peoples=listed("""
        man, woman, boy, girl, child, husband, wife, son, daughter, father, mother, brother, sister,
        parent, cousin, uncle, aunt, nephew, niece, grandfather, grandmother, widow, widower, friend,
        colleague, neighbour, neighbor, relative, suspect, victim, defendant, prisoner, detainee,
        inmate, hostage, captive, survivor, refugee, migrant, attacker, assailant, killer, murderer,
        robber, thief, terrorist, bomber, hacker, dealer, trafficker, smuggler, passenger, tourist,
        traveller, traveler, customer, client, patient, teenager, youth, adult, baby, infant, newcomer,
        successor, predecessor, opponent, rival, ally, supporter, critic, partner, boyfriend,
        girlfriend, nobleman, star, winner, loser, champion, hero, heroine, marine, troop, crew, jihadist,
        islamist, gangster, protester, demonstrator, voter, citizen, national, civilian, native, guest,
        speaker, figure, individual, person, people, couple, family, pair, member, employee, employer,
        owner, tenant, landlord, bystander, onlooker, whistleblower, insider"""),
    many=listed("""
        group, family, couple, team, crew, staff, police, public, crowd, government, party, company,
        firm, administration, board, committee, council, court, jury, army, military, band, gang, pair,
        duo, trio, union, agency, ministry, campaign, panel, media, press, audience, majority, minority,
        population, community, club, regime, authority, leadership, opposition, cartel, network,
        parliament, senate, congress, department, organisation, organization"""),
    owners=listed("""
        owner, co-owner, operator, maker, manufacturer, builder, developer, publisher, employer, lender,
        insurer, supplier, contractor, sponsor, buyer, seller, parent, distributor, producer"""),
    specific=listed("""
        cabinet, coastguard, police, navy, army, parliament, senate, congress, court, ministry, embassy,
        church, hospital, university, school, bank, jury, council, airline, newspaper, military, treasury,
        fire service, fire department, prosecution, police force, union, mosque, legislature, assembly,
        convention, summit, conference, campaign, committee, commission, party, club, team, government,
        administration, regime, department, market, industry, tribunal, college, panel"""),
    alike=(
        listed("government, administration, regime, leadership, authority"),
        listed("party, movement, opposition"), listed("committee, panel, commission"),
        listed("army, military"), listed("police, police force"), listed("court, tribunal"),
        listed("parliament, legislature, assembly, senate, congress"), listed("university, school, college"),
    ),
    once=listed("then, now, currently, formerly, once, also, later, previously"),
    general=listed("""
        vehicle, vessel, ship, boat, craft, aircraft, plane, jet, car, device, weapon, machine, product,
        building, structure, site, facility, complex, place, area, spot, location, venue, region, zone,
        territory, deal, agreement, accord, pact, treaty, measure, law, legislation, bill, plan, proposal,
        programme, program, scheme, project, policy, move, decision, idea, issue, matter, case, system,
        animal, item, thing, object, work, song, film, movie, book, game, record"""),
    states=listed("""
        country, nation, state, republic, kingdom, city, town, village, island, province, region,
        county, federation, neighbour, neighbor, power, superpower, homeland, capital"""),
    before_places=listed("neighbouring, neighboring, neighbour, neighbor, nearby, in, throughout, across"),
    peoples_end=("n", "an", "ian", "ean", "ese", "ish", "i", "ic"),
    of_states=listed("""
        parliament, ministry, foreign ministry, defence ministry, defense ministry, interior ministry,
        health ministry, justice ministry, finance ministry, prime minister, president, navy, air force,
        embassy, central bank, supreme court, constitution, border, borders, coast, coastline, currency,
        population, ports, airspace, coastguard, coast guard, mayor, governor, capital"""),
    of_founders=listed("""
        campaign, foundation, administration, family, institute, trust, university, school, college, center,
        centre, organization, organisation, fund, museum, library, hospital, family's, tower, government"""),
    empty_subject=listed("""
        emerge, seem, appear, rain, snow, turn, happen, transpire, matter, come, suffice, hail, dawn"""),
    honorifics=listed("""
        mr, mr., mrs, mrs., ms, ms., miss, mx, mx., dr, dr., sir, dame, madam, madame, monsieur, señor,
        señora, herr, frau, hon, hon., prof, prof., rev, rev., fr, fr., sheikh, shaikh, ayatollah,
        grand ayatollah, sri, shri, smt, datuk, dato, sayyid, lord, lady"""),
    small=listed("of, and, the, for, in, on, de, du, des, la, le, el, al, y, e, &, at, to, da, do"),
    corporate=listed("""
        inc, inc., corp, corp., corporation, co, co., company, ltd, ltd., limited, llc, llp, plc, gmbh,
        ag, sa, s.a., nv, n.v., se, spa, ab, oy, group, holdings, holding, &"""),
    given=listed("""
        dean, king, prince, princess, duke, earl, major, count, baron, marshal, bishop, pope, abbot,
        chancellor, queen, royal, judge, page, don, justice"""),
    vessels=listed("""
        USS, USNS, USCGC, HMS, HMAS, HMCS, HMNZS, INS, RMS, MV, MS, MT, SS, RV, FV, USAV, TCG, ARA, BRP,
        KRI, ROKS"""),
    ship_titles=listed("lady, miss, dame, sir"),
    before_ships=listed("""
        the, ship, ferry, vessel, boat, warship, tanker, trawler, yacht, freighter, liner, frigate,
        destroyer, cruiser, submarine, schooner, tug, barge, lifeboat, steamer, catamaran"""),
    negations=listed("not, n't, n’t, never, no"),
    linking_verbs=listed("is, are, 's, ’s"),
)
