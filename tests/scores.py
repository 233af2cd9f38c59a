"""How a reading fares against a case.

    files ──cases──> Case (text, Expected...)  ─┐
                                                ├─score─> Result (Check..., spurious readings)
    report_of(case) ──the reader──> Reading    ─┘

Nothing here knows how the reader works: it compares two sets of spans in one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Entity, Reading, Source, Span, Statement
from tests.casebook import Case, Expected, ExpectedVia

ENOUGH = 0.7
"""Overlap of the contents' words (Dice) from which two statements are taken for the same."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Check:
    """How one expected statement fared; None where the case does not ask, or nothing was found."""

    expected: Expected
    found: Statement | None
    source: bool | None = None
    standing: bool | None = None
    resolved: bool | None = None
    via: bool | None = None
    act: bool | None = None
    within: bool | None = None
    negated: bool | None = None
    factuality: bool | None = None
    quotation: bool | None = None
    kind: bool | None = None
    affiliation: bool | None = None
    role: bool | None = None
    stance: bool | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A case against a reading: `spurious` are the readings that no expectation covers."""

    case: Case
    checks: tuple[Check, ...]
    spurious: tuple[Statement, ...]
    figures: tuple[bool, ...]
    dates: tuple[bool, ...]

    @property
    def right(self) -> bool:
        """Everything asked was found and right, and nothing was made up."""
        asked = [getattr(check, name) for check in self.checks for name in ASPECTS if check.found]
        missing = [check for check in self.checks if check.found is None and not check.expected.maybe]
        return not (
            missing or self.spurious or False in asked or False in self.figures or False in self.dates
        )


ASPECTS = (
    "source", "standing", "resolved", "via", "act", "within", "negated", "factuality", "quotation",
    "kind", "affiliation", "role", "stance",
)  # fmt: skip


def score(reading: Reading, case: Case) -> Result:
    """Pairs each expected statement with the reading whose content shares most words with it."""
    contents = [_places(case.text, expected.content) for expected in case.statements]
    read = [_places(case.text, statement.content.spans) for statement in reading.statements]
    pairs = sorted(
        (
            (_dice(wanted, had), _same_source(case.statements[e], reading.statements[r]), -e, -r)
            for e, wanted in enumerate(contents)
            for r, had in enumerate(read)
            if _dice(wanted, had) >= ENOUGH and case.statements[e].own == reading.statements[r].own_voice
        ),
        reverse=True,
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, e, r in pairs:
        if -e not in paired and -r not in taken:
            paired[-e] = -r
            taken.add(-r)
    absorbed = _continued(case, read, paired)
    by_id = {reading.statements[r].id: e for e, r in paired.items()}
    entities = {entity.id: entity for entity in reading.entities}
    checks = tuple(
        _check(case, expected, reading.statements[paired[e]], by_id, entities)
        if e in paired
        else Check(expected, None)
        for e, expected in enumerate(case.statements)
    )
    attributed = frozenset[int]().union(
        *(c for c, x in zip(contents, case.statements, strict=True) if not x.own)
    )
    spurious = tuple(
        statement
        for r, statement in enumerate(reading.statements)
        if r not in taken and r not in absorbed and _made_up(statement, read[r], attributed)
    )
    return Result(
        case, checks, spurious, tuple(_figures_right(reading, case)), tuple(_dates_right(reading, case))
    )


def _continued(case: Case, read: Sequence[frozenset[int]], paired: dict[int, int]) -> set[int]:
    """Readings that are further paragraphs of an expected quotation: one statement for all of its
    paragraphs and one for each are both right. An expectation not yet paired is paired with the
    first of them where together they hold it; the rest count as found with it.
    """
    absorbed: set[int] = set()
    for e, expected in enumerate(case.statements):
        if not any("\n" in span.of(case.text) for span in expected.content):
            continue
        wanted = _places(case.text, expected.content)
        free = [r for r, had in enumerate(read) if had and had <= wanted and r not in paired.values()]
        if e in paired:
            absorbed.update(free)
        elif free and _dice(wanted, frozenset[int]().union(*(read[r] for r in free))) >= ENOUGH:
            paired[e] = min(free, key=lambda r: min(read[r]))
            absorbed.update(free)
    return absorbed


def _made_up(statement: Statement, words: frozenset[int], attributed: frozenset[int]) -> bool:
    # A case lists own voice only where it is the point; elsewhere a reading of it is wrong only
    # where it hands somebody's content to the publisher.
    return not statement.own_voice or 2 * len(words & attributed) > len(words)


def _places(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where the words of the spans start: the same words elsewhere are other words."""
    return frozenset(
        span.start + match.start() for span in spans for match in _WORD.finditer(text[span.start : span.end])
    )


def _dice(left: frozenset[int], right: frozenset[int]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _same_source(expected: Expected, statement: Statement) -> bool:
    if expected.source is None or statement.source is None:
        return expected.source is None and (statement.source is None or expected.own)
    return any(expected.source.overlaps(span) for span in statement.source.spans)


def _check(
    case: Case, expected: Expected, found: Statement, by_id: dict[str, int], entities: dict[str, Entity]
) -> Check:
    resolved = _resolved(expected.names, found.source, entities)
    within = by_id.get(found.within, -1) if found.within else None
    # Where the outer statement is one that may be left out, so may the pointer to it.
    optional = [number for number in (within, expected.within) if number is not None]
    free = bool(optional) and all(number >= 0 and case.statements[number].maybe for number in optional)
    source = found.source
    return Check(
        expected,
        found,
        source=_same_source(expected, found) or bool(resolved),
        standing=_among(_standing(found), expected.standings),
        resolved=resolved,
        via=None if expected.own else _chain_right(expected.via, found),
        act=_among(found.cue.act if found.cue else None, expected.acts),
        within=within == expected.within or free,
        negated=None if expected.own else found.negated == expected.negated,
        factuality=_among(found.factuality, expected.factualities),
        quotation=_among(found.content.quotation, expected.quotation),
        kind=_among(source.kind if source else None, expected.kind),
        affiliation=_named(source.affiliation if source else None, expected.affiliation),
        role=_named(source.role if source else None, expected.role),
        stance=_among(found.cue.stance if found.cue else None, expected.stance),
    )


def _standing(statement: Statement) -> str:
    if statement.own_voice:
        return "publisher"
    return statement.source.standing if statement.source else "unattributed"


def _among(value: str | None, alternatives: Sequence[str]) -> bool | None:
    return value in alternatives if alternatives else None


def _named(value: str | None, alternatives: Sequence[str]) -> bool | None:
    return any(plain(value or "") == plain(name) for name in alternatives) if alternatives else None


def _resolved(names: Sequence[str], source: Source | None, entities: dict[str, Entity]) -> bool | None:
    if not names:
        return None
    if source is None:
        return False
    known = [source.name] if source.name else []
    known += [entities[source.entity].name] if source.entity in entities else []
    return any(plain(had) == plain(name) for had in known for name in names)


def plain(name: str) -> str:
    """A name without what careful readers write differently: case, article, possessive."""
    lowered = re.sub(r"['’]s\b", "", name.lower())
    return " ".join(word for word in _WORD.findall(lowered) if word not in ("the", "a", "an"))


def _chain_right(expected: Sequence[ExpectedVia], found: Statement) -> bool:
    """The links in order, no other; an optional one may be left out."""
    chain = list(found.via)
    for link in expected:
        here = chain[0] if chain else None
        same = (
            here is not None and _alike(link.name, here.name) and (not link.kinds or here.kind in link.kinds)
        )
        if same:
            chain.pop(0)
        elif not link.optional:
            return False
    return not chain


def _alike(wanted: str, had: str) -> bool:
    left, right = set(plain(wanted).split()), set(plain(had).split())
    return bool(left & right) and (left <= right or right <= left)


def _figures_right(reading: Reading, case: Case) -> Iterator[bool]:
    for expected in case.figures:
        near = [figure for figure in reading.figures if figure.span.overlaps(expected.span)]
        yield any((figure.low, figure.high) == (expected.low, expected.high) for figure in near)


def _dates_right(reading: Reading, case: Case) -> Iterator[bool]:
    for expected in case.dates:
        near = [date for date in reading.dates if date.span.overlaps(expected.span)]
        yield any(date.edtf == expected.edtf for date in near)
