"""What every measure of quality is given, and the command that each of them is by itself.

    Task(corpora, scorer, network, limit, note) ──measure──> {"what was measured": figure}

A measure tells its errors to `note`, group by group; a `Tally` keeps how many there were and some of them.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from onrecord.ids import report_id
from onrecord.model import Report
from onrecord.read.draft import Draft
from onrecord.read.encoder import Encoder
from onrecord.read.pipeline import stages
from onrecord.read.signals import Signals, signals
from onrecord.read.words import Words, words

Item = TypeVar("Item")
Note = Callable[[str, str], None]
"""Is told the group of an error, and the error."""
LONGEST = 240
"""Characters of an example."""


class Network:
    """The shipped weights and all that is read with them; loaded when first asked for."""

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads

    @cached_property
    def encoder(self) -> Encoder:
        """The weights."""
        return Encoder(threads=self._threads)

    def signals(self, words: Words) -> Signals:
        """What the network says by itself."""
        return signals(self.encoder, words)

    def draft(self, report: Report, upto: str = "") -> Draft:
        """The report read: by all stages, or by those up to and with the one named."""
        draft = Draft(report, words(report.text))
        for stage in stages(self.encoder):
            draft = stage(draft)
            if upto and getattr(stage, "__name__", "") == upto:
                break
        return draft


def unnoted(group: str, example: str) -> None:
    """Where errors are not asked for."""


class Tally:
    """Counts errors by group and keeps a few of each, drawn evenly from all of them."""

    def __init__(self, examples: int = 3) -> None:
        self.counts: Counter[str] = Counter()
        self.kept: dict[str, list[str]] = {}
        self._examples = examples
        self._draw = random.Random(0)

    def __call__(self, group: str, example: str) -> None:
        self.counts[group] += 1
        kept = self.kept.setdefault(group, [])
        if len(kept) < self._examples:
            kept.append(example)
        elif (place := self._draw.randrange(self.counts[group])) < self._examples:
            kept[place] = example

    def lines(self, groups: int) -> Iterator[str]:
        """The commonest groups with their examples."""
        for group, count in self.counts.most_common(groups):
            yield f"{count:6} {group}"
            yield from (f"         {_short(example)}" for example in self.kept[group])
        left = len(self.counts) - groups
        if left > 0:
            yield f"       and {left} smaller groups"


def _short(example: str) -> str:
    """In one line, its middle left out where it is long."""
    flat = " ".join(example.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST // 2]} … {flat[-LONGEST // 2 :]}"


@dataclass(frozen=True, slots=True)
class Task:
    """Where the corpora are, how much of them is read, and who is told of errors."""

    corpora: Path
    scorer: Path | None = None
    """The scorer of PolNeAR, a Python file."""
    network: Network = field(default_factory=Network)
    limit: int | None = None
    """Documents of each corpus; None reads all."""
    note: Note = unnoted

    def some(self, items: Iterable[Item], what: str) -> Iterator[Item]:
        """As many of the items as are to be read, told on standard error as they come."""
        shown = sys.stderr.isatty()
        for number, item in enumerate(items, 1):
            if self.limit is not None and number > self.limit:
                break
            if shown:
                print(f"\r\x1b[K{what} {number}", end="", file=sys.stderr, flush=True)
            yield item
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


Measure = Callable[[Task], dict[str, float]]


def report_of(text: str, published: str | None = None) -> Report:
    """A text of a corpus as a report."""
    return Report(report_id(text, None, None), text, published=published)


def around(text: str, start: int, end: int, width: int = 40) -> str:
    """A part of the text in brackets, with some of what stands beside it."""
    return f"{text[max(0, start - width) : start]}[{text[start:end]}]{text[end : end + width]}"


def f1(right: float, ours: int, theirs: int) -> float:
    """The harmonic mean of precision and recall; 0 where there is nothing."""
    return 2 * right / (ours + theirs) if ours + theirs else 0.0


def alone(measure: Measure, told: str | None, needs: bool = True) -> None:
    """Runs one measure as a command: its figures, and its errors where they are asked for.

    `needs` says whether it has nothing to measure without the corpora.
    """
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--corpora", type=Path, required=needs, metavar="FOLDER", help="laid out as training/README.md says"
    )
    parser.add_argument("--scorer", type=Path, metavar="FILE", help="the scorer of PolNeAR")
    parser.add_argument("--limit", type=int, metavar="N", help="only so many documents")
    parser.add_argument("--threads", type=int, metavar="N", help="cores that the network may use")
    parser.add_argument(
        "--errors", type=int, nargs="?", const=12, default=0, metavar="N", help="the worst groups"
    )
    given = parser.parse_args()
    tally = Tally()
    corpora = given.corpora or Path("no corpora")
    figures = measure(Task(corpora, given.scorer, Network(given.threads), given.limit, tally))
    for name, figure in figures.items():
        print(f"{name:<40} {figure:.3f}")
    for line in tally.lines(given.errors) if given.errors else ():
        print(line)
