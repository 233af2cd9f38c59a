"""Source -> who that is: a name that holds across reports, the body it speaks for, country and calling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.languages.en.claims import WORDS
from onrecord.link.bounds import GOVERNMENT
from onrecord.link.claim_values import Origin, Traits
from onrecord.link.forms import concept, country, name_forms, name_key, stem, stems
from onrecord.link.people import People, institution_words, is_public
from onrecord.model import Source


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
    member: bool = False
    """Whether it is one of a group: "one of the officials"."""


def on_record(source: Source, known: People, issuer: str | None = None) -> Origin:
    """The origin of a source that is named: a person, an institution or a document."""
    name = source.name or source.text
    key = name_key(name) or name.lower()
    if source.standing == "document":
        return _document(source, name, key, known, issuer)
    if source.standing == "institution":
        return _institution(source, name, known)
    if _is_country(source, key, known):
        return _institution(source, name, known)
    told, role = known.affiliations.get(key) or (source.affiliation or "", source.role or "")
    # A spokesman for a person speaks for whom that person speaks for.
    if name_key(told) != key:
        told, role = known.affiliations.get(name_key(told), (told, role))
    traits = _traits(told, role, known) if told or role else Traits()
    return Origin(f"person:{key}", "person", name, _body(traits), traits=traits)


def _is_country(source: Source, key: str, known: People) -> bool:
    """Whether what is told as a person is a country that speaks."""
    return (
        " " not in key
        and not source.role
        and key not in known.affiliations
        and (country(key) in known.countries or key in known.places)
    )


def _document(source: Source, name: str, key: str, known: People, issuer: str | None) -> Origin:
    told = " ".join(filter(None, (source.affiliation, issuer)))
    traits = _traits(told, None, known) if told else Traits()
    spoken = bool({stem(word) for word in key.split()} & stems(WORDS.utterances))
    traits = replace(traits, anybody=spoken and traits.body is None)
    return Origin(f"document:{key}:{_body(traits) or ''}", "document", name, _body(traits), traits=traits)


def _institution(source: Source, name: str, known: People) -> Origin:
    words = institution_words(name)
    name = known.spelled.get(words, name)
    fuller = known.owners.get(words)
    if fuller:
        name, words = fuller, institution_words(fuller)
    key = name_key(name) or name.lower()
    person = _whose(key, known)
    if person:
        told, role = known.affiliations[person]
        traits = _traits(told, role, known)
        traits = traits if traits.common else replace(traits, body=GOVERNMENT, common=True)
    else:
        traits = _traits(f"{name} {source.affiliation or ''}", None, known)
    if not traits.common and not traits.proper:
        # One word may be a country that speaks: taken for one, it can be the same as "the ministry".
        place = country(key)
        described = not any(form[:1].isupper() for form in name_forms(name))
        speaks = place in known.countries or " " not in key
        if described and place not in known.countries:
            traits = replace(traits, body=None, anybody=True)
        else:
            traits = Traits(GOVERNMENT, True, place) if speaks else replace(traits, body=key)
    return Origin(
        f"institution:{' '.join(sorted(words)) or key}", "institution", name, _body(traits), traits=traits
    )


def _whose(key: str, known: People) -> str | None:
    """The person whose office an institution is: "Brook's government"."""
    words = key.split()
    for person in known.affiliations:
        if person and len(person.split()) < len(words) and person in key:
            return person
    found = [known.surnames[word] for word in words if word in known.surnames]
    return found[0] if len(words) > 1 and found and found[0] in known.affiliations else None


def described(source: Source, known: People) -> Described:
    """An unnamed source: how many, of what calling, of which country."""
    forms = name_forms(source.text)
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
            country(word) for word in name_forms(source.affiliation) if country(word) in known.countries
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
        member=member,
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
    forms = name_forms(told)
    whole = [*forms, *name_forms(role or "")]
    concepts = {concept(form) for form in whole} | {stem(form) for form in whole}
    pairs = {WORDS.phrases.get((a.lower(), b.lower()), "") for a, b in pairwise(whole)}
    places = [country(form) for form in whole if country(form) in known.countries]
    place = places[0] if places else None
    callings = frozenset(name for name, table in WORDS.callings.items() if concepts & stems(table))
    common = sorted((concepts | pairs) & (stems(WORDS.bodies) | WORDS.bodies) - {"company"})
    if common:
        return Traits(common[0], True, place, callings, _proper(forms, common[0], known))
    own = {concept(form) for form in forms} | {stem(form) for form in forms}
    if own & stems(WORDS.executive):
        return Traits(GOVERNMENT, True, place, callings)
    proper = name_key(told)
    if not proper or not any(form[:1].isupper() for form in forms):
        public = bool(concepts & stems(WORDS.executive))
        return Traits(GOVERNMENT if public else None, public, place, callings)
    if all(country(word) in known.countries for word in proper.split()):
        # A teacher of a country does not speak for it.
        public = not role or is_public(role)
        return Traits(GOVERNMENT if public else None, public, place, callings)
    if proper in known.places and not is_public(role or ""):
        return Traits(None, False, place, callings)
    if " " not in proper and proper not in known.places:
        return Traits(GOVERNMENT, True, country(proper), callings)
    return Traits(proper, False, place, callings)


def _proper(forms: Sequence[str], body: str, known: People) -> frozenset[str]:
    """The names that an institution has of its own, where institutions of its kind have such names."""
    if body not in stems(WORDS.chartered):
        return frozenset()
    return frozenset(
        country(form)
        for form in forms
        if form[:1].isupper()
        and concept(form) != body
        and stem(form) != body
        and form.lower() not in WORDS.empty
        and country(form) not in known.countries
    )


def _body(traits: Traits) -> str | None:
    if traits.body is None:
        return None
    own = " ".join([*sorted(traits.proper), traits.body])
    return f"{own} of {traits.country}" if traits.common and traits.country else own


def _until_relative(words: Sequence[str]) -> list[str]:
    for at, word in enumerate(words):
        if at and word in WORDS.relatives:
            return list(words[:at])
    return list(words)
