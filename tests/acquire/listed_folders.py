"""Folders with lists of their files in them, in every odd way that we know, and what is to come of each."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

MAYOR = "The mayor of Veldt said the bridge was shut."
PILOT = "The pilot said the quay was open."
CREW = "The crew said nothing."


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in a folder, and what comes of it: texts with their publishers, in the order of names."""

    fact: str
    files: dict[str, bytes]
    comes: list[tuple[str, str | None]]
    failures: int = 0


def rows(*some: object) -> bytes:
    """Lines of JSON; what is bytes already stands as it is."""
    return b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in some)


def names(*files: str, **said: object) -> bytes:
    """A list that names these files, each printed by Meridian."""
    return rows(*({"file": file, "publisher": "Meridian", **said} for file in files))


def written(folder: Path, files: dict[str, bytes]) -> Path:
    """The folder with these files in it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


A, B, C = MAYOR.encode(), PILOT.encode(), CREW.encode()
LISTED, BARE = (MAYOR, "Meridian"), (MAYOR, None)
TWO = rows({"text": MAYOR}, {"text": PILOT})

FOLDERS = (
    Folder("a list before its files by name", {"a.jsonl": names("b.txt"), "b.txt": A}, [LISTED]),
    Folder("a list after its files by name", {"a.txt": A, "z.jsonl": names("a.txt")}, [LISTED]),
    Folder(
        "what no list names comes by itself",
        {"a.txt": A, "b.txt": B, "z.jsonl": names("a.txt")},
        [(PILOT, None), LISTED],
    ),
    Folder("files in folders below", {"d/e/a.txt": A, "z.jsonl": names("d/e/a.txt")}, [LISTED]),
    Folder(
        "a list in a folder below names what lies beside it there",
        {"a.txt": B, "d/a.txt": A, "d/z.jsonl": names("a.txt")},
        [(PILOT, None), LISTED],
    ),
    Folder("names spelled in another way", {"d/a.txt": A, "z.jsonl": names(".//d/./a.txt")}, [LISTED]),
    Folder(
        "keys spelled by numbers",
        {"a.txt": A, "z.jsonl": rb'{"\u0066il\u0065": "a.txt", "publisher": "Meridian"}'},
        [LISTED],
    ),
    Folder(
        "a line of readings that names a file",
        {"a.txt": A, "z.jsonl": rows({"report": {"file": "a.txt", "publisher": "Meridian"}})},
        [LISTED],
    ),
    Folder("a packed list", {"a.txt": A, "z.jsonl.gz": gzip.compress(names("a.txt"))}, [LISTED]),
    Folder("a packed file", {"a.txt.gz": gzip.compress(A), "z.jsonl": names("a.txt.gz")}, [LISTED]),
    Folder("a file that would be skipped", {"notes": A, "z.jsonl": names("notes")}, [LISTED]),
    Folder("a file that would be hidden", {".a.txt": A, "z.jsonl": names(".a.txt")}, [LISTED]),
    Folder(
        "broken lines between good ones",
        {"a.txt": A, "z.jsonl": rows(b"{", names("a.txt"), b"[]", b'{"file": 5}')},
        [LISTED],
        failures=3,
    ),
    Folder(
        "a file that is named twice",
        {"a.txt": A, "z.jsonl": rows(names("a.txt"), {"file": "a.txt", "publisher": "Tribune"})},
        [LISTED, (MAYOR, "Tribune")],
    ),
    Folder(
        "a file that two lists name",
        {"a.txt": A, "y.jsonl": names("a.txt"), "z.jsonl": names("a.txt")},
        [LISTED, LISTED],
    ),
    Folder(
        "a list that names a file that is not there",
        {"a.txt": A, "z.jsonl": names("b.txt")},
        [BARE],
        failures=1,
    ),
    Folder(
        "a list that names a folder",
        {"d/a.txt": A, "z.jsonl": names("d", "d/")},
        [BARE],
        failures=2,
    ),
    Folder(
        "a list that names what lies above it",
        {"a.txt": A, "d/z.jsonl": names("../a.txt", "/a.txt", "d/../../a.txt")},
        [BARE],
        failures=3,
    ),
    Folder(
        "a line that says something wrong beside",
        {"a.txt": A, "z.jsonl": names("a.txt", published="Thursday")},
        [BARE],
        failures=1,
    ),
    Folder(
        "a record that is no number",
        {"a.txt": A, "z.jsonl": names("a.txt", record="first")},
        [BARE],
        failures=1,
    ),
    Folder(
        "a line with a text of its own",
        {"a.txt": A, "z.jsonl": rows({"text": PILOT, "file": "a.txt"})},
        [BARE, (PILOT, None)],
    ),
    Folder("a hidden list", {"a.txt": A, ".z.jsonl": names("a.txt")}, [BARE]),
    Folder(
        "a list by another name is a text",
        {"a.txt": A, "z.txt": names("a.txt")},
        [BARE, (names("a.txt").decode(), None)],
    ),
    Folder(
        "a list that is binary",
        {"a.txt": A, "z.jsonl": b"\x89PNG\r\n\x1a\n" + names("a.txt")},
        [BARE],
        failures=1,
    ),
    Folder(
        "a packed list that is cut off before its first line",
        {"a.txt": A, "z.jsonl.gz": gzip.compress(names("a.txt"))[:12]},
        [BARE],
        failures=1,
    ),
    Folder(
        "single records of a file",
        {"a.jsonl": rows({"text": CREW}, TWO), "z.jsonl": names("a.jsonl", record=1)},
        [(CREW, None), (PILOT, None), LISTED],
    ),
    Folder(
        "each record of a file",
        {"a.jsonl": TWO, "z.jsonl": rows(names("a.jsonl", record=0), names("a.jsonl", record=1))},
        [LISTED, (PILOT, "Meridian")],
    ),
    Folder(
        "a record, and the whole file too",
        {"a.jsonl": TWO, "z.jsonl": rows(names("a.jsonl", record=1), names("a.jsonl"))},
        [(PILOT, "Meridian"), LISTED, (PILOT, "Meridian")],
    ),
    Folder(
        "a record of a packed file",
        {"a.jsonl.gz": gzip.compress(TWO), "z.jsonl": names("a.jsonl.gz", record=0)},
        [(PILOT, None), LISTED],
    ),
    Folder(
        "a record that the file has not",
        {"a.jsonl": TWO, "b.txt": A, "z.jsonl": rows(names("a.jsonl", record=2), names("b.txt", record=1))},
        [(MAYOR, None), (PILOT, None), BARE],
        failures=2,
    ),
    Folder(
        "the one record of a text",
        {"a.txt": A, "z.jsonl": names("a.txt", record=0)},
        [LISTED],
    ),
    Folder(
        "a list that a list names",
        {"a.txt": A, "y.jsonl": names("a.txt"), "z.jsonl": names("y.jsonl")},
        [LISTED, LISTED],
    ),
    Folder(
        "two lists that name each other",
        {"a.txt": A, "y.jsonl": rows({"file": "z.jsonl"}, names("a.txt")), "z.jsonl": names("y.jsonl")},
        [LISTED, LISTED],
        failures=2,
    ),
    Folder(
        "a list that names itself",
        {"a.txt": A, "z.jsonl": rows({"file": "z.jsonl"}, {"text": PILOT})},
        [BARE, (PILOT, None)],
        failures=1,
    ),
    Folder(
        "a file that cannot be read is told once",
        {"a.txt": b"\0", "z.jsonl": names("a.txt")},
        [],
        failures=1,
    ),
)  # fmt: skip
