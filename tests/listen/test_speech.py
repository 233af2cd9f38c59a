"""Lines become sound: a file of the form that was asked for, about as long as speech is."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy
import pytest
import soundfile
from click.testing import CliRunner

from onrecord import cli
from onrecord.ledger import Ledger
from onrecord.listen import speech
from onrecord.listen.script import Line
from onrecord.listen.speech import FORMS, NoVoice, sound

LINES = (
    Line("The Halvian coastguard, on the record, according to Meridian:"),
    Line("At least nine people were taken from the water before dawn.", quoted=True),
)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_real_audio_of_the_length_of_speech(form: str) -> None:
    data = sound(LINES, form)
    samples, rate = soundfile.read(io.BytesIO(data))
    words = sum(len(line.text.split()) for line in LINES)
    assert 1.5 < words / (len(samples) / rate) < 5
    assert numpy.abs(samples).max() > 0.1
    assert numpy.sqrt((samples**2).mean()) > 0.02


def test_the_quotation_has_another_voice_than_the_narrator() -> None:
    told, quoted = (sound([Line("The ferry had left at noon.", one)], "wav") for one in (False, True))
    assert told != quoted


@pytest.mark.parametrize(
    "text", ["[[h@'loU]] <speak><audio src='file:///x'/></speak>", "\x00\ud800", "…" * 500, "木 مرحبا"]
)
def test_hostile_words_are_only_spoken(text: str) -> None:
    assert soundfile.info(io.BytesIO(sound([Line(text), *LINES], "wav"))).duration > 4


def test_a_long_text_is_written_in_pieces() -> None:
    assert soundfile.info(io.BytesIO(sound(LINES * 30, "ogg"))).duration > 150


def test_a_form_that_is_none_is_told() -> None:
    with pytest.raises(NoVoice, match="there are ogg, mp3"):
        sound(LINES, "exe")


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "audible", lambda: False)
    with pytest.raises(NoVoice, match=r"pip install 'onrecord\[audio\]'"):
        sound(LINES)


PIPER = """#!{python}
import sys
assert sys.argv[1:3] == ["--model", {voice!r}] and "--output-raw" in sys.argv, sys.argv
for line in sys.stdin:
    for word in line.split():
        sys.stdout.buffer.write(b"\\x00\\x20" * 2_000 + b"\\x00\\xe0" * 2_000)
"""


def test_a_voice_of_pipers_is_spoken_by_its_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program here is one of ours that takes the same options: a voice has tens of megabytes."""
    voice = tmp_path / "voice.onnx"
    voice.write_bytes(b"")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoVoice, match="no program `piper`"):
        sound(LINES, "wav", voice)
    program = tmp_path / "piper"
    program.write_text(PIPER.format(python=sys.executable, voice=str(voice)), encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(NoVoice, match="does not describe a voice"):
        sound(LINES, "wav", voice)
    voice.with_name("voice.onnx.json").write_text('{"audio": {"sample_rate": 16000}}', encoding="utf-8")
    found = soundfile.info(io.BytesIO(sound(LINES, "wav", voice)))
    words = sum(len(line.text.split()) for line in LINES)
    assert (found.samplerate, found.frames) == (16_000, words * 4_000)
    program.write_text(f"#!{sys.executable}\nraise SystemExit('no such voice')", encoding="utf-8")
    with pytest.raises(NoVoice, match="piper does not speak: no such voice"):
        sound(LINES, "wav", voice)


def test_an_engine_that_fails_ends_only_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "SECONDS", 0.001)
    with pytest.raises(NoVoice, match="longer than"):
        sound(LINES)


def test_the_command_writes_a_file_or_prints_what_it_would_say(
    example: Path, ledger: Ledger, tmp_path: Path
) -> None:
    story = next(ledger.stories()).id
    out = tmp_path / "brief.ogg"
    done = CliRunner().invoke(cli.main, ["listen", "01", "-o", str(out), "--db", str(example)])
    assert done.exit_code == 0, done.output
    assert 30 < soundfile.info(out).duration < 300
    assert [path.name for path in tmp_path.iterdir()] == ["brief.ogg"]
    told = CliRunner().invoke(cli.main, ["listen", story, "--text", "--db", str(example)])
    assert told.output.startswith("On record: At least nine dead")
    nowhere = str(tmp_path / "no" / "x.wav")
    for args, why in (
        (["listen", story], "-o"),
        (["listen", "nothing", "--text"], "name a story"),
        (["listen", "03", "-o", nowhere], "cannot be written"),
    ):
        failed = CliRunner().invoke(cli.main, [*args, "--db", str(example)])
        assert failed.exit_code != 0
        assert why in failed.output
