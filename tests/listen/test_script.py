"""What is read aloud says who before what, and each origin once."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from onrecord.errors import NotKept
from onrecord.ledger import Ledger
from onrecord.listen import script
from onrecord.listen.briefs import days, lines_of
from onrecord.listen.script import Line, attribution, spoken
from onrecord.views import Said

COASTGUARD = Said(
    id="s1", report="r1", external_id=None, publisher="Meridian", published="2025-05-12", title="Ferry",
    url=None, source="the Halvian coastguard", source_text="the coastguard", standing="institution",
    act="say", stance="neutral", quotation="direct", factuality="CT+", negated=False, own_voice=False,
    content="At least nine people were taken from the water", start=10,
    chain=("Meridian", "the Halvian coastguard"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (COASTGUARD, "The Halvian coastguard, on the record, according to Meridian"),
        (
            replace(COASTGUARD, chain=("Daily Lantern", "Meridian", "the Halvian coastguard")),
            "The Halvian coastguard, on the record, according to Meridian, in Daily Lantern",
        ),
        (
            replace(COASTGUARD, act="deny"),
            "The Halvian coastguard, on the record, denies, according to Meridian",
        ),
        (
            replace(COASTGUARD, act="confirm", negated=True),
            "The Halvian coastguard, on the record, does not confirm, according to Meridian",
        ),
        (
            replace(COASTGUARD, source="two officials", standing="unnamed", chain=()),
            "Two officials, unnamed, according to Meridian",
        ),
        (replace(COASTGUARD, own_voice=True, source="Meridian"), "Meridian, in its own voice"),
        (
            replace(COASTGUARD, source=None, standing="unattributed", chain=()),
            "Somebody who is not told, according to Meridian",
        ),
    ],
)  # fmt: skip
def test_who_is_said_before_what(said: Said, told: str) -> None:
    assert attribution(said) == told
    assert script.quotation(said) == [Line(f"{told}:"), Line(said.content, quoted=True)]


def test_the_quoted_words_are_the_reports_own(ledger: Ledger) -> None:
    page = ledger.story(next(ledger.stories()).id)
    lines = script.story(page)
    words = {spoken(said.content, 600) for claim in page.claims for said in claim.statements}
    quoted = [line.text for line in lines if line.quoted]
    assert quoted
    assert set(quoted) <= words
    assert all(before.text.endswith(":") for before, line in pairwise(lines) if line.quoted)


def test_what_is_said_against_a_claim_is_heard_after_it(ledger: Ledger) -> None:
    page = ledger.story(next(ledger.stories()).id)
    claim = next(one for one in page.claims if any(not other.same_origin for other in one.against))
    assert Line("Against that:") in script.of_claim(claim, page.claims)


def test_what_many_copied_is_heard_once() -> None:
    copied = [replace(COASTGUARD, id=str(n), publisher=f"Paper {n}", copied=True) for n in range(30)]
    same = replace(COASTGUARD, id="s2", publisher="The Post")
    assert script._told([COASTGUARD, *copied, same]) == [COASTGUARD]


def test_a_day_a_story_and_a_report_can_be_read_aloud(ledger: Ledger) -> None:
    story = next(ledger.stories())
    assert lines_of(ledger, story.id)[0].text.startswith("On record: At least nine dead after blast")
    assert lines_of(ledger, story.last_day[:10])[0].text.startswith("On record, 15 May 2025. 1 story moved.")
    assert (
        lines_of(ledger, "01")[0].text
        == "At least nine dead after blast on Halvian ferry. Meridian, 12 May 2025."
    )
    assert [day for day, _ in days(ledger, 7)] == ["2025-05-15"]
    for what in ("1999-01-01", "nothing"):
        with pytest.raises(NotKept):
            lines_of(ledger, what)


def test_marks_that_nobody_says_are_not_spoken() -> None:
    assert spoken("“We’ll\x00 \u202egoogle” it's\n 'so' <b>") == "Well google it's so <b>"
    assert spoken("word " * 400, 50).endswith("word, and so on")
