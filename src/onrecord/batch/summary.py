"""What a run came to: as a value, in a few lines for a terminal, and as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

from onrecord import __version__
from onrecord.batch.writing import Folder
from onrecord.tables import read

PAGE = "report.html"
_REASONS = 20
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why inputs could not be read, with how many and some of them."""

    why: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """How long a stage took in this run, and how much it did."""

    name: str
    done: int
    seconds: float

    @property
    def rate(self) -> float:
        """So many a second."""
        return self.done / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole run."""

    folder: str
    inputs: int
    input_bytes: int
    output_bytes: int
    records: int
    reports: int
    statements: int
    failures: int
    twice: int
    """Reports that came in more than once, beside the first time."""
    versions: int
    linked: dict[str, int] = field(default_factory=dict)
    """Stories, claims, links, copies, claims contested and on the record; empty where nothing was linked."""
    stages: tuple[Stage, ...] = ()
    reasons: tuple[Reason, ...] = ()
    engine: str = ""

    @property
    def seconds(self) -> float:
        """What this run took."""
        return sum(stage.seconds for stage in self.stages)


def reasons(folder: Folder) -> tuple[Reason, ...]:
    """Why inputs failed, the most frequent first."""
    counts: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for file in folder.files("failures"):
        for row in read(file):
            counts[row["why"]] += 1
            known = examples.setdefault(row["why"], [])
            if len(known) < _EXAMPLES:
                known.append(row["where"])
    frequent = sorted(counts, key=lambda why: (-counts[why], why))[:_REASONS]
    return tuple(Reason(why, counts[why], tuple(examples[why])) for why in frequent)


def size(folder: Folder) -> int:
    """Bytes of all tables."""
    return sum(path.stat().st_size for path in folder.path.glob("*/part-*.parquet"))


def lines(told: Summary) -> Iterator[str]:
    """The summary for a terminal."""
    reports, statements = many(told.reports, "report"), many(told.statements, "statement")
    yield f"{reports} with {statements} from {many(told.inputs, 'input')}"
    if told.twice:
        yield f"{many(told.twice, 'report')} that came in again left out"
    if told.versions:
        yield f"{many(told.versions, 'changed version')} of articles"
    if told.linked:
        count = told.linked.get
        yield (
            f"{many(count('stories', 0), 'story', 'stories')}, {many(count('claims', 0), 'claim')}: "
            f"{count('on_record', 0):,} on the record, {count('contested', 0):,} contested; "
            f"{many(count('copies', 0), 'pair')} of copied texts"
        )
    for stage in told.stages:
        yield f"{stage.name}: {stage.done:,} in {duration(stage.seconds)}, {stage.rate:,.1f} a second"
    if told.failures:
        yield f"{many(told.failures, 'input')} could not be read:"
        for reason in told.reasons[:5]:
            yield f"  {reason.count:,} x {reason.why} ({reason.examples[0]})"
        if len(told.reasons) > 5:
            yield "  ..."
    yield f"the tables are in {told.folder}, {told.output_bytes / 1e6:,.1f} MB; more in {told.folder}/{PAGE}"


def page(told: Summary) -> str:
    """The summary as a page that needs nothing else."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["duration"] = duration
    template = (files("onrecord.batch") / PAGE).read_text("utf-8")
    return environment.from_string(template).render(told=told, version=__version__)


def duration(seconds: float) -> str:
    """ "3 s", "2 min 5 s", "1 h 20 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600:,} h {whole % 3600 // 60} min"


def many(count: int, noun: str, nouns: str | None = None) -> str:
    """ "1 story", "2,000 stories"."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"
