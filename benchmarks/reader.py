"""What the shipped reader gets right on development corpora: the int8 weights and all rules, from raw text.

    python benchmarks/reader.py --corpora FOLDER --scorer FOLDER/score_polnear.py [--only attribution,parse]

    attribution   PolNeAR dev, scored by the corpus's scorer: the network alone, and the statements
    parse         UD English-EWT dev from raw text, LAS as in the CoNLL 2018 shared task
    entities      worldwide newswire dev, typed spans
    factuality    Pearson r on UDS-IH2 and MEANTIME dev

The folder is laid out as training/README.md says. Nothing here is seen in training.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from onrecord.ids import report_id
from onrecord.model import Report, Span, Statement
from onrecord.read.attribution import Attribution
from onrecord.read.encoder import Encoder
from onrecord.read.pipeline import Reader
from onrecord.read.signals import Signals, signals
from onrecord.read.words import Words, words
from training.corpora import Doc, load

Figures = dict[str, float]
ROLES = ("source", "cue", "content")


def report_of(doc: Doc) -> Report:
    return Report(report_id(doc.text, None, None), doc.text, published=doc.dct)


def attribution(corpora: Path, scorer: Path, encoder: Encoder, reader: Reader) -> Figures:
    """Fragment F1 by role, whole attributions, and agreement where contents match."""
    gold = corpora / "polnear" / "dev"
    docs = [doc for doc in load("polnear", corpora, "dev") if not doc.alternate]
    found: Figures = {}
    by_network, by_reader = [], []
    for doc in docs:
        seen = words(doc.text)
        by_network.append((doc.id, [_spans(seen, item) for item in signals(encoder, seen).attributions]))
        outermost = [s for s in reader(report_of(doc)).statements if not s.within and not s.own_voice]
        by_reader.append((doc.id, [_roles(item) for item in outermost]))
    for name, predictions in (("network", by_network), ("statements", by_reader)):
        scores = _scored(scorer, gold, predictions)
        for role in ROLES:
            found[f"{name} {role} fragment"] = scores[f"{role} fragment"]["f1"]
        found[f"{name} strict"] = scores["whole strict"]["f1"]
        found[f"{name} relaxed"] = scores["whole relaxed"]["f1"]
        found[f"{name} aligned source"] = scores["aligned"]["source overlap"]
        found[f"{name} aligned cue"] = scores["aligned"]["cue overlap"]
    return found


def _spans(seen: Words, item: Attribution) -> dict[str, list[Span]]:
    return {role: [seen.span(*run) for run in getattr(item, role)] for role in ROLES}


def _roles(item: Statement) -> dict[str, list[Span]]:
    parts = {"source": item.source, "cue": item.cue, "content": item.content}
    return {role: list(part.spans) if part else [] for role, part in parts.items()}


def _scored(scorer: Path, gold: Path, predictions: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    module = _module(scorer)
    with tempfile.TemporaryDirectory() as folder:
        guessed, out = Path(folder) / "guessed.jsonl", Path(folder) / "scores.json"
        rows = (json.dumps({"doc": name, "attributions": found}) for name, found in predictions)
        guessed.write_text("\n".join(rows), encoding="utf-8")
        argv, sys.argv = sys.argv, [str(scorer), str(gold), str(guessed), "--json", str(out)]
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
                module.main()
        finally:
            sys.argv = argv
        scores: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))["scores"]
        return scores


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader, path
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parse(corpora: Path, scorer: Path, encoder: Encoder, reader: Reader) -> Figures:
    """F1 of words, sentences and trees against gold, words aligned by their characters."""
    right = {"words": 0, "sentences": 0, "UAS": 0, "LAS": 0, "UPOS": 0, "XPOS": 0, "lemmas": 0}
    ours = theirs = our_sentences = their_sentences = 0
    for doc in load("en_ewt", corpora, "dev"):
        seen = words(doc.text)
        made: Signals = signals(encoder, seen)
        gold = {(token.start, token.end): number for number, token in enumerate(doc.tokens or ())}
        aligned = {
            number: gold[span] for number, span in enumerate(zip(seen.starts, seen.ends, strict=True)) if span in gold
        }
        ours += len(seen)
        theirs += len(gold)
        tokens = doc.tokens or []
        sentences = {(tokens[a].start, tokens[b].end) for a, b in doc.sentences or ()}
        found = {(seen.starts[a], seen.ends[b - 1]) for a, b in made.sentences}
        right["sentences"] += len(sentences & found)
        our_sentences += len(found)
        their_sentences += len(sentences)
        for number, token_number in aligned.items():
            token = tokens[token_number]
            head = made.heads[number]
            governed = (aligned.get(head, -2) if head >= 0 else -1) == token.head
            right["words"] += 1
            right["UAS"] += governed
            right["LAS"] += governed and made.deprels[number].split(":")[0] == token.deprel.split(":")[0]
            right["UPOS"] += made.upos[number] == token.upos
            right["XPOS"] += made.xpos[number] == token.xpos
            right["lemmas"] += made.lemmas[number] == token.lemma
    figures = {name: 2 * count / (ours + theirs) for name, count in right.items() if name != "sentences"}
    return {**figures, "sentences": 2 * right["sentences"] / (our_sentences + their_sentences)}


def entities(corpora: Path, scorer: Path, encoder: Encoder, reader: Reader) -> Figures:
    """F1 of typed spans, by characters."""
    types = ("PERSON", "PLACE", "ORG", "NORP", "DATE", "MONEY")
    counts = {name: [0, 0, 0] for name in ("all nine types", "six types", *types)}
    for doc in load("worldwide", corpora, "dev"):
        seen = words(doc.text)
        found = {(*seen.span(a, b), kind) for a, b, kind in signals(encoder, seen).entities}
        gold = {(item.start, item.end, item.type) for item in doc.entities or ()}
        for name, count in counts.items():
            wanted = {"all nine types": None, "six types": types}.get(name, (name,))
            mine = {item for item in found if wanted is None or item[2] in wanted}
            true = {item for item in gold if wanted is None or item[2] in wanted}
            count[0] += len(mine & true)
            count[1] += len(mine)
            count[2] += len(true)
    return {name: 2 * both / max(mine + true, 1) for name, (both, mine, true) in counts.items()}


def factuality(corpora: Path, scorer: Path, encoder: Encoder, reader: Reader) -> Figures:
    """Pearson r between the annotators' mean and the network, each sentence by itself."""
    found: Figures = {}
    for name in ("fact_uds_ih2", "fact_meantime"):
        pairs = []
        for doc in load(name, corpora, "dev"):
            seen = words(doc.text)
            made = signals(encoder, seen)
            for item in doc.factuality or ():
                for number in list(seen.within(Span(item.start, item.end)))[:1]:
                    pairs.append((float(made.factuality[number]), item.score))
        guessed, true = np.array(pairs).T
        found[f"{name} r"] = float(np.corrcoef(guessed, true)[0, 1])
    return found


AREAS: dict[str, Callable[[Path, Path, Encoder, Reader], Figures]] = {
    "attribution": attribution,
    "parse": parse,
    "entities": entities,
    "factuality": factuality,
}


def lines(area: str, figures: Figures, seconds: float) -> Iterator[str]:
    yield f"{area}  ({seconds:.0f} s)"
    yield from (f"  {name:<36} {value:.3f}" for name, value in figures.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True, help="score_polnear.py")
    parser.add_argument("--only", default=",".join(AREAS))
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--threads", type=int, help="cores to use")
    options = parser.parse_args()
    encoder, reader = Encoder(threads=options.threads), Reader(options.threads)
    figures: dict[str, Figures] = {}
    for area in options.only.split(","):
        began = time.perf_counter()
        figures[area] = AREAS[area](options.corpora, options.scorer, encoder, reader)
        print("\n".join(lines(area, figures[area], time.perf_counter() - began)), flush=True)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
