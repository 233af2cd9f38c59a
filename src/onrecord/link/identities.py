"""Source -> who that is: a name that holds across reports, the body it speaks for, country and calling."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.languages.en.claims import WORDS
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.link.bounds import GOVERNMENT
from onrecord.link.claim_values import Filed, Origin, Traits
from onrecord.link.gists import concept, country, name_key, stem, stems
from onrecord.model import Source

_WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Described:
    """An unnamed source as one report describes it."""

    key: str
    text: str
    people: int
    traits: Traits
    vague: bool
    """Whether it only points to somebody described elsewhere: "the official", "one of them"."""
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class People:
    """Who is who in one story."""

    affiliations: Mapping[str, tuple[str, str]]
    """Name -> whom the person speaks for, wherever a report says so, and in what role."""
    countries: frozenset[str]
    """Names that some body belongs to: "dorrane" in "Dorrane's foreign ministry"."""


def people(filed: Sequence[Filed]) -> People:
    """What the sources of a story tell of each other."""
    affiliations: dict[str, tuple[str, str]] = {}
    countries: set[str] = set(map(country, WORDS.demonyms.values()))
    for one in sorted(filed, key=lambda item: item.statement.id):
        source = one.statement.source
        if source is None or one.statement.own_voice:
            continue
        if source.name and source.affiliation and source.standing == "named":
            affiliations.setdefault(name_key(source.name), (source.affiliation, source.role or ""))
        for text in (source.text, source.name or "", source.affiliation or ""):
            countries |= _owners(text)
    # "Brook's office" tells of a person, not of a country.
    named = {
        country(words[-1])
        for reading in {id(one.reading): one.reading for one in filed}.values()
        for entity in reading.entities
        for words in (_WORD.findall(entity.name),)
        if entity.type == "PERSON" and len(words) > 1 and all(word[:1].isupper() for word in words)
    }
    named |= {
        country(words[-1])
        for one in filed
        if one.statement.source is not None and one.statement.source.standing == "named"
        for words in (_WORD.findall(one.statement.source.name or ""),)
        if len(words) > 1
    }
    return People(affiliations, frozenset(countries - named))


def on_record(source: Source, known: People, issuer: str | None = None) -> Origin:
    """The origin of a source that is named: a person, an institution or a document."""
    name = source.name or source.text
    key = name_key(name) or name.lower()
    if source.standing == "document":
        told = " ".join(filter(None, (source.affiliation, issuer)))
        traits = _traits(told, None, known) if told else Traits()
        return Origin(f"document:{key}:{_body(traits) or ''}", "document", name, _body(traits), traits=traits)
    if source.standing == "institution":
        traits = _traits(f"{name} {source.affiliation or ''}", None, known)
        if not traits.common:
            # One word may be a country that speaks: taken for one, it can be the same as "the ministry".
            place = country(key)
            speaks = place in known.countries or " " not in key
            traits = Traits(GOVERNMENT, True, place) if speaks else replace(traits, body=key)
        return Origin(f"institution:{_said(key)}", "institution", name, _body(traits), traits=traits)
    told, role = known.affiliations.get(key) or (source.affiliation or "", source.role or "")
    # A spokesman for a person speaks for whom that person speaks for.
    told, role = (
        known.affiliations.get(name_key(told), (told, role)) if name_key(told) != key else (told, role)
    )
    traits = _traits(told, role, known) if told or role else Traits()
    return Origin(f"person:{key}", "person", name, _body(traits), traits=traits)


def described(source: Source, known: People) -> Described:
    """An unnamed source: how many, of what calling, of which country."""
    forms = [form.replace("’", "'") for form in _WORD.findall(source.text)]
    lowered = [form.lower() for form in forms]
    head = _until_relative(lowered)
    member = len(lowered) > 1 and lowered[1] == WORDS.member and lowered[0] in WORDS.numerals
    numbers = [WORDS.numerals[word] for word in head[:3] if word in WORDS.numerals and not member]
    digits = [int(word) for word in head[:3] if word.isdigit() and len(word) < 4]
    found = {stem(word) for word in head}
    callings = frozenset(name for name, table in WORDS.callings.items() if found & stems(table))
    places = [country(word) for word, form in zip(lowered, forms, strict=True)
              if country(word) in known.countries and form[:1].isupper()][:1]  # fmt: skip
    if not places and source.affiliation:
        places = [
            country(word) for word in _WORD.findall(source.affiliation) if country(word) in known.countries
        ]
    plain = [
        word.removesuffix("'s")
        for word in head
        if word not in WORDS.empty and word not in WORDS.seniority and word not in WORDS.numerals
    ]
    heads = frozenset(found & frozenset(s for table in WORDS.callings.values() for s in stems(table)))
    return Described(
        key=" ".join([str(max([1, *numbers, *digits])), *sorted(map(stem, plain))]),
        text=source.text,
        people=max([1, *numbers, *digits]),
        traits=Traits(None, False, places[0] if places else None, callings),
        vague=member or _points_back(lowered, plain, heads),
        heads=heads,
    )


def _points_back(words: Sequence[str], plain: Sequence[str], heads: frozenset[str]) -> bool:
    """Whether the words stand for somebody described elsewhere: "the official", "officials" of a headline."""
    if not words:
        return True
    bare = (
        words[0] not in WORDS.empty and words[0] not in WORDS.numerals and {stem(w) for w in plain} <= heads
    )
    return words[0] in WORDS.definite or bare


def _traits(told: str, role: str | None, known: People) -> Traits:
    forms = [form.replace("’", "'") for form in _WORD.findall(f"{told} {role or ''}")]
    concepts = {concept(form) for form in forms} | {stem(form) for form in forms}
    pairs = {WORDS.phrases.get((a.lower(), b.lower()), "") for a, b in pairwise(forms)}
    places = [country(form) for form in forms if country(form) in known.countries]
    place = places[0] if places else None
    callings = frozenset(name for name, table in WORDS.callings.items() if concepts & stems(table))
    common = sorted((concepts | pairs) & (stems(WORDS.bodies) | WORDS.bodies) - {"company"})
    if common:
        return Traits(common[0], True, place, callings)
    if concepts & stems(WORDS.executive):
        return Traits(GOVERNMENT, True, place, callings)
    proper = name_key(told)
    named = any(form[:1].isupper() for form in _WORD.findall(told))
    if places and proper and all(country(word) in known.countries for word in proper.split()):
        return Traits(GOVERNMENT, True, place, callings)
    return (
        Traits(proper, False, place, callings) if proper and named else Traits(None, False, place, callings)
    )


def _owners(text: str) -> set[str]:
    """Who owns a body in a description: "Dorrane's" ministry, the "Halvian" coastguard."""
    forms = _WORD.findall(text.replace("’", "'"))
    heads = stems(WORDS.executive) | stems(WORDS.bodies) | WORDS.bodies
    official = {word for table in WORDS.callings.values() for word in stems(table)}
    if not any(stem(form) in heads | official or concept(form) in heads for form in forms):
        return set()
    found = {
        country(place)
        for place, head in pairwise(forms)
        if place[:1].isupper()
        and place.lower() not in PEOPLE.portfolios | PEOPLE.role_prefixes | PEOPLE.roles | PEOPLE.plain
        and place.lower() not in WORDS.empty
        and (concept(head) in heads or stem(head) in heads | official)
        and concept(place) not in heads
    }
    for form in forms:
        owns = form.endswith("'s")
        plain = form.removesuffix("'s")
        adjective = plain[:1].isupper() and plain.lower().endswith(("ian", "ese", "ish"))
        if (owns and plain[:1].isupper()) or adjective or country(plain) in set(WORDS.demonyms.values()):
            found.add(country(plain))
    return found


def _body(traits: Traits) -> str | None:
    if traits.body is None:
        return None
    return f"{traits.body} of {traits.country}" if traits.common and traits.country else traits.body


def _said(key: str) -> str:
    """An institution's name as it is compared: "halvian coast guard" as "halv coastguard"."""
    words = key.replace("coast guard", "coastguard").split()
    return " ".join(country(word) for word in words)


def _until_relative(words: Sequence[str]) -> list[str]:
    for at, word in enumerate(words):
        if at and word in WORDS.relatives:
            return list(words[:at])
    return list(words)
