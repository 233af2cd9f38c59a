"""Alerts from a real ledger to real receivers."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import cli
from onrecord.acquire.fetch import Fetcher, Limits
from onrecord.acquire.fetched import NotFetched
from onrecord.alerts.mail import NotMailed, is_address, mail, server_at
from onrecord.alerts.sending import Senders, Told, run
from onrecord.alerts.signing import BadKey, is_signed, key_in, secret_of, signed
from onrecord.alerts.telling import message
from onrecord.errors import BadAlert, NotKept
from onrecord.keep.values import Alert, Filter, Notice
from onrecord.ledger import Ledger
from onrecord.web.app import application
from tests.alerts.receivers import Hook, Sink, hook, sink
from tests.link.gold_story import readings
from tests.web.served import serving

STORY = readings()
KEY = b"k" * 32


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the first half of the example story, to be copied."""
    path = tmp_path_factory.mktemp("half") / "ledger.db"
    with Ledger(path) as made:
        for one in STORY[:6]:
            made.keep(one, link=False)
        made.link()
    return path


@pytest.fixture
def ledger(half: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with the first half of the example story."""
    with Ledger(shutil.copy(half, tmp_path / "ledger.db")) as opened:
        yield opened


@pytest.fixture
def desk() -> Iterator[Hook]:
    with hook() as found:
        yield found


@pytest.fixture
def post() -> Iterator[Sink]:
    with sink() as found:
        yield found


def senders(post: Sink | None = None, **more: object) -> Senders:
    server = server_at(f"smtp+plain://127.0.0.1:{post.port}", "ledger@desk.example") if post else None
    fetcher = Fetcher(Limits(seconds=3, pause=0.01), allowed=["127.0.0.1/32"])
    return replace(Senders(fetcher, KEY, server, "http://127.0.0.1:8321"), **more)


def the_rest(ledger: Ledger) -> None:
    for one in STORY[6:]:
        ledger.keep(one, link=False)
    ledger.link()


def only(found: Iterator[Told]) -> Told:
    (one,) = found
    return one


# --- what is noticed ---------------------------------------------------------------------------


def test_what_was_there_is_no_news_and_what_comes_is_told_once(ledger: Ledger) -> None:
    made = ledger.add_alert("Denials", Filter(act="deny"), ["new"])
    assert ledger.look(made.id) == 0
    the_rest(ledger)
    new = ledger.look(made.id)
    found = ledger.notices(made.id)
    early = {one.report.id for one in STORY[:6]}
    denied = [one for one in ledger.search(Filter(act="deny")) if one.external_id not in early]
    assert new == len(found) == len(denied) > 0
    assert {one.about for one in found} == {one.id for one in denied}
    assert all(f"“{said.content}”" in one.text for one in found for said in denied if said.id == one.about)
    assert ledger.look(made.id) == 0


def test_claims_that_become_contested_are_told_with_both_bounds(ledger: Ledger) -> None:
    before = {one.id for one in ledger.claims(contested=True)}
    made = ledger.add_alert("Contested", Filter(words="blockade"), ["contested"])
    the_rest(ledger)
    ledger.look(made.id)
    told = {one.about for one in ledger.notices(made.id)}
    assert told
    assert told <= {one.id for one in ledger.claims(contested=True)} - before
    first = ledger.notices(made.id)[0]
    assert first.title.startswith("Contested now: ")
    assert first.text.startswith(ledger.claim(first.about).standing)


@pytest.mark.parametrize(
    ("name", "more", "why"),
    [
        (" ", {}, "needs a name"),
        ("a\nb", {}, "needs a name"),
        ("a", {"when": []}, "tells of new"),
        ("a", {"when": ["shouted"]}, "tells of new"),
        ("a", {"webhook": "ftp://x"}, "address of http"),
        ("a", {"webhook": "https://x\r\nHost: y"}, "address of http"),
        ("a", {"mail": "a@b.example\nBcc: c@d.example"}, "no mail address"),
        ("a", {"mail": "Ada <a@b.example>"}, "no mail address"),
    ],
)
def test_an_alert_that_would_reach_nobody_is_refused(
    ledger: Ledger, name: str, more: dict[str, object], why: str
) -> None:
    with pytest.raises(BadAlert, match=why):
        ledger.add_alert(name, Filter(), **more)  # type: ignore[arg-type]


def test_what_is_kept_of_pages_and_feeds_is_old_once_an_alert_has_noticed_something(ledger: Ledger) -> None:
    seen = [ledger.written()]
    made = ledger.add_alert("Denials", Filter(act="deny"), ["new"])
    seen.append(ledger.written())
    the_rest(ledger)
    seen.append(ledger.written())
    ledger.look(made.id)
    seen.append(ledger.written())
    ledger.remove_alert(made.id)
    seen.append(ledger.written())
    assert len(set(seen)) == len(seen)


# --- webhooks ----------------------------------------------------------------------------------


def test_a_webhook_is_signed_and_says_who_before_what(ledger: Ledger, desk: Hook) -> None:
    made = ledger.add_alert("Denials", Filter(act="deny"), ["new"], webhook=desk.url)
    the_rest(ledger)
    told = only(run(ledger, senders()))
    assert told.failed == ()
    assert told.new == told.sent > 0
    ((path, headers, body),) = desk.came
    assert path == "/hook"
    assert headers["content-type"] == "application/json"
    now = int(time.time())
    secret = secret_of(KEY, made.id)
    assert is_signed(secret, headers, body, now)
    assert not is_signed(secret, headers, body + b" ", now)
    assert not is_signed(secret, headers, body, now + 3_600)
    assert not is_signed(secret_of(KEY, "other"), headers, body, now)
    sent = json.loads(body)
    assert sent["alert"]["asked"] == "act deny"
    assert len(sent["notices"]) == told.sent
    assert sent["notices"][0]["url"].startswith("http://127.0.0.1:8321/report/")
    assert only(run(ledger, senders())).sent == 0
    assert len(desk.came) == 1


@pytest.mark.parametrize("status", [302, 500])
def test_what_did_not_arrive_is_sent_again_under_the_same_id(ledger: Ledger, desk: Hook, status: int) -> None:
    ledger.add_alert("Denials", Filter(act="deny"), ["new"], webhook=desk.url)
    the_rest(ledger)
    desk.status, desk.headers = status, {"Location": desk.url + "/elsewhere"}
    told = only(run(ledger, senders()))
    assert told.sent == 0
    assert [channel for channel, _ in told.failed] == ["webhook"]
    desk.status = 200
    assert only(run(ledger, senders())).sent > 0
    assert [path for path, _, _ in desk.came] == ["/hook", "/hook"]
    assert len({headers["webhook-id"] for _, headers, _ in desk.came}) == 1


@pytest.mark.parametrize("url", ["http://localhost:{port}/", "http://2130706433:{port}/"])
def test_a_webhook_does_not_reach_what_is_private(ledger: Ledger, desk: Hook, url: str) -> None:
    ledger.add_alert("Denials", Filter(act="deny"), ["new"], webhook=url.format(port=desk.port))
    the_rest(ledger)
    told = only(run(ledger, senders(fetcher=Fetcher(Limits(seconds=3)))))
    ((channel, why),) = told.failed
    assert channel == "webhook"
    assert "may not be reached" in why
    assert desk.came == []


def test_a_post_goes_out_once_and_to_the_very_address(desk: Hook) -> None:
    fetcher = senders().fetcher
    assert fetcher.post(desk.url, b"{}", {"X-Name": "value", "X-Bad": "a\r\nHost: b"}) == 204
    ((_, headers, body),) = desk.came
    assert (headers["x-name"], body) == ("value", b"{}")
    assert "x-bad" not in headers
    desk.status, desk.headers = 307, {"Location": "/other"}
    with pytest.raises(NotFetched) as caught:
        fetcher.post(desk.url, b"{}", {})
    assert caught.value.status == 307


def test_the_signature_is_that_of_standard_webhooks() -> None:
    """The example of the specification's own libraries."""
    headers = signed(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "key"
    key = key_in(path)
    assert key_in(path) == key
    assert len(key) == 32
    assert path.stat().st_mode & 0o077 == 0
    path.write_text("short")
    with pytest.raises(BadKey):
        key_in(path)


# --- mail --------------------------------------------------------------------------------------


def test_a_mail_says_what_is_new_with_links(ledger: Ledger, post: Sink) -> None:
    ledger.add_alert("Denials", Filter(act="deny"), ["new"], mail="desk@desk.example")
    the_rest(ledger)
    told = only(run(ledger, senders(post)))
    assert told.failed == ()
    ((sender, to, found),) = post.mails
    assert (sender, to) == ("ledger@desk.example", ["desk@desk.example"])
    assert found["subject"] == f"Denials: {told.sent} notices"
    assert found["auto-submitted"] == "auto-generated"
    text = found.get_content()  # type: ignore[attr-defined]
    assert text.startswith("Denials (act deny)")
    assert "http://127.0.0.1:8321/report/" in text
    assert "“" in text


def test_a_mail_that_is_refused_is_sent_the_next_time(ledger: Ledger, post: Sink) -> None:
    ledger.add_alert("Denials", Filter(act="deny"), ["new"], mail="desk@desk.example")
    the_rest(ledger)
    post.refuses = True
    ((channel, why),) = only(run(ledger, senders(post))).failed
    assert channel == "mail"
    assert "does not take the mail" in why
    ((_, why),) = only(run(ledger, senders())).failed
    assert "--smtp" in why
    post.refuses = False
    assert only(run(ledger, senders(post))).sent > 0
    assert len(post.mails) == 1


def test_what_a_report_says_begins_no_header_of_its_own(post: Sink) -> None:
    bad = Notice(
        1,
        "new",
        "s",
        "a\r\nBcc: c@d.example\r\n\r\nx\x00\ud800",
        "text\r\n.\r\nMAIL FROM",
        None,
        None,
        None,
        "",
    )
    told = message(Alert("a", "x\nBcc: d@e.example", Filter(), ("new",)), [bad], None)
    mail(senders(post).server, "desk@desk.example", told.title, told.text)  # type: ignore[arg-type]
    ((_, to, found),) = post.mails
    assert to == ["desk@desk.example"]
    assert found["bcc"] is None
    assert "Bcc: c@d.example" in found["subject"]


def test_a_password_goes_out_encrypted_or_not_at_all(post: Sink) -> None:
    with pytest.raises(NotMailed, match="does not take the mail"):
        mail(server_at(f"smtp://u:p@127.0.0.1:{post.port}", "a@b.example"), "desk@desk.example", "t", "x")
    assert post.mails == []
    assert "p@ss" not in repr(server_at("smtps://u:p%40ss@mail.example", "a@b.example"))
    for url in ("http://x", "smtp://", "smtp://x:port", "mail.example"):
        with pytest.raises(NotMailed) as caught:
            server_at(url, "a@b.example")
        assert "\n" not in str(caught.value)
    assert is_address("desk+x@desk.example")
    assert not any(map(is_address, ("", "a", "a@b\n", "a@b,c@d", "<a@b>")))


# --- the command and the feed ------------------------------------------------------------------


def test_alerts_from_the_command_line(ledger: Ledger, desk: Hook, tmp_path: Path) -> None:
    db = ["--db", ledger.place]
    key = ["--key", str(tmp_path / "key")]

    def onrecord(*args: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli.main, ["alert", *args])
        return done.exit_code, done.output

    code, made = onrecord(
        "add", "Denials", "--act", "deny", "--when", "new", "--webhook", desk.url, *key, *db
    )
    assert code == 0, made
    identity = ledger.alerts()[0].id
    assert f"/feeds/alert/{identity}.atom" in made
    secret = secret_of(key_in(tmp_path / "key"), identity)
    assert secret in made
    assert onrecord("secret", identity, *key, *db) == (0, f"{secret}\n")
    assert onrecord("list", *db) == (0, f"{identity}  Denials: act deny · new · to feed, webhook\n")
    assert json.loads(onrecord("list", "--format", "json", *db)[1])[0]["webhook"] == desk.url
    the_rest(ledger)
    code, told = onrecord("run", *key, *db)
    assert code == 1
    assert "may not be reached" in told
    code, told = onrecord("run", "--allow", "127.0.0.1/32", *key, *db)
    assert code == 0, told
    assert "sent" in told
    assert is_signed(secret, desk.came[0][1], desk.came[0][2], int(time.time()))
    assert onrecord("remove", identity, *db) == (0, "")
    assert onrecord("list", *db) == (0, "")
    with pytest.raises(NotKept):
        ledger.alert(identity)


def test_an_alert_has_a_feed(ledger: Ledger) -> None:
    made = ledger.add_alert("Denials", Filter(act="deny"), ["new"])
    the_rest(ledger)
    ledger.look(made.id)
    with serving(application(ledger)) as served:
        feed = served.ask(f"/feeds/alert/{made.id}.json").json()
        assert feed["title"] == "On record: Denials"
        notices = ledger.notices(made.id)
        assert [one["title"] for one in feed["items"]] == [one.title for one in notices]
        assert feed["items"][0]["url"].endswith(f"/report/{notices[0].report}#{notices[0].about}")
        assert served.ask("/feeds/alert/nothing.atom").status == 404
        page = served.ask(f"/alert/{made.id}")
        assert page.status == 200
        assert all(f'href="/report/{one.report}#{one.about}"' in page.text for one in notices[:5])
        assert f'href="/feeds/alert/{made.id}.atom"' in page.text
        assert f'href="/alert/{made.id}"' in served.ask("/alerts").text
        assert served.ask("/alert/nothing").status == 404
        (told,) = served.ask("/api/v1/alerts").json()["items"]
        assert (told["id"], told["name"], told["wanted"]["act"]) == (made.id, "Denials", "deny")
        assert "mail" not in told
        listed = served.ask(f"/api/v1/alerts/{made.id}/notices?limit=2").json()
        assert [one["about"] for one in listed] == [one.about for one in notices[:2]]
