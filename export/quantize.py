"""Quantization: an int8 graph of a float32 network, measured against it, refused or not.

The range of a layer's input is a high quantile of |x| over training examples: a few large values
are clipped, so that the others keep finer steps. Test sets have no part in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from export.comparison import require_same_kind
from export.content import BundleContent, Quantized, next_version
from export.evaluate import input_spec
from export.model_card import write_card
from export.ops.int8_lstm import QuantizeError, lstm_layers, quantize
from export.runtime import Runtime
from export.tasks.registry import export_task
from export.tasks.task import ExportTask, Figures, InputSpec, LabelledData, named
from export.verification.rebuild import rebuild
from models.bundle.examples import Array, Example, Row
from models.bundle.golden import Golden
from models.bundle.manifest import (
    GOLDEN,
    MODEL,
    TOKENIZER,
    BundleError,
    Quantization,
    TensorSpec,
    check_seal,
    read_file,
    read_manifest,
)
from models.data.errors import DataError
from models.networks.predict import Predict

MOST_POINTS = 0.2  # that the score of a test set may fall by


@dataclass(frozen=True)
class ScoreDrop:
    """The score of a test set that falls most, in points."""

    name: str
    points: float


def from_bundle(folder: Path) -> tuple[BundleContent, onnx.ModelProto]:
    """The content of a published float32 bundle, and its graph, to be quantized.

    Raises:
        BundleError: it is not as published, or int8 already.
    """
    manifest = read_manifest(folder)
    check_seal(manifest)
    if manifest.quantization is not None:
        raise BundleError(f"{folder} is int8 already; quantise the float32 version that it is from")
    files = {name: read_file(folder, manifest, name) for name in manifest.files}
    graph = onnx.load_model_from_string(files[MODEL])
    network = rebuild(manifest, graph)
    task, spec = export_task(manifest.task), input_spec(manifest, files.get(TOKENIZER))
    given = [case.input for case in Golden.model_validate_json(files[GOLDEN]).cases]
    content = BundleContent(
        name=manifest.name,
        task=manifest.task,
        cell=manifest.cell,
        network=network,
        labels=manifest.labels,
        limits=manifest.limits,
        origin=manifest.origin,
        figures=manifest.figures,
        golden=[(one, task.preprocess(spec, one)) for one in given],
        tokenizer=files.get(TOKENIZER),
        card="",
        thresholds=manifest.thresholds,
    )
    return content, graph


def to_int8(
    content: BundleContent,
    graph: onnx.ModelProto,
    data: LabelledData,
    artifacts: Path,
    force: bool = False,
) -> BundleContent:
    """The content, whose float32 graph is given, with int8 recurrences measured on `data`.

    Raises:
        BundleError: the name has bundles of another task there.
        QuantizeError: its cell has no int8 kernel; or, without `force`, the score of a test set
            falls by more than MOST_POINTS.
        DataError: the data have no training or test part.
    """
    task = export_task(content.task)
    require_same_kind(artifacts / content.name, content.task, content.thresholds is not None)
    spec = InputSpec(content.tokenizer, content.labels, content.limits.longest, content.thresholds)
    lstm_layers(graph)  # refuses other cells before any data is read
    examples = task.calibration(spec, data)
    if not examples:
        raise DataError(data.path, "it has nothing to calibrate the ranges on")
    inputs = content.network.describe_inputs()
    ranges = measure_ranges(graph, inputs, examples)
    quantized = quantize(graph, ranges)
    recorder = Recorder(_runtime(content, graph).run)
    float32 = named(task.evaluate(recorder.run, spec, data), "test")
    runtime = _runtime(content, quantized)
    comparison = Comparison(runtime.run, recorder.rows)
    figures = named(task.evaluate(comparison.run, spec, data), "test")
    fall = largest_drop(task, float32, figures)
    if fall.points > MOST_POINTS and not force:
        raise QuantizeError(
            f"in int8 the score of {fall.name} falls by {fall.points:.2f} points, and at most "
            f"{MOST_POINTS} are allowed; publish it as float32, or with --force"
        )
    quantization = Quantization(
        ranges=ranges,
        examples=len(examples),
        largest_change=comparison.largest,
        mean_change=comparison.mean,
        float32=float32,
    )
    rows = [runtime.run([example])[0] for _, example in content.golden]
    name = f"{content.name}/{next_version(artifacts / content.name)}"
    text = task.card(content.origin, spec, runtime.run, rows)
    return replace(
        content,
        figures=figures,
        card=write_card(name, content.origin, figures, text, content.comparison, quantization),
        quantized=Quantized(quantized, quantization),
    )


def largest_drop(task: ExportTask, float32: Figures, int8: Figures) -> ScoreDrop:
    """Of all scores of whole test sets, the largest fall from float32 to int8."""
    falls = [
        ScoreDrop(f"{name} ({column})", points - after[column])
        for name, row in float32.items()
        if " " not in name  # a part of a set
        for after in [task.points(int8[name])]
        for column, points in task.points(row).items()
    ]
    return max(falls, key=lambda fall: fall.points)


def _runtime(content: BundleContent, graph: onnx.ModelProto) -> Runtime:
    network = content.network
    return Runtime(graph.SerializeToString(), network.describe_inputs(), network.describe_outputs())


QUANTILE = 0.9999
_ROWS = 32


def measure_ranges(
    graph: onnx.ModelProto, inputs: Sequence[TensorSpec], examples: Sequence[Example]
) -> dict[str, float]:
    """By the name of each LSTM layer of a float32 graph, the QUANTILE of |x| of its input."""
    layers = lstm_layers(graph)
    traced = onnx.ModelProto()
    traced.CopyFrom(graph)
    traced.graph.output.extend(
        helper.make_tensor_value_info(layer.source, TensorProto.FLOAT, None) for layer in layers
    )
    specs = [TensorSpec(name=layer.source, dtype="float32", axes=()) for layer in layers]
    runtime = Runtime(traced.SerializeToString(), inputs, specs)
    sizes: dict[str, list[Array]] = {layer.name: [] for layer in layers}
    ordered = sorted(examples, key=lambda example: example.length)
    for start in range(0, len(ordered), _ROWS):
        batch = ordered[start : start + _ROWS]
        arrays = runtime.run_batch(batch)
        for layer in layers:
            steps = arrays[layer.source]  # (time, batch, input)
            sizes[layer.name] += [
                np.abs(steps[: example.length, row]).ravel() for row, example in enumerate(batch)
            ]
    return {
        name: float(np.quantile(np.concatenate(found), QUANTILE)) for name, found in sizes.items()
    }


class Recorder:
    """A run whose rows are kept, in the order in which they were asked for."""

    def __init__(self, run: Predict) -> None:
        self._run = run
        self.rows: list[Row] = []

    def run(self, examples: Sequence[Example]) -> Sequence[Row]:
        """As the run that is recorded."""
        rows = self._run(examples)
        self.rows += rows
        return rows


class Comparison:
    """A run whose rows are held against recorded ones, which are asked for in the same order.

    Attributes:
        largest: change of a probability, or of a quantile relative to its size where that is above
            one.
    """

    def __init__(self, run: Predict, recorded: Sequence[Row]) -> None:
        self._run = run
        self._recorded = iter(recorded)
        self.largest = 0.0
        self._sum = 0.0
        self._count = 0

    def run(self, examples: Sequence[Example]) -> Sequence[Row]:
        """As the run that is compared."""
        rows = self._run(examples)
        for row in rows:
            before = next(self._recorded)
            for name in row:
                if row[name].dtype.kind == "f":
                    self._add(before[name], row[name])
        return rows

    @property
    def mean(self) -> float:
        """Mean change."""
        return self._sum / max(1, self._count)

    def _add(self, before: Array, after: Array) -> None:
        one, other = before.astype(np.float64), after.astype(np.float64)
        changes = np.abs(one - other) / np.maximum(1.0, np.abs(one))
        self.largest = max(self.largest, float(changes.max()))
        self._sum += float(changes.sum())
        self._count += changes.size
