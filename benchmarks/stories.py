"""How well `onrecord.link.stories` puts reports into stories, whatever the order in which they come.

    python benchmarks/stories.py DATA/stories/basil-dev.jsonl DATA/stories/incidents-dev.jsonl
    python benchmarks/stories.py --briefs DATA/current-events/2025.jsonl
    python benchmarks/stories.py --read 200 DATA/stories/incidents-dev.jsonl
    python benchmarks/stories.py --ledger DATA/stories/basil-dev.jsonl

Reports (`id`, `title`, `text`, `published`, `story`) come once by date and then in `--shuffles` random
orders; told are B-cubed precision, recall and F1 of each, and the widest difference of F1. Briefs (`date`,
`text`, `story` as a path from the widest to the narrowest) are told by pairs published within `--days`:
those that share a part of their paths against those that share none. No reading is needed or used.

With `--read N`, whole stories of about N reports in all are read first, and their readings used too. With
`--ledger`, those are added to a ledger as `onrecord add` does it, and its stories are told.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.link.features import Features, features
from onrecord.link.frequencies import Frequencies
from onrecord.link.likeness import score, weighed
from onrecord.link.stories import Stories
from onrecord.model import Reading, Report


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


def some(path: Path, most: int) -> list[dict[str, object]]:
    """The rows of a file, or where `most` is above 0 those of whole stories until there are as many."""
    found = list(rows(path))
    if not most:
        return found
    sizes = Counter(str(row["story"]) for row in found)
    names = sorted(sizes)
    random.Random(1).shuffle(names)
    kept: set[str] = set()
    while names and sum(sizes[name] for name in kept) < most:
        kept.add(names.pop())
    return [row for row in found if row["story"] in kept]


def articles(path: Path, shuffles: int, most: int) -> None:
    """Tell how well the stories of a file are found."""
    truth: dict[str, Hashable] = {}
    found = []
    for row in some(path, most):
        report = Report(
            str(row["id"]), str(row["text"]), title=str(row["title"]), published=str(row["published"])
        )
        truth[report.id] = str(row["story"])
        found.append(features(report, _read(report) if most else None))
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


def _read(report: Report) -> Reading:
    # Only here: it loads the model.
    from onrecord.read.pipeline import read

    return read(report)


def through_ledger(path: Path, most: int) -> None:
    """Tell how well the stories are found that a ledger has after the file was added to it."""
    from onrecord.ledger import Ledger

    wanted = some(path, most)
    truth = {str(row["id"]): str(row["story"]) for row in wanted}
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db") as ledger:
        lines = Path(folder) / "reports.jsonl"
        lines.write_text("".join(json.dumps(row) + "\n" for row in wanted), encoding="utf-8")
        begun = time.perf_counter()
        failed = [outcome.why for outcome in ledger.add(str(lines)) if outcome.what == "failed"]
        spent = time.perf_counter() - begun
        found = {str(report.external_id): story.id for story in ledger.stories() for report in story.reports}
    precision, recall, f1 = b_cubed(truth, {report: found.get(report, report) for report in truth})
    print(
        f"{path.name}  through a ledger: B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}; "
        f"{len(set(found.values()))} stories of {len(set(truth.values()))}, {len(truth)} reports, "
        f"{len(failed)} failed; {1000 * spent / len(truth):.0f} ms a report, reading and linking claims too"
    )


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
    asked.add_argument("--read", type=int, default=0, help="read whole stories of about as many reports")
    asked.add_argument("--ledger", action="store_true", help="add them to a ledger, reading them")
    asked.add_argument("--days", type=int, default=30)
    options = asked.parse_args()
    for path in options.files:
        if options.ledger:
            through_ledger(path, options.read)
        else:
            articles(path, options.shuffles, options.read)
    for path in options.briefs:
        briefs(path, options.days)


if __name__ == "__main__":
    main()
