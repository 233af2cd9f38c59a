"""Any number of short reports that we made up, and a reader of their few forms that takes no time.

Where the reader is not the point, a ledger of these is filled in a second.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from onrecord.ids import statement_id
from onrecord.model import (
    Act,
    Content,
    Cue,
    Entity,
    Event,
    Figure,
    Mention,
    Reading,
    Report,
    Source,
    Span,
    Standing,
    Statement,
)

_TOWNS = ("Veldt", "Orvel", "Kessim", "Hask", "Brenn", "Tarrow", "Maddel", "Quay", "Lorrimer", "Estwick")
_THINGS = ("harbour", "refinery", "bridge", "archive", "reservoir", "tunnel", "market", "airfield", "mill")
_DEEDS = ("explosion", "fire", "flood", "collapse", "shooting", "derailment", "landslide", "leak")
_PAPERS = ("The Lantern", "Norland Post", "Selwyn Courier", "Estuary Gazette", "Meridian", "Harbour Times")
_FIRST = ("Ida", "Bela", "Carlo", "Dina", "Emre", "Fay", "Goran", "Hana", "Ines", "Jonas")
_LAST = ("Storm", "Cato", "Drum", "Ekman", "Fosse", "Grau", "Holm", "Ilves", "Juhl", "Kerr")
_REPORTS_OF_A_STORY = 7
_SAID = re.compile(
    r"(?P<who>[A-Z]\w+ [A-Z]\w+|[Aa]n? (?:official|dock worker)) (?P<cue>said|denied|confirmed) "
    r"(?P<what>that [^.“”]+)\."
)
_COUNT = re.compile(r"(?:at least )?(?P<many>\d+) people")
_ACTS: dict[str, Act] = {"said": "say", "denied": "deny", "confirmed": "confirm"}


def rows(many: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Lines of a JSON Lines file: stories of seven reports each, mixed, with tolls, denials and copies."""
    for number in _mixed(many, seed):
        yield _row(number)


def write(path: Path, many: int, seed: int = 1) -> Path:
    """The reports as one file."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(many, seed)), encoding="utf-8")
    return path


def read(report: Report) -> Reading:
    """What a report of these says."""
    text = report.text
    statements: list[Statement] = []
    figures: list[Figure] = []
    entities: dict[str, Entity] = {}
    for match in _SAID.finditer(text):
        who, what = Span(*match.span("who")), Span(*match.span("what"))
        named = match["who"][:2].lower() not in ("a ", "an")
        standing: Standing = "named" if named else "unnamed"
        entity = entities.setdefault(
            match["who"], Entity(f"e{len(entities)}", "PERSON", match["who"], (Mention(who, "name"),))
        )
        counted = []
        for count in _COUNT.finditer(text, what.start, what.end):
            low, at_least = int(count["many"]), count[0].startswith("at least")
            counted.append(f"f{len(figures)}")
            span = Span(*count.span())
            high = None if at_least else low
            figures.append(Figure(counted[-1], span, count[0], low, high, False, None, "people"))
        statements.append(
            Statement(
                id=statement_id(report.id, (who,), (what,)),
                source=Source(
                    (who,), match["who"], match["who"] if named else None, standing, "individual",
                    entity=entity.id,
                ),
                cue=Cue((Span(*match.span("cue")),), match["cue"], _ACTS[match["cue"]], "neutral"),
                content=Content((what,), match["what"], "indirect"),
                factuality="CT-" if match["cue"] == "denied" else "CT+",
                figures=tuple(counted),
            )
        )  # fmt: skip
    events = tuple(
        Event(f"v{number}", Span(*found.span()), "ASSAULT", None, (), (), "CT+")
        for number, found in enumerate(re.finditer("|".join(_DEEDS), text))
    )
    return Reading(report, tuple(statements), tuple(entities.values()), tuple(figures), events=events)


def reader(threads: int | None = None) -> Any:
    """Stands where `processes.reader` does."""
    return read


def _mixed(many: int, seed: int) -> list[int]:
    """Report numbers in an order in which stories overlap."""
    chance = Random(seed)
    return sorted(range(many), key=lambda number: number // _REPORTS_OF_A_STORY + chance.uniform(0, 2))


def _row(number: int) -> dict[str, Any]:
    story, at = divmod(number, _REPORTS_OF_A_STORY)
    told = Random(f"story {story}")
    town, thing, deed = told.choice(_TOWNS), told.choice(_THINGS), told.choice(_DEEDS)
    mayor, chief = _person(told), _person(told)
    agency = f"{town}-{story}"
    dead = 3 + at + told.randrange(4)
    day = f"2031-{1 + story % 12:02}-{1 + (story // 12 + at) % 28:02}"
    paper = _PAPERS[(story + at) % len(_PAPERS)]
    first = f"{town} {thing}: {deed} in district {agency}"
    body = (
        f"The {deed} at the {thing} of {town} shut the district {agency} for a week. ",
        f"{mayor} said that at least {dead} people had died at the {thing} of {town}. ",
        f"{chief} denied that the {thing} of {town} had been unsafe before the {deed}. ",
        f"An official said that the {thing} of {town} had been unsafe before the {deed}. ",
        f"A dock worker said that he saw smoke over the {agency} {thing} {at} hours earlier. ",
        f"{chief} confirmed that the {deed} was looked into by engineers of {agency}.",
    )
    # The last of a story is the first one again under another name.
    text = f"{first}\n\n{''.join(body)}" if at < _REPORTS_OF_A_STORY - 1 else _row(number - at)["text"]
    return {
        "id": f"desk-{number}",
        "url": f"https://paper.example/{story}/{at}",
        "publisher": paper,
        "published": day,
        "title": first,
        "text": text,
    }


def _person(chance: Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
