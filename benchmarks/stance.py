"""How far `onrecord.read.stance` agrees with people on how sure a predication sounds.

    python benchmarks/stance.py DATA/factuality/MEANTIME/dev.conll [MORE.conll ...]

Each file is a factuality corpus in the unified columns (Stanovsky et al. 2017): number, form, score from
-3 to 3 or "_", tag, head, relation, lemma. Scored are the targets that are the main predicate of a
sentence, or of the complement of a verb of saying or thinking, which is then the cue. The corpora
judge what the reader is led to believe and we how sure the source sounds, so a denial counts there
against us by design; scores of the middle range are put together, since the scale has no PS / PR / U.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.model import Parse, Span, Token
from onrecord.read.stance import known, main_clause, weigh


class Row(NamedTuple):
    """A word of the corpus."""

    form: str
    score: float | None
    tag: str
    head: int
    relation: str
    lemma: str


# The corpora have Stanford relations and Penn tags: only what `main_clause` looks at is translated.
RELATIONS = {"neg": "advmod", "auxpass": "aux", "prep": "nmod", "dobj": "obj", "nsubjpass": "nsubj"}
TAGS = {"V": "VERB", "N": "NOUN", "J": "ADJ", "M": "AUX", "P": "PRON", "R": "ADV", "C": "NUM"}


BESIDE = ("neg", "aux", "auxpass", "advmod")
"""What is taken into a cue beside its verb."""


UNIVERSAL = ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV", "DET", "ADP", "PART", "PUNCT")


def sentences(path: Path) -> Iterator[list[Row]]:
    """The sentences of a corpus file."""
    rows: list[Row] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            if rows:
                yield rows
            rows = []
            continue
        cells = line.split("\t")
        if len(cells) >= 10:  # UDS keeps its Universal Dependencies
            _, form, score, _, lemma, tag, _, _, head, relation = cells[:10]
        else:
            _, form, score, tag, head, relation, lemma = cells[:7]
        rows.append(Row(form, None if score == "_" else float(score), tag, int(head), relation, lemma))


def subtree(rows: list[Row], top: int) -> list[int]:
    """Numbers of the words under `top`, itself included, in order."""
    inside = {top}
    for _ in rows:
        more = {n for n, row in enumerate(rows) if row.head in inside} - inside
        if not more:
            break
        inside |= more
    return sorted(inside)


def parsed(rows: list[Row]) -> Parse:
    """The sentence as our own parse."""
    tokens = tuple(
        Token(
            Span(0, 0), row.lemma, row.tag if row.tag in UNIVERSAL else TAGS.get(row.tag[:1], "X"), row.tag,
            -1 if row.head == n else row.head, RELATIONS.get(row.relation, row.relation),
        )
        for n, row in enumerate(rows)
    )  # fmt: skip
    return Parse(tokens, (Span(0, len(tokens)),))


def band(score: float) -> str:
    """-, open or + of a score."""
    return "+" if score >= 2 else "-" if score <= -1 else "open"


def main(paths: list[str]) -> None:
    """Print agreement and the confusions of each file."""
    for path in paths:
        pairs: Counter[tuple[str, str]] = Counter()
        majority = 0
        for rows in sentences(Path(path)):
            parse = parsed(rows)
            for n, row in enumerate(rows):
                if row.score is None:
                    continue
                reported = row.relation in ("ccomp", "xcomp") and known([rows[row.head].form])
                if not (reported or (row.head == n and row.tag[:1] == "V")):
                    continue
                content = subtree(rows, n)
                cue = []
                if reported:
                    about = {m for m, r in enumerate(rows) if r.head == row.head and r.relation in BESIDE}
                    cue = [rows[m].form for m in sorted(about | {row.head})]
                    content = [m for m in content if m != row.head]
                value = weigh(cue, [rows[m].form for m in content], main_clause(parse, content)).factuality
                ours = "+" if value == "CT+" else "-" if value in ("CT-", "PR-") else "open"
                pairs[band(row.score), ours] += 1
        total = sum(pairs.values())
        majority = max(Counter(b for (b, _), k in pairs.items() for _ in range(k)).values(), default=0)
        right = sum(count for (theirs, ours), count in pairs.items() if theirs == ours)
        share, always = right / max(1, total), majority / max(1, total)
        print(f"{path}: {total} targets, agreement {share:.3f}, always the commonest {always:.3f}")
        for (theirs, ours), count in pairs.most_common():
            print(f"  people {theirs:5} we {ours:5} {count}")


if __name__ == "__main__":
    main(sys.argv[1:])
