"""re3d: government and Wikipedia texts on Syria and Iraq, with everything that an analyst would mark."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from training.corpora.doc import Doc, Span, outermost
from training.corpora.names import name_in

TYPES = {
    "Person": "PERSON", "Organisation": "ORG", "Location": "PLACE", "Nationality": "NORP",
    "Weapon": "PRODUCT", "MilitaryPlatform": "PRODUCT", "Vehicle": "PRODUCT", "Money": "MONEY",
    "Temporal": "DATE", "DocumentReference": "MISC",
}  # fmt: skip
"""Quantity is kept as `Doc.values`; call signs, frequencies and coordinates have no type here."""
VALUES = frozenset({"Quantity", "Money"})
BELIEVED = 0.5
"""Crowd workers' agreement; what they turned down was kept in the files with confidence 0."""


def load(folder: Path) -> Iterator[Doc]:
    """Every document of every part. Names are partial: nominal mentions were told apart by a rule of ours."""
    parts = sorted(path for path in folder.iterdir() if (path / "documents.json").is_file())
    marked: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in parts:
        for record in _records(part / "entities.json"):
            if record["confidence"] > BELIEVED:
                marked[record["documentId"]].append(record)
    places = {mark["value"] for marks in marked.values() for mark in marks if mark["type"] == "Location"}
    for part in parts:
        for record in _records(part / "documents.json"):
            yield document(record, marked[record["_id"]], places)


def document(record: dict[str, Any], marked: list[dict[str, Any]], places: Container[str] = ()) -> Doc:
    """One document; marks whose words differ from the text they point to are left out."""
    text = record["text"]
    true = [mark for mark in marked if text[mark["begin"] : mark["end"]] == mark["value"]]
    found = [
        name
        for mark in true
        if mark["type"] in TYPES
        and (name := name_in(text, Span(mark["begin"], mark["end"]), TYPES[mark["type"]]))
    ]
    # A country that acts is marked Organisation; elsewhere in our corpora it stays a place.
    found = [
        e._replace(type="PLACE") if e.type == "ORG" and text[e.start : e.end] in places else e for e in found
    ]
    return Doc(
        id=f"re3d-{record['_id']}",
        corpus="re3d",
        text=text,
        entities=outermost(found),
        values=sorted({Span(mark["begin"], mark["end"]) for mark in true if mark["type"] in VALUES}),
        partial=frozenset({"entities", "values"}),
    )


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """JSON values, one a line; a byte order mark may lead."""
    with path.open(encoding="utf-8-sig") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
