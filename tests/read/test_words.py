"""Words of a text, and the marks the encoder sees."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.read.words import DOUBLE, GLUED, LINE, OUTSIDE, PARAGRAPH, SINGLE, SPACE, without, words


def forms(text: str) -> list[str]:
    return words(text).forms


def test_a_contraction_is_two_words() -> None:
    assert forms("They don't know, she'll see") == ["They", "do", "n't", "know", ",", "she", "'ll", "see"]


def test_cannot_is_two_words() -> None:
    assert forms("He cannot leave") == ["He", "can", "not", "leave"]


def test_abbreviations_and_initials_keep_their_stop() -> None:
    assert forms("Mr. Ode of the U.S. met John F. Keel.") == [
        "Mr.", "Ode", "of", "the", "U.S.", "met", "John", "F.", "Keel", ".",
    ]  # fmt: skip


def test_a_word_that_only_looks_like_an_abbreviation_ends_the_sentence() -> None:
    assert forms("The answer was no. They left.")[3:6] == ["no", ".", "They"]


def test_numbers_are_one_word() -> None:
    assert forms("$3.5m, 10,000 on 9/11") == ["$", "3.5m", ",", "10,000", "on", "9/11"]


def test_a_mail_address_is_one_word() -> None:
    assert forms("Write to desk-1@harbour.example today")[2] == "desk-1@harbour.example"


def test_a_number_sign_stands_alone_and_a_hashtag_does_not() -> None:
    assert forms("the #1 team, #harbour") == ["the", "#", "1", "team", ",", "#harbour"]


def test_files_hosts_and_telephone_numbers_are_one_word() -> None:
    found = forms("See plan.pdf on harbour-post.com or call 555-010-1234.")
    assert found == ["See", "plan.pdf", "on", "harbour-post.com", "or", "call", "555-010-1234", "."]


def test_a_missing_space_after_a_stop_is_no_host() -> None:
    assert forms("He left.She stayed") == ["He", "left", ".", "She", "stayed"]


def test_a_row_of_one_mark_is_one_word() -> None:
    assert forms("==== *** >> What?!") == ["====", "***", ">>", "What", "?!"]


def test_a_contraction_without_its_mark_is_two_words() -> None:
    assert forms("They dont know, thats all") == ["They", "do", "nt", "know", ",", "that", "s", "all"]


def test_a_prefix_is_part_of_a_common_word_only() -> None:
    assert forms("non-residents of anti-Norland views") == [
        "non-residents",
        "of",
        "anti",
        "-",
        "Norland",
        "views",
    ]


def test_hyphens_stand_alone() -> None:
    assert forms("drug-running") == ["drug", "-", "running"]


def test_breaks_tell_spaces_lines_and_paragraphs_apart() -> None:
    assert words("One, two\nthree\n\nfour").breaks == [PARAGRAPH, GLUED, SPACE, LINE, PARAGRAPH]


def test_a_line_that_is_broken_by_width_goes_on() -> None:
    text = (
        "The harbour board said on\nMonday that the bridge would\nstay shut until the\ninspectors had been."
        "\n\nIt gave no date."
    )
    assert LINE not in words(text).breaks
    assert words(text).breaks.count(PARAGRAPH) == 2


def test_the_marks_belong_to_the_quotation() -> None:
    found = words('He said: "No." Then he left.')
    inside = [form for form, state in zip(found.forms, found.quotes, strict=True) if state == DOUBLE]
    assert inside == ['"', "No", ".", '"']


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    found = words('"First part.\n\n"Second part," she said.')
    states = dict(zip(found.forms, found.quotes, strict=True))
    assert states["First"] == states["Second"] == DOUBLE
    assert states["said"] == OUTSIDE


def test_a_quotation_nobody_closed_ends_with_its_paragraph() -> None:
    found = words('"He left the mark out.\n\nThe next paragraph is prose.')
    assert found.quotes[-1] == OUTSIDE


def test_an_apostrophe_is_no_quotation() -> None:
    found = words("The drivers' strike and the dogs' home")
    assert set(found.quotes) == {OUTSIDE}


def test_single_marks_in_a_headline_quote() -> None:
    found = words("Minister 'knew of leak', court told")
    inside = [form for form, state in zip(found.forms, found.quotes, strict=True) if state == SINGLE]
    assert inside == ["'", "knew", "of", "leak", "'"]


def test_words_left_out_start_a_new_paragraph_after_them() -> None:
    text = "One two. Read more: this. Three four."
    begin = text.index("Read")
    kept = without(words(text), [Span(begin, text.index("Three") - 1)])
    assert kept.forms == ["One", "two", ".", "Three", "four", "."]
    assert kept.breaks[3] == PARAGRAPH


def test_hostile_runs_come_to_an_end() -> None:
    # Each of these once made the number of steps grow with the square of the length.
    for unit in ("5-", "a.b", "x@y.", "A. ", "'a"):
        found = words(unit * 20_000)
        assert found.ends[-1] >= len(unit) * 20_000 - 1


@given(st.text())
def test_words_are_in_order_and_cover_everything_visible(text: str) -> None:
    found = words(text)
    spans = list(zip(found.starts, found.ends, strict=True))
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(place in covered for place, letter in enumerate(text) if letter.isalnum())
    assert len(found) == len(found.breaks) == len(found.shapes) == len(found.quotes)
