"""How far the reader agrees with people on who is spoken of: names, noun phrases and pronouns.

    python benchmarks/coreference.py DATA [--gold] [--train] [GENRE ...]

Reads the development part of UD English-GUM below the data folder (genres: news and interview).
With `--gold` names, kinds of mentions and trees are those of the corpus and there are no links of the
network, which shows what the rules do by themselves; `--train` then reads the larger part.

A mention is known by its head word. Printed are

- people: B-cubed precision, recall and F1 over mentions of people and institutions that are linked
  to another mention, by the reader or by the corpus; "I", "you" and "we" are left out, since who
  they are is told with the quotations;
- sources: of the subjects of verbs of saying that the corpus links to an earlier mention, how many
  have an earlier mention of the same as their nearest one here; pronouns and noun phrases apart.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from onrecord.languages.en.cues import WORDS as CUES
from onrecord.languages.listed import listed
from onrecord.model import Parse, Report, Span, Token
from onrecord.read.draft import Draft
from onrecord.read.encoder import Encoder
from onrecord.read.entities import entities, head_of
from onrecord.read.signals import Signals, signals
from onrecord.read.syntax import parsed
from onrecord.read.words import Words, marked
from training.corpora import load
from training.corpora.doc import Doc

GENRES = ("news", "interview")
SAYING = frozenset(word for group in CUES.groups if group.act == "say" for word in group.words)
PEOPLE = ("person", "organization")
SPEAKING = listed("i, me, my, mine, myself, you, your, yours, yourself, we, us, our, ours, ourselves")

Clusters = Mapping[int, int]
"""Head word of a mention -> number of its cluster."""
Listen = Callable[[Doc, Words], Signals]


def words_of(doc: Doc) -> Words:
    """The text with the words of the corpus."""
    tokens = doc.tokens or []
    return marked(doc.text, [token.start for token in tokens], [token.end for token in tokens])


def tree_of(doc: Doc) -> Parse:
    """The trees of the corpus, by which the heads of all mentions are told."""
    return Parse(
        tuple(
            Token(Span(t.start, t.end), t.lemma, t.upos, t.xpos, t.head, t.deprel) for t in doc.tokens or ()
        ),
        tuple(Span(first, last + 1) for first, last in doc.sentences or ()),
    )


def gold(doc: Doc, words: Words) -> tuple[Clusters, dict[int, str]]:
    """Clusters of the corpus and the kind of each mention, by head word."""
    tree = tree_of(doc)
    clusters: dict[int, int] = {}
    kinds: dict[int, str] = {}
    for number, cluster in enumerate(doc.clusters or ()):
        for mention in cluster:
            head = head_of(tree, words.within(Span(mention.head_start, mention.head_end)))
            clusters.setdefault(head, number)
            kinds.setdefault(head, mention.type)
    return clusters, kinds


def faultless(doc: Doc, words: Words) -> Signals:
    """What a network without faults would say, but for links."""
    tokens = doc.tokens or []
    kinds = gold(doc, words)[1]
    spans = [(words.within(Span(entity.start, entity.end)), entity.type) for entity in doc.entities or ()]
    return Signals(
        sentences=[(first, last + 1) for first, last in doc.sentences or ()],
        upos=[token.upos for token in tokens],
        xpos=[token.xpos for token in tokens],
        lemmas=[token.lemma for token in tokens],
        heads=[token.head for token in tokens],
        deprels=[token.deprel for token in tokens],
        entities=[(covered[0], covered[-1] + 1, kind) for covered, kind in spans if covered],
        mentions=[kinds.get(number, "") for number in range(len(words))],
        antecedents=[-1] * len(words),
        factuality=np.zeros(len(words), np.float32),
        attributions=[],
    )


def found(doc: Doc, words: Words, heard: Signals) -> Clusters:
    """The clusters of the reader."""
    draft = entities(parsed(Draft(Report(doc.id, doc.text), words, heard)))
    tree = tree_of(doc)
    clusters: dict[int, int] = {}
    for number, entity in enumerate(draft.entities):
        for mention in entity.mentions:
            clusters.setdefault(head_of(tree, words.within(mention.span)), number)
    return clusters


def shares(ours: Clusters, theirs: Clusters, mentions: Sequence[int]) -> list[float]:
    """For each mention of `mentions` the part of its cluster in `ours` that is together in `theirs`."""
    members: dict[int, list[int]] = {}
    for head, number in ours.items():
        members.setdefault(number, []).append(head)
    result: list[float] = []
    for head in mentions:
        own = members[ours[head]]
        same = sum(
            other == head or (head in theirs and theirs[head] == theirs.get(other, -1)) for other in own
        )
        result.append(same / len(own))
    return result


def linked(clusters: Clusters) -> set[int]:
    """The mentions that are not alone in their cluster."""
    sizes = Counter(clusters.values())
    return {head for head, number in clusters.items() if sizes[number] > 1}


def sources(doc: Doc, true: Clusters, ours: Clusters) -> Iterator[tuple[str, bool]]:
    """Form and rightness of each subject of a verb of saying that has an earlier mention."""
    tokens = doc.tokens or []
    before: dict[int, int] = {}
    latest: dict[int, int] = {}
    nearest: dict[int, int] = {}
    for head in sorted(true):
        before[head] = latest.get(true[head], -1)
        latest[true[head]] = head
    latest.clear()
    for head in sorted(ours):
        nearest[head] = latest.get(ours[head], -1)
        latest[ours[head]] = head
    for head, earlier in before.items():
        token = tokens[head]
        says = token.head >= 0 and tokens[token.head].lemma in SAYING
        if earlier >= 0 and says and token.deprel == "nsubj":
            form = {"PRON": "pronouns", "PROPN": "names"}.get(token.upos, "nouns")
            link = nearest.get(head, -1)
            yield form, link >= 0 and true.get(link) == true[head]


def main() -> None:
    options = {word for word in sys.argv[1:] if word.startswith("--")}
    root, *genres = [word for word in sys.argv[1:] if not word.startswith("--")]
    listen: Listen = faultless
    if "--gold" not in options:
        encoder = Encoder()

        def listen(doc: Doc, words: Words) -> Signals:
            return signals(encoder, words)

    precise: list[float] = []
    recalled: list[float] = []
    tally: Counter[str] = Counter()
    right: Counter[str] = Counter()
    documents = 0
    for doc in load("en_gum_open", Path(root), "train" if "--train" in options else "dev"):
        if not any(f"_{genre}_" in doc.id for genre in genres or GENRES):
            continue
        documents += 1
        words = words_of(doc)
        true, kinds = gold(doc, words)
        ours = found(doc, words, listen(doc, words))
        true = {head: number for head, number in true.items() if words.forms[head].lower() not in SPEAKING}
        wanted = {head for head, kind in kinds.items() if kind in PEOPLE} & linked(true)
        # What the corpus does not know at all is left out: it marks no relative pronouns.
        given = {head for head in linked(ours) if kinds.get(head) in PEOPLE}
        precise += shares(ours, true, sorted(given))
        recalled += [
            share if head in ours else 1 / list(true.values()).count(true[head])
            for head, share in zip(sorted(wanted), shares(true, ours, sorted(wanted)), strict=True)
        ]
        for form, good in sources(doc, true, ours):
            for key in (form, "all"):
                tally[key] += 1
                right[key] += good
    precision, recall = (sum(some) / max(len(some), 1) for some in (precise, recalled))
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{documents} documents")
    print(f"people   precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    told = (f"{key} {right[key]}/{tally[key]}" for key in ("all", "names", "nouns", "pronouns"))
    print("sources ", "  ".join(chain(told)))


if __name__ == "__main__":
    main()
