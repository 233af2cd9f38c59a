"""Putting together what the words of one source tell, and what the rest of the report tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.model import Entity, Source, SourceKind, Statement
from onrecord.read.described import Described
from onrecord.read.draft import Draft
from onrecord.read.nounphrase import spelled
from onrecord.read.who import stripped

_SEVERAL = frozenset(("they", "we", "them", "us", "those", "these", "ourselves", "themselves", "you"))
_THING = frozenset(("it", "itself"))
_ONE = frozenset(("he", "she", "him", "himself", "herself", "who", "whom"))
_OF_PERSONS: frozenset[SourceKind] = frozenset(("individual", "group"))


def of_headline(draft: Draft, found: Sequence[Statement]) -> Iterator[Statement]:
    """A headline's "Mayor denies" is whom the text has on record as the mayor, if that is one person."""
    text = draft.report.text
    first, line_break, _ = text.lstrip().partition("\n")
    title_ends = len(text) - len(text.lstrip()) + len(first) if line_break else 0
    roles = any(item.source and _is_role(item.source, title_ends) for item in found)
    holders = _holders(found) if roles else {}
    for item in found:
        source = item.source
        if source and source.role and _is_role(source, title_ends):
            short = PEOPLE.short_roles.get(source.role.lower(), source.role.split()[-1].lower())
            same = holders.get(short, set())
            if source.kind == "individual" and len({holder.name for holder in same}) == 1:
                holder = min(same, key=lambda one: (one.affiliation is None, repr(one)))
                own = source.affiliation or holder.affiliation
                yield replace(
                    item, source=replace(holder, spans=source.spans, text=source.text, affiliation=own)
                )
                continue
        yield item


def _is_role(source: Source, title_ends: int) -> bool:
    """Whether it is somebody in the headline, up to `title_ends`, of whom only the role is given."""
    return bool(source.role) and source.standing == "unnamed" and source.spans[-1].end <= title_ends


def _holders(found: Sequence[Statement]) -> dict[str, set[Source]]:
    """Role, whole and by its noun alone -> those whom the text has on record in it."""
    holders: dict[str, set[Source]] = {}
    for item in found:
        source = item.source
        if source and source.standing == "named" and source.role and source.kind == "individual":
            holder = replace(source, spans=(), text="")
            for role in {source.role.lower(), source.role.split()[-1].lower()}:
                holders.setdefault(role, set()).add(holder)
    return holders


def roles_small(words: Sequence[str]) -> list[str]:
    """The words before a name, roles without their capitals: they are no part of it."""
    return [word.lower() if word.lower() in PEOPLE.roles else word for word in words]


def plain_name(found: Described, entity: Entity | None) -> str | None:
    """The name without the honorific or role that the report writes before it."""
    if found.name is None or found.standing == "unnamed":
        return None
    if found.kind != "individual" or (entity and entity.name == found.name):
        return found.name
    return spelled(stripped(found.name.split())[0]) or found.name


def of_pronoun(word: str, met: Described | None) -> Described:
    """Who a pronoun stands for; somebody unnamed where its antecedent does not fit it."""
    misled = met and (
        (word in _ONE and met.kind not in _OF_PERSONS) or (word in _THING and met.kind == "individual")
    )
    if met and not misled:
        return met
    kind: SourceKind = "group" if word in _SEVERAL else "individual"
    if word in _THING:
        return Described("institution", "organisation")
    return Described("unnamed", kind)


def same_kind(own: Described, met: Described) -> bool:
    """Whether the two can be the same: no crowd is one person, no person is an institution."""
    if own.kind == met.kind:
        return True
    return {own.kind, met.kind} == {"organisation", "publisher"}


def joined(own: Described, met: Described) -> Described:
    """Own words first; what they leave open is taken from the rest, a name above all."""
    return Described(
        met.standing if met.name and not own.name else own.standing,
        met.kind if met.name and not own.name else own.kind,
        own.role or met.role,
        own.affiliation or (met.affiliation if _same_role(own.role, met.role) else None),
        met.name if met.name and len(met.name) >= len(own.name or "") else own.name,
    )


def _same_role(own: str | None, met: str | None) -> bool:
    """Whether whom somebody serves in one role may be told of the other: not of a mayor who was an actor."""
    return own is None or met is None or own.split()[-1].lower() == met.split()[-1].lower()


def shares(name: str | None, mention: str) -> bool:
    return bool(name) and bool(set((name or "").lower().split()) & set(mention.lower().split()))
