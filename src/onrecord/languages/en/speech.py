"""English: the little words that build attributions."""

from __future__ import annotations

from onrecord.languages.listed import listed
from onrecord.languages.speech import SpeechWords

WORDS = SpeechWords(
    it="it",
    that=listed("that, whether, if, how, why, what, when, where, who"),
    to=listed("to"),
    by=listed("by, of, among"),
    according=listed("according"),
    relatives=listed("which, that, who, whom, whose"),
    held=listed("as, of, for, with"),
    blamed_for=listed("of, for, with, as, over"),
    quotes=listed("quote, quotes, quoted, quoting, cite, cites, cited, citing"),
    as_saying=("as", listed("saying, telling, stating, writing, declaring, warning")),
    telling=listed("""
        told, asked, informed, assured, reminded, notified, briefed, promised,
        instructed, ordered, warned, advised, urged"""),
    passive=listed("""
        believed, thought, considered, expected, said, reported, estimated, understood, known, accused, seen,
        suspected, alleged, rumored, rumoured, deemed, regarded, viewed, projected, predicted, forecast,
        presumed, feared, assumed, claimed, blamed, criticized, criticised"""),
    impersonal=listed("emerged, emerges, emerge, transpired, transpires, transpire"),
    verbs=listed("""
        say, tell, claim, allege, report, state, announce, declare, warn, insist, argue, maintain, contend,
        assert, deny, admit, acknowledge, concede, confirm, believe, think, fear, suspect, worry, hope,
        expect, want, wish, plan, intend, vow, promise, pledge, threaten, swear, accuse, blame, criticize,
        criticise, condemn, denounce, urge, demand, order, ask, add, note, suggest, predict, estimate,
        explain, write, tweet, testify, complain, stress, emphasize, emphasise, reiterate, reply, respond,
        remark, reveal, disclose, conclude, agree, speculate, assume, consider, doubt, dispute, hint, imply,
        indicate, caution, advise, boast, lament, joke, quip, emerge, transpire, assure,
        inform, propose, recommend, request, remind, feel, regard, deem, project, forecast,
        presume, rumor, rumour, describe, blast, deride, order, instruct, quote, cite,
        refuse, decline"""),
    nouns=listed("""
        claim, allegation, accusation, report, statement, assertion, belief, concern, fear, suspicion,
        warning, denial, rumor, rumour, suggestion, argument, promise, pledge, vow, threat, announcement,
        complaint, admission, prediction, finding, testimony, conclusion, contention, speculation, charge,
        assurance, hope, insistence, assumption, confirmation, declaration, demand, view, opinion,
        worry, hint, acknowledgment, acknowledgement, proclamation, revelation, remark, comment, estimate,
        expectation, impression, theory, prophecy, verdict, ruling, notion, idea, sense, perception"""),
    plain=listed("say"),
    one=listed("a, an"),
    nobody=listed("""
        anyone, anybody, nobody, whoever, somebody, someone, everybody, no, any, whatever, what, this, these,
        those, one, let"""),
    softening=listed("i, we, you, me, us, it, that"),
    joining=listed("and, but, while, as, then, also, later") | {","},
    pauses=frozenset({",", ";", ".", "—", "–", "(", ":", "!", "?", "“", '"'}),
    adding=listed("adding, noting, saying, insisting, stressing, warning, arguing, accusing, claiming"),
    asserting=listed("after, as, while, although, though, since, because, when, whereas, even"),
    contrast=listed("but, while, though, although, whereas"),
    reckoning=listed("put, set, peg, place"),
    reckoned_at=listed("at, between"),
    unnamed=listed("named, identified, anonymity, anonymous, anonymously"),
    pronouns=listed("he, she, it, they, i, we, you"),
    unreal=listed("would, could, should, might, may, must, can, 'd, ’d, shall, ca"),
)
