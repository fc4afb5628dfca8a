"""Operators of our own for the recurrences of the CRF, and their translation to ONNX Scan nodes.

torch's exporter unrolls a Python loop to the length that it was traced with. So, while exporting,
each recurrence of models/networks/crf.py calls an operator, which is written as one Scan over the
time axis (docs/decisions/0006-crf-in-the-graph.md).
"""

from collections.abc import Callable

import torch
from onnxscript import graph, script
from onnxscript import opset18 as op  # what the exporter writes before it converts to ours
from onnxscript.onnx_types import FLOAT, INT64
from torch import Tensor, nn

from models.networks.crf import Backtrack, BestPrefixes, Filter


@torch.library.custom_op("hiddenstate::best_prefixes", mutates_args=())
def best_prefixes(scores: Tensor, transitions: Tensor, first: Tensor) -> Tensor:
    """As models.networks.crf.BestPrefixes."""
    with torch.no_grad():
        return BestPrefixes().forward(scores, transitions, first).clone()


@torch.library.custom_op("hiddenstate::filter_steps", mutates_args=())
def filter_steps(factors: Tensor, steps: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
    """As models.networks.crf.Filter."""
    with torch.no_grad():
        return Filter().forward(factors, steps, first)


@torch.library.custom_op("hiddenstate::backtrack", mutates_args=())
def backtrack(pointers: Tensor, last: Tensor) -> Tensor:
    """As models.networks.crf.Backtrack."""
    with torch.no_grad():
        return Backtrack().forward(pointers, last).clone()


@best_prefixes.register_fake
def _(scores: Tensor, transitions: Tensor, first: Tensor) -> Tensor:
    return torch.empty_like(scores)


@filter_steps.register_fake
def _(factors: Tensor, steps: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
    return torch.empty_like(factors), factors.new_empty((*factors.shape[:-1], 1))


@backtrack.register_fake
def _(pointers: Tensor, last: Tensor) -> Tensor:
    return pointers.new_empty(pointers.shape[:2])


class OperatorBestPrefixes(nn.Module):
    """Stands in for BestPrefixes while exporting."""

    def forward(self, scores: Tensor, transitions: Tensor, first: Tensor) -> Tensor:
        """As BestPrefixes.forward."""
        return best_prefixes(scores, transitions, first)


class OperatorFilter(nn.Module):
    """Stands in for Filter while exporting."""

    def forward(self, factors: Tensor, steps: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """As Filter.forward."""
        return filter_steps(factors, steps, first)


class OperatorBacktrack(nn.Module):
    """Stands in for Backtrack while exporting."""

    def forward(self, pointers: Tensor, last: Tensor) -> Tensor:
        """As Backtrack.forward."""
        return backtrack(pointers, last)


@script(default_opset=op)
def _best_prefixes(scores: FLOAT[...], transitions: FLOAT[...], first: FLOAT[...]) -> FLOAT[...]:
    @graph()
    def step(best: FLOAT[...], score: FLOAT[...]):
        grown = op.Add(op.Unsqueeze(best, op.Constant(value_ints=[2])), transitions)
        here = op.Add(op.ReduceMax(grown, op.Constant(value_ints=[1]), keepdims=0), score)
        return here, op.Identity(here)

    _, prefixes = op.Scan(first, scores, body=step, num_scan_inputs=1)
    return prefixes


@script(default_opset=op)
def _filter_steps(
    factors: FLOAT[...], steps: FLOAT[...], first: FLOAT[...]
) -> tuple[FLOAT[...], FLOAT[...]]:
    @graph()
    def step(share: FLOAT[...], factor: FLOAT[...]):
        product = op.Mul(op.MatMul(share, steps), factor)
        norm = op.ReduceSum(product, op.Constant(value_ints=[-1]), keepdims=1)
        here = op.Div(product, norm)
        return here, op.Identity(here), norm

    _, shares, norms = op.Scan(first, factors, body=step, num_scan_inputs=1)
    return shares, norms


@script(default_opset=op)
def _backtrack(pointers: INT64[...], last: INT64[...]) -> INT64[...]:
    @graph()
    def step(tag: INT64[...], pointer: INT64[...]):
        before = op.GatherElements(pointer, tag, axis=1)
        return before, op.Squeeze(tag, op.Constant(value_ints=[1]))

    _, path = op.Scan(
        last,
        pointers,
        body=step,
        num_scan_inputs=1,
        scan_input_directions=[1],
        scan_output_directions=[1],
    )
    return path


SCANS: dict[type[nn.Module], type[nn.Module]] = {
    BestPrefixes: OperatorBestPrefixes,
    Filter: OperatorFilter,
    Backtrack: OperatorBacktrack,
}


def translations() -> dict[Callable[..., object], Callable[..., object]]:
    """The exporter's table: each operator, and the function that writes its Scan."""
    ops = torch.ops.hiddenstate
    return {
        ops.best_prefixes.default: _best_prefixes,
        ops.filter_steps.default: _filter_steps,
        ops.backtrack.default: _backtrack,
    }
