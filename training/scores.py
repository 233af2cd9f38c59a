"""Which scores are possible together: labels in a row, heads in a sentence, words in a stretch."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.net import IGNORE


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


def within_sentences(scores: Tensor, sentence: Tensor) -> Tensor:
    """Scores of heads `[rows, words, words + 1]` where they are in the word's own sentence, or the root."""
    same = sentence[:, :, None] == sentence[:, None, :]
    itself = torch.eye(same.shape[1], dtype=torch.bool, device=scores.device)
    return scores.masked_fill(~functional.pad(same & ~itself, (0, 1), value=True), -1e4)


def only_earlier(scores: Tensor) -> Tensor:
    """Scores of antecedents `[rows, words, words + 1]` where they come before the word, or are none."""
    later = torch.ones(scores.shape[1:], dtype=torch.bool, device=scores.device).triu()
    later[:, -1] = False
    return scores.masked_fill(later, -1e4)


def stretches(tags: np.ndarray) -> dict[int, list[tuple[int, int]]]:
    """Of each row of tags (0 is O, 1 B, 2 I) the stretches that are marked: first word, one past the last."""
    runs: dict[int, list[tuple[int, int]]] = {}
    for row, word in zip(*tags.nonzero(), strict=True):
        some = runs.setdefault(int(row), [])
        if some and some[-1][1] == word and tags[row, word] != 1:
            some[-1] = (some[-1][0], int(word) + 1)
        else:
            some.append((int(word), int(word) + 1))
    return runs
