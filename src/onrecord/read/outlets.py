"""Whether words name a publisher, or the place where something was said."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.publishers import WORDS as PUBLISHERS
from onrecord.read.nounphrase import QUOTES, ends_chunk, is_name_word, rejoined
from onrecord.read.remembered import remembered


def is_publisher(words: Sequence[str]) -> bool:
    """Whether these words name a publisher ("the Herald", "Radio Kestrel"); capitals count."""
    plain = _JOINING.isdisjoint(words)
    if plain and not (words and (ends_name(words[-1]) or any(map(opens_name, words[:2])))):
        return False
    name = list(words) if plain else rejoined([word for word in words if word not in QUOTES])[0]
    after_article = bool(name) and name[0].lower() in PUBLISHERS.articles
    if after_article:
        name = name[1:]
    if not name:
        return False
    text = " ".join(name)
    if text in PUBLISHERS.names or (after_article and text in PUBLISHERS.bare):
        return True
    if len(name) == 1 or "." in name:  # an address, which may be one word or three
        return "".join(name).lower().endswith(_ENDINGS)
    if text.lower() in PUBLISHERS.not_names or not name[0][:1].isupper():
        return False
    for size in (1, 2, 3):  # "Time magazine"
        if size < len(name) and " ".join(name[-size:]).lower() in PUBLISHERS.medium:
            return all(map(is_name_word, name[:-size]))
    return (name[-1] in PUBLISHERS.last or name[0] in PUBLISHERS.first) and all(map(is_name_word, name))


_JOINING = QUOTES | frozenset(("-", "/", "(", "["))
"""Words that `rejoined` does something about."""
_ENDINGS = tuple(PUBLISHERS.endings)


@remembered
def ends_name(word: str) -> bool:
    """Whether a publisher's name may end in the word: most words can be passed by at a glance."""
    part = _last_part(word)
    return part in _LAST_PARTS or part.lower() in _MEDIUM or part.lower().rpartition(".")[2] in _DOMAINS


@remembered
def opens_name(word: str) -> bool:
    """Whether the word makes a publisher of those after it, so that the name may end in any word."""
    return word in PUBLISHERS.first or word in _FIRST_PARTS


def _last_part(name: str) -> str:
    """What stands after the last space, hyphen or slash: texts have those as words of their own."""
    return name.replace("-", " ").replace("/", " ").rpartition(" ")[2]


_LAST_PARTS = frozenset(map(_last_part, PUBLISHERS.names | PUBLISHERS.bare | PUBLISHERS.last))
_MEDIUM = frozenset(map(_last_part, PUBLISHERS.medium))
_DOMAINS = frozenset(ending.rpartition(".")[2] for ending in PUBLISHERS.endings)
_FIRST_PARTS = frozenset(word.partition("-")[0] for word in PUBLISHERS.first)


def is_channel(words: Sequence[str]) -> bool:
    """Whether the words tell where something was said: "on state media", "at a news conference"."""
    lowered = [word.lower() for word in rejoined(words)[0]]
    if " ".join(lowered) in PEOPLE.channels:
        return True
    if len(lowered) < 2 or lowered[0] not in PEOPLE.channel_prepositions:
        return False
    end = next((at for at in range(2, len(lowered)) if ends_chunk(lowered[at])), len(lowered))
    noun = lowered[1:end]
    while noun and noun[-1].endswith("day"):  # "in a statement Friday"
        noun = noun[:-1]
    return any(
        (tail := " ".join(noun[at:])) in PEOPLE.channel_nouns or tail in PEOPLE.networks
        for at in range(len(noun))
    )
