"""Where the time expressions are: the patterns of a language over the words of a text.

Every word becomes one character that stands for the classes it belongs to, so that a pattern over
words is an ordinary regular expression over characters:

    words   said  last  Friday  night      the patterns, e.g.  DEICTIC <weekday> <daypart>?
    codes    .     b      e       m        become              [bc][ef][m]?

Only stretches of words that all belong to some class, and hold one that can carry a time, are
searched. No pattern repeats anything without a bound, so the cost is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, pairwise

from onrecord.languages.time import TimeWords
from onrecord.model import Span
from onrecord.read.remembered import remembered
from onrecord.read.words import PARAGRAPH, Words

_OTHER = "."
_FIRST_CODE = 0xE000
_SHAPES = {
    "digits": re.compile(r"\d{1,3}|\d{1,3}(?:,\d{3})+"),
    "dayno": re.compile(r"0?[1-9]|[12]\d|3[01]"),
    "dayord": re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
    "ordinal": re.compile(r"\d{1,2}(?:st|nd|rd|th)"),
    "year": re.compile(r"1\d{3}|2[01]\d\d"),
    "clock": re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d"),
    "clock24": re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d"),
    "glued": re.compile(r"(?:0?[1-9]|1[0-2])(?:[:.][0-5]\d)?[ap]m"),
    "fraction": re.compile(r"[1-9]/[2-9]|½|¼|¾"),
    "decade": re.compile(r"(?:1\d|20)?\d0'?s"),
    "iso": re.compile(r"\d{4}/[01]?\d/[0-3]?\d|[0-3]?\d[/.][0-3]?\d[/.]\d{4}"),
}
_FIGURE = re.compile(r"[\d½¼¾]")
"""What every word with one of the shapes holds."""
# One of each kind that the shapes can tell apart: a number may have several at once.
_SAMPLES = (
    *("5", "31", "99", "100", "1,200", "1998", "10:35", "10.35", "10am", "1/2", "1990s", "20th", "45th"),
    *("2025/10/31", "1/2/2025"),
)
# Without a word of one of these nothing is a time; "last", "the" or "of" tell nothing alone.
_CORE = frozenset(
    {
        *("month", "doubtful", "weekday", "number", "unit", "units", "season", "daypart", "hour", "meridiem"),
        *(
            "today",
            "tonight",
            "decade",
            "ref",
            "set",
            "quarter",
            "century",
            "weekend",
            "year",
            "clock",
            "glued",
        ),
        *("iso", "feast", "period", "when"),
    }
)
_TOKEN = re.compile(r"<(?P<cls>\w+)>|(?P<macro>[A-Z]+)|(?P<op>[(){}|?])|(?P<word>[^\s(){}|?<>]+)")
_OPERATORS = {"(": "(?:", ")": ")", "|": "|", "?": "?", "{": "(?P<time>", "}": ")"}


@dataclass(frozen=True, slots=True)
class _Pattern:
    found: re.Pattern[str]
    group: str | int
    """The part of a match that is the time expression."""
    keeps: bool
    """Whether a match is a time expression, or something that only looks like one."""
    needed: frozenset[str]
    """Codes of which every match holds one; empty where no such are known."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    core: re.Pattern[str]
    code: Callable[[str], str]
    """A word -> its character."""
    times: Callable[[str], tuple[tuple[int, int], ...]]
    """The codes of a stretch -> the time expressions in it."""


@remembered
def plain(form: str) -> str:
    """The form the tables have it in: lower case, straight apostrophe, no abbreviating full stop."""
    lowered = form.lower().replace("’", "'")
    return lowered[:-1] if len(lowered) > 1 and lowered.endswith(".") else lowered


def _word_classes(table: TimeWords) -> dict[str, frozenset[str]]:
    return {
        "month": frozenset(table.months) - table.doubtful_months,
        "doubtful": table.doubtful_months,
        "weekday": frozenset(table.weekdays),
        "number": frozenset(table.numbers),
        "vague": frozenset(table.vague),
        "article": table.articles,
        "half": table.half,
        "ordinal": frozenset(table.ordinals),
        "dayord": frozenset(word for word, number in table.ordinals.items() if number > 0),
        "unit": frozenset(table.units),
        "units": frozenset(table.plural_units),
        "season": frozenset(table.seasons),
        "daypart": frozenset(table.dayparts),
        "hour": frozenset(table.hours),
        "meridiem": frozenset(table.meridiem),
        "today": frozenset(table.days),
        "tonight": frozenset(table.parted_days),
        "decade": frozenset(table.decades),
        "ref": frozenset(phrase for phrase in table.references if " " not in phrase),
        "set": frozenset(table.sets),
        "each": table.each,
        "before": table.before,
        "this": table.this,
        "after": table.after,
        "same": table.same,
        "neighbour": frozenset(table.neighbours),
        "ago": table.ago,
        "early": table.early,
        "quarter": table.quarter,
        "century": table.century,
        "weekend": table.weekend,
        "latest": table.latest,
        "period": table.period,
        "edge": table.edge,
        "feast": frozenset(word for phrase in table.feasts for word in phrase.split()),
        **table.classes,
    }


def _shaped(form: str) -> frozenset[str]:
    if not _FIGURE.search(form):
        return frozenset()
    kinds = {name for name, shape in _SHAPES.items() if shape.fullmatch(form)}
    return frozenset(kinds)


@lru_cache(maxsize=8)
def _grammar(table: TimeWords) -> _Grammar:
    macros = {**table.macros, "FEAST": "(" + "|".join(f"({phrase})" for phrase in table.feasts) + ")"}
    sources = [(_tokens(pattern, macros), True) for pattern in table.patterns]
    sources += [(_tokens(pattern, macros), False) for pattern in table.no_patterns]

    belonging: dict[str, set[str]] = {}
    for name, words in _word_classes(table).items():
        for word in words:
            belonging.setdefault(word, set()).add(name)
    for token, literal in chain.from_iterable(tokens for tokens, _ in sources):
        if token == "word":
            belonging.setdefault(literal, set()).add("=" + literal)
    classes = {word: frozenset(names) for word, names in belonging.items()}

    kinds = set(classes.values()) | {_shaped(sample) for sample in _SAMPLES}
    # A word that needs a capital and has none keeps its other classes.
    kinds |= {kind - table.capitalised for kind in kinds}
    codes = {
        kind: chr(_FIRST_CODE + number) for number, kind in enumerate(sorted(filter(None, kinds), key=sorted))
    }
    members: dict[str, str] = {}
    for kind, code in codes.items():
        for name in kind:
            members[name] = members.get(name, "") + code
    core = "".join(code for kind, code in codes.items() if kind & _CORE)
    patterns = [_pattern(tokens, members, keeps) for tokens, keeps in sources]

    def code_of(form: str) -> str:
        word = plain(form)
        kind = classes.get(word, frozenset()) | _shaped(word)
        return codes.get(kind - table.capitalised if form.islower() else kind, _OTHER)

    return _Grammar(re.compile(f"[{core}]"), remembered(code_of), remembered(partial(_times, patterns)))


def _tokens(pattern: str, macros: dict[str, str]) -> list[tuple[str, str]]:
    """The pattern in tokens, its macros replaced by what they stand for."""
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(pattern):
        kind = match.lastgroup or ""
        if kind == "macro":
            found += [("op", "("), *_tokens(macros[match["macro"]], macros), ("op", ")")]
        else:
            found.append((kind, match[kind]))
    return found


def _pattern(tokens: list[tuple[str, str]], members: dict[str, str], keeps: bool) -> _Pattern:
    found = re.compile(_regex(tokens, members))
    needed = frozenset(_needed(iter(tokens), members))
    return _Pattern(found, "time" if "time" in found.groupindex else 0, keeps, needed)


def _regex(tokens: list[tuple[str, str]], members: dict[str, str]) -> str:
    return "".join(
        _OPERATORS[value] if kind == "op" else f"[{_codes_of(kind, value, members)}]"
        for kind, value in tokens
    )


def _codes_of(kind: str, value: str, members: dict[str, str]) -> str:
    return members[value if kind == "cls" else "=" + value]


def _needed(tokens: Iterator[tuple[str, str]], members: dict[str, str]) -> str:
    """Codes of which every match holds one, up to a closing bracket; "" where no such are known.

    A sequence needs what the choosiest of its parts needs, a choice all that its branches need.
    """
    branches: list[str] = []
    parts: list[str] = []
    for kind, value in chain(tokens, [("op", ")")]):
        if kind != "op":
            parts.append(_codes_of(kind, value, members))
        elif value in "({":
            parts.append(_needed(tokens, members))
        elif value == "?":
            parts.pop()
        else:
            branches.append(min(filter(None, parts), key=len, default=""))
            parts = []
            if value in ")}":
                break
    return "".join(branches) if all(branches) else ""


def _stretches(codes: str, words: Words, core: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Ranges of classed words inside one paragraph that hold a word of the core."""
    reached = 0
    while found := core.search(codes, reached):
        at = found.start()
        start = max(reached, codes.rfind(_OTHER, reached, at) + 1)
        end = codes.find(_OTHER, at)
        if end < 0:
            end = len(codes)
        breaks = [index for index in range(start + 1, end) if words.breaks[index] == PARAGRAPH]
        for first, last in pairwise((start, *breaks, end)):
            if core.search(codes, first, last):
                yield first, last
        reached = end


def word_ranges(words: Words, table: TimeWords) -> list[tuple[int, int]]:
    """The time expressions as half-open ranges of word numbers, in order, without overlap."""
    grammar = _grammar(table)
    codes = "".join(map(grammar.code, words.forms))
    ranges: list[tuple[int, int]] = []
    for start, end in _stretches(codes, words, grammar.core):
        ranges += [(start + first, start + last) for first, last in grammar.times(codes[start:end])]
    return ranges


def _times(patterns: Sequence[_Pattern], codes: str) -> tuple[tuple[int, int], ...]:
    """The time expressions in a stretch of codes."""
    found: list[tuple[int, int, bool]] = []
    present = set(codes)
    for pattern in patterns:
        if not (pattern.needed and pattern.needed.isdisjoint(present)):
            found += [(*match.span(pattern.group), pattern.keeps) for match in pattern.found.finditer(codes)]
    ranges = []
    reached = 0
    for first, last, keeps in sorted(found, key=lambda item: (item[0], -item[1], item[2])):
        if first >= reached and last > first:
            reached = last
            if keeps:
                ranges.append((first, last))
    return tuple(ranges)


def spans_of(words: Words, table: TimeWords) -> list[Span]:
    """The time expressions, spanned the way TIMEX3 does it (no preposition, with its modifiers)."""
    return [words.span(first, last) for first, last in word_ranges(words, table)]
