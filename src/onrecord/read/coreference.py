"""Who is meant by nouns and pronouns: names, noun phrases and pronouns gathered into things.

One walk from left to right. A noun phrase joins a thing that stands in apposition to it, that was
called by the same noun, or that the network points to; a pronoun the thing that the network points
to, or else the likeliest one nearby; always only where number, kind and gender agree.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.languages.coreference import Gender, Pronoun
from onrecord.languages.en.coreference import WORDS
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.model import EntityType, MentionForm
from onrecord.read.aliases import Group
from onrecord.read.names import Name, gender_of
from onrecord.read.nominals import Nominal, conflicting, nominal_at
from onrecord.read.words import Words

if TYPE_CHECKING:
    from onrecord.read.signals import Signals

_BACK = 12
"""Mentions that a pronoun may look back to."""
_SENTENCES = 2
"""Sentences that it may look back over."""
_ALIKE = 6
"""Things called by one noun that are looked at."""


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
    owner: int = -1


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention that a pronoun may look back to."""

    thing: int
    word: int
    sentence: int
    subject: bool


def things(words: Words, signals: Signals, groups: Sequence[Group]) -> list[Thing]:
    """All that the text speaks of, each mention in one thing; unnamed singletons are still among them."""
    return _Walk(words, signals, groups).walked()


class _Walk:
    """The state of one walk through the words."""

    def __init__(self, words: Words, signals: Signals, groups: Sequence[Group]) -> None:
        self.words, self.signals = words, signals
        self.things: list[Thing] = []
        self.of_word: dict[int, int] = {}
        """Word -> the thing that it is a name, the role before a name, or a noun or pronoun of."""
        self.by_noun: dict[tuple[str, bool], list[int]] = {}
        self.seen: deque[_Seen] = deque(maxlen=_BACK)
        self.starts: dict[int, tuple[Name, int]] = {}
        self.named = bytearray(len(words) + 1)
        for number, group in enumerate(groups):
            self.things.append(_named(group))
            for name in group.names:
                self.starts[name.begin] = (name, number)
                self.named[name.begin : name.last] = b"\1" * (name.last - name.begin)
        self.ends = {name.last: number for name, number in self.starts.values()}

    def walked(self) -> list[Thing]:
        bounds = self.signals.sentences
        for sentence, (first, last) in enumerate(bounds):
            self.sentence = sentence
            self.first, self.last = first, last
            for number in range(first, last):
                self._word(number)
        return self.things

    def _word(self, number: int) -> None:
        if number in self.starts:
            self._name(*self.starts[number])
        if self.named[number]:
            return
        lowered = self.words.forms[number].lower()
        pronoun = WORDS.pronouns.get(lowered)
        if pronoun and self.signals.upos[number] in ("PRON", "DET"):
            self._pronoun(number, pronoun)
        elif lowered in WORDS.relatives and self.signals.upos[number] == "PRON":
            self._relative(number, lowered)
        elif self.signals.upos[number] in ("NOUN", "PROPN", "ADJ"):
            found = nominal_at(self.words, self.signals, number, self.first, self.last, self.named)
            if found:
                self._nominal(found)

    # -- names -----------------------------------------------------------------------------------

    def _name(self, name: Name, number: int) -> None:
        thing = self.things[number]
        for word in range(name.begin, name.last):
            self.of_word[word] = number
        thing.mentions.append((name.first, name.last, "name"))
        if name.role:
            self._called(number, name.role)
            self._told(number, name.begin)
        elif name.type in ("ORG", "FACILITY"):
            self._generic(number, name)
        self._saw(number, self._head(name))

    def _generic(self, number: int, name: Name) -> None:
        """The noun in an institution's name: "Port Selwyn Council" is "the council" further down."""
        forms = [form.lower() for form in self.words.forms[name.first : name.last]]
        nouns = [forms[-1], *(form for form, after in pairwise(forms) if after == PEOPLE.of)]
        for noun in nouns:
            if len(forms) > 1 and (noun in PEOPLE.in_names or noun in PEOPLE.organisations):
                self._called(number, noun)
                self.things[number].told_by.update(forms)

    def _told(self, number: int, begin: int) -> None:
        """The words right before a role: "Norland" in "Norland Prime Minister Ada Brook"."""
        at = begin - 1
        while at >= self.first and begin - at < 4 and self.signals.upos[at] in ("PROPN", "ADJ"):
            self.things[number].told_by.add(self.words.forms[at].lower())
            at -= 1

    def _head(self, name: Name) -> int:
        heads = self.signals.heads
        outside = (n for n in range(name.first, name.last) if not name.first <= heads[n] < name.last)
        return next(outside, name.first)

    def _called(self, number: int, noun: str) -> None:
        self.things[number].told_by.update(noun.split()[:-1])
        for text in dict.fromkeys((noun, noun.rpartition(" ")[2])):
            self.things[number].nouns.add(text)
            held = self.by_noun.setdefault((text, False), [])
            if number in held[-_ALIKE:]:
                held.remove(number)
            held.append(number)
            del held[: -2 * _ALIKE]

    def _saw(self, number: int, word: int) -> None:
        subject = self.signals.deprels[word].startswith(("nsubj", "obl:agent"))
        self.seen.append(_Seen(number, word, self.sentence, subject))

    # -- nouns -----------------------------------------------------------------------------------

    def _nominal(self, found: Nominal) -> None:
        owner = self.of_word.get(found.owner, -1)
        number = self._apposed(found)
        if number < 0:
            number = self._predicated(found)
        if number < 0 and (found.definite or found.only or owner >= 0):
            number = self._same_noun(found, owner)
        if number < 0:
            number = self._pointed(found, owner)
        if number < 0:
            number = len(self.things)
            self.things.append(Thing(found.type, found.plural, gender_of(found.noun), owner=owner))
        thing = self.things[number]
        thing.mentions.append((found.first, found.last, "nominal"))
        thing.told_by |= found.told_by
        if thing.gender == "any" and thing.type == "PERSON":
            thing.gender = gender_of(found.noun)
        self.of_word[found.head] = number
        thing.nouns.add(found.noun)
        held = self.by_noun.setdefault((found.noun, found.plural), [])
        if number in held[-_ALIKE:]:
            held.remove(number)
        held.append(number)
        del held[: -2 * _ALIKE]
        self._saw(number, found.head)

    def _apposed(self, found: Nominal) -> int:
        """ "Ada Brook, the foreign minister," and "the foreign minister, Ada Brook,"."""
        if found.type != "PERSON" or found.plural or not (found.role or found.definite or found.owner >= 0):
            return -1
        forms = self.words.forms
        before = found.first - 1
        closed = (
            found.last >= self.last
            or forms[found.last] in _CLOSING
            or forms[found.last].lower() in PEOPLE.relatives
        )
        if before > self.first and forms[before] == "," and before in self.ends:
            number = self.ends[before]
            linked = self.signals.deprels[found.head] == "appos"
            if self._may_be(number, found) and (linked or (closed and found.role)):
                return number
        if found.last + 1 < self.last and forms[found.last] == "," and found.last + 1 in self.starts:
            name, number = self.starts[found.last + 1]
            shut = name.last >= self.last or forms[name.last] in _CLOSING
            known = found.definite or found.owner >= 0
            shut = shut or self.signals.deprels[self._head(name)] == "appos"
            if name.begin == name.first and known and shut and self._may_be(number, found):
                return number
        return -1

    def _predicated(self, found: Nominal) -> int:
        """ "Ada Brook is the mayor"."""
        heads, deprels, forms = self.signals.heads, self.signals.deprels, self.words.forms
        if found.type != "PERSON" or not found.role:
            return -1
        subject = joined = False
        number = -1
        for word in range(max(self.first, found.first - 12), found.first):
            if heads[word] != found.head:
                continue
            if forms[word].lower() in WORDS.negations or deprels[word] == "mark":
                return -1
            joined = joined or (deprels[word] == "cop" and forms[word].lower() in WORDS.linking_verbs)
            if deprels[word] == "nsubj" and word in self.of_word:
                subject, number = True, self.of_word[word]
        return number if subject and joined and self._may_be(number, found) else -1

    def _same_noun(self, found: Nominal, owner: int) -> int:
        """ "a source ... the source", "President Sorel ... the president", "his aide ... his aide"."""
        if found.told_by & WORDS.others:
            return -1
        for number in reversed(self.by_noun.get((found.noun, found.plural), [])[-_ALIKE:]):
            thing = self.things[number]
            if not self._may_be(number, found) or self._holds(number, found):
                continue
            if owner >= 0 and thing.owner not in (owner, -1):
                continue
            if owner >= 0 and thing.owner < 0 and not (thing.names and owner != number):
                continue
            if found.told_by <= thing.told_by:
                return number
        return -1

    def _pointed(self, found: Nominal, owner: int) -> int:
        """What the network points to, where nothing speaks against it."""
        number = self.of_word.get(self.signals.antecedents[found.head], -1)
        if number < 0 or number == owner or not self._may_be(number, found) or self._holds(number, found):
            return -1
        thing = self.things[number]
        if found.told_by & WORDS.others or (owner >= 0 and thing.owner not in (-1, owner)):
            return -1
        if not found.definite and owner < 0:
            bare = found.noun in thing.nouns and found.plural and not found.indefinite
            return number if bare and found.told_by <= thing.told_by else -1
        if found.noun in thing.nouns and not found.told_by <= thing.told_by:
            return -1
        if found.type == "PLACE" and thing.names and found.noun not in WORDS.states:
            return -1  # "the world" is no country
        if conflicting(found.told_by, thing.told_by):
            return -1
        return number

    def _may_be(self, number: int, found: Nominal) -> bool:
        """Whether kind, number and gender allow a noun phrase to mean a thing."""
        thing = self.things[number]
        if thing.type != found.type and not _one_kind(thing, found):
            return False
        if thing.plural is not None and thing.plural != found.plural:
            return False
        gender = gender_of(found.noun) if found.type == "PERSON" else "any"
        return "any" in (gender, thing.gender) or gender == thing.gender

    def _holds(self, number: int, found: Nominal) -> bool:
        """Whether a mention of the thing stands inside the noun phrase, or touches it."""
        first, last, _ = self.things[number].mentions[-1] if self.things[number].mentions else (0, 0, "")
        return last > found.first and first < found.last

    # -- pronouns --------------------------------------------------------------------------------

    def _pronoun(self, number: int, pronoun: Pronoun) -> None:
        kind = self.signals.mentions[number]
        chosen = self._chosen(number, pronoun)
        if chosen < 0:
            if pronoun.gender == "thing" or kind not in ("person", "organization"):
                return
            chosen = len(self.things)
            plural = pronoun.plural
            self.things.append(Thing("PERSON" if kind == "person" else "ORG", plural))
        thing = self.things[chosen]
        if pronoun.gender in ("male", "female"):
            thing.gender = pronoun.gender
        thing.mentions.append((number, number + 1, "pronoun"))
        self.of_word[number] = chosen
        self._saw(chosen, number)

    def _chosen(self, number: int, pronoun: Pronoun) -> int:
        """The likeliest thing that a pronoun stands for, -1 for none."""
        linked = self.of_word.get(self.signals.antecedents[number], -1)
        if linked >= 0 and (not self._agrees(linked, pronoun) or self._beside(linked, number, pronoun)):
            linked = -1
        kind = self.signals.mentions[number]
        vague = linked < 0 and (not kind or kind in _EMPTY)
        if pronoun.gender == "thing" and (vague or self._empty(number)):
            return -1
        best, highest = linked, -1.0
        for place, seen in enumerate(reversed(self.seen)):
            apart = self.sentence - seen.sentence
            if apart > (_SENTENCES if pronoun.gender in ("male", "female") else 1):
                break
            thing = self.things[seen.thing]
            if not self._agrees(seen.thing, pronoun) or self._beside(seen.thing, number, pronoun):
                continue
            # Without the network's word for it, things that are no persons only stand in for
            # subjects: "Norland said it had ...".
            if pronoun.gender not in ("male", "female") and seen.thing != linked:
                people = pronoun.plural and thing.type == "PERSON"
                if not people and (not seen.subject or thing.type not in ("ORG", "PLACE")):
                    continue
            score = (
                3.0 * (seen.thing == linked)
                + 1.0 * seen.subject
                + 0.5 * bool(thing.names)
                + 0.5 * (thing.gender == pronoun.gender)
                - 0.9 * apart
                - 0.1 * place
            )
            if score > highest:
                best, highest = seen.thing, score
        return best

    def _agrees(self, number: int, pronoun: Pronoun) -> bool:
        thing = self.things[number]
        if pronoun.gender in ("male", "female"):
            person = thing.type == "PERSON" and thing.plural is not True
            return person and thing.gender in ("any", pronoun.gender)
        if pronoun.plural:
            if thing.type == "PERSON":
                return thing.plural is True or (
                    not thing.names and thing.gender == "any" and bool(thing.nouns)
                )
            return thing.plural is not False or bool(thing.nouns & WORDS.many)
        return thing.type not in ("PERSON", "NORP") and thing.plural is not True

    def _beside(self, number: int, at: int, pronoun: Pronoun) -> bool:
        """Whether thing and pronoun depend on one verb, where only "himself" could mean the same."""
        if pronoun.reflexive or pronoun.possessive or self._possessive(at):
            return False
        heads = self.signals.heads
        return any(
            seen.thing == number and seen.sentence == self.sentence and heads[seen.word] == heads[at] >= 0
            for seen in self.seen
        )

    def _possessive(self, number: int) -> bool:
        return self.signals.deprels[number] == "nmod:poss"

    def _empty(self, number: int) -> bool:
        """Whether "it" may stand for nothing: "it emerged that"."""
        head = self.signals.heads[number]
        subject = head >= 0 and self.signals.deprels[number].startswith(("nsubj", "expl"))
        return subject and self.signals.lemmas[head].lower() in WORDS.empty_subject

    def _relative(self, number: int, lowered: str) -> None:
        """ "the minister, who ...": the noun before."""
        heads, deprels = self.signals.heads, self.signals.deprels
        verb, chosen = heads[number], -1
        if verb >= 0 and deprels[verb] == "acl:relcl":
            chosen = self.of_word.get(heads[verb], -1)
        elif lowered != "that" and self.seen and number - 3 <= self.seen[-1].word < number:
            chosen = self.seen[-1].thing
        if chosen < 0 or self.things[chosen].type not in ("PERSON", "ORG"):
            return
        if lowered in ("which", "that") and self.things[chosen].type == "PERSON":
            return
        self.things[chosen].mentions.append((number, number + 1, "pronoun"))
        self.of_word[number] = chosen


def _named(group: Group) -> Thing:
    plural = {"PERSON": False, "NORP": True}.get(group.type)
    return Thing(group.type, plural, group.gender, names=list(group.names))


def _one_kind(thing: Thing, found: Nominal) -> bool:
    """Whether a thing and a noun phrase of another kind can be one: the network wavers between things,
    a state is a place that says things, and a group is people."""
    kinds = {thing.type, found.type}
    if kinds == {"PERSON", "ORG"}:
        return found.noun in WORDS.many and found.noun in thing.nouns
    return kinds <= _THINGS or (kinds == {"ORG", "PLACE"} and found.noun in WORDS.states)


_THINGS = {"EVENT", "MISC", "PRODUCT", "FACILITY"}
_EMPTY = frozenset(("abstract", "event", "time"))
_CLOSING = frozenset((",", ".", ";", ":", ")", "—", "–", "-", "!", "?", '"', "”"))
