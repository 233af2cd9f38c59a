"""Saved searches that tell what is new: the alerts, what each has noticed, and what was sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.keep.migrations.guards import closed_once, only_added

revision = "0003"
down_revision = "0002"

# SQLite numbers rows by itself only in a column that is called INTEGER.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables of this version."""
    op.create_table(
        "alerts",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_alerts")),
        sa.UniqueConstraint("id", name=op.f("uq_alerts_id")),
    )
    op.create_table(
        "alert_runs",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("alert", NUMBER, nullable=False),
        sa.Column("statement", NUMBER, nullable=False),
        sa.Column("state", NUMBER, nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["alert"], ["alerts.seq"], name=op.f("fk_alert_runs_alert")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_alert_runs")),
    )
    op.create_index("ix_alert_runs_alert", "alert_runs", ["alert", "seq"], unique=False)
    op.create_table(
        "notices",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("alert", NUMBER, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["alert"], ["alerts.seq"], name=op.f("fk_notices_alert")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_notices")),
        sa.UniqueConstraint("alert", "what", "about", name=op.f("uq_notices_alert_what_about")),
    )
    op.create_index("ix_notices_alert", "notices", ["alert", "seq"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("notice", NUMBER, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notices.seq"], name=op.f("fk_deliveries_notice")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("notice", "channel", name=op.f("uq_deliveries_notice_channel")),
    )
    for table in ("alert_runs", "notices", "deliveries"):
        only_added(table)
    closed_once("alerts", "until", ("id", "body", "since"))
