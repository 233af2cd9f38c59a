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

_SYLLABLES = (
    "ba",
    "cor",
    "del",
    "fin",
    "gar",
    "hol",
    "ju",
    "kem",
    "lor",
    "mi",
    "nar",
    "os",
    "pel",
    "tur",
    "vas",
)
_THINGS = ("harbour", "refinery", "bridge", "archive", "reservoir", "tunnel", "market", "airfield", "mill")
_DEEDS = ("explosion", "fire", "flood", "collapse", "shooting", "derailment", "landslide", "leak")
_PAPERS = ("The Lantern", "Norland Post", "Selwyn Courier", "Estuary Gazette", "Meridian", "Harbour Times")
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
    told, here = Random(f"story {story}"), Random(f"report {number}")
    town, river, firm = (_name(told) for _ in range(3))
    mayor, chief = f"{_name(told)} {_name(told)}", f"{_name(told)} {_name(told)}"
    thing, deed, kind, cause = told.choice(_THINGS), told.choice(_DEEDS), _word(told), _word(told)
    dead = 3 + at + told.randrange(4)
    day = f"2031-{1 + story % 12:02}-{1 + (story // 12 + at) % 28:02}"

    def filler() -> str:
        return " ".join(_word(here) for _ in range(here.randrange(2, 5)))

    def own() -> str:
        """What only this report has, so that it is no copy of the others."""
        return " ".join(_word(here) for _ in range(18)).capitalize() + ". "

    body = (
        f"The {deed} at the {kind} {thing} of {town} {filler()} {firm} {filler()}. ",
        f"{mayor} said that at least {dead} people died when the {kind} {thing} {filler()}. ",
        f"{chief} denied that {firm} had ignored {cause} in the {thing}. ",
        f"An official said that {firm} had ignored {cause} in the {thing}. ",
        f"{filler()} {river} {filler()}. A dock worker said that {filler()} {at} hours earlier. ",
        f"{chief} confirmed that {kind} engineers of {river} {filler()}.",
    )
    title = f"{town}: {deed} at {kind} {thing}"
    # The last of a story is its first one again, under another name.
    again = at == _REPORTS_OF_A_STORY - 1
    return {
        "id": f"desk-{number}",
        "url": f"https://paper.example/{story}/{at}",
        "publisher": _PAPERS[(story + at) % len(_PAPERS)] if not again else "Harbour Radio",
        "published": day,
        "title": title,
        "text": _row(number - at)["text"] if again else f"{title}\n\n{''.join(own() + one for one in body)}",
    }


def _name(chance: Random) -> str:
    return _word(chance).capitalize()


def _word(chance: Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(3))
