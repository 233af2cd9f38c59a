"""How fast pages, API and feeds are under load: python benchmarks/web.py --db LEDGER [--clients 20] [--check]

Serves the ledger in a process of its own and asks for its pages from another one, with so many clients that
each ask again as soon as they have an answer. Told for each kind of page: how many were asked for, the median
and the 95th percentile in milliseconds, first of pages that nobody asked for before, then of pages that were
asked for already; the bytes of the front page with all it loads, as they are sent; and the processor time of
the server for one page, which a busy machine does not change.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import multiprocessing
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from onrecord.ledger import Ledger  # noqa: E402
from onrecord.web.rendering import link  # noqa: E402

PROMISED_MS, PROMISED_BYTES = 100.0, 60_000
Asked = tuple[str, str]
"""The kind of a page, and its path."""
WORDS = ("said", "navy", "harbour", "order", "port", "minister", "the", "blockade", "ship", "people")


def pages(place: str, most: int, chance: random.Random) -> list[Asked]:
    """Pages of every kind, each once, in no order."""
    found: list[Asked] = [("today", "/"), ("about", "/about"), ("failures", "/failures")]
    with Ledger(place, create=False) as ledger:
        stories = [*islice(ledger.stories(), most)]
        claims = [*islice(ledger.claims(), most)]
    names = {said.source for claim in claims for said in claim.statements[:3] if said.source}
    reports = [one.id for story in stories for one in story.reports]
    found += [("story", link("story", story.id)) for story in stories]
    found += [("claim", link("claim", claim.id)) for claim in claims]
    found += [("source", link("source", name=name)) for name in sorted(names)[:most]]
    found += [("report", link("report", one)) for one in chance.sample(reports, min(most, len(reports)))]
    found += [("search", link("search", words=word)) for word in WORDS]
    found += [("search", link("search", words=word, act="deny")) for word in WORDS]
    found += [("today", link(page=number)) for number in range(2, 6)]
    found += [("api story", link("api", "v1", "stories", story.id)) for story in stories[:50]]
    found += [("api claim", link("api", "v1", "claims", claim.id)) for claim in claims[:50]]
    found += [("api search", link("api", "v1", "search", words=word)) for word in WORDS]
    found += [("api claims", link("api", "v1", "claims", contested=so, limit=20)) for so in ("true", "false")]
    found += [("feed", f"/feeds/search.atom?words={word}") for word in WORDS]
    chance.shuffle(found)
    return found


def load(port: int, asked: Sequence[Asked], clients: int, told: multiprocessing.SimpleQueue[object]) -> None:
    """Asks for all of them, each once, from so many threads; tells the times by kind, and what failed."""
    waiting = iter([*asked])
    lock = threading.Lock()
    times: dict[str, list[float]] = defaultdict(list)
    failed: list[str] = []

    def client(number: int) -> None:
        # Each from an address of its own: the server counts how often one client asks.
        own = (f"127.0.1.{number + 1}", 0)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=own)
        while True:
            with lock:
                one = next(waiting, None)
            if one is None:
                return
            began = time.perf_counter()
            connection.request("GET", one[1], headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            took = (time.perf_counter() - began) * 1000
            with lock:
                times[one[0]].append(took)
                if answer.status != 200:
                    failed.append(f"{answer.status} {one[1]}")

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put((dict(times), failed))


def loaded(port: int, asked: Sequence[Asked], clients: int) -> tuple[dict[str, list[float]], list[str]]:
    """`load` in a process of its own: its work is not the server's."""
    told: multiprocessing.SimpleQueue[object] = multiprocessing.SimpleQueue()
    process = multiprocessing.Process(target=load, args=(port, asked, clients, told))
    process.start()
    found = told.get()
    process.join()
    return found  # type: ignore[return-value]


def weight(port: int) -> int:
    """Bytes of the front page and all that it loads, packed as a browser gets them."""

    def size(path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, source_address=("127.0.2.1", 0))
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        packed = answer.getheader("content-encoding") == "gzip"
        return len(body), (gzip.decompress(body) if packed else body).decode()

    total, text = size("/")
    return total + sum(size(path)[0] for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text)))


def processor(pid: int) -> float:
    """Seconds of processor that a process had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument(
        "--db", required=True, help="the ledger: a file or a server; benchmarks/scale.py --keep makes one"
    )
    options.add_argument("--clients", type=int, default=20)
    options.add_argument("--pages", type=int, default=200, help="of each kind, at most")
    options.add_argument("--again", type=int, default=3, help="how often pages are asked for again")
    options.add_argument("--check", action="store_true", help="exit with 1 where a promise is not held")
    given = options.parse_args()
    chance = random.Random(5)
    asked = pages(given.db, given.pages, chance)
    with Ledger(given.db, create=False) as ledger:
        counts = ledger.counts()
    print(
        f"{counts.statements:,} statements, {counts.stories:,} stories, {counts.claims:,} claims; "
        f"{given.clients} clients"
    )
    command = [
        sys.executable,
        "-c",
        "from onrecord.cli import main; main()",
        "serve",
        "--db",
        given.db,
        "--port",
        "0",
    ]
    server = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
    try:
        assert server.stderr is not None
        found = re.search(r":(\d+)/", server.stderr.readline())
        if found is None:
            print("the server did not start", file=sys.stderr)
            return 1
        port = int(found[1])
        held = True
        again = [*asked] * given.again
        chance.shuffle(again)
        for name, batch in (
            ("pages that nobody asked for before", asked),
            ("pages asked for already", again),
        ):
            before, began = processor(server.pid), time.perf_counter()
            times, failed = loaded(port, batch, given.clients)
            took, own = time.perf_counter() - began, processor(server.pid) - before
            whole = [value for values in times.values() for value in values]
            each = own * 1000 / len(whole)
            print(f"\n{name}: {len(whole) / took:.0f} a second, {each:.1f} ms of processor each")
            for kind, values in sorted({**times, "all": whole}.items(), key=lambda item: item[0] == "all"):
                p95 = sorted(values)[int(len(values) * 0.95)]
                print(
                    f"  {kind:<10}{len(values):6} asked{statistics.median(values):9.1f} median{p95:9.1f} p95"
                )
                held = held and (kind != "all" or p95 < PROMISED_MS)
            held = held and not failed
            for line in failed[:5]:
                print(f"  failed: {line}")
        heavy = weight(port)
        print(f"\nthe front page and all it loads: {heavy:,} bytes")
        held = held and heavy < PROMISED_BYTES
    finally:
        server.terminate()
        server.wait(10)
    return 0 if held or not given.check else 1


if __name__ == "__main__":
    sys.exit(main())
