"""Sound from the server: real audio, in parts where a player asks so, and a podcast that leads to it."""

from __future__ import annotations

import io

import fastfeedparser
import pytest
import soundfile

from onrecord.ledger import Ledger
from onrecord.web.feeds import PODCAST
from tests.web.served import Served


@pytest.fixture(scope="module")
def heard(site: Served) -> bytes:
    answer = site.ask("/listen/report/03.mp3")
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == "audio/mpeg"
    return answer.body


def test_a_report_is_heard(heard: bytes) -> None:
    assert 20 < soundfile.info(io.BytesIO(heard)).duration < 300


def test_a_player_may_ask_for_parts(site: Served, heard: bytes) -> None:
    part = site.ask("/listen/report/03.mp3", headers={"range": "bytes=100-199"})
    assert (part.status, part.body) == (206, heard[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(heard)}"
    assert site.ask("/listen/report/03.mp3", headers={"range": "bytes=5-"}).body == heard[5:]
    assert site.ask("/listen/report/03.mp3", headers={"range": "bytes=99999999-"}).status == 416
    for asked in ("lines=1-2", "bytes=a-b", "bytes=-5", "bytes=1-x", "bytes="):
        assert site.ask("/listen/report/03.mp3", headers={"range": asked}).body == heard


def test_what_is_not_there_is_not_spoken(site: Served) -> None:
    for path in ("story/nothing.mp3", "day/1999-01-01.mp3", "report/03.exe", "other/03.mp3"):
        assert site.ask(f"/listen/{path}").status == 404, path


def test_the_podcast_lists_the_days_on_which_stories_moved(site: Served) -> None:
    answer = site.ask(PODCAST[2])
    assert answer.headers["content-type"].startswith("application/rss+xml")
    (item,) = fastfeedparser.parse(answer.body).entries
    assert item.title == "On record, 15 May 2025"
    assert item.description == "At least nine dead after blast on Halvian ferry"
    assert item.link.endswith("/listen/day/2025-05-15.mp3")


def test_without_the_extra_the_server_says_so(site: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("onrecord.listen.speech", "onrecord.web.listening"):
        monkeypatch.setattr(f"{module}.audible", lambda: False)
    answer = site.ask("/listen/report/04.mp3", headers={"accept": "application/json"})
    assert answer.status == 501
    assert "onrecord[audio]" in answer.json()["detail"]


def test_a_page_can_be_heard_and_hands_its_lines_to_the_browsers_voices(site: Served, ledger: Ledger) -> None:
    story = next(ledger.stories())
    for kind, identity in (("story", story.id), ("report", story.reports[0].id)):
        page = site.ask(f"/{kind}/{identity}").text
        assert f'<audio controls preload="none" src="/listen/{kind}/{identity}.mp3">' in page
        assert f'data-lines="/listen/{kind}/{identity}.json"' in page
        lines = site.ask(f"/listen/{kind}/{identity}.json").json()["lines"]
        assert lines[0]["text"].startswith(("On record: ", "At least nine dead"))
        assert any(line["quoted"] for line in lines)
    assert PODCAST[2] in site.ask("/").text
