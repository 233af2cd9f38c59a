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


def strike(day: str, text: str, words: str, low: float, high: float | None, publisher: str) -> Reading:
    told = Told(text, "Ada Brook", figures=((words, low, high, "people"),))
    return reading(publisher, day, told)


STRIKES = (
    ("2031-03-02", "the Norland navy carried out a strike on a smuggling boat, killing 11 people",
     "11 people", 11, 11),
    ("2031-03-15", "the Norland navy carried out a strike on another smuggling boat, killing three people",
     "three people", 3, 3),
    ("2031-04-03", "the Norland navy has struck a smuggling boat, killing at least four people",
     "at least four people", 4, None),
)  # fmt: skip


def test_look_alikes_days_apart_are_episodes_whose_dead_do_not_contradict() -> None:
    found = record([strike(*row, f"Paper {n}") for n, row in enumerate(STRIKES)])  # type: ignore[arg-type]
    assert not found.conflicts
    assert len([claim for claim in found.claims if claim.facet == "dead"]) == 3


def test_episodes_and_their_dead_are_added_up() -> None:
    many = Told(
        "Norland has launched at least 10 strikes on smuggling boats since March",
        "Tom Reyes",
        figures=(("at least 10 strikes", 10, None, "strikes"),),
    )
    readings = [strike(*row, f"Paper {n}") for n, row in enumerate(STRIKES)]  # type: ignore[arg-type]
    found = record([*readings, reading("The Lamp", "2031-05-01", many)])
    by_name = {line.of.split()[0]: [(step.low, step.high) for step in line.steps] for line in found.series}
    assert by_name == {
        "attacks": [(1, None), (2, None), (3, None), (10, None)],
        "dead": [(11, None), (14, None), (18, None)],
    }


def test_a_place_in_a_row_is_a_count_so_far() -> None:
    from onrecord.link.gists import gists
    from onrecord.link.judgements import Rules, corrected

    told = reading("The Lamp", "2031-03-15", Told("it was the second such strike in a week", "Ada Brook"))
    (gist,) = gists(corrected([told], Rules())[0])
    assert [(count.kind, count.interval.low) for count in gist.counts] == [("attack", 2)]


def test_what_the_reporter_adds_to_a_sources_words_is_the_reporters() -> None:
    told = Told(
        "that no decision had been taken, as the number of people known to have died rose to 17",
        "Ada Brook",
        factuality="CT-",
        figures=(("17", 17, 17, None),),
    )
    found = record(
        [toll("The Kestrel", "2031-03-04", "9 people", 9, 9), reading("The Lamp", "2031-03-05", told)]
    )
    (line,) = found.series
    assert [origin.name for origin in line.steps[-1].origins] == ["The Lamp"]
    (claim,) = [claim for claim in found.claims if claim.facet == "dead"]
    assert [origin.name for origin in claim.support.on_record] == ["police"]
