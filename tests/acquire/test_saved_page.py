"""Saved pages: the article, what the page says of it, and pages made to hurt."""

from __future__ import annotations

import json
import time

import pytest

from onrecord.acquire.decode import page_text
from onrecord.acquire.facts import Facts
from onrecord.acquire.page import article, looks_like
from onrecord.errors import NoArticle, NotText, TooLarge

BODY = (
    "<p>The harbour of Veldt was closed on Saturday after an explosion hurt at least&nbsp;ten people.</p>"
    "<p>&ldquo;We heard two bangs,&rdquo; a dock worker told The Lantern. He asked not to be named.</p>"
    "<p>Ida Storm, the mayor, denied that the city had known about the fuel in the sheds.</p>"
)


def page(head: str = "", body: str = BODY, heading: str = "", lang: str = "") -> str:
    return (
        f"<!doctype html><html{lang}><head>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<main><article>{heading}{body}</article></main><footer>© 2025 The Lantern</footer></body></html>"
    )


def ld(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def facts(head: str = "", **more: str) -> Facts:
    return article(page(head, **more), "page.html")[1]


def test_the_text_is_the_articles_paragraphs() -> None:
    text, _ = article(page(), "page.html")
    paragraphs = text.split("\n\n")
    assert paragraphs[0].startswith("The harbour of Veldt was closed")
    assert "at least ten people." in text
    assert paragraphs[1].startswith("“We heard two bangs,” a dock worker")
    assert "Home" not in text
    assert "©" not in text


def test_the_headline_is_in_the_text_only_where_the_page_prints_it() -> None:
    head = '<meta property="og:title" content="Harbour of Veldt closed">'
    text, found = article(page(head, heading="<h1>Harbour of Veldt closed</h1>"), "page.html")
    assert text.startswith("Harbour of Veldt closed\n\nThe harbour")
    assert text.count("Harbour of Veldt closed") == 1
    text, found = article(page(head), "page.html")
    assert text.startswith("The harbour")
    assert found.title == "Harbour of Veldt closed"


def test_the_standfirst_follows_the_headline() -> None:
    standfirst = "Two ships were moved out of the port, officials say."
    heading = f'<h1>Harbour closed</h1><p class="article__standfirst">{standfirst}</p>'
    text, _ = article(page(heading=heading), "page.html")
    assert text.split("\n\n")[:2] == ["Harbour closed", standfirst]


NEWS = {
    "@type": "NewsArticle",
    "headline": "Harbour &amp; ferry closed",
    "datePublished": "2025-11-01T08:30:00Z",
    "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "Bo Chan"}],
    "publisher": {"@type": "Organization", "name": "The Lantern"},
    "mainEntityOfPage": {"@id": "https://lantern.example/harbour"},
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize(
    "value",
    [
        NEWS,
        [{"@type": "WebSite", "name": "x"}, NEWS],
        {"@context": "https://schema.org", "@graph": [{"@type": "BreadcrumbList"}, NEWS]},
        {"@type": "WebPage", "mainEntity": NEWS | {"@type": ["Thing", "ReportageNewsArticle"]}},
        f"<!-- {json.dumps(NEWS)} -->",
        f"//<![CDATA[\n{json.dumps(NEWS)}\n//]]>",
    ],
)
def test_json_ld_is_found_wherever_it_stands(value: object) -> None:
    found = facts(ld(value))
    assert (found.title, found.byline, found.publisher) == (
        "Harbour & ferry closed",
        "Jane Doe, Bo Chan",
        "The Lantern",
    )
    assert (found.published, found.language) == ("2025-11-01T08:30:00+00:00", "en")
    assert found.url == "https://lantern.example/harbour"


def test_json_ld_that_points_by_id_is_followed() -> None:
    graph = [
        {"@type": "NewsArticle", "author": {"@id": "#jane"}, "publisher": {"@id": "#lantern"}},
        {"@id": "#jane", "@type": "Person", "name": "Jane Doe"},
        {"@id": "#lantern", "@type": "Organization", "name": "The Lantern"},
    ]
    found = facts(ld({"@graph": graph}))
    assert (found.byline, found.publisher) == ("Jane Doe", "The Lantern")


@pytest.mark.parametrize(
    "broken",
    [
        "{oops",
        "",
        "null",
        "5",
        "[" * 50_000,
        '{"a":' * 50_000,
        '{"@type": "NewsArticle", "datePublished": 5, "author": 7}',
    ],
)
def test_broken_json_ld_says_nothing_and_metadata_takes_its_place(broken: str) -> None:
    head = ld(broken) + (
        '<meta property="article:published_time" content="2025-11-01">'
        '<meta name="author" content="By Jane Doe">'
        '<meta property="og:site_name" content="The Lantern"><link rel="canonical" href="https://lantern.example/1">'
    )
    found = facts(head, lang=' lang="en-US"')
    assert (found.published, found.byline, found.publisher) == ("2025-11-01", "Jane Doe", "The Lantern")
    assert (found.url, found.language) == ("https://lantern.example/1", "en")


def test_dates_that_are_none_are_dropped_and_the_next_is_tried() -> None:
    bad = (
        ld({"@type": "NewsArticle", "datePublished": "yesterday"})
        + '<meta name="date" content="0001-01-01T00:00:00Z">'
    )
    assert facts(bad).published is None
    assert (
        facts(bad, heading='<time datetime="soon">x</time><time>1 November 2025</time>').published
        == "2025-11-01"
    )
    assert facts(bad + '<link rel=canonical href="https://a.example/2025/11/01/x">').published == "2025-11-01"


def test_the_browsers_title_loses_the_name_of_the_site() -> None:
    assert facts("<title>Harbour closed | The Lantern</title>").title == "Harbour closed"
    site = '<meta property="og:site_name" content="The Lantern">'
    assert facts("<title>Harbour closed - The Lantern</title>" + site).title == "Harbour closed"
    assert (
        facts("<title>Harbour closed - what we know</title>" + site).title == "Harbour closed - what we know"
    )


def test_an_article_that_only_a_script_would_draw_is_taken_from_json_ld() -> None:
    words = "The harbour of Veldt was closed on Saturday after a blast.\n\nThe mayor said nothing."
    text, _ = article(page(ld(NEWS | {"articleBody": words}), body="<div id=app></div>"), "page.html")
    assert text == words


def test_soft_hyphens_and_unseen_characters_do_not_cut_words() -> None:
    text, _ = article(page(body=BODY.replace("explosion", "explo\u00adsi\u200bon\x01")), "page.html")
    assert "an explosion hurt" in text


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<p>",
        "just words",
        "<!-- nothing -->",
        "<script>var a = 'The mayor said that the bridge would be closed for a week.';</script>",
        page(body="<ul>" + "<li><a href=x>One thing</a></li>" * 50 + "</ul>"),
        "<frameset><frame src=x></frameset>",
    ],
)
def test_a_page_without_an_article_is_told(markup: str) -> None:
    with pytest.raises(NoArticle):
        article(markup, "page.html")


@pytest.mark.parametrize(
    "junk",
    [
        "<div>" * 10_000 + BODY,
        "<b>" * 1_500_000,
        "<" * 5_000_000,
        "x " * 2_500_000,
        "<!--" * 1_000_000,
        "<script>" + "<i>" * 1_500_000,
        "<table><tr><td>" * 100_000,
        "<p a" + " b=c" * 1_000_000,
        ld(" " * 5_000_000 + "x"),
        "<h1>x" * 40_000,
    ],
    ids=range(10),
)
def test_junk_is_refused_soon(junk: str) -> None:
    started = time.perf_counter()
    with pytest.raises((NoArticle, TooLarge)):
        article(f"<html><body>{junk}", "page.html")
    assert time.perf_counter() - started < 15


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>café</p>".encode(), "<p>café</p>"),
        (b'<meta charset="iso-8859-1"><p>caf\xe9 \x93no\x94', '<meta charset="iso-8859-1"><p>café “no”'),
        (b'<meta charset="windows-1251"><p>\xec\xfd\xf0', '<meta charset="windows-1251"><p>мэр'),
        ('<meta charset="iso-8859-1">café'.encode(), '<meta charset="iso-8859-1">café'),
        (b'<meta charset="rot13">caf\xe9', '<meta charset="rot13">café'),
        (("é" * 300 + "x").encode() + b"\xff", "é" * 300 + "x\ufffd"),
        ("<p>café</p>".encode("utf-16"), "<p>café</p>"),
    ],
)
def test_the_charset_is_found(data: bytes, text: str) -> None:
    assert page_text(data, "page.html") == text


def test_a_charset_that_does_not_fit_is_told() -> None:
    data = b'<meta charset="shift_jis">' + bytes(range(0xF0, 0x100)) * 50
    with pytest.raises(NotText, match="offset 26"):
        page_text(data, "page.html")


def test_a_page_is_known_by_how_it_begins() -> None:
    assert looks_like(b"\n<!-- saved from x --> <!DOCTYPE HTML>")
    assert looks_like(b'<?xml version="1.0"?><html>')
    assert not looks_like(b"<mayor> said no")
    assert not looks_like(b"The <p> element")
