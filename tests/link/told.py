"""Reports that we made up, for the tests of links between reports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from onrecord.acquire import acquire
from onrecord.ids import report_id
from onrecord.model import Failure, Report

STORY = Path(__file__).resolve().parents[2] / "examples" / "lady-ambra"

AGENCY = """\
Dam at Lake Orvel closed after crack is found

ORVEL, June 3 (Norland Wire) - Engineers closed the spillway of the Orvel dam on Tuesday after a diver \
found a crack almost four metres long below the waterline, the water board said.

About 2,300 people in the villages of Hask and Lower Brenn were told to be ready to leave their homes by \
nightfall.

"We would rather be laughed at on Wednesday than mourned on Thursday," the head of the board, Ilka Dorn, \
told a news conference at the lake. "The wall is holding, and we mean to keep it so."

The dam was built in 1961 and was last inspected from below in the autumn of 2019, according to the \
register of the ministry. A request for a new inspection had been waiting for money since March of last \
year.

Farmers below the lake said that the meadows had been wet for weeks although no rain had fallen.

(Norland Wire)
"""

OWN = """\
Villagers pack as dam wall cracks

By Petra Holm in Hask

The bus came at four, and by half past it was full of hens. Along the main street of Hask families \
carried mattresses to their cars while a policeman with a loudspeaker read out the names of the streets \
that would have to go first.

Ilka Dorn, who runs the water board, had a short message for them. "We would rather be laughed at on \
Wednesday than mourned on Thursday," she said at the lake. "The wall is holding, and we mean to keep it \
so."

Not everybody believed her. Old Mr Tamm, who helped to pour the concrete as a boy, said he had heard the \
wall talk at night since Easter, and that nobody from the board had ever come to listen.
"""


def report(
    text: str,
    publisher: str | None = None,
    published: str | None = "2031-06-03",
    url: str | None = None,
    **more: str,
) -> Report:
    """A report; its title is its first line."""
    title = more.pop("title", text.split("\n", 1)[0])
    return Report(
        report_id(text, url, publisher),
        text,
        publisher=publisher,
        published=published,
        url=url,
        title=title,
        **more,  # type: ignore[arg-type]
    )


def example() -> dict[str, Report]:
    """The example story by the numbers that its authors gave the reports."""
    found: dict[str, Report] = {}
    for line in (STORY / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        read = list(acquire(str(STORY / row["file"])))[row.get("record", 0)]
        assert not isinstance(read, Failure)
        found[row["id"]] = replace(
            read, publisher=row["publisher"], published=row["published"], url=row["url"]
        )
    return found
