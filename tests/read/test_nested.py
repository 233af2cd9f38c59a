"""Statements inside of statements, and those that the syntax makes sure."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ids import report_id
from onrecord.model import Parse, Report, Span, Token
from onrecord.read.draft import Draft
from onrecord.read.nested import nested
from onrecord.read.statements import made
from onrecord.read.words import words
from tests.read.trees import read_tree as _read
from tests.read.trees import told as _told
from tests.read.trees import tree_draft as _draft

REPORTED = """
The/DET/2/det Gazette/PROPN/3/nsubj reported/VERB.VBD/0/root that/SCONJ/7/mark a/DET/6/det
source/NOUN/7/nsubj said/VERB.VBD/3/ccomp the/DET/9/det tender/NOUN/11/nsubj:pass
was/AUX/11/aux:pass rigged/VERB.VBN/7/ccomp +./PUNCT/3/punct
"""


def test_what_a_source_told_a_paper_stands_within_what_the_paper_reports() -> None:
    outer = ("The Gazette", "reported", "that a source said the tender was rigged")
    read = nested(_draft(REPORTED, outer)).statements
    assert [_told(item) for item in read] == [outer, ("a source", "said", "the tender was rigged")]
    assert [item.within for item in read] == [None, read[0].id]


def test_the_outer_statement_is_found_where_only_the_inner_one_was_heard() -> None:
    read = nested(_draft(REPORTED, ("a source", "said", "the tender was rigged"))).statements
    assert [_told(item)[1] for item in read] == ["reported", "said"]
    assert read[1].within == read[0].id


RELATIVE = """
Ships/NOUN/2/nsubj shelled/VERB.VBD/0/root the/DET/4/det quarry/NOUN/2/obj +,/PUNCT/9/punct
which/PRON/9/nsubj officials/NOUN/8/nsubj say/VERB.VBP/9/parataxis hides/VERB.VBZ/4/acl:relcl
a/DET/11/det workshop/NOUN/9/obj +,/PUNCT/2/punct every/DET/14/det night/NOUN/2/obl +./PUNCT/2/punct
"""


def test_a_relative_clause_keeps_its_pronoun_and_its_source_does_not() -> None:
    heard = ("which officials", "say", "hides a workshop, every night")
    expected = [("officials", "say", "which … hides a workshop")]
    assert _read(RELATIVE, heard) == expected
    assert _read(RELATIVE) == expected


def test_a_participle_of_the_same_speaker_ends_what_was_said() -> None:
    tree = """
The/DET/2/det port/NOUN/3/nsubj said/VERB.VBD/0/root it/PRON/5/nsubj found/VERB.VBD/3/ccomp
drugs/NOUN/5/obj +,/PUNCT/8/punct accusing/VERB.VBG/3/advcl them/PRON/8/obj of/SCONJ/11/mark
plotting/VERB.VBG/8/advcl +./PUNCT/3/punct
"""
    heard = ("The port", "said", "it found drugs, accusing them of plotting")
    read = nested(_draft(tree, heard)).statements
    assert {_told(item) for item in read} == {
        ("The port", "said", "it found drugs"),
        ("The port", "accusing", "them of plotting"),
    }
    assert not any(item.within for item in read)


def test_what_emerged_goes_on_where_no_comma_ends_it() -> None:
    tree = """
    It/PRON/2/nsubj emerged/VERB.VBD/0/root that/SCONJ/5/mark he/PRON/5/nsubj left/VERB.VBD/2/ccomp
    before/SCONJ/8/mark help/NOUN/8/nsubj came/VERB.VBD/2/advcl +./PUNCT/2/punct
    """
    assert _read(tree) == [("", "emerged", "that he left before help came")]


def test_nobody_is_the_source_of_what_emerged() -> None:
    tree = """
It/PRON/2/nsubj emerged/VERB.VBD/0/root that/SCONJ/5/mark he/PRON/5/nsubj left/VERB.VBD/2/ccomp
+./PUNCT/2/punct
"""
    assert _read(tree) == [("", "emerged", "that he left")]
    assert _read(tree, ("It", "emerged", "that he left")) == [("", "emerged", "that he left")]


def test_the_subject_of_a_passive_belief_is_content_and_not_source() -> None:
    tree = """
The/DET/2/det general/NOUN/5/nsubj:pass is/AUX/5/aux:pass not/PART/5/advmod
considered/VERB.VBN/0/root a/DET/7/det target/NOUN/5/obj +./PUNCT/5/punct
"""
    expected = ("", "is not considered", "The general … a target")
    assert _read(tree) == [expected]
    assert _read(tree, ("The general", "is not considered", "a target")) == [expected]


def test_claims_by_somebody_are_a_statement_inside_of_a_denial() -> None:
    tree = """
Rool/PROPN/2/nsubj denied/VERB.VBD/0/root claims/NOUN/2/obj by/ADP/5/case rebels/NOUN/3/nmod
that/SCONJ/8/mark he/PRON/8/nsubj fled/VERB.VBD/3/acl +./PUNCT/2/punct
"""
    outer = ("Rool", "denied", "claims by rebels that he fled")
    assert _read(tree, outer) == [outer, ("rebels", "claims", "that he fled")]
    assert _read(tree) == []


BELIEVED = """
She/PRON/2/nsubj said/VERB.VBD/0/root {}/PRON/4/nsubj believed/VERB.VBD/2/ccomp they/PRON/6/nsubj
knew/VERB.VBD/4/ccomp +./PUNCT/2/punct
"""


def test_a_belief_is_a_statement_but_i_believe_only_softens() -> None:
    assert ("she", "believed", "they knew") in _read(
        BELIEVED.format("she"), ("She", "said", "she believed they knew")
    )
    assert len(_read(BELIEVED.format("I"), ("She", "said", "I believed they knew"))) == 1


def test_to_say_is_not_to_have_said() -> None:
    tree = """
She/PRON/2/nsubj said/VERB.VBD/0/root nobody/PRON/4/nsubj dared/VERB.VBD/2/ccomp to/PART/6/mark
say/VERB.VB/4/xcomp he/PRON/8/nsubj lied/VERB.VBD/6/ccomp +./PUNCT/2/punct
"""
    assert len(_read(tree, ("She", "said", "nobody dared to say he lied"))) == 1


def test_a_missing_source_is_the_subject_of_the_cue() -> None:
    tree = """
The/DET/2/det mayor/NOUN/3/nsubj ordered/VERB.VBD/0/root tents/NOUN/3/obj and/CCONJ/6/cc
vowed/VERB.VBD/3/conj to/PART/8/mark stay/VERB.VB/6/xcomp +./PUNCT/3/punct
"""
    assert ("The mayor", "vowed", "to stay") in _read(tree, ("", "vowed", "to stay"))


def test_according_to_somebody() -> None:
    front = """
According/VERB/3/case to/ADP/1/fixed fishers/NOUN/6/obl +,/PUNCT/6/punct he/PRON/6/nsubj
fled/VERB.VBD/0/root +./PUNCT/6/punct
"""
    end = """
He/PRON/2/nsubj fled/VERB.VBD/0/root +,/PUNCT/6/punct according/VERB/6/case to/ADP/4/fixed
fishers/NOUN/2/obl +./PUNCT/2/punct
"""
    assert _read(front) == [("fishers", "According to", "he fled")]
    assert _read(end) == [("fishers", "according to", "He fled")]


def test_one_cue_makes_one_statement() -> None:
    read = _read(REPORTED, ("a source", "said", "the tender was rigged"), ("", "said", "the tender"))
    assert [told for told in read if told[1] == "said"] == [("a source", "said", "the tender was rigged")]


def test_without_a_parse_statements_stay() -> None:
    draft = _draft(REPORTED, ("a source", "said", "the tender was rigged"))
    read = nested(Draft(draft.report, draft.words, statements=draft.statements))
    assert [_told(item) for item in read.statements] == [("a source", "said", "the tender was rigged")]


_WORDS = st.sampled_from(
    ["said", "that", "he", "It", "emerged", "claims", "by", '"', ".", ",", "which", "to", "mayor"]
)
_UPOS = st.sampled_from(["VERB", "NOUN", "PRON", "ADJ", "AUX", "SCONJ", "PUNCT"])
_ROLES = st.sampled_from(
    [
        "nsubj",
        "nsubj:pass",
        "aux:pass",
        "aux",
        "ccomp",
        "xcomp",
        "mark",
        "case",
        "acl",
        "advcl",
        "obl",
        "conj",
        "parataxis",
    ]
)
_ROWS = st.lists(st.tuples(_WORDS, _UPOS, st.integers(-1, 24), _ROLES), min_size=1, max_size=25)


@settings(max_examples=300)
@given(_ROWS, st.lists(st.tuples(*[st.integers(0, 25)] * 6), max_size=5))
def test_whatever_the_trees_spans_stay_exact(
    rows: list[tuple[str, str, int, str]], told: list[tuple[int, ...]]
) -> None:
    text = " ".join(row[0] for row in rows)
    read = words(text)
    count = len(read)
    tokens = tuple(
        Token(read.span(at, at + 1), form, upos, "VBD", head if head < count else -1, role)
        for at, (form, upos, head, role) in enumerate(rows)
    )
    report = Report(report_id(text, None, None), text)
    statements = []
    for numbers in told:
        pairs = [
            sorted((a % (count + 1), b % (count + 1)))
            for a, b in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        source, cue, content = ((read.span(a, b),) if a < b else () for a, b in pairs)
        if content:
            statements.append(made(report, read, source, cue, content))
    draft = Draft(report, read, parse=Parse(tokens, (Span(0, count),)), statements=tuple(statements))
    found = nested(draft).statements
    known = {item.id for item in found}
    for item in found:
        assert item.within is None or item.within in known
        spans = (*item.content.spans, *(item.source.spans if item.source else ()))
        assert item.content.spans and all(0 <= span.start < span.end <= len(text) for span in spans)


def test_who_was_told_hears_it_and_does_not_say_it() -> None:
    tree = """
    Tenants/NOUN/4/nsubj:pass have/AUX.VBP/4/aux been/AUX.VBN/4/aux:pass told/VERB.VBN/0/root to/PART/6/mark
    leave/VERB.VB/4/xcomp +./PUNCT/4/punct
    """
    assert _read(tree, ("Tenants", "have been told", "to leave")) == [("", "have been told", "to leave")]


def test_what_the_main_clause_goes_on_with_is_not_the_relative_clauses() -> None:
    tree = """
    Troops/NOUN/2/nsubj shelled/VERB.VBD/0/root a/DET/4/det pit/NOUN/2/obj which/PRON.WDT/7/obj
    they/PRON/7/nsubj say/VERB.VBP/4/acl:relcl hides/VERB.VBZ/2/advcl guns/NOUN/8/obj +,/PUNCT/12/punct
    every/DET/12/det night/NOUN/2/obl +./PUNCT/2/punct
    """
    read = _draft(tree, ("they", "say", "which they say hides guns, every night"))
    assert nested(read).statements[0].content.text.endswith("hides guns")


def test_what_somebody_expects_is_not_told_twice() -> None:
    tree = """
    Two/NUM/3/nsubj:pass were/AUX.VBD/3/aux:pass expected/VERB.VBN/8/ccomp to/PART/5/mark
    leave/VERB.VB/3/xcomp
    +,/PUNCT/8/punct Brook/PROPN/8/nsubj said/VERB.VBD/0/root +./PUNCT/8/punct
    """
    assert _read(tree, ("Brook", "said", "Two were expected to leave")) == [
        ("Brook", "said", "Two were expected to leave")
    ]


def test_a_content_that_runs_on_to_its_cue_leaves_the_speaker() -> None:
    tree = """
    Forty/NUM/2/nummod huts/NOUN/3/nsubj burned/VERB.VBD/7/ccomp +,/PUNCT/3/punct the/DET/6/det
    agency/NOUN/7/nsubj said/VERB.VBD/0/root +./PUNCT/7/punct
    """
    heard = ("", "said", "Forty huts burned, the agency")
    assert _read(tree, heard) == [("the agency", "said", "Forty huts burned")]


def test_what_a_denial_holds_is_not_what_was_said_before_it() -> None:
    tree = """
    It/PRON/2/nsubj sank/VERB.VBD/5/ccomp +,/PUNCT/2/punct she/PRON/5/nsubj said/VERB.VBD/0/root
    +,/PUNCT/9/punct despite/ADP/9/case a/DET/9/det denial/NOUN/5/obl that/SCONJ/12/mark it/PRON/12/nsubj
    burned/VERB.VBD/9/acl +./PUNCT/5/punct
    """
    assert ("she", "said", "It sank") in _read(tree, ("she", "said", "that it burned"))


def test_a_thing_that_nobody_says_anything_of_is_no_statement() -> None:
    tree = """
    The/DET/2/det claim/NOUN/6/nsubj:pass could/AUX/6/aux not/PART/6/advmod be/AUX/6/aux:pass
    verified/VERB.VBN/0/root +./PUNCT/6/punct
    """
    assert _read(tree, ("", "could not be verified", "The claim")) == []
