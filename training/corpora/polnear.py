"""PolNeAR: who said what in US political news, as brat standoff files beside the texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.corpora.doc import Attribution, Doc, Span

TEXT_BOUND = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
EVENT = re.compile(r"E\d+\t(.+)")


def load(folder: Path, split: str) -> Iterator[Doc]:
    """Each article once with its first annotator, then once more for each further annotator."""
    versions: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        versions[path.stem.rpartition("_")[0]].append(path)
    for stem, paths in sorted(versions.items()):
        text = _untouched(folder / split / "text" / f"{stem}.txt")
        for path in paths:
            yield Doc(
                id=stem if path is paths[0] else path.stem,
                corpus="polnear",
                text=text,
                attributions=attributions(_untouched(path)),
                alternate=path is not paths[0],
            )


def attributions(standoff: str) -> list[Attribution]:
    """The attributions of one file.

    Only events count; they may name a role several times (Content, Content2). Bounds that no event names
    were discarded by the annotators; lines of no known shape are the tails of spans with a line break.
    """
    bounds: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in standoff.splitlines():
        if bound := TEXT_BOUND.match(line):
            pieces = (piece.split() for piece in bound[2].split(";"))
            bounds[bound[1]] = [Span(int(start), int(end)) for start, end in pieces]
        elif event := EVENT.match(line):
            events.append(event[1].split())
    found = []
    for event_arguments in events:
        roles: dict[str, set[Span]] = {"source": set(), "cue": set(), "content": set()}
        for argument in event_arguments:
            name, _, target = argument.partition(":")
            role = name.rstrip("0123456789").lower()
            if role in roles:
                roles[role].update(bounds.get(target, ()))
        if roles["cue"] or roles["content"]:
            found.append(Attribution(*(sorted(roles[role]) for role in ("source", "cue", "content"))))
    return found


def _untouched(path: Path) -> str:
    """Text with its line ends as they are: the offsets count them."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
