"""Reports -> stories, one report at a time.

    arrive ── candidates (rare keys) ── likeness ── the stories touched ── grouped again ── Decision

A report that comes is compared with the few that share its rarest words and names. The stories of those
that look like it are grouped again from their reports, so that it can start, join or bridge stories, and
so that the order in which reports come hardly matters. The work for one report is bounded, however many
there are.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import numpy as np

from onrecord.link.features import Features
from onrecord.link.frequencies import Frequencies
from onrecord.link.grouping import Held, grouped
from onrecord.link.likeness import Weighed, reasons, score, weighed
from onrecord.link.values import Decision, Moved, Step, Story

# Keys under which a report is found again: its weightiest names and words.
_NAME_KEYS = 16
_TERM_KEYS = 24
# Of those found under one key the newest; a key that more reports share tells nothing.
_UNDER_A_KEY = 256
_COMPARED = 40
# How like (log-odds) a report must be for its story to be thought over again.
_TOUCHING = -1.5
_TOUCHED = 4
# A story with no more reports than this is grouped again from its reports; a larger one stays whole, and
# those published nearest to the new report speak for it.
_LOOSE = 12
# Of a very large story only those that came last are looked at.
_LATEST = 400
# Likeness beyond this counts no further, so that one pair does not outvote ten.
_SUREST = 6.0
_LEAST = -8.0
# Scores are computed anew when the table of frequencies has grown by a tenth.
_STALE = 1.1
_SCORES_KEPT = 100_000
# About 25 kB each.
_WEIGHED_KEPT = 2_000


class Stories:
    """The stories so far. `arrive` takes one report in.

    Memory stays that of `most` reports: those that came first are forgotten, and what was decided about
    them stands where decisions are kept.
    """

    def __init__(self, held: Held | None = None, most: int = 5_000) -> None:
        self._held = held or Held()
        self._most = most
        self._frequencies = Frequencies()
        self._features: dict[str, Features] = {}
        self._story: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._under: dict[str, deque[str]] = {}
        self._filed: dict[str, tuple[str, ...]] = {}
        self._scores: dict[tuple[str, str], tuple[float, float]] = {}
        self._weighed: dict[str, tuple[float, Weighed]] = {}

    def __iter__(self) -> Iterator[Story]:
        return (self.story(identity) for identity in self._members)

    def __len__(self) -> int:
        return len(self._members)

    def story(self, identity: str) -> Story:
        """The story of that id; `KeyError` where there is none (any more)."""
        return Story(identity, tuple(sorted(self._members[identity], key=self._order)))

    def story_of(self, report: str) -> str | None:
        """The id of the story that the report belongs to."""
        return self._story.get(report)

    def hold(self, held: Held) -> None:
        """Respect these judgements from the next report on."""
        self._held = held

    def keys(self, report: str) -> tuple[str, ...]:
        """The keys under which a report is found again: those that were rare when it came."""
        return self._filed[report]

    def remember(self, found: Features, story: str, keys: Sequence[str] | None = None) -> None:
        """Take in a report whose story is known, as when a ledger is opened again.

        With its keys given, nothing has to be weighed.
        """
        self._take(found, keys)
        self._put(found.report, story)

    def forget(self, report: str) -> None:
        """Let go of a report that is too old to be compared; its story keeps its id, here no longer."""
        found = self._features.pop(report)
        self._frequencies.forget(found)
        for key in self._filed.pop(report):
            under = self._under.get(key)
            if under is not None and report in under:
                under.remove(report)
                if not under:
                    del self._under[key]
        self._weighed.pop(report, None)
        self._leave(report)

    def arrive(self, found: Features) -> Decision:
        """Where the report belongs, after thinking again about the stories that it touches."""
        report = found.report
        if report in self._story:
            return Decision(report, "joins", self._story[report], (), (), (), ("it was there already",))
        likest = self._likest(found)
        self._take(found)
        while len(self._features) > self._most:
            self.forget(next(iter(self._features)))
        touched = self._touched(likest, report)
        moved = self._settle(touched, self._blocks(touched, found))
        home = self._story[report]
        ended = tuple(sorted(set(touched) - self._members.keys()))
        begun = tuple(sorted({move.after for move in moved} - set(touched)))
        left = {move.report: move.before for move in moved}
        joined = {left.get(member, home) for member in self._members[home] if member != report}
        step: Step = "starts" if self._members[home] == [report] else "merges" if len(joined) > 1 else "joins"
        return Decision(report, step, home, moved, ended, begun, self._why(report, home, likest))

    def regroup(self, parts: Sequence[Sequence[str]]) -> tuple[Moved, ...]:
        """Groups the stories of these reports anew, as after a judgement on them; what moved.

        Each part, of reports that are remembered, stays together; a part of one report is free.
        """
        blocks = [tuple(sorted(part, key=self._order)) for part in parts if part]
        touched = list(dict.fromkeys(self._story[report] for block in blocks for report in block))
        named = {report for block in blocks for report in block}
        for story in touched:
            rest = tuple(one for one in self._members[story] if one not in named)
            blocks += [rest] if rest else []
        blocks.sort(key=lambda block: self._order(block[0]))
        return self._settle(touched, blocks)

    def _settle(self, touched: Sequence[str], blocks: Sequence[Sequence[str]]) -> tuple[Moved, ...]:
        """Groups blocks, which make up the stories touched, and moves what changes its story."""
        before = {member: story for story in touched for member in self._members[story]}
        groups = grouped(blocks, self._between(blocks), self._held)
        parts = [[member for index in group for member in blocks[index]] for group in groups]
        moved = tuple(
            Moved(member, before.get(member), story)
            for story, members in self._named(parts, before).items()
            for member in members
            if before.get(member) != story
        )
        for move in moved:
            self._leave(move.report)
        for move in moved:
            self._put(move.report, move.after)
        return moved

    def _likest(self, found: Features) -> list[tuple[float, str]]:
        """Earlier reports and how like they are, the likest first."""
        votes: dict[str, float] = {}
        for key, rarity in self._keys(found):
            for other in self._under.get(key, ()):
                votes[other] = votes.get(other, 0.0) + rarity
        here = weighed(found, self._frequencies)
        nearest = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        compared = [other for other, _ in nearest if other in self._features][:_COMPARED]
        scored = [(score(here, self._weigh(other)), other) for other in compared]
        return sorted(scored, key=lambda item: (-item[0], item[1]))

    def _keys(self, found: Features) -> Iterator[tuple[str, float]]:
        for words, most in ((found.names, _NAME_KEYS), (found.terms, _TERM_KEYS)):
            rarity = {word: self._frequencies.rarity(word) for word in words}
            strongest = sorted(words, key=lambda word: (-words[word] * rarity[word], word))
            yield from ((word, rarity[word]) for word in strongest[:most])

    def _touched(self, likest: Sequence[tuple[float, str]], report: str) -> list[str]:
        """The stories to think over again, those that people put beside the report first."""
        beside = [other for other in self._held.beside(report) if other in self._story]
        like = [other for points, other in likest if points > _TOUCHING and other in self._story]
        stories = dict.fromkeys(self._story[other] for other in (*beside, *like))
        return list(stories)[: max(_TOUCHED, len(beside))]

    def _blocks(self, touched: Sequence[str], found: Features) -> list[tuple[str, ...]]:
        """The new report, the reports of small stories one by one, and large stories whole."""
        blocks: list[tuple[str, ...]] = [(found.report,)]
        for story in touched:
            members = self._members[story]
            blocks += [(member,) for member in members] if len(members) <= _LOOSE else [tuple(members)]
        # In an order that does not tell who came first.
        return sorted(blocks, key=lambda block: self._order(block[0]))

    def _between(self, blocks: Sequence[Sequence[str]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """The likeness of each two blocks: the mean over the reports that speak for them."""
        scores = np.zeros((len(blocks), len(blocks)))
        for i, here in enumerate(blocks):
            for j in range(i):
                points = [self._score(a, b) for a, b in self._speakers(here, blocks[j])]
                scores[i, j] = scores[j, i] = sum(points) / len(points)
        return scores

    def _speakers(self, here: Sequence[str], there: Sequence[str]) -> list[tuple[str, str]]:
        """Pairs of reports of two blocks; of large ones only those nearest in time to the other."""
        if len(here) > _LOOSE:
            here = self._nearest(here, there)
        if len(there) > _LOOSE:
            there = self._nearest(there, here)
        return [(a, b) for a in here for b in there]

    def _nearest(self, many: Sequence[str], others: Sequence[str]) -> list[str]:
        days = [day for other in others if (day := self._features[other].day) is not None]
        middle = sum(days) / len(days) if days else 0.0

        def away(report: str) -> tuple[float, str]:
            day = self._features[report].day
            return (abs(day - middle) if day is not None else float("inf"), report)

        return sorted(many[-_LATEST:], key=away)[:_LOOSE]

    def _named(self, parts: Sequence[Sequence[str]], before: Mapping[str, str]) -> dict[str, Sequence[str]]:
        """Parts under the ids of stories: an id stays where most of its reports are."""
        shares = sorted(
            (
                (many, -index, story)
                for index, part in enumerate(parts)
                for story, many in Counter(before[member] for member in part if member in before).items()
            ),
            reverse=True,
        )
        kept: dict[int, str] = {}
        for _, index, story in shares:
            if -index not in kept and story not in kept.values():
                kept[-index] = story
        taken = set(kept.values())
        named: dict[str, Sequence[str]] = {}
        for index, part in enumerate(parts):
            identity = kept.get(index) or self._fresh(min(part, key=self._order), taken)
            taken.add(identity)
            named[identity] = part
        return named

    def _fresh(self, report: str, taken: Container[str]) -> str:
        """An id for a story that a report begins: its own, marked; numbered where that one is in use."""
        identity = f"s-{report}"
        number = 2
        while identity in taken or identity in self._members:
            identity = f"s-{report}-{number}"
            number += 1
        return identity

    def _why(self, report: str, story: str, likest: Sequence[tuple[float, str]]) -> tuple[str, ...]:
        """What speaks for the story: the likeness to the nearest of its other reports."""
        inside = [other for _, other in likest if self._story.get(other) == story]
        here = weighed(self._features[report], self._frequencies)
        if inside:
            return reasons(here, self._weigh(inside[0]))
        if self._members[story] != [report]:
            return ("a person put them together",)
        if not likest or likest[0][1] not in self._features:
            return ("no earlier report shares its names or rare words",)
        told = reasons(here, self._weigh(likest[0][1]))
        return ("the most similar earlier report is not similar enough", *told)

    def _score(self, left: str, right: str) -> float:
        key = (left, right) if left < right else (right, left)
        seen = self._frequencies.seen
        kept = self._scores.get(key)
        if kept is None or seen > kept[0]:
            points = score(self._weigh(key[0]), self._weigh(key[1]))
            kept = (seen * _STALE + 8, min(_SUREST, max(_LEAST, points)))
            if len(self._scores) >= _SCORES_KEPT:
                self._scores.clear()
            self._scores[key] = kept
        return kept[1]

    def _weigh(self, report: str) -> Weighed:
        seen = self._frequencies.seen
        kept = self._weighed.get(report)
        if kept is None or seen > kept[0]:
            kept = (seen * _STALE + 8, weighed(self._features[report], self._frequencies))
            if len(self._weighed) >= _WEIGHED_KEPT:
                del self._weighed[next(iter(self._weighed))]
            self._weighed[report] = kept
        return kept[1]

    def _take(self, found: Features, known: Sequence[str] | None = None) -> None:
        self._frequencies.count(found)
        self._features[found.report] = found
        keys = (key for key, _ in self._keys(found)) if known is None else known
        self._filed[found.report] = filed = tuple(keys)
        for key in filed:
            self._under.setdefault(key, deque(maxlen=_UNDER_A_KEY)).append(found.report)

    def _put(self, report: str, story: str) -> None:
        self._story[report] = story
        self._members.setdefault(story, []).append(report)

    def _leave(self, report: str) -> None:
        story = self._story.pop(report, None)
        if story is not None:
            self._members[story].remove(report)
            if not self._members[story]:
                del self._members[story]

    def _order(self, report: str) -> tuple[int, str]:
        """By day of publication, then by id: the same in whatever order they came."""
        found = self._features.get(report)
        return (found.day if found is not None and found.day is not None else 0, report)


def arrived(reports: Iterable[Features], held: Held | None = None) -> Stories:
    """The stories after all these reports came, in this order."""
    stories = Stories(held)
    deque((stories.arrive(found) for found in reports), maxlen=0)
    return stories
