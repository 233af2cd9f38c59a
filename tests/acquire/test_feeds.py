"""Feeds, sitemaps and lists of feeds: what they give by themselves, and what by following their links."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.acquire import Options, acquire, feeds
from onrecord.acquire.fetch import Fetcher, Limits
from onrecord.acquire.fragment import paragraphs
from onrecord.errors import InputError
from onrecord.model import Failure, Report
from tests.acquire.loopback import STORY, Site, page, redirect, site

BODY = "<p>The mayor of Veldt said the bridge was shut.</p><p>“It is safe,” she told <b>The Lantern</b>.</p>"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>The Lantern &amp; Post</title><link>https://lantern.example/</link><language>en-GB</language><ttl>45</ttl>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
<item><title>Bridge &amp;amp; ferry shut</title><link>https://lantern.example/1</link><guid>g1</guid>
<pubDate>Fri, 31 Oct 2025 22:30:00 -0500</pubDate><dc:creator>Jane Doe</dc:creator>
<description>A teaser.</description>
<content:encoded><![CDATA[{BODY}<script>alert(1)</script>]]></content:encoded></item>
<item><title>Ferry late</title><link>/2</link>
<description>The ferry is late &amp;amp; full, its captain said.</description>
</item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>The Lantern</title>
<link href="https://lantern.example/"/><updated>2025-11-01T09:00:00Z</updated>
<entry><id>urn:1</id><title type="html">Bridge &lt;i&gt;shut&lt;/i&gt;</title><link href="https://lantern.example/1"/>
<published>2025-11-01T08:00:00+01:00</published><updated>2025-11-01T09:00:00Z</updated>
<author><name>Jane Doe</name></author>
<content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Lantern",
        "language": "en-GB",
        "items": [
            {"id": "1", "url": "https://lantern.example/1", "title": "Bridge shut", "content_html": BODY,
             "date_published": "2025-10-31T22:30:00-05:00", "authors": [{"name": "Jane Doe"}]},
            {"id": "2", "content_text": "The ferry is <late>, its captain said.\n\nIt is full."},
        ],
    },
    indent=1,
)  # fmt: skip
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{0}</loc><news:news><news:publication>
<news:name>The Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2025-11-01T08:00:00Z</news:publication_date><news:title>Harbour shut</news:title>
</news:news></url><url><loc>ftp://no</loc></url></urlset>"""


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as found:
        yield found


def fetching(**more: object) -> Options:
    one = Fetcher(Limits(seconds=3, pause=0, tries=1), allowed=["127.0.0.1/32"])
    return Options(fetch=one.get, **more)  # type: ignore[arg-type]


def written(folder: Path, name: str, data: str | bytes) -> str:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def read(path: str, options: Options | None = None) -> list[Report]:
    found = list(acquire(path, options or Options()))
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def failed(path: str, options: Options | None = None) -> str:
    (found,) = acquire(path, options or Options())
    assert isinstance(found, Failure), found
    return found.why


# --- what a feed gives ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "unnamed"])
def test_rss_gives_a_report_for_every_entry(tmp_path: Path, name: str) -> None:
    first, second = read(written(tmp_path, name, RSS))
    assert first.text == (
        "Bridge & ferry shut\n\nThe mayor of Veldt said the bridge was shut."
        "\n\n“It is safe,” she told The Lantern."
    )
    assert (first.title, first.url, first.byline) == (
        "Bridge & ferry shut",
        "https://lantern.example/1",
        "Jane Doe",
    )
    assert (first.publisher, first.language) == ("The Lantern & Post", "en")
    assert second.text == "Ferry late\n\nThe ferry is late & full, its captain said."
    assert second.url == "https://lantern.example/2"


def test_a_date_keeps_the_day_on_which_it_was_written(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a.rss", RSS))[0].published == "2025-10-31T22:30:00-05:00"
    assert read(written(tmp_path, "a.atom", ATOM))[0].published == "2025-11-01T08:00:00+01:00"
    assert read(written(tmp_path, "a.json", JSON))[0].published == "2025-10-31T22:30:00-05:00"


def test_atom_and_json_give_the_same(tmp_path: Path) -> None:
    (atom,) = read(written(tmp_path, "a.atom", ATOM))
    first, second = read(written(tmp_path, "feed.json", JSON))
    assert atom.text == first.text
    assert (atom.title, atom.byline, atom.language) == ("Bridge shut", "Jane Doe", "de")
    assert second.text == "The ferry is <late>, its captain said.\n\nIt is full."


def test_a_json_feed_on_one_line_is_no_json_lines(tmp_path: Path) -> None:
    assert len(read(written(tmp_path, "unnamed", json.dumps(json.loads(JSON))))) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_feeds_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    data = RSS.replace("utf-8", encoding).replace("“", "«").replace("”", "»").encode(encoding)
    assert "«It is safe,»" in read(written(tmp_path, "a.rss", data))[0].text


def test_what_the_first_library_refuses_the_second_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "_fast", lambda data: None)
    first, second = read(written(tmp_path, "a.rss", RSS))
    assert first.text.startswith("Bridge & ferry shut\n\nThe mayor of Veldt said")
    assert (first.published, second.url) == ("2025-10-31T22:30:00-05:00", "https://lantern.example/2")


def test_a_feed_that_is_the_name_of_a_file_opens_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "secret", RSS)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        feeds.parsed(b"secret", "a.rss")
    with pytest.raises(InputError):
        feeds.parsed(b"http://127.0.0.1:9/", "a.rss")


def test_a_feed_says_how_often_it_is_to_be_read() -> None:
    assert feeds.parsed(RSS.encode(), "a").every == 45 * 60
    assert feeds.parsed(ATOM.encode(), "a").every is None


def test_the_key_of_an_entry_changes_with_its_version() -> None:
    first = feeds.parsed(ATOM.encode(), "a").entries[0].key
    assert first == feeds.parsed(ATOM.replace("Jane", "John").encode(), "a").entries[0].key
    assert (
        first
        != feeds.parsed(
            ATOM.replace("T09:00:00Z</updated>\n<author", "T10:00:00Z</updated>\n<author").encode(), "a"
        )
        .entries[0]
        .key
    )


def test_the_paragraphs_of_a_fragment_are_what_a_reader_sees() -> None:
    markup = (
        "<div>One<br>line &amp; more<br/><br>Two<ul><li>Three</li><li>Fo<b>ur</b></li></ul>"
        "<script>no()</script><figure><figcaption>no</figcaption></figure><p></p>Five</div>Six<!-- no -->"
    )
    assert paragraphs(markup, "x") == ["One line & more", "Two", "Three", "Four", "Five", "Six"]
    assert paragraphs("One < two\nthree", "x") == ["One < two", "three"]


# --- following -----------------------------------------------------------------------------


def test_links_are_followed_only_when_asked(web: Site, tmp_path: Path) -> None:
    web.answers["/1"] = page(STORY.replace('content="The Lantern"', ""))
    path = written(tmp_path, "a.rss", RSS.replace("https://lantern.example/1", web.url("/1")))
    assert read(path, fetching())[0].text.startswith("Bridge & ferry")
    assert web.asked == []
    first, second = acquire(path, fetching(follow_links=True))
    assert isinstance(first, Report)
    assert first.text.startswith("Harbour shut\n\n")
    assert (first.title, first.publisher, first.byline) == ("Harbour shut", "The Lantern & Post", "Jane Doe")
    assert isinstance(second, Failure)


def test_an_entry_with_its_full_text_needs_no_page(web: Site, tmp_path: Path) -> None:
    full = "<p>The mayor of Veldt said on Monday that the bridge would be shut for a week.</p>" * 12
    path = written(
        tmp_path, "a.rss", RSS.replace(BODY, full).replace("https://lantern.example/", web.url("/"))
    )
    assert isinstance(next(acquire(path, fetching(follow_links=True))), Report)
    assert web.paths() == []
    path = written(
        tmp_path, "b.rss", RSS.replace(BODY, full + "[…]").replace("https://lantern.example/", web.url("/"))
    )
    list(acquire(path, fetching(follow_links=True)))
    assert web.paths() == ["/1", "/2"]


def test_a_feed_behind_an_address_is_read_whatever_it_is_sent_as(web: Site) -> None:
    for kind in ("text/html", "text/xml", "application/rss+xml", "text/plain", ""):
        web.answers["/feed"] = page(RSS, kind)
        found = read(web.url("/feed"), fetching())
        assert len(found) == 2
        assert found[0].retrieved


def test_a_feed_that_links_to_feeds_goes_no_further(web: Site) -> None:
    web.answers["/feed"] = page(RSS.replace("https://lantern.example/1", web.url("/feed")), "text/xml")
    found = list(acquire(web.url("/feed"), fetching(follow_links=True)))
    assert isinstance(found[0], Failure)
    assert "is feed where html or text was to be" in found[0].why
    assert len([path for path in web.paths() if path == "/feed"]) == 2


def test_links_into_the_inner_network_are_failures(web: Site, tmp_path: Path) -> None:
    inner = web.url("/1", "127.0.0.2")
    web.answers["/away"] = redirect(inner)
    for link in (inner, web.url("/away")):
        path = written(tmp_path, "a.rss", RSS.replace("https://lantern.example/1", link))
        found = next(acquire(path, fetching(follow_links=True)))
        assert isinstance(found, Failure)
        assert "this machine itself" in found.why
    assert "/1" not in web.paths()


def test_a_news_sitemap_gives_its_pages(web: Site, tmp_path: Path) -> None:
    web.answers["/1"] = page(STORY.replace('content="The Lantern"', ""))
    path = written(tmp_path, "news.xml", SITEMAP.format(web.url("/1")))
    assert "list of 1 addresses" in failed(path, fetching())
    (found,) = read(path, fetching(follow_links=True))
    assert (found.publisher, found.title) == ("The Post", "Harbour shut")


def test_a_list_of_sitemaps_gives_theirs_and_goes_no_deeper(web: Site) -> None:
    index = f"<sitemapindex><sitemap><loc>{web.url('/news')}</loc></sitemap><sitemap><loc>{web.url('/all')}</loc></sitemap></sitemapindex>"  # noqa: E501
    web.answers |= {"/all": page(index), "/news": page(SITEMAP.format(web.url("/1"))), "/1": page(STORY)}
    first, second = acquire(web.url("/all"), fetching(follow_links=True))
    assert isinstance(first, Report)
    assert isinstance(second, Failure)


def test_a_list_of_feeds_gives_the_entries_of_all(web: Site, tmp_path: Path) -> None:
    web.answers |= {"/rss": page(RSS, "text/xml"), "/json": page(JSON, "application/json")}
    opml = f"""<opml version="2.0"><body><outline text="News">
    <outline text="A" xmlUrl="{web.url("/rss")}"/></outline>
    <outline xmlURL="{web.url("/json")}"/><outline xmlUrl="{web.url("/rss")}"/><outline xmlUrl="file:///etc/passwd"/>
    <outline xmlUrl="{web.url("/gone")}"/></body></opml>"""
    found = list(acquire(written(tmp_path, "feeds.opml", opml), fetching()))
    assert [isinstance(one, Report) for one in found] == [True] * 4 + [False]
    assert isinstance(found[-1], Failure)
    assert found[-1].where == web.url("/gone")


# --- made to hurt --------------------------------------------------------------------------

JSON_HEAD = '{"version": "https://jsonfeed.org/version/1", '
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
SECRET = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prolog", [LAUGHS, SECRET])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.rss", "<rss><channel><item><title>&j;</title></item></channel></rss>"),
        ("a.opml", '<opml><body><outline xmlUrl="&j;" text="&j;"/></body></opml>'),
        ("a", "<urlset><url><loc>&j;</loc></url></urlset>"),
    ],
)
def test_xml_with_entities_of_its_own_is_refused(
    tmp_path: Path, prolog: str, encoding: str, name: str, body: str
) -> None:
    begun = time.monotonic()
    assert failed(written(tmp_path, name, (prolog + body).encode(encoding)), Options(format=None))
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "data",
    [
        "<rss>" * 200_000,
        "<rss><channel>" + "<item>" * 200_000,
        "<rss><channel><item>" + "<title>x</title>" * 300_000,
        "<feed xmlns='http://www.w3.org/2005/Atom'>" + "<entry><content>" * 100_000,
        "<rss><channel><item><description>" + "&lt;div&gt;" * 300_000,
        "<rss><channel><item><description>" + "<![CDATA[" * 300_000,
        "<rss><channel><item><pubDate>" + "1" * 3_000_000,
        "<!--" * 500_000 + "<rss>",
        "<?xml ?>" * 100_000 + "<rss>",
        "<rss " + "a='b' " * 100_000 + ">",
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
        JSON_HEAD + '"items": [1, null, {"title": 5, "authors": 7, "url": []}]}',
        JSON_HEAD + '"items": [{"id": {}, "content_html": [], "authors": [1]}]}',
        '{"version": "https://jsonfeed.org/version/1", "items": 5}',
        '{"version": "https://jsonfeed.org/version/1", "items": [{"date_published": ' + "9" * 5000 + "}]}",
        "<rss><channel></channel></rss>",
        "<opml>" * 200_000,
        "<urlset><url>" * 200_000,
        "<sitemapindex/>",
        "<opml",
        '<?xml version="1.0" encoding="nonsense"?><opml/>',
        '<?xml version="1.0" encoding="utf-7"?><urlset/>',
    ],
    ids=lambda data: data[:40],
)
def test_feeds_made_to_hurt_end_in_failures_soon(tmp_path: Path, data: str) -> None:
    begun = time.monotonic()
    for name in ("a.rss", "a"):
        for found in acquire(written(tmp_path, name, data), fetching(follow_links=True)):
            assert isinstance(found, Report | Failure)
    assert time.monotonic() - begun < 10


def test_a_feed_without_end_gives_no_more_than_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MAX_ENTRIES", 100)
    items = "<item><title>The mayor said no.</title></item>" * 5_000
    found = list(acquire(written(tmp_path, "a.rss", f"<rss><channel>{items}</channel></rss>")))
    assert len(found) == 100
    monkeypatch.setattr(feeds, "MAX_FEED", 10_000)
    assert "0.01 MB" in failed(str(tmp_path / "a.rss"))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([RSS, ATOM, JSON, SITEMAP.format("http://x/"), '<opml><outline xmlUrl="x"/></opml>']),
    st.integers(0, 10_000),
    st.one_of(
        st.binary(max_size=12),
        st.sampled_from([b"<item>", b"<!DOCTYPE x>", b"]]>", b"&#0;", b"\xff\xfe", b"<![CDATA["]),
    ),
    st.integers(0, 30),
)
def test_whatever_is_broken_ends_in_reports_and_failures(
    tmp_path: Path, text: str, place: int, noise: bytes, cut: int
) -> None:
    data = text.encode()
    at = place % len(data)
    for name in ("a.rss", "a"):
        for found in acquire(written(tmp_path, name, data[:at] + noise + data[at + cut :])):
            assert isinstance(found, Report | Failure)
            if isinstance(found, Report):
                found.text.encode()
