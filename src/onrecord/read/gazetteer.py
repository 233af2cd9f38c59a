"""Names of places -> gazetteer entries, from one compact file that is mapped, not read.

The file holds one row for each place (arrays) and the names in sorted blocks, each name followed by
the rows that bear it. Looking a name up is a binary search over the blocks and a walk through one of
them; only the pages that are touched come into memory. `training/gazetteer.py` writes the file with
the functions at the end of this module, so that both sides of the format stand side by side.
"""

from __future__ import annotations

import json
import mmap
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.model import Precision
from onrecord.read.remembered import remembered

Array = npt.NDArray[Any]

FILE = Path(__file__).with_name("gazetteer.bin")
MAGIC = b"ONRGAZ1\n"
KINDS: Mapping[str, Precision] = {
    "city": "city",
    "capital": "city",
    "district": "point",
    "country": "country",
    "division": "region",
    "county": "region",
    "continent": "area",
    "region": "area",
    "ocean": "area",
    "sea": "area",
    "strait": "area",
    "river": "area",
    "lake": "area",
    "mountains": "area",
    "desert": "area",
    "island": "area",
}
"""What there is in the gazetteer, and how exact its point is. `capital` is that of a country,
`division` a state or province, `county` the level below, `district` a part of a city or a site.
The file holds their numbers."""
_NAMES_OF_KINDS = tuple(KINDS)
CITY, CAPITAL, DISTRICT, COUNTRY, DIVISION, COUNTY = range(6)

# Names in a block: the walk through a block is cheap, the index of the blocks stays small.
_BLOCK = 16
# A row number takes three bytes; the highest bit tells a further name from the usual one.
_FURTHER = 1 << 23
# Letters that do not fall apart into a base letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "twp": "township", "and": ""}
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´.]")
_GAPS = re.compile(r"[\W_]+")


@remembered
def fold(name: str) -> str:
    """The form under which a name is kept: no case, accents, points or hyphens; "Saint" is "St".

    >>> fold("Saint-Étienne"), fold("W. Va."), fold("N’Djamena")
    ('st etienne', 'w va', 'ndjamena')
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _GAPS.sub(" ", _APOSTROPHES.sub("", plain))
    return " ".join(short for word in plain.split() if (short := _SHORT.get(word, word)))


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer."""

    row: int
    geonames: int | None
    lat: float
    lon: float
    country: str | None
    """ISO 3166-1 alpha-2."""
    division: str | None
    """GeoNames code of the state or province it lies in, or is: "US.TX"."""
    kind: str
    population: int


class Gazetteer:
    """The mapped file. The arrays run in parallel, one item for each place."""

    def __init__(self, path: Path = FILE) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = len(MAGIC) + 4
        if self._map[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is no gazetteer; write it with training/gazetteer.py")
        length = int.from_bytes(self._map[len(MAGIC) : start], "little")
        head = json.loads(self._map[start : start + length])
        arrays = {
            name: np.frombuffer(self._map, dtype, count, start + length + offset)
            for name, (dtype, offset, count) in head["arrays"].items()
        }
        self.geonames: Array = arrays["geonames"]
        self.lat: Array = arrays["lat"]
        self.lon: Array = arrays["lon"]
        self.weight: Array = arrays["weight"]
        """Thousandths of the decimal logarithm of the population."""
        self.country: Array = arrays["country"]
        """1-based number of the country; 0 is none."""
        self.division: Array = arrays["division"]
        """1-based number of the state or province; 0 is none."""
        self.kind: Array = arrays["kind"]
        self._countries: list[str] = head["countries"]
        self._divisions: list[str] = head["divisions"]
        self._rows: dict[str, int] = dict(head["rows"])
        self._blocks: Array = arrays["blocks"]
        self._names = arrays["names"].data
        # A report says the same names over and over.
        self._find = lru_cache(maxsize=4096)(self._search)

    def __len__(self) -> int:
        return len(self.geonames)

    def named(self, name: str) -> tuple[tuple[int, bool], ...]:
        """Rows of the places called `name`, each with whether that is only a further name of it."""
        return self._find(name)

    def row_of(self, code: str) -> int | None:
        """The row of a country ("FR") or of a state or province by GeoNames code ("US.TX")."""
        return self._rows.get(code)

    def entry(self, row: int) -> Entry:
        """The place in a row."""
        country, division = int(self.country[row]), int(self.division[row])
        return Entry(
            row,
            int(self.geonames[row]) or None,
            int(self.lat[row]) / 1e5,
            int(self.lon[row]) / 1e5,
            self._countries[country - 1] if country else None,
            self._divisions[division - 1] if division else None,
            _NAMES_OF_KINDS[int(self.kind[row])],
            round(10 ** (int(self.weight[row]) / 1000)) - 1,
        )

    def _search(self, name: str) -> tuple[tuple[int, bool], ...]:
        wanted = fold(name).encode()
        if not wanted or len(wanted) > 255:
            return ()
        low, high = 0, len(self._blocks)
        while low < high:  # the last block whose first name is not after the wanted one
            middle = (low + high) // 2
            if self._name_at(int(self._blocks[middle])) <= wanted:
                low = middle + 1
            else:
                high = middle
        if not low:
            return ()
        at = int(self._blocks[low - 1])
        for _ in range(_BLOCK):
            if at >= len(self._names):
                break
            found = self._name_at(at)
            at += 1 + len(found)
            count = self._names[at]
            at += 1
            if found == wanted:
                return tuple(self._link_at(at + 3 * index) for index in range(count))
            at += 3 * count
        return ()

    def _name_at(self, at: int) -> bytes:
        return bytes(self._names[at + 1 : at + 1 + self._names[at]])

    def _link_at(self, at: int) -> tuple[int, bool]:
        link = int.from_bytes(self._names[at : at + 3], "little")
        return link & ~_FURTHER, bool(link & _FURTHER)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package, mapped on first use."""
    return Gazetteer()


def write(
    path: Path,
    entries: Sequence[Entry],
    names: Mapping[str, Mapping[int, bool]],
) -> None:
    """Write a gazetteer file; `names` holds for each folded name the rows and whether it is a further
    name of that place. An entry's row is its place in the sequence."""
    countries = sorted({entry.country for entry in entries if entry.country})
    divisions = sorted({entry.division for entry in entries if entry.division})
    country_number = {code: number for number, code in enumerate(countries, 1)}
    division_number = {code: number for number, code in enumerate(divisions, 1)}
    kinds = {kind: number for number, kind in enumerate(KINDS)}
    rows = {
        code: row
        for row, entry in enumerate(entries)
        for kind, code in (("country", entry.country), ("division", entry.division))
        if entry.kind == kind and code
    }
    blob, blocks = _pack(names)
    arrays = {
        "geonames": np.array([entry.geonames or 0 for entry in entries], "<u4"),
        "lat": np.array([round(entry.lat * 1e5) for entry in entries], "<i4"),
        "lon": np.array([round(entry.lon * 1e5) for entry in entries], "<i4"),
        "weight": np.array([round(1000 * np.log10(1 + entry.population)) for entry in entries], "<u2"),
        "country": np.array([country_number.get(entry.country or "", 0) for entry in entries], "u1"),
        "division": np.array([division_number.get(entry.division or "", 0) for entry in entries], "<u2"),
        "kind": np.array([kinds[entry.kind] for entry in entries], "u1"),
        "blocks": np.array(blocks, "<u4"),
        "names": np.frombuffer(blob, "u1"),
    }
    placed, offset = {}, 0
    for name, array in arrays.items():
        placed[name] = (array.dtype.str, offset, len(array))
        offset += -(-array.nbytes // 8) * 8
    head = json.dumps(
        {"arrays": placed, "countries": countries, "divisions": divisions, "rows": rows},
        separators=(",", ":"),
    ).encode()
    head += b" " * (-(len(MAGIC) + 4 + len(head)) % 8)
    with path.open("wb") as file:
        file.write(MAGIC + len(head).to_bytes(4, "little") + head)
        for array in arrays.values():
            file.write(array.tobytes() + b"\0" * (-array.nbytes % 8))


def _pack(names: Mapping[str, Mapping[int, bool]]) -> tuple[bytes, list[int]]:
    blob, blocks = bytearray(), list[int]()
    kept = sorted(
        (encoded, links) for name, links in names.items() if 0 < len(encoded := name.encode()) < 256
    )
    for number, (encoded, links) in enumerate(kept):
        if number % _BLOCK == 0:
            blocks.append(len(blob))
        # The usual names first, so that what is cut off past 255 are further names.
        bearers = sorted(links.items(), key=lambda link: (link[1], link[0]))[:255]
        blob += bytes((len(encoded),)) + encoded + bytes((len(bearers),))
        for row, further in bearers:
            blob += (row | (_FURTHER if further else 0)).to_bytes(3, "little")
    return bytes(blob), blocks
