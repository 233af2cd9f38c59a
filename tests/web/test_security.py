"""Who gets what from a served ledger, asked over a real connection."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from onrecord import cli
from onrecord.verbs import sharing
from onrecord.web.security.costs import AT_ONCE, LARGEST_BODY, TooSlow, in_time
from onrecord.web.security.guard import VISITOR, Guard, Unguarded, guarded, who_of
from onrecord.web.security.hosts import answers_to, host_of, same_place
from onrecord.web.security.people import Proxy
from onrecord.web.security.rates import Buckets, Rate, client_of
from onrecord.web.security.users import ROLES, Users, UsersError
from tests.web.served import Served, serving

FORM = {"content-type": "application/x-www-form-urlencoded"}
JSON = {"content-type": "application/json"}


def tried() -> Any:
    """An application that says who it was told has asked."""

    async def home(request: Request) -> JSONResponse:
        who = who_of(request.scope)
        return JSONResponse({"name": who.name, "role": who.role, "token": request.scope[VISITOR].token})

    async def change(request: Request) -> PlainTextResponse:
        return PlainTextResponse(
            f"changed by {who_of(request.scope).name}: {(await request.body()).decode()}"
        )

    async def loose(_: Request) -> PlainTextResponse:
        return PlainTextResponse("x", headers={"Content-Security-Policy": "default-src *"})

    return Starlette(
        routes=[
            Route("/", home),
            Route("/api/v1/x", home),
            Route("/change", change, methods=["POST"]),
            Route("/loose", loose),
        ]
    )


@pytest.fixture(scope="module")
def reader() -> Iterator[Served]:
    with serving(guarded(tried(), Guard())) as served:
        yield served


@pytest.fixture(scope="module")
def judge() -> Iterator[Served]:
    with serving(guarded(tried(), Guard(judge="Ada Brook"))) as served:
        yield served


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Users:
    return Users(tmp_path_factory.mktemp("users") / "users.json")


@pytest.fixture(scope="module")
def tokens(users: Users) -> dict[str, str]:
    return {"ada": users.add("ada", "judge"), "ben": users.add("ben", "read")}


@pytest.fixture(scope="module")
def team(users: Users, tokens: dict[str, str]) -> Iterator[Served]:
    assert tokens
    with serving(guarded(tried(), Guard(users=users))) as served:
        yield served


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def basic(name: str, password: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


# --- headers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/loose", "/nowhere"])
def test_every_answer_forbids_scripts_in_the_page_frames_and_other_hosts(reader: Served, path: str) -> None:
    answer = reader.ask(path)
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert answer.headers["cache-control"] == "private, no-cache"


def test_a_refusal_has_the_headers_too(reader: Served) -> None:
    answer = reader.ask("/", headers={"host": "evil.example"})
    assert answer.status == 421
    assert "default-src 'none'" in answer.headers["content-security-policy"]


# --- hosts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.0.2.7", "", "a b",
             "localhost,x",
             "user@localhost", "localhost/x", "localhost:port"],
)  # fmt: skip
def test_a_name_that_somebody_pointed_at_this_machine_is_not_answered(reader: Served, host: str) -> None:
    assert reader.ask("/", headers={"host": host}).status in (400, 421)


def test_our_own_names_are_answered(reader: Served) -> None:
    for host in ("localhost", f"localhost:{reader.port}", "127.0.0.1", "[::1]:8000", "LOCALHOST."):
        assert reader.ask("/", headers={"host": host}).status == 200, host


def test_where_others_reach_us_addresses_and_given_names_are_ours() -> None:
    assert answers_to("192.0.2.7", (), loopback=False)
    assert answers_to("ledger.example", ("Ledger.example",), loopback=False)
    assert not answers_to("evil.example", ("ledger.example",), loopback=False)
    assert not answers_to(None, ("ledger.example",), loopback=False)
    assert host_of("[::1]:80") == "::1"
    assert same_place("https://ledger.example", "ledger.example:443")
    assert not same_place("null", "ledger.example")
    assert not same_place("https://ledger.example.evil.example", "ledger.example")


# --- read-only, and forms ----------------------------------------------------------------------


def test_on_loopback_the_owner_reads_and_changes_nothing(reader: Served) -> None:
    assert reader.ask("/").json()["role"] == "read"
    assert reader.ask("/").cookies == {}
    answer = reader.ask("/change", "POST", "{}", JSON)
    assert answer.status == 403
    assert "--judge" in answer.text


def form_of(judge: Served) -> tuple[dict[str, str], str]:
    """The headers with which a browser sends a form, and the form's token."""
    page = judge.ask("/")
    cookie = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
    assert "HttpOnly; SameSite=Strict" in page.headers["set-cookie"]
    return {**FORM, "cookie": cookie, "origin": f"http://{judge.host}"}, page.json()["token"]


def test_an_owner_who_judges_does_so_through_our_forms(judge: Served) -> None:
    headers, token = form_of(judge)
    answer = judge.ask("/change", "POST", f"what=same&token={token}", headers)
    assert answer.status == 200
    assert answer.text.endswith(f"what=same&token={token}")
    assert judge.ask("/change", "POST", "{}", {**headers, **JSON, "x-csrf-token": token}).status == 200


def test_a_form_without_the_token_or_with_another_changes_nothing(judge: Served) -> None:
    headers, token = form_of(judge)
    other = {**headers, "cookie": "onrecord-form=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
    for sent, body in (
        (headers, "what=same"),
        (headers, f"token={token[:-1]}x"),
        (headers, f"token={token}&token={token}"),
        (other, f"token={token}"),
        ({name: value for name, value in headers.items() if name != "cookie"}, f"token={token}"),
        ({**headers, **JSON}, "{}"),
        ({**headers, "content-type": "text/plain"}, f"token={token}"),
        ({**headers, "content-type": "multipart/form-data; boundary=x"}, f"token={token}"),
        (FORM, f"token={token}"),
    ):
        answer = judge.ask("/change", "POST", body, sent)
        assert answer.status == 403, (sent, body)
        assert "nothing was changed" in answer.text


@pytest.mark.parametrize(
    "from_there",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}, {"referer": "https://evil.example/"}],
)  # fmt: skip
def test_a_form_of_another_site_changes_nothing_even_with_a_token(
    judge: Served, from_there: dict[str, str]
) -> None:
    headers, token = form_of(judge)
    del headers["origin"]
    answer = judge.ask("/change", "POST", f"token={token}", {**headers, **from_there})
    assert answer.status == 403
    assert "another site" in answer.text


def test_a_program_on_this_machine_sends_json_and_needs_no_token(judge: Served) -> None:
    assert judge.ask("/change", "POST", "{}", JSON).status == 200
    assert judge.ask("/change", "POST", "{}", {**JSON, "origin": "https://evil.example"}).status == 403


def test_a_body_without_end_is_refused(judge: Served) -> None:
    assert judge.ask("/change", "POST", b"x" * (LARGEST_BODY + 1), JSON).status == 413


# --- users -------------------------------------------------------------------------------------


def test_nobody_else_is_let_in_without_tokens(tmp_path: Path) -> None:
    with pytest.raises(Unguarded, match="onrecord user add"):
        guarded(tried(), Guard(host="0.0.0.0"))
    with pytest.raises(Unguarded):
        guarded(tried(), Guard(host="ledger.example", users=Users(tmp_path / "users.json")))
    assert Guard(host="0.0.0.0", proxy=Proxy("x-user")).checked()


def test_without_a_token_there_is_nothing_to_read(team: Served) -> None:
    answer = team.ask("/")
    assert answer.status == 401
    assert answer.headers["www-authenticate"].startswith("Basic")
    assert answer.headers["content-type"].startswith("text/html")
    problem = team.ask("/api/v1/x")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 401


def test_a_token_comes_as_bearer_or_as_name_and_password(team: Served, tokens: dict[str, str]) -> None:
    whole, secret = tokens["ada"], tokens["ada"].partition(".")[2]
    for headers in (bearer(whole), basic("ada", secret), basic("ada", whole)):
        assert team.ask("/", headers=headers).json()["name"] == "ada"


def test_wrong_tokens_are_none_and_soon_not_listened_to(team: Served, tokens: dict[str, str]) -> None:
    wrong = [bearer("ada.x"), bearer("nobody.x"), bearer(""), basic("ben", tokens["ada"]),
             {"authorization": "Basic %%%"}, {"authorization": "Digest x"}]  # fmt: skip
    assert {team.ask("/", headers=one, peer="127.0.0.9").status for one in wrong} == {401}
    answers = [team.ask("/", headers=bearer(f"ada.{n}"), peer="127.0.0.9").status for n in range(12)]
    assert answers[0] == 401
    assert answers[-1] == 429
    assert team.ask("/", headers=bearer(tokens["ada"])).status == 200


def test_who_reads_may_not_judge_and_who_judges_may(team: Served, tokens: dict[str, str]) -> None:
    assert team.ask("/change", "POST", "{}", {**JSON, **bearer(tokens["ben"])}).status == 403
    answer = team.ask("/change", "POST", "{}", {**JSON, **bearer(tokens["ada"])})
    assert answer.text == "changed by ada: {}"


def test_a_password_that_the_browser_sends_by_itself_does_not_replace_the_forms_token(
    team: Served, tokens: dict[str, str]
) -> None:
    ada = basic("ada", tokens["ada"])
    headers = {**FORM, **ada, "origin": f"http://{team.host}"}
    assert team.ask("/change", "POST", "what=same", headers).status == 403
    page = team.ask("/", headers=ada)
    cookie = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
    sent = f"token={page.json()['token']}"
    assert team.ask("/change", "POST", sent, {**headers, "cookie": cookie}).status == 200


def test_the_file_keeps_no_token_and_is_for_its_owner_only(users: Users, tokens: dict[str, str]) -> None:
    text = users.path.read_text("utf-8")
    assert not any(token.partition(".")[2] in text for token in tokens.values())
    assert users.path.stat().st_mode & 0o077 == 0


def test_a_user_who_is_taken_out_or_given_a_new_token_does_not_come_in_with_the_old(tmp_path: Path) -> None:
    users = Users(tmp_path / "users.json")
    first = users.add("cy", "read")
    assert users.known(first)
    second = users.add("cy", "judge")
    assert users.known(first) is None
    assert users.known(second)
    again = Users(users.path)
    again.remove("cy")
    assert users.known(second) is None
    with pytest.raises(UsersError, match="no user"):
        users.remove("cy")


@pytest.mark.parametrize("name", ["", "a.b", "a b", "<b>", "x" * 41, "../x"])
def test_a_users_name_is_plain(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsersError, match="no name"):
        Users(tmp_path / "users.json").add(name, "read")


@pytest.mark.parametrize("text", ["", "[]", '{"users": [{"name": "a"}]}', '{"users": [{"role": "root"}]}'])
def test_a_file_that_is_none_of_users_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "users.json"
    path.write_text(text)
    with pytest.raises(UsersError, match="no file of users"):
        Users(path).all()


def test_a_proxy_is_believed_only_from_where_it_is(users: Users, tokens: dict[str, str]) -> None:
    assert tokens
    near = Proxy("X-Forwarded-User", (ip_network("127.0.0.1/32"),))
    with serving(guarded(tried(), Guard(users=users, proxy=near))) as served:
        named = {"x-forwarded-user": "ada"}
        assert served.ask("/", headers=named).json()["role"] == "judge"
        assert served.ask("/", headers={"x-forwarded-user": "dora"}).json()["role"] == "read"
        assert served.ask("/", headers=named, peer="127.0.0.5").status == 401
        assert served.ask("/").status == 401


def test_the_command_makes_a_token_shows_it_once_and_takes_it_back(tmp_path: Path) -> None:
    path = str(tmp_path / "users.json")
    made = CliRunner().invoke(cli.main, ["user", "add", "dora", "--role", "judge", "--users", path])
    token = made.stdout.strip()
    found = Users(Path(path)).known(token)
    assert found
    assert (found.name, found.role) == ("dora", "judge")
    listed = CliRunner().invoke(cli.main, ["user", "list", "--users", path])
    assert listed.stdout.split()[:2] == ["dora", "judge"]
    assert token not in listed.output
    assert CliRunner().invoke(cli.main, ["user", "remove", "dora", "--users", path]).exit_code == 0
    again = CliRunner().invoke(cli.main, ["user", "remove", "dora", "--users", path])
    assert again.exit_code == 1
    assert "there is no user 'dora'" in again.output
    assert sharing.ROLES == ROLES


# --- rates and costs ---------------------------------------------------------------------------


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    with serving(guarded(tried(), Guard(rates={"read": Rate(0.5, 3)}))) as served:
        answers = [served.ask("/") for _ in range(4)]
        assert [one.status for one in answers] == [200, 200, 200, 429]
        assert answers[-1].headers["retry-after"] in ("2", "3")
        assert served.ask("/", peer="127.0.0.7").status == 200


def test_buckets_fill_again_and_the_idlest_clients_are_forgotten() -> None:
    now = [0.0]
    buckets = Buckets({"read": Rate(1.0, 2)}, kept=100, clock=lambda: now[0])
    assert [buckets.take("read", "a") for _ in range(3)] == [0, 0, 1]
    now[0] = 1.0
    assert buckets.take("read", "a") == 0
    for number in range(1_000):
        buckets.take("read", f"client {number}")
    assert len(buckets) == 100


def test_one_client_has_all_of_an_ipv6_network() -> None:
    assert client_of("2001:db8::1", None) == client_of("2001:db8::ffff", None)
    assert client_of("2001:db8::1", None) != client_of("2001:db8:0:1::1", None)
    assert client_of("192.0.2.1", None) != client_of("192.0.2.2", None)


@pytest.mark.parametrize("path", ["/?" + "x" * 5_000, "/" + "x" * 2_000, "/?" + "&".join("abcdefg" * 10)])
def test_an_address_without_end_is_refused(reader: Served, path: str) -> None:
    assert reader.ask(path).status == 414


def test_an_answer_that_takes_too_long_is_given_up() -> None:
    import anyio

    began = time.monotonic()
    with pytest.raises(TooSlow):
        anyio.run(in_time, lambda: time.sleep(0.5), 0.05)
    assert time.monotonic() - began < 0.45
    assert anyio.run(in_time, lambda: 7) == 7


def test_slow_questions_leave_others_waiting_no_longer_than_they_may() -> None:
    import anyio

    async def slow() -> str:
        try:
            return await in_time(lambda: time.sleep(0.6) or "late", 0.1)
        except TooSlow:
            return "given up"

    async def ask() -> tuple[list[str], str]:
        found: list[str] = []

        async def one() -> None:
            found.append(await slow())

        async with anyio.create_task_group() as group:
            for _ in range(AT_ONCE + 4):
                group.start_soon(one)
        with pytest.raises(TooSlow):
            await in_time(lambda: "no thread is free", 0.01)
        # What was given up still holds its thread; what comes later is answered once that has ended.
        return found, await in_time(lambda: "answered", 5)

    found, later = anyio.run(ask)
    assert found == ["given up"] * (AT_ONCE + 4)
    assert later == "answered"
