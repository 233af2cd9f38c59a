"""Events: the type of a sentence, and triggers with their parties and factuality on given parses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.en.events import WORDS
from onrecord.model import Date, Entity, Event, Mention, Parse, Report, Span, Token
from onrecord.read.clauses import phrase, tree
from onrecord.read.draft import Draft
from onrecord.read.events import events
from onrecord.read.rooted import root
from onrecord.read.words import marked, words

XPOS = {"VERB": "VBD", "NOUN": "NN", "PROPN": "NNP", "AUX": "MD", "ADJ": "JJ", "DET": "DT", "ADV": "RB"}


def _draft(lines: str, furniture: tuple[Span, ...] = ()) -> Draft:
    """A draft from "form lemma UPOS head deprel" lines; heads count from 1, blank lines part sentences."""
    text, starts, ends, tokens, sentences = "", [], [], [], []
    for block in lines.strip().split("\n\n"):
        offset = len(tokens)
        for line in block.strip().splitlines():
            form, lemma, upos, head, deprel = line.split()
            upos, _, xpos = upos.partition("/")
            text += " " if text else ""
            starts.append(len(text))
            text += form
            ends.append(len(text))
            place = int(head) - 1 + offset if head != "0" else -1
            tokens.append(
                Token(Span(starts[-1], ends[-1]), lemma, upos, xpos or XPOS.get(upos, upos), place, deprel)
            )
        sentences.append(Span(offset, len(tokens)))
    read = marked(text, starts, ends)
    return Draft(Report("r", text, furniture=furniture), read, parse=Parse(tuple(tokens), tuple(sentences)))


def _told(draft: Draft) -> list[tuple[str, str | None, str, str, str]]:
    text = draft.report.text

    def say(event: Event) -> tuple[str, str | None, str, str, str]:
        actor, recipient = (
            "".join(span.of(text) for span in spans) for spans in (event.actor, event.recipient)
        )
        return event.trigger.of(text), event.type, event.factuality, actor, recipient

    return [say(event) for event in events(draft).events]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Orvel and Tarn agreed on Monday to reopen the ferry line.", "AGREE"),
        ("Orvel will send medicine and food aid to Tarn.", "AGREE"),
        ("The foreign ministers held talks in Port Vela.", "CONSULT"),
        ("The prime minister praised the efforts of the coast guard.", "SUPPORT"),
        ("The government lifted the curfew in the capital after a week.", "CONCEDE"),
        ("Orvel shared intelligence with Tarn about the smugglers.", "COOPERATE"),
        ("Tarn sent food aid to the flooded valley.", "AID"),
        ("The rebels released twelve hostages on Friday.", "RETREAT"),
        ("The council demanded that Orvel leave the islands.", "REQUEST"),
        ("The union called on the president to resign.", "REQUEST"),
        ("Tarn accused Orvel of bombing the harbour.", "ACCUSE"),
        ("Orvel refused to extradite the general.", "REJECT"),
        ("Tarn failed to reach agreement with the rebels.", "REJECT"),
        ("The rebels threatened to attack the capital unless the talks resumed.", "THREATEN"),
        ("Thousands of students demonstrated against the new law.", "PROTEST"),
        ("Tarn expelled three diplomats of Orvel.", "SANCTION"),
        ("Orvel deployed two battalions of troops along the border.", "MOBILIZE"),
        ("Police arrested forty people in the old town.", "COERCE"),
        ("Warplanes bombed the harbour of Port Vela.", "ASSAULT"),
    ],
)
def test_a_sentence_has_the_type_of_its_main_event(sentence: str, expected: str) -> None:
    found = root([form.lower() for form in words(sentence).forms], WORDS)
    assert found is not None
    assert found.type == expected


def test_a_sentence_without_event_words_has_no_type() -> None:
    assert root(["the", "sea", "was", "blue"], WORDS) is None


ATTACK = """
Rebels rebel NOUN 2 nsubj
attacked attack VERB 0 root
the the DET 4 det
harbour harbour NOUN 2 obj
on on ADP 6 case
Monday Monday PROPN 2 obl
. . PUNCT 2 punct
"""


def test_an_event_has_doer_and_target() -> None:
    assert _told(_draft(ATTACK)) == [("attacked", "ASSAULT", "CT+", "Rebels", "the harbour")]


def test_the_passive_turns_doer_and_target() -> None:
    lines = """
    Two two NUM 2 nummod
    clerks clerk NOUN 4 nsubj:pass
    were be AUX/VBD 4 aux:pass
    arrested arrest VERB/VBN 0 root
    by by ADP 7 case
    the the DET 7 det
    police police NOUN 4 obl:agent
    """
    assert _told(_draft(lines)) == [("arrested", "COERCE", "CT+", "the police", "Two clerks")]


def test_how_it_is_done_is_not_who_does_it() -> None:
    lines = """
    Ports port NOUN/NNS 3 nsubj:pass
    were be AUX/VBD 3 aux:pass
    bombed bomb VERB/VBN 0 root
    by by ADP 5 case
    air air NOUN 3 obl:agent
    """
    assert _told(_draft(lines)) == [("bombed", "ASSAULT", "CT+", "", "Ports")]


def test_a_pronoun_gives_way_to_what_it_stands_for_or_to_nothing() -> None:
    lines = """
    Rebels rebel NOUN/NNS 2 nsubj
    left leave VERB 0 root

    They they PRON 2 nsubj
    attacked attack VERB 0 root
    those those PRON 2 obj
    """
    given_ = _draft(lines)
    mentions = (Mention(Span(0, 6), "nominal"), Mention(Span(12, 16), "pronoun"))
    drafted = replace(given_, entities=(Entity("e1", "PERSON", "Rebels", mentions),))
    assert _told(drafted) == [("attacked", "ASSAULT", "CT+", "Rebels", "")]


def test_a_time_takes_no_part() -> None:
    lines = """
    Monday Monday PROPN 3 nmod:poss
    's 's PART 1 case
    attack attack NOUN 4 nsubj
    failed fail VERB 0 root
    """
    drafted = replace(_draft(lines), dates=(Date("d1", Span(0, 6), "Monday", None, None),))
    assert [actor for _, _, _, actor, _ in _told(drafted)] == [""]


def test_what_could_happen_is_possible_and_hangs_on_the_verb_that_orders_it() -> None:
    lines = """
    Orvel Orvel PROPN 3 nsubj
    could could AUX 3 aux
    order order VERB/VB 0 root
    airstrikes airstrike NOUN/NNS 3 obj
    on on ADP 6 case
    Tarn Tarn PROPN 4 nmod
    """
    assert _told(_draft(lines)) == [("airstrikes", "ASSAULT", "PS+", "Orvel", "Tarn")]


def test_a_threat_and_the_threatened_deed_are_two_events() -> None:
    lines = """
    Rebels rebel NOUN 2 nsubj
    threatened threaten VERB 0 root
    to to PART 4 mark
    bomb bomb VERB/VB 2 xcomp
    Tarn Tarn PROPN 4 obj
    """
    assert _told(_draft(lines)) == [
        ("threatened", "THREATEN", "CT+", "Rebels", ""),
        ("bomb", "ASSAULT", "PS+", "Rebels", "Tarn"),
    ]


def test_what_is_denied_did_not_happen() -> None:
    lines = """
    The the DET 2 det
    army army NOUN 5 nsubj
    did do AUX/VBD 5 aux
    not not PART/RB 5 advmod
    shell shell VERB/VB 0 root
    the the DET 7 det
    town town NOUN 5 obj
    """
    assert _told(_draft(lines)) == [("shell", "ASSAULT", "CT-", "The army", "the town")]


def test_promised_help_is_an_agreement() -> None:
    lines = """
    Tarn Tarn PROPN 3 nsubj
    will will AUX 3 aux
    donate donate VERB/VB 0 root
    tents tent NOUN/NNS 3 obj
    to to ADP 6 case
    Orvel Orvel PROPN 3 obl
    """
    assert _told(_draft(lines)) == [("donate", "AGREE", "PR+", "Tarn", "Orvel")]


def test_a_noun_takes_its_parties_from_the_words_around_it() -> None:
    lines = """
    Tarn Tarn PROPN 3 nmod:poss
    's 's PART/POS 1 case
    invasion invasion NOUN 7 nsubj
    of of ADP 5 case
    Orvel Orvel PROPN 3 nmod
    has have AUX/VBZ 7 aux
    stalled stall VERB/VBN 0 root
    """
    assert _told(_draft(lines)) == [("invasion", "ASSAULT", "CT+", "Tarn", "Orvel")]


def test_a_relative_clause_is_no_part_of_the_doer() -> None:
    lines = """
    Rebels rebel NOUN 5 nsubj
    who who PRON/WP 3 nsubj
    fled flee VERB 1 acl:relcl
    Tarn Tarn PROPN 3 obj
    kidnapped kidnap VERB 0 root
    a a DET 7 det
    judge judge NOUN 5 obj
    """
    assert _told(_draft(lines)) == [("kidnapped", "ASSAULT", "CT+", "Rebels", "a judge")]


def test_victims_of_an_accident_are_no_assault() -> None:
    lines = """
    A a DET 2 det
    storm storm NOUN 3 nsubj
    killed kill VERB 0 root
    ten ten NUM 5 nummod
    sailors sailor NOUN/NNS 3 obj
    """
    assert _told(_draft(lines)) == []


def test_furniture_holds_no_events_and_without_a_parse_there_are_none() -> None:
    draft = _draft(ATTACK, furniture=(Span(0, 34),))
    assert events(draft).events == ()
    assert events(Draft(draft.report, draft.words)).events == ()


def test_words_that_hang_on_each_other_are_one_phrase_and_no_endless_walk() -> None:
    lines = """
    attack attack VERB 0 root
    Orvel Orvel PROPN 3 conj
    aid aid NOUN 2 conj
    """
    parse = _draft(lines).parse
    assert parse is not None
    grown = tree(parse.tokens, ["attack", "orvel", "aid"], 0)
    assert phrase(grown, 1) == Span(7, 16)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["attack", "not", "no", "to", "aid", "who", "Orvel", "?", "by"]),
            st.sampled_from(["VERB", "NOUN", "PRON", "ADP", "PROPN", "PART"]),
            st.integers(0, 8),
            st.sampled_from(["nsubj", "obj", "xcomp", "conj", "acl:relcl", "case", "obl", "advcl"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_tree_even_a_broken_one_is_read(rows: list[tuple[str, str, int, str]]) -> None:
    lines = "\n".join(f"{form} {form} {upos} {head} {role}" for form, upos, head, role in rows)
    draft = _draft(lines)
    for event in events(draft).events:
        for span in (event.trigger, *event.actor, *event.recipient):
            assert 0 <= span.start < span.end <= len(draft.report.text)
