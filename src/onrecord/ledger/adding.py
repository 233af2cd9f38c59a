"""Sources -> what became of each report: kept, known already, or failed. Decides nothing about links.

acquire ── dated ── known? ── read (side by side) ── kept, one transaction each ── Outcome
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from onrecord import __version__, processes
from onrecord.acquire import Options
from onrecord.acquire.undated import dated
from onrecord.errors import BadForm
from onrecord.ids import report_id
from onrecord.keep.store import Store
from onrecord.keep.values import Added
from onrecord.model import Failure, Reading, Report

What = Literal["added", "version", "read again", "known", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    where: str
    """Its path or address."""
    what: What
    """`version`: a changed article came in as a new version; `read again`: by a newer reader."""
    report: str | None = None
    """The report's id in the ledger."""
    why: str | None = None
    """Why it failed."""
    statements: int = 0


def outcomes(
    store: Store, sources: Iterable[str], options: Options, jobs: int, again: bool = False
) -> Iterator[Outcome]:
    """An outcome for every report and every failure, as they are kept.

    What the ledger has is not read anew, so that a run that was stopped goes on where it stopped;
    `again` has it read by the present reader where an older one did.
    """
    known: deque[Outcome] = deque()
    found = _fresh(store, dated(sources, options), known, again)
    for result in processes.results(found, partial(processes.reader, 1 if jobs > 1 else None), jobs):
        while known:
            yield known.popleft()
        yield kept(store, result)
    yield from known


def kept(store: Store, result: Reading | Failure) -> Outcome:
    """Keeps a reading with its report, or a failure, in one transaction."""
    if isinstance(result, Failure):
        store.fail(result)
        return Outcome(result.where, "failed", why=result.why)
    report = result.report
    where = report.path or report.url or report.id
    try:
        with store.writing() as writer:
            added = writer.add(result)
            writer.mend(where)
    except BadForm as error:
        failure = Failure(where, str(error))
        store.fail(failure)
        return Outcome(where, "failed", why=failure.why)
    return Outcome(where, what_became(added), added.report, statements=len(result.statements))


def what_became(added: Added) -> What:
    """What adding a reading did, in a word."""
    if added.new_report:
        return "version" if added.revises else "added"
    return "read again" if added.new_reading else "known"


def _fresh(
    store: Store, found: Iterable[Report | Failure], known: deque[Outcome], again: bool
) -> Iterator[Report | Failure]:
    """What has to be read; what the ledger has goes into `known`."""
    for one in found:
        if isinstance(one, Report):
            identity = report_id(one.text, one.url, one.publisher)
            if store.has(identity, __version__ if again else None):
                known.append(Outcome(one.path or one.url or identity, "known", identity))
                continue
        yield one
