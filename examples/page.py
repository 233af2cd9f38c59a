"""A story of several reports in one page, from Python: python examples/page.py FOLDER PAGE

The folder holds reports and a `manifest.jsonl`, which says who published which of them, and when.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import onrecord
from onrecord.acquire import Options, acquire
from onrecord.export import page
from onrecord.model import Report


def reports(folder: Path) -> Iterator[Report]:
    """The reports of a story, in the order in which they were published."""
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        options = Options(published=told["published"], publisher=told["publisher"], url=told["url"])
        found = list(acquire(str(folder / told["file"]), options))[told.get("record", 0)]
        if isinstance(found, Report):
            yield found
        else:
            print(f"{found.where}: {found.why}", file=sys.stderr)


def main(folder: Path, to: Path) -> None:
    """Reads the story and writes its page."""
    readings = []
    for report in reports(folder):
        readings.append(onrecord.read(report))
        print(f"{len(readings[-1].statements):4} statements  {report.publisher}: {report.title}")
    to.write_text("".join(page(readings)), encoding="utf-8")
    print(f"\nAll of them in one page: {to}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
