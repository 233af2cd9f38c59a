"""TimeML: TimeBank and AQUAINT as cleaned for TempEval-3."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from training.corpora.doc import Doc, Span, Timex, Trigger


def load(folder: Path) -> Iterator[Doc]:
    """TimeBank first, then AQUAINT. Text keeps its line breaks, which are hard wraps in some files."""
    for part in ("TimeBank", "AQUAINT"):
        for path in sorted((folder / "TBAQ-cleaned" / part).glob("[!.]*.tml")):
            # Negations in AQUAINT were filled in by a default and say nothing.
            yield document(f"{part}-{path.stem}", path.read_text(encoding="utf-8"), polar=part == "TimeBank")


def document(name: str, xml: str, polar: bool) -> Doc:
    """One file. An event that has several instances is negated where all of them are."""
    root = ET.fromstring(xml)
    body = root.find("TEXT")
    if body is None:
        raise ValueError(f"{name}: no TEXT element")
    text, marked = flatten(body)
    polarity: dict[str, set[str]] = {}
    for instance in root.iter("MAKEINSTANCE"):
        polarity.setdefault(instance.get("eventID", ""), set()).add(instance.get("polarity", ""))
    creation = root.find("DCT/TIMEX3")
    return Doc(
        id=name,
        corpus="timebank" if polar else "aquaint",
        text=text,
        dct=None if creation is None else creation.get("value"),
        timex=[
            Timex(*span, element.get("type", ""), element.get("value", ""))
            for element, span in marked
            if element.tag == "TIMEX3"
        ],
        triggers=[
            Trigger(
                *span,
                element.get("class", ""),
                _one(polarity.get(element.get("eid", ""), set())) if polar else None,
            )
            for element, span in marked
            if element.tag == "EVENT"
        ],
    )


def flatten(root: ET.Element) -> tuple[str, list[tuple[ET.Element, Span]]]:
    """The text inside an element, and every element below it with the range it covers."""
    parts: list[str] = []
    marked: list[tuple[ET.Element, Span]] = []
    length = 0

    def walk(element: ET.Element) -> None:
        nonlocal length
        for piece in (element.text,):
            parts.append(piece or "")
            length += len(piece or "")
        for child in element:
            start = length
            walk(child)
            marked.append((child, Span(start, length)))
            parts.append(child.tail or "")
            length += len(child.tail or "")

    walk(root)
    return "".join(parts), sorted(marked, key=lambda item: item[1])


def _one(polarities: set[str]) -> str | None:
    return None if not polarities else "NEG" if polarities == {"NEG"} else "POS"
