"""What the sources of one story tell of each other: whom a person speaks for, who holds which office."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.languages.en.claims import WORDS
from onrecord.languages.en.linking import WORDS as LINKING
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.link.claim_values import Filed
from onrecord.link.forms import concept, country, name_forms, name_key, stem, stems
from onrecord.model import Source

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class People:
    """Who is who in one story."""

    affiliations: Mapping[str, tuple[str, str]]
    """Name -> whom the person speaks for, as most reports have it, and in what role."""
    countries: frozenset[str]
    """Names that some body belongs to: "dorrane" in "Dorrane's foreign ministry"."""
    places: frozenset[str] = frozenset()
    """Names of places, as name keys."""
    offices: Mapping[Words, tuple[str, ...]] = field(default_factory=dict)
    """An office's words -> the names of those who hold it."""
    owners: Mapping[Words, str] = field(default_factory=dict)
    """An institution's words without its country -> the fullest name that most statements have for it."""
    spelled: Mapping[Words, str] = field(default_factory=dict)
    """An institution's words -> its name as most statements spell it."""
    surnames: Mapping[str, str] = field(default_factory=dict)
    """Last name -> name, where one person has it."""


def people(filed: Sequence[Filed]) -> People:
    """What the sources of a story tell of each other."""
    told: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    names: dict[str, str] = {}
    roles: dict[Words, dict[str, None]] = defaultdict(dict)
    owners: dict[Words, Counter[str]] = defaultdict(Counter)
    countries: set[str] = set(map(country, WORDS.demonyms.values()))
    countries |= {country(name) for name in LINKING.countries if " " not in name}
    for one in sorted(filed, key=lambda item: item.statement.id):
        source = one.statement.source
        if source is None or one.statement.own_voice:
            continue
        for text in (source.text, source.name or "", source.affiliation or ""):
            countries |= _owners(text)
        if source.name and source.standing == "named":
            key = name_key(source.name)
            names.setdefault(key, source.name)
            if source.role:
                roles[office(source.role)].setdefault(source.name)
            if _tells(source.affiliation) or source.role:
                affiliation = (source.affiliation or "") if _tells(source.affiliation) else ""
                told[key][affiliation, source.role or ""] += 1
    # "Brook's office" tells of a person, not of a country.
    named = {country(words[-1]) for words in _persons(filed)}
    countries -= named
    for one in filed:
        source = one.statement.source
        if source is not None and source.standing == "institution":
            words = institution_words(source.name or source.text)
            bare = frozenset(word for word in words if word not in countries)
            if bare and bare != words:
                owners[bare][source.name or source.text] += 1
    spelled: dict[Words, Counter[str]] = defaultdict(Counter)
    for one in filed:
        source = one.statement.source
        if source is not None and source.standing == "institution" and source.name:
            spelled[institution_words(source.name)][source.name] += 1
    last: dict[str, set[str]] = defaultdict(set)
    for key in names:
        last[key.split()[-1] if key else key].add(key)
    return People(
        {key: _fullest(found) for key, found in told.items()},
        frozenset(countries),
        _places(filed),
        {words: tuple(found) for words, found in roles.items() if words},
        {words: _most(found) for words, found in owners.items()},
        {words: _most(found) for words, found in spelled.items()},
        {surname: next(iter(keys)) for surname, keys in last.items() if len(keys) == 1},
    )


def office(text: str) -> Words:
    """The words of a post that one person holds at a time, empty for anything else."""
    words = [form.removesuffix("'s").lower() for form in name_forms(text)]
    words = [part for word in words for part in WORDS.fields.get(word, word).split()]
    words = [word for word in words if word not in WORDS.empty and word not in WORDS.definite]
    return frozenset(words) if any(word in WORDS.offices for word in words) else frozenset()


def holder(source: Source, known: People) -> str | None:
    """The name of the person who holds the office that the source is called by: "the defence minister"."""
    forms = name_forms(source.text)
    if not forms or len(forms) > 6:
        return None
    definite = forms[0].lower() in WORDS.definite or any(form.endswith("'s") for form in forms[:-1])
    words = office(source.text)
    places = {country(word) for word in words} & known.countries
    words = frozenset(word for word in words if country(word) not in known.countries)
    found = known.offices.get(words, ())
    if not definite or len(found) != 1:
        return None
    told = {
        country(word) for word in name_key(known.affiliations.get(name_key(found[0]), ("", ""))[0]).split()
    }
    return None if places and told & known.countries and not places & told else found[0]


def issuer_told(source: Source, known: People) -> str | None:
    """Whose a document is by its own words: "a statement issued by the country's foreign ministry"."""
    _, by, told = source.text.partition(WORDS.issued)
    if source.standing != "document" or not by or not told.strip():
        return None
    return known.owners.get(institution_words(told), told.strip())


def institution_words(name: str) -> Words:
    """An institution's name as it is compared: "Ministry of Foreign Affairs" is the "foreign ministry"."""
    key = name_key(name).replace("coast guard", "coastguard")
    words = [WORDS.fields.get(word, word) for word in key.split()]
    return frozenset(country(word) for word in " ".join(words).split())


def is_public(role: str) -> bool:
    """Whether a role makes its holder speak for a state or a town, rather than for themselves."""
    words = {stem(word) for word in name_forms(role)}
    official = stems(WORDS.executive) | stems(WORDS.speakers) | stems(WORDS.offices)
    for calling in ("official", "military", "diplomat", "police", "investigator"):
        official |= stems(WORDS.callings[calling])
    return bool(words & official)


def _tells(affiliation: str | None) -> bool:
    """Whether an affiliation names somebody: "the country" and "the company" do not."""
    return bool(affiliation) and any(form[:1].isupper() for form in name_forms(affiliation or "")[-6:])


def _fullest(found: Counter[tuple[str, str]]) -> tuple[str, str]:
    """What most say, and of what they leave open what others say."""
    ranked = sorted(found, key=lambda pair: (-found[pair], pair))
    affiliation = next((pair[0] for pair in ranked if pair[0]), "")
    role = next((pair[1] for pair in ranked if pair[1]), "")
    return affiliation, role


def _most(found: Counter[str]) -> str:
    return min(found, key=lambda name: (-found[name], name))


def _places(filed: Sequence[Filed]) -> frozenset[str]:
    found: set[str] = set()
    for reading in {id(one.reading): one.reading for one in filed}.values():
        found |= {name_key(place.text) for place in reading.places}
        found |= {name_key(entity.name) for entity in reading.entities if entity.type == "PLACE"}
    return frozenset(found)


def _persons(filed: Sequence[Filed]) -> Iterable[list[str]]:
    for reading in {id(one.reading): one.reading for one in filed}.values():
        for entity in reading.entities:
            words = name_forms(entity.name)
            if entity.type == "PERSON" and len(words) > 1 and all(word[:1].isupper() for word in words):
                yield words
    for one in filed:
        source = one.statement.source
        if source is not None and source.standing == "named":
            words = name_forms(source.name or "")
            if len(words) > 1:
                yield words


def _owners(text: str) -> set[str]:
    """Who owns a body in a description: "Dorrane's" ministry, the "Halvian" coastguard."""
    forms = name_forms(text)
    heads = stems(WORDS.executive) | stems(WORDS.bodies) | WORDS.bodies
    official = {word for table in WORDS.callings.values() for word in stems(table)}
    if not any(stem(form) in heads | official or concept(form) in heads for form in forms):
        return set()
    titles = PEOPLE.portfolios | PEOPLE.role_prefixes | PEOPLE.roles | PEOPLE.plain | WORDS.empty
    found = {
        country(place)
        for place, head in pairwise(forms)
        if place[:1].isupper()
        and place.lower().removesuffix("'s") not in titles
        and (concept(head) in heads or stem(head) in heads | official)
        and concept(place) not in heads
    }
    for form in forms:
        owns = form.endswith("'s")
        plain = form.removesuffix("'s")
        if plain.lower() in titles or concept(plain) in heads or stem(plain) in heads:
            continue
        adjective = plain[:1].isupper() and plain.lower().endswith(("ian", "ese", "ish"))
        if (owns and plain[:1].isupper()) or adjective or country(plain) in set(WORDS.demonyms.values()):
            found.add(country(plain))
    return found
