"""Search, with facets: each view of it has a title in words and an address of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, cast, get_args
from urllib.parse import urlencode

from onrecord.keep.values import EVERYTHING, Filter, Order
from onrecord.model import Act, Standing
from onrecord.views import Said
from onrecord.web.feeds import links
from onrecord.web.paging import paged
from onrecord.web.visit import Shown, Visit
from onrecord.web.words import day

KINDS = {"statements": "Statements", "claims": "Claims", "stories": "Stories", "reports": "Reports"}
FIELDS = ("words", "source", "publisher", "place", "act", "standing", "since", "until", "story")
ORDERS: dict[Order, str] = {"newest": "newest first", "oldest": "oldest first"}
AMONG = 200
"""Statements that the facets are counted among, the first ones of the list."""
SHOWN = 8
FACETS = (
    ("source", "Source"),
    ("publisher", "Publisher"),
    ("standing", "Standing"),
    ("act", "What they do"),
)
_TOLD = {
    "words": "with “{}”",
    "source": "by {}",
    "publisher": "in {}",
    "place": "at {}",
    "act": "that {}",
    "standing": "whose source is {}",
    "since": "since {}",
    "until": "until {}",
    "story": "in one story",
}
_ACTS = {"say": "say", "decline-to-comment": "decline to comment"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many of the statements have it, and where it leads."""

    value: str
    count: int
    path: str
    chosen: bool


def page(visit: Visit) -> Shown:
    """What is found, or the empty form."""
    kind = visit.asked("kind") or "statements"
    kind = kind if kind in KINDS else "statements"
    order: Order = "oldest" if visit.asked("order") == "oldest" else "newest"
    wanted, refused = wanted_of(visit)
    asked = {name: getattr(wanted, name) for name in FIELDS if getattr(wanted, name) is not None}
    base = {**asked, **({"order": order} if order != "newest" else {})}
    title = title_of(wanted, kind)
    values: dict[str, Any] = {
        "kind": kind,
        "kinds": [(name, word, path_of({**base, "kind": name})) for name, word in KINDS.items()],
        "order": order,
        "orders": ORDERS,
        "asked": {name: asked.get(name, "") for name in FIELDS},
        "narrowed": not asked or bool(set(asked) - {"words"}),
        "refused": refused,
        "chips": [
            (_told(name, value), path_of({**without(base, name), "kind": kind}))
            for name, value in asked.items()
        ],
        "facets": (),
        "found": None,
        "acts": get_args(Act),
        "standings": get_args(Standing),
    }
    if wanted != EVERYTHING or visit.asked("kind"):
        values |= found_in(visit, wanted, kind, order, base)
    canonical = path_of({**base, "kind": kind}) if asked else "/search"
    feeds = links("search", base) if asked and kind == "statements" else ()
    return Shown("search.html", title, values, canonical=canonical, feeds=feeds)


def wanted_of(visit: Visit) -> tuple[Filter, list[str]]:
    """The filter that the query asks for, and what in it could not be understood."""
    refused: list[str] = []
    held: dict[str, Any] = {name: visit.asked(name) for name in FIELDS}
    for name, allowed in (("act", get_args(Act)), ("standing", get_args(Standing))):
        if held[name] is not None and held[name] not in allowed:
            refused.append(f"There is no {name} “{held[name]}”.")
            held[name] = None
    for name in ("since", "until"):
        if held[name] is not None:
            try:
                held[name] = date.fromisoformat(held[name][:10]).isoformat()
            except ValueError:
                refused.append(f"“{held[name]}” is no day; write it as 2025-05-12.")
                held[name] = None
    return Filter(**held), refused


def found_in(
    visit: Visit, wanted: Filter, kind: str, order: Order, base: Mapping[str, str]
) -> dict[str, Any]:
    """Rows of what was asked for; for statements the facets too."""
    ledger = visit.ledger
    since, until = wanted.since, wanted.until
    if kind == "stories":
        names = {name: getattr(wanted, name) for name in ("words", "publisher", "place")}
        return {
            "found": paged(
                visit, lambda most: ledger.stories(**names, since=since, until=until, order=order, limit=most)
            )
        }
    if kind == "claims":
        return {
            "found": paged(
                visit,
                lambda most: ledger.claims(
                    words=wanted.words, story=wanted.story, since=since, until=until, limit=most
                ),
            )
        }
    if kind == "reports":
        return {"found": paged(visit, lambda most: ledger.reports(wanted, order=order, limit=most))}
    first: list[Said] = [*ledger.search(wanted, order=order, limit=AMONG)]

    def ask(most: int) -> Iterable[Said]:
        return first if most <= AMONG else ledger.search(wanted, order=order, limit=most)

    return {
        "found": paged(visit, ask),
        "facets": facets(first, wanted, base),
        "counted": len(first),
        "all_counted": len(first) < AMONG,
    }


def facets(
    statements: Iterable[Said], wanted: Filter, base: Mapping[str, str]
) -> list[tuple[str, list[Choice]]]:
    """For each facet its commonest values; the chosen one leads back."""
    held = [*statements]
    made: list[tuple[str, list[Choice]]] = []
    for name, word in FACETS:
        chosen = getattr(wanted, name)
        counts = Counter(value for value in (cast("str | None", getattr(one, name)) for one in held) if value)
        choices = [
            Choice(
                value,
                count,
                path_of({**without(base, name), **({} if value == chosen else {name: value})}),
                value == chosen,
            )
            for value, count in counts.most_common(SHOWN)
        ]
        if choices and (len(choices) > 1 or choices[0].chosen):
            made.append((word, choices))
    return made


def title_of(wanted: Filter, kind: str) -> str:
    """The view in words: "Statements by Irena Vost, since 12 May 2025"."""
    told = [
        _told(one.name, getattr(wanted, one.name))
        for one in fields(wanted)
        if getattr(wanted, one.name) and one.name in _TOLD
    ]
    return f"{KINDS[kind]} {', '.join(told)}" if told else "Search"


def path_of(query: Mapping[str, str]) -> str:
    """The address of a view; the first page of statements needs no kind."""
    held = {name: value for name, value in query.items() if value and (name, value) != ("kind", "statements")}
    return f"/search?{urlencode(held, errors='replace')}" if held else "/search"


def without(query: Mapping[str, str], name: str) -> dict[str, str]:
    """All but one field."""
    return {key: value for key, value in query.items() if key != name}


def _told(name: str, value: str) -> str:
    if name in ("since", "until"):
        value = day(value)
    if name == "act":
        value = _ACTS.get(value, value)
    return _TOLD[name].format(value)
