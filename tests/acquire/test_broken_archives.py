"""Web archives with broken records: each is told, and the others come out."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from acquire.test_packed import PAGE, answer, record

from onrecord.acquire import acquire
from onrecord.model import Failure, Report


def page(number: int) -> bytes:
    return record(
        answer(PAGE.replace(b"<p>", b"<p>Report %d. " % number, 1)), uri=f"https://a.example/{number}"
    )


def longer(data: bytes, by: int) -> bytes:
    """The record with a length that is wrong by so many bytes."""
    head, _, rest = data.partition(b"Content-Length: ")
    size, _, tail = rest.partition(b"\r\n")
    return head + b"Content-Length: %d\r\n" % (int(size) + by) + tail


def read(tmp_path: Path, name: str, *parts: bytes) -> tuple[list[str | None], list[str]]:
    """The addresses that came out, and what was told of the others."""
    path = tmp_path / name
    path.write_bytes(b"".join(parts))
    found = list(acquire(str(path)))
    urls = [one.url for one in found if isinstance(one, Report)]
    return urls, [f"{one.where.rpartition('#')[2]}: {one.why}" for one in found if isinstance(one, Failure)]


@pytest.mark.parametrize("by", [-200, -3, 40, 700, 10_000, 60_000_000, 10**14])
def test_a_record_with_a_wrong_length_is_told_and_the_others_come_out(tmp_path: Path, by: int) -> None:
    parts = [page(1), longer(page(2), by), *(page(number) for number in range(3, 9))]
    urls, failures = read(tmp_path, "a.warc", *parts)
    assert urls == [f"https://a.example/{number}" for number in (1, 3, 4, 5, 6, 7, 8)]
    (told,) = failures
    assert told.startswith("https://a.example/2: ")


@pytest.mark.parametrize(
    "rubbish", [b"no record at all\r\n", b"WARC/1.1\r\nX: y\r\n\r\n", b"x" * 300_000 + b"\n"]
)
def test_after_what_is_no_record_the_next_one_is_found(tmp_path: Path, rubbish: bytes) -> None:
    urls, failures = read(tmp_path, "a.warc", page(1), rubbish, page(2), page(3))
    assert urls == ["https://a.example/1", "https://a.example/2", "https://a.example/3"]
    assert len(failures) == 1
    assert "out of shape" in failures[0]


def test_a_broken_member_of_a_packed_archive_costs_one_record(tmp_path: Path) -> None:
    packed = [gzip.compress(page(number)) for number in range(1, 7)]
    broken = bytearray(packed[2])
    broken[len(broken) // 2 : len(broken) // 2 + 30] = bytes(30)
    urls, failures = read(tmp_path, "a.warc.gz", *packed[:2], bytes(broken), *packed[3:])
    assert urls == [f"https://a.example/{number}" for number in (1, 2, 4, 5, 6)]
    assert len(failures) == 1


def test_a_bomb_in_a_packed_archive_costs_one_record(tmp_path: Path) -> None:
    bomb = gzip.compress(record(answer(b"0" * 200_000_000), uri="https://a.example/bomb"), 9)
    packed = [gzip.compress(page(number)) for number in range(1, 5)]
    urls, failures = read(tmp_path, "a.warc.gz", *packed[:2], bomb, *packed[2:])
    assert urls == [f"https://a.example/{number}" for number in (1, 2, 3, 4)]
    assert len(failures) == 1
    assert failures[0].startswith("https://a.example/bomb: ")


def test_a_bomb_inside_one_answer_costs_that_answer(tmp_path: Path) -> None:
    packed = gzip.compress(b"<html><body>" + b"0" * 200_000_000, 9)
    bomb = record(answer(packed, "Content-Encoding: gzip"), uri="https://a.example/bomb")
    urls, failures = read(tmp_path, "a.warc", page(1), bomb, page(2))
    assert urls == ["https://a.example/1", "https://a.example/2"]
    assert len(failures) == 1
