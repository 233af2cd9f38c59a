"""What each head is taught, and how much it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.batches import WORD_TAGS
from training.net import IGNORE, Net, whole_words

CUE = 5
"""From here on the labels of roles are those of the cue itself."""

LEAST = 96
"""Pieces of a window; a teacher that never learned from shorter windows is not asked about them."""

SOFT = ("cue", "entity", "mention", "sentence")
"""Labels that a teacher gives where a text has none."""

WEIGHTS = {
    "cue": 1.0, "role": 3.0, "entity": 1.0, "entity_other": 0.5, "upos": 0.3, "xpos": 0.3, "lemma": 0.3,
    "timex": 0.7, "trigger": 0.4, "mention": 0.5, "sentence": 0.5, "factuality": 0.5, "arc": 1.0,
    "deprel": 0.7, "coref": 0.7, "unlike": 8.0, "untold": 4.0,
}  # fmt: skip


def losses(net: Net, batch: dict[str, Tensor], teacher: Net | None = None) -> dict[str, Tensor]:
    """One mean loss for each head that has labels in the batch, and one for being unlike a teacher."""
    states = list(net.states(batch))
    h = net.words(states[-1], batch)
    dropped = net.drop(h)
    found: dict[str, Tensor] = {}
    if teacher is not None and batch["pieces"].shape[1] >= LEAST:
        with torch.no_grad():
            theirs = list(teacher.states(batch))
            told = teacher.words(theirs[-1], batch)
            for number in range(net.shape.pieces, teacher.shape.pieces):
                theirs[number] = whole_words(theirs[number], batch)
        found["unlike"] = unlikeness(states, theirs)
        found["untold"] = untold(net, teacher, dropped, told, batch)
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


def unlikeness(ours: Sequence[Tensor], theirs: Sequence[Tensor]) -> Tensor:
    """How far the vectors of pieces are from those of a teacher of as many layers: 0 where they are the same,
    1 where they tell nothing of them; the last layer counts as much as all others together.

    A narrower network that starts from pieces of its teacher has the same vectors to reach at every depth
    (Jiao et al. 2020, TinyBERT), on every text, whichever labels that has.
    """
    off = []
    for mine, wanted in zip(ours, theirs, strict=True):
        wanted = wanted.flatten(0, 1).float()
        apart = mine.flatten(0, 1).float() - wanted
        spread = wanted.square().mean() - wanted.mean(0).square().mean()
        off.append(apart.square().mean() / spread)
    return off[-1] + torch.stack(off[:-1]).mean()


def untold(net: Net, teacher: Net, ours: Tensor, theirs: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """How far what is said of words without a label is from what the teacher says (Hinton et al. 2015).

    Most texts are labelled for one thing alone, and names in them are seen by the teacher only.
    """
    off = []
    for name in SOFT:
        words = (batch[f"tag_{name}"] == IGNORE) & (batch["first"] > 0)
        if bool(words.any()):
            with torch.no_grad():
                wanted = teacher.taggers[name](theirs[words]).float().softmax(-1)
            told = net.taggers[name](ours[words]).float().log_softmax(-1)
            off.append(functional.kl_div(told, wanted, reduction="batchmean"))
    return torch.stack(off).sum() if off else ours.new_zeros(())


def as_heard(scores: Tensor, gold: Tensor, cues: Tensor, roles: Tensor) -> tuple[Tensor, Tensor]:
    """The cues and roles to learn from: cues as the network hears them, and those that it only imagines.

    Reading asks for the roles of the cues that are heard, which often lack a word ("spoke" for "spoke
    about"); who has learned from whole cues alone gives that word to the content. Imagined cues have none.
    """
    tags = torch.where(gold == IGNORE, 0, scores.argmax(dim=2)).cpu().numpy()
    known, marked = (gold != IGNORE).cpu().numpy(), (gold > 0).cpu().numpy()
    runs: dict[int, list[tuple[int, int]]] = {}
    for row, word in zip(*tags.nonzero(), strict=True):
        some = runs.setdefault(int(row), [])
        if some and some[-1][1] == word and tags[row, word] != 1:
            some[-1] = (some[-1][0], int(word) + 1)
        else:
            some.append((int(word), int(word) + 1))
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


def sequence_loss(scores: Tensor, target: Tensor) -> Tensor:
    """Mean over words of the negative log-likelihood of label sequences among all that are allowed.

    `scores` are `[sequences, words, labels]`, `target` `[sequences, words]`; the labels are O and then B-x,
    I-x of each type, where an I-x has its B-x or itself before it. It is a conditional random field without
    costs for transitions (Lafferty et al. 2001), so the reader's search over plain scores finds the likeliest
    sequence. Where people differ on where a role begins, labels learned word by word put it in between,
    where nobody does.
    """
    known = target != IGNORE
    gold = target.clamp(min=0)
    # A role that goes on from before the window, or after another inside of it, begins anew.
    before = functional.pad(gold[:, :-1], (1, 0))
    inside = (gold > 0) & (gold % 2 == 0)
    gold = gold - (inside & (before != gold) & (before != gold - 1)).long()
    told = (scores.gather(2, gold.unsqueeze(2)).squeeze(2) * known).sum()
    begins, goes_on = scores[:, :, 1::2].unbind(1), scores[:, :, 2::2].unbind(1)
    outside = scores[:, :, 0].unbind(1)
    alive = known.unsqueeze(2).unbind(1)
    barred = scores.new_full(begins[0].shape, -1e4)
    ended = torch.cat([outside[0].unsqueeze(1), begins[0], barred], dim=1)
    types = begins[0].shape[1]
    for step in range(1, len(alive)):
        through = ended.logsumexp(dim=1, keepdim=True)
        within = torch.logaddexp(ended[:, 1 : types + 1], ended[:, types + 1 :])
        here = torch.cat(
            [through + outside[step].unsqueeze(1), through + begins[step], within + goes_on[step]], dim=1
        )
        ended = torch.where(alive[step], here, ended)
    return (ended.logsumexp(dim=1).sum() - told) / known.sum()


def total(found: dict[str, Tensor], weights: Mapping[str, float] = WEIGHTS) -> Tensor:
    return torch.stack([weights[name] * value for name, value in found.items()]).sum()
