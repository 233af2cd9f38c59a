"""Who is meant by nouns and pronouns: names, noun phrases and pronouns gathered into things.

One walk from left to right. A noun phrase joins a thing that stands in apposition to it, that was
called by the same noun, or that the network points to; a pronoun the thing that the network points
to, or else the likeliest one nearby; always only where number, kind and gender agree.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.languages.coreference import Pronoun
from onrecord.languages.en.coreference import WORDS
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.publishers import WORDS as PUBLISHERS
from onrecord.read.aliases import Group
from onrecord.read.names import Name, gender_of
from onrecord.read.nominals import Nominal, conflicting, nominal_at
from onrecord.read.outlets import is_publisher
from onrecord.read.things import Thing, agrees, may_be, named, of_another_kind, serves_another
from onrecord.read.words import LINE, Words

if TYPE_CHECKING:
    from onrecord.read.signals import Signals

_BACK = 12
"""Mentions that a pronoun may look back to."""
_SENTENCES = 2
"""Sentences that it may look back over."""
_SERVING = 9
"""Words that tell whom somebody serves, between the role and the name."""
_ALIKE = 6
"""Things called by one noun that are looked at."""


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
        self.seen: deque[tuple[int, int]] = deque(maxlen=_BACK)
        """Word and sentence of each mention that a pronoun may look back to; `of_word` tells whose."""
        self.starts: dict[int, tuple[Name, int]] = {}
        self.named = bytearray(len(words) + 1)
        for number, group in enumerate(groups):
            self.things.append(named(group))
            for name in group.names:
                self.starts[name.begin] = (name, number)
                self.named[name.begin : name.last] = b"\1" * (name.last - name.begin)
        self.ends = {name.last: number for name, number in self.starts.values()}

    def walked(self) -> list[Thing]:
        upos, starts, named = self.signals.upos, self.starts, self.named
        for sentence, (first, last) in enumerate(self.signals.sentences):
            self.sentence = sentence
            self.first, self.last = first, last
            for number in range(first, last):
                if number in starts:
                    self._name(*starts[number])
                if upos[number] in _SPEAKING and not named[number]:
                    self._word(number, upos[number])
        return self.things

    def _word(self, number: int, part: str) -> None:
        if part in ("NOUN", "PROPN"):
            found = nominal_at(self.words, self.signals, number, self.first, self.last, self.named)
            if found:
                self._nominal(found)
            return
        lowered = self.words.lowered[number]
        if pronoun := WORDS.pronouns.get(lowered):
            self._pronoun(number, pronoun)
        elif lowered in WORDS.relatives and part == "PRON":
            self._relative(number, lowered)

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
        self._saw(self._head(name))

    def _generic(self, number: int, name: Name) -> None:
        """The noun in an institution's name: "Port Selwyn Council" is "the council" further down."""
        forms = self.words.lowered[name.first : name.last]
        nouns = [forms[-1], *(form for form, after in pairwise(forms) if after == PEOPLE.of)]
        for noun in nouns:
            if len(forms) > 1 and (noun in PEOPLE.in_names or noun in PEOPLE.organisations):
                self._called(number, noun)
                self.things[number].told_by.update(forms)

    def _told(self, number: int, begin: int) -> None:
        """The words right before a role: "Norland" in "Norland Prime Minister Ada Brook"."""
        at = begin - 1
        while at >= self.first and begin - at < 4 and self.signals.upos[at] in ("PROPN", "ADJ"):
            self.things[number].told_by.add(self.words.lowered[at])
            at -= 1

    def _head(self, name: Name) -> int:
        first, last = name.first, name.last
        for number in range(first, last):
            if not first <= self.signals.heads[number] < last:
                return number
        return first

    def _called(self, number: int, noun: str) -> None:
        self.things[number].told_by.update(noun.split()[:-1])
        for text in dict.fromkeys((noun, noun.rpartition(" ")[2])):
            self.things[number].nouns.add(text)
            self._hold(number, text, False)

    def _hold(self, number: int, noun: str, plural: bool) -> None:
        """Makes the thing the latest one that was called by the noun."""
        held = self.by_noun.get((noun, plural))
        if held is None:
            self.by_noun[noun, plural] = [number]
            return
        if number in held[-_ALIKE:]:
            held.remove(number)
        held.append(number)
        del held[: -2 * _ALIKE]

    def _saw(self, word: int) -> None:
        self.seen.append((word, self.sentence))

    # -- nouns -----------------------------------------------------------------------------------

    def _nominal(self, found: Nominal) -> None:
        owner = self.of_word.get(found.owner, -1)
        number = self._apposed(found)
        if number >= 0 and found.type == "PERSON" and found.definite:
            self._taken_in(self._same_noun(found, owner), number)
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
        thing.serving |= found.serving
        if thing.gender == "any" and thing.type == "PERSON":
            thing.gender = gender_of(found.noun)
        self.of_word[found.head] = number
        thing.nouns.add(found.noun)
        self._hold(number, found.noun, found.plural)
        self._saw(found.head)

    def _apposed(self, found: Nominal) -> int:
        """ "Ada Brook, the foreign minister," and "the foreign minister, Ada Brook,"."""
        forms, lowered = self.words.forms, self.words.lowered
        heads, deprels = self.signals.heads, self.signals.deprels
        if found.plural:
            return -1
        if found.type != "PERSON" or found.noun in WORDS.owners:
            return self._institution(found)
        if (number := self._before_name(found)) >= 0:
            return number
        if not (found.role or found.definite or found.owner >= 0):
            return -1
        before = found.first - 1
        if before > self.first and lowered[before] in WORDS.once and forms[before - 1] == ",":
            before -= 1  # "Ada Brook, then the mayor"
        after = self._past_serving(found.last)
        closed = after >= self.last or forms[after] in _CLOSING or lowered[after] in PEOPLE.relatives
        if forms[before] == "," and before - 2 > self.first and forms[before - 2] == ",":
            before -= 2 if forms[before - 1].isdigit() else 0  # "Ada Brook, 52, the mayor"
        if before > self.first and forms[before] == "," and before in self.ends:
            number = self.ends[before]
            linked = deprels[found.head] == "appos"
            if may_be(self.things[number], found) and (linked or (closed and found.role)):
                return number
        if after + 1 < self.last and forms[after] == "," and after + 1 in self.starts:
            name, number = self.starts[after + 1]
            shut = name.last >= self.last or forms[name.last] in _CLOSING
            known = found.definite or found.owner >= 0 or found.role
            joined = deprels[self._head(name)] == "appos" and heads[self._head(name)] == found.head
            if not name.role and known and (shut or joined) and may_be(self.things[number], found):
                return number
        return -1

    def _before_name(self, found: Nominal) -> int:
        """ "researcher Ivo Lend": a noun right before the name that it hangs together with."""
        at = found.last
        if at not in self.starts or at != found.head + 1 or self.words.breaks[at] >= LINE:
            return -1
        name, number = self.starts[at]
        if name.type != "PERSON" or name.role or name.begin != at:
            return -1
        heads, inside = self.signals.heads, range(name.first, name.last)
        tied = heads[found.head] in inside or heads[self._head(name)] == found.head
        return number if tied and may_be(self.things[number], found) else -1

    def _past_serving(self, last: int) -> int:
        """Past whom somebody serves: "a lawyer | for Mr Lend |, Ada Brook"."""
        if last >= self.last or self.words.lowered[last] not in PEOPLE.affiliated:
            return last
        for at in range(last + 1, min(self.last, last + _SERVING)):
            if self.words.forms[at] == ",":
                return at
            if self.signals.upos[at] in ("VERB", "AUX", "PUNCT", "PRON"):
                break
        return last

    def _institution(self, found: Nominal) -> int:
        """ "the ferry's owner, Blue Line,", "the law firm Tarn & Ito": what a company is, and its name."""
        if found.last >= self.last:
            return -1
        comma = self.words.forms[found.last] == ","
        at = found.last + comma
        if at >= self.last or at not in self.starts or not (not comma or found.definite or found.owner >= 0):
            return -1
        name, number = self.starts[at]
        if name.type != "ORG" or self.words.breaks[at] >= LINE:
            return -1
        if comma:
            shut = name.last >= self.last or self.words.forms[name.last] in _CLOSING
            return number if shut and (found.type == "ORG" or found.noun in WORDS.owners) else -1
        return number if found.last == found.head + 1 and found.type == "ORG" else -1

    def _predicated(self, found: Nominal) -> int:
        """ "Ada Brook is the mayor"."""
        heads, deprels, lowered = self.signals.heads, self.signals.deprels, self.words.lowered
        if found.type != "PERSON" or not found.role:
            return -1
        subject = joined = False
        number = -1
        for word in range(max(self.first, found.first - 12), found.first):
            if heads[word] != found.head:
                continue
            if lowered[word] in WORDS.negations or deprels[word] == "mark":
                return -1
            joined = joined or (deprels[word] == "cop" and lowered[word] in WORDS.linking_verbs)
            if deprels[word] == "nsubj" and word in self.of_word:
                subject, number = True, self.of_word[word]
        return number if subject and joined and may_be(self.things[number], found) else -1

    def _taken_in(self, earlier: int, number: int) -> None:
        """Makes somebody unnamed one with whom a name at last is given: "a spokesman ... the spokesman,
        Ivo Lend," where the name was not met before."""
        if earlier < 0 or earlier == number:
            return
        left, right = self.things[earlier], self.things[number]
        new = len(right.mentions) <= 1
        if (
            left.names
            or not new
            or left.type != "PERSON"
            or {left.gender, right.gender} >= {"male", "female"}
        ):
            return
        for first, last, _ in left.mentions:
            for word in range(first, last):
                if self.of_word.get(word) == earlier:
                    self.of_word[word] = number
        right.mentions += left.mentions
        right.nouns |= left.nouns
        right.told_by |= left.told_by
        right.serving |= left.serving
        right.gender = left.gender if right.gender == "any" else right.gender
        left.mentions = []
        for noun in left.nouns:
            held = self.by_noun.get((noun, False), [])
            held[:] = [number if one == earlier else one for one in held]

    def _same_noun(self, found: Nominal, owner: int) -> int:
        """ "a source ... the source", "President Sorel ... the president", "his aide ... his aide"."""
        alike = self.by_noun.get((found.noun, found.plural))
        if not alike or found.told_by & WORDS.others:
            return -1
        for number in reversed(alike[-_ALIKE:]):
            thing = self.things[number]
            if not may_be(thing, found) or self._holds(number, found):
                continue
            if serves_another(thing, found) or self._denied(thing):
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
        if (
            number < 0
            or number == owner
            or not may_be(self.things[number], found)
            or self._holds(number, found)
        ):
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
        if serves_another(thing, found) or of_another_kind(thing, found) or self._denied(thing):
            return -1
        if owner >= 0 and thing.names and found.noun in WORDS.specific and found.noun not in thing.nouns:
            return -1  # "Brook's government" is no institution with a name of its own
        if conflicting(found.told_by, thing.told_by) or self._prints(thing, found):
            return -1
        return number

    def _prints(self, thing: Thing, found: Nominal) -> bool:
        """Whether the thing is a newspaper by its name, and the noun is none: "the harbour board"."""
        if found.noun not in PEOPLE.organisations or found.noun in thing.nouns | PUBLISHERS.companies:
            return False
        return any(is_publisher(self.words.forms[name.first : name.last]) for name in thing.names[:1])

    def _denied(self, thing: Thing) -> bool:
        """Whether there is no such thing: "no plan"."""
        return bool(thing.mentions) and self.words.lowered[thing.mentions[0][0]] in WORDS.negations

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
        self._saw(number)

    def _chosen(self, number: int, pronoun: Pronoun) -> int:
        """The likeliest thing that a pronoun stands for, -1 for none."""
        linked = self.of_word.get(self.signals.antecedents[number], -1)
        beside = self._beside(number, pronoun)
        if linked >= 0 and (linked in beside or not agrees(self.things[linked], pronoun)):
            linked = -1
        if linked >= 0 and pronoun.gender == "thing" and self._is_told(number):
            linked = -1
        kind = self.signals.mentions[number]
        vague = linked < 0 and (not kind or kind in _EMPTY)
        if pronoun.gender == "thing" and (vague or self._empty(number)):
            return -1
        of_one = pronoun.gender in ("male", "female")
        best, highest = linked, -1.0
        for place, (word, sentence) in enumerate(reversed(self.seen)):
            apart = self.sentence - sentence
            if apart > (_SENTENCES if of_one else 1):
                break
            met = self.of_word[word]
            thing = self.things[met]
            if met in beside or not agrees(thing, pronoun):
                continue
            subject = self.signals.deprels[word].startswith(("nsubj", "obl:agent"))
            # Without the network's word for it, things that are no persons only stand in for
            # subjects: "Norland said it had ...".
            if not of_one and met != linked:
                people = pronoun.plural and thing.type == "PERSON"
                if not people and (not subject or thing.type not in ("ORG", "PLACE")):
                    continue
            score = (
                3.0 * (met == linked)
                + 1.0 * subject
                + 0.5 * bool(thing.names)
                + 0.5 * (thing.gender == pronoun.gender)
                - 0.9 * apart
                - 0.1 * place
            )
            if score > highest:
                best, highest = met, score
        return best

    def _is_told(self, number: int) -> bool:
        """Whether the network takes a pronoun in what somebody is told for who is told it: "told Reuters that
        the ministry would shut the port, which it called unsafe"."""
        heads, deprels = self.signals.heads, self.signals.deprels
        whom = self.signals.antecedents[number]
        while deprels[whom] == "conj":
            whom = heads[whom]
        if not self.first <= whom or not deprels[whom].startswith(("obj", "iobj", "obl")):
            return False
        at = number
        while at >= 0 and heads[at] != heads[whom]:
            at = heads[at]
        return at >= 0 and deprels[at] in _TOLD

    def _beside(self, number: int, pronoun: Pronoun) -> set[int]:
        """Things on the verb of a pronoun, where only "himself" could mean the same."""
        verb = self.signals.heads[number]
        if verb < 0 or pronoun.reflexive or pronoun.possessive or self._possessive(number):
            return set()
        heads, sentence = self.signals.heads, self.sentence
        return {self.of_word[word] for word, place in self.seen if place == sentence and heads[word] == verb}

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
        elif lowered != "that" and self.seen and number - 3 <= self.seen[-1][0] < number:
            chosen = self.of_word[self.seen[-1][0]]
        if chosen < 0 or self.things[chosen].type not in ("PERSON", "ORG"):
            return
        if lowered in ("which", "that") and self.things[chosen].type == "PERSON":
            return
        self.things[chosen].mentions.append((number, number + 1, "pronoun"))
        self.of_word[number] = chosen


_SPEAKING = frozenset(("NOUN", "PROPN", "PRON", "DET"))
_TOLD = frozenset(("ccomp", "advcl:relcl"))
_EMPTY = frozenset(("abstract", "event", "time"))
_CLOSING = frozenset((",", ".", ";", ":", ")", "—", "–", "-", "!", "?", '"', "”"))
