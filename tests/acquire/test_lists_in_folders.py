"""A folder with a list of its files: each comes once, with what the list says, and nothing is missed."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from acquire.listed_folders import FOLDERS, MAYOR, Folder, names, rows, written
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.acquire import Options, acquire, named
from onrecord.model import Failure, Report

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lady-ambra"


def came(folder: Path, options: Options | None = None) -> tuple[list[tuple[str, str | None]], list[Failure]]:
    found = list(acquire(str(folder), options or Options()))
    reports = [(one.text, one.publisher) for one in found if isinstance(one, Report)]
    return reports, [one for one in found if isinstance(one, Failure)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.fact)
def test_what_a_list_gives_comes_once_and_nothing_is_missed(tmp_path: Path, folder: Folder) -> None:
    told: list[str] = []
    reports, failures = came(written(tmp_path, folder.files), Options(tell=told.append))
    assert reports == folder.comes
    assert len(failures) == folder.failures, failures
    assert told == []


def test_the_example_is_the_same_as_its_list() -> None:
    def told(path: Path) -> list[tuple[str, str | None, str | None]]:
        return [
            (one.id, one.publisher, one.published) for one in acquire(str(path)) if isinstance(one, Report)
        ]

    assert told(EXAMPLE) == told(EXAMPLE / "manifest.jsonl")
    assert len(told(EXAMPLE)) == 12


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_file_comes_once_under_whichever_name_a_list_has_it(tmp_path: Path) -> None:
    folder = written(tmp_path / "in", {"a.txt": MAYOR.encode(), "z.jsonl": names("link.txt")})
    (folder / "link.txt").symlink_to("a.txt")
    (tmp_path / "way").symlink_to(folder)
    for path in (folder, tmp_path / "way", tmp_path / "in" / ".." / "in"):
        assert came(path)[0] == [(MAYOR, "Meridian")]


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_out_of_the_folder_comes_by_itself(tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": MAYOR.encode(), "in/z.jsonl": names("link.txt")})
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "a.txt")
    reports, failures = came(tmp_path / "in")
    assert reports == [(MAYOR, None)]
    assert "out of the folder" in failures[0].why


def test_a_line_over_the_limit_hides_nothing(tmp_path: Path) -> None:
    line = json.dumps({"file": "a.txt", "title": "x" * 200_000}).encode()
    reports, failures = came(
        written(tmp_path, {"a.txt": MAYOR.encode(), "z.jsonl": line}), Options(max_bytes=100_000)
    )
    assert reports == [(MAYOR, None)]
    assert len(failures) == 1


def test_a_list_does_not_matter_where_it_is_not_in_the_folder(tmp_path: Path) -> None:
    written(tmp_path, {"d/a.txt": MAYOR.encode(), "z.jsonl": names("d/a.txt")})
    assert came(tmp_path / "d")[0] == [(MAYOR, None)]


def test_no_list_takes_more_memory_than_for_so_many_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(named, "MOST_RECORDS", 3)
    lines = rows(*({"text": f"Report {number}."} for number in range(6)))
    some = [names("a.jsonl", record=number) for number in (0, 1, 1, 10**30, 2, 3, 4)]
    told: list[str] = []
    folder = written(tmp_path, {"a.jsonl": lines, "z.jsonl": rows(*some)})
    reports, _ = came(folder, Options(tell=told.append))
    assert [text for text, publisher in reports if publisher is None] == [
        "Report 3.",
        "Report 4.",
        "Report 5.",
    ]
    assert len(told) == 1
    assert "z.jsonl: names 3 single records" in told[0]


PATHS = ("a.txt", "b.txt", "d/a.txt", "d/b.txt", "d/e/c.txt", "one.jsonl", "d/two.jsonl", "d/e/three.jsonl")
TEXTS = [path for path in PATHS if path.endswith(".txt")]
LINE = st.one_of(
    st.builds(lambda name: {"text": f"Line of {name}."}, st.sampled_from("xyz")),
    st.builds(
        lambda name, more: {"file": name, "publisher": "Meridian", **more},
        st.sampled_from([*PATHS, "e/c.txt", "c.txt", "two.jsonl", "../a.txt", "./a.txt", "gone.txt", "d"]),
        st.sampled_from([{}, {}, {"record": 0}, {"record": 1}, {"record": -1}, {"published": "Thursday"}]),
    ),
    st.sampled_from([b"{", b"", b"[1]", b'{"file": null}', b"\xff"]),
)


@settings(max_examples=150, deadline=None)
@given(
    there=st.sets(st.sampled_from(TEXTS)),
    lists=st.dictionaries(
        st.sampled_from(["one.jsonl", "d/two.jsonl", "d/e/three.jsonl"]), st.lists(LINE, max_size=5)
    ),
)
def test_whatever_lists_say_each_file_comes_through_them_or_by_itself(
    tmp_path_factory: pytest.TempPathFactory, there: set[str], lists: dict[str, list[object]]
) -> None:
    folder = tmp_path_factory.mktemp("folder")
    written(folder, {name: f"Text of {name}.".encode() for name in there})
    written(folder, {name: rows(*lines) for name, lines in lists.items()})
    reports = Counter(came(folder)[0])
    alone = Counter(
        (one.text, one.publisher)
        for name in lists
        for one in acquire(str(folder / name))
        if isinstance(one, Report)
    )
    for name in there:
        text = f"Text of {name}."
        listed = sum(count for (said, _), count in alone.items() if said == text)
        whole = sum(count for (said, _), count in reports.items() if said == text)
        assert whole == (listed or 1), (name, reports)
