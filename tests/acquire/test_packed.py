"""Folders, compressed files, web archives and mail; and such as are made to hurt."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.acquire import Options, acquire
from onrecord.model import Failure, Report
from tests.acquire.loopback import STORY

SENTENCE = "The mayor of Veldt said the bridge would be closed for a week.\n"


def zst(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def read(path: Path | str, options: Options | None = None) -> list[Report]:
    found = list(acquire(str(path), options or Options()))
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def failed(path: Path | str, options: Options | None = None) -> str:
    (found,) = acquire(str(path), options or Options())
    assert isinstance(found, Failure), found
    assert "\n" not in found.why
    return found.why


# --- folders -------------------------------------------------------------------------------


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.md", "c.txt.gz"):
        data = f"{name} {SENTENCE}".encode()
        written(tmp_path, name, gzip.compress(data) if name.endswith(".gz") else data)
    assert [one.text.split()[0] for one in read(tmp_path)] == ["a/b/c.md", "a/z.txt", "b.txt", "c.txt.gz"]
    assert read(tmp_path)[2].path == str(tmp_path / "b.txt")


def test_hidden_and_unknown_files_are_skipped_and_the_unknown_told(tmp_path: Path) -> None:
    for name in ("a.txt", ".hidden.txt", ".git/config.txt", "b.pdf", "c.pdf", "README", "d.jpg.gz"):
        written(tmp_path, name, SENTENCE.encode())
    told: list[str] = []
    assert len(read(tmp_path, Options(tell=told.append))) == 1
    assert told == [f"{tmp_path}: 4 files of other kinds skipped (2 .pdf, 1 without an extension, 1 .gz)"]


def test_one_broken_file_does_not_end_a_folder(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", b"\0")
    written(tmp_path, "b.txt", SENTENCE.encode())
    first, second = acquire(str(tmp_path))
    assert isinstance(first, Failure)
    assert isinstance(second, Report)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_a_folder_with_a_circle_and_a_pipe_ends(tmp_path: Path) -> None:
    written(tmp_path, "in/a.txt", SENTENCE.encode())
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert len(read(tmp_path)) == 1


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder nested deeper than a function may call itself; what clears up after tests would not end it."""
    here, depth = Path.cwd(), 0
    os.chdir(tmp_path)
    try:
        for depth in range(sys.getrecursionlimit() + 200):  # noqa: B007
            Path("d").mkdir()
            os.chdir("d")
        os.chdir(here)
        yield tmp_path
    finally:
        os.chdir(tmp_path)
        with contextlib.suppress(OSError):
            for _ in range(depth + 1):
                os.chdir("d")
        for _ in range(depth + 1):
            os.chdir("..")
            Path("d").rmdir()
        os.chdir(here)


@pytest.mark.skipif(os.name != "posix", reason="paths elsewhere are too short for it")
def test_a_folder_deep_beyond_the_stack_is_walked(deep: Path) -> None:
    written(deep, "z.txt", SENTENCE.encode())
    assert len(read(deep)) == 1


def test_an_empty_folder_is_a_failure(tmp_path: Path) -> None:
    assert "is a directory" in failed(tmp_path)


# --- compressed ----------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [gzip.compress, zst])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.html", "a"])
def test_every_input_may_be_compressed(tmp_path: Path, pack: object, name: str) -> None:
    data = {
        "a.jsonl": b'{"text": "The mayor said no."}\n{"text": "The mayor said yes."}\n',
        "a.html": STORY.encode(),
    }.get(name, SENTENCE.encode())
    assert callable(pack)
    extension = ".gz" if pack is gzip.compress else ".zst"
    plain = written(tmp_path, name, data)
    packed = written(tmp_path, name + extension, pack(data))
    assert [one.text for one in read(packed)] == [one.text for one in read(plain)]
    assert read(packed)[0].path == str(packed)
    unnamed = written(tmp_path, "unnamed", pack(data))
    assert len(read(unnamed)) == len(read(plain))


def test_members_one_after_the_other_are_one_text(tmp_path: Path) -> None:
    for pack, extension in ((gzip.compress, "gz"), (zst, "zst")):
        path = written(tmp_path, f"a.txt.{extension}", pack(b"One. ") + pack(b"Two."))
        assert read(path)[0].text == "One. Two."


def test_compressed_bytes_on_standard_input_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(zst(SENTENCE.encode()))))
    assert read("-")[0].text == SENTENCE


@pytest.mark.parametrize("pack", [gzip.compress, zst])
def test_a_bomb_is_refused_while_it_is_small(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    packed = pack(b"0" * 200_000_000)
    begun = time.monotonic()
    assert "250 times its size" in failed(written(tmp_path, "a.txt.gz", packed), Options(max_bytes=10**9))
    assert "250 times its size" in failed(written(tmp_path, "a.jsonl.gz", packed))
    assert time.monotonic() - begun < 3


def test_what_unpacks_over_the_limit_names_it(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt.gz", gzip.compress(os.urandom(3000).hex().encode()))
    assert "0.005 MB" in failed(path, Options(max_bytes=5000))


def test_what_is_packed_in_itself_again_and_again_ends(tmp_path: Path) -> None:
    data = SENTENCE.encode()
    for _ in range(30):
        data = gzip.compress(data)
    assert "packed in itself" in failed(written(tmp_path, "a.txt" + ".gz" * 30, data))


@pytest.mark.parametrize("pack", [gzip.compress, zst])
@pytest.mark.parametrize("cut", [-1, -4, 12, 5])
def test_what_is_cut_short_is_not_taken_for_whole(tmp_path: Path, pack: object, cut: int) -> None:
    assert callable(pack)
    data = pack(os.urandom(50_000).hex().encode())
    assert failed(written(tmp_path, "a.txt.gz", data[:cut]))


def test_a_window_of_gigabytes_is_refused(tmp_path: Path) -> None:
    # A frame header that asks for a window of 2 GB, then one raw block.
    frame = b"\x28\xb5\x2f\xfd" + b"\x00" + bytes([(31 - 10) << 3]) + b"\x09\x00\x00a"
    assert "does not unpack" in failed(written(tmp_path, "a.txt.zst", frame))


# --- web archives --------------------------------------------------------------------------


def record(
    block: bytes, kind: str = "response", uri: str = "https://lantern.example/1", **more: str
) -> bytes:
    headers = {
        "WARC-Type": kind,
        "WARC-Target-URI": uri,
        "WARC-Date": "2025-11-02T10:00:00Z",
        "Content-Type": "application/http;msgtype=response",
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


PAGE = STORY.encode()
ARCHIVE = (
    record(b"software: test\r\n", "warcinfo", "")
    + record(b"GET / HTTP/1.1\r\n\r\n", "request")
    + record(answer(PAGE))
    + record(answer(b"\x89PNG", kind="image/png"), uri="https://lantern.example/a.png")
    + record(answer(b"gone", status="404 Not Found"), uri="https://lantern.example/2")
    + record(answer(gzip.compress(PAGE), "Content-Encoding: gzip"), uri="https://lantern.example/3")
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst", "a"])
def test_the_pages_of_a_web_archive_are_read(tmp_path: Path, name: str) -> None:
    data = {"a.warc.gz": gzip.compress, "a.warc.zst": zst}.get(name, bytes)(ARCHIVE)
    told: list[str] = []
    first, second = read(written(tmp_path, name, data), Options(tell=told.append))
    assert first.text.startswith("Harbour shut\n\nThe harbour of Veldt")
    assert (first.url, second.url) == ("https://lantern.example/1", "https://lantern.example/3")
    assert (first.retrieved, first.publisher) == ("2025-11-02T10:00:00+00:00", "The Lantern")
    assert first.path == f"{tmp_path / name}#https://lantern.example/1"
    assert "4 records that are no pages" in told[0]


def test_what_a_library_writes_is_read(tmp_path: Path) -> None:
    warcio = pytest.importorskip("warcio")
    del warcio
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    for packed in (True, False):
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=packed)
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        for number in range(3):
            writer.write_record(
                writer.create_warc_record(
                    f"https://lantern.example/{number}",
                    "response",
                    payload=io.BytesIO(PAGE),
                    http_headers=headers,
                )
            )
        path = written(tmp_path, "a.warc.gz" if packed else "a.warc", out.getvalue())
        assert [one.url for one in read(path)] == [f"https://lantern.example/{number}" for number in range(3)]


def test_a_body_in_chunks_is_put_together(tmp_path: Path) -> None:
    chunks = (
        b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in (PAGE[:100], PAGE[100:])) + b"0\r\n\r\n"
    )
    whole = record(answer(chunks, "Transfer-Encoding: chunked"))
    cut = record(answer(chunks[:-10], "Transfer-Encoding: chunked"), uri="https://lantern.example/cut")
    stored = record(answer(PAGE, "Transfer-Encoding: chunked"), uri="https://lantern.example/stored")
    one, two, three = acquire(str(written(tmp_path, "a.warc", whole + cut + stored)))
    assert isinstance(one, Report)
    assert isinstance(two, Failure)
    assert "cut short" in two.why
    assert isinstance(three, Report)


@pytest.mark.parametrize(
    "broken",
    [
        b"WARC/1.1\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: 99999\r\n\r\nshort",
        b"WARC/1.1\r\nContent-Length: -1\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: " + b"9" * 500 + b"\r\n\r\n",
        b"WARC/1.1\r\n" + b"X: y\r\n" * 5_000,
        b"WARC/1.1\r\n" + b"x" * 200_000,
        b"no record\r\n",
    ],
)
def test_an_archive_that_breaks_off_gives_what_stands_before(tmp_path: Path, broken: bytes) -> None:
    first, second = acquire(str(written(tmp_path, "a.warc", record(answer(PAGE)) + broken)))
    assert isinstance(first, Report)
    assert isinstance(second, Failure)


def test_a_bomb_in_an_archive_is_one_failure(tmp_path: Path) -> None:
    bomb = answer(gzip.compress(b"0" * 100_000_000), "Content-Encoding: gzip")
    first, second = acquire(str(written(tmp_path, "a.warc", record(bomb) + record(answer(PAGE)))))
    assert isinstance(first, Failure)
    assert isinstance(second, Report)


def test_a_record_over_the_limit_is_skipped_and_told(tmp_path: Path) -> None:
    large = record(answer(PAGE * 99), uri="https://lantern.example/large")
    first, second = acquire(
        str(written(tmp_path, "a.warc", large + record(answer(PAGE)))), Options(max_bytes=20_000)
    )
    assert isinstance(first, Failure)
    assert first.where.endswith("#https://lantern.example/large")
    assert isinstance(second, Report)


def test_lines_without_number_take_little_time(tmp_path: Path) -> None:
    begun = time.monotonic()
    first, second = acquire(str(written(tmp_path, "a.warc", record(answer(PAGE)) + b"\n" * 3_000_000 + b"x")))
    assert isinstance(first, Report)
    assert isinstance(second, Failure)
    assert "no record begins" in second.why
    assert time.monotonic() - begun < 5


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    data = zipped({"datapackage.json": b"{}", "archive/a.warc.gz": gzip.compress(ARCHIVE), "b.warc": ARCHIVE})
    assert len(read(written(tmp_path, "a.wacz", data))) == 4
    assert len(read(written(tmp_path, "unnamed", data))) == 4


def test_a_wacz_on_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"datapackage.json": b"{}", "archive/a.warc": ARCHIVE})

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.inner = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            return self.inner.readinto(buffer)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe())))  # type: ignore[type-var]
    assert len(read("-")) == 2


def test_broken_zips_are_failures(tmp_path: Path) -> None:
    whole = zipped({"datapackage.json": b"{}", "a.warc": ARCHIVE, "b.warc": ARCHIVE})
    assert "no zip archive" in failed(written(tmp_path, "cut.wacz", whole[:-30]))
    assert "without a web archive" in failed(written(tmp_path, "none.wacz", zipped({"a.txt": b"x"})))
    at = whole.index(b"a.warc") + 20
    hurt = whole[:at] + b"\xff" * 40 + whole[at + 40 :]
    found = list(acquire(str(written(tmp_path, "hurt.wacz", hurt))))
    assert any(isinstance(one, Failure) for one in found)
    assert sum(isinstance(one, Report) for one in found) >= 2
    bomb = zipped({"a.warc": record(answer(b"0" * 100_000_000))})
    assert "250 times" in failed(written(tmp_path, "bomb.wacz", bomb), Options(max_bytes=10**9))


# --- mail ----------------------------------------------------------------------------------

HEADERS = (
    b"From: =?utf-8?q?Veldt_Press_Caf=C3=A9?= <press@veldt.example>\r\n"
    b"Subject: =?utf-8?b?QnJpZGdlIGNsb3NlZA==?=\r\n"
    b"Date: Sat, 01 Nov 2025 22:30:00 -0500 (EST)\r\nMessage-ID: <1@veldt.example>\r\nMIME-Version: 1.0\r\n"
)


@pytest.mark.parametrize("name", ["a.eml", "unnamed"])
def test_a_message_is_a_report(tmp_path: Path, name: str) -> None:
    body = "The mayor said the café would “close”.\n"
    data = (
        HEADERS
        + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + body.encode()
    )
    (found,) = read(written(tmp_path, name, data))
    assert (found.text, found.title, found.publisher) == (body, "Bridge closed", "Veldt Press Café")
    assert found.published == "2025-11-01T22:30:00-05:00"


def test_flowed_lines_are_whole_again(tmp_path: Path) -> None:
    body = b"The mayor said \r\nthe bridge was shut.\r\n\r\n From here on.\r\n"
    data = HEADERS + b"Content-Type: text/plain; format=flowed\r\n\r\n" + body
    assert (
        read(written(tmp_path, "a.eml", data))[0].text
        == "The mayor said the bridge was shut.\n\nFrom here on.\n"
    )


def test_of_two_parts_the_one_with_prose_is_taken(tmp_path: Path) -> None:
    def message(plain: str) -> bytes:
        parts = [f"Content-Type: text/plain\r\n\r\n{plain}", f"Content-Type: text/html\r\n\r\n{STORY}"]
        inside = "".join(f"--x\r\n{part}\r\n" for part in parts) + "--x--\r\n"
        return HEADERS + b"Content-Type: multipart/alternative; boundary=x\r\n\r\n" + inside.encode()

    (short,) = read(written(tmp_path, "a.eml", message("See the web version.")))
    assert short.text.startswith("Harbour shut\n\nThe harbour")
    (long,) = read(written(tmp_path, "b.eml", message(SENTENCE * 5)))
    assert long.text.startswith("The mayor of Veldt")


@pytest.mark.parametrize(
    "data",
    [
        HEADERS + b"\r\n",
        HEADERS + b"Content-Type: image/png\r\n\r\nx",
        HEADERS + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
        HEADERS
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(3000)
        ),
        b"Subject: " + b"=?utf-8?b?" * 100_000,
        b"",
    ],
)
def test_messages_without_a_text_are_failures(tmp_path: Path, data: bytes) -> None:
    begun = time.monotonic()
    assert failed(written(tmp_path, "a.eml", data))
    assert time.monotonic() - begun < 5


# --- anything ------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        [ARCHIVE, zipped({"a.warc": ARCHIVE}), gzip.compress(ARCHIVE), zst(ARCHIVE), HEADERS + b"\r\n" + PAGE]
    ),
    st.integers(0, 100_000),
    st.binary(max_size=20),
    st.sampled_from(["a.warc", "a.wacz", "a.warc.gz", "a.warc.zst", "a.eml", "a"]),
)
def test_whatever_is_broken_ends_in_reports_and_failures(
    tmp_path: Path, data: bytes, place: int, noise: bytes, name: str
) -> None:
    at = place % len(data)
    for found in acquire(str(written(tmp_path, name, data[:at] + noise + data[at + len(noise) :]))):
        assert isinstance(found, Report | Failure)
