"""What speed is measured against: a spaCy pipeline of the small size, and simple rules for quotations.

    python benchmarks/peer.py FOLDER --corpora CORPORA [--minutes 4]

trains it and keeps it in the folder. It has the shape of spaCy's small English models: vectors of width
96 shared by tagger and parser, and a network of its own for names. A few minutes on UD English-EWT and
the worldwide newswire make it a pipeline that really parses and finds names, so that it does the same
work in the same time as one that was trained for longer; how good it got is told.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from onrecord.languages.listed import listed
from training.corpora import Doc as Text
from training.corpora import load as corpus

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token
    from spacy.training import Example

WIDTH = 96
SENTENCES = 8
"""Sentences of a treebank that are learned from together."""
WORDS = 1500
"""Words of a batch."""
DROPOUT = 0.1

# ---------------------------------------------------------------- the pipeline


def blank() -> Language:
    """The pipeline before training; its sizes are those of spaCy's small models."""
    import spacy

    def vectors() -> dict[str, Any]:
        return {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": WIDTH,
                "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"],
                "rows": [5000, 1000, 2500, 2500, 50],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": WIDTH,
                "depth": 4,
                "window_size": 1,
                "maxout_pieces": 3,
            },
        }

    def steps(kind: str, extra: bool, tok2vec: dict[str, Any]) -> dict[str, Any]:
        return {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": kind,
            "extra_state_tokens": extra,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": tok2vec,
        }

    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
    pipeline = spacy.blank("en")
    pipeline.add_pipe("tok2vec", config={"model": vectors()})
    pipeline.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    pipeline.add_pipe("parser", config={"model": steps("parser", False, shared)})
    pipeline.add_pipe("ner", config={"model": steps("ner", False, vectors())})
    return pipeline


def kept(folder: Path) -> Language:
    """The trained pipeline of a folder."""
    import spacy

    if not (folder / "config.cfg").exists():
        raise SystemExit(
            f"{folder} holds no peer; make it with python benchmarks/peer.py {folder} --corpora FOLDER"
        )
    pipeline: Language = spacy.load(folder)
    return pipeline


# ---------------------------------------------------------------- training


def trained(corpora: Path, minutes: float, most: int | None = None) -> Language:
    """The pipeline after so many minutes of one core; `most` bounds the texts of each corpus, for a try."""
    random.seed(0)
    pipeline = blank()
    examples = list(chain(*_both(pipeline, corpora, "train", most)))
    optimizer = pipeline.initialize(lambda: examples)
    end = time.process_time() + 60 * minutes
    rounds = 0
    while time.process_time() < end:
        random.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in batches(examples):
            pipeline.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
            if time.process_time() >= end:
                break
        rounds += 1
        told = "  ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
        print(f"round {rounds}: {told}", file=sys.stderr, flush=True)
    return pipeline


def figures(pipeline: Language, corpora: Path, most: int | None = None) -> dict[str, float]:
    """How good it is: accuracy of tags and trees on EWT dev, F1 of names on the newswire's dev."""
    treebank, names = (list(some) for some in _both(pipeline, corpora, "dev", most))
    parse, found = pipeline.evaluate(treebank), pipeline.evaluate(names)
    return {
        "tags": parse["tag_acc"] or 0.0,
        "UAS": parse["dep_uas"] or 0.0,
        "LAS": parse["dep_las"] or 0.0,
        "names F1": found["ents_f"] or 0.0,
    }


def _both(
    pipeline: Language, corpora: Path, split: str, most: int | None
) -> tuple[Iterator[Example], Iterator[Example]]:
    from spacy.training import Example

    def examples(references: Iterable[Doc]) -> Iterator[Example]:
        return (Example(pipeline.make_doc(one.text), one) for one in references)

    treebank = islice(corpus("en_ewt", corpora, split), most)
    newswire = islice(corpus("worldwide", corpora, split), most)
    return (
        examples(one for text in treebank for one in trees(pipeline, text)),
        examples(one for text in newswire for one in named(pipeline, text)),
    )


def batches(examples: Iterable[Example]) -> Iterator[list[Example]]:
    """Examples together, so that a batch has about `WORDS` words."""
    batch: list[Example] = []
    size = 0
    for example in examples:
        batch.append(example)
        size += len(example)
        if size >= WORDS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def trees(pipeline: Language, text: Text) -> Iterator[Doc]:
    """Runs of sentences with tags and trees; gaps between words are one space or none."""
    from spacy.tokens import Doc

    tokens, sentences = text.tokens or [], text.sentences or []
    for begin in range(0, len(sentences), SENTENCES):
        some = sentences[begin : begin + SENTENCES]
        first, last = some[0][0], some[-1][1]
        run = tokens[first : last + 1]
        if any(token.start == token.end for token in run):
            continue
        follows = [token.start for token in run[1:]] + [run[-1].end]
        starts = {sentence[0] for sentence in some}
        yield Doc(
            pipeline.vocab,
            words=[text.text[token.start : token.end] for token in run],
            spaces=[token.end < start for token, start in zip(run, follows, strict=True)],
            tags=[token.xpos for token in run],
            heads=[(first + n if token.head < 0 else token.head) - first for n, token in enumerate(run)],
            deps=["ROOT" if token.head < 0 else token.deprel for token in run],
            sent_starts=[first + n in starts for n in range(len(run))],
        )


def named(pipeline: Language, text: Text) -> Iterator[Doc]:
    """The paragraphs with their names."""
    at = 0
    for paragraph in text.text.split("\n\n"):
        doc = pipeline.make_doc(paragraph)
        end = at + len(paragraph)
        inside = [name for name in text.entities or () if at <= name.start and name.end <= end]
        spans = (doc.char_span(name.start - at, name.end - at, label=name.type) for name in inside)
        doc.set_ents([span for span in spans if span is not None])
        if len(doc):
            yield doc
        at = end + 2


# ---------------------------------------------------------------- quotations by rule


class Quotation(NamedTuple):
    """Who said what, as far as a subject, a verb and a pair of quotation marks tell."""

    source: str
    cue: str
    content: str


SAYING = listed(
    "say, says, said, saying, tell, tells, told, telling, add, adds, added, adding, claim, claims, claimed, "
    "claiming, warn, warns, warned, warning, report, reports, reported, announce, announces, announced, "
    "announcing, argue, argues, argued, arguing, state, states, stated, stating, note, notes, noted, noting, "
    "insist, insists, insisted, confirm, confirms, confirmed, confirming, deny, denies, denied, denying, "
    "explain, explains, explained, explaining, suggest, suggests, suggested, ask, asks, asked, asking, "
    "believe, believes, believed, think, thinks, thought, acknowledge, acknowledges, acknowledged, write, "
    "writes, wrote, writing, declare, declares, declared, declaring, allege, alleges, alleged, admit, "
    "admits, admitted, admitting, accuse, accuses, accused, promise, promises, promised"
)
OPENING, CLOSING = frozenset('“"'), frozenset('”"')
CLAUSES = ("ccomp", "parataxis")


def quotations(doc: Doc) -> list[Quotation]:
    """The quotations of a parsed text: clauses of verbs of saying, marks around words, "according to"."""
    found: list[Quotation] = []
    marked = list(_marked(doc))
    at = 0
    for token in doc:
        if token.lower_ in SAYING:
            subject = next((child for child in token.children if child.dep_.startswith("nsubj")), None)
            if subject is None:
                continue
            while at < len(marked) and marked[at].end < token.sent.start:
                at += 1
            near = [span for span in marked[at : at + 2] if span.start <= token.sent.end]
            clause = next((child for child in token.children if child.dep_ in CLAUSES), None)
            content = near[0].text if near else _phrase(clause) if clause is not None else ""
            if content:
                found.append(Quotation(_phrase(subject), token.text, content))
        elif token.lower_ == "according" and token.head.i > token.i + 1:
            found.append(Quotation(_phrase(token.head), "according to", token.sent.text))
    return found


def _phrase(token: Token) -> str:
    text: str = token.doc[token.left_edge.i : token.right_edge.i + 1].text
    return text


def _marked(doc: Doc) -> Iterator[Span]:
    """What stands in double quotation marks."""
    opened: int | None = None
    for token in doc:
        if opened is None and token.text in OPENING:
            opened = token.i
        elif opened is not None and token.text in CLOSING:
            yield doc[opened : token.i + 1]
            opened = None


# ---------------------------------------------------------------- the command


def main() -> None:
    """Trains the peer, tells how good it is, and keeps it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where it is kept")
    parser.add_argument("--corpora", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--minutes", type=float, default=4.0)
    parser.add_argument("--most", type=int, metavar="N", help="texts of each corpus, to try it out")
    given = parser.parse_args()
    pipeline = trained(given.corpora, given.minutes, given.most)
    pipeline.to_disk(given.folder)
    for name, figure in figures(pipeline, given.corpora, given.most).items():
        print(f"{name:10} {figure:.3f}")


if __name__ == "__main__":
    main()
