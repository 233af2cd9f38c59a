"""The API answers with what the ledger says, within bounds, in the form that it describes."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterator
from typing import Any, get_args
from urllib.parse import quote

import jsonschema
import pytest

from docs.api_page import PAGE, api_page
from onrecord.export.filed import LEDGER_FORMATS
from onrecord.keep.values import Filter
from onrecord.ledger import Ledger
from onrecord.ledger.judged import KINDS
from onrecord.views import to_plain
from onrecord.web.answering import Body, Held
from onrecord.web.api.endpoints import BASE, ENDPOINTS, SENDINGS
from onrecord.web.api.exporting import STREAMED
from onrecord.web.api.judging import Verdict
from onrecord.web.api.openapi import description
from onrecord.web.app import application
from onrecord.web.security import costs
from onrecord.web.settings import Settings
from onrecord.wire import from_dict
from tests.web.conftest import QUICK
from tests.web.example import filled
from tests.web.served import Served, serving

JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Ledger]]:
    settings = Settings(judge="Ada Brook", rates=QUICK)
    with (
        Ledger(filled(tmp_path_factory.mktemp("judged") / "ledger.db")) as ledger,
        serving(application(ledger, settings)) as served,
    ):
        yield served, ledger


def asked(site: Served, path: str) -> Any:
    answer = site.ask(BASE + path)
    assert answer.status == 200, answer.text
    return answer.json()


def refused(site: Served, path: str, status: int) -> str:
    answer = site.ask(path)
    assert answer.status == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    return str(problem["detail"])


# --- what is answered --------------------------------------------------------------------------


def test_the_answers_are_the_ledgers(site: Served, ledger: Ledger) -> None:
    story = next(ledger.stories())
    claim = next(ledger.claims())
    report = story.reports[0].id
    for path, value in (
        (f"/stories/{story.id}?claims=200", ledger.story(story.id)),
        (f"/claims/{claim.id}", ledger.claim(claim.id)),
        (f"/reports/{report}", ledger.report(report)),
        (f"/reports/{report}/versions", tuple(ledger.versions(report))),
        ("/who?name=coastguard", ledger.who("coastguard", limit=200)),
        ("/counts", ledger.counts()),
    ):
        assert asked(site, path) == json.loads(json.dumps(to_plain(value))), path


def test_lists_take_the_filters_of_the_ledger(site: Served, ledger: Ledger) -> None:
    found = asked(site, "/search?act=deny&publisher=Meridian&since=2025-05-13&until=2025-05-15")["items"]
    wanted = Filter(act="deny", publisher="Meridian", since="2025-05-13", until="2025-05-15")
    assert found == json.loads(json.dumps([to_plain(one) for one in ledger.search(wanted)]))
    assert found
    contested = asked(site, "/claims?contested=true&on_record=1&limit=200")["items"]
    assert contested
    assert all(one["contested"] and one["origins"]["on_record"] >= 1 for one in contested)
    assert [one["id"] for one in asked(site, "/reports?order=oldest")["items"]] == [
        one.id for one in ledger.reports(order="oldest")
    ]


def test_a_reading_is_what_read_prints_and_can_be_read_back(site: Served, ledger: Ledger) -> None:
    report = next(ledger.reports())
    assert from_dict(asked(site, f"/reports/{report.id}/reading")) == ledger.reading(report.id)


def test_a_silent_edit_is_answered_as_a_diff(site: Served) -> None:
    changed = asked(site, "/reports/10/diff")
    assert {one["change"] for one in changed["statements"]} >= {"gone", "new"}


def test_the_id_that_a_report_brought_along_finds_it(site: Served) -> None:
    assert asked(site, "/reports/01")["publisher"] == "Meridian"


def test_pages_follow_each_other_and_end(site: Served, ledger: Ledger) -> None:
    whole = [one.id for one in ledger.search(Filter())]
    found, cursor, pages = [], "", 0
    while cursor is not None:
        page = asked(site, f"/search?limit=40{f'&cursor={cursor}' if cursor else ''}")
        found += [one["id"] for one in page["items"]]
        cursor, pages = page["next"], pages + 1
    assert found == whole
    assert pages == -(-len(whole) // 40)


def test_what_has_not_changed_is_not_sent_again(site: Served) -> None:
    first = site.ask(f"{BASE}/claims")
    again = site.ask(f"{BASE}/claims", headers={"if-none-match": first.headers["etag"]})
    assert again.status == 304
    assert again.body == b""
    other = site.ask(f"{BASE}/claims?limit=1", headers={"if-none-match": first.headers["etag"]})
    assert other.status == 200


def test_a_story_is_cut_where_it_is_asked_to_be(site: Served, ledger: Ledger) -> None:
    story = next(ledger.stories())
    cut = asked(site, f"/stories/{story.id}?claims=3")
    assert [one["id"] for one in cut["claims"]] == [one.id for one in ledger.story(story.id).claims[:3]]
    assert len(asked(site, f"/stories/{story.id}")["claims"]) == 50


def test_an_answer_is_packed_where_it_may_be_and_held_until_the_ledger_changes(
    judged: tuple[Served, Ledger],
) -> None:
    site, ledger = judged
    first = site.ask(f"{BASE}/claims")
    packed = site.ask(f"{BASE}/claims", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.body) == first.body
    assert packed.headers["etag"] == first.headers["etag"]
    one = next(ledger.search(Filter()))
    sent = json.dumps({"what": "not-a-statement", "about": [one.id]})
    number = site.ask(f"{BASE}/judgements", "POST", sent, JSON).json()["number"]
    assert site.ask(f"{BASE}/claims").headers["etag"] != first.headers["etag"]
    assert site.ask(f"{BASE}/judgements/{number}/undo", "POST", "", JSON).status == 201


def test_answers_are_held_in_bounded_memory() -> None:
    held = Held(1_000)
    for number in range(100):
        held.put(str(number), Body("text/plain", b"x" * 90, b"y" * 10))
    assert held.get("99") is not None
    assert held.get("0") is None
    held.put("large", Body("text/plain", b"x" * 900, b""))
    assert held.get("large") is None


# --- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("limit=0", "limit is no whole number from 1 to 200"),
        ("limit=201", "limit"),
        ("limit=1&limit=2", "given twice"),
        ("since=yesterday", "since is no day"),
        ("since=2025-02-30", "since"),
        ("act=shout", "act is none of say, confirm"),
        ("word=x", "there is no parameter 'word'"),
        ("words=", "words is empty"),
        ("words=%00", "control character"),
        ("words=" + "a+" * 30, "more than 20 words"),
        ("words=" + "a" * 501, "more than 500 characters"),
        ("cursor=x", "no cursor of ours"),
        ("cursor=" + base64.urlsafe_b64encode(b"after:99999999").decode(), "no cursor of ours"),
        ("cursor=" + base64.urlsafe_b64encode(f"after:{costs.DEEPEST + 1}".encode()).decode(), "no cursor"),
    ],
)
def test_a_query_that_is_none_is_told_what_is_wrong(site: Served, query: str, why: str) -> None:
    assert why in refused(site, f"{BASE}/search?{query}", 400)


def test_what_is_not_kept_is_not_found(site: Served) -> None:
    unknown = (
        "/stories/x",
        "/claims/x",
        "/reports/x",
        "/reports/x/diff",
        "/who?name=nobodyatall",
        "/nothing",
    )
    for path in (*unknown, "/stories/%00", "/reports/" + "x" * 300):
        refused(site, BASE + path, 404)
    refused(site, "/api/v2", 404)
    refused(site, f"{BASE}/reports/01/diff", 404)


HOSTILE = (
    '"', '"unclosed', "-", "a AND OR", "NEAR(", "*", "a:b", "'; DROP TABLE reports; --", "<script>", "(((((",
    "-a -b", "\\", "%25", "^a", "{a}", "𝔘𝔫𝔦",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_any_kind_are_words(site: Served, words: str) -> None:
    for path in ("search", "claims", "stories", "reports"):
        assert site.ask(f"{BASE}/{path}?words={quote(words)}").status == 200, (path, words)


# --- exports -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STREAMED)
def test_an_export_is_streamed_as_the_command_writes_it(site: Served, ledger: Ledger, name: str) -> None:
    form = LEDGER_FORMATS[name]
    answer = site.ask(f"{BASE}/export/{name}?publisher=Meridian")
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="onrecord-{name}{form.suffix}"'
    pieces = STREAMED[name](ledger.filed(Filter(publisher="Meridian")))
    expected = b"".join(one if isinstance(one, bytes) else one.encode() for one in pieces)
    assert len(answer.body) == len(expected)
    assert answer.body


def test_a_format_that_is_none_is_told(site: Served) -> None:
    assert "there are csv, jsonl" in refused(site, f"{BASE}/export/xlsx", 404)
    refused(site, f"{BASE}/export/csv?limit=1", 400)


# --- judging -----------------------------------------------------------------------------------


def test_a_program_judges_and_takes_it_back(judged: tuple[Served, Ledger]) -> None:
    site, ledger = judged
    left, right = [one.id for one in ledger.search(Filter(act="deny"), limit=2)]
    sent = json.dumps({"what": "different", "about": [left, right], "note": "two denials"})
    answer = site.ask(f"{BASE}/judgements", "POST", sent, JSON)
    assert answer.status == 201
    number = answer.json()["number"]
    kept = asked(site, "/judgements")["items"][-1]
    assert (kept["number"], kept["who"], kept["about"]) == (number, "Ada Brook", [left, right])
    assert site.ask(f"{BASE}/judgements/{number}/undo", "POST", "", JSON).status == 201
    assert number not in {one["number"] for one in asked(site, "/judgements")["items"]}
    assert number in {one["number"] for one in asked(site, "/judgements?all=true")["items"]}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("[]", 400),
        ("{", 400),
        ("[" * 5_000, 400),
        ('{"what": "shout", "about": ["a"]}', 400),
        ('{"what": "same", "about": []}', 400),
        ('{"what": "same", "about": [7]}', 400),
        ('{"what": "same", "about": ["a", "b"], "more": 1}', 400),
        ('{"what": "same", "about": ["\\ud800", "b"]}', 400),
        ('{"what": "same", "about": ["a"]}', 400),
        ('{"what": "same", "about": ["a", "b"]}', 404),
        ('{"what": "merge", "about": ["a", "b"]}', 404),
    ],
)
def test_a_judgement_that_is_none_is_told(judged: tuple[Served, Ledger], body: str, status: int) -> None:
    site, _ = judged
    answer = site.ask(f"{BASE}/judgements", "POST", body, JSON)
    assert answer.status == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_who_only_reads_judges_nothing(site: Served) -> None:
    assert site.ask(f"{BASE}/judgements", "POST", '{"what": "same", "about": ["a", "b"]}', JSON).status == 403


def test_the_words_for_judgements_are_the_ledgers() -> None:
    assert get_args(Verdict) == KINDS


# --- the description ---------------------------------------------------------------------------


def test_every_endpoint_is_described_and_every_reference_leads_somewhere(site: Served) -> None:
    told = site.ask(f"{BASE}/openapi.json").json()
    assert told == json.loads(json.dumps(description()))
    assert set(told["paths"]) == {BASE + one.path for one in (*ENDPOINTS, *SENDINGS)} | {
        f"{BASE}/export/{{format}}"
    }
    for name in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(told)):
        assert name in told["components"]["schemas"]


def test_answers_have_the_form_that_is_described(site: Served, ledger: Ledger) -> None:
    story, claim = next(ledger.stories()), next(ledger.claims())
    told = description()
    values = {"/stories/{id}": story.id, "/claims/{id}": claim.id}
    for endpoint in ENDPOINTS:
        if endpoint.name == "notices":  # there is no alert in the example
            continue
        path = endpoint.path.replace("{id}", values.get(endpoint.path, "10"))
        answer = asked(site, path + ("?name=coastguard" if endpoint.name == "who" else ""))
        responses = told["paths"][BASE + endpoint.path]["get"]["responses"]
        form = responses["200"]["content"]["application/json"]["schema"]
        validator = jsonschema.Draft202012Validator({**form, "components": told["components"]})
        assert next(validator.iter_errors(answer), None) is None, endpoint.name


def test_the_page_on_the_api_is_written_from_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == api_page(), "make docs writes it anew"
