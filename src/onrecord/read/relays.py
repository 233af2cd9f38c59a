"""Through whom each statement reached the report: its chain, outermost first.

    sentence -> carriers -> given to the statement whose cue is nearest    own links (`passed_on`)
    the outer statement of a nested one: its chain, and its publisher      handed down
    the same source goes on ("The source said:", "he added")               carried over

What carries over depends on how far it reaches. In one paragraph all of a chain goes on with a pronoun; an
outlet that an unnamed source talked to goes on for as long as the same source speaks; an outlet that a
named one talked to until the next paragraph. "The statement" goes on with whoever gave it out. What the
report itself was told needs no repeating.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.model import Statement, Via
from onrecord.read.carriers import Carrier
from onrecord.read.draft import Draft
from onrecord.read.ground import Ground, Outlets, bared
from onrecord.read.nounphrase import chunk_end, spelled, without
from onrecord.read.passed_on import own_links

LONGEST = 8
"""Links of a chain; longer ones are no chains but misreadings."""

Chain = tuple[Via, ...]


def relayed(draft: Draft) -> Draft:
    """The stage: the chain of every statement."""
    if draft.parse is None or not draft.statements or not len(draft.words):
        return draft
    ground = Ground.of(draft, draft.parse)
    own, outlets = own_links(ground)
    chains = handed_down(ground, own, outlets)
    memory = _Memory(ground)
    for number, chain in enumerate(chains):
        chains[number] = chain or memory.carried(number)
        memory.note(number, chains[number])
    statements = zip(draft.statements, chains, strict=True)
    return replace(
        draft,
        statements=tuple(
            item if item.via == chain else replace(item, via=chain) for item, chain in statements
        ),
    )


def handed_down(ground: Ground, own: list[list[Via]], outlets: Outlets) -> list[Chain]:
    """The chains of all statements: those of the outer one first, then a statement's own links."""
    statements = ground.draft.statements
    number_of = {item.id: number for number, item in enumerate(statements)}
    outer = [number_of.get(item.within or "", -1) for item in statements]
    ids = {entity.id: entity.name for entity in ground.draft.entities}
    done: dict[int, Chain] = {}
    for start in range(len(statements)):
        path: list[int] = []
        number = start
        while number >= 0 and number not in done and number not in path[-LONGEST:]:
            path.append(number)
            number = outer[number]
        for number in reversed(path):
            above = outer[number]
            inherited = (
                (*done.get(above, ()), *_outer_link(ground, above, outlets, ids)) if above >= 0 else ()
            )
            done[number] = _distinct([*inherited, *own[number]])[:LONGEST]
    return [done[number] for number in range(len(statements))]


def _outer_link(ground: Ground, number: int, outlets: Outlets, ids: dict[str, str]) -> Chain:
    """The link that the source of an outer statement is: outlets and documents relay, persons speak."""
    source, place = ground.draft.statements[number].source, ground.places[number]
    if source is None or source.kind not in ("publisher", "document") or place.last == place.first:
        return ()
    words = ground.draft.words.forms[place.first : place.last]
    definite = words[0].lower() in PEOPLE.definite
    if len(words) == 1 and words[0].lower() in PEOPLE.pronouns:
        name = source.name or ids.get(source.entity or "", "")
    else:
        name = source.name or spelled(without(words[: chunk_end(words)], PEOPLE.articles))
    if not name:
        return ()
    if source.kind == "document":
        return (Via(name, "document", source.spans),)
    if source.name:
        opens = place.first in (0, ground.starts[place.sentence])
        start, _, rest = name.partition(" ")
        name = outlets.full(rest if opens and rest and start.lower() in PEOPLE.articles else name)
    elif definite:
        name = outlets.name(Carrier(place.first, place.last, "publisher", name, "reports", anaphoric=True))
    return (Via(name, "publisher", source.spans),)


@dataclass(slots=True)
class _Memory:
    """The last chain of each source, by its entity and, for the unnamed, by its noun."""

    ground: Ground
    chains: dict[str, tuple[int, Chain]] = field(default_factory=dict)
    """Key of a source -> paragraph and chain of what it last said."""
    documents: dict[str, Chain] = field(default_factory=dict)
    """Noun of a document -> the chain that what it says came through."""
    before: int = -1
    """The last statement with a source."""
    latest: Chain = ()

    def note(self, number: int, chain: Chain) -> None:
        """Remembers the chain of a statement."""
        item, place = self.ground.draft.statements[number], self.ground.places[number]
        if item.source is None:
            return
        self.before, self.latest = number, chain
        for key in self._keys(item, number):
            self.chains[key] = (self.ground.paragraphs[place.cue], chain)
        for at, link in enumerate(chain):
            if link.kind == "document":
                self.documents[link.name.split()[-1].lower()] = (*chain[:at], *chain[at + 1 :])
        if item.source.kind == "document" and chain:
            self.documents[self.ground.draft.words.forms[place.head].lower()] = chain

    def carried(self, number: int) -> Chain:
        """What goes on from an earlier statement of the same source."""
        item, place = self.ground.draft.statements[number], self.ground.places[number]
        if item.source is None or item.within is not None or place.last == place.first:
            return ()
        if item.cue is None:
            goes_on = self.before >= 0 and self.ground.same_source(self.before, number)
            return self.latest if goes_on else ()
        forms = self.ground.draft.words.forms
        noun, definite = forms[place.head].lower(), forms[place.first].lower() in PEOPLE.definite
        if item.source.kind == "document":
            return self.documents.get(noun, ()) if definite else ()
        pronoun = place.last - place.first == 1 and noun in PEOPLE.pronouns
        met = next((self.chains[key] for key in self._keys(item, number) if key in self.chains), None)
        if met is None or not (pronoun or definite):
            return ()
        gap = self.ground.paragraphs[place.cue] - met[0]
        chain = tuple(link for link in met[1] if not self._is_own(link))
        if gap == 0 and pronoun:
            return chain
        if item.source.standing == "unnamed" or (pronoun and gap <= 1):
            return tuple(link for link in chain if link.kind == "publisher")
        return ()

    def _keys(self, item: Statement, number: int) -> list[str]:
        source, place = item.source, self.ground.places[number]
        keys = [source.entity] if source and source.entity else []
        if source and source.standing == "unnamed" and place.last > place.first:
            noun = self.ground.draft.words.forms[place.head].lower()
            keys += [f"noun {noun}"] if noun not in PEOPLE.pronouns else []
        return keys

    def _is_own(self, link: Via) -> bool:
        own = self.ground.draft.report.publisher
        return bool(own) and link.kind == "publisher" and bared(own or "").lower() == bared(link.name).lower()


def _distinct(links: Iterable[Via]) -> tuple[Via, ...]:
    """The links without repeats of a name; "the station" and the station that it is are one."""
    kept: dict[tuple[str, str], Via] = {}
    for link in links:
        kept.setdefault((link.name.lower(), link.kind), link)
    return tuple(kept.values())
