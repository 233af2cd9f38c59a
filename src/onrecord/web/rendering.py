"""Templates, and the few functions they may call. All that is printed is escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.listen.speech import audible
from onrecord.telling import harmless
from onrecord.web import words
from onrecord.web.drawing.outlines import SCALES, countries
from onrecord.web.visit import Shown, Visit

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
_PLAIN = re.compile(r"\w[\w.:@ -]{0,199}")
EXPORT = HERE.parent / "export"


def render(shown: Shown, visit: Visit) -> str:
    """The page as HTML."""
    return (
        environment()
        .get_template(shown.template)
        .render(
            **shown.values,
            title=shown.title,
            canonical=shown.canonical,
            feeds=shown.feeds,
            linked=_data(shown.linked),
            visit=visit,
            visitor=visit.visitor,
            here=visit.path + ("?" + urlencode(visit.query, errors="replace") if visit.query else ""),
        )
    )


@cache
def environment() -> Environment:
    """The templates with their helpers; made once."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=lambda value: harmless(value) if type(value) is str else value,
    )
    made.globals.update(static=static, link=link, outside=outside, words=words, audible=audible)
    made.filters.update(words.FILTERS)
    return made


def warm() -> None:
    """Makes ready what the first page would wait for."""
    made = environment()
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)
    for scale in SCALES:
        countries(scale)


def link(*parts: str, **query: str | int | None) -> str:
    """A path of ours from its parts, with what is given of the query: `link("story", id, page=2)`."""
    path = "/" + "/".join(quote(coded(part), safe="~") for part in parts)
    asked = urlencode(
        {name.rstrip("_"): value for name, value in query.items() if value not in (None, "")},
        errors="replace",
    )
    return f"{path}?{asked}" if asked else path


def coded(part: str) -> str:
    """A part of a path as it can stand between slashes: an id may be any text that a report brought."""
    if _PLAIN.fullmatch(part):
        return part
    return "~" + base64.urlsafe_b64encode(part.encode("utf-8", "surrogatepass")).decode("ascii").rstrip("=")


def decoded(part: str) -> str:
    """The text that `coded` wrote; any other comes back as it is."""
    if not part.startswith("~"):
        return part
    try:
        held = base64.urlsafe_b64decode(part[1:] + "=" * (-len(part[1:]) % 4))
        return held.decode("utf-8", "surrogatepass")
    except ValueError:
        return part


def outside(address: str | None) -> str | None:
    """A report's address if a browser may be sent there: http or https with a host, else None."""
    if (
        not address
        or len(address) > 4_000
        or any(character <= " " or character == "\x7f" for character in address)
    ):
        return None
    try:
        split = urlsplit(address)
        host = split.hostname
    except ValueError:
        return None
    return address if split.scheme in ("http", "https") and host and "@" not in split.netloc else None


@cache
def static(name: str) -> str:
    """The address of a file of ours, which changes with its bytes: it can be kept for ever."""
    digest = hashlib.blake2b(static_path(name).read_bytes(), digest_size=5).hexdigest()
    return f"/static/{name}?v={digest}"


def static_path(name: str) -> Path:
    """Where a file of ours lies; `KeyError` for any other name."""
    return _static_files()[name]


@cache
def _static_files() -> dict[str, Path]:
    # A report looks here as it does in the page of `onrecord read --html`.
    shared = {"report.css": EXPORT / "page.css", "report.js": EXPORT / "page.js"}
    return {path.name: path for path in STATIC.iterdir() if path.suffix in (".css", ".js", ".svg")} | shared


def _data(text: str | None) -> Any:
    """JSON that may stand in a `<script type="application/ld+json">`: no mark of HTML is left."""
    from markupsafe import Markup

    if text is None:
        return None
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
