"""What the tables themselves see to: rows are only added, are closed once, and can be searched by words.

Used by the steps in `versions`, and so never changed but by a new function.
"""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

# What is searched on PostgreSQL: the first characters of a text, so that its words fit into a tsvector
# (1 MB); without accents and case, cut into words as FTS5's unicode61 does it.
_FOLDED = """
CREATE FUNCTION onrecord_folded(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT left(regexp_replace(
        regexp_replace(lower(normalize(left(given, 100000), NFKD)), '[\\u0300-\\u036f]', '', 'g'),
        '[^[:alnum:]]+', ' ', 'g'), 100000)
$$
"""
_REFUSE = """
CREATE FUNCTION onrecord_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'onrecord: rows of % are only added', TG_TABLE_NAME;
END $$
"""


def _on_sqlite() -> bool:
    return op.get_context().dialect.name == "sqlite"


def first_of_all() -> None:
    """The functions that the other guards need, on PostgreSQL."""
    if not _on_sqlite():
        op.execute(_REFUSE)
        op.execute(_FOLDED)
        # As FTS5's porter: words by their stem, and none left out for being frequent.
        op.execute("CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, Language = english)")
        op.execute("CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = simple)")
        op.execute(
            "ALTER TEXT SEARCH CONFIGURATION onrecord "
            "ALTER MAPPING FOR asciiword, word, numword WITH onrecord_stem"
        )


def full_text(table: str, columns: Sequence[str]) -> None:
    """Lets the table be searched by the words of these columns."""
    if _on_sqlite():
        named = ", ".join(columns)
        new = ", ".join(f"new.{column}" for column in columns)
        op.execute(
            f"CREATE VIRTUAL TABLE {table}_words USING fts5({named}, content='{table}', content_rowid='seq', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        op.execute(
            f"CREATE TRIGGER {table}_into_words AFTER INSERT ON {table} BEGIN "
            f"INSERT INTO {table}_words(rowid, {named}) VALUES (new.seq, {new}); END"
        )
        return
    joined = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN words tsvector "
        f"GENERATED ALWAYS AS (to_tsvector('onrecord'::regconfig, onrecord_folded({joined}))) STORED"
    )
    op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words)")


def only_added(table: str) -> None:
    """No row of the table is ever changed or taken away."""
    if _on_sqlite():
        for change in ("UPDATE", "DELETE"):
            _refuse_on_sqlite(table, change, change)
    else:
        op.execute(
            f'CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION onrecord_refuse()"
        )


def closed_once(table: str, end: str, others: Sequence[str]) -> None:
    """Of a row of the table only `end` may be filled, and only once."""
    fixed = ", ".join(f'"{column}"' for column in others)
    if _on_sqlite():
        _refuse_on_sqlite(table, "DELETE", "DELETE")
        _refuse_on_sqlite(table, "UPDATE", f"UPDATE OF {fixed}")
        _refuse_on_sqlite(table, "REOPEN", f"UPDATE OF {end}", f"WHEN old.{end} IS NOT NULL")
        return
    execute = "EXECUTE FUNCTION onrecord_refuse()"
    op.execute(
        f'CREATE TRIGGER {table}_kept BEFORE DELETE OR UPDATE OF {fixed} ON "{table}" FOR EACH ROW {execute}'
    )
    op.execute(
        f'CREATE TRIGGER {table}_reopen BEFORE UPDATE OF {end} ON "{table}" FOR EACH ROW '
        f"WHEN (old.{end} IS NOT NULL) {execute}"
    )


def _refuse_on_sqlite(table: str, name: str, event: str, when: str = "") -> None:
    op.execute(
        f'CREATE TRIGGER {table}_no_{name.lower()} BEFORE {event} ON "{table}" {when} '
        f"BEGIN SELECT RAISE(ABORT, 'onrecord: rows of {table} are only added'); END"
    )
