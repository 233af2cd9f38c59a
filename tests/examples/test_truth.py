"""What `truth.json` says of our example stories really stands in their reports."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from onrecord import model

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STORIES = sorted(path.parent for path in EXAMPLES.glob("*/truth.json"))
STANDINGS, ACTS, QUOTATIONS = get_args(model.Standing), get_args(model.Act), get_args(model.Quotation)
FACTUALITIES, VIA_KINDS = get_args(model.Factuality), get_args(model.ViaKind)
CONTRADICTIONS = ("denial", "polarity", "figure", "who", "where", "when", "status")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|em|span|time)\b[^>]*>")


def _manifest(story: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (story / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def _truth(story: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((story / "truth.json").read_text(encoding="utf-8"))
    return found


def _text(story: Path, row: dict[str, Any]) -> str:
    """The visible text; of a page the article without its tags, of Markdown what follows its head."""
    raw: str = (story / row["file"]).read_text(encoding="utf-8")
    if row["file"].endswith(".jsonl"):
        return str(json.loads(raw.splitlines()[row["record"]])["text"])
    if row["file"].endswith(".html"):
        article = re.search(r"<article>(.*)</article>", raw, re.DOTALL)
        assert article, row["file"]
        stripped = _INLINE.sub("", article[1])
        return html.unescape(re.sub(r"<[^>]+>", "\n", stripped))
    return _FRONT.sub("", raw)


def _quotes(value: Any) -> Iterator[tuple[str, int | None]]:
    """Every quotation in a row of the truth: words, and which time where they come more than once."""
    for key in ("source", "cue", "text"):
        if key in value and value[key] is not None:
            yield _quote(value[key])
    for part in value.get("content", ()):
        yield _quote(part)


def _quote(value: Any) -> tuple[str, int | None]:
    return (value, None) if isinstance(value, str) else (value["text"], value["occurrence"])


def _copies(group: dict[str, Any]) -> list[str]:
    return [copy["report"] for copy in group["copies"]]


def _times(text: str, words: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text))


@pytest.fixture(params=STORIES, ids=lambda path: path.name)
def story(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_there_is_a_story() -> None:
    assert STORIES


def test_every_file_is_in_the_manifest_and_the_manifest_is_in_order(story: Path) -> None:
    rows = _manifest(story)
    files = {path.name for path in story.iterdir()} - {"manifest.jsonl", "truth.json", "README.md"}
    assert {row["file"] for row in rows} == files
    when = [datetime.fromisoformat(row["published"]) for row in rows]
    assert all(moment.tzinfo for moment in when)
    assert [row["id"] for row in rows] == _truth(story)["story"]["reports"]
    assert [row["id"] for row in rows] == [report["id"] for report in _truth(story)["reports"]]


def test_a_record_of_a_json_lines_file_agrees_with_the_manifest(story: Path) -> None:
    for row in _manifest(story):
        if row["file"].endswith(".jsonl"):
            record = json.loads((story / row["file"]).read_text(encoding="utf-8").splitlines()[row["record"]])
            assert {key: record[key] for key in ("publisher", "published", "url")} == {
                key: row[key] for key in ("publisher", "published", "url")
            }


def test_a_page_says_the_same_of_itself_as_the_manifest(story: Path) -> None:
    for row in _manifest(story):
        if row["file"].endswith((".html", ".md")):
            raw = (story / row["file"]).read_text(encoding="utf-8")
            assert all(row[key] in raw for key in ("publisher", "published", "url")), row["file"]


def test_every_quotation_stands_in_its_report(story: Path) -> None:
    texts = {row["id"]: _text(story, row) for row in _manifest(story)}
    for report in _truth(story)["reports"]:
        text = texts[report["id"]]
        rows = [row for name in ("statements", "own_voice", "figures", "dates") for row in report[name]]
        quoted = [quote for row in rows for quote in _quotes(row)] + [
            _quote(part) for part in report["furniture"]
        ]
        assert rows
        for words, occurrence in quoted:
            times = _times(text, words)
            assert times >= (occurrence or 1), (report["id"], words)
            assert occurrence or times == 1, (report["id"], words, "is ambiguous")


def test_ids_are_unique_and_every_reference_is_known(story: Path) -> None:
    truth = _truth(story)
    reports = [report["id"] for report in truth["reports"]]
    entities = [entity["id"] for entity in truth["entities"]]
    rows = [row for report in truth["reports"] for row in report["statements"] + report["own_voice"]]
    statements = [row["id"] for row in rows]
    claims = [claim["id"] for claim in truth["claims"]]
    for ids in (reports, entities, statements, claims):
        assert len(ids) == len(set(ids))
    for row in rows:
        assert row.get("entity") in (None, *entities)
        assert row.get("within") in (None, *statements)
    for claim in truth["claims"]:
        assert claim["statements"] and set(claim["statements"]) <= set(statements), claim["id"]
        assert set(claim["origins"]["on_record"]) <= set(entities), claim["id"]
        assert set(claim["origins"]["own_voice"]) <= set(reports), claim["id"]
    for link in truth["contradictions"]:
        assert link["kind"] in CONTRADICTIONS
        assert {link["left"], link["right"]} <= set(claims)
    for series in truth["series"]:
        assert series["claim"] in claims
        assert {step["report"] for step in series["steps"]} <= set(reports)
        assert {step["source"] for step in series["steps"]} <= {None, *entities}
    grouped = [
        name
        for group in truth["copies"]
        for name in (group["originator"], *(c["report"] for c in group["copies"]))
    ]
    cited = [name for cite in truth["cites"] for name in (cite["report"], cite["cites"])]
    assert {*grouped, *cited, *(name for versions in truth["versions"] for name in versions)} <= set(reports)


def test_only_the_words_of_the_vocabulary_are_used(story: Path) -> None:
    for report in _truth(story)["reports"]:
        for row in report["statements"]:
            assert row["standing"] in STANDINGS
            assert row["act"] in ACTS
            assert row["quotation"] in QUOTATIONS
            assert row["factuality"] in FACTUALITIES
            assert all(link["kind"] in VIA_KINDS for link in row["via"])
            assert (row["source"] is None) == (row["standing"] == "unattributed")


def test_an_unnamed_origin_is_never_counted_below_one(story: Path) -> None:
    truth = _truth(story)
    standing = {row["id"]: row["standing"] for report in truth["reports"] for row in report["statements"]}
    for claim in truth["claims"]:
        low, high = claim["origins"]["unnamed_low"], claim["origins"]["unnamed_high"]
        unnamed = any(standing.get(statement) == "unnamed" for statement in claim["statements"])
        assert low <= high
        assert (low >= 1) == unnamed, claim["id"]


def test_a_claim_with_one_origin_is_not_corroborated(story: Path) -> None:
    for claim in _truth(story)["claims"]:
        origins = claim["origins"]
        if len(origins["on_record"]) + origins["unnamed_high"] < 2:
            assert not claim["corroborated"], claim["id"]


def test_versions_share_publisher_and_address_and_differ_in_text(story: Path) -> None:
    rows = {row["id"]: row for row in _manifest(story)}
    truth = _truth(story)
    for first, second in truth["versions"]:
        assert rows[first]["url"] == rows[second]["url"]
        assert rows[first]["publisher"] == rows[second]["publisher"]
        assert (rows[first]["version"], rows[second]["version"]) == (1, 2)
    for change in truth["changes"]:
        before, after = (_text(story, rows[name]) for name in change["versions"])
        assert change["gone"] in before and change["gone"] not in after
        assert change["new"] in after and change["new"] not in before
