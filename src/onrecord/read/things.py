"""Somebody or something that a text speaks of, and which noun phrases and pronouns may mean it."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.languages.coreference import Gender, Pronoun
from onrecord.languages.en.coreference import WORDS
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.model import EntityType, MentionForm
from onrecord.read.aliases import Group
from onrecord.read.names import Name, gender_of
from onrecord.read.nominals import Nominal


@dataclass(slots=True, eq=False)
class Thing:
    """Somebody or something in the making; `mentions` are `(first, last, form)` in words."""

    type: EntityType
    plural: bool | None
    """None where it may be either: an institution."""
    gender: Gender = "any"
    names: list[Name] = field(default_factory=list)
    mentions: list[tuple[int, int, MentionForm]] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    """Roles and nouns that it was called by."""
    told_by: set[str] = field(default_factory=set)
    """Words that tell it from others of the noun: "venezuelan"."""
    serving: set[str] = field(default_factory=set)
    """Words after the noun that tell whom it serves: "navy" in "spokesman for the navy"."""
    owner: int = -1


def named(group: Group) -> Thing:
    plural = {"PERSON": False, "NORP": True}.get(group.type)
    return Thing(group.type, plural, group.gender, names=list(group.names))


def may_be(thing: Thing, found: Nominal) -> bool:
    """Whether kind, number and gender allow a noun phrase to mean a thing."""
    if thing.type != found.type and not _one_kind(thing, found):
        return False
    if thing.plural is not None and thing.plural != found.plural:
        return False
    gender = gender_of(found.noun) if found.type == "PERSON" else "any"
    return "any" in (gender, thing.gender) or gender == thing.gender


def serves_another(thing: Thing, found: Nominal) -> bool:
    """Whether the two serve different ones: "the spokesman for the navy", "the spokesman for the port"."""
    return bool(found.serving and thing.serving) and found.serving.isdisjoint(thing.serving)


def of_another_kind(thing: Thing, found: Nominal) -> bool:
    """Whether a noun phrase names another kind of thing than the one that it was called by so far: "the
    coastguard" is no cabinet, "the ship" no weapon."""
    if found.noun in thing.nouns:
        return False
    called = thing.nouns & WORDS.specific
    if found.noun in WORDS.specific and called:
        return not any(found.noun in group and not called.isdisjoint(group) for group in WORDS.alike)
    if {found.type, thing.type} in _APART:
        return True
    if thing.names or not thing.nouns or found.type in ("PERSON", "ORG", "EVENT"):
        return False
    written = found.noun in PEOPLE.documents and bool(thing.nouns & PEOPLE.documents)
    return not written and found.noun not in WORDS.general


def agrees(thing: Thing, pronoun: Pronoun) -> bool:
    """Whether number, gender and kind allow a pronoun to mean a thing."""
    if pronoun.gender in ("male", "female"):
        person = thing.type == "PERSON" and thing.plural is not True
        return person and thing.gender in ("any", pronoun.gender)
    if pronoun.plural:
        if thing.type == "PERSON":
            return thing.plural is True or (not thing.names and thing.gender == "any" and bool(thing.nouns))
        return thing.plural is not False or bool(thing.nouns & WORDS.many)
    return thing.type not in ("PERSON", "NORP") and thing.plural is not True


def _one_kind(thing: Thing, found: Nominal) -> bool:
    """Whether a thing and a noun phrase of another kind can be one: the network wavers between things,
    a state is a place that says things, and a group is people."""
    kinds = {thing.type, found.type}
    if kinds == {"PERSON", "ORG"}:
        return found.noun in WORDS.many and found.noun in thing.nouns
    return kinds <= _THINGS or (kinds == {"ORG", "PLACE"} and found.noun in WORDS.states)


_THINGS = {"EVENT", "MISC", "PRODUCT", "FACILITY"}
_APART: tuple[set[EntityType], ...] = ({"EVENT", "PRODUCT"}, {"EVENT", "FACILITY"})
