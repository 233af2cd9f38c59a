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
    states=listed("""
        country, nation, state, republic, kingdom, city, town, village, island, province, region,
        county, federation, neighbour, neighbor, power, superpower, homeland, capital"""),
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
    negations=listed("not, n't, n’t, never, no"),
    linking_verbs=listed("is, are, 's, ’s"),
)
