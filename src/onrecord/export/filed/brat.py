"""brat stand-off: a zip with a `.txt` and a `.ann` for each report, and the two files that brat is set up by.

    T1  Source 10 18      the minister          a text-bound span; one in pieces is "10 18;25 30"
    R1  Says Arg1:T1 Arg2:T3                    from the source to the content
    A1  Act T3 deny                             what the cue does, how the source is known ...
    #1  AnnotatorNotes T3 statement 3f2a...     the statement's id, its claims

Offsets count code points. So that they stay true for readers who turn CR LF into one character, a CR
becomes a blank in the `.txt`; a character that has no bytes becomes U+FFFD. The length never changes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from onrecord.export.cells import writable
from onrecord.model import Act, Factuality, Quotation, Spans, Stance, Standing, Statement
from onrecord.views import Filed

_NAMELESS = re.compile(r"[^A-Za-z0-9._-]")
_LINE_ENDS = re.compile("[\\t\\n\\r\\v\\f\x1c-\x1e\x85\u2028\u2029]")
_NEVER = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip, so that the same reports give the same bytes."""
# What each attribute is of, and its values; none for one that is there or not.
_ATTRIBUTES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Standing": ("Source", get_args(Standing)),
    "Act": ("Content", get_args(Act)),
    "Stance": ("Content", get_args(Stance)),
    "Quotation": ("Content", get_args(Quotation)),
    "Factuality": ("Content", get_args(Factuality)),
    "Negated": ("Content", ()),
    "OwnVoice": ("Content", ()),
}
SETTINGS = (
    "[entities]\nSource\nCue\nContent\nVia\n\n"
    "[relations]\n"
    "Says\tArg1:Source, Arg2:Content\n"
    "CueOf\tArg1:Cue, Arg2:Content\n"
    "Through\tArg1:Content, Arg2:Via\n"
    "Within\tArg1:Content, Arg2:Content\n"
    "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n"
    "[events]\n\n"
    "[attributes]\n"
    + "".join(
        f"{name}\tArg:{role}" + (f", Value:{'|'.join(values)}" if values else "") + "\n"
        for name, (role, values) in _ATTRIBUTES.items()
    )
)
LOOKS = (
    "[labels]\n\n[drawing]\n"
    "Source\tbgColor:#8fb8e8\nCue\tbgColor:#f0d58a\nContent\tbgColor:#b9dfb0\nVia\tbgColor:#d9c2ea\n"
)


def brat(filed: Iterable[Filed]) -> Iterator[bytes]:
    """The zip in pieces; only its list of contents is kept until the end."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as packed:  # type: ignore[call-overload]
        _put(packed, "annotation.conf", SETTINGS)
        _put(packed, "visual.conf", LOOKS)
        for number, one in enumerate(filed, 1):
            # Ids may come from elsewhere and must not lead out of the folder.
            name = f"{number:06}-{_NAMELESS.sub('_', one.reading.report.id)[:40]}"
            _put(packed, f"{name}.txt", kept_text(one.reading.report.text))
            _put(packed, f"{name}.ann", "".join(f"{line}\n" for line in annotation_lines(one)))
            yield sink.taken()
    yield sink.taken()


def kept_text(text: str) -> str:
    """The text as long as before, as every reader of brat's takes it."""
    # A lone CR is a line's end; before an LF it is a blank.
    return writable(re.sub("\r(?!\n)", "\n", text).replace("\r", " "))


def annotation_lines(filed: Filed) -> Iterator[str]:
    """The lines of the `.ann` file."""
    text = kept_text(filed.reading.report.text)
    count = {"T": 0, "R": 0, "A": 0, "#": 0}
    contents: dict[str, str] = {}
    inner: list[tuple[str, str]] = []

    def line(kind: str, *rest: str) -> str:
        count[kind] += 1
        return "\t".join((f"{kind}{count[kind]}", *rest))

    for statement in filed.reading.statements:
        bound: dict[str, list[str]] = {}
        for role, spans in _roles(statement):
            pieces = _pieces(spans, text)
            if not pieces:
                continue
            where = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join(_LINE_ENDS.sub(" ", text[start:end]) for start, end in pieces)
            yield line("T", f"{role} {where}", words)
            bound.setdefault(role, []).append(f"T{count['T']}")
        (content,) = bound.get("Content", ("",))
        if content:
            contents[statement.id] = content
            if statement.within:
                inner.append((content, statement.within))
            for role, relation, forwards in _RELATIONS:
                for other in bound.get(role, ()):
                    ends = (other, content) if forwards else (content, other)
                    yield line("R", f"{relation} Arg1:{ends[0]} Arg2:{ends[1]}")
        for name, value in _attributes(statement):
            for marked in bound.get(_ATTRIBUTES[name][0], ()):
                yield line("A", " ".join((name, marked, value)).rstrip())
        for marked in bound.get("Content", ()):
            claims = [claim.id for claim in filed.claims.get(statement.id, ())]
            told = f"statement {statement.id}" + (f"; claims {' '.join(claims)}" if claims else "")
            yield line("#", f"AnnotatorNotes {marked}", _LINE_ENDS.sub(" ", writable(told)))
    for content, outer in inner:
        if outer in contents:
            yield line("R", f"Within Arg1:{content} Arg2:{contents[outer]}")


_RELATIONS = (("Source", "Says", True), ("Cue", "CueOf", True), ("Via", "Through", False))


def _roles(statement: Statement) -> Iterator[tuple[str, Spans]]:
    if statement.source:
        yield "Source", statement.source.spans
    if statement.cue:
        yield "Cue", statement.cue.spans
    yield "Content", statement.content.spans
    for via in statement.via:
        yield "Via", via.spans


def _attributes(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.source:
        yield "Standing", statement.source.standing
    if statement.cue:
        yield "Act", statement.cue.act
        yield "Stance", statement.cue.stance
    yield "Quotation", statement.content.quotation
    yield "Factuality", statement.factuality
    if statement.negated:
        yield "Negated", ""
    if statement.own_voice:
        yield "OwnVoice", ""


def _pieces(spans: Spans, text: str) -> Sequence[tuple[int, int]]:
    """The spans in pieces that hold no line's end, without blanks at their ends, the first one first."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans):
        for piece in re.finditer(r"[^\n]+", text[span.start : span.end]):
            words = piece.group()
            start = span.start + piece.start() + len(words) - len(words.lstrip())
            end = span.start + piece.end() - len(words) + len(words.rstrip())
            if start < end:
                found.append((start, end))
    return found


def _put(packed: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, _NEVER)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    packed.writestr(info, text.encode())


class _Sink:
    """What the zip is written to, and taken from as it grows."""

    def __init__(self) -> None:
        self._held = io.BytesIO()

    def write(self, piece: bytes) -> int:
        return self._held.write(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        """All that was written since the last time."""
        taken = self._held.getvalue()
        self._held = io.BytesIO()
        return taken
