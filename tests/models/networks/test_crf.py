"""The CRF agrees with trying every sequence, whatever the batch and however sure the scores."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from models.bundle.text.tags import TagSet
from models.networks.crf import ConditionalRandomField
from tests.models.networks import crf_by_hand

# Trying every sequence of 13 tags over 5 steps takes too long: fewer types for longer chains.
sizes = st.sampled_from([(1, [5, 2, 4, 1]), (2, [4, 1, 3]), (2, [2, 3]), (3, [3, 1, 2]), (3, [1])])
seeds = st.integers(0, 999)


def make_crf(types: int, seed: int = 0, width: float = 1.0) -> ConditionalRandomField:
    """One in float64, so that equal means equal to rounding, with random transitions."""
    tags = TagSet(tuple("ABC"[:types]))
    crf = ConditionalRandomField(tags).double()
    torch.manual_seed(seed)
    drawn = torch.randn(crf.transitions.shape, dtype=torch.float64) * width
    with torch.no_grad():
        crf.transitions.copy_(torch.where(torch.from_numpy(tags.allowed()), drawn, -1e4))
    return crf


def make_batch(crf: ConditionalRandomField, lengths: list[int], width: float = 2.0) -> Tensor:
    """Random emissions (batch, time, tags), from where the seed of `make_crf` has come to."""
    return torch.randn(len(lengths), max(lengths), crf.boundary, dtype=torch.float64) * width


def by_hand(crf: ConditionalRandomField, emissions: Tensor) -> crf_by_hand.Answer:
    """Every sequence of one chain (time, tags)."""
    return crf_by_hand.answer(emissions.numpy(), crf.transitions.detach().numpy())


@given(case=sizes, seed=seeds)
def test_best_path_and_spans(case: tuple[int, list[int]], seed: int) -> None:
    """Path and the probability of each of its pieces are those of trying every sequence."""
    types, lengths = case
    crf = make_crf(types, seed)
    emissions = make_batch(crf, lengths)
    with torch.no_grad():
        tags, scores = crf(emissions, torch.tensor(lengths))
    for row, length in enumerate(lengths):
        true = by_hand(crf, emissions[row, :length])
        assert tags[row, :length].tolist() == true.best.tolist()
        first = 0
        for step, tag in enumerate(true.best.tolist()):
            first = first if crf.goes_on[tag] else step
            assert float(scores[row, step]) == pytest.approx(true.piece(first, step), abs=1e-9)


@given(case=sizes, seed=seeds)
def test_loss(case: tuple[int, list[int]], seed: int) -> None:
    """The loss is the mean of -log p of the true sequences, p as by trying every sequence."""
    types, lengths = case
    crf = make_crf(types, seed)
    emissions = make_batch(crf, lengths)
    tags, wanted = torch.zeros(emissions.shape[:2], dtype=torch.int64), []
    for row, length in enumerate(lengths):
        true = by_hand(crf, emissions[row, :length])
        chosen = seed % len(true.sequences)
        tags[row, :length] = torch.from_numpy(true.sequences[chosen])
        wanted.append(-np.log(true.probabilities[chosen]))
    loss = crf.loss(emissions, tags, torch.tensor(lengths))
    assert loss.item() == pytest.approx(np.mean(wanted), abs=1e-9)


@given(case=sizes, seed=seeds)
def test_loss_of_incomplete_annotations(case: tuple[int, list[int]], seed: int) -> None:
    """With missing types, p is the sum over all sequences that agree but for those in place of O.

    By trying every sequence; a text that lacks no type has the loss of the complete annotations.
    """
    types, lengths = case
    crf = make_crf(types, seed)
    emissions = make_batch(crf, lengths)
    random = np.random.default_rng(seed)
    missing = random.random((len(lengths), types)) < 0.5
    tags, wanted = torch.zeros(emissions.shape[:2], dtype=torch.int64), []
    for row, length in enumerate(lengths):
        every = by_hand(crf, emissions[row, :length])
        true = every.sequences[random.integers(len(every.sequences))]
        tags[row, :length] = torch.from_numpy(true)
        free = [False, *np.repeat(missing[row], 4)]
        agree = [
            all(a == b or (a == 0 and free[b]) for a, b in zip(true, other, strict=True))
            for other in every.sequences
        ]
        wanted.append(-np.log(np.sum(np.array(every.probabilities)[agree])))
    loss = crf.loss(emissions, tags, torch.tensor(lengths), torch.from_numpy(missing))
    assert loss.item() == pytest.approx(np.mean(wanted), abs=1e-9)
    none = torch.zeros(missing.shape, dtype=torch.bool)
    complete = crf.loss(emissions, tags, torch.tensor(lengths))
    same = crf.loss(emissions, tags, torch.tensor(lengths), none)
    assert same.item() == pytest.approx(complete.item(), abs=1e-12)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_forbidden_sequences_have_no_probability(length: int) -> None:
    """Probabilities of the valid sequences add to 1; every other one's is exactly 0."""
    crf = make_crf(1)
    emissions, lengths = make_batch(crf, [length]).float(), torch.tensor([length])
    crf.float()
    total = 0.0
    for tags in np.ndindex(*[crf.boundary] * length):
        likelihood = (-crf.loss(emissions, torch.tensor([tags]), lengths)).exp().item()
        total += likelihood
        assert (likelihood > 0) == crf_by_hand.valid(tags)
    assert total == pytest.approx(1, abs=1e-5)


@given(case=sizes, seed=seeds, padding=st.sampled_from([9e9, -9e9, 1.0]))
def test_batch_invariance(case: tuple[int, list[int]], seed: int, padding: float) -> None:
    """A chain's answer and loss are those it gets alone, whatever stands in the padding."""
    types, lengths = case
    crf = make_crf(types, seed)
    emissions = torch.nn.functional.pad(make_batch(crf, lengths), (0, 0, 0, 2))
    truth = torch.full(emissions.shape[:2], seed % crf.boundary)
    for row, length in enumerate(lengths):
        emissions[row, length:] = padding * torch.randn(crf.boundary)
        truth[row, :length] = 0
    with torch.no_grad():
        tags, scores = crf(emissions, torch.tensor(lengths))
        together = crf.loss(emissions, truth, torch.tensor(lengths))
        alone = []
        for row, length in enumerate(lengths):
            own, size = emissions[row : row + 1, :length], torch.tensor([length])
            lone_tags, lone_scores = crf(own, size)
            assert torch.equal(tags[row, :length], lone_tags[0])
            torch.testing.assert_close(scores[row, :length], lone_scores[0], rtol=0, atol=1e-12)
            alone.append(crf.loss(own, truth[row : row + 1, :length], size).item())
    assert together.item() == pytest.approx(np.mean(alone), abs=1e-9)


@settings(max_examples=50)
@given(
    types=st.integers(1, 3),
    lengths=st.lists(st.integers(1, 12), min_size=1, max_size=4),
    seed=seeds,
    width=st.sampled_from([10.0, 30.0, 100.0, 1e4]),
)
def test_sure_scores_stay_finite(types: int, lengths: list[int], seed: int, width: float) -> None:
    """However sure and contradictory the scores, tags are valid, probabilities and loss finite."""
    crf = make_crf(types, seed)
    emissions = make_batch(crf, lengths, width).float().requires_grad_()
    crf.float()
    sizes = torch.tensor(lengths)
    with torch.no_grad():
        tags, scores = crf(emissions, sizes)
    for row, length in enumerate(lengths):
        assert crf_by_hand.valid(tuple(tags[row, :length].tolist()))
        own = scores[row, :length]
        assert own.isfinite().all()
        assert ((own >= 0) & (own <= 1)).all()
    loss = crf.loss(emissions, torch.zeros_like(tags), sizes)
    loss.backward()
    assert loss.isfinite()
    assert emissions.grad is not None
    assert emissions.grad.isfinite().all()
    assert crf.transitions.grad is not None
    assert crf.transitions.grad.isfinite().all()


@pytest.mark.parametrize("width", [10.0, 30.0])
def test_rounding_makes_no_probability_above_one(width: float) -> None:
    """In float32 the logarithms of sure answers round above 0; the probabilities end at 1."""
    crf = make_crf(2)
    emissions = make_batch(crf, [12] * 64, width).float()
    with torch.no_grad():
        _, scores = crf.float()(emissions, torch.full((64,), 12))
    assert (scores == 1).any()
    assert (scores <= 1).all()


def test_rounding_does_not_grow_with_the_text() -> None:
    """In float32 a piece at the end of a long text is as exact as one at its beginning."""
    crf = make_crf(3)
    emissions, lengths = make_batch(crf, [1024] * 4, 4.0), torch.tensor([1024] * 4)
    with torch.no_grad():
        _, exact = crf(emissions, lengths)
        _, scores = crf.float()(emissions.float(), lengths)
    assert scores.dtype == torch.float32
    difference = (scores - exact).abs()
    assert difference[:, -256:].max() < 2e-6


def test_a_prefix_against_its_suffix() -> None:
    """Steps that insist on one type before and on another behind still give probabilities."""
    crf = make_crf(2).float()
    names = ["B-A", "I-A", "I-A", "I-A", "I-B", "I-B", "I-B", "E-B"]
    tags = torch.tensor([TagSet(("A", "B")).names.index(name) for name in names])
    emissions = 1e4 * torch.nn.functional.one_hot(tags, crf.boundary)[None].float()
    with torch.no_grad():
        predicted, scores = crf(emissions, torch.tensor([len(names)]))
    assert crf_by_hand.valid(tuple(predicted[0].tolist()))
    assert scores.isfinite().all()
    assert ((scores >= 0) & (scores <= 1)).all()


def test_the_loss_learns_transitions() -> None:
    """Steps on the loss make true sequences the best paths; what is forbidden stays forbidden."""
    crf = make_crf(1).float()
    emissions, lengths = torch.zeros(2, 3, crf.boundary), torch.tensor([3, 2])
    truth = torch.tensor([[1, 2, 3], [1, 3, 0]])  # B I E; B E
    optimizer = torch.optim.Adam(crf.parameters(), 0.3)
    for _ in range(30):
        optimizer.zero_grad()
        crf.loss(emissions, truth, lengths).backward()
        optimizer.step()
    assert (crf.transitions[~torch.from_numpy(TagSet(("A",)).allowed())] < -9e3).all()
    with torch.no_grad():
        tags, _ = crf(emissions, lengths)
    assert tags[1, :2].tolist() == [1, 3]
    assert crf_by_hand.valid(tuple(tags[0].tolist()))
