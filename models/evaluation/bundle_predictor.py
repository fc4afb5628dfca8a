"""The forecasts of a published bundle, by ONNX Runtime: what the service answers.

The only file of `models` that knows ONNX Runtime; nothing that trains imports it.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Before the import: official builds report home by default
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

from models.bundle.examples import Example, Row, collate, split
from models.bundle.manifest import MODEL, BundleError, Manifest, read_file, read_manifest
from models.evaluation.predictor import TASK, ForecastPredictor

_ROWS = 32


@dataclass(frozen=True)
class _Graph:
    """A graph in memory and what its manifest says of it."""

    session: onnxruntime.InferenceSession
    manifest: Manifest

    def __call__(self, examples: Sequence[Example]) -> list[Row]:
        """One row of outputs per example."""
        names = [spec.name for spec in self.manifest.outputs]
        arrays = self.session.run(names, collate(examples, self.manifest.inputs))
        batch = dict(zip(names, arrays, strict=True))
        return split(batch, examples, self.manifest.outputs)


def load_bundle(folder: Path) -> ForecastPredictor:
    """The forecasts of the bundle in `folder`, on the CPU.

    Raises:
        BundleError: it is not complete, was changed, does not load, or is for another task.
    """
    manifest = read_manifest(folder)
    if manifest.task != TASK:
        raise BundleError(f"{folder} is a bundle of {manifest.task}; a backtest needs {TASK}")
    graph = read_file(folder, manifest, MODEL)
    try:
        session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors have no base class of their own
        raise BundleError(f"{folder / MODEL} does not load: {error}") from error
    return ForecastPredictor(
        _Graph(session, manifest),
        int(manifest.architecture["horizon"]),
        manifest.limits.longest,
        min(_ROWS, manifest.limits.batch),
    )
