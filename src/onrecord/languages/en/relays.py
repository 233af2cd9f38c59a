"""Through whom something reached a report, in English."""

from __future__ import annotations

from onrecord.languages.listed import listed
from onrecord.languages.relays import RelayWords

# fmt: off
WORDS = RelayWords(
    tells=listed("told, tell, tells, telling, informed, assured, reminded, briefed, emailed, texted"),
    to=listed("to"),
    speaks_to=listed("""
        confirm, confirmed, confirms, confirming, said, say, says, saying, spoke, speak, speaks,
        speaking, spoken, talked, talking, talks, explained, explains, explaining, described,
        describes, describing, told, admitted, admitting, acknowledged, denied, denying, revealed,
        revealing, disclosed, gave, given, giving, interview, interviews, remarks, comment,
        comments, commented, statement, statements, email, e-mail, emailed, message, wrote, writes,
        writing, letter, leaked, provided, confided, insisted, complained, responded, response,
        announced, testified, according, quoted, released, sent, suggested, indicated, repeated,
        recalled, mentioned, recounted, expressed, voiced, hinted, stated, declared, boasted,
        lamented, argued"""),
    speaks_with=listed("""
        interview, interviews, conversation, conversations, call, exchange, spoke, speaking, spoken,
        speaks, talking, talked, q&a, briefing, chat"""),
    by=listed("by"),
    taken_by=listed("""
        quoted, cited, obtained, seen, reviewed, published, interviewed, carried, aired, broadcast,
        viewed, reported, released, leaked, verified, contacted, heard, shared, provided, revealed,
        relayed, read, examined, acquired, posted, reached, conducted, commissioned, printed, asked,
        transmitted"""),
    places=listed("in, on, via, through, with, for"),
    reports=listed("""
        reported, reports, report, reporting, said, says, saying, quoted, quotes, quoting, cited,
        cites, citing, wrote, writes, published, revealed, reveals, claimed, claims, carried, aired,
        broadcast, announced, added, disclosed, showed, shows"""),
    cites=listed("citing, cited, cites, cite, quoting, quoted, quotes, quote"),
    joins=listed("and, or, &, as well as"),
    both=listed("both, either"),

    everybody=listed("""
        press, media, news media, the press, social media, headlines, newsroom, news organizations,
        news organisations, news outlets, outlets, media outlets, media reports, press reports, news
        reports, blog, journal, daily, weekly"""),
    pages=listed("website, site, blog, page, homepage, portal, podcast, newsletter, web site, channel"),
    loose=listed("""
        paper, papers, network, networks, journal, radio, television, site, website, podcast,
        broadcast"""),
    again=listed("station, channel, agency, service, programme, program, show, title"),
    documents=listed("""
        statement, statements, letter, letters, report, reports, note, memo, memorandum, email,
        emails, e-mail, filing, filings, court filing, court filings, court documents, court papers,
        court records, documents, document, papers, communique, communiqué, press release, news
        release, release, affidavit, indictment, complaint, lawsuit, petition, motion, declaration,
        op-ed, column, essay, memoir, book, message, messages, text message, text messages,
        bulletin, dispatch, transcript, testimony, manifesto, advisory, circular, decree, notice,
        cable, dossier, journal article, editorial, leaflet, pamphlet"""),
    channels=listed("""
        state television, state tv, state media, state radio, state-run television, state-run tv,
        state-run media, state-run radio, national television, national tv, national radio, public
        television, public radio, local television, local tv, local radio, local media, live
        television, live tv, television, tv, radio, social media, social networks, livestream, live
        stream, podcast, talk show, breakfast television, loudspeaker, satellite television, cable
        news, video, video message, recording, audio recording, blog, video clip"""),
    broadcast=listed("""
        televised, broadcast, radio, television, tv, video, recorded, pre-recorded, prerecorded,
        live, livestreamed, video-taped, videotaped, audio, online, on-air"""),
    speeches=listed("""
        address, speech, statement, message, appearance, interview, remarks, comments, broadcast,
        debate, sermon, announcement, news conference, press conference, briefing"""),
    posts=listed("post, posts, tweet, tweets, thread"),
    inside=listed("in, on, via, over, through"),
    issuers=listed("by, from"),
    through=listed("through, via"),
    spoken=listed("""
        speaking, issued, released, published, posted, quoted, cited, obtained, seen, reviewed,
        writing, appearing, interviewed, reached, contacted"""),

    makes=listed("""
        made, makes, making, make, gave, delivered, issued, posted, voiced, repeated, published,
        levelled, leveled, aired"""),
    remarks=listed("""
        remark, remarks, comment, comments, claim, claims, accusation, accusations, allegation,
        allegations, announcement, announcements, statement, statements, threat, threats, warning,
        warnings, promise, pledge, appeal, observation, observations, assertion, assertions, charge,
        charges, declaration, prediction, admission, disclosure"""),
    back=listed("the, his, her, its, their, these, those, this, that"),
    speaking=listed("speaking, talking, writing, addressing"),
    aired=listed("made, broadcast, aired, published, posted, carried, issued, printed, delivered, given"),
    be=listed("was, were, is, are, been, be, had, has, have"),
    turns=listed("after, before, as, when, while, since, because, following, but, amid, although"),
)
