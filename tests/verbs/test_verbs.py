"""The verbs of a ledger, each for people, for programs and for spreadsheets, on one small ledger."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord import cli, processes
from onrecord.cli import main
from onrecord.keep import engines, versions
from onrecord.keep.schema import VERSION_TABLE, VERSIONS
from onrecord.ledger import Ledger
from tests.acquire.loopback import page, site
from tests.ledger import made_up

LISTS = {
    "stories": ([], ["--publisher", "Meridian"]),
    "claims": ([], ["--contested"]),
    "series": ([], []),
    "search": (["harbour", "tunnel"], []),
    "failures": ([], []),
    "judgements": ([], ["--all"]),
    "check": ([], []),
}
"""Verbs that list: words that something has, and options that narrow it."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three stories, two versions of one report, a failure and a judgement."""
    folder = tmp_path_factory.mktemp("filled")
    file = made_up.write(folder / "reports.jsonl", 21)
    old = {"url": "https://lantern.example/1", "publisher": "The Lantern", "published": "2031-05-01"}
    text = "Ida Storm said that at least 4 people died when the old harbour burned."
    rows = [{**old, "text": text}, {**old, "text": text.replace("4", "9"), "published": "2031-05-02"}]
    (folder / "two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "reader", made_up.reader)
        with Ledger(folder / "ledger.db") as ledger:
            list(ledger.add(*(str(folder / name) for name in (file.name, "two.jsonl", "empty.txt"))))
            said = next(iter(ledger.search(limit=1)))
            ledger.judge("not-a-statement", [said.id], who="Ada", note="a headline")
    return folder / "ledger.db"


@pytest.fixture
def db(filled: Path, tmp_path: Path) -> str:
    """A copy that a test may change."""
    return str(shutil.copy(filled, tmp_path / "ledger.db"))


def run(db: str, *args: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, [*args, "--db", db])
    assert result.exit_code == status, (result.output, result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rows(db: str, *args: str) -> Any:
    return json.loads(run(db, *args, "--format", "json").stdout)


@pytest.mark.parametrize("verb", LISTS)
def test_a_list_is_for_people_for_programs_and_for_spreadsheets(db: str, verb: str) -> None:
    words, narrower = LISTS[verb]
    given = words[:1]
    found = rows(db, verb, *given)
    table = list(csv.DictReader(io.StringIO(run(db, verb, *given, "--format", "csv").stdout)))
    text = run(db, verb, *given).stdout
    assert len(found) == len(table)
    assert bool(found) == (verb != "check")
    assert all(None not in row for row in table)
    assert text.strip() or verb == "check"
    if narrower:
        assert len(rows(db, verb, *given, *narrower)) <= len(found) + 1


def test_one_story_and_one_claim_are_for_people_and_for_programs(db: str) -> None:
    story = max(rows(db, "stories"), key=lambda one: len(one["reports"]))
    page = rows(db, "story", story["id"])
    assert page["story"]["id"] == story["id"]
    assert story["title"] in " ".join(run(db, "story", story["id"]).stdout.split())
    claim = next(one for one in rows(db, "claims", "--story", story["id"]) if one["contested"])
    assert claim["origins"].keys() >= {"on_record", "unnamed_low", "unnamed_high", "own_voice"}
    assert rows(db, "claim", claim["id"])["id"] == claim["id"]
    told = run(db, "claim", claim["id"]).stdout
    assert all(said["id"] in told for said in claim["statements"])


def test_stories_tell_what_brought_their_reports_in(db: str) -> None:
    reports = [report for story in rows(db, "stories", "--limit", "0") for report in story["reports"]]
    assert {report["external_id"] for report in reports} >= {f"desk-{number}" for number in range(21)}
    assert all(report.keys() >= {"id", "publisher", "title"} for report in reports)


def test_who_said_what_and_what_a_version_changed(db: str) -> None:
    page = rows(db, "who", "Ida", "Storm")
    assert len(page["statements"]) == 2
    assert "Ida Storm" in run(db, "who", "Storm").stdout
    changed = page["statements"][-1]["report"]
    assert rows(db, "diff", changed)["after"]["id"] == changed
    assert "at least 9" in run(db, "diff", changed).stdout


def test_a_judgement_is_kept_listed_and_taken_back(db: str) -> None:
    claim = next(one for one in rows(db, "claims") if len(one["statements"]) > 1)
    one = claim["statements"][0]["id"]
    before = len(rows(db, "judgements"))
    run(db, "judge", "wrong-source", one, "--name", "Ilke Varr", "--who", "Ben")
    found = rows(db, "judgements")
    assert (len(found), found[-1]["who"], found[-1]["value"]) == (before + 1, "Ben", "Ilke Varr")
    run(db, "undo", str(found[-1]["number"]), "--who", "Ben")
    assert len(rows(db, "judgements")) == before
    assert len(rows(db, "judgements", "--all")) == before + 2


@pytest.mark.parametrize(
    "args",
    [("story", "none"), ("claim", "none"), ("diff", "none"), ("who", "Nobody At All"), ("undo", "99"),
     ("judge", "same", "a"), ("judge", "merge", "a", "b")],
)  # fmt: skip
def test_what_is_not_there_is_told_in_one_line(db: str, args: tuple[str, ...]) -> None:
    result = run(db, *args, status=1)
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "args", [("stories", "--since", "soon"), ("search", "--act", "sing"), ("judge", "love", "a")]
)
def test_bad_usage_is_told_as_such(db: str, args: tuple[str, ...]) -> None:
    run(db, *args, status=2)


def test_asking_makes_no_ledger(tmp_path: Path) -> None:
    place = tmp_path / "none.db"
    for verb in ("stories", "claims", "check", "compact", "upgrade"):
        assert "onrecord add" in run(str(place), verb, status=1).stderr
    assert not place.exists()


# --- looking after it ------------------------------------------------------------------------------


def test_a_backup_is_a_ledger_that_says_the_same(db: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    assert copy in run(db, "backup", copy).stdout
    assert rows(copy, "claims", "--limit", "0") == rows(db, "claims", "--limit", "0")
    assert "sound: 23 reports" in run(copy, "check").stderr
    assert len(run(db, "backup", copy, status=1).stderr.splitlines()) == 1


def test_compacting_loses_nothing(db: str) -> None:
    before = rows(db, "claims", "--limit", "0")
    run(db, "compact")
    assert rows(db, "claims", "--limit", "0") == before
    run(db, "check")


def test_a_ledger_that_was_tampered_with_is_no_sound_one(db: str) -> None:
    with sqlite3.connect(db) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            if name.startswith("reports"):
                connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE reports SET publisher = 'Somebody else' WHERE seq = 3")
    connection.close()
    result = run(db, "check", "--format", "json", status=1)
    assert any("is not what its id says" in row["what"] for row in json.loads(result.stdout))


def test_an_older_ledger_is_told_of_and_opens_after_the_upgrade(tmp_path: Path) -> None:
    place = str(tmp_path / "old.db")
    engine = engines.engine_for(place)
    versions.migrate(engine, place, to=VERSIONS[0])
    engine.dispose()
    assert "onrecord upgrade" in run(place, "stories", status=1).stderr
    assert "brought up to date" in run(place, "upgrade").stdout
    assert rows(place, "stories") == []
    assert "up to date already" in run(place, "upgrade").stdout


def test_a_newer_ledger_is_refused_in_clear_words(db: str) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    connection.close()
    for verb in ("stories", "check", "upgrade"):
        assert "newer version of onrecord" in run(db, verb, status=1).stderr


# --- filling it ------------------------------------------------------------------------------------


def test_adding_tells_what_came_in_and_again_adds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "reader", made_up.reader)
    db, file = str(tmp_path / "new" / "ledger.db"), made_up.write(tmp_path / "reports.jsonl", 7)
    (tmp_path / "new").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run(db, "add", str(file), str(tmp_path / "empty.txt"), status=1)
    assert result.stdout == "7 added, 1 failed; 35 statements.\n"
    assert "empty.txt" in result.stderr
    assert run(db, "add", str(file)).stdout.startswith("7 known already")
    assert [row["where"] for row in rows(db, "failures")] == [str(tmp_path / "empty.txt")]


def test_files_without_a_date_take_few_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "reader", made_up.reader)
    for number in range(12):
        text = f"Ida Storm said that at least {number} people died when the old harbour burned.\n"
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    names = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    read = CliRunner().invoke(main, ["read", "--format", "jsonl", *names])
    added = run(str(tmp_path / "ledger.db"), "add", *names)
    assert len(read.stdout.splitlines()) == 12
    for lines in (read.stderr.splitlines(), added.stderr.splitlines()[1:]):
        assert [line.split(": ")[1] for line in lines[:3]] == names[:3]
        assert lines[3:] == ["onrecord: ... and 9 more reports without a publication date"]
    assert run(str(tmp_path / "quiet.db"), "add", "--quiet", *names).stderr == ""


FEED = (
    "<rss version='2.0'><channel><title>The Lantern</title><item><title>Harbour shut</title>"
    "<link>https://lantern.example/1</link><pubDate>Sat, 01 Nov 2025 08:30:00 GMT</pubDate>"
    "<description>Ida Storm said that at least 4 people died when the old harbour burned.</description>"
    "</item></channel></rss>"
)


def test_following_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "reader", made_up.reader)
    db = str(tmp_path / "ledger.db")
    with site() as web:
        web.answers["/feed"] = page(FEED, kind="application/rss+xml", cache_control="max-age=3600")
        args = ("follow", "--once", "--no-follow-links", "--allow", "127.0.0.1/32", web.url("/feed"))
        assert "1 added" in run(db, *args).stdout
        asked = web.paths().count("/feed")
        # It is not due yet, and what it had is known.
        assert "nothing added" in run(db, *args).stdout
        assert web.paths().count("/feed") - asked <= 1
    assert len(rows(db, "stories")) == 1


def test_entries_without_a_date_take_few_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "reader", made_up.reader)
    said = "Ida Storm said that at least {} people died when the old harbour burned."
    items = [
        f"<item><link>https://lantern.example/{number}</link><description>{said.format(number)}</description></item>"
        for number in range(8)
    ]
    feed = f"<rss version='2.0'><channel><title>The Lantern</title>{''.join(items)}</channel></rss>"
    with site() as web:
        web.answers["/feed"] = page(feed, kind="application/rss+xml", cache_control="max-age=3600")
        args = ("follow", "--once", "--no-follow-links", "--allow", "127.0.0.1/32", web.url("/feed"))
        told = run(str(tmp_path / "ledger.db"), *args).stderr.splitlines()
    undated = [line for line in told if "publication date" in line]
    assert len(undated) == 4
    assert all("lantern.example" in line and "--published" not in line for line in undated[:3])
    assert undated[3].endswith("... and 5 more reports without a publication date")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_following_ends_cleanly_when_it_is_told_to(tmp_path: Path) -> None:
    program = "import sys; from onrecord.cli import main; sys.argv[0] = 'onrecord'; main()"
    db = str(tmp_path / "ledger.db")
    with site() as web:
        web.answers["/feed"] = page("<rss version='2.0'><channel><title>x</title></channel></rss>")
        args = ["follow", "--db", db, "--allow", "127.0.0.1/32", web.url("/feed")]
        with subprocess.Popen(
            [sys.executable, "-c", program, *args],
            env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            until = time.monotonic() + 60
            while len(web.paths()) < 2 and time.monotonic() < until:
                time.sleep(0.1)
            process.send_signal(signal.SIGTERM)
            _, told = process.communicate(timeout=60)
    assert process.returncode == 0, told
    assert "Traceback" not in told
    run(db, "check")
