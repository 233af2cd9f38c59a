"""What the publisher asserts itself is a clause or a headline, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Figure, Parse, Report, Span, Token
from onrecord.read.draft import Draft
from onrecord.read.own_voice import own_voice
from onrecord.read.words import words
from tests.read.trees import Told, tree_draft


def _own(tree: str, *said: Told) -> list[str]:
    """What is asserted in a report in which each "ten" is a figure."""
    draft = tree_draft(tree, *said)
    starts = [token.span.start for token in draft.parse.tokens if token.lemma == "ten"] if draft.parse else []
    figures = tuple(Figure(f"f{at}", Span(at, at + 3), "ten", 10, 10, False, None, None) for at in starts)
    read = own_voice(replace(draft, figures=figures)).statements
    return [item.content.text for item in read if item.own_voice]


FLOOD = """
The/DET/2/det flood/NOUN/3/nsubj took/VERB.VBD/0/root ten/NUM/5/nummod houses/NOUN/3/obj +./PUNCT/3/punct
"""


def test_a_sentence_with_a_figure_is_asserted() -> None:
    assert _own(FLOOD) == ["The flood took ten houses."]


def test_a_sentence_without_figure_or_event_is_narration() -> None:
    assert _own(FLOOD.replace("ten", "some")) == []


def test_a_standfirst_that_says_the_same_is_asserted_once() -> None:
    assert _own(FLOOD + "\n\n" + FLOOD.strip().replace("The", "|The", 1)) == ["The flood took ten houses."]


def test_what_is_left_beside_an_attribution_must_be_a_clause() -> None:
    tree = """
    In/ADP/4/case a/DET/4/det ten/NUM/4/nummod meeting/NOUN/7/obl he/PRON/7/nsubj was/AUX.VBD/7/aux:pass
    told/VERB.VBN/0/root to/PART/9/mark rest/VERB.VB/7/xcomp +./PUNCT/7/punct
    """
    assert _own(tree, ("", "told", "to rest")) == []


def test_a_clause_beside_an_attribution_loses_the_word_that_tied_it() -> None:
    tree = """
    He/PRON/2/nsubj said/VERB.VBD/0/root nothing/PRON/2/obj after/SCONJ/7/mark ten/NUM/6/nummod
    houses/NOUN/7/nsubj burned/VERB.VBD/2/advcl down/ADV/7/advmod +./PUNCT/2/punct
    """
    assert _own(tree, ("He", "said", "nothing")) == ["ten houses burned down."]


def test_a_relative_clause_is_left_with_its_source() -> None:
    tree = """
    Orm/PROPN/8/nsubj +,/PUNCT/4/punct who/PRON.WP/4/nsubj owns/VERB.VBZ/1/acl:relcl ten/NUM/6/nummod
    ships/NOUN/4/obj +,/PUNCT/4/punct said/VERB.VBD/0/root no/INTJ/8/obj +./PUNCT/8/punct
    """
    assert _own(tree, ("Orm", "said", "no")) == []


def test_what_is_quoted_is_not_the_publishers() -> None:
    tree = """
    "/PUNCT/4/punct +The/DET/3/det flood/NOUN/4/nsubj took/VERB.VBD/0/root ten/NUM/6/nummod houses/NOUN/4/obj
    +./PUNCT/4/punct +"/PUNCT/4/punct
    """
    assert _own(tree) == []


def test_who_made_the_remarks_is_no_news() -> None:
    tree = """
    He/PRON/2/nsubj made/VERB.VBD/0/root the/DET/4/det remarks/NOUN/2/obj to/ADP/7/case ten/NUM/7/nummod
    reporters/NOUN/2/obl +./PUNCT/2/punct
    """
    assert _own(tree) == []


def test_a_headline_needs_no_verb() -> None:
    tree = """
    Ten/NUM/2/nummod dead/ADJ/0/root after/ADP/5/case ten/NUM/5/nummod storms/NOUN/2/obl

    |Nobody/PRON/2/nsubj came/VERB.VBD/0/root +./PUNCT/2/punct
    """
    assert _own(tree) == ["Ten dead after ten storms"]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["fell", "walls", "ten", ",", ".", "after", '"', "made", "the", "remarks"]),
        st.sampled_from(["VERB", "NOUN", "AUX", "SCONJ", "PUNCT"]),
        st.integers(-1, 24),
        st.sampled_from(["nsubj", "root", "conj", "advcl", "acl", "obj", "cc", "mark"]),
    ),
    min_size=1,
    max_size=25,
)


@given(ROWS)
def test_whatever_the_tree_clauses_stay_apart_and_inside(rows: list[tuple[str, str, int, str]]) -> None:
    text = " ".join(row[0] for row in rows)
    read = words(text)
    tokens = tuple(
        Token(read.span(at, at + 1), form, upos, "VBD", head if head < len(rows) else -1, role)
        for at, (form, upos, head, role) in enumerate(rows)
    )
    figures = tuple(
        Figure(f"f{at}", read.span(at, at + 1), "", 1, 1, False, None, None) for at in range(len(rows))
    )
    draft = Draft(Report("r", text), read, parse=Parse(tokens, (Span(0, len(rows)),)), figures=figures)
    end = 0
    for item in own_voice(draft).statements:
        (span,) = item.content.spans
        assert end <= span.start < span.end <= len(text)
        end = span.end
