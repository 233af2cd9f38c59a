"""What a network learns from its teacher; needs torch, which only training has."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from training.net import IGNORE, Labels, Net, Shape  # noqa: E402
from training.taught import LEAST, SOFT, lessons, unheard, unlinked, unparsed, untold  # noqa: E402


def small(seed: int) -> Net:
    torch.manual_seed(seed)
    sizes = {"relation": 16, "arc": 8, "coreference": 8}
    shape = Shape(
        vocabulary=50, positions=16, width=64, attention=(1,), inner=(32,), pieces=1, dropout=0, **sizes
    )
    return Net(shape, Labels(deprel=("root", "nsubj"), mention=("O", "person")))


def test_labels_and_how_sure_a_fact_is_are_learned_from_a_teacher_where_nobody_told() -> None:
    teacher, other = small(1), small(2)
    words = torch.randn(2, 4, 64)
    labelled = {f"tag_{name}": torch.zeros((2, 4), dtype=torch.long) for name in SOFT}
    batch = {
        **labelled,
        "tag_cue": torch.full((2, 4), IGNORE),
        "first": torch.tensor([[1, 2, 3, 0], [1, 2, 3, 4]]),
        "factuality": torch.full((2, 4), torch.nan),
    }
    with torch.no_grad():
        assert float(untold(teacher, teacher, words, words, batch)) == pytest.approx(0, abs=1e-5)
    lost = untold(other, teacher, words, words, batch)
    lost.backward()
    assert float(lost.detach()) > 0.01
    learned = {name for name, part in other.taggers.items() if part.weight.grad is not None}
    assert {"cue", "factuality"} <= learned and not learned & {"upos", "sentence"}


def test_roles_are_learned_from_a_teacher_where_nobody_marked_a_cue() -> None:
    teacher, other = small(1), small(2)
    with torch.no_grad():
        teacher.taggers["cue"].bias[1] += 9  # whatever it reads is a cue
    words = torch.randn(2, 6, 64)
    batch = {
        "tag_cue": torch.full((2, 6), IGNORE),
        "first": torch.tensor([[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 0, 0]]),
        "paragraph": torch.zeros((2, 6), dtype=torch.long),
    }
    with torch.no_grad():
        assert float(unheard(teacher, teacher, words, words, batch)) == pytest.approx(0, abs=1e-5)
    lost = unheard(other, teacher, words, words, batch)
    assert float(lost.detach()) > 0.01
    lost.backward()
    assert other.role_out.weight.grad is not None
    marked = {**batch, "tag_cue": torch.zeros((2, 6), dtype=torch.long)}
    assert float(unheard(other, teacher, words, words, marked)) == 0, "people told what is no cue there"


def test_a_parse_is_learned_from_a_teacher_where_nobody_gave_one() -> None:
    teacher, other = small(1), small(2)
    words = torch.randn(2, 4, 64)
    batch = {
        "heads": torch.tensor([[IGNORE] * 4, [1, 4, 1, IGNORE]]),
        "first": torch.tensor([[1, 2, 3, 0], [1, 2, 3, 4]]),
    }
    with torch.no_grad():
        assert float(unparsed(teacher, teacher, words, words, batch)) == pytest.approx(0, abs=1e-5)
    lost = unparsed(other, teacher, words, words, batch)
    lost.backward()
    assert float(lost.detach()) > 0.01
    assert other.arc_head.weight.grad is not None and other.label_sum.weight.grad is not None
    parsed = {**batch, "heads": torch.tensor([[1, 4, 1, IGNORE]] * 2)}
    assert float(unparsed(other, teacher, words, words, parsed)) == 0


def test_antecedents_are_learned_from_a_teacher_where_nobody_marked_any() -> None:
    teacher, other = small(1), small(2)
    with torch.no_grad():
        teacher.taggers["mention"].bias[1] += 9  # whatever it reads is a mention
    words = torch.randn(2, 4, 64)
    first = torch.tensor([[1, 2, 3, 0], [1, 2, 3, 4]])
    batch = {"first": first, "coref": torch.tensor([[1, 2, 0]])}
    with torch.no_grad():
        assert float(unlinked(teacher, teacher, words, words, batch)) == pytest.approx(0, abs=1e-5)
    lost = unlinked(other, teacher, words, words, batch)
    lost.backward()
    assert float(lost.detach()) > 0.001 and other.mention_left.weight.grad is not None
    marked = {**batch, "coref": torch.tensor([[0, 1, 0], [1, 2, 0]])}
    assert float(unlinked(other, teacher, words, words, marked)) == 0
    assert first.tolist() == [[1, 2, 3, 0], [1, 2, 3, 4]]


def test_a_teacher_is_not_asked_about_windows_shorter_than_it_learned_from() -> None:
    net = small(1)
    assert lessons(net, net, [], {"pieces": torch.ones(1, LEAST - 1, dtype=torch.long)}) == {}
