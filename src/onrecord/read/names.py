"""The names in a text: the network's chunks, put right by general rules.

    chunks of the network -> sound -> joined -> stretched -> trimmed -> voted -> found again -> Name

Chunks of one kind that are one name are joined, words that are no part of a name are cut off, one
spelling gets one type, and names that the network missed in one place and saw in another are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from onrecord.languages.coreference import Gender
from onrecord.languages.en.coreference import WORDS
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.model import EntityType
from onrecord.read.gazetteer import fold
from onrecord.read.nounphrase import rejoined, role_before_name
from onrecord.read.persons import NAMED, Chunk, is_people, is_region, no_person, persons
from onrecord.read.remembered import remembered
from onrecord.read.words import GLUED, LINE, UPPER, Words

if TYPE_CHECKING:
    from onrecord.read.signals import Signals

_TYPES: dict[str, EntityType] = {kind: kind for kind in get_args(EntityType)}
_BEFORE = 10
"""Words before a name among which its role is looked for."""
_AROUND = 3
"""Words that a place's name may be longer than its chunk, on each side."""
_TITLE_VOTES, _SURNAME_VOTES = 3, 2
"""What "Mrs" before a name, and a full name with the same surname, count for a person."""
_LONGEST = 16
"""Words of a name; a longer chunk is cut there."""


class Name(NamedTuple):
    """A name in the text, without title, article and possessive mark."""

    first: int
    last: int
    """Half-open range of words."""
    type: EntityType
    begin: int
    """Where the role or title before it starts; `first` where there is none."""
    role: str = ""
    """The role before it in lower case: "foreign minister"."""
    gender: Gender = "any"
    """What the title tells."""


def names(words: Words, signals: Signals) -> list[Name]:
    """All names in the order of the text; no two share a word."""
    chunks = _joined(words, _sound(words, signals.entities))
    chunks = [_stretched(words, signals.upos, chunks, place) for place in range(len(chunks))]
    chunks = _apart(_trimmed(words, chunk) for chunk in chunks)
    chunks = _voted(
        words,
        [no_person(words, chunk, of) for of in (persons(words, signals.upos, chunks),) for chunk in chunks],
    )
    chunks = _found_again(words, signals.upos, chunks)
    opening = {first for first, _ in signals.sentences}
    named: list[Name] = []
    for chunk in chunks:
        after = named[-1].last if named else 0
        named.append(_titled(words, opening, chunk, after))
    return named


def folded(words: Words, first: int, last: int) -> tuple[str, ...]:
    """A name's words as they are compared: no case, accents, points or articles before it."""
    tokens = [token for form in words.forms[first:last] for token in _fold(form)]
    while len(tokens) > 1 and tokens[0] in PEOPLE.articles:
        del tokens[0]
    return tuple(tokens)


@remembered
def _fold(form: str) -> tuple[str, ...]:
    return tuple((fold(form) or form.lower()).split())


@remembered
def capital(form: str) -> bool:
    """Whether a word is written like one of a name."""
    return form[:1].isupper() or (form[:1].isdigit() and not form.isdigit())


# ---------------------------------------------------------------- chunks


def _sound(words: Words, entities: Sequence[tuple[int, int, str]]) -> list[Chunk]:
    """The chunks that can be names, none over the end of a line."""
    chunks: list[Chunk] = []
    for first, last, kind in sorted(entities):
        if kind not in _TYPES:
            continue
        first, last = max(first, 0), min(last, len(words), first + _LONGEST)
        cut = next((at for at in range(first + 1, last) if words.breaks[at] >= LINE), last)
        for begin, end in ((first, cut), (cut, last)):
            if begin < end and any(map(capital, words.forms[begin:end])):
                chunks += _at_commas(words, Chunk(begin, end, _TYPES[kind]))
    return _apart(chunks)


def _at_commas(words: Words, chunk: Chunk) -> list[Chunk]:
    """A town and where it lies are two places: "Dover, England"."""
    if chunk.type != "PLACE":
        return [chunk]
    marks = [at for at in range(chunk.first, chunk.last) if words.forms[at] == ","]
    if not marks:
        return [chunk]
    starts, ends = [chunk.first, *(at + 1 for at in marks)], [*marks, chunk.last]
    return [Chunk(begin, end, "PLACE") for begin, end in zip(starts, ends, strict=True) if begin < end]


def _apart(chunks: Iterable[Chunk]) -> list[Chunk]:
    """Chunks in order without those that share words with an earlier one, or have none."""
    kept: list[Chunk] = []
    for chunk in chunks:
        if chunk.first < chunk.last and (not kept or kept[-1].last <= chunk.first):
            kept.append(chunk)
    return kept


def _joined(words: Words, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Neighbours of one kind that are one name: "Trinidad and" + "Tobago", "al-" + "Qaeda"."""
    kept: list[Chunk] = []
    for chunk in chunks:
        if kept and _one_name(words, kept[-1], chunk) and chunk.last - kept[-1].first <= _LONGEST:
            kept[-1] = kept[-1]._replace(last=chunk.last)
        else:
            kept.append(chunk)
    return kept


def _one_name(words: Words, left: Chunk, right: Chunk) -> bool:
    between = words.forms[left.last : right.first]
    if left.type != right.type or len(between) > 2:
        return False
    if any(words.breaks[at] >= LINE for at in range(left.last, right.first + 1)):
        return False
    if left.type == "PLACE":
        whole = words.span(left.first, right.last).of(words.text)
        linked = all(form.lower() in WORDS.small or form == "-" for form in between)
        return linked and is_region(whole)
    if left.type == "PERSON" and between and all(form in _INSIDE for form in between):
        # 'Jan C. "Kip" Sorel'; a point ends a sentence unless an initial stands before it.
        return between[0] != "." or len(words.forms[left.last - 1]) == 1
    if between == ["-"] and words.breaks[right.first] == GLUED == words.breaks[left.last]:
        return left.type == "PERSON"
    # A people and a people are two, also without a comma: "German Jewish".
    return not between and left.type not in ("NORP", "MISC", "EVENT")


_INSIDE = frozenset("\"“”.'‘’")


def _ship(words: Words, first: int, low: int) -> int | None:
    """Where a name like that of a person begins if it is a ship's: "HMS Ada Brook", "the Lady Ambra"."""
    if first > low and words.forms[first - 1] in WORDS.vessels:
        return first - 1
    title = first if words.lowered[first] in WORDS.ship_titles else first - 1
    if title <= 0 or words.lowered[title] not in WORDS.ship_titles or not capital(words.forms[title]):
        return None
    return title if words.breaks[title] < LINE and words.lowered[title - 1] in WORDS.before_ships else None


def _stretched(words: Words, upos: Sequence[str], chunks: Sequence[Chunk], place: int) -> Chunk:
    """A chunk with the words around that the gazetteer, or the name of a ship, takes in."""
    chunk = chunks[place]
    low = max(chunks[place - 1].last if place else 0, chunk.first - _AROUND)
    high = min(chunks[place + 1].first if place + 1 < len(chunks) else len(words), chunk.last + _AROUND)
    first, last = chunk.first, chunk.last
    hyphened = words.forms[first - 1] == "-" and words.breaks[first - 1 : first + 1] == [GLUED, GLUED]
    if hyphened and first - 2 >= low and words.lowered[first - 2] in PEOPLE.particles:
        return chunk._replace(first=first - 2)  # "al-Nasr"
    if chunk.type == "PERSON" and (ship := _ship(words, first, low)) is not None:
        return Chunk(ship, last, "PRODUCT")
    if chunk.type != "PLACE":
        return chunk
    while first > low and _goes_on(words, upos, first - 1, first):
        first -= 1
    while last < high and _goes_on(words, upos, last, last):
        last += 1
    for begin in range(first, chunk.first + 1):
        for end in range(last, chunk.last - 1, -1):
            longer = (begin, end) != (chunk.first, chunk.last)
            whole = longer and capital(words.forms[begin]) and capital(words.forms[end - 1])
            if whole and is_region(words.span(begin, end).of(words.text)):
                return Chunk(begin, end, chunk.type)
    return chunk


def _goes_on(words: Words, upos: Sequence[str], number: int, border: int) -> bool:
    """Whether a word may belong to the name that it touches; `border` is the later of the two."""
    if words.breaks[border] >= LINE:
        return False
    return words.lowered[number] in WORDS.small or (upos[number] == "PROPN" and capital(words.forms[number]))


def _trimmed(words: Words, chunk: Chunk) -> Chunk:
    """A chunk without articles, marks and small words at its ends, and with the type its words show."""
    first, last = chunk.first, chunk.last
    if chunk.type == "PERSON":
        last = next((at for at in range(first + 1, last) if words.forms[at] == ","), last)
    while last > first and not _may_end(words.forms[last - 1]):
        last -= 1
    while first < last and not _may_begin(words.forms[first]):
        first += 1
    if last - first > 2 and len(words.forms[first]) == 1 and words.forms[first + 1] == "-":
        return Chunk(first + 2, last, "PLACE")  # a party and a state: "(D-Vt.)"
    if first == last:
        return Chunk(first, last, chunk.type)
    kind = chunk.type
    if kind == "PLACE" and is_people(" ".join(words.lowered[first:last]).replace(" - ", "-")):
        kind = "NORP"
    if kind in ("ORG", "PRODUCT") and first and words.forms[first - 1] == "The" and _inside(words, first - 1):
        first -= 1  # "told The Harbour Post": the article is part of the name
    same = (first, last, kind) == chunk
    return chunk if same else Chunk(first, last, kind)


def _inside(words: Words, number: int) -> bool:
    """Whether a word stands inside a sentence that is not all in capitals: its capital tells something."""
    before = words.forms[number - 1] if number else ""
    return words.breaks[number] < LINE and (before[:1].islower() or before == ",")


@remembered
def _may_begin(form: str) -> bool:
    lowered = form.lower()
    if not (form[0].isalnum() or form[0] in "@#") or lowered in PEOPLE.articles:
        return False
    return capital(form) or lowered in _PARTICLES or len(form) > 3


_PARTICLES = PEOPLE.particles - PEOPLE.inside_names


@remembered
def _may_end(form: str) -> bool:
    if form[-1] == "." and len(form) > 1:
        return True
    return form[-1].isalnum() and (capital(form) or form.lower() not in WORDS.small)


# ---------------------------------------------------------------- one spelling, one type


def _voted(words: Words, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Each spelling gets the type that it has most often; a surname counts for a person."""
    votes: dict[str, dict[EntityType, int]] = {}

    def vote(text: str, kind: EntityType, weight: int) -> None:
        held = votes.setdefault(text, {})
        held[kind] = held.get(kind, 0) + weight

    texts = [words.span(chunk.first, chunk.last).of(words.text).casefold() for chunk in chunks]
    for text, chunk in zip(texts, chunks, strict=True):
        vote(text, chunk.type, 1)
        if chunk.first and words.lowered[chunk.first - 1] in WORDS.honorifics:
            vote(text, "PERSON", _TITLE_VOTES)
        if chunk.type == "PERSON" and chunk.last - chunk.first > 1:
            vote(words.forms[chunk.last - 1].casefold(), "PERSON", _SURNAME_VOTES)
    chosen = {text: max(votes[text], key=votes[text].__getitem__) for text in set(texts)}
    return [
        chunk if chosen[text] == chunk.type else Chunk(chunk.first, chunk.last, chosen[text])
        for text, chunk in zip(texts, chunks, strict=True)
    ]


def _found_again(words: Words, upos: Sequence[str], chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, and words that stand elsewhere as a name of their own or as a surname."""
    known: dict[str, EntityType] = {}
    for chunk in chunks:
        form = words.forms[chunk.last - 1]
        single = chunk.last - chunk.first == 1 and chunk.type not in ("MISC", "EVENT", "NORP")
        if (single or chunk.type == "PERSON") and len(form) > (1 if form.isupper() else 2):
            known.setdefault(form, chunk.type)
    covered = bytearray(len(words))
    for chunk in chunks:
        covered[chunk.first : chunk.last] = b"\1" * (chunk.last - chunk.first)
    found = list(chunks)
    for number in [at for at, form in enumerate(words.forms) if form in known and not covered[at]]:
        named = upos[number] == "PROPN" or _initials(words, number)
        if named and words.shapes[number] in NAMED and not _in_longer(words, upos, covered, number):
            found.append(Chunk(number, number + 1, known[words.forms[number]]))
    return sorted(found, key=lambda chunk: chunk.first)


def _initials(words: Words, number: int) -> bool:
    """Whether a word is in capitals and those beside it are not: "WHO says", whatever it was taken for."""
    if words.shapes[number] != UPPER or len(words.forms[number]) < 2:
        return False
    beside = (at for at in (number - 1, number + 1) if 0 <= at < len(words))
    return not any(words.shapes[at] == UPPER and len(words.forms[at]) > 1 for at in beside)


def _in_longer(words: Words, upos: Sequence[str], covered: bytearray, number: int) -> bool:
    """Whether a word is part of a longer name that the network did not see."""
    for beside, border in ((number - 1, number), (number + 1, number + 1)):
        if 0 <= beside < len(words) and words.breaks[border] < LINE and not covered[beside]:
            lowered = words.lowered[beside]
            title = lowered in PEOPLE.roles or lowered in PEOPLE.honorifics
            glued = words.forms[beside] == "-"
            if glued or (upos[beside] == "PROPN" and capital(words.forms[beside]) and not title):
                return True
    return False


# ---------------------------------------------------------------- titles


def _titled(words: Words, opening: set[int], chunk: Chunk, after: int) -> Name:
    """The name with the role before it, the role and the title cut out of the name itself."""
    if chunk.type != "PERSON":
        return Name(chunk.first, chunk.last, chunk.type, chunk.first)
    low, lowest = chunk.first, max(after, chunk.first - _BEFORE)
    while low > lowest and low not in opening and words.breaks[low] < LINE:
        low -= 1
    joined, places = rejoined(words.forms[low : chunk.last])
    places = [low + place for place in places]
    found = role_before_name(joined)
    first, begin, role = chunk.first, chunk.first, ""
    if found:
        start, end = found
        lowered = [word.lower() for word in joined]
        whole = chunk.last - chunk.first == 2 and lowered[-2] in WORDS.given
        straight = all(word in WORDS.honorifics for word in lowered[end : _at(places, chunk.first)])
        if straight and not (whole and places[end] > chunk.first):
            begin, role = places[start], " ".join(lowered[start:end])
            first = max(first, places[end])
    gender: Gender = gender_of(role)
    if not role and first < chunk.last - 1 and _short_office(words.forms[first]):
        role, first = words.lowered[first], first + 1
    # "Mr Sorel" inside the chunk, or before it.
    while first < chunk.last - 1 and words.lowered[first] in WORDS.honorifics:
        gender = gender_of(words.lowered[first]) if gender == "any" else gender
        first += 1
    while begin > max(low, after) and words.lowered[begin - 1] in WORDS.honorifics:
        begin -= 1
        gender = gender_of(words.lowered[begin]) if gender == "any" else gender
    return Name(first, chunk.last, "PERSON", min(begin, first), role, gender)


def _short_office(form: str) -> bool:
    """Whether a word is an office in short: "Del."."""
    return len(form) > 2 and form.find(".") == len(form) - 1 and form.lower() not in WORDS.honorifics


def _at(places: Sequence[int], number: int) -> int:
    return next((at for at, place in enumerate(places) if place >= number), len(places))


@remembered
def gender_of(noun: str) -> Gender:
    """What a noun, or the last word of a phrase, tells: "spokeswoman", "first lady"."""
    for text in (noun, noun.rpartition(" ")[2]):
        if text in WORDS.male:
            return "male"
        if text in WORDS.female:
            return "female"
    return "any"
