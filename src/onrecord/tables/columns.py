"""The columns of every table, each with what it holds: the one place where the form is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scalar = Literal["text", "count", "number", "yes-no"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `many` is a list of its kind, and a tuple of columns is an object of these."""

    name: str
    kind: Scalar | tuple[Column, ...]
    what: str
    many: int = 0
    """0 for one value, 1 for a list, 2 for a list of lists."""
    empty: bool = False
    """Whether it may be null."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a row for each what, in which order."""

    name: str
    what: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    """The columns that its rows are sorted by, in each file."""


def _text(name: str, what: str, *, many: int = 0, empty: bool = False) -> Column:
    return Column(name, "text", what, many, empty)


def _maybe(name: str, what: str) -> Column:
    return Column(name, "text", what, empty=True)


def _count(name: str, what: str, *, empty: bool = False) -> Column:
    return Column(name, "count", what, empty=empty)


def _number(name: str, what: str, *, empty: bool = True) -> Column:
    return Column(name, "number", what, empty=empty)


def _flag(name: str, what: str, *, empty: bool = False) -> Column:
    return Column(name, "yes-no", what, empty=empty)


_REPORT = _text("report", "the id of the report")
_DAY = _text("day", "the day of publication, YYYY-MM-DD, empty where it is not known")
_PLACE = (_count("start", "where it begins in the report's text"), _count("end", "where it ends"))
_SPANS = "[start, end] pairs in the text of its report"


def _part(name: str, what: str, *columns: Column) -> Table:
    """A table of the things of one kind in a reading, in their order there."""
    return Table(
        name,
        what,
        (
            _REPORT,
            _DAY,
            _count("number", "its place in the reading, from 0"),
            _text("id", "its id in the reading"),
            *columns,
        ),
        ("day", "report", "number"),
    )


REPORTS = Table(
    "reports",
    "one published version of one article, with its text and all that was read from it",
    (
        _text("id", "20 hexadecimal digits that follow from text, address and publisher"),
        _maybe("external_id", "the id that the report brought along"),
        _DAY,
        _maybe("published", "ISO 8601 date, or date and time"),
        _maybe("publisher", "who published it"),
        _maybe("title", "its headline"),
        _maybe("byline", "who wrote it"),
        _maybe("credit", "the agency or outlet credited with the text"),
        _maybe("dateline", "where it says it was written"),
        _maybe("url", "where it was published"),
        _maybe("path", "the input that it came from"),
        _maybe("retrieved", "when it was fetched"),
        _text("language", "ISO 639 code"),
        _maybe("revises", "the id of the version that this one replaces"),
        _count("statements", "how many statements it makes"),
        _text("reader", "the version of the reader"),
        _text("text", "the text as published"),
        _text("reading", "the reading as JSON, without the report's text"),
    ),
    ("day", "id"),
)
STATEMENTS = Table(
    "statements",
    "one source's content in one report",
    (
        _text("id", "20 hexadecimal digits that follow from the report and the spans"),
        _REPORT,
        _DAY,
        _count("number", "its place in the reading, from 0"),
        _maybe("publisher", "who published the report"),
        _maybe("source", "the source's name, or the words for one that has none; null where none is told"),
        _maybe("source_text", "the words for the source"),
        _text("standing", "named, unnamed, institution, document, publisher, unattributed"),
        _maybe("kind", "individual, group, organisation, document, poll, database, publisher"),
        _maybe("affiliation", "whom the source speaks for"),
        _maybe("role", "the source's office"),
        _maybe("entity", "the id of the source among the report's entities"),
        _maybe("cue", "the words that make the attribution"),
        _maybe("act", "what the cue does: say, confirm, deny ..."),
        _maybe("stance", "the reporter's distance: neutral, distancing, endorsing"),
        _text("content", "the exact words of what is attributed, gaps shown as …"),
        _text("quotation", "direct, indirect, mixed"),
        _count("start", "where the content begins in the report's text"),
        _count("end", "where it ends"),
        _flag("negated", "whether the attribution is denied: did not say"),
        _flag("own_voice", "whether the publisher says it itself"),
        _text("factuality", "how sure the source sounds: CT+ PR+ PS+ CT- PR- PS- CTu Uu"),
        _maybe("within", "the id of the statement in whose content this one stands"),
        _text("via", "names of those who relayed it, the outermost first", many=1),
        _text("figures", "ids of the figures in the content", many=1),
        _text("dates", "ids of its dates", many=1),
        _text("places", "ids of its places", many=1),
        _text("events", "ids of its events", many=1),
    ),
    ("day", "report", "number"),
)
ENTITIES = _part(
    "entities",
    "someone or something that a report speaks of",
    _text("type", "PERSON, ORG, PLACE, FACILITY, NORP, PRODUCT, EVENT, MISC"),
    _text("name", "its fullest name"),
    _count("mentions", "how often it is spoken of"),
)
FIGURES = _part(
    "figures",
    "a quantity with bounds",
    *_PLACE,
    _text("text", "the exact words"),
    _number("low", "the lower bound, null where it is open"),
    _number("high", "the upper bound, null where it is open"),
    _flag("approximate", "whether it is said to be about so many"),
    _maybe("unit", "%, an ISO 4217 currency, an SI unit; null for a plain count"),
    _maybe("of", "what is counted"),
)
DATES = _part(
    "dates",
    "a time expression and its value",
    *_PLACE,
    _text("text", "the exact words"),
    _maybe("timex", "TIMEX3 value"),
    _maybe("edtf", "the same as Extended Date/Time Format (ISO 8601-2)"),
)
PLACES = _part(
    "places",
    "a toponym and its gazetteer entry",
    *_PLACE,
    _text("text", "the exact words"),
    _count("geonames", "its number in GeoNames", empty=True),
    _number("lat", "degrees north (WGS 84)"),
    _number("lon", "degrees east"),
    _maybe("country", "ISO 3166-1 alpha-2, null for seas and regions of several countries"),
    _text("precision", "point, city, region, country, area"),
)
EVENTS = _part(
    "events",
    "something said to happen",
    *_PLACE,
    _text("text", "the trigger's exact words"),
    _maybe("type", "PLOVER 2 type"),
    _maybe("mode", "PLOVER 2 mode"),
    _maybe("actor", "the exact words for who did it"),
    _maybe("recipient", "the exact words for whom it was done to"),
    _text("factuality", "how sure the text sounds: CT+ PR+ PS+ CT- PR- PS- CTu Uu"),
)
LINKS = Table(
    "links",
    "two reports or two statements, and why they are linked",
    (
        _text("kind", "same, contradicts, refines; of reports copies, cites, revises"),
        _text("ends", "reports or statements"),
        _text("left", "the id of the later one: the copy, the finer statement"),
        _text("right", "the id of what it goes back to"),
        _maybe("story", "the id of the story that both stand in"),
        _number("score", "how sure; only for sorting", empty=False),
        _text("reasons", "why, in words", many=1),
        _maybe("conflict", "of contradicts: denial, polarity, figure, who, where, when, status"),
        _flag("same_origin", "of contradicts: whether a source contradicts its own words", empty=True),
        Column("left_spans", "count", f"of contradicts: the words, {_SPANS}", 2),
        Column("right_spans", "count", f"of contradicts: the words, {_SPANS}", 2),
        _maybe("left_facet", "of contradicts: what is counted there, where that is what clashes"),
        _maybe("right_facet", "of contradicts: what is counted there, where that is what clashes"),
    ),
    ("story", "kind", "left", "right"),
)
_STEP = (
    _maybe("when", "the day of the report that gave it first"),
    _number("low", "the lower bound"),
    _number("high", "the upper bound"),
    _flag("approximate", "whether it is about so many"),
    _maybe("unit", "its unit"),
    _text("statements", "who gives it, the first first", many=1),
    _text("origins", "names of the origins", many=1),
)
_ORIGIN = (
    _text("id", "the same for the same origin"),
    _text("kind", "person, institution, document, unnamed, own_voice, unknown"),
    _text("name", "the name, or the reports' description of somebody unnamed"),
    _maybe("institution", "whom it is counted as in the lower bound"),
    _maybe("publisher", "who heard the unnamed, or speaks in its own voice"),
    _count("people", "how many an unnamed origin is"),
    _flag("party", "whether it speaks of its own doings"),
)
_TRACED = (
    _text("statement", "the statement"),
    _text("chain", "names from the report's publisher inwards", many=1),
    _text("origins", "ids of its origins", many=1),
    _flag("copied", "whether it stands in text that another publisher wrote"),
)
CLAIMS = Table(
    "claims",
    "the statements, across reports, that say the same thing, and who stands behind them",
    (
        _text("id", "the id of its earliest statement, with what is counted"),
        _maybe("story", "the id of its story"),
        _text("text", "the exact words of the statement that stands for it"),
        _maybe("facet", "what is counted, where the claim is a figure"),
        _flag("negative", "whether it says that something is not so"),
        _text("first_day", "the day of its earliest report"),
        _text("last_day", "the day of its latest report"),
        _maybe("first", "the statement that said it first"),
        _count("on_record", "named people, institutions and documents"),
        _count("on_record_low", "the same with all who speak for one institution counted once"),
        _count("unnamed_low", "the fewest that the unnamed can be"),
        _count("unnamed_high", "the most that they can be"),
        _count("own_voice", "publishers that say it themselves"),
        _count("unknown", "statements that tell no source; never counted"),
        _flag("corroborated", "whether two origins assert it that cannot be one"),
        _flag("contested", "whether another origin denies it or asserts what excludes it"),
        _text("publishers", "who published it", many=1),
        _text("reports", "ids of its reports", many=1),
        _text("statements", "ids of its statements, the earliest first", many=1),
        Column("origins", _ORIGIN, "who stands behind it", 1),
        Column("traced", _TRACED, "each statement's way to its origins", 1),
        _maybe("series_of", "what its series counts, null where it is none"),
        Column("series", _STEP, "its figure through time", 1),
    ),
    ("first_day", "id"),
)
_COPIES = (
    _maybe("publisher", "who wrote the text"),
    _maybe("originator", "the report where it is first seen in full, null where that is not here"),
    _text("reports", "in order of publication", many=1),
    _text("reasons", "why, in words", many=1),
)
STORIES = Table(
    "stories",
    "the reports on one developing event",
    (
        _text("id", "its id"),
        _text("title", "the headline that stands for it"),
        _text("first_day", "the day of its earliest report"),
        _text("last_day", "the day of its latest report"),
        _text("reports", "ids of its reports, the earliest first", many=1),
        _text("publishers", "who published them", many=1),
        _count("claims", "how many claims they make"),
        _count("on_record", "claims with somebody on the record"),
        _count("contested", "claims that another origin contests"),
        _count("one_origin", "claims that rest on one origin"),
        Column("copies", _COPIES, "groups of its reports whose texts go back to one text", 1),
    ),
    ("first_day", "id"),
)
FAILURES = Table(
    "failures",
    "an input that could not be read",
    (
        _text("where", "its path or address, with the record inside"),
        _text("why", "in one sentence"),
    ),
    ("where", "why"),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        REPORTS,
        STATEMENTS,
        ENTITIES,
        FIGURES,
        DATES,
        PLACES,
        EVENTS,
        LINKS,
        CLAIMS,
        STORIES,
        FAILURES,
    )
}
"""Every table by its name."""

READ = ("reports", "statements", "entities", "figures", "dates", "places", "events", "failures")
"""What reading makes; the others are made by linking."""
