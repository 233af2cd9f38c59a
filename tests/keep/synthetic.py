"""Readings made up by value, any number of them, without a reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from onrecord.ids import report_id, statement_id
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
)

_ACTS = ("say", "confirm", "deny", "accuse", "announce", "promise", "want")
_NAMES = ("Ada", "Bela", "Carlo", "Dina", "Emre", "Fay", "Goran", "Hana", "Ines", "Jonas")
_FAMILIES = ("Brook", "Cato", "Drum", "Ekman", "Fosse", "Grau", "Holm", "Ilves", "Juhl", "Kerr")
_TOWNS = ("Port Selwyn", "Goole", "Caracas", "Malmö", "Tarfaya", "Ostrava", "Lae", "Nuuk")
_THINGS = ("ships", "houses", "soldiers", "barrels", "teachers", "wells", "trucks", "patients")
_VERBS = ("closed", "reopened", "hit", "searched", "sold", "flooded", "rebuilt", "guarded")
_PUBLISHERS = ("The Norland Post", "Selwyn Courier", "Estuary Gazette", "Meridian", "Harbour Radio")
_FIRST_DAY = date(2031, 1, 1)


def reading(
    text: str,
    *,
    said: tuple[tuple[str, str], ...] = (),
    publisher: str | None = "The Norland Post",
    url: str | None = None,
    published: str | None = "2031-03-03",
    retrieved: str | None = None,
    reader: str = "1.0.0",
    title: str | None = None,
) -> Reading:
    """A reading of a text in which named sources say something: pairs of source and content in the text."""
    identity = report_id(text, url, publisher)
    report = Report(
        identity,
        text,
        url=url,
        publisher=publisher,
        title=title,
        published=published,
        retrieved=retrieved,
    )
    statements = tuple(_statement(identity, text, source, content) for source, content in said)
    return Reading(report, statements, reader=reader)


def _statement(report: str, text: str, source: str, content: str) -> Statement:
    who, what = _span(text, source), _span(text, content)
    return Statement(
        id=statement_id(report, (who,), (what,)),
        source=Source((who,), source, source, "named", "individual"),
        cue=Cue((), "said", "say", "neutral"),
        content=Content((what,), content, "indirect"),
    )


def _span(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def numbered(number: int, statements: int = 10, reader: str = "1.0.0") -> Reading:
    """Report number so-and-so, the same whenever it is asked for; each of its statements has every part."""
    chance = Random(number)
    publisher = _PUBLISHERS[number % len(_PUBLISHERS)]
    pieces = [f"Report {number} of the day\n"]
    entities, figures, dates, places, events, said = [], [], [], [], [], []
    at = len(pieces[0])
    identity = ""
    for index in range(statements):
        name = f"{chance.choice(_NAMES)} {chance.choice(_FAMILIES)} {number % 97}"
        count, thing = chance.randrange(2, 900), chance.choice(_THINGS)
        town, verb = chance.choice(_TOWNS), chance.choice(_VERBS)
        content = f"that {count} {thing} were {verb} near {town} on Monday"
        sentence = f"{name} said {content}, case {number}-{index}. "
        start = at + len(name) + 6
        inside = start + content.index(town)
        pieces.append(sentence)
        entities.append(Entity(f"e{index}", "PERSON", name, (Mention(Span(at, at + len(name)), "name"),)))
        span = Span(start + 5, start + 5 + len(f"{count} {thing}"))
        figures.append(Figure(f"f{index}", span, f"{count} {thing}", count, count, False, None, thing))
        monday = Span(start + content.index("Monday"), start + len(content))
        dates.append(Date(f"d{index}", monday, "Monday", "2031-03-03", "2031-03-03"))
        where = Span(inside, inside + len(town))
        places.append(Place(f"p{index}", where, town, None, None, None, "GB", "city"))
        trigger = Span(start + content.index(verb), start + content.index(verb) + len(verb))
        events.append(Event(f"v{index}", trigger, "COERCE", None, (), (), "CT+"))
        said.append((name, content, chance.choice(_ACTS), Span(at, at + len(name)), start))
        at += len(sentence)
    text = "".join(pieces)
    url = f"https://news.example/{number}"
    identity = report_id(text, url, publisher)
    made = tuple(
        Statement(
            id=statement_id(identity, (who,), (Span(start, start + len(content)),)),
            source=Source((who,), name, name, "named", "individual", entity=f"e{index}"),
            cue=Cue((Span(who.end + 1, who.end + 5),), "said", act, "neutral"),  # type: ignore[arg-type]
            content=Content((Span(start, start + len(content)),), content, "indirect"),
            figures=(f"f{index}",),
            dates=(f"d{index}",),
            places=(f"p{index}",),
            events=(f"v{index}",),
        )
        for index, (name, content, act, who, start) in enumerate(said)
    )
    published = (_FIRST_DAY + timedelta(days=number % 400)).isoformat()
    report = Report(
        identity, text, url=url, publisher=publisher, title=f"Report {number}", published=published
    )
    return Reading(
        report, made, tuple(entities), tuple(figures), tuple(dates), tuple(places), tuple(events), reader
    )


def reread(reading_: Reading, reader: str) -> Reading:
    """The same reading by another version of the reader, which missed the last statement."""
    return replace(reading_, statements=reading_.statements[:-1], reader=reader)
