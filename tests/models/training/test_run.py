"""A run folder keeps all that export needs."""

from pathlib import Path

import pytest
import torch

from models.bundle.manifest import Origin
from models.networks.classifier import ClassifierShape, TextClassifier
from models.training.run import (
    Run,
    RunError,
    flat,
    read_run,
    read_tokenizer,
    read_weights,
    write_run,
)

SHAPE = ClassifierShape("gru", 9, 4, 3, 1, 3)
RUN = Run(
    task="sentiment",
    cell="gru",
    shape=TextClassifier(SHAPE).describe_shape(),
    labels=("negative", "neutral", "positive"),
    longest=64,
    origin=Origin(data=("own é",), seed=3, recipe={"fit.epochs": 2}, libraries={"torch": "2"}),
    figures={"own": {"accuracy": 0.1 + 0.2}},
)


def test_there_and_back(tmp_path: Path) -> None:
    """A run written and read again is the same run, with the same weights, ready to answer."""
    network = TextClassifier(SHAPE)
    network.temperature.fill_(1.5)
    write_run(tmp_path, RUN, network)
    assert read_run(tmp_path) == RUN
    other = TextClassifier(ClassifierShape.from_dict(read_run(tmp_path).shape)).train()
    read_weights(tmp_path, other)
    assert not other.training
    for name, value in network.state_dict().items():
        assert torch.equal(value, other.state_dict()[name]), name


def test_unfinished_run_is_refused(tmp_path: Path) -> None:
    """A folder where training has not finished is refused with what is missing."""
    with pytest.raises(RunError, match=r"lacks run\.json and network\.pt: train there first"):
        read_run(tmp_path)
    write_run(tmp_path, RUN, TextClassifier(SHAPE))
    (tmp_path / "network.pt").unlink()
    with pytest.raises(RunError, match=r"lacks network\.pt"):
        read_run(tmp_path)


def test_tokenizer_is_optional(tmp_path: Path) -> None:
    """A run of a task without text has no tokenizer."""
    assert read_tokenizer(tmp_path) is None
    (tmp_path / "tokenizer.json").write_bytes(b"{}")
    assert read_tokenizer(tmp_path) == b"{}"


def test_flat() -> None:
    """Nested choices become one level of plain values."""
    assert flat({"a": {"b": {"c": 1}, "d": (1, 2)}, "e": "x", "f": True}) == {
        "a.b.c": 1,
        "a.d": "(1, 2)",
        "e": "x",
        "f": True,
    }
