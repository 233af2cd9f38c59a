"""kill -9 at random moments of a batch: python tests/batch/batch_killing.py [--kills N] [--events N]

A run reads and links an archive on two workers. At random moments the main process, a worker, or the
process that reads for a worker is killed; a run whose main process was killed is started again. In the end
every file must have the bytes that an undisturbed run gave it.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
PATH = (str(HERE), str(HERE.parent.parent / "src"))
sys.path[:0] = PATH

from archives import written  # noqa: E402

from onrecord.batch import running  # noqa: E402
from onrecord.batch.engine import Here, Processes  # noqa: E402
from onrecord.batch.settings import Settings  # noqa: E402

KILLED = ("the run itself", "a worker", "what reads for a worker")
SETTINGS = Settings(together=15, reader="stubs:slow", path=PATH)


def digests(out: Path) -> dict[str, str]:
    """Every table file and its bytes, as a digest."""
    found = sorted(out.glob("*/part-*.parquet"))
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def run(inputs: str, out: str) -> None:
    """What the process that is killed does."""
    engine = Processes(2)
    try:
        running.run([inputs], out, settings=SETTINGS, engine=engine)
    finally:
        engine.close()


def kill(folder: Path, kills: int, events: int, chance: random.Random) -> Counter[str]:
    """Kills so often, over as many runs as it takes; how often what was killed."""
    inputs = folder / "in"
    written(inputs, events)
    running.run([str(inputs)], folder / "whole", settings=SETTINGS, engine=Here())
    whole = digests(folder / "whole")
    killed: Counter[str] = Counter()
    attempt = 0
    while killed.total() < kills:
        attempt += 1
        out = folder / f"out-{attempt}"
        _disturbed(inputs, out, kills, killed, chance)
        assert digests(out) == whole, f"run {attempt} ended with other bytes"
    return killed


def _disturbed(inputs: Path, out: Path, kills: int, killed: Counter[str], chance: random.Random) -> None:
    while True:
        process = subprocess.Popen([sys.executable, __file__, "--run", str(inputs), str(out)])
        while killed.total() < kills and process.poll() is None:
            what = chance.choice(KILLED)
            if _kill_one(process, what, chance):
                killed[what] += 1
        status = process.wait()
        if status == 0:
            return
        assert status == -9, f"a run ended by itself with status {status}"


def _kill_one(process: subprocess.Popen[bytes], what: str, chance: random.Random) -> bool:
    """Waits until there is such a process, then a moment more, and kills it; whether it did."""
    main = psutil.Process(process.pid)
    try:
        while not (found := _such(main, what)):
            # A process that has ended stays a process, without children, until it is asked how it ended.
            if process.poll() is not None:
                return False
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 1.0))
        chance.choice(found).kill()
    except psutil.NoSuchProcess:
        # It ended meanwhile, by itself.
        process.poll()
        return False
    return True


def _such(main: psutil.Process, what: str) -> list[psutil.Process]:
    workers = [one for one in main.children() if "spawn_main" in " ".join(one.cmdline())]
    if what == "a worker":
        return workers
    reading = [below for one in workers for below in one.children()]
    # The run itself is killed once it is at work: before, there is nothing to be half done.
    return [main] if what == "the run itself" and workers else reading


def main() -> None:
    """Kills as often as was asked for, and says what was found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--events", type=int, default=30)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--run", nargs=2, metavar=("IN", "OUT"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.run:
        run(*given.run)
        return
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        killed = kill(Path(folder), given.kills, given.events, random.Random(given.seed))
    told = ", ".join(f"{what} {count} times" for what, count in sorted(killed.items()))
    print(f"{killed.total()} kills in {time.monotonic() - begun:.0f} s: {told}")
    print("every run ended with the bytes of an undisturbed one")


if __name__ == "__main__":
    main()
