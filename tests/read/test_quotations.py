"""Quotations that go on, and scare quotes that do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.read.attribution import Attribution, Run
from onrecord.read.quotations import continued, cut, inner_ended, paragraphs, quotations
from onrecord.read.words import Words, words


def _run(read: Words, part: str) -> tuple[Run, ...]:
    if not part:
        return ()
    start = read.text.index(part)
    found = read.within(Span(start, start + len(part)))
    return ((found.start, found.stop),)


def _told(text: str, *parts: tuple[str, str, str]) -> tuple[Words, list[Attribution]]:
    read = words(text)
    told = [
        Attribution(_run(read, source), _run(read, cue), _run(read, content))
        for source, cue, content in parts
    ]
    return read, told


def _texts(read: Words, told: list[Attribution]) -> list[tuple[str, str, str]]:
    return [
        tuple(" … ".join(read.span(*run).of(read.text) for run in runs) for runs in item)  # type: ignore[misc]
        for item in told
    ]


def _go_on(text: str, *parts: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    read, told = _told(text, *parts)
    paragraph = paragraphs(read)
    quoted = quotations(read, paragraph)
    return _texts(read, continued(read, quoted, paragraph, cut(quoted, paragraph, told)))


def test_a_quotation_split_by_its_attribution_is_one_content() -> None:
    text = '"We are late," the pilot said. "There is fog over the whole coast."'
    assert _go_on(text, ("the pilot", "said", '"We are late,"')) == [
        ("the pilot", "said", '"We are late," … "There is fog over the whole coast."')
    ]


def test_a_quotation_after_indirect_speech_is_a_statement_without_a_cue() -> None:
    text = 'The pilot said they were late. "There is fog over the whole coast."'
    assert _go_on(text, ("The pilot", "said", "they were late")) == [
        ("The pilot", "said", "they were late"),
        ("The pilot", "", '"There is fog over the whole coast."'),
    ]


def test_a_paragraph_of_nothing_but_quotation_goes_on() -> None:
    text = (
        '"We are late," the pilot said.\n\n"There is fog over the whole coast. Nobody flies."\n\nNobody flew.'
    )
    assert _go_on(text, ("the pilot", "said", '"We are late,"'))[1] == (
        "the pilot",
        "",
        '"There is fog over the whole coast. Nobody flies."',
    )


def test_it_goes_on_over_several_paragraphs() -> None:
    text = 'The pilot said: "We are late.\n\n"There is fog over the coast.\n\n"We shall not fly before noon."'
    assert [cue for _, cue, _ in _go_on(text, ("The pilot", "said", '"We are late.'))] == ["said", "", ""]


def test_a_content_over_paragraphs_is_cut_and_the_first_keeps_the_cue() -> None:
    text = 'The pilot said: "We are late.\n\n"There is fog over the coast."'
    content = text[text.index('"') :]
    assert _go_on(text, ("The pilot", "said", content)) == [
        ("The pilot", "said", '"We are late.'),
        ("The pilot", "", '"There is fog over the coast."'),
    ]


def test_the_paragraph_of_the_cue_keeps_it() -> None:
    text = '"We are late.\n\n"There is fog over the coast," the pilot said.'
    content = text[: text.index(" the pilot")]
    assert [cue for _, cue, _ in _go_on(text, ("the pilot", "said", content))] == ["", "said"]


def test_lines_of_a_wrapped_text_are_no_paragraphs() -> None:
    assert set(paragraphs(words("The pilot said they\nwere late again."))) == {0}
    assert set(paragraphs(words("The pilot was late.\nNobody flew."))) == {0, 1}


def test_words_quoted_for_their_wording_are_no_statement() -> None:
    text = 'The pilot said they were late. "Fog season," again.\n\n"Fog season."'
    assert len(_go_on(text, ("The pilot", "said", "they were late"))) == 1


def test_a_quotation_after_a_sentence_of_the_reporter_has_another_speaker() -> None:
    text = 'The pilot said they were late. The tower was dark. "There is fog over the whole coast."'
    assert len(_go_on(text, ("The pilot", "said", "they were late"))) == 1


def test_a_quotation_that_is_followed_by_words_waits_for_its_own_speaker() -> None:
    text = 'The pilot said they were late. "There is fog over the whole coast," a fisher shouted.'
    assert len(_go_on(text, ("The pilot", "said", "they were late"))) == 1


def test_nothing_goes_on_from_nobody() -> None:
    text = 'It emerged that they were late. "There is fog over the whole coast."'
    assert len(_go_on(text, ("", "emerged", "that they were late"))) == 1


def test_a_heading_in_single_marks_does_not_go_on() -> None:
    text = "\"We are late,\" the pilot said.\n\n'Fog is nobody's friend on the coast.'\n\nNobody flew."
    assert len(_go_on(text, ("the pilot", "said", '"We are late,"'))) == 1


_TEXTS = st.lists(st.sampled_from([*"\"“”'‘’.,", "said", "Fog", "we", "\n\n", "\n", " "]), max_size=60)


def _range(one: int, other: int) -> tuple[Run, ...]:
    return ((min(one, other), max(one, other)),) if one != other else ()


@given(_TEXTS, st.lists(st.tuples(*[st.integers(0, 60)] * 6), max_size=6))
def test_whatever_the_text_ranges_stay_inside_it(parts: list[str], bounds: list[tuple[int, ...]]) -> None:
    read = words(" ".join(parts))
    count = len(read)
    told: list[Attribution] = []
    for numbers in bounds:
        ends = [number % (count + 1) for number in numbers]
        source, cue, content = (_range(*ends[at : at + 2]) for at in (0, 2, 4))
        if content:
            told.append(Attribution(source, cue, content))
    paragraph = paragraphs(read)
    quoted = quotations(read, paragraph)
    for first, last in quoted:
        assert 0 <= first < last <= count and paragraph[first] == paragraph[last - 1]
    for item in continued(read, quoted, paragraph, cut(quoted, paragraph, told)):
        assert item.content
        for ranges in item:
            assert all(0 <= first < last <= count for first, last in ranges)


def test_a_quotation_inside_a_quotation_ends_at_its_own_mark() -> None:
    read = words("Brook said: \"He told me, 'We mend it now,' and then nothing happened.\"")
    first = read.forms.index("'")
    found = inner_ended(read, [Attribution(((4, 5),), ((5, 6),), ((first, len(read)),))])
    assert read.span(*found[0].content[0]).of(read.text) == "'We mend it now,'"


def test_an_apostrophe_does_not_end_an_inner_quotation() -> None:
    read = words("\"He told me, 'The harbours' gates don't close.'\"")
    first = read.forms.index("'")
    found = inner_ended(read, [Attribution((), (), ((first, len(read) - 1),))])
    assert read.span(*found[0].content[0]).of(read.text).endswith("close.'")
