"""From a run folder to a candidate for publication: the network, its golden inputs, its figures."""

from pathlib import Path

from export.card import write_card
from export.compact import with_int8_embeddings
from export.evaluate import evaluate
from export.graph import to_onnx_graph
from export.parity import answer
from export.probes import SENTIMENT_PROBES
from export.publish import Candidate, next_version
from export.runtime import Runtime
from models.bundle.examples import Example
from models.bundle.manifest import Limits
from models.bundle.text import TextEncoder
from models.data.fault import DataError
from models.data.sentiment import read_sentiment
from models.networks import ClassifierShape, Network, TextClassifier
from models.run import RunError, read_run, read_tokenizer, read_weights

LARGEST_BATCH = 64


def from_run(folder: Path, data: Path | None, artifacts: Path) -> Candidate:
    """Reads a finished run; with `data`, the figures are those of its official test splits.

    Raises:
        RunError: the run is not complete.
    """
    run = read_run(folder)
    tokenizer = read_tokenizer(folder)
    if run.task != "sentiment" or tokenizer is None:
        raise RunError(f"{folder}: no export is known for a run of the task {run.task!r}")
    compact = with_int8_embeddings(trained_network(folder))
    encoder = TextEncoder.from_json(tokenizer, run.longest)
    limits = Limits(longest=run.longest, batch=LARGEST_BATCH)
    figures = (
        {f"{name}/dev": values for name, values in run.figures.items()}
        if data is None
        else _test_figures(compact, encoder, data)
    )
    golden = [(probe.text, _example(encoder, probe.text)) for probe in SENTIMENT_PROBES]
    name = f"{run.task}/{next_version(artifacts / run.task)}"
    answers = [answer(compact, [example])[0] for _, example in golden]
    return Candidate(
        task=run.task,
        cell=run.cell,
        network=compact,
        labels=run.labels,
        limits=limits,
        origin=run.origin,
        figures=figures,
        golden=golden,
        tokenizer=tokenizer,
        card=write_card(name, run.origin, limits, figures, run.labels, answers),
    )


def trained_network(folder: Path) -> TextClassifier:
    """The network of a finished run, as training left it."""
    network = TextClassifier(ClassifierShape.from_dict(read_run(folder).shape))
    read_weights(folder, network)
    return network


def _example(encoder: TextEncoder, text: str) -> Example:
    ids = encoder.encode(text).ids
    return Example({"ids": ids}, len(ids))


def _test_figures(
    network: Network, encoder: TextEncoder, data: Path
) -> dict[str, dict[str, float]]:
    graph = to_onnx_graph(network).SerializeToString()
    runtime = Runtime(graph, network.describe_inputs(), network.describe_outputs())
    tests = read_sentiment(data, seed=0).test()
    if not tests:
        raise DataError(
            data, "it has no test part; leave --data out, and the card shows dev figures"
        )
    return {
        f"{name}/test": evaluate(runtime, encoder, texts).figures for name, texts in tests.items()
    }
