"""What the network is shown, and what is taken up of what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.read.encoder import Encoder, stretches
from onrecord.read.windows import Window
from onrecord.read.words import words


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(threads=1)


@pytest.mark.parametrize("sign", ["₡", "₦", "₾"])
def test_a_sign_of_money_that_the_vocabulary_lacks_is_one_that_it_has(encoder: Encoder, sign: str) -> None:
    told, known = (encoder.pieces(words(f"A ticket costs {one} 800 now.")) for one in (sign, "$"))
    assert told == known


def test_other_signs_stay_unknown(encoder: Encoder) -> None:
    assert encoder.pieces(words("☘")) != encoder.pieces(words("$"))


def test_a_people_is_named_with_the_place_before_it() -> None:
    reading = onrecord.read("The ministry said on Monday that Costa Ricans pay less than foreigners.")
    assert ("NORP", "Costa Ricans") in [(entity.type, entity.name) for entity in reading.entities]


def test_a_text_of_a_few_words_is_shown_twice_and_read_once(encoder: Encoder) -> None:
    few = words("The mayor said that two people died.")
    (told,) = encoder.run(few, encoder.pieces(few), [Window(0, 0, len(few), len(few))])
    assert {len(scores) for scores in told.heads.values()} == {len(few)}


def test_each_word_of_a_window_is_told_of_and_no_other(encoder: Encoder) -> None:
    some = words("The mayor said that Kirkpatricksburg was flooded. " * 9)
    (told,) = encoder.run(some, encoder.pieces(some), [Window(2, 5, 40, 50)])
    assert {len(scores) for scores in told.heads.values()} == {48}


@given(st.integers(3, 300), st.integers(1, 100))
def test_a_window_is_covered_by_even_stretches_with_its_ends(length: int, most: int) -> None:
    seen, back = stretches(length, most)
    assert seen.ravel()[back].tolist() == [list(range(length))]
    assert (seen[:, 0] == 0).all() and (seen[:, -1] == length - 1).all()
    inside = seen[:, 1:-1]
    assert inside.shape[1] <= most
    assert len(inside) * inside.shape[1] < length - 2 + inside.shape[1]
    assert (inside == inside[:, :1] + range(inside.shape[1])).all()
