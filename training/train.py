"""Fine-tunes the reader's network; stops and goes on at any time.

    python -m training.train --data FOLDER --out FOLDER [--steps 6000] [--device cuda]

A checkpoint is written to OUT every few minutes; the same command goes on from it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from training import evaluate
from training.batches import Piece, alone, collate, sample
from training.examples import Example
from training.graph import STEPS
from training.losses import WEIGHTS, losses, total
from training.net import Labels, Linear, Net, Shape, load_base, load_pieces
from training.prepare import read
from training.published import published

# The share of the windows of a batch that comes from each corpus; none of those without labels, which say
# nothing to a network without a teacher.
MIX = {
    "polnear": 0.45, "en_ewt": 0.15, "en_gum_open": 0.11, "worldwide": 0.14, "wikigold": 0.01, "wnut17": 0.01,
    "re3d": 0.01, "tbaq": 0.03, "meantime": 0.01, "fact_uds_ih2": 0.05, "fact_uw": 0.02,
    "fact_meantime": 0.01, "wikinews": 0.0, "basil": 0.0, "incidents": 0.0, "current_events": 0.0,
}  # fmt: skip

SIZES = (128, 192, 192, 256)
"""Pieces of the windows of a batch."""
SHORT = (16, 32, 32, 64)
"""The same in a batch of short texts: a headline, a post, a sentence or two."""


class Batches(IterableDataset[dict[str, Tensor]]):
    """An endless stream of mixed batches of about `budget` pieces."""

    def __init__(
        self,
        examples: list[Example],
        labels: Labels,
        mix: dict[str, float],
        budget: int,
        seed: int,
        short: float = 0.0,
    ) -> None:
        self.labels, self.budget, self.seed, self.short = labels, budget, seed, short
        self.by_corpus: dict[str, list[Example]] = defaultdict(list)
        for ex in examples:
            self.by_corpus[ex.corpus].append(ex)
        self.names = [name for name, share in mix.items() if share and self.by_corpus.get(name)]
        self.shares = [mix[name] for name in self.names]
        self.sizes = {
            name: [min(int(ex.first[-1]), 2000) for ex in self.by_corpus[name]] for name in self.names
        }

    def __iter__(self) -> Iterator[dict[str, Tensor]]:
        worker = torch.utils.data.get_worker_info()
        rng = random.Random(f"{self.seed} {worker.id if worker else 0}")
        while True:
            if rng.random() < self.short:
                yield collate(self.shorts(rng), self.labels, rng)
                continue
            size = rng.choice(SIZES)
            pieces = []
            filled = 0
            while filled < self.budget:
                name = rng.choices(self.names, self.shares)[0]
                # Short sentences come as many for one window, so that a corpus gets its share of words.
                room = size
                while room > 24:
                    ex = rng.choices(self.by_corpus[name], self.sizes[name])[0]
                    piece = sample(ex, room, rng)
                    pieces.append(piece)
                    room -= int(ex.first[piece.last] - ex.first[piece.first])
                    if room > 24 and ex.first[-1] > size // 3:
                        break
                filled += size
            yield collate(pieces, self.labels, rng)

    def shorts(self, rng: random.Random) -> list[Piece]:
        """Short texts for a batch."""
        size = rng.choice(SHORT)
        found: list[Piece] = []
        while len(found) * size < self.budget:
            name = rng.choices(self.names, self.shares)[0]
            ex = rng.choices(self.by_corpus[name], self.sizes[name])[0]
            piece = alone(ex, size, rng)
            if piece is not None:
                found.append(piece)
        return found


def groups(net: Net, lr: float, head_lr: float, decay: float) -> list[dict[str, Any]]:
    fresh = ("taggers", "role", "arc", "label", "mention", "case", "breaks", "quotes")
    found = []
    for new in (False, True):
        for decayed in (False, True):
            params = [
                p
                for name, p in net.named_parameters()
                if p.requires_grad and name.startswith(fresh) == new and (p.dim() > 1) == decayed
            ]
            found.append(
                {"params": params, "lr": head_lr if new else lr, "weight_decay": decay if decayed else 0.0}
            )
    return found


class Average:
    """Exponential moving average of the weights; what is evaluated and kept."""

    def __init__(self, net: Net, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.values = {name: p.detach().clone() for name, p in net.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def update(self, net: Net) -> None:
        self.steps += 1
        rate = 1 - min(self.decay, (1 + self.steps) / (10 + self.steps))
        live = dict(net.named_parameters())
        names = list(self.values)
        torch._foreach_lerp_([self.values[n] for n in names], [live[n].detach() for n in names], rate)

    def swap(self, net: Net) -> None:
        with torch.no_grad():
            for name, p in net.named_parameters():
                if name in self.values:
                    held = p.detach().clone()
                    p.copy_(self.values[name])
                    self.values[name] = held


@torch.no_grad()
def figures(net: Net, dev: list[Example], options: argparse.Namespace, full: bool) -> dict[str, Any]:
    net.eval()
    of = lambda *names: [ex for ex in dev if ex.corpus in names]  # noqa: E731
    device = options.device
    out: dict[str, Any] = {}
    if options.gold:
        report = evaluate.polnear(net, of("polnear"), options.gold, options.scorer, device)
        out["polnear"] = report if full else short(report)
    out["ewt"] = evaluate.syntax(net, of("en_ewt"), device)
    out["entity"] = evaluate.spans_f1(net, of("worldwide"), "entity", device)
    out["timex"] = evaluate.spans_f1(net, of("tbaq"), "timex", device)
    out["factuality"] = evaluate.factuality(net, of("fact_uds_ih2", "fact_meantime"), device)
    out["coref"] = evaluate.coreference(net, of("en_gum_open"), device)
    net.train()
    return out


def short(report: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}

    def walk(prefix: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(f"{prefix}.{key}" if prefix else str(key), inner)
        elif isinstance(value, float) and ("f1" in prefix.lower() or "aligned" in prefix):
            flat[prefix] = round(value, 4)

    walk("", report)
    return flat


def begun(options: argparse.Namespace, labels: Labels) -> Net:
    """The network that training starts from."""
    path = options.data / "base.pt"
    if options.from_published:
        return published(options.from_published, labels, path, options.dropout)
    base = torch.load(path)
    if not options.from_weights:
        net = Net(Shape(dropout=options.dropout), labels)
        load_base(net, base)
        return net
    kept = torch.load(options.from_weights, weights_only=False)
    net = Net(replace(kept["shape"], dropout=options.dropout), labels)
    load_pieces(net, base)
    net.load_state_dict({name: value.float() for name, value in kept["net"].items()}, strict=False)
    return net


def train(options: argparse.Namespace) -> None:
    data = read(options.data / "examples.xz")
    labels: Labels = data["labels"]
    torch.manual_seed(options.seed)
    net = begun(options, labels)
    teacher = None
    if options.teacher:
        teacher = published(options.teacher, labels, options.data / "base.pt").eval()
    net.pieces.weight.requires_grad_(False)
    Linear.steps = STEPS if options.rounded else 0
    if options.freeze:
        lowest = (net.position, net.case, net.breaks, net.quotes, net.norm, *net.stack[: options.freeze])
        for part in lowest:
            part.requires_grad_(False)
    net.to(options.device)
    weights = {**WEIGHTS, **json.loads(options.weights)}
    mix = {**MIX, **json.loads(options.mix)}
    if options.only:
        mix = {name: share for name, share in mix.items() if name in options.only.split(",")}
    optimiser = torch.optim.AdamW(
        groups(net, options.lr, options.head_lr, 0.01), betas=(0.9, 0.98), fused=True
    )
    rates = [group["lr"] for group in optimiser.param_groups]
    average = Average(net, options.average)
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"
    begin, spent = 0, 0.0
    if checkpoint.exists():
        kept = torch.load(checkpoint, map_location=options.device)
        net.load_state_dict(kept["net"], strict=False)
        optimiser.load_state_dict(kept["optimiser"])
        average.values, average.steps, begin = kept["average"], kept["average_steps"], kept["step"]
        spent = kept.get("spent", 0.0)
        print(f"goes on from step {begin}", flush=True)

    began = told = saved = time.time()

    def save(step: int) -> None:
        state = {name: value for name, value in net.state_dict().items() if name != "pieces.weight"}
        aside = checkpoint.with_suffix(".new")
        torch.save(
            {
                "net": state, "optimiser": optimiser.state_dict(),
                "average": average.values, "average_steps": average.steps, "step": step,
                "spent": spent + time.time() - began,
            },
            aside,
        )  # fmt: skip
        aside.replace(checkpoint)

    stream = DataLoader(
        Batches(data["train"], labels, mix, options.budget, options.seed + begin, options.short),
        batch_size=None, num_workers=options.workers, pin_memory=options.device == "cuda",
        prefetch_factor=4 if options.workers else None,
    )  # fmt: skip
    running: dict[str, float] = defaultdict(float)
    counted: dict[str, int] = defaultdict(int)
    halves = options.device != "cpu" or torch.cpu._is_avx512_bf16_supported()
    print("in bfloat16" if halves else "in float32, as this processor is slow at less", flush=True)
    net.train()
    for step, batch in enumerate(stream, begin):
        done = max(step / options.steps, (spent + time.time() - began) / 60 / options.minutes)
        if done >= 1:
            break
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min((step + 1) / options.warm, max(0.01, 1 - done))
        batch = {name: value.to(options.device, non_blocking=True) for name, value in batch.items()}
        with torch.autocast(options.device, torch.bfloat16, enabled=halves):
            asked = random.random() >= done * (1 - options.asked)
            found = losses(net, batch, teacher if asked else None)
            loss = total(found, weights)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        average.update(net)
        if step % 10 == 0:
            for name, value in found.items():
                running[name] += float(value.detach())
                counted[name] += 1
        if time.time() - told > 20:
            told = time.time()
            means = " ".join(f"{name} {running[name] / counted[name]:.3f}" for name in running)
            print(f"{told - began:5.0f}s step {step}/{options.steps}  {means}", flush=True)
            running.clear()
            counted.clear()
        if time.time() - saved > options.save_every:
            save(step + 1)
            saved = time.time()
        if options.check and step and step % options.check == 0:
            average.swap(net)
            print(step, json.dumps(figures(net, data["dev"], options, False)), flush=True)
            average.swap(net)
    average.swap(net)
    torch.save(
        {
            "shape": net.shape, "labels": labels,
            "net": {n: v.half().cpu() for n, v in net.state_dict().items() if n != "pieces.weight"},
        },
        options.out / "weights.pt",
    )  # fmt: skip
    found = figures(net, data["dev"], options, True)
    (options.out / "figures.json").write_text(json.dumps(found, indent=1))
    print("final", json.dumps({**found, "polnear": short(found.get("polnear", {}))}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="what training.prepare wrote")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints, weights and figures")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--minutes", type=float, default=1e9, help="be done after so long")
    parser.add_argument("--budget", type=int, default=16384, help="word pieces in a batch")
    parser.add_argument("--short", type=float, default=0.2, help="share of batches of short texts")
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--warm", type=int, default=300, help="steps until the full rate")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--average", type=float, default=0.999)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--check", type=int, default=0, help="evaluate every so many steps")
    parser.add_argument("--save-every", type=float, default=300, help="seconds between checkpoints")
    parser.add_argument("--from-published", type=Path, help="go on from the weights in this folder")
    parser.add_argument("--teacher", type=Path, help="be like the network in this folder, of as many layers")
    parser.add_argument("--asked", type=float, default=0.0, help="share of steps with the teacher in the end")
    parser.add_argument(
        "--freeze", type=int, default=0, help="leave so many layers at the bottom as they are"
    )
    parser.add_argument("--from-weights", type=Path, help="go on from weights.pt of an earlier run")
    parser.add_argument("--rounded", action="store_true", help="train under the rounding of the export")
    parser.add_argument("--weights", default="{}", help="JSON that overrides how much each head counts")
    parser.add_argument("--mix", default="{}", help="JSON that overrides shares of corpora")
    parser.add_argument("--only", default="", help="only these corpora, comma separated")
    parser.add_argument("--gold", type=Path, help="PolNeAR compartment to score attributions on")
    parser.add_argument("--scorer", type=Path, help="score_polnear.py")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
