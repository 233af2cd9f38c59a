"""Documents of the corpora -> arrays: words, pieces, marks and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.read.windows import sentence_ends
from onrecord.read.words import Words, marked, words
from training.net import IGNORE, Labels

UNKNOWN = 100
PIECES_PER_WORD = 8
ENTITIES = ("PERSON", "ORG", "PLACE", "NORP", "FACILITY", "PRODUCT", "MISC", "DATE", "MONEY", "EVENT")
ENTITIES_OTHER = ("PERSON", "ORG", "PLACE", "NORP", "FACILITY", "PRODUCT", "MISC", "EVENT")
TIMEX = ("DATE", "TIME", "DURATION", "SET")
MENTIONS = (
    "person",
    "place",
    "organization",
    "object",
    "event",
    "time",
    "substance",
    "animal",
    "plant",
    "abstract",
)


def bio(types: Sequence[str]) -> tuple[str, ...]:
    return ("O", *(f"{edge}-{kind}" for kind in types for edge in "BI"))


@dataclass(slots=True)
class Example:
    """One document as arrays; labels are per word unless said otherwise."""

    id: str
    corpus: str
    text: str
    starts: np.ndarray
    ends: np.ndarray
    pieces: np.ndarray
    first: np.ndarray
    """Number of the first piece of each word, and one past the end."""
    case: np.ndarray
    breaks: np.ndarray
    quotes: np.ndarray
    begins: np.ndarray
    """The words that sentences start at; a guess by punctuation where that is not known."""
    tags: dict[str, np.ndarray] = field(default_factory=dict)
    attributions: list[tuple[list[int], list[int], list[int]]] | None = None
    """Word numbers of source, cue and content."""
    heads: np.ndarray | None = None
    """-1 is the root."""
    sentence: np.ndarray | None = None
    clusters: list[list[int]] | None = None
    """Head words of the mentions of each entity."""
    gold: dict[str, Any] = field(default_factory=dict)


class Pieces:
    """Words -> numbers of their word pieces; remembers what it has seen."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        # The published file pads and cuts every text to one length.
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.tokenizer = tokenizer
        self.known: dict[str, list[int]] = {}

    def __call__(self, form: str) -> list[int]:
        found = self.known.get(form)
        if found is None:
            ids = self.tokenizer.encode(form, add_special_tokens=False).ids[:PIECES_PER_WORD]
            found = self.known[form] = ids or [UNKNOWN]
        return found


def lemma_rule(form: str, lemma: str) -> str:
    """How a form becomes its lemma: keep the case or lower it, cut so many, add so much."""
    for mode, base in (("k", form), ("l", form.lower())):
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        if shared or mode == "l":
            cut, add = len(base) - shared, lemma[shared:]
            if mode == "k" and (cut or add) and form.lower() != form:
                continue
            return f"{mode}{cut}:{add}"
    raise AssertionError


def label_sets(docs: Iterable[Any]) -> Labels:
    """The label sets; those of syntax and events are what the corpora show."""
    upos, xpos, lemma, deprel, trigger = (
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
    )
    for doc in docs:
        for token in doc.tokens or ():
            upos[token.upos] += 1
            xpos[token.xpos] += 1
            deprel[token.deprel] += 1
            lemma[lemma_rule(doc.text[token.start : token.end], token.lemma)] += 1
        for event in doc.triggers or ():
            trigger[event[2]] += 1
    return Labels(
        entity=bio(ENTITIES),
        entity_other=bio(ENTITIES_OTHER),
        upos=tuple(sorted(upos)),
        xpos=tuple(sorted(xpos)),
        lemma=tuple(rule for rule, count in lemma.most_common() if count >= 3),
        deprel=tuple(sorted(label for label, count in deprel.items() if count >= 3)),
        timex=bio(TIMEX),
        trigger=("O", *sorted(trigger)),
        mention=("O", *MENTIONS),
    )


def example(doc: Any, corpus: str, labels: Labels, pieces: Pieces) -> Example:
    if doc.tokens is not None:
        found = marked(doc.text, [t.start for t in doc.tokens], [t.end for t in doc.tokens])
    else:
        found = words(doc.text)
    ids: list[int] = []
    first: list[int] = []
    for form in found.forms:
        first.append(len(ids))
        ids.extend(pieces(form))
    first.append(len(ids))
    made = Example(
        doc.id,
        corpus,
        doc.text,
        np.array(found.starts, dtype=np.int32),
        np.array(found.ends, dtype=np.int32),
        np.array(ids, dtype=np.uint16),
        np.array(first, dtype=np.int32),
        np.array(found.shapes, dtype=np.uint8),
        np.array(found.breaks, dtype=np.uint8),
        np.array(found.quotes, dtype=np.uint8),
        np.flatnonzero(sentence_ends(found)),
    )
    count = len(found)
    if doc.attributions is not None:
        made.attributions = []
        for item in doc.attributions:
            source, cue, content = (_numbers(found, spans) for spans in (item.source, item.cue, item.content))
            if cue:
                made.attributions.append((source, cue, content))
        tags = np.zeros(count, dtype=np.int16)
        for _, cue, _ in made.attributions:
            # Only the first stretch of a cue is its anchor; the rest is found with the roles.
            for place, number in enumerate(_stretch(cue)):
                tags[number] = 1 if place == 0 else (tags[number] or 2)
        made.tags["cue"] = tags
    if doc.entities is not None and corpus == "worldwide":
        made.tags["entity"] = _bio_tags(found, doc.entities, labels.entity)
        made.gold["entities"] = doc.entities
    elif doc.entities is not None and corpus != "en_gum_open":
        made.tags["entity_other"] = _bio_tags(found, doc.entities, labels.entity_other)
    if doc.timex is not None and corpus in ("tbaq", "meantime"):
        made.tags["timex"] = _bio_tags(found, doc.timex, labels.timex)
        made.gold["timex"] = doc.timex
    if doc.triggers is not None and corpus == "tbaq":
        index = {label: number for number, label in enumerate(labels.trigger)}
        tags = np.zeros(count, dtype=np.int16)
        for start, end, kind, *_ in doc.triggers:
            for number in _numbers(found, [(start, end)])[-1:]:
                tags[number] = index.get(kind, 0)
        made.tags["trigger"] = tags
    if doc.factuality is not None:
        scores = np.full(count, np.nan, dtype=np.float32)
        for start, end, score in doc.factuality:
            for number in _numbers(found, [(start, end)])[:1]:
                scores[number] = score
        made.tags["factuality"] = scores
    if doc.tokens is not None:
        _syntax(made, doc, labels)
    if doc.clusters:
        _coreference(made, doc, found, labels)
    return made


def _syntax(made: Example, doc: Any, labels: Labels) -> None:
    for name in ("upos", "xpos", "deprel"):
        index = {label: number for number, label in enumerate(getattr(labels, name))}
        made.tags[name] = np.array([index.get(getattr(t, name), IGNORE) for t in doc.tokens], dtype=np.int16)
    index = {label: number for number, label in enumerate(labels.lemma)}
    rules = (lemma_rule(doc.text[t.start : t.end], t.lemma) for t in doc.tokens)
    made.tags["lemma"] = np.array([index.get(rule, IGNORE) for rule in rules], dtype=np.int16)
    made.heads = np.array([t.head for t in doc.tokens], dtype=np.int32)
    made.sentence = np.zeros(len(doc.tokens), dtype=np.int32)
    starts = np.zeros(len(doc.tokens), dtype=np.int16)
    for number, (begin, end) in enumerate(doc.sentences):
        made.sentence[begin : end + 1] = number
        starts[begin] = 1
    made.begins = np.flatnonzero(starts)
    made.tags["sentence"] = starts


def _coreference(made: Example, doc: Any, found: Words, labels: Labels) -> None:
    index = {label: number for number, label in enumerate(labels.mention)}
    tags = np.zeros(len(found), dtype=np.int16)
    made.clusters = []
    for cluster in doc.clusters:
        heads: list[int] = []
        for _start, _end, kind, head_start, head_end in cluster:
            numbers = _numbers(found, [(head_start, head_end)])
            if numbers:
                head = _top(numbers, made.heads)
                heads.append(head)
                tags[head] = index.get(kind, 0)
        made.clusters.append(sorted(set(heads)))
    if made.corpus == "en_gum_open":
        made.tags["mention"] = tags


def _top(numbers: list[int], heads: np.ndarray | None) -> int:
    """The word of a span that is governed from outside it; without a parse, the last."""
    if heads is not None:
        for number in numbers:
            if heads[number] not in numbers:
                return number
    return numbers[-1]


def _numbers(found: Words, spans: Iterable[tuple[int, int]]) -> list[int]:
    from onrecord.model import Span

    return sorted({number for start, end in spans for number in found.within(Span(start, end))})


def _stretch(numbers: Sequence[int]) -> list[int]:
    """The first run of neighbouring numbers."""
    run = [numbers[0]]
    for number in numbers[1:]:
        if number != run[-1] + 1:
            break
        run.append(number)
    return run


def _bio_tags(found: Words, spans: Iterable[Any], labels: Sequence[str]) -> np.ndarray:
    index = {label: number for number, label in enumerate(labels)}
    tags = np.zeros(len(found), dtype=np.int16)
    for start, end, kind, *_ in spans:
        if f"B-{kind}" not in index:
            continue
        for place, number in enumerate(_numbers(found, [(start, end)])):
            if place == 0 or tags[number] == 0:
                tags[number] = index[f"{'I' if place else 'B'}-{kind}"]
    return tags
