"""How well the reader reads, on development data: one table of all measures, with floors that may only rise.

    python benchmarks/quality.py --corpora FOLDER --scorer FOLDER/score_polnear.py
    python benchmarks/quality.py --corpora FOLDER --only parse,dates --errors
    python benchmarks/quality.py --corpora FOLDER --scorer FILE --update

The folder is laid out as training/README.md and benchmarks/README.md say; what is not there is left out.
A figure below its floor ends the run with status 1. `--update` lifts the floors in floors.json to what
was measured, and refuses to lower one. `--errors` tells the largest groups of errors of each area.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks import (  # noqa: E402
    attribution,
    coreference,
    dates,
    entities,
    events,
    factuality,
    figures,
    parse,
    places,
)
from benchmarks.floors import SLACK, Floors, Refused, Row, digest, judged, loaded, raised, written  # noqa: E402
from benchmarks.task import Measure, Network, Tally, Task  # noqa: E402

FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True)
class Area:
    """What is measured together, on the same files."""

    measure: Measure
    files: tuple[str, ...]
    """Patterns below the folder of corpora."""
    targets: Mapping[str, float] = field(default_factory=dict)
    """What a measure is to reach."""
    network: bool = True
    """Whether its figures may differ a little from machine to machine."""
    ours: bool = False
    """Whether the files are in this project."""

    def found(self, corpora: Path) -> list[Path]:
        """The files that there are; none if one of the patterns has none."""
        root = PROJECT if self.ours else corpora
        by_pattern = [sorted(path for path in root.glob(pattern) if path.is_file()) for pattern in self.files]
        return [path for some in by_pattern for path in some] if all(by_pattern) else []


AREAS: Mapping[str, Area] = {
    "attribution": Area(
        attribution.measure,
        ("polnear/dev/text/*.txt", "polnear/dev/attributions/*.ann"),
        {
            "source fragments F1": 0.80,
            "cue fragments F1": 0.72,
            "content fragments F1": 0.68,
            "whole attributions F1": 0.74,
            "source agrees": 0.95,
            "cue agrees": 0.97,
        },
    ),
    "parse": Area(parse.measure, (parse.FILE,), {"LAS": 0.85}),
    "entities": Area(entities.measure, ("ner/worldwide-dev.tsv",), {"six types F1": 0.80}),
    "dates": Area(
        dates.measure,
        (f"{dates.FOLDER}/*/*.tml",),
        {"strict F1": 0.80, "value accuracy": 0.75},
        network=False,
    ),
    "factuality": Area(
        factuality.measure,
        ("factuality/UDS_IH2/dev.jsonl", "factuality/MEANTIME/dev.jsonl"),
        {"UDS-IH2 r": 0.70},
    ),
    "places": Area(places.measure, (places.FILE,), {"within 161 km, toponyms given": 0.75}),
    "figures": Area(
        figures.our_table, (figures.TABLE,), {"sentences of our table": 0.90}, network=False, ours=True
    ),
    "values": Area(figures.meantime, ("meantime/*/*.xml",), network=False),
    "events": Area(events.measure, (events.FILE,), {"root type": 0.65, "quad class": 0.80}),
    "sources": Area(coreference.measure, (coreference.FILE,), {"sources, names and pronouns": 0.80}),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One area measured."""

    area: str
    figures: Mapping[str, float]
    corpus: str
    """The digest of its files."""
    errors: Tally
    seconds: float


def measured(chosen: Sequence[str], task: Task, told: bool) -> Iterator[Outcome]:
    """The areas one after the other, each told on standard error as it ends."""
    for name in chosen:
        area = AREAS[name]
        files = area.found(task.corpora)
        if not files or (name == "attribution" and task.scorer is None):
            missing = "no --scorer" if files else f"no {' or '.join(area.files)}"
            print(f"{name}: left out, {missing}", file=sys.stderr)
            continue
        began = time.perf_counter()
        errors = Tally()
        here = Task(task.corpora, task.scorer, task.network, task.limit, errors if told else task.note)
        found = area.measure(here)
        assert set(area.targets) <= set(found), f"{name} has a target for what it does not measure"
        spent = time.perf_counter() - began
        print(f"{name}: {spent:.0f} s", file=sys.stderr, flush=True)
        yield Outcome(name, found, digest(PROJECT if area.ours else task.corpora, files), errors, spent)


def table(outcomes: Iterable[tuple[str, Sequence[Row]]]) -> Iterator[str]:
    """All measures: figure, floor, target, and what is wrong with it."""
    yield f"{'area':12} {'measure':40} {'figure':>7} {'floor':>7} {'target':>7}"
    for area, rows in outcomes:
        for row in rows:
            target = AREAS[area].targets.get(row.measure)
            short = target is not None and row.figure is not None and row.figure < target
            said = row.standing or ("below the target" if short else "")
            numbers = " ".join(_cell(number) for number in (row.figure, row.floor, target))
            yield f"{area:12} {row.measure:40} {numbers}  {said}".rstrip()


def _cell(number: float | None) -> str:
    return f"{number:7.3f}" if number is not None else f"{'-':>7}"


def updated(known: Mapping[str, Floors], outcomes: Sequence[Outcome], new_corpus: bool) -> dict[str, Floors]:
    """The floors after a run, areas in the order of the table. Raises `Refused`: all are lifted, or none."""
    lifted = dict(known)
    for outcome in outcomes:
        slack = SLACK if AREAS[outcome.area].network else 0.0
        before = known.get(outcome.area)
        try:
            lifted[outcome.area] = raised(before, outcome.figures, outcome.corpus, slack, new_corpus)
        except Refused as refusal:
            raise Refused(f"{outcome.area}: {refusal}") from refusal
    return {area: lifted[area] for area in AREAS if area in lifted}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, prints, and ends with 1 where something fell."""
    given = _parser().parse_args(arguments)
    chosen = given.only.split(",") if given.only else list(AREAS)
    if unknown := [name for name in chosen if name not in AREAS]:
        raise SystemExit(f"no area {', '.join(unknown)}; there are {', '.join(AREAS)}")
    if given.update and given.limit is not None:
        raise SystemExit("floors are set by a whole run: leave out --limit or --update")
    task = Task(given.corpora, given.scorer, Network(given.threads), given.limit)
    outcomes = list(measured(chosen, task, told=bool(given.errors)))
    known = loaded(given.floors)
    # A part of a corpus says nothing about floors of the whole.
    held: Mapping[str, Floors] = {} if given.limit is not None else known
    rows = [(one.area, judged(one.figures, held.get(one.area), one.corpus)) for one in outcomes]
    print("\n".join(table(rows)))
    for outcome in outcomes if given.errors else ():
        print(f"\n{outcome.area}")
        print("\n".join(outcome.errors.lines(given.errors)))
    if given.json:
        kept = {one.area: dict(one.figures) for one in outcomes}
        given.json.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    if given.update:
        try:
            lifted = updated(known, outcomes, given.new_corpus)
        except Refused as refusal:
            raise SystemExit(f"the floors stay as they are. {refusal}") from refusal
        written(lifted, given.floors)
        print(
            f"floors of {', '.join(one.area for one in outcomes)} are in {given.floors.name}", file=sys.stderr
        )
    elif failed := [
        f"{area}: {row.measure} is {row.standing}" for area, some in rows for row in some if row.failed
    ]:
        raise SystemExit("\n".join(failed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True, metavar="FOLDER")
    parser.add_argument(
        "--scorer", type=Path, metavar="FILE", help="score_polnear.py; without it no attributions"
    )
    parser.add_argument("--only", metavar="AREAS", help=f"some of {','.join(AREAS)}")
    parser.add_argument(
        "--errors", type=int, nargs="?", const=12, default=0, metavar="N", help="the N worst groups"
    )
    parser.add_argument("--update", action="store_true", help="lift the floors to what was measured")
    parser.add_argument(
        "--new-corpus", action="store_true", help="with --update: set floors anew on other files"
    )
    parser.add_argument(
        "--limit", type=int, metavar="N", help="only so many documents of each corpus; no floors"
    )
    parser.add_argument("--threads", type=int, metavar="N", help="cores that the network may use")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE", help="default: %(default)s")
    return parser


if __name__ == "__main__":
    main()
