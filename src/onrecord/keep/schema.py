"""The tables, as this version knows them; how they came about stands in `migrations/versions`.

    reports ─< readings ─< statements >─ sources ─< source_words
       │          ├─< entities, figures, dates, places, events
       │          └─< statement_figures, statement_dates, statement_places, statement_events
       ├ revises
       └─< linked >─ runs ─< links, groups ─< members, states
    judgements    failures    feeds    keys    vectors
    alerts ─┬─< alert_runs
            └─< notices ─< deliveries

Rows are only added, and triggers see to it. What stops being so is not changed but closed: a row of
`links`, `members`, `states` or `failures` holds from `since` on, until `until` is filled once; a
reading holds until `replaced_by` is. `feeds` alone is rewritten: it is the place of a bookmark.

The JSON of a reading is what is kept; `statements` and the tables below it are an index to it, and
`check` compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from onrecord.keep.texts import AnyText

VERSIONS = ("0001", "0002", "0003", "0004")
"""Every version the schema has had, the present one last."""
VERSION_TABLE = "onrecord_version"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# SQLite numbers rows by itself only in a column that is called INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")


def _row_number() -> Column[int]:
    return Column("seq", Number, primary_key=True, autoincrement=True)


def _now(name: str, *columns: str, unique: bool = False) -> Index:
    """An index of the rows that hold now."""
    holds = text("until IS NULL")
    return Index(name, *columns, unique=unique, sqlite_where=holds, postgresql_where=holds)


# --- the record: what was published and what was read from it ------------------------------------

reports = Table(
    "reports",
    metadata,
    _row_number(),
    Column("id", AnyText, nullable=False, unique=True),
    Column("external_id", AnyText),
    Column("external_key", AnyText, index=True),
    Column("article", AnyText, index=True),  # the same for all versions of one article
    Column("revises", Number, ForeignKey("reports.seq"), index=True),
    Column("publisher", AnyText),
    Column("publisher_key", AnyText, nullable=False),
    Column("title", AnyText),
    Column("url", AnyText),
    Column("published", AnyText),
    Column("day", AnyText, nullable=False),  # "" where it is not known
    Column("moment", AnyText, nullable=False),  # when it was seen, else published; orders versions
    Column("language", AnyText, nullable=False),
    Column("added", AnyText, nullable=False),
    # Last, since SQLite reads a row from its beginning: what stands behind a long text costs the text.
    Column("rest", AnyText, nullable=False),  # JSON: the report without its text
    Column("text", AnyText, nullable=False),
    Index("ix_reports_day", "day", "seq"),
    Index("ix_reports_publisher_key", "publisher_key", "day", "seq"),
)

readings = Table(
    "readings",
    metadata,
    _row_number(),
    Column("report", Number, ForeignKey("reports.seq"), nullable=False),
    Column("reader", AnyText, nullable=False),
    Column("rank", AnyText, nullable=False),
    Column("replaced_by", Number, ForeignKey("readings.seq"), index=True),
    Column("added", AnyText, nullable=False),
    Column("body", LargeBinary, nullable=False),  # JSON, deflated: the reading without its report
    UniqueConstraint("report", "reader"),
)

sources = Table(
    "sources",
    metadata,
    _row_number(),
    Column("key", AnyText, nullable=False, unique=True),
    Column("name", AnyText, nullable=False),
)

source_words = Table(
    "source_words",
    metadata,
    Column("word", AnyText, nullable=False),
    Column("source", Number, ForeignKey("sources.seq"), nullable=False),
    PrimaryKeyConstraint("word", "source"),
)

statements = Table(
    "statements",
    metadata,
    _row_number(),
    Column("id", AnyText, nullable=False, index=True),
    Column("report", Number, ForeignKey("reports.seq"), nullable=False, index=True),
    Column("reading", Number, ForeignKey("readings.seq"), nullable=False),
    Column("number", Integer, nullable=False),  # its place in the reading
    Column("source", Number, ForeignKey("sources.seq")),
    Column("source_text", AnyText),
    Column("standing", AnyText, nullable=False),
    Column("kind", AnyText),
    Column("act", AnyText),
    Column("stance", AnyText),
    Column("quotation", AnyText, nullable=False),
    Column("factuality", AnyText, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("own_voice", Boolean, nullable=False),
    Column("content", AnyText, nullable=False),
    Column("start", Integer, nullable=False),  # of the content, in the report's text
    Column("publisher_key", AnyText, nullable=False),
    Column("day", AnyText, nullable=False),
    UniqueConstraint("reading", "number"),
    Index("ix_statements_day", "day", "seq"),
    Index("ix_statements_source", "source", "day", "seq"),
    Index("ix_statements_standing", "standing", "day", "seq"),
    Index("ix_statements_act", "act", "day", "seq"),
    Index("ix_statements_publisher_key", "publisher_key", "day", "seq"),
)


def _part(name: str, *columns: Column[object] | Index) -> Table:
    """A table of the things of one kind in a reading, in their order there."""
    return Table(
        name,
        metadata,
        Column("reading", Number, ForeignKey("readings.seq"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("id", AnyText, nullable=False),
        *columns,
        PrimaryKeyConstraint("reading", "number"),
    )


entities = _part(
    "entities",
    Column("type", AnyText, nullable=False),
    Column("name", AnyText, nullable=False),
    Column("key", AnyText, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index("ix_entities_key", "key", "reading"),
)
figures = _part(
    "figures",
    Column("text", AnyText, nullable=False),
    Column("low", Float(53)),
    Column("high", Float(53)),
    Column("approximate", Boolean, nullable=False),
    Column("unit", AnyText),
    Column("of", AnyText),
    Column("key", AnyText, nullable=False, index=True),  # of what is counted
)
dates = _part(
    "dates",
    Column("text", AnyText, nullable=False),
    Column("timex", AnyText),
    Column("edtf", AnyText),
)
places = _part(
    "places",
    Column("text", AnyText, nullable=False),
    Column("key", AnyText, nullable=False, index=True),
    Column("geonames", BigInteger, index=True),
    Column("lat", Float(53)),
    Column("lon", Float(53)),
    Column("country", AnyText, index=True),
    Column("precision", AnyText, nullable=False),
)
events = _part(
    "events",
    Column("type", AnyText, index=True),
    Column("mode", AnyText),
    Column("factuality", AnyText, nullable=False),
)


def _in_statements(part: Table) -> Table:
    """Which statements of a reading hold which of its figures, dates, places or events."""
    return Table(
        f"statement_{part.name}",
        metadata,
        Column("reading", Number, nullable=False),
        Column("statement", Integer, nullable=False),
        Column("number", Integer, nullable=False),
        PrimaryKeyConstraint("reading", "number", "statement"),
        ForeignKeyConstraint(["reading", "number"], [f"{part.name}.reading", f"{part.name}.number"]),
        ForeignKeyConstraint(["reading", "statement"], ["statements.reading", "statements.number"]),
    )


HELD = {part.name: _in_statements(part) for part in (figures, dates, places, events)}
"""The four tables that say what stands in a statement, by what they hold."""

failures = Table(
    "failures",
    metadata,
    _row_number(),
    Column("place", AnyText, nullable=False),
    Column("place_key", AnyText, nullable=False),
    Column("why", AnyText, nullable=False),
    Column("since", AnyText, nullable=False),
    Column("until", AnyText),
    _now("ix_failures_now", "place_key"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", AnyText, primary_key=True),
    Column("state", AnyText, nullable=False),  # JSON
    Column("changed", AnyText, nullable=False),
)

# --- what was made of it: links, groups, judgements ----------------------------------------------

runs = Table(
    "runs",
    metadata,
    _row_number(),
    Column("maker", AnyText, nullable=False),
    Column("made", AnyText, nullable=False),
)

linked = Table(
    "linked",
    metadata,
    Column("report", Number, ForeignKey("reports.seq"), nullable=False),
    Column("maker", AnyText, nullable=False),
    Column("run", Number, ForeignKey("runs.seq"), nullable=False),
    PrimaryKeyConstraint("maker", "report"),
)


def _valid() -> tuple[Column[int], Column[int]]:
    return (
        Column("since", Number, ForeignKey("runs.seq"), nullable=False),
        Column("until", Number, ForeignKey("runs.seq")),
    )


links = Table(
    "links",
    metadata,
    _row_number(),
    Column("kind", AnyText, nullable=False),
    Column("ends", AnyText, nullable=False),  # "statements" or "reports"
    Column("left", AnyText, nullable=False),
    Column("right", AnyText, nullable=False),
    Column("score", Float(53), nullable=False),
    Column("reasons", AnyText, nullable=False),  # JSON: a list of sentences
    *_valid(),
    _now("uq_links_now", "left", "right", "kind", unique=True),
    _now("ix_links_right_now", "right"),
    _now("ix_links_kind_now", "kind", "seq"),
)

groups = Table(
    "groups",
    metadata,
    _row_number(),
    Column("id", AnyText, nullable=False, unique=True),
    Column("kind", AnyText, nullable=False),  # "story", "claim", "copies"
    Column("since", Number, ForeignKey("runs.seq"), nullable=False),
    Index("ix_groups_kind", "kind", "seq"),
)

members = Table(
    "members",
    metadata,
    _row_number(),
    Column("group", Number, ForeignKey("groups.seq"), nullable=False),
    Column("member", AnyText, nullable=False),  # the id of a report or a statement
    *_valid(),
    _now("uq_members_now", "group", "member", unique=True),
    _now("ix_members_member_now", "member"),
)

states = Table(
    "states",
    metadata,
    _row_number(),
    Column("group", Number, ForeignKey("groups.seq"), nullable=False),
    Column("merged_into", AnyText),  # the id of the group that took its members
    Column("within", AnyText),  # the id of the story of a claim
    Column("title", AnyText),
    Column("first_day", AnyText, nullable=False),
    Column("last_day", AnyText, nullable=False),
    Column("size", Integer, nullable=False),
    Column("on_record", Integer, nullable=False),
    Column("unnamed_low", Integer, nullable=False),
    Column("unnamed_high", Integer, nullable=False),
    Column("own_voice", Integer, nullable=False),
    Column("corroborated", Boolean, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("rest", AnyText, nullable=False),  # JSON: what else the maker wants to find again
    *_valid(),
    _now("uq_states_now", "group", unique=True),
    _now("ix_states_within_now", "within"),
    _now("ix_states_last_day_now", "last_day", "group"),
)

judgements = Table(
    "judgements",
    metadata,
    _row_number(),
    Column("who", AnyText, nullable=False),
    Column("made", AnyText, nullable=False),
    Column("what", AnyText, nullable=False),
    Column("about", AnyText, nullable=False),  # JSON: the ids that it is about
    Column("value", AnyText),  # the right name of a source, for example
    Column("note", AnyText),
    Column("undoes", Number, ForeignKey("judgements.seq"), unique=True),
)

# --- who is told of it ----------------------------------------------------------------------------

alerts = Table(
    "alerts",
    metadata,
    _row_number(),
    Column("id", AnyText, nullable=False, unique=True),
    Column("body", AnyText, nullable=False),  # JSON: the name, the filter, what is told, to whom
    Column("since", AnyText, nullable=False),
    Column("until", AnyText),
)

alert_runs = Table(
    "alert_runs",
    metadata,
    _row_number(),
    Column("alert", Number, ForeignKey("alerts.seq"), nullable=False),
    Column("statement", Number, nullable=False),  # the last row of `statements` that was looked at
    Column("state", Number, nullable=False),  # the same of `states`
    Column("made", AnyText, nullable=False),
    Index("ix_alert_runs_alert", "alert", "seq"),
)

notices = Table(
    "notices",
    metadata,
    _row_number(),
    Column("alert", Number, ForeignKey("alerts.seq"), nullable=False),
    Column("what", AnyText, nullable=False),  # "new", "contested", "on-record"
    Column("about", AnyText, nullable=False),  # the id of a statement or a claim
    Column("body", AnyText, nullable=False),  # JSON: what is told
    Column("made", AnyText, nullable=False),
    UniqueConstraint("alert", "what", "about"),
    Index("ix_notices_alert", "alert", "seq"),
)

deliveries = Table(
    "deliveries",
    metadata,
    _row_number(),
    Column("notice", Number, ForeignKey("notices.seq"), nullable=False),
    Column("channel", AnyText, nullable=False),
    Column("made", AnyText, nullable=False),
    UniqueConstraint("notice", "channel"),
)

keys = Table(
    "keys",
    metadata,
    Column("kind", AnyText, nullable=False),
    Column("key", AnyText, nullable=False),
    Column("day", AnyText, nullable=False),
    Column("member", AnyText, nullable=False),
    PrimaryKeyConstraint("kind", "key", "day", "member"),
    Index("ix_keys_member", "member"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("member", AnyText, nullable=False),
    Column("model", AnyText, nullable=False),
    Column("day", AnyText, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    PrimaryKeyConstraint("model", "member"),
    Index("ix_vectors_day", "model", "day", "member"),
)
