"""Linking at size, stage by stage; each is taken up where it was left.

looked at (each partition) ── arranged (one pass in time) ── aligned (pairs of texts)
                                                                  │
                    stories in blocks ── recorded ──> stories, claims, links
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from onrecord.batch.arranging import ALIGNED, Align, Arranged, arrange, arranged_from
from onrecord.batch.engine import Engine
from onrecord.batch.looks import STAGE, Look, Looks, Place, places
from onrecord.batch.plan import Plan
from onrecord.batch.progress import Progress, Tell, in_stage, quiet
from onrecord.batch.recording import Recorded, RecordStories, blocks, divided, totals
from onrecord.batch.writing import Folder
from onrecord.link.claim_values import Judgement
from onrecord.link.grouping import Held
from onrecord.link.values import Link

TOGETHER = 1_000
"""Reports whose stories are recorded by one task."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What people judged, as linking takes it."""

    statements: tuple[Judgement, ...] = ()
    stories: Held = field(default_factory=Held)

    def digest(self) -> str:
        """The same for the same judgements."""
        told = [
            [asdict(one) for one in self.statements],
            sorted(self.stories.together),
            sorted(self.stories.apart),
        ]
        return hashlib.blake2b(json.dumps(told).encode("utf-8"), digest_size=8).hexdigest()


NOTHING = Judged()


def link(
    made: Plan, folder: Folder, engine: Engine, judged: Judged = NOTHING, tell: Tell = quiet
) -> dict[str, Any]:
    """Links all that was read, and writes stories, claims and links; how many of each."""
    done = folder.note("stages", "linked")
    if done is not None and done["judged"] == judged.digest():
        return done
    if done is not None or (folder.note("stages", "arranged") or {}).get("judged") not in (
        None,
        judged.digest(),
    ):
        forget(folder)
    todo = [part for part in made.parts if folder.note(STAGE, part.name) is None]
    tasks = [(part.number, Look(part.name, folder)) for part in todo]
    for _ in in_stage("looking at reports", tasks, len(made.parts), engine, tell):
        pass
    found = places(folder, made)
    arranged = _arranged(found, folder, judged, tell)
    links = _aligned(found, arranged, folder, engine, tell)
    stories = divided(arranged.stories, found, links)
    todo_blocks = []
    told: list[Recorded] = []
    for number, block in enumerate(blocks(stories, TOGETHER)):
        name = f"part-{number:05}-{made.identity[:8]}"
        note = folder.note("record", name)
        if note is None:
            todo_blocks.append((number, RecordStories(name, block, judged.statements, folder)))
        else:
            del note["files"]
            told.append(Recorded(**note))
    total = len(todo_blocks) + len(told)
    told += [one for _, one in in_stage("recording stories", todo_blocks, total, engine, tell)]
    summed = {**totals(told), "judged": judged.digest(), "copies": sum(one.kind == "copies" for one in links)}
    folder.keep_note("stages", "linked", summed)
    shutil.rmtree(folder.run / STAGE, ignore_errors=True)
    return summed


def forget(folder: Folder) -> None:
    """Forgets what was linked, as when people have judged meanwhile; what was read stays."""
    for stage in ("record", "aligned"):
        shutil.rmtree(folder.run / stage, ignore_errors=True)
    for stage in ("linked", "arranged"):
        (folder.run / "stages" / f"{stage}.json").unlink(missing_ok=True)
    for table in ("stories", "claims", "links"):
        shutil.rmtree(folder.path / table, ignore_errors=True)


def _arranged(found: Sequence[Place], folder: Folder, judged: Judged, tell: Tell) -> Arranged:
    kept = folder.run / "arranged.json"
    if folder.note("stages", "arranged") is not None:
        return arranged_from(kept.read_text("utf-8"))
    begun = time.monotonic()

    def tick(done: int) -> None:
        if done % 100 == 0 or done == len(found):
            tell(Progress("arranging", done, len(found), since=time.monotonic() - begun))

    with Looks(folder) as looks:
        arranged = arrange(found, looks, judged.stories, tick)
    folder.keep_text(kept, arranged.as_json())
    folder.keep_note("stages", "arranged", {"judged": judged.digest()})
    return arranged


def _aligned(
    found: Sequence[Place], arranged: Arranged, folder: Folder, engine: Engine, tell: Tell
) -> list[Link]:
    """The links of copies and versions, in the order of the pairs."""
    links: dict[int, list[Link]] = {}
    tasks = []
    numbers = range(0, len(arranged.pairs), ALIGNED)
    for first in numbers:
        note = folder.note("aligned", str(first))
        if note is None:
            some = arranged.pairs[first : first + ALIGNED]
            tasks.append((first, Align(tuple((found[one], found[other]) for one, other in some), folder)))
        else:
            links[first] = [Link(**{**row, "reasons": tuple(row["reasons"])}) for row in note["links"]]
    for first, some_links in in_stage("aligning copies", tasks, len(numbers), engine, tell):
        links[first] = some_links
        folder.keep_note("aligned", str(first), {"links": [asdict(one) for one in some_links]})
    return [link for first in numbers for link in links[first]]
