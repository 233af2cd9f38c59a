"""From a path to reports, and every way in which that fails, told in one sentence."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.acquire import INPUTS, Options, acquire
from onrecord.errors import BadDate
from onrecord.model import Failure, Report

SENTENCE = "The mayor of Veldt said the bridge would be closed for a week."


def one(path: Path | str, options: Options | None = None) -> Report | Failure:
    (found,) = acquire(str(path), options or Options())
    return found


def read(path: Path | str, options: Options | None = None) -> Report:
    found = one(path, options)
    assert isinstance(found, Report), found
    return found


def failed(path: Path | str, options: Options | None = None) -> str:
    found = one(path, options)
    assert isinstance(found, Failure), found
    assert found.where == str(path)
    assert "\n" not in found.why
    return found.why


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_plain_text_is_taken_exactly_as_it_is(tmp_path: Path) -> None:
    data = f"\r\n  Bridge closed\r\n\r\n{SENTENCE}\r\tCafé 😀\u2028end ".encode()
    found = read(written(tmp_path, "a.txt", data))
    assert found.text.encode() == data
    assert found.title == "Bridge closed"
    assert found.path == str(tmp_path / "a.txt")
    assert found.published is None


def test_a_byte_order_mark_stays_in_the_text_and_out_of_the_title(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfBridge closed\n" + SENTENCE.encode()
    found = read(written(tmp_path, "a.txt", data))
    assert found.text.encode() == data
    assert found.title == "Bridge closed"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le-bom", "utf-16-be-bom"])
def test_wide_encodings_are_known_by_their_mark(tmp_path: Path, encoding: str) -> None:
    if encoding.endswith("-bom"):
        data = ("\ufeff" + SENTENCE).encode(encoding.removesuffix("-bom"))
    else:
        data = SENTENCE.encode(encoding)
    assert read(written(tmp_path, "a.txt", data)).text == SENTENCE


def test_western_prose_in_windows_1252_is_read(tmp_path: Path) -> None:
    text = "The café’s owner said “no” — for £5 — to the naïve señor."
    assert read(written(tmp_path, "a.txt", text.encode("windows-1252"))).text == text


@pytest.mark.parametrize(
    "data",
    [
        "Мэр сказал, что мост закрыт.".encode("cp1251"),
        "市長は橋を閉鎖すると述べた。".encode("shift_jis"),
        "Café said é, ".encode() * 3 + b"bro\xc3ken",
        b"text with \x81\x8d and \x1b controls \xe9",
    ],
)
def test_other_encodings_are_refused_with_the_offset_of_the_first_bad_byte(
    tmp_path: Path, data: bytes
) -> None:
    with pytest.raises(UnicodeDecodeError) as caught:
        data.decode()
    assert f"offset {caught.value.start}" in failed(written(tmp_path, "a.txt", data))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n\xc2\xa0", "is empty"),
        ("mark.txt", b"\xef\xbb\xbf\n", "is empty"),
        ("empty.md", b"", "is empty"),
        ("front.md", b"---\ntitle: x\n---\n", "is empty"),
        ("empty.html", b"", "is empty"),
        ("empty.jsonl", b"\n \n", "is empty"),
        ("empty", b"", "is empty"),
        ("a.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("renamed.txt", b"%PDF-1.7 ...", "is a PDF"),
        ("a.docx", b"PK\x03\x04....", "office document"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("a.html", b"\x1f\x8b\x08\x00", "gunzip"),
        ("a.jsonl", b"\x1f\x8b\x08\x00", "gunzip"),
        ("a.txt", b"abc\0def", "offset 3"),
        ("wide.txt", SENTENCE.encode("utf-16-le"), "UTF-16"),
        ("cut.txt", b"\xff\xfea\x00b", "offset"),
        ("a.json", b'[{"text": "x"}]', "JSON"),
        ("pretty.json", b'{\n  "text": "x"\n}', "JSON"),
        ("a.xml", b"<?xml version='1.0'?><rss></rss>", "XML"),
        ("a.rss", b"<rss version='2.0'></rss>", "feed"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    assert said in failed(written(tmp_path, name, data))


def test_a_missing_file_a_directory_and_a_name_that_is_none_are_told(tmp_path: Path) -> None:
    assert "no such file" in failed(tmp_path / "missing.txt")
    assert "is a directory" in failed(tmp_path)
    assert failed(tmp_path / ("x" * 5000))
    (found,) = acquire("nul\0byte")
    assert isinstance(found, Failure)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b"x")
    path.chmod(0)
    assert "may not be read" in failed(path)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.unknown"])
def test_a_file_over_the_limit_is_refused_and_names_it(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, b"x" * 100_001)
    assert "0.1 MB" in failed(path, Options(max_bytes=100_000))


def test_twenty_megabytes_of_text_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", (SENTENCE + "\n").encode() * (20_000_000 // 60))
    assert len(read(path).text) > 20_000_000


def test_the_content_tells_the_kind_where_the_name_does_not(tmp_path: Path) -> None:
    line = b'{"text": "The mayor said no.", "publisher": "The Lantern"}\n'
    assert read(written(tmp_path, "reports", line)).publisher == "The Lantern"
    assert (
        read(written(tmp_path, "b.story", b"---\npublisher: The Lantern\n---\nNo.")).publisher
        == "The Lantern"
    )
    page = f"<!-- saved --><!DOCTYPE html><title>x</title><p>{SENTENCE}</p>".encode()
    assert read(written(tmp_path, "saved", page)).text == SENTENCE
    assert read(written(tmp_path, "c.log", SENTENCE.encode())).text == SENTENCE


def test_the_extension_goes_before_the_content_and_the_user_before_both(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b'{"text": "The mayor said no."}')
    assert read(path).text.startswith("{")
    assert read(path, Options(format="jsonl")).text == "The mayor said no."
    assert "jsonl, html, markdown, text" in failed(path, Options(format="docx"))


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    found = read("-")
    assert (found.text, found.path) == (SENTENCE, "-")


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    path = written(tmp_path, "a.md", b"---\ndate: 2025-10-01\npublisher: B\n---\nNo, he said.")
    found = read(path, Options(published="1 November 2025", publisher="A", url="https://a.example/1"))
    assert (found.published, found.publisher, found.url) == ("2025-11-01", "A", "https://a.example/1")


def test_a_date_that_is_none_is_refused_before_anything_is_read() -> None:
    with pytest.raises(BadDate):
        Options(published="Thursday")


def test_the_same_text_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    left = read(written(tmp_path, "a.txt", SENTENCE.encode()))
    right = read(written(tmp_path, "b.txt", SENTENCE.encode()))
    assert left.id == right.id
    assert left.id != read(tmp_path / "b.txt", Options(publisher="The Lantern")).id


def test_a_path_that_is_no_unicode_can_be_printed(tmp_path: Path) -> None:
    (found,) = acquire(str(tmp_path / "caf\udce9.txt"))
    assert isinstance(found, Failure)
    found.where.encode()


def test_extensions_and_names_are_taken_once() -> None:
    extensions = [extension for known in INPUTS for extension in known.extensions]
    assert len(extensions) == len(set(extensions))
    assert len({known.name for known in INPUTS}) == len(INPUTS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a"]))
def test_any_bytes_are_reports_or_failures(tmp_path: Path, data: bytes, name: str) -> None:
    for found in acquire(str(written(tmp_path, name, data))):
        assert isinstance(found, Report | Failure)
        if isinstance(found, Report):
            found.text.encode()
