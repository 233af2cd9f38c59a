"""What is compared: names, addresses, days, versions; and what a person typed to search."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.keep.keys import article, day, key, name_words, rank, short
from onrecord.keep.rows import replaced
from onrecord.keep.words import Term, terms


@pytest.mark.parametrize("name", ["The Norland Post", "norland post", "NORLAND  POST", "Nörland Post."])
def test_a_name_is_the_same_however_it_is_written(name: str) -> None:
    assert key(name) == "norland post"


def test_what_has_no_letter_has_no_key() -> None:
    assert key("— “” 🚢") == ""
    assert key("The") == "the"


@given(st.text())
def test_a_key_is_its_own_key_and_fits_into_an_index(name: str) -> None:
    assert key(key(name)) == key(name) or key(name).startswith("the ")
    assert len(key(name)) <= 120
    assert all(len(word) <= 120 for word in name_words(name))


def test_long_names_that_begin_alike_are_told_apart() -> None:
    assert short("x" * 500 + "a") != short("x" * 500 + "b")


def test_versions_of_an_article_share_their_address_and_publisher() -> None:
    one = article("https://News.example/a?b=1#top", "The Post")
    assert one == article("HTTPS://news.example/a?b=1", "Post")
    assert one != article("https://news.example/A?b=1", "Post")
    assert one != article("https://news.example/a?b=1", "Courier")
    assert article(None, "Post") is None
    assert article("http://[broken", None) is not None


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2031-03-03", "2031-03-03"),
        ("2031-03-03T10:00:00Z", "2031-03-03"),
        ("2031-03", ""),
        (None, ""),
        ("soon", ""),
    ],
)
def test_a_day_is_the_day_of_an_iso_date(published: str | None, told: str) -> None:
    assert day(published) == told


def test_versions_sort_by_their_numbers() -> None:
    versions = ["", "0.9", "1.0rc1", "1.0", "1.0.1", "1.9", "1.10", "2.0a1", "2.0", "10.0"]
    assert all(rank(one) < rank(other) for one, other in pairwise(versions)), [rank(one) for one in versions]


def test_a_version_replaces_the_last_that_is_not_later() -> None:
    assert replaced([], "2031") is None
    assert replaced([(1, "2031-01"), (2, "2031-03")], "2031-02") == 1
    assert replaced([(1, "2031-01"), (2, "2031-01")], "2031-01") == 2
    assert replaced([(1, "2031-01"), (2, "2031-03")], "") == 2
    assert replaced([(1, "2031-03")], "2031-02") is None


def test_what_is_typed_is_words_phrases_and_exclusions() -> None:
    assert terms('ferry "ten dead" -navy air-strike -"two men" "unclosed') == (
        Term(("ferry",)),
        Term(("ten", "dead")),
        Term(("navy",), excluded=True),
        Term(("air", "strike")),
        Term(("two", "men"), excluded=True),
        Term(("unclosed",)),
    )


@given(st.text())
def test_any_text_can_be_typed(typed: str) -> None:
    assert all(term.words and all(word.isalnum() for word in term.words) for term in terms(typed))
