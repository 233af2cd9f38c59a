"""Which names mean the same: full names and surnames, institutions and their initials, countries
and their short names.

Every register keeps the groups that it has made under a few keys and looks at the latest few of
them, so that the time stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.languages.coreference import Gender
from onrecord.languages.en.coreference import WORDS
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.toponyms import WORDS as TOPONYMS
from onrecord.model import EntityType
from onrecord.read.gazetteer import COUNTRY, COUNTY, gazetteer
from onrecord.read.names import Name, folded
from onrecord.read.words import LINE, Words

_LOOKED_AT = 8
"""Groups of one key that are compared."""
_SURE = 3
"""From when on a gender tells two of one surname apart: the network's pronouns are often wrong."""


@dataclass(slots=True, eq=False)
class Group:
    """Names of one entity, in the making."""

    type: EntityType
    names: list[Name]
    tokens: tuple[str, ...]
    """Of the fullest name."""
    roles: set[str] = field(default_factory=set)
    gender: Gender = "any"
    sure: int = 0
    """How sure the gender is: a title says it outright, each name whose pronouns say so a little."""
    in_heading: bool = False
    """Whether it was first named in the first line, where names are short."""
    called: bool = False
    """Whether a person was spoken of by surname alone."""


def grouped(words: Words, names: Sequence[Name], hints: Sequence[Gender] | None = None) -> list[Group]:
    """The names by whom they mean, in the order of their first names.

    `hints` tells for each name what the pronouns linked to it say.
    """
    heading = next((at for at in range(1, len(words)) if words.breaks[at] >= LINE), 0)
    groups: list[Group] = []
    registers: dict[str, _People | _Keyed] = {"PERSON": _People(), "NORP": _Keyed(), "PLACE": _Keyed()}
    others = {kind: _Institutions() for kind in ("ORG", "FACILITY", "PRODUCT", "MISC", "EVENT")}
    for place, name in enumerate(names):
        tokens = folded(words, name.first, name.last)
        if name.gender == "any" and hints and hints[place] != "any":
            fresh = Group(name.type, [name], tokens, gender=hints[place], sure=1)
        else:
            fresh = Group(name.type, [name], tokens, gender=name.gender, sure=_SURE)
        fresh.in_heading = name.first < heading
        if name.role:
            fresh.roles.add(name.role)
        if name.type in others:
            known = others[name.type].take(fresh, words)
        else:
            known = registers[name.type].take(fresh, words)
        if known is fresh:
            groups.append(fresh)
        else:
            _merge(known, fresh)
    return groups


def _merge(known: Group, fresh: Group) -> None:
    known.names += fresh.names
    known.roles |= fresh.roles
    if known.gender in ("any", fresh.gender):
        known.sure = fresh.sure + (known.sure if known.gender != "any" else 0)
        known.gender = fresh.gender
    elif fresh.gender != "any" and fresh.sure > known.sure:
        known.gender, known.sure = fresh.gender, fresh.sure
    if len(fresh.tokens) > len(known.tokens):
        known.tokens = fresh.tokens


def fullest(words: Words, names: Sequence[Name]) -> str:
    """The longest of the names as the text writes it; one in capitals only where there is no other."""
    texts = dict.fromkeys(words.span(name.first, name.last).of(words.text) for name in names)
    plain = [text for text in texts if not (text.isupper() and len(text) > 4)]
    best = max(plain or texts, key=len)
    return " ".join(best.split())


class _Keyed:
    """Peoples and places: one key, one group."""

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}

    def take(self, fresh: Group, words: Words) -> Group:
        name = fresh.names[0]
        text = words.span(name.first, name.last).of(words.text)
        key = _people_key(text) if fresh.type == "NORP" else _place_key(text, fresh.tokens)
        return self.groups.setdefault(key, fresh)


def _people_key(text: str) -> str:
    lowered = " ".join(text.lower().replace("-", " ").split())
    if code := TOPONYMS.adjectives.get(lowered) or TOPONYMS.regional.get(lowered):
        return f"={code}"
    return lowered[:-1] if lowered.endswith("s") and not lowered.endswith(PEOPLE.not_plural) else lowered


def _place_key(text: str, tokens: Sequence[str]) -> str:
    """The country, sea or part of the world by its entry, so that its names are one; else the name."""
    known = gazetteer()
    if len(text) <= 60:
        rows = [row for row, further in known.named(text) if not further]
        for row in rows:
            if known.kind[row] == COUNTRY:
                return f"={row}"
        if len(rows) == 1 and known.kind[rows[0]] > COUNTY:
            return f"={rows[0]}"
    return " ".join(tokens)


class _People:
    """Persons by surname, by first name and by both."""

    def __init__(self) -> None:
        self.by_last: dict[str, list[Group]] = {}
        self.by_first: dict[str, list[Group]] = {}

    def take(self, fresh: Group, words: Words) -> Group:
        tokens = fresh.tokens
        while len(tokens) > 1 and tokens[-1] in _SUFFIXES:
            tokens = tokens[:-1]
        fresh.tokens = tokens
        known = self._full(fresh) if len(tokens) > 1 else self._short(fresh)
        chosen = known or fresh
        if len(tokens) == 1:
            chosen.called = True
        for index, key in ((self.by_last, tokens[-1]), (self.by_first, tokens[0])):
            held = index.setdefault(key, [])
            if chosen in held[-_LOOKED_AT:]:
                held.remove(chosen)  # to the end: the latest is tried first
            held.append(chosen)
            if len(held) > 4 * _LOOKED_AT:
                del held[: -2 * _LOOKED_AT]
        return chosen

    def _full(self, fresh: Group) -> Group | None:
        tokens = fresh.tokens
        for group in reversed(self.by_last.get(tokens[-1], [])[-_LOOKED_AT:]):
            if len(group.tokens) > 1 and same_person(group.tokens, tokens) and not clash(group, fresh):
                return group
        for group in reversed(self.by_first.get(tokens[0], [])[-_LOOKED_AT:]):
            if len(group.tokens) > 1 and same_person(group.tokens, tokens) and not clash(group, fresh):
                return group
        for group in reversed(self.by_last.get(tokens[-1], [])[-_LOOKED_AT:]):
            # A heading says "Sorel"; further down a report that has said "President Sorel" and then
            # says "Ada Sorel" speaks of somebody else.
            may_be = group.in_heading or not group.roles or group.roles & fresh.roles
            if group.tokens == tokens[-1:] and may_be and not clash(group, fresh):
                return group
        return None

    def _short(self, fresh: Group) -> Group | None:
        token = fresh.tokens[0]
        alike = [g for g in self.by_last.get(token, [])[-_LOOKED_AT:] if g.tokens[-1] == token]
        found = [g for g in alike if not clash(g, fresh)] or [g for g in alike if not clash(g, fresh, _SURE)]
        if not found:
            # By the first name alone only if nobody else has it.
            first = [g for g in self.by_first.get(token, [])[-_LOOKED_AT:] if not clash(g, fresh)]
            return first[0] if len(first) == 1 else None
        if fresh.roles:
            for group in reversed(found):
                if group.roles & fresh.roles:
                    return group
            untitled = [g for g in found if not g.roles or g.called]
            # "First Lady Ada Sorel ... President Sorel": another of the name.
            return untitled[-1] if untitled else None
        for group in reversed(found):
            if group.called:
                return group
        return found[-1]


_SUFFIXES = {suffix.replace(".", "") for suffix in PEOPLE.after_name}


def clash(left: Group, right: Group, sure: int = 1) -> bool:
    """Whether one is a man and the other a woman, and that is at least so sure of both."""
    apart = "any" not in (left.gender, right.gender) and left.gender != right.gender
    return apart and min(left.sure, right.sure) >= sure


def same_person(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names of several words can be one person's.

    >>> same_person(("j", "sorel"), ("jean", "sorel")), same_person(("ada", "sorel"), ("jean", "sorel"))
    (True, False)
    """
    short, long = sorted((left, right), key=len)
    if list(long[: len(short)]) == list(short):
        return True  # "Ana Vidal", "Ana Vidal Reyes"
    if list(long[-len(short) :]) == list(short) and short[0] in PEOPLE.particles:
        return True  # "van der Meer"
    if short[-1] != long[-1] or not _same_given(short[0], long[0]):
        return False
    middle = iter(long[1:-1])
    return all(any(_same_given(token, other) for other in middle) for token in short[1:-1])


def _same_given(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


class _Institutions:
    """Institutions and works by name, by initials and by the noun that they end in."""

    def __init__(self) -> None:
        self.by_name: dict[tuple[str, ...], Group] = {}
        self.by_initials: dict[str, Group] = {}
        self.by_last: dict[str, list[Group]] = {}
        self.by_first: dict[str, Group] = {}

    def take(self, fresh: Group, words: Words) -> Group:
        name = fresh.names[0]
        tokens = _plain(fresh.tokens)
        known = (
            self.by_name.get(tokens)
            or self._initials(fresh, tokens, words)
            or self._shortened(tokens)
            or self._opened(tokens)
        )
        chosen = known or fresh
        self.by_name.setdefault(tokens, chosen)
        if len(tokens) > 1:
            for letters in initials(words.forms[name.first : name.last]):
                self.by_initials.setdefault(letters, chosen)
            self.by_first.setdefault(tokens[0], chosen)
        held = self.by_last.setdefault(tokens[-1], [])
        if len(tokens) > 1 and (not held or held[-1] is not chosen):
            held.append(chosen)
            del held[: -2 * _LOOKED_AT]
        return chosen

    def _initials(self, fresh: Group, tokens: tuple[str, ...], words: Words) -> Group | None:
        name = fresh.names[0]
        form = words.forms[name.last - 1]
        if len(tokens) == 1 and _is_acronym(form):
            return self.by_initials.get(tokens[0])
        if len(tokens) > 1:
            for letters in initials(words.forms[name.first : name.last]):
                group = self.by_name.get((letters,))
                if group and all(_is_acronym(words.forms[one.last - 1]) for one in group.names[:1]):
                    return group
        return None

    def _shortened(self, tokens: tuple[str, ...]) -> Group | None:
        """ "the Herald" for "The Harbour Herald"."""
        for group in reversed(self.by_last.get(tokens[-1], [])[-_LOOKED_AT:]):
            long = _plain(group.tokens)
            if (
                len(long) > len(tokens)
                and long[-len(tokens) :] == tokens
                and long[-len(tokens) - 1] not in WORDS.small
            ):
                return group
        return None

    def _opened(self, tokens: tuple[str, ...]) -> Group | None:
        """ "Norair" for "Norair Cargo", but not "Bank" for "Bank of Norland"."""
        if len(tokens) > 1 or tokens[0] in PEOPLE.in_names or tokens[0] in TOPONYMS.adjectives:
            return None
        group = self.by_first.get(tokens[0])
        return group if group and group.tokens[1] not in WORDS.small else None


def _plain(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """A name without what may be left out at its end: "Norland Steel Inc."."""
    last = len(tokens)
    while last > 1 and tokens[last - 1] in _CORPORATE:
        last -= 1
    return tokens[:last]


_CORPORATE = {word.replace(".", "") for word in WORDS.corporate}


def _is_acronym(form: str) -> bool:
    letters = form.replace(".", "")
    return 2 <= len(letters) <= 8 and sum(map(str.isupper, letters)) * 2 > len(letters)


def initials(forms: Sequence[str]) -> tuple[str, ...]:
    """What the name may be shortened to, in lower case.

    >>> initials(["Union", "of", "Harbour", "Workers"])
    ('uhw', 'uohw')
    """
    plain = [form for form in forms if form[0].isalnum()]
    while plain and plain[0].lower() in PEOPLE.articles:
        plain = plain[1:]
    if not 1 < len(plain) <= 10:
        return ()
    large = [form for form in plain if form.lower() not in WORDS.small]
    made = ["".join(form[0] for form in some) for some in (large, plain)]
    if _is_acronym(plain[0]):  # "US Wool Board": "USWB"
        made.append(plain[0].replace(".", "") + "".join(form[0] for form in large[1:]))
    return tuple(dict.fromkeys(letters.lower() for letters in made if len(letters) > 1))
