"""A report that we made up, read by hand: what a reader should find in it."""

from __future__ import annotations

from onrecord.ids import report_id, statement_id
from onrecord.model import (
    Act,
    Content,
    Cue,
    Date,
    Entity,
    Event,
    Figure,
    Mention,
    Parse,
    Place,
    Quotation,
    Reading,
    Related,
    Report,
    Source,
    Span,
    Spans,
    Statement,
    Token,
    Via,
)

TEXT = """\
Harbour of Port Selwyn closed after blast, says minister
PORT SELWYN, 3 March (Norland Wire) - At least ten ships were held outside Port Selwyn on Monday after what \
the Ministry of Works called “an incident on the quay”.
Listen to this article
Two dock workers told the Selwyn Courier that police had said a gas tank was to blame.
“Nobody here was hurt,” the minister, Ada Brook, said in a statement. “We will reopen within days.”
She did not confirm that the tank belonged to the navy.
Read more: Navy 'knew of leaks' for years, union claims
Trinidad and Tobago has offered to take in the ships. Between 20 and 30 more are on their way.
It emerged that divers had been working there since February.
"""


def span(quoted: str, after: int = 0, text: str = TEXT) -> Span:
    """Where the words stand in the text."""
    start = text.index(quoted, after)
    return Span(start, start + len(quoted))


def spans(*quoted: str, text: str = TEXT) -> Spans:
    return tuple(span(one, text=text) for one in quoted)


def statement(
    source: Source | None,
    cue: tuple[str, Act] | None,
    content: Spans,
    quotation: Quotation = "indirect",
    text: str = TEXT,
    **more: object,
) -> Statement:
    """A statement by its words; `more` are fields of `Statement`."""
    cue_spans = spans(cue[0], text=text) if cue else ()
    stance = more.pop("stance", "neutral")
    return Statement(
        id=statement_id(REPORT.id, source.spans if source else (), content),
        source=source,
        cue=Cue(cue_spans, cue[0], cue[1], stance) if cue else None,  # type: ignore[arg-type]
        content=Content(content, " … ".join(one.of(text) for one in content), quotation),
        **more,  # type: ignore[arg-type]
    )


REPORT = Report(
    id=report_id(TEXT, None, "The Norland Post"),
    text=TEXT,
    path="harbour.txt",
    publisher="The Norland Post",
    title=TEXT.splitlines()[0],
    credit="Norland Wire",
    dateline="PORT SELWYN",
    published="2031-03-03",
    furniture=spans("Listen to this article", "Read more: Navy 'knew of leaks' for years, union claims"),
    related=(
        Related(
            "Navy 'knew of leaks' for years, union claims",
            None,
            span("Read more: Navy 'knew of leaks' for years, union claims"),
        ),
    ),
)
_MINISTER = Source(
    spans("minister"), "minister", "Ada Brook", "named", "individual", "Ministry of Works", "minister", "e1"
)
_OUTER = statement(
    Source(
        spans("Two dock workers"), "Two dock workers", None, "unnamed", "group", None, "dock workers", "e2"
    ),
    ("told", "say"),
    spans("that police had said a gas tank was to blame"),
    via=(Via("Selwyn Courier", "publisher", spans("Selwyn Courier")),),
    events=("v1",),
)
READING = Reading(
    report=REPORT,
    statements=(
        statement(
            _MINISTER, ("says", "say"), spans("Harbour of Port Selwyn closed after blast"), places=("p2",)
        ),
        statement(
            None,
            None,
            spans("At least ten ships were held outside Port Selwyn on Monday"),
            own_voice=True,
            figures=("f1",),
            dates=("d1",),
            places=("p2",),
        ),
        statement(
            Source(
                spans("the Ministry of Works"),
                "the Ministry of Works",
                "Ministry of Works",
                "institution",
                "organisation",
            ),
            ("called", "say"),
            spans("what", "“an incident on the quay”"),
            "mixed",
            stance="distancing",
        ),
        _OUTER,
        statement(
            Source(spans("police"), "police", None, "institution", "organisation"),
            ("had said", "accuse"),
            spans("a gas tank was to blame"),
            within=_OUTER.id,
            factuality="PR+",
        ),
        statement(
            Source(
                spans("the minister, Ada Brook"),
                "the minister, Ada Brook",
                "Ada Brook",
                "named",
                "individual",
                "Ministry of Works",
                "minister",
                "e1",
            ),
            ("said in a statement", "promise"),
            spans("“Nobody here was hurt,”", "“We will reopen within days.”"),
            "direct",
            via=(Via("a statement", "document", spans("a statement")),),
            dates=("d2",),
        ),
        statement(
            Source(
                spans("She"), "She", "Ada Brook", "named", "individual", "Ministry of Works", "minister", "e1"
            ),
            ("confirm", "confirm"),
            spans("that the tank belonged to the navy"),
            negated=True,
            factuality="Uu",
        ),
        statement(
            None,
            None,
            spans("Between 20 and 30 more are on their way"),
            own_voice=True,
            figures=("f2",),
        ),
        statement(
            None,
            ("emerged", "say"),
            spans("that divers had been working there since February"),
            dates=("d3",),
        ),
    ),
    entities=(
        Entity(
            "e1",
            "PERSON",
            "Ada Brook",
            (
                Mention(span("minister"), "nominal"),
                Mention(span("Ada Brook"), "name"),
                Mention(span("She"), "pronoun"),
            ),
        ),
        Entity("e2", "PERSON", "Two dock workers", (Mention(span("Two dock workers"), "nominal"),)),
        Entity("e3", "PLACE", "Trinidad and Tobago", (Mention(span("Trinidad and Tobago"), "name"),)),
    ),
    figures=(
        Figure("f1", span("At least ten ships"), "At least ten ships", 10, None, False, None, "ships"),
        Figure("f2", span("Between 20 and 30"), "Between 20 and 30", 20, 30, False, None, "ships"),
    ),
    dates=(
        Date("d1", span("Monday"), "Monday", "2031-03-03", "2031-03-03"),
        Date("d2", span("within days"), "within days", "PXD", None),
        Date("d3", span("since February"), "since February", "2031-02", "2031-02/.."),
        Date("d4", span("3 March"), "3 March", "2031-03-03", "2031-03-03"),
    ),
    places=(
        Place(
            "p1", span("Trinidad and Tobago"), "Trinidad and Tobago", 3573591, 11.0, -61.0, "TT", "country"
        ),
        Place("p2", span("Port Selwyn"), "Port Selwyn", None, None, None, None, "city"),
    ),
    events=(Event("v1", span("blast"), "ASSAULT", "explosives", (), spans("Harbour of Port Selwyn"), "CT+"),),
    reader="0.0.0",
)


def parsed(text: str, *sentences: str) -> Reading:
    """A reading with a parse alone: sentences of `form/lemma/UPOS/head/deprel`, heads from 1."""
    tokens: list[Token] = []
    ranges: list[Span] = []
    at = 0
    for sentence in sentences:
        first = len(tokens)
        for item in sentence.split():
            form, lemma, upos, head, deprel = item.rsplit("/", 4)
            at = text.index(form, at)
            number = first + int(head) - 1 if int(head) else -1
            tokens.append(Token(Span(at, at + len(form)), lemma, upos, "_", number, deprel))
            at += len(form)
        ranges.append(Span(first, len(tokens)))
    return Reading(Report("r1", text), parse=Parse(tuple(tokens), tuple(ranges)))
