"""The same network in more and less precise graphs, side by side: size, exactness, score, speed.

`int8 table` is what is published. `int8 recurrent` also lets ONNX Runtime quantise the recurrent
products; it scales each step by the largest value *in the batch*, so an answer depends on its
batch-mates (docs/decisions/0021-exact-int8.md has the figures).
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic

from export.onnx_export import to_onnx_graph
from export.ops.int8_embedding import with_int8_embeddings
from export.runtime import Runtime
from export.verification.parity import measure
from models.bundle.examples import Example
from models.bundle.manifest import Limits
from models.networks.network import Network
from models.networks.predict import Predict

_BATCH = 16
_ROUNDS = 5


@dataclass(frozen=True)
class Variant:
    """One precision of a network.

    Attributes:
        megabytes: of the graph.
        batch_invariance: largest difference of an answer alone and in a batch.
        scores: the task's own score per dev set.
        single, batched: milliseconds per text on one thread, alone and in batches of like lengths.
    """

    name: str
    megabytes: float
    batch_invariance: float
    scores: dict[str, float]
    single: float
    batched: float


def compare(
    network: Network,
    score: Callable[[Predict], dict[str, float]],
    examples: Sequence[Example],
    longest: int,
) -> list[Variant]:
    """Measures every variant; timings in turn, the best of the rounds.

    Args:
        network: as training left it, float32.
        score: a variant's score on each dev set.
        examples: that are timed.
        longest: of the network's inputs.
    """
    graphs = dict(_graphs(network))
    runtimes = {
        name: Runtime(graph, network.describe_inputs(), network.describe_outputs())
        for name, graph in graphs.items()
    }
    examples = sorted(examples, key=lambda example: example.length)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in graphs}
    for _ in range(_ROUNDS):
        for name, runtime in runtimes.items():
            times[name].append(
                (_milliseconds(runtime, examples, 1), _milliseconds(runtime, examples, _BATCH))
            )
    quantized = with_int8_embeddings(network)
    return [
        Variant(
            name=name,
            megabytes=len(graph) / 1e6,
            batch_invariance=measure(
                network if name == "float32" else quantized, graph, Limits(longest=longest, batch=8)
            ).batch_invariance,
            scores=score(runtimes[name].run),
            single=min(single for single, _ in times[name]),
            batched=min(batched for _, batched in times[name]),
        )
        for name, graph in graphs.items()
    ]


def _graphs(network: Network) -> Iterator[tuple[str, bytes]]:
    yield "float32", to_onnx_graph(network).SerializeToString()
    quantized = to_onnx_graph(with_int8_embeddings(network))
    yield "int8 table", quantized.SerializeToString()
    yield "int8 recurrent", _quantised(quantized)


def _quantised(graph: onnx.ModelProto) -> bytes:
    """ONNX Runtime's dynamic int8 for the recurrent nodes; it has none for GRU and RNN."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "int8.onnx"
        quantize_dynamic(graph, path, op_types_to_quantize=["LSTM"], weight_type=QuantType.QInt8)
        return path.read_bytes()


def _milliseconds(runtime: Runtime, examples: Sequence[Example], rows: int) -> float:
    start = time.perf_counter()
    for first in range(0, len(examples), rows):
        runtime.run(examples[first : first + rows])
    return 1000 * (time.perf_counter() - start) / len(examples)
