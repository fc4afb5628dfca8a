"""Figures of a published bundle on the official test splits, through ONNX Runtime."""

from pathlib import Path

from export.runtime import Runtime
from export.tasks.registry import export_task
from export.tasks.task import Figures, InputSpec, LabelledData
from models.bundle.manifest import MODEL, TOKENIZER, Manifest, read_file, read_manifest


def evaluate_bundle(folder: Path, data: LabelledData) -> Figures:
    """A bundle's figures: the test splits of a data folder, or all of a user's file."""
    manifest = read_manifest(folder)
    runtime = Runtime(read_file(folder, manifest, MODEL), manifest.inputs, manifest.outputs)
    tokenizer = read_file(folder, manifest, TOKENIZER) if TOKENIZER in manifest.files else None
    return export_task(manifest.task).evaluate(runtime.run, input_spec(manifest, tokenizer), data)


def input_spec(manifest: Manifest, tokenizer: bytes | None) -> InputSpec:
    """How a bundle reads its inputs."""
    return InputSpec(tokenizer, manifest.labels, manifest.limits.longest, manifest.thresholds)
