"""What stays of a network that is made narrower; needs torch, which only training has."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from training.losses import unlikeness  # noqa: E402
from training.net import HEAD, Labels, Net, Shape  # noqa: E402
from training.prune import BLOCK, Watched, chosen, costs, narrowed, rewoven  # noqa: E402

WIDTH = 2 * HEAD


def test_what_matters_most_stays_within_the_time_there_is() -> None:
    heads = [torch.tensor([900.0, 100.0, 500.0]), torch.tensor([100.0, 100.0, 100.0])]
    neurons = [torch.rand(4 * BLOCK) + 8, torch.rand(4 * BLOCK) / 10]
    some_heads, some_neurons = chosen(heads, neurons, WIDTH, keep=0.5)
    assert 0 in some_heads[0].tolist()
    assert all(len(some) for some in (*some_heads, *some_neurons))
    assert len(some_neurons[0]) > len(some_neurons[1])
    head, neuron = costs(WIDTH)
    taken = head * sum(map(len, some_heads)) + neuron * sum(map(len, some_neurons))
    assert taken <= 0.5 * (6 * head + 8 * BLOCK * neuron) + head + BLOCK * neuron


def test_what_stays_says_what_all_said_where_the_rest_only_repeated_it() -> None:
    part = torch.nn.Linear(4, 3)
    x = torch.randn(200, 2)
    seen = torch.cat([x, x @ torch.tensor([[1.0, 2.0], [-1.0, 0.5]]) + 0.3, torch.ones(200, 1)], dim=1)
    weight, bias = rewoven(part, seen.T @ seen, torch.tensor([0, 1]))
    wanted = part(seen[:, :-1])
    assert (x @ weight.T + bias - wanted).abs().max() < 0.02 * wanted.abs().max()


def test_nothing_changes_where_all_may_stay() -> None:
    torch.manual_seed(0)
    shape = Shape(
        vocabulary=50, positions=16, width=WIDTH, attention=(2, 2), inner=(BLOCK, 2 * BLOCK), dropout=0
    )
    net = Net(shape, Labels(deprel=("root",)))
    batch = {name: torch.ones(3, 8, dtype=torch.long) for name in ("case", "breaks", "quotes")}
    batch |= {"pieces": torch.randint(1, 50, (3, 8)), "first": torch.arange(8).repeat(3, 1)}
    watched = Watched(net)
    net.encode(batch).square().sum().backward()
    watched.taken(batch["pieces"] > 0)
    whole = narrowed(net, watched, keep=1.0)
    assert whole.shape == shape
    assert torch.allclose(whole.encode(batch), net.encode(batch), atol=1e-2)
    assert narrowed(net, watched, keep=0.6).shape != shape


def test_unlike_is_nothing_for_the_same_and_one_for_what_tells_nothing() -> None:
    theirs = [torch.randn(4, 50, 8) for _ in range(3)]
    same = unlikeness(theirs, theirs)
    nothing = unlikeness([state.mean((0, 1)).expand_as(state) for state in theirs], theirs)
    assert float(same) == 0
    assert float(nothing) == pytest.approx(2, rel=0.02)
