"""Lines as sound: spoken by a process of its own, written as OGG, MP3, FLAC or WAV."""

from __future__ import annotations

import io
import json
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


def sound(lines: Sequence[Line], form: str = "ogg", voices: tuple[str, str] = VOICES) -> bytes:
    """The lines as a whole file; raises `NoVoice` where the extra is missing, or the engine fails."""
    if form not in FORMS:
        raise NoVoice(f"{form!r} is no form of sound; there are {', '.join(FORMS)}")
    if not audible():
        raise NoVoice("speaking needs the extra `audio`: pip install 'onrecord[audio]'")
    rate, samples = _spoken([(line.text, voices[line.quoted]) for line in lines[:MOST_LINES] if line.text])
    return _written(rate, samples, form)


def save(lines: Sequence[Line], path: Path, voices: tuple[str, str] = VOICES) -> int:
    """Writes the lines to a file, whose ending tells the form; the number of bytes."""
    data = sound(lines, path.suffix.lstrip(".").lower(), voices)
    try:
        aside = path.with_name(f".{path.name}.part")
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        raise NoVoice(f"{path}: cannot be written ({error.strerror})") from error
    return len(data)


def _spoken(lines: Sequence[tuple[str, str]]) -> tuple[int, bytes]:
    asked = json.dumps({"lines": lines}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord.listen.speaking"],
            input=asked,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NoVoice(f"speaking took longer than {SECONDS:g} seconds; ask for less") from error
    rate, _, samples = done.stdout.partition(b"\n")
    if done.returncode or not rate.isdigit():
        why = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise NoVoice(f"espeak-ng does not speak: {why[:200] or f'it ended with {done.returncode}'}")
    return int(rate), samples


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
