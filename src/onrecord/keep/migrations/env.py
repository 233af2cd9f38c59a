"""What Alembic runs: the steps, on the connection it is given, in the transaction that stands open there."""

from __future__ import annotations

from alembic import context

from onrecord.keep.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    # Both stores can undo a change of tables; Alembic thinks it of PostgreSQL only.
    transactional_ddl=True,
)
context.run_migrations()
