"""Inputs -> the plan of a run: which records make which partition. The plan is decided before any is read.

    globs, folders, addresses ── files ── counted where one holds many ── partitions of so many records

A partition is named by its number and by what the whole plan says, so that a run that goes on after it was
cut off writes the same names and the same bytes, and another run can never be taken for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from onrecord.acquire.inputs import INPUTS, listed, taken
from onrecord.acquire.named import Named
from onrecord.acquire.options import DEFAULT, Options
from onrecord.acquire.source import printable
from onrecord.acquire.unpack import EXTENSIONS
from onrecord.batch.records import ARCHIVES, is_parquet, is_remote, records
from onrecord.batch.settings import NoInput, Settings
from onrecord.tables import VERSION

_SEVERAL = {*ARCHIVES, "jsonl"}
# By their name alone these are known to be one record; anything else is opened and counted.
_ONE = tuple(end for known in INPUTS if known.name not in _SEVERAL for end in known.extensions)


@dataclass(frozen=True, slots=True)
class Piece:
    """Records of one input, from the first to before the last."""

    path: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Part:
    """One partition: what one task reads and writes."""

    number: int
    name: str
    pieces: tuple[Piece, ...]

    @property
    def size(self) -> int:
        """How many records it has."""
        return sum(piece.last - piece.first for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Input:
    """One file, and how many bytes it has."""

    path: str
    size: int
    without: tuple[int, ...] = ()
    """Which of what it holds is left out, for a list beside it names it; counted from 0."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be read, in its order."""

    identity: str
    inputs: tuple[Input, ...]
    parts: tuple[Part, ...]
    settings: dict[str, Any]

    @property
    def size(self) -> int:
        """How many records it has."""
        return sum(part.size for part in self.parts)

    def as_json(self) -> str:
        """The plan as it is kept beside the output."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=True)


def plan_from(text: str) -> Plan:
    """The plan that `as_json` wrote."""
    row = json.loads(text)
    parts = tuple(
        Part(one["number"], one["name"], tuple(Piece(**piece) for piece in one["pieces"]))
        for one in row["parts"]
    )
    inputs = tuple(Input(one["path"], one["size"], tuple(one.get("without", ()))) for one in row["inputs"])
    return Plan(row["identity"], inputs, parts, row["settings"])


def found(inputs: Iterable[str], options: Options = DEFAULT) -> tuple[Input, ...]:
    """The files that globs, folders and addresses name, each once, sorted within each; raises `NoInput`.

    What a list among them names comes through the list alone, unless it is given itself.
    """
    seen: dict[str, Input] = {}
    for given in inputs:
        for one in _expanded(given, options):
            if not one.without or one.path not in seen:
                seen[one.path] = one
    return tuple(seen.values())


def whole(given: str) -> str:
    """An input by its whole path, as workers need it that stand in other folders."""
    return given if "://" in given else str(Path(given).absolute())


def needs_counting(path: str) -> bool:
    """Whether a file may hold several records, as far as its name tells."""
    name = path.lower()
    return name.endswith(tuple(EXTENSIONS)) or not name.endswith(_ONE)


def counted(one: Input, settings: Settings) -> int:
    """How many records an input has; reading them is not part of it."""
    return sum(1 for _ in records(one.path, settings.options(), frozenset(one.without)))


def planned(inputs: Sequence[Input], counts: Sequence[int], settings: Settings) -> Plan:
    """The plan over inputs with so many records each."""
    identity = plan_identity(inputs, settings)
    parts = tuple(
        Part(number, f"part-{number:05}-{identity[:8]}", tuple(pieces))
        for number, pieces in enumerate(_parts(inputs, counts, settings.together))
    )
    return Plan(identity, tuple(inputs), parts, settings.identity())


def plan_identity(inputs: Sequence[Input], settings: Settings) -> str:
    """Follows from the inputs, their sizes, and whatever changes the output."""
    told = {
        "inputs": [{"path": one.path, "size": one.size, **_left_out(one)} for one in inputs],
        "settings": settings.identity(),
        "tables": VERSION,
    }
    return hashlib.blake2b(json.dumps(told, sort_keys=True).encode("ascii"), digest_size=16).hexdigest()


def _left_out(one: Input) -> dict[str, Any]:
    return {"without": one.without} if one.without else {}


def _parts(inputs: Sequence[Input], counts: Sequence[int], together: int) -> Iterator[list[Piece]]:
    held: list[Piece] = []
    room = together
    for one, count in zip(inputs, counts, strict=True):
        first = 0
        while first < count:
            last = min(count, first + room)
            held.append(Piece(one.path, first, last))
            room -= last - first
            first = last
            if not room:
                yield held
                held, room = [], together
    if held:
        yield held


def _expanded(given: str, options: Options) -> list[Input]:
    import fsspec

    system, path = fsspec.core.url_to_fs(given)
    remote = is_remote(given)
    if any(sign in given for sign in "*?[") and not system.exists(path):
        names = system.glob(path)
    elif system.isdir(path):
        names = [name for name in system.find(path) if _wanted(name)]
    elif system.exists(path):
        names = [path]
    else:
        raise NoInput(f"{given}: there is no such file, and nothing matches it")
    if not names:
        raise NoInput(f"{given}: holds nothing that could be read; name the files themselves")
    files = [name for name in sorted(names) if not system.isdir(name)]
    if remote:
        return [Input(system.unstrip_protocol(name), system.size(name) or 0) for name in files]
    without = _without(files, options)
    return [
        Input(printable(_shown(name, given)), system.size(name) or 0, left)
        for name, left in zip(files, without, strict=True)
        if left is not None
    ]


def _without(files: Sequence[str], options: Options) -> list[tuple[int, ...] | None]:
    """Which records of each file a list among them names; None where it names all of the file."""
    named = Named(partial(listed, options=options), options.tell)
    if len(files) > 1:
        for name in files:
            named.look(name)
    # A list is read as everywhere, and there nothing reads Parquet.
    left = (frozenset() if is_parquet(name) else named.records(name) for name in files)
    return [None if some is None else tuple(sorted(some)) for some in left]


def _wanted(name: str) -> bool:
    hidden = any(part.startswith((".", "_")) for part in PurePath(name).parts[-1:])
    return not hidden and (is_parquet(name) or taken(name))


def _shown(name: str, given: str) -> str:
    """A path as the user would write it: relative where what was given is."""
    if PurePath(given).is_absolute():
        return name
    try:
        return str(Path(name).relative_to(Path.cwd()))
    except ValueError:
        return name
