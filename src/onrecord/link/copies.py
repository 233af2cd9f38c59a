"""Which reports are copies of one text, which are versions of one article, and who wrote the text.

    add ── few reports with the same word triples ── shared passages ── signs ── Link with reasons

True wire copy may share only a third of its word triples, so a few equal hashes only make a candidate;
what decides are long passages outside quotation marks, helped by credits, quotations that are cut at the
same places, and figures.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.link.credits import publisher_name
from onrecord.link.passages import Shared, shared
from onrecord.link.texts import Text, text_of
from onrecord.link.values import CopyGroup, Link
from onrecord.model import Report

# Equal hashes of two sketches that make them worth aligning.
_WORTH = 2
_COMPARED = 24
# A word triple that stands in more reports than this is a phrase of the language, or furniture.
_COMMON = 60
# Two reporters at one event share some phrases and the words of one announcement, but not so many words.
_MUCH = 60
# A version shares at least this much with the one before it, unless it stands at the same address.
_VERSION = 0.5


@dataclass(frozen=True, slots=True)
class Signs:
    """What the table of signs sees of two texts."""

    left: Text
    right: Text
    shared: Shared

    @property
    def part(self) -> float:
        """Part of the one text's own words that stand in the other, the larger of the two."""
        return max(self.shared.left_own, self.shared.right_own)

    @property
    def agency(self) -> str | None:
        """Whom both credit, or whom one credits that is the other's publisher."""
        here, there = _names(self.left), _names(self.right)
        both = sorted(here & there)
        return both[0] if both else None

    @property
    def cut_alike(self) -> int:
        """Whole quotations that both have, cut at the same words."""
        return len(self.left.quotations & self.right.quotations)

    @property
    def figures(self) -> list[str]:
        """Figures that both write alike."""
        return sorted(self.left.figures & self.right.figures)


def needed(signs: Signs) -> float:
    """The part of the shorter text's own words that must be shared to call it a copy.

    Three tenths where nothing else speaks for it. Less where there is a credit, where two or more quotations
    are cut alike, where much is shared, or where it keeps its order over several passages.
    """
    part = 0.30
    if signs.agency:
        part -= 0.12
    elif signs.left.credits or signs.right.credits:
        part -= 0.04
    part -= 0.03 * min(2, max(0, signs.cut_alike - 1))
    if signs.shared.own >= _MUCH:
        part -= 0.08
    if len(signs.shared.passages) >= 3 and signs.shared.ordered > 0.7:
        part -= 0.05
    return part


def compared(left: Text, right: Text) -> Link | None:
    """How the left text, which is the later one, goes back to the right one, if it does."""
    signs = Signs(left, right, shared(left, right))
    if _same_article(signs):
        return Link("revises", left.report, right.report, _told_version(signs), signs.part)
    if _same_publisher(left, right):
        return None
    enough = 12 if signs.part > 0.8 else 25
    if signs.shared.own < enough or signs.part < needed(signs):
        return None
    return Link("copies", left.report, right.report, _told(signs), round(min(1.0, signs.part), 3))


class CopyIndex:
    """The reports so far, as few numbers each. `add` takes one in; memory stays that of `most` reports."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._texts: dict[str, Text] = {}
        self._order: deque[str] = deque()
        self._under: dict[int, list[str]] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, report: Report) -> tuple[Link, ...]:
        """Links between this report and those that came before, the surest first."""
        if report.id in self._texts:
            return ()
        text = text_of(report)
        links = [link for other in self.near(text) if (link := either_way(text, other)) is not None]
        self.remember(text)
        return tuple(sorted(links, key=lambda link: (-link.score, link.left, link.right)))

    def near(self, text: Text) -> list[Text]:
        """Earlier texts worth aligning with this one."""
        votes: Counter[str] = Counter()
        for number in text.sketch:
            under = self._under.get(number, ())
            if len(under) < _COMMON:
                votes.update(under)
        found = [
            other for other, many in votes.most_common(_COMPARED) if many >= min(_WORTH, len(text.sketch))
        ]
        return [self._texts[other] for other in found]

    def remember(self, text: Text) -> None:
        """Take in a text that is not compared, as when a ledger is opened again."""
        self._texts[text.report] = text
        self._order.append(text.report)
        for number in text.sketch:
            under = self._under.setdefault(number, [])
            if len(under) < _COMMON:
                under.append(text.report)
        while len(self._order) > self._most:
            self._forget(self._order.popleft())

    def text(self, report: str) -> Text | None:
        """The text of a report that is still remembered."""
        return self._texts.get(report)

    def _forget(self, report: str) -> None:
        for number in self._texts.pop(report).sketch:
            under = self._under.get(number, [])
            if report in under:
                under.remove(report)
            if not under:
                self._under.pop(number, None)


def copy_groups(links: Iterable[Link], texts: Mapping[str, Text]) -> tuple[CopyGroup, ...]:
    """The groups that the links of kind `copies` make, each with its originator.

    Versions of one article are no copies of each other, but a copy of one version belongs to the group of
    all. `texts` holds the texts of the reports that the links name.
    """
    links = list(links)
    copied = [link for link in links if link.kind == "copies"]
    groups: dict[str, set[str]] = {}
    for link in copied:
        joined = groups.get(link.left, {link.left}) | groups.get(link.right, {link.right})
        for report in joined:
            groups[report] = joined
    seen: set[str] = set()
    found: list[CopyGroup] = []
    for report in sorted(groups):
        if report not in seen:
            seen |= groups[report]
            members = [texts[member] for member in groups[report] if member in texts]
            if len(members) > 1:
                found.append(_group(sorted(members, key=_when), copied))
    return tuple(found)


def _group(members: Sequence[Text], links: Sequence[Link]) -> CopyGroup:
    credited = Counter(name for member in members for name in member.credits if name != "agencies")
    agency = min(credited, key=lambda name: (-credited[name], name)) if credited else None
    own = [member for member in members if agency is not None and _publisher(member) == agency]
    nearest = own[0] if own else _fullest(members)
    originator = nearest.report if own or agency is None else None
    if agency is None:
        why = f"{_shown(nearest)} is the earliest with most of the text"
    elif own:
        why = f"{credited[agency]} of {len(members)} credit {_shown(nearest)}"
    else:
        why = f"{credited[agency]} of {len(members)} credit {agency}, whose own report is not here"
    inside = {member.report for member in members}
    told = [reason for link in links if link.left in inside for reason in link.reasons]
    return CopyGroup(
        tuple(member.report for member in members),
        originator,
        nearest.report,
        (nearest.publisher if own else agency) if agency else nearest.publisher,
        (why, *dict.fromkeys(told)),
    )


def _fullest(members: Sequence[Text]) -> Text:
    """The earliest of those that hold most of what the others share."""
    first = members[:12]
    held = {
        member.report: sum(shared(other, member).left_own for other in members[:24] if other is not member)
        for member in first
    }
    most = max(held.values())
    return next(member for member in first if held[member.report] >= 0.85 * most)


def either_way(text: Text, other: Text) -> Link | None:
    """The link from the later of the two to the earlier, whichever came in first."""
    later, earlier = (text, other) if _when(text) >= _when(other) else (other, text)
    return compared(later, earlier)


def _when(text: Text) -> tuple[bool, str, str]:
    # ISO dates sort as they are only within one offset; `instant` makes them so.
    return (text.published is None, instant(text.published), text.report)


def instant(published: str | None) -> str:
    """An ISO date or time in UTC, so that it sorts; a bare date is its beginning."""
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        return published or ""
    return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC).isoformat()


def _same_publisher(left: Text, right: Text) -> bool:
    return left.publisher is not None and _publisher(left) == _publisher(right)


def _same_article(signs: Signs) -> bool:
    left, right = signs.left, signs.right
    if left.publisher is not None and right.publisher is not None and not _same_publisher(left, right):
        return False
    if left.url and left.url == right.url:
        return True
    return _same_publisher(left, right) and signs.part >= _VERSION and signs.shared.own >= 25


def _publisher(text: Text) -> str:
    return publisher_name(text.publisher or "")


def _names(text: Text) -> set[str]:
    """The publisher and those credited; agencies without a name are nobody's name."""
    return {name for name in (_publisher(text), *text.credits) if name and name != "agencies"}


def _shown(text: Text) -> str:
    return text.publisher or text.url or text.report


def _told(signs: Signs) -> tuple[str, ...]:
    passages = f"{_many(len(signs.shared.passages), 'passage')} of up to {signs.shared.longest} words"
    found = [f"{signs.part:.0%} of the words outside quotation marks stand in the other text, in {passages}"]
    if len(signs.shared.passages) > 1 and signs.shared.ordered > 0.7:
        found.append("the passages come in the same order")
    if signs.agency:
        found.append(f"both go back to {signs.agency} by their credits")
    elif signs.left.credits or signs.right.credits:
        found.append(f"one credits {(signs.left.credits or signs.right.credits)[0]}")
    if signs.cut_alike:
        found.append(f"{_many(signs.cut_alike, 'quotation')} cut at the same words")
    if len(signs.figures) > 1:
        found.append(f"the same figures: {', '.join(signs.figures[:4])}")
    return tuple(found)


def _told_version(signs: Signs) -> tuple[str, ...]:
    same = (
        "the same address" if signs.left.url and signs.left.url == signs.right.url else "the same publisher"
    )
    return (same, f"{signs.part:.0%} of the words stand in both")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
