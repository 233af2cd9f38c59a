"""How the tables of a language are written: entries set apart by commas."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The entries of `text`, set apart by commas; line breaks are spaces.

    >>> sorted(listed("say, according to"))
    ['according to', 'say']
    """
    return frozenset(" ".join(entry.split()) for entry in text.split(",") if entry.strip())


def based(text: str) -> dict[str, str]:
    """Form -> base form, from entries that each give a base form and then its forms.

    >>> based("say said, be was were")["were"]
    'be'
    """
    entries = [entry.split() for entry in text.split(",")]
    return {form: base for base, *forms in entries for form in forms}
