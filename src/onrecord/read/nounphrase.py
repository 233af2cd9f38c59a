"""Noun phrases of sources, word by word: where they end, what noun they end in, whose they are.

The words are those of one source with hyphens joined (`rejoined`); nothing here knows a parse.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.publishers import WORDS as PUBLISHERS
from onrecord.read.remembered import remembered

_Noun = Literal["poll", "database", "role", "publisher", "person", "organisation", "crowd", "document"]
"""The table that a noun stands in."""


def noun_at_end(lowered: Sequence[str]) -> tuple[int, _Noun, str, bool] | None:
    """Where the noun at the end starts, its kind, its singular, and whether it is a plural.

    The longest entry wins, then the order of the tables.
    """
    if not lowered:
        return None
    last = len(lowered)
    for start in range(max(0, last - _longest(lowered[-1])), last):
        met = _noun(" ".join(lowered[start:]))
        if met is not None:
            return start, *met
    return None


@remembered
def _noun(text: str) -> tuple[_Noun, str, bool] | None:
    """The kind of a noun, its singular, and whether it is a plural."""
    singular = singular_of(text)
    for kind, entries in _NOUNS:
        if text in entries:
            plural = kind == "crowd" or (kind in ("role", "person") and text in PEOPLE.irregular_plurals)
            return kind, singular if plural else text, plural
        if singular in entries:
            return kind, singular, kind != "publisher"
    return None


_NOUNS: tuple[tuple[_Noun, Collection[str]], ...] = (
    ("poll", PEOPLE.polls),
    ("database", PEOPLE.databases),
    ("role", PEOPLE.roles),
    ("publisher", PUBLISHERS.nouns),
    ("person", PEOPLE.people),
    ("organisation", PEOPLE.organisations),
    ("crowd", PEOPLE.crowds),
    ("document", PEOPLE.documents),
)
_LENGTHS = {
    words[-1]: len(words)
    for words in sorted((entry.split() for _, entries in _NOUNS for entry in entries), key=len)
}
"""Last word of an entry -> how many words the longest such entry has."""


@remembered
def _longest(word: str) -> int:
    """Words of the longest entry that ends in the word or in its singular; 0 for most, that end none."""
    return max(_LENGTHS.get(word, 0), _LENGTHS.get(singular_of(word), 0))


def role_before_name(chunk: Sequence[str]) -> tuple[int, int] | None:
    """The role that the name at the end of `chunk` has before it, "former" and "foreign" included."""
    lowered = [word.lower() for word in chunk]
    last = len(chunk)
    while last > 0 and is_name_word(chunk[last - 1]):
        last -= 1
    # A role in capitals is made of name words too: try the latest end first.
    for end in range(len(chunk) - 1, max(last, 1) - 1, -1):
        if not chunk[end][:1].isupper() or lowered[end] in PEOPLE.after_name:
            continue
        for start in range(max(0, end - _longest(lowered[end - 1])), end):
            text = " ".join(lowered[start:end])
            of_people = text in PEOPLE.people and chunk[end - 1][:1].islower()
            if of_people or text in PEOPLE.roles or singular_of(text) in PEOPLE.roles:
                first = role_start(lowered, start)
                # "spokesman Col. Ivo Tarn": the rank belongs to the name, the role is the other one.
                earlier = noun_at_end(lowered[:first])
                if earlier and earlier[1] == "role":
                    return role_start(lowered, earlier[0]), end
                return first, end
    return None


_PORTFOLIOS = PEOPLE.portfolios | PEOPLE.joiners
_OWN_PORTFOLIOS = PEOPLE.portfolios - PEOPLE.joiners


def role_start(lowered: Sequence[str], start: int) -> int:
    """Where a role starts with what belongs to it: "former foreign minister"."""
    if any(word in PEOPLE.holders for word in lowered[start:]):
        first = start
        while first > 0 and lowered[first - 1] in _PORTFOLIOS:
            first -= 1
        if lowered[first] in _OWN_PORTFOLIOS:  # not "Ministry | of Defence spokesman"
            start = first
    while start > 0 and lowered[start - 1] in PEOPLE.role_prefixes:
        start -= 1
    return start


def role_field(chunk: Sequence[str], start: int) -> int:
    """Where a role starts with the field before it: "security official", "vice-presidential nominee".

    What is an institution as well stays whom somebody serves: "police official".
    """
    first = start
    while first > 0:
        word = chunk[first - 1]
        field = word in PEOPLE.portfolios and word not in PEOPLE.plain
        if not (field and (word in PEOPLE.fields or word not in PEOPLE.organisations)):
            break
        first -= 1
    return first


def past(before: Sequence[str]) -> list[str]:
    """The word that tells that a role is over or not yet: "former"."""
    return [word for word in before if word.lower() in PEOPLE.past][:1]


def bare(words: Sequence[str]) -> list[str]:
    """A name without its article, unless that has a capital: "The Miami Herald"."""
    return list(words[1:]) if words and words[0] in PEOPLE.articles else list(words)


def belongs(before: Sequence[str]) -> str | None:
    """Whom somebody belongs to, from the words before the noun: "US defence" in "a US defence official"."""
    lowered = [word.lower() for word in before]
    for at, word in enumerate(lowered):
        in_name = word in PEOPLE.place_openings and before[at + 1 : at + 2] and before[at + 1][:1].isupper()
        nothing = word in _TELLS_NOTHING and not in_name  # "New Halden"
        if word[:1].isdigit() or (nothing and (at == 0 or not before[at][:1].isupper())):
            continue
        if before[at][:1].isupper() or word in PEOPLE.organisations or word in PEOPLE.portfolios:
            return spelled([w for w in before[at:] if w.lower() not in PEOPLE.possessives]) or None
    return None


_TELLS_NOTHING = PEOPLE.plain | PEOPLE.articles | PEOPLE.numerals | PEOPLE.role_prefixes


@remembered
def singular_of(noun: str) -> str:
    """The singular of a noun phrase; the phrase itself where it is none."""
    *before, last = noun.split() or [""]
    if noun in PEOPLE.irregular_plurals:
        return PEOPLE.irregular_plurals[noun]
    if last in PEOPLE.irregular_plurals:
        return " ".join([*before, PEOPLE.irregular_plurals[last]])
    for ending, instead in PEOPLE.plural_endings:
        if last.endswith(ending) and not last.endswith(PEOPLE.not_plural) and len(last) > len(ending) + 2:
            return " ".join([*before, last[: len(last) - len(ending)] + instead])
    return noun


def is_several(lowered: Sequence[str]) -> bool:
    """Whether a number before the noun tells of more than one."""
    return any(
        (word in PEOPLE.quantities and word not in PEOPLE.singles) or (word.isdigit() and word != "1")
        for word in lowered
    )


def counted_of(lowered: Sequence[str]) -> int:
    """Where those start who are counted by the words before: "some of | the residents"; 0 if none are."""
    for at, word in enumerate(lowered[1:6], 1):
        before = lowered[:at]
        if word == PEOPLE.of and all(
            part in PEOPLE.numerals
            or part in PEOPLE.collectives
            or part in PEOPLE.articles
            or part[:1].isdigit()
            or part in PEOPLE.percent
            for part in before
        ):
            return at + 1
        if word in PEOPLE.percent and lowered[at + 1 : at + 2] != [PEOPLE.of]:
            return at + 1
        if word in PEOPLE.breaks or word == ",":
            return 0
    return 0


# ---------------------------------------------------------------- words

QUOTES = frozenset("\"'“”‘’«»`")
_CLOSING = {"(": ")", "[": "]"}


_LONGEST = 60
"""Words of a source that are looked at."""


def rejoined(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words with hyphens joined, brackets and quotation marks left out, and where each came from."""
    joined: list[str] = []
    places: list[int] = []
    closing = ""
    glue = False
    words = words[:_LONGEST]
    for place, word in enumerate(words):
        if closing:
            closing = "" if word == closing else closing
        elif word in QUOTES:
            continue
        elif word in _CLOSING and _CLOSING[word] in words[place:]:
            closing = _CLOSING[word]
        elif word in "-/" and joined and place + 1 < len(words):
            joined[-1] += word
            glue = True
        elif glue:
            joined[-1] += word
            glue = False
        else:
            joined.append(word)
            places.append(place)
    return joined, places


def trimmed(words: Sequence[str]) -> tuple[int, int]:
    """The range of the words without quotation marks, lead-ins and marks at the end."""
    first, last = 0, len(words)
    while last > first and (
        not any(map(str.isalnum, words[last - 1])) or words[last - 1] in PEOPLE.possessives
    ):
        last -= 1
    while first < last - 1 and (
        not any(map(str.isalnum, words[first])) or words[first].lower() in PEOPLE.lead_ins
    ):
        first += 1
    return first, last


def ends_chunk(word: str) -> bool:
    return word == "," or word in PEOPLE.breaks or word in PEOPLE.affiliated


def chunk_end(words: Sequence[str]) -> int:
    """Where the first noun phrase ends; "of" in a role or in an institution's name goes on."""
    lowered = [word.lower() for word in words]
    for at in range(1, len(words)):
        if not ends_chunk(lowered[at]) or lowered[at] in PEOPLE.possessives:
            continue
        if lowered[at] in PEOPLE.inside_names and at + 1 < len(words):
            if any(_spans(lowered, start, at) for start in range(max(0, at - 3), at)):
                continue
            after = at + 1 + (lowered[at + 1] in PEOPLE.articles and at + 2 < len(words))
            named = words[at - 1][:1].isupper() and words[after][:1].isupper()
            if named and lowered[at - 1] in PEOPLE.in_names:
                continue
        return at
    return len(words)


def _spans(lowered: Sequence[str], start: int, at: int) -> bool:
    """Whether a role goes from `start` over the word `at`: "secretary of state"."""
    return any(
        " ".join(lowered[start:end]) in PEOPLE.roles for end in range(at + 2, min(len(lowered), at + 4) + 1)
    )


def possessive(chunk: list[str]) -> tuple[str | None, list[str]]:
    """Whose it is, and the rest: "the ministry's | spokesman"."""
    marks = [at for at, word in enumerate(chunk) if word in PEOPLE.possessives and 0 < at < len(chunk) - 1]
    if not marks:
        return None, chunk
    return spelled(chunk[: marks[-1]]), chunk[marks[-1] + 1 :]


@remembered
def is_name_word(word: str) -> bool:
    lowered = word.lower()
    if word[:1].isupper() or lowered in PEOPLE.particles or lowered in PEOPLE.after_name:
        return True
    particle, _, name = word.partition("-")
    return particle in PEOPLE.particles and name[:1].isupper()  # "al-Nasr"


def without(words: Sequence[str], leading: Collection[str]) -> list[str]:
    """The words from the first that is not in `leading`."""
    at = 0
    while at < len(words) and words[at].lower() in leading:
        at += 1
    return list(words[at:])


def spelled(words: Sequence[str]) -> str:
    """The words with single spaces, possessive marks glued."""
    text = ""
    for word in words:
        text += word if not text or word in PEOPLE.possessives or word == "," else " " + word
    return text


def at_commas(words: Sequence[str]) -> list[list[str]]:
    """The words between commas, none of them empty."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]
