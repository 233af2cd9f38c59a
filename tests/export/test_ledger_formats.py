"""What a ledger has filed, in the formats of others."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from filings import EVIL, HARBOUR, STRIKE_TEXT, hostile, strike

from onrecord.export.cells import guarded, unguarded
from onrecord.export.filed import LEDGER_FORMATS
from onrecord.export.filed.brat import kept_text
from onrecord.export.filed.countries import countries, country
from onrecord.export.filed.happenings import calendar, independent
from onrecord.model import Reading, Report
from onrecord.views import Filed
from onrecord.wire import from_json

ALL = (HARBOUR, strike(), hostile())
FILES = [name for name, one in LEDGER_FORMATS.items() if one.write]
CSV = [name for name, one in LEDGER_FORMATS.items() if one.suffix == ".csv"]


def written(name: str, *filed: Filed) -> bytes:
    """The whole file; text must have bytes."""
    write = LEDGER_FORMATS[name].write
    assert write
    return b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in write(filed))


def rows(name: str, *filed: Filed) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name, *filed).decode(), newline="")))


def unpacked(*filed: Filed) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(written("brat", *filed))) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name).decode() for name in packed.namelist()}


def annotations(*filed: Filed) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written("webannotation", *filed))["first"]["items"]
    return found


# --- every format --------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_one_report_at_a_time_is_asked_for(name: str) -> None:
    asked: list[int] = []

    def filed() -> Any:
        for number in range(5):
            asked.append(number)
            yield HARBOUR

    write = LEDGER_FORMATS[name].write
    assert write
    pieces = iter(write(filed()))
    while not asked:
        next(pieces)
    assert asked == [0]
    assert len(list(pieces)) > 3
    assert len(asked) == 5


@pytest.mark.parametrize("name", FILES)
def test_the_same_reports_give_the_same_bytes(name: str) -> None:
    assert written(name, *ALL) == written(name, *ALL)


@pytest.mark.parametrize("name", FILES)
def test_an_empty_ledger_gives_a_file_that_is_one(name: str) -> None:
    empty = written(name)
    if name in CSV:
        assert empty.count(b"\r\n") == 1
    elif name == "brat":
        assert set(unpacked()) == {"annotation.conf", "visual.conf"}
    elif empty:
        assert isinstance(json.loads(empty), dict)


@pytest.mark.parametrize("name", [name for name in FILES if name != "brat"])
def test_lines_and_documents_stay_what_they_are_whatever_a_report_holds(name: str) -> None:
    text = written(name, *ALL, Filed(Reading(Report("empty", "")), None, None, None, {})).decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)
    if name in CSV:
        parsed = list(csv.reader(io.StringIO(text, newline="")))
        assert len({len(row) for row in parsed}) == 1
    elif LEDGER_FORMATS[name].suffix == ".jsonl":
        assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
    else:
        json.loads(text)


# --- csv -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CSV)
def test_no_cell_is_a_formula(name: str) -> None:
    found = [cell for row in rows(name, *ALL) for cell in row.values()]
    assert any(cell.startswith("'") for cell in found)
    formulas = [cell for cell in found if re.match(r"[\s\ufeff\u200b]*[=+\-@＝]|[\t\r\n]", cell)]
    assert [cell for cell in formulas if not re.fullmatch(r"-?\d+(\.\d+)?", cell)] == []


@pytest.mark.parametrize("name", CSV)
def test_no_separator_inside_a_text_can_start_a_cell(name: str) -> None:
    for line in csv.reader(
        io.StringIO(written(name, *ALL).decode(), newline=""), quoting=csv.QUOTE_NONNUMERIC
    ):
        assert all(isinstance(cell, str | float) for cell in line)


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "''=1", " \t-1", "'tis", "'", "", "\n", "'\n", "@", "plain", "\ufeff=1", "＝1"]
)
def test_a_guarded_text_can_be_had_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded("'tis") == "'tis"


def test_a_row_for_each_statement_with_its_claims() -> None:
    table = rows("csv", HARBOUR)
    assert [row["statement"] for row in table] == [one.id for one in HARBOUR.reading.statements]
    first, fourth = table[0], table[3]
    assert (first["external_id"], first["story"], first["source"], first["standing"], first["act"]) == (
        "desk-17", "story-1", "Ada Brook", "named", "say",
    )  # fmt: skip
    assert (first["claims"], first["on_record"], first["contested"], first["corroborated"]) == (
        "c1", "1", "true", "false",
    )  # fmt: skip
    assert (fourth["claims"], fourth["facet"], fourth["unnamed_high"]) == ("c2 | c3", " | dead", "2 | 0")
    assert fourth["via"] == "Selwyn Courier"
    assert table[1]["claims"] == ""
    assert {row["admiralty"] for row in table} == {""}


def test_spans_in_cells_lead_to_the_exact_words() -> None:
    for filed in ALL:
        for row, statement in zip(rows("csv", filed), filed.reading.statements, strict=True):
            pieces = [one.split("-") for one in row["content_spans"].split()]
            words = " … ".join(filed.reading.report.text[int(start) : int(end)] for start, end in pieces)
            assert words == statement.content.text


def test_what_no_table_can_hold_is_replaced_and_nothing_moves() -> None:
    (row,) = rows("csv", hostile())
    content = unguarded(row["content"])
    assert len(content) == len(hostile().reading.statements[0].content.text)
    assert "\ufffd half" in content
    assert "🚢🚢 “<script>" in content


# --- jsonl ---------------------------------------------------------------------------------


def test_a_line_of_json_is_the_reading_with_its_story_and_claims() -> None:
    line = written("jsonl", HARBOUR).decode()
    assert from_json(line) == HARBOUR.reading
    told = json.loads(line)
    assert told["external_id"] == "desk-17"
    assert told["story"] == {"id": "story-1", "title": "Blast at Port Selwyn"}
    assert [one["id"] for one in told["claims"]] == ["c1", "c2", "c3"]
    assert told["claims"][1]["statements"] == [HARBOUR.reading.statements[3].id]
    assert told["claims"][1]["origins"]["unnamed_high"] == 2
    assert from_json(written("jsonl", hostile()).decode()) == hostile().reading


# --- geojson -------------------------------------------------------------------------------


def test_a_feature_for_each_place_in_each_statement_with_how_far_off_it_may_be() -> None:
    found = json.loads(written("geojson", strike()))
    assert found["type"] == "FeatureCollection"
    kessim, sorvane = found["features"]
    assert kessim["geometry"] == {"type": "Point", "coordinates": [-7.25, 12.5]}
    assert kessim["properties"]["uncertainty_m"] == 10_000
    assert kessim["properties"]["source"] == "Ira Vance"
    assert kessim["properties"]["dates"] == ["2031-03-03"]
    assert (sorvane["properties"]["statement"], sorvane["properties"]["uncertainty_m"]) == (None, 500_000)
    assert len({one["id"] for one in found["features"]}) == 2


def test_a_place_off_the_globe_has_no_point() -> None:
    half, more = json.loads(written("geojson", hostile()))["features"]
    assert half["geometry"] is None
    assert half["properties"]["uncertainty_m"] is None
    assert half["properties"]["url"] is None
    assert more["geometry"]["coordinates"] == [180.0, 0.0]


# --- webannotation -------------------------------------------------------------------------


def test_an_annotation_quotes_what_stands_at_its_place() -> None:
    document = json.loads(written("webannotation", *ALL))
    assert document["type"] == "AnnotationCollection"
    assert document["total"] == len(document["first"]["items"]) > 20
    texts = {f"urn:onrecord:report:{one.reading.report.id}": one.reading.report.text for one in ALL[:2]}
    for one in annotations(*ALL[:2]):
        text = texts[one["target"]["source"]]
        quote, position = one["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(32, start)


def test_positions_count_code_points_past_emoji() -> None:
    content = [one for one in annotations(hostile()) if one["body"][0]["value"] == "content"]
    quote, position = content[0]["target"]["selector"]
    assert quote["exact"].startswith("\t@SUM(1+1) 🚢🚢 “<script>")
    assert EVIL[position["start"] : position["end"]].startswith("\t@SUM(1+1) 🚢🚢")
    assert len(quote["exact"]) == position["end"] - position["start"]


def test_each_span_of_each_role_is_annotated_once() -> None:
    found = annotations(strike())
    assert [one["body"][0]["value"] for one in found] == ["source", "cue", "content"] * 3
    assert len({one["id"] for one in found}) == len(found)
    assert {one["target"]["scope"] for one in found} == {"https://post.example/strike"}
    assert "scope" not in annotations(hostile())[0]["target"]
    assert all(re.fullmatch(r"[A-Za-z0-9:%._~-]+", one["id"]) for one in annotations(*ALL))


# --- brat ----------------------------------------------------------------------------------


def test_brat_offsets_lead_to_the_words_beside_them() -> None:
    files = unpacked(*ALL)
    assert len(files) == 2 + 2 * len(ALL)
    for number, filed in enumerate(ALL, 1):
        (name,) = (one for one in files if one.startswith(f"{number:06}-") and one.endswith(".ann"))
        text = files[name.replace(".ann", ".txt")]
        assert len(text) == len(filed.reading.report.text)
        lines = files[name].split("\n")
        assert lines.pop() == ""
        bound = [line.split("\t") for line in lines if line.startswith("T")]
        assert bound
        for _, where, words in bound:
            pieces = [one.split() for one in where.split(" ", 1)[1].split(";")]
            shown = " ".join(text[int(start) : int(end)] for start, end in pieces)
            assert re.sub("[\t\x85\u2028\u2029]", " ", shown) == words
            assert not any("\n" in text[int(start) : int(end)] for start, end in pieces)


def test_brat_has_relations_attributes_and_the_way_back() -> None:
    files = unpacked(HARBOUR)
    (name,) = (one for one in files if one.endswith(".ann"))
    lines = files[name].splitlines()
    known = {line.split("\t")[0] for line in lines if line.startswith("T")}
    relations = [line.split("\t")[1] for line in lines if line.startswith("R")]
    assert {one.split()[0] for one in relations} == {"Says", "CueOf", "Through", "Within"}
    assert {end.split(":")[1] for one in relations for end in one.split()[1:]} <= known
    attributes = [line.split("\t")[1].split() for line in lines if line.startswith("A")]
    assert ["Negated"] in [one[:1] for one in attributes if len(one) == 2]
    settings = files["annotation.conf"]
    for name, _, *value in attributes:
        assert re.search(rf"^{name}\tArg:\w+" + (rf".*[:|]{re.escape(value[0])}(\||$)" if value else "$"),
                         settings, re.MULTILINE)  # fmt: skip
    assert (
        f"statement {HARBOUR.reading.statements[3].id}; claims c2 c3"
        in files[next(one for one in files if one.endswith(".ann"))]
    )


def test_no_name_in_the_zip_leads_out_of_its_folder() -> None:
    assert all(re.fullmatch(r"[\w.-]+", name, re.ASCII) for name in unpacked(*ALL))


def test_line_ends_never_move_an_offset() -> None:
    assert kept_text("a\r\nb\rc\n\ud800") == "a \nb\nc\n\ufffd"


# --- ftm -----------------------------------------------------------------------------------


def test_ftm_statements_have_the_ids_that_followthemoney_gives_them() -> None:
    found = [json.loads(line) for line in written("ftm", *ALL).decode().splitlines()]
    assert list(found[0]) == [
        "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang",
        "original_value", "external", "first_seen", "last_seen", "id",
    ]  # fmt: skip
    for one in found:
        key = f"{one['dataset']}.{one['entity_id']}.{one['prop']}.{one['value']}"
        assert one["id"] == hashlib.sha1(key.encode()).hexdigest()
    assert {one["schema"] for one in found} == {
        "Article", "Person", "Organization", "Mention", "Documentation",
    }  # fmt: skip
    # Each entity says its own id, and every tie leads to one that is there.
    entities = {one["entity_id"] for one in found if one["prop"] == "id"}
    assert {one["entity_id"] for one in found} == entities
    assert {one["value"] for one in found if one["prop_type"] == "entity"} <= entities


def test_ftm_ties_a_report_to_whoever_said_it_with_the_exact_words() -> None:
    found = [json.loads(line) for line in written("ftm", strike()).decode().splitlines()]
    ties = [one for one in found if one["schema"] == "Documentation" and one["prop"] == "summary"]
    assert [one["value"] for one in ties] == [
        "Norland jets bombed the depot at Kessim on Monday, killing 14 people", "“Not one of ours was lost,”",
    ]  # fmt: skip
    people = {(one["prop"], one["value"]) for one in found if one["schema"] == "Person"}
    assert {("name", "Ira Vance"), ("position", "colonel")} <= people
    assert not any("diplomat" in one["value"] for one in found)


# --- events --------------------------------------------------------------------------------


def test_an_air_strike_with_one_day_and_one_place_is_coded() -> None:
    strikes, fears = rows("acled", strike())
    assert (strikes["event_type"], strikes["sub_event_type"]) == (
        "Explosions/Remote violence", "Air/drone strike",
    )  # fmt: skip
    assert (strikes["event_date"], strikes["year"], strikes["time_precision"]) == ("2031-03-03", "2031", "1")
    assert (strikes["location"], strikes["latitude"], strikes["longitude"]) == ("Kessim", "12.5", "-7.25")
    assert (strikes["iso"], strikes["country"], strikes["geo_precision"]) == ("250", "France", "1")
    assert (strikes["actor1"], strikes["actor2"], strikes["fatalities"]) == (
        "Norland jets",
        "the depot",
        "14",
    )
    assert strikes["notes"] == "Norland jets bombed the depot at Kessim on Monday, killing 14 people"
    assert strikes["onrecord_source"] == "Ira Vance"
    assert (fears["event_type"], fears["event_date"], fears["fatalities"]) == ("", "", "")
    assert fears["onrecord_event_factuality"] == "PS+"


@pytest.mark.parametrize(
    "less_sure", [strike(factuality="PS+"), strike(mode="explosives"), strike(mode="firearms")]
)
def test_what_is_not_sure_has_no_code(less_sure: Filed) -> None:
    found = rows("acled", less_sure)[0]
    assert (found["disorder_type"], found["event_type"], found["sub_event_type"]) == ("", "", "")
    assert found["notes"] == STRIKE_TEXT.partition(", Colonel")[0]


@pytest.mark.parametrize("edtf", [None, "2031-03~", "2031-21", "../2031-03-03", "2031-02-30", "=1"])
def test_a_day_that_is_not_sure_is_left_blank(edtf: str | None) -> None:
    for filed in (strike(edtf=edtf), strike(second_date=True)):
        assert rows("acled", filed)[0]["event_date"] == ""
        assert rows("ucdp", filed)[0]["date_start"] == ""
        assert rows("polecat", filed)[0]["Event Date"] == ""


def test_a_region_has_no_town_of_acled() -> None:
    found = rows("acled", strike(precision="region"))[0]
    assert (found["location"], found["latitude"], found["geo_precision"]) == ("", "", "")
    assert found["country"] == "France"


@pytest.mark.parametrize(
    ("figure", "low", "best", "high"),
    [
        ((14, 14, False), "14", "14", "14"),
        ((20, 30, False), "20", "", "30"),
        ((10, None, False), "10", "", ""),
        ((20, 20, True), "", "20", ""),
        ((None, 9, False), "", "", "9"),
        ((0.5, None, False), "", "", ""),
    ],
)
def test_deaths_have_the_bounds_that_the_report_gives(
    figure: tuple[float | None, float | None, bool], low: str, best: str, high: str
) -> None:
    (found,) = rows("ucdp", strike(figure))
    assert (found["low"], found["best"], found["high"]) == (low, best, high)
    assert (rows("acled", strike(figure))[0]["fatalities"]) == (best if low == best == high else "")


def test_ucdp_counts_sources_at_the_least_and_names_the_first_of_them() -> None:
    (found,) = rows("ucdp", strike())
    assert (found["number_of_sources"], found["source_original"]) == ("1", "Ira Vance")
    assert found["source_article"] == "The Norland Post, 2031-03-04, Jets bomb depot"
    assert (found["where_prec"], found["date_prec"], found["geom_wkt"]) == ("1", "1", "POINT (-7.25 12.5)")
    assert rows("ucdp", strike(factuality="PS+")) == []


def test_sources_that_may_be_one_count_once() -> None:
    ((told,),) = strike().claims.values()
    assert independent(told) == 1
    assert independent(replace(told, corroborated=True)) == 2


def test_polecat_has_types_modes_and_quads_of_plover() -> None:
    bombed, fears = rows("polecat", strike())
    assert (bombed["Event Type"], bombed["Event Mode"], bombed["Quad Code"]) == (
        "ASSAULT", "aerial", "MATERIAL CONFLICT",
    )  # fmt: skip
    assert (bombed["Actor Name"], bombed["Actor Name Raw"]) == ("", "Norland jets")
    assert (fears["Actor Name"], fears["Actor Country"]) == ("Sorvane", "DEU")
    assert (bombed["GeoNames ID"], bombed["Country"], bombed["Story People"]) == ("42", "FRA", "Ira Vance")
    assert bombed["Intensity"] == bombed["Contexts"] == ""


def test_every_event_table_keeps_the_exact_words() -> None:
    for name in ("acled", "ucdp", "polecat"):
        for filed in ALL:
            for row in rows(name, filed):
                words = unguarded(row["onrecord_words"])
                held = {len(one.content.text) for one in filed.reading.statements}
                assert len(words) in held
                assert row["onrecord_admiralty"] == ""


@pytest.mark.parametrize(
    ("edtf", "first", "last", "days"),
    [
        ("2031-03-03", "2031-03-03", "2031-03-03", 1),
        ("2031-03-03T10:00", "2031-03-03", "2031-03-03", 1),
        ("2032-02", "2032-02-01", "2032-02-29", 29),
        ("9999", "9999-01-01", "9999-12-31", 365),
        ("2031-02-27/2031-03-02", "2031-02-27", "2031-03-02", 4),
    ],
)
def test_edtf_has_its_days(edtf: str, first: str, last: str, days: int) -> None:
    found = calendar(edtf)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat(), found.days) == (first, last, days)


def test_countries_have_letters_numbers_and_names() -> None:
    assert len(countries()) == 250
    assert len({one.number for one in countries().values()}) == 250
    found = country("fr")
    assert found is not None
    assert (found.letters, found.number, found.name) == ("FRA", 250, "France")
    kosovo = country("XK")
    assert kosovo is not None
    assert (kosovo.letters, kosovo.number) == ("", None)
    assert country(None) is country("ZZ") is None


# --- prov ----------------------------------------------------------------------------------


def test_prov_tells_where_a_statement_comes_from() -> None:
    graph = {one["@id"]: one for one in json.loads(written("prov", HARBOUR))["@graph"]}
    statement = HARBOUR.reading.statements[5]
    found = graph[f"urn:onrecord:statement:{statement.id}"]
    assert found["prov:value"] == statement.content.text
    assert found["prov:wasQuotedFrom"]["@id"] in graph
    assert graph[found["prov:wasAttributedTo"]["@id"]]["label"] == "Ada Brook"
    assert graph[found["prov:hadPrimarySource"][0]["@id"]]["label"] == "a statement"
    assert graph[found["prov:wasGeneratedBy"]["@id"]]["@type"] == "prov:Activity"
