"""Archives made up by number: reports of several papers on events, with copies, edits and versions."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

PAPERS = (
    "The Norland Post",
    "Selwyn Courier",
    "Estuary Gazette",
    "Meridian",
    "Harbour Radio",
    "Daily Lantern",
)
_FIRST = ("Ada", "Bela", "Carlo", "Dina", "Emre", "Fay", "Goran", "Hana", "Ines", "Jonas", "Katya", "Lars")
_LAST = ("Brook", "Cato", "Drum", "Ekman", "Fosse", "Grau", "Holm", "Ilves", "Juhl", "Kerr", "Lund", "Moss")
_TOWNS = (
    "Goole",
    "Tarfaya",
    "Ostrava",
    "Nuuk",
    "Lae",
    "Selwyn",
    "Varde",
    "Kessim",
    "Orlow",
    "Brenna",
    "Tolk",
)
_THINGS = ("ships", "houses", "soldiers", "barrels", "teachers", "wells", "trucks", "patients", "bridges")
_DONE = ("closed", "reopened", "searched", "sold", "flooded", "rebuilt", "guarded", "burnt", "counted")
_WHERE = (
    "by the old mill",
    "at the north quay",
    "behind the town hall",
    "along the coast road",
    "at the dam",
)
_SINCE = ("since the storm", "after the vote", "before the feast", "during the strike", "for the third time")
_START = date(2031, 1, 1)


def reports(events: int, seed: int = 1, more: int = 0) -> Iterator[dict[str, str]]:
    """Reports as rows of JSON Lines, in no order of time: about four on each event.

    Each makes three statements, and up to so many `more`: with ten it is as long as news usually is.
    """
    chance = Random(seed)
    rows: list[dict[str, str]] = []
    for number in range(events):
        rows += _event(number, chance, more)
    chance.shuffle(rows)
    yield from rows


def _event(number: int, chance: Random, more: int) -> list[dict[str, str]]:
    # One event in five is at a place that others share, and looks like another.
    town = chance.choice(_TOWNS) if chance.random() < 0.2 else f"{_word(7 * number + 5).title()}burg"
    # One in three has a toll, which may grow from report to report.
    thing, toll_of = (chance.choice(_THINGS), None) if number % 3 else ("people", "killed")
    done, where, since = toll_of or chance.choice(_DONE), chance.choice(_WHERE), chance.choice(_SINCE)
    # Names that no other event has: what an event is known by again.
    people = [f"{chance.choice(_FIRST)} {chance.choice(_LAST)}{_word(number * 3 + at)}" for at in range(3)]
    code = f"Plan{_word(number)}"
    count = chance.randrange(12, 400)
    day = _START + timedelta(days=chance.randrange(700))
    wire = ""
    # What else is said of the event, of which each paper has some.
    also = [_further(97 * number + at, people, chance) for at in range(2 * more)]
    rows: list[dict[str, str]] = []
    for at, paper in enumerate(chance.sample(PAPERS, chance.randrange(2, len(PAPERS)))):
        toll = count + at * 3 + chance.randrange(0, 3)
        said = [
            f"{people[0]} said that {toll} {thing} were {done} near {town} {where} {since}.",
            f"{people[1]} {chance.choice(('said', 'denied'))} that {code} had been {done} in {town}.",
            f"{people[2]} said that nobody in {town} would wait for {people[0].split()[1]} {since}.",
            f"The talk of {town} has been of {code} and of the {thing} {where}, {paper} found out.",
            f"It was the {at + 2}th time that {thing} were {done} {where} {chance.choice(_SINCE)}.",
        ]
        told = [*said[:3], *chance.sample(also, min(more, len(also)))]
        text = " ".join(told + chance.sample(said[3:], chance.randrange(0, 3)))
        if at and chance.random() < 0.3:
            text = f"{wire} (Norland Wire)" if chance.random() < 0.5 else wire
        wire = wire or text
        rows.append(_row(paper, day + timedelta(days=at), f"{thing.title()} {done} in {town}", text, number))
        if chance.random() < 0.08:
            changed = text.replace(str(toll), str(toll + 5))
            rows.append({**rows[-1], "text": changed, "published": f"{day + timedelta(days=at + 1)}"})
    return rows


def _further(number: int, people: list[str], chance: Random) -> str:
    done, where, since = chance.choice(_DONE), chance.choice(_WHERE), chance.choice(_SINCE)
    return (
        f"{chance.choice(people)} said that the {chance.choice(_THINGS)} of {_word(number).title()}ham would "
        f"be {done} {where} {since}, as {_word(number + 5)} and {_word(3 * number)} had been promised."
    )


def _row(paper: str, day: date, title: str, text: str, number: int) -> dict[str, str]:
    name = paper.lower().replace(" ", "-")
    url = f"https://{name}.example/{number}"
    return {"publisher": paper, "published": str(day), "title": title, "text": f"{title}\n{text}", "url": url}


def _word(number: int) -> str:
    letters = "bdfgklmnprst"
    vowels = "aeiou"
    found = ""
    while True:
        number, at = divmod(number, len(letters) * len(vowels))
        found += letters[at // len(vowels)] + vowels[at % len(vowels)]
        if not number:
            return found


def written(folder: Path, events: int, files: int = 3, seed: int = 1, more: int = 0) -> list[dict[str, str]]:
    """Files of lines below a folder, some of them packed; and what they hold, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(reports(events, seed, more))
    for at in range(files):
        lines = "".join(json.dumps(row) + "\n" for row in rows[at::files]).encode()
        packed = at % 2 == 1
        name = f"{at:03}.jsonl{'.gz' if packed else ''}"
        (folder / name).write_bytes(gzip.compress(lines, mtime=0) if packed else lines)
    return [row for at in range(files) for row in rows[at::files]]
