"""The evaluation of the CoNLL 2018 shared task: how far a parse of raw text agrees with a treebank.

    read(lines) -> Parsed       aligned(gold, system) -> pairs of words       compare(gold, system) -> Counts

Both files spell the same characters, spaces left out, and words are aligned by the characters they
cover. The words of a multiword token ("don't" as "do" and "n't") cover all of it together, so within
a stretch that holds one, words are aligned by their forms, as many as can be in order. A relation is
right where its label is, without the subtype, and the governing words are aligned.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

COLUMNS = 10
ROOT = -1


class Range(NamedTuple):
    """Half-open range of characters, spaces not counted."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word. `head` counts the words of the file from 0; `ROOT` for the root of a sentence."""

    covers: Range
    shared: bool
    """Whether it covers its characters together with other words of a multiword token."""
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    """Without the subtype."""


@dataclass(slots=True)
class Parsed:
    """A file of trees."""

    characters: str = ""
    tokens: list[Range] = field(default_factory=list)
    sentences: list[Range] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


class BadTree(ValueError):
    """The file is no CoNLL-U of trees, or spells another text."""


# ---------------------------------------------------------------- reading


def read(lines: Iterable[str], text: str | None = None) -> Parsed:
    """The trees of a CoNLL-U file. Raises `BadTree` where there is none.

    With `text`, tokens lie where their `start_char` says: a file that leaves out words of the text (those
    of page furniture) can be compared then too, and has missed those words.
    """
    found = Parsed()
    offsets = None if text is None else _without_spaces(text)
    characters: list[str] = []
    at = 0
    for rows in _sentences(lines):
        first, begin = len(found.words), None
        inside, covers = 0, Range(0, 0)
        for row in rows:
            number, form = row[0], _solid(row[1])
            low, _, high = number.partition("-")
            if inside == 0:
                if not form:
                    raise BadTree(f"an empty form: {row}")
                if offsets is not None:
                    at = offsets[_start(row)]
                covers = Range(at, at + len(form))
                characters.append(form)
                found.tokens.append(covers)
                begin = covers.start if begin is None else begin
                at = covers.end
            if high:
                inside = int(high) - int(low) + 1
                continue
            found.words.append(_word(row, form, covers, shared=inside > 0, first=first))
            inside = max(0, inside - 1)
        found.sentences.append(Range(begin or 0, at))
        _check(found.words, first)
    found.characters = "".join(characters)
    return found


def _sentences(lines: Iterable[str]) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        line = line.rstrip("\r\n")
        if not line:
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != COLUMNS:
                raise BadTree(f"{len(cells)} columns: {line!r}")
            if "." not in cells[0]:  # words that were left out are not scored
                rows.append(cells)


def _word(row: Sequence[str], form: str, covers: Range, shared: bool, first: int) -> Word:
    head = int(row[6])
    return Word(
        covers,
        shared,
        form,
        row[2],
        row[3],
        row[4],
        first + head - 1 if head else ROOT,
        row[7].partition(":")[0],
    )


def _check(words: Sequence[Word], first: int) -> None:
    """Raises where the words from `first` are no tree."""
    if sum(word.head == ROOT for word in words[first:]) != 1:
        raise BadTree(f"a sentence needs one root: {' '.join(word.form for word in words[first:])}")
    reaching: set[int] = set()
    for number in range(first, len(words)):
        way: set[int] = set()
        while number != ROOT and number not in reaching:
            if number in way or not first <= number < len(words):
                raise BadTree(f"a circle, or a head outside: {' '.join(word.form for word in words[first:])}")
            way.add(number)
            number = words[number].head
        reaching |= way


def _solid(form: str) -> str:
    return "".join(mark for mark in form if not mark.isspace() and unicodedata.category(mark) != "Zs")


def _without_spaces(text: str) -> list[int]:
    """For each place of the text the number of characters before it that are no spaces."""
    before, found = 0, []
    for mark in text:
        found.append(before)
        before += bool(_solid(mark))
    return [*found, before]


def _start(row: Sequence[str]) -> int:
    for part in row[9].split("|"):
        name, _, value = part.partition("=")
        if name == "start_char":
            return int(value)
    raise BadTree(f"no start_char: {row}")


# ---------------------------------------------------------------- aligning


def aligned(gold: Sequence[Word], system: Sequence[Word]) -> list[tuple[int, int]]:
    """Numbers of the words that are the same word in both."""
    pairs: list[tuple[int, int]] = []
    g = s = 0
    while g < len(gold) and s < len(system):
        if gold[g].shared or system[s].shared:
            first_g, first_s, g, s = _stretch(gold, system, g, s)
            pairs += _in_order(gold, system, range(first_g, g), range(first_s, s))
        elif gold[g].covers == system[s].covers:
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif gold[g].covers.start <= system[s].covers.start:
            g += 1
        else:
            s += 1
    return pairs


def _stretch(gold: Sequence[Word], system: Sequence[Word], g: int, s: int) -> tuple[int, int, int, int]:
    """The smallest run of words on both sides around multiword tokens that overlap: begins and ends."""
    if gold[g].shared:
        end = gold[g].covers.end
        if not system[s].shared and system[s].covers.start < gold[g].covers.start:
            s += 1
    else:
        end = system[s].covers.end
        if not gold[g].shared and gold[g].covers.start < system[s].covers.start:
            g += 1
    first_g, first_s = g, s
    while not (_beyond(gold, g, end) and _beyond(system, s, end)):
        ours = s >= len(system) or (g < len(gold) and gold[g].covers.start <= system[s].covers.start)
        word = gold[g] if ours else system[s]
        if word.shared:
            end = max(end, word.covers.end)
        g, s = (g + 1, s) if ours else (g, s + 1)
    return first_g, first_s, g, s


def _beyond(words: Sequence[Word], number: int, end: int) -> bool:
    """Whether a word is no longer part of a stretch that ends at `end`."""
    if number >= len(words):
        return True
    word = words[number]
    return word.covers.start >= end if word.shared else word.covers.end > end


def _in_order(
    gold: Sequence[Word], system: Sequence[Word], these: range, those: range
) -> Iterator[tuple[int, int]]:
    """The longest row of words that both have in this order, by form whatever its case."""
    left = [gold[number].form.lower() for number in these]
    right = [system[number].form.lower() for number in those]
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            skipped = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = max(skipped, best[i + 1][j + 1] + 1) if left[i] == right[j] else skipped
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            yield these[i], those[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


# ---------------------------------------------------------------- comparing

MEASURES = ("tokens", "sentences", "words", "UPOS", "XPOS", "lemmas", "UAS", "LAS")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are right, in the treebank and in the system's file, by measure; they can be summed."""

    right: Counter[str]
    gold: Counter[str]
    system: Counter[str]

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.gold + other.gold, self.system + other.system)

    def f1(self, measure: str) -> float:
        """The harmonic mean of precision and recall."""
        both = self.gold[measure] + self.system[measure]
        return 2 * self.right[measure] / both if both else 0.0


NOTHING = Counts(Counter(), Counter(), Counter())


def compare(gold: Parsed, system: Parsed, same_text: bool = True) -> Counts:
    """The counts of all measures. Raises `BadTree` where the texts differ, if they must not."""
    if same_text and gold.characters != system.characters:
        raise BadTree(f"the files spell different texts: {_parting(gold.characters, system.characters)}")
    pairs = aligned(gold.words, system.words)
    place = {s: g for g, s in pairs}
    right: Counter[str] = Counter()
    for g, s in pairs:
        true, made = gold.words[g], system.words[s]
        governed = (place.get(made.head) if made.head != ROOT else ROOT) == true.head
        right["words"] += 1
        right["UPOS"] += made.upos == true.upos
        right["XPOS"] += made.xpos == true.xpos
        # A lemma that the treebank does not give is right whatever it is.
        right["lemmas"] += made.lemma == true.lemma or true.lemma == "_"
        right["UAS"] += governed
        right["LAS"] += governed and made.deprel == true.deprel
    right["tokens"] = len({*gold.tokens} & {*system.tokens})
    right["sentences"] = len({*gold.sentences} & {*system.sentences})
    return Counts(right, _sizes(gold), _sizes(system))


def _sizes(parsed: Parsed) -> Counter[str]:
    words = dict.fromkeys(MEASURES, len(parsed.words))
    return Counter({**words, "tokens": len(parsed.tokens), "sentences": len(parsed.sentences)})


def _parting(left: str, right: str) -> str:
    same = next(
        (k for k, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    begin = max(0, same - 10)
    return f"{left[begin : same + 20]!r} and {right[begin : same + 20]!r}"
