"""What a ledger could have filed, made up: a strike, a hostile report, and a plain one."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from invented import READING

from onrecord.export.filed import LEDGER_FORMATS
from onrecord.ids import statement_id
from onrecord.model import (
    Content,
    Cue,
    Date,
    Entity,
    Event,
    Figure,
    Mention,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Via,
)
from onrecord.views import Claim, Filed, Origins, Said, Stands


def claim(identity: str, text: str, facet: str | None = None, **origins: int) -> Claim:
    """A claim with these origins, and no statements, as an export is given it."""
    return Claim(
        id=identity,
        story="story-1",
        text=text,
        facet=facet,
        negative=False,
        origins=Origins(**origins),
        origin_list=(Stands("o1", "person", "Ada Brook"),),
        corroborated=False,
        contested=True,
        publishers=("The Norland Post", "Selwyn Courier"),
        reports=("r1", "r2"),
        first_day="2031-03-03",
        last_day="2031-03-04",
        first=None,
    )


def spans(text: str, *quoted: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(one), text.index(one) + len(one)) for one in quoted)


HARBOUR = Filed(
    READING,
    "desk-17",
    "story-1",
    "Blast at Port Selwyn",
    {
        READING.statements[0].id: (claim("c1", "Harbour of Port Selwyn closed after blast", on_record=1),),
        READING.statements[3].id: (
            claim("c2", "a gas tank was to blame", unnamed_low=1, unnamed_high=2),
            claim("c3", "two workers", "dead", own_voice=1),
        ),
    },
)

STRIKE_TEXT = (
    "Norland jets bombed the depot at Kessim on Monday, killing 14 people, "
    "Colonel Ira Vance told reporters.\n"
    "“Not one of ours was lost,” he said.\n"
    "Sorvane may retaliate, a diplomat said.\n"
)


def strike(
    figure: tuple[float | None, float | None, bool] = (14, 14, False),
    edtf: str | None = "2031-03-03",
    second_date: bool = False,
    factuality: str = "CT+",
    mode: str = "aerial",
    precision: str = "city",
) -> Filed:
    """A strike with its toll, as a colonel tells it; the arguments make it less sure."""
    text = STRIKE_TEXT
    content = spans(text, "Norland jets bombed the depot at Kessim on Monday, killing 14 people")
    source = Source(
        spans(text, "Colonel Ira Vance"), "Colonel Ira Vance", "Ira Vance", "named", "individual",
        "the army", "colonel", "e1",
    )  # fmt: skip
    toll = Statement(
        id=statement_id("strike", source.spans, content),
        source=source,
        cue=Cue(spans(text, "told reporters"), "told reporters", "say", "neutral"),
        content=Content(content, content[0].of(text), "indirect"),
        factuality=factuality,  # type: ignore[arg-type]
        figures=("f1",),
        dates=("d1", "d2") if second_date else ("d1",),
        places=("p1",),
        events=("v1",),
    )
    quoted = spans(text, "“Not one of ours was lost,”")
    speaker = Source(spans(text, "he"), "he", "Ira Vance", "named", "individual", "the army", "colonel", "e1")
    boast = Statement(
        id=statement_id("strike", speaker.spans, quoted),
        source=speaker,
        cue=Cue(spans(text, "said"), "said", "say", "neutral"),
        content=Content(quoted, quoted[0].of(text), "direct"),
    )
    fear = spans(text, "Sorvane may retaliate")
    diplomat = Source(spans(text, "a diplomat"), "a diplomat", None, "unnamed", "individual")
    warning = Statement(
        id=statement_id("strike", diplomat.spans, fear),
        source=diplomat,
        cue=Cue(spans(text, "said"), "said", "say", "neutral"),
        content=Content(fear, fear[0].of(text), "indirect"),
        factuality="PS+",
        events=("v2",),
    )
    low, high, approximate = figure
    people = spans(text, "14 people")[0]
    reading = Reading(
        report=Report(
            "strike", text, url="https://post.example/strike", publisher="The Norland Post",
            title="Jets bomb depot", published="2031-03-04T06:00:00+00:00",
        ),
        statements=(toll, boast, warning),
        entities=(
            Entity("e1", "PERSON", "Ira Vance", (Mention(spans(text, "Ira Vance")[0], "name"),)),
            Entity("e2", "PLACE", "Sorvane", (Mention(spans(text, "Sorvane")[0], "name"),)),
        ),
        figures=(Figure("f1", people, "14 people", low, high, approximate, None, "people"),),
        dates=(
            Date("d1", spans(text, "Monday")[0], "Monday", None, edtf),
            Date("d2", spans(text, "Monday")[0], "Monday", None, "2031-03-01"),
        ),
        places=(
            Place("p1", spans(text, "Kessim")[0], "Kessim", 42, 12.5, -7.25, "FR", precision),  # type: ignore[arg-type]
            Place("p2", spans(text, "Sorvane")[0], "Sorvane", 43, 1.0, 2.0, "DE", "country"),
        ),
        events=(
            Event("v1", spans(text, "bombed")[0], "ASSAULT", mode, spans(text, "Norland jets"),
                  spans(text, "the depot"), factuality),  # type: ignore[arg-type]
            Event("v2", spans(text, "retaliate")[0], "ASSAULT", None, spans(text, "Sorvane"), (), "PS+"),
            Event("v3", spans(text, "told")[0], None, None, (), (), "CT+"),
        ),
        reader="1.2.3",
    )  # fmt: skip
    told = claim("c9", "14 people", "dead", on_record=2, on_record_low=1, unnamed_low=1, unnamed_high=3)
    return Filed(reading, None, "story-2", "Strike", {toll.id: (told,)})


EVIL = (
    '=HYPERLINK("https://evil.example","x") said\r\n'
    "\t@SUM(1+1) 🚢🚢 “<script>alert(1)</script>\r\n"
    "--><b onload=x>\ud83d half,\u2028 and \x00\x1b[31m more” … '; DROP TABLE reports; --\n"
)


def hostile() -> Filed:
    """A report whose every field carries something for somebody."""
    text = EVIL
    source = Source(
        spans(text, '=HYPERLINK("https://evil.example","x")'), '=HYPERLINK("https://evil.example","x")',
        "+cmd|' /C calc'!A0", "named", "individual", "-2+3", "\u200b@role", "e1",
    )  # fmt: skip
    content = (
        *spans(
            text, "\t@SUM(1+1) 🚢🚢 “<script>alert(1)</script>\r\n--><b onload=x>\ud83d half,\u2028 and \x00"
        ),
        *spans(text, "'; DROP TABLE reports; --\n"),
    )
    told = Statement(
        id="../../etc/passwd",
        source=source,
        cue=Cue(spans(text, "said"), "said", "say", "neutral"),
        content=Content(content, " … ".join(one.of(text) for one in content), "direct"),
        via=(Via("</script><script>", "document", spans(text, "🚢🚢")),),
        places=("p1", "p2"),
        events=("v1",),
    )
    reading = Reading(
        report=Report(
            "../../../tmp/\ud800 x",
            text,
            url="javascript:alert(1)",
            publisher="=1+1",
            title="\r\n@evil\x07",
            byline="＝2",
            published="tomorrow'; --",
        ),
        statements=(told,),
        entities=(Entity("e1", "PERSON", "=Jane\ud800", (Mention(source.spans[0], "name"),)),),
        places=(
            Place("p1", spans(text, "half")[0], "half", None, 91.0, 500.0, "ZZ", "city"),
            Place("p2", spans(text, "more")[0], "more", None, 0.0, 180.0, "=1", "area"),
        ),
        events=(Event("v1", spans(text, "alert")[0], "ASSAULT", "drone", source.spans, (), "CT+"),),
        reader="<reader>",
    )
    named = replace(claim("=c\n", "=x"), origin_list=(Stands("o", "person", "</script>"),))
    return Filed(reading, "=external\t", "../story", "=story", {told.id: (named,)})


def said(filed: Filed, number: int) -> Said:
    """A statement as a page shows it."""
    from onrecord.views import statement_of

    return statement_of(filed.reading.statements[number], filed.reading.report, filed.external_id)


def written(name: str, *filed: Filed) -> bytes:
    """The whole file; text must have bytes."""
    write = LEDGER_FORMATS[name].write
    assert write
    return b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in write(filed))


def rows(name: str, *filed: Filed) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name, *filed).decode(), newline="")))
