"""Lines as sound: spoken by a process of its own, written as OGG, MP3, FLAC or WAV."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.listen.script import Line

FORMS: dict[str, tuple[str, str | None, str]] = {
    "ogg": ("OGG", "VORBIS", "audio/ogg"),
    "mp3": ("MP3", None, "audio/mpeg"),
    "flac": ("FLAC", None, "audio/flac"),
    "wav": ("WAV", None, "audio/wav"),
}
"""The ending of a file's name: how libsndfile calls the form and its inside, and the media type."""
VOICES = ("en", "en+f3")
"""The narrator's voice, and that of the quotations."""
MOST_LINES = 400
SECONDS = 120.0
"""Until it has to be spoken."""
_BLOCK = 65_536


class NoVoice(OnRecordError):
    """Nothing can be spoken here."""


def audible() -> bool:
    """Whether what speaking needs is installed."""
    return all(find_spec(name) is not None for name in ("espeakng_loader", "soundfile"))


def sound(lines: Sequence[Line], form: str = "ogg", piper: Path | None = None) -> bytes:
    """The lines as a whole file; raises `NoVoice` where the extra is missing, or the engine fails.

    `piper` is a voice of Piper's that the user brings; it then speaks all of it, by a program of that name.
    """
    if form not in FORMS:
        raise NoVoice(f"{form!r} is no form of sound; there are {', '.join(FORMS)}")
    if not audible():
        raise NoVoice("speaking needs the extra `audio`: pip install 'onrecord[audio]'")
    some = [line for line in lines[:MOST_LINES] if line.text]
    rate, samples = _by_espeak(some) if piper is None else _by_piper(some, piper)
    return _written(rate, samples, form)


def save(lines: Sequence[Line], path: Path, piper: Path | None = None) -> int:
    """Writes the lines to a file, whose ending tells the form; the number of bytes."""
    data = sound(lines, path.suffix.lstrip(".").lower(), piper)
    try:
        aside = path.with_name(f".{path.name}.part")
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        raise NoVoice(f"{path}: cannot be written ({error.strerror})") from error
    return len(data)


def _by_espeak(lines: Sequence[Line]) -> tuple[int, bytes]:
    asked = json.dumps({"lines": [(line.text, VOICES[line.quoted]) for line in lines]}).encode()
    told = _run([sys.executable, "-m", "onrecord.listen.speaking"], asked, "espeak-ng")
    rate, _, samples = told.partition(b"\n")
    if not rate.isdigit():
        raise NoVoice("espeak-ng does not speak")
    return int(rate), samples


def _by_piper(lines: Sequence[Line], voice: Path) -> tuple[int, bytes]:
    """All in one voice, with a longer pause before and after what is quoted."""
    program = shutil.which("piper")
    if program is None:
        raise NoVoice("there is no program `piper`; pip install piper-tts brings it")
    try:
        described = json.loads(Path(f"{voice}.json").read_text("utf-8"))
        rate = int(described["audio"]["sample_rate"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoVoice(f"{voice}.json: does not describe a voice of Piper's ({error})") from error
    command = [program, "--model", str(voice), "--output-raw", "--sentence-silence", "0.4"]
    asked = "".join(f"{' '.join(line.text.split())}\n" for line in lines)
    return rate, _run(command, asked.encode("utf-8", "replace"), "piper")


def _run(command: Sequence[str], asked: bytes, name: str) -> bytes:
    """What a process says to what it is asked, in time."""
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise NoVoice(f"speaking took longer than {SECONDS:g} seconds; ask for less") from error
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise NoVoice(f"{name} does not speak: {why[:200] or f'it ended with {done.returncode}'}")
    return done.stdout


def _written(rate: int, samples: bytes, form: str) -> bytes:
    import numpy
    import soundfile

    kind, inside, _ = FORMS[form]
    values: Any = numpy.frombuffer(samples[: len(samples) // 2 * 2], dtype="<i2")
    out = io.BytesIO()
    with soundfile.SoundFile(
        out, "w", samplerate=rate, channels=1, format=kind, subtype=inside or soundfile.default_subtype(kind)
    ) as file:
        # libsndfile's Vorbis takes a long text's samples only in pieces.
        for start in range(0, len(values), _BLOCK):
            file.write(values[start : start + _BLOCK])
    return out.getvalue()
