"""The predictions of a network: for one batch, or for many examples in batches of like lengths."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from models.bundle.examples import Example, Row, collate, split
from models.networks.network import Network

Predict = Callable[[Sequence[Example]], Sequence[Row]]

_ROWS = 32


def predict(network: Network, examples: Sequence[Example]) -> list[Row]:
    """The network's outputs, one row per example."""
    feeds = collate(examples, network.describe_inputs())
    with torch.inference_mode():
        outputs = network(*(torch.from_numpy(array) for array in feeds.values()))
    named = [outputs] if isinstance(outputs, Tensor) else list(outputs)
    specs = network.describe_outputs()
    batch = {spec.name: tensor.numpy() for spec, tensor in zip(specs, named, strict=True)}
    return split(batch, examples, specs)


def predict_all(run: Predict, examples: Sequence[Example], rows: int = _ROWS) -> list[Row]:
    """One row per example, in their order; like lengths run together.

    Args:
        run: answers a batch: a network, or the graph that was made of it.
        examples: any number of them.
        rows: of a batch, at most.
    """
    order = sorted(range(len(examples)), key=lambda index: examples[index].length)
    answers: dict[int, Row] = {}
    for start in range(0, len(order), rows):
        chosen = order[start : start + rows]
        found = run([examples[index] for index in chosen])
        answers.update(zip(chosen, found, strict=True))
    return [answers[index] for index in range(len(examples))]
