"""Markdown: words without markup, and front matter."""

from __future__ import annotations

import time

import pytest

from onrecord.acquire.markdown import prose

STORY = """---
title: "Bridge closed"
date: 2025-11-01
authors:
  - Jane Doe
  - Bo Chan
publisher: The Lantern
url: https://lantern.example/1
lang: en_GB
---

# Bridge closed

The *mayor* of **Veldt** [said](https://a.example "x") the
bridge &amp; the `ferry` would be closed.<br>![map](map.png)

- First, "no", she said.
- Then yes.

> We were not told.

<!-- a note --><div>Set in <b>HTML</b></div>

<script>alert("x")</script>

| Where | Hurt |
|---|---|
| Veldt | 10 |
"""


def test_the_words_stay_and_the_markup_goes() -> None:
    text, _ = prose(STORY)
    assert text.split("\n\n") == [
        "Bridge closed",
        "The mayor of Veldt said the bridge & the ferry would be closed.",
        'First, "no", she said.',
        "Then yes.",
        "We were not told.",
        "Set in HTML",
        "Where\tHurt",
        "Veldt\t10",
    ]


def test_front_matter_tells_the_facts() -> None:
    _, facts = prose(STORY)
    assert (facts.title, facts.published, facts.byline) == (
        "Bridge closed",
        "2025-11-01",
        "Jane Doe, Bo Chan",
    )
    assert (facts.publisher, facts.url, facts.language) == ("The Lantern", "https://lantern.example/1", "en")


def test_the_first_heading_is_the_title_and_a_date_that_is_none_is_dropped() -> None:
    _, facts = prose("---\ndate: soon\n---\nA line.\n\n# Bridge closed\n\nNo, she said.")
    assert (facts.title, facts.published) == ("Bridge closed", None)


def test_a_rule_is_no_front_matter() -> None:
    assert prose("---\n\nNo, she said.")[0] == "No, she said."


@pytest.mark.parametrize("piece", ["[", "*a ", "> ", "- ", "<!--", "&#", "[a](<", "_a", "![", "\n", "`a"])
def test_hostile_markup_takes_little_time(piece: str) -> None:
    started = time.perf_counter()
    prose(piece * (60_000 // len(piece)))
    assert time.perf_counter() - started < 10
