"""Place names to coordinates: python benchmarks/places.py path/to/lgl.xml [--errors 40]

Reads the Local Global Lexicon (LGL) corpus: local news articles whose toponyms bear GeoNames ids and
coordinates. Toponyms are given; what is measured is where they are put. A toponym that is left open
counts as wrong.
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import Report, Span
from onrecord.read.gazetteer import gazetteer
from onrecord.read.places import hints, toponym_at
from onrecord.read.placing import Choice, resolve

NEAR = 161.0
"""Kilometres (100 miles) within which a place counts as found."""
FARTHEST = 20_039.0
"""Half of the equator: the error of what was left open."""


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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="the file lgl.xml")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the N commonest errors")
    options = parser.parse_args()
    known = gazetteer()
    errors: list[float] = []
    wrong: Counter[str] = Counter()
    exact = open_ = characters = 0
    spent = 0.0
    for gold in articles(options.corpus):
        start = time.perf_counter()
        chosen = resolve(
            [toponym_at(gold.report.text, span) for span in gold.spans], hints(gold.report), known
        )
        spent += time.perf_counter() - start
        characters += len(gold.report.text)
        for span, point, geonames, choice in zip(gold.spans, gold.points, gold.ids, chosen, strict=True):
            if point is None:
                continue
            error = kilometres(point, (choice.entry.lat, choice.entry.lon)) if choice else FARTHEST
            errors.append(error)
            open_ += choice is None
            exact += choice is not None and choice.entry.geonames == geonames
            if error > NEAR:
                wrong[
                    f"{span.of(gold.report.text)} | {gold.report.publisher} | {point} | {_shown(choice)}"
                ] += 1
    near = sum(error <= NEAR for error in errors)
    print(f"toponyms                 {len(errors)}")
    print(f"accuracy within {NEAR:.0f} km   {near / len(errors):.3f}")
    print(f"same GeoNames entry      {exact / len(errors):.3f}")
    print(f"left open                {open_ / len(errors):.3f}")
    print(f"mean / median error      {statistics.mean(errors):.0f} / {statistics.median(errors):.1f} km")
    print(f"speed                    {characters / spent / 1e6:.2f} million characters a second")
    for line, count in wrong.most_common(options.errors):
        print(f"{count:4} {line}")


def _shown(choice: Choice | None) -> str:
    if choice is None:
        return "open"
    entry = choice.entry
    where = f"{entry.division or entry.country} {entry.lat:.1f},{entry.lon:.1f}"
    return f"{entry.kind} {where} {choice.confidence:.2f}"


if __name__ == "__main__":
    main()
