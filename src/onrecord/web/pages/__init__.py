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
    Page("/story/{id}", "story", "onrecord.web.pages.story:page"),
    Page("/story/{id}/{words}", "story_in_words", "onrecord.web.pages.story:page"),
    Page("/report/{id}", "report", "onrecord.web.pages.report:page"),
    Page("/report/{id}/changes", "changes", "onrecord.web.pages.changes:page"),
    Page("/report/{id}/{words}", "report_in_words", "onrecord.web.pages.report:page"),
    Page("/claim/{id}", "claim", "onrecord.web.pages.claim:page"),
    Page("/claim/{id}/{words}", "claim_in_words", "onrecord.web.pages.claim:page"),
    Page("/source", "source", "onrecord.web.pages.source:page"),
    Page("/search", "search", "onrecord.web.pages.search:page"),
    Page("/alerts", "alerts", "onrecord.web.pages.alerts:page"),
    Page("/alert/{id}", "alert", "onrecord.web.pages.alert:page"),
    Page("/judgements", "judgements", "onrecord.web.pages.judgements:page"),
    Page("/failures", "failures", "onrecord.web.pages.failures:page"),
    Page("/about", "about", "onrecord.web.pages.about:page"),
)
