"""Place names to coordinates: the Local Global Lexicon (LGL), local news articles.

    python benchmarks/places.py --corpora FOLDER [--errors] [--limit N]

Two measures. With the toponyms given, the share that is put within 161 km (100 miles) of where the corpus
has it; a toponym that is left open counts as wrong. And the whole way, on a fixed tenth of the
articles: F1 of the reader's places, right where one overlaps a toponym and lies within 161 km of it.
Toponyms that have no coordinates in the corpus are left out, and so are places found there.
"""

from __future__ import annotations

import math
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.task import Task, alone, around, f1
from onrecord.model import Report, Span
from onrecord.read.gazetteer import gazetteer
from onrecord.read.places import hints, toponym_at
from onrecord.read.placing import Choice, resolve
from training.corpora import is_dev

FILE = "places/lgl.xml"
NEAR = 161.0
"""Kilometres (100 miles) within which a place counts as found."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One article with the toponyms that have coordinates."""

    report: Report
    spans: tuple[Span, ...]
    points: tuple[tuple[float, float] | None, ...]
    ids: tuple[int | None, ...]


def articles(path: Path) -> Iterator[Gold]:
    """The articles of an LGL file."""
    for article in ET.parse(path).getroot():  # a corpus that the user brings
        text = article.findtext("text") or ""
        spans: list[Span] = []
        points: list[tuple[float, float] | None] = []
        ids: list[int | None] = []
        for toponym in article.iter("toponym"):
            spans.append(Span(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)))
            place = toponym.find("gaztag")
            found = place is not None and place.findtext("lat")
            points.append(
                (float(place.findtext("lat") or 0), float(place.findtext("lon") or 0))
                if place is not None and found
                else None
            )
            ids.append(int(place.get("geonameid") or 0) if place is not None else None)
        report = Report(
            id=article.get("docid") or "",
            text=text,
            url=article.findtext("url"),
            publisher=article.findtext("domain"),
            title=article.findtext("title"),
        )
        yield Gold(report, tuple(spans), tuple(points), tuple(ids))


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Great-circle distance."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (left, right))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(half))


def measure(task: Task) -> dict[str, float]:
    """Accuracy with toponyms given, and F1 of the whole way."""
    known = list(articles(task.corpora / FILE))
    tenth = (gold for gold in known if is_dev(f"lgl-{gold.report.id}"))
    return {**given(task.some(known, "places"), task), **found(task.some(tenth, "places, found"), task)}


def given(known: Iterator[Gold], task: Task) -> dict[str, float]:
    """The share within 161 km, and of the very same GeoNames entry."""
    entries = gazetteer()
    near = exact = total = 0
    for gold in known:
        text = gold.report.text
        toponyms = [toponym_at(text, span) for span in gold.spans]
        chosen = resolve(toponyms, hints(gold.report), entries)
        for span, point, geonames, choice in zip(gold.spans, gold.points, gold.ids, chosen, strict=True):
            if point is None:
                continue
            at = (choice.entry.lat, choice.entry.lon) if choice else None
            total += 1
            exact += choice is not None and choice.entry.geonames == geonames
            if at and kilometres(point, at) <= NEAR:
                near += 1
            else:
                told = f"{span.of(text)} ({gold.report.publisher}): {_shown(choice)}, not {_point(point)}"
                task.note(
                    "given: left open" if choice is None else f"given: taken for a {choice.entry.kind}", told
                )
    return {
        "within 161 km, toponyms given": near / max(total, 1),
        "same entry, toponyms given": exact / max(total, 1),
    }


def found(tenth: Iterator[Gold], task: Task) -> dict[str, float]:
    """F1 of places that the reader finds and puts where they are, and of finding them."""
    right = met = ours = theirs = 0
    for gold in tenth:
        text = gold.report.text
        open_ = [span for span, point in zip(gold.spans, gold.points, strict=True) if point is None]
        left = {span: point for span, point in zip(gold.spans, gold.points, strict=True) if point}
        theirs += len(left)
        for place in task.network.draft(gold.report).places:
            span = next((span for span in left if span.overlaps(place.span)), None)
            if span is None and any(span.overlaps(place.span) for span in open_):
                continue
            ours += 1
            if span is None:
                task.note("whole way: not marked there", around(text, *place.span))
                continue
            point = left.pop(span)
            met += 1
            at = (place.lat, place.lon)
            if at[0] is not None and at[1] is not None and kilometres(point, (at[0], at[1])) <= NEAR:
                right += 1
            else:
                told = f"{place.country} {place.precision}, not {_point(point)}: {around(text, *place.span)}"
                task.note("whole way: put elsewhere", told)
        for span in left:
            task.note("whole way: missed", around(text, *span))
    return {"whole way F1": f1(right, ours, theirs), "found F1, wherever put": f1(met, ours, theirs)}


def _point(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _shown(choice: Choice | None) -> str:
    if choice is None:
        return "open"
    entry = choice.entry
    where = f"{entry.division or entry.country} {entry.lat:.1f},{entry.lon:.1f}"
    return f"{entry.kind} {where} {choice.confidence:.2f}"


if __name__ == "__main__":
    alone(measure, __doc__)
