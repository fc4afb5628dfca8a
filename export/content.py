"""The content of a bundle before it is published: a network, its golden inputs, figures, card."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import onnx
from pydantic import JsonValue

from export.comparison import comparisons, require_same_kind
from export.model_card import write_card
from export.onnx_export import to_onnx_graph
from export.ops.int8_embedding import with_int8_embeddings
from export.runtime import Runtime
from export.tasks.registry import export_task
from export.tasks.task import Comparison, ExportTask, Figures, InputSpec, LabelledData, named
from models.bundle.examples import Example
from models.bundle.manifest import NAME, SHIPPED, BundleError, Limits, Origin, Quantization
from models.networks.network import Network
from models.networks.predict import predict
from models.training.run import Run, RunError, read_run, read_tokenizer, read_weights

LARGEST_BATCH = 64


@dataclass(frozen=True)
class Quantized:
    """The int8 graph of a network, and what was measured when it was made."""

    graph: onnx.ModelProto
    quantization: Quantization


@dataclass(frozen=True)
class BundleContent:
    """A trained network with everything that its bundle contains.

    Attributes:
        name: of the bundle; the first folder of its place.
        golden: inputs as a client sends them, each with its example.
        tokenizer: the bytes of tokenizer.json, for text tasks.
        card: markdown, in which figures come from `figures`.
        comparison: the network beside others on its dev sets; none without a run.
        quantized: its int8 graph; none where the recurrences stay float32.
        thresholds: per label, of a multi-label classifier.
    """

    name: str
    task: str
    cell: str
    network: Network
    labels: tuple[str, ...]
    limits: Limits
    origin: Origin
    figures: dict[str, dict[str, float]]
    golden: Sequence[tuple[JsonValue, Example]]
    tokenizer: bytes | None
    card: str
    comparison: Sequence[Comparison] = ()
    quantized: Quantized | None = None
    thresholds: dict[str, float] | None = None


def from_run(
    folder: Path, data: LabelledData | None, artifacts: Path, name: str | None = None
) -> BundleContent:
    """Reads a finished run.

    Args:
        folder: of the run.
        data: with it, the figures are those of its official test splits, or of a user's own file.
        artifacts: where the bundle is going to be.
        name: of the bundle; by default the name that the run's task ships under.

    Raises:
        RunError: the run is not complete.
        BundleError: a bundle cannot have the name, none is given for a task without one, or the
            name has bundles of another task.
    """
    run = read_run(folder)
    task = _export_task(folder, run.task)
    name = checked_name(name, run.task)
    require_same_kind(artifacts / name, task.task, run.thresholds is not None)
    network = with_int8_embeddings(_load(folder, run, task))
    spec = InputSpec(read_tokenizer(folder), run.labels, run.longest, run.thresholds)
    figures = (
        named(run.figures, "dev")
        if data is None
        else named(_test_figures(task, network, spec, data), "test")
    )
    golden = [(given, task.preprocess(spec, given)) for given in task.golden]
    rows = [predict(network, [example])[0] for _, example in golden]
    place = f"{name}/{next_version(artifacts / name)}"
    text = task.card(run.origin, spec, partial(predict, network), rows)
    found = comparisons(task, folder, partial(predict, network), spec, artifacts / name)
    return BundleContent(
        name=name,
        task=task.task,
        cell=run.cell,
        network=network,
        labels=run.labels,
        limits=Limits(longest=run.longest, batch=LARGEST_BATCH),
        origin=run.origin,
        figures=figures,
        golden=golden,
        tokenizer=spec.tokenizer,
        card=write_card(place, run.origin, figures, text, found),
        comparison=found,
        thresholds=run.thresholds,
    )


def checked_name(name: str | None, task: str) -> str:
    """The name of a bundle of a run of this task; raises BundleError."""
    if name is None and task not in SHIPPED:
        raise BundleError(f"a model of the task {task} needs a name: --name")
    name = task if name is None else name
    if not re.fullmatch(NAME, name):
        raise BundleError(
            f"{name!r} is no name of a bundle: up to 63 of a-z, 0-9 and -, the first no -"
        )
    return name


def next_version(folder: Path) -> int:
    """One more than the highest version in a name's folder."""
    if not folder.exists():
        return 1
    return max((int(path.name) for path in folder.iterdir() if path.name.isdigit()), default=0) + 1


def trained_network(folder: Path) -> Network:
    """The network of a finished run, as training left it."""
    run = read_run(folder)
    return _load(folder, run, _export_task(folder, run.task))


def _load(folder: Path, run: Run, task: ExportTask) -> Network:
    network = task.network(run.shape)
    read_weights(folder, network)
    return network


def _export_task(folder: Path, task: str) -> ExportTask:
    try:
        return export_task(SHIPPED.get(task, task))
    except BundleError as error:
        raise RunError(f"{folder}: {error}") from None


def _test_figures(
    task: ExportTask, network: Network, spec: InputSpec, data: LabelledData
) -> Figures:
    graph = to_onnx_graph(network).SerializeToString()
    runtime = Runtime(graph, network.describe_inputs(), network.describe_outputs())
    return task.evaluate(runtime.run, spec, data)
