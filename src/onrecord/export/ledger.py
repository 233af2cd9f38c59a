"""The ledger in a terminal: who, through whom, the act, and what in exact words.

Colour only adds to what marks and words already say, so that the plain ledger says the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.model import Reading
from onrecord.telling import STANDINGS, Telling, Told, tell

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NARROWEST, WIDEST = 30, 110
"""Lines longer than the widest are hard to follow; narrower than the narrowest breaks every word."""

_STYLES: dict[str, str] = {
    "named": "bold",
    "institution": "bold",
    "document": "bold",
    "publisher": "bold",
    "unnamed": "bold yellow",
    "unattributed": "yellow",
    "own voice": "bold magenta",
    "act": "cyan",
    "quiet": "bright_black",
    "title": "bold",
}
# What a terminal without these characters shows in their place.
_SIMPLER = str.maketrans(
    {
        "●": "*", "○": "o", "■": "#", "▤": "=", "▲": "^", "◆": "+", "–": "-", "—": "-", "·": "-", "└": "`",
        "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "°": " deg ", "\ufffd": "?", "\u00a0": " ",
    }
)  # fmt: skip


def ledger(readings: Iterable[Reading], width: int = 80, colour: bool = False) -> Iterator[str]:
    """One piece of text for each reading, with a blank line after it."""
    from rich.console import Console

    for reading in readings:
        console = Console(
            file=io.StringIO(),
            width=max(NARROWEST, min(width, WIDEST)),
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        _print(console, tell(reading))
        written = console.file.getvalue()  # type: ignore[attr-defined]
        yield "\n".join(line.rstrip() for line in written.split("\n"))


def encoded(text: str, encoding: str | None) -> bytes:
    """The text in whatever a terminal takes; what it cannot show is simplified, then escaped."""
    encoding = encoding or "utf-8"
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_SIMPLER).encode(encoding, "backslashreplace")
    except LookupError:
        return text.translate(_SIMPLER).encode("ascii", "backslashreplace")


def _print(console: Console, told: Telling) -> None:
    from rich.text import Text

    console.print(Text(told.title, style=_STYLES["title"]))
    if told.origin:
        console.print(Text(" · ".join(told.origin), style=_STYLES["quiet"]))
    console.print(Text(" · ".join(told.counts)))
    for one in told.statements:
        console.print()
        for line in _statement(one, console.width):
            console.print(line)
    if told.beside:
        console.print()
        console.print(_indented(Text("also: " + "; ".join(told.beside), style=_STYLES["quiet"]), 4))
    console.print()


def _statement(one: Told, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    mark, standing = STANDINGS[one.standing]
    # Deep nesting must not eat a narrow window.
    indent = min(one.depth, max(1, (width - 30) // 6)) * (4 if width >= 60 else 2)
    style = _STYLES[one.standing]
    head = Text.assemble(
        (f"{one.number:>2} ", _STYLES["quiet"]), ("└ " if one.depth else ""), (f"{mark} ", style)
    )
    name = Text.assemble((one.who, style))
    if one.about:
        name.append(f", {one.about}")
    if one.called:
        name.append(f" (here: {one.called})", _STYLES["quiet"])
    name.append(f" · {standing}", _STYLES["quiet"] if style == "bold" else style)
    yield _indented(name, indent, head)
    body = indent + len(head)
    act = Text()
    for part in (*_act(one), *one.through, *one.marks):
        act.append(", " if act else "")
        act.append(part, _STYLES["act"])
    if act:
        yield _indented(act, body)
    yield _indented(Text(one.what), body)
    if one.facts:
        yield _indented(Text("; ".join(one.facts), style=_STYLES["quiet"]), body)


def _act(one: Told) -> Iterator[str]:
    """The act, and the report's own word for it where that is another."""
    if one.act:
        yield f"{one.act} (“{one.cue}”)" if one.own_word else one.act


def _indented(text: RenderableType, indent: int, head: RenderableType = "") -> RenderableType:
    """The text in a column of its own, so that every line of it starts at the same place."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=0)
    lead = head if isinstance(head, Text) else Text("")
    grid.add_column(width=indent + len(lead), no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(" " * indent) + lead, text)
    return grid
