"""A graph on an execution provider: the only file of the service that imports ONNX Runtime.

A `Session` is given out only after its graph was compared with its manifest, its recurrent nodes
were found where the settings want them, and the golden answers were reproduced.
"""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.bundle.examples import Array, Example, Row, collate, split
from models.bundle.golden import Golden, reproduce
from models.bundle.manifest import BundleError, Manifest
from models.bundle.signature import check_signature
from service.errors import ProviderError

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the library loads; official builds report
import onnxruntime as ort

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


class Session:
    """A verified graph; `run` may be called from several threads."""

    def __init__(self, session: ort.InferenceSession, manifest: Manifest, where: Placement) -> None:
        self._session = session
        self._manifest = manifest
        self._outputs = [spec.name for spec in manifest.outputs]
        self.placement = where

    def run(self, examples: Sequence[Example]) -> list[Row]:
        """One row per example, in order; each is what the example alone would get (to 1e-5)."""
        batch = collate(examples, self._manifest.inputs)
        arrays: list[Array] = self._session.run(self._outputs, batch)
        named = dict(zip(self._outputs, arrays, strict=True))
        return split(named, examples, self._manifest.outputs)


def open_session(
    model: Path, manifest: Manifest, golden: Golden, choice: Choice
) -> tuple[Session, float]:
    """A verified session where `choice` wants it, and its largest golden difference.

    `auto` takes CUDA when the whole check passes there, else the CPU, and says which and why.
    Raises BundleError, or ProviderError when `cuda` was asked for and does not work.
    """
    if choice != "auto":
        return _verified(model, manifest, golden, choice, "as set")
    try:
        return _verified(model, manifest, golden, "cuda", "auto: CUDA is usable")
    except ProviderError as error:
        return _verified(model, manifest, golden, "cpu", f"auto: {error}")


def _verified(
    model: Path, manifest: Manifest, golden: Golden, provider: Provider, reason: str
) -> tuple[Session, float]:
    opened = _open(model, provider)
    check_signature(opened.get_inputs(), opened.get_outputs(), manifest)
    nodes: dict[str, Counter[str]] = {}
    for part in opened.get_provider_graph_assignment_info():
        nodes.setdefault(part.ep_name, Counter()).update(n.op_type for n in part.get_nodes())
    session = Session(opened, manifest, Placement(provider, reason, nodes))
    check_placement(session.placement)
    try:
        return session, reproduce(session.run, golden, manifest)
    except BundleError as error:
        if provider == "cuda":
            raise ProviderError(f"CUDA does not give this bundle's answers: {error}") from None
        raise


def check_placement(placement: Placement) -> None:
    """Raises ProviderError unless every recurrent node is on the provider that was chosen.

    ONNX Runtime falls back to the CPU in silence (#23372, #29669). Nodes that are not recurrent may
    be elsewhere: it keeps the small arithmetic of shapes on the CPU.
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


def _open(model: Path, provider: Provider) -> ort.InferenceSession:
    """By path: of bytes, the session would keep a copy for as long as it lives."""
    if provider == "cuda":
        if CUDA not in ort.get_available_providers():
            raise ProviderError(
                "this onnxruntime has no CUDA: install the extra 'gpu' (onnxruntime-gpu) in place "
                "of 'cpu', or set HIDDENSTATE_PROVIDER=cpu"
            )
        ort.preload_dlls()  # the CUDA libraries of the nvidia packages are on no search path
    # TF32 would round the inputs of every product to 10 bits: the answers would not be the golden.
    cuda = (CUDA, {"use_tf32": "0", "arena_extend_strategy": "kSameAsRequested"})
    try:
        session = ort.InferenceSession(
            str(model), _options(), providers=[cuda, CPU] if provider == "cuda" else [CPU]
        )
    except Exception as error:  # ONNX Runtime has a class per status and no common root
        raise BundleError(f"the graph does not load ({error}); publish the bundle again") from None
    session.disable_fallback()  # a failing CUDA run must fail, not move to the CPU unseen
    return session


def _options() -> ort.SessionOptions:
    """No threads beside the engine's own, and no memory kept per shape."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1  # the engine's threads run batches beside each other
    options.enable_mem_pattern = False  # it keeps one plan for every (batch, time) ever seen
    options.enable_cpu_mem_arena = False  # one for each session: 40 MiB more under load
    options.log_severity_level = 3  # errors; placement is checked below, not read from warnings
    options.add_session_config_entry("session.record_ep_graph_assignment_info", "1")
    return options
