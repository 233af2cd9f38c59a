"""What a ledger has filed, in the formats of others."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from typing import Any

import pytest
from filings import EVIL, HARBOUR, hostile, rows, strike, written

from onrecord.export.cells import guarded, unguarded
from onrecord.export.filed import LEDGER_FORMATS
from onrecord.export.filed.brat import kept_text
from onrecord.model import Reading, Report
from onrecord.views import Filed
from onrecord.wire import from_json

ALL = (HARBOUR, strike(), hostile())
FILES = [name for name, one in LEDGER_FORMATS.items() if one.write]
CSV = [name for name, one in LEDGER_FORMATS.items() if one.suffix == ".csv"]


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
