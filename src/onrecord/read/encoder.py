"""Runs the network: word pieces and marks in, one array for each group of heads out.

The weights are int8 ONNX graphs in `model/`; the only module that knows ONNX Runtime.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any
from unicodedata import category

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.read.decode import Array, Numbers
from onrecord.read.windows import Window
from onrecord.read.words import PARAGRAPH, SINGLE, Words

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # tokenizers brings a client that must stay silent

FOLDER = Path(__file__).parent / "model"
CLS, SEP, UNKNOWN = 101, 102, 100
DOLLAR = "$"
PIECES_PER_WORD = 8
"""A longer word (an address, an encoded file) is cut; the rest of it says nothing."""
SHORT = 48
"""Pieces; a text of fewer is shown twice."""
ROOM = 24 << 20
"""Bytes; glibc looks at no larger blocks than 32 MiB."""
BREAKS, QUOTES = PARAGRAPH + 1, SINGLE + 1
"""How many kinds there are of what stands before a word, and of quotation marks around it."""
REACH = 2
"""Words on each side that a word's role looks at."""
SEEN, BACK = "seen.", "back."
"""What the inputs of the graph begin with that tell of stretches; then come the pieces of one."""
HEADS = ("tags", "morphology", "roles", "arcs", "mentions", "label_dependents", "label_heads")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window and, by head group, scores `[words of the window, width]`."""

    window: Window
    heads: Mapping[str, Array]


class Encoder:
    """The network with its tables; safe to share between threads, not between processes."""

    def __init__(self, folder: Path = FOLDER, threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            options = onnxruntime.SessionOptions()
            # Fixed, or two processes on one machine fight over its cores.
            options.intra_op_num_threads = threads or _cores()
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            # The graph holds the operators that run; what more would be fused runs slower.
            options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
            self._session = onnxruntime.InferenceSession(
                folder / "encoder.onnx", options, ["CPUExecutionProvider"]
            )
            self._roles = onnxruntime.InferenceSession(
                folder / "roles.onnx", options, ["CPUExecutionProvider"]
            )
            self._stretches = tuple(
                int(given.name.removeprefix(SEEN))
                for given in self._session.get_inputs()
                if given.name.startswith(SEEN)
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            with np.load(folder / "tables.npz") as kept:
                self.tables: dict[str, Array] = {name: kept[name].astype(np.float32) for name in kept.files}
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError(
                f"the reader's weights in {folder} cannot be loaded ({error}); install onrecord again"
            ) from error
        _keep_room()
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.labels: dict[str, list[str]] = config["labels"]
        self.sizes: dict[str, int] = config["sizes"]
        self.columns = _columns(config)
        self._pieces = lru_cache(maxsize=65536)(self._pieces_of)

    def _pieces_of(self, form: str) -> tuple[int, ...]:
        # Half a surrogate pair, as broken JSON brings it, is no character of any vocabulary.
        sound = form[:200].encode("utf-8", "replace").decode("utf-8")
        ids = self._tokenizer.encode(sound, add_special_tokens=False).ids[:PIECES_PER_WORD]
        if ids == [UNKNOWN] and category(sound[0]) == "Sc":
            # The sign of a currency that the vocabulary lacks ("₡") stands for money all the same.
            return self._pieces(DOLLAR)
        return tuple(ids) or (UNKNOWN,)

    def pieces(self, words: Words) -> list[tuple[int, ...]]:
        """The numbers of the word pieces of each word."""
        return list(map(self._pieces, words.forms))

    def run(
        self,
        words: Words,
        pieces: Sequence[tuple[int, ...]],
        plan: Sequence[Window],
        heads: Sequence[str] = HEADS,
    ) -> Iterator[Encoded]:
        """The windows of `plan` with their scores, one after the other.

        Not several at once: that would pad them, and what they pass on would leave the processor's cache.
        """
        text = _Text(words, pieces)
        for window in plan:
            feed = text.feed(window)
            for most in self._stretches:
                feed[f"{SEEN}{most}"], feed[f"{BACK}{most}"] = stretches(feed["pieces"].size, most)
            found = self._session.run(list(heads), feed)
            yield Encoded(window, {name: array[0] for name, array in zip(heads, found, strict=True)})

    def roles(
        self, words: Array, cues: tuple[Numbers, Numbers], pairs: tuple[Numbers, Numbers, Numbers]
    ) -> Array:
        """Role scores `[pairs, labels]` of pairs of a word and a cue; those of one cue stand in a row.

        `words` is what the head of that name told of the words of a window, `cues` are the words that each
        cue begins and ends with, and `pairs` the number of the word of each, that of the cue, and how far
        they are apart: the bucket of their distance times the kinds of distance in paragraphs, and the
        number of that kind.
        """
        (scores,) = self._roles.run(["scores"], role_feed(words, cues, pairs))
        return np.asarray(scores, dtype=np.float32)


def role_feed(
    words: Array, cues: tuple[Numbers, Numbers], pairs: tuple[Numbers, Numbers, Numbers]
) -> dict[str, NDArray[Any]]:
    """What the graph of roles is given."""
    at, cue, apart = pairs
    nobody = len(cue)
    edges = np.pad(cue, REACH, constant_values=-1)
    of_same = sliding_window_view(edges, 2 * REACH + 1) == cue[:, None]
    beside = np.where(of_same, np.arange(nobody)[:, None] + np.arange(-REACH, REACH + 1), nobody)
    first, last = cues
    return {
        "words": words, "first": first, "last": last, "at": at, "cue": cue, "apart": apart, "beside": beside
    }  # fmt: skip


@lru_cache(maxsize=1024)
def stretches(length: int, most: int) -> tuple[Numbers, Numbers]:
    """In which stretches `[stretches, pieces of one]` the pieces of a window of `length` look around, each
    with both ends of the window; and where each piece is in them `[1, length]`.

    They are as few as have `most` pieces at most besides the ends, and all of one size: the last may begin in
    the one before.
    """
    inner = length - 2
    size = -(-inner // -(-inner // most))
    begins = np.minimum(np.arange(0, inner, size), inner - size)
    seen = np.zeros((len(begins), size + 2), dtype=np.int64)
    seen[:, 1:-1] = begins[:, None] + np.arange(1, size + 1)
    seen[:, -1] = length - 1
    at = np.arange(inner)
    back = np.zeros((1, length), dtype=np.int64)
    back[0, 1:-1] = at // size * (size + 2) + 1 + at - begins[at // size]
    back[0, -1] = seen.size - 1
    return seen, back


def _keep_room() -> None:
    """Lets the C library keep some freed memory at hand, which the arrays of the next window take again.

    glibc gives back what is free beyond twice the largest block that was ever freed (mallopt(3)). To get it
    again page by page took longer than all sums outside of the network.
    """
    np.empty(ROOM, dtype=np.uint8)


def _cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _columns(config: Mapping[str, Any]) -> dict[str, slice]:
    """Where the scores of each tagging head stand in its group."""
    columns: dict[str, slice] = {}
    for group in ("tags", "morphology"):
        begin = 0
        for name in config[group]:
            width = {"sentence": 2, "factuality": 1}.get(name) or len(config["labels"][name])
            columns[name] = slice(begin, begin + width)
            begin += width
    return columns


class _Text:
    """The pieces of a text and the marks of its words as arrays."""

    def __init__(self, words: Words, pieces: Sequence[tuple[int, ...]]) -> None:
        sizes = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
        self.ends = np.cumsum(sizes)
        self.begins = self.ends - sizes
        self.pieces = np.fromiter(chain.from_iterable(pieces), dtype=np.int64, count=int(sizes.sum()))
        # One number for the three marks of a piece; the break stands at the first piece of its word.
        around = np.array(words.shapes, dtype=np.int64) * (BREAKS * QUOTES) + words.quotes
        self.marks = np.repeat(around, sizes)
        self.marks[self.begins] += np.array(words.breaks, dtype=np.int64) * QUOTES

    def feed(self, window: Window) -> dict[str, NDArray[np.int64]]:
        """What the graph is given for a window."""
        a, b = window.first, window.last
        begin, end = int(self.begins[a]), int(self.ends[b - 1])
        pieces = np.zeros((1, end - begin + 2), dtype=np.int64)
        marks = np.zeros_like(pieces)
        pieces[0, 0], pieces[0, -1] = CLS, SEP
        pieces[0, 1:-1], marks[0, 1:-1] = self.pieces[begin:end], self.marks[begin:end]
        if end - begin < SHORT and (a, b) == (0, len(self.ends)):
            # The network has learned from longer texts: a short one is shown twice, as two paragraphs.
            pieces, marks = (np.concatenate([row[:, :-1], row[:, 1:]], axis=1) for row in (pieces, marks))
        return {"pieces": pieces, "marks": marks, "first": self.begins[a:b] - (begin - 1)}
