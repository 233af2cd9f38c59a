"""Places: which place a name means, and what the stage makes of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.languages.en.toponyms import WORDS
from onrecord.model import Entity, EntityType, Mention, MentionForm, Place, Report, Span
from onrecord.read.draft import Draft
from onrecord.read.gazetteer import Entry, Gazetteer, fold, gazetteer, write
from onrecord.read.places import hints, places, split_outlet, toponym_at
from onrecord.read.placing import Hints, resolve
from onrecord.read.words import words


def put(text: str, *names: str, **known: str) -> dict[str, Entry | None]:
    """Where each of the names in the text is put; `known` is what the report says of itself."""
    spans = [
        Span(found.start(), found.end())
        for name in names
        for found in [re.search(re.escape(name), text)]
        if found
    ]
    report = Report(id="r", text=text, **known)  # type: ignore[arg-type]
    chosen = resolve([toponym_at(text, span) for span in spans], hints(report), gazetteer())
    return {name: choice.entry if choice else None for name, choice in zip(names, chosen, strict=True)}


def where(text: str, name: str, *others: str, **known: str) -> str | None:
    """State or country of one name."""
    entry = put(text, name, *others, **known)[name]
    return (entry.division or entry.country) if entry else None


def draft(text: str, *entities: tuple[EntityType, str], furniture: tuple[Span, ...] = ()) -> Draft:
    made = []
    for number, (kind, name) in enumerate(entities):
        form: MentionForm = "name" if name[0].isupper() else "nominal"
        mentions = tuple(
            Mention(Span(found.start(), found.end()), form) for found in re.finditer(re.escape(name), text)
        )
        made.append(Entity(f"e{number}", kind, name, mentions))
    return Draft(Report(id="r", text=text, furniture=furniture), words(text), entities=tuple(made))


# --- the gazetteer -------------------------------------------------------------------------------


def test_a_name_is_found_without_accents_case_hyphens_and_points() -> None:
    assert fold("Saint-Étienne") == fold("ST. ETIENNE")
    assert gazetteer().named("são paulo") == gazetteer().named("Sao Paulo") != ()
    assert gazetteer().named("No Such Place At All") == ()


def test_a_written_gazetteer_reads_back(tmp_path) -> None:  # type: ignore[no-untyped-def]
    entries = [
        Entry(0, 7, 1.5, -2.25, "FR", None, "country", 999),
        Entry(1, None, -89.5, 179.99999, None, None, "sea", 0),
        Entry(2, 4_000_000_000, 0.0, 0.0, "FR", "FR.01", "division", 9),
    ]
    names = {f"name {number}": {number % 3: bool(number % 2)} for number in range(100)}
    write(tmp_path / "small.bin", entries, names)
    read = Gazetteer(tmp_path / "small.bin")
    assert [read.entry(row) for row in range(3)] == entries
    assert all(read.named(name) == tuple(links.items()) for name, links in names.items())
    assert read.row_of("FR") == 0 and read.row_of("FR.01") == 2 and read.row_of("DE") is None


def test_a_file_of_another_kind_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "other.bin").write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="no gazetteer"):
        Gazetteer(tmp_path / "other.bin")


def test_every_country_has_its_usual_name_and_a_point() -> None:
    known = gazetteer()
    for name, code in (
        ("France", "FR"),
        ("the Netherlands", "NL"),
        ("U.K.", "GB"),
        ("DRC", "CD"),
        ("UAE", "AE"),
    ):
        entry = put(f"It rained in {name} on Monday.", name)[name]
        assert entry and entry.country == code and entry.kind == "country"
        assert known.row_of(code) == entry.row


def test_what_the_language_table_names_is_in_the_gazetteer() -> None:
    known = gazetteer()
    codes = {*WORDS.adjectives.values(), *WORDS.calling_codes.values(), *WORDS.spoken_in}
    assert [code for code in codes if known.row_of(code) is None] == []
    assert [name for name in WORDS.regional.values() if not known.named(name)] == []


@pytest.mark.parametrize(
    ("name", "precision_kind"),
    [("Strait of Hormuz", "strait"), ("Black Sea", "sea"), ("Donbas", "region"), ("Sahara", "desert"),
     ("Crimea", "region"), ("Gaza Strip", "region"), ("Nagorno-Karabakh", "region"), ("Suez Canal", "strait"),
     ("Gulf of Aden", "sea"), ("Alps", "mountains"), ("Latin America", "region")],
)  # fmt: skip
def test_seas_and_regions_are_known(name: str, precision_kind: str) -> None:
    entry = put(f"Ships left for the {name} at dawn.", name)[name]
    assert entry and entry.kind == precision_kind


# --- one name ------------------------------------------------------------------------------------


def test_a_bare_name_is_the_best_known_place() -> None:
    assert where("The minister flew to Paris.", "Paris") == "FR.11"
    assert where("The minister flew to London.", "London") == "GB.ENG"


def test_a_state_behind_a_comma_decides() -> None:
    assert where("She was born in Paris, Texas, in 1950.", "Paris") == "US.TX"
    assert where("A man from Alexandria, La., was held.", "Alexandria") == "US.LA"
    assert where("The firm is in Cambridge, Mass., and hires.", "Cambridge") == "US.MA"


def test_the_place_behind_the_comma_is_decided_by_the_one_before() -> None:
    text = "Talks in Tbilisi, Georgia, went on. Police in Macon, Georgia, closed a road."
    assert where(text, "Georgia", "Tbilisi") == "GE"
    assert where("Police in Macon, Georgia, closed a road.", "Georgia", "Macon") == "US.GA"


def test_a_list_of_cities_ties_nothing() -> None:
    found = put("Offices in Paris, London and Rome closed.", "Paris", "London", "Rome")
    assert [entry.country for entry in found.values() if entry] == ["FR", "GB", "IT"]


def test_an_owner_or_a_people_before_the_name_decides() -> None:
    assert where("Fighting shook the Libyan city of Tripoli overnight.", "Tripoli") == "LY.77"
    found = put("Clashes broke out in Lebanon's northern port of Tripoli.", "Tripoli")["Tripoli"]
    assert found and found.country == "LB"


def test_neighbours_in_the_report_decide() -> None:
    text = "The fire began in Springfield and reached Chicopee, Holyoke and Westfield by noon."
    assert where(text, "Springfield", "Chicopee", "Holyoke", "Westfield") == "US.MA"


def test_the_outlet_s_home_decides() -> None:
    text = "A water main broke in Columbus on Tuesday, near the mill in Schuyler."
    assert where(text, "Columbus", "Schuyler", url="https://www.columbuspost.example/a") == "US.NE"
    assert where("Council met in London on Friday.", "London", url="https://londonherald.ca/x") == "CA.08"


def test_a_dateline_is_read_like_any_name() -> None:
    assert where("The mayor of Paris resigned.", "Paris", dateline="PARIS") == "FR.11"
    assert where("The mayor of Paris resigned.", "Paris", dateline="PARIS, Tenn.") == "US.TN"


def test_a_telephone_code_is_a_sign() -> None:
    text = "The sale is in Athens. Call (706) 555-0100 or (706) 555-0111."
    assert where(text, "Athens", url="https://athensdaily.example") == "US.GA"


def test_a_people_or_an_adjective_stands_for_its_country() -> None:
    found = put("Venezuelan and South Korean envoys met.", "Venezuelan", "South Korean")
    assert [entry.country for entry in found.values() if entry] == ["VE", "KR"]


def test_words_around_the_proper_name_are_left_out() -> None:
    for name in ("northern Israel", "downtown Caracas", "the city of Aleppo", "Kyiv region"):
        assert put(f"It was quiet in {name}.", name)[name] is not None


def test_the_same_name_may_mean_two_places_when_the_words_say_so() -> None:
    text = "He moved from Paris, Texas, to Paris, France, last year."
    spans = [Span(found.start(), found.end()) for found in re.finditer("Paris", text)]
    chosen = resolve([toponym_at(text, span) for span in spans], Hints(), gazetteer())
    assert [choice.entry.country for choice in chosen if choice] == ["US", "FR"]


def test_an_unknown_name_is_left_open() -> None:
    assert put("They met in Qwertyvillage.", "Qwertyvillage") == {"Qwertyvillage": None}


def test_the_words_that_outlets_share_are_taken_off() -> None:
    assert split_outlet("springfieldnewssun") == ["springfield"]
    assert split_outlet("thedailynews") == []


# --- the stage -----------------------------------------------------------------------------------


def test_without_entities_nothing_is_done() -> None:
    start = draft("Rain fell on Paris.")
    assert places(start) is start


def test_each_name_becomes_a_place_in_the_order_of_the_text() -> None:
    text = "Ships left Port of Spain for Trinidad and Tobago waters. Caracas protested."
    made = places(
        draft(text, ("PLACE", "Caracas"), ("PLACE", "Trinidad and Tobago"), ("PERSON", "Ships"))
    ).places
    assert [(place.id, place.text, place.country, place.precision) for place in made] == [
        ("p1", "Trinidad and Tobago", "TT", "country"),
        ("p2", "Caracas", "VE", "city"),
    ]
    assert all(place.span.of(text) == place.text for place in made)
    assert made[0].geonames == 3573591


def test_a_nominal_is_no_place() -> None:
    assert places(draft("He fled the country.", ("PLACE", "country"))).places == ()


def test_furniture_holds_no_places() -> None:
    text = "Read more: Paris burns\nRain fell on Madrid."
    made = places(draft(text, ("PLACE", "Paris"), ("PLACE", "Madrid"), furniture=(Span(0, 22),))).places
    assert [place.text for place in made] == ["Madrid"]


def test_a_site_is_put_where_its_name_says() -> None:
    text = "Flights from Baghdad International Airport and the Old Mill were stopped."
    made = places(draft(text, ("FACILITY", "Baghdad International Airport"), ("FACILITY", "Old Mill"))).places
    assert [(place.text, place.country, place.precision) for place in made] == [
        ("Baghdad International Airport", "IQ", "city")
    ]


def test_a_sea_has_a_point_and_no_country() -> None:
    made = places(draft("A carrier entered the Caribbean Sea.", ("PLACE", "Caribbean Sea"))).places
    assert made == (Place("p1", made[0].span, "Caribbean Sea", None, 15.0, -75.0, None, "area"),)


PIECES = ["Paris", ", Texas", "'s ", " Syria", "U.S.", "(318) 555-0199 ", "city of ", "\n", "é", " the ", "x"]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=12),
    st.text(max_size=30),
)  # fmt: skip
def test_any_text_is_placed_without_an_error_and_inside_it(
    parts: list[str], cuts: list[tuple[int, int]], address: str
) -> None:
    text = "".join(parts)
    spans = sorted({Span(start, min(len(text), start + size)) for start, size in cuts if start < len(text)})
    entities = tuple(
        Entity(f"e{number}", "FACILITY" if number % 3 == 0 else "PLACE", "x", (Mention(span, "name"),))
        for number, span in enumerate(spans)
    )
    report = Report(id="r", text=text, url=address, publisher=address)
    made = places(replace(draft(text), report=report, entities=entities)).places
    assert len(made) <= len(spans)
    assert all(0 <= place.span.start < place.span.end <= len(text) for place in made)
    assert all(place.lat is None or (abs(place.lat) <= 90 and abs(place.lon or 0) <= 180) for place in made)


def test_common_words_that_no_gazetteer_has_are_no_place() -> None:
    text = "Snow fell on Interstate 64 and on Tollermoor."
    found = places(draft(text, ("PLACE", "Interstate 64"), ("PLACE", "Tollermoor")))
    assert [one.text for one in found.places] == ["Tollermoor"]


def test_a_state_that_speaks_of_itself_is_no_town() -> None:
    text = "No aircraft of the Republic left Paris, and Republic in Missouri has one school."
    made = places(draft(text, ("PLACE", "Republic"), ("PLACE", "Paris"))).places
    assert [one.span.start for one in made] == [text.index("Paris"), text.rindex("Republic")]


@pytest.mark.parametrize("line", ["(Meridian)", "*With Meridian*", "By Meridian."])
def test_an_agency_that_is_credited_is_no_place(line: str) -> None:
    text = f"Rain fell on Madrid.\n\n{line}\n"
    made = places(draft(text, ("PLACE", "Meridian"), ("PLACE", "Madrid"))).places
    assert [one.text for one in made] == ["Madrid"]


@pytest.mark.parametrize("line", ["Rain fell (Meridian) all day.", "Meridian", "A road to Meridian"])
def test_a_place_in_brackets_or_on_a_line_of_its_own_is_one(line: str) -> None:
    assert [one.text for one in places(draft(line, ("PLACE", "Meridian"))).places] == ["Meridian"]


def test_a_street_is_not_in_the_place_it_is_called_after() -> None:
    made = places(
        draft("A car burned on Madrid Avenue in Paris.", ("FACILITY", "Madrid Avenue"), ("PLACE", "Paris"))
    )
    assert [one.text for one in made.places] == ["Paris"]


def test_a_park_is_put_where_its_name_says() -> None:
    made = places(draft("Rangers left Madrid National Park.", ("PLACE", "Madrid National Park"))).places
    assert [(place.text, place.country) for place in made] == [("Madrid National Park", "ES")]
