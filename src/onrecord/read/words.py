"""Text -> words with the marks that the encoder sees: one tokenisation for everything.

Words follow the English Universal Dependencies treebanks: "don't" is "do" + "n't", hyphens and
slashes stand alone, "U.S." and "10,000" are one. Every word is a range of the text; nothing is
normalised.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, islice, pairwise, takewhile
from operator import add

from onrecord.model import Span
from onrecord.read.remembered import remembered

# Break before a word: glued to the one before, a space, a line break, a blank line.
GLUED, SPACE, LINE, PARAGRAPH = range(4)
# Shape of a word.
LOWER, TITLE, UPPER, MIXED, NUMBER, MARK = range(6)
# Where a word stands: outside quotation marks, in double, in single ones.
OUTSIDE, DOUBLE, SINGLE = range(3)

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Capt|Lt|Sgt|Cpl|Adm|Cmdr|Gov|Sen|Rep|Reps|Sens|Rev|Hon|Pres|Supt|St|Jr|Sr|"
    "Inc|Corp|Co|Ltd|Bros|vs|v|approx|Dept|Univ|Assn|Ave|Blvd|Rd|Ft|Mt|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|"
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|"
    "Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)
_ENDINGS = (
    "com|org|net|gov|edu|info|biz|io|tv|uk|eu|au|ca|de|fr|"
    "pdf|docx?|xlsx?|pptx?|html?|jpe?g|gif|png|txt|csv|zip|exe|mp3|avi"
)
# "non-human" and "e-mail" are one word; before a name the hyphen is one: "anti", "-", "Norland".
_PREFIXES = "[Ee]|[Nn]on|[Rr]e|[Pp]re|[Aa]nti|[Mm]ulti|[Ss]emi|[Nn]eo|[Cc]ounter"
# The exact spelling only: "no." and "co." end sentences more often than they abbreviate.
_WORD = re.compile(
    rf"""
      (?!cannot\b|its\s)[a-z]+(?=[ ,])                                # most words, before the rest is tried
    | (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]            # an address
    | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)*                     # a mail address
    | (?:@|\#(?!\d))\w+                                              # a handle or hashtag
    | (?:[^\W\d_]\.){{2,}}                                            # U.S., a.m.
    | (?<![\w.-])[^\W_][\w-]{{0,63}}(?:\.[\w-]{{1,64}}){{0,5}}\.(?:{_ENDINGS})(?![\w-])  # a host or a file
    | (?<![\w.-])[^\W_][\w-]{{0,63}}(?-i:(?:\.[a-z][\w-]{{0,63}}){{2,6}})         # a newsgroup
    | (?<!\w)(?:{_ABBREVIATIONS})\.(?=\s|,)
    | (?<!\w)No\.(?=\s?\d)
    | (?<!\w)(?-i:etc\.(?=[ \t]*[,;)]|[ \t]+[a-z(]))
    | (?<![\w-])(?-i:(?:{_PREFIXES})-[a-z])[^\W_]*
    | (?<!\w)(?-i:[A-Z]{{1,3}}&[A-Z]{{1,3}})(?!\w)                       # "AT&T"
    | (?<![\w-])\d{{3}}-\d{{3}}-\d{{4}}(?![\w-])                        # a telephone number
    | (?<!\w)it(?=s\s+(?:not|an?)\b)                                # "its not" has lost its mark
    | (?<!\S)[:;=]-?[)(DP](?!\w)                                    # a face
    | (?<!\w)[A-Z]\.(?=\s[A-Z][a-z])                                  # the initial in "John F. Kennedy"
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|\w*)                          # 10,000 9/11 20th 1990s
    | (?:can)(?=not\b) | (?<=can)not\b
    | [^\W_]+?(?=n['’]t\b) | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m)\b
    | [^\W_]+(?:['’][^\W_]+)*?(?=['’](?:s|re|ve|ll|d|m)\b)
    | [^\W_]+(?:['’][^\W_]+)*
    | [.!?]{{2,}} | [-=]{{2,}} | _+ | ([*+~<>$^|\\/])\1+
    | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What stands between spaces is cut the same way wherever it stands, unless it ends like this.
_OPEN = re.compile(r"(?<!\w)(?:its|(?:no|etc|[^\W\d_])\.)\s*\Z", re.IGNORECASE)
_ABBREVIATED = re.compile(rf"(?:{_ABBREVIATIONS}|No|etc)\.\Z")
_UNMARKED = {
    whole: at
    for at, some in {
        1: "im ive alot",
        2: "dont cant wont aint arent",
        3: "didnt isnt wasnt hasnt hadnt youre youve youll weve shes wanna gonna gotta outta",
        4: "doesnt werent havent couldnt wouldnt shouldnt thats whats theyre theyve theyll",
    }.items()
    for whole in some.split()
}
"""Two words written as one without the mark between them -> how long the first is."""
_UNMARKED |= {"arent": 3, "werent": 4, "havent": 4, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "theres": 5}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order; the lists run in parallel."""

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    lowered: list[str]
    """The forms in lower case."""
    breaks: list[int]
    shapes: list[int]
    quotes: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """Characters from word `first` up to but without word `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def within(self, span: Span) -> range:
        """Numbers of the words that touch `span`."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


def words(text: str) -> Words:
    """The words of `text`; linear in its length."""
    starts: list[int] = []
    forms: list[str] = []
    lowered: list[str] = []
    shapes: list[int] = []
    begin = 0
    for piece in text.split(" "):
        end = begin + len(piece)
        cut = _cut(piece) if end < len(text) else None
        for start, form, low, shape in _cut_at(text, begin, end) if cut is None else cut:
            starts.append(begin + start)
            forms.append(form)
            lowered.append(low)
            shapes.append(shape)
        begin = end + 1
    ends = list(map(add, starts, map(len, forms)))
    breaks = _breaks(text, starts, ends)
    return Words(text, starts, ends, forms, lowered, breaks, shapes, _quotes(forms, breaks))


def marked(text: str, starts: list[int], ends: list[int]) -> Words:
    """Words at given places, with the marks worked out (the way gold tokens come in)."""
    forms = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    lowered, shapes = list(map(str.lower, forms)), list(map(_shape, forms))
    breaks = _breaks(text, starts, ends)
    return Words(text, starts, ends, forms, lowered, breaks, shapes, _quotes(forms, breaks))


def without(words: Words, spans: Sequence[Span]) -> Words:
    """The words that lie outside all `spans`; what follows a span starts a paragraph."""
    if not spans:
        return words
    left = bytearray(b"\1" * len(words))
    breaks = list(words.breaks)
    for span in spans:
        gone = words.within(span)
        left[gone.start : gone.stop] = bytes(len(gone))
        breaks[gone.stop : gone.stop + 1] = [PARAGRAPH] * (gone.stop < len(words))
    forms, breaks = list(compress(words.forms, left)), list(compress(breaks, left))
    return Words(
        text=words.text,
        starts=list(compress(words.starts, left)),
        ends=list(compress(words.ends, left)),
        forms=forms,
        lowered=list(compress(words.lowered, left)),
        breaks=breaks,
        shapes=list(compress(words.shapes, left)),
        quotes=_quotes(forms, breaks),
    )


# ---------------------------------------------------------------- cutting

Cut = tuple[tuple[int, str, str, int], ...]
"""The words between two spaces: where each begins there, its form, the same in lower case, its shape."""


@remembered
def _cut(piece: str) -> Cut | None:
    """The words of what stands between two spaces; None where what follows has a say."""
    return None if _OPEN.search(piece) else _cut_at(f"{piece} ", 0, len(piece))


def _cut_at(text: str, begin: int, end: int) -> Cut:
    """The words of what stands here, before a space or the end of the text."""
    found: list[tuple[int, str]] = []
    for match in takewhile(lambda match: match.start() < end, _WORD.finditer(text, begin)):
        start, form = match.start() - begin, match.group()
        at = _parted(form)
        found += ((start, form[:at]), (start + at, form[at:])) if at else ((start, form),)
    return tuple((start, form, form.lower(), _shape(form)) for start, form in found)


def _parted(form: str) -> int:
    """Where a match falls into two words; 0 where it is one."""
    stop = len(form) - 1
    # Abbreviations are matched without regard to case; only their exact spelling keeps the stop.
    if stop > 1 and form.find(".") == stop and form[0].isalpha() and not _ABBREVIATED.match(form):
        return stop
    return _UNMARKED.get(form.lower(), 0)


# ---------------------------------------------------------------- marks


def _breaks(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """What stands before each word."""
    breaks = [PARAGRAPH] if starts else []
    # Most words by far stand right behind the one before or after one space.
    breaks += [
        GLUED if start <= end else SPACE if (gap := text[end:start]) == " " else _break(gap)
        for end, start in zip(ends, islice(starts, 1, None), strict=False)
    ]
    if _hard_wrapped(text):
        breaks = [SPACE if kind == LINE else kind for kind in breaks]
    return breaks


def _hard_wrapped(text: str) -> bool:
    """Whether lines are broken by width, as in mail: then a line break is a space, not an end."""
    lines = text[:40_000].split("\n")
    following = [after.lstrip()[:1] for line, after in pairwise(lines) if line.strip() and after.strip()]
    return len(following) >= 3 and 4 * sum(map(str.islower, following)) > len(following)


def _break(gap: str) -> int:
    lines = gap.count("\n") or gap.count("\r")
    return SPACE if not lines else LINE if lines == 1 else PARAGRAPH


@remembered
def _shape(form: str) -> int:
    if form.islower():
        return LOWER if form.isalpha() or form[0].isalpha() else NUMBER if form[0].isdigit() else LOWER
    if form.isalpha():
        if form.isupper():
            return UPPER if len(form) > 1 else TITLE
        return TITLE if form.istitle() else MIXED
    if form[0].isdigit():
        return NUMBER
    if not any(map(str.isalpha, form)):
        return MARK
    return UPPER if form.isupper() else MIXED


def _quotes(forms: list[str], breaks: list[int]) -> list[int]:
    """For each word whether it stands in quotation marks; the marks count as inside.

    A quotation that runs over paragraphs opens each of them and closes only the last, so a
    paragraph that starts with an opening mark goes on; one that does not ends the quotation.
    """
    states = [OUTSIDE] * len(forms)
    double = single = False
    # Between these words nothing changes.
    turns = [at for at, form in enumerate(forms) if form in _MARKS or breaks[at] >= LINE]
    closing_single = _single_closers(forms, breaks, turns)
    for index, following in pairwise([*turns, len(forms)]):
        form = forms[index]
        fresh = breaks[index] >= LINE
        if fresh:
            single = False
        if double and fresh and form not in ('"', "“"):
            double = False
        if form == "“" or (form == '"' and (not double or fresh)):
            double = True
            states[index] = DOUBLE
        elif double and form in ('"', "”"):
            double = False
            states[index] = DOUBLE
        elif double:
            states[index] = DOUBLE
        elif index in closing_single:
            single = True
            states[index] = SINGLE
        elif single:
            states[index] = SINGLE
            single = not (form in ("'", "’") and breaks[index] == GLUED)
        if double or single:
            states[index + 1 : following] = [DOUBLE if double else SINGLE] * (following - index - 1)
    return states


_MARKS = frozenset("\"“”'‘’")


def _single_closers(forms: list[str], breaks: list[int], turns: Iterable[int]) -> set[int]:
    """Opening single marks that have a closing one in their paragraph.

    An apostrophe looks the same; one that opens stands free on its left and glued on its right.
    `turns` are the words among which all marks and all first words of lines are.
    """
    opened: set[int] = set()
    candidate: int | None = None
    for index in turns:
        form = forms[index]
        if breaks[index] >= LINE:
            candidate = None
        if form not in ("'", "‘", "’"):
            continue
        glued_left = breaks[index] == GLUED
        glued_right = index + 1 < len(forms) and breaks[index + 1] == GLUED
        if not glued_left and glued_right and form != "’":
            candidate = index if candidate is None else candidate
        elif glued_left and candidate is not None and not (glued_right and forms[index + 1][0].isalpha()):
            opened.add(candidate)
            candidate = None
    return opened
