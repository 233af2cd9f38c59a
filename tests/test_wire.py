"""A reading as JSON: the contract, the way back, and what is said of JSON that is none."""

from __future__ import annotations

import json
import typing
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import READING, parsed

from onrecord import model
from onrecord.errors import BadForm
from onrecord.model import Figure, Reading, Report, Span
from onrecord.wire import from_dict, from_json, schema, to_dict, to_json

SCHEMA = Path(__file__).parent.parent / "docs" / "schema" / "reading.schema.json"
# Lone surrogates come from names of files and from JSON; line breaks of other alphabets from anywhere.
TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("\x00\x85\u2028\u2029\udc80\u202e'\"<&")), max_size=40
)


def _values(kind: Any, spans: st.SearchStrategy[Span]) -> st.SearchStrategy[Any]:
    if kind is Span:
        return spans
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{field.name: _values(hints[field.name], spans) for field in fields(kind)})
    origin = typing.get_origin(kind)
    if origin is tuple:
        return st.lists(_values(typing.get_args(kind)[0], spans), max_size=2).map(tuple)
    if origin is typing.Literal:
        return st.sampled_from(typing.get_args(kind))
    if type(None) in typing.get_args(kind):
        return st.none() | _values(typing.get_args(kind)[0], spans)
    numbers = st.floats(allow_nan=False, allow_infinity=False)
    return {str: TEXTS, bool: st.booleans(), int: st.integers(), float: numbers}[kind]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading whose spans lie in its text and whose references lead somewhere."""
    text = draw(TEXTS)
    spans = st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(lambda ends: Span(*sorted(ends)))
    made = draw(_values(replace(READING).__class__, spans))
    parts = {
        kind: tuple({value.id: value for value in getattr(made, kind)}.values())
        for kind in ("entities", "figures", "dates", "places", "events")
    }
    known = {kind: [value.id for value in values] for kind, values in parts.items()}
    statements = []
    for statement in {one.id: one for one in made.statements}.values():
        held = {kind: tuple(known[kind]) for kind in ("figures", "dates", "places", "events")}
        within = statements[-1].id if statements and draw(st.booleans()) else None
        entity = draw(st.sampled_from([None, *known["entities"]]))
        source = statement.source and replace(statement.source, entity=entity)
        statements.append(replace(statement, source=source, within=within, **held))
    report = replace(made.report, text=text)
    return replace(made, report=report, statements=tuple(statements), parse=None, **parts)


@settings(max_examples=40, deadline=None)
@given(readings())
def test_any_reading_comes_back_from_its_json_as_it_was(reading: Reading) -> None:
    line = to_json(reading)
    assert from_json(line) == reading
    assert from_json(line.encode("utf-8")) == reading
    assert len(line.splitlines()) == 1
    jsonschema.validate(json.loads(line), schema())


def test_a_parse_is_written_only_where_asked_for_and_comes_back() -> None:
    reading = parsed("It rains.", "It/it/PRON/2/nsubj rains/rain/VERB/0/root ././PUNCT/2/punct")
    assert "parse" not in to_dict(reading)
    assert from_dict(to_dict(reading)) == replace(reading, parse=None)
    assert from_dict(to_dict(reading, parse=True)) == reading
    jsonschema.validate(to_dict(reading, parse=True), schema())


def test_the_keys_are_those_of_the_contract() -> None:
    written = to_dict(READING)
    contract = {
        "report": "id path url publisher title published language text furniture related",
        "statements": "id source cue content via within negated own_voice factuality "
        "figures dates places events",
        "entities": "id type name mentions",
        "figures": "id span text low high approximate unit of",
        "dates": "id span text timex edtf",
        "places": "id span text geonames lat lon country precision",
        "events": "id trigger type mode actor recipient factuality",
    }
    assert [*written] == [*contract, "reader"]
    for kind, names in contract.items():
        first = written[kind] if kind == "report" else written[kind][0]
        assert set(first) - {"byline", "credit", "dateline", "retrieved", "revises"} == set(names.split())
    statement = written["statements"][3]
    assert set(statement["source"]) == {
        "spans", "text", "name", "standing", "kind", "affiliation", "role", "entity"
    }  # fmt: skip
    assert set(statement["cue"]) == {"spans", "text", "act", "stance"}
    assert set(statement["content"]) == {"spans", "text", "quotation"}
    assert set(statement["via"][0]) == {"name", "kind", "spans"}
    start, end = statement["content"]["spans"][0]
    assert READING.report.text[start:end] == statement["content"]["text"]


def test_whole_numbers_are_written_without_a_point() -> None:
    written = to_json(READING)
    assert '"low": 10, "high": null' in written
    assert '"lat": 11, "lon": -61' in written


def test_the_schema_in_the_documentation_is_fresh() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def test_the_schema_is_one_and_says_what_fields_are_for() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    assert set(made["$defs"]) == {
        name for name, kind in vars(model).items() if isinstance(kind, type) and is_dataclass(kind)
    } - {"Reading", "Failure"} | {"Span"}
    assert "AP" in made["$defs"]["Report"]["properties"]["credit"]["description"]


def _changed(path: str, value: Any) -> dict[str, Any]:
    written = json.loads(to_json(READING))
    at = written
    *way, last = path.split("/")
    for step in way:
        at = at[int(step)] if isinstance(at, list) else at[step]
    at[last if isinstance(at, dict) else int(last)] = value
    return typing.cast(dict[str, Any], written)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("report", 3, r"\$\.report: expected an object \(Report\), found 3"),
        ("report/text", None, r"\$\.report\.text: expected a string, found null"),
        ("statements", {}, r"\$\.statements: expected an array, found an object"),
        ("statements/1/cue", {"spans": []}, r"\$\.statements\[1\]\.cue\.text: missing"),
        ("statements/0/cue/act", "sing", r"\$\.statements\[0\]\.cue\.act: expected one of say, confirm"),
        ("statements/0/negated", 1, r"\.negated: expected true or false, found 1"),
        ("figures/0/low", True, r"\$\.figures\[0\]\.low: expected a number, found true"),
        ("figures/0/low", 10**400, r"\$\.figures\[0\]\.low: expected a finite number"),
        ("figures/0/span", [3], r"\$\.figures\[0\]\.span: expected a span \[start, end\]"),
        ("figures/0/span", [5, 3], r"expected a span"),
        ("figures/0/span", [0, 99999], r"\$\.figures\[0\]\.span: \[0, 99999\] runs past the text"),
        ("statements/0/within", "nobody", r"\.within: no statement of this reading has the id \"nobody\""),
        ("statements/0/dates", ["d99"], r"\$\.statements\[0\]\.dates\[0\]: no date"),
        ("statements/0/source/entity", "e99", r"\.source\.entity: no entity"),
        ("statements/0/within", READING.statements[0].id, r"stands within itself"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_what_was_expected(path: str, value: Any, said: str) -> None:
    with pytest.raises(BadForm, match=said):
        from_dict(_changed(path, value))


@pytest.mark.parametrize(
    "line", ["", "{", "[1]", "NaN", '{"report": Infinity}', "[" * 100_000, b"\xff\xfe\x00"]
)
def test_what_is_no_reading_is_refused(line: str | bytes) -> None:
    with pytest.raises(BadForm, match=r"^\$"):
        from_json(line)


def test_keys_of_others_are_passed_over_and_defaults_filled_in() -> None:
    assert from_dict({"report": {"id": "r", "text": "x", "mood": "fine"}, "mine": 1}) == Reading(
        Report("r", "x")
    )


def test_an_infinite_bound_is_refused_before_it_spoils_a_file() -> None:
    figure = Figure("f1", Span(0, 1), "x", float("inf"), None, False, None, None)
    with pytest.raises(BadForm, match="open bound is None"):
        to_json(Reading(Report("r", "x"), figures=(figure,)))
