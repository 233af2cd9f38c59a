"""What stays of a network that is made narrower; needs torch, which only training has."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from training.net import HEAD, Labels, Net, Shape, same_stretch  # noqa: E402
from training.prune import BLOCK, Watched, chosen, costs, factored, narrowed, rewoven  # noqa: E402
from training.taught import unlikeness  # noqa: E402

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


def test_a_head_that_looks_less_far_is_cheaper_and_stays_for_less() -> None:
    assert costs(WIDTH, 64) < costs(WIDTH)
    assert costs(WIDTH, 0) == costs(WIDTH)
    heads = [torch.tensor([100.0]), torch.tensor([100.0, 85.0]), torch.tensor([100.0, 90.0])]
    neurons = [torch.zeros(BLOCK)] * 3
    some, _ = chosen(heads, neurons, WIDTH, keep=0.75, within=(0, 64, 0))
    assert [len(part) for part in some] == [1, 2, 1]


def test_a_piece_looks_at_all_of_its_stretch_and_at_both_ends_of_the_window() -> None:
    ids = torch.zeros(2, 10, dtype=torch.long)
    ids[0], ids[1, :3] = 1, 1
    seen = same_stretch(ids, 3)
    assert seen[0, :4].nonzero()[:, 1].tolist() == [0, 1, 2, 3, 9] * 4
    assert seen[0, 4:7].nonzero()[:, 1].tolist() == [0, 4, 5, 6, 9] * 3
    # The last stretch is as long as the others and looks back into the one before.
    assert seen[0, 7:].nonzero()[:, 1].tolist() == [0, 6, 7, 8, 9] * 3
    assert seen[1, :3].nonzero()[:, 1].tolist() == [0, 1, 2] * 3


def test_what_stays_says_what_all_said_where_the_rest_only_repeated_it() -> None:
    part = torch.nn.Linear(4, 3)
    x = torch.randn(200, 2)
    seen = torch.cat([x, x @ torch.tensor([[1.0, 2.0], [-1.0, 0.5]]) + 0.3, torch.ones(200, 1)], dim=1)
    weight, bias = rewoven(part, seen.T @ seen, seen.T @ seen, torch.tensor([0, 1]))
    wanted = part(seen[:, :-1])
    assert (x @ weight.T + bias - wanted).abs().max() < 0.02 * wanted.abs().max()


def test_fewer_numbers_give_the_same_products_where_the_rest_only_repeated_them() -> None:
    left, right = torch.nn.Linear(8, 6), torch.nn.Linear(8, 6)
    for part in (left, right):
        torch.nn.init.zeros_(part.weight[3:])
        torch.nn.init.zeros_(part.bias[3:])
    few = torch.nn.Linear(8, 3), torch.nn.Linear(8, 3)
    with torch.no_grad():
        factored(left, right, *few)
    x, y = torch.randn(20, 8), torch.randn(20, 8)
    wanted = left(x) @ right(y).T / 6**0.5
    assert torch.allclose(few[0](x) @ few[1](y).T / 3**0.5, wanted, atol=1e-4)


@pytest.fixture
def net() -> Net:
    torch.manual_seed(0)
    shape = Shape(
        vocabulary=50,
        positions=16,
        width=WIDTH,
        attention=(2, 2),
        inner=(BLOCK, 2 * BLOCK),
        pieces=2,
        dropout=0,
    )
    return Net(shape, Labels(deprel=("root",))).eval()


def batch() -> dict[str, torch.Tensor]:
    found = {name: torch.ones(3, 8, dtype=torch.long) for name in ("case", "breaks", "quotes")}
    return found | {"pieces": torch.randint(1, 50, (3, 8)), "first": torch.arange(1, 7).repeat(3, 1)}


def watched_of(net: Net, hard: bool = False) -> Watched:
    found, given = Watched(net, hard), batch()
    net.encode(given).square().sum().backward()
    found.taken(given)
    return found


def test_nothing_changes_where_all_may_stay(net: Net) -> None:
    given, watched = batch(), watched_of(net)
    whole = narrowed(net, watched, keep=1.0).eval()
    assert whole.shape == net.shape
    assert torch.allclose(whole.encode(given), net.encode(given), atol=1e-2)
    assert narrowed(net, watched, keep=0.6).shape != net.shape


def test_neurons_of_another_kind_are_weighed_to_do_what_they_did(net: Net) -> None:
    given = batch()
    cut = narrowed(net, watched_of(net, hard=True), keep=1.0).eval()
    careless = Net(cut.shape, net.labels).eval()
    careless.load_state_dict(net.state_dict())
    wanted = net.encode(given)
    off, careless_off = ((other.encode(given) - wanted).square().mean() for other in (cut, careless))
    assert off < careless_off


def test_a_neuron_that_most_of_a_layer_hangs_on_stays_though_no_loss_tells(net: Net) -> None:
    upper = net.stack[1]
    with torch.no_grad():
        upper.up.weight[7] *= 40
        upper.down.weight[:, 7] *= 40
    watched = watched_of(net)
    watched.matters[upper.down][7] = 0
    assert watched.loud(upper.down).nonzero().tolist() == [[7]]
    cut = narrowed(net, watched, keep=0.5).stack[1]
    assert cut.up.out_features == BLOCK
    assert any(torch.equal(row, upper.up.weight[7]) for row in cut.up.weight)


def test_upper_layers_hear_words_alone_and_padding_says_nothing(net: Net) -> None:
    words = narrowed(net, watched_of(net), keep=1.0, pieces=1).eval()
    given = batch()
    padded = {name: torch.nn.functional.pad(value, (0, 3)) for name, value in given.items()}
    assert [state.shape[1] for state in words.states(given)] == [8, 8]
    given["first"] = given["first"][:, :4]
    assert [state.shape[1] for state in words.states(given)] == [8, 6]
    padded["first"] = torch.nn.functional.pad(given["first"], (0, 2))
    assert torch.allclose(words.encode(padded)[:, :4], words.encode(given), atol=1e-5)


def test_unlike_is_nothing_for_the_same_and_one_for_what_tells_nothing() -> None:
    theirs = [torch.randn(4, 50, 8) for _ in range(3)]
    same = unlikeness(theirs, theirs)
    nothing = unlikeness([state.mean((0, 1)).expand_as(state) for state in theirs], theirs)
    assert float(same) == 0
    assert float(nothing) == pytest.approx(2, rel=0.02)
