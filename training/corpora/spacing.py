"""Tokens back to natural text: the spaces that a tokeniser put in are taken out by rules.

Measured on UD English, where the true spaces are known: `python -m training.corpora.check --spacing DATA`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from training.corpora.doc import Span, word_set

SURFACE = {
    "``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
    "\\/": "/", "\\*": "*",
}  # fmt: skip
"""What Penn Treebank spells otherwise than the page did."""

CLOSES = word_set(". , ; : ! ? ) ] } % ’’ ” » … ... .. .... '' !! ?? ??? !!! ?! °")
OPENS = word_set("( [ { $ £ € ¥ “ « ``")
CLITICS = word_set("'s 's 'm 're 've 'll 'd n't 't 'S 'M 'RE 'VE 'LL 'D N'T")
SPLIT_WORDS = frozenset(
    (("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta"), ("gim", "me"), ("let", "'s"), ("lem", "me"))
)
COUNTRY_BEFORE_DOLLAR = word_set("US U.S. C A AU NZ NT HK S CA R")
BEFORE_A_HYPHEN = word_set(
    "al el non anti pro ex post pre mid un trans neo vice inter sub co semi multi self all re e ultra"
)
AFTER_A_DASH = word_set(
    """the a an this that these those which who whom whose what when where while why how and but or nor so yet
    if because although though as than then i you he she it we they his her its their my our your is are was
    were be been has have had do does did will would can could may might must should not no many most some
    several including especially particularly even just only also at with from for about after before since
    until under among against between through during via into there here perhaps maybe such both
    either"""
)
INSIDE_A_COMPOUND = word_set("in of on to the and by at for a an or de la up off out down over")
MONTHS = word_set("""January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec""")
DOUBLE, SINGLE = '"', "'"


@dataclass(frozen=True, slots=True)
class Spaced:
    """Natural text, and where each token lies in it."""

    text: str
    spans: list[Span]


def detokenise(tokens: Sequence[str]) -> Spaced:
    """One sentence or paragraph as it would be printed."""
    words = [SURFACE.get(token, token) for token in tokens]
    glued = gaps(tokens)
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for word, tight in zip(words, glued, strict=True):
        if parts and not tight:
            parts.append(" ")
            at += 1
        parts.append(word)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    return Spaced("".join(parts), spans)


def gaps(tokens: Sequence[str]) -> list[bool]:
    """For each token, whether it stands right after the one before it."""
    roles = _roles(tokens)
    glued = [False] * len(tokens)
    for i in range(1, len(tokens)):
        left, right = roles[i - 1], roles[i]
        glued[i] = (
            left in ("open", "join")
            or right in ("close", "join")
            or (tokens[i - 1].lower(), tokens[i].lower()) in SPLIT_WORDS
        )
    return glued


def _roles(tokens: Sequence[str]) -> list[str]:
    """What each token does to the spaces around it: word, open, close or join (both)."""
    tokens = [token if token in ("``", "''") else SURFACE.get(token, token) for token in tokens]
    roles: list[str] = []
    inside_double = inside_single = False
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else ""
        after = tokens[i + 1] if i + 1 < len(tokens) else ""
        role = "word"
        if token == "``":
            inside_double, role = True, "open"
        elif token == "''":
            inside_double, inside_single, role = False, False, "close"
        elif not token:
            role = "join"
        elif token == DOUBLE:
            role = "close" if inside_double else "open"
            inside_double = not inside_double
        elif token in (SINGLE, "’", "`", "‘"):
            role, inside_single = _single(tokens, i, inside_single)
        elif token.replace("’", "'") in CLITICS:
            role = "close"
        elif (token == "$" and before in COUNTRY_BEFORE_DOLLAR) or (
            token == ":" and before[-1:].isdigit() and after[:1].isdigit()
        ):
            role = "join"
        elif (
            token == "s" and before in ("’", SINGLE) and i >= 2 and tokens[i - 2][-1:].isalpha()
        ) or token in CLOSES:
            role = "close"
        elif token in OPENS:
            role = "open"
        elif token == "-":
            role = "join" if _is_hyphen(tokens, i) else "word"
        elif token in ("–", "—", "--"):
            role = "join" if before[-1:].isdigit() and after[:1].isdigit() else "word"
        elif token == "/":
            role = "join"
        elif token == "&":
            role = "join" if _initial(before) and _initial(after) else "word"
        roles.append(role)
    return roles


def _single(tokens: Sequence[str], i: int, inside: bool) -> tuple[str, bool]:
    """A single quotation mark or an apostrophe; whether a single quotation is open after it."""
    before = tokens[i - 1] if i else ""
    after = tokens[i + 1] if i + 1 < len(tokens) else ""
    if tokens[i] in ("‘", "`"):
        return "open", True
    if tokens[i] == "’":
        return "close", False
    if before == SINGLE or after == SINGLE:  # '' written as two tokens: the pair acts as one mark
        if after == SINGLE and before != SINGLE:
            return ("close", inside) if inside else ("open", inside)
        return ("close", False) if inside else ("open", True)
    if inside:
        # "the workers ' union" inside a quotation cannot be told from its end; the end is likelier
        return "close", False
    if before[-1:] in ("s", "S", "z", "x") and before[-1:].isalpha():
        return "close", False
    return ("open", True) if after else ("close", False)


def _is_hyphen(tokens: Sequence[str], i: int) -> bool:
    """Whether a lone "-" joins its neighbours (Anglo - Irish) rather than parts them (he left - alone)."""
    if i == 0 or i + 1 == len(tokens):
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    if not before[-1].isalnum() or not after[0].isalnum() or before in MONTHS:
        return False
    chained = (i >= 2 and tokens[i - 2] == "-") or (i + 2 < len(tokens) and tokens[i + 2] == "-")
    if after in AFTER_A_DASH or after in ("I", "The", "He", "She", "It", "They"):
        return chained and after in INSIDE_A_COMPOUND
    if after[0].isdigit():
        return before[-1].isdigit() or before.isupper() or before[0].isupper()
    if after[0].isupper():
        if before[-1].isdigit():
            return len(after) <= 2
        return before[0].isupper() or before in BEFORE_A_HYPHEN
    return True


def _initial(word: str) -> bool:
    return 0 < len(word) <= 2 and word.isupper()
