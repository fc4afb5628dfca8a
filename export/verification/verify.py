"""Verifies a published bundle again: files, manifest, axes, golden answers, every parity."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from pydantic import ValidationError

from export.evaluate import input_spec
from export.onnx_export import ExportError, check_axes, check_lengths
from export.runtime import RefusedError, Runtime
from export.tasks.registry import export_task
from export.verification.integer_parity import measure_int8, require_invariance
from export.verification.parity import ParityError, measure, require
from export.verification.rebuild import rebuild
from models.bundle.examples import TIME, Example
from models.bundle.golden import Golden
from models.bundle.manifest import (
    CARD,
    GOLDEN,
    MODEL,
    TOKENIZER,
    BundleError,
    Manifest,
    TensorSpec,
    check_seal,
    read_file,
    read_manifest,
)
from models.networks.network import Network


@dataclass(frozen=True)
class Check:
    """One line of the report."""

    name: str
    passed: bool
    detail: str


def verify(folder: Path) -> Iterator[Check]:
    """Yields each check as it is made; only the first is made if a file is not right."""
    try:
        manifest = read_manifest(folder)
        check_seal(manifest)
        names = sorted({MODEL, GOLDEN, CARD, *manifest.files})
        files = {name: read_file(folder, manifest, name) for name in names}
        graph = onnx.load_model_from_string(files[MODEL])
        golden = Golden.model_validate_json(files[GOLDEN])
        network = rebuild(manifest, graph)
    except (BundleError, DecodeError, ValidationError) as error:
        yield Check("files", False, str(error))
        return
    yield Check("files", True, f"{len(files)} files as the manifest says")
    checks: dict[str, Callable[[], str]] = {
        "manifest": lambda: _manifest(manifest, network),
        "axes": lambda: _axes(manifest, graph),
        "reading": lambda: _reading(manifest, golden, files),
        "golden": lambda: _golden(manifest, network, golden, files[MODEL]),
        "parity": lambda: _parity(manifest, network, graph),
    }
    for name, check in checks.items():
        try:
            yield Check(name, True, check())
        except (BundleError, ExportError, ParityError, RefusedError) as error:
            yield Check(name, False, str(error))


def _manifest(manifest: Manifest, network: Network) -> str:
    described = {
        "inputs": (manifest.inputs, network.describe_inputs()),
        "outputs": (manifest.outputs, network.describe_outputs()),
        "number of labels": (len(manifest.labels), network.count_labels()),
        "cell": (manifest.cell, manifest.architecture["cell"]),
        "multi_label": (manifest.multi_label, manifest.architecture.get("multi_label", False)),
    }
    for name, (found, true) in described.items():
        if found != true:
            raise BundleError(f"the manifest's {name}: {found}, the network's: {true}")
    return f"{manifest.cell}, {', '.join(manifest.labels)}"


def _axes(manifest: Manifest, graph: onnx.ModelProto) -> str:
    check_axes(graph, [*manifest.inputs, *manifest.outputs])
    check_lengths(graph)
    return "batch and time are free, each layer takes the lengths"


def _reading(manifest: Manifest, golden: Golden, files: dict[str, bytes]) -> str:
    """The golden inputs are read as training read them."""
    task, spec = export_task(manifest.task), input_spec(manifest, files.get(TOKENIZER))
    for index, case in enumerate(golden.cases):
        golden.check_arrays(index, task.preprocess(spec, case.input).arrays)
    return f"{len(golden.cases)} inputs are read as in training"


def _golden(manifest: Manifest, network: Network, golden: Golden, model: bytes) -> str:
    inputs, outputs = network.describe_inputs(), network.describe_outputs()
    runtime = Runtime(model, inputs, outputs)
    dtypes = {spec.name: spec.dtype for spec in inputs}
    worst = 0.0
    for index, case in enumerate(golden.cases):
        if not (case.arrays.keys() <= dtypes.keys() and case.outputs.keys() == _names(outputs)):
            raise BundleError(f"golden case {index} has other inputs or outputs than the network")
        arrays = {name: np.array(value, dtypes[name]) for name, value in case.arrays.items()}
        example = Example(arrays, len(arrays[next(s.name for s in inputs if TIME in s.axes)]))
        worst = max(worst, golden.check_outputs(index, runtime.run([example])[0]))
    whose = "the training framework" if manifest.quantization is None else "the int8 network"
    return f"{len(golden.cases)} answers of {whose} within {worst:.1e}"


def _names(specs: Sequence[TensorSpec]) -> set[str]:
    return {spec.name for spec in specs}


def _parity(manifest: Manifest, network: Network, graph: onnx.ModelProto) -> str:
    if manifest.quantization is None:
        parity = measure(network, graph.SerializeToString(), manifest.limits)
        names = "torch", "NumPy float64"
    else:
        parity = measure_int8(network, graph, manifest.limits)
        require_invariance(parity)
        names = "torch with integer layers", "NumPy integers"
    require(parity)
    return (
        f"{names[0]} {parity.torch:.1e}, another batch {parity.batch_invariance:.1e}, {names[1]} "
        f"{parity.reference:.1e} over {parity.shapes} shapes (tolerance {parity.tolerance:.0e})"
    )
