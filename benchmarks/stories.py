"""How well `onrecord.link.stories` puts reports into stories, whatever the order in which they come.

    python benchmarks/stories.py DATA/stories/basil-dev.jsonl DATA/stories/incidents-dev.jsonl
    python benchmarks/stories.py --briefs DATA/current-events/2025.jsonl

Reports (`id`, `title`, `text`, `published`, `story`) come once by date and then in `--shuffles` random
orders; told are B-cubed precision, recall and F1 of each, and the widest difference of F1. Briefs (`date`,
`text`, `story` as a path from the widest to the narrowest) are told by pairs published within `--days`:
those that share a part of their paths against those that share none. No reading is needed or used.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.link.features import Features, features
from onrecord.link.frequencies import Frequencies
from onrecord.link.likeness import score, weighed
from onrecord.link.stories import Stories
from onrecord.model import Report


def b_cubed(truth: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1, averaged over reports (Bagga and Baldwin 1998)."""
    wanted, made = _groups(truth), _groups(found)
    precision = recall = 0.0
    for report in truth:
        here, there = wanted[truth[report]], made[found[report]]
        both = len(here & there)
        precision += both / len(there) / len(truth)
        recall += both / len(here) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _groups(labels: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for report, label in labels.items():
        groups[label].add(report)
    return groups


def rows(path: Path) -> Iterator[dict[str, object]]:
    """The lines of a file of JSON Lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def placed(found: Sequence[Features]) -> tuple[Stories, list[float]]:
    """The stories after all have come, and the seconds that each took."""
    stories = Stories()
    spent = []
    for one in found:
        begun = time.perf_counter()
        stories.arrive(one)
        spent.append(time.perf_counter() - begun)
    return stories, spent


def articles(path: Path, shuffles: int) -> None:
    """Tell how well the stories of a file are found."""
    truth: dict[str, Hashable] = {}
    found = []
    for row in rows(path):
        report = Report(
            str(row["id"]), str(row["text"]), title=str(row["title"]), published=str(row["published"])
        )
        truth[report.id] = str(row["story"])
        found.append(features(report))
    found.sort(key=lambda one: (one.day or 0, one.report))
    figures = []
    for number in range(shuffles + 1):
        order = list(found)
        if number:
            random.Random(number).shuffle(order)
        stories, spent = placed(order)
        figures.append(b_cubed(truth, {report: str(stories.story_of(report)) for report in truth}))
        precision, recall, f1 = figures[-1]
        print(
            f"{path.name}  {'by date' if not number else f'shuffle {number}'}: B-cubed P {precision:.3f} "
            f"R {recall:.3f} F1 {f1:.3f}; {len(stories)} stories of {len(set(truth.values()))}; "
            f"{statistics.mean(spent) * 1000:.1f} ms a report"
        )
    f1s = [f1 for _, _, f1 in figures]
    print(f"{path.name}  widest difference by order {max(f1s) - min(f1s):.4f}")


def briefs(path: Path, days: int) -> None:
    """Tell how pairs of briefs that share a story path stand to those that do not."""
    paths: dict[str, frozenset[str]] = {}
    found = []
    for number, row in enumerate(rows(path)):
        if row["story"]:
            report = Report(str(number), str(row["text"]), published=str(row["date"]))
            paths[report.id] = frozenset(row["story"])  # type: ignore[call-overload]
            found.append(features(report))
    stories, spent = placed(found)
    alike = other = joined_alike = joined_other = 0
    frequencies = Frequencies()
    for one in found:
        frequencies.count(one)
    scores: dict[bool, list[float]] = {True: [], False: []}
    rng = random.Random(1)
    vectors = {one.report: weighed(one, frequencies) for one in found}
    for number, one in enumerate(found):
        for two in reversed(found[:number]):
            if (one.day or 0) - (two.day or 0) > days:
                break
            same = bool(paths[one.report] & paths[two.report])
            joined = stories.story_of(one.report) == stories.story_of(two.report)
            alike, other = alike + same, other + (not same)
            joined_alike, joined_other = (
                joined_alike + (joined and same),
                joined_other + (joined and not same),
            )
            if rng.random() < (0.2 if same else 0.01):
                scores[same].append(score(vectors[one.report], vectors[two.report]))
    above = _above(scores[True], scores[False])
    each = statistics.mean(spent) * 1000
    print(f"{path.name}  {len(found)} briefs in {len(stories)} stories, {each:.1f} ms each")
    print(f"  pairs within {days} days that share a path: {alike}, put together {joined_alike / alike:.3f}")
    print(f"  pairs that share none: {other}, put together {joined_other / other:.5f}")
    print(f"  precision of pairs put together {joined_alike / max(1, joined_alike + joined_other):.3f}")
    print(f"  the likeness of a sharing pair is above that of another with probability {above:.3f}")


def _above(left: Sequence[float], right: Sequence[float]) -> float:
    """How often a number of the left is above one of the right (area under the ROC curve)."""
    ranked = sorted([(value, 1) for value in left] + [(value, 0) for value in right])
    below = wins = 0
    for _, mine in ranked:
        wins, below = wins + (below if mine else 0), below + (not mine)
    return wins / max(1, len(left) * len(right))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--briefs", nargs="*", type=Path, default=[])
    asked.add_argument("--shuffles", type=int, default=5)
    asked.add_argument("--days", type=int, default=30)
    options = asked.parse_args()
    for path in options.files:
        articles(path, options.shuffles)
    for path in options.briefs:
        briefs(path, options.days)


if __name__ == "__main__":
    main()
