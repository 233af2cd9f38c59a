"""Words that stand for events, by the lexicon of a language: where, which PLOVER 2 type, how sure.

Works on the words alone; a parse, where there is one, gives the lemmas and the parts of speech.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.languages.events import EventWords
from onrecord.model import EventType, Token
from onrecord.read.remembered import Remembered

Kind = Literal["verb", "noun", "governor"]
_AHEAD = 10
"""Words after a verb in which its object may stand."""
_BEHIND = 8
"""Words before a passive verb in which its subject may stand."""
_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "get", "got"})
_ENDS = frozenset({".", "!", "?", ";"})
_ENDINGS = ("s", "ed", "ing")
_TELLING = ("VERB", "NOUN")
"""Parts of speech that tell of events."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the lexicon: the words after the first, and of which words one must be near."""

    type: EventType
    kind: Kind
    weight: float
    sure: bool
    follow: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word found in the text."""

    at: int
    """The word's number."""
    type: EventType
    mode: str | None
    kind: Kind
    weight: float
    sure: bool
    near: frozenset[str] = frozenset()
    """The words of which one stands near, in the order of the text, not yet in that of the parse."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The patterns that a word may start as a governor and as a verb, and end as a noun."""

    governors: Sequence[Pattern]
    verbs: Sequence[Pattern]
    nouns: Sequence[Pattern]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns by their first lemma."""

    governors: Mapping[str, list[Pattern]]
    verbs: Mapping[str, list[Pattern]]
    nouns: Mapping[str, list[Pattern]]
    """By their last lemma, with the words before in `follow`."""
    light: frozenset[str]
    options: Remembered[tuple[str, ...]]
    """A form -> what it may be an inflected form of."""
    meanings: Remembered[Meanings]
    """A form -> the patterns of all that it may be an inflected form of."""

    def meant(self, form: str, lemma: str) -> Meanings:
        """The same where a parser tells the lemma, which may be none that the spelling tells."""
        options = self.options[form]
        return self.meanings[form] if lemma in options else self.of((*options, lemma))

    def of(self, options: Sequence[str]) -> Meanings:
        """The patterns of these lemmas."""
        governors, verbs, nouns = (
            [pattern for lemma in options for pattern in lines.get(lemma, ())]
            for lines in (self.governors, self.verbs, self.nouns)
        )
        return Meanings(governors, verbs, nouns)


@lru_cache(maxsize=8)
def lexicon(table: EventWords) -> Lexicon:
    """The table, ready to be matched."""
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    governors: dict[str, list[Pattern]] = {}
    for lines, kind, plain, sure in (
        (table.verbs, "verb", 2.2, True),
        (table.weak_verbs, "verb", 1.0, False),
        (table.governors, "governor", 2.9, False),
    ):
        into = governors if kind == "governor" else verbs
        for type_, text in lines.items():
            for first, pattern in _patterns(
                text, type_, "governor" if kind == "governor" else "verb", plain, sure
            ):
                into.setdefault(first, []).append(pattern)
    for lines, plain, sure in ((table.nouns, 1.6, True), (table.weak_nouns, 0.7, False)):
        for type_, text in lines.items():
            for first, pattern in _patterns(text, type_, "noun", plain, sure):
                phrase = (first, *pattern.follow)
                nouns.setdefault(phrase[-1], []).append(replace(pattern, follow=phrase[:-1]))
    options = Remembered(lambda form: tuple(lemmas(form, table.irregular)))
    meanings = Remembered(lambda form: made.of(options[form]))
    made = Lexicon(governors, verbs, nouns, table.light, options, meanings)
    return made


def _patterns(
    text: str, type_: EventType, kind: Kind, plain: float, sure: bool
) -> Iterator[tuple[str, Pattern]]:
    for line in text.split("|"):
        words, _, mode = line.partition("=")
        words, _, near = words.partition(" : ")
        first, *follow = words.split()
        weight = plain + (0.8 if near else 0.4 if follow else 0.0)
        near_words = frozenset(near.split())
        yield first, Pattern(type_, kind, weight, sure, tuple(follow), near_words, mode.strip() or None)


def lemmas(form: str, irregular: Mapping[str, str]) -> list[str]:
    """What the word may be an inflected form of, itself first (English spelling rules)."""
    found = [form]
    if form in irregular:
        found.append(irregular[form])
    if not form.endswith(_ENDINGS):
        return found
    for ending, others in (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ing", "")):
        if len(form) > len(ending) + 1 and form.endswith(ending):
            stem = form[: -len(ending)]
            found.append(stem + others)
            if ending in ("ed", "ing"):
                found.append(stem + "e")
                if len(stem) > 2 and stem[-1] == stem[-2]:
                    found.append(stem[:-1])
    return found


def triggers(forms: Sequence[str], table: EventWords) -> list[Trigger]:
    """The best reading of each word as a governor, a verb and a noun, in a sentence of lower case."""
    lines = lexicon(table)
    found: list[Trigger] = []
    for at, form in enumerate(forms):
        meant = lines.meanings[form]
        found += _best(_verb(forms, at, meant.governors))
        found += _best(_verb(forms, at, meant.verbs))
        found += _best(_noun(forms, at, meant.nouns, lines))
    return found


def sure_triggers(forms: Sequence[str], tokens: Sequence[Token], table: EventWords) -> list[Trigger]:
    """What is sure of its type among the verbs and nouns of a parsed sentence, `forms` in lower case.

    Of a verb all readings, since the parse has still to say whether an object is one.
    """
    lines = lexicon(table)
    found: list[Trigger] = []
    for at, token in enumerate(tokens):
        if token.upos not in _TELLING:
            continue
        meant = lines.meant(forms[at], token.lemma.lower())
        if token.upos == "VERB":
            found += _verb(forms, at, meant.verbs)
        elif meant.nouns:
            found += _best(_noun(forms, at, meant.nouns, lines))
    return [trigger for trigger in found if trigger.sure]


def _best(options: list[Trigger]) -> list[Trigger]:
    return [max(options, key=lambda option: option.weight)] if options else []


def _verb(forms: Sequence[str], at: int, patterns: Sequence[Pattern]) -> list[Trigger]:
    if not patterns:
        return []
    around = _around(forms, at)
    return [
        _found(at, pattern, pattern.weight)
        for pattern in patterns
        if not (pattern.near and pattern.near.isdisjoint(around))
        and (not pattern.follow or _follows(forms, at, pattern.follow))
    ]


def _found(at: int, pattern: Pattern, weight: float) -> Trigger:
    return Trigger(at, pattern.type, pattern.mode, pattern.kind, weight, pattern.sure, pattern.near)


def _noun(forms: Sequence[str], at: int, patterns: Sequence[Pattern], lines: Lexicon) -> list[Trigger]:
    found = []
    for pattern in patterns:
        size = len(pattern.follow)
        before = tuple(forms[at - size : at]) if size <= at else ()
        if before != pattern.follow:
            continue
        weight = pattern.weight + (0.3 if size else 0.0)
        if _light(forms, at, lines):
            weight += 0.9 if pattern.sure else 0.6
        found.append(_found(at, pattern, weight))
    return found


def _light(forms: Sequence[str], at: int, lines: Lexicon) -> bool:
    """Whether a verb that says little stands shortly before, so that the noun is what happened."""
    for back in range(at - 1, max(at - 6, -1), -1):
        if forms[back] in (",", ".", "that", "which", "and"):
            return False
        if not lines.light.isdisjoint(lines.options[forms[back]]):
            return True
    return False


def _follows(forms: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the particles come, the first of them at once or behind a short object."""
    place = at
    for step, particle in enumerate(phrase):
        reach = (
            4
            if particle in ("up", "down", "off", "out", "back", "over", "dead")
            else 2
            if particle == "to"
            else 3
            if step == 0
            else 1
        )
        for ahead in range(1, reach + 1):
            if place + ahead < len(forms) and forms[place + ahead] == particle:
                place += ahead
                break
        else:
            return False
    return True


def _around(forms: Sequence[str], at: int) -> set[str]:
    """The words among which an object may stand, and the subject where the verb is passive."""
    ahead = forms[at + 1 : at + 1 + _AHEAD]
    end = next((place for place, form in enumerate(ahead) if form in _ENDS), len(ahead))
    around = set(ahead[:end])
    if not _BE.isdisjoint(forms[max(0, at - 3) : at]):
        around.update(forms[max(0, at - _BEHIND) : at])
    return around
