"""The pages, one file and one template each. A new page is one file and one line in `PAGES`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A path (Starlette's form) and the function that answers it: `module:function`, Visit -> Shown."""

    path: str
    name: str
    answer: str
    since: bool = False
    """Whether it tells what changed since the reader was last here."""


PAGES: tuple[Page, ...] = (
    Page("/", "today", "onrecord.web.pages.today:page", since=True),
    Page("/failures", "failures", "onrecord.web.pages.failures:page"),
    Page("/about", "about", "onrecord.web.pages.about:page"),
)
