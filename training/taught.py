"""What a network that is made narrower learns from the one it was cut from, its teacher."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.net import IGNORE, Net, whole_words
from training.scores import only_earlier, stretches, within_sentences

LEAST = 96
"""Pieces of a window; a teacher that never learned from shorter windows is not asked about them."""

SOFT = ("cue", "mention", "sentence", "upos", "xpos", "lemma", "timex")
"""Labels that a teacher gives where a text has none; names count by themselves."""


def lessons(net: Net, teacher: Net, states: Sequence[Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """One mean loss for each way of being unlike the teacher; none for windows it never learned to read.

    `states` are the vectors of pieces after every layer of the network that learns.
    """
    if batch["pieces"].shape[1] < LEAST:
        return {}
    with torch.no_grad():
        theirs = list(teacher.states(batch))
        told = teacher.words(theirs[-1], batch)
        for number in range(net.shape.pieces, teacher.shape.pieces):
            theirs[number] = whole_words(theirs[number], batch)
    ours = net.words(states[-1], batch)
    return {
        "unlike": unlikeness(states, theirs),
        "untold": untold(net, teacher, ours, told, batch),
        "unnamed": unlabelled("entity", net, teacher, ours, told, batch),
        "unheard": unheard(net, teacher, ours, told, batch),
        "unparsed": unparsed(net, teacher, ours, told, batch),
        "unlinked": unlinked(net, teacher, ours, told, batch),
    }


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
    """How far what is said of words without a label is from what the teacher says, of all labels but names.

    Most texts are labelled for one thing alone. How far words are facts is a number and no label, told as far
    off as it is.
    """
    words = batch["factuality"].isnan() & (batch["first"] > 0)
    sure = [one.taggers["factuality"](h[words]).float() for one, h in ((net, ours), (teacher, theirs))]
    off = [functional.smooth_l1_loss(sure[0], sure[1].detach())]
    off += [unlabelled(name, net, teacher, ours, theirs, batch) for name in SOFT]
    return torch.stack(off).sum()


def unlabelled(
    name: str, net: Net, teacher: Net, ours: Tensor, theirs: Tensor, batch: dict[str, Tensor]
) -> Tensor:
    """The divergence of one kind of label from what the teacher says, where nobody gave it (Hinton et al.
    2015)."""
    words = (batch[f"tag_{name}"] == IGNORE) & (batch["first"] > 0)
    if not bool(words.any()):
        return ours.new_zeros(())
    with torch.no_grad():
        wanted = teacher.taggers[name](theirs[words]).float().softmax(-1)
    told = net.taggers[name](net.drop(ours[words])).float().log_softmax(-1)
    return functional.kl_div(told, wanted, reduction="batchmean")


def unheard(net: Net, teacher: Net, ours: Tensor, theirs: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """How far the roles of cues that no label tells of are from what the teacher says of them.

    The cues are those that the teacher hears where nobody has marked any. It is the divergence of all words
    from the teacher's, for each word that has a role to the teacher.
    """
    words = (batch["tag_cue"] == IGNORE) & (batch["first"] > 0)
    with torch.no_grad():
        tags = torch.where(words, teacher.taggers["cue"](theirs).argmax(dim=2), 0)
        heard = [(row, *run) for row, some in stretches(tags.cpu().numpy()).items() for run in some]
        if not heard:
            return ours.new_zeros(())
        row, first, end = torch.tensor(heard, device=ours.device).unbind(1)
        cue = (row, first, end - 1, batch["paragraph"])
        wanted = teacher.roles(theirs, *cue).float().softmax(-1)
    told = net.roles(ours, *cue).float().log_softmax(-1)
    known = words[row]
    some = (wanted[known].argmax(-1) > 0).sum().clamp(min=1)
    return functional.kl_div(told[known], wanted[known], reduction="sum") / some


def unparsed(net: Net, teacher: Net, ours: Tensor, theirs: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """How far the parse of texts without one is from the teacher's, in the sentences that it sees."""
    rows = (batch["heads"] == IGNORE).all(dim=1)
    words = batch["first"][rows] > 0
    if not bool(words.any()):
        return ours.new_zeros(())
    ours, theirs = ours[rows], theirs[rows]
    with torch.no_grad():
        sentence = teacher.taggers["sentence"](theirs).argmax(dim=2).cumsum(dim=1)
        sentence = torch.where(words, sentence, -1)
        wanted = within_sentences(teacher.arcs(theirs).float(), sentence).softmax(-1)[words]
        row, dependent = words.nonzero(as_tuple=True)
        head = wanted.argmax(-1)
        relation = row, dependent, torch.where(head == words.shape[1], dependent, head)
        named = teacher.deprels(theirs, *relation).float().softmax(-1)
    told = within_sentences(net.arcs(ours).float(), sentence).log_softmax(-1)[words]
    naming = net.deprels(ours, *relation).float().log_softmax(-1)
    pairs = ((told, wanted), (naming, named))
    return torch.stack([functional.kl_div(*pair, reduction="batchmean") for pair in pairs]).sum()


def unlinked(net: Net, teacher: Net, ours: Tensor, theirs: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """How far the antecedents of what the teacher calls mentions are from its own, where none are marked."""
    words = batch["first"] > 0
    words[batch["coref"][:, 0]] = False
    with torch.no_grad():
        words &= teacher.taggers["mention"](theirs).argmax(dim=2) > 0
        wanted = only_earlier(teacher.antecedents(theirs).float())[words].softmax(-1)
    if not len(wanted):
        return ours.new_zeros(())
    told = only_earlier(net.antecedents(ours).float())[words].log_softmax(-1)
    return functional.kl_div(told, wanted, reduction="batchmean")
