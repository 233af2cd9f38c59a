"""An outlet that quotes somebody is no source of what it quotes."""

from __future__ import annotations

import pytest

from onrecord.model import Report
from onrecord.read.attribution import Attribution
from onrecord.read.pipeline import read
from onrecord.read.quoting import requoted
from onrecord.read.words import words

QUOTED = "Radio Orrin quoted a police spokesman as saying that two men were held."


def test_the_words_go_to_whom_the_outlet_quotes() -> None:
    told = words(QUOTED)
    found = [
        Attribution(((0, 2),), ((2, 3),), ((3, 6),)),
        Attribution(((0, 2),), ((7, 8),), ((8, 13),)),
    ]
    (only,) = requoted(told, found)
    assert [told.span(*run).of(told.text) for part in only for run in part] == [
        "a police spokesman", "as saying", "that two men were held"
    ]  # fmt: skip


def test_who_is_quoted_by_an_outlet_said_it() -> None:
    told = words("He was quoted by Radio Orrin as saying the bridge would open.")
    heard = Attribution(((4, 6),), ((1, 3),), ((0, 1),))
    (only,) = requoted(told, [heard])
    assert [told.span(*run).of(told.text) for part in only for run in part] == [
        "He", "as saying", "the bridge would open"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Radio Orrin quoted a police spokesman. As saying goes, walls have ears.",
        "He was quoted as saying that.",
    ],
)
def test_what_is_not_built_so_stays(text: str) -> None:
    found = [Attribution(((0, 2),), ((2, 3),), ((3, 6),))]
    assert requoted(words(text), found) == found


def test_the_outlet_is_a_link_of_the_chain() -> None:
    report = Report("x", f"Two men held in Orrin\n\n{QUOTED}", publisher="The Lamp", published="2031-03-04")
    (found,) = [one for one in read(report).statements if "two men were held" in one.content.text]
    assert found.source is not None and found.source.text == "a police spokesman"
    assert [link.name for link in found.via] == ["Radio Orrin"]
