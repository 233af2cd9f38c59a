"""Short texts that carry their own expectation: `tests/cases/README.md` says how one is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.ids import report_id
from onrecord.model import Report, Span

FOLDER = Path(__file__).parent / "cases" / "statements"
_KEYS = frozenset(
    (
        "who",
        "via",
        "cue",
        "act",
        "what",
        "within",
        "negated",
        "factuality",
        "quotation",
        "kind",
        "affiliation",
        "role",
        "stance",
        "own",
        "maybe",
    )
)
_ABOUT = frozenset(("about", "published", "title", "publisher", "figure", "date"))


class BadCaseError(ValueError):
    """A case file that does not say what it means: the file, the line and why."""


@dataclass(frozen=True, slots=True)
class ExpectedVia:
    """One link of the chain; `optional` where careful readers differ."""

    name: str
    kinds: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """One statement that a careful reader finds. Tuples hold alternatives; empty is not asked."""

    content: tuple[Span, ...]
    source: Span | None = None
    names: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    cue: Span | None = None
    acts: tuple[str, ...] = ()
    via: tuple[ExpectedVia, ...] = ()
    within: int | None = None
    """Number of the statement, from 0, in whose content this one stands."""
    negated: bool = False
    factualities: tuple[str, ...] = ()
    quotation: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    own: bool = False
    maybe: bool = False
    """Fine to find and fine to leave out."""


@dataclass(frozen=True, slots=True)
class ExpectedFigure:
    span: Span
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ExpectedDate:
    span: Span
    edtf: str


@dataclass(frozen=True, slots=True)
class Case:
    """One text, what it shows, and all the statements in it."""

    name: str
    text: str
    about: tuple[str, ...]
    statements: tuple[Expected, ...]
    figures: tuple[ExpectedFigure, ...] = ()
    dates: tuple[ExpectedDate, ...] = ()
    published: str = "2025-03-05"
    title: str | None = None
    publisher: str | None = None


def cases(folder: Path = FOLDER) -> list[Case]:
    """All cases in the order of their names."""
    return [parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def report_of(case: Case) -> Report:
    """What the reader is given: the text, its date, and a title where the case has one."""
    identity = report_id(case.text, None, case.publisher)
    return Report(identity, case.text, title=case.title, published=case.published, publisher=case.publisher)


# Reading a case file


def parse(name: str, written: str) -> Case:
    """The text stands above the line `---`, what is expected below it, in blocks."""
    text, mark, below = written.partition("\n---\n")
    if not mark:
        raise BadCaseError(f"{name}: no line '---' between the text and what is expected of it")
    about: list[tuple[str, str]] = []
    blocks: list[list[tuple[str, str]]] = []
    for block in re.split(r"\n[ \t]*\n", below.strip("\n")):
        lines = [_line(name, line) for line in block.splitlines() if line.strip()]
        is_statement = any(key == "what" for key, _ in lines)
        wrong = [key for key, _ in lines if key not in (_KEYS if is_statement else _ABOUT)]
        if wrong:
            raise BadCaseError(f"{name}: '{wrong[0]}' is not known here")
        if is_statement:
            blocks.append(lines)
        else:
            about += lines
    head = dict(about)
    return Case(
        name,
        text,
        tuple(part.strip() for part in head.get("about", "").split(",") if part.strip()),
        tuple(_expected(name, text, dict(block), len(blocks)) for block in blocks),
        tuple(_figure(name, text, value) for key, value in about if key == "figure"),
        tuple(_date(name, text, value) for key, value in about if key == "date"),
        head.get("published", "2025-03-05"),
        text.splitlines()[0] if head.get("title") == "first line" else None,
        head.get("publisher"),
    )


def _line(name: str, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise BadCaseError(f"{name}: '{line}' is no 'key: value'")
    return key.strip(), value.strip()


def locate(name: str, text: str, quoted: str) -> Span:
    """Where the quoted words stand; ` #2` at their end means the second time."""
    wanted, number = re.fullmatch(r"(.*?)(?: #(\d+))?", quoted.strip(), re.DOTALL).groups()  # type: ignore[union-attr]
    # A case file is wrapped nowhere, but a content may run over paragraphs: a space stands for the break.
    # "he" is no part of "the": the quoted words begin and end where words do.
    begin = r"(?<!\w)" if wanted[:1].isalnum() else ""
    end = r"(?!\w)" if wanted[-1:].isalnum() else ""
    pattern = re.compile(begin + r"\s+".join(map(re.escape, wanted.split())) + end)
    for count, match in enumerate(pattern.finditer(text), 1):
        if count == int(number or 1):
            return Span(*match.span())
    raise BadCaseError(f"{name}: the text does not hold '{quoted}'")


def _alternatives(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split("/") if part.strip())


def _expected(name: str, text: str, lines: dict[str, str], number: int) -> Expected:
    who, _, standing = lines.get("who", "none").partition("|")
    mention, _, names = who.partition("->")
    own = lines.get("own") == "yes"
    within = int(lines["within"]) - 1 if "within" in lines else None
    if within is not None and not 0 <= within < number:
        raise BadCaseError(f"{name}: within {within + 1}, but there are {number} statements")
    absent = mention.strip() == "none"
    return Expected(
        content=tuple(locate(name, text, part) for part in lines["what"].split(" … ")),
        source=None if absent or own else locate(name, text, mention),
        names=_alternatives(names),
        standings=_alternatives(standing) or (("unattributed",) if absent else ()),
        cue=locate(name, text, lines["cue"]) if "cue" in lines else None,
        acts=_alternatives(lines.get("act", "")),
        via=tuple(_via(part) for part in lines.get("via", "").split(">") if part.strip()),
        within=within,
        negated=lines.get("negated") == "yes",
        factualities=_alternatives(lines.get("factuality", "")),
        quotation=_alternatives(lines.get("quotation", "")),
        kind=_alternatives(lines.get("kind", "")),
        affiliation=_alternatives(lines.get("affiliation", "")),
        role=_alternatives(lines.get("role", "")),
        stance=_alternatives(lines.get("stance", "")),
        own=own,
        maybe=lines.get("maybe") == "yes",
    )


def _via(written: str) -> ExpectedVia:
    written = written.strip()
    optional = written.startswith("(") and written.endswith(")")
    name, _, kinds = written.strip("()").partition("|")
    return ExpectedVia(name.strip(), _alternatives(kinds), optional)


def _figure(name: str, text: str, value: str) -> ExpectedFigure:
    quoted, _, bounds = value.rpartition("|")
    low, _, high = bounds.partition("..")
    return ExpectedFigure(locate(name, text, quoted), _number(low), _number(high))


def _number(written: str) -> float | None:
    return float(written) if written.strip() else None


def _date(name: str, text: str, value: str) -> ExpectedDate:
    quoted, _, edtf = value.rpartition("|")
    return ExpectedDate(locate(name, text, quoted), edtf.strip())
