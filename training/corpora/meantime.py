"""MEANTIME: Wikinews articles with events, time expressions, figures, entities and coreference."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from training.corpora.doc import Doc, Entity, Mention, Span, Timex, Trigger, outermost
from training.corpora.names import name_in
from training.corpora.spacing import detokenise

LAST_SENTENCE = 5
"""Headline, date line and four sentences are annotated in full; later ones only for a few entities."""
TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "PRO": "PRODUCT", "FIN": "MISC"}
ADJECTIVE = re.compile(r"(?:ian|ean|ese|ish|nch|tch|ican|ani|aqi|aeli)$")
POLARITY = {"POS": "POS", "NEG": "NEG"}
NAMED = frozenset({"NAM", "PRE.NAM"})


def load(folder: Path) -> Iterator[Doc]:
    """The annotated head of each article, a paragraph a line for headline and date as on the page."""
    for path in sorted(folder.glob("corpus_*/*.xml")):
        yield document(f"meantime-{path.stem}", path.read_text(encoding="utf-8"))


def document(name: str, xml: str) -> Doc:
    """One article."""
    root = ET.fromstring(xml)
    text, spans = _text(root)
    located: dict[str, Span] = {}
    heads: dict[str, Span] = {}
    elements: dict[str, ET.Element] = {}
    for element in root.iterfind("Markables/*"):
        anchors = [anchor.get("t_id", "") for anchor in element.iterfind("token_anchor")]
        elements[element.get("m_id", "")] = element
        if anchors and all(anchor in spans for anchor in anchors):
            span = _run(anchors, spans)
            located[element.get("m_id", "")] = span
            heads[element.get("m_id", "")] = _head(element, text, span)
    instance = {
        source.get("m_id", ""): target.get("m_id", "")
        for relation in root.iterfind("Relations/REFERS_TO")
        for target in relation.iterfind("target")
        for source in relation.iterfind("source")
    }
    classes = {m: elements[i] for m, i in instance.items() if i in elements}
    dct = [t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"]

    def mentions(tag: str) -> list[tuple[str, ET.Element, Span]]:
        return [(m, elements[m], span) for m, span in located.items() if elements[m].tag == tag]

    clusters: dict[str, list[Mention]] = {}
    entities: list[Entity] = []
    for m, element, span in mentions("ENTITY_MENTION"):
        type_ = classes[m].get("ent_type", "") if m in classes else ""
        clusters.setdefault(instance.get(m, m), []).append(Mention(*span, type_, *heads[m]))
        if element.get("syntactic_type") in NAMED and type_ in TYPES:
            entities += _name(text, heads[m], type_, element.get("syntactic_type", ""))
    return Doc(
        id=name,
        corpus="meantime",
        text=text,
        dct=dct[0].get("value") if dct else None,
        entities=outermost(entities),
        timex=sorted(Timex(*s, e.get("type", ""), e.get("value", "")) for _, e, s in mentions("TIMEX3")),
        triggers=sorted(
            (
                Trigger(
                    *s,
                    classes[m].get("class", "") if m in classes else "",
                    POLARITY.get(e.get("polarity", "")),
                )
                for m, e, s in mentions("EVENT_MENTION")
            ),
            key=lambda trigger: trigger[:2],
        ),
        clusters=[sorted(cluster) for cluster in clusters.values()],
        values=sorted(s for _, _, s in mentions("VALUE")),
        # Names have a class only where an entity was made for them.
        partial=frozenset({"entities"}),
    )


def _text(root: ET.Element) -> tuple[str, dict[str, Span]]:
    """The annotated sentences as text, and where each token lies."""
    sentences: dict[int, list[ET.Element]] = {}
    for token in root.iterfind("token"):
        number = int(token.get("sentence", "0"))
        if number <= LAST_SENTENCE:
            sentences.setdefault(number, []).append(token)
    text = ""
    spans: dict[str, Span] = {}
    for number, tokens in sorted(sentences.items()):
        text += "" if not text else "\n\n" if number <= 2 else " "
        spaced = detokenise([token.text or "" for token in tokens])
        for token, span in zip(tokens, spaced.spans, strict=True):
            spans[token.get("t_id", "")] = Span(len(text) + span.start, len(text) + span.end)
        text += spaced.text
    return text, spans


def _run(anchors: list[str], spans: dict[str, Span]) -> Span:
    """The first unbroken run of tokens: "turned" of "turned it down"."""
    last = anchors[0]
    for anchor in anchors[1:]:
        if int(anchor) != int(last) + 1:
            break
        last = anchor
    return Span(spans[anchors[0]].start, spans[last].end)


def _head(element: ET.Element, text: str, span: Span) -> Span:
    """The words of the mention that its `head` attribute gives, or the whole mention where it gives none."""
    head = element.get("head", "")
    at = text.find(head, *span) if head else -1
    return Span(at, at + len(head)) if at >= 0 else span


def _name(text: str, head: Span, type_: str, form: str) -> list[Entity]:
    """The name in a named mention, looked for in its head."""
    words = text[head.start : head.end]
    # "the Italian company": the place is meant, but the word names its people.
    ours = "NORP" if form == "PRE.NAM" and type_ == "LOC" and ADJECTIVE.search(words) else TYPES[type_]
    found = name_in(text, head, ours)
    return [found] if found else []
