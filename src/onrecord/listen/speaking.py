"""The process that speaks: lines come in as JSON, samples go out, and a fault of the engine ends only this.

    {"lines": [[text, voice], ...]}  ->  "22050\\n" and 16-bit samples, one channel

espeak-ng is a C library with one state for a whole process, and what it is given are other people's texts.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

_RETRIEVAL = 1
_NO_EXIT = 0x8000
_UTF8 = 1
_PAUSE = 0.35
"""Seconds between two lines."""


def main() -> None:
    """Speaks what standard input holds."""
    wanted = json.load(sys.stdin.buffer)
    rate, spoken = _engine()
    out = sys.stdout.buffer
    out.write(f"{rate}\n".encode())
    for text, voice in wanted["lines"]:
        for samples in spoken(text, voice):
            out.write(samples)
        out.write(b"\0\0" * int(rate * _PAUSE))
    out.flush()


def _engine() -> tuple[int, Any]:
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    rate = library.espeak_Initialize(_RETRIEVAL, 0, ctypes.c_char_p(data), _NO_EXIT)
    if rate <= 0:
        sys.exit("espeak-ng does not start")
    parts: list[bytes] = []

    def heard(samples: Any, count: int, _: Any) -> int:
        if count > 0:
            parts.append(ctypes.string_at(samples, count * 2))
        return 0

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
    callback = kind(heard)
    library.espeak_SetSynthCallback(callback)

    def spoken(text: str, voice: str) -> Iterator[bytes]:
        if library.espeak_SetVoiceByName(voice.encode()):
            sys.exit(f"there is no voice {voice!r}")
        raw = text.encode("utf-8", "replace") + b"\0"
        library.espeak_Synth(raw, ctypes.c_size_t(len(raw)), 0, 0, 0, _UTF8, None, None)
        library.espeak_Synchronize()
        yield from parts
        parts.clear()

    # The callback lives as long as the engine does.
    spoken.callback = callback  # type: ignore[attr-defined]
    return rate, spoken


if __name__ == "__main__":
    main()
