"""What the ledger makes of one real story: the briefs of 2025 that mention a country, and a report about it.

    python benchmarks/venezuela.py DATA/current-events/2025.jsonl CASES/us-venezuela-2025-11.txt

The briefs (`date`, `text`, `story`, `sources` with `label` and `url`) are written as JSON Lines, the first
outlet of each being its publisher, and added to a ledger with the report. Told are the stories, the series of
figures of the largest ones, and whose the briefs are that came "via" another outlet. Nothing is downloaded.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

from onrecord import views  # noqa: E402
from onrecord.acquire import Options  # noqa: E402
from onrecord.ledger import Ledger  # noqa: E402


def briefs(path: Path, about: str, since: str) -> Iterator[dict[str, str]]:
    """The briefs that mention a country, in text, story or links, in the order of the file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if row["date"] < since or about.lower() not in line.lower():
            continue
        source = row["sources"][0] if row["sources"] else {"label": None, "url": None}
        found = {
            "id": f"brief-{number}",
            "text": row["text"],
            "published": row["date"],
            "publisher": source["label"],
            "url": source["url"],
        }
        yield {name: value for name, value in found.items() if value}


def added(ledger: Ledger, rows: list[dict[str, str]], case: Path | None, published: str) -> None:
    """Adds the briefs and the report to a ledger."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "briefs.jsonl"
        lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        list(ledger.add(str(lines)))
        if case:
            list(ledger.add(str(case), options=Options(published=published)))


def told(ledger: Ledger, most: int, texts: bool) -> None:
    """Prints stories, their series, and the briefs that came through a relay."""
    stories = sorted(ledger.stories(), key=lambda story: (-len(story.reports), story.id))
    print(f"{sum(len(story.reports) for story in stories)} reports in {len(stories)} stories")
    for story in stories[:most]:
        print(f"\n{len(story.reports):3} reports, {story.first_day} to {story.last_day}: {story.title[:90]}")
        for report in sorted(story.reports, key=lambda one: one.published or "") if texts else ():
            print(f"      {report.published} {report.publisher}: {(report.title or '')[:110]}")
        for line in ledger.series(story=story.id):
            print(f"    {line.of}: " + "; ".join(_step(step) for step in line.steps))
    print()
    seen = relayed = 0
    for claim in ledger.claims():
        for stand in claim.origin_list:
            seen += 1
            if stand.publisher in ("AFP", "AP", "Reuters"):
                relayed += 1
    print(f"origins that are an agency or were heard by one: {relayed} of {seen}")


def _step(step: views.Step) -> str:
    low = "?" if step.low is None else f"{step.low:g}"
    high = "" if step.high == step.low else " or more" if step.high is None else f"-{step.high:g}"
    return f"{(step.when or '')[:10]} {low}{high} ({', '.join(step.origins)[:40]})"


def main() -> None:
    """Reads the briefs and tells what became of them."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("briefs", type=Path)
    asked.add_argument("case", type=Path, nargs="?")
    asked.add_argument("--published", default="2025-11-01", help="when the report was published")
    asked.add_argument("--about", default="Venezuela")
    asked.add_argument("--since", default="2025-08-15")
    asked.add_argument("--stories", type=int, default=12, help="how many stories are shown")
    asked.add_argument("--reports", action="store_true", help="show the reports of each story")
    asked.add_argument("--db", help="keep the ledger here")
    options = asked.parse_args()
    rows = list(briefs(options.briefs, options.about, options.since))
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with Ledger(options.db or Path(folder) / "ledger.db") as ledger:
            added(ledger, rows, options.case, options.published)
            print(f"{len(rows)} briefs added in {time.perf_counter() - begun:.1f} s")
            told(ledger, options.stories, options.reports)


if __name__ == "__main__":
    main()
