"""Reports read side by side in several processes, and handed on in their order."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from onrecord.errors import OnRecordError
from onrecord.model import Failure, Reading, Report

Read = Callable[[Report], Reading]
Attempt = Callable[[Report, Read], Reading | Failure]

# One for each process of this module's making, set as it starts: loading the weights for every
# report again would cost more than reading it.
_HELD: list[tuple[Attempt, Read]] = []


def side_by_side(
    found: Iterable[Report | Failure], reader: Callable[[], Read], attempt: Attempt, jobs: int
) -> Iterator[Reading | Failure]:
    """Results in the order of `found`; no more than a few reports for each process are held at once.

    `reader` and `attempt` are functions of a module, for each process imports them for itself.
    """
    items = iter(found)
    first = list(islice(items, 2))
    if len(first) < 2:
        # A process of its own takes longer to start than one report takes to read.
        yield from (one if isinstance(one, Failure) else attempt(one, reader()) for one in first)
        return
    # A forked child would inherit threads in any state; a spawned one starts clean everywhere.
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _start, (reader, attempt))
    waiting: deque[Future[Reading | Failure] | Failure] = deque()
    try:
        for one in chain(first, items):
            waiting.append(one if isinstance(one, Failure) else pool.submit(_attempt, one))
            if len(waiting) > 4 * jobs:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    except BrokenProcessPool as error:
        raise OnRecordError("a process that read reports was ended from outside; try fewer --jobs") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _result(item: Future[Reading | Failure] | Failure) -> Reading | Failure:
    return item if isinstance(item, Failure) else item.result()


def _start(reader: Callable[[], Read], attempt: Attempt) -> None:
    # Ctrl-C reaches every process of the group; the first one ends the others in good order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _HELD[:] = [(attempt, reader())]


def _attempt(report: Report) -> Reading | Failure:
    attempt, reading_of = _HELD[0]
    return attempt(report, reading_of)
