"""Whatever a report holds, it is kept as it is or refused with a word; never half."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import READING
from synthetic import reading

from onrecord.errors import BadForm
from onrecord.ids import report_id
from onrecord.keep import Filter, Store
from onrecord.keep.texts import original, writable
from onrecord.model import Content, Entity, Failure, Mention, Reading, Report, Source, Span, Statement

NUL, HALF, SIGN = "a\x00b", "a\ud800b", "a\x1a0000b"
EVERYTHING = f"{NUL} {HALF} {SIGN} \U0001f6a2 \u2028 \ufeff é"


@given(st.text(st.characters() | st.sampled_from("\x00\x1a\ud800\udfff0af")))
def test_any_text_can_be_written_and_comes_back(text: str) -> None:
    written = writable(text)
    assert original(written) == text
    assert "\x00" not in written
    written.encode("utf-8")


@pytest.mark.parametrize("text", [NUL, HALF, SIGN, EVERYTHING])
def test_hostile_characters_are_kept_wherever_they_stand(store: Store, text: str) -> None:
    whole = Span(0, len(text))
    report = Report(report_id(text, text, text), text, text, text, text, text, text, text, text, text)
    made = Reading(
        report,
        (
            Statement(
                "",
                Source((whole,), text, text, "named", "individual", text, text),
                None,
                Content((whole,), text, "direct"),
            ),
        ),
        (Entity("e", "PERSON", text, (Mention(whole, "name"),)),),
        reader=text,
    )
    identity = store.add(made, external_id=text).report
    assert store.report(identity) == report
    assert store.reading(identity, text).statements[0].content.text == text
    (listed,) = store.statements(Filter(source=text, publisher=text))
    assert (listed.content, listed.source, listed.publisher) == (text, text, text)
    assert store.report(text).id == identity
    list(store.statements(Filter(words=text, place=text)))
    with store.writing() as writer:
        writer.fail(Failure(text, text))
        writer.keep_feed(text, {text: text})
        writer.note_keys(identity, "entity", [text])
        writer.link("copies", "reports", identity, identity, reasons=[text])
        writer.judge(text, "same", [text], value=text)
    assert [one.where for one in store.failures()] == [text]
    assert store.feed(text) == {text: text}
    assert list(store.check()) == []


def test_numbers_that_no_column_holds_are_kept_or_refused(store: Store) -> None:
    huge = replace(READING, places=tuple(replace(one, geonames=10**30) for one in READING.places))
    store.add(huge)
    assert store.reading(READING.report.id).places[0].geonames == 10**30
    assert list(store.check()) == []


@pytest.mark.parametrize(
    "broken",
    [
        replace(READING, figures=tuple(replace(one, low=10**400) for one in READING.figures)),
        replace(READING, figures=tuple(replace(one, low=float("nan")) for one in READING.figures)),
        replace(READING, places=tuple(replace(one, geonames=10**5000) for one in READING.places)),
        replace(READING, entities=()),
        replace(READING, report=replace(READING.report, furniture=(Span(0, 10**9),))),
    ],
)
def test_a_reading_that_would_not_read_back_is_refused_whole(store: Store, broken: Reading) -> None:
    with pytest.raises(BadForm):
        store.add(broken)
    assert store.counts().reports == 0


def test_names_and_words_of_any_length_are_kept(store: Store) -> None:
    for number, unit in enumerate(("x", "word ", "\U0001f6a2", "ﷺ ")):
        name = f"{number} " + unit * 20_000
        made = reading(
            f"{name} spoke.", said=((name, "spoke"),), publisher=name, url=f"https://n.example/{name}"
        )
        store.add(made, external_id=name)
        store.add(replace(made, reader="2.0.0"))
        assert len(list(store.statements(Filter(source=name, publisher=name)))) == 1
    assert list(store.check()) == []


def test_a_text_of_megabytes_is_kept_and_searched(store: Store) -> None:
    words = " ".join(f"w{number}" for number in range(400_000))
    store.add(reading(f"Start {words} End"))
    assert len(list(store.reports(Filter(words="w7 start")))) == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_into_the_search_is_an_answer(file_store: Store, typed: str) -> None:
    for wanted in (Filter(words=typed), Filter(source=typed), Filter(place=typed), Filter(publisher=typed)):
        list(file_store.statements(wanted))
        list(file_store.reports(wanted))
