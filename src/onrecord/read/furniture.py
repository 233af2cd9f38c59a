"""Report -> the parts of its page that are no sentences of the report, and what they say of it.

    line -> is it ... a link to another report, an appeal, a credit, a stamp, a byline?

A line is a stretch of text without a line break; a rule looks at one line, never at more than a few
hundred characters of it, so the whole is linear. Headline and standfirst are the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.languages.en.furniture import WORDS
from onrecord.languages.furniture import FurnitureWords
from onrecord.model import Related, Span, Spans
from onrecord.read.dateline import Dateline, agency, dateline
from onrecord.read.draft import Draft

# Lines longer than this are paragraphs of the report, whatever they begin with.
_LONGEST = 300
_LONGEST_APPEAL = 220
_LONGEST_TITLE = 160
_LONGEST_BYLINE = 120
# Datelines and bylines stand among the first lines, credits in the last characters.
_OPENING_LINES = 14
_CLOSING = 1500
_MOST_LISTED = 8
_FEW_WORDS = 8

_LINE = re.compile(r"[^\s\ufeff](?:[^\n\r\u2028\u2029]*[^\s])?")
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*|\d+")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_ADDRESS = re.compile(
    r"(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+)(?:\s+(?:https?://\S+|@\w+))*\Z"
)
_SEPARATOR = re.compile(r"\s*:\s*|\s+[|»>–—-]\s+|\s*»\s*")
_EDGE_MARKS = " \t\xa0.:;!,…»«>|•·▶►▼→↓*-–—_[]()#"
_CLOSER = re.compile(
    r"[.!?”\"’)](?P<credit>\s*(?:[—–-]{1,2}\s*|\((?=[^()]*\)\Z))(?P<name>[^()—–\n]{2,40}?)\)?)\Z"
)
_SENTENCE = re.compile(r"[.!?][\"”’)]*(?=\s|\Z)")
_SENTENCE_END = re.compile(r"[.!][\"”’)]*\Z")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was set apart, and what it told of the report."""

    spans: Spans = ()
    related: tuple[Related, ...] = ()
    dateline: str | None = None
    credit: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, and where it stands in it."""

    span: Span
    text: str
    low: str
    """In lower case with straight apostrophes."""
    key: str
    """The same without marks at its edges; empty for a long line."""
    early: bool
    late: bool
    table: FurnitureWords = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule says of a line: it is furniture, and perhaps more."""

    part: Span | None = None
    """The part of the line that is furniture; None for all of it."""
    title: Span | None = None
    """The part of the line that is the title of another report."""
    lists: int = 0
    """How many of the lines that follow may be titles of other reports."""
    credit: str | None = None
    byline: str | None = None


def set_apart(draft: Draft) -> Draft:
    """The stage: page furniture, related links, dateline and credit read into the report."""
    found = furniture(draft.report.text)
    report = draft.report
    return replace(
        draft,
        report=replace(
            report,
            furniture=found.spans,
            related=report.related + found.related,
            dateline=report.dateline or found.dateline,
            credit=report.credit or found.credit,
            byline=report.byline or found.byline,
        ),
    )


def furniture(text: str, table: FurnitureWords = WORDS) -> Furniture:
    """The furniture of `text` in order; spans do not overlap. Linear in the length of the text."""
    spans: list[Span] = []
    related: list[Related] = []
    place = credit = byline = None
    opened = False
    listing = 0
    for number, match in enumerate(_LINE.finditer(text)):
        line = _line(match, number, len(text), table)
        found = _listed(line) if listing else None
        listing = listing - 1 if found else 0
        if found is None and len(line.text) <= _LONGEST:
            rules = RULES if number else FIRST_LINE_RULES
            found = next((told for rule in rules if (told := rule(line)) is not None), None)
        if found is not None:
            spans.append(found.part or line.span)
            if found.title is not None:
                related.append(Related(found.title.of(text), None, found.title))
            listing = max(listing, found.lists)
            credit = credit or found.credit
            byline = byline or found.byline
            continue
        if (
            not opened
            and number < _OPENING_LINES
            and (head := dateline(line.text, line.span.start, not number, table))
        ):
            opened = True
            spans.append(head.span)
            place, credit = head.place, head.credit or credit
        if line.late and (tail := _closing_credit(line)):
            spans.append(tail.span)
            credit = credit or tail.credit
    return Furniture(tuple(spans), tuple(related), place, credit, byline)


def _line(match: re.Match[str], number: int, length: int, table: FurnitureWords) -> Line:
    span = Span(*match.span())
    text = match.group()
    low = text.lower().replace("’", "'") if len(text) <= _LONGEST else ""
    key = low.strip(_EDGE_MARKS)
    return Line(span, text, low, key, number < _OPENING_LINES, span.end > length - _CLOSING, table)


# ---- The rules: each looks at one line and says what it found, or None.


def _alone(line: Line) -> Found | None:
    """Lines that say one thing, and marks that say that something ends."""
    table = line.table
    if line.key in table.headings:
        return Found(lists=_MOST_LISTED)
    if line.key in table.alone or line.low in table.ends:
        return Found()
    if line.text.endswith(":") and line.key in table.pointers:
        return Found(lists=1)
    return Found() if not line.key or _ADDRESS.match(line.text) else None


def _pointer(line: Line) -> Found | None:
    """A link to another report, its title behind a colon or a bar."""
    parted = _SEPARATOR.search(line.text[:40])
    if parted is None:
        return None
    head = line.text[: parted.start()].lower().replace("’", "'").strip(_EDGE_MARKS)
    if head not in line.table.pointers:
        return None
    title = line.text[parted.end() :].strip()
    # One word before the colon may begin a sentence: "Background: He was elected in 2019."
    plain = " " in head or head in line.table.headings
    if ":" not in parted.group() and not plain:
        return None
    if not title or title[0].islower() or (not plain and not _is_title(title)):
        return None
    start = line.span.start + line.text.index(title, parted.end())
    return Found(title=Span(start, start + len(title)))


def _label(line: Line) -> Found | None:
    """Lines about the page or its pictures, named before a colon."""
    head, colon, rest = line.text[:60].partition(":")
    if not colon or head.lower().replace("’", "'").strip(_EDGE_MARKS) not in line.table.labels:
        return None
    return Found() if not _is_prose(line) or not rest.strip() else None


def _stamp(line: Line) -> Found | None:
    """When the page was published, how long it takes to read: nothing but times."""
    if len(line.text) > 100:
        return None
    words = [word.lower() for word in _WORD.findall(line.text)]
    table = line.table
    if not words or any(not word.isdigit() and word not in table.stamp_words for word in words):
        return None
    if not table.stamp_signs.isdisjoint(words) and (len(words) > 1 or line.text.endswith(":")):
        return Found()
    dated = any(map(str.isdigit, words)) and not table.months.isdisjoint(words)
    return Found() if dated or _CLOCK.search(line.text) else None


def _appeal(line: Line) -> Found | None:
    """Short lines that speak to the reader, or of the page."""
    if len(line.text) > _LONGEST_APPEAL:
        return None
    low = line.low
    if low.startswith(line.table.openings):
        return None if _is_prose(line) else Found()
    at = next((place for phrase in line.table.phrases if (place := low.find(phrase)) >= 0), -1)
    if at < 0 or len(low) != len(line.text):
        return None
    # The appeal may stand behind sentences of the report: then it is the last of them.
    ends = [found.end() for found in _SENTENCE.finditer(line.text, 0, at)]
    if ends and len(line.text[: ends[-1]].split()) > _FEW_WORDS:
        return Found(part=Span(line.span.end - len(line.text[ends[-1] :].lstrip()), line.span.end))
    return None if _is_prose(line) else Found()


def _picture(line: Line) -> Found | None:
    """Captions, known by the name of the picture's maker at their end."""
    found = _maker(line.table).search(line.text) if _may_name_maker(line) else None
    if found is None or line.text.startswith(("“", '"')):
        return None
    # Several sentences are a paragraph that the credit of a picture slid into.
    if len(_SENTENCE.findall(line.text[: found.start()])) < 2:
        return Found()
    return Found(part=Span(line.span.end - len(found.group().lstrip(" .!?")), line.span.end))


def _may_name_maker(line: Line) -> bool:
    """Whether a line has what every way to name a picture's maker has: most have none of it."""
    houses, pictures = _edges_of_captions(line.table)
    held = "(" in line.text or ":" in line.text
    return held or line.key.endswith(houses) or line.key.startswith(pictures)


@cache
def _edges_of_captions(table: FurnitureWords) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(table.picture_houses), tuple(table.pictures)


def _credit(line: Line) -> Found | None:
    """A line that is the name of an agency, or says that agencies had a part."""
    if line.key in line.table.with_agencies:
        return Found(credit="agencies")
    words = line.text.strip(_EDGE_MARKS)
    for opening in line.table.credits if words.lower().startswith(line.table.credits) else ():
        if words.lower().startswith(opening):
            words = words[len(opening) :].strip(_EDGE_MARKS)
    name = agency(words, line.table)
    return Found(credit=name) if name else None


def _makers(line: Line) -> Found | None:
    """Who else worked on the report."""
    low = line.key
    table = line.table
    ends = next((phrase for phrase in table.contributions if phrase in low), None)
    if ends:
        names = line.text[: low.index(ends) + line.text.lower().find(low[:1])]
        return Found(credit=_agency_among(names, table)) if _are_names(names, table) else None
    if not low.startswith(_before_makers(table)):
        return None
    starts = next((phrase for phrase in table.reporting if low.startswith(phrase + " ")), None)
    if starts and _are_names(line.text.strip(_EDGE_MARKS)[len(starts) :], table):
        return Found(credit=_agency_among(line.text, table))
    return None


@cache
def _before_makers(table: FurnitureWords) -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in table.reporting)


def _byline(line: Line) -> Found | None:
    """Who wrote the report."""
    if not (line.early or line.late) or len(line.text) > _LONGEST_BYLINE:
        return None
    for by in line.table.by:
        if line.key.startswith(by + " "):
            names = line.text.strip(_EDGE_MARKS)[len(by) :].strip()
            if _are_names(names, line.table, byline=True):
                return Found(byline=_names_only(names, line.table), credit=_agency_among(names, line.table))
    return None


RULES: tuple[Callable[[Line], Found | None], ...] = (
    _alone, _pointer, _credit, _stamp, _label, _byline, _makers, _appeal, _picture,
)  # fmt: skip
# The first line may be the headline: "Watch: ..." is one there.
FIRST_LINE_RULES: tuple[Callable[[Line], Found | None], ...] = (_alone, _stamp)


def _listed(line: Line) -> Found | None:
    """A title under a heading such as "Related stories"."""
    words = line.text.lstrip("•·*-–—►▶→> \t")
    if not words or not _is_title(words) or words.count(" ") < 2:
        return None
    start = line.span.end - len(words)
    return Found(title=Span(start, line.span.end))


def _closing_credit(line: Line) -> Dateline | None:
    """An agency behind the last sentence: "... on Monday. (AP)"."""
    tail = line.text[-60:]
    found = _CLOSER.search(tail)
    name = agency(found["name"].strip(), line.table) if found else None
    if found is None or name is None:
        return None
    words = found["credit"].strip()
    return Dateline(Span(line.span.end - len(words), line.span.end), None, name)


# ---- What the rules ask of words.


def _is_title(words: str) -> bool:
    """Titles begin as sentences do and end without a full stop."""
    first = words.lstrip("\"“‘'")[:1]
    return len(words) <= _LONGEST_TITLE and not first.islower() and not _SENTENCE_END.search(words)


def _is_prose(line: Line) -> bool:
    return not line.table.prose.isdisjoint(line.key.replace(",", " ").replace(".", " ").split())


def _are_names(words: str, table: FurnitureWords, byline: bool = False) -> bool:
    """Names, roles and what joins them, and nothing else."""
    names = roles = 0
    each = [word for word in (part.strip(".,;:|()[]") for part in words.split()) if word]
    if not each or len(each) > (16 if byline else 40) or (byline and each[0].lower() in table.not_names):
        return False
    for word in each:
        low = word.lower()
        if low in table.roles:
            roles += 1
        elif word[0].isupper():
            names += 1
        elif not (_joins(low, table) or word[0] in "@/&|–—-•·" or (byline and word.isdigit())):
            return False
    # One name alone is a word with a capital: "By Christmas".
    return names >= 2 or (names + roles >= 2 and roles >= 1) or (names >= 1 and not byline)


def _joins(low: str, table: FurnitureWords) -> bool:
    return low in table.joins or low in table.particles or low in _reporting_words(table)


@cache
def _reporting_words(table: FurnitureWords) -> frozenset[str]:
    return (
        frozenset(word for phrase in (*table.reporting, *table.contributions) for word in phrase.split())
        - table.prose
    )


def _names_only(words: str, table: FurnitureWords) -> str:
    """A byline without the roles and outlets behind the names."""
    first = re.split(r"\s*[,|•·]\s*|\s+[–—-]\s+", words)
    kept = [first[0]]
    for part in first[1:]:
        low = part.lower().split()
        if agency(part, table) or any(word.strip(".") in table.roles for word in low) or len(low) < 2:
            break
        kept.append(part)
    each = ", ".join(kept).split()
    if all(word.lower() in table.roles or word.lower() in table.joins for word in each[1:]):
        return words
    while len(each) > 1 and each[-1].lower().strip(".,") in table.roles:
        each.pop()
    return " ".join(each)


def _agency_among(words: str, table: FurnitureWords) -> str | None:
    """The first agency that is a part of its own in a list of names."""
    for part in re.split(r"\s*[,;|/()]\s*|\s+(?:and|for|of|-|–|—)\s+", words):
        if name := agency(part.strip(_EDGE_MARKS), table):
            return name
    return None


@cache
def _maker(table: FurnitureWords) -> re.Pattern[str]:
    """What ends a caption: "(Photo: Ann Lee)", "Image: Ann Lee.", "/Getty Images", "(AP Photo/Bo Chan)".

    Behind a comma, a dash or a bracket an agency is no picture's maker: it ends sentences too.
    """
    named = _any_of(table.pictures)
    houses = _any_of(table.picture_houses)
    only_pictures = _any_of(house for house in table.picture_houses if house not in table.agencies)
    return re.compile(
        rf"""
          \((?:{named})\s*[:/]?\s[^()]{{2,80}}\)\.?\Z
        | (?:\A|[.!?)\s])(?:{named})\s*:\s*[^.!?:]{{2,60}}\.?\Z
        | (?:[/|]|\svia\s|\A)\s*(?:{houses})\)?\.?\Z
        | (?:[,(]|\s[—–-]\s)\s*(?:{only_pictures})\)?\.?\Z
        | \((?:{houses})\s*/[^()]{{2,60}}\)\.?\Z
        | \A(?:{named})\s+(?:by|courtesy\s+of|from)\s.{{2,80}}\Z
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _any_of(phrases: Iterable[str]) -> str:
    """An alternation in which the longest comes first; blanks escaped for a verbose pattern."""
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
