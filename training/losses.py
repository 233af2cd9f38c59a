"""What each head is taught, and how much it counts."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import WORD_TAGS
from training.net import IGNORE, Net

WEIGHTS = {
    "cue": 1.0, "role": 3.0, "entity": 1.0, "entity_other": 0.5, "upos": 0.3, "xpos": 0.3, "lemma": 0.3,
    "timex": 0.7, "trigger": 0.4, "mention": 0.5, "sentence": 0.5, "factuality": 0.5, "arc": 1.0,
    "deprel": 0.7, "coref": 0.7,
}  # fmt: skip


def losses(
    net: Net, batch: dict[str, Tensor], smoothing: float = 0.0, edges: float = 0.0
) -> dict[str, Tensor]:
    """One mean loss for each head that has labels in the batch.

    The words on both sides of where a role begins or ends count `edges` times more than the others.
    """
    h = net.encode(batch)
    dropped = net.drop(h)
    found: dict[str, Tensor] = {}
    for name in WORD_TAGS:
        target = batch[f"tag_{name}"]
        if name in net.taggers and bool((target != IGNORE).any()):
            scores = net.taggers[name](dropped).float()
            found[name] = functional.cross_entropy(
                scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE
            )
    known = ~batch["factuality"].isnan()
    if bool(known.any()):
        guess = net.taggers["factuality"](dropped).squeeze(-1).float()
        found["factuality"] = functional.smooth_l1_loss(guess[known], batch["factuality"][known])
    cues = batch["cues"]
    if len(cues):
        scores = net.roles(h, cues[:, 0], cues[:, 1], cues[:, 2], batch["paragraph"]).float()
        target = batch["roles"]
        each = functional.cross_entropy(
            scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE, label_smoothing=smoothing,
            reduction="none",
        )  # fmt: skip
        weight = (target != IGNORE).float() * (1 + edges * at_edges(target))
        found["role"] = (each.view_as(weight) * weight).sum() / weight.sum()
    heads = batch["heads"]
    if bool((heads != IGNORE).any()):
        # A batch mixes corpora: only the rows with a parse are scored.
        kept = (heads != IGNORE).any(dim=1)
        hk, heads = h[kept], heads[kept]
        scores = net.arcs(hk).float()
        sentence = batch["sentences"][kept]
        same = sentence[:, :, None] == sentence[:, None, :]
        same = torch.cat([same, torch.ones_like(same[:, :, :1])], dim=2)
        scores = scores.masked_fill(~same, -1e4)
        diagonal = torch.arange(scores.shape[1], device=scores.device)
        scores[:, diagonal, diagonal] = -1e4
        found["arc"] = functional.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
        deprel = batch["deprel"][kept]
        row, dependent = (deprel != IGNORE).nonzero(as_tuple=True)
        head = heads[row, dependent]
        head = torch.where(head == int(batch["width"]), dependent, head)
        scores = net.deprels(hk, row, dependent, head).float()
        found["deprel"] = functional.cross_entropy(scores, deprel[row, dependent])
    coref = batch["coref"]
    if len(coref):
        kept = coref[:, 0].unique()
        scores = net.antecedents(h[kept]).float()
        width = scores.shape[1]
        later = torch.ones(width, width, device=h.device, dtype=torch.bool).triu()
        scores[:, :, :width].masked_fill_(later[None], -1e4)
        # Antecedents are sought among the heads of mentions; other words stay possible but learn to lose.
        row = torch.searchsorted(kept, coref[:, 0].contiguous())
        column = torch.where(coref[:, 2] < 0, width, coref[:, 2])
        logs = scores.log_softmax(dim=2)
        gold = torch.full_like(logs, -1e4)
        gold[row, coref[:, 1], column] = logs[row, coref[:, 1], column]
        pairs = torch.unique(torch.stack([row, coref[:, 1]], dim=1), dim=0)
        found["coref"] = -gold[pairs[:, 0], pairs[:, 1]].logsumexp(dim=1).mean()
    return found


def at_edges(roles: Tensor) -> Tensor:
    """1 for the words on both sides of where `[cues, words]` labels change, 0 for the others."""
    changes = (roles[:, 1:] != roles[:, :-1]).float()
    beside = torch.zeros_like(roles, dtype=torch.float32)
    beside[:, 1:] += changes
    beside[:, :-1] += changes
    return beside.clamp(max=1)


def total(found: dict[str, Tensor], weights: Mapping[str, float] = WEIGHTS) -> Tensor:
    return torch.stack([weights[name] * value for name, value in found.items()]).sum()
