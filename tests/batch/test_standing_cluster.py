"""A Dask cluster that stands by itself: a scheduler and workers of their own, in another folder."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from archives import written
from click.testing import CliRunner
from runs import digests, rows

from onrecord import __version__, cli
from onrecord.batch import engine as engines
from onrecord.batch import running
from onrecord.batch.engine import Dask, Processes, engine, of_one_make
from onrecord.batch.progress import Progress
from onrecord.batch.settings import Settings
from onrecord.errors import OnRecordError

pytest.importorskip("distributed")
Quick = Callable[..., Settings]
SOURCE = Path(__file__).resolve().parent.parent.parent / "src"
STARTING = 60.0


@dataclass(frozen=True, slots=True)
class Cluster:
    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def started(folder: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask in a folder of its own; with all that it started it is ended at the end."""
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        ended(process)


def ended(process: subprocess.Popen[bytes]) -> None:
    """Kills a process and what it started: a machine that is gone."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers; were this process killed, they would end by themselves."""
    from distributed import Client

    folder = tmp_path_factory.mktemp("cluster")
    told = folder / "scheduler.json"
    where = ("--scheduler-file", str(told))
    scheduler = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
    worker = ("--nthreads", "1", "--memory-limit", "0", "--no-nanny", "--no-dashboard")
    with ExitStack() as stack:
        stack.enter_context(started(folder, "scheduler", *where, *scheduler, "--idle-timeout", "180s"))
        address = _once(lambda: json.loads(told.read_text())["address"])
        workers = tuple(
            stack.enter_context(started(folder, "worker", *where, *worker, "--death-timeout", "60"))
            for _ in range(2)
        )
        with Client(address, timeout=STARTING) as client:
            client.wait_for_workers(2, timeout=STARTING)
        yield Cluster(address, workers)


def _once(known: Callable[[], str]) -> str:
    until = time.monotonic() + STARTING
    while True:
        try:
            return known()
        except (OSError, ValueError):
            assert time.monotonic() < until, "the scheduler has not started"
            time.sleep(0.05)


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")
def test_a_standing_cluster_writes_the_same_bytes_also_when_a_worker_is_killed(
    tmp_path: Path, quick: Quick, two: Processes, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "in", 8)
    settings = quick(together=3, reader="stubs:slow")
    running.run([str(tmp_path / "in")], tmp_path / "processes", settings=settings, engine=two)

    def run(out: str, tell: Callable[[Progress], None]) -> str:
        used = engine(cluster.address, 7)
        try:
            # The workers stand in another folder: relative paths are made whole before they hear them.
            running.run(["in"], out, settings=settings, engine=used, tell=tell)
        finally:
            used.close()
        return used.told

    monkeypatch.chdir(tmp_path)
    assert run("cluster", lambda progress: None).startswith(f"Dask at {cluster.address}, 2 workers, ")
    assert digests(tmp_path / "cluster") == digests(tmp_path / "processes")
    assert len(rows(tmp_path / "cluster", "reports")) > 20
    killed_at: list[Progress] = []

    def kill(progress: Progress) -> None:
        if progress.stage == "reading" and progress.done and not killed_at:
            ended(cluster.workers[0])
            killed_at.append(progress)

    run("disturbed", kill)
    assert 0 < killed_at[0].done < killed_at[0].total / 2
    assert digests(tmp_path / "disturbed") == digests(tmp_path / "processes")
    assert cluster.workers[1].poll() is None, "the cluster stays"


# --- no cluster, or not such a one -----------------------------------------------------------------


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of something that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"tcp://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def nobody() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    return f"tcp://127.0.0.1:{port}"


@pytest.mark.parametrize(
    "what", ["silent", "nobody", "tls://127.0.0.1:9", "tcp://127.0.0.1", "ws://127.0.0.1:9"]
)
def test_where_no_scheduler_answers_it_is_said_in_one_line_and_in_time(
    what: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = what if "://" in what else request.getfixturevalue(what)
    monkeypatch.setattr(engines, "Dask", partial(Dask, wait=1))
    (tmp_path / "a.txt").write_text("Ada Brook said that 12 ships were lost near Goole.")
    begun = time.monotonic()
    done = CliRunner().invoke(
        cli.main, ["batch", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--engine", address]
    )
    assert time.monotonic() - begun < 25
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    why = "is no engine" if what.startswith("ws") else f"no Dask scheduler answers at {address}: "
    assert why in done.stderr.splitlines()[-1]
    assert not (tmp_path / "out").exists()


class Client:
    """A client of a cluster whose scheduler and worker have these versions of us."""

    def __init__(self, scheduler: str | None, worker: str | Exception | None) -> None:
        self._scheduler, self._worker = scheduler, worker

    def run_on_scheduler(self, ask: Any, name: str) -> str | None:
        assert ask(name) == __version__
        return self._scheduler

    def run(self, ask: Any, name: str, on_error: str) -> dict[str, Any]:
        return {"tcp://10.0.0.7:4000": self._worker}


@pytest.mark.parametrize(
    ("scheduler", "worker", "why"),
    [
        (None, __version__, "the scheduler has no OnRecord that works"),
        (__version__, "0.0.1", "tcp://10.0.0.7:4000 has OnRecord 0.0.1"),
        (__version__, ImportError(), "tcp://10.0.0.7:4000 has no OnRecord that works"),
    ],
)
def test_a_cluster_with_another_version_is_refused(
    scheduler: str | None, worker: str | Exception | None, why: str
) -> None:
    with pytest.raises(OnRecordError, match=why):
        of_one_make(Client(scheduler, worker))
    of_one_make(Client(__version__, __version__))
