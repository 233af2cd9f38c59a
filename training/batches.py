"""Windows of the examples -> padded batches."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from onrecord.read.windows import Window
from onrecord.read.words import PARAGRAPH
from training.examples import Example
from training.net import IGNORE, Labels

CLS, SEP = 101, 102
WORD_TAGS = (
    "cue", "entity", "entity_other", "upos", "xpos", "lemma", "timex", "trigger", "mention", "sentence",
)  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Words `[first, last)` of an example."""

    example: Example
    first: int
    last: int
    alone: bool = False
    """Whether they are shown as a text of their own."""


def alone(example: Example, size: int, rng: random.Random) -> Piece | None:
    """Whole sentences from a random one on, as many as `size` pieces hold; none if that one is longer."""
    starts = example.begins
    number = rng.randrange(len(starts))
    begin = int(starts[number])
    ends = np.append(starts[number + 1 :], len(example.starts))
    fitting = int(np.searchsorted(example.first[ends], example.first[begin] + size, side="right"))
    return Piece(example, begin, int(ends[fitting - 1]), alone=True) if fitting else None


def sample(example: Example, size: int, rng: random.Random) -> Piece:
    """A random stretch of at most `size` pieces; starts at a sentence where those are known."""
    count = len(example.starts)
    if example.first[-1] <= size:
        return Piece(example, 0, count)
    known = example.sentence is not None
    starts = np.flatnonzero(example.tags["sentence"]) if known else np.arange(count)
    # A stretch that would run over the end is moved back, so that endings are seen as often.
    latest = int(np.searchsorted(example.first, example.first[-1] - size))
    begin = min(int(starts[rng.randrange(len(starts))]), latest)
    end = int(np.searchsorted(example.first, example.first[begin] + size, side="right")) - 1
    if example.sentence is not None and end < count:
        cut = end
        while cut > begin and not example.tags["sentence"][cut]:
            cut -= 1
        end = cut if cut > begin else end
    return Piece(example, begin, max(end, begin + 1))


def collate(
    pieces: Sequence[Piece], labels: Labels, rng: random.Random | None = None
) -> dict[str, torch.Tensor]:
    """Padded tensors; with `rng` line breaks are now and then made single, as many texts have them."""
    rows = len(pieces)
    length = max(int(p.example.first[p.last] - p.example.first[p.first]) for p in pieces) + 2
    width = max(p.last - p.first for p in pieces)
    ids = np.zeros((rows, length), dtype=np.int64)
    marks = {name: np.zeros((rows, length), dtype=np.int64) for name in ("case", "breaks", "quotes")}
    first = np.zeros((rows, width), dtype=np.int64)
    tags = {name: np.full((rows, width), IGNORE, dtype=np.int64) for name in WORD_TAGS}
    factuality = np.full((rows, width), np.nan, dtype=np.float32)
    paragraph = np.zeros((rows, width), dtype=np.int64)
    heads = np.full((rows, width), IGNORE, dtype=np.int64)
    deprel = np.full((rows, width), IGNORE, dtype=np.int64)
    sentence = np.full((rows, width), -1, dtype=np.int64)
    coref: list[tuple[int, int, int]] = []
    cues: list[tuple[int, int, int]] = []
    roles: list[np.ndarray] = []
    role = {name: number for number, name in enumerate(labels.role)}
    for row, piece in enumerate(pieces):
        ex, a, b = piece.example, piece.first, piece.last
        p0, p1 = int(ex.first[a]), int(ex.first[b])
        n, m = b - a, p1 - p0
        ids[row, 0] = CLS
        ids[row, 1 : m + 1] = ex.pieces[p0:p1]
        ids[row, m + 1] = SEP
        at = ex.first[a:b] - p0 + 1
        first[row, :n] = at
        spread = np.repeat(np.arange(n), np.diff(ex.first[a : b + 1]))
        breaks = ex.breaks[a:b].copy()
        if rng is not None and rng.random() < 0.3:
            breaks[breaks == 3] = 2
        if piece.alone:
            breaks[0] = PARAGRAPH
        marks["case"][row, 1 : m + 1] = ex.case[a:b][spread]
        marks["quotes"][row, 1 : m + 1] = ex.quotes[a:b][spread]
        marks["breaks"][row, at] = breaks
        paragraph[row, :n] = np.cumsum(breaks >= 2)
        for name in WORD_TAGS:
            if name in ex.tags:
                tags[name][row, :n] = ex.tags[name][a:b]
        if "factuality" in ex.tags:
            factuality[row, :n] = ex.tags["factuality"][a:b]
        if ex.heads is not None and ex.sentence is not None:
            head = ex.heads[a:b].astype(np.int64)
            inside = (head >= a) & (head < b)
            heads[row, :n] = np.where(head < 0, width, np.where(inside, head - a, IGNORE))
            deprel[row, :n] = np.where(inside | (head < 0), ex.tags["deprel"][a:b], IGNORE)
            sentence[row, :n] = ex.sentence[a:b]
        if ex.clusters is not None:
            for cluster in ex.clusters:
                here = [number - a for number in cluster if a <= number < b]
                for place, number in enumerate(here):
                    coref.extend((row, number, earlier) for earlier in here[:place] or [-1])
        for source, cue, content in ex.attributions or ():
            if not a <= cue[0] < b:
                continue
            last = cue[0]
            for number in cue[1:]:
                if number != last + 1:
                    break
                last = number
            cues.append((row, cue[0] - a, min(last, b - 1) - a))
            target = np.zeros(width, dtype=np.int64)
            target[n:] = IGNORE
            for name, numbers in (("content", content), ("source", source), ("cue", cue)):
                before = -2
                for number in numbers:
                    if a <= number < b:
                        target[number - a] = role[f"{'I' if number == before + 1 else 'B'}-{name}"]
                    before = number
            roles.append(target)
    out = {
        "pieces": torch.from_numpy(ids),
        "first": torch.from_numpy(first),
        "factuality": torch.from_numpy(factuality),
        "paragraph": torch.from_numpy(paragraph),
        "heads": torch.from_numpy(heads),
        "deprel": torch.from_numpy(deprel),
        "sentences": torch.from_numpy(sentence),
        "width": torch.tensor(width),
        "cues": torch.tensor(cues, dtype=torch.long).reshape(-1, 3),
        "roles": torch.from_numpy(np.stack(roles)) if roles else torch.zeros((0, width), dtype=torch.long),
        "coref": torch.tensor(coref, dtype=torch.long).reshape(-1, 3),
    }
    out.update({name: torch.from_numpy(value) for name, value in marks.items()})
    out.update({f"tag_{name}": torch.from_numpy(value) for name, value in tags.items()})
    return out


def pieces_of(example: Example, plan: Sequence[Window]) -> list[Piece]:
    return [Piece(example, window.first, window.last) for window in plan]
