"""Floors of quality: figures that the reader does not fall below again, and the corpus each was measured on.

    floors.json = {area: {"corpus": digest, "floors": {measure: floor}}}

    judged(figures, floor, digest) -> Row ...       what a run says against the floors
    raised(floors, figures, digest) -> floors       what `--update` writes; raises `Refused`

A floor may only rise. It means nothing on other texts than those it was measured on, so a corpus that
is not the same to the byte fails until its floors are set anew, and said to be.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

STEPS = 1000
"""Floors are thousandths, rounded down."""
SLACK = 0.005
"""How far below the figure of the network a floor is set: int8 arithmetic differs a little by processor."""

Standing = Literal["", "below its floor", "other corpus", "not measured"]


class Refused(ValueError):
    """The floors cannot be changed like this."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one area."""

    corpus: str
    """The digest of the files they were measured on."""
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One measure against its floor; what it was not measured for has no figure."""

    measure: str
    figure: float | None
    floor: float | None
    standing: Standing

    @property
    def failed(self) -> bool:
        """Whether this must not be."""
        return self.standing != ""


def digest(root: Path, files: Iterable[Path]) -> str:
    """The same for the same files under the same names below `root`, whatever their order."""
    found = hashlib.sha256()
    for path in sorted(set(files), key=lambda path: path.relative_to(root).as_posix()):
        content = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def judged(figures: Mapping[str, float], known: Floors | None, corpus: str) -> list[Row]:
    """Every measure against its floor, in the order of `figures`; then floors whose measure is gone."""
    if known is None:
        return [Row(name, figure, None, "") for name, figure in figures.items()]
    rows = []
    for name, figure in figures.items():
        floor = known.floors.get(name)
        if floor is None:
            rows.append(Row(name, figure, None, ""))
        elif corpus != known.corpus:
            rows.append(Row(name, figure, floor, "other corpus"))
        else:
            rows.append(Row(name, figure, floor, "below its floor" if figure < floor else ""))
    gone = (name for name in known.floors if name not in figures)
    return [*rows, *(Row(name, None, known.floors[name], "not measured") for name in gone)]


def raised(
    known: Floors | None,
    figures: Mapping[str, float],
    corpus: str,
    slack: float = 0.0,
    new_corpus: bool = False,
) -> Floors:
    """The floors lifted to the figures, less the slack; a floor that is higher stays.

    Raises `Refused` where a figure is below its floor or its measure is gone, and where the corpus is
    another one, unless `new_corpus` says that it is meant to be: then all floors are set anew.
    """
    reached = {name: max(0.0, _down(figure - slack)) for name, figure in figures.items()}
    if known is None:
        return Floors(corpus, reached)
    if corpus != known.corpus:
        if not new_corpus:
            raise Refused(
                "the files are not those that the floors were measured on; put the old ones back, or say "
                "--new-corpus to set the floors anew"
            )
        return Floors(corpus, reached)
    for name, floor in known.floors.items():
        if name not in figures:
            raise Refused(f"{name} is not measured any more, and its floor of {floor:.3f} would be lost")
        if figures[name] < floor:
            raise Refused(
                f"{name} is {figures[name]:.3f}, below its floor of {floor:.3f}; a floor is never lowered: "
                "make the reader better, or put back what it lost"
            )
    return Floors(
        corpus, {name: max(figure, known.floors.get(name, 0.0)) for name, figure in reached.items()}
    )


def _down(figure: float) -> float:
    # A figure of .7 may be 699.9999 thousandths in binary, and is not to lose one for it.
    steps = int(figure * STEPS + 1e-6)
    return (steps if steps / STEPS <= figure else steps - 1) / STEPS


def loaded(path: Path) -> dict[str, Floors]:
    """The floors of all areas; none where there is no file yet."""
    if not path.exists():
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {area: Floors(one["corpus"], one["floors"]) for area, one in kept.items()}


def written(floors: Mapping[str, Floors], path: Path) -> None:
    """Keeps them, a line each, so that a change shows as what it is."""
    kept = {area: {"corpus": one.corpus, "floors": dict(one.floors)} for area, one in floors.items()}
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
