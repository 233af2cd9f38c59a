"""What the network says about a text, decoded: tags, trees, links and attributions of its words.

Scores are large, so they are decoded window by window and let go; what is kept is a few small
numbers for each word.

    words -> windows -> Encoder.run -> (sentences, trees, tags, attributions, antecedents) -> Signals
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.read.attribution import Attribution, Run, attribution
from onrecord.read.decode import Array, Chunk, Chunks, Numbers, tree
from onrecord.read.encoder import HEADS, Encoded, Encoder
from onrecord.read.tagged import whole_names
from onrecord.read.windows import CONTEXT, CORE, Window, sentence_ends, windows
from onrecord.read.words import LINE, PARAGRAPH, Words

CHUNK = 32
"""Windows held at a time."""
PARAGRAPHS = 7
"""From three paragraphs before the cue to three after it."""
DISTANCES = 12
"""Buckets on each side of a cue; as in training."""
FARTHEST = 80
"""Words on each side of a cue that may belong to it. Of 150 relations in PolNeAR one goes farther."""
CUES = 64
"""Cues labelled at a time."""
EAGER = 0.2
"""How much better than a cue "no cue" may score for its roles to be asked for all the same."""
SILENCE = {"content": 1.0, "source": 1.4}
"""By how much none must be likelier than the likeliest one: many share what is likely about one."""


@dataclass(frozen=True, slots=True)
class Signals:
    """For each word, by number; the words of a text without words give empty ones."""

    sentences: list[tuple[int, int]]
    """Half-open ranges of words."""
    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    heads: list[int]
    """Number of the governing word, -1 for the root of a sentence."""
    deprels: list[str]
    entities: list[tuple[int, int, str]]
    """Named entities as `(first, last, type)`; types of the training data, DATE and MONEY among them."""
    mentions: list[str]
    """What a word heads a mention of ("person", "organization", ...), "" for none."""
    antecedents: list[int]
    """The nearest earlier head of a mention of the same thing, -1 for none."""
    factuality: NDArray[np.float32]
    """How much a word, as an event, is presented as a fact: -3 to 3."""
    attributions: list[Attribution]
    heard: frozenset[int] = frozenset()
    """Words of cues for which no content was found."""


def signals(encoder: Encoder, words: Words, heads: Sequence[str] = HEADS) -> Signals:
    """The signals of a text that these heads tell; time and memory linear in its length."""
    made = _Made(encoder, words)
    pieces = encoder.pieces(words)
    plan = windows([len(ids) for ids in pieces], sentence_ends(words))
    for chunk in _chunks(plan, words):
        made.take(list(encoder.run(words, pieces, chunk, heads)))
    return made.signals()


def _chunks(plan: Sequence[Window], words: Words) -> Iterator[Sequence[Window]]:
    """Runs of windows, cut where a line ends if there is such a place in the second half."""
    begin = 0
    while begin < len(plan):
        end = min(begin + CHUNK, len(plan))
        if end < len(plan):
            for cut in range(end, begin + CHUNK // 2, -1):
                if words.breaks[plan[cut].core_first] >= LINE:
                    end = cut
                    break
        yield plan[begin:end]
        begin = end


class _Made:
    """Signals in the making."""

    def __init__(self, encoder: Encoder, words: Words) -> None:
        self.encoder, self.words = encoder, words
        count = len(words)
        self.sentences: list[tuple[int, int]] = []
        self.tags = {name: np.zeros(count, dtype=np.int16) for name in ("upos", "xpos", "lemma", "mention")}
        self.heads = np.full(count, -1, dtype=np.int64)
        self.deprels = np.zeros(count, dtype=np.int16)
        self.antecedents = np.full(count, -1, dtype=np.int64)
        self.factuality = np.zeros(count, dtype=np.float32)
        self.entities: list[tuple[int, int, str]] = []
        self.attributions: list[Attribution] = []
        self.heard: set[int] = set()
        self.breaks = np.array(words.breaks, dtype=np.int64)
        self.paragraph = np.cumsum(self.breaks >= LINE)
        labels = encoder.labels
        # What speaks for the head of a mention as an antecedent, by its distance: nothing where it is later.
        self.near = encoder.tables["mention_distance"][BUCKETS]
        self.near[: FAR + 1] = -np.inf
        # The labels are O and then B-x, I-x of each type.
        self.types = {name: [label[2:] for label in labels[name][1::2]] for name in ("entity", "role")}

    def take(self, encoded: Sequence[Encoded]) -> None:
        in_order = sorted(encoded, key=lambda item: item.window.first)
        told = in_order[0].heads
        for item in in_order:
            self._tags(item)
            if "mentions" in told:
                self._antecedents(item)
        if "mentions" in told:
            scores = (*map(self._entity_scores, in_order), *map(self._cue_scores, in_order))
            found = Chunks(scores)
            self._entities(in_order, (found.of(row) for row in range(len(in_order))))
            if "roles" in told:
                self._attributions(in_order, (found.of(row) for row in range(len(in_order), len(scores))))
        self._trees(in_order)

    # -- tags --------------------------------------------------------------------------------

    def _tags(self, item: Encoded) -> None:
        w, columns = item.window, self.encoder.columns
        core = slice(w.core_first - w.first, w.core_last - w.first)
        morphology, tags = item.heads["morphology"][core], item.heads["tags"][core]
        for name in ("upos", "xpos", "lemma"):
            self.tags[name][w.core_first : w.core_last] = morphology[:, columns[name]].argmax(axis=1)
        self.tags["mention"][w.core_first : w.core_last] = tags[:, columns["mention"]].argmax(axis=1)
        self.factuality[w.core_first : w.core_last] = tags[:, columns["factuality"]][:, 0]

    def _entity_scores(self, item: Encoded) -> Array:
        w = item.window
        core = slice(w.core_first - w.first, w.core_last - w.first)
        return item.heads["tags"][None, core, self.encoder.columns["entity"]]

    def _entities(self, encoded: Sequence[Encoded], found: Iterable[list[Chunk]]) -> None:
        for item, chunks in zip(encoded, found, strict=True):
            begin = item.window.core_first
            for first, last, kind in chunks:
                self.entities.append((first + begin, last + begin, self.types["entity"][kind]))

    # -- attributions ------------------------------------------------------------------------

    def _cue_scores(self, item: Encoded) -> Array:
        scores = item.heads["tags"][None, :, self.encoder.columns["cue"]].copy()
        scores[:, :, 0] -= EAGER
        return scores

    def _attributions(self, encoded: Sequence[Encoded], found: Iterable[list[Chunk]]) -> None:
        asked: list[tuple[Encoded, list[Run]]] = []
        for item, chunks in zip(encoded, found, strict=True):
            w = item.window
            anchors = [
                (first, last) for first, last, _ in chunks if w.core_first <= first + w.first < w.core_last
            ]
            asked += ((item, anchors[begin : begin + CUES]) for begin in range(0, len(anchors), CUES))
        scores = chain.from_iterable(self._role_scores(item, anchors) for item, anchors in asked)
        roles = self._roles(list(scores))
        for item, anchors in asked:
            begin = item.window.first
            for first, last in anchors:
                heard_from = begin + max(first - FARTHEST, 0)
                relation = attribution(next(roles), heard_from, (first + begin, last + begin))
                if relation is None:
                    self.heard.update(range(first + begin, last + begin))
                # "Has" and "said" of "has not said" are both heard, and make one relation.
                elif relation not in self.attributions[-CUES:]:
                    self.attributions.append(relation)

    def _roles(self, scores: Sequence[Array]) -> Iterator[dict[str, list[Run]]]:
        """For each cue its likeliest roles, or, without content or source, those with it if they are near."""
        types = self.types["role"]
        silent = [frozenset(some) for size in range(len(SILENCE) + 1) for some in combinations(SILENCE, size)]
        favours = np.zeros((len(silent), 2 * len(types) + 1), dtype=np.float32)
        for favour, some in zip(favours, silent, strict=True):
            for kind in some:
                favour[2 * types.index(kind) + 1] = SILENCE[kind]
        found = Chunks(scores, favours)
        count = sum(map(len, scores))
        for row in range(count):
            runs = _by_type(found.of(row), types)
            lacking = frozenset(SILENCE) - runs.keys()
            if lacking:
                runs = _by_type(found.of(row + count * silent.index(lacking)), types)
            yield runs

    def _role_scores(self, item: Encoded, anchors: Sequence[Run]) -> list[Array]:
        """For each cue the scores `[1, words, labels]` of the words around it."""
        if not anchors:
            return []
        w = item.window
        first, last = np.array(anchors).T
        last -= 1
        at, cue, cuts = paired(first, last, w.last - w.first)
        before = at - first[cue]
        distance = np.where(before < 0, before, np.maximum(at - last[cue], 0))
        paragraph = self.paragraph[w.first : w.last]
        most = PARAGRAPHS // 2
        crossed = np.clip(paragraph[at] - paragraph[first][cue], -most, most) + most
        apart = BUCKETS[distance] * PARAGRAPHS + crossed
        scores = self.encoder.roles(item.heads["roles"], (first, last), (at, cue, apart))
        return np.split(scores[None], cuts, axis=1)

    # -- coreference -------------------------------------------------------------------------

    def _antecedents(self, item: Encoded) -> None:
        w, size = item.window, self.encoder.sizes["coreference"]
        kinds = item.heads["tags"][:, self.encoder.columns["mention"]].argmax(axis=1)
        heads = np.flatnonzero(kinds)
        mine = heads[(heads >= w.core_first - w.first) & (heads < w.core_last - w.first)]
        if not len(mine):
            return
        vectors = item.heads["mentions"]
        scores = vectors[mine][:, :size] @ vectors[heads][:, size : 2 * size].T
        scores /= np.float32(size**0.5)
        scores += self.near[heads - mine[:, None]]
        best = scores.argmax(axis=1)
        linked = scores[np.arange(len(mine)), best] > vectors[mine, -1]
        self.antecedents[mine[linked] + w.first] = heads[best[linked]] + w.first

    # -- syntax ------------------------------------------------------------------------------

    def _trees(self, encoded: Sequence[Encoded]) -> None:
        """Sentences of a run of windows; each is parsed in the window that holds its first word."""
        columns = self.encoder.columns["sentence"]
        starts: list[int] = []
        for item in encoded:
            w = item.window
            scores = item.heads["tags"][w.core_first - w.first : w.core_last - w.first, columns]
            fresh = self.breaks[w.core_first : w.core_last] >= PARAGRAPH
            begins = np.flatnonzero(fresh | (scores[:, 1] > scores[:, 0])) + w.core_first
            starts += begins.tolist()
        begin, end = encoded[0].window.core_first, encoded[-1].window.core_last
        bounds = [*sorted({begin, *starts}), end]
        cores = [item.window.core_first for item in encoded]
        parts: list[list[tuple[int, int]]] = [[] for _ in encoded]
        for first, last in pairwise(bounds):
            while first < last:
                place = bisect_right(cores, first) - 1
                # A sentence longer than the window goes on as another one.
                stop = min(last, encoded[place].window.last)
                parts[place].append((first, stop))
                first = stop
        for item, some in zip(encoded, parts, strict=True):
            if some:
                self._parse(item, some)

    def _parse(self, item: Encoded, sentences: Sequence[tuple[int, int]]) -> None:
        """The trees of sentences that follow each other, and the relations in them."""
        begin, end = sentences[0][0], sentences[-1][1]
        first, last = np.array(sentences).T
        sizes = last - first
        heads = np.concatenate([self._tree(item, *sentence) for sentence in sentences])
        root = heads == np.repeat(sizes, sizes)
        self.heads[begin:end] = np.where(root, -1, heads + np.repeat(first, sizes))
        self.sentences += sentences
        self._deprels(item, begin, end)

    def _tree(self, item: Encoded, first: int, last: int) -> Numbers:
        """The heads of a sentence's words, counted from its first; the root's is the number of its words."""
        w, arc = item.window, self.encoder.sizes["arc"]
        rows = item.heads["arcs"][first - w.first : last - w.first]
        count = last - first
        scores = np.empty((count, count + 1), dtype=np.float32)
        among = scores[:, :-1]
        np.matmul(rows[:, :arc], rows[:, arc : 2 * arc].T, out=among)
        among /= np.float32(arc**0.5)
        scores[:, -1] = rows[:, 2 * arc]
        return tree(scores)

    def _deprels(self, item: Encoded, first: int, last: int) -> None:
        """The relations of words of whole sentences to their heads."""
        w, names = item.window, self.encoder.labels["deprel"]
        heads = self.heads[first:last]
        root, root_label = heads < 0, names.index("root")
        own = np.where(root, np.arange(first, last), heads) - w.first
        left = item.heads["label_dependents"][first - w.first : last - w.first]
        right = item.heads["label_heads"][own]
        ours, theirs = (side[:, : -len(names)].reshape(len(side), -1, len(names)) for side in (left, right))
        pair = np.einsum("nrl,nrl->nl", ours, theirs) + left[:, -len(names) :] + right[:, -len(names) :]
        pair[:, root_label] = np.where(root, np.inf, -np.inf)
        self.deprels[first:last] = pair.argmax(axis=1)

    # -- the result --------------------------------------------------------------------------

    def _upos(self) -> list[str]:
        """Parts of speech; a verb that was heard as a noun by the finer tag is a noun."""
        upos, xpos = self.encoder.labels["upos"], self.encoder.labels["xpos"]
        is_noun = np.array([label in ("NN", "NNS") for label in xpos])
        found = self.tags["upos"]
        found = np.where(
            (found == upos.index("VERB")) & is_noun[self.tags["xpos"]], upos.index("NOUN"), found
        )
        return _named(upos, found)

    def signals(self) -> Signals:
        labels = self.encoder.labels
        return Signals(
            sentences=self.sentences,
            upos=self._upos(),
            xpos=_named(labels["xpos"], self.tags["xpos"]),
            lemmas=list(map(_lemma, self.words.forms, _named(labels["lemma"], self.tags["lemma"]))),
            heads=self.heads.tolist(),
            deprels=_named(labels["deprel"], self.deprels),
            entities=whole_names(self.words, self.entities),
            mentions=_named(["", *labels["mention"][1:]], self.tags["mention"]),
            antecedents=self.antecedents.tolist(),
            factuality=self.factuality,
            attributions=self.attributions,
            heard=frozenset(self.heard),
        )


def paired(first: Numbers, last: Numbers, count: int) -> tuple[Numbers, Numbers, Numbers]:
    """Each cue, from word `first` to word `last`, with the words near it, of a window of `count` words.

    By pair the number of the word and that of the cue; and where the pairs of each cue but the first begin.
    """
    begins, ends = np.maximum(first - FARTHEST, 0), np.minimum(last + 1 + FARTHEST, count)
    sizes = ends - begins
    cuts = np.cumsum(sizes)
    cue = np.repeat(np.arange(len(sizes)), sizes)
    at = np.arange(len(cue)) + np.repeat(ends - cuts, sizes)
    return at, cue, cuts[:-1]


def _by_type(chunks: Sequence[Chunk], types: Sequence[str]) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = {}
    for first, last, kind in chunks:
        found.setdefault(types[kind], []).append((first, last))
    return found


def _named(labels: Sequence[str], numbers: NDArray[Any]) -> list[str]:
    return list(map(labels.__getitem__, numbers.tolist()))


def _bucket(distance: Numbers) -> Numbers:
    """Signed logarithmic distance: 0 to 11 at and after, 12 to 23 before; as in training."""
    size = np.abs(distance)
    far = 4 + (np.log2(np.maximum(size, 1).astype(np.float32) / 4) * 1.5).astype(np.intp)
    bucket = np.minimum(np.where(size < 5, size, far), DISTANCES - 1)
    return np.where(distance < 0, bucket + DISTANCES, bucket)


FAR = CORE + sum(CONTEXT)
"""Words; no two of a window are farther apart."""
BUCKETS = _bucket(np.r_[0 : FAR + 1, -FAR:0])
"""The bucket of each distance; those before a word are counted from the end."""


@lru_cache(maxsize=65536)
def _lemma(form: str, rule: str) -> str:
    """The rule "l3:be" lowers the form, cuts three characters and adds "be"."""
    cut, _, add = rule[1:].partition(":")
    base = form.lower() if rule[0] == "l" else form
    if int(cut) > len(base):
        return base
    return (base[: len(base) - int(cut)] + add) or base
