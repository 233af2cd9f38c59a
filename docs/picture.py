"""The picture of a ledger in the README: what the terminal shows, as an SVG that fetches nothing."""

from __future__ import annotations

import io
from itertools import islice

from rich.console import Console
from rich.text import Text

import onrecord
from docs.blocks import ROOT, desk
from onrecord.acquire import Options, acquire
from onrecord.export import ledger
from onrecord.model import Report

FILE = ROOT / "docs" / "ledger.svg"
REPORT = "examples/lady-ambra/08-harbour-times.txt"
PUBLISHED = "2025-05-14"
COMMAND = f"onrecord read --published {PUBLISHED} {REPORT}"
WIDTH = 92
LINES = 40
"""A screen; what is longer is cut where a statement ends."""
# Rich's own frame asks for a font from somebody's server.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>A terminal after: %s</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
<rect fill="#292929" width="{width}" height="{height}" rx="8" />
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""  # noqa: E501


def told(colour: bool) -> list[str]:
    """The lines of the picture."""
    with desk():
        (report,) = acquire(REPORT, Options(published=PUBLISHED))
    if not isinstance(report, Report):
        raise TypeError(f"{report.where}: {report.why}")
    (text,) = ledger([onrecord.read(report)], WIDTH, colour)
    lines = text.rstrip().splitlines()
    if len(lines) <= LINES:
        return lines
    plain = [Text.from_ansi(line).plain.strip() for line in islice(lines, LINES + 1)]
    last = max(number for number, line in enumerate(plain) if not line)
    return [*lines[: last + 1], "…"]


def picture() -> str:
    """The SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text(f"$ {COMMAND}\n"))
    for line in told(colour=True):
        console.print(Text.from_ansi(line), no_wrap=True, crop=False, overflow="ignore")
    return console.export_svg(title="", code_format=FRAME % COMMAND, unique_id="ledger")
