"""Cells that are safe in a spreadsheet, and can be read back."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.cells import cell, csv_lines, guarded, unguarded, writable
from onrecord.export.filed.brat import kept_text

# Many of the characters that matter, and any other.
TEXTS = st.text(st.sampled_from("='+-@ \t\r\n\"',;|a1＝\ufeff\x00\ud800🚢") | st.characters())


@given(TEXTS)
def test_any_text_can_be_had_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_no_text_is_a_formula(text: str) -> None:
    found = guarded(text).lstrip(" \ufeff\u200b\u2060\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000")
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@given(st.lists(st.tuples(TEXTS, st.integers() | st.floats(allow_nan=False, allow_infinity=False))))
def test_a_table_is_read_back_as_it_was(rows: list[tuple[str, float]]) -> None:
    lines = "".join(csv_lines(("text", "number"), ({"text": text, "number": n} for text, n in rows)))
    lines.encode()
    back = list(csv.DictReader(io.StringIO(lines, newline="")))
    assert [unguarded(row["text"]) for row in back] == [writable(text) for text, _ in rows]
    assert [float(row["number"]) for row in back] == [float(number) for _, number in rows]


@given(TEXTS)
def test_offsets_never_move(text: str) -> None:
    assert len(writable(text)) == len(kept_text(text)) == len(text)


def test_what_a_cell_holds() -> None:
    assert [cell(None), cell(True), cell(14.0), cell(-1.5)] == ["", "true", 14, -1.5]
    assert cell(("a", None, False, 2)) == "a |  | false | 2"
    assert cell(["=1", "b"]) == "'=1 | b"
