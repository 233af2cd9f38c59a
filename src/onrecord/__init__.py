"""OnRecord reads news reports and keeps the record of who said what.

    >>> import onrecord
    >>> reading = onrecord.read("The minister said the bridge was safe.", published="2025-03-04")
    >>> reading.statements[0].source.text
    'The minister'

The names below are all that is public; everything else may change between versions.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

# The subpackage is loaded before the function of the same name takes its place in this namespace.
import onrecord.read as _read_package  # noqa: F401
from onrecord import model
from onrecord.errors import OnRecordError
from onrecord.model import (
    Content,
    Cue,
    Date,
    Entity,
    Event,
    Failure,
    Figure,
    Mention,
    Parse,
    Place,
    Related,
    Report,
    Source,
    Span,
    Statement,
    Token,
    Via,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc

    from onrecord.ledger import Ledger

__version__ = "0.1.0"

__all__ = [
    "Content",
    "Cue",
    "Date",
    "Entity",
    "Event",
    "Failure",
    "Figure",
    "Ledger",
    "Mention",
    "OnRecordError",
    "Parse",
    "Place",
    "Reading",
    "Related",
    "Report",
    "Source",
    "Span",
    "Statement",
    "Token",
    "Via",
    "read",
]


def __getattr__(name: str) -> Any:
    # The ledger brings SQLAlchemy, which takes longer to import than all the rest of ours.
    if name == "Ledger":
        from onrecord.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Reading(model.Reading):
    """All that was read from one report, with ways to look at it and to take it elsewhere."""

    __slots__ = ()

    def to_dict(self, parse: bool = False) -> dict[str, Any]:
        """The documented JSON form, as `onrecord read --format jsonl` prints it."""
        from onrecord.wire import to_dict

        return to_dict(self, parse)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One flat row for each statement: `pandas.DataFrame(reading.to_dicts())`."""
        from onrecord.export import table

        return table(self)

    def to_spacy(self) -> Doc:
        """A spaCy `Doc` with tags, trees, entities and span groups; needs the extra `spacy`."""
        from onrecord.export import to_spacy

        return to_spacy(self)

    def _repr_html_(self) -> str:
        from onrecord.export import html_fragment

        return html_fragment(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, model.Reading):
            return NotImplemented
        return all(getattr(self, field.name) == getattr(other, field.name) for field in fields(model.Reading))

    __hash__ = model.Reading.__hash__


def read(
    text: str | Report,
    *,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    title: str | None = None,
    only: Collection[str] | None = None,
) -> Reading:
    """Who said what in one report, given as a text or as a `Report`.

    `published` is the ISO 8601 date that "yesterday" is counted from; without it relative dates
    stay without a value. The first call loads the reader, which takes about a second.

    `only` names the parts of a reading that are wanted: statements, entities, figures, dates, places,
    events, parse. They come out as in a whole reading and the others stay empty; what none of them
    takes is not done.

    Raises `BadDate` for a date that is none, `InputError` for a text that is too long, and `ValueError`
    for a part that there is not.
    """
    from dataclasses import replace

    from onrecord.acquire import iso_date
    from onrecord.ids import report_id
    from onrecord.read import pipeline

    day = iso_date(published) if published else None
    if isinstance(text, Report):
        given: dict[str, Any] = {"published": day, "publisher": publisher, "url": url, "title": title}
        report = replace(text, **{name: value for name, value in given.items() if value is not None})
    else:
        report = Report(
            id=report_id(text, url, publisher),
            text=text,
            url=url,
            publisher=publisher,
            title=title,
            published=day,
        )
    found = pipeline.read(report, only)
    return Reading(*(getattr(found, field.name) for field in fields(found)))
