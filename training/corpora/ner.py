"""Named entities in token-per-line files: worldwide newswire, Wikigold and WNUT 17."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.corpora.doc import Doc, Entity, Span, outermost
from training.corpora.spacing import detokenise

TYPES = {
    "Person": "PERSON", "Organization": "ORG", "Location": "PLACE", "NORP": "NORP", "Facility": "FACILITY",
    "Product": "PRODUCT", "Money": "MONEY", "Date": "DATE", "Misc": "MISC",
    "PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC",
    "person": "PERSON", "location": "PLACE", "corporation": "ORG", "group": "ORG", "product": "PRODUCT",
    "creative-work": "MISC",
}  # fmt: skip
"""Worldwide puts events and works under Misc; the CoNLL-like two have no facility, product, date or money,
and put nationalities under MISC."""

LABEL = re.compile(r"([BIESLU])-(\S+)")
URL = re.compile(r"https?://\S+")
Row = tuple[str, str]
Block = list[Row]


def load_worldwide(folder: Path, split: str) -> Iterator[Doc]:
    """News articles; a blank line ends a paragraph. All types are marked, Misc holds events and works."""
    name, blocks = "", list[Block]()
    for line in _lines(folder / f"worldwide-{split}.tsv"):
        if line.startswith("# doc "):
            if blocks:
                yield document(f"worldwide-{name}", "worldwide", blocks, "\n\n")
            name, blocks = line.removeprefix("# doc ").removesuffix(".tsv").removesuffix(".txt"), [[]]
        elif not line.strip():
            blocks.append([])
        else:
            blocks[-1].append(row(line))
    if blocks:
        yield document(f"worldwide-{name}", "worldwide", blocks, "\n\n")


def load_wikigold(folder: Path) -> Iterator[Doc]:
    """Wikipedia articles; no dates or money, and nationalities are MISC."""
    blocks: list[Block] = [[]]
    count = 0
    for line in [*_lines(folder / "wikigold.conll"), "-DOCSTART- O"]:
        if line.startswith("-DOCSTART-"):
            if any(blocks):
                count += 1
                yield document(f"wikigold-{count:03}", "wikigold", blocks, " ")
            blocks = [[]]
        elif line.strip():
            blocks[-1].append(row(line))
        else:
            blocks.append([])


def load_wnut(folder: Path) -> Iterator[Doc]:
    """Posts of 2010 and later; one post is one document. No dates or money."""
    block: Block = []
    count = 0
    for line in [*_lines(folder / "wnut17-train.conll"), ""]:
        if line.strip():
            block.append(row(line))
        elif block:
            count += 1
            yield document(f"wnut17-{count:04}", "wnut17", [block], " ")
            block = []


def row(line: str) -> Row:
    """Token and label. Further labels are names inside the first (Bank of *England*); ours is the outer one.

    Some rows part the two by spaces, as if typed by hand.
    """
    cells = line.split("\t") if "\t" in line else line.split()
    return cells[0].strip(), cells[1].strip() if len(cells) > 1 else "O"


def document(name: str, corpus: str, blocks: Iterable[Block], between: str) -> Doc:
    """Blocks of rows as one text, with the names that the labels spell out."""
    texts: list[str] = []
    entities: list[Entity] = []
    at = 0
    for block in blocks:
        if not block or (len(block) == 1 and URL.fullmatch(block[0][0])):
            continue  # the address that heads a worldwide article is no part of its text
        if texts:
            at += len(between)
        spaced = detokenise([token for token, _ in block])
        spans = [Span(at + start, at + end) for start, end in spaced.spans]
        entities += [
            Entity(spans[first].start, spans[last].end, type_)
            for first, last, type_ in chunks([label for _, label in block])
        ]
        texts.append(spaced.text)
        at += len(spaced.text)
    return Doc(id=name, corpus=corpus, text=between.join(texts), entities=outermost(entities))


def chunks(labels: Iterable[str]) -> list[tuple[int, int, str]]:
    """First token, last token and type of each name, from BIO, IO or BIOES labels.

    A new name starts at B, S or U, where the type changes, and after E, L or O; an I without a B starts one.
    """
    found: list[tuple[int, int, str]] = []
    open_type = ""
    for i, label in enumerate(labels):
        parsed = LABEL.fullmatch(label)
        type_ = TYPES.get(parsed[2], "") if parsed else ""
        if not parsed or not type_:
            open_type = ""
            continue
        if type_ == open_type and parsed[1] in "IEL":
            found[-1] = (found[-1][0], i, type_)
        else:
            found.append((i, i, type_))
        open_type = "" if parsed[1] in "ESLU" else type_
    return found


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")
