"""Word form -> what stands for it where two texts are compared: stem, concept, country, the key of a name."""

from __future__ import annotations

import re
from functools import cache

from onrecord.languages.en.claims import WORDS

WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")


@cache
def stem(word: str) -> str:
    """A word form without its ending; only equality means anything."""
    word = word.replace("’", "'").removesuffix("'s").rstrip("'").lower()
    word = WORDS.irregular.get(word, word)
    for ending, put in WORDS.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + put
            doubled = ending in ("ing", "ed") and len(word) > 3 and word[-1] == word[-2]
            mute = ending in ("s", "ing", "ed", "ly") and word.endswith("e") and len(word) > 4
            if mute or (doubled and word[-1] not in "lsz"):
                word = word[:-1]
            break
    return word


@cache
def stems(table: frozenset[str]) -> frozenset[str]:
    """The stems of a table's words."""
    return frozenset(map(stem, table))


@cache
def _concepts() -> dict[str, str]:
    return {stem(word): concept for word, concept in WORDS.concepts.items()}


def concept(word: str) -> str:
    """What stands for a word form: its concept where it has one, else its stem."""
    lowered = word.replace("’", "'").removesuffix("'s").lower()
    base = WORDS.irregular.get(lowered, lowered)
    found = WORDS.concepts.get(lowered) or WORDS.concepts.get(base)
    return found or _concepts().get(stem(lowered)) or stem(lowered)


def country(word: str) -> str:
    """A country's name for its adjective, its capital or itself; the word itself for anything else."""
    lowered = word.replace("’", "'").removesuffix("'s").rstrip("'").lower()
    known = WORDS.demonyms.get(lowered) or WORDS.capitals.get(lowered)
    if known:
        return known
    for ending in WORDS.demonym_endings:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= 4:
            return lowered.removesuffix(ending).rstrip("aeiou")
    return lowered.rstrip("aeiou") if len(lowered) > 4 else lowered


def name_key(name: str) -> str:
    """A name as it is compared: without case, articles, dots and possessives."""
    forms = [word.replace("’", "'").removesuffix("'s").strip(".'") for word in name_forms(name)]
    return " ".join(
        form.lower()
        for form in forms
        # "US" is no "us".
        if form.lower() not in WORDS.empty
        or len(forms) == 1
        or (form.isupper() and form.lower() in WORDS.demonyms)
    )


def name_forms(text: str) -> list[str]:
    """The words of a name or a description, as they stand; "United States" is one."""
    return [form.replace("’", "'") for form in WORD.findall(_compounds().sub(_joined, text))]


@cache
def _compounds() -> re.Pattern[str]:
    longest = sorted(WORDS.compound, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")


def _joined(found: re.Match[str]) -> str:
    return WORDS.compound[found[0]].title()
