"""What is read aloud, as lines: the narrator says who is on record, another voice the exact words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model import Act, Reading, Statement
from onrecord.telling import ACTS
from onrecord.views import Claim, Said, StoryPage, statement_of

MOST_CLAIMS = 12
MOST_STATEMENTS = 4
"""Of one claim: more of the same are no news."""
MOST_STORIES = 6
_LONGEST = 600
"""Characters of one quotation."""

_VERBS: dict[Act, tuple[str, str]] = {**ACTS, "say": ("", "does not say")}
_MARKS = re.compile("[\"“”„«»‘’]|(?<!\\w)'|'(?!\\w)")
_NOT_SAID = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One breath."""

    text: str
    quoted: bool = False
    """Whether these are the reporter's or the source's exact words, and not ours."""


def story(page: StoryPage) -> tuple[Line, ...]:
    """A story: its claims in order of weight, each with who says it and who does not."""
    found = page.story
    head = (
        f"On record: {spoken(found.title)}. {_many(len(found.reports), 'report')} "
        f"by {_many(len(found.publishers), 'publisher')}, {days(found.first_day, found.last_day)}."
    )
    lines = [Line(head)]
    if not page.claims:
        lines.append(Line("No claim has been found in it."))
    for claim in page.claims[:MOST_CLAIMS]:
        lines += of_claim(claim, page.claims)
    if len(page.claims) > MOST_CLAIMS:
        lines.append(Line(f"{_many(len(page.claims) - MOST_CLAIMS, 'more claim')} can be read in the story."))
    return tuple(lines)


def of_claim(claim: Claim, beside: Iterable[Claim] = ()) -> list[Line]:
    """A claim: its standing, then who says it; and what is said against it."""
    lines = [Line(f"{standing(claim)}.")]
    lines += [line for said in _told(claim.statements) for line in quotation(said)]
    against = {one.other for one in claim.against if not one.same_origin}
    others = {said.id: said for other in beside for said in other.statements}
    said_against = [others[one] for one in sorted(against) if one in others][:MOST_STATEMENTS]
    if said_against:
        lines.append(Line("Against that:"))
        lines += [line for said in _told(said_against) for line in quotation(said)]
    return lines


def report(reading: Reading) -> tuple[Line, ...]:
    """A report: its title, and all that is attributed in it, in the order of the text."""
    found = reading.report
    head = f"{spoken(found.title or 'A report without a title')}. "
    head += f"{spoken(found.publisher or 'A publisher that is not named')}, {day(found.published)}."
    lines = [Line(head)]
    for statement in reading.statements:
        if statement.within is None and not statement.own_voice:
            lines += quotation(_said(statement, reading))
    if len(lines) == 1:
        lines.append(Line("Nobody is on record in it."))
    return tuple(lines)


def brief(when: str, pages: Sequence[StoryPage]) -> tuple[Line, ...]:
    """The stories of a day: of each the claims that weigh most."""
    lines = [Line(f"On record, {day(when)}. {_many(len(pages), 'story', 'stories')} moved.")]
    for number, page in enumerate(pages[:MOST_STORIES], 1):
        contested = f", {page.story.contested} of them contested" if page.story.contested else ""
        lines.append(
            Line(
                f"Story {number}: {spoken(page.story.title)}. {_many(page.story.claims, 'claim')}{contested}."
            )
        )
        for claim in page.claims[:3]:
            lines += of_claim(claim, page.claims)
    if len(pages) > MOST_STORIES:
        lines.append(Line(f"{_many(len(pages) - MOST_STORIES, 'more story', 'more stories')} can be read."))
    return tuple(lines)


def quotation(said: Said) -> list[Line]:
    """Who said it, how known, what the cue does, through whom: then the words."""
    return [Line(f"{attribution(said)}:"), Line(spoken(said.content, _LONGEST), quoted=True)]


def attribution(said: Said) -> str:
    """ "The Halvian coastguard, on the record, according to Meridian"."""
    publisher = spoken(said.publisher or "a publisher that is not named")
    if said.own_voice:
        return f"{_first(publisher)}, in its own voice"
    who = spoken(said.source or "")
    parts = [_first(who) if who else "Somebody who is not told", known(said)]
    verb = _VERBS[said.act][said.negated] if said.act else ""
    if verb:
        parts.append(verb)
    through = [spoken(one) for one in said.chain if one != said.source] or [publisher]
    # The chain begins at the report; the ear wants the one who heard it first.
    first, *later = reversed(through)
    parts.append(f"according to {first}" + "".join(f", in {one}" for one in later))
    return ", ".join(part for part in parts if part)


def known(said: Said) -> str:
    """How the source is known."""
    if said.standing in ("named", "institution", "document", "publisher"):
        return "on the record"
    return "unnamed" if said.standing == "unnamed" else ""


def standing(claim: Claim) -> str:
    """ "2 on the record, 1 to 2 unnamed, 6 outlets, contested"."""
    words = claim.standing.replace(" · ", ", ")
    marks = [
        word for word, so in (("contested", claim.contested), ("corroborated", claim.corroborated)) if so
    ]
    return ", ".join([words, *marks])


def spoken(text: str, longest: int = 200) -> str:
    """Words as they are spoken: on one line, without marks that nobody says, not without end."""
    line = " ".join(_MARKS.sub("", _NOT_SAID.sub(" ", text)).split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]}, and so on"


def day(text: str | None) -> str:
    """ "2025-05-12" as "12 May 2025"."""
    try:
        found = date.fromisoformat((text or "")[:10])
    except ValueError:
        return "on a day that is not known"
    return f"{found.day} {found:%B} {found.year}"


def days(first: str, last: str) -> str:
    """From when to when."""
    return day(first) if first[:10] == last[:10] else f"{day(first)} to {day(last)}"


def _told(statements: Iterable[Said]) -> list[Said]:
    """One statement for each source: what thirty papers copied is heard once."""
    found: dict[tuple[str | None, str], Said] = {}
    for said in statements:
        if not said.copied:
            found.setdefault((said.source, said.publisher or "" if said.own_voice else ""), said)
    return list(found.values())[:MOST_STATEMENTS]


def _said(statement: Statement, reading: Reading) -> Said:
    said = statement_of(statement, reading.report)
    chain = tuple(via.name for via in statement.via)
    return said if not chain else _with_chain(said, chain)


def _with_chain(said: Said, chain: tuple[str, ...]) -> Said:
    head = (said.publisher,) if said.publisher and said.publisher not in chain else ()
    return replace(said, chain=(*head, *chain))


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"
