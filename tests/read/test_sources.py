"""Who a source is, once all that a report tells of the same one is put together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Content, Source, Statement
from onrecord.read.draft import Draft
from onrecord.read.sources import resolved
from onrecord.read.words import words
from tests.read.drafts import Who, draft


def sources(given_draft: Draft) -> list[Source]:
    return [item.source for item in resolved(given_draft).statements if item.source]


def test_a_pronoun_is_whom_it_stands_for() -> None:
    text = "Mayor Cole Brandt left early. He said the well was clean."
    who: Who = ("PERSON", "Cole Brandt", [("Cole Brandt", "name"), ("He", "pronoun")])
    (found,) = sources(draft(text, [("He", "said", "the well was clean")], [who]))
    assert (found.name, found.standing, found.kind, found.role) == (
        "Cole Brandt",
        "named",
        "individual",
        "Mayor",
    )
    assert found.entity == "e0"


def test_the_source_is_the_source_met_before() -> None:
    text = "A source in the ministry said it rained. The source added it was cold."
    who: Who = ("PERSON", "source", [("A source", "nominal"), ("The source", "nominal")])
    said = [("A source in the ministry", "said", "it rained"), ("The source", "added", "it was cold")]
    first, second = sources(draft(text, said, [who]))
    assert (first.standing, first.affiliation, first.name) == ("unnamed", "the ministry", None)
    assert (second.standing, second.kind, second.name, second.entity) == ("unnamed", "individual", None, "e0")


def test_his_government_is_the_government_of_whom_he_stands_for() -> None:
    text = "President Yves Amarro left. His government said the trip was private."
    who: Who = ("PERSON", "Yves Amarro", [("Yves Amarro", "name"), ("His", "pronoun")])
    (found,) = sources(draft(text, [("His government", "said", "the trip was private")], [who]))
    assert (found.name, found.standing) == ("Yves Amarro's government", "institution")
    assert found.affiliation == "Yves Amarro"


def test_it_is_the_institution_by_the_name_that_its_noun_phrase_makes() -> None:
    text = "The Norland government left. It said the trip was private."
    who: Who = ("ORG", "Norland government", [("The Norland government", "nominal"), ("It", "pronoun")])
    (found,) = sources(draft(text, [("It", "said", "the trip was private")], [who]))
    assert (found.name, found.standing) == ("Norland government", "institution")


def test_whom_somebody_serves_is_told_by_the_fullest_name() -> None:
    text = "Ada Brook left. A lawyer for Mr Brook said it was a lie."
    who: list[Who] = [
        ("PERSON", "Ada Brook", [("Ada Brook", "name"), ("Brook #2", "name")]),
        ("PERSON", "lawyer", [("A lawyer", "nominal")]),
    ]
    (found,) = sources(draft(text, [("A lawyer for Mr Brook", "said", "it was a lie")], who))
    assert (found.role, found.affiliation, found.standing) == ("lawyer", "Ada Brook", "unnamed")


def test_a_name_after_a_title_with_a_place_is_the_source() -> None:
    text = "Norland Ambassador to Tarn Ada Brook said it was a lie."
    who: Who = ("PERSON", "Ada Brook", [("Ada Brook", "name")])
    said = [("Norland Ambassador to Tarn Ada Brook", "said", "it was a lie")]
    (found,) = sources(draft(text, said, [who]))
    assert (found.name, found.standing, found.role, found.entity) == (
        "Ada Brook",
        "named",
        "ambassador",
        "e0",
    )


def test_a_headline_role_is_the_one_who_holds_it() -> None:
    text = "Mayor denies plan\n\nMayor Cole Brandt said it was a lie."
    who: list[Who] = [
        ("PERSON", "Mayor", [("Mayor", "nominal")]),
        ("PERSON", "Cole Brandt", [("Cole Brandt", "name")]),
    ]
    said = [("Mayor", "denies", "plan"), ("Mayor Cole Brandt", "said", "it was a lie")]
    headline, _ = sources(draft(text, said, who))
    assert (headline.name, headline.standing, headline.text) == ("Cole Brandt", "named", "Mayor")


def test_i_in_a_quotation_is_the_speaker() -> None:
    text = '"I said the dam would hold," Orla Venn said.'
    said = [("Orla Venn", "said #2", '"I said the dam would hold'), ("I", "said", "the dam would hold")]
    who: Who = ("PERSON", "Orla Venn", [("Orla Venn", "name")])
    outer, inner = sources(draft(text, said, [who]))
    assert outer.name == inner.name == "Orla Venn"
    assert inner.text == "I"


def test_an_unnamed_source_never_gets_a_name() -> None:
    text = "Two senior officials said the bridge was shut."
    (found,) = sources(draft(text, [("Two senior officials", "said", "the bridge was shut")]))
    assert (found.name, found.standing, found.kind) == (None, "unnamed", "group")


def test_a_newspaper_is_a_publisher_though_it_is_an_organisation() -> None:
    text = "The Harlow Gazette reported the ferry was late."
    who: Who = ("ORG", "Harlow Gazette", [("Harlow Gazette", "name")])
    (found,) = sources(draft(text, [("The Harlow Gazette", "reported", "the ferry was late")], [who]))
    assert (found.standing, found.kind) == ("publisher", "publisher")


def test_no_source_stays_none() -> None:
    text = "It is said the ferry was late."
    assert resolved(draft(text, [(None, "is said", "the ferry was late")])).statements[0].source is None


@given(st.text(alphabet="ab. ,'\"\nTheHe said", max_size=60))
def test_any_text_keeps_its_spans(text: str) -> None:
    read = words(text)
    if not len(read):
        return
    bare = draft(text, [])
    span = read.span(0, min(3, len(read)))
    statement = Statement(
        "s", Source((span,), span.of(text), None, "unattributed", "individual"), None,
        Content((span,), span.of(text), "indirect"),
    )  # fmt: skip
    (found,) = resolved(Draft(bare.report, read, parse=bare.parse, statements=(statement,))).statements
    assert found.source
    assert (found.source.spans, found.source.text, found.id) == ((span,), span.of(text), "s")
