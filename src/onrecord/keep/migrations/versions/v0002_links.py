"""What is made of the record: links, groups, judgements, and the keys that find candidates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.keep.migrations.guards import closed_once, only_added

revision = "0002"
down_revision = "0001"

# SQLite numbers rows by itself only in a column that is called INTEGER.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HOLDS = sa.text("until IS NULL")


def upgrade() -> None:
    """Makes the tables of this version."""
    op.create_table(
        "judgements",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("undoes", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["judgements.seq"], name=op.f("fk_judgements_undoes")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_judgements")),
        sa.UniqueConstraint("undoes", name=op.f("uq_judgements_undoes")),
    )
    op.create_table(
        "keys",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "day", "member", name=op.f("pk_keys")),
    )
    op.create_index("ix_keys_member", "keys", ["member"], unique=False)
    op.create_table(
        "runs",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("maker", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_runs")),
    )
    op.create_table(
        "vectors",
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "member", name=op.f("pk_vectors")),
    )
    op.create_index("ix_vectors_day", "vectors", ["model", "day", "member"], unique=False)
    op.create_table(
        "groups",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["since"], ["runs.seq"], name=op.f("fk_groups_since")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_groups")),
        sa.UniqueConstraint("id", name=op.f("uq_groups_id")),
    )
    op.create_index("ix_groups_kind", "groups", ["kind", "seq"], unique=False)
    op.create_table(
        "linked",
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("maker", sa.Text(), nullable=False),
        sa.Column("run", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_linked_report")),
        sa.ForeignKeyConstraint(["run"], ["runs.seq"], name=op.f("fk_linked_run")),
        sa.PrimaryKeyConstraint("maker", "report", name=op.f("pk_linked")),
    )
    op.create_table(
        "links",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ends", sa.Text(), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("until", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["since"], ["runs.seq"], name=op.f("fk_links_since")),
        sa.ForeignKeyConstraint(["until"], ["runs.seq"], name=op.f("fk_links_until")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_links")),
    )
    op.create_index(
        "ix_links_kind_now",
        "links",
        ["kind", "seq"],
        unique=False,
        sqlite_where=HOLDS,
        postgresql_where=HOLDS,
    )
    op.create_index(
        "ix_links_right_now", "links", ["right"], unique=False, sqlite_where=HOLDS, postgresql_where=HOLDS
    )
    op.create_index(
        "uq_links_now",
        "links",
        ["left", "right", "kind"],
        unique=True,
        sqlite_where=HOLDS,
        postgresql_where=HOLDS,
    )
    op.create_table(
        "members",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("group", NUMBER, nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("until", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["group"], ["groups.seq"], name=op.f("fk_members_group")),
        sa.ForeignKeyConstraint(["since"], ["runs.seq"], name=op.f("fk_members_since")),
        sa.ForeignKeyConstraint(["until"], ["runs.seq"], name=op.f("fk_members_until")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_members")),
    )
    op.create_index(
        "ix_members_member_now",
        "members",
        ["member"],
        unique=False,
        sqlite_where=HOLDS,
        postgresql_where=HOLDS,
    )
    op.create_index(
        "uq_members_now",
        "members",
        ["group", "member"],
        unique=True,
        sqlite_where=HOLDS,
        postgresql_where=HOLDS,
    )
    op.create_table(
        "states",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("group", NUMBER, nullable=False),
        sa.Column("merged_into", sa.Text(), nullable=True),
        sa.Column("within", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("on_record", sa.Integer(), nullable=False),
        sa.Column("unnamed_low", sa.Integer(), nullable=False),
        sa.Column("unnamed_high", sa.Integer(), nullable=False),
        sa.Column("own_voice", sa.Integer(), nullable=False),
        sa.Column("corroborated", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("rest", sa.Text(), nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("until", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["group"], ["groups.seq"], name=op.f("fk_states_group")),
        sa.ForeignKeyConstraint(["since"], ["runs.seq"], name=op.f("fk_states_since")),
        sa.ForeignKeyConstraint(["until"], ["runs.seq"], name=op.f("fk_states_until")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_states")),
    )
    op.create_index(
        "ix_states_last_day_now",
        "states",
        ["last_day", "group"],
        unique=False,
        sqlite_where=HOLDS,
        postgresql_where=HOLDS,
    )
    op.create_index(
        "ix_states_within_now", "states", ["within"], unique=False, sqlite_where=HOLDS, postgresql_where=HOLDS
    )
    op.create_index(
        "uq_states_now", "states", ["group"], unique=True, sqlite_where=HOLDS, postgresql_where=HOLDS
    )

    for table in ("runs", "linked", "groups", "judgements", "keys", "vectors"):
        only_added(table)
    closed_once("links", "until", ("kind", "ends", "left", "right", "score", "reasons", "since"))
    closed_once("members", "until", ("group", "member", "since"))
    closed_once(
        "states",
        "until",
        (
            "group",
            "merged_into",
            "within",
            "title",
            "first_day",
            "last_day",
            "size",
            "on_record",
            "unnamed_low",
            "unnamed_high",
            "own_voice",
            "corroborated",
            "contested",
            "rest",
            "since",
        ),
    )
