"""What a cue does, how far the reporter stands off, and how sure the source sounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Content, Cue, Parse, Report, Span, Statement, Token
from onrecord.read.draft import Draft
from onrecord.read.stance import act, factuality, known, negated, stance, stances, weigh
from onrecord.read.words import words


def forms(text: str) -> list[str]:
    return words(text).forms


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "the ferry was full", "say"),
        ("according to", "the ferry was full", "say"),
        ("was quoted as saying", "the ferry was full", "say"),
        ("told reporters", "the ferry was full", "say"),
        ("has repeatedly vowed", "to rebuild the pier", "promise"),
        ("told", "to leave the pier", "order"),
        ("told", "them to leave the pier", "order"),
        ("asked", "to see the plans", "demand"),
        ("asked", "whether the pier was safe", "say"),
        ("called", "for an inquiry", "say"),
        ("called again for", "an inquiry", "demand"),
        ("agreed", "to pay", "promise"),
        ("agreed", "that the pier was unsafe", "confirm"),
        ("accusing of", "the harbour master", "accuse"),
        ("issued a denial", "", "deny"),
        ("the claims", "", "say"),
        ("'s denial of", "any part in it", "deny"),
        ("refused", "to leave the pier", "deny"),
        ("is considered", "", "believe"),
        ("is considering", "a ban on ferries", "intend"),
        ("plans", "to close the port", "intend"),
        ("wants", "the port closed", "want"),
        ("amid fears of", "a strike", "believe"),
        ("announced", "a curfew", "announce"),
        ("praised", "the crew", "praise"),
        ("owned up to", "the mistake", "admit"),
        ("warned", "that the river would rise", "say"),
        ("warned", "it would retaliate", "threaten"),
        ("called", "the minister a liar", "accuse"),
        ("called", "the minister an old friend", "say"),
        ("declined to comment", "", "decline-to-comment"),
        ("declined", "to comment on the report", "decline-to-comment"),
        ("did not immediately respond to", "a request for comment", "decline-to-comment"),
        ("could n't be reached for comment", "", "decline-to-comment"),
        ("would not say", "who had signed it", "decline-to-comment"),
    ],
)
def test_a_cue_does_what_its_head_word_says(cue: str, content: str, expected: str) -> None:
    assert act(forms(cue), forms(content)) == expected


def test_a_cue_that_no_table_holds_says() -> None:
    assert not known(["flumbered"])
    assert act(["flumbered"]) == "say"


def test_an_occasion_counts_only_where_no_other_word_does() -> None:
    assert act(forms("in a statement accusing")) == "accuse"
    assert known(forms("in a statement"))


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "neutral"),
        ("denied", "neutral"),
        ("claimed", "distancing"),
        ("allegedly", "distancing"),
        ("insisted", "distancing"),
        ("falsely said", "distancing"),
        ("said without evidence", "distancing"),
        ("revealed", "endorsing"),
        ("admitted", "endorsing"),
        ("rightly said", "endorsing"),
        ("it emerged", "endorsing"),
        ("did not confirm", "neutral"),
        ("never claimed", "neutral"),
        ("did not admit", "endorsing"),
    ],
)
def test_the_reporter_stands_off_or_by_as_the_cue_shows(cue: str, expected: str) -> None:
    assert stance(forms(cue)) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", False),
        ("did not say", True),
        ("didn't say", True),
        ("never claimed", True),
        ("is not known", True),
        ("denied", False),
        ("did not deny", True),
        ("not only said", False),
        ("made no secret of", False),
        ("refused to confirm", True),
        ("stopped short of accusing", True),
        ("would not say", True),
        ("declined to comment", False),
        ("did not respond to", False),
    ],
)
def test_a_denial_is_an_act_and_a_refusal_to_say_is_a_negation(cue: str, expected: bool) -> None:
    assert negated(forms(cue)) is expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "that the dam had burst", "CT+"),
        ("said", "that the dam had not burst", "CT-"),
        ("said", "no one was hurt", "CT-"),
        ("said", "there was no doubt", "CT+"),
        ("said", "not only the dam had burst", "CT+"),
        ("said", "the dam will hold", "CT+"),
        ("said", "the dam could burst", "PS+"),
        ("said", "the dam could not hold", "CT-"),
        ("said", "the dam may not hold", "PS-"),
        ("said", "the dam would probably hold", "PR+"),
        ("said", "the dam is expected to hold", "PR+"),
        ("said", "the dam is unlikely to hold", "PR-"),
        ("said", "I think the dam will hold", "PR+"),
        ("said", "the dam should be closed", "Uu"),
        ("said", "if it rains, the dam will burst", "Uu"),
        ("said", "that if it rains, the dam will burst", "Uu"),
        ("asked", "Will the dam hold?", "Uu"),
        ("said", "whether the dam would hold", "CTu"),
        ("did not say", "whether the dam would hold", "Uu"),
        ("asked", "her whether the dam would hold", "Uu"),
        ("confirmed", "that the dam had burst", "CT+"),
        ("denied", "that the dam had burst", "CT-"),
        ("denied", "that the dam might burst", "CT-"),
        ("denied", "that the dam was not safe", "CT+"),
        ("did not deny", "that the dam had burst", "Uu"),
        ("doubted", "that the dam would hold", "PR-"),
        ("expects", "the dam to hold", "PR+"),
        ("believes", "the dam could burst", "PS+"),
        ("does not believe", "the dam will hold", "PR-"),
        ("fears", "the dam will burst", "PS+"),
        ("allegedly", "opened the sluice", "PS+"),
        ("wants", "the dam closed", "Uu"),
        ("plans", "to close the dam", "Uu"),
        ("ordered", "the dam closed", "Uu"),
        ("did not admit", "that the dam had burst", "CT+"),
        ("did not claim", "that the dam had burst", "Uu"),
        ("", "The dam may burst", "PS+"),
    ],
)
def test_how_sure_the_source_sounds(cue: str, content: str, expected: str) -> None:
    assert factuality(forms(cue), forms(content)) == expected


def test_a_hedge_in_a_side_clause_leaves_the_main_one_sure() -> None:
    assert factuality(["said"], forms("the dam had burst because it may have been old")) == "CT+"


def test_the_parse_tells_which_hedge_is_the_main_one() -> None:
    # "The man who may go left": without a parse "may" would be as near as "left".
    text = "The man I may trust left"
    forms_, relations = text.split(), ("det", "nsubj", "nsubj", "aux", "acl:relcl", "root")
    heads = (1, 5, 4, 4, 1, -1)
    upos = ("DET", "NOUN", "PRON", "AUX", "VERB", "VERB")
    spans = words(text)
    parse = Parse(
        tuple(
            Token(
                Span(spans.starts[n], spans.ends[n]), forms_[n].lower(), upos[n], "", heads[n], relations[n]
            )
            for n in range(6)
        ),
        (Span(0, 6),),
    )
    statement = Statement("s", None, None, Content((Span(0, len(text)),), text, "indirect"))
    draft = Draft(Report("r", text), spans, parse=parse, statements=(statement,))
    assert stances(draft).statements[0].factuality == "CT+"
    assert factuality([], forms_) == "PS+"


def test_the_stage_fills_in_all_four() -> None:
    text = "The mayor denied that the bridge was closed."
    cue = Cue((Span(10, 16),), "denied", "say", "neutral")
    statement = Statement("s", None, cue, Content((Span(17, 43),), text[17:43], "indirect"))
    draft = Draft(Report("r", text), words(text), statements=(statement,))
    (told,) = stances(draft).statements
    assert told.cue is not None
    assert (told.cue.act, told.cue.stance, told.negated, told.factuality) == ("deny", "neutral", False, "CT-")
    assert draft.statements[0] is statement


@given(st.lists(st.text(max_size=8), max_size=12), st.lists(st.text(max_size=8), max_size=30))
def test_any_words_can_be_weighed(cue: list[str], content: list[str]) -> None:
    weigh(cue, content)


_CLOSE = (
    "if",
    "not",
    "to",
    "that",
    "no",
    ",",
    "?",
    "may",
    "refused",
    "did",
    "say",
    "whether",
    "“",
    "only",
    "-",
)


@given(st.lists(st.sampled_from(_CLOSE), max_size=8), st.lists(st.sampled_from(_CLOSE), max_size=8))
def test_words_that_the_rules_look_for_can_stand_anywhere(cue: list[str], content: list[str]) -> None:
    weigh(cue, content)
