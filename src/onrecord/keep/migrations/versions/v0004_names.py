"""The entities of one name lie in the order of the readings: those that named it last are found at once."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the index of this version in the place of the one before."""
    op.drop_index("ix_entities_key", "entities")
    op.create_index("ix_entities_key", "entities", ["key", "reading"], unique=False)
