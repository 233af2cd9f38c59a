"""Publishers by name: how two names are compared, and who is nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Collection

from onrecord.languages.en.claims import WORDS
from onrecord.link.forms import concept, name_key, stems
from onrecord.model import Source

HAZY = ""
"""The key of publishers that are nobody in particular."""
_LISTED = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*")


def publisher_key(name: str | None) -> str:
    """A publisher's name as it is compared; `HAZY` for those that are nobody in particular."""
    key = name_key(name or "")
    words = (name or "").replace("’", "'").split()
    # "Foreign newspapers" opens a sentence; "The Orrin Newspaper" is a name.
    if not key or (
        _is_hazy(words[-1]) and (words[-1].islower() or (len(words) == 1 and words[0] != words[0].upper()))
    ):
        return HAZY
    return WORDS.publishers.get(key, key)


def is_hearsay(source: Source) -> bool:
    """Whether a source is nothing but that something is being said: "reports", "media reports"."""
    words = [word for word in (source.name or source.text).split() if word]
    return (
        source.standing == "document"
        and bool(words)
        and _is_hazy(words[-1])
        and words[-1].islower()
        and words[-1].endswith(("s", "media"))
        and not any(word[:1].isupper() for word in words[1:])
    )


def _is_hazy(word: str) -> bool:
    return concept(word.strip(".,")) in stems(WORDS.hazy)


def publishers_of(told: str, known: Collection[str]) -> tuple[str, ...]:
    """The publishers of a list: "Two newspapers, the Kestrel and the Lamp" are two.

    `known` are the keys of those whose reports there are.
    """
    if publisher_key(told) in known:
        return (told,)
    parts = [part.strip() for part in _LISTED.split(told)]
    named = [part for part in parts if any(word[:1].isupper() for word in part.split()[-1:])]
    rest = [part for part in parts if part and part not in named]
    # Only what else is in the list being nobody in particular, or all being known, makes it a list of names.
    if len(named) > 1 and (rest or all(publisher_key(part) in known for part in named)):
        return tuple(dict.fromkeys(named))
    return (told,)
