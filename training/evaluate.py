"""What a network gets right on development data; one dictionary of figures."""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.read.attribution import Attribution, attribution
from onrecord.read.decode import Chunks, tree
from onrecord.read.windows import CONTEXT, CORE, Window, windows
from training.batches import Piece, collate
from training.examples import Example
from training.net import Net


def types_of(labels: Sequence[str]) -> list[str]:
    """The types that labels, O and then B-x, I-x of each, are about."""
    return [label[2:] for label in labels[1::2]]


@dataclass
class Plan:
    example: Example
    window: Window


def sentence_starts(example: Example) -> list[bool]:
    from onrecord.read.windows import sentence_ends
    from onrecord.read.words import marked

    return sentence_ends(marked(example.text, example.starts.tolist(), example.ends.tolist()))


def plans(examples: Sequence[Example], core: int, context: tuple[int, int]) -> list[Plan]:
    return [
        Plan(ex, window)
        for ex in examples
        for window in windows(np.diff(ex.first).tolist(), sentence_starts(ex), core, context)
    ]


def batches(
    todo: Sequence[Plan], net: Net, device: str
) -> Iterator[tuple[list[Plan], dict[str, Tensor], Tensor]]:
    ordered = sorted(todo, key=lambda plan: plan.window.last - plan.window.first)
    for at in range(0, len(ordered), 64):
        group = ordered[at : at + 64]
        batch = collate([Piece(p.example, p.window.first, p.window.last) for p in group], net.labels)
        batch = {name: value.to(device) for name, value in batch.items()}
        yield group, batch, net.encode(batch)


def attributions(
    net: Net, examples: Sequence[Example], device: str, core: int = CORE, context: tuple[int, int] = CONTEXT
) -> dict[str, list[Attribution]]:
    found: dict[str, list[Attribution]] = {ex.id: [] for ex in examples}
    types = types_of(net.labels.role)
    for group, batch, h in batches(plans(examples, core, context), net, device):
        sizes = [plan.window.last - plan.window.first for plan in group]
        scores = net.taggers["cue"](h).float().cpu().numpy()
        cues = Chunks([scores[row : row + 1, :size] for row, size in enumerate(sizes)])
        anchors: list[tuple[int, int, int]] = []
        for row, plan in enumerate(group):
            w = plan.window
            anchors += [(row, a, b) for a, b, _ in cues.of(row) if w.core_first <= a + w.first < w.core_last]
        if not anchors:
            continue
        t = torch.tensor(anchors, device=device)
        scores = net.roles(h, t[:, 0], t[:, 1], t[:, 2] - 1, batch["paragraph"]).float().cpu().numpy()
        roles = Chunks([scores[n : n + 1, : sizes[row]] for n, (row, _, _) in enumerate(anchors)])
        for number, (row, a, b) in enumerate(anchors):
            w = group[row].window
            runs: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for first, last, kind in roles.of(number):
                runs[types[kind]].append((first, last))
            made = attribution(runs, w.first, (a + w.first, b + w.first))
            if made:
                found[group[row].example.id].append(made)
    return found


def as_prediction(example: Example, found: Sequence[Attribution]) -> dict[str, Any]:
    def spans(runs: Sequence[tuple[int, int]]) -> list[list[int]]:
        return [[int(example.starts[a]), int(example.ends[b - 1])] for a, b in runs]

    return {
        "doc": example.id,
        "attributions": [
            {"source": spans(f.source), "cue": spans(f.cue), "content": spans(f.content)} for f in found
        ],
    }


def polnear(
    net: Net, examples: Sequence[Example], gold: Path, scorer: Path, device: str, **sizes: int
) -> dict[str, float]:
    found = attributions(net, examples, device, **sizes)
    spec = importlib.util.spec_from_file_location("score_polnear", scorer)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "p.jsonl", Path(folder) / "o.json"
        path.write_text("".join(json.dumps(as_prediction(ex, found[ex.id])) + "\n" for ex in examples))
        import contextlib
        import io
        import sys

        argv, sys.argv = sys.argv, ["score", str(gold), str(path), "--json", str(out)]
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                module.main()
        except SystemExit:
            pass
        finally:
            sys.argv = argv
        return json.loads(out.read_text())


def spans_f1(
    net: Net, examples: Sequence[Example], head: str, device: str, types: Sequence[str] = ()
) -> tuple[float, ...]:
    """Precision, recall, F1 of typed spans."""
    labels = getattr(net.labels, head)
    right = guessed = gold = 0
    for group, _, h in batches(plans(examples, CORE, CONTEXT), net, device):
        scores = net.taggers[head](h).float().cpu().numpy()
        cores = [
            slice(p.window.core_first - p.window.first, p.window.core_last - p.window.first) for p in group
        ]
        found = Chunks([scores[row : row + 1, core] for row, core in enumerate(cores)])
        for row, plan in enumerate(group):
            w, ex = plan.window, plan.example
            guess = [(first, last, types_of(labels)[kind]) for first, last, kind in found.of(row)]
            gold_scores = np.eye(len(labels), dtype=np.float32)[ex.tags[head][w.core_first : w.core_last]]
            marked = Chunks([gold_scores[None]]).of(0)
            true = [(first, last, types_of(labels)[kind]) for first, last, kind in marked]
            if types:
                guess = [g for g in guess if g[2] in types]
                true = [g for g in true if g[2] in types]
            right += len(set(guess) & set(true))
            guessed += len(guess)
            gold += len(true)
    p, r = right / max(guessed, 1), right / max(gold, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def syntax(net: Net, examples: Sequence[Example], device: str) -> dict[str, float]:
    """On gold words and sentences: UAS, LAS, accuracy of tags; F1 of sentence starts."""
    count = Counter[str]()
    for group, _, h in batches(plans(examples, CORE, CONTEXT), net, device):
        arcs = net.arcs(h).float()
        guesses = {
            name: net.taggers[name](h).argmax(-1).cpu().numpy()
            for name in ("upos", "xpos", "lemma", "sentence")
        }
        arc_scores = arcs.cpu().numpy()
        for row, plan in enumerate(group):
            w, ex = plan.window, plan.example
            n = w.last - w.first
            core = range(w.core_first - w.first, w.core_last - w.first)
            assert ex.sentence is not None and ex.heads is not None
            for name, guess in guesses.items():
                true = ex.tags[name][w.first : w.last]
                if name == "sentence":
                    g, t = guess[row, core.start : core.stop] == 1, true[core.start : core.stop] == 1
                    count["s_right"] += int((g & t).sum())
                    count["s_sum"] += int(g.sum() + t.sum())
                else:
                    count[name] += int(
                        (guess[row, core.start : core.stop] == true[core.start : core.stop]).sum()
                    )
            sentence = ex.sentence[w.first : w.last]
            for number in np.unique(sentence[core.start : core.stop]):
                inside = np.flatnonzero(sentence == number)
                scores = arc_scores[row][np.ix_(inside, [*inside, arc_scores.shape[2] - 1])]
                heads = tree(scores)
                into = torch.tensor(inside, device=device)
                head_in = torch.tensor(
                    [inside[k] if k < len(inside) else inside[i] for i, k in enumerate(heads)], device=device
                )
                labels = net.deprels(h, torch.full_like(into, row), into, head_in).argmax(-1).cpu().numpy()
                for i, word in enumerate(inside):
                    if word not in core:
                        continue
                    true_head = int(ex.heads[w.first + word])
                    guess_head = -1 if heads[i] == len(inside) else int(inside[heads[i]]) + w.first
                    ok = true_head == guess_head
                    count["words"] += 1
                    count["uas"] += ok
                    true_label = int(ex.tags["deprel"][w.first + word])
                    guess_label = net.labels.deprel[labels[i]].split(":")[0]
                    count["las"] += (
                        ok and true_label >= 0 and guess_label == net.labels.deprel[true_label].split(":")[0]
                    )
            del n
    words = max(count["words"], 1)
    out = {name: count[name] / words for name in ("uas", "las", "upos", "xpos", "lemma")}
    out["sentences"] = 2 * count["s_right"] / max(count["s_sum"], 1)
    return out


def factuality(net: Net, examples: Sequence[Example], device: str) -> dict[str, float]:
    """Pearson r and mean absolute error, by corpus."""
    pairs: dict[str, list[tuple[float, float]]] = {}
    for group, _, h in batches(plans(examples, CORE, CONTEXT), net, device):
        guess = net.taggers["factuality"](h).squeeze(-1).float().cpu().numpy()
        for row, plan in enumerate(group):
            w, ex = plan.window, plan.example
            for word in range(w.core_first, w.core_last):
                true = ex.tags["factuality"][word]
                if not np.isnan(true):
                    pairs.setdefault(ex.corpus, []).append((float(guess[row, word - w.first]), float(true)))
    return {
        f"{corpus}_{name}": value
        for corpus, rows in pairs.items()
        for g, t in [np.array(rows).T]
        for name, value in (("r", float(np.corrcoef(g, t)[0, 1])), ("mae", float(np.abs(g - t).mean())))
    }


def coreference(net: Net, examples: Sequence[Example], device: str) -> dict[str, float]:
    """Accuracy of the antecedent (any of the right entity, or none) given the heads of mentions."""
    right = total = 0
    for group, _, h in batches(plans(examples, CORE, CONTEXT), net, device):
        scores = net.antecedents(h).float().cpu().numpy()
        for row, plan in enumerate(group):
            w, ex = plan.window, plan.example
            entity = {
                n: k for k, cluster in enumerate(ex.clusters or ()) for n in cluster if w.first <= n < w.last
            }
            heads = sorted(entity)
            for i, n in enumerate(heads):
                if not w.core_first <= n < w.core_last:
                    continue
                options = heads[:i]
                s = [scores[row, n - w.first, m - w.first] for m in options] + [scores[row, n - w.first, -1]]
                best = int(np.argmax(s))
                has = any(entity[m] == entity[n] for m in options)
                right += (best == len(options) and not has) or (
                    best < len(options) and entity[options[best]] == entity[n]
                )
                total += 1
    return {"antecedent": right / max(total, 1), "mentions": total}
