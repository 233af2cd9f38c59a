"""Reports -> readings, in one process or side by side in several, handed on in their order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from onrecord.errors import InputError, ModelError, OnRecordError
from onrecord.model import Failure, Reading, Report

Read = Callable[[Report], Reading]
Attempt = Callable[[Report, Read], Reading | Failure]

# One for each process of this module's making, set as it starts: loading the weights for every
# report again would cost more than reading it.
_HELD: list[tuple[Attempt, Read]] = []


def reader(threads: int | None) -> Read:
    """The one seam to the reader: a function from a report to its reading.

    Processes that read side by side get one thread each, or they fight over the cores.
    """
    # Numpy's products here are small, and threads that wait for more of them take cores from the network.
    # Before numpy is there: it reads the variable once.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from onrecord.read.pipeline import Reader

    return Reader(threads)


def results(
    found: Iterable[Report | Failure], reader: Callable[[], Read], jobs: int
) -> Iterator[Reading | Failure]:
    """A reading or a failure for each report, in order; with several processes from two reports up."""
    if jobs == 1:
        reading_of: Read | None = None
        for one in found:
            if isinstance(one, Failure):
                yield one
            else:
                reading_of = reading_of or reader()
                yield attempt(one, reading_of)
        return
    yield from side_by_side(found, reader, attempt, jobs)


def attempt(report: Report, reading_of: Read) -> Reading | Failure:
    """The reading, or why there is none. Weights that are missing end the run instead."""
    try:
        return reading_of(report)
    except ModelError:
        raise
    except InputError as error:
        return Failure(error.where, error.why)
    except OnRecordError as error:
        return Failure(report.path or report.url or "-", str(error))


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
