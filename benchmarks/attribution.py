"""Who said what: PolNeAR dev, by the scorer of the corpus; the reader's statements, and the network alone.

    python benchmarks/attribution.py --corpora FOLDER --scorer score_polnear.py [--errors] [--limit N]

The corpus marks outermost attributions only, so nested statements and the publisher's own voice are left
out. "Fragments" are unbroken spans that must be exact; "whole" is an attribution of which all three
parts overlap, the content by half; "agrees" is told of those whose contents do.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.task import Note, Task, alone, around, report_of
from onrecord.model import Span, Statement
from onrecord.read.attribution import Attribution
from onrecord.read.words import Words

ROLES = ("source", "cue", "content")
FOLDER = Path("polnear/dev")

Roles = dict[str, list[Span]]
"""The spans of one attribution, by role."""


def measure(task: Task) -> dict[str, float]:
    """F1 of fragments by role, of whole attributions, and agreement where contents match."""
    if task.scorer is None:
        raise SystemExit("attributions are scored by the corpus's own scorer: give --scorer score_polnear.py")
    scorer = loaded(task.scorer)
    gold, _ = scorer.load_gold(task.corpora / FOLDER)
    read, heard = {}, {}
    kept = []
    for document, attributions in task.some(gold, "attribution"):
        kept.append((document, attributions))
        draft = task.network.draft(report_of(document.text))
        outermost = [s for s in draft.statements if not s.within and not s.own_voice]
        read[document.stem] = [of_statement(statement) for statement in outermost]
        assert draft.signals is not None
        heard[document.stem] = [of_network(draft.words, item) for item in draft.signals.attributions]
        errors(scorer, document, attributions, read[document.stem], task.note)
    return {**figures(scorer, kept, read, ""), **figures(scorer, kept, heard, ", network alone")}


def loaded(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if not spec or not spec.loader:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def of_statement(statement: Statement) -> Roles:
    """The spans of a statement."""
    parts = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    return {role: list(part.spans) if part else [] for role, part in parts.items()}


def of_network(words: Words, found: Attribution) -> Roles:
    """The spans of what the network found."""
    return {role: [words.span(*run) for run in getattr(found, role)] for role in ROLES}


def figures(scorer: ModuleType, gold: Any, predictions: dict[str, list[Roles]], by: str) -> dict[str, float]:
    """The figures of the scorer that we look at."""
    report = scorer.summarise(scorer.score(gold, predictions))
    return {
        **{f"{role} fragments F1{by}": report[f"{role} fragment"]["f1"] for role in ROLES},
        f"whole attributions F1{by}": report["whole relaxed"]["f1"],
        f"whole and exact F1{by}": report["whole strict"]["f1"],
        f"source agrees{by}": report["aligned"]["source overlap"],
        f"cue agrees{by}": report["aligned"]["cue overlap"],
    }


# ---------------------------------------------------------------- errors


def errors(
    scorer: ModuleType, document: Any, gold: Sequence[Roles], ours: Sequence[Roles], note: Note
) -> None:
    """Tells what is missed and spurious, and of pairs in which part and to which side they differ."""
    true, made = document.encode(gold), document.encode(ours)
    edges = {
        (i, j): sum(scorer.jaccard(g[role], p[role]) for role in ROLES)
        + 1e3 * scorer.is_relaxed(g, p)
        + 1e6 * scorer.is_strict(g, p)
        for i, g in enumerate(true)
        for j, p in enumerate(made)
        if g["cue"] & p["cue"] or g["content"] & p["content"]
    }
    pairs = scorer.best_assignment(edges)
    text = document.text
    for i in sorted(set(range(len(gold))) - {i for i, _ in pairs}):
        note(f"missed: {_kind(text, gold[i])}", _told(text, gold[i]))
        note(f"missed by cue: {_cue(text, gold[i])}", _told(text, gold[i]))
    for j in sorted(set(range(len(ours))) - {j for _, j in pairs}):
        note(f"spurious: {_kind(text, ours[j])}", _told(text, ours[j]))
        note(f"spurious by cue: {_cue(text, ours[j])}", _told(text, ours[j]))
    for i, j in pairs:
        for role in ROLES:
            if true[i][role] != made[j][role]:
                group = difference(true[i][role], made[j][role], document.wordlike)
                note(f"{role}: {group}", f"{_words(text, ours[j][role])}  NOT  {_words(text, gold[i][role])}")


def difference(true: frozenset[int], made: frozenset[int], wordlike: Sequence[bool]) -> str:
    """How a set of tokens differs from the right one, in words."""
    if not made:
        return "missing"
    if not true:
        return "made up"
    if not true & made:
        return "elsewhere"
    if not any(wordlike[token] for token in true ^ made):
        return "only punctuation differs"
    kinds = []
    if min(made) != min(true):
        kinds.append("begins early" if min(made) < min(true) else "begins late")
    if max(made) != max(true):
        kinds.append("ends early" if max(made) < max(true) else "ends late")
    inside = {
        token for token in true ^ made if max(min(true), min(made)) <= token <= min(max(true), max(made))
    }
    if inside:
        kinds.append("with words inside it" if inside & made else "without words inside it")
    return ", ".join(kinds)


def _kind(text: str, item: Roles) -> str:
    """What an attribution looks like: how it is quoted, and whether it says by whom."""
    content = _words(text, item["content"])
    quoted = content[:1] in "\"“'‘"
    kind = "a quotation" if quoted else "quoted in part" if set(content) & set('"“') else "indirect"
    return kind + ("" if item["source"] else " without source") + ("" if item["cue"] else " without cue")


def _cue(text: str, item: Roles) -> str:
    return f"“{' '.join(_words(text, item['cue']).lower().split())}”" if item["cue"] else "none"


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _told(text: str, item: Roles) -> str:
    start, end = (item["cue"] or item["content"])[0]
    return f"{_words(text, item['source']) or 'nobody'}: {around(text, start, end, 80)}"


if __name__ == "__main__":
    alone(measure, __doc__)
