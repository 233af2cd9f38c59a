"""The process that reads: records come in, rows or failures go out, one answer to each.

It is run by `keeper.py` and ended by the system itself where a record takes too long or too much; nothing
here has to survive. Answers go where standard output was: what a library prints goes to standard error.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from typing import Any, BinaryIO

_SIZE = struct.Struct("<Q")


def send(stream: BinaryIO, value: Any) -> None:
    """Writes one value, with its length before it."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_SIZE.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next value; raises `EOFError` where there is none any more."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError
    size = _SIZE.unpack(head)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    # Both ends are processes of ours, on one machine, over a pipe that nobody else holds.
    return pickle.loads(data)


def main() -> None:
    """Answers until there is nothing more to read."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    questions = sys.stdin.buffer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        settings = receive(questions)
    except EOFError:
        return
    from onrecord.batch.reading import results_of, the_reader

    reader = the_reader(settings)
    _bound(settings.memory)
    send(answers, "ready")
    while True:
        try:
            record = receive(questions)
        except EOFError:
            return
        _alarm(settings.seconds)
        found = results_of(record, settings, reader)
        _alarm(0)
        send(answers, found)


def _alarm(seconds: float) -> None:
    # The default action of SIGALRM ends the process, also one that is stuck in foreign code.
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _bound(memory: int) -> None:
    try:
        import resource
    except ImportError:
        return
    # Data alone: mapped files, of which the libraries have many, cost no memory by themselves.
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY or memory < most:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, most))


if __name__ == "__main__":
    main()
