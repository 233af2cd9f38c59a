"""How the reader fares on the statement cases of `tests/cases`: one table.

python benchmarks/cases.py              the table
python benchmarks/cases.py --misses     and what went wrong, case by case
python benchmarks/cases.py --about via  only the cases that show it
python benchmarks/cases.py --by-topic   recall for each thing that cases show
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from onrecord.read.pipeline import read  # noqa: E402
from tests.casebook import cases, report_of  # noqa: E402
from tests.scores import ASPECTS, Check, Result, score  # noqa: E402


def main() -> None:
    """Reads the cases and prints what came of them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--misses", action="store_true", help="print what went wrong, case by case")
    options.add_argument("--by-topic", action="store_true", help="recall for each thing that cases show")
    options.add_argument("--about", default="", help="only cases whose topics contain these words")
    options.add_argument("--case", default="", help="only cases whose name contains these words")
    chosen = options.parse_args()
    wanted = [
        case
        for case in cases()
        if chosen.case in case.name
        and (not chosen.about or any(chosen.about in topic for topic in case.about))
    ]
    results = [score(read(report_of(case)), case) for case in wanted]
    if chosen.misses:
        for result in results:
            print("\n".join(misses(result)), end="\n\n" if not result.right else "")
    if chosen.by_topic:
        print("\n".join(topics(results)), end="\n\n")
    print("\n".join(table(results)))


def table(results: Sequence[Result]) -> Iterator[str]:
    """The figures, a line each: right, asked, share."""
    asked = [check for result in results for check in result.checks if not check.expected.maybe]
    found = [check for check in asked if check.found]
    # A statement that may be left out is neither credit nor debt.
    spurious = sum(len(result.spurious) for result in results)
    yield f"{'':24}{'right':>7}{'asked':>7}{'share':>8}"
    yield _row("cases all right", sum(result.right for result in results), len(results))
    yield _row("statement recall", len(found), len(asked))
    yield _row("statement precision", len(found), len(found) + spurious)
    for name in ASPECTS:
        marks = [getattr(check, name) for check in found]
        yield _row(name, marks.count(True), len(marks) - marks.count(None))
    # Most chains are empty and most statements stand alone; these are the others.
    for label, some in (
        ("via, where there is one", [check.via for check in found if check.expected.via]),
        ("within, where nested", [check.within for check in found if check.expected.within is not None]),
        ("negated, where it is", [check.negated for check in found if check.expected.negated]),
    ):
        yield _row(label, some.count(True), len(some))
    for label, kind in (
        ("figures", [x for r in results for x in r.figures]),
        ("dates", [x for r in results for x in r.dates]),
    ):
        yield _row(label, sum(kind), len(kind))


def _row(label: str, right: int, asked: int) -> str:
    share = f"{right / asked:.3f}" if asked else "-"
    return f"{label:24}{right:7}{asked:7}{share:>8}"


def topics(results: Iterable[Result]) -> Iterator[str]:
    """For each topic the statements found, and the cases that are right in full."""
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for result in results:
        required = [check for check in result.checks if not check.expected.maybe]
        for topic in result.case.about:
            asked[topic] += len(required)
            found[topic] += sum(check.found is not None for check in required)
            right[topic] += result.right
            number[topic] += 1
    yield f"{'topic':32}{'found':>7}{'asked':>7}{'cases right':>13}"
    for topic, count in number.most_common():
        if count == 1:
            break
        yield f"{topic:32}{found[topic]:7}{asked[topic]:7}{right[topic]:9}/{count}"


def misses(result: Result) -> Iterator[str]:
    """What went wrong in one case, in words; nothing where all is right."""
    if result.right:
        return
    text = result.case.text
    yield f"{result.case.name}"
    for check in result.checks:
        words = " … ".join(span.of(text) for span in check.expected.content)
        if check.found is None:
            if not check.expected.maybe:
                yield f"  missing   {_who(check, text)}: {_short(words)}"
            continue
        wrong = [name for name in ASPECTS if getattr(check, name) is False]
        if wrong:
            yield f"  wrong     {_who(check, text)}: {_short(words)}"
            for name in wrong:
                yield f"            {name}: {_had(check, name)}, not {_wanted(check, name, text)}"
    for statement in result.spurious:
        who = statement.source.text if statement.source else "publisher" if statement.own_voice else "none"
        cue = statement.cue.text if statement.cue else "-"
        yield f"  spurious  {who} [{cue}]: {_short(statement.content.text)}"
    for right, figure in zip(result.figures, result.case.figures, strict=True):
        if not right:
            yield f"  figure    {figure.span.of(text)}: {figure.low}..{figure.high}"
    for right, date in zip(result.dates, result.case.dates, strict=True):
        if not right:
            yield f"  date      {date.span.of(text)}: {date.edtf}"


def _who(check: Check, text: str) -> str:
    expected = check.expected
    return "publisher" if expected.own else expected.source.of(text) if expected.source else "none"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"


def _had(check: Check, aspect: str) -> str:
    statement = check.found
    assert statement
    source = statement.source
    had: object = {
        "source": source and source.text,
        "standing": source and source.standing,
        "resolved": source and source.name,
        "via": " > ".join(f"{link.name} ({link.kind})" for link in statement.via) or None,
        "act": statement.cue and statement.cue.act,
        "within": statement.within,
        "negated": statement.negated,
        "factuality": statement.factuality,
        "quotation": statement.content.quotation,
        "kind": source and source.kind,
        "affiliation": source and source.affiliation,
        "role": source and source.role,
        "stance": statement.cue and statement.cue.stance,
    }[aspect]
    return "none" if had is None else str(had)


def _wanted(check: Check, aspect: str, text: str) -> str:
    expected = check.expected
    wanted: object = {
        "source": _who(check, text),
        "standing": " / ".join(expected.standings),
        "resolved": " / ".join(expected.names),
        "via": " > ".join(link.name for link in expected.via) or "none",
        "act": " / ".join(expected.acts),
        "within": "none" if expected.within is None else f"statement {expected.within + 1}",
        "negated": expected.negated,
        "factuality": " / ".join(expected.factualities),
        "quotation": " / ".join(expected.quotation),
        "kind": " / ".join(expected.kind),
        "affiliation": " / ".join(expected.affiliation),
        "role": " / ".join(expected.role),
        "stance": " / ".join(expected.stance),
    }[aspect]
    return str(wanted)


if __name__ == "__main__":
    main()
