"""Whatever is given to `onrecord add`: a failure told in one line and kept, the rest added, and an end."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard

from onrecord.acquire import Options
from onrecord.acquire.fetch import Fetcher, Limits
from onrecord.ledger import Ledger, Outcome
from tests.acquire.loopback import STORY, Asked, Site, page, redirect, site

SENTENCE = "Ida Storm said that at least 4 people died when the old harbour burned.\n"
GOOD = f"Harbour shut\n\n{SENTENCE}"
DEEP = 20_000
CUT_WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999\r\n\r\nHTTP"
_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
XML_BOMB = (
    f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{_ENTITIES}]>'
    "<rss><channel><title>&e11;</title></channel></rss>"
)
XML_FILE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>'
)


def zipped(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


# A file's name and content; each is a failure and nothing else.
FAILS: dict[str, bytes | Callable[[], bytes]] = {
    "empty.txt": b"",
    "blank.html": b" \n\n\t",
    "binary.txt": bytes(range(256)) * 40,
    "nul.txt": b"Harbour shut\0\0\0" * 300,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(4000),
    "koi8.txt": ("В понедельник мэр города заявил, что мост закрыт. " * 20).encode("koi8-r"),
    "utf16.txt": GOOD.encode("utf-16-le"),
    "cut.txt": GOOD.encode() + b"\xe2\x80",
    "no-article.html": b"<!doctype html><title>x</title><nav><a href=/>Home</a></nav>",
    "cut.txt.gz": lambda: gzip.compress(GOOD.encode() * 50)[:-12],
    "none.txt.gz": b"\x1f\x8b no gzip at all",
    "bomb.txt.gz": lambda: gzip.compress(bytes(80_000_000)),
    "bomb.txt.zst": lambda: zstandard.ZstdCompressor().compress(b"a " * 40_000_000),
    "cut.txt.zst": lambda: zstandard.ZstdCompressor().compress(GOOD.encode() * 99)[:-9],
    "broken.jsonl": b'{"text": "half a lin\n',
    "number.jsonl": b"17\n",
    "no-text.jsonl": b'{"title": "Harbour shut"}\n',
    "wrong-type.jsonl": b'{"text": ["Harbour", "shut"]}\n',
    "bad-date.jsonl": json.dumps({"text": GOOD, "published": "the day before"}).encode(),
    "deep.jsonl": b'{"text": ' + b"[" * DEEP + b"]" * DEEP + b"}\n",
    "huge-number.jsonl": b'{"text": "Harbour shut", "published": ' + b"9" * 10_000 + b"}\n",
    "entities.rss": XML_BOMB.encode(),
    "entities.opml": XML_BOMB.replace("rss", "opml").encode(),
    "outside.rss": XML_FILE.encode(),
    "cut.rss": b"<rss version='2.0'><channel><item><title>Harb",
    "deep.rss": b"<rss><channel>" + b"<a>" * DEEP,
    "none.warc": b"WARC/1.0\r\nContent-Length: nothing\r\n\r\n",
    "cut.warc.gz": lambda: gzip.compress(CUT_WARC)[:-6],
    "none.wacz": b"PK\x03\x04 no zip",
    "empty.wacz": lambda: zipped("nothing.txt", b""),
    "none.eml": b"\0\0\0\0",
    "empty.opml": b"<opml><body/></opml>",
}  # fmt: skip

# What is odd and is a report all the same.
TAKEN: dict[str, bytes | Callable[[], bytes]] = {
    "one-line.txt": lambda: SENTENCE.strip().encode() * 2_000,
    "surrogate.jsonl": json.dumps({"text": GOOD + "\ud83d half a sign"}).encode(),
    "nul.jsonl": json.dumps({"text": GOOD + "\0 inside"}).encode(),
    "controls.txt": GOOD.encode() + b"\x1b[31m red \x07 \xe2\x80\xa8 end",
    "marks.txt": GOOD.encode() + "\u202eesrever \u200b \ufeff".encode(),
    "sql.jsonl": json.dumps({"text": GOOD, "publisher": "'; DROP TABLE reports; --"}).encode(),
}


@pytest.fixture
def ledger(tmp_path: Path, quick: None) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def written(folder: Path, name: str, data: bytes | Callable[[], bytes]) -> str:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data())
    return str(path)


def added(ledger: Ledger, *sources: str, **more: object) -> list[Outcome]:
    """What became of each; whatever it was, the ledger is sound, and it took no long time."""
    began = time.process_time()
    found = list(ledger.add(*sources, options=Options(**more)))  # type: ignore[arg-type]
    assert time.process_time() - began < 30
    assert list(ledger.check()) == []
    return found


@pytest.mark.parametrize("name", FAILS)
def test_bad_input_is_one_failure_that_is_kept_and_the_rest_is_added(
    ledger: Ledger, tmp_path: Path, name: str
) -> None:
    bad = written(tmp_path, name, FAILS[name])
    good = written(tmp_path, "zz-good.txt", GOOD.encode())
    found = added(ledger, bad, good)
    assert [one.what for one in found] == ["failed", "added"]
    assert found[0].why
    assert "\n" not in found[0].why
    assert "Traceback" not in found[0].why
    (kept,) = ledger.failures()
    assert (kept.where, kept.why) == (found[0].where, found[0].why)
    assert kept.where.startswith(bad)


@pytest.mark.parametrize("name", TAKEN)
def test_odd_input_is_a_report_that_comes_back_as_it_was(ledger: Ledger, tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, TAKEN[name])
    (found,) = added(ledger, path)
    assert found.what == "added", found.why
    assert found.report is not None
    text = ledger.report(found.report).text
    raw = Path(path).read_bytes()
    # Half a sign is none: it stands as U+FFFD, which every store and every reader of ours can hold.
    given = json.loads(raw)["text"].replace("\ud83d", "\ufffd") if name.endswith(".jsonl") else raw.decode()
    assert text == given
    assert len(list(ledger.stories())) == 1


def test_ten_megabytes_in_one_line_end(ledger: Ledger, tmp_path: Path) -> None:
    path = written(tmp_path, "line.txt", b"harbour " * 1_300_000)
    (found,) = added(ledger, path)
    assert found.what in ("added", "failed")


def test_deep_html_ends(ledger: Ledger, tmp_path: Path) -> None:
    deep = b"<!doctype html><body>" + b"<div>" * DEEP + GOOD.encode() + b"</div>" * DEEP
    (found,) = added(ledger, written(tmp_path, "deep.html", deep))
    assert found.what in ("added", "failed")


def test_a_missing_file_a_missing_folder_and_a_folder_with_nothing_are_failures(
    ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "nothing").mkdir()
    asked = [str(tmp_path / one) for one in ("missing.txt", "missing/", "nothing")]
    found = added(ledger, *asked)
    assert {one.what for one in found} == {"failed"}
    assert len(list(ledger.failures())) == len(found) >= 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_failure(ledger: Ledger, tmp_path: Path) -> None:
    path = Path(written(tmp_path, "mine.txt", GOOD.encode()))
    path.chmod(0)
    (found,) = added(ledger, str(path))
    assert found.what == "failed"
    assert "permission" in (found.why or "").lower()


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_a_circle_of_links_a_pipe_and_a_link_into_nothing_end(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "in").mkdir(parents=True)
    written(folder, "in/good.txt", GOOD.encode())
    (folder / "in" / "round").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to(tmp_path / "missing")
    os.mkfifo(folder / "pipe.txt")
    found = added(ledger, str(folder))
    assert [one.what for one in found if one.what != "failed"] == ["added"]


def test_a_failure_that_is_mended_is_told_no_more(ledger: Ledger, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b"")
    added(ledger, path)
    assert len(list(ledger.failures())) == 1
    written(tmp_path, "a.txt", GOOD.encode())
    assert [one.what for one in added(ledger, path)] == ["added"]
    assert list(ledger.failures()) == []
    assert len(list(ledger.failures(all_of_them=True))) == 1


# --- servers ---------------------------------------------------------------------------------------


def drip(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(60):
        if not asked.send(b"<p>"):
            return
        time.sleep(0.1)


def endless(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss version='2.0'><channel>")
    with contextlib.suppress(OSError):
        while asked.send(b"<item><title>Harbour shut</title></item>" * 500):
            pass


HARM: dict[str, object] = {
    "dripping": drip,
    "endless feed": endless,
    "inward": redirect("http://127.0.0.2/secret"),
    "to a file": redirect("file:///etc/passwd"),
    "in circles": redirect("/harm"),
    "bomb": page(gzip.compress(bytes(50_000_000)), content_encoding="gzip"),
    "too long": page(b"<p>short", Content_Length="100"),
    "negative": page(b"<p>short", Content_Length="-1"),
    "no gzip": page(b"plain", content_encoding="gzip"),
    "no encoding of ours": page("Łódź".encode("iso8859-2") * 200, kind="text/html; charset=none-such"),
    "entities": page(XML_BOMB, kind="application/rss+xml"),
    "no answer": b"",
    "no http": b"hello\r\n\r\n",
    "gone": page(b"gone", status="410 Gone"),
    "error": page(b"oh", status="500 Internal Server Error"),
    "picture": page(b"\x89PNG\r\n\x1a\n" + bytes(999), kind="image/png"),
}


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as found:
        yield found


@pytest.mark.parametrize("name", HARM)
def test_a_server_that_means_harm_is_a_failure_and_the_next_one_is_read(
    ledger: Ledger, web: Site, name: str
) -> None:
    web.answers |= {"/harm": HARM[name], "/good": page(STORY)}  # type: ignore[dict-item]
    limits = Limits(seconds=1.5, bytes=1_000_000, pause=0, tries=1)
    fetch = Fetcher(limits, allowed=["127.0.0.1/32"]).get
    began = time.monotonic()
    found = added(ledger, web.url("/harm"), web.url("/good"), fetch=fetch)
    assert time.monotonic() - began < 60
    assert [one.what for one in found] == ["failed", "added"], found
    (kept,) = ledger.failures()
    assert kept.where == web.url("/harm")
    assert "\n" not in kept.why
