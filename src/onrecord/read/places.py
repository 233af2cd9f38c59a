"""The stage that puts the places of a report on the map.

entities of type PLACE (and sites that bear a place's name) -> toponyms ┐
outlet, address, dateline, telephone codes, peoples         -> hints    ┴-> resolve -> places
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.languages.en.toponyms import WORDS
from onrecord.model import Place, Precision, Report, Span
from onrecord.read.draft import Draft
from onrecord.read.gazetteer import KINDS, Gazetteer, fold, gazetteer
from onrecord.read.placing import Choice, Hints, resolve
from onrecord.read.remembered import remembered
from onrecord.read.toponyms import Toponym

_REACH = 60
"""Characters before and after a name that its resolver sees."""
# Signs are as plain in the first part of a long text as in all of it.
_READ_FOR_SIGNS = 20_000
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Looking back only from a first digit or a capital is many times as fast as from every character.
_CALL = re.compile(r"([2-9]\d\d)(?<![\d-]...)\)?[-.\s–]{1,2}\d{3}[-.–]\d{4}(?!\d)")
_GAP = re.compile(r"[ -]")
_AROUND_CREDIT = " \t()[]*_.—–-"
_CAPITALISED = re.compile(r"([A-Z](?<=\b.)[a-z]+)(?:[ -][A-Z][a-z]+)?\b")


def places(draft: Draft) -> Draft:
    """The draft with `places`: one for each name of a place, or of a site with a place in its name,
    that stands outside the page's furniture."""
    found = list(_mentions(draft))
    if not found:
        return draft
    text, known = draft.report.text, gazetteer()
    toponyms, sites = [], []
    for span, site in found:
        name = span.of(text)
        kept = _place_in(name, known) if site else name
        if kept:
            toponyms.append(toponym_at(text, Span(span.start, span.start + len(kept)) if site else span))
            sites.append(span)
    chosen = resolve(toponyms, hints(draft.report), known)
    named = [
        (span, choice)
        for span, choice in zip(sites, chosen, strict=True)
        if choice or not _is_plain(span.of(text))
    ]
    made = tuple(_place(f"p{number}", span, text, choice) for number, (span, choice) in enumerate(named, 1))
    return replace(draft, places=made)


def toponym_at(text: str, span: Span) -> Toponym:
    """The name at `span`, with the characters around it."""
    before, after = text[max(0, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
    # A name in the next paragraph says nothing of this one.
    return Toponym(span.of(text), span, before.rpartition("\n")[2], after.partition("\n")[0])


def hints(report: Report) -> Hints:
    """Where a report seems to come from: its outlet, address and dateline, and what in its text
    tells a country or a state."""
    codes: Counter[str] = Counter()
    homes: list[str] = []
    host = _host(report.url) if report.url else None
    if report.publisher and _HOST.fullmatch(report.publisher):
        host = host or report.publisher.lower()
    elif report.publisher:
        homes += _homes(re.findall(r"\w+", report.publisher.lower()))
    if host:
        *labels, last = host.split(".")
        if country := WORDS.domains.get(last, last.upper() if len(last) == 2 else ""):
            codes[country] += 1
        for label in labels:
            homes += _homes(split_outlet(label))
    text = report.text[:_READ_FOR_SIGNS]
    calls = Counter(
        code for found in _CALL.finditer(text) if (code := WORDS.calling_codes.get(found.group(1)))
    )
    peoples: Counter[str] = Counter()
    for found in _CAPITALISED.finditer(text):
        if code := _people_of(found[0]):
            peoples[code] += 1
    strengths: dict[str, float] = {code: float(count) for code, count in codes.items()}
    for counted in (calls, peoples):
        for code, count in counted.items():
            strengths[code] = strengths.get(code, 0.0) + min(2.0, 0.5 + 0.25 * count)
    for code in calls:
        strengths[code] += 0.5
    return Hints(tuple(dict.fromkeys(homes)), report.dateline, strengths)


@remembered
def _people_of(name: str) -> str | None:
    """The code of the country whose people two words with a capital are called, or else the first of them."""
    whole = name.lower()
    return WORDS.adjectives.get(whole) or WORDS.adjectives.get(_GAP.split(whole)[0])


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # a broken address tells nothing
        return None


def split_outlet(label: str) -> list[str]:
    """The words in a part of a web address, with those that outlets share taken off its ends:
    "springfieldnewssun" -> ["springfield"].

    >>> split_outlet("thelowtownandhightowndaily"), split_outlet("daily-lowtown")
    (['lowtown', 'hightown'], ['lowtown'])
    """
    pieces: list[str] = []
    for part in re.split(r"[-_]", label.lower()[:80]):
        core = _stripped(part)
        halves = core.split("and") if "and" in core else []
        if len(halves) == 2 and all(len(half) > 4 for half in halves):
            pieces += halves
        elif core:
            pieces.append(core)
    return pieces


def _stripped(word: str) -> str:
    shared = [other for other in WORDS.outlet_words if len(other) > 1]
    while True:
        ends = [other for other in shared if word.endswith(other)]
        starts = [other for other in shared if word.startswith(other)]
        if ends and len(best := max(ends, key=len)) > 2:
            word = word[: -len(best)]
        elif starts and len(best := max(starts, key=len)) > 2:
            word = word[len(best) :]
        else:
            return word


def _homes(words: Sequence[str]) -> list[str]:
    """Names of places among the words of an outlet's name, the longest first."""
    known, homes = gazetteer(), list[str]()
    words = [word for word in words if word not in WORDS.outlet_words]
    if len(words) > 1 and known.named(whole := " ".join(words)):
        return [whole]
    for word in words:
        if name := _spelled_out(word, known):
            homes.append(name)
    return homes


def _spelled_out(word: str, known: Gazetteer) -> str | None:
    """The place in a word of a web address, where names of several words are run together."""
    if len(word) < 4:
        # "wv" in "wvgazette" is a state; other short words are initials.
        return (
            word
            if len(word) == 2 and any(known.entry(row).kind == "division" for row, _ in known.named(word))
            else None
        )
    if known.named(word):
        return word
    for cut in range(3, len(word) - 2):
        if known.named(name := f"{word[:cut]} {word[cut:]}"):
            return name
    # "lowtownpi": a place and the initials of an outlet.
    for cut in (len(word) - 1, len(word) - 2, len(word) - 3):
        if cut >= 5 and known.named(word[:cut]):
            return word[:cut]
    return None


def _mentions(draft: Draft) -> Iterable[tuple[Span, bool]]:
    """Spans of names in the order of the text, with whether it is a site."""
    text = draft.report.text
    found = sorted(
        (mention.span, entity.type == "FACILITY" or _is_kept(mention.span.of(text)))
        for entity in draft.entities
        if entity.type in ("PLACE", "FACILITY")
        for mention in entity.mentions
        if mention.form == "name"
    )
    furniture = sorted(draft.report.furniture)
    at = 0
    for span, site in found:
        while at < len(furniture) and furniture[at].end <= span.start:
            at += 1
        set_apart = at < len(furniture) and furniture[at].overlaps(span)
        if not set_apart and not _names_no_place(text, span):
            yield span, site


def _is_kept(name: str) -> bool:
    """Whether it is a park or the like, which may bear the name of the place it lies in."""
    return " ".join(name.lower().split()[-2:]) in WORDS.reserves


def _names_no_place(text: str, span: Span) -> bool:
    """Whether a street bears it, a state speaks of itself ("the Republic"), or an agency is credited on a
    line of its own: "(Meridian)", "With Meridian"."""
    more = span.of(text).lower().split()[1:]
    if more and more[-1].rstrip(".") in WORDS.streets:
        return True
    before = text[max(0, span.start - _REACH) : span.start].rpartition("\n")[2]
    last = before.split()[-1:]
    if " ".join([*last, span.of(text)]).lower() in WORDS.states:
        return True
    after = text[span.end : span.end + _REACH].partition("\n")[0]
    if after.strip(_AROUND_CREDIT):
        return False
    credit = before.strip(_AROUND_CREDIT).lower()
    return credit in WORDS.credited or (not credit and "(" in before)


def _place_in(name: str, known: Gazetteer) -> str | None:
    """The place at the head of a site's name: "Lowtown" of "Lowtown International Airport"."""
    ends = [found.end() for found in re.finditer(r"\S+", name)][:6]
    for end in reversed(ends):
        if any(not further for _, further in known.named(name[:end])) and len(fold(name[:end])) > 3:
            return name[:end]
    return None


def _is_plain(name: str) -> bool:
    """Whether there is nothing but common words in it: "Interstate", "North District"."""
    words = re.findall(r"\w+", name.lower())
    plain = WORDS.plain | WORDS.directions | WORDS.generic_after
    return all(word.isdecimal() or word in plain for word in words)


def _place(number: str, span: Span, text: str, choice: Choice | None) -> Place:
    if choice is None:
        return Place(number, span, span.of(text), None, None, None, None, "area")
    entry = choice.entry
    precision: Precision = KINDS[entry.kind]
    return Place(number, span, span.of(text), entry.geonames, entry.lat, entry.lon, entry.country, precision)
