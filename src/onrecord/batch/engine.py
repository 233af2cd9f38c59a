"""Where tasks run: in this process, in several of this machine, or on a Dask cluster.

Every engine has one verb: `each` runs tasks and gives what they return as they end, in any order. A worker
that is lost loses its task, which is done again; what a task writes is the same however often it is done.
"""

from __future__ import annotations

import asyncio
import importlib
import multiprocessing
import multiprocessing.connection
import os
import pydoc
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from onrecord import __version__
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
Task = Callable[[], T]

_GRACE = 5.0
"""Seconds that a worker gets to end by itself."""
_ATTEMPTS = 10
"""How often a task may lose its worker; records that end a process never get so far."""
_CLUSTERS = ("tcp://", "tls://")
_GONE = "the Dask scheduler is gone; with another, the same run goes on where it was"
_LOOK_EVERY = 2.0
"""Seconds between two looks at how large a cluster is, which may grow while it works."""


class LostWorkers(OnRecordError):
    """One task lost its worker again and again."""


class Engine(Protocol):
    """Runs tasks."""

    workers: int
    """How many tasks are done side by side."""
    told: str
    """Where they run, in words."""
    apart: bool
    """Whether the workers may stand in other folders, on other machines."""

    def each(self, tasks: Iterable[tuple[int, Task[T]]]) -> Iterator[tuple[int, T]]:
        """What each numbered task returns, as they end; only a few more than there are workers are taken."""
        ...

    def close(self) -> None:
        """Ends the workers."""
        ...


def engine(name: str, workers: int) -> Engine:
    """The engine of that name: `processes`, `dask`, or the address of a Dask scheduler."""
    if name == "processes":
        return Here() if workers == 1 else Processes(workers)
    if name == "dask" or name.startswith(_CLUSTERS):
        return Dask(None if name == "dask" else name, workers)
    raise OnRecordError(
        f"{name!r} is no engine; try processes, dask, or the address of a cluster (tcp://...)"
    )


class Here:
    """One task after the other, in this process."""

    workers = 1
    told = "one process"
    apart = False

    def each(self, tasks: Iterable[tuple[int, Task[T]]]) -> Iterator[tuple[int, T]]:
        """What each task returns, in order."""
        for number, task in tasks:
            yield number, task()

    def close(self) -> None:
        """Nothing to end."""


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    task: tuple[int, Task[Any]] | None = None


class Processes:
    """Processes of this machine. One that is killed is replaced, and takes no other with it."""

    # The pool of the standard library gives up all that is under way when one process is lost.

    apart = False

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.told = f"{workers} processes"
        # A forked child would inherit threads in any state; a spawned one starts clean everywhere.
        self._context = multiprocessing.get_context("spawn")
        self._pool: list[_Worker] = []

    def each(self, tasks: Iterable[tuple[int, Task[T]]]) -> Iterator[tuple[int, T]]:
        """What each task returns, as they end."""
        waiting = iter(tasks)
        again: list[tuple[int, Task[Any]]] = []
        lost: dict[int, int] = {}
        while True:
            for worker in self._idle():
                worker.task = again.pop() if again else next(waiting, None)
                if worker.task is None:
                    break
                self._hand(worker)
            busy = {worker.pipe: worker for worker in self._pool if worker.task is not None}
            if not busy:
                return
            for pipe in multiprocessing.connection.wait(list(busy)):
                worker = busy[cast("Connection", pipe)]
                assert worker.task is not None
                number, task = worker.task
                try:
                    fine, result = worker.pipe.recv()
                except (EOFError, OSError):
                    if self._bury(worker) > 0:
                        raise LostWorkers(
                            f"task {number} ended its worker with an error, told above"
                        ) from None
                    lost[number] = lost.get(number, 0) + 1
                    if lost[number] == _ATTEMPTS:
                        raise LostWorkers(
                            f"task {number} lost its worker {_ATTEMPTS} times; is memory short? "
                            "Try fewer workers, or fewer records in a partition"
                        ) from None
                    again.append((number, task))
                    continue
                worker.task = None
                if not fine:
                    raise result
                yield number, result

    def close(self) -> None:
        """Ends the processes."""
        for worker in self._pool:
            # Its process that reads is ended by the end of the pipe that it listens to.
            worker.process.terminate()
        for worker in self._pool:
            worker.process.join()
            worker.pipe.close()
        self._pool.clear()

    def pids(self) -> list[int]:
        """The numbers of the processes."""
        return [worker.process.pid for worker in self._pool if worker.process.pid]

    def _idle(self) -> Iterator[_Worker]:
        yield from [worker for worker in self._pool if worker.task is None]
        while len(self._pool) < self.workers:
            here, there = self._context.Pipe()
            process = self._context.Process(target=_work, args=(there,), daemon=True)
            process.start()
            there.close()
            worker = _Worker(process, here)
            self._pool.append(worker)
            yield worker

    def _hand(self, worker: _Worker) -> None:
        # One that was killed while idle is found out when its answer is waited for.
        with suppress(BrokenPipeError, ConnectionResetError):
            assert worker.task is not None
            worker.pipe.send(worker.task[1])

    def _bury(self, worker: _Worker) -> int:
        """Lets go of a worker; with which status it ended, below 0 where it was killed."""
        self._pool.remove(worker)
        worker.pipe.close()
        worker.process.join(_GRACE)
        worker.process.kill()
        worker.process.join()
        return worker.process.exitcode or 0


def _work(pipe: Connection) -> None:
    # Ctrl-C reaches every process of the group; the first one ends the others in good order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            answer = (True, task())
        except OnRecordError as error:
            answer = (False, error)
        except OSError as error:
            answer = (False, _of_system(error))
        pipe.send(answer)


def _of_system(error: OSError) -> OnRecordError:
    return OnRecordError(f"{error.filename or 'the folder'}: {error.strerror or error}")


def _follow_parent() -> None:
    """Ends this process when the one that hands out tasks is no more: nobody asks for its work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


class Dask:
    """A Dask cluster: a local one, or one that stands at an address."""

    def __init__(self, address: str | None, workers: int, wait: float = 30.0) -> None:
        try:
            dask: Any = importlib.import_module("dask")
            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise OnRecordError(
                "the engine dask needs Dask, which is not installed: pip install 'onrecord[batch]'"
            ) from error
        dask.config.set(
            {
                "distributed.scheduler.allowed-failures": _ATTEMPTS,
                # It looks at every worker a hundred times a second, to draw what tasks do; ours only wait.
                "distributed.worker.profile.enabled": False,
            }
        )
        self.apart = address is not None
        self._cluster: Any = None
        try:
            if address is None:
                self._cluster = distributed.LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address="127.0.0.1:0",
                    silence_logs="ERROR",
                )
            else:
                _find_scheduler(address, wait)
            self._client: Any = distributed.Client(self._cluster or address, timeout=wait)
        # The last is what Dask says of tls:// without certificates.
        except (OSError, TimeoutError, ValueError, TypeError) as error:
            raise OnRecordError(
                f"no Dask scheduler answers at {address or 'this machine'}: {error}"
            ) from error
        if address is not None:
            try:
                of_one_make(self._client)
            except BaseException:
                self._client.close()
                raise
        self.workers = 0
        self._looked = float("-inf")
        self.told = ", ".join(self._words(address))

    def each(self, tasks: Iterable[tuple[int, Task[T]]]) -> Iterator[tuple[int, T]]:
        """What each task returns, as they end."""
        distributed: Any = importlib.import_module("distributed")
        waiting = iter(tasks)
        numbers: dict[Any, int] = {}
        running = distributed.as_completed()

        def fill() -> None:
            while len(numbers) < 2 * max(1, self._size()):
                one = next(waiting, None)
                if one is None:
                    return
                if self._client.status in ("closing", "closed"):
                    raise LostWorkers(_GONE)
                # Every task writes what it makes: the same call twice is two tasks.
                future = self._client.submit(one[1], pure=False, retries=0)
                numbers[future] = one[0]
                running.add(future)

        fill()
        while numbers:
            future = next(running)
            number = numbers.pop(future)
            try:
                result = future.result()
            except distributed.KilledWorker as error:
                raise LostWorkers(
                    f"task {number} lost its worker {error.allowed_failures + 1} times; is memory short?"
                ) from error
            except CancelledError as error:
                raise LostWorkers(_GONE) from error
            except OSError as error:
                raise _of_system(error) from error
            del future
            fill()
            yield number, cast(T, result)

    def close(self) -> None:
        """Ends a cluster of our own; one that stood before stays, without what read for its workers."""
        if self._cluster is None and self._client.status == "running":
            from onrecord.batch.partition import rest

            self._client.run(rest, on_error="ignore")
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    def _size(self) -> int:
        """How many tasks the cluster does side by side; looked up again now and then."""
        if time.monotonic() - self._looked > _LOOK_EVERY:
            # Where the scheduler is gone, the tasks under way tell it.
            with suppress(OSError, TimeoutError):
                self.workers = sum(self._client.nthreads().values())
            self._looked = time.monotonic()
        return self.workers

    def _words(self, address: str | None) -> Iterator[str]:
        yield "Dask" if address is None else f"Dask at {address}"
        threads = self._client.nthreads()
        at_once = f" with {self._size()} threads" if self._size() > len(threads) else ""
        yield f"{len(threads)} workers{at_once}" if threads else "no workers yet, waits for them"
        if "dashboard" in self._client.scheduler_info(n_workers=0)["services"]:
            yield f"dashboard at {self._client.dashboard_link}"


def _find_scheduler(address: str, wait: float) -> None:
    """Raises where no scheduler answers in time; the client would wait without end for something else."""

    async def asked() -> str:
        distributed: Any = importlib.import_module("distributed")
        async with asyncio.timeout(wait), distributed.rpc(address, timeout=wait) as there:
            found: dict[str, Any] = await there.identity()
            return str(found.get("type"))

    try:
        # In a thread, as a notebook has a loop of its own running in this one.
        with ThreadPoolExecutor(1) as thread:
            kind = thread.submit(asyncio.run, asked()).result()
    except TimeoutError as error:
        raise TimeoutError(f"none within {wait:g} seconds") from error
    if kind != "Scheduler":
        raise ValueError(f"a {kind.lower()} does; give the address of the scheduler")


def of_one_make(client: Any) -> None:
    """Raises where the scheduler or a worker has another OnRecord, or none.

    Tasks are unpacked on both. A worker that cannot ends itself, without a word to us, and so do all others.
    """
    # A function of the standard library: one of ours could not be unpacked where we are not installed.
    there = {
        "the scheduler": client.run_on_scheduler(pydoc.locate, "onrecord.__version__"),
        **client.run(pydoc.locate, "onrecord.__version__", on_error="return"),
    }
    for who, version in there.items():
        if version != __version__:
            has = f"OnRecord {version}" if isinstance(version, str) else "no OnRecord that works"
            raise OnRecordError(f"{who} has {has}; install onrecord[batch] {__version__} there, as here is")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
