"""Who a source is, from the words that name it: standing, kind, role, affiliation, name.

The classes follow Spangher et al. (2023). Where they leave room:

- A spokesperson without a name ("a ministry spokesman") is an unnamed individual, role and affiliation
  kept: somebody speaks for the ministry, and nobody can be held to it by name.
- Who holds an office and is never named ("the governor") is unnamed too, the role kept; where the report
  names the governor elsewhere, the resolved source is named.
- Police, authorities, governments, capitals ("Moscow") and companies are institutions. Officials,
  prosecutors and other people in the plural are an unnamed group, also when they are counted in a poll.
- A pronoun has no standing of its own: `describe` returns None, and its antecedent decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.languages.en.coreference import WORDS as COREFERENCE
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.publishers import WORDS as PUBLISHERS
from onrecord.model import EntityType, SourceKind, Standing
from onrecord.read.described import Described as Described
from onrecord.read.described import followed
from onrecord.read.nounphrase import (
    at_commas,
    bare,
    belongs,
    chunk_end,
    counted_of,
    is_name_word,
    is_several,
    noun_at_end,
    past,
    possessive,
    rejoined,
    role_before_name,
    role_field,
    role_start,
    singular_of,
    spelled,
    trimmed,
    without,
)
from onrecord.read.outlets import is_channel as is_channel
from onrecord.read.outlets import is_publisher as is_publisher


def describe(
    words: Sequence[str], entity_type: EntityType | None = None, head: int | None = None
) -> Described | None:
    """Who the source with these words is; None for a pronoun or nothing at all.

    `entity_type` is the type of the entity that the head names, `head` the number of the syntactic head
    among the words; both only help where the words leave doubt.
    """
    return _described(tuple(words), entity_type, head)


# A report names the same few sources again and again.
@lru_cache(maxsize=512)
def _described(words: tuple[str, ...], entity_type: EntityType | None, head: int | None) -> Described | None:
    joined, places = rejoined(words)
    at_head = places.index(head) if head is not None and head in places else None
    first, last = trimmed(joined)
    if first >= last or is_pronoun(joined[first:last]):
        return None
    phrase = joined[first:last]
    several = _together(phrase)
    if several:
        return several
    return _one(phrase, entity_type, at_head - first if at_head is not None else None)


def is_pronoun(words: Sequence[str]) -> bool:
    """Whether these words only point to a source named elsewhere."""
    if len(words) != 1 or words[0].lower() not in PEOPLE.pronouns:
        return False
    return not (words[0].isupper() and words[0].lower() in PEOPLE.capitals)  # "US"


def is_document(words: Sequence[str]) -> bool:
    """Whether the words speak of something written or counted ("the indictment", "a poll")."""
    found = describe(words)
    return found is not None and found.kind in ("document", "poll", "database")


def stripped(words: Sequence[str]) -> tuple[list[str], str | None]:
    """The words without the honorifics before a name, and the role before it, if any."""
    joined, _ = rejoined(words)
    role = role_before_name(joined)
    if role:
        return joined[role[1] :], " ".join(joined[role[0] : role[1]])
    return without(joined, _LITTLE), None


_LITTLE = PEOPLE.honorifics | PEOPLE.articles


# ---------------------------------------------------------------- one source


def _one(phrase: list[str], entity_type: EntityType | None, head: int | None) -> Described:
    """A source that is no coordination."""
    lowered = [word.lower() for word in phrase]
    counted = counted_of(lowered)
    if counted:  # "a number of residents", "47 percent of voters"
        inner = _one(phrase[counted:], None, None) if counted < len(phrase) else _crowd(None, None)
        one = lowered[0] in PEOPLE.someone and lowered[1] == PEOPLE.of
        kind: SourceKind = "individual" if one else "group"
        return Described("unnamed", kind, inner.role, inner.affiliation)
    whole = _named_whole(phrase, entity_type)
    if whole:
        return whole
    end = chunk_end(phrase)
    chunk = phrase[:end]
    possessor, rest = possessive(chunk)
    found = (
        _prefixed(rest, entity_type)
        or _by_name(rest, entity_type, possessor)
        or _by_noun(rest)
        or (_by_noun(phrase[: head + 1]) if head is not None and head < end else None)
        or _by_noun(rest[: _participle(rest)])
        or _guess(rest)
    )
    if possessor:
        found = replace(found, affiliation=possessor)
    return followed(found, phrase[end:])


def _named_whole(phrase: list[str], entity_type: EntityType | None) -> Described | None:
    """A publisher or a place named by all of the words up to a comma: "the Voice of America"."""
    comma = phrase.index(",") if "," in phrase else len(phrase)
    name = without(phrase[:comma], PEOPLE.articles)
    of_something = len(name) > 2 and name[0].lower() in PEOPLE.in_names and name[1] in PEOPLE.inside_names
    end = chunk_end(name) if of_something else 0
    if end > 2 and not role_before_name(name[:end]):
        return Described("institution", "organisation", name=spelled(name[:end]))  # "the Ministry of Defence"
    if entity_type != "PERSON" and is_publisher(phrase[:comma]):
        return Described("publisher", "publisher", name=spelled(bare(phrase[:comma])))
    if (
        entity_type == "ORG"
        and len(name) > 1
        and all(is_name_word(word) or word in _IN_TITLES for word in name)
    ):
        return Described("institution", "organisation", name=spelled(name))  # "Citizens for Fair Rents"
    if " ".join(phrase[:comma]).lower() in PEOPLE.capitals and phrase[0][:1].isupper():
        return Described("institution", "organisation", name=spelled(phrase[:comma]))
    return None


_IN_TITLES = PEOPLE.inside_names | PEOPLE.articles | PEOPLE.conjunctions


def _prefixed(chunk: list[str], entity_type: EntityType | None) -> Described | None:
    """A name with a role before it: "Treasury Secretary Janet Moss"."""
    role = role_before_name(chunk)
    if not role or entity_type in ("ORG", "NORP"):
        return None
    first, last = role
    name = without(chunk[last:], PEOPLE.honorifics)
    affiliation = belongs(chunk[:first])
    return Described("named", "individual", spelled(chunk[first:last]), affiliation, spelled(name))


def _by_name(chunk: list[str], entity_type: EntityType | None, possessor: str | None) -> Described | None:
    """A name alone, of a person, an institution or a publisher."""
    definite = bool(chunk) and chunk[0].lower() in PEOPLE.articles
    plain = without(chunk, PEOPLE.articles)
    titled = bool(plain) and plain[0].lower() in PEOPLE.honorifics
    name = without(plain, PEOPLE.honorifics)
    if not name or not all(is_name_word(word) for word in name) or not _opens_name(name):
        return None
    if titled and entity_type != "ORG":
        return Described("named", "individual", name=spelled(name))
    text = spelled(name)
    lowered = [word.lower() for word in name]
    if entity_type != "PERSON" and (is_publisher(chunk) or (possessor and is_publisher(["the", *name]))):
        return Described("publisher", "publisher", name=spelled(bare(chunk)))
    met = noun_at_end(lowered[-1:]) if entity_type in ("ORG", "NORP") else None
    if met and met[1] == "person" and met[3]:
        return _crowd(None, belongs(name[:-1]))  # "Republicans"
    if len(name) > 1 and lowered[-1] in _NO_NAMES and entity_type != "PERSON":
        role = _by_noun(chunk)  # "Norland PM", as headlines have it
        if role and role.kind == "individual":
            return role
    if entity_type in ("ORG", "PLACE", "FACILITY") or text.lower() in PEOPLE.capitals:
        return Described("institution", "organisation", name=text)
    if entity_type == "PERSON":
        return Described("named", "individual", name=text)
    if len(name) == 1 or definite:
        common = _by_noun(chunk)
        # "Dean", "Page": one person needs an article where the word is no name.
        if common and (definite or common.kind != "individual") and entity_type in (None, "NORP"):
            return common  # "Officials" at the start of a sentence, "the Government"
    if entity_type == "NORP":
        return _crowd(None, None)
    if (
        definite
        and text.endswith("s")
        and len(name) == 1
        and not (text.isupper() or lowered[0] in PEOPLE.in_names)
    ):
        return _crowd(None, None)  # "the Russians"
    org = (
        definite
        or entity_type is not None
        or any(word in PEOPLE.in_names for word in lowered)
        or (len(name) == 1 and len(text) > 1 and text.replace(".", "").isupper())
    )
    return (
        Described("institution", "organisation", name=text)
        if org
        else Described("named", "individual", name=text)
    )


_NO_NAMES = PEOPLE.roles - COREFERENCE.given
"""Roles that are no first name."""


def _opens_name(name: Sequence[str]) -> bool:
    """Whether a capital comes first, or after a particle: "al-Nasr", "de Vries"."""
    if name[0].lower() in PEOPLE.particles and len(name) > 1:
        return name[1][:1].isupper()
    return name[0][:1].isupper() or name[0].partition("-")[2][:1].isupper()


def _by_noun(chunk: list[str]) -> Described | None:
    """A common noun: "two senior US officials", "the ministry", "court documents"."""
    lowered = [word.lower() for word in chunk]
    if not lowered:
        return None
    if lowered[-1] in PEOPLE.percent:
        return _crowd(None, None)
    if len(lowered) == 1 and lowered[0] in PEOPLE.someone:
        return Described("unnamed", "individual")
    if len(without(lowered, PEOPLE.numerals)) == 0 or (
        lowered[-1] in PEOPLE.quantities and _COUNTING.issuperset(lowered[:-1])
    ):
        return Described("unnamed", "individual") if lowered[-1] in PEOPLE.someone else _crowd(None, None)
    met = noun_at_end(lowered)
    if not met:
        return None
    start, kind, noun, plural = met
    if kind == "document" or kind == "poll" or kind == "database":
        return Described("document", kind, affiliation=belongs(chunk[:start]))
    if kind == "publisher":
        before = without(chunk[:start], _BEFORE_MEDIA)
        name = (
            spelled(before)
            if before and noun in PUBLISHERS.medium and all(map(is_name_word, before))
            else None
        )
        return Described("publisher", "publisher", name=name)
    if kind == "organisation":
        if start and chunk[-1][:1].isupper() and chunk[start - 1][:1].isupper() and bare(chunk)[:-1]:
            return Described(
                "institution", "organisation", name=spelled(without(chunk, PEOPLE.articles))
            )  # "the Post Office"
        return Described("institution", "organisation", affiliation=_country(chunk[:start]))
    role = None
    if kind == "role":
        first = role_field(chunk, role_start(lowered, start))
        role = " ".join([*past(lowered[:first]), *lowered[first:start], noun])
        start = first
    affiliation = belongs(chunk[:start])
    if plural or is_several(lowered[:start]):
        return _crowd(role, affiliation)
    return Described("unnamed", "individual", role, affiliation)


_COUNTING = PEOPLE.numerals | PEOPLE.plain
_BEFORE_MEDIA = PUBLISHERS.articles | PEOPLE.plain


def _country(before: Sequence[str]) -> str | None:
    """Whose an institution is: "Norland" in "the Norland health ministry", nobody in "the ministry"."""
    whole = (belongs(before) or "").split()
    capitals = next((at for at, word in enumerate(whole) if not word[:1].isupper()), len(whole))
    return " ".join(whole[:capitals]) or None


def _participle(chunk: list[str]) -> int:
    """Where a verb form after the noun starts: "a database | tracking such deaths"; the end if none does."""
    return next(
        (at for at in range(1, len(chunk)) if chunk[at].endswith(PEOPLE.participle_endings)), len(chunk)
    )


def _guess(chunk: list[str]) -> Described:
    """A noun that stands in no table: a plural is a group, and anything else somebody."""
    lowered = [word.lower() for word in chunk]
    if len(chunk) > 1 and any(word[:1].isupper() and word.lower() in PEOPLE.in_names for word in chunk):
        return Described("institution", "organisation", name=spelled(without(chunk, PEOPLE.articles)))
    last = lowered[-1] if lowered else ""
    if singular_of(last) != last or is_several(lowered[:-1]):
        return _crowd(None, None)
    return Described("unnamed", "individual")


def _crowd(role: str | None, affiliation: str | None) -> Described:
    return Described("unnamed", "group", role, affiliation)


# ---------------------------------------------------------------- several sources


def _together(phrase: list[str]) -> Described | None:
    """Sources joined by "and": a group, on record if one of them is named."""
    split = _split(phrase)
    if not split:
        return None
    parts = [part for words in split if (part := _one(words, None, None))]
    standings = {part.standing for part in parts}
    kinds = {part.kind for part in parts}
    kind: SourceKind = parts[0].kind if len(kinds) == 1 and parts[0].kind != "individual" else "group"
    standing = next(standing for standing in _MOST_KNOWN if standing in standings)
    names = [part.name for part in parts if part.name]
    return Described(standing, kind, name=" and ".join(names) if len(names) == len(parts) else None)


_MOST_KNOWN: tuple[Standing, ...] = (
    "named",
    "institution",
    "publisher",
    "document",
    "unnamed",
    "unattributed",
)


def _split(phrase: list[str]) -> list[list[str]] | None:
    """The sources that `phrase` joins, None where it is one."""
    lowered = [word.lower() for word in phrase]
    at = next(
        (at for at, word in enumerate(lowered) if word in PEOPLE.conjunctions and 0 < at < len(phrase) - 1),
        None,
    )
    if at is None or " ".join(lowered) in PEOPLE.capitals:
        return None
    left = phrase[:at]
    if chunk_end([word for word in left if word != ","]) < len([word for word in left if word != ","]):
        return None  # "director of health and safety"
    right = phrase[at + 1 :]
    if role_before_name(left) is None and role_before_name(phrase[: chunk_end(phrase)]):
        return None  # "Health and Human Services Secretary Ann Ito"
    lists = at_commas(left)
    if len(lists) > 1 and lists[0][-1][:1].isupper() and any(part[0][:1].islower() for part in lists[1:]):
        return None  # "Ann Ito, an economist and author"
    if len(left) == 1 and left[0].lower() in PEOPLE.portfolios and right[-1][:1].islower():
        return None  # "federal and state officials"
    if _same_person(left, right):
        return None
    if not all(_is_source(part) for part in lists) or is_pronoun(left[:1]):
        return None
    bare = len(left) == 1 and left[0].islower() and singular_of(left[0].lower()) == left[0].lower()
    if bare and left[0] not in PEOPLE.crowds:
        return None  # "state and federal officials"
    if left[-1][:1].islower() and right[0][:1].islower() and noun_at_end([left[-1].lower()]) is None:
        return None  # "black and white voters"
    shared = role_before_name(right)
    rest = at_commas(right)[:1] if not (shared and len(lists) > 1) else [right]
    return [*lists, *rest]


def _same_person(left: list[str], right: list[str]) -> bool:
    """Whether two roles are one person's: "the former mayor and party chairman"."""
    first = noun_at_end([word.lower() for word in left])
    second = noun_at_end([word.lower() for word in right])
    if not first or not second or first[1] != "role" or second[1] != "role" or first[3] or second[3]:
        return False
    return left[0].lower() in PEOPLE.articles and right[0].lower() not in PEOPLE.articles


def _is_source(words: list[str]) -> bool:
    lowered = [word.lower() for word in words]
    if not words:
        return False
    return is_name_word(words[-1]) or noun_at_end(lowered) is not None or lowered[-1] in PEOPLE.quantities
