"""Readers that read nothing, for tests in which the reading is not the point; and ones that misbehave."""

from __future__ import annotations

import os
import re
import signal
import time

from onrecord.batch.reading import Read
from onrecord.ids import statement_id
from onrecord.model import (
    Content,
    Cue,
    Entity,
    Figure,
    Mention,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Statement,
)

_SAID = re.compile(r"([A-Z]\w+ [A-Z]\w+) (said|denied) (that [^.]+)\.")
_FIGURE = re.compile(r"\b(\d+) ([a-z]+)")
_TOWN = re.compile(r"\b(?:near|in) ([A-Z]\w+(?: [A-Z]\w+)?)")


def fast() -> Read:
    """A reader of regular expressions: "Ada Brook said that 12 ships were lost near Goole."."""
    return read


def slow() -> Read:
    """The same, at the pace of the real one, so that there is time to be killed."""

    def dawdling(report: Report) -> Reading:
        time.sleep(0.01)
        return read(report)

    return dawdling


def read(report: Report) -> Reading:
    """What the patterns find; a text may ask for trouble instead."""
    if "PLEASE HANG" in report.text:
        time.sleep(3600)
    if "PLEASE CRASH" in report.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "PLEASE EAT" in report.text:
        eaten = [bytearray(50_000_000) for _ in range(1_000)]
        del eaten
    if "PLEASE RAISE" in report.text:
        raise ZeroDivisionError("nobody thought of that")
    entities: dict[str, Entity] = {}
    figures: list[Figure] = []
    places: list[Place] = []
    statements: list[Statement] = []
    for found in _SAID.finditer(report.text):
        who, content = Span(*found.span(1)), Span(*found.span(3))
        name = found[1]
        entity = entities.setdefault(
            name, Entity(f"e{len(entities)}", "PERSON", name, (Mention(who, "name"),))
        )
        mine = [
            Figure(
                f"f{len(figures) + at}",
                Span(content.start + one.start(), content.start + one.end()),
                one[0],
                float(one[1]),
                float(one[1]),
                False,
                None,
                one[2],
            )
            for at, one in enumerate(_FIGURE.finditer(found[3]))
        ]
        towns = [
            Place(
                f"p{len(places) + at}",
                Span(content.start + one.start(1), content.start + one.end(1)),
                one[1],
                None,
                None,
                None,
                "GB",
                "city",
            )
            for at, one in enumerate(_TOWN.finditer(found[3]))
        ]
        figures += mine
        places += towns
        cue = Cue((Span(*found.span(2)),), found[2], "deny" if found[2] == "denied" else "say", "neutral")
        statements.append(
            Statement(
                statement_id(report.id, (who,), (content,)),
                Source((who,), name, name, "named", "individual", entity=entity.id),
                cue,
                Content((content,), found[3], "indirect"),
                figures=tuple(one.id for one in mine),
                places=tuple(one.id for one in towns),
            )
        )
    return Reading(
        report, tuple(statements), tuple(entities.values()), tuple(figures), (), tuple(places), (), "stub 1"
    )
