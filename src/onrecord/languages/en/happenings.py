"""English words by which a row of an event table can be sure of its place and its dead."""

from __future__ import annotations

from onrecord.languages.happenings import HappeningWords
from onrecord.languages.listed import listed

WORDS = HappeningWords(
    # Not "near", "off", "from", "to": those say that it did not happen there.
    inside=listed("in, at, inside, within"),
    articles=listed("the"),
    lethal=listed(
        "killed, kill, kills, killing, slain, murdered, murder, murdering, massacred, massacring, "
        "assassinated, assassinating, executed, executing, beheaded, beheading"
    ),
)
