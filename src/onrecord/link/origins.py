"""Statement -> its origin, by walking the chain to its end.

    source named, institution, document   that, on record
    unnamed people, heard by P            (P, their description)
    a publisher that is cited             whatever that publisher's own report goes back to
    the publisher's own reporting         own voice
    none                                  unknown

A statement in copied text has the origin of the same statement in the text it was copied from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.languages.en.claims import WORDS
from onrecord.link.bounds import may_be_one
from onrecord.link.claim_values import Filed, Origin, Traced
from onrecord.link.credits import author
from onrecord.link.forms import country, name_key
from onrecord.link.gists import Gist, in_title
from onrecord.link.identities import Described, described, on_record
from onrecord.link.people import People, holder, issuer_told, people
from onrecord.link.publishers import HAZY, is_hearsay, publisher_key, publishers_of
from onrecord.link.values import CopyGroup
from onrecord.model import Statement, Via

ONE_OF = "one of"
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class World:
    """What tracing must know of the story."""

    filed: Mapping[str, Filed]
    by_report: Mapping[str, tuple[Filed, ...]]
    people: People
    groups: Mapping[str, CopyGroup]
    """Report -> the group of copies it is in."""
    heard: Mapping[str, tuple[Origin, ...]]
    """Publisher's key -> the unnamed whom its own reports heard."""
    gists: Mapping[str, Gist]
    publishers: frozenset[str] = frozenset()
    """Keys of those who published the reports."""
    authors: Mapping[str, str] = field(default_factory=dict)
    """Report -> whose text it wholly is by its own credit."""


def world(filed: Sequence[Filed], gists: Mapping[str, Gist], copies: Iterable[CopyGroup] = ()) -> World:
    """The story's statements, made ready for tracing."""
    by_report: dict[str, list[Filed]] = defaultdict(list)
    for one in sorted(filed, key=lambda item: (item.statement.content.spans[:1], item.statement.id)):
        by_report[one.report.id].append(one)
    groups = {report: group for group in copies for report in group.reports}
    reports = {one.report.id: one.report for one in filed}
    start = World(
        {one.statement.id: one for one in filed},
        {report: tuple(found) for report, found in by_report.items()},
        people(filed),
        groups,
        {},
        gists,
        frozenset(publisher_key(one.report.publisher) for one in filed) - {HAZY},
        {one.id: name for one in reports.values() if (name := author(one))},
    )
    heard: dict[str, dict[str, Origin]] = defaultdict(dict)
    for one in filed:
        if _unnamed(one.statement) and not _relayed(one) and one.report.publisher:
            for traced in trace(one, start):
                if ONE_OF in traced.origin.id:
                    continue
                heard[publisher_key(traced.origin.publisher)][traced.origin.id] = traced.origin
    told = {key: tuple(found[name] for name in sorted(found)) for key, found in heard.items()}
    return replace(start, heard=told)


def trace(filed: Filed, world: World) -> tuple[Traced, ...]:
    """The statement's ways to its origins: one, but where several publishers are cited side by side."""
    original = _original(filed, world)
    if original is not None:
        found = trace(original, world)
        mine = filed.report.publisher or ""
        return tuple(
            replace(one, statement=filed.statement.id, chain=_without_repeats((mine, *one.chain)))
            for one in found
        )
    statement, source = filed.statement, filed.statement.source
    publisher = _publisher(filed, world)
    head = (filed.report.publisher or "", publisher or "", *(via.name for via in statement.via))
    if source is None and not statement.own_voice:
        return (_traced(filed, Origin(f"unknown:{statement.id}", "unknown", ""), head),)
    if statement.own_voice or source is None:
        return (_traced(filed, _own_voice(publisher, filed), head),)
    if source.standing in ("unnamed", "institution"):
        person = holder(source, world.people)
        if person:
            source = replace(source, name=person, standing="named", affiliation=None, role=None)
    chain = (*head, source.name or source.text)
    if source.standing == "unattributed" or is_hearsay(source):
        return (_traced(filed, Origin(f"unknown:{statement.id}", "unknown", source.text), chain),)
    if source.standing == "publisher":
        return _cited(filed, world, head)
    if source.standing != "unnamed":
        issued = issuer_told(source, world.people)
        origin = on_record(source, world.people, issued or _issuer(filed, world))
        return (_traced(filed, origin, (*chain, issued or "")),)
    said = _description(filed, world)
    relays: Sequence[Via | None] = _side_by_side(filed) or _elsewhere(filed, world) or (None,)
    return tuple(
        _traced(filed, _heard_by(relay.name if relay else publisher, said, relay is not None, world), chain)
        for relay in relays
    )


def added(filed: Filed, world: World) -> tuple[Traced, ...]:
    """The way of what the reporter adds to a source's words: it ends with the publisher."""
    original = _original(filed, world)
    name = _publisher(original or filed, world)
    chain = (filed.report.publisher or "", name or "")
    return (replace(_traced(filed, _own_voice(name, filed), chain), party=False),)


def _own_voice(publisher: str | None, filed: Filed) -> Origin:
    """A publisher's own; of a report that tells no publisher, that report's."""
    report = filed.report
    name = publisher or report.title or report.path or report.id
    key = (publisher_key(publisher) or publisher.lower()) if publisher else report.id
    return Origin(f"own:{key}", "own_voice", name, publisher=name)


def _traced(filed: Filed, origin: Origin, chain: Iterable[str]) -> Traced:
    return Traced(filed.statement.id, origin, _without_repeats(chain), _party(filed, origin))


def _without_repeats(names: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        if name and (not found or name_key(name) != name_key(found[-1])):
            found.append(name)
    return tuple(found)


def _unnamed(statement: Statement) -> bool:
    return statement.source is not None and statement.source.standing == "unnamed"


def _relayed(filed: Filed) -> bool:
    """Whether another publisher than the report's own heard it."""
    own = publisher_key(filed.report.publisher)
    return any(via.kind == "publisher" and publisher_key(via.name) != own for via in filed.statement.via)


def _publisher(filed: Filed, world: World) -> str | None:
    """Who wrote the text: for a copy, the one it goes back to."""
    group = world.groups.get(filed.report.id)
    if group and group.publisher and filed.report.id in (group.originator, group.nearest):
        return group.publisher
    return world.authors.get(filed.report.id) or filed.report.publisher


def _original(filed: Filed, world: World) -> Filed | None:
    """The same statement in the report that this one was copied from."""
    group = world.groups.get(filed.report.id)
    source = group.originator or group.nearest if group else None
    if source is None or source == filed.report.id:
        return None
    mine = world.gists.get(filed.statement.id)
    best: tuple[float, str, Filed] | None = None
    for other in world.by_report.get(source, ()):
        theirs = world.gists.get(other.statement.id)
        if mine is None or theirs is None or not _same_role(filed.statement, other.statement):
            continue
        like = _like(mine, theirs)
        if like >= _ALIKE and (best is None or (-like, other.statement.id) < (best[0], best[1])):
            best = (-like, other.statement.id, other)
    return best[2] if best else None


def _same_role(one: Statement, two: Statement) -> bool:
    """Whether the sources can be the same: of a copy, an editor may cut the country, not the standing."""
    if one.source is None or two.source is None:
        return one.source is two.source
    return one.source.standing == two.source.standing and one.own_voice == two.own_voice


def _like(one: Gist, two: Gist) -> float:
    either = set(one.tokens) | set(two.tokens)
    return len(set(one.tokens) & set(two.tokens)) / len(either) if either else 0.0


def _cited(filed: Filed, world: World, head: tuple[str, ...]) -> tuple[Traced, ...]:
    """What publishers reported, in another's report: its source where one is told, else their own voice."""
    inner = [
        other
        for other in world.by_report.get(filed.report.id, ())
        if other.statement.id != filed.statement.id
        and other.statement.source is not None
        and other.statement.source.standing != "publisher"
        and (
            other.statement.within == filed.statement.id
            or other.statement.content.spans == filed.statement.content.spans
        )
    ]
    source = filed.statement.source
    assert source is not None
    told = source.name or source.text
    if inner:
        return tuple(
            replace(one, statement=filed.statement.id, chain=_without_repeats((*head, told, one.chain[-1])))
            for other in inner[:1]
            for one in trace(other, world)
        )
    found = []
    for name in publishers_of(told, world.publishers):
        hazy = publisher_key(name) == HAZY
        origin = Origin(f"unknown:{filed.statement.id}", "unknown", name) if hazy else _own_voice(name, filed)
        found.append(_traced(filed, origin, (*head, name)))
    return tuple(found)


def _side_by_side(filed: Filed) -> list[Via]:
    """The publishers at the inner end of the chain, several where they are told in one breath."""
    relays = [via for via in filed.statement.via if via.kind == "publisher"]
    found = relays[-1:]
    for outer in reversed(relays[:-1]):
        if not outer.spans or not found[0].spans:
            break
        between = filed.report.text[outer.spans[-1].end : found[0].spans[0].start].replace(",", " ")
        if len(between) > 24 or any(word.lower() not in WORDS.joined for word in between.split()):
            break
        found.insert(0, outer)
    return found


def _elsewhere(filed: Filed, world: World) -> list[Via]:
    """Whom the same unnamed source spoke to, where another statement of the report says so."""
    source = filed.statement.source
    if source is None or source.entity is None:
        return []
    for other in world.by_report.get(filed.report.id, ()):
        theirs = other.statement.source
        if theirs is not None and theirs.entity == source.entity and _relayed(other):
            return _side_by_side(other)
    return []


def _description(filed: Filed, world: World) -> Described:
    """The fullest words that the report has for an unnamed source."""
    source = filed.statement.source
    assert source is not None
    mine = described(source, world.people)
    others = [
        (other, described(other.statement.source, world.people))
        for other in world.by_report.get(filed.report.id, ())
        if other.statement.source is not None
        and _unnamed(other.statement)
        and holder(other.statement.source, world.people) is None
    ]
    same = [
        said
        for other, said in others
        if source.entity is not None and other.statement.source.entity == source.entity  # type: ignore[union-attr]
    ]
    title = in_title(filed)
    if title or (mine.vague and all(said.vague for said in same)):
        full = [
            (in_title(other), said)
            for other, said in others
            if not said.vague and said.key != mine.key and _points_to(mine, said)
        ]
        # A headline has no room for all that the text tells of its source.
        same = (
            [said for inside, said in full if not inside][:1]
            or [said for _, said in full if not title][:1]
            or same
        )
    if not same:
        return mine
    best = max(same, key=lambda said: (not said.vague, said.people, len(said.key), said.key))
    if mine.member and best.people > 1:
        return replace(best, key=f"{ONE_OF} {best.key}", text=mine.text, people=1)
    return best


def _points_to(brief: Described, full: Described) -> bool:
    """Whether a short description may be of those whom a fuller one describes."""
    one, two = brief.traits.country, full.traits.country
    return (not brief.heads or bool(brief.heads & full.heads)) and (one is None or one == two)


def _heard_by(publisher: str | None, said: Described, relayed: bool, world: World) -> Origin:
    key = publisher_key(publisher)
    origin = Origin(
        f"unnamed:{key}:{said.key}",
        "unnamed",
        said.text,
        None,
        publisher if key else None,
        said.people,
        said.traits,
    )
    if not relayed or not key:
        return origin
    known = [other for other in world.heard.get(key, ()) if may_be_one(origin, other)]
    exact = [other for other in known if other.people == origin.people] or [
        o for o in known if origin.people == 1
    ]
    return min(exact, key=lambda other: (-_shared(origin, other), other.id)) if exact else origin


def _shared(one: Origin, two: Origin) -> int:
    return len(set(one.id.split()) & set(two.id.split()))


def settled(traced: Sequence[Traced]) -> tuple[Traced, ...]:
    """The traces of one claim, each put to an origin of it that it may be and that is told more fully.

    So are unnamed people who were heard nobody knows where, and one of a group that asserts it too.
    """
    fixed = sorted(
        {
            one.origin.id: one.origin
            for one in traced
            if one.origin.kind == "unnamed" and one.origin.publisher
        }.items()
    )
    groups = dict(fixed)
    found: list[Traced] = []
    for one in traced:
        origin = one.origin
        if origin.kind == "unnamed" and origin.publisher is None:
            fits = [
                other for _, other in fixed if may_be_one(origin, other) and other.people >= origin.people
            ]
            if fits:
                one = replace(one, origin=fits[0])
        elif origin.kind == "unnamed":
            group = groups.get(origin.id.replace(f":{ONE_OF} ", ":", 1))
            one = replace(one, origin=group) if group else one
        found.append(one)
    return tuple(found)


def _issuer(filed: Filed, world: World) -> str | None:
    """Whose a document is: of its own chain, or of another statement that came through it."""
    source = filed.statement.source
    if source is None or source.standing != "document":
        return None
    for via in reversed(filed.statement.via):
        known = world.people.affiliations.get(name_key(via.name))
        if known:
            return " ".join(known)
        if via.kind == "organisation":
            return via.name
    words = set(name_key(source.name or source.text).split())
    for other in world.by_report.get(filed.report.id, ()):
        theirs = other.statement.source
        if theirs is None or theirs.standing not in ("institution", "named"):
            continue
        if any(set(name_key(via.name).split()) & words for via in other.statement.via):
            return theirs.name or theirs.text
    return None


def _party(filed: Filed, origin: Origin) -> bool:
    """Whether the source speaks of its own doings, or of what was done to it."""
    statement, text = filed.statement, filed.report.text
    if origin.kind not in ("person", "institution", "document"):
        return False
    if statement.cue is not None and statement.cue.act == "deny":
        return True
    words = {word.strip(".,;:\"“”'’").lower() for word in statement.content.text.split()}
    if words & WORDS.ours:
        return True
    own = {country(word) for word in name_key(origin.name).split()} | {origin.traits.country or ""}
    own |= {country(word) for word in (origin.traits.body or "").split()}
    wanted = set(statement.events)
    sides = [
        span
        for event in filed.reading.events
        if event.id in wanted
        for span in (*event.actor, *event.recipient)
    ]
    return any(country(word) in own for span in sides for word in name_key(span.of(text)).split())
