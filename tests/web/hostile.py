"""A ledger whose every field was written by somebody who means harm."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from onrecord.keep.values import EVERYTHING
from onrecord.ledger import Ledger
from onrecord.model import (
    Content,
    Cue,
    Date,
    Entity,
    Event,
    Failure,
    Figure,
    Mention,
    Place,
    Reading,
    Related,
    Report,
    Source,
    Span,
    Statement,
    Via,
)

PAYLOADS = (
    "<script>window.hit=1</script>",
    "\"><img src=x onerror='window.hit=2'>",
    "</title></script></style><svg onload=window.hit=3>",
    "' onmouseover='window.hit=4' x='",
    "'; DROP TABLE reports; --",
    "{{ 7*7 }}{% include '/etc/passwd' %}${7*7}",
    "]]><!--<iframe srcdoc='<script>parent.hit=5</script>'>",
    "\u202egnp.exe\u2066 \x00\x07\x1b[31m \ud800 \u2028 \ufeff",
    "javascript:window.hit=6",
    "../../../../etc/passwd%00?x=1#y&z",
    "%3Cscript%3Ewindow.hit=7%3C/script%3E",
    "<b" * 30,
)


class Malice:
    """Payloads in turn, so that each field gets another one."""

    def __init__(self, start: int) -> None:
        self._next = count(start)

    def __call__(self, words: str = "") -> str:
        return f"{words} {PAYLOADS[next(self._next) % len(PAYLOADS)]}".strip()


def readings(many: int = 6) -> list[Reading]:
    """Reports on one event with payloads in every field, whatever reader would have given them."""
    return [_reading(number) for number in range(many)]


def filled(path: Path) -> Path:
    """A ledger with all of them, with failures and judgements of the same kind."""
    with Ledger(path) as ledger:
        for number, reading in enumerate(readings()):
            ledger.keep(reading, PAYLOADS[number], link=False)
        ledger.link()
        for payload in PAYLOADS:
            ledger.fail(Failure(f"https://example.org/{payload}", f"it was {payload}"))
        statements = [one.id for one in ledger.search(EVERYTHING)]
        ledger.judge("wrong-source", [statements[0]], who=PAYLOADS[0], value=PAYLOADS[1], note=PAYLOADS[2])
        ledger.judge("not-a-statement", [statements[1]], who=PAYLOADS[3], note=PAYLOADS[6])
    return path


def _reading(number: int) -> Reading:
    bad = Malice(number)
    title = bad("Bridge at Orrin closed")
    said = [bad("the bridge at Orrin is closed"), bad("the bridge at Orrin is open"), bad("at least 12 died")]
    who = [bad("Mayor Ada Brook"), bad("an official"), bad("the Orrin police")]
    text, spans = f"{title}\n\n", []
    for one, name in zip(said, who, strict=True):
        start = len(text)
        text += f"{name} said {one}.\n"
        cue = start + len(name) + 1
        spans.append((Span(start, start + len(name)), Span(cue, cue + 4), Span(cue + 5, cue + 5 + len(one))))
    identity = f"report-{number}" if number % 2 else f"r{number}/{PAYLOADS[number]}"
    place = Place("p1", Span(0, 6), bad("Orrin"), 1, 45.0 + number, 14.0, "IT", "city")
    figure = Figure("f1", spans[2][2], bad("12"), 12 + number, None, False, bad("t"), bad("dead"))
    date = Date("d1", Span(0, 6), bad("Monday"), "2025-05-12", bad())
    event = Event("v1", Span(0, 6), "ASSAULT", bad("drone"), (Span(0, 6),), (), "CT+")
    statements = tuple(
        Statement(
            f"s{number}-{place_of}\"'><" if number == 2 else f"{identity}-{place_of}",
            Source((source,), name, name, standing, "individual", bad("office"), bad("role"), "e1"),
            Cue((cue,), "said", "deny" if place_of == 1 else "say", "neutral"),
            Content((content,), words, "direct"),
            via=(Via(bad("The Herald"), "publisher", ()),),
            factuality="CT+",
            figures=("f1",) if place_of == 2 else (),
            dates=("d1",),
            places=("p1",),
            events=("v1",),
        )
        for place_of, ((source, cue, content), words, name, standing) in enumerate(
            zip(spans, said, who, ("named", "unnamed", "institution"), strict=True)
        )
    )
    report = Report(
        identity,
        text,
        path=bad(),
        url="javascript:window.hit=8" if number % 2 else f"https://example.org/{number}?{bad()}",
        publisher=bad("Post") if number % 3 else PAYLOADS[number],
        title=title,
        byline=bad(),
        credit=bad(),
        dateline=bad(),
        published=f"2025-05-1{number}T08:00:00+00:00",
        furniture=(Span(len(text) - 5, len(text)),),
        related=(Related(bad(), "javascript:window.hit=9", Span(0, 3)), Related(bad(), bad(), Span(0, 3))),
    )
    entity = Entity("e1", "PERSON", bad("Ada Brook"), (Mention(spans[0][0], "name"),))
    return Reading(report, statements, (entity,), (figure,), (date,), (place,), (event,), bad("1.0"))
