"""Verification measures each difference, and refuses every graph that is not the network."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import nan

import numpy as np
import onnx
import pytest
import torch

from export.runtime import RefusedError, Runtime
from export.verification import parity
from export.verification.parity import ParityError, difference, measure, require
from export.verification.reference import Array, Direction, run_encoder
from models.bundle.examples import Example, Row
from models.bundle.manifest import Parity
from models.networks.classifier import TextClassifier
from models.networks.network import Network
from models.networks.predict import predict
from models.networks.recurrent import Cell
from tests.export.mutations import with_fixed_time_inside, with_swapped_gates, without_lengths
from tests.export.tiny import LIMITS, make_network


def spoiled(exported: bytes, change: Callable[[onnx.ModelProto], onnx.ModelProto]) -> bytes:
    """The graph after a change."""
    return bytes(change(onnx.load_model_from_string(exported)).SerializeToString())


def test_graph_without_lengths_depends_on_its_batch(
    network: TextClassifier, exported: bytes
) -> None:
    """A graph that reads padding as words differs from torch, and depends on its batch."""
    found = measure(network, spoiled(exported, without_lengths), LIMITS)
    assert found.batch_invariance > 1e-3
    with pytest.raises(ParityError, match=r"the training framework .* a row in another batch"):
        require(found)


def test_swapped_gates_fail_by_torch_and_reference(
    network: TextClassifier, exported: bytes
) -> None:
    """Gates in the wrong places differ from torch and the equations, in every batch alike."""
    found = measure(network, spoiled(exported, with_swapped_gates), LIMITS)
    assert found.batch_invariance < parity.TOLERANCE
    with pytest.raises(ParityError, match=r"the training framework .* the NumPy reference"):
        require(found)


def test_fixed_time_inside_is_refused(network: TextClassifier, exported: bytes) -> None:
    """A literal time inside the graph fails at the first other length, which the message names."""
    with pytest.raises(RefusedError, match=r"cannot run the graph on lengths \[1\]"):
        measure(network, spoiled(exported, with_fixed_time_inside), LIMITS)


def test_other_temperature_fails(network: TextClassifier, exported: bytes) -> None:
    """A graph that lost the calibration is refused."""
    other = make_network()
    other.temperature.fill_(1.0)
    with pytest.raises(ParityError, match="the training framework"):
        require(measure(other, exported, LIMITS))
    require(measure(network, exported, LIMITS))


def test_gate_runs_the_extremes(
    network: TextClassifier, exported: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verification runs length 1, the longest input, the largest batch, and 1, 2, 3 and 8 rows."""
    seen: list[list[int]] = []
    run = Runtime.run

    def spy(self: Runtime, examples: Sequence[Example]) -> list[Row]:
        seen.append([example.length for example in examples])
        return run(self, examples)

    monkeypatch.setattr(Runtime, "run", spy)
    measure(network, exported, LIMITS)
    assert [1] in seen
    assert [LIMITS.longest] in seen
    assert [1] * LIMITS.batch in seen
    assert {1, 2, 3, 8} <= {len(lengths) for lengths in seen}
    assert any(len(set(lengths)) > 1 for lengths in seen)


def test_the_reference_reads_whole_sequences(
    network: TextClassifier, exported: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The NumPy reference gets every sequence of each batch that is not too large, all steps."""
    read, run = Counter[int](), Counter[int]()
    reference = run_encoder

    def spy_reference(
        cell: Cell, layers: Sequence[tuple[Direction, Direction | None]], sequences: Sequence[Array]
    ) -> list[tuple[Array, Array]]:
        read.update(map(len, sequences))
        return reference(cell, layers, sequences)

    def spy_answer(other: Network, examples: Sequence[Example]) -> list[Row]:
        if other is network:
            run.update(example.length for example in examples)
        return predict(other, examples)

    monkeypatch.setattr(parity, "run_encoder", spy_reference)
    monkeypatch.setattr(parity, "predict", spy_answer)
    measure(network, exported, LIMITS)
    assert read == run
    assert {1, LIMITS.longest} <= read.keys()
    assert len(read) > 10


def weaker(weights: Direction) -> Direction:
    """A direction in which the state before counts less."""
    return replace(weights, state_weights=0.9 * weights.state_weights)


def test_a_recurrence_that_is_wrong_from_the_second_step_fails(
    network: TextClassifier, exported: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other equations that agree on the first step only differ from the NumPy reference."""
    right = run_encoder

    def forgetful(
        cell: Cell, layers: Sequence[tuple[Direction, Direction | None]], sequences: Sequence[Array]
    ) -> list[tuple[Array, Array]]:
        # The first state is zero, so its weights have a say from the second step on.
        wrong = [(weaker(forward), backward and weaker(backward)) for forward, backward in layers]
        return right(cell, wrong, sequences)

    monkeypatch.setattr(parity, "run_encoder", forgetful)
    with pytest.raises(ParityError, match=r"^the NumPy reference differs"):
        require(measure(network, exported, LIMITS))


@pytest.mark.parametrize("name", ["torch", "batch_invariance", "reference"])
@pytest.mark.parametrize("value", [2e-5, nan])
def test_each_difference_is_required(name: str, value: float) -> None:
    """One difference above the tolerance, or not a number, is enough to refuse."""
    good = Parity(torch=0, batch_invariance=0, reference=0, tolerance=1e-5, shapes=1)
    require(good)
    with pytest.raises(ParityError, match="tolerance 1e-05"):
        require(good.model_copy(update={name: value}))


def test_batch_difference_sees_a_single_wrong_row() -> None:
    """The difference of two lists of rows is the largest of any row and output."""
    rows = [{"p": np.zeros(3, np.float32)} for _ in range(4)]
    others = [{"p": np.zeros(3, np.float32)} for _ in range(4)]
    others[2]["p"][1] = 0.5
    assert difference(rows, rows) == 0
    assert difference(rows, others) == 0.5


def test_answer_is_the_networks_own(network: TextClassifier) -> None:
    """The answer to an example is the network's probabilities, one row per example."""
    ids = np.array([5, 9, 2])
    [row] = predict(network, [Example({"ids": ids}, 3)])
    with torch.no_grad():
        expected = network(torch.from_numpy(ids)[None], torch.tensor([3], dtype=torch.int32))[0]
    np.testing.assert_allclose(row["probabilities"].astype(np.float64), expected, atol=1e-7)


def test_bytes_that_are_no_graph_are_refused(network: TextClassifier) -> None:
    """Bytes that are no graph are refused when loaded."""
    with pytest.raises(RefusedError, match="cannot load"):
        measure(network, b"no graph", LIMITS)
