"""Where the nodes really run."""

import pytest

from service.errors import ProviderError
from service.inference.session import CPU, CUDA, Placement, check_placement


@pytest.mark.parametrize(
    "nodes",
    [
        {CPU: {"LSTM": 1}, CUDA: {"Gather": 3}},
        {CPU: {"LSTM": 1}, CUDA: {"LSTM": 1}},
        {CUDA: {"Gather": 3}},
    ],
)
def test_every_recurrent_node_must_be_on_cuda(nodes: dict[str, dict[str, int]]) -> None:
    """One recurrent node elsewhere, or none at all, is refused."""
    with pytest.raises(ProviderError):
        check_placement(Placement("cuda", "as set", nodes))


def test_shapes_may_stay_on_the_cpu() -> None:
    """What is not recurrent may be anywhere."""
    check_placement(Placement("cuda", "as set", {CUDA: {"LSTM": 2}, CPU: {"Shape": 1}}))
