"""What is a name in corpora that mark more than names: titles, determiners and descriptions are cut away.

The target is the newswire style: "Defense Secretary Ida Marlow" holds the name Ida Marlow.
"""

from __future__ import annotations

import re

from training.corpora.doc import Entity, Span, word_set

TITLES = word_set(
    """President Minister Prime Chief Justice Judge Senator Sen. Sen Secretary Foreign Defense Defence
    Chairman Chairwoman Chair Director Deputy Vice Executive Officer CEO CFO COO Ambassador Governor
    Gov. Mayor King Queen Prince Princess Pope General Gen. Gen Colonel Col. Major Maj. Captain
    Capt. Lieutenant Lt. Sergeant Sgt. Admiral Adm. Brigadier Brig. Commander Cmdr. Commodore Mr Mr.
    Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Lord Lady Dame Professor Prof. Rev. Reverend Father Sister
    Bishop Archbishop Rep. Representative Congressman Congresswoman Speaker Spokesman Spokeswoman
    Spokesperson Commissioner Chancellor Premier Press Under Presiding Leader HE Excellency Founder
    Analyst Attorney Counsel Inspector Detective Sheriff Petty Senior Shadow Head Coach"""
)
PRONOUNS = word_set("i we he she it they you me us him her them our")
DETERMINERS = word_set("the a an its their his her our my your this that these those")
CALENDAR = re.compile(
    r"\b(?:(?:1[5-9]|20)\d\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
DESCRIBED = re.compile(r"[,(;]| (?:of|in|for|from|on|by|and|to|who|which|that|with) ")
WORD = re.compile(r"\S+")
LONGEST = 8
"""More words than this are a description that a name stands in."""


def name_in(text: str, span: Span, type_: str) -> Entity | None:
    """The name that a marked range comes down to, or None where it only describes."""
    words = list(WORD.finditer(text, *span))
    if type_ == "DATE":
        return _entity(words, type_) if words and CALENDAR.search(text, *span) else None
    if type_ == "MONEY":
        return _entity(words, type_) if any(map(str.isdigit, text[span.start : span.end])) else None
    for i, word in enumerate(words):
        if word[0].endswith(("'s", "’s")) and i + 1 < len(words) and type_ in ("PRODUCT", "PERSON"):
            words = words[i + 1 :]  # "Arbor's 747": the maker is a name of its own
            break
    while words and (words[0][0].lower() in DETERMINERS or not _capital(words[0][0])):
        del words[0]
    if type_ == "PERSON":
        titles = [i for i, word in enumerate(words) if word[0] in TITLES]
        words = words[titles[-1] + 1 :] if titles else words
    if not words or len(words) > LONGEST or words[0][0] in ("of", "for", "to", "in", "and"):
        return None
    found = _entity(words, type_)
    name = text[found.start : found.end]
    head = DESCRIBED.split(name)[0].split()
    if type_ in ("PERSON", "PRODUCT") and DESCRIBED.search(name):
        return None
    if (
        not head
        or name.lower() in PRONOUNS
        or not (_capital(head[-1]) or head[-1][0].isdigit())
        or name.isdigit()
    ):
        return None
    return found


def _capital(word: str) -> bool:
    return any(map(str.isupper, word))


def _entity(words: list[re.Match[str]], type_: str) -> Entity:
    return Entity(words[0].start(), words[-1].end(), type_)
