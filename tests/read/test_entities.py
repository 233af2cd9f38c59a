"""Entities: whose names, noun phrases and pronouns belong together, on given tags and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Content, Entity, Parse, Report, Source, Span, Statement, Token
from onrecord.read.draft import Draft
from onrecord.read.entities import entities, entity_at, head_of, needed
from onrecord.read.signals import Signals
from onrecord.read.syntax import parsed
from onrecord.read.words import Words, words

_UPOS = {
    "DET": "the a an this some The A another",
    "PRON": "he she it they him her them his its their himself He She It They who",
    "ADP": "of in by to from with near for after",
    "PUNCT": ". , ( ) - “ ”",
    "PART": "'s ’s not",
    "CCONJ": "and",
    "VERB": "said told saw left is warned met denied spoke",
}
_CLOSED = {form: upos for upos, forms in _UPOS.items() for form in forms.split()}


def _draft(
    text: str,
    names: str = "",
    kinds: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
) -> Draft:
    """A draft as the network might leave it: `names` as "Ada Brook PERSON, Norland PLACE" wherever they
    stand, `kinds` of nouns and pronouns, `links` from a word to an earlier one (the nearest)."""
    kinds, links = kinds or {}, links or {}
    read = words(text)
    chunks = [one.rsplit(" ", 1) for one in names.split(", ") if one]
    found = {}
    for name, kind in sorted(chunks, key=lambda chunk: -len(chunk[0])):
        at = text.find(name)
        while at >= 0:
            covered = read.within(Span(at, at + len(name)))
            if not any(first <= number < last for number in covered for first, last in found):
                found[covered[0], covered[-1] + 1] = kind
            at = text.find(name, at + 1)
    named = {number for first, last in found for number in range(first, last)}
    upos = [
        "PROPN" if n in named else _CLOSED.get(form) or ("NOUN" if form in kinds else "ADJ")
        for n, form in enumerate(read.forms)
    ]
    verbs = [n for n, tag in enumerate(upos) if tag == "VERB"]
    heads, deprels = [-1] * len(read), ["dep"] * len(read)
    for n, form in enumerate(read.forms):
        verb = next((v for v in verbs if v > n), -1)
        ends = verb == n + 1
        if upos[n] in ("NOUN", "PROPN", "PRON") and ends:
            heads[n], deprels[n] = verb, "nsubj"
        if form in ("his", "her", "its", "their"):
            heads[n], deprels[n] = n + 1, "nmod:poss"
    antecedents = [-1] * len(read)
    for n, form in enumerate(read.forms):
        wanted = links.get(form)
        antecedents[n] = max((m for m in range(n) if read.forms[m] == wanted), default=-1)
    signals = Signals(
        sentences=_sentences(read),
        upos=upos,
        xpos=["NNS" if kinds.get(form) and form.endswith("s") else "NN" for form in read.forms],
        lemmas=[form.lower().removesuffix("s") if form in kinds else form for form in read.forms],
        heads=heads,
        deprels=deprels,
        entities=[(*chunk, kind) for chunk, kind in sorted(found.items())],
        mentions=[
            kinds.get(form, "person" if upos[n] == "PRON" else "") for n, form in enumerate(read.forms)
        ],
        antecedents=antecedents,
        factuality=np.zeros(len(read), np.float32),
        attributions=[],
    )
    return entities(parsed(Draft(Report("r", text), read, signals)))


def _sentences(read: Words) -> list[tuple[int, int]]:
    ends = [n + 1 for n, form in enumerate(read.forms) if form == "."]
    if len(read) and (not ends or ends[-1] != len(read)):
        ends.append(len(read))
    return list(zip([0, *ends], ends, strict=False))


def _told(draft: Draft) -> dict[str, list[str]]:
    """The words of each entity's mentions, by its name."""
    text = draft.report.text
    return {entity.name: [m.span.of(text) for m in entity.mentions] for entity in draft.entities}


def _named(draft: Draft) -> dict[str, list[str]]:
    text = draft.report.text
    return {
        entity.name: [m.span.of(text) for m in entity.mentions if m.form == "name"]
        for entity in draft.entities
        if any(m.form == "name" for m in entity.mentions)
    }


# ---------------------------------------------------------------- names


def test_a_surname_means_who_was_named_in_full() -> None:
    told = _named(_draft("Ada Brook spoke. Later Brook left.", "Ada Brook PERSON, Brook PERSON"))
    assert told == {"Ada Brook": ["Ada Brook", "Brook"]}


def test_a_title_is_no_part_of_the_name() -> None:
    draft = _draft("Norlandic President Ada Brook spoke.", "Norlandic NORP, President Ada Brook PERSON")
    assert "Ada Brook" in _named(draft)


def test_a_heading_may_give_the_surname_first() -> None:
    told = _named(_draft("Brook left\nAda Brook left the port.", "Ada Brook PERSON, Brook PERSON"))
    assert told == {"Ada Brook": ["Brook", "Ada Brook"]}


def test_two_people_of_one_surname_stay_apart() -> None:
    told = _named(
        _draft(
            "Ada Brook met Jan Brook. Mr. Brook left.",
            "Ada Brook PERSON, Jan Brook PERSON, Brook PERSON",
        )
    )
    assert set(told) == {"Ada Brook", "Jan Brook"}


def test_a_man_is_not_a_woman_of_the_same_surname() -> None:
    draft = _draft("Mrs. Brook left. Mr. Brook said no.", "Brook PERSON")
    assert [entity.name for entity in draft.entities] == ["Brook", "Brook"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Harbour Workers Union met. The HWU left.", "Harbour Workers Union ORG, HWU ORG"),
        ("HWU left. The Harbour Workers Union met.", "Harbour Workers Union ORG, HWU ORG"),
        ("She told The Selwyn Courier. The Courier said no.", "Selwyn Courier ORG, Courier ORG"),
        ("Norland Steel Inc. left. Norland Steel said no.", "Norland Steel Inc. ORG, Norland Steel ORG"),
        ("It left the United Kingdom. The UK warned.", "United Kingdom PLACE, UK PLACE"),
        (
            "US warned. The United States said so to the U.S. side.",
            "US PLACE, United States PLACE, U.S. PLACE",
        ),
        ("Ivo Tarn Jr. left. Tarn said no.", "Ivo Tarn Jr. PERSON, Tarn PERSON"),
        ("K.C. Tarn left. Tarn said no.", "K.C. Tarn PERSON, Tarn PERSON"),
        ("J. Sorel met Jan Sorel.", "J. Sorel PERSON, Jan Sorel PERSON"),
        ("Ana Vidal Reyes left. Ana Vidal said no.", "Ana Vidal Reyes PERSON, Ana Vidal PERSON"),
    ],
)
def test_short_and_long_names_are_one(text: str, names: str) -> None:
    assert len(_named(_draft(text, names))) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jan Sorel met Ada Sorel.", "Jan Sorel PERSON, Ada Sorel PERSON"),
        ("America warned American ships.", "America PLACE, American NORP"),
        ("The Selwyn Courier and the Tarn Courier left.", "Selwyn Courier ORG, Tarn Courier ORG"),
    ],
)
def test_unlike_names_are_two(text: str, names: str) -> None:
    assert len(_named(_draft(text, names))) == 2


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        ("Dorrel left. She saw neighbouring Dorrel.", "Dorrel PERSON", "PLACE"),
        ("Dorrel left. He met Dorrel's parliament.", "Dorrel PERSON", "PLACE"),
        ("Dorrel left. The Dorrelian minister said no.", "Dorrel PERSON", "PLACE"),
        ("Norway left.", "Norway PERSON", "PLACE"),
        ("Tarn left. The airline Tarn said no.", "Tarn PERSON", "ORG"),
        ("Tarn left. Tarn Motors said no.", "Tarn PERSON, Tarn Motors ORG", "ORG"),
        ("The Selwyn Gazette said no.", "Selwyn Gazette PERSON", "ORG"),
        ("Ada Norway left. Norway said no.", "Ada Norway PERSON, Norway PERSON", "PERSON"),
        ("Mr Norway left. Norway said no.", "Norway PERSON", "PERSON"),
        ("Ada Tarn left. Tarn Motors said no.", "Ada Tarn PERSON, Tarn Motors ORG", "PERSON"),
    ],
)
def test_the_words_around_a_name_say_whether_it_is_a_person(text: str, names: str, kind: str) -> None:
    first = next(entity for entity in _draft(text, names).entities if entity.mentions[0].form == "name")
    assert first.type == kind


def test_a_few_wrong_pronouns_do_not_split_a_person() -> None:
    text = "Ada Tarn left and her son. Tarn said his boat."
    told = _named(_draft(text, "Ada Tarn PERSON, Tarn PERSON", links={"her": "Tarn", "his": "Tarn"}))
    assert told == {"Ada Tarn": ["Ada Tarn", "Tarn"]}


def test_a_company_may_be_called_by_its_first_word() -> None:
    assert len(_named(_draft("Norair Cargo left. Norair said no.", "Norair Cargo ORG, Norair ORG"))) == 1
    assert len(_named(_draft("Bank of Tarn left. Bank said no.", "Bank of Tarn ORG, Bank ORG"))) == 2


def test_an_unnamed_spokesman_who_is_named_later_is_one() -> None:
    text = "A spokesman for the navy denied it. The spokesman, Ivo Lend, said no."
    told = _told(_draft(text, "Ivo Lend PERSON", {"spokesman": "person", "navy": "organization"}))
    assert told["Ivo Lend"] == ["A spokesman", "The spokesman", "Ivo Lend"]


def test_spokesmen_of_different_institutions_are_two() -> None:
    text = "Ada Brook, a spokesman for the port, left. The spokesman for the navy said no."
    kinds = {"spokesman": "person", "navy": "organization", "port": "organization"}
    assert _told(_draft(text, "Ada Brook PERSON", kinds))["Ada Brook"] == ["Ada Brook", "a spokesman"]


def test_the_network_does_not_make_a_cabinet_of_the_coastguard() -> None:
    text = "The coastguard left. The cabinet said no."
    kinds = {"coastguard": "organization", "cabinet": "organization"}
    told = _told(_draft(text, "", kinds, {"cabinet": "coastguard"}))
    assert told == {"coastguard": ["The coastguard"], "cabinet": ["The cabinet"]}


def test_the_owner_is_the_company_in_apposition() -> None:
    text = "The owner, Blue Line, said no."
    told = _told(_draft(text, "Blue Line ORG", {"owner": "person"}))
    assert told == {"Blue Line": ["The owner", "Blue Line"]}


def test_what_is_spoken_of_once_without_a_name_is_left_out_unless_it_speaks() -> None:
    text = "A clerk saw a guard. Ada Brook left. A clerk said no."
    draft = _draft(text, "Ada Brook PERSON", {"clerk": "person", "guard": "person"})
    last = draft.entities[-1]
    source = Source((last.mentions[0].span,), "A clerk", None, "unnamed", "individual", entity=last.id)
    said = Statement("s", source, None, Content((Span(0, 7),), "A clerk", "indirect"))
    kept = needed(replace(draft, statements=(said,)))
    assert [entity.name for entity in kept.entities] == ["Ada Brook", "clerk"]
    (statement,) = kept.statements
    assert statement.source and statement.source.entity == "e2" == kept.entities[-1].id


def test_a_name_cut_in_pieces_is_joined_where_the_gazetteer_knows_it() -> None:
    draft = _draft("Ships near Trinidad and Tobago left.", "Trinidad PLACE, Tobago PLACE")
    assert _named(draft) == {"Trinidad and Tobago": ["Trinidad and Tobago"]}


def test_two_places_joined_by_and_stay_two() -> None:
    draft = _draft("Ships from France and Norway left.", "France PLACE, Norway PLACE")
    assert list(_named(draft)) == ["France", "Norway"]


def test_an_adjective_of_a_part_of_the_world_is_no_place() -> None:
    draft = _draft("The South American side left.", "South American PLACE")
    assert draft.entities[0].type == "NORP"


@pytest.mark.parametrize(
    ("text", "name", "kind", "called"),
    [
        ("Then HMS Ada Brook left.", "Ada Brook", "PRODUCT", "HMS Ada Brook"),
        ("The Lady Ambra left.", "Ambra", "PRODUCT", "Lady Ambra"),
        ("Then the ferry Lady Ambra left.", "Lady Ambra", "PRODUCT", "Lady Ambra"),
        ("Then Lady Ambra left.", "Ambra", "PERSON", "Ambra"),
    ],
)
def test_a_ship_is_not_the_person_it_is_called_after(text: str, name: str, kind: str, called: str) -> None:
    draft = _draft(text, f"{name} PERSON")
    assert [(entity.type, entity.name) for entity in draft.entities] == [(kind, called)]


def test_one_spelling_has_one_type() -> None:
    draft = _draft("Selwyn said no. Selwyn left. Selwyn warned.", "Selwyn PLACE")
    signals = draft.signals
    assert signals is not None
    mixed = [(first, last, "ORG" if not first else kind) for first, last, kind in signals.entities]
    again = entities(
        Draft(draft.report, draft.words, Signals(**{**_fields(signals), "entities": mixed}), draft.parse)
    )
    assert [entity.type for entity in again.entities] == ["PLACE"]


def _fields(signals: Signals) -> dict[str, object]:
    return {name: getattr(signals, name) for name in Signals.__slots__}


def test_dates_and_sums_are_no_entities() -> None:
    assert _draft("It left on Monday.", "Monday DATE").entities == ()


# ---------------------------------------------------------------- noun phrases


def test_the_source_is_the_source_met_before() -> None:
    told = _told(_draft("A source said no. The source left.", kinds={"source": "person"}))
    assert told == {"source": ["A source", "The source"]}


def test_another_source_is_another() -> None:
    told = _draft("A source said no. Another source left.", kinds={"source": "person"})
    assert len(told.entities) == 2


def test_a_new_description_is_somebody_else() -> None:
    draft = _draft("A local official said no. The foreign official left.", kinds={"official": "person"})
    assert len(draft.entities) == 2


def test_officials_are_kept_though_named_once() -> None:
    draft = _draft("Senior officials said no.", kinds={"officials": "person"})
    assert _told(draft) == {"Senior officials": ["Senior officials"]}
    assert draft.entities[0].type == "PERSON"


def test_a_thing_named_once_is_not_kept() -> None:
    assert _draft("The tank left.", kinds={"tank": "object"}).entities == ()


def test_the_statement_is_the_statement_met_before() -> None:
    told = _told(_draft("A statement said no. The statement warned.", kinds={"statement": "abstract"}))
    assert told == {"statement": ["A statement", "The statement"]}


def test_the_president_is_who_was_called_president() -> None:
    draft = _draft(
        "President Ada Brook said no. The president left.", "Ada Brook PERSON", {"president": "person"}
    )
    assert _told(draft) == {"Ada Brook": ["Ada Brook", "The president"]}


def test_a_president_of_another_country_is_somebody_else() -> None:
    draft = _draft(
        "Danish President Ada Brook said no. The Norwegian president left.",
        "Danish NORP, Norwegian NORP, Ada Brook PERSON",
        {"president": "person"},
        {"president": "Brook"},
    )
    assert _told(draft)["Ada Brook"] == ["Ada Brook"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Ada Brook, the foreign minister, said no.", "the foreign minister"),
        ("The foreign minister, Ada Brook, said no.", "The foreign minister"),
    ],
)
def test_an_apposition_is_who_it_explains(text: str, phrase: str) -> None:
    draft = _draft(text, "Ada Brook PERSON", {"minister": "person"})
    assert sorted(_told(draft)["Ada Brook"]) == sorted(["Ada Brook", phrase])


def test_the_council_is_the_council_named_before() -> None:
    draft = _draft(
        "The Selwyn Council said no. The council left.", "Selwyn Council ORG", {"council": "organization"}
    )
    assert _told(draft) == {"Selwyn Council": ["Selwyn Council", "The council"]}


def test_his_aide_is_not_her_aide() -> None:
    draft = _draft(
        "Jan Sorel met Ada Brook near his aide. Then her aide left. Then his aide spoke.",
        "Jan Sorel PERSON, Ada Brook PERSON",
        {"aide": "person"},
        {"his": "Sorel", "her": "Brook"},
    )
    text = draft.report.text
    found = [[m.span.of(text) for m in entity.mentions] for entity in draft.entities]
    assert found == [
        ["Jan Sorel", "his", "his"],
        ["Ada Brook", "her"],
        ["his aide", "his aide"],
        ["her aide"],
    ]


def test_a_link_of_the_network_is_not_taken_where_the_number_differs() -> None:
    draft = _draft(
        "Officials said no. The minister left.",
        kinds={"Officials": "person", "minister": "person"},
        links={"minister": "Officials"},
    )
    assert len(draft.entities) == 2


# ---------------------------------------------------------------- pronouns


def test_he_is_the_man_that_the_network_points_to() -> None:
    draft = _draft(
        "Jan Sorel met Ada Brook. He left.", "Jan Sorel PERSON, Ada Brook PERSON", {}, {"He": "Sorel"}
    )
    assert _told(draft)["Jan Sorel"] == ["Jan Sorel", "He"]


def test_he_is_no_institution_even_if_the_network_says_so() -> None:
    draft = _draft(
        "Ada Brook left the council. He spoke.",
        "Ada Brook PERSON",
        {"council": "organization"},
        {"He": "council"},
    )
    assert _told(draft)["Ada Brook"] == ["Ada Brook", "He"]


def test_she_is_not_a_man() -> None:
    draft = _draft("Mr. Sorel left. She spoke.", "Sorel PERSON", {}, {"She": "Sorel"})
    assert _told(draft)["Sorel"] == ["Sorel"]


def test_it_is_the_country_that_said_so() -> None:
    draft = _draft("Norway said it left.", "Norway PLACE", {"it": "place"})
    assert _told(draft) == {"Norway": ["Norway", "it"]}


def test_a_speaker_inside_a_quotation_is_left_to_the_statements() -> None:
    draft = _draft("Ada Brook said “ I left. ”", "Ada Brook PERSON")
    assert _told(draft) == {"Ada Brook": ["Ada Brook"]}


# ---------------------------------------------------------------- looking up


def _at(draft: Draft, quoted: str) -> Entity | None:
    start = draft.report.text.index(quoted)
    return entity_at(draft, Span(start, start + len(quoted)))


def test_an_entity_is_found_by_role_and_name_by_name_and_by_noun() -> None:
    draft = _draft(
        "Selwyn police said no. President Ada Brook met a source.",
        "Selwyn PLACE, Ada Brook PERSON",
        {"police": "organization", "source": "person"},
    )
    for quoted, name in (
        ("Ada Brook", "Ada Brook"),
        ("President Ada Brook", "Ada Brook"),
        ("a source", "source"),
        ("source", "source"),
    ):
        found = _at(draft, quoted)
        assert found is not None
        assert found.name == name
    assert _at(draft, "met") is None


def test_the_head_of_a_phrase_depends_on_none_of_its_words() -> None:
    def token(upos: str, head: int) -> Token:
        return Token(Span(0, 1), "", upos, "", head, "")

    parse = Parse((token("DET", 1), token("NOUN", 2), token("VERB", -1), token("PUNCT", 2)), (Span(0, 4),))
    assert head_of(parse, [0, 1]) == 1
    assert head_of(parse, [0, 1, 2, 3]) == 2
    assert head_of(parse, [3]) == 3


# ---------------------------------------------------------------- whatever comes

_WORDS = (
    "Ada Brook Brook, US and Tobago Trinidad the The a president source he his it who said is "
    "of - . \n \n\n ’s Mr. UN ( ) “ ”"
)
_KINDS = ("", "person", "organization", "place", "abstract", "event")
_TYPES = ("PERSON", "ORG", "PLACE", "NORP", "DATE", "MISC", "FACILITY")
_TAGS = ("NOUN", "PROPN", "PRON", "DET", "VERB", "ADJ", "PART", "PUNCT", "ADP")


@st.composite
def _drafts(draw: st.DrawFn) -> Draft:
    pieces = draw(st.lists(st.one_of(st.sampled_from(_WORDS.split(" ")), st.text(max_size=4)), max_size=40))
    text = " ".join(pieces)
    read = words(text)
    count = len(read)

    def some(values: Sequence[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    number = st.integers(-1, max(count - 1, -1))
    chunks = draw(st.lists(st.tuples(number, st.integers(1, 4), st.sampled_from(_TYPES)), max_size=12))
    cuts = sorted({0, *(n for n in draw(st.lists(number, max_size=4)) if n > 0), count})
    numbers = draw(st.lists(number, min_size=count, max_size=count))
    signals = Signals(
        sentences=list(pairwise(cuts)),
        upos=some(_TAGS),
        xpos=some(("NN", "NNS", "NNP")),
        lemmas=[form.lower() for form in read.forms],
        heads=draw(st.lists(number, min_size=count, max_size=count)),
        deprels=some(("nsubj", "obj", "appos", "compound", "nmod:poss", "acl:relcl", "cop", "root")),
        entities=[(first, first + length, kind) for first, length, kind in chunks if 0 <= first < count],
        mentions=some(_KINDS),
        antecedents=[min(antecedent, n - 1) for n, antecedent in enumerate(numbers)],
        factuality=np.zeros(count, np.float32),
        attributions=[],
    )
    return parsed(Draft(Report("r", text), read, signals))


@given(_drafts())
def test_whatever_the_network_says_mentions_lie_in_the_text_and_in_one_entity(draft: Draft) -> None:
    read = entities(draft)
    spans = [mention.span for entity in read.entities for mention in entity.mentions]
    assert all(0 <= span.start < span.end <= len(draft.report.text) for span in spans)
    assert len(spans) == len(set(spans))
    assert [entity.id for entity in read.entities] == [f"e{n}" for n in range(1, len(read.entities) + 1)]
    firsts = [entity.mentions[0].span.start for entity in read.entities]
    assert firsts == sorted(firsts)
    for entity in read.entities:
        assert entity.name
        assert all(entity_at(read, mention.span) == entity for mention in entity.mentions)


def test_a_board_is_no_newspaper_even_if_the_network_says_so() -> None:
    text = "The Estuary Gazette left. The board said no."
    kinds = {"board": "organization"}
    told = _told(_draft(text, "Estuary Gazette ORG", kinds, {"board": "Gazette"}))
    assert told["Estuary Gazette"] == ["Estuary Gazette"]
