"""What a number counts: the noun phrase behind it, in the report's words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.languages.numbers import NumberWords
from onrecord.model import Parse
from onrecord.read.numbers import Number, View
from onrecord.read.words import LOWER, TITLE, UPPER

_REACH = 8
"""Words between a number and its noun, at most."""
_NOUNS = ("NOUN", "PROPN")
_INSIDE = ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB", "DET", "SYM")
_LINKED = (
    "compound",
    "amod",
    "nmod:poss",
    "nummod",
    "advmod",
    "flat",
    "nmod",
    "det",
    "nmod:unmarked",
    "obl:unmarked",
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Words `start` to `end` hold the noun phrase; `text` is None where there is none."""

    start: int
    end: int
    text: str | None


def plural(form: str, table: NumberWords) -> bool:
    """Whether a word looks like a plural noun."""
    if form in table.plurals or form in table.people:
        return True
    return len(form) > 3 and form[-1] == "s" and form[-2] not in "su'’" and form not in table.not_plural


def counted(
    seen: View,
    table: NumberWords,
    place: int,
    found: Number,
    unit: str | None,
    bounded: bool,
    parse: Parse | None,
) -> Counted:
    """What the number that ends at `place` counts."""
    nothing = Counted(place, place, None)
    form, sized = seen.on(place), False
    if form in table.sized and seen.at(place - 1) == "-":
        place, form, sized = place + 1, seen.on(place + 1), True
    elif seen.hyphen(place) and seen.on(place + 1) in table.sized:
        place, form, sized = place + 2, seen.on(place + 2), True
    if form in table.states and not plural(seen.on(place + 1), table):
        return Counted(place, place + 1, _text(seen, place, place + 1))
    if form in table.of:
        if unit is None and not (found.approximate or found.share or found.article) and found.scale < 12:
            # "15 of the 24 crew": the crew are another figure, and only named here.
            group = whole(seen, table, place + 1, parse)
            return Counted(group.start, place, group.text) if group.text else nothing
        group = whole(seen, table, place + 1, parse, anything=unit is not None)
        return group if group.text else nothing
    if (
        unit
        and unit.isupper()
        and len(unit) == 3
        and form == "in"
        and seen.on(place + 1) in table.kinds_after_in
    ):
        group = whole(seen, table, place + 1, parse, anything=True)
        return group if group.text else nothing
    if seen.hyphen(place) or (unit and form in table.dimensions):
        return nothing
    return _phrase(seen, table, place, parse, measured=unit is not None, single=found.low == 1 or sized)


def whole(seen: View, table: NumberWords, place: int, parse: Parse | None, anything: bool = False) -> Counted:
    """The noun phrase after an "of", past its article and a number in it."""
    start = place
    while place < start + 4 and (
        seen.on(place) in table.more
        or seen.on(place) in table.articles
        or seen.on(place)[:1].isdigit()
        or seen.on(place) in table.units
        or seen.on(place) in table.tens
    ):
        place += 1
    return _phrase(seen, table, place, parse, measured=False, single=anything, after_of=True)


def _phrase(
    seen: View,
    table: NumberWords,
    place: int,
    parse: Parse | None,
    measured: bool,
    single: bool,
    after_of: bool = False,
) -> Counted:
    while seen.on(place) in table.more:
        place += 1
    if parse is not None and len(parse.tokens) == len(seen.forms):
        end = _head_parsed(seen, place, parse)
        counts = place > 0 and parse.tokens[place - 1].head == end - 1
        if not (measured or after_of or counts or plural(seen.at(end - 1), table)):
            return Counted(place, place, None)  # "extension 4193 Main": the number hangs on something else
    else:
        end = _head_seen(seen, table, place, measured, single or after_of)
    if end <= place or seen.at(end - 1) in table.calendar:
        return Counted(place, place, None)
    return Counted(place, end, _text(seen, place, end))


def _head_parsed(seen: View, place: int, parse: Parse) -> int:
    """The end of the noun phrase at `place` by the parse; `place` where there is none."""
    for at in range(place, min(place + _REACH, len(parse.tokens))):
        if not seen.on(at):
            return place
        token = parse.tokens[at]
        inside = at < token.head < place + _REACH and token.deprel in _LINKED
        if token.upos in _NOUNS and not inside:
            return at + 1
        if token.upos == "PUNCT" and seen.hyphen(at):
            continue
        if token.upos not in _INSIDE or (not inside and token.upos != "DET"):
            return place
    return place


def _head_seen(seen: View, table: NumberWords, place: int, measured: bool, single: bool) -> int:
    """The same by the look of the words: up to the first plural, or one plain word."""
    shapes = seen.words.shapes
    for at in range(place, place + 5):
        form = seen.on(at)
        if form in ("-", "’s", "'s") and at > place and seen.glued(at):
            continue
        if (
            not form
            or form in table.closers
            or not (form[0].isalpha() and shapes[at] in (LOWER, TITLE, UPPER))
        ):
            break
        if form in table.calendar or form in table.states:
            break
        if plural(form, table) and not (measured and at > place):
            follows = seen.on(at + 1)
            if at > place or form not in ("women", "men") or not plural(follows, table):
                return at + 1
    form = seen.on(place)
    if (
        form
        and form.isalpha()
        and shapes[place] == LOWER
        and form not in table.closers
        and form not in table.states
    ):
        if measured and not single and form.endswith(("ed", "ing", "ly")):
            return place
        return place + 1 if measured or single else place
    return place


def _text(seen: View, start: int, end: int) -> str:
    return seen.words.span(start, end).of(seen.words.text)
