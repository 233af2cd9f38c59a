"""How far the reader agrees with people on who is spoken of: names, noun phrases and pronouns.

    python benchmarks/coreference.py --corpora FOLDER [--errors] [--limit N]

Reads the development part of UD English-GUM, its news and interviews, with the words of the corpus. A
mention is known by its head word. Told are

- people: B-cubed F1 over mentions of people and institutions that are linked to another mention, by the
  reader or by the corpus; "I", "you" and "we" are left out, since who they are is told with the quotations;
- sources: of the words that the corpus marks as the source of an attribution, how many mean the right one:
  their nearest earlier mention here is one of the same, or there is none in either; by what the source is;
- of these the ones that the corpus links to an earlier mention;
- both once more with names, kinds of mentions and trees as the corpus has them and no links of the
  network, which shows what the rules do by themselves.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.task import Note, Task, alone, around, unnoted
from onrecord.languages.listed import listed
from onrecord.model import Parse, Report, Span, Token
from onrecord.read.draft import Draft
from onrecord.read.entities import entities, head_of
from onrecord.read.signals import Signals
from onrecord.read.syntax import parsed
from onrecord.read.words import Words, marked
from training.corpora import load
from training.corpora.doc import Doc

FILE = "ud/en_gum_open-ud-dev.conllu"
GENRES = ("news", "interview")
MARKED = re.compile(r"sem-atsrc-([\d,-]+)")
"""Numbers of the words of a source, in the discourse relations of the corpus."""
PEOPLE = ("person", "organization")
FORMS = ("names", "nouns", "pronouns")
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
            numbers = words.within(mention.span)
            head = head_of(tree, numbers)
            token = tree.tokens[head]
            # To the corpus the role in "coach Ivo Lend" is the head of the name; the reader leaves it out.
            before = mention.form == "name" and token.deprel == "flat" and token.head == numbers[0] - 1
            clusters.setdefault(token.head if before else head, number)
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


def marked_sources(path: Path) -> dict[str, list[int]]:
    """For each document the head words of the sources of its attributions."""
    marks: dict[str, list[str]] = {}
    governed: list[int] = []
    found: dict[str, list[int]] = {}

    def close() -> None:
        """The head of a source is the first of its words that hangs on a word outside."""
        for name, lists in marks.items():
            spans = [{n for part in one.strip(",-").split(",") for n in _range(part)} for one in lists]
            heads = {next((n for n in sorted(span) if governed[n] not in span), max(span)) for span in spans}
            found[name] = sorted(heads)
        marks.clear()
        governed.clear()

    first = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            close()
            marks[line.partition("=")[2].strip()] = []
        elif line.startswith("#") or not line:
            first = len(governed)
        elif (row := line.split("\t"))[0].isdigit():
            governed.append(first + int(row[6]) - 1 if int(row[6]) else -1)
            marks[next(reversed(marks))] += MARKED.findall(row[9])
    close()
    return found


def _range(part: str) -> range:
    low, _, high = part.partition("-")
    return range(int(low) - 1, int(high or low))


def sources(
    doc: Doc, heads: Sequence[int], true: Clusters, ours: Clusters, note: Note
) -> Iterator[tuple[str, bool, bool]]:
    """Form of each source, whether it was spoken of before, and whether that is found."""
    tokens = doc.tokens or []
    before, nearest = earlier(true, true), earlier(ours, true)
    for head in heads:
        if head not in true:
            continue  # "I", "we", and what is no mention
        form = {"PRON": "pronouns", "PROPN": "names"}.get(tokens[head].upos, "nouns")
        link, should = nearest.get(head, -1), before[head]
        good = true[link] == true[head] if link >= 0 else should < 0
        if not good:
            made = "no link" if link < 0 else f"“{_form(doc, link)}”"
            wanted = "none" if should < 0 else f"“{_form(doc, should)}”"
            kind = "left alone" if link < 0 else "linked to another" if should >= 0 else "is new"
            note(f"{form}: {kind}", f"{made}, not {wanted}: {around(doc.text, *_place(doc, head))}")
        yield form, should >= 0, good


def earlier(clusters: Clusters, known: Clusters) -> dict[int, int]:
    """The nearest earlier mention of the same, of those that the corpus knows; -1 where there is none."""
    latest: dict[int, int] = {}
    found: dict[int, int] = {}
    for head in sorted(set(clusters) & set(known)):
        found[head] = latest.get(clusters[head], -1)
        latest[clusters[head]] = head
    return found


def _place(doc: Doc, number: int) -> tuple[int, int]:
    token = (doc.tokens or [])[number]
    return token.start, token.end


def _form(doc: Doc, number: int) -> str:
    token = (doc.tokens or [])[number]
    return doc.text[token.start : token.end]


def measure(task: Task) -> dict[str, float]:
    """Sources resolved, and people by B-cubed."""
    by_reader = scored(task, lambda doc, words: task.network.signals(words), task.note)
    by_rules = scored(task, faultless, unnoted)
    return {**by_reader, **{f"{name}, all else given": figure for name, figure in by_rules.items()}}


def scored(task: Task, listen: Listen, note: Note) -> dict[str, float]:
    """The figures with signals from `listen`."""
    precise: list[float] = []
    recalled: list[float] = []
    tally: Counter[str] = Counter()
    right: Counter[str] = Counter()
    speak = marked_sources(task.corpora / FILE)
    docs = (doc for doc in load("en_gum_open", task.corpora, "dev") if _wanted(doc))
    for doc in task.some(docs, "sources"):
        words = words_of(doc)
        true, kinds = gold(doc, words)
        ours = found(doc, words, listen(doc, words))
        true = {head: number for head, number in true.items() if words.forms[head].lower() not in SPEAKING}
        wanted = {head for head, kind in kinds.items() if kind in PEOPLE} & linked(true)
        # What the corpus does not know at all is left out: it marks no relative pronouns.
        given = {head for head in linked(ours) if kinds.get(head) in PEOPLE}
        precise += shares(ours, true, sorted(given))
        sizes = Counter(true.values())
        recalled += [
            share if head in ours else 1 / sizes[true[head]]
            for head, share in zip(sorted(wanted), shares(true, ours, sorted(wanted)), strict=True)
        ]
        for form, again, good in sources(doc, speak[doc.id], true, ours, note):
            for name in (form, f"{form} again") if again else (form,):
                tally[name] += 1
                right[name] += good
    precision, recall = (sum(some) / max(len(some), 1) for some in (precise, recalled))
    some = {
        "sources, names and pronouns": ("names", "pronouns"),
        "sources, names and pronouns again": ("names again", "pronouns again"),
        "sources, all": FORMS,
        **{f"sources, {form}": (form,) for form in FORMS},
    }
    return {
        **{
            name: sum(right[form] for form in forms) / max(1, sum(tally[form] for form in forms))
            for name, forms in some.items()
        },
        "people F1": 2 * precision * recall / max(precision + recall, 1e-9),
    }


def _wanted(doc: Doc) -> bool:
    return any(f"_{genre}_" in doc.id for genre in GENRES)


if __name__ == "__main__":
    alone(measure, __doc__)
