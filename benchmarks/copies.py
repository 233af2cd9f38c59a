"""How well `onrecord.link.copies` tells copies from reports that only look alike.

    python benchmarks/copies.py DATA/stories/basil-dev.jsonl [MORE.jsonl ...] [--copies 300] [--misses]

Each file holds reports (`text`, `title`, `published`, `publisher`, and `story` where it is known). Copies
are made from them by rule, as desks make them; controls are the reports of different outlets on one story,
which nobody copied, reports on different stories, and two different texts with the same quotations put in.
A copy counts as found when the index, which also holds all the other reports, links it to its original.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from onrecord.ids import report_id
from onrecord.link.copies import CopyIndex, compared
from onrecord.link.texts import text_of
from onrecord.link.values import Link
from onrecord.model import Report

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
SHORTEST = 150


@dataclass(frozen=True, slots=True)
class Told:
    """A report, and the story it is known to tell."""

    report: Report
    story: str


def reports(path: Path) -> list[Told]:
    """The reports of a file that are long enough to be copied."""
    found: list[Told] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if len(row["text"].split()) < SHORTEST:
            continue
        report = Report(
            report_id(row["text"], row.get("url"), row.get("publisher")),
            row["text"],
            title=row.get("title"),
            publisher=row.get("publisher") or f"outlet {len(found)}",
            published=row.get("published"),
        )
        found.append(Told(report, str(row.get("story") or report.id)))
    return found


def edited(text: str, rng: random.Random, rate: float) -> str:
    """Words changed, dropped and put in here and there."""
    words = text.split(" ")
    pool = [word for word in words if word.isalpha() and word.islower()] or ["so"]
    done = []
    for word in words:
        chance = rng.random()
        if chance < rate * 0.5:
            done.append(rng.choice(pool))
        elif chance < rate * 0.8:
            continue
        elif chance < rate:
            done += [word, rng.choice(pool)]
        else:
            done.append(word)
    return " ".join(done)


def cut(text: str, rng: random.Random, kept: float) -> str:
    """The beginning, as a desk cuts from below, and some sentences out of the rest."""
    sentences = SENTENCE.split(text)
    many = max(5, int(len(sentences) * kept))
    return " ".join(
        one for number, one in enumerate(sentences[: many + 3]) if number < 2 or rng.random() < 0.85
    )


def rewritten(text: str, rng: random.Random, kept: float) -> str:
    """Some sentences as they were, the others with their words in another order."""
    done = []
    for sentence in SENTENCE.split(text):
        words = sentence.split()
        if rng.random() > kept:
            rng.shuffle(words)
        done.append(" ".join(words))
    return " ".join(done)


def headed(text: str, other: str, sentences: int) -> str:
    """A head from elsewhere instead of the own one."""
    return " ".join([*SENTENCE.split(other)[:sentences], *SENTENCE.split(text)[2:]])


Desk = Callable[[str, str, random.Random], str]
DESKS: dict[str, Desk] = {
    "as it was": lambda text, other, rng: text,
    "small edits": lambda text, other, rng: edited(text, rng, 0.05),
    "cut to half": lambda text, other, rng: cut(text, rng, 0.5),
    "cut, edited, new head": lambda text, other, rng: headed(
        edited(cut(text, rng, 0.6), rng, 0.05), other, 2
    ),
    "with as much of its own": lambda text, other, rng: " ".join(
        [text, *SENTENCE.split(other)[: len(SENTENCE.split(text))]]
    ),
    "a third of its triples, sentences": lambda text, other, rng: rewritten(
        edited(text, rng, 0.03), rng, 0.34
    ),
    "a third of its triples, words": lambda text, other, rng: edited(text, rng, 0.3),
}


def with_quotations(text: str, quotations: Sequence[str]) -> str:
    """The text with the quotations put between its sentences."""
    sentences = SENTENCE.split(text)
    for number, quotation in enumerate(quotations):
        sentences.insert(min(len(sentences), 2 + 3 * number), f"“{quotation}” she told a news conference.")
    return " ".join(sentences)


def triples_left(original: str, copy: str) -> float:
    """Part of the copy's word triples that stand in the original."""
    kept = [original.lower().split(), copy.lower().split()]
    here, there = ({tuple(words[i : i + 3]) for i in range(len(words) - 2)} for words in kept)
    return len(here & there) / max(1, len(there))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--copies", type=int, default=300, help="how many of each kind")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--misses", action="store_true", help="show what is linked among the originals")
    options = asked.parse_args()
    rng = random.Random(options.seed)
    told = [one for path in options.files for one in reports(path)]

    index = CopyIndex()
    begun = time.perf_counter()
    among = [link for one in told for link in index.add(one.report)]
    spent = time.perf_counter() - begun
    story = {one.report.id: one.story for one in told}
    alike = [link for link in among if link.kind == "copies" and story[link.left] == story[link.right]]
    unlike = [link for link in among if link.kind == "copies" and story[link.left] != story[link.right]]
    print(f"{len(told)} originals, {spent / len(told) * 1000:.1f} ms each")
    print(f"linked among them: {len(alike)} on one story, {len(unlike)} on two (what sites share, or errors)")
    if options.misses:
        by_id = {one.report.id: one.report for one in told}
        for link in (*alike, *unlike):
            print(f"  {by_id[link.left].title} | {by_id[link.right].title}: {link.reasons}")

    found_all = made_all = wrong_all = 0
    # What is linked to the original already would be linked to its copy as well, and rightly.
    friends: dict[str, set[str]] = {}
    for link in among:
        friends.setdefault(link.left, set()).add(link.right)
        friends.setdefault(link.right, set()).add(link.left)
    for name, desk in DESKS.items():
        found = made = wrong = 0
        left = 0.0
        for one in rng.sample(told, min(options.copies, len(told))):
            other = rng.choice([two for two in told if two.story != one.story])
            text = desk(one.report.text, other.report.text, rng)
            day = date.fromisoformat((one.report.published or "2000-01-01")[:10]) + timedelta(1)
            copy = Report(f"copy-{made}", text, publisher="The Copying Desk", published=day.isoformat())
            linked = {link.right for link in _links(index, copy)}
            made += 1
            found += one.report.id in linked
            allowed = {one.report.id, *friends.get(one.report.id, ())}
            if name in ("with as much of its own", "cut, edited, new head"):
                allowed |= {other.report.id, *friends.get(other.report.id, ())}
            wrong += len(linked - allowed)
            left += triples_left(one.report.text, text)
        print(f"{name:36} recall {found / made:.3f}   triples left {left / made:.2f}   wrong links {wrong}")
        found_all, made_all, wrong_all = found_all + found, made_all + made, wrong_all + wrong
    print(f"{'all':36} recall {found_all / made_all:.3f}   "
          f"precision {found_all / max(1, found_all + wrong_all):.3f}")  # fmt: skip

    taken = 0
    pairs = [tuple(rng.sample(told, 2)) for _ in range(options.copies)]
    for one, two in pairs:
        source = rng.choice(told).report.text.replace("”", "").replace("“", "").replace('"', "")
        said = [" ".join(sentence.split()[:30]) for sentence in SENTENCE.split(source)[:3]]
        left_text, right_text = (
            text_of(replace(which.report, id=str(number), text=with_quotations(which.report.text, said)))
            for number, which in enumerate((one, two))
        )
        taken += one.story != two.story and compared(left_text, right_text) is not None
    print(f"{'same quotations in two texts':36} taken for copies {taken} of {len(pairs)}")


def _links(index: CopyIndex, report: Report) -> list[Link]:
    """What `add` would link, without taking the report in."""
    text = text_of(report)
    found = (compared(text, other) for other in index.near(text))
    return [link for link in found if link is not None and link.kind == "copies"]


if __name__ == "__main__":
    main()
