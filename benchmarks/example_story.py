"""How the reader fares on our example story, `examples/lady-ambra`, against `truth.json`: one table.

python benchmarks/example_story.py            the table
python benchmarks/example_story.py --misses   and what went wrong, report by report

A statement is found where the words of its content overlap by .6 (Dice) with those of a reading; the rest is
asked of found statements only. A name is asked only where the report itself has all of its words: who "the
ministry" is in another report is not the reader's to know.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from onrecord.acquire import acquire  # noqa: E402
from onrecord.model import Reading, Report, Statement  # noqa: E402
from onrecord.read.pipeline import read  # noqa: E402
from tests.scores import plain  # noqa: E402

STORY = ROOT / "examples" / "lady-ambra"
ENOUGH = 0.6
"""Overlap from which two statements are taken for the same."""
ASKED = ("statements", "standing", "name", "via", "via, where there is one", "act", "negated", "within")
BESIDE = ("figures", "dates")

_WORD = re.compile(r"\w+")
Told = Mapping[str, Any]
"""A part of `truth.json`."""


@dataclass(slots=True)
class Marks:
    """What was asked and what was right, by aspect, and what was not."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def mark(self, aspect: str, wanted: object, had: object, where: str, also: object = None) -> None:
        """Compares; `also` is right as well."""
        good = had in (wanted, also) if also is not None else wanted == had
        self.asked[aspect] += 1
        self.right[aspect] += good
        if not good:
            self.misses.append(f"{where}: {aspect}: {had!r}, not {wanted!r}")


def score(truth: Told, pairs: Iterable[tuple[Told, Reading]]) -> Marks:
    """The marks of readings against what `truth` tells of their reports."""
    entities = {entity["id"]: entity for entity in truth["entities"]}
    marks = Marks()
    for told, reading in pairs:
        paired = {one["id"]: _best(one, reading) for one in told["statements"]}
        number = {found.id: name for name, found in paired.items() if found}
        for one in told["statements"]:
            _statement(marks, one, paired[one["id"]], reading, entities.get(one.get("entity")), number)
        figures = {(plain(item.text), item.low, item.high) for item in reading.figures}
        for item in told["figures"]:
            wanted = (plain(_text(item["text"])), item["low"], item["high"])
            near = sorted(figure for figure in figures if figure[0] == wanted[0])
            marks.mark("figures", wanted, wanted if wanted in near else near, told["id"])
        dates = {(plain(item.text), item.edtf) for item in reading.dates}
        for item in told["dates"]:
            value = (plain(_text(item["text"])), item["edtf"])
            # "on Tuesday" is told with its preposition
            close = sorted((text, edtf or "") for text, edtf in dates if text and text in value[0])
            same = any(edtf == value[1] for _, edtf in close)
            marks.mark("dates", value, value if same else close, told["id"])
    return marks


def _statement(
    marks: Marks,
    one: Told,
    found: Statement | None,
    reading: Reading,
    entity: Told | None,
    number: Mapping[str, str],
) -> None:
    where = f"{one['id']} {_text(one['source']) if one['source'] else 'nobody'}"
    marks.mark("statements", True, found is not None, where)
    if found is None:
        return
    source = found.source
    marks.mark("standing", one["standing"], source.standing if source else "unattributed", where)
    text = plain(reading.report.text)
    if entity and source and entity["standing"] in ("named", "institution", "publisher"):
        name = plain(entity["name"])
        known = next((item.name for item in reading.entities if item.id == source.entity), "")
        if name in text:
            marks.mark("name", name, plain(source.name or ""), where, name if plain(known) == name else None)
    wanted = [(plain(link["name"]), link["kind"]) for link in one["via"]]
    had = [(plain(link.name), link.kind) for link in found.via]
    marks.mark("via", wanted, had, where)
    if wanted:
        marks.mark("via, where there is one", wanted, had, where)
    if one["cue"]:
        marks.mark("act", one["act"], found.cue.act if found.cue else None, where)
    marks.mark("negated", one["negated"], found.negated, where)
    marks.mark("within", one["within"], number.get(found.within or ""), where)


def _best(one: Told, reading: Reading) -> Statement | None:
    """The reading's statement that shares most words with the one told, and names its source best."""
    text = reading.report.text
    wanted = _told_words(text, one["content"])
    source = _text(one["source"]) if one["source"] else ""
    best: tuple[tuple[float, bool], Statement] | None = None
    for item in reading.statements:
        if item.own_voice:
            continue
        had = {span.start + m.start() for span in item.content.spans for m in _WORD.finditer(span.of(text))}
        overlap = 2 * len(wanted & had) / max(1, len(wanted) + len(had))
        named = bool(source and item.source) and (
            source in (item.source.text if item.source else "")
            or (item.source.text if item.source else "") in source
        )
        if overlap >= ENOUGH and (best is None or (overlap, named) > best[0]):
            best = ((overlap, named), item)
    return best[1] if best else None


def paired(truth: Told, readings: Sequence[Reading]) -> dict[str, str]:
    """The authors' id of a statement -> the reading's; own voice too, also inside of another's words."""
    found: dict[str, str] = {}
    for told, reading in zip(truth["reports"], readings, strict=True):
        for one in told["statements"]:
            best = _best(one, reading)
            if best:
                found[one["id"]] = best.id
        for one in told["own_voice"]:
            wanted = _told_words(reading.report.text, one["content"])
            ranked = []
            for item in reading.statements:
                had = {
                    span.start + match.start()
                    for span in item.content.spans
                    for match in _WORD.finditer(span.of(reading.report.text))
                }
                if wanted and len(wanted & had) >= 0.8 * len(wanted):
                    ranked.append((not item.own_voice, len(had), item.id))
            if ranked:
                found[one["id"]] = min(ranked)[2]
    return found


def _told_words(text: str, parts: Sequence[str | Told]) -> set[int]:
    """Where the words of the parts start."""
    found: set[int] = set()
    for part in parts:
        words, place = (part, 1) if isinstance(part, str) else (part["text"], part["occurrence"])
        at = -1
        for _ in range(place):
            at = text.find(words, at + 1)
        if at >= 0:
            found |= {at + match.start() for match in _WORD.finditer(words)}
    return found


def _text(told: str | Told) -> str:
    return told if isinstance(told, str) else str(told["text"])


def table(marks: Marks) -> Iterator[str]:
    """The figures, a line each: right, asked, share."""
    yield f"{'':24}{'right':>7}{'asked':>7}{'share':>8}"
    for aspect in (*ASKED, *BESIDE):
        asked, right = marks.asked[aspect], marks.right[aspect]
        yield f"{aspect:24}{right:7}{asked:7}{f'{right / asked:.3f}' if asked else '-':>8}"


def reports() -> list[Report]:
    """The reports of the story, in the order of their list."""
    return [one for one in acquire(str(STORY / "manifest.jsonl")) if isinstance(one, Report)]


def story() -> tuple[Told, list[tuple[Told, Report]]]:
    """What is true of the story, and its reports with what is true of each."""
    truth = json.loads((STORY / "truth.json").read_text(encoding="utf-8"))
    return truth, list(zip(truth["reports"], reports(), strict=True))


def main() -> None:
    """Reads the story and prints what came of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--misses", action="store_true", help="print what went wrong, report by report")
    chosen = options.parse_args()
    truth, pairs = story()
    marks = score(truth, ((told, read(report)) for told, report in pairs))
    if chosen.misses:
        print("\n".join(marks.misses), end="\n\n")
    print("\n".join(table(marks)))


if __name__ == "__main__":
    main()
