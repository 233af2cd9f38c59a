"""Wall time and peak memory of `onrecord read` from a cold start: python benchmarks/cold.py [--runs N]

Each run is a process of its own that reads one report and ends. Told are the medians: until its
first line of output, until its end, and the most memory that was resident. The files of the program
are in the machine's cache after the first run, which is told too.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "examples" / "lady-ambra" / "01-meridian.txt"
PROGRAM = "import sys; from onrecord.cli import main; sys.argv[0] = 'onrecord'; main()"
PROMISED_SECONDS, PROMISED_MEGABYTES = 3.0, 700.0


class Cost(NamedTuple):
    """Of one process."""

    first: float
    """Seconds until the first line of output."""
    whole: float
    megabytes: float
    own: float
    """Seconds of the processors, until its end; where the machine is busy, the clock tells of the others."""


def measure(report: Path) -> Cost:
    """What it costs to read one report in a process of its own."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "read", "--published", "2025-05-12", str(report)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert process.stdout
    process.stdout.readline()
    first = time.perf_counter() - began
    process.stdout.read()
    # Asked for this one child; the totals of all children would tell the largest of them.
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"onrecord ended with status {process.returncode}")
    # Kilobytes on Linux, bytes on macOS.
    resident = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    own = used.ru_utime + used.ru_stime
    return Cost(first, time.perf_counter() - began, resident / 1e6, own)


def main() -> None:
    """Prints the medians."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--report", type=Path, default=REPORT)
    given = options.parse_args()
    costs = [measure(given.report) for _ in range(max(1, given.runs))]
    first = statistics.median(cost.first for cost in costs)
    megabytes = statistics.median(cost.megabytes for cost in costs)
    print(f"first result   {first:5.2f} s    promised: under {PROMISED_SECONDS:g} s")
    print(f"the very first {costs[0].first:5.2f} s")
    print(f"whole run      {statistics.median(cost.whole for cost in costs):5.2f} s")
    print(f"of processors  {statistics.median(cost.own for cost in costs):5.2f} s")
    print(f"peak memory    {megabytes:5.0f} MB   promised: under {PROMISED_MEGABYTES:g} MB")
    print(f"median of {len(costs)} runs over {given.report.name}, {given.report.stat().st_size:,} bytes")
    if first > PROMISED_SECONDS or megabytes > PROMISED_MEGABYTES:
        raise SystemExit("a promise is broken")


if __name__ == "__main__":
    main()
