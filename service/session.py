"""A graph on a device: the only file of the service that knows ONNX Runtime.

A `Session` exists only after its graph was compared with the manifest, its recurrent nodes were
found where the settings want them, and the golden answers were reproduced.
"""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from models.bundle.examples import BATCH, TIME, Array, Example, Row, collate, split
from models.bundle.golden import Golden
from models.bundle.manifest import BundleError, Manifest, TensorSpec
from service.errors import ProviderError

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the library loads; official builds report
import onnxruntime as ort

Provider = Literal["cpu", "cuda"]
Choice = Literal["cpu", "cuda", "auto"]

CPU = "CPUExecutionProvider"
CUDA = "CUDAExecutionProvider"
RECURRENT = frozenset({"RNN", "GRU", "LSTM", "DynamicQuantizeLSTM"})
TYPES = {"int32": "tensor(int32)", "int64": "tensor(int64)", "float32": "tensor(float)"}


@dataclass(frozen=True)
class Placement:
    """Where the graph runs.

    Attributes:
        provider: the one that runs the recurrent nodes.
        reason: why this one, for people.
        nodes: per execution provider, how many nodes of each operator it runs.
    """

    provider: Provider
    reason: str
    nodes: Mapping[str, Mapping[str, int]]


class Session:
    """A verified graph; `run` may be called from one thread at a time."""

    def __init__(self, session: ort.InferenceSession, manifest: Manifest, where: Placement) -> None:
        self._session = session
        self._manifest = manifest
        self._outputs = [spec.name for spec in manifest.outputs]
        self.placement = where

    def run(self, examples: Sequence[Example]) -> list[Row]:
        """One row per example, in order; each is what the example alone would get (to 1e-5)."""
        batch = collate(examples, self._manifest.inputs)
        arrays: list[Array] = self._session.run(self._outputs, batch)
        lengths = [example.length for example in examples]
        return split(dict(zip(self._outputs, arrays, strict=True)), lengths, self._manifest.outputs)

    def reproduce(self, golden: Golden) -> float:
        """The largest difference from the golden answers, each alone and all in company.

        Raises:
            BundleError: one is above the bundle's tolerance.
        """
        examples = golden_examples(golden, self._manifest.inputs)
        worst = 0.0
        for index, example in enumerate(examples):
            company = [example, *examples[: self._manifest.limits.batch - 1]]
            for rows in (self.run([example]), self.run(company)):
                worst = max(worst, golden.check_outputs(index, rows[0]))
        return worst

    def warm_up(self, golden: Golden, cells: int) -> None:
        """Runs the smallest and the largest shapes, so that no client pays for first times.

        Args:
            golden: where plausible values come from; they are repeated to length.
            cells: the most rows x longest length that the batcher will ask for.
        """
        limits = self._manifest.limits
        example = golden_examples(golden, self._manifest.inputs)[0]
        most = max(1, min(limits.batch, cells // limits.longest))
        for rows, length in ((1, example.length), (1, limits.longest), (most, limits.longest)):
            self.run([stretch(example, length, self._manifest.inputs)] * rows)


def open_session(
    model: bytes, manifest: Manifest, golden: Golden, choice: Choice, threads: int
) -> tuple[Session, float]:
    """A verified session where `choice` wants it, and its largest golden difference.

    `auto` takes CUDA when the whole check passes there, else the CPU, and says which and why.

    Raises:
        BundleError: the graph is not what its manifest says.
        ProviderError: `cuda` was asked for and the recurrent nodes do not run there.
    """
    if choice != "auto":
        return _verified(model, manifest, golden, choice, why="as set", threads=threads)
    try:
        usable = "auto: CUDA is usable"
        return _verified(model, manifest, golden, "cuda", why=usable, threads=threads)
    except ProviderError as error:
        return _verified(model, manifest, golden, "cpu", why=f"auto: {error}", threads=threads)


def check_graph(session: ort.InferenceSession, manifest: Manifest) -> None:
    """Raises BundleError unless names, types and axes are those of the manifest."""
    _check_side("input", session.get_inputs(), manifest.inputs)
    _check_side("output", session.get_outputs(), manifest.outputs)
    for spec, node in zip(manifest.outputs, session.get_outputs(), strict=True):
        for axis, size in zip(spec.axes, node.shape, strict=True):
            if axis == "label" and isinstance(size, int) and size != len(manifest.labels):
                raise BundleError(
                    f"the graph's {spec.name} has {size} labels, the manifest "
                    f"{len(manifest.labels)}; publish the bundle again"
                )


def golden_examples(golden: Golden, inputs: Sequence[TensorSpec]) -> list[Example]:
    """The golden cases as the arrays that a session takes."""
    timed = [spec.name for spec in inputs if TIME in spec.axes]
    dtypes = {spec.name: spec.dtype for spec in inputs}
    examples = []
    for case in golden.cases:
        arrays = {
            name: np.asarray(values, dtype=dtypes[name]) for name, values in case.arrays.items()
        }
        examples.append(Example(arrays, length=len(arrays[timed[0]])))
    return examples


def stretch(example: Example, length: int, inputs: Sequence[TensorSpec]) -> Example:
    """The example with its time axis repeated or cut to `length` steps."""
    timed = {spec.name for spec in inputs if TIME in spec.axes}
    arrays = {
        name: np.resize(array, (length, *array.shape[1:])) if name in timed else array
        for name, array in example.arrays.items()
    }
    return replace(example, arrays=arrays, length=length)


def _verified(
    model: bytes,
    manifest: Manifest,
    golden: Golden,
    provider: Provider,
    *,
    why: str,
    threads: int,
) -> tuple[Session, float]:
    opened = _open(model, provider, threads)
    check_graph(opened, manifest)
    session = Session(opened, manifest, Placement(provider, why, _nodes(opened)))
    _check_placement(session.placement)
    try:
        return session, session.reproduce(golden)
    except BundleError as error:
        if provider == "cuda":
            raise ProviderError(f"CUDA does not give this bundle's answers: {error}") from None
        raise


def _open(model: bytes, provider: Provider, threads: int) -> ort.InferenceSession:
    if provider == "cuda":
        _require_cuda()
    # TF32 would round the inputs of every product to 10 bits: the answers would not be the golden.
    cuda = (CUDA, {"use_tf32": "0", "arena_extend_strategy": "kSameAsRequested"})
    try:
        session = ort.InferenceSession(
            model, _options(threads), providers=[cuda, CPU] if provider == "cuda" else [CPU]
        )
    except Exception as error:  # ONNX Runtime has a class per status and no common root
        raise BundleError(f"the graph does not load ({error}); publish the bundle again") from None
    session.disable_fallback()  # a failing CUDA run must fail, not move to the CPU unseen
    return session


def _options(threads: int) -> ort.SessionOptions:
    """One thread pool sized for the container, idle when idle, and no memory kept per shape."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # it keeps one plan for every (batch, time) ever seen
    # The arena stays on: the batcher bounds the shapes, so its high-water mark is bounded too
    # (BiLSTM of 128, 120 random shapes: level after 30; with patterns 16 MB more, no faster).
    options.log_severity_level = 3  # errors; placement is checked below, not read from warnings
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    options.add_session_config_entry("session.record_ep_graph_assignment_info", "1")
    return options


def _require_cuda() -> None:
    if CUDA not in ort.get_available_providers():
        raise ProviderError(
            "this onnxruntime has no CUDA: install the extra 'gpu' (onnxruntime-gpu) in place of "
            "'cpu', or set HIDDENSTATE_PROVIDER=cpu"
        )
    ort.preload_dlls()  # the CUDA libraries of the nvidia packages are on no search path


def _nodes(session: ort.InferenceSession) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {}
    for part in session.get_provider_graph_assignment_info():
        counts.setdefault(part.ep_name, Counter()).update(n.op_type for n in part.get_nodes())
    return {name: dict(counter) for name, counter in counts.items()}


def _check_placement(placement: Placement) -> None:
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


def _check_side(side: str, nodes: Sequence[Any], specs: Sequence[TensorSpec]) -> None:
    if [node.name for node in nodes] != [spec.name for spec in specs]:
        raise BundleError(
            f"the graph's {side}s are {[node.name for node in nodes]}, the manifest's "
            f"{[spec.name for spec in specs]}; publish the bundle again"
        )
    for node, spec in zip(nodes, specs, strict=True):
        if node.type != TYPES[spec.dtype] or len(node.shape) != len(spec.axes):
            raise BundleError(
                f"the graph's {side} {spec.name} is {node.type} {node.shape}, the manifest's "
                f"{spec.dtype} {list(spec.axes)}; publish the bundle again"
            )
        for axis, size in zip(spec.axes, node.shape, strict=True):
            if axis in {BATCH, TIME} and isinstance(size, int):
                raise BundleError(
                    f"the graph's {side} {spec.name} fixes {axis} to {size}; export it again "
                    "with that axis dynamic"
                )
