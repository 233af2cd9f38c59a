"""What is told of a statement, in words: the terminal, the pages and the voice all use these.

tell(reading) -> Telling ── headline, counts
                 └── Told, one for each statement, outer ones before the inner ones:
                     who · standing · through whom · act and marks · the exact words · facts
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Act,
    Cue,
    Date,
    Event,
    Factuality,
    Figure,
    Place,
    Reading,
    Span,
    Statement,
    Via,
    words_of,
)

# Standing as it is told at a glance: a mark, and always the word too.
STANDINGS: dict[str, tuple[str, str]] = {
    "named": ("●", "named"),
    "unnamed": ("○", "unnamed"),
    "institution": ("■", "institution"),
    "document": ("▤", "document"),
    "publisher": ("▲", "publisher"),
    "own voice": ("◆", "own voice"),
    "unattributed": ("–", "unattributed"),
}
ACTS: dict[Act, tuple[str, str]] = {  # as it is, and denied
    "say": ("says", "does not say"),
    "confirm": ("confirms", "does not confirm"),
    "deny": ("denies", "does not deny"),
    "accuse": ("accuses", "does not accuse"),
    "admit": ("admits", "does not admit"),
    "announce": ("announces", "does not announce"),
    "order": ("orders", "does not order"),
    "promise": ("promises", "does not promise"),
    "threaten": ("threatens", "does not threaten"),
    "demand": ("demands", "does not demand"),
    "praise": ("praises", "does not praise"),
    "believe": ("believes", "does not believe"),
    "intend": ("intends", "does not intend"),
    "want": ("wants", "does not want"),
    "decline-to-comment": ("declines to comment", "does not decline to comment"),
}
FACTUALITIES: dict[Factuality, str] = {
    "CT+": "",
    "PR+": "as probable",
    "PS+": "as possible",
    "CT-": "as not so",
    "PR-": "as probably not so",
    "PS-": "as possibly not so",
    "CTu": "as known, but not which way",
    "Uu": "as open",
}
VIAS: dict[str, str] = {
    "publisher": "heard by",
    "person": "through",
    "organisation": "through",
    "document": "in",
    "channel": "on",
}
_ON_RECORD = frozenset({"named", "institution", "document", "publisher"})
_SPACE = re.compile(r"\s+")
# Controls can rewrite a terminal, and lone surrogates have no bytes.
_HARMFUL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# In a line of our own these could turn our words round too.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Told:
    """One statement in words. `number` counts in the order of the text, from 1."""

    statement: Statement
    number: int
    depth: int
    who: str
    called: str
    """What the report calls the source here, where that is not its name: "he"."""
    about: str
    """Role and affiliation: "vice-president, Ministry of Works"."""
    standing: str
    """A key of `STANDINGS`."""
    through: tuple[str, ...]
    act: str
    cue: str
    own_word: bool
    """Whether the cue says something that the act does not."""
    marks: tuple[str, ...]
    what: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's ledger in words."""

    title: str
    origin: tuple[str, ...]
    """Publisher, byline, date, path or address: what is known of them."""
    counts: tuple[str, ...]
    statements: tuple[Told, ...]
    beside: tuple[str, ...]
    """Figures and dates that stand in no statement."""


def tell(reading: Reading) -> Telling:
    """The reading in the words that people are shown."""
    report = reading.report
    told = tuple(_told(reading))
    first_line = next((line for line in report.text[:2000].splitlines() if line.strip()), "")
    where = report.url or report.path
    # An agency's own report credits itself; once is enough.
    credit = report.credit if report.credit != report.publisher else None
    origin = (report.publisher, credit, report.byline, report.dateline, report.published, where)
    return Telling(
        title=shown(report.title or first_line)[:300] or "Untitled report",
        origin=tuple(shown(part) for part in origin if part and part.strip()),
        counts=tuple(_counts(told)),
        statements=told,
        beside=tuple(_beside(reading)),
    )


def shown(text: str) -> str:
    """Words of a report as one line that is safe to print."""
    return _TURNING.sub("", harmless(_SPACE.sub(" ", text))).strip()


def harmless(text: str) -> str:
    """The text with what a screen must not be given replaced, one character for one."""
    return _HARMFUL.sub("\ufffd", text)


def standing_of(statement: Statement) -> str:
    """A key of `STANDINGS`; the publisher's own voice is told apart from a publisher who is cited."""
    if statement.own_voice:
        return "own voice"
    return statement.source.standing if statement.source else "unattributed"


def outline(statements: Sequence[Statement]) -> list[tuple[int, Statement]]:
    """Statements in the order of the text, each followed by those within it, with their depth."""
    known = {statement.id for statement in statements}
    inner: dict[str, list[Statement]] = {}
    top: list[Statement] = []
    for statement in sorted(statements, key=_place):
        if statement.within in known and statement.within != statement.id:
            inner.setdefault(statement.within or "", []).append(statement)
        else:
            top.append(statement)
    found: list[tuple[int, Statement]] = []
    seen: set[str] = set()
    waiting = [(0, statement) for statement in reversed(top)]
    while waiting:
        depth, statement = waiting.pop()
        if statement.id in seen:
            continue
        seen.add(statement.id)
        found.append((depth, statement))
        waiting += [(depth + 1, one) for one in reversed(inner.get(statement.id, ()))]
    # What stands within itself, by a fault of whoever made the reading, is shown all the same.
    return found + [(0, statement) for statement in statements if statement.id not in seen]


def bounds(figure: Figure) -> str:
    """A figure's value: "10 or more", "20 to 30", "about 10,000", "at most 9"."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        value = "not bounded"
    elif low is None:
        value = f"{number(high)} or fewer" if figure.unit is None else f"{number(high)} or less"
    elif high is None:
        value = f"{number(low)} or more"
    elif low == high:
        value = number(low)
    else:
        value = f"{number(low)} to {number(high)}"
    unit = "" if figure.unit is None else figure.unit if figure.unit == "%" else f" {figure.unit}"
    return ("about " if figure.approximate else "") + value + unit


def number(value: float | None) -> str:
    """12500.0 as "12,500", 2.5 as "2.5"."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == round(value) and abs(value) < 1e15 else f"{value:,.6g}"


def _place(statement: Statement) -> tuple[int, int]:
    spans = statement.content.spans
    if not spans:
        return (0, 0)
    # Where two begin together, the longer one is the outer one.
    return (spans[0].start, -spans[-1].end)


def _told(reading: Reading) -> Iterator[Told]:
    figures = {figure.id: figure for figure in reading.figures}
    dates = {date.id: date for date in reading.dates}
    places = {place.id: place for place in reading.places}
    events = {event.id: event for event in reading.events}
    for count, (depth, statement) in enumerate(outline(reading.statements), 1):
        who, called, about = _who(reading, statement)
        plain, denied = ACTS[statement.cue.act] if statement.cue else ("", "")
        facts = [
            *(_figure(figures[key]) for key in statement.figures if key in figures),
            *(_date(dates[key]) for key in statement.dates if key in dates),
            *(_toponym(places[key]) for key in statement.places if key in places),
            *(_event(events[key], reading.report.text) for key in statement.events if key in events),
        ]
        yield Told(
            statement=statement,
            number=count,
            depth=depth,
            who=who,
            called=called,
            about=about,
            standing=standing_of(statement),
            through=tuple(_through(statement.via, reading.report.publisher)),
            act=denied if statement.negated else plain,
            cue=shown(statement.cue.text) if statement.cue else "",
            own_word=bool(statement.cue) and not _same_word(plain, statement.cue),
            marks=tuple(_marks(statement)),
            what=shown(statement.content.text or words_of(reading.report.text, statement.content.spans)),
            facts=tuple(dict.fromkeys(facts)),
        )


def _who(reading: Reading, statement: Statement) -> tuple[str, str, str]:
    """Name, what the report calls it here where that differs, role and affiliation."""
    source = statement.source
    if statement.own_voice:
        name = source.name if source and source.name else reading.report.publisher
        return shown(name or "") or "The report itself", "", ""
    if source is None:
        return "No source given", "", ""
    text = shown(source.text)
    name = shown(source.name or "") or text or "No source given"
    # "the minister, Ada Brook" for Ada Brook tells nothing that her role does not.
    called = "" if name.casefold() in text.casefold() else text
    parts = [shown(part) for part in (source.role, source.affiliation) if part]
    about = [part for part in parts if part.casefold() not in f"{name} {called}".casefold()]
    return name, called, ", ".join(about)


def _through(chain: Sequence[Via], publisher: str | None) -> Iterator[str]:
    """The chain in words, neighbours of one kind taken together."""
    grouped: list[tuple[str, list[str]]] = []
    for via in chain:
        if not via.spans and publisher and via.name.casefold() == publisher.casefold():
            continue  # that the report itself printed it goes without saying
        word = VIAS[via.kind]
        if grouped and grouped[-1][0] == word:
            grouped[-1][1].append(shown(via.name))
        else:
            grouped.append((word, [shown(via.name)]))
    for word, names in grouped:
        yield f"{word} " + (
            " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + " and " + names[-1]
        )


def _marks(statement: Statement) -> Iterator[str]:
    if statement.cue and statement.cue.stance != "neutral":
        yield statement.cue.stance
    if statement.negated and not statement.cue:
        yield "negated"
    if statement.factuality != "CT+":
        yield FACTUALITIES[statement.factuality]


def _same_word(act: str, cue: Cue | None) -> bool:
    stem = act.split()[0][:4].removesuffix("s")
    return (
        cue is None or not cue.text or stem in cue.text.casefold() or (act == "says" and "said" in cue.text)
    )


def _figure(figure: Figure) -> str:
    return f"figure: {shown(figure.text)} = {bounds(figure)}"


def _date(date: Date) -> str:
    return f"date: {shown(date.text)}" + (f" = {date.edtf}" if date.edtf else "")


def _toponym(place: Place) -> str:
    known = [place.country] if place.country else []
    if place.lat is not None and place.lon is not None:
        known.append(
            f"{abs(place.lat):.1f}°{'N' if place.lat >= 0 else 'S'} "
            f"{abs(place.lon):.1f}°{'E' if place.lon >= 0 else 'W'}"
        )
    return f"place: {shown(place.text)}" + (f" = {place.precision}, {' '.join(known)}" if known else "")


def _event(event: Event, text: str) -> str:
    kind = " ".join(part for part in (event.type or "", f"({event.mode})" if event.mode else "") if part)
    to = f" to {_words(text, event.recipient)}" if event.recipient else ""
    by = f" by {_words(text, event.actor)}" if event.actor else ""
    sure = FACTUALITIES[event.factuality]
    parts = [part for part in (kind, f"{by}{to}".strip(), sure) if part]
    return f"event: {shown(event.trigger.of(text))}" + (f" = {', '.join(parts)}" if parts else "")


def _words(text: str, spans: Sequence[Span]) -> str:
    return shown(words_of(text, spans))


def _counts(told: Sequence[Told]) -> Iterator[str]:
    standings = [one.standing for one in told]
    yield f"{len(told)} statement{'' if len(told) == 1 else 's'}"
    for name, among in (
        ("on the record", _ON_RECORD),
        ("unnamed", {"unnamed"}),
        ("unattributed", {"unattributed"}),
        ("own voice", {"own voice"}),
    ):
        count = sum(standing in among for standing in standings)
        if count:
            yield f"{count} {name}"


def _beside(reading: Reading) -> Iterator[str]:
    held = {key for statement in reading.statements for key in (*statement.figures, *statement.dates)}
    yield from (_figure(figure) for figure in reading.figures if figure.id not in held)
    yield from (_date(date) for date in reading.dates if date.id not in held)
