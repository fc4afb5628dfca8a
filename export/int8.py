"""From a float32 candidate to an int8 one: quantised, measured against it, refused or not."""

from dataclasses import dataclass, replace
from pathlib import Path

import onnx

from export.calibration import Comparison, Recorder, measure_ranges
from export.card import write_card
from export.evaluate import reading_of
from export.publish import Candidate, Quantized, next_version
from export.quantize import QuantizeError, lstm_layers, quantize
from export.rebuild import rebuild
from export.runtime import Runtime
from export.subject import Figures, Reading, Subject, named
from export.subjects import subject_of
from models.bundle.golden import Golden
from models.bundle.manifest import (
    GOLDEN,
    MODEL,
    TOKENIZER,
    BundleError,
    Quantization,
    check_seal,
    read_file,
    read_manifest,
)
from models.data.fault import DataError

MOST_POINTS = 0.2  # that the score of a test set may fall by


@dataclass(frozen=True)
class Fall:
    """The score of a test set that falls most, in points."""

    name: str
    points: float


def from_bundle(folder: Path) -> tuple[Candidate, onnx.ModelProto]:
    """A published float32 bundle as a candidate again, and its graph, to be quantised.

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
    subject, reading = subject_of(manifest.task), reading_of(manifest, files.get(TOKENIZER))
    given = [case.input for case in Golden.model_validate_json(files[GOLDEN]).cases]
    candidate = Candidate(
        task=manifest.task,
        cell=manifest.cell,
        network=network,
        labels=manifest.labels,
        limits=manifest.limits,
        origin=manifest.origin,
        figures=manifest.figures,
        golden=[(one, subject.read(reading, one)) for one in given],
        tokenizer=files.get(TOKENIZER),
        card="",
    )
    return candidate, graph


def to_int8(
    candidate: Candidate,
    graph: onnx.ModelProto,
    data: Path,
    artifacts: Path,
    force: bool = False,
) -> Candidate:
    """The candidate, whose float32 graph is given, with int8 recurrences measured on `data`.

    Raises:
        QuantizeError: its cell has no int8 kernel; or, without `force`, the score of a test set
            falls by more than MOST_POINTS.
        DataError: the data have no training or test part.
    """
    subject = subject_of(candidate.task)
    reading = Reading(candidate.tokenizer, candidate.labels, candidate.limits.longest)
    lstm_layers(graph)  # refuses other cells before any data is read
    examples = subject.calibration(reading, data)
    if not examples:
        raise DataError(data, "it has nothing to calibrate the ranges on")
    inputs = candidate.network.describe_inputs()
    ranges = measure_ranges(graph, inputs, examples)
    quantized = quantize(graph, ranges)
    recorder = Recorder(_runtime(candidate, graph).run)
    float32 = named(subject.evaluate(recorder.run, reading, data), "test")
    runtime = _runtime(candidate, quantized)
    comparison = Comparison(runtime.run, recorder.rows)
    figures = named(subject.evaluate(comparison.run, reading, data), "test")
    fall = largest_fall(subject, float32, figures)
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
    rows = [runtime.run([example])[0] for _, example in candidate.golden]
    name = f"{candidate.task}/{next_version(artifacts / candidate.task)}"
    text = subject.card(candidate.origin, reading, runtime.run, rows)
    return replace(
        candidate,
        figures=figures,
        card=write_card(name, candidate.origin, figures, text, quantization),
        quantized=Quantized(quantized, quantization),
    )


def largest_fall(subject: Subject, float32: Figures, int8: Figures) -> Fall:
    """Of all scores of whole test sets, the largest fall from float32 to int8."""
    falls = [
        Fall(f"{name} ({column})", points - after[column])
        for name, row in float32.items()
        if " " not in name  # a part of a set
        for after in [subject.points(int8[name])]
        for column, points in subject.points(row).items()
    ]
    return max(falls, key=lambda fall: fall.points)


def _runtime(candidate: Candidate, graph: onnx.ModelProto) -> Runtime:
    network = candidate.network
    return Runtime(graph.SerializeToString(), network.describe_inputs(), network.describe_outputs())
