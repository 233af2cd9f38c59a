"""A real Chromium, Debian's, driven without a download of its own; and what it must never do on our pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--no-sandbox",  # the tests may run as root, where Chromium has none
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WHY = "there is no Chromium here; `make browser` or `apt-get install chromium` brings one"


def where() -> str | None:
    """The browser of this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser(path: str) -> Iterator[Browser]:
    """A browser for as long as the tests run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=[*FLAGS])
        try:
            yield opened
        finally:
            opened.close()


@dataclass(frozen=True)
class Way:
    """How a page is looked at."""

    name: str
    width: int = 1280
    height: int = 900
    scheme: Any = "light"
    media: Any = None


WAYS = (
    Way("light"),
    Way("dark", scheme="dark"),
    Way("phone", width=390, height=844),
    Way("print", media="print"),
)


@dataclass
class Watched:
    """A page with all that went wrong on it, and all that it asked for."""

    page: Page
    host: str
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> int:
        """Loads a page of ours; its status."""
        answer = self.page.goto(f"http://{self.host}{path}", wait_until="load")
        assert answer is not None
        return answer.status

    def watch(self) -> Watched:
        """Starts to note errors on the console, dialogs, and requests to others."""
        self.page.on("console", lambda told: self._told(told.type, told.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on(
            "dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss())
        )
        self.page.on("request", lambda request: self._asked(request.url))
        return self

    def _told(self, kind: str, text: str) -> None:
        # That a page which is not there answers 404 is told as an error too.
        if kind in ("error", "warning") and "status of 404" not in text:
            self.faults.append(f"{kind}: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((f"http://{self.host}/", "data:")):
            self.faults.append(f"request: {url}")


@contextmanager
def looking(opened: Browser, host: str, way: Way = WAYS[0], **options: Any) -> Iterator[Watched]:
    """A fresh page, watched; `options` are Playwright's for a context."""
    context: BrowserContext = opened.new_context(
        viewport={"width": way.width, "height": way.height}, color_scheme=way.scheme, **options
    )
    try:
        page = context.new_page()
        page.set_default_timeout(10_000)
        if way.media:
            page.emulate_media(media=way.media)
        yield Watched(page, host).watch()
    finally:
        context.close()
