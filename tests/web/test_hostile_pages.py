"""Reports whose every field carries script or SQL: nothing runs, nothing breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from onrecord.ledger import Ledger
from onrecord.web.app import application
from onrecord.web.rendering import link, outside
from onrecord.web.settings import Settings
from tests.web import hostile
from tests.web.browser import WHY, browser, looking, where
from tests.web.conftest import QUICK
from tests.web.served import Served, serving

PLACE = where()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.filled(tmp_path_factory.mktemp("hostile") / "ledger.db")


@pytest.fixture(scope="module")
def served(place: Path) -> Iterator[Served]:
    with serving(application(place, Settings(judge='"><script>window.hit=1</script>', rates=QUICK))) as found:
        yield found


@pytest.fixture(scope="module")
def paths(place: Path) -> list[str]:
    """Every page there is of this ledger, and searches for what is in it."""
    found = ["/", "/search", "/judgements", "/failures", "/about", "/source"]
    with Ledger(place, create=False) as ledger:
        for story in ledger.stories():
            found.append(link("story", story.id, "words"))
            found += [link("report", one.id) for one in story.reports]
        claims = [*ledger.claims()]
        found += [link("claim", one.id) for one in claims]
        names = {said.source for one in claims for said in one.statements if said.source}
        found += [link("source", name=name) for name in sorted(names)]
    for payload in hostile.PAYLOADS:
        given = quote(payload, safe="", errors="replace")
        found += [f"/search?words={given}&source={given}&place={given}", f"/source?name={given}&by=time"]
        found += [
            f"/search?kind=stories&publisher={given}",
            f"/search?since={given}&act={given}&page={given}",
        ]
    return found


class Shape(HTMLParser):
    """What a browser would run or follow in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.handlers: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "script":
            self.scripts.append(held.get("src") or held.get("type"))
        self.handlers += [name for name in held if name.startswith("on") or name in ("style", "srcdoc")]
        self.links += [value or "" for name, value in held.items() if name in ("href", "src", "action")]


def test_nothing_that_a_report_brings_becomes_markup(served: Served, paths: list[str]) -> None:
    for path in paths:
        answer = served.ask(path)
        assert answer.status in (200, 400, 404), path
        shape = Shape()
        shape.feed(answer.text)
        assert all(
            one and (one.startswith("/static/") or one == "application/ld+json") for one in shape.scripts
        ), path
        assert shape.handlers == [], path
        for one in shape.links:
            assert re.match(r"(/(?!/)|#|https?://)", one), (path, one)
        assert "<iframe" not in answer.text
        assert "\x00" not in answer.text


def test_what_is_asked_is_shown_and_not_run(served: Served) -> None:
    answer = served.ask("/search?words=%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status == 200
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "path",
    (
        "/story/..%2f..%2fetc",
        "/report/%00",
        "/claim/" + "x" * 1500,
        "/static/..%2fapp.py",
        "/static/app.py",
        "/report/~%%%",
        "/report/~AAAA",
        "/search?page=-1&order=sideways&kind=none",
        "/search?page=99999999999999999999",
        "/failures?page=%F0%9F%92%A9",
        "/source?name=%00%00",
        "/search?words=%22unclosed&since=9999-99-99&until=0000",
        "/search?words=" + "a%20" * 300,
    ),
)
def test_no_address_brings_the_server_to_its_knees(served: Served, path: str) -> None:
    assert served.ask(path).status < 500


@pytest.mark.parametrize(
    "address",
    (
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//example.org/x",
        "https://",
        "https://user:word@example.org/",
        "http://[::1",
        "file:///etc/passwd",
        "",
        None,
    ),
)
def test_only_addresses_of_the_web_become_links(address: str | None) -> None:
    assert outside(address) is None


def test_an_address_of_the_web_becomes_one() -> None:
    assert outside("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"


@pytest.mark.skipif(PLACE is None, reason=WHY)
def test_nothing_runs_in_a_browser(served: Served, paths: list[str]) -> None:
    assert PLACE is not None
    # Of pages of one kind the first few, and each of the others.
    kinds: dict[str, int] = {}
    chosen = []
    for path in paths:
        kind = path.split("/")[1].split("?")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= 4:
            chosen.append(path)
    with browser(PLACE) as opened, looking(opened, served.host) as seen:
        for path in chosen:
            seen.go(path)
            assert seen.page.evaluate("window.hit") is None, path
            for summary in seen.page.locator("summary").all()[:3]:
                summary.hover()
        assert [one for one in seen.faults if "404" not in one] == []
