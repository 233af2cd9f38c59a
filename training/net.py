"""The network: a MiniLM encoder that also sees case, line breaks and quotation marks, and its heads.

Everything is decided for words. A word is represented by its first piece. Heads that join two
words (who belongs to which cue, which word governs which, which mention means which) only project
here; the joining is a few products that the reader does where it needs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

IGNORE = -100
HEAD = 32
"""Width of an attention head."""


@dataclass(frozen=True)
class Shape:
    """Sizes; the defaults are those of all-MiniLM-L6-v2."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    attention: tuple[int, ...] = (12,) * 6
    """Attention heads of each layer."""
    inner: tuple[int, ...] = (1536,) * 6
    """Neurons of each layer."""
    pieces: int = 6
    """Layers that see every piece; those above see the first of each word, and the ends of the window."""
    hard: bool = False
    """Whether neurons are hard swishes; else they are Gaussian error linear units."""
    within: tuple[int, ...] = (0,) * 6
    """Pieces of the stretches in which each layer looks around, at most; 0 is the whole window."""
    relation: int = 192
    """Width in which a word is compared with a cue."""
    arc: int = 256
    label: int = 128
    coreference: int = 192
    dropout: float = 0.1


@dataclass(frozen=True)
class Labels:
    """The label sets of the heads, in the order of their scores."""

    cue: tuple[str, ...] = ("O", "B-cue", "I-cue")
    role: tuple[str, ...] = ("O", "B-source", "I-source", "B-content", "I-content", "B-cue", "I-cue")
    entity: tuple[str, ...] = ()
    entity_other: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    lemma: tuple[str, ...] = ()
    deprel: tuple[str, ...] = ()
    timex: tuple[str, ...] = ()
    trigger: tuple[str, ...] = ()
    mention: tuple[str, ...] = ()
    """Whether a word heads a mention, and of what (the types of GUM)."""


DISTANCES = 24
PARAGRAPHS = 7


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed logarithmic distance in words: 0 is the cue, 1-11 after it, 12-23 before."""
    size = distance.abs()
    bucket = torch.where(size < 5, size, 4 + (torch.log2(size.clamp(min=1).float() / 4) * 1.5).long()).clamp(
        max=11
    )
    return torch.where(distance < 0, bucket + 12, bucket)


class Dropout(nn.Module):
    """Dropout whose noise is cut from one long random strip at a random place.

    Drawing fresh random numbers for every layer takes a fifth of a training step on a processor.
    """

    LENGTH = 1 << 24

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.strips: dict[tuple[torch.dtype, torch.device], Tensor] = {}

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        kind = (x.dtype, x.device)
        if kind not in self.strips:
            kept = torch.rand(self.LENGTH, device=x.device) >= self.rate
            self.strips[kind] = (kept / (1 - self.rate)).to(x.dtype)
        size = x.numel()
        if size > self.LENGTH:
            return functional.dropout(x, self.rate, True)
        begin = int(torch.randint(self.LENGTH - size + 1, ()))
        return x * self.strips[kind][begin : begin + size].view(x.shape)


class Linear(nn.Linear):
    """A layer that can train under the rounding that its weights will be exported with.

    The gradient goes straight through the rounding, so that weights settle where it costs little.
    """

    steps = 0
    """Steps from zero to the largest weight of an output; 0 trains without rounding."""

    def forward(self, x: Tensor) -> Tensor:
        if not (self.steps and self.training):
            return super().forward(x)
        with torch.no_grad():
            scale = self.weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / self.steps
            off = (self.weight / scale).round() * scale - self.weight
        return functional.linear(x, self.weight + off, self.bias)


def attended(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """Scaled dot-product attention. No dropout on its weights: on a processor it makes a step much slower."""
    if q.device.type != "cpu":
        return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    # On a processor the fused kernel takes longer than these products.
    batch, heads, length, width = q.shape
    flat = (batch * heads, length, width)
    scores = torch.bmm((q * width**-0.5).reshape(flat), k.reshape(flat).transpose(1, 2))
    scores = scores.view(batch, heads, length, length) + (~mask).to(scores.dtype) * -1e4
    weights = scores.softmax(-1).to(v.dtype).view(batch * heads, length, length)
    return torch.bmm(weights, v.reshape(flat)).view(batch, heads, length, width)


class Layer(nn.Module):
    def __init__(self, shape: Shape, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = Linear(shape.width, 3 * HEAD * heads)
        self.out = Linear(HEAD * heads, shape.width)
        self.norm_attention = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = Linear(shape.width, inner)
        self.down = Linear(inner, shape.width)
        self.norm_output = nn.LayerNorm(shape.width, eps=1e-12)
        self.active = functional.hardswish if shape.hard else functional.gelu
        self.drop = Dropout(shape.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        mixed = attended(q, k, v, mask).transpose(1, 2).reshape(batch, length, HEAD * self.heads)
        x = self.norm_attention(x + self.drop(self.out(mixed)))
        return self.norm_output(x + self.drop(self.down(self.active(self.up(x)))))


def whole_words(x: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Of vectors of pieces those of the first of each word, between those of the two ends of the window."""
    end = (batch["pieces"] != 0).sum(1, keepdim=True) - 1
    at = torch.cat([torch.zeros_like(end), batch["first"], end], dim=1)
    return x.gather(1, at.unsqueeze(-1).expand(-1, -1, x.shape[-1]))


def same_stretch(ids: Tensor, most: int) -> Tensor:
    """Whether a piece looks at another `[batch, pieces, pieces]` in windows of stretches of `most` pieces.

    What is between the two ends of a window is cut into as few stretches as that takes, all of one size. The
    last ends where the window does, and so may begin in the one before, whose pieces do not look at it. All
    look at both ends, where attention rests that looks for nothing (Xiao et al. 2024, "Efficient streaming
    language models with attention sinks"): without them, a network used to them had twice as far to go.
    """
    last = (ids != 0).sum(1, keepdim=True) - 1
    size = -(-(last - 1) // -(-(last - 1) // most))
    at = torch.arange(ids.shape[1], device=ids.device)
    inside = torch.minimum(at.clamp(min=1), last - 1) - 1
    begin = torch.minimum(inside // size * size + 1, last - size)[:, :, None]
    ends = (at == 0) | (at == last[:, :, None])
    return ends | (begin <= at) & (at < begin + size[:, :, None])


class Net(nn.Module):
    def __init__(self, shape: Shape, labels: Labels) -> None:
        super().__init__()
        self.shape, self.labels = shape, labels
        w = shape.width
        self.pieces = nn.Embedding(shape.vocabulary, w)
        self.position = nn.Embedding(shape.positions, w)
        self.case = nn.Embedding(6, w)
        self.breaks = nn.Embedding(4, w)
        self.quotes = nn.Embedding(3, w)
        for marks in (self.case, self.breaks, self.quotes):
            nn.init.zeros_(marks.weight)
        self.norm = nn.LayerNorm(w, eps=1e-12)
        self.stack = nn.ModuleList(
            Layer(shape, *sizes) for sizes in zip(shape.attention, shape.inner, strict=True)
        )
        self.drop = Dropout(shape.dropout)
        tagged = {
            "cue": len(labels.cue),
            "entity": len(labels.entity),
            "entity_other": len(labels.entity_other),
            "upos": len(labels.upos),
            "xpos": len(labels.xpos),
            "lemma": len(labels.lemma),
            "timex": len(labels.timex),
            "trigger": len(labels.trigger),
            "mention": len(labels.mention),
            "sentence": 2,
            "factuality": 1,
        }
        self.taggers = nn.ModuleDict({name: Linear(w, size) for name, size in tagged.items() if size})
        # Attribution: a word against a cue.
        r = shape.relation
        self.role_word = Linear(w, r)
        self.role_first = Linear(w, r, bias=False)
        self.role_last = Linear(w, r, bias=False)
        self.role_distance = nn.Embedding(DISTANCES, r)
        self.role_paragraph = nn.Embedding(PARAGRAPHS, r)
        self.role_mix = nn.Conv1d(r, r, 5, padding=2)
        self.role_out = Linear(r, len(labels.role))
        # Syntax.
        self.arc_dependent = Linear(w, shape.arc)
        self.arc_head = Linear(w, shape.arc)
        self.arc_root = Linear(w, 1)
        self.label_dependent = Linear(w, shape.label)
        self.label_head = Linear(w, shape.label)
        self.label_bilinear = nn.Parameter(torch.zeros(len(labels.deprel), shape.label, shape.label))
        nn.init.normal_(self.label_bilinear, std=0.05)
        self.label_sum = Linear(2 * shape.label, len(labels.deprel))
        # Coreference between the head words of mentions.
        c = shape.coreference
        self.mention_left = Linear(w, c)
        self.mention_right = Linear(w, c)
        self.mention_distance = nn.Embedding(DISTANCES, 1)
        self.mention_new = Linear(w, 1)

    # -- encoder -----------------------------------------------------------------------------

    def encode(self, batch: dict[str, Tensor]) -> Tensor:
        """Word vectors `[batch, words, width]` from pieces, marks and first-piece numbers."""
        return self.words(list(self.states(batch))[-1], batch)

    def words(self, x: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """The vectors of the first piece of each word, of what the last layer gave."""
        return (whole_words(x, batch) if self.shape.pieces >= len(self.stack) else x)[:, 1:-1]

    def states(self, batch: dict[str, Tensor]) -> Iterator[Tensor]:
        """Vectors `[batch, pieces, width]` after each layer; above `shape.pieces` those of `whole_words`."""
        ids = batch["pieces"]
        x = self.pieces(ids) + self.position.weight[: ids.shape[1]]
        x = x + self.case(batch["case"]) + self.breaks(batch["breaks"]) + self.quotes(batch["quotes"])
        x = self.drop(self.norm(x))
        if torch.is_autocast_enabled(x.device.type):
            # Autocast would carry the stream between the layers in float32, and copy it for every product.
            x = x.to(torch.get_autocast_dtype(x.device.type))
        whole = (ids != 0)[:, None]
        masks = {most: same_stretch(ids, most) & whole for most in set(self.shape.within) - {0}}
        for number, layer in enumerate(self.stack):
            if number == self.shape.pieces:
                x = whole_words(x, batch)
                whole = functional.pad(batch["first"] > 0, (1, 1), value=True)[:, None]
            x = layer(x, masks.get(self.shape.within[number], whole)[:, None])
            yield x

    # -- joins -------------------------------------------------------------------------------

    def roles(self, h: Tensor, row: Tensor, first: Tensor, last: Tensor, paragraph: Tensor) -> Tensor:
        """Role scores `[cues, words, labels]` of every word of a window for each cue."""
        word = self.role_word(h)
        anchor = self.role_first(h)[row, first] + self.role_last(h)[row, last]
        position = torch.arange(h.shape[1], device=h.device)
        distance = torch.where(
            position[None] < first[:, None],
            position[None] - first[:, None],
            (position[None] - last[:, None]).clamp(min=0),
        )
        paragraphs = paragraph[row]
        crossed = (paragraphs - paragraphs.gather(1, first[:, None])).clamp(-3, 3) + 3
        g = (
            word[row]
            + anchor[:, None]
            + self.role_distance(distance_bucket(distance))
            + self.role_paragraph(crossed)
        )
        g = functional.relu(g)
        g = g + functional.relu(self.role_mix(self.drop(g).transpose(1, 2)).transpose(1, 2))
        return self.role_out(self.drop(g))

    def arcs(self, h: Tensor) -> Tensor:
        """Scores `[batch, words, words + 1]` of each word's head; the last column is the root."""
        h = self.drop(h)
        dependent, head = self.arc_dependent(h), self.arc_head(h)
        scores = dependent @ head.transpose(1, 2) / self.shape.arc**0.5
        return torch.cat([scores, self.arc_root(h)], dim=2)

    def deprels(self, h: Tensor, row: Tensor, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores `[pairs, labels]` of the relation of a dependent to its head."""
        h = self.drop(h)
        left, right = self.label_dependent(h)[row, dependent], self.label_head(h)[row, head]
        left, right = functional.relu(left), functional.relu(right)
        pair = torch.einsum("nd,lde,ne->nl", left, self.label_bilinear, right)
        return pair + self.label_sum(torch.cat([left, right], dim=1))

    def antecedents(self, h: Tensor) -> Tensor:
        """Scores `[batch, words, words + 1]` of each word's antecedent; the last column is none."""
        h = self.drop(h)
        left, right = self.mention_left(h), self.mention_right(h)
        position = torch.arange(h.shape[1], device=h.device)
        bias = self.mention_distance(distance_bucket(position[None] - position[:, None])).squeeze(-1)
        scores = left @ right.transpose(1, 2) / self.shape.coreference**0.5 + bias
        return torch.cat([scores, self.mention_new(h)], dim=2)


@torch.no_grad()
def load_pieces(net: Net, tensors: dict[str, Tensor]) -> None:
    """Put the vectors of word pieces in place, which are never trained."""
    net.pieces.weight.copy_(tensors["embeddings.word_embeddings.weight"].float())


def load_base(net: Net, tensors: dict[str, Tensor]) -> None:
    """Put the published MiniLM weights in place; heads and marks keep their fresh values."""
    load_pieces(net, tensors)
    take: dict[str, Tensor] = {
        # There is only one kind of segment here, so its vector joins the position.
        "position.weight": tensors["embeddings.position_embeddings.weight"]
        + tensors["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": tensors["embeddings.LayerNorm.weight"],
        "norm.bias": tensors["embeddings.LayerNorm.bias"],
    }
    for number in range(len(net.stack)):
        old, new = f"encoder.layer.{number}.", f"stack.{number}."
        for kind in ("weight", "bias"):
            take[f"{new}qkv.{kind}"] = torch.cat(
                [tensors[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for ours, theirs in (
                ("out", "attention.output.dense"),
                ("norm_attention", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm_output", "output.LayerNorm"),
            ):
                take[f"{new}{ours}.{kind}"] = tensors[f"{old}{theirs}.{kind}"]
    missing = net.load_state_dict({name: value.float() for name, value in take.items()}, strict=False)
    assert not missing.unexpected_keys, missing.unexpected_keys


def as_json(shape: Shape, labels: Labels) -> dict[str, Any]:
    return {"shape": asdict(shape), "labels": asdict(labels)}
