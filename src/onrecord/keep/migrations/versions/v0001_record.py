"""The record: reports, readings and what they hold, failures, feeds; full-text search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.keep.migrations.guards import closed_once, first_of_all, full_text, only_added

revision = "0001"
down_revision = None

# SQLite numbers rows by itself only in a column that is called INTEGER.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HOLDS = sa.text("until IS NULL")


def upgrade() -> None:
    """Makes the tables of this version."""
    first_of_all()
    op.create_table(
        "failures",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("place_key", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_failures")),
    )
    op.create_index(
        "ix_failures_now", "failures", ["place_key"], unique=False, sqlite_where=HOLDS, postgresql_where=HOLDS
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feeds")),
    )
    op.create_table(
        "reports",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("external_key", sa.Text(), nullable=True),
        sa.Column("article", sa.Text(), nullable=True),
        sa.Column("revises", NUMBER, nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("publisher_key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("rest", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["revises"], ["reports.seq"], name=op.f("fk_reports_revises")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
    )
    op.create_index(op.f("ix_reports_article"), "reports", ["article"], unique=False)
    op.create_index("ix_reports_day", "reports", ["day", "seq"], unique=False)
    op.create_index(op.f("ix_reports_external_key"), "reports", ["external_key"], unique=False)
    op.create_index("ix_reports_publisher_key", "reports", ["publisher_key", "day", "seq"], unique=False)
    op.create_index(op.f("ix_reports_revises"), "reports", ["revises"], unique=False)
    op.create_table(
        "sources",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_sources")),
        sa.UniqueConstraint("key", name=op.f("uq_sources_key")),
    )
    op.create_table(
        "readings",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("replaced_by", NUMBER, nullable=True),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["replaced_by"], ["readings.seq"], name=op.f("fk_readings_replaced_by")),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_readings_report")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
        sa.UniqueConstraint("report", "reader", name=op.f("uq_readings_report_reader")),
    )
    op.create_index(op.f("ix_readings_replaced_by"), "readings", ["replaced_by"], unique=False)
    op.create_table(
        "source_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("source", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.seq"], name=op.f("fk_source_words_source")),
        sa.PrimaryKeyConstraint("word", "source", name=op.f("pk_source_words")),
    )
    op.create_table(
        "dates",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("timex", sa.Text(), nullable=True),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_dates_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_dates")),
    )
    op.create_table(
        "entities",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_entities_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_entities")),
    )
    op.create_index(op.f("ix_entities_key"), "entities", ["key"], unique=False)
    op.create_table(
        "events",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("factuality", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_events_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_type"), "events", ["type"], unique=False)
    op.create_table(
        "figures",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(precision=53), nullable=True),
        sa.Column("high", sa.Float(precision=53), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_figures_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_figures")),
    )
    op.create_index(op.f("ix_figures_key"), "figures", ["key"], unique=False)
    op.create_table(
        "places",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("geonames", sa.BigInteger(), nullable=True),
        sa.Column("lat", sa.Float(precision=53), nullable=True),
        sa.Column("lon", sa.Float(precision=53), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_places_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_country"), "places", ["country"], unique=False)
    op.create_index(op.f("ix_places_geonames"), "places", ["geonames"], unique=False)
    op.create_index(op.f("ix_places_key"), "places", ["key"], unique=False)
    op.create_table(
        "statements",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", NUMBER, nullable=True),
        sa.Column("source_text", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=True),
        sa.Column("quotation", sa.Text(), nullable=False),
        sa.Column("factuality", sa.Text(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("own_voice", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("publisher_key", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_statements_reading")),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_statements_report")),
        sa.ForeignKeyConstraint(["source"], ["sources.seq"], name=op.f("fk_statements_source")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_statements")),
        sa.UniqueConstraint("reading", "number", name=op.f("uq_statements_reading_number")),
    )
    op.create_index("ix_statements_day", "statements", ["day", "seq"], unique=False)
    op.create_index(op.f("ix_statements_id"), "statements", ["id"], unique=False)
    op.create_index(
        "ix_statements_publisher_key", "statements", ["publisher_key", "day", "seq"], unique=False
    )
    op.create_index(op.f("ix_statements_report"), "statements", ["report"], unique=False)
    op.create_index("ix_statements_source", "statements", ["source", "day", "seq"], unique=False)
    op.create_index("ix_statements_standing", "statements", ["standing", "day", "seq"], unique=False)
    op.create_index("ix_statements_act", "statements", ["act", "day", "seq"], unique=False)
    op.create_table(
        "statement_dates",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading", "number"],
            ["dates.reading", "dates.number"],
            name=op.f("fk_statement_dates_reading_number"),
        ),
        sa.ForeignKeyConstraint(
            ["reading", "statement"],
            ["statements.reading", "statements.number"],
            name=op.f("fk_statement_dates_reading_statement"),
        ),
        sa.PrimaryKeyConstraint("reading", "number", "statement", name=op.f("pk_statement_dates")),
    )
    op.create_table(
        "statement_events",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading", "number"],
            ["events.reading", "events.number"],
            name=op.f("fk_statement_events_reading_number"),
        ),
        sa.ForeignKeyConstraint(
            ["reading", "statement"],
            ["statements.reading", "statements.number"],
            name=op.f("fk_statement_events_reading_statement"),
        ),
        sa.PrimaryKeyConstraint("reading", "number", "statement", name=op.f("pk_statement_events")),
    )
    op.create_table(
        "statement_figures",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading", "number"],
            ["figures.reading", "figures.number"],
            name=op.f("fk_statement_figures_reading_number"),
        ),
        sa.ForeignKeyConstraint(
            ["reading", "statement"],
            ["statements.reading", "statements.number"],
            name=op.f("fk_statement_figures_reading_statement"),
        ),
        sa.PrimaryKeyConstraint("reading", "number", "statement", name=op.f("pk_statement_figures")),
    )
    op.create_table(
        "statement_places",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading", "number"],
            ["places.reading", "places.number"],
            name=op.f("fk_statement_places_reading_number"),
        ),
        sa.ForeignKeyConstraint(
            ["reading", "statement"],
            ["statements.reading", "statements.number"],
            name=op.f("fk_statement_places_reading_statement"),
        ),
        sa.PrimaryKeyConstraint("reading", "number", "statement", name=op.f("pk_statement_places")),
    )

    full_text("reports", ("title", "text"))
    full_text("statements", ("source_text", "content"))
    for table in (
        "reports",
        "sources",
        "source_words",
        "statements",
        "entities",
        "figures",
        "dates",
        "places",
        "events",
        "statement_figures",
        "statement_dates",
        "statement_places",
        "statement_events",
    ):
        only_added(table)
    closed_once("readings", "replaced_by", ("report", "reader", "rank", "body", "added"))
    closed_once("failures", "until", ("place", "place_key", "why", "since"))
