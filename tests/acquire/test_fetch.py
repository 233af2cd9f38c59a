"""The one way to the network, against a server that means harm, on this machine."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.acquire import Options, acquire
from onrecord.acquire.fetch import Fetcher, Limits
from onrecord.acquire.fetched import NotFetched, Stopped, Validators
from onrecord.errors import InputError, TooLarge
from onrecord.model import Failure, Report
from tests.acquire.loopback import STORY, Asked, Site, page, redirect, site

QUICK = Limits(seconds=3, bytes=1_000_000, pause=0.01, tries=2)


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as found:
        yield found


def fetcher(limits: Limits = QUICK, **more: object) -> Fetcher:
    """One that takes 127.0.0.1 for the open net, and the rest of the loopback for what it is."""
    return Fetcher(limits, **({"allowed": ["127.0.0.1/32"]} | more))  # type: ignore[arg-type]


def why(url: str, one: Fetcher | None = None) -> str:
    with pytest.raises(InputError) as caught:
        (one or fetcher()).get(url)
    assert caught.value.where == url
    assert "\n" not in caught.value.why
    return caught.value.why


def test_a_page_is_fetched_and_read(web: Site) -> None:
    web.answers["/a"] = page(STORY)
    (found,) = acquire(web.url("/a"), Options(fetch=fetcher().get))
    assert isinstance(found, Report)
    assert found.text.startswith("Harbour shut\n\nThe harbour of Veldt")
    assert (found.publisher, found.published) == ("The Lantern", "2025-11-01T08:30:00+00:00")
    assert found.url == found.path == web.url("/a")
    assert found.retrieved
    assert web.asked[-1].headers["host"] == f"127.0.0.1:{web.port}"
    assert "OnRecord" in web.asked[-1].headers["user-agent"]


def test_an_address_that_fails_is_a_failure(web: Site) -> None:
    (found,) = acquire(web.url("/missing"), Options(fetch=fetcher().get))
    assert found == Failure(web.url("/missing"), "is not there (status 404)")


# --- where it may not go -------------------------------------------------------------------


def test_this_machine_is_out_of_reach_unless_allowed(web: Site) -> None:
    web.answers["/a"] = page("x")
    assert "this machine itself" in why(web.url("/a"), Fetcher(QUICK))
    assert web.asked == []
    assert Fetcher(QUICK, allow_private=True).get(web.url("/a")).body == b"x"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.2", "2130706434", "0x7f000002", "0177.0.0.2", "127.2", "localhost", "0", "[::1]",
     "[::ffff:127.0.0.2]", "[::ffff:7f00:2]", "[64:ff9b::7f00:2]", "[2002:7f00:2::]", "169.254.169.254",
     "LOCALHOST.", "0.0.0.0", "⑫⑦.0.0.2"],
)  # fmt: skip
def test_no_spelling_of_an_inner_address_is_reached(web: Site, host: str) -> None:
    web.answers["/a"] = page("inner")
    strict = Fetcher(QUICK, resolve=None)
    assert why(f"http://{host}:{web.port}/a", strict)
    assert web.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.2", "0x7f000002", "127.2", "[::ffff:7f00:2]", "localhost.localdomain"]
)
def test_no_redirect_leads_inward(web: Site, host: str) -> None:
    web.answers["/a"] = redirect(f"http://{host}:{web.port}/inner")
    web.answers["/inner"] = page("inner")
    assert why(web.url("/a"), fetcher())
    assert "/inner" not in web.paths()


def test_a_name_is_judged_by_the_address_that_is_connected_to(web: Site) -> None:
    web.answers["/a"] = page("x")
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]])
    one = fetcher(resolve=lambda host, port: next(answers))
    assert one.get(web.url("/a", "news.example")).body == b"x"
    assert web.asked[-1].headers["host"] == f"news.example:{web.port}"
    assert "127.0.0.2, which is this machine itself" in why(web.url("/b", "news.example"), one)
    assert web.paths() == ["/a"]


def test_of_several_addresses_only_those_outside_are_used(web: Site) -> None:
    web.answers["/a"] = page("x")
    one = fetcher(resolve=lambda host, port: ["10.0.0.1", "::1", "127.0.0.1"])
    assert one.get(web.url("/a", "news.example")).body == b"x"


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/", "data:,x"]
)
def test_only_http_is_followed(web: Site, to: str) -> None:
    web.answers["/a"] = redirect(to)
    assert "no address of http or https" in why(web.url("/a"))


def test_an_address_with_a_password_is_not_fetched(web: Site) -> None:
    assert "user's name" in why(f"http://me:secret@127.0.0.1:{web.port}/")


def test_five_redirects_are_followed_and_no_sixth(web: Site) -> None:
    for number in range(10):
        web.answers[f"/{number}"] = redirect(f"/{number + 1}")
    web.answers["/5"] = page("there")
    found = fetcher().get(web.url("/0"))
    assert (found.asked, found.url, found.body) == (web.url("/0"), web.url("/5"), b"there")
    web.answers["/5"] = redirect("/6")
    assert "redirects more than 5 times" in why(web.url("/0"))


def test_a_move_for_good_is_told_and_a_passing_one_is_not(web: Site) -> None:
    web.answers |= {
        "/a": redirect("/b", "301 Moved"),
        "/b": redirect("/c", "308 Moved"),
        "/c": redirect("/d"),
    }
    web.answers["/d"] = page("x")
    found = fetcher().get(web.url("/a"))
    assert (found.moved, found.url) == (web.url("/c"), web.url("/d"))


# --- too much, too slow, too little --------------------------------------------------------


def drip(head: bytes, every: float = 0.05) -> Callable[[Asked], None]:
    def answer(asked: Asked) -> None:
        asked.send(head)
        while asked.send(b"x"):
            time.sleep(every)

    return answer


@pytest.mark.parametrize(
    "head",
    [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n",
     b"HTTP/1.1 100 Continue\r\n\r\n"],
)  # fmt: skip
def test_an_answer_that_drips_ends_with_the_time(web: Site, head: bytes) -> None:
    web.answers["/a"] = drip(head)
    begun = time.monotonic()
    assert why(web.url("/a"), fetcher(Limits(seconds=0.6, pause=0, tries=1)))
    assert time.monotonic() - begun < 2.5


def test_a_server_that_says_nothing_ends_with_the_time(web: Site) -> None:
    web.answers["/a"] = lambda asked: time.sleep(3)
    assert "longer than 0.4 seconds" in why(web.url("/a"), fetcher(Limits(seconds=0.4, pause=0)))


def test_a_name_that_is_not_resolved_ends_with_the_time(web: Site) -> None:
    def never(host: str, port: int) -> list[str]:
        time.sleep(3)
        return []

    assert "longer than" in why(
        web.url("/a", "slow.example"), fetcher(Limits(seconds=0.4, pause=0), resolve=never)
    )


def test_an_endless_answer_ends_with_the_bytes(web: Site) -> None:
    def endless(asked: Asked) -> None:
        asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel>")
        while asked.send(b"<item><title>More</title></item>" * 1000):
            pass

    web.answers["/a"] = endless
    assert "is larger than 1 MB" in why(web.url("/a"))


def test_a_length_over_the_limit_is_not_waited_for(web: Site) -> None:
    web.answers["/a"] = drip(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
    begun = time.monotonic()
    assert "is larger than 1 MB" in why(web.url("/a"))
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(web: Site, coding: str) -> None:
    packed = (
        gzip.compress(b"0" * 300_000_000, 9) if coding == "gzip" else zlib.compress(b"0" * 300_000_000, 9)
    )
    web.answers["/a"] = page(packed, Content_Encoding=coding)
    with pytest.raises(TooLarge):
        fetcher().get(web.url("/a"))


def test_packed_answers_are_unpacked(web: Site) -> None:
    bare = zlib.compressobj(wbits=-15)
    web.answers |= {
        "/gzip": page(gzip.compress(b"text"), Content_Encoding="gzip"),
        "/deflate": page(zlib.compress(b"text"), Content_Encoding="deflate"),
        "/bare": page(bare.compress(b"text") + bare.flush(), Content_Encoding="deflate"),
        "/lie": page(b"text", Content_Encoding="gzip"),
    }
    assert [fetcher().get(web.url(path)).body for path in list(web.answers)] == [b"text"] * 4


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("br", b"x"),
        ("gzip, gzip", b"x"),
        ("gzip", gzip.compress(b"text" * 99)[:-9]),
        ("gzip", b"\x1f\x8bxx" * 9),
    ],
)
def test_a_coding_that_is_unasked_or_broken_is_told(web: Site, coding: str, data: bytes) -> None:
    web.answers["/a"] = page(data, Content_Encoding=coding)
    assert why(web.url("/a"))


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf a page",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxxx",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 500_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200_000,
        b"no http at all\r\n\r\n",
        b"HTTP/1.1 999999 ?\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX\0: y\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://" + b"a" * 200 + b".example/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://a:99999999/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
        b"HTTP/1.1 206 Partial\r\nContent-Length: 1\r\n\r\nx",
        b"",
    ],
)
def test_an_answer_out_of_shape_is_a_failure(web: Site, answer: bytes) -> None:
    web.answers["/a"] = answer
    (found,) = acquire(web.url("/a"), Options(fetch=fetcher().get))
    assert isinstance(found, Failure)
    assert found.where == web.url("/a")


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///x", "http://[", "http://a b/", "http://127.0.0.1:1/" + "x" * 10_000, "http://x:y/", "http://%00/",
     "http://xn--a/", "http://127.0.0.1:0/", "http://\ud800/", "http://..../", "http://a..b/", "HTTP://"],
)  # fmt: skip
def test_what_is_no_address_is_a_failure(url: str) -> None:
    (found,) = acquire(url, Options(fetch=fetcher(Limits(seconds=2, pause=0, tries=1)).get))
    assert isinstance(found, Failure)


def test_nobody_listening_is_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "cannot be reached" in why(f"http://127.0.0.1:{port}/")


def test_a_server_without_encryption_is_a_failure(web: Site) -> None:
    web.answers["/a"] = page("x")
    assert "cannot be reached" in why(
        f"https://127.0.0.1:{web.port}/a", fetcher(context=ssl.create_default_context())
    )


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example with its key, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example"
    names = ["-addext", "subjectAltName=DNS:news.example", "-keyout", str(file), "-out", str(file) + ".crt"]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(str(file) + ".crt").read_bytes())
    return file


def test_the_certificate_is_checked_for_the_name_and_not_for_the_address(certificate: Path) -> None:
    ours, theirs = (
        ssl.create_default_context(cafile=str(certificate)),
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
    )
    theirs.load_cert_chain(certificate)
    names: list[str | None] = []
    theirs.sni_callback = lambda connection, name, context: names.append(name)
    with site(theirs) as web:
        web.answers["/a"] = page("x")
        one = fetcher(context=ours, resolve=lambda host, port: ["127.0.0.1"])
        assert one.get(f"https://news.example:{web.port}/a").body == b"x"
        assert names[-1] == "news.example"
        assert "certificate that is not valid" in why(f"https://other.example:{web.port}/a", one)
        strange = fetcher(resolve=lambda host, port: ["127.0.0.1"])
        assert "certificate that is not valid" in why(f"https://news.example:{web.port}/a", strange)


def test_a_handshake_that_drips_ends_with_the_time(web: Site) -> None:
    def listen() -> None:
        connection, _ = server.accept()
        with contextlib.suppress(OSError), connection:
            while True:
                connection.sendall(b"\x16")
                time.sleep(0.05)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=listen, daemon=True).start()
        begun = time.monotonic()
        assert why(
            f"https://127.0.0.1:{server.getsockname()[1]}/", fetcher(Limits(seconds=0.5, pause=0, tries=1))
        )
        assert time.monotonic() - begun < 2


# --- text ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "meta", "encoding"),
    [
        ("text/html; charset=windows-1251", "", "cp1251"),
        ("text/html", '<meta charset="windows-1251">', "cp1251"),
        ("text/html; charset=iso-8859-1", '<meta charset="windows-1251">', "cp1251"),
        ("text/html; charset=windows-1251", "", "utf-8"),
        ("text/html; charset=utf-8", '<meta charset="windows-1251">', "cp1251"),
        ("text/html; charset=nonsense", "", "utf-8"),
        ("image/png", "", "utf-8"),
        ("text/plain", "", "utf-8"),
    ],
)
def test_a_wrong_charset_or_kind_does_no_harm(web: Site, kind: str, meta: str, encoding: str) -> None:
    words = "Мэр города Вельдт сказал в субботу, что мост закрыт до пятницы."
    text = f"<!doctype html><html><head>{meta}</head><body><article><p>{words}</p><p>{words}</p></article>"
    web.answers["/a"] = page(text.encode(encoding), kind)
    (found,) = acquire(web.url("/a"), Options(fetch=fetcher().get))
    assert isinstance(found, Report), found
    assert words in found.text


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4", "application/octet-stream"])
def test_what_is_no_text_is_told(web: Site, kind: str) -> None:
    web.answers["/a"] = page(b"\x89PNG\r\n\x1a\n\0\0", kind)
    (found,) = acquire(web.url("/a"), Options(fetch=fetcher().get))
    assert isinstance(found, Failure)


# --- manners -------------------------------------------------------------------------------


def test_robots_txt_is_heeded_and_asked_for_once(web: Site) -> None:
    web.answers |= {"/open": page("x"), "/shut/a": page("x"), "/x.pdf": page("x")}
    web.answers["/robots.txt"] = page("User-agent: *\nDisallow: /shut\nDisallow: /*.pdf$\n", "text/plain")
    one = fetcher()
    assert one.get(web.url("/open")).status == 200
    assert "robots.txt forbids" in why(web.url("/shut/a"), one)
    assert "robots.txt forbids" in why(web.url("/x.pdf"), one)
    assert [asked.path for asked in web.asked] == ["/robots.txt", "/open"]


def test_a_redirect_into_what_robots_txt_forbids_is_not_followed(web: Site) -> None:
    web.answers |= {"/a": redirect("/shut"), "/shut": page("x")}
    web.answers["/robots.txt"] = page("User-agent: OnRecord\nDisallow: /shut\n\nUser-agent: *\nAllow: /\n")
    assert "robots.txt forbids" in why(web.url("/a"))
    assert web.paths() == ["/a"]


def test_a_site_that_cannot_tell_its_rules_is_left_alone(web: Site) -> None:
    web.answers |= {"/a": page("x"), "/robots.txt": page("", status="503 Busy")}
    assert "robots.txt answers 503" in why(web.url("/a"))
    assert web.paths() == []


def test_a_site_with_a_password_before_its_rules_has_none(web: Site) -> None:
    web.answers |= {"/a": page("x"), "/robots.txt": page("", status="401 Who")}
    assert fetcher().get(web.url("/a")).body == b"x"


def test_a_robots_txt_made_to_hurt_does_not(web: Site) -> None:
    agents = "".join(f"User-agent: a{number}\n" for number in range(9_000))
    rules = "".join(f"Disallow: /{'*a' * 9}{number}\n" for number in range(9_000))
    web.answers |= {"/a" + "a" * 500: page("x"), "/robots.txt": page(f"User-agent: *\n{agents}{rules}")}
    begun = time.monotonic()
    fetcher().get(web.url("/a" + "a" * 500))
    assert time.monotonic() - begun < 3


def test_what_is_sent_back_saves_the_answer(web: Site) -> None:
    def answer(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == '"v1"':
            return b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\nCache-Control: max-age=900\r\n\r\n'
        return page("x", ETag='"v1"', Last_Modified="Sat, 01 Nov 2025 08:30:00 GMT")

    web.answers["/a"] = answer
    first = fetcher().get(web.url("/a"))
    assert first.validators == Validators('"v1"', "Sat, 01 Nov 2025 08:30:00 GMT")
    again = fetcher().get(web.url("/a"), first.validators)
    assert (again.unchanged, again.body) == (True, b"")
    assert web.asked[-1].headers["if-modified-since"] == "Sat, 01 Nov 2025 08:30:00 GMT"


def test_a_validator_cannot_smuggle_a_header(web: Site) -> None:
    web.answers["/a"] = page("x")
    fetcher().get(web.url("/a"), Validators('"v1"\r\nX-Evil: 1'))
    assert "x-evil" not in web.asked[-1].headers


def test_what_passes_is_tried_again(web: Site) -> None:
    left = [page("", status="503 Busy"), b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut"]
    web.answers["/a"] = lambda asked: left.pop(0) if left else page("x")
    assert fetcher(Limits(seconds=3, pause=0.01)).get(web.url("/a")).body == b"x"
    assert web.paths() == ["/a"] * 3


def test_what_does_not_pass_is_not_tried_again(web: Site) -> None:
    assert "is not there (status 404)" in why(web.url("/a"))
    assert web.paths() == ["/a"]


def test_the_time_that_a_site_asks_for_is_kept(web: Site) -> None:
    left = [page("", status="429 Slow", Retry_After="1")]
    web.answers["/a"] = lambda asked: left.pop() if left else page("x")
    begun = time.monotonic()
    fetcher().get(web.url("/a"))
    assert time.monotonic() - begun >= 1


def test_a_site_that_asks_for_an_hour_is_left_alone(web: Site) -> None:
    web.answers["/a"] = page("", status="429 Slow", Retry_After="3600")
    with pytest.raises(NotFetched) as caught:
        fetcher().get(web.url("/a"))
    assert (caught.value.status, caught.value.wait) == (429, 3600)
    assert web.paths() == ["/a"]


def test_one_host_is_asked_one_request_at_a_time_with_a_pause(web: Site) -> None:
    at_once: list[int] = []
    times: list[float] = []
    inside = threading.Semaphore(99)

    def answer(asked: Asked) -> bytes:
        inside.acquire()
        times.append(time.monotonic())
        at_once.append(99 - inside._value)
        time.sleep(0.05)
        inside.release()
        return page("x")

    web.answers |= {f"/{number}": answer for number in range(4)}
    one = fetcher(Limits(seconds=5, pause=0.2))
    threads = [threading.Thread(target=one.get, args=(web.url(f"/{number}"),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert at_once == [1] * 4
    assert min(later - before for before, later in pairwise(times)) >= 0.2


def test_a_site_may_ask_for_a_longer_pause(web: Site) -> None:
    web.answers |= {"/a": page("x"), "/robots.txt": page("User-agent: *\nCrawl-delay: 0.5\n")}
    one = fetcher()
    one.get(web.url("/a"))
    begun = time.monotonic()
    one.get(web.url("/a"))
    assert time.monotonic() - begun >= 0.4


def test_who_waits_is_stopped_at_once(web: Site) -> None:
    web.answers["/a"] = page("x")
    stop = threading.Event()
    one = fetcher(Limits(seconds=3, pause=30), stop=stop)
    one.get(web.url("/a"))
    threading.Timer(0.2, stop.set).start()
    begun = time.monotonic()
    with pytest.raises(Stopped):
        one.get(web.url("/a"))
    assert time.monotonic() - begun < 2
