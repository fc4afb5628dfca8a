"""From a run folder to a candidate for publication: the network, its golden inputs, its figures."""

from functools import partial
from pathlib import Path

from export.model_card import write_card
from export.onnx_export import to_onnx_graph
from export.ops.int8_embedding import with_int8_embeddings
from export.publish import Candidate, next_version
from export.runtime import Runtime
from export.tasks.registry import subject_of
from export.tasks.task import Figures, Reading, Subject, named
from models.bundle.manifest import BundleError, Limits
from models.networks.network import Network
from models.networks.predict import answer
from models.training.run import RunError, read_run, read_tokenizer, read_weights

LARGEST_BATCH = 64


def from_run(folder: Path, data: Path | None, artifacts: Path) -> Candidate:
    """Reads a finished run; with `data`, the figures are those of its official test splits.

    Raises:
        RunError: the run is not complete.
    """
    run = read_run(folder)
    subject = _subject(folder, run.task)
    compact = with_int8_embeddings(trained_network(folder))
    reading = Reading(read_tokenizer(folder), run.labels, run.longest)
    figures = (
        named(run.figures, "dev")
        if data is None
        else named(_test_figures(subject, compact, reading, data), "test")
    )
    golden = [(given, subject.read(reading, given)) for given in subject.golden]
    rows = [answer(compact, [example])[0] for _, example in golden]
    name = f"{run.task}/{next_version(artifacts / run.task)}"
    text = subject.card(run.origin, reading, partial(answer, compact), rows)
    return Candidate(
        task=run.task,
        cell=run.cell,
        network=compact,
        labels=run.labels,
        limits=Limits(longest=run.longest, batch=LARGEST_BATCH),
        origin=run.origin,
        figures=figures,
        golden=golden,
        tokenizer=reading.tokenizer,
        card=write_card(name, run.origin, figures, text),
    )


def trained_network(folder: Path) -> Network:
    """The network of a finished run, as training left it."""
    run = read_run(folder)
    network = _subject(folder, run.task).network(run.shape)
    read_weights(folder, network)
    return network


def _subject(folder: Path, task: str) -> Subject:
    try:
        return subject_of(task)
    except BundleError as error:
        raise RunError(f"{folder}: {error}") from None


def _test_figures(subject: Subject, network: Network, reading: Reading, data: Path) -> Figures:
    graph = to_onnx_graph(network).SerializeToString()
    runtime = Runtime(graph, network.describe_inputs(), network.describe_outputs())
    return subject.evaluate(runtime.run, reading, data)
