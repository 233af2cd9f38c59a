"""The example story as its authors know it: gold readings, for checking what linking makes of them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from onrecord.link.values import CopyGroup
from onrecord.model import (
    Content,
    Cue,
    Date,
    Entity,
    Figure,
    Mention,
    Reading,
    Report,
    Source,
    Span,
    Spans,
    Statement,
    Via,
)

STORY = Path(__file__).resolve().parents[2] / "examples" / "lady-ambra"
TRUTH: dict[str, Any] = json.loads((STORY / "truth.json").read_text(encoding="utf-8"))
HEADLINES: dict[str, tuple[tuple[str, float, float | None], ...]] = {
    "01": (("At least nine dead", 9, None),),
    "06": (("climbs to 14", 14, 14),),
    "11": (("rose to 17", 17, 17),),
}
"""Figures that the truth leaves to the text, for they are told again below."""
ENTITIES = {row["id"]: row for row in TRUTH["entities"]}


def readings() -> list[Reading]:
    """One gold reading for each report of the story, under the ids of the truth."""
    rows = [json.loads(line) for line in (STORY / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    told = {row["id"]: row for row in TRUTH["reports"]}
    return [_reading(row, told[row["id"]]) for row in rows]


def copies() -> list[CopyGroup]:
    """The copy groups of the truth."""
    return [
        CopyGroup(
            (group["originator"], *(copy["report"] for copy in group["copies"])),
            group["originator"],
            group["originator"],
            group["publisher"],
            ("known",),
        )
        for group in TRUTH["copies"]
    ]


def _text(row: dict[str, Any]) -> str:
    raw = (STORY / row["file"]).read_text(encoding="utf-8")
    if row["file"].endswith(".jsonl"):
        return str(json.loads(raw.splitlines()[row["record"]])["text"])
    if row["file"].endswith(".html"):
        article = re.search(r"<article>(.*)</article>", raw, re.DOTALL)
        assert article
        return html.unescape(
            re.sub(r"<[^>]+>", "\n", re.sub(r"</?(?:a|em|span|time)\b[^>]*>", "", article[1]))
        )
    return re.sub(r"\A---\n.*?\n---\n", "", raw, flags=re.DOTALL)


def _span(text: str, value: str | dict[str, Any]) -> Span:
    words = value if isinstance(value, str) else str(value["text"])
    nth = 1 if isinstance(value, str) else int(value["occurrence"])
    places = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    return Span(*places[nth - 1].span())


def _title(row: dict[str, Any], text: str) -> str:
    if row["file"].endswith(".jsonl"):
        raw = (STORY / row["file"]).read_text(encoding="utf-8").splitlines()[row["record"]]
        return str(json.loads(raw).get("title") or "")
    return next(line.strip("# ").strip() for line in text.splitlines() if line.strip())


def _reading(row: dict[str, Any], told: dict[str, Any]) -> Reading:
    text = _text(row)
    report = Report(
        id=row["id"],
        text=text,
        url=row["url"],
        publisher=row["publisher"],
        title=_title(row, text),
        credit=told.get("credit"),
        published=row["published"],
        revises=told.get("revises"),
    )
    figures = tuple(
        Figure(
            f"f{n}",
            _span(text, one["text"]),
            one["text"],
            one["low"],
            one["high"],
            one["approximate"],
            one["unit"],
            one["of"],
        )
        for n, one in enumerate(told["figures"])
    )
    figures += tuple(
        Figure(f"h{n}", _span(text, words), words, low, high, False, None, None)
        for n, (words, low, high) in enumerate(HEADLINES.get(row["id"], ()))
    )
    dates = tuple(
        Date(f"d{n}", _span(text, one["text"]), one["text"], None, one["edtf"])
        for n, one in enumerate(told["dates"])
    )
    mentions: dict[str, list[Mention]] = {}
    statements = [_statement(text, report, one, mentions, figures, dates) for one in told["statements"]]
    for one in told["own_voice"]:
        spans = tuple(_span(text, part) for part in one["content"])
        source = Source((), row["publisher"], row["publisher"], "publisher", "publisher")
        inside = tuple(f.id for f in figures if any(span.covers(f.span) for span in spans))
        content = Content(spans, " … ".join(span.of(text) for span in spans), "indirect")
        statements.append(
            Statement(
                one["id"], source, None, content, own_voice=True, factuality=one["factuality"], figures=inside
            )
        )
    entities = tuple(
        Entity(name, ENTITIES[name]["type"], ENTITIES[name]["name"], tuple(found))
        for name, found in mentions.items()
    )
    return Reading(report, tuple(statements), entities, figures, dates)


def _statement(
    text: str,
    report: Report,
    one: dict[str, Any],
    mentions: dict[str, list[Mention]],
    figures: tuple[Figure, ...],
    dates: tuple[Date, ...],
) -> Statement:
    spans: Spans = tuple(_span(text, part) for part in one["content"])
    source = None
    if one["source"] is not None:
        span = _span(text, one["source"])
        entity = ENTITIES.get(one["entity"], {})
        named = one["standing"] in ("named", "institution", "document", "publisher")
        mentions.setdefault(one["entity"], []).append(Mention(span, "name"))
        source = Source(
            (span,),
            span.of(text),
            entity.get("name") if named else None,
            one["standing"],
            one.get("kind", "individual"),
            entity.get("affiliation") if named else None,
            entity.get("role"),
            one["entity"],
        )
    cue = None
    if one["cue"] is not None:
        at = _span(text, one["cue"])
        cue = Cue((at,), at.of(text), one["act"], "neutral")
    via = tuple(Via(link["name"], link["kind"], _via(text, link["name"])) for link in one["via"])
    return Statement(
        one["id"],
        source,
        cue,
        Content(spans, " … ".join(span.of(text) for span in spans), one["quotation"]),
        via,
        one["within"],
        one["negated"],
        factuality=one["factuality"],
        figures=tuple(f.id for f in figures if any(span.covers(f.span) for span in spans)),
        dates=tuple(d.id for d in dates if any(span.covers(d.span) for span in spans)),
    )


def _via(text: str, name: str) -> Spans:
    at = text.find(name.removeprefix("The "))
    return (Span(at, at + len(name.removeprefix("The "))),) if at >= 0 else ()
