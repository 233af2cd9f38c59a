"""W3C Web Annotations: one for each span of each role of each statement, in one AnnotationCollection.

    target   source    urn:onrecord:report:ID, the text as the ledger keeps it
             scope     the report's address on the web, where it has one
             selector  TextQuoteSelector (exact, prefix, suffix), TextPositionSelector (code points)
    body     the role as a tag, the statement as a thing with its words of ours

The positions are those of the kept text, not of the page that it was taken from; on the page, the quote
finds the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.export.filed.texts import json_of, urn, web_address
from onrecord.model import Span, Statement
from onrecord.views import Filed

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:word:"}]
AROUND = 32
"""Characters of prefix and suffix."""


def webannotation(filed: Iterable[Filed]) -> Iterator[str]:
    """One JSON-LD document, in pieces; each annotation stands on its own line."""
    context, total = json_of(CONTEXT), 0
    yield (
        f'{{"@context": {context}, "id": "{urn("annotations")}", "type": "AnnotationCollection",\n'
        f'"first": {{"id": "{urn("annotations", "1")}", "type": "AnnotationPage", '
        f'"partOf": "{urn("annotations")}", "startIndex": 0, "items": ['
    )
    for one in filed:
        for found in annotated(one):
            yield (",\n" if total else "\n") + json_of(found)
            total += 1
    # The number is known only now; the keys of an object have no order.
    yield f'\n]}},\n"total": {total}}}\n'


def annotated(filed: Filed) -> Iterator[dict[str, Any]]:
    """The annotations of one report, without the `@context` that they share."""
    for statement in filed.reading.statements:
        described = _described(filed, statement)
        for role, number, span in _roles(statement):
            yield {
                "id": urn("annotation", statement.id, role, str(number)),
                "type": "Annotation",
                "motivation": "tagging",
                "generator": {
                    "id": urn("reader", filed.reading.reader),
                    "type": "Software",
                    "name": f"OnRecord {filed.reading.reader}".strip(),
                },
                "body": [{"type": "TextualBody", "purpose": "tagging", "value": role}, described],
                "target": target(filed, span),
            }


def target(filed: Filed, span: Span) -> dict[str, Any]:
    """Where a span stands: by its words, and by its place in the kept text."""
    report = filed.reading.report
    text, address = report.text, web_address(report.url)
    return {
        "type": "SpecificResource",
        "source": urn("report", report.id),
        **({"scope": address} if address else {}),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _roles(statement: Statement) -> Iterator[tuple[str, int, Span]]:
    roles = {
        "source": statement.source.spans if statement.source else (),
        "cue": statement.cue.spans if statement.cue else (),
        "content": statement.content.spans,
        "via": tuple(span for via in statement.via for span in via.spans),
    }
    for role, spans in roles.items():
        for number, span in enumerate(spans, 1):
            yield role, number, span


def _described(filed: Filed, statement: Statement) -> dict[str, Any]:
    source, cue = statement.source, statement.cue
    told = {
        "source": (source.name or source.text) if source else None,
        "standing": source.standing if source else "unattributed",
        "act": cue.act if cue else None,
        "stance": cue.stance if cue else None,
        "factuality": statement.factuality,
        "quotation": statement.content.quotation,
        "negated": statement.negated,
        "own_voice": statement.own_voice,
        "within": urn("statement", statement.within) if statement.within else None,
        "story": urn("story", filed.story) if filed.story else None,
        "claims": [urn("claim", claim.id) for claim in filed.claims.get(statement.id, ())] or None,
    }
    return {
        "id": urn("statement", statement.id),
        "type": "onrecord:Statement",
        **{f"onrecord:{name}": value for name, value in told.items() if value is not None},
    }
