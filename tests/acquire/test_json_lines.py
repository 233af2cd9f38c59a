"""JSON Lines: every line a report or a failure of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.acquire import Options, acquire
from onrecord.model import Failure, Report


def lines(folder: Path, *rows: object) -> str:
    path = folder / "reports.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return str(path)


def test_all_that_a_line_says_is_kept(tmp_path: Path) -> None:
    row = {
        "text": "Bridge closed\r\nThe mayor said no. ",
        "title": "Bridge closed",
        "url": "https://lantern.example/1",
        "publisher": "The Lantern",
        "published": "2025-11-01T08:00:00Z",
        "byline": "Jane Doe",
        "language": "en-GB",
        "id": 17,
    }
    (found,) = acquire(lines(tmp_path, row))
    assert isinstance(found, Report)
    assert (found.text, found.title, found.url) == (row["text"], row["title"], row["url"])
    assert (found.publisher, found.byline, found.language, found.id) == (
        "The Lantern",
        "Jane Doe",
        "en",
        "17",
    )
    assert found.published == "2025-11-01T08:00:00+00:00"


def test_a_broken_line_fails_alone_with_its_number(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        {"text": "The mayor said no."},
        '{"text": oops}',
        "",
        [1],
        {"title": "no text"},
        {"text": 5},
        {"text": "  "},
        {"text": "x", "published": "Thursday"},
        {"text": "x", "id": {}},
        "[" * 100_000,
        {"text": "The governor said yes."},
    )
    found = list(acquire(path))
    assert [each.text for each in found if isinstance(each, Report)] == [
        "The mayor said no.",
        "The governor said yes.",
    ]
    places = [each.where.removeprefix(path) for each in found if isinstance(each, Failure)]
    assert places == [":2", ":4", ":5", ":6", ":7", ":8", ":9", ":10"]


def test_a_line_over_the_limit_fails_alone(tmp_path: Path) -> None:
    path = lines(tmp_path, {"text": "a"}, {"text": "x" * 300_000}, {"text": "b"})
    found = list(acquire(path, Options(max_bytes=200_000)))
    assert [each.text if isinstance(each, Report) else each.where[-2:] for each in found] == ["a", ":2", "b"]


def test_a_line_in_another_encoding_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n{"text": "\xe9"}\r\n{"text": "c"}')
    found = list(acquire(str(path)))
    assert [type(each) for each in found] == [Report, Failure, Report]


def test_what_the_reader_printed_is_read_again(tmp_path: Path) -> None:
    row = {
        "report": {"id": "abc", "text": "The mayor said no.", "publisher": "The Lantern"},
        "statements": [],
    }
    (found,) = acquire(lines(tmp_path, row))
    assert isinstance(found, Report)
    assert (found.id, found.publisher) == ("abc", "The Lantern")


def test_half_a_surrogate_pair_keeps_its_place(tmp_path: Path) -> None:
    (found,) = acquire(lines(tmp_path, '{"text": "a\\ud83db"}'))
    assert isinstance(found, Report)
    assert found.text == "a\ufffdb"


def listed(folder: Path, *rows: dict[str, object]) -> list[Report | Failure]:
    """What a list of files in this folder gives."""
    path = folder / "list.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return list(acquire(str(path)))


def test_a_list_of_files_says_who_published_them_and_when(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text("Quay closed\nThe harbourmaster said the quay was closed.\n", "utf-8")
    row = {"file": "quay.txt", "id": "7", "publisher": "The Orvel Post", "published": "2025-03-04"}
    (found,) = listed(tmp_path, row)
    assert isinstance(found, Report)
    assert (found.id, found.publisher, found.published) == ("7", "The Orvel Post", "2025-03-04")
    assert found.title == "Quay closed"
    assert found.path == str(tmp_path / "quay.txt")


def test_what_a_list_says_of_a_file_goes_before_what_the_file_says(tmp_path: Path) -> None:
    rows = [{"text": "First report.", "publisher": "A"}, {"text": "Second report.", "publisher": "B"}]
    (tmp_path / "two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (found,) = listed(tmp_path, {"file": "two.jsonl", "record": 1, "publisher": "C"})
    assert isinstance(found, Report)
    assert (found.text, found.publisher) == ("Second report.", "C")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "/etc/hostname",
        "a/../../secret.txt",
        "no\0name",
        "half\ud83d.txt",
        "x" * 5000,
        "gone.txt",
    ],
)
def test_a_list_names_only_files_that_lie_beside_it(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("The minister said no.\n", "utf-8")
    bad, good = listed(folder, {"file": name}, {"text": "The minister said yes."})
    assert isinstance(bad, Failure)
    assert isinstance(good, Report)


def test_a_list_does_not_follow_a_link_out_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("The minister said no.\n", "utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (found,) = listed(folder, {"file": "link.txt"})
    assert isinstance(found, Failure)
    assert "out of the folder" in found.why


def test_a_link_that_leads_in_a_circle_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("link.txt")
    bad, good = listed(tmp_path, {"file": "link.txt"}, {"text": "The minister said yes."})
    assert isinstance(bad, Failure)
    assert isinstance(good, Report)


def test_a_list_that_leads_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text("The harbourmaster said the quay was closed.\n", "utf-8")
    (tmp_path / "other.jsonl").write_text('{"file": "./list.jsonl"}\n{"file": "quay.txt"}\n', "utf-8")
    found = listed(tmp_path, *[{"file": "list.jsonl"}] * 20, {"file": "other.jsonl"}, {"file": "quay.txt"})
    assert [type(one) for one in found] == [*[Failure] * 21, Report, Report]
    assert all("the list itself" in one.why for one in found if isinstance(one, Failure))


@pytest.mark.parametrize(
    ("told", "printed", "wrote"),
    [
        ("Norland Wire via The Lamp", "The Lamp", "Norland Wire"),
        ("Norland Wire via Radio Orrin via The Lamp", "The Lamp", "Norland Wire"),
        ("The Viaduct", "The Viaduct", None),
    ],
)
def test_who_wrote_and_who_printed_it_are_told_apart(
    tmp_path: Path, told: str, printed: str, wrote: str | None
) -> None:
    (found,) = acquire(lines(tmp_path, {"text": "The mayor said no.", "publisher": told}))
    assert isinstance(found, Report)
    assert (found.publisher, found.credit) == (printed, wrote)
