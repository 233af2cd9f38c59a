"""The table of endpoints: path, parameters, type of the answer, and the one line that asks the ledger.

A new endpoint is one row; its route, its checks and its description follow from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord import views, wire
from onrecord.keep import values as kept
from onrecord.model import Reading, Report
from onrecord.views import to_plain
from onrecord.web.api.judging import Judged, Judging
from onrecord.web.api.params import (
    FILTERS,
    ORDER,
    PAGING,
    Given,
    Param,
    filter_of,
    flag,
    number,
    some,
    text,
)

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

BASE = "/api/v1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One thing that can be asked."""

    path: str
    name: str
    """Its operation id."""
    told: str
    answer: Any
    """The dataclass of the answer; of each item, where it is a list that is paged."""
    ask: Callable[[Ledger, Given], Any]
    params: tuple[Param, ...] = ()
    paged: bool = False
    plain: Callable[[Any], Any] = to_plain

    @property
    def all_params(self) -> tuple[Param, ...]:
        """With those of paging."""
        return (*self.params, *PAGING) if self.paged else self.params

    @property
    def parts(self) -> tuple[str, ...]:
        """The names that the path holds."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))


@dataclass(frozen=True, slots=True)
class Sending:
    """One thing that can be sent, by those who may judge."""

    path: str
    name: str
    told: str
    body: type | None
    answer: type


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """An alert, without the addresses that it sends to."""

    id: str
    name: str
    wanted: kept.Filter
    when: tuple[kept.NoticeKind, ...]
    channels: tuple[str, ...]
    """How it sends, besides by its feed."""
    since: str


def _alerts(ledger: Ledger, given: Given) -> Iterator[SavedSearch]:
    del given
    for one in ledger.alerts():
        yield SavedSearch(one.id, one.name, one.wanted, one.when, one.channels, one.since)


def _stories(ledger: Ledger, given: Given) -> Iterator[views.Story]:
    names = ("words", "since", "until", "publisher", "place", "order")
    found: Iterator[views.Story] = ledger.stories(**{name: given[name] for name in names})
    return found


def _story(ledger: Ledger, given: Given) -> views.StoryPage:
    page = ledger.story(given["id"])
    return replace(page, claims=page.claims[: given["claims"]])


def _claims(ledger: Ledger, given: Given) -> Iterator[views.Claim]:
    names = ("story", "contested", "on_record", "corroborated", "words", "since", "until")
    found: Iterator[views.Claim] = ledger.claims(**{name: given[name] for name in names})
    return found


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "/stories", "stories", "The stories, those that moved last first.", views.Story, _stories,
        (*some("words", "since", "until", "publisher", "place"), ORDER), paged=True,
    ),
    Endpoint(
        "/stories/{id}", "story",
        "One story: reports, its weightiest claims with their origins, copies, places. /claims has the rest.",
        views.StoryPage, _story, (Param("claims", "How many claims at most.", *number(0, 200), default=50),),
    ),
    Endpoint(
        "/claims", "claims", "Claims: what several statements say alike, and who stands behind it.",
        views.Claim, _claims,
        (
            *some("words", "since", "until", "story"),
            Param("contested", "Only those that another origin denies, or only the others.", *flag()),
            Param("corroborated", "Only those that two origins assert, or only the others.", *flag()),
            Param("on_record", "At least so many on the record.", *number(0, 1_000), default=0),
        ),
        paged=True,
    ),
    Endpoint(
        "/claims/{id}", "claim", "One claim with its statements, links, contradictions and series.",
        views.Claim, lambda ledger, given: ledger.claim(given["id"]),
    ),
    Endpoint(
        "/who", "who", "All that a source is on record saying, the oldest first.", views.SourcePage,
        lambda ledger, given: ledger.who(given["name"], limit=given["limit"]),
        (
            Param("name", "The source's name, or some words of it.", *text(), required=True),
            Param("limit", "How many statements at most.", *number(1, 1_000), default=200),
        ),
    ),
    Endpoint(
        "/series", "series", "Figures through time, with bounds and sources.", views.Series,
        lambda ledger, given: ledger.series(story=given["story"]), some("story"), paged=True,
    ),
    Endpoint(
        "/search", "search", "The statements that a filter lets through.", views.Said,
        lambda ledger, given: ledger.search(filter_of(given), order=given["order"]),
        (*FILTERS.values(), ORDER), paged=True,
    ),
    Endpoint(
        "/reports", "reports", "The reports that a filter lets through.", views.StoryReport,
        lambda ledger, given: ledger.reports(filter_of(given), order=given["order"]),
        (*FILTERS.values(), ORDER), paged=True,
    ),
    Endpoint(
        "/reports/{id}", "report", "One report with its text, by its id or the id it brought along.",
        Report, lambda ledger, given: ledger.report(given["id"]),
    ),
    Endpoint(
        "/reports/{id}/reading", "reading", "What was read from a report, as `onrecord read` prints it.",
        Reading, lambda ledger, given: ledger.reading(given["id"]), plain=wire.to_dict,
    ),
    Endpoint(
        "/reports/{id}/versions", "versions", "All versions of an article, the earliest first.",
        tuple[views.StoryReport, ...], lambda ledger, given: tuple(ledger.versions(given["id"])),
    ),
    Endpoint(
        "/reports/{id}/diff", "diff", "What a version changed, in text and in statements.",
        views.Diff, lambda ledger, given: ledger.diff(given["id"]),
    ),
    Endpoint(
        "/alerts", "alerts", "Saved searches that tell what is new.", SavedSearch, _alerts, paged=True,
    ),
    Endpoint(
        "/alerts/{id}/notices", "notices", "What an alert has noticed, the last first.",
        tuple[kept.Notice, ...],
        lambda ledger, given: tuple(ledger.notices(given["id"], limit=given["limit"])), PAGING[:1],
    ),
    Endpoint(
        "/failures", "failures", "Inputs that could not be read, and why.", kept.KeptFailure,
        lambda ledger, given: ledger.failures(), paged=True,
    ),
    Endpoint(
        "/counts", "counts", "How much is kept.", kept.Counts, lambda ledger, given: ledger.counts(),
    ),
    Endpoint(
        "/judgements", "judgements", "What people decided, with who and when.", kept.Judgement,
        lambda ledger, given: iter(ledger.judgements(all_of_them=given["all"])),
        (Param("all", "With those that were taken back.", *flag(), default=False),), paged=True,
    ),
)  # fmt: skip

SENDINGS: tuple[Sending, ...] = (
    Sending("/judgements", "judge", "Keep what a person decided; it is heeded at once.", Judging, Judged),
    Sending("/judgements/{number}/undo", "undo", "Take a judgement back, by another one.", None, Judged),
)
