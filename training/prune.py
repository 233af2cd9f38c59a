"""A narrower network from a published one: the attention heads and neurons that matter least are left out.

    python -m training.prune src/onrecord/read/model --data prepared/ --keep 0.7 --to narrow.pt
    python -m training.train --from-weights narrow.pt --teacher src/onrecord/read/model ...

What a unit matters is how much the losses would change without it, to first order, on texts that are
learned from (Michel et al. 2019, "Are sixteen heads really better than one?"). Those that matter least
for the time they take go, in whichever layer they are; the others are weighed anew so that they add up
to what all of them did, as closely as least squares get. Training mends the rest.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.losses import losses, total
from training.net import HEAD, Net, Shape
from training.prepare import read
from training.published import published
from training.train import MIX, Batches

PIECES = 240
"""Pieces of a window, about; products of attention grow with them."""
FLOAT = 4
"""Products of bytes in the time of one of floats, which attention is made of."""
BLOCK = 32
"""Neurons of a layer are kept in so many at once, which products are fast for."""
HEADS_MATTER = 3
"""How much more a head matters than its numbers one by one say, against neurons: of 1, 1.5, 2, 3 and 4
this left networks of the same cost most like the whole."""
LOUD = 0.02
"""A neuron with more than this share of all that its layer passes on stays, whatever the losses say: there
are layers in which one neuron has three quarters of it, which the gradient is blind to, and without which
every layer above is lost (Sun et al. 2024, "Massive activations in large language models")."""
RIDGE = 1e-3
LIKE = 1.86
"""A hard swish of a number so much larger, made so much smaller, is nearest to a Gaussian error linear unit:
off by .03 where that of numbers near zero is asked for; a rectifier is off by .13."""
SIZES = {
    "pieces": "layers that see every piece, not words alone",
    "relation": "numbers in which a word is compared with a cue",
    "arc": "numbers in which a word is compared with its head",
    "coreference": "numbers in which mentions are compared",
}


class Watched:
    """What the units of the layers passed on, and how much that mattered."""

    def __init__(self, net: Net, hard: bool = False) -> None:
        self.hard = hard
        self.matters: dict[nn.Module, Tensor] = {}
        self.products: dict[nn.Module, Tensor] = {}
        """Sums over pieces of products of each two units, with a last one that is always 1; a unit is
        what the new network has in its place."""
        self.meant: dict[nn.Module, Tensor] = {}
        """The same of what the new network has and what there was."""
        self.passed: dict[nn.Module, Tensor] = {}
        self.before: dict[nn.Module, Tensor] = {}
        self.roles = torch.zeros(net.shape.relation)
        """How large the units are that roles are told from."""
        net.role_mix.register_forward_pre_hook(self.related)
        for layer in net.stack:
            layer.up.register_forward_hook(partial(self.raised, layer.down))
            for part in (layer.out, layer.down):
                part.register_forward_pre_hook(self.seen)

    def raised(self, down: nn.Module, part: nn.Module, given: tuple[Tensor, ...], x: Tensor) -> None:
        self.before[down] = x.detach()

    def related(self, part: nn.Module, given: tuple[Tensor, ...]) -> None:
        self.roles += given[0].detach().square().sum((0, 2))

    def seen(self, part: nn.Module, given: tuple[Tensor, ...]) -> None:
        (x,) = given
        x.retain_grad()
        self.passed[part] = x

    def loud(self, part: nn.Linear) -> Tensor:
        """Whether a unit has more than `LOUD` of the variance of what all of them pass on."""
        products = self.products[part]
        count = products[-1, -1]
        spread = products.diagonal()[:-1] / count - (products[-1, :-1] / count).square()
        spread = spread * part.weight.detach().square().sum(0)
        return spread > LOUD * spread.sum()

    def taken(self, batch: Mapping[str, Tensor]) -> None:
        """Adds up what passed."""
        pieces = batch["pieces"] != 0
        words = functional.pad(batch["first"] > 0, (1, 1), value=True)
        for part, x in self.passed.items():
            assert x.grad is not None
            felt = (x.grad.float() * x.detach().float()).sum(1).abs().sum(0)
            # Padding tells nothing.
            known = pieces if x.shape[1] == pieces.shape[1] else words
            one = functional.pad(x.detach()[known].float(), (0, 1), value=1.0)
            new = one
            if self.hard and part in self.before:
                units = functional.hardswish(LIKE * self.before[part][known].float()) / LIKE
                new = functional.pad(units, (0, 1), value=1.0)
            found = ((self.matters, felt), (self.products, new.T @ new), (self.meant, new.T @ one))
            for sums, more in found:
                sums[part] = sums[part] + more if part in sums else more
        self.passed.clear()


def costs(width: int, within: int = 0) -> tuple[float, float]:
    """The time of a head and of a neuron for one piece, in products of bytes, in a layer that looks around
    within so many pieces."""
    return 4 * HEAD * width + FLOAT * 2 * HEAD * min(within or PIECES, PIECES), 2 * width


def chosen(
    heads: Sequence[Tensor], neurons: Sequence[Tensor], width: int, keep: float, within: Sequence[int] = ()
) -> list[list[Tensor]]:
    """The numbers of the units that stay, of heads and of neurons, layer by layer.

    `heads` and `neurons` tell what each matters; together they may take the share `keep` of the time.
    """
    offered: list[tuple[float, float, int, int, Tensor]] = []
    neuron = costs(width)[1]
    for layer, matters in enumerate(heads):
        head = costs(width, within[layer] if within else 0)[0]
        offered += (
            (float(value) / head, head, 0, layer, torch.tensor([n])) for n, value in enumerate(matters)
        )
    for layer, matters in enumerate(neurons):
        for block in matters.argsort(descending=True).split(BLOCK):
            cost = neuron * len(block)
            offered.append((float(matters[block].sum()) / cost, cost, 1, layer, block))
    room = keep * sum(cost for _, cost, *_ in offered)
    kept: list[dict[int, list[Tensor]]] = [defaultdict(list), defaultdict(list)]
    for _, cost, kind, layer, units in sorted(offered, key=lambda offer: -offer[0]):
        # A layer keeps at least one of each.
        if room >= cost or not kept[kind][layer]:
            kept[kind][layer].append(units)
            room -= cost
    return [[torch.cat(some[layer]).sort().values for layer in range(len(heads))] for some in kept]


def rewoven(part: nn.Linear, products: Tensor, meant: Tensor, kept: Tensor) -> tuple[Tensor, Tensor]:
    """Weights and bias over the units that are kept, so that they give what all gave, by least squares."""
    rows = torch.cat([kept, torch.tensor([len(products) - 1])])
    inside = products[rows][:, rows].double()
    all_had = torch.cat([part.weight.detach().T, part.bias.detach()[None]]).double()
    # Shrunk toward what the units had, not toward nothing.
    had = all_had[rows]
    missing = meant[rows].double() @ all_had - inside @ had
    inside += RIDGE * inside.diagonal().mean() * torch.eye(len(rows), dtype=torch.double)
    solved = had + torch.linalg.solve(inside, missing)
    return solved[:-1].T.float(), solved[-1].float()


def factored(left: nn.Linear, right: nn.Linear, to_left: nn.Linear, to_right: nn.Linear) -> None:
    """Puts into the second pair what gives the products of the first, as closely as so many numbers do.

    A product counts by the root of how many numbers it is a sum of.
    """
    if to_left.out_features == left.out_features:
        to_left.load_state_dict(left.state_dict())
        to_right.load_state_dict(right.state_dict())
        return
    one, other = (torch.cat([side.weight.T, side.bias[None]]).double() for side in (left, right))
    u, s, v = torch.linalg.svd(one @ other.T)
    rank = to_left.out_features
    share = (s[:rank] * (rank / left.out_features) ** 0.5).sqrt()
    for side, made in ((to_left, u[:, :rank] * share), (to_right, v[:rank].T * share)):
        side.weight.copy_(made[:-1].T)
        side.bias.copy_(made[-1])


def fewer_relations(net: Net, found: Net, size: Tensor) -> None:
    """Puts into the second network the units that say most of roles, by their size and what hangs on them."""
    heavy = net.role_out.weight.square().sum(0) + net.role_mix.weight.square().sum((0, 2))
    kept = (size * heavy).topk(found.shape.relation).indices.sort().values
    for name in ("role_word.weight", "role_word.bias", "role_first.weight", "role_last.weight"):
        found.get_parameter(name).copy_(net.get_parameter(name)[kept])
    for name in ("role_distance.weight", "role_paragraph.weight", "role_out.weight"):
        found.get_parameter(name).copy_(net.get_parameter(name)[:, kept])
    found.role_mix.weight.copy_(net.role_mix.weight[kept][:, kept])
    found.role_mix.bias.copy_(net.role_mix.bias[kept])
    found.role_out.bias.copy_(net.role_out.bias)


@torch.no_grad()
def narrowed(net: Net, watched: Watched, keep: float, **sizes: int) -> Net:
    """The network without what matters least, with sizes of a `Shape` for what is not in its layers."""
    stack: list[nn.Module] = list(net.stack)
    heads = [HEADS_MATTER * watched.matters[layer.out].view(-1, HEAD).sum(1) for layer in stack]
    neurons = [watched.matters[layer.down].where(~watched.loud(layer.down), torch.inf) for layer in stack]
    by_layer = list(zip(*chosen(heads, neurons, net.shape.width, keep, net.shape.within), strict=True))
    shape: Shape = replace(
        net.shape,
        attention=tuple(len(some) for some, _ in by_layer),
        inner=tuple(len(some) for _, some in by_layer),
        hard=net.shape.hard or watched.hard,
        **sizes,
    )
    found = Net(shape, net.labels)
    changed = ("stack.", "role_", "arc_dependent", "arc_head", "mention_left", "mention_right")
    same = {name: value for name, value in net.state_dict().items() if not name.startswith(changed)}
    found.load_state_dict(same, strict=False)
    factored(net.arc_dependent, net.arc_head, found.arc_dependent, found.arc_head)
    factored(net.mention_left, net.mention_right, found.mention_left, found.mention_right)
    fewer_relations(net, found, watched.roles)
    for old, new, (some_heads, some_neurons) in zip(stack, found.stack, by_layer, strict=True):
        new.norm_attention.load_state_dict(old.norm_attention.state_dict())
        new.norm_output.load_state_dict(old.norm_output.state_dict())
        columns = (some_heads[:, None] * HEAD + torch.arange(HEAD)).flatten()
        three = torch.cat([columns + part * HEAD * old.heads for part in range(3)])
        for part, theirs, rows in ((new.qkv, old.qkv, three), (new.up, old.up, some_neurons)):
            part.weight.copy_(theirs.weight[rows])
            part.bias.copy_(theirs.bias[rows])
        for part, theirs, rows in ((new.out, old.out, columns), (new.down, old.down, some_neurons)):
            weight, bias = rewoven(theirs, watched.products[theirs], watched.meant[theirs], rows)
            part.weight.copy_(weight)
            part.bias.copy_(bias)
        if watched.hard:
            new.up.weight *= LIKE
            new.up.bias *= LIKE
            new.down.weight /= LIKE
    return found


def watched(
    net: Net, batches: Batches, count: int, told: Callable[[str], None] = print, hard: bool = False
) -> Watched:
    """What the units do and matter on so many batches; with `hard` neurons are to be hard swishes."""
    found = Watched(net, hard)
    net.eval()
    for number, batch in enumerate(batches, 1):
        net.zero_grad()
        total(losses(net, batch)).backward()
        found.taken(batch)
        told(f"batch {number} of {count}")
        if number == count:
            break
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the network to start from")
    parser.add_argument("--data", type=Path, required=True, help="what training.prepare wrote")
    parser.add_argument("--keep", type=float, default=0.7, help="share of the time of the layers")
    parser.add_argument("--hard", action="store_true", help="make neurons hard swishes")
    parser.add_argument("--within", default="", help="pieces in which each layer looks around, with commas")
    for size, meaning in SIZES.items():
        parser.add_argument(f"--{size}", type=int, help=meaning)
    parser.add_argument("--batches", type=int, default=24, help="batches to judge by")
    parser.add_argument("--to", type=Path, required=True, help="weights for training.train --from-weights")
    options = parser.parse_args()
    data = read(options.data / "examples.xz")
    net = published(options.folder, data["labels"], options.data / "base.pt")
    if options.within:
        net.shape = replace(net.shape, within=tuple(map(int, options.within.split(","))))
    batches = Batches(data["train"], data["labels"], MIX, 8192, seed=0)
    seen = watched(net, batches, options.batches, hard=options.hard)
    sizes = {size: getattr(options, size) for size in SIZES if getattr(options, size) is not None}
    found = narrowed(net, seen, options.keep, **sizes)
    print(f"heads {found.shape.attention}, neurons {found.shape.inner}")
    kept = {name: value for name, value in found.state_dict().items() if name != "pieces.weight"}
    torch.save({"shape": found.shape, "labels": found.labels, "net": kept}, options.to)


if __name__ == "__main__":
    main()
