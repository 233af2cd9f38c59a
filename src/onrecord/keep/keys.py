"""What is compared in the store: names without case and accents, days, versions. Pure functions."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit, urlunsplit

# Longer keys do not fit into an index of PostgreSQL.
_LONGEST = 120
_HEAD = 80
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_NUMBER = re.compile(r"\d+|[a-z]+", re.IGNORECASE)
# A name of more words is a sentence; it is found by the first of them.
_MOST_WORDS = 24


def folded(text: str) -> str:
    """The text without case, accents and width, for comparing only."""
    # Apart first: there are capitals that only then are letters with a small form.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(folded(text))


def key(name: str) -> str:
    """The same for "The Norland  Post" and "norland post"; "" where a name has no letter or digit."""
    return short(" ".join(_without_article(words(name))))


def name_words(name: str) -> list[str]:
    """The words by which a name can be found, each once."""
    return [short(word) for word in dict.fromkeys(_without_article(words(name))[:_MOST_WORDS])]


def _without_article(found: list[str]) -> list[str]:
    return found[1:] if found[:1] == ["the"] and len(found) > 1 else found


def short(text: str) -> str:
    """The text where it fits into an index, else its head and a digest of the whole."""
    if len(text) <= _LONGEST:
        return text
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
    return f"{text[:_HEAD]} {digest}"


def day(published: str | None) -> str:
    """The day of an ISO 8601 date or time, "" where there is none."""
    found = _DAY.match(published or "")
    return found.group() if found else ""


def article(url: str | None, publisher: str | None) -> str | None:
    """The same for all versions of one article; None for a report that came without an address."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        address = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))
    except ValueError:  # brackets in the host that hold no IPv6 address
        address = url
    hashed = f"{key(publisher or '')}\n{address}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(hashed, digest_size=10).hexdigest()


def rank(version: str) -> str:
    """Sorts as text where versions sort by their numbers: 1.9 before 1.10, 2.0rc1 before 2.0."""
    parts = [part.zfill(8) if part.isdigit() else f"+{part.lower()}" for part in _NUMBER.findall(version)]
    # What comes after the last number sorts as "/": behind a "+" and before every digit.
    return short(".".join([*parts[:8], "/"])) if parts else ""
