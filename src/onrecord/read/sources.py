"""Who each source is: the words that name it, and what the rest of the report tells of the same one.

    "the source"      ->  the entity  ->  "a source in the ministry"    unnamed, individual, of the ministry
    "he"              ->  the entity  ->  "the mayor, Cole Brandt"      named, mayor
    "his government"  ->  whose: "President Yves Amarro"                Yves Amarro's government

`who.describe` tells what words say by themselves; here those of all mentions of one entity are put
together. A pronoun that leads nowhere is somebody unnamed.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.publishers import WORDS as PUBLISHERS
from onrecord.languages.en.relays import WORDS as RELAYS
from onrecord.model import Entity, Mention, Parse, Source, SourceKind, Span, Statement
from onrecord.read.carriers import issuer
from onrecord.read.draft import Draft
from onrecord.read.entities import entity_at, head_of
from onrecord.read.naming import Names, core
from onrecord.read.nounphrase import spelled, without
from onrecord.read.together import (
    joined,
    of_headline,
    of_pronoun,
    plain_name,
    roles_small,
    same_kind,
    shares,
)
from onrecord.read.who import Described, describe, is_pronoun, is_publisher
from onrecord.read.words import LINE

MENTIONS = 12
"""Mentions of an entity that are asked what they tell; the first ones introduce it."""
NEAR = 80
"""Words between a pronoun that leads nowhere and the one who spoke last, at most."""
CLIMB = 4
"""Words between a relative pronoun and the noun before it, up the tree."""
BEFORE, AFTER = 8, 16
"""Words around a name that may tell of it: a role before, an apposition after."""

_ENDS = frozenset(".?!\"“”'‘’")
_IN_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON", "PUNCT"))
_VERBS = frozenset(("VERB", "AUX"))
_TITLES = PEOPLE.honorifics | {word for role in PEOPLE.roles for word in role.split()} - PEOPLE.affiliated
_TIES = PEOPLE.affiliated | PEOPLE.possessives
_OCCASIONS = RELAYS.documents | RELAYS.channels | RELAYS.speeches | RELAYS.posts
_BACK: dict[str, frozenset[SourceKind]] = {
    **dict.fromkeys(("he", "she"), frozenset[SourceKind]({"individual"})),
    "it": frozenset({"organisation", "document", "publisher"}),
    "they": frozenset({"group", "organisation"}),
}
"""Whom a pronoun that leads nowhere may stand for, if it spoke last."""
_SPEAKER = frozenset(("i", "we", "me", "us", "my", "our", "myself", "ourselves"))
_OWNERS = frozenset(("his", "her", "its", "their", "our", "my", "whose"))


def resolved(draft: Draft) -> Draft:
    """The stage: standing, kind, role, affiliation, name and entity of every source."""
    if draft.parse is None:
        return draft
    nouns = PEOPLE.documents
    documents = [at for at, form in enumerate(draft.words.lowered) if form in nouns]
    resolver = _Resolver(draft, draft.parse, Names.of(draft), documents)
    found = [resolver.statement(item) for item in draft.statements]
    return replace(draft, statements=tuple(of_headline(draft, found)))


@dataclass(slots=True)
class _Resolver:
    """What is known of the entities and sources met so far; each is looked up once."""

    draft: Draft
    parse: Parse
    names: Names
    documents: list[int]
    """Words that are nouns for a document."""
    told: dict[str, Described | None] = field(default_factory=dict)
    done: dict[tuple[Span, ...], Source] = field(default_factory=dict)
    quoted: list[tuple[int, Source]] = field(default_factory=list)
    """Ends of quoted contents, and who spoke, in the order met."""
    latest: Source | None = None
    latest_at: int = 0
    written: dict[str, str] = field(default_factory=dict)
    """Noun of a document -> who last spoke in one."""

    def statement(self, item: Statement) -> Statement:
        """The statement with its source resolved."""
        if item.source is None:
            return item
        known = self.done.get(item.source.spans)
        found = known or self.source(item.source, item.cue.spans[0].start if item.cue else None)
        self.done[item.source.spans] = found
        self.latest, self.latest_at = found, self.draft.words.within(item.source.spans[0]).start
        if item.content.quotation != "indirect":
            self.quoted.append((item.content.spans[-1].end, found))
        self._note_documents(item, found)
        return replace(item, source=found)

    def source(self, given: Source, cue: int | None = None) -> Source:
        """The source with all that the report tells of it; `cue` is where the cue starts."""
        draft = self.draft
        first, last, head = core(draft, self.parse, given.spans, cue)
        forms = draft.words.forms[first:last]
        if len(forms) == 2 and is_pronoun(forms[:1]) and forms[1].lower() in PEOPLE.quantities:
            last, head, forms = first + 1, first, forms[:1]  # "they all"
        entity = entity_at(draft, draft.words.span(head, head + 1)) if last > first else None
        own = self._described(first, last, head, entity)
        own, entity = self._called(first, last, own, entity)
        if own is None and forms and forms[-1].lower() in _SPEAKER:
            speaker = self._speaker(given.spans[0].start)
            if speaker and (entity is None or entity.id not in self.names.entities):
                return replace(speaker, spans=given.spans, text=given.text)
        met = self._told(entity) if entity else None
        if own is None and met is None and forms and forms[-1].lower() in PEOPLE.relatives:
            met, entity = self._relative(head)
        if own is None:
            word = forms[-1].lower() if forms else ""
            before = self.latest
            if (
                met is None
                and before
                and before.kind in _BACK.get(word, ())
                and first - self.latest_at < NEAR
            ):
                return replace(before, spans=given.spans, text=given.text)
            found = of_pronoun(word, met)
        elif met and same_kind(own, met):
            found = joined(own, met)
        else:
            found = own
        if found.kind == "document" and found.affiliation is None:
            found = replace(found, affiliation=self.written.get(draft.words.forms[head].lower()))
        return Source(
            spans=given.spans,
            text=given.text,
            name=plain_name(found, entity) or self._known_as(found, entity),
            standing=found.standing,
            kind=found.kind,
            affiliation=found.affiliation,
            role=found.role,
            entity=entity.id if entity else None,
        )

    def _known_as(self, found: Described, entity: Entity | None) -> str | None:
        """What an institution without a name of its own is called in full: "US government"."""
        if found.standing != "institution" or found.kind != "organisation" or entity is None:
            return None
        if entity.id in self.names.entities or entity.type == "ORG":
            return entity.name if any(word[:1].isupper() for word in entity.name.split()) else None
        return None

    def _called(
        self, first: int, last: int, own: Described | None, entity: Entity | None
    ) -> tuple[Described | None, Entity | None]:
        """The source with the one of its names that means it, and the entity of that name.

        The syntactic head may be a title, and a title may hide the name: "the envoy to Norland Ada Brook".
        """
        if own is None or own.kind not in ("individual", "organisation", "publisher"):
            return own, entity
        inside = self._names_in(first, last)
        before_comma = next((at for at in range(first, last) if self.draft.words.forms[at] == ","), last)
        if own.name and own.standing != "unnamed":
            tail = own.name.split()[-1].lower()
            for found, mention in inside:
                written = mention.span.of(self.draft.words.text)
                short = written.split()
                if "".join(own.name.split()) == "".join(short) and own.kind != "individual":
                    return replace(own, name=written), found  # "Harbour.example", which is three words
                fits = (found.type == "PERSON") == (own.kind == "individual")
                if fits and short[-1].lower() == tail and set(short) <= set(own.name.split()):
                    name = found.name if own.kind == "individual" else own.name
                    return replace(own, name=name), found
        at_end = [found for found, mention in inside if self._stop(mention) in (before_comma, last)]
        if own.kind == "individual" and at_end and at_end[0].type == "PERSON":
            found, mention = next(pair for pair in inside if pair[0] is at_end[0])
            begin = self.draft.words.within(mention.span).start
            if begin > before_comma or self._is_served(first, begin):
                return own, entity
            told = describe(roles_small(self.draft.words.forms[first:begin])) if begin > first else None
            if told and told.role and told.kind == "individual":
                return replace(told, standing="named", name=found.name), found
            if begin == first:
                return Described("named", "individual", own.role, own.affiliation, found.name), found
        return own, entity

    def _names_in(self, first: int, last: int) -> list[tuple[Entity, Mention]]:
        """The names among the words, in order."""
        found: dict[Span, tuple[Entity, Mention]] = {}
        for at in range(first, last):
            if at in self.names.by_word:
                found.setdefault(self.names.by_word[at][1].span, self.names.by_word[at])
        return list(found.values())

    def _is_served(self, first: int, begin: int) -> bool:
        """Whether the name at `begin` is of one whom somebody serves: "a lawyer for Mr Lend"."""
        forms, at = self.draft.words.forms, begin - 1
        while at > first and forms[at].lower() in _TITLES:
            at -= 1
        return at > first and forms[at].lower() in _TIES

    def _stop(self, mention: Mention) -> int:
        """The word after a mention."""
        return self.draft.words.within(mention.span).stop

    def _relative(self, pronoun: int) -> tuple[Described | None, Entity | None]:
        """Whom a relative pronoun stands for: the noun that its clause hangs on."""
        tokens, at = self.parse.tokens, pronoun
        for _ in range(CLIMB):
            at, role = tokens[at].head, tokens[at].deprel
            if at < 0 or role.startswith("acl"):
                break
        if at < 0 or at == pronoun or tokens[at].upos not in ("NOUN", "PROPN", "PRON"):
            return None, None
        span = self.draft.words.span(at, at + 1)
        entity = entity_at(self.draft, span)
        return (self._told(entity) if entity else self._around(Mention(span, "nominal"), None)), entity

    # -- what words tell -----------------------------------------------------------------------

    def _described(self, first: int, last: int, head: int, entity: Entity | None) -> Described | None:
        """What these words tell, whose they are said of spelled out."""
        forms = self.draft.words.forms[first:last]
        kind = entity.type if entity and self.names.by_word.get(head, (None,))[0] is entity else None
        if kind == "ORG" and is_publisher(forms[: forms.index(",")] if "," in forms else forms):
            kind = None  # a newspaper is an organisation too
        if kind is None and self._is_common(first):
            forms = [forms[0].lower(), *forms[1:]]  # "Holidaymakers" opens a sentence and is no name
        found = describe(forms, kind, head - first)
        if found and found.name and entity and self._is_role(found.name, entity):
            found = Described("unnamed", "individual", found.name)
        if found and found.role in PUBLISHERS.medium and found.name:
            found = Described("publisher", "publisher", name=found.name)
        if found is None or (found.kind == "group" and found.name):
            return found and replace(found, name=self._full_names(first, last, found.name))
        if found.affiliation and found.affiliation.split()[-1].lower() in _OCCASIONS:
            found = replace(found, affiliation=None)  # "the chairman in a televised interview"
        owner, rest = self._owner(first, head)
        if owner is None:
            return self._serving(found, first, last)
        found = replace(found, affiliation=owner)
        if found.standing == "institution" and not (entity and kind and found.name):
            own = spelled(self.draft.words.forms[rest : head + 1])
            mark = "'" if owner.endswith("s") else "'s"
            found = replace(found, name=f"{owner}{mark} {own}")
        return found

    def _serving(self, found: Described, first: int, last: int) -> Described:
        """`found` with whom it serves by fullest name: "the ferry's owner" where the report says who that
        is, "Mr Lend"."""
        if not found.affiliation:
            return found
        plain = found.affiliation.split()
        for at in range(first, last):
            if self.draft.words.forms[at] != plain[-1]:
                continue
            entity, mention = self.names.by_word.get(at, (None, None))
            if entity and mention and entity.type == "PERSON":
                short = mention.span.of(self.draft.words.text).split()
                title = describe(plain[: len(plain) - len(short)]) if len(plain) > len(short) else None
                if plain[-len(short) :] == short and not (title and title.name):
                    return replace(found, affiliation=entity.name)
            elif entity is None and plain[-1].islower():
                entity = entity_at(self.draft, self.draft.words.span(at, at + 1))
                if entity and entity.type == "ORG" and entity.id in self.names.entities:
                    return replace(found, affiliation=entity.name)
        return found

    def _is_common(self, at: int) -> bool:
        """Whether a capital only opens a sentence."""
        opens = at == 0 or self.draft.words.breaks[at] >= LINE or self.draft.words.forms[at - 1] in _ENDS
        return opens and self.parse.tokens[at].upos in ("NOUN", "ADJ")

    def _is_role(self, name: str, entity: Entity) -> bool:
        """Whether what looks like a name is a bare role, as headlines have it: "Mayor denies ..."."""
        return name.lower() in PEOPLE.roles and entity.name in ("", name)

    def _owner(self, first: int, head: int) -> tuple[str | None, int]:
        """Who the noun at `head` belongs to, by fullest name, and where the noun's own words start."""
        words = self.draft.words
        for at in range(head - 1, first, -1):
            if words.forms[at] in PEOPLE.possessives:
                entity = entity_at(self.draft, words.span(at - 1, at))
                plain = spelled(without(words.forms[first:at], PEOPLE.lead_ins))
                return self._owner_name(entity) or plain, at + 1
            if words.forms[at] == ",":
                break
        start = first
        while start < head and words.forms[start].lower() in PEOPLE.lead_ins:
            start += 1
        if start < head and words.forms[start].lower() in _OWNERS:
            entity = entity_at(self.draft, words.span(start, start + 1))
            return self._owner_name(entity, pronoun=True), start + 1
        return None, first

    def _owner_name(self, entity: Entity | None, pronoun: bool = False) -> str | None:
        if entity is None:
            return None
        if entity.id in self.names.entities:
            return entity.name
        met = self._told(entity)
        if met and met.name and met.standing != "unnamed":
            return met.name
        noun = next((m for m in entity.mentions if m.form == "nominal"), None)
        return noun.span.of(self.draft.report.text) if noun and pronoun else None

    def _full_names(self, first: int, last: int, name: str | None) -> str | None:
        """Joined names, each as full as the report has it."""
        if name is None:
            return None
        for at in range(first, last):
            entity, mention = self.names.by_word.get(at, (None, None))
            if entity is None or mention is None or mention.span.start != self.draft.words.starts[at]:
                continue
            short = mention.span.of(self.draft.report.text)
            if entity.name != short and name.count(short) == 1 and entity.name not in name:
                name = name.replace(short, entity.name)
        return name

    # -- what an entity's mentions tell ----------------------------------------------------------

    def _told(self, entity: Entity) -> Described | None:
        """What the mentions of an entity tell together: names before nouns, earlier before later."""
        if entity.id in self.told:
            return self.told[entity.id]
        self.told[entity.id] = None  # an owner may lead back to what it owns
        names = [m for m in entity.mentions if m.form == "name"]
        nouns = [m for m in entity.mentions if m.form == "nominal"]
        found: Described | None = None
        for mention in [*names[:MENTIONS], *nouns[:MENTIONS]]:
            more = self._around(mention, entity)
            if more is None:
                continue
            if found is None:
                found = more
            elif same_kind(found, more) and (more.role or mention.form == "name"):
                found = joined(found, more)
        if found and names and found.standing not in ("unnamed", "document") and found.kind != "group":
            found = replace(found, name=entity.name)
        self.told[entity.id] = found
        return found

    def _around(self, mention: Mention, entity: Entity | None) -> Described | None:
        """What a mention tells with the role before it and the apposition after it."""
        words, tokens = self.draft.words, self.parse.tokens
        inside = words.within(mention.span)
        if not inside:
            return None
        first, last = inside.start, inside.stop
        head = head_of(self.parse, inside)
        found: Described | None = None
        while first > 0 and inside.start - first < BEFORE and self._goes_on(first):
            first -= 1
        if last < len(words) and words.forms[last] == ",":
            stop = min(len(words), last + AFTER)
            end = last + 1
            while end < stop and tokens[end].upos not in _VERBS and words.breaks[end] < LINE:
                if words.forms[end] in _ENDS:
                    break
                end += 1
            wide = self._described(first, end, head, entity)
            found = wide if wide and wide.role else None
        elif self._owned_after(inside):
            stop = min(len(words), last + BEFORE)
            last = next((at for at in range(last, stop) if tokens[at].upos in _VERBS), stop)
        found = found or self._described(first, last, head, entity)
        if found and mention.form == "name" and not shares(found.name, mention.span.of(words.text)):
            found = self._described(inside.start, inside.stop, head, entity)
        return found

    def _owned_after(self, inside: range) -> bool:
        """Whether "of" or "for" after a mention tells of it, and not of the verb: not "accused her of"."""
        words, tokens, at = self.draft.words, self.parse.tokens, inside.stop
        if at >= len(words) or words.forms[at].lower() not in ("of", "for"):
            return False
        return tokens[at].head in range(len(tokens)) and tokens[tokens[at].head].head in inside

    def _goes_on(self, first: int) -> bool:
        """Whether the word before `first` may belong to the same noun phrase."""
        words, before = self.draft.words, self.parse.tokens[first - 1]
        if words.breaks[first] >= 2:
            return False
        if before.upos == "PUNCT":
            return words.forms[first - 1] == "-"
        return before.upos in _IN_PHRASE and words.forms[first - 1].lower() not in PEOPLE.lead_ins

    # -- who speaks ----------------------------------------------------------------------------

    def _speaker(self, at: int) -> Source | None:
        """Whose quotation the character stands in, or follows."""
        return next((source for end, source in reversed(self.quoted[-4:]) if at <= end), None)

    def _note_documents(self, item: Statement, source: Source) -> None:
        if item.cue is None or source.kind == "document":
            return
        words = self.draft.words
        cue = words.within(item.cue.spans[0])
        begin, end = (bisect_left(self.documents, at) for at in (cue.start - 20, cue.stop + 10))
        if not cue or begin == end:
            return
        first, last, _ = core(self.draft, self.parse, source.spans, item.cue.spans[0].start)
        inside = {n for span in item.content.spans for n in words.within(span)} | set(range(first, last))
        for number in self.documents[begin:end]:
            if number not in inside:
                noun = words.forms[number].lower()
                self.written[noun] = self._issuer(number + 1) or source.name or source.text

    def _issuer(self, last: int) -> str | None:
        """The institution that gave out the document that stops at word `last`."""
        words = self.draft.words
        start = issuer(words.forms, last, len(words))
        if start is None:
            return None
        for at in range(start, min(len(words), start + BEFORE)):
            if words.forms[at] in ",.;:" or self.parse.tokens[at].upos in _VERBS:
                break
            told = describe(words.forms[start : at + 1])
            if told and told.kind == "organisation":
                entity = entity_at(self.draft, words.span(at, at + 1))
                found = self._described(start, at + 1, at, entity)
                if found and found.standing == "institution":
                    return found.name or (entity.name if entity else None)
        return None
