"""Attributions that their place in a sentence tells."""

from __future__ import annotations

import pytest

from onrecord.read.attribution import Attribution
from onrecord.read.by_place import as_cited, cited, denied, headings, in_place
from onrecord.read.grove import grove
from onrecord.read.quotations import paragraphs
from tests.read.trees import read_tree, tree_draft


def test_two_officials_who_told_a_paper_stand_behind_what_they_said() -> None:
    tree = """
    The/DET/2/det navy/NOUN/4/nsubj was/AUX.VBD/4/aux:pass warned/VERB.VBN/0/root +,/PUNCT/7/punct
    two/NUM/7/nummod officials/NOUN/9/nsubj have/AUX.VBP/9/aux told/VERB.VBN/4/conj the/DET/11/det
    Gazette/PROPN/9/iobj +./PUNCT/4/punct
    """
    assert read_tree(tree) == [("two officials", "have told", "The navy was warned")]


def test_what_opens_with_a_conjunction_is_no_content() -> None:
    tree = """
    As/SCONJ/3/mark rain/NOUN/3/nsubj fell/VERB.VBD/6/advcl +,/PUNCT/6/punct officials/NOUN/6/nsubj
    spoke/VERB.VBD/0/root +./PUNCT/6/punct
    """
    assert read_tree(tree) == []


PUT = """
The/DET/2/det ministry/NOUN/3/nsubj put/VERB.VBD/0/root the/DET/5/det toll/NOUN/3/obj at/ADP/7/case
{number} +./PUNCT/3/punct
"""


def test_a_number_is_reckoned_where_the_parse_hangs_another_object_on_the_verb() -> None:
    tree = """
    He/PRON/2/nsubj downed/VERB.VBD/0/root nine/NUM/7/obj +;/PUNCT/7/punct the/DET/6/det abbot/NOUN/7/nsubj
    put/VERB.VBD/2/ccomp the/DET/9/det number/NOUN/7/obj at/ADP/11/case six/NUM.CD/7/obl +./PUNCT/2/punct
    """
    assert read_tree(tree) == [("the abbot", "put", "the number at six")]


def test_what_is_said_is_found_where_the_parse_makes_no_clause_of_it() -> None:
    tree = """
    The/DET/2/det UN/PROPN/3/nsubj says/VERB.VBZ/0/root at/ADP/5/case least/ADJ/6/fixed nine/NUM/3/ccomp
    have/AUX.VBP/8/aux died/VERB.VBN/3/ccomp +;/PUNCT/3/punct others/NOUN/11/nsubj agree/VERB.VBP/3/parataxis
    +./PUNCT/3/punct
    """
    draft = tree_draft(tree)
    assert draft.parse is not None
    (found,) = in_place(grove(draft.words, draft.parse))
    assert found.attribution == Attribution(((0, 2),), ((2, 3),), ((3, 8),))


def test_a_reckoned_number_is_a_statement_and_a_place_is_none() -> None:
    assert read_tree(PUT.format(number="six/NUM.CD/3/obl")) == [("The ministry", "put", "the toll at six")]
    assert read_tree(PUT.format(number="issue/NOUN/3/obl")) == []


def _heading(tree: str, *people: str) -> list[Attribution]:
    draft = tree_draft(tree)
    assert draft.parse is not None
    known = [form in people for form in draft.words.forms]
    return headings(grove(draft.words, draft.parse), paragraphs(draft.words), known, [])


COLON = "Wall/NOUN/3/nsubj may/AUX.MD/3/aux fall/VERB.VB/0/root +:/PUNCT/3/punct {who}/NOUN/3/parataxis"


def test_who_stands_behind_the_colon_of_a_heading_says_it() -> None:
    assert _heading(COLON.format(who="engineers"), "engineers") == [
        Attribution(((4, 5),), ((3, 4),), ((0, 3),))
    ]


def test_a_thing_behind_the_colon_says_nothing() -> None:
    assert _heading(COLON.format(who="pictures"), "engineers") == []


CITING = """
Rain/NOUN/2/nsubj fell/VERB.VBD/5/ccomp +,/PUNCT/5/punct Radio/PROPN/5/nsubj said/VERB.VBD/0/root
+,/PUNCT/7/punct citing/VERB.VBG/5/advcl two/NUM/9/nummod farmers/NOUN/7/obj +./PUNCT/5/punct
"""


def test_those_that_are_cited_said_it_and_a_reason_did_not() -> None:
    draft = tree_draft(CITING)
    assert draft.parse is not None
    grown = grove(draft.words, draft.parse)
    outer = Attribution(((3, 4),), ((4, 5),), ((0, 2),))
    known = [form == "farmers" for form in draft.words.forms]
    assert cited(grown, known, [outer]) == [outer, Attribution(((7, 9),), ((6, 7),), ((0, 2),))]
    draft = tree_draft(CITING.replace("farmers", "reasons"))
    assert draft.parse is not None
    assert cited(grove(draft.words, draft.parse), [False] * len(known), [outer]) == [outer]


ASIDE = """
Reuters/PROPN/2/nsubj reported/VERB.VBD/0/root +,/PUNCT/4/punct citing/VERB.VBG/2/advcl sources/NOUN/4/nsubj
familiar/ADJ/5/amod with/ADP/8/case it/PRON/6/obl +,/PUNCT/12/punct that/SCONJ/12/mark rain/NOUN/12/nsubj
fell/VERB.VBD/2/ccomp +./PUNCT/2/punct
"""
"""The parse takes those who are cited for the ones who cite."""


def test_what_an_outlet_reports_in_spite_of_an_aside_is_told_by_its_verb_and_by_those_it_cites() -> None:
    for heard in ("that rain fell", "sources familiar with it, that rain fell"):
        assert read_tree(ASIDE, ("Reuters", "citing", heard)) == [
            ("Reuters", "reported", "that rain fell"),
            ("sources familiar with it", "citing", "that rain fell"),
        ]


def test_those_that_are_cited_are_nothing_that_was_said_but_a_reason_is() -> None:
    draft = tree_draft(ASIDE)
    assert draft.parse is not None
    grown, nobody = grove(draft.words, draft.parse), [False] * len(draft.words)
    sources = Attribution(((0, 1),), ((3, 4),), ((4, 8),))
    assert as_cited(grown, nobody, [sources]) == []
    draft = tree_draft(ASIDE.replace("sources", "floods"))
    assert draft.parse is not None
    assert as_cited(grove(draft.words, draft.parse), nobody, [sources]) == [sources]


def test_what_is_so_according_to_somebody_begins_after_whom_they_cite() -> None:
    tree = """
    According/VERB/4/case to/ADP/1/fixed the/DET/4/det UN/PROPN/12/obl +,/PUNCT/6/punct
    citing/VERB.VBG/12/advcl figures/NOUN/6/obj of/ADP/9/case hospitals/NOUN/7/nmod +,/PUNCT/4/punct
    nine/NUM/12/nsubj died/VERB.VBD/0/root +./PUNCT/12/punct
    """
    assert read_tree(tree, ("the UN", "citing", "figures of hospitals")) == [
        ("the UN", "According to", "nine died")
    ]


DENIED = """
Norland/PROPN/2/nsubj said/VERB.VBD/0/root it/PRON/4/nsubj held/VERB.VBD/2/ccomp Lomath/PROPN/4/obj
+,/PUNCT/2/punct a/DET/8/det claim/NOUN/2/obl {denial} +./PUNCT/2/punct
"""
SAID = ("Norland", "said", "it held Lomath")


@pytest.mark.parametrize(
    ("denial", "who", "how"),
    [
        ("Bresk/PROPN/10/nsubj denied/VERB.VBD/8/acl", "Bresk", "denied"),
        ("that/SCONJ/11/obj Bresk/PROPN/11/nsubj denies/VERB.VBZ/8/acl:relcl", "Bresk", "denies"),
        ("disputed/VERB.VBN/8/acl by/ADP/11/case envoys/NOUN/9/obl:agent", "envoys", "disputed"),
        (
            "denied/VERB.VBN/8/acl on/ADP/11/case Monday/PROPN/9/obl by/ADP/13/case Bresk/PROPN/9/obl:agent",
            "Bresk",
            "denied",
        ),
    ],
)
def test_what_was_just_said_is_what_a_claim_is_that_somebody_denies(denial: str, who: str, how: str) -> None:
    tree = DENIED.format(denial=denial)
    assert read_tree(tree, SAID) == [SAID, (who, how, "it held Lomath")]
    # What the network made of it does not count.
    assert read_tree(tree, SAID, (who, how, "a claim")) == [SAID, (who, how, "it held Lomath")]


def test_all_pieces_of_what_was_said_are_denied() -> None:
    tree = """
    Bresk/PROPN/3/nsubj:pass was/AUX.VBD/3/aux:pass accused/VERB.VBN/0/root of/SCONJ/5/mark
    arming/VERB.VBG/3/advcl rebels/NOUN/5/obj +,/PUNCT/10/punct which/PRON/10/obj Norland/PROPN/10/nsubj
    denied/VERB.VBD/3/parataxis +./PUNCT/3/punct
    """
    draft = tree_draft(tree)
    assert draft.parse is not None
    accused = Attribution((), ((1, 4),), ((0, 1), (4, 6)))
    assert denied(grove(draft.words, draft.parse), [accused]) == [
        accused,
        Attribution(((8, 9),), ((9, 10),), accused.content),
    ]


def test_a_claim_that_nobody_denies_or_that_follows_nothing_said_is_none() -> None:
    proved = DENIED.format(denial="Bresk/PROPN/10/nsubj proved/VERB.VBD/8/acl")
    assert read_tree(proved, SAID) == [SAID]
    alone = "A/DET/2/det claim/NOUN/0/root Bresk/PROPN/4/nsubj denied/VERB.VBD/2/acl +./PUNCT/2/punct"
    assert read_tree(alone) == []
