"""Universal Dependencies: English EWT, and the openly licensed part of English GUM with its coreference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from training.corpora.doc import Doc, Entity, Mention, Span, Timex, Tok, outermost
from training.corpora.names import name_in

LONGEST_DATE = 8  # words
BRACKET = re.compile(r"\((\d+)-([^()]*)(\)?)|(\d+)\)")
DATE = re.compile(r"<date ([^>]*)>|</date>")
DATE_VALUE = re.compile(r'(when|from|to|notBefore|notAfter):::"([^"]*)"')
GUM_TYPES = {
    "person": "PERSON", "place": "PLACE", "organization": "ORG", "event": "EVENT", "object": "PRODUCT",
    "abstract": "MISC", "time": "DATE",
}  # fmt: skip
"""Animals, plants and substances are no names that a report would be filed under. GUM has no NORP; adjectives
(Greek, Roman) are not mentions there, and languages are abstract."""
INSIDE_NAMES = ("-", "–", "&", ".")


class Word(NamedTuple):
    """A line of the file that is a syntactic word."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int  # within the sentence, from 1; 0 for the root
    deprel: str
    misc: dict[str, str]


@dataclass(slots=True)
class Builder:
    """A document while its sentences come in."""

    id: str
    corpus: str
    paired: bool  # whether it carries coreference
    dct: str | None = None
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    space: str = ""
    tokens: list[Tok] = field(default_factory=list)
    miscs: list[dict[str, str]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def write(self, text: str) -> Span:
        """Add text, and say where it went."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return Span(start, self.length)

    def new_paragraph(self) -> None:
        """The next word opens a paragraph."""
        self.space = "\n\n"

    def add(self, surface: str, words: list[Word], spaced: bool, base: int) -> None:
        """One surface token, and the words in it; `base` is the index of the sentence's first word."""
        if self.length:
            self.write(self.space)
        span = self.write(surface)
        self.space = " " if spaced else ""
        for word, piece in zip(words, split(surface, [word.form for word in words]), strict=True):
            head = base + word.head - 1 if word.head else -1
            at = Span(span.start + piece.start, span.start + piece.end)
            self.tokens.append(Tok(*at, word.lemma, word.upos, word.xpos, head, word.deprel))
            self.miscs.append(word.misc)

    def finish(self) -> Doc:
        """The document, with the layers that its corpus has."""
        text = "".join(self.pieces)
        doc = Doc(id=self.id, corpus=self.corpus, text=text, tokens=self.tokens, sentences=self.sentences)
        if not self.paired:
            return doc
        mentions = read_mentions(self.tokens, self.miscs)
        clusters: dict[str, list[Mention]] = {}
        for mention in mentions:
            clusters.setdefault(mention.cluster, []).append(mention.value(self.tokens))
        return Doc(
            id=self.id,
            corpus=self.corpus,
            text=text,
            tokens=self.tokens,
            sentences=self.sentences,
            dct=self.dct,
            entities=outermost([e for m in mentions for e in names(text, self.tokens, m)]),
            timex=read_dates(self.tokens, self.miscs),
            clusters=list(clusters.values()),
            partial=frozenset({"entities", "timex"}),
        )


def load(folder: Path, treebank: str, split_: str) -> Iterator[Doc]:
    """Documents of `en_ewt` or `en_gum_open`, their text rebuilt.

    Sentences stand a space apart unless the file says otherwise, paragraphs an empty line.
    """
    builder: Builder | None = None
    comments: list[str] = []
    rows: list[list[str]] = []
    with (folder / f"{treebank}-ud-{split_}.conllu").open(encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                name = _comment(comments, "newdoc id")
                if name is not None or builder is None:
                    if builder is not None:
                        yield builder.finish()
                    builder = Builder(name or "", treebank, treebank.startswith("en_gum"))
                    builder.dct = _comment(comments, "meta::dateCreated")
                sentence(builder, comments, rows)
                comments, rows = [], []
    if builder is not None:
        yield builder.finish()


def sentence(builder: Builder, comments: list[str], rows: list[list[str]]) -> None:
    """Add one sentence. Its text must come out as the file states it."""
    if any(line.startswith(("# newpar", "# newdoc")) for line in comments):
        builder.new_paragraph()
    base = len(builder.tokens)
    start = len(builder.pieces)
    i = 0
    while i < len(rows):
        cells = rows[i]
        if "." in cells[0]:  # a word that was left out and is only in the enhanced graph
            i += 1
        elif "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            count = last - first + 1
            members = [row for row in rows[i + 1 :] if "." not in row[0]][:count]
            builder.add(cells[1], [_word(row) for row in members], _spaced(cells), base)
            i = rows.index(members[-1], i) + 1
        else:
            builder.add(cells[1], [_word(cells)], _spaced(cells), base)
            i += 1
    builder.sentences.append((base, len(builder.tokens) - 1))
    stated = _comment(comments, "text")
    pieces = builder.pieces[start:]
    built = "".join(pieces).strip()
    if stated is not None and built != stated.strip():
        raise ValueError(f"{builder.id}: rebuilt {built!r} but the file says {stated!r}")


def split(surface: str, forms: list[str]) -> list[Span]:
    """Where the words of a surface token lie in it.

    Where their forms do not spell it, each takes a share by its length; a share is empty only when there are
    more words than characters.
    """
    if len(forms) == 1:
        return [Span(0, len(surface))]
    total = sum(map(len, forms))
    exact = "".join(forms) == surface
    spans, seen, at = [], 0, 0
    for number, form in enumerate(forms):
        seen += len(form)
        if exact:
            end = seen
        else:
            left = len(forms) - number - 1
            end = max(min(round(len(surface) * seen / total), len(surface) - left), at + 1)
            end = min(end, len(surface))
        spans.append(Span(at, end))
        at = end
    return spans


class Found(NamedTuple):
    """A mention in token indices, both ends included."""

    cluster: str
    first: int
    last: int
    type: str
    head: list[int]
    identity: str

    def value(self, tokens: list[Tok]) -> Mention:
        """The mention in characters; its head is the unbroken part of minspan around the syntactic head."""
        low = high = root(tokens, self.first, self.last)
        while low - 1 in self.head:
            low -= 1
        while high + 1 in self.head:
            high += 1
        return Mention(
            tokens[self.first].start,
            tokens[self.last].end,
            self.type,
            tokens[low].start,
            tokens[high].end,
        )


def read_mentions(tokens: list[Tok], miscs: list[dict[str, str]]) -> list[Found]:
    """The mentions that the brackets in MISC Entity= describe, in text order.

    Fields: etype-infstat-salience-centering-minspan-link[-identity]; minspan counts the words of the mention
    from 1 and gives its head.
    """
    open_: dict[str, list[tuple[int, list[str]]]] = {}
    found: list[Found] = []
    for i, misc in enumerate(miscs):
        for opened, fields, closed, closes in BRACKET.findall(misc.get("Entity", "")):
            if opened:
                open_.setdefault(opened, []).append((i, fields.split("-", 6)))
            if closed or closes:
                cluster = opened or closes
                first, parts = open_[cluster].pop()
                head = [first + int(n) - 1 for n in parts[4].split(",") if n.isdigit()] or [first]
                identity = parts[6].replace("_", " ") if len(parts) > 6 else ""
                found.append(Found(cluster, first, i, parts[0], sorted(head), identity))
    if any(open_.values()):
        raise ValueError(f"mentions left open: {[name for name, left in open_.items() if left]}")
    return sorted(found, key=lambda m: (m.first, -m.last))


def names(text: str, tokens: list[Tok], mention: Found) -> list[Entity]:
    """The name in a mention, if a proper noun is its syntactic head: grown from there to both sides.

    "The then head of the University of Alder" thus gives University of Alder, by the inner mention only.
    """
    type_ = GUM_TYPES.get(mention.type)
    if type_ is None:
        return []
    if type_ == "DATE":
        found = name_in(text, Span(tokens[mention.first].start, tokens[mention.last].end), type_)
        return [found] if found and mention.last - mention.first < LONGEST_DATE else []
    head = root(tokens, mention.first, mention.last)
    if not _proper(tokens[head]):
        return []
    first = head
    while first > mention.first and (_proper(tokens[first - 1]) or _hyphen_in_name(text, tokens, first - 1)):
        first -= 1
    title = {word.strip(".,()").lower() for word in mention.identity.split()}
    if type_ == "MISC" and not title:
        return []  # among abstract things only the linked ones are reliably names
    last = _extend(text, tokens, mention, head, title)
    found = name_in(text, Span(tokens[first].start, tokens[last].end), type_)
    return [found] if found else []


def root(tokens: list[Tok], first: int, last: int) -> int:
    """The word in a range (both ends included) that hangs on a word outside it."""
    return next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last), first)


def _extend(text: str, tokens: list[Tok], mention: Found, head: int, title: set[str]) -> int:
    """How far to the right a name goes: over proper nouns, and over "of the" where the identity has them."""
    last = at = head
    while at < mention.last:
        at += 1
        form = text[tokens[at].start : tokens[at].end]
        if _proper(tokens[at]) or (tokens[at].upos == "NUM" and tokens[at].head == last):
            last = at
        elif form.lower() in title or form in INSIDE_NAMES:
            continue
        else:
            break
    return last


def _proper(token: Tok) -> bool:
    return token.upos == "PROPN" or token.xpos in ("NNP", "NNPS")


def _hyphen_in_name(text: str, tokens: list[Tok], i: int) -> bool:
    return text[tokens[i].start : tokens[i].end] in ("-", "&") and i > 0 and _proper(tokens[i - 1])


def read_dates(tokens: list[Tok], miscs: list[dict[str, str]]) -> list[Timex]:
    """Dates that the source document tagged: absolute ones for the most part, hence a partial layer."""
    found: list[Timex] = []
    opened: tuple[int, str] | None = None
    for i, misc in enumerate(miscs):
        for tag in DATE.finditer(misc.get("XML", "")):
            if tag[1] is not None:
                values = dict(DATE_VALUE.findall(tag[1]))
                opened = i, values.get("when") or "/".join(v for _, v in DATE_VALUE.findall(tag[1]))
            elif opened:
                found.append(Timex(tokens[opened[0]].start, tokens[i].end, "DATE", opened[1]))
                opened = None
    return found


def _comment(comments: list[str], name: str) -> str | None:
    prefix = f"# {name} = "
    return next((line.removeprefix(prefix) for line in comments if line.startswith(prefix)), None)


def _word(cells: list[str]) -> Word:
    misc = dict(part.partition("=")[::2] for part in cells[9].split("|")) if cells[9] != "_" else {}
    return Word(cells[1], cells[2], cells[3], cells[4], int(cells[6]), cells[7], misc)


def _spaced(cells: list[str]) -> bool:
    return "SpaceAfter=No" not in cells[9].split("|")
