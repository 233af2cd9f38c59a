"""What a sentence names that may have carried words to the reader: outlets, documents, channels, persons.

    "In a statement issued by the deputy minister, Oskar Belin, ..."  ->  document, then person
    "... told both the Eastern Mercury and Radio Halden ..."         ->  two outlets that were told
    "... the Gazette reported, citing two officials"                  ->  an outlet that reports

Pure look-ups in one sentence; whom they carried is decided in `relays`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.publishers import WORDS as PUBLISHERS
from onrecord.languages.en.relays import WORDS as RELAYS
from onrecord.model import ViaKind
from onrecord.read.nounphrase import bare, ends_chunk, is_name_word, noun_at_end, spelled, without
from onrecord.read.outlets import ends_name, is_publisher, opens_name
from onrecord.read.remembered import remembered

Manner = Literal["told", "reports", "took", "appeared", "alone"]
"""How a carrier comes in: it was told, it reports, it took what it has ("quoted by"), it is where the words
appeared ("in", "on"); `alone` is one that carries nothing."""

LONGEST = 7
"""Words of an outlet's name."""
REACH = 6
"""Words between a preposition or verb and what it governs."""
SPOKEN = 12
"""Words between "described" and "to the Gazette"."""
ISSUED = 9
"""Words between a document and the one who gave it out."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One of them: a range of word numbers, what it is called, and how it comes in."""

    first: int
    last: int
    kind: ViaKind
    name: str
    manner: Manner
    anaphoric: bool = False
    """Whether it only points back: "the paper"."""
    common: bool = False
    """Whether it is an outlet without a name: "a local radio station"."""
    named: int = -1
    """Where an outlet's name starts, past the noun in "the broadcaster TV Kessim"."""


def carriers(
    forms: Sequence[str], first: int, last: int, known: frozenset[str] = frozenset()
) -> list[Carrier]:
    """All carriers in a range of words, in order; `known` are names of publishers that no table has."""
    found: list[Carrier] = []
    stretch = _Stretch.of(forms, first, last, known)
    past = first
    for at in stretch.starts():
        carrier = _carrier(stretch, at, found) if at >= past else None
        if carrier is None:
            continue
        if (
            carrier.kind == "channel"
            and found
            and found[-1].name in RELAYS.posts
            and carrier.first - found[-1].last < 4
        ):
            found.pop()  # "in a post on X": the network is the channel
        found.append(carrier)
        past = carrier.last
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A range of words, and where in it something may speak of an outlet: most words can be passed by."""

    forms: Sequence[str]
    first: int
    last: int
    known: frozenset[str]
    stops: list[int]
    """Past words that an outlet's name may end in."""
    nouns: list[int]
    """Words that a noun phrase for an outlet may end in."""
    begins: list[int]
    """Where a carrier may start, whatever it ends in."""

    @classmethod
    def of(cls, forms: Sequence[str], first: int, last: int, known: frozenset[str]) -> _Stretch:
        """The stretch from word `first` up to but without word `last`."""
        ends = {name.rpartition(" ")[2] for name in known}
        stops: list[int] = []
        nouns: list[int] = []
        begins: list[int] = []
        for at in range(first, last):
            form = forms[at]
            signs = _signs(form)
            if form in ends or (signs and signs.ends_name):
                stops.append(at + 1)
            if signs is None:
                continue
            if signs.ends_noun:
                nouns.append(at)
            if signs.opens_name:
                begins += (at - 1, at)
            if signs.leads:
                begins.append(at + 1)
        return cls(forms, first, last, known, stops, nouns, begins)

    def starts(self) -> list[int]:
        """Where a carrier may start, in order."""
        found = set(self.begins)
        for stop in self.stops:
            found.update(range(stop - 1 - LONGEST, stop))  # an article may stand before the name
        for noun in self.nouns:
            found.update(range(noun + 1 - LONGEST, noun + 1))
        return sorted(at for at in found if self.first <= at < self.last)

    def name_stops(self, start: int) -> Sequence[int]:
        """Where a name that starts at `start` may stop, the farthest first."""
        farthest = min(self.last, start + LONGEST)
        if opens_name(self.forms[start]):
            return range(farthest, start, -1)
        return self.stops[bisect_right(self.stops, start) : bisect_right(self.stops, farthest)][::-1]

    def has_noun(self, at: int) -> bool:
        """Whether a noun phrase for an outlet may start at `at`."""
        place = bisect_left(self.nouns, at)
        return place < len(self.nouns) and self.nouns[place] < at + LONGEST


def _carrier(stretch: _Stretch, at: int, found: Sequence[Carrier]) -> Carrier | None:
    """The carrier that starts at `at`, `found` being those before it."""
    forms, first, last = stretch.forms, stretch.first, stretch.last
    named = _named(stretch, at)
    common = 0 if named else _common(stretch, at)
    return (
        _named_outlet(stretch, at, named, common, found)
        or _channel(forms, first, at, last)
        or _document(forms, first, at, last)
        or _common_outlet(stretch, at, common, found)
    )


class _Signs(NamedTuple):
    """What a word by itself tells of a carrier beside it."""

    ends_name: bool
    """Whether the name of an outlet may end in it."""
    ends_noun: bool
    """Whether a noun phrase for an outlet may."""
    opens_name: bool
    """Whether such a name may start with it."""
    leads: bool
    """Whether a channel or a document may come next: "on", "citing"."""


@remembered
def _signs(form: str) -> _Signs | None:
    """What the word tells; None for most, which tell nothing."""
    lowered = form.lower()
    leads = lowered in RELAYS.inside or lowered in RELAYS.cites
    signs = _Signs(ends_name(form), lowered in _LAST, opens_name(form), leads)
    return signs if any(signs) else None


# ---------------------------------------------------------------- outlets


def _named_outlet(
    stretch: _Stretch, at: int, stop: int, common: int, found: Sequence[Carrier]
) -> Carrier | None:
    """An outlet whose name, or a noun before its name, starts at `at`; `stop` and `common` tell where they
    stop."""
    forms, end, name_at = stretch.forms, stretch.last, at
    if not stop:  # "the broadcaster TV Kessim"
        name_at = common
        if not name_at or not _is_name(forms, name_at, end):
            return None
        stop = _name_stop(forms, name_at, end)
    manner = _manner(forms, stretch.first, at, stop, end, found)
    if manner == "appeared" and forms[at].lower() in _ONE_OF and name_at == at:
        manner = "alone"  # "in a Gazette interview"
    return Carrier(at, stop, "publisher", spelled(bare(forms[name_at:stop])), manner, named=name_at)


def _common_outlet(stretch: _Stretch, at: int, stop: int, found: Sequence[Carrier]) -> Carrier | None:
    """An outlet that a common noun speaks of up to `stop`: "a local radio station", "the paper"."""
    if not stop:
        return None
    words = stretch.forms[at:stop]
    manner = _manner(stretch.forms, stretch.first, at, stop, stretch.last, found)
    plain = [word.lower() for word in without(words, PUBLISHERS.articles)]
    if manner in ("appeared", "alone") and plain[-1] in RELAYS.loose:
        return None
    if " ".join(plain) in RELAYS.everybody:
        return None
    name = spelled(without(words, PUBLISHERS.articles))
    return Carrier(at, stop, "publisher", name, manner, words[0].lower() in PEOPLE.definite, common=True)


def _named(stretch: _Stretch, at: int) -> int:
    """Where an outlet's name that starts at `at` stops; 0 where none does."""
    forms, end = stretch.forms, stretch.last
    start = at + (forms[at].lower() in PUBLISHERS.articles)
    if start >= end or not forms[start][:1].isupper():
        return 0
    for stop in stretch.name_stops(start):
        if not forms[stop - 1][:1].isalpha():
            continue
        if " ".join(forms[start:stop]) in stretch.known or is_publisher(forms[at:stop]):
            following = forms[stop] if stop < end else ""
            if following[:1].isupper() and is_name_word(following) and forms[start:stop] == [following]:
                continue
            return stop
    return 0


def _common(stretch: _Stretch, at: int) -> int:
    """Where a noun phrase for an outlet stops ("a local radio station", "state television"); 0 if none."""
    forms, end = stretch.forms, stretch.last
    if not stretch.has_noun(at) or not forms[at][:1].isalpha() or ends_chunk(forms[at].lower()):
        return 0
    for stop in range(at + 1, min(end, at + LONGEST) + 1):
        word = forms[stop - 1].lower()
        if not word[:1].isalpha() or ends_chunk(word) or word in PEOPLE.conjunctions:
            return 0
        if stop == at + 2 and word in RELAYS.again and forms[at].lower() in _THE:
            return stop
        met = noun_at_end([form.lower() for form in forms[at:stop]])
        if met is None or met[1] != "publisher" or (stop < end and _continues(forms, stop)):
            continue
        before = [form.lower() for form in forms[at : at + met[0]]]
        plain = before[:1] and before[0] in PUBLISHERS.articles
        if plain or met[0] == 0 or len(before) == 1:
            return stop
        return 0
    return 0


_LAST = RELAYS.again | {
    word for noun in PUBLISHERS.nouns for last in (noun.split()[-1],) for word in (last, f"{last}s")
}
"""Words that such a noun phrase ends in: most words can be passed by at a glance."""


def _continues(forms: Sequence[str], stop: int) -> bool:
    met = noun_at_end([form.lower() for form in forms[max(0, stop - 1) : stop + 1]])
    return (met is not None and met[0] == 0) or forms[stop].lower() in PUBLISHERS.medium


def _is_name(forms: Sequence[str], at: int, end: int) -> bool:
    return (
        at < end
        and forms[at - 1][:1].islower()
        and forms[at][:1].isupper()
        and forms[at].lower() not in _SKIPPED
    )


def _name_stop(forms: Sequence[str], at: int, end: int) -> int:
    stop = at
    while stop < min(end, at + LONGEST) and is_name_word(forms[stop]) and forms[stop][:1].isalpha():
        stop += 1
    return stop


_ONE_OF = frozenset(("a", "an"))


def _manner(
    forms: Sequence[str], begin: int, at: int, stop: int, end: int, found: Sequence[Carrier]
) -> Manner:
    """How an outlet comes in, from the words right before and after it."""
    before = at - 1
    while before >= begin and forms[before].lower() in RELAYS.both:
        before -= 1
    word = forms[before].lower() if before >= begin else ""
    joined = word in RELAYS.joins or word == ","
    if joined and found and found[-1].kind == "publisher" and before - found[-1].last <= 1:
        return found[-1].manner
    if word in RELAYS.tells:
        return "told"
    if word in RELAYS.to:
        window = [form.lower() for form in forms[max(begin, before - SPOKEN) : before]]
        if window and window[-1] == "according":
            return "reports"
        return "told" if any(form in RELAYS.speaks_to for form in window) else "alone"
    if word == "with":
        window = [form.lower() for form in forms[max(begin, before - REACH) : before]]
        return "told" if any(form in RELAYS.speaks_with for form in window) else "alone"
    if word in RELAYS.by:
        window = [form.lower() for form in forms[max(begin, before - 2) : before]]
        return "took" if any(form in RELAYS.taken_by for form in window) else "alone"
    after = stop
    while after < end and (forms[after].lower() in _SKIPPED or forms[after] == ","):
        after += 1
    if after < end and forms[after].lower() in RELAYS.reports:
        return "reports"
    if word in RELAYS.places and word not in ("for", "with"):
        return "appeared"
    return "alone"


_SKIPPED = frozenset(("has", "have", "had", "also", "first", "later", "earlier", "which", "that", "who"))


# ---------------------------------------------------------------- channels and documents


def _governed(forms: Sequence[str], begin: int, at: int) -> bool:
    """Whether the noun phrase that starts at `at` stands after "in", "on", "via"."""
    return at > begin and forms[at - 1].lower() in RELAYS.inside


def _channel(forms: Sequence[str], begin: int, at: int, end: int) -> Carrier | None:
    """A channel whose noun phrase starts at `at`: "state radio", "a televised address", "X"."""
    if not _governed(forms, begin, at):
        return None
    network = " ".join(forms[at : at + 2])
    for size in (2, 1):
        network = " ".join(forms[at : at + size])
        if at + size <= end and forms[at][:1].isupper() and network.lower() in PEOPLE.networks:
            return Carrier(at, at + size, "channel", network, "appeared")
    stop = _phrase_stop(forms, at, end)
    lowered = [form.lower() for form in without(forms[at:stop], PEOPLE.articles)]
    if not lowered:
        return None
    text = " ".join(lowered)
    spoken = lowered[-1] in RELAYS.speeches or " ".join(lowered[-2:]) in RELAYS.speeches
    posted = lowered[-1] in _POSTED or (
        len(lowered) > 1 and lowered[-1] in RELAYS.posts and lowered[-2] in PEOPLE.networks
    )
    owned = forms[at].lower() in _OWNED or any(form in PEOPLE.possessives for form in forms[at:stop])
    carried = (owned and lowered[-1] in RELAYS.pages) or any(
        " ".join(lowered[k:]) in RELAYS.channels for k in range(min(3, len(lowered)))
    )
    if carried or posted or (spoken and any(word in RELAYS.broadcast for word in lowered[:-1])):
        return Carrier(
            at, stop, "channel", text if text in RELAYS.posts else _plain(forms[at:stop]), "appeared"
        )
    return None


_THE = frozenset(("the", "this", "that"))
_OWNED = PEOPLE.definite - _THE
_POSTED = RELAYS.posts - RELAYS.documents


def _document(forms: Sequence[str], begin: int, at: int, end: int) -> Carrier | None:
    """A document whose noun phrase starts at `at`: "a statement", "court filings"."""
    quoted = at > begin and forms[at - 1].lower() in RELAYS.cites
    if not quoted and not _governed(forms, begin, at):
        return None
    stop = _phrase_stop(forms, at, end)
    lowered = [form.lower() for form in without(forms[at:stop], PEOPLE.articles)]
    for size in (2, 1):
        if len(lowered) >= size and " ".join(lowered[-size:]) in RELAYS.documents:
            return Carrier(at, stop, "document", _plain(forms[at:stop]), "appeared")
    return None


def _phrase_stop(forms: Sequence[str], at: int, end: int) -> int:
    """Where the noun phrase that starts at `at` stops: at the first word from `at` that can end one."""
    best = at
    for stop in range(at + 1, min(end, at + REACH) + 1):
        word = forms[stop - 1].lower()
        if word == "-":
            continue
        if not word[:1].isalpha() or (ends_chunk(word) and word not in PEOPLE.possessives):
            break
        if word in _NOUNS or (stop - 1 > at and f"{forms[stop - 2].lower()} {word}" in _NOUNS):
            best = stop
    return best


_NOUNS = RELAYS.documents | RELAYS.channels | RELAYS.speeches | RELAYS.posts | RELAYS.pages


_UNNAMING = PEOPLE.articles | PEOPLE.numerals


def _plain(words: Sequence[str]) -> str:
    return spelled(without(words, _UNNAMING))


def issuer(forms: Sequence[str], last: int, end: int) -> int | None:
    """Where the one starts who gave out the document that stops at `last`: after "issued by"."""
    for at in range(last, min(end, last + ISSUED)):
        if forms[at].lower() in RELAYS.issuers and at + 1 < end:
            return at + 1
        if forms[at] in ',.;:"“':
            return None
    return None
