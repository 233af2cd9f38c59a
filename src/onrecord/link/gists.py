"""Statement -> what it says, in a form that can be compared: concepts, names, figures, days, polarity.

One statement gives several gists where it tells several counts ("14 bodies recovered, 20 still missing"):
one for each, and one for the whole unless a count is what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.languages.en.claims import WORDS
from onrecord.link.claim_values import Filed
from onrecord.link.forms import WORD as _WORD
from onrecord.link.forms import concept, country, name_forms, name_key, stem, stems
from onrecord.link.intervals import Interval, days, of_figure
from onrecord.link.intervals import day as day_of
from onrecord.model import Act, Figure, Span

Status = Literal["possible", "planned", "prepared", "ordered", "decision", "expected", "undone", "happened"]
Mood = Literal["asserts", "wants", "silent"]
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,2000})[\"”»]")
_MEANWHILE = re.compile(r"(,?)\s(\w+)\s")
_NAME = re.compile(r"\b[A-Z][\w’']*[^\W_](?:\s+[A-Z][\w’']*[^\W_])*")
_SAYS_NOTHING: frozenset[Act] = frozenset({"decline-to-comment"})
_WANTS: frozenset[Act] = frozenset({"demand", "promise", "threaten", "intend", "want", "praise", "order"})
# A count that opens a content is what it is about.
_AT_HEAD = 7
_SHORT = 4
_READ = 4_000
RUN = 5
"""So many of the same words in a row are no chance."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and what is counted."""

    kind: str
    interval: Interval
    figure: Figure
    at: int
    """Number of the content's word at which it stands."""
    whom: str
    """Stem of who is counted, "" where that is anybody."""
    backdrop: bool = False
    """Whether it stands in what the reporter adds."""


@dataclass(frozen=True, slots=True, eq=False)
class Gist:
    """What a statement says, all wordings that a briefing would not tell apart made equal."""

    id: str
    filed: Filed
    facet: str | None
    words: frozenset[str]
    tokens: tuple[str, ...]
    quotes: tuple[tuple[str, ...], ...]
    names: frozenset[str]
    shown: Mapping[str, str]
    """Word or name as it is compared -> as it stands in the content."""
    names_in_order: tuple[str, ...]
    counts: tuple[Count, ...]
    negative: bool
    status: Status
    mood: Mood
    denies: bool
    such: frozenset[str]
    """What it says there is none of, though others have said so: "no such order", "there is no plan"."""
    bare: bool
    """Whether it denies a charge without telling it: "any involvement"."""
    speaker: str
    day: int | None
    days: tuple[tuple[int, int], ...]
    doers: frozenset[str]
    settings: frozenset[str]
    title: bool
    runs: frozenset[tuple[str, ...]] = frozenset()
    """Each few of `tokens` that follow each other."""
    backdrop: bool = False
    """Whether it is what the reporter adds, no longer the source: ", as the toll rose to 17"."""

    @property
    def statement(self) -> str:
        """The statement's id."""
        return self.filed.statement.id


def gists(filed: Filed) -> tuple[Gist, ...]:
    """All that one statement says; never empty, never raises."""
    whole = _whole(filed)
    by_state: dict[str, list[Count]] = {}
    added: dict[str, list[Count]] = {}
    for count in whole.counts:
        if count.kind in WORDS.states:
            (added if count.backdrop else by_state).setdefault(count.kind, []).append(count)
    beside = tuple(
        replace(_added(whole), id=f"{whole.id}#{kind}", facet=kind, counts=tuple(counts))
        for kind, counts in sorted(added.items())
        if kind not in by_state
    )
    if whole.filed.statement.cue is not None and whole.filed.statement.cue.act == "accuse":
        # Who lays a deed at somebody's door takes the toll from others.
        by_state = {kind: some for kind, some in by_state.items() if min(count.at for count in some) < _SHORT}
    parts = tuple(
        replace(
            whole, id=f"{whole.id}#{kind}", facet=kind, counts=tuple(counts), negative=False, denies=False
        )
        for kind, counts in sorted(by_state.items())
    )
    if parts and any(count.at < _AT_HEAD for part in parts for count in part.counts):
        return (*parts, *beside)
    others = tuple(count for count in whole.counts if count.kind not in WORDS.states and not count.backdrop)
    return (replace(whole, counts=others), *parts, *beside)


def _added(whole: Gist) -> Gist:
    """What the reporter adds to the content, in the reporter's own voice."""
    statement, text = whole.filed.statement, whole.filed.report.text
    piece = statement.content.spans[-1].of(text)
    forms = [form.lower() for form in name_forms(piece[_until_added(whole.filed, piece) :])]
    shown = _words(forms)
    return replace(
        whole,
        words=frozenset(shown),
        tokens=tuple(forms),
        runs=_runs(forms),
        shown={**whole.shown, **shown},
        negative=False,
        denies=False,
        mood="asserts",
        status="happened",
        backdrop=True,
    )


def _whole(filed: Filed) -> Gist:
    statement, report = filed.statement, filed.report
    pieces = [span.of(report.text) for span in statement.content.spans] or [statement.content.text]
    told = _until_added(filed, pieces[-1])
    text = " ".join([*pieces[:-1], pieces[-1][:told]])[:_READ]
    forms = [match.group().replace("’", "'") for match in _WORD.finditer(text)]
    lowered = [form.lower() for form in forms]
    shown, names = _words(lowered), _names(filed, text)
    cue = [stem(word) for word in _WORD.findall(statement.cue.text.lower())] if statement.cue else []
    overt = any(word in WORDS.negations or word.endswith("n't") for word in lowered)
    turned = any(word in stems(WORDS.denials) for word in cue)
    denies = turned or (statement.cue is not None and statement.cue.act == "deny")
    negative = statement.factuality.endswith("-") or (denies and not (turned and overt)) or statement.negated
    charged = {stem(word) for word in lowered if word not in WORDS.empty}
    return Gist(
        id=statement.id,
        filed=filed,
        facet=None,
        words=frozenset(shown),
        tokens=tuple(lowered),
        quotes=tuple(tuple(word.lower() for word in _WORD.findall(quote)) for quote in _QUOTED.findall(text)),
        names=frozenset(names),
        names_in_order=tuple(names),
        shown=shown | names,
        counts=_counts(filed, told),
        negative=negative,
        status=_status(lowered, filed),
        mood=_mood(filed),
        denies=denies,
        such=_such(lowered) if overt else frozenset(),
        bare=denies and bool(charged & stems(WORDS.charges)) and len(charged - stems(WORDS.charges)) <= 1,
        speaker=speaker(filed),
        day=day_of(report.published),
        days=tuple(sorted(_days(filed))),
        doers=_doers(filed) or _before_deeds(forms, names),
        settings=frozenset(stem(word) for word in lowered),
        title=in_title(filed),
        runs=_runs(lowered),
    )


def _runs(tokens: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(*(tokens[at:] for at in range(RUN)), strict=False))


def _until_added(filed: Filed, piece: str) -> int:
    """Where the last piece of a content turns to what the reporter adds; its length where it does not."""
    if filed.statement.content.quotation == "direct":
        return len(piece)
    title = in_title(filed)
    for found in _MEANWHILE.finditer(piece):
        after = _WORD.search(piece, found.end())
        enough = len(_WORD.findall(piece[: found.start()])) >= _SHORT
        if (
            found[2].lower() in WORDS.meanwhile
            and (found[1] or title)
            and enough
            and after
            and after[0].lower() not in WORDS.not_meanwhile
            and piece[: found.start()].count("“") == piece[: found.start()].count("”")
        ):
            return found.start()
    return len(piece)


def speaker(filed: Filed) -> str:
    """A key for the source as this report names it; "" where there is none."""
    source = filed.statement.source
    if source is None or filed.statement.own_voice:
        return ""
    return name_key(source.name or source.text)


def _mood(filed: Filed) -> Mood:
    cue = filed.statement.cue
    if cue is not None and cue.act in _SAYS_NOTHING:
        return "silent"
    return "wants" if cue is not None and cue.act in _WANTS else "asserts"


def _such(forms: Sequence[str]) -> frozenset[str]:
    found = {
        concept(after)
        for there, be, no, after in zip(forms, forms[1:], forms[2:], forms[3:], strict=False)
        if there == WORDS.there and no == WORDS.no and concept(after) not in stems(WORDS.abstract)
        and be not in WORDS.negations
    }  # fmt: skip
    at = forms.index(WORDS.such) + 1 if WORDS.such in forms else 0
    if 0 < at < len(forms):
        found.add(concept(forms[at]))
    return frozenset(found)


def _words(forms: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while at < len(forms):
        pair = WORDS.phrases.get((forms[at], forms[at + 1])) if at + 1 < len(forms) else None
        if pair is not None:
            if pair:
                found.setdefault(pair, f"{forms[at]} {forms[at + 1]}")
            at += 2
            continue
        form = forms[at]
        if form not in WORDS.empty and form not in WORDS.negations and not form.endswith("n't"):
            found.setdefault(concept(form), form)
        at += 1
    return found


def _status(forms: Sequence[str], filed: Filed) -> Status:
    """How far the thing has come, by the first word that says so."""
    kinds: tuple[tuple[Status, frozenset[str]], ...] = (
        ("undone", WORDS.undone), ("decision", WORDS.decided), ("ordered", WORDS.ordered),
        ("planned", WORDS.planned), ("prepared", WORDS.prepared),
    )  # fmt: skip
    found = [stem(form) for form in forms]
    for status, table in kinds:
        if any(word in stems(table) for word in found):
            return status
    if filed.statement.factuality.startswith("PS") or any(form in WORDS.possible for form in forms):
        return "possible"
    return "expected" if any(form in WORDS.future for form in forms) else "happened"


def _inside(span: Span, filed: Filed) -> bool:
    return any(piece.start <= span.start and span.end <= piece.end for piece in filed.statement.content.spans)


def _names(filed: Filed, text: str) -> dict[str, str]:
    """Names in the content, pronouns and nominals resolved where the reading knows whom they mean."""
    found = [
        match.group() for match in _NAME.finditer(text) if match.start() > 1 or _known(match.group(), filed)
    ]
    found += [
        entity.name
        for entity in filed.reading.entities
        if any(_inside(mention.span, filed) for mention in entity.mentions)
    ]
    words = [word for name in found for word in name_forms(name)]
    return {
        country(word): word.replace("’", "'").removesuffix("'s")
        for word in words
        if word.lower() not in WORDS.empty and not word.isdigit()
    }


def _known(name: str, filed: Filed) -> bool:
    """Whether a capital that opens the content is a name's: no common word, and never without the capital."""
    first = name.split()[0].replace("’", "'").removesuffix("'s")
    lowered = first.lower()
    if " " in name.strip() and lowered not in WORDS.empty:
        return True
    common = lowered in WORDS.empty or concept(lowered) != stem(lowered) or concept(lowered) in WORDS.concepts
    return not common and re.search(rf"\b{re.escape(lowered)}\b", filed.report.text[:20_000]) is None


def _counts(filed: Filed, told: int) -> tuple[Count, ...]:
    wanted = set(filed.statement.figures)
    found: list[Count] = []
    spans = filed.statement.content.spans
    for figure in filed.reading.figures:
        if figure.id not in wanted and not _inside(figure.span, filed):
            continue
        piece = next((piece for piece in spans if piece.overlaps(figure.span)), None)
        if piece is None:
            continue
        text = filed.report.text
        before = [w.lower() for w in _WORD.findall(text[piece.start : figure.span.start][-400:])]
        own = [w.lower() for w in _WORD.findall(figure.span.of(text))]
        after = [w.lower() for w in _WORD.findall(text[figure.span.end : piece.end][:240])]
        if _adds(own, after):
            continue
        of = [w.lower() for w in _WORD.findall(figure.of or "")]
        kind, whom = _counted(of, before, own, after)
        if kind:
            late = piece == spans[-1] and figure.span.start >= piece.start + told
            found.append(Count(kind, of_figure(figure), figure, len(before), whom, late))
    return (*found, *_in_a_row(filed))


def _in_a_row(filed: Filed) -> Iterable[Count]:
    """Places in a row, as counts so far: "the second such strike" tells of two strikes at least."""
    for piece in filed.statement.content.spans:
        forms = list(_WORD.finditer(piece.of(filed.report.text)[:_READ]))
        for at, form in enumerate(forms):
            place = WORDS.ordinals.get(form[0].lower())
            after = [concept(other[0]) for other in forms[at + 1 : at + 4]]
            kind = next((word for word in after if word in WORDS.episodic), "")
            if place and kind:
                span = Span(piece.start + form.start(), piece.start + form.end())
                figure = Figure(f"row{span.start}", span, form[0], place, None, False, None, kind)
                yield Count(kind, of_figure(figure), figure, at, "")


def _adds(own: Sequence[str], after: Sequence[str]) -> bool:
    both = [*own, *after[:1]]
    return any(
        word in WORDS.further and (at + 1 >= len(both) or both[at + 1] != WORDS.than)
        for at, word in enumerate(both)
        if at or word not in WORDS.further or len(own) < 2
    )


def _counted(
    of: Sequence[str], before: Sequence[str], own: Sequence[str], after: Sequence[str]
) -> tuple[str, str]:
    """What a figure counts, and who is counted: the state that stands nearest, for people."""
    head = concept(of[-1]) if of else ""
    if head in WORDS.states:
        return head, ""
    if head and head not in WORDS.anyone and not _states([*after[:6]]):
        return head, ""
    whom = "" if not head or head in WORDS.anyone else head
    follows, leads = _states([*own, *after]), _states(list(reversed(before)))
    best = min(
        [(at, state) for at, state in follows] + [(at + 1.5, state) for at, state in leads],
        default=None,
    )
    return (best[1], whom) if best else (head, "")


def _states(words: Sequence[str]) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    for at, word in enumerate(words[:16]):
        pair = WORDS.phrases.get((word, words[at + 1])) if at + 1 < len(words) else None
        pair = pair or (WORDS.phrases.get((words[at + 1], word)) if at + 1 < len(words) else None)
        state = pair or concept(word)
        if state in WORDS.states:
            found.append((float(at), state))
    return found


def _days(filed: Filed) -> Iterable[tuple[int, int]]:
    wanted = set(filed.statement.dates)
    for found in filed.reading.dates:
        if found.id in wanted or _inside(found.span, filed):
            period = days(found.edtf)
            if period and period[1] - period[0] <= 1 and _inside(found.span, filed):
                yield period


def _doers(filed: Filed) -> frozenset[str]:
    """Who did it: the actors of the content's events, as country or name keys."""
    wanted = set(filed.statement.events)
    text, source = filed.report.text, filed.statement.source
    found: set[str] = set()
    for event in filed.reading.events:
        if (event.id in wanted or _inside(event.trigger, filed)) and event.actor:
            for span in event.actor:
                if source is not None and any(span.overlaps(own) for own in source.spans):
                    continue
                # An explosion that killed nine is nobody: "Dorrane, for the explosion that killed nine".
                words = [w for w in name_key(span.of(text)).split() if w not in WORDS.empty]
                found |= {country(w) for w in words if concept(w) not in WORDS.harm}
    return frozenset(found)


def _before_deeds(forms: Sequence[str], names: Mapping[str, str]) -> frozenset[str]:
    """Names that stand before what is done to somebody: "Norland shelled the harbour"."""
    spoken = [form for form in forms if form.lower() not in WORDS.auxiliaries]
    found: set[str] = set()
    for name, deed, after in zip(spoken, spoken[1:], spoken[2:], strict=False):
        done = concept(deed) in WORDS.deeds and not deed[:1].isupper() and not deed.endswith("ing")
        onto = after.lower() not in WORDS.empty or after.lower() in WORDS.determiners
        if done and onto and country(name) in names:
            found.add(country(name))
    return frozenset(found)


def in_title(filed: Filed) -> bool:
    """Whether the statement stands in the headline."""
    title, spans = filed.report.title, filed.statement.content.spans
    if not title or not spans:
        return False
    at = filed.report.text.find(title[:200])
    return 0 <= at <= spans[0].start < at + len(title)
