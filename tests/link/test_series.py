"""Figures through time."""

from __future__ import annotations

from made import Told, reading

from onrecord.link.claims import record
from onrecord.link.values import CopyGroup
from onrecord.model import Reading


def toll(
    publisher: str, day: str, words: str, low: float | None, high: float | None, source: str = "the police"
) -> Reading:
    told = Told(f"{words} have died in Orrin", source, "institution", figures=((words, low, high, "people"),))
    return reading(publisher, day, told)


def test_a_moved_toll_is_a_series_and_no_contradiction() -> None:
    found = record(
        [
            toll("The Kestrel", "2031-03-04", "at least nine people", 9, None),
            toll("The Lamp", "2031-03-05", "14 people", 14, 14, "the hospital"),
            toll("The Herald", "2031-03-07", "17 people", 17, 17),
        ]
    )
    (line,) = found.series
    assert line.of == "dead"
    assert [(step.when, step.low, step.high) for step in line.steps] == [
        ("2031-03-04", 9, None),
        ("2031-03-05", 14, 14),
        ("2031-03-07", 17, 17),
    ]
    assert [origin.name for origin in line.steps[1].origins] == ["hospital"]
    assert not found.conflicts
    assert len(found.claims) == 1


def test_the_same_figure_again_is_no_new_step() -> None:
    (line,) = record(
        [
            toll("The Kestrel", "2031-03-04", "9 people", 9, 9),
            toll("The Lamp", "2031-03-05", "nine people", 9, 9),
            toll("The Herald", "2031-03-06", "11 people", 11, 11),
        ]
    ).series
    assert [len(step.statements) for step in line.steps] == [2, 1]


def test_a_copy_is_no_step() -> None:
    wire = toll("Norland Wire", "2031-03-04", "9 people", 9, 9)
    copy = toll("The Lamp", "2031-03-05", "nine people", 9, 9)
    later = toll("The Herald", "2031-03-06", "11 people", 11, 11)
    copies = CopyGroup(
        (wire.report.id, copy.report.id), wire.report.id, wire.report.id, "Norland Wire", ("known",)
    )
    (line,) = record([wire, copy, later], (copies,)).series
    assert [step.statements for step in line.steps] == [(wire.statements[0].id,), (later.statements[0].id,)]


def test_what_comes_on_top_is_no_total() -> None:
    more = Told(
        "three more people have died in Orrin",
        "the police",
        "institution",
        figures=(("three more people", 3, 3, "people"),),
    )
    found = record(
        [toll("The Kestrel", "2031-03-04", "9 people", 9, 9), reading("The Lamp", "2031-03-05", more)]
    )
    assert not found.series
    assert not found.conflicts


def test_a_figure_told_once_is_no_series() -> None:
    assert not record([toll("The Kestrel", "2031-03-04", "9 people", 9, 9)]).series
