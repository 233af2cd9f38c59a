"""A web archive with all that can be wrong with one: the other records come out, each bad one is told."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from acquire.test_broken_archives import longer
from acquire.test_packed import answer, record
from runs import read_all, rows

from onrecord.batch.engine import Engine
from onrecord.batch.settings import Settings

NIGHT = "The night was long for the port, and nobody slept."


def page(name: str, words: str = NIGHT) -> bytes:
    body = (
        f"<p>Ada Brook said that 12 ships were lost near Goole. {words}</p>"
        + "<p>It was a long night.</p>" * 20
    )
    head = f"<html><head><title>{name}</title></head>"
    text = f"{head}<body><article><h1>{name}</h1>{body}</article></body></html>"
    return record(answer(text.encode()), uri=f"https://a.example/{name}")


@pytest.mark.skipif(os.name != "posix", reason="limits on a record are set by POSIX")
def test_one_bad_record_costs_itself_alone(
    tmp_path: Path, quick: Callable[..., Settings], here: Engine
) -> None:
    broken = bytearray(gzip.compress(page("broken")))
    broken[len(broken) // 2 : len(broken) // 2 + 20] = bytes(20)
    bomb = record(answer(b"0" * 100_000_000), uri="https://a.example/bomb")
    small_bomb = gzip.compress(b"<html>" + b"0" * 100_000_000)
    members = [
        gzip.compress(page("one")),
        bytes(broken),
        gzip.compress(page("two")),
        gzip.compress(bomb),
        gzip.compress(longer(page("wrong-length"), 300)),
        gzip.compress(page("three")),
        gzip.compress(
            record(answer(small_bomb, "Content-Encoding: gzip"), uri="https://a.example/inner-bomb")
        ),
        gzip.compress(page("slow", f"{NIGHT} PLEASE HANG now.")),
        gzip.compress(page("crash", f"{NIGHT} PLEASE CRASH now.")),
        gzip.compress(page("four")),
    ]
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(members))
    read_all([tmp_path / "crawl.warc.gz"], tmp_path / "out", quick(seconds=10), here)
    read = {row["url"].rpartition("/")[2] for row in rows(tmp_path / "out", "reports")}
    assert read == {"one", "two", "three", "four"}
    failed = {row["where"].rpartition("/")[2]: row["why"] for row in rows(tmp_path / "out", "failures")}
    assert len(failed) == 6
    assert "took longer" in failed["slow"]
    assert "SIGSEGV" in failed["crash"]
    assert {"bomb", "wrong-length", "inner-bomb"} <= failed.keys()
