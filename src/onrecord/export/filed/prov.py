"""PROV-O as JSON-LD, one line for each report: where each statement comes from.

statement  wasQuotedFrom      report         where its words stand
           wasAttributedTo    agent          the source, as the report names it
           hadPrimarySource   document       where it came through one ("said in a statement")
           wasGeneratedBy     reading        by OnRecord, which picked the words out
report     wasAttributedTo    publisher;     wasRevisionOf the version it replaces
agent      actedOnBehalfOf    affiliation
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.export.filed.texts import day_of, json_of, urn, web_address
from onrecord.model import Report, Source, Statement
from onrecord.views import Filed

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "issued": "http://purl.org/dc/terms/issued",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "seeAlso": "http://www.w3.org/2000/01/rdf-schema#seeAlso",
    "onrecord": "urn:onrecord:word:",
}
_AGENTS = {"individual": "prov:Person", "organisation": "prov:Organization", "publisher": "prov:Organization"}


def prov(filed: Iterable[Filed]) -> Iterator[str]:
    """A line for each report, its end included."""
    for one in filed:
        yield json_of({"@context": CONTEXT, "@graph": list(_graph(one))}) + "\n"


def _graph(filed: Filed) -> Iterator[dict[str, Any]]:
    reading, report = filed.reading, filed.reading.report
    here, activity = urn("report", report.id), urn("reading", report.id, reading.reader)
    software = urn("reader", reading.reader)
    yield {
        "@id": software,
        "@type": "prov:SoftwareAgent",
        "label": f"OnRecord {reading.reader}".strip(),
    }
    yield {
        "@id": activity,
        "@type": "prov:Activity",
        "prov:used": _at(here),
        "prov:wasAssociatedWith": _at(software),
    }
    publisher = urn("publisher", report.publisher) if report.publisher else None
    if publisher:
        yield {"@id": publisher, "@type": "prov:Organization", "label": report.publisher}
    yield _without_blanks(
        {
            "@id": here,
            "@type": "prov:Entity",
            "label": report.title,
            "prov:wasAttributedTo": _at(publisher),
            "prov:wasRevisionOf": _at(urn("report", report.revises) if report.revises else None),
            "seeAlso": _at(web_address(report.url)),
            "issued": _published(report),
        }
    )
    for statement in reading.statements:
        source = statement.source
        agent = urn("source", statement.id) if source else publisher if statement.own_voice else None
        if source:
            yield from _agent(source, urn("source", statement.id))
        documents = [via for via in statement.via if via.kind == "document"]
        for number, via in enumerate(documents, 1):
            yield {
                "@id": urn("document", statement.id, str(number)),
                "@type": "prov:Entity",
                "label": via.name,
            }
        yield _without_blanks(
            {
                "@id": urn("statement", statement.id),
                "@type": "prov:Entity",
                "prov:value": statement.content.text,
                "prov:wasQuotedFrom": _at(here),
                "prov:wasGeneratedBy": _at(activity),
                "prov:wasAttributedTo": _at(agent),
                "prov:hadPrimarySource": [
                    _at(urn("document", statement.id, str(number))) for number in range(1, len(documents) + 1)
                ],
                "prov:wasDerivedFrom": _at(urn("statement", statement.within) if statement.within else None),
                **_words(filed, statement),
            }
        )


def _agent(source: Source, identity: str) -> Iterator[dict[str, Any]]:
    behalf = urn("organisation", source.affiliation) if source.affiliation else None
    if behalf:
        yield {"@id": behalf, "@type": "prov:Organization", "label": source.affiliation}
    yield _without_blanks(
        {
            "@id": identity,
            "@type": _AGENTS.get(source.kind, "prov:Agent"),
            "label": source.name or source.text,
            "prov:actedOnBehalfOf": _at(behalf),
            "onrecord:standing": source.standing,
            "onrecord:role": source.role,
        }
    )


def _words(filed: Filed, statement: Statement) -> dict[str, Any]:
    cue = statement.cue
    return {
        "onrecord:act": cue.act if cue else None,
        "onrecord:stance": cue.stance if cue else None,
        "onrecord:factuality": statement.factuality,
        "onrecord:claim": [_at(urn("claim", claim.id)) for claim in filed.claims.get(statement.id, ())],
        "onrecord:through": [via.name for via in statement.via],
    }


def _published(report: Report) -> dict[str, str] | None:
    day = day_of(report.published)
    return {"@value": day, "@type": "xsd:date"} if day else None


def _at(identity: str | None) -> dict[str, str] | None:
    return {"@id": identity} if identity else None


def _without_blanks(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None and value != []}
