"""The pages in a real Chromium: in light, dark, phone width and print, by keyboard, without script."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.ledger import Ledger
from onrecord.web.app import application
from onrecord.web.rendering import link
from onrecord.web.settings import Settings
from tests.web.browser import WAYS, WHY, Way, browser, looking, where
from tests.web.conftest import QUICK
from tests.web.example import filled
from tests.web.served import Served, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLACE = where()
pytestmark = pytest.mark.skipif(PLACE is None, reason=WHY)
NAMES = (
    "today", "story", "report", "changes", "claim", "source", "search", "alerts", "judgements", "failures",
    "about", "missing",
)  # fmt: skip
STOP = """() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
  const words = node.textContent.trim().slice(0, 30);
  return [node.tagName, words, style.outlineStyle, parseFloat(style.outlineWidth), box.width * box.height];
}"""
# WCAG 2.2 A and AA, and the rules of good practice that axe knows for pages as a whole.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    assert PLACE is not None
    with browser(PLACE) as opened:
        yield opened


@pytest.fixture(scope="module")
def paths(ledger: Ledger) -> Mapping[str, str]:
    """The address of each page, of things that have the most to show."""
    story = next(ledger.stories())
    version = next(one.id for one in story.reports if one.revises)
    claims = sorted(ledger.claims(), key=lambda claim: (len(claim.against), len(claim.statements)))
    return {
        "today": "/",
        "story": link("story", story.id),
        "report": link("report", version),
        "changes": link("report", version, "changes"),
        "claim": link("claim", claims[-1].id),
        "source": link("source", name="Irena Vost"),
        "search": link("search", words="ferry"),
        "judgements": "/judgements",
        "alerts": "/alerts",
        "failures": "/failures",
        "about": "/about",
        "missing": "/story/nowhere",
    }


@pytest.fixture(scope="module")
def axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_page_is_whole_quiet_and_within_reach(
    chromium: Browser, site: Served, paths: Mapping[str, str], axe: str, way: Way
) -> None:
    found: list[str] = []
    with looking(chromium, site.host, way) as seen:
        for name in NAMES:
            status = seen.go(paths[name])
            assert status == (404 if name == "missing" else 200), name
            assert seen.page.locator("main h1").count() == 1, name
            width = seen.page.evaluate("document.documentElement.scrollWidth")
            assert width <= way.width, f"{name} is {width} wide"
            if way.media is None:
                seen.page.evaluate(axe)
                if name == "about" and way.name == "light":  # the check itself can fail
                    seen.page.evaluate("document.querySelector('main').append(new Image())")
                    assert seen.page.evaluate("r => axe.run(document, r)", RULES)["violations"]
                    seen.page.evaluate("document.querySelector('main img').remove()")
                told: Any = seen.page.evaluate("rules => axe.run(document, rules)", RULES)
                found += [
                    f"{name}: {rule['id']}: {node['target']}: {node['failureSummary'][:200]}"
                    for rule in told["violations"]
                    for node in rule["nodes"][:3]
                ]
        assert seen.faults == []
    assert found == []


def test_a_page_can_be_used_by_keyboard_alone(
    chromium: Browser, site: Served, paths: Mapping[str, str]
) -> None:
    with looking(chromium, site.host) as seen:
        page = seen.page
        seen.go("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "find"
        page.keyboard.type("ferry")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?words=ferry*")
        assert page.locator(".said").count() > 3
        # Every stop is seen: an outline, and not one behind something else.
        seen.go(paths["claim"])
        stops = set()
        for _ in range(40):
            page.keyboard.press("Tab")
            told = page.evaluate(STOP)
            if told[0] == "BODY":
                break
            stops.add((told[0], told[1]))
            assert told[2] != "none" and told[3] >= 2 and told[4] > 0, told
        assert len(stops) > 10
        seen.go("/")
        page.locator("main h2 a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/story/*")
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("details[open]").count() > 0
        assert seen.faults == []


def test_every_page_is_whole_without_script(
    chromium: Browser, site: Served, paths: Mapping[str, str]
) -> None:
    with looking(chromium, site.host, java_script_enabled=False) as seen:
        for name in NAMES:
            seen.go(paths[name])
            assert seen.page.locator("main h1").is_visible(), name
        seen.go("/search")
        seen.page.locator("input[name=source]").fill("Vost")
        seen.page.get_by_role("button", name="Search").last.click()
        assert seen.page.locator(".said").count() > 0
        assert "Vost" in seen.page.locator("h1").inner_text()


def test_pointing_at_a_source_ties_it_to_its_cue_and_content(
    chromium: Browser, site: Served, paths: Mapping[str, str]
) -> None:
    with looking(chromium, site.host) as seen:
        seen.go(paths["report"])
        page = seen.page
        assert page.locator(".on").count() == 0
        source = page.locator("p.words span.source").first
        source.hover()
        key = source.get_attribute("data-of")
        lit = page.locator(".on")
        classes = " ".join(lit.nth(index).get_attribute("class") or "" for index in range(lit.count()))
        assert {"source", "cue", "content", "statement"} <= set(classes.split())
        assert key
        page.mouse.move(0, 0)
        page.locator(".statement .number").first.focus()
        assert page.locator("span.on").count() > 0
        page.keyboard.press("Escape")
        assert page.locator(".on").count() == 0
    with looking(chromium, site.host, WAYS[2], has_touch=True) as seen:
        seen.go(paths["report"])
        seen.page.locator("p.words span.content").first.tap()
        assert seen.page.locator(".statement.on").count() == 1
        assert seen.faults == []


def test_a_report_is_read_aloud_by_the_browser(
    chromium: Browser, site: Served, paths: Mapping[str, str]
) -> None:
    with looking(chromium, site.host) as seen:
        # A headless browser has no voices: this one notes what it is given to say.
        seen.page.add_init_script(
            "const heard = []; window.heard = heard;"
            "const value = {speaking: false, getVoices: () => [{lang: 'en'}], cancel: () => {},"
            " addEventListener: () => {}, speak: (words) => { heard.push(words.text); words.onend?.(); }};"
            "Object.defineProperty(window, 'speechSynthesis', {value});"
        )
        seen.go(paths["report"])
        seen.page.locator("details.listen summary").click()
        seen.page.get_by_role("button", name="Read aloud").click()
        # To wait inside of the page a text would have to be run as script, which the page forbids.
        deadline = time.monotonic() + 10
        while seen.page.evaluate("window.heard.length") <= 3 and time.monotonic() < deadline:
            seen.page.wait_for_timeout(50)
        assert seen.page.evaluate("window.heard.length") > 3
        assert seen.faults == []


def test_the_first_page_weighs_less_than_60_kb(chromium: Browser, site: Served) -> None:
    weights: list[int] = []
    with looking(chromium, site.host) as seen:
        seen.page.on(
            "requestfinished",
            lambda request: weights.append(
                sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))
            ),
        )
        seen.go("/")
        seen.page.wait_for_load_state("networkidle")
    assert len(weights) >= 3
    assert sum(weights) < 60_000


def test_what_changed_since_the_last_visit_is_told(chromium: Browser, site: Served) -> None:
    with looking(chromium, site.host) as seen:
        page = seen.page
        seen.go("/")
        assert page.locator(".flag.fresh").count() == 0
        cookies = page.context.cookies()
        held = next(cookie for cookie in cookies if cookie.get("name") == "seen")
        assert held.get("httpOnly") and held.get("value", "").replace(".", "").isdigit()
        # Here an hour before the ledger was filled, and not since.
        long_ago = int(held.get("value", "0.0").split(".")[1]) - 7 * 86_400
        page.context.add_cookies([{**held, "value": f"{long_ago - 5}.{long_ago}"}])  # type: ignore[typeddict-item,list-item]
        seen.go("/")
        assert page.locator(".flag.fresh").count() == 1
        assert "1 story has moved since you were here" in page.locator("main").inner_text()


def test_a_statement_is_judged_and_the_judgement_taken_back_in_place(
    chromium: Browser, tmp_path: Path
) -> None:
    place = filled(tmp_path / "ledger.db")
    with (
        serving(application(place, Settings(judge="ada", rates=QUICK))) as served,
        looking(chromium, served.host) as seen,
        Ledger(place, create=False) as ledger,
    ):
        page = seen.page
        claim = max(ledger.claims(), key=lambda one: len(one.statements))
        seen.go(link("claim", claim.id))
        held = page.locator("li.said").count()
        page.locator("li.said summary").last.click()
        page.get_by_role("button", name="Not a statement").last.click()
        page.wait_for_load_state("load")
        assert page.url.endswith(claim.id)
        assert page.locator("li.said").count() == held - 1
        seen.go("/judgements")
        assert "this is no statement" in page.locator("tbody tr").first.inner_text()
        assert "ada" in page.locator("tbody tr").first.inner_text()
        page.get_by_role("button", name="Undo").first.click()
        page.wait_for_load_state("load")
        assert "takes back" in page.locator("tbody tr").first.inner_text()
        seen.go(link("claim", claim.id))
        assert page.locator("li.said").count() == held
        assert seen.faults == []
