"""Drawings are pure: values in, SVG out, with words for those who cannot see them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from onrecord.views import PlaceOnMap, Said, Series, Step, StoryReport
from onrecord.web.drawing import outlines
from onrecord.web.drawing.chain import chain, net_of
from onrecord.web.drawing.chart import axis_for, chart, compact
from onrecord.web.drawing.map import places_map, view_of
from onrecord.web.drawing.svg import wrapped
from onrecord.web.drawing.timeline import timeline

BAD = "\"><script>alert(1)</script>&amp;'"


def step(when: str | None, low: float | None, high: float | None, approximate: bool = False) -> Step:
    return Step(when, low, high, approximate, None, ("s1",), ("The coastguard",))


def report(name: str, publisher: str | None, published: str | None, **rest: str) -> StoryReport:
    return StoryReport(name, None, publisher, "A headline", None, published, **rest)


def place(name: str, lat: float, lon: float, reports: int = 1, precision: str = "city") -> PlaceOnMap:
    return PlaceOnMap(name, lat, lon, None, precision, None, reports, reports)


def said(chain: tuple[str, ...], copied: bool = False) -> Said:
    return Said(
        "s", "r", None, chain[0], "2025-05-12", None, None, chain[-1], chain[-1], "named", "say", "neutral",
        "indirect", "CT+", False, False, "it sank", 0, chain, (), copied,
    )  # fmt: skip


TOLL = Series(
    "dead",
    "c1",
    "t1",
    (step("2025-05-12", 9, None), step("2025-05-13", 14, None), step("2025-05-15", 17, 17)),
)


def drawn(svg: str) -> ET.Element:
    """The drawing, which must be well-formed and tell what it shows."""
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    title = root.find("title")
    about = root.find("desc")
    assert title is not None and title.text and title.get("id") == root.get("aria-labelledby")
    assert about is not None and about.text and about.get("id") == root.get("aria-describedby")
    assert "style" not in {name for node in root.iter() for name in node.attrib}
    for number in re.findall(r"[\d.]+", root.get("viewBox") or ""):
        assert float(number) >= 0
    return root


def test_a_series_is_drawn_with_its_bounds() -> None:
    root = drawn(chart(TOLL))
    words = [node.text for node in root.iter("text")]
    assert {"≥ 9", "≥ 14", "17"} <= set(words)
    assert len([node for node in root.iter("path") if node.get("class") == "arrow"]) == 2
    about = root.find("desc")
    assert about is not None and "12 May 2025: at least 9" in (about.text or "")


@pytest.mark.parametrize(
    "steps",
    (
        (step(None, 3, 3),),
        (step("2025-05-12", 0, 0), step("2025-05-12", 0, 0)),
        (step("2025-05-12", -5, 1e15), step("no day", 1, None), step(None, None, 4)),
        tuple(step("2025-05-12", value, value) for value in range(200)),
        (step("2025-05-12", 9.5e9, 9.6e9, True),),
    ),
)
def test_whatever_the_figures_are_the_marks_stay_inside(steps: tuple[Step, ...]) -> None:
    root = drawn(chart(Series(BAD, "c", None, steps)))
    for node in root.iter("circle"):
        assert 0 <= float(node.get("cx", "-1")) <= 440
        assert 0 <= float(node.get("cy", "-1")) <= 230


def test_a_series_without_a_bound_is_not_drawn() -> None:
    assert chart(Series("dead", "c", None, (step("2025-05-12", None, None),))) == ""


def test_an_axis_is_round_and_holds_its_values() -> None:
    axis = axis_for([9, 14, 17])
    assert axis.ticks == (0, 5, 10, 15, 20)
    close = axis_for([1_000_000, 1_000_020])
    assert close.low > 900_000 and close.high >= 1_000_020


def test_a_figure_fits_above_its_mark() -> None:
    assert compact(step(None, 9, None)) == "≥ 9"
    assert compact(step(None, None, 9)) == "≤ 9"
    assert compact(step(None, 9, 12)) == "9–12"
    assert compact(step(None, 12_000_000, 12_000_000, True)) == "≈ 12M"


def test_copies_are_hollow_on_the_timeline() -> None:
    root = drawn(
        timeline(
            [
                report("1", "Meridian", "2025-05-12T17:40:00+00:00"),
                report("2", "The Courier", "2025-05-12T19:00:00Z", copy_of="Meridian"),
                report("3", "The Courier", "2025-05-13", revises="2"),
                report("4", None, "yesterday"),
            ]
        )
    )
    assert [node.get("class") for node in root.iter("circle")] == ["mark own", "mark copy", "mark version"]


def test_a_timeline_without_days_is_not_drawn() -> None:
    assert timeline([report("1", "Meridian", None)]) == ""
    assert timeline([]) == ""


def test_many_years_of_reports_stay_on_the_sheet() -> None:
    root = drawn(
        timeline([report(str(year), f"Paper {year % 40}", f"{year}-01-01") for year in range(1, 2400, 7)])
    )
    assert all(0 <= float(node.get("x1", "0")) <= 720 for node in root.iter("line"))


def test_a_map_shows_the_part_of_the_world_that_holds_its_places() -> None:
    root = drawn(
        places_map([place("Bari", 41.1, 16.9, 5), place("Brindisi", 40.6, 17.9, 9), place(BAD, 40.1, 19.0)])
    )
    assert "Bari" in [node.text for node in root.iter("text")]
    view = view_of([(16.9, 41.1), (17.9, 40.6)])
    assert 5 <= view.east - view.west < 15


def test_a_far_place_that_is_hardly_named_does_not_make_all_others_small() -> None:
    near = [place(f"Town {number}", 40 + number / 5, 17 + number / 5, 9) for number in range(4)]
    root = drawn(places_map([*near, place("Lima", -12, -77)]))
    words = " ".join(node.text or "" for node in root.iter("text"))
    assert "Beyond the edge: Lima" in words
    everywhere = drawn(places_map([place("Lima", -12, -77, 9), place("Bari", 41, 17, 9)]))
    assert "Beyond" not in " ".join(node.text or "" for node in everywhere.iter("text"))


@pytest.mark.parametrize("spot", ((90, 180), (-90, -180), (0, 179.99), (89.9, 0)))
def test_a_place_at_the_end_of_the_world_is_on_the_map(spot: tuple[float, float]) -> None:
    for node in drawn(places_map([place("There", *spot)])).iter("circle"):
        assert 0 <= float(node.get("cx", "-1")) <= 720
        assert 0 <= float(node.get("cy", "-1")) <= 400


def test_without_outlines_a_map_is_a_grid_of_degrees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.drawing.map.countries", lambda scale: ())
    root = drawn(places_map([place("Ulm", 48.4, 10.0)]))
    assert [node for node in root.iter("line") if node.get("class") == "grid alone"]
    assert not [node for node in root.iter("path") if node.get("class") == "land"]
    assert "Ulm" in [node.text for node in root.iter("text")]


def test_outlines_are_rings_of_the_topology() -> None:
    square = {
        "transform": {"scale": [1, 1], "translate": [10, 20]},
        "arcs": [[[0, 0], [4, 0]], [[4, 0], [0, 4], [-4, 0], [0, -4]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0, 1]]}]}},
    }
    (ring,) = outlines.decode(square)
    assert ring == ((10, 20), (14, 20), (14, 24), (10, 24), (10, 20))
    assert outlines.boxed(ring, 0, 0, 12, 22) and not outlines.boxed(ring, 0, 0, 5, 5)


@pytest.mark.skipif(
    not outlines.countries("110m"), reason="the outlines are not here: they come with npm at the build"
)
def test_the_outlines_are_the_world() -> None:
    rings = outlines.countries("110m")
    assert len(rings) > 200
    assert all(-180.01 <= lon <= 180.01 and -90.01 <= lat <= 90.01 for ring, _ in rings for lon, lat in ring)
    assert [
        node
        for node in drawn(places_map([place("Bari", 41.1, 16.9)])).iter("path")
        if node.get("class") == "land"
    ]


def test_a_chain_leads_from_publishers_to_origins() -> None:
    net = net_of(
        [(("Courier", "Meridian", "Vost"), True), (("Meridian", "Vost"), False), (("Post", "Vost"), False)]
    )
    assert net.columns[-1] == ("Vost",)
    assert set(net.columns[0]) >= {"Courier", "Post"}
    assert net.edges[("Courier", "Meridian")] is True
    assert net.edges[("Meridian", "Vost")] is False
    root = drawn(chain([said(("Courier", "Meridian", "Vost"), True), said(("Post", BAD))]))
    assert len(list(root.iter("path"))) == 3


def test_a_circle_of_relays_is_drawn_all_the_same() -> None:
    drawn(chain([said(("A", "B", "C")), said(("B", "A", "C")), said(("C", "A", "B"))]))


def test_a_claim_that_nobody_passed_on_has_no_chain() -> None:
    assert chain([said(("A",))]) == ""
    assert chain([]) == ""


def test_a_hundred_publishers_are_not_all_drawn() -> None:
    root = drawn(chain([said((f"Paper {number}", "Agency", "Vost")) for number in range(100)]))
    about = root.find("desc")
    assert about is not None and "more names not drawn" in (about.text or "")


def test_words_are_cut_to_their_lines() -> None:
    assert wrapped("one two three four", 8, 2) == ["one two", "three f…"] or wrapped(
        "one two three four", 8, 2
    )[1].endswith("…")
    assert all(len(line) <= 8 for line in wrapped("incomprehensibilities of it all", 8, 2))
