"""How failures, judgements and faults are listed."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.keep.values import Fault, Judgement, KeptFailure
from onrecord.verbs.printing import Listing, wrapped


def _judgement_lines(one: Judgement) -> Iterator[str]:
    gone = "" if one.stands else " (taken back)"
    name = f" → {one.value}" if one.value and one.what.startswith("wrong") else ""
    undone = f" {one.undoes}" if one.undoes is not None else ""
    yield from wrapped(
        f"{one.number}  {one.what}{undone}{name}{gone} · {one.who} · {one.made[:16]}", "  ", ""
    )
    yield from wrapped(", ".join(one.about))
    if one.note:
        yield from wrapped(one.note)


def _failure_lines(one: KeptFailure) -> Iterator[str]:
    mended = f" · read since {one.until[:16]}" if one.until else ""
    yield from wrapped(f"{one.where}: {one.why} · {one.since[:16]}{mended}", "  ", "")


JUDGEMENTS: Listing[Judgement] = Listing(
    (
        ("number", lambda one: one.number),
        ("what", lambda one: one.what),
        ("about", lambda one: one.about),
        ("value", lambda one: one.value),
        ("note", lambda one: one.note),
        ("who", lambda one: one.who),
        ("made", lambda one: one.made),
        ("undoes", lambda one: one.undoes),
        ("stands", lambda one: one.stands),
    ),
    _judgement_lines,
)
FAILURES: Listing[KeptFailure] = Listing(
    (
        ("where", lambda one: one.where),
        ("why", lambda one: one.why),
        ("since", lambda one: one.since),
        ("until", lambda one: one.until),
    ),
    _failure_lines,
)
FAULTS: Listing[Fault] = Listing(
    (("where", lambda one: one.where), ("what", lambda one: one.what)),
    lambda one: wrapped(f"{one.where}: {one.what}", "  ", ""),
)
