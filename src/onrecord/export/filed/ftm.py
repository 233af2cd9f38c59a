"""FollowTheMoney statements, one line of JSON each: reports, people and organisations named, and the ties.

    Article         each report
    Person          each person with a name; Organization: each organisation with a name, and publishers
    Mention         where such a one is spoken of in a report
    Documentation   a statement: from the report to whoever said it; the exact words are its summary

Two people of one name in two reports stay two entities: whether they are one is for people to say
(`canonical_id` is the place for it). JSON rather than CSV, so that values stay exact and no spreadsheet takes
one for a formula.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.export.filed.texts import day_of, json_of, web_address, whole
from onrecord.model import Entity, Reading, Report
from onrecord.views import Filed

DATASET = "onrecord"
_SCHEMAS = {"PERSON": "Person", "ORG": "Organization"}
# What FtM asks for: ISO 639-2/T.
_LANGUAGES = {"en": "eng", "fr": "fra", "de": "deu", "es": "spa", "it": "ita", "pt": "por", "nl": "nld",
              "ar": "ara", "ru": "rus", "uk": "ukr", "zh": "zho", "tr": "tur", "fa": "fas"}  # fmt: skip
# Property -> its type, and how long a value of it may be; a longer one is left out, never cut.
_TYPES: dict[str, tuple[str, int]] = {
    "id": ("id", 255),
    "title": ("string", 1024),
    "publisher": ("string", 1024),
    "author": ("string", 1024),
    "language": ("language", 16),
    "sourceUrl": ("url", 4096),
    "publishedAt": ("date", 32),
    "retrievedAt": ("date", 32),
    "name": ("name", 384),
    "alias": ("name", 384),
    "position": ("string", 1024),
    "proof": ("entity", 255),
    "document": ("entity", 255),
    "entity": ("entity", 255),
    "resolved": ("entity", 255),
    "detectedSchema": ("string", 1024),
    "role": ("string", 1024),
    "summary": ("text", 65_000),
    "date": ("date", 32),
    "recordId": ("string", 1024),
}


@dataclass(frozen=True, slots=True)
class _Thing:
    """An entity of FtM: its id, its schema, its properties with their values."""

    id: str
    schema: str
    values: tuple[tuple[str, str | None], ...]


def ftm(filed: Iterable[Filed]) -> Iterator[str]:
    """A line for each property of each entity, its end included."""
    for one in filed:
        for thing in _things(one):
            yield from _lines(thing, one.reading.report)


def _lines(thing: _Thing, report: Report) -> Iterator[str]:
    seen = day_of(report.retrieved) or day_of(report.published)
    for prop, given in (("id", thing.id), *thing.values):
        kind, longest = _TYPES[prop]
        value = whole(given or "").strip()
        if not value or len(value) > longest:
            continue
        yield (
            json_of(
                {
                    "canonical_id": thing.id,
                    "entity_id": thing.id,
                    "prop": prop,
                    "prop_type": kind,
                    "schema": thing.schema,
                    "value": value,
                    "dataset": DATASET,
                    "origin": f"report:{report.id}",
                    "lang": None,
                    "original_value": None,
                    "external": False,
                    "first_seen": seen,
                    "last_seen": seen,
                    "id": hashlib.sha1(
                        f"{DATASET}.{thing.id}.{prop}.{value}".encode(), usedforsecurity=False
                    ).hexdigest(),
                }
            )
            + "\n"
        )


def _things(filed: Filed) -> Iterator[_Thing]:
    reading, report = filed.reading, filed.reading.report
    article = _id("article", report.id)
    yield _Thing(
        article,
        "Article",
        (
            ("title", report.title),
            ("publisher", report.publisher),
            ("author", report.byline),
            ("language", _LANGUAGES.get(report.language[:2].lower())),
            ("sourceUrl", web_address(report.url)),
            ("publishedAt", day_of(report.published)),
            ("retrievedAt", day_of(report.retrieved)),
        ),
    )
    if report.publisher and len(report.publisher) <= _TYPES["name"][1]:
        yield _Thing(_id("publisher", report.publisher), "Organization", (("name", report.publisher),))
    known = {entity.id: _id("entity", report.id, entity.type, entity.name) for entity in _named(reading)}
    for entity in _named(reading):
        yield from _entity(reading, entity, known[entity.id], article)
    for statement in reading.statements:
        source = statement.source
        who = known.get(source.entity) if source and source.entity else None
        if who is None and statement.own_voice and report.publisher:
            who = _id("publisher", report.publisher)
        if who is not None:
            denied = "does not " if statement.negated else ""
            act = denied + (statement.cue.act if statement.cue else "say")
            yield _Thing(
                _id("statement", statement.id),
                "Documentation",
                (
                    ("document", article),
                    ("entity", who),
                    ("role", f"source: {act}"),
                    ("summary", statement.content.text),
                    ("date", day_of(report.published)),
                    ("sourceUrl", web_address(report.url)),
                    ("recordId", statement.id),
                ),
            )


def _named(reading: Reading) -> Iterator[Entity]:
    """Who has a name in the text: "two dock workers" are nobody that a registry could know."""
    for entity in reading.entities:
        named = any(mention.form == "name" for mention in entity.mentions)
        if named and entity.type in _SCHEMAS and len(entity.name) <= _TYPES["name"][1]:
            yield entity


def _entity(reading: Reading, entity: Entity, identity: str, article: str) -> Iterator[_Thing]:
    text, schema = reading.report.text, _SCHEMAS[entity.type]
    names = dict.fromkeys(mention.span.of(text) for mention in entity.mentions if mention.form == "name")
    roles = dict.fromkeys(
        one.source.role for one in reading.statements if one.source and one.source.entity == entity.id
    )
    yield _Thing(
        identity,
        schema,
        (
            ("name", entity.name),
            *(("alias", name) for name in names if name != entity.name),
            *(("position", role) for role in roles if schema == "Person"),
            ("proof", article),
        ),
    )
    yield _Thing(
        f"{identity}-mention",
        "Mention",
        (("document", article), ("resolved", identity), ("name", entity.name), ("detectedSchema", schema)),
    )


def _id(kind: str, *parts: str) -> str:
    """The same for the same thing; FtM takes letters, digits and hyphens."""
    told = "\x1f".join((kind, *parts)).encode("utf-8", "surrogatepass")
    return f"{DATASET}-{kind}-{hashlib.blake2b(told, digest_size=10).hexdigest()}"
