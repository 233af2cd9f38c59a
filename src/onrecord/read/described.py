"""What a source's words go on with: a name, a role, whom it serves ("a spokesman | for the ministry")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.model import SourceKind, Standing
from onrecord.read.nounphrase import (
    at_commas,
    belongs,
    chunk_end,
    is_name_word,
    noun_at_end,
    past,
    possessive,
    role_start,
    spelled,
    without,
)


@dataclass(frozen=True, slots=True)
class Described:
    """What the words of a source tell; texts are the report's words, a single space between them."""

    standing: Standing
    kind: SourceKind
    role: str | None = None
    affiliation: str | None = None
    name: str | None = None


def followed(found: Described, after: list[str]) -> Described:
    """`found` with the role, name or affiliation that its words go on with."""
    if found.kind in ("document", "poll", "database"):
        if after and after[0].lower() in PEOPLE.issuers and not found.affiliation:
            return replace(found, affiliation=_until_break(after[1:]))
        return found
    if after and after[0].lower() in PEOPLE.affiliated and found.standing in ("unnamed", "named"):
        if found.role or after[0].lower() not in PEOPLE.affiliated_by_role:
            found = _serving(found, after)
        after = after[after.index(",") :] if "," in after else []
    for segment in _segments(after):
        better = _in_apposition(found, segment)
        if better != found:
            return better
    return found


def _serving(found: Described, after: list[str]) -> Described:
    """`found` with whom it serves: "professor of sea law | at the University of Tarn" serves the latter."""
    of, field = after[0].lower() == PEOPLE.of, 1
    whole = _until_break(after[1:])
    if of and found.role and whole and all(word.lower() in _FIELDS for word in whole.split()):
        return replace(found, role=f"{found.role} of {whole}")  # "minister of foreign affairs"
    while of and field < len(after) and after[field].islower() and after[field] not in _FIELD_ENDS:
        field += 1
    if of and found.role and 1 < field < len(after) - 1 and after[field].lower() in PEOPLE.affiliated:
        role = f"{found.role} {spelled(after[:field])}"
        return replace(found, role=role, affiliation=found.affiliation or _until_break(after[field + 1 :]))
    return replace(found, affiliation=found.affiliation or _until_break(after[1:]))


_FIELDS = (PEOPLE.portfolios | PEOPLE.joiners) - PEOPLE.articles
_FIELD_ENDS = PEOPLE.affiliated | PEOPLE.articles | PEOPLE.breaks | PEOPLE.organisations


def _in_apposition(found: Described, segment: list[str]) -> Described:
    bare = without(segment, PEOPLE.honorifics)
    if found.standing == "unnamed" and found.kind == "individual":
        end = next((at for at, word in enumerate(bare) if word.lower() in PEOPLE.affiliated), len(bare))
        if end and all(is_name_word(word) for word in bare[:end]) and bare[0][:1].isupper():
            affiliation = found.affiliation or _until_break(bare[end + 1 :])
            return replace(found, standing="named", name=spelled(bare[:end]), affiliation=affiliation)
        return found
    if found.name is None or found.kind not in ("individual", "organisation"):
        return found
    end = chunk_end(segment)
    possessor, rest = possessive(segment[:end])
    joint = next((at for at in range(1, len(rest)) if rest[at].lower() in PEOPLE.conjunctions), 0)
    first_of_two = noun_at_end([word.lower() for word in rest[:joint]]) if joint else None
    if first_of_two and first_of_two[1] == "role":
        rest = rest[:joint]  # "a former party chairman and mayoral candidate"
    lowered = [word.lower() for word in rest]
    met = noun_at_end(lowered)
    if not met:
        return found
    start, kind, _, plural = met
    if kind == "role" and not plural:
        first = role_start(lowered, start)
        told = Described("named", "individual", spelled([*past(rest[:first]), *rest[first:]]), possessor)
        if not possessor and end < len(segment) and segment[end].lower() in PEOPLE.affiliated:
            told = _serving(told, segment[end:])
        affiliation = told.affiliation or belongs(rest[:first])
        if found.role and found.role.split()[-1].lower() != (told.role or "").split()[-1].lower():
            affiliation = None  # "Senator Brook, a former police officer"
        return Described(
            "named", "individual", found.role or told.role, found.affiliation or affiliation, found.name
        )
    if kind == "organisation" and found.standing == "named" and found.role is None and " " not in found.name:
        return Described("institution", "organisation", name=found.name)
    if kind == "publisher":
        return Described("publisher", "publisher", name=found.name)
    return found


def _segments(after: list[str]) -> list[list[str]]:
    """What stands between commas after a source, up to a clause about it."""
    end = next((at for at, word in enumerate(after) if word.lower() in PEOPLE.relatives), len(after))
    return [part for part in at_commas(after[:end]) if not part[0].isdigit()] if after[:1] == [","] else []


def _until_break(words: list[str]) -> str | None:
    """The noun phrase that these words open with: "the ministry of defence, who ..."."""
    end = 0
    while end < len(words) and words[end] != "," and words[end].lower() not in _STOPS:
        # "the port authority | and a professor", but "Justice and Home Affairs"
        if words[end].lower() in PEOPLE.conjunctions and not _goes_on(words, end):
            break
        end += 1
    while end and words[end - 1].lower() in _DANGLING:
        end -= 1
    counted = words[0].lower() in PEOPLE.numerals or words[0][:1].isdigit() if end else True
    return None if counted else spelled(words[:end])


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether what an "and" joins to the words before is of their kind: capitals to capitals."""
    after = words[at + 1] if at + 1 < len(words) else ""
    if after.lower() in _OPENERS or not after[:1].isalpha():
        return False
    return at > 0 and after[:1].isupper() == words[at - 1][:1].isupper()


_OPENERS = PEOPLE.articles | PEOPLE.relatives
_STOPS = PEOPLE.breaks | PEOPLE.relatives
_DANGLING = PEOPLE.affiliated | PEOPLE.articles | PEOPLE.conjunctions
