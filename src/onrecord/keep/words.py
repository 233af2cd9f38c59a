"""What a person types to search -> what the two stores search for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from sqlalchemy import ColumnElement, Select, Table, and_, false, func, literal_column, not_, select, table
from sqlalchemy import column as column_of

_TERM = re.compile(r'(?P<not>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+")
# More than anybody types; a whole text pasted in is searched by its beginning.
_MOST_TERMS = 32


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other."""

    words: tuple[str, ...]
    excluded: bool = False


def terms(typed: str) -> tuple[Term, ...]:
    """All of them must hold. A word with signs inside ("air-strike") is a phrase."""
    found = []
    for match in _TERM.finditer(typed):
        said = match["phrase"] if match["phrase"] is not None else match["word"]
        # Case and accents are left to the store, which takes them from the text in the same way.
        inside = tuple(_WORD.findall(normalize("NFC", said)))
        if inside:
            found.append(Term(inside, excluded=match["not"] is not None))
        if len(found) == _MOST_TERMS:
            break
    return tuple(found)


def holds(
    searched: Table, typed: str, dialect: str, common: Callable[[Select[Any]], bool]
) -> ColumnElement[bool]:
    """That a row of `reports` or `statements` has these words; nothing has them where none is given."""
    wanted = terms(typed)
    if not wanted:
        return false()
    given = [one for one in wanted if not one.excluded]
    conditions = [not_(_has(searched, [one], dialect, common)) for one in wanted if one.excluded]
    if given:
        conditions.append(_has(searched, given, dialect, common))
    return and_(*conditions)


def _has(
    searched: Table, wanted: list[Term], dialect: str, common: Callable[[Select[Any]], bool]
) -> ColumnElement[bool]:
    if dialect != "sqlite":
        return _has_postgresql(searched, wanted)
    # In quotation marks no word is an operator, and none can hold one: they are letters and digits.
    match = " AND ".join('"' + " ".join(one.words) + '"' for one in wanted)
    index = table(f"{searched.name}_words", column_of("rowid"))
    rows = select(index.c.rowid).where(literal_column(index.name).op("MATCH")(match))
    # A sum is in no index: where many rows have the words, this is a test, not a place to look.
    return (searched.c.seq + 0 if common(rows) else searched.c.seq).in_(rows)


def _has_postgresql(searched: Table, wanted: list[Term]) -> ColumnElement[bool]:
    asked: ColumnElement[Any] | None = None
    for one in wanted:
        said = func.onrecord_folded(" ".join(one.words))
        phrase = func.phraseto_tsquery(literal_column("'onrecord'::regconfig"), said)
        asked = phrase if asked is None else asked.op("&&")(phrase)
    return literal_column(f"{searched.name}.words").bool_op("@@")(asked)
