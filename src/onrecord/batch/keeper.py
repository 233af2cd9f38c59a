"""Keeps a process that reads, and outlives it: a record that ends the process ends alone.

ask(record) ── the process answers ──> rows and failures
            └─ it dies, or is silent for too long ──> one `Failure`, and a new process
"""

from __future__ import annotations

import atexit
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from queue import Empty, SimpleQueue
from typing import Any, BinaryIO, cast

from onrecord.batch.child import receive, send
from onrecord.batch.records import Record
from onrecord.batch.settings import Settings
from onrecord.errors import OnRecordError
from onrecord.model import Failure
from onrecord.tables import Row

Result = dict[str, list[Row]] | Failure
"""The rows that one report makes, by table; or why there is none."""

_GRACE = 10.0
"""Seconds past its time that a process gets to be ended by the system before it is ended from here."""
_STARTING = 300.0
_STARTS = 5
"""How often a process is started that is killed before it has read anything."""
_ENDED = "ended"
_ADDRESS = re.compile(r"0x[0-9a-fA-F]+")


class Keeper:
    """One process that reads, started when it is first asked."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[Any] = SimpleQueue()
        self._errors: BinaryIO | None = None
        self.died = 0
        """How many processes it has outlived."""
        atexit.register(self.close)

    def ask(self, record: Record) -> list[Result]:
        """What reading one record gives; never raises for what the record holds."""
        if isinstance(record, Failure):
            return [record]
        why = self._asked(record)
        if isinstance(why, str) and why.startswith("\0"):
            # Ended from outside, as far as can be told: by a person, or by a system short of memory.
            why = self._asked(record)
        if isinstance(why, str):
            return [Failure(record.where, why.removeprefix("\0"))]
        return why

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout, self._errors):
                if stream is not None:
                    try:
                        stream.close()
                    except BrokenPipeError:
                        continue

    @property
    def pid(self) -> int | None:
        """The number of the process, None while there is none."""
        return self._process.pid if self._process is not None else None

    def _asked(self, record: Record) -> list[Result] | str:
        process = self._started()
        try:
            send(cast(BinaryIO, process.stdin), record)
            answer = self._answers.get(timeout=self.settings.seconds + _GRACE)
        except Empty:
            self.close()
            self.died += 1
            return self._too_long()
        except BrokenPipeError:
            answer = _ENDED
        if answer == _ENDED:
            return self._death()
        return cast("list[Result]", answer)

    def _started(self) -> subprocess.Popen[bytes]:
        for attempt in range(_STARTS):
            if self._process is not None:
                return self._process
            why = self._start()
            # One that was killed while it was starting is started again; one that cannot start is not.
            if why is not None and (not why.startswith("\0") or attempt == _STARTS - 1):
                why = why.removeprefix("\0")
                raise OnRecordError(f"the process that reads could not be started: it {why}")
        assert self._process is not None
        return self._process

    def _start(self) -> str | None:
        """Starts the process; why it ended at once, if it did."""
        self._errors = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - as long as the process
        self._answers = SimpleQueue()
        path = [*self.settings.path, *filter(None, sys.path)]
        # -P: nothing is imported from the folder that a run happens to be started in.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "onrecord.batch.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
        )
        listening = (cast(BinaryIO, self._process.stdout), self._answers)
        threading.Thread(target=_listen, args=listening, daemon=True).start()
        try:
            send(cast(BinaryIO, self._process.stdin), self.settings)
            ready = self._answers.get(timeout=_STARTING)
        except (Empty, BrokenPipeError):
            ready = _ENDED
        return self._death() if ready == _ENDED else None

    def _death(self) -> str:
        """Why the process ended; "\\0" before it where another try may end otherwise."""
        process, errors = self._process, self._errors
        assert process is not None
        assert errors is not None
        status = process.wait()
        errors.seek(0)
        last = errors.read()[-4_000:].decode("utf-8", "replace").strip().rpartition("\n")[2]
        self.close()
        self.died += 1
        if status == -getattr(signal, "SIGALRM", 0):
            return self._too_long()
        if status < 0:
            return f"\0ended the process that read it ({_signal(-status)})"
        if "MemoryError" in last or "bad_alloc" in last:
            return f"needs more than {self.settings.memory / 1e9:g} GB of memory to be read; raise the limit"
        return f"ended the process that read it: {_ADDRESS.sub('0x', last)[:200] or f'status {status}'}"

    def _too_long(self) -> str:
        return f"took longer than {self.settings.seconds:g} seconds to read; raise the limit"


def _listen(stream: BinaryIO, answers: SimpleQueue[Any]) -> None:
    try:
        while True:
            answers.put(receive(stream))
    # A closed stream, or an answer cut off in its midst by the end of the process.
    except (EOFError, ValueError, OSError):
        answers.put(_ENDED)


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
