"""Rows of stories, claims and links -> what a ledger keeps of them. Pure functions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.keep.values import State
from onrecord.tables import Row


def claim_state(
    row: Row, conflicts: Mapping[str, Sequence[Row]], of: Mapping[str, Sequence[Row]], said: Mapping[str, Row]
) -> State:
    """The state of a claim; `conflicts` and what is `said` by statement, `of` the claims of a statement.

    Of claims their `id` and `facet` are enough.
    """
    first = row["statements"][0] if row["statements"] else row["id"]
    return State(
        title=row["text"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        size=len(row["statements"]),
        within=row["story"],
        on_record=row["on_record"],
        unnamed_low=row["unnamed_low"],
        unnamed_high=row["unnamed_high"],
        own_voice=row["own_voice"],
        corroborated=row["corroborated"],
        contested=row["contested"],
        rest={
            "key": f"{first}#{row['facet']}" if row["facet"] else first,
            "facet": row["facet"],
            "negative": row["negative"],
            "origins": {"on_record_low": row["on_record_low"], "unknown": row["unknown"]},
            "stands": row["origins"],
            "publishers": row["publishers"],
            "reports": row["reports"],
            "first": row["first"],
            "traced": sorted([one["statement"], one["origins"], one["chain"]] for one in row["traced"]),
            "against": list(_against(row, conflicts, of, said)),
            "series": {"of": row["series_of"], "steps": row["series"]} if row["series_of"] else None,
        },
    )


def _against(
    claim: Row,
    conflicts: Mapping[str, Sequence[Row]],
    of: Mapping[str, Sequence[Row]],
    said: Mapping[str, Row],
) -> Iterator[dict[str, Any]]:
    for statement in claim["statements"]:
        for row in conflicts.get(statement, ()):
            mine, theirs = ("left", "right") if row["left"] == statement else ("right", "left")
            if not _is_its_own(claim, row.get(f"{mine}_facet", claim["facet"]), of.get(statement, ())):
                continue
            other, counted = row[theirs], row.get(f"{theirs}_facet", claim["facet"])
            ours, told = said.get(statement, {}), said.get(other, {})
            others = [one for one in of.get(other, ()) if one["id"] != claim["id"]]
            facing = min(others, key=lambda one: bool(one["facet"] != counted), default=None)
            yield {
                "kind": row["conflict"],
                "statement": statement,
                "other": other,
                "days": [ours.get("published"), told.get("published")],
                "facets": [row.get(f"{mine}_facet"), row.get(f"{theirs}_facet")],
                "same_origin": row["same_origin"],
                "reasons": row["reasons"],
                "spans": row[f"{mine}_spans"],
                "other_spans": row[f"{theirs}_spans"],
                "other_source": told.get("source"),
                "other_content": told.get("content", ""),
                "other_claim": facing["id"] if facing else None,
            }


def _is_its_own(claim: Row, facet: str | None, claims: Sequence[Row]) -> bool:
    """Whether a contradiction of this facet is told of this one of a statement's claims, as in a ledger."""
    return bool(claim["facet"] == facet) or all(one["facet"] != facet for one in claims)


def story_state(row: Row, corroborated: bool) -> State:
    """The state of a story."""
    return State(
        title=row["title"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        size=len(row["reports"]),
        on_record=row["on_record"],
        contested=row["contested"] > 0,
        corroborated=corroborated,
        rest={
            "publishers": row["publishers"],
            "claims": row["claims"],
            "contested": row["contested"],
            "one_origin": row["one_origin"],
            "copies": row["copies"],
        },
    )


def conflict_ends(rows: Iterable[Row]) -> set[str]:
    """The statements that contradict one another."""
    return {end for row in rows if row["kind"] == "contradicts" for end in (row["left"], row["right"])}


def link_rows_kept(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The links as a ledger keeps them: one of a kind between two, the kinds of conflict in its reasons."""
    held: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row["kind"] != "contradicts":
            yield _link(row["kind"], row["ends"], row["left"], row["right"], row["score"], row["reasons"])
            continue
        kind = row["conflict"]
        told = [f"{kind}: {reason}" for reason in row["reasons"]] or [kind] if kind else row["reasons"]
        known = held.setdefault((row["left"], row["right"]), [])
        known += [reason for reason in told if reason not in known]
    for (left, right), reasons in held.items():
        yield _link("contradicts", "statements", left, right, 1.0, reasons)


def _link(
    kind: str, ends: str, left: str, right: str, score: float, reasons: Sequence[str]
) -> dict[str, Any]:
    return {
        "kind": kind,
        "ends": ends,
        "left": left,
        "right": right,
        "score": score,
        "reasons": json.dumps(list(reasons)),
    }
