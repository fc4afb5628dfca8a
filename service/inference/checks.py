"""Where an opened graph runs.

ONNX Runtime falls back to the CPU in silence (#23372, #29669), so its nodes are looked up one by
one after it has assigned them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from service.errors import ProviderError

Provider = Literal["cpu", "cuda"]
Choice = Literal["cpu", "cuda", "auto"]

CPU = "CPUExecutionProvider"
CUDA = "CUDAExecutionProvider"
RECURRENT = frozenset({"RNN", "GRU", "LSTM", "DynamicQuantizeLSTM"})


@dataclass(frozen=True)
class Placement:
    """Where the graph runs."""

    provider: Provider  # that runs the recurrent nodes
    reason: str  # why this one, for people
    nodes: Mapping[str, Mapping[str, int]]  # per execution provider, how many of each operator


def check_placement(placement: Placement) -> None:
    """Raises ProviderError unless every recurrent node is on the provider that was chosen.

    Other nodes may be elsewhere: ONNX Runtime keeps the small arithmetic of shapes on the CPU.
    """
    wanted = CUDA if placement.provider == "cuda" else CPU
    for name, operators in placement.nodes.items():
        strays = RECURRENT & operators.keys()
        if strays and name != wanted:
            raise ProviderError(
                f"{', '.join(sorted(strays))} would run on {name}, not on {wanted}: check the "
                "driver and the CUDA libraries, or set HIDDENSTATE_PROVIDER=cpu"
            )
    if not RECURRENT & placement.nodes.get(wanted, {}).keys():
        raise ProviderError(f"no recurrent node runs on {wanted}; publish the bundle again")
