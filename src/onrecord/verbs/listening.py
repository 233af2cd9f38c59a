"""The verb that reads aloud."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.verbs.common import ledger_option, opened

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.listen.script import Line


@click.command(
    epilog="""\b
Examples:
  onrecord listen STORY -o brief.ogg
  onrecord listen REPORT -o report.mp3
  onrecord listen 2025-05-14 -o day.mp3
  onrecord listen STORY --text
"""
)
@click.argument("what", metavar="STORY|REPORT|DAY")
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the sound goes: .ogg, .mp3, .flac or .wav. Needs the extra `audio`.",
)
@click.option(
    "--piper",
    "voice",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A voice of Piper's (.onnx, with its .onnx.json), spoken by the program `piper`.",
)
@click.option("--text", is_flag=True, help="Print what would be said.")
@ledger_option
def listen(what: str, output: Path | None, voice: Path | None, text: bool, db: str | None) -> None:
    """Read a story, a report or the stories of a day aloud, into a file.

    Before each quotation it is said who said it, how the source is known, and through whom.
    """
    if output is None and not text:
        raise click.UsageError("name a file with -o, or print what would be said with --text")
    with opened(db) as ledger:
        lines = _lines(ledger, what)
    if text:
        for line in lines:
            click.echo(f"    “{line.text}”" if line.quoted else line.text)
    if output is not None:
        from onrecord.listen.speech import save

        size = save(lines, output, voice)
        click.echo(f"onrecord: {output} has {size:,} bytes", err=True)


def _lines(ledger: Ledger, what: str) -> tuple[Line, ...]:
    from onrecord.errors import NotKept
    from onrecord.listen.briefs import lines_of

    try:
        return lines_of(ledger, what)
    except NotKept as error:
        raise click.ClickException(f"{error}; name a story, a report, or a day (YYYY-MM-DD)") from error
