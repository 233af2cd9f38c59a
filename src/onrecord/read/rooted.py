"""The event that a sentence is about: its PLOVER 2 root type, from the words alone.

triggers ── clause weights ── refusals, promises, requests ──> the heaviest
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.languages.events import EventWords
from onrecord.model import EventType
from onrecord.read.triggers import Trigger, lemmas, triggers

QUADS: dict[EventType, str] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
"""PLOVER 2 type -> quad class."""

_KIND = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_MATERIAL = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
_GOVERNED = 0.35
_GOVERNED_GOVERNOR = 0.7
_BACKGROUND = 0.35
_FADE = 0.015
"""What each word further from the start of the sentence takes off."""


@dataclass(frozen=True, slots=True)
class Root:
    """The type of the sentence's main event, where it stands, and its weight."""

    type: EventType
    at: int
    weight: float


def root(forms: Sequence[str], table: EventWords) -> Root | None:
    """The main event of a sentence given in lower case, or None where no word shows one."""
    found = triggers(forms, table)
    if not found:
        return None
    behind = _background(forms, table)
    governed = _governed(forms, found, table)
    best: Root | None = None
    for trigger in found:
        moved = _mood(forms, _promised(trigger, found), table)
        weight = moved.weight * (_BACKGROUND if behind[trigger.at] else 1.0)
        if governed[trigger.at]:
            weight *= _GOVERNED if trigger.kind != "governor" else _GOVERNED_GOVERNOR
        weight *= max(0.3, 1.0 - _FADE * trigger.at)
        if best is None or weight > best.weight:
            best = Root(moved.type, trigger.at, weight)
    return best


def _background(forms: Sequence[str], table: EventWords) -> list[bool]:
    """For each word whether a clause of background covers it, up to a comma."""
    behind, open_ = [], False
    for at, form in enumerate(forms):
        if form in (",", ";", ":") and open_:
            open_ = False
        if form in table.background and not (form == "as" and forms[at + 1 : at + 2] in (["a"], ["an"])):
            open_ = True
        behind.append(open_)
    return behind


def _governed(forms: Sequence[str], found: Sequence[Trigger], table: EventWords) -> list[bool]:
    """For each word whether a governor stands before it in its clause."""
    inside = [False] * len(forms)
    for trigger in found:
        if trigger.kind != "governor":
            continue
        for at in range(trigger.at + 1, min(trigger.at + 26, len(forms))):
            if forms[at] in table.background and forms[at] not in ("who", "which"):
                break
            inside[at] = True
    return inside


def _promised(trigger: Trigger, found: Sequence[Trigger]) -> Trigger:
    """Being ready to do harm is a threat, not an agreement."""
    if trigger.kind != "governor" or trigger.type != "AGREE":
        return trigger
    for other in found:
        if other.kind == "verb" and trigger.at < other.at <= trigger.at + 4:
            if other.type in _MATERIAL and other.weight >= 1.5:
                return replace(trigger, type="THREATEN")
            break
    return trigger


def _mood(forms: Sequence[str], trigger: Trigger, table: EventWords) -> Trigger:
    """Refusals of kind acts, promises of them, announced harm, and what others must do."""
    if trigger.kind == "noun":
        return trigger
    before = forms[max(0, trigger.at - 5) : trigger.at]
    before = before[_last(before, (",", ";", "that", "and", "but")) :]
    type_, sure = trigger.type, trigger.weight >= 1.0
    meant = {lemma for word in before for lemma in lemmas(word, table.irregular)}
    if meant & table.reverse and type_ in _KIND and sure:
        return replace(trigger, type="REJECT", weight=trigger.weight + 0.5)
    if any(word in table.obliged for word in before) and sure:
        return replace(trigger, type="REQUEST", weight=trigger.weight + 0.7)
    if meant & table.future and sure and trigger.kind == "verb":
        if "unless" in forms:
            return replace(trigger, type="THREATEN", weight=trigger.weight + 0.7)
        if type_ in _KIND - {"AGREE"}:
            return replace(trigger, type="AGREE", weight=trigger.weight + 0.5)
        if type_ in _MATERIAL:
            return replace(trigger, type="THREATEN", weight=trigger.weight + 0.5)
    return trigger


def _last(words: Sequence[str], wanted: tuple[str, ...]) -> int:
    return max((place + 1 for place, word in enumerate(words) if word in wanted), default=0)
