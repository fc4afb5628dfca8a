"""Re-runs the gate on a published bundle: files, axes, golden answers, and every kind of parity."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx

from export.graph import ExportError, check_axes
from export.parity import ParityError, measure, require
from export.rebuild import rebuild
from export.runtime import Runtime
from models.bundle.examples import Example
from models.bundle.golden import Golden
from models.bundle.manifest import GOLDEN, MODEL, BundleError, Manifest, read_file, read_manifest


@dataclass(frozen=True)
class Check:
    """One line of the gate's report."""

    name: str
    passed: bool
    detail: str


def verify(folder: Path) -> Iterator[Check]:
    """Yields each check as it is made; the last ones are not reached if a file is not right."""
    try:
        manifest = read_manifest(folder)
        files = {name: read_file(folder, manifest, name) for name in manifest.files}
    except BundleError as error:
        yield Check("files", False, str(error))
        return
    yield Check("files", True, f"{len(files)} files as the manifest says")
    graph = onnx.load_model_from_string(files[MODEL])
    checks: dict[str, Callable[[], str]] = {
        "axes": lambda: _axes(manifest, graph),
        "golden": lambda: _golden(manifest, files),
        "parity": lambda: _parity(manifest, graph, files[MODEL]),
    }
    for name, check in checks.items():
        try:
            yield Check(name, True, check())
        except (BundleError, ExportError, ParityError) as error:
            yield Check(name, False, str(error))


def _axes(manifest: Manifest, graph: onnx.ModelProto) -> str:
    check_axes(graph, [*manifest.inputs, *manifest.outputs])
    return "batch and time are free"


def _golden(manifest: Manifest, files: dict[str, bytes]) -> str:
    golden = Golden.model_validate(json.loads(files[GOLDEN]))
    runtime = Runtime(files[MODEL], manifest.inputs, manifest.outputs)
    worst = 0.0
    dtypes = {spec.name: spec.dtype for spec in manifest.inputs}
    for index, case in enumerate(golden.cases):
        arrays = {name: np.array(value, dtypes[name]) for name, value in case.arrays.items()}
        example = Example(arrays, max(len(array) for array in arrays.values()))
        worst = max(worst, golden.check_outputs(index, runtime.run([example])[0]))
    return f"{len(golden.cases)} answers of the training framework within {worst:.1e}"


def _parity(manifest: Manifest, graph: onnx.ModelProto, data: bytes) -> str:
    parity = measure(rebuild(manifest, graph), data, manifest.limits)
    require(parity)
    return (
        f"torch {parity.torch:.1e}, company {parity.company:.1e}, NumPy float64 "
        f"{parity.reference:.1e} over {parity.shapes} shapes (tolerance {parity.tolerance:.0e})"
    )
