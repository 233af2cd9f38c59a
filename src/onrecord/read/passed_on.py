"""Which statement of a sentence each of its carriers passed on.

carrier ── stands in the same content, is not the source itself ── nearest cue ──> that statement,
                                                                 and what its source says after it
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.relays import WORDS as RELAYS
from onrecord.model import Entity, Span, Via, ViaKind
from onrecord.read.carriers import Carrier, carriers, issuer
from onrecord.read.entities import entity_at
from onrecord.read.ground import Ground, Outlets, known_outlets, publishers
from onrecord.read.nounphrase import spelled, without
from onrecord.read.who import describe, stripped

OPENING = 14
"""Words of a sentence in which "She made the remarks" is looked for."""
BACK = 3
"""Sentences between what was said and "She made the remarks"."""
NEAR = 3
"""Words between "quoted by" and what belongs to it."""
FAR = 120
"""Words between a carrier and the cue of what it passed on."""
NAME_IN = 9
"""Words after "issued by" in which a person is named."""

_RANKS: dict[ViaKind, int] = {"publisher": 1, "channel": 2, "document": 3, "person": 4, "organisation": 4}


def own_links(ground: Ground) -> tuple[list[list[Via]], Outlets]:
    """For each statement what its own sentence, or a later "made the remarks", tells; and the outlets."""
    sentences: dict[int, list[int]] = {}
    for number, place in enumerate(ground.places):
        sentences.setdefault(place.sentence, []).append(number)
    outlets_named = publishers(ground.draft)
    known = known_outlets(ground.draft, outlets_named)
    forms = ground.draft.words.forms
    found = {number: carriers(forms, *ground.parse.sentences[number], known) for number in sentences}
    outlets = Outlets(ground, (carrier for some in found.values() for carrier in some), outlets_named)
    finder = _Finder(ground, outlets, sentences, known)
    given: list[list[tuple[int, Via]]] = [[] for _ in ground.places]
    used: set[int] = set()
    for sentence in range(len(ground.parse.sentences)):
        for number, carrier in finder.afterwards(sentence):
            given[number].append((_RANKS[carrier.kind], finder.link(carrier)))
            used.add(carrier.first)
    for sentence, numbers in sentences.items():
        by_cue = sorted((ground.places[number].cue, number) for number in numbers)
        for carrier in found[sentence]:
            if carrier.first in used:
                continue
            for number in finder.takers(carrier, by_cue):
                rank = 0 if carrier.manner == "reports" else _RANKS[carrier.kind]
                given[number].append((rank, finder.link(carrier)))
                if carrier.kind == "document":
                    given[number] += finder.issued(carrier.last, number)
        for number in numbers:
            source = ground.draft.statements[number].source
            if source and source.kind == "document":
                given[number] += finder.issued(ground.places[number].head + 1, number)
    return [[link for _, link in sorted(links, key=lambda pair: pair[0])] for links in given], outlets


@dataclass(frozen=True, slots=True)
class _Finder:
    """Carriers and statements of one report."""

    ground: Ground
    outlets: Outlets
    sentences: dict[int, list[int]]
    """Sentence -> its statements."""
    known: frozenset[str]

    def link(self, carrier: Carrier) -> Via:
        """The link of a chain that a carrier is."""
        span = self.ground.draft.words.span(carrier.first, carrier.last)
        name = self.outlets.name(carrier) if carrier.kind == "publisher" else carrier.name
        return Via(name, carrier.kind, (span,))

    def takers(self, carrier: Carrier, by_cue: Sequence[tuple[int, int]]) -> list[int]:
        """The statements of a sentence that a carrier in it passed on; `by_cue` holds cues and numbers."""
        if carrier.manner == "alone":
            return []
        low = bisect_left(by_cue, (carrier.first - FAR, 0))
        high = bisect_left(by_cue, (carrier.first + FAR, 0))
        near = [number for cue, number in by_cue[low:high] if not self._tells_another(carrier, cue)]
        fitting = [number for number in near if self._fits(carrier, number, near)]
        if not fitting:
            return []
        places = self.ground.places
        nearest = min(fitting, key=lambda n: (abs(places[n].cue - carrier.first), n))
        return [
            number
            for number in fitting
            if number == nearest
            or (places[number].cue >= places[nearest].cue and self.ground.same_source(number, nearest))
        ]

    def _tells_another(self, carrier: Carrier, cue: int) -> bool:
        """Whether the cue tells somebody else: "told the Gazette, hours after she told lawmakers"."""
        forms = self.ground.draft.words.forms
        before = next((at for at in range(carrier.first - 1, max(-1, carrier.first - 3), -1)
                       if forms[at].lower() in RELAYS.tells), -1)  # fmt: skip
        return carrier.manner == "told" and 0 <= before != cue and forms[cue].lower() in RELAYS.tells

    def _fits(self, carrier: Carrier, number: int, near: Sequence[int]) -> bool:
        ground = self.ground
        place, item = ground.places[number], ground.draft.statements[number]
        if item.cue is None and item.source is None:
            return False
        around = ground.around[carrier.first]
        right_after = carrier.manner == "told" and 0 <= carrier.first - place.cue <= NEAR
        if around != ground.around[place.cue] and not (around == number and right_after):
            return False
        forms = ground.draft.words.forms
        if place.last > place.first:
            if carrier.first <= place.head < carrier.last or carrier.first <= place.first < carrier.last:
                return False
            if carrier.common and carrier.first in (place.last, place.last + (forms[place.last] == ",")):
                return False  # "Interfax, a news agency, said"
        if place.first <= carrier.first < place.last and carrier.manner != "took":
            before = forms[max(place.first, carrier.first - NEAR) : carrier.first]
            if not any(form.lower() in RELAYS.spoken for form in before):
                return False
        return carrier.manner != "reports" or self._reported(carrier, number, near)

    def _reported(self, carrier: Carrier, number: int, near: Sequence[int]) -> bool:
        """Whether an outlet that reports has it from this source, and does not just speak beside it."""
        statements, places = self.ground.draft.statements, self.ground.places
        item, place = statements[number], places[number]
        if item.source and item.source.standing == "publisher":
            return False
        speaks = [
            other
            for other in near
            if other != number and places[other].first <= carrier.first < places[other].last
        ]
        if not speaks:
            return True
        forms = self.ground.draft.words.forms
        before = forms[max(0, place.first - NEAR) : place.first]
        if forms[place.cue].lower() in RELAYS.cites or any(form.lower() in RELAYS.cites for form in before):
            return True
        return any(_overlap(statements[other].content.spans, item.content.spans) for other in speaks)

    def issued(self, last: int, number: int) -> list[tuple[int, Via]]:
        """The one who gave out the document that stops at `last`, where that is not the source itself."""
        ground, words = self.ground, self.ground.draft.words
        place, source = ground.places[number], ground.draft.statements[number].source
        end = ground.parse.sentences[ground.sentence(last - 1)].end
        start = issuer(words.forms, last, end)
        if start is None:
            return []
        stop, person = self._person_from(start, end)
        if person is not None:
            if (source and source.entity == person.id) or start <= place.head < stop:
                return []
            name = spelled(stripped(person.name.split())[0]) or person.name
            return [(_RANKS["person"], Via(name, "person", (words.span(start, stop),)))]
        stop = start + 1
        while stop < end and words.forms[stop] not in _MARKS and not self._is_verb(stop):
            stop += 1
        told = describe(words.forms[start:stop])
        if told is None or start <= place.head < stop or told.kind not in ("individual", "organisation"):
            return []
        entity = entity_at(ground.draft, words.span(stop - 1, stop))
        if source and (entity is None or source.entity == entity.id or source.kind == "document"):
            return []
        kind: ViaKind = "person" if told.kind == "individual" else "organisation"
        name = told.name or spelled(without(words.forms[start:stop], PEOPLE.articles))
        return [(_RANKS[kind], Via(name, kind, (words.span(start, stop),)))]

    def _person_from(self, start: int, end: int) -> tuple[int, Entity | None]:
        """The first person named from word `start` on, past one comma at most, and where the name stops."""
        words, commas = self.ground.draft.words, 0
        for at in range(start, min(end, start + NAME_IN)):
            entity, mention = self.ground.names.by_word.get(at, (None, None))
            if entity and mention and entity.type == "PERSON":
                return words.within(mention.span).stop, entity
            commas += words.forms[at] == ","
            if commas > 1 or self._is_verb(at):
                break
        return start, None

    def _is_verb(self, at: int) -> bool:
        return self.ground.parse.tokens[at].upos in ("VERB", "AUX")

    def afterwards(self, sentence: int) -> list[tuple[int, Carrier]]:
        """What "She made the remarks on state television" tells of the statements before it."""
        first, last = self.ground.parse.sentences[sentence]
        forms, lowered = self.ground.draft.words.forms, self.ground.draft.words.lowered
        back = range(sentence - 1, max(-1, sentence - 1 - BACK), -1)
        before = next((number for number in back if number in self.sentences), None)
        at = None if before is None else _points_back(lowered, first, min(last, first + OPENING))
        if before is None or at is None:
            return []
        statements = self.ground.draft.statements
        said = [number for number in self.sentences[before] if statements[number].within is None][-NAME_IN:]
        stop = next((number for number in range(at, last) if lowered[number] in RELAYS.turns), last)
        return [
            (number, carrier)
            for carrier in carriers(forms, first, stop, self.known)
            if carrier.manner != "alone" and carrier.first >= at
            for number in said
            if number == said[-1] or self.ground.same_source(number, said[-1])
        ]


_MARKS = frozenset(",.;:")


def _points_back(words: Sequence[str], first: int, last: int) -> int | None:
    """Where the carrier of "She made the remarks on ..." may start; None where nothing points back.

    The words are in lower case.
    """
    lowered = words[first:last]
    if _REMARKS.isdisjoint(lowered):
        return None
    for at, word in enumerate(lowered):
        if word in RELAYS.turns:
            return None
        following = lowered[at + 1 : at + 4]
        noun = any(form in RELAYS.remarks for form in following[1:])
        made = word in RELAYS.makes and noun and following[0] in RELAYS.back
        speaking = word in RELAYS.be and at <= NEAR and following[:1] and following[0] in RELAYS.speaking
        spoken_of = word in RELAYS.remarks and at > 0 and lowered[at - 1] in RELAYS.back
        aired = spoken_of and any(form in RELAYS.aired for form in following)
        aired = aired and any(form in RELAYS.be or form == "," for form in following)
        if made or speaking or aired:
            return first + at + 1
    return None


_REMARKS = RELAYS.remarks | RELAYS.speaking


def _overlap(left: Iterable[Span], right: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in left for b in right)
