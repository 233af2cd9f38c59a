"""What each head is taught, and how much it counts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.batches import WORD_TAGS
from training.net import IGNORE, Net
from training.scores import only_earlier, sequence_loss, stretches, within_sentences
from training.taught import lessons

CUE = 5
"""From here on the labels of roles are those of the cue itself."""

WEIGHTS = {
    "cue": 1.0, "role": 3.0, "entity": 1.0, "entity_other": 0.5, "upos": 0.3, "xpos": 0.3, "lemma": 0.3,
    "timex": 0.7, "trigger": 0.4, "mention": 0.5, "sentence": 0.5, "factuality": 0.5, "arc": 1.0,
    "deprel": 0.7, "coref": 0.7, "unlike": 8.0, "untold": 10.0, "unnamed": 30.0, "unheard": 15.0,
    "unparsed": 2.0, "unlinked": 2.0,
}  # fmt: skip


def losses(net: Net, batch: dict[str, Tensor], teacher: Net | None = None) -> dict[str, Tensor]:
    """One mean loss for each head that has labels in the batch, and one for being unlike a teacher."""
    states = list(net.states(batch))
    h = net.words(states[-1], batch)
    dropped = net.drop(h)
    found: dict[str, Tensor] = {}
    if teacher is not None:
        found |= lessons(net, teacher, states, batch)
    cues, roles = batch["cues"], batch["roles"]
    for name in WORD_TAGS:
        target = batch[f"tag_{name}"]
        if name in net.taggers and bool((target != IGNORE).any()):
            scores = net.taggers[name](dropped).float()
            if name == "cue":
                cues, roles = as_heard(scores.detach(), target, cues, roles)
            found[name] = functional.cross_entropy(
                scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE
            )
    known = ~batch["factuality"].isnan()
    if bool(known.any()):
        guess = net.taggers["factuality"](dropped).squeeze(-1).float()
        found["factuality"] = functional.smooth_l1_loss(guess[known], batch["factuality"][known])
    if len(cues):
        scores = net.roles(h, cues[:, 0], cues[:, 1], cues[:, 2], batch["paragraph"]).float()
        found["role"] = sequence_loss(scores, roles)
    heads = batch["heads"]
    if bool((heads != IGNORE).any()):
        # A batch mixes corpora: only the rows with a parse are scored.
        kept = (heads != IGNORE).any(dim=1)
        hk, heads = h[kept], heads[kept]
        scores = within_sentences(net.arcs(hk).float(), batch["sentences"][kept])
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
        scores = only_earlier(scores)
        width = scores.shape[1]
        # Antecedents are sought among the heads of mentions; other words stay possible but learn to lose.
        row = torch.searchsorted(kept, coref[:, 0].contiguous())
        column = torch.where(coref[:, 2] < 0, width, coref[:, 2])
        logs = scores.log_softmax(dim=2)
        gold = torch.full_like(logs, -1e4)
        gold[row, coref[:, 1], column] = logs[row, coref[:, 1], column]
        pairs = torch.unique(torch.stack([row, coref[:, 1]], dim=1), dim=0)
        found["coref"] = -gold[pairs[:, 0], pairs[:, 1]].logsumexp(dim=1).mean()
    return found


def as_heard(scores: Tensor, gold: Tensor, cues: Tensor, roles: Tensor) -> tuple[Tensor, Tensor]:
    """The cues and roles to learn from: cues as the network hears them, and those that it only imagines.

    Reading asks for the roles of the cues that are heard, which often lack a word ("spoke" for "spoke
    about"); who has learned from whole cues alone gives that word to the content. Imagined cues have none.
    """
    tags = torch.where(gold == IGNORE, 0, scores.argmax(dim=2)).cpu().numpy()
    known, marked = (gold != IGNORE).cpu().numpy(), (gold > 0).cpu().numpy()
    runs = stretches(tags)
    asked = cues.cpu().numpy().copy()
    parts = (roles >= CUE).cpu().numpy()
    for number, (row, chance) in enumerate(zip(asked[:, 0].tolist(), torch.rand(len(asked)), strict=True)):
        heard = [run for run in runs.get(row, ()) if parts[number, slice(*run)].any()]
        if heard:
            first, last = heard[int(chance * len(heard))]
            asked[number, 1:] = first, last - 1
    imagined = [
        (row, first, last - 1)
        for row, some in runs.items()
        for first, last in some
        if not marked[row, first:last].any()
    ]
    if imagined:
        asked = np.concatenate([asked, np.array(imagined, dtype=asked.dtype)])
        nothing = np.where(known[[row for row, _, _ in imagined]], 0, IGNORE)
        roles = torch.cat([roles, torch.from_numpy(nothing).to(roles)])
    return torch.from_numpy(asked).to(cues), roles


def total(found: dict[str, Tensor], weights: Mapping[str, float] = WEIGHTS) -> Tensor:
    return torch.stack([weights[name] * value for name, value in found.items()]).sum()
