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
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import Any

from onrecord.batch.arranging import ALIGNED, Align, Arranged, Some, arrange, arranged_from
from onrecord.batch.engine import Engine
from onrecord.batch.looks import STAGE, Look, Looks, Place, places
from onrecord.batch.plan import Plan
from onrecord.batch.progress import Progress, Tell, in_stage, quiet
from onrecord.batch.recording import Recorded, RecordStories, blocks, divided, totals
from onrecord.batch.writing import Folder
from onrecord.link.claim_values import Judgement
from onrecord.link.grouping import Held
from onrecord.link.values import Link

FEWEST, MOST = 50, 1_000
"""Reports whose stories are recorded by one task: a sixteenth of all, within these bounds."""


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
    arranged, links = _arranged(found, folder, engine, judged, tell)
    stories = divided(arranged.stories, found, links)
    todo_blocks = []
    told: list[Recorded] = []
    for number, block in enumerate(blocks(stories, together(len(found)))):
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


def together(reports: int) -> int:
    """How many reports are recorded by one task; follows from the archive alone, never from the workers."""
    return min(MOST, max(FEWEST, reports // 16))


def forget(folder: Folder) -> None:
    """Forgets what was linked, as when people have judged meanwhile; what was read stays."""
    for stage in ("record", "aligned"):
        shutil.rmtree(folder.run / stage, ignore_errors=True)
    for stage in ("linked", "arranged"):
        (folder.run / "stages" / f"{stage}.json").unlink(missing_ok=True)
    for table in ("stories", "claims", "links"):
        shutil.rmtree(folder.path / table, ignore_errors=True)


def _arranged(
    found: Sequence[Place], folder: Folder, engine: Engine, judged: Judged, tell: Tell
) -> tuple[Arranged, list[Link]]:
    """Where reports belong, and the links of copies and versions in the order of the pairs.

    Pairs are aligned by the workers while the next ones are still looked for here.
    """
    kept = folder.run / "arranged.json"
    links: dict[int, list[Link]] = {}
    waiting: SimpleQueue[Some | Arranged | BaseException] = SimpleQueue()
    whole: list[Arranged] = []
    if folder.note("stages", "arranged") is not None:
        known = arranged_from(kept.read_text("utf-8"))
        for first in range(0, len(known.pairs), ALIGNED):
            waiting.put((first, known.pairs[first : first + ALIGNED]))
        waiting.put(known)
    else:
        Thread(target=_arrange, args=(found, folder, judged, waiting, tell), daemon=True).start()

    def tasks() -> Iterator[tuple[int, Align]]:
        while True:
            one = waiting.get()
            if isinstance(one, BaseException):
                raise one
            if isinstance(one, Arranged):
                whole.append(one)
                return
            first, pairs = one
            note = folder.note("aligned", str(first))
            if note is None:
                yield first, Align(tuple((found[here], found[there]) for here, there in pairs), folder)
            else:
                links[first] = [Link(**{**row, "reasons": tuple(row["reasons"])}) for row in note["links"]]

    for first, some in engine.each(tasks()):
        links[first] = some
        folder.keep_note("aligned", str(first), {"links": [asdict(one) for one in some]})
    (arranged,) = whole
    folder.keep_text(kept, arranged.as_json())
    folder.keep_note("stages", "arranged", {"judged": judged.digest()})
    return arranged, [link for first in sorted(links) for link in links[first]]


def _arrange(
    found: Sequence[Place],
    folder: Folder,
    judged: Judged,
    waiting: SimpleQueue[Some | Arranged | BaseException],
    tell: Tell,
) -> None:
    """Puts pairs where they are waited for, some at a time, and in the end where everything belongs."""
    begun = time.monotonic()

    def tick(done: int) -> None:
        if done % 100 == 0 or done == len(found):
            tell(Progress("arranging", done, len(found), since=time.monotonic() - begun))

    try:
        with Looks(folder) as looks:
            waiting.put(arrange(found, looks, judged.stories, tick, waiting.put))
    # Whatever it is, it is raised where it is waited for.
    except BaseException as error:
        waiting.put(error)
