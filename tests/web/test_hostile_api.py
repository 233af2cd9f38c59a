"""Reports whose every field carries script or SQL: API, feeds, exports and what is read aloud stay sound."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pytest
from defusedxml import ElementTree

from onrecord.keep.values import Filter
from onrecord.ledger import Ledger
from onrecord.web.api.endpoints import BASE
from onrecord.web.api.exporting import STREAMED
from onrecord.web.api.openapi import description
from onrecord.web.app import application
from onrecord.web.settings import Settings
from tests.web import hostile
from tests.web.conftest import QUICK
from tests.web.served import Served, serving

ASKED = (
    "search?words=", "stories?words=", "claims?words=", "who?name=", "search?place=", "search?source=",
    "claims?story=", "stories/", "reports/", "export/csv?words=",
)  # fmt: skip


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A hostile ledger, with an alert whose name and filter are hostile too."""
    path: Path = hostile.filled(tmp_path_factory.mktemp("hostile") / "ledger.db")
    with Ledger(path) as ledger:
        ledger.add_alert("<script>window.hit=1</script>", Filter(words="' OR 1=1 --"))
        made = ledger.add_alert("All", Filter())
        for one in hostile.readings(8)[6:]:
            ledger.keep(one)
        ledger.look(made.id)
        yield ledger


@pytest.fixture(scope="module")
def served(bad: Ledger) -> Iterator[Served]:
    with serving(application(bad, Settings(rates=QUICK))) as found:
        yield found


def test_answers_keep_their_form(served: Served, bad: Ledger) -> None:
    told = description()
    report = next(bad.reports()).id
    asked = {
        "/stories": "/stories",
        "/stories/{id}": f"/stories/{next(bad.stories()).id}",
        "/claims": "/claims?limit=200",
        "/search": "/search?limit=200",
        "/reports": "/reports",
        "/reports/{id}": f"/reports/{report}",
        "/reports/{id}/reading": f"/reports/{report}/reading",
        "/alerts": "/alerts",
        "/failures": "/failures",
    }
    for path, query in asked.items():
        answer = served.ask(BASE + query)
        assert answer.status == 200, query
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        form = told["paths"][BASE + path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = jsonschema.Draft202012Validator({**form, "components": told["components"]})
        assert next(validator.iter_errors(answer.json()), None) is None, query


@pytest.mark.parametrize("payload", hostile.PAYLOADS)
def test_payloads_are_words_like_others(served: Served, payload: str) -> None:
    given = quote(payload, safe="", errors="replace")
    for path in ASKED:
        assert served.ask(f"{BASE}/{path}{given}").status in (200, 400, 404), path
    assert served.ask(f"/feeds/search.atom?words={given}").status in (200, 400)


def test_feeds_stay_sound(served: Served, bad: Ledger) -> None:
    lists = [
        "today",
        f"story/{next(bad.stories()).id}",
        *(f"alert/{one.id}" for one in bad.alerts()),
        "search",
    ]
    for path in lists:
        atom = served.ask(f"/feeds/{path}.atom")
        links = [one.get("href") for one in ElementTree.fromstring(atom.body).iter() if one.get("href")]
        assert all(one.startswith(f"http://{served.host}/") for one in links), path
        assert b"<script" not in atom.body
        feed = served.ask(f"/feeds/{path}.json").json()
        assert all(one["url"].startswith(f"http://{served.host}/") for one in feed["items"])
        rows = list(csv.reader(io.StringIO(served.ask(f"/feeds/{path}.csv").text, newline="")))
        assert len({len(row) for row in rows}) == 1, path
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_pages_of_alerts_show_and_do_not_run(served: Served, bad: Ledger) -> None:
    for path in ("/alerts", *(f"/alert/{one.id}" for one in bad.alerts())):
        answer = served.ask(path)
        assert answer.status == 200
        assert "<script>window.hit" not in answer.text


@pytest.mark.parametrize("name", STREAMED)
def test_exports_come_whole(served: Served, name: str) -> None:
    answer = served.ask(f"{BASE}/export/{name}")
    assert answer.status == 200
    assert answer.body


def test_what_is_read_aloud_holds_no_control_and_no_end(served: Served, bad: Ledger) -> None:
    for kind, identity in (("story", next(bad.stories()).id), ("report", next(bad.reports()).id)):
        lines = served.ask(f"/listen/{kind}/{identity}.json").json()["lines"]
        assert lines
        assert all(len(one["text"]) < 2_000 and one["text"].isprintable() for one in lines)
