"""Where the CRF is decoded: in the graph, or in NumPy after it. Both are measured, one thread.

    python -m benchmarks.decoding --bundle BUNDLE --data PATH

Writes the table into docs/models.md. Sentences are those of the dev part, in batches of like
lengths; each way runs in turn, the median of the rounds counts.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Annotated

import numpy as np
import onnx
import torch
import typer
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.tables import replace_table
from export.model_card import table
from export.onnx_export import to_onnx_graph
from export.runtime import Runtime
from export.verification.rebuild import rebuild
from models.bundle.examples import BATCH, TIME, Example, Row
from models.bundle.manifest import MODEL, TOKENIZER, TensorSpec, read_file, read_manifest
from models.bundle.text.entities import EntityReader
from models.bundle.text.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.entities import read_entities
from models.networks.tagger import Tagger

PAGE = Path("docs/models.md")
_ROUNDS = 7
_SENTENCES = 512
_ROWS = 16

Scores = NDArray[np.float32]


class Emitter(Tagger):
    """A tagger that stops before its CRF."""

    def forward(  # type: ignore[override]
        self, ids: Tensor, spelling: Tensor, lengths: Tensor
    ) -> Tensor:
        """The emissions (batch, time, tags)."""
        return self.emissions(ids, spelling, lengths)

    def describe_outputs(self) -> tuple[TensorSpec, ...]:
        """Scores of the tags."""
        return (TensorSpec(name="emissions", dtype="float32", axes=(BATCH, TIME, "tag")),)


class PathFinder(Tagger):
    """A tagger that says its tags only, not how probable they are."""

    def forward(  # type: ignore[override]
        self, ids: Tensor, spelling: Tensor, lengths: Tensor
    ) -> Tensor:
        """The best valid tags (batch, time)."""
        tags, _ = super().forward(ids, spelling, lengths)
        return tags

    def describe_outputs(self) -> tuple[TensorSpec, ...]:
        """The tags."""
        return super().describe_outputs()[:1]


def main(
    bundle: Annotated[Path, typer.Option(exists=True)],
    data: Annotated[Path, typer.Option(exists=True)],
    page: Path = PAGE,
) -> None:
    """Measures both ways and writes the table."""
    manifest = read_manifest(bundle)
    model = read_file(bundle, manifest, MODEL)
    tagger = rebuild(manifest, onnx.load_model_from_string(model))
    assert isinstance(tagger, Tagger)
    encoder = TextEncoder.from_json(read_file(bundle, manifest, TOKENIZER))
    reader = EntityReader(encoder, TagSet(manifest.labels), manifest.limits.longest)
    texts = read_entities(data, seed=0).dev[:_SENTENCES]
    examples = sorted(
        (one for text in texts for one in reader.read(text.text).examples),
        key=lambda example: example.length,
    )
    whole = Runtime(model, manifest.inputs, manifest.outputs)
    emitting = _exported(Emitter(tagger.shape), tagger)
    finding = _exported(PathFinder(tagger.shape), tagger)
    transitions = tagger.crf.transitions.detach().numpy()
    ways: dict[str, Callable[[list[Example]], object]] = {
        "network alone": emitting.run,
        "network and Viterbi in the graph": finding.run,
        "network, Viterbi and marginals in the graph (the bundle)": whole.run,
        "network, then Viterbi in NumPy": lambda batch: [
            viterbi(_emissions(row), transitions) for row in emitting.run(batch)
        ],
        "network, then Viterbi and marginals in NumPy": lambda batch: [
            (viterbi(_emissions(row), transitions), marginals(_emissions(row), transitions))
            for row in emitting.run(batch)
        ],
    }
    _check(whole.run(examples[:_ROWS]), emitting.run(examples[:_ROWS]), transitions)
    seconds = _timed(ways, examples)
    replace_table(page, "ner decoding", _table(seconds, len(examples)))


def viterbi(emissions: Scores, transitions: Scores) -> list[int]:
    """The best path of one sentence: (time, tags) and (tags + 1, tags + 1)."""
    inner, best = transitions[:-1, :-1], transitions[-1, :-1] + emissions[0]
    pointers = []
    for step in emissions[1:]:
        grown = best[:, None] + inner
        pointer = grown.argmax(axis=0)
        pointers.append(pointer)
        best = grown[pointer, np.arange(len(pointer))] + step
    path = [int((best + transitions[:-1, -1]).argmax())]
    for pointer in reversed(pointers):
        path.append(int(pointer[path[-1]]))
    return path[::-1]


def marginals(emissions: Scores, transitions: Scores) -> tuple[Scores, Scores]:
    """Scaled forward and backward shares of one sentence, (time, tags) each."""
    factors = np.exp(emissions - emissions.max(axis=1, keepdims=True))
    matrix = np.exp(transitions)
    forward, backward = np.empty_like(factors), np.empty_like(factors)
    share = matrix[-1, :-1]
    for place, factor in enumerate(factors):
        share = share * factor
        forward[place] = share = share / share.sum()
        share = share @ matrix[:-1, :-1]
    share = matrix[:-1, -1]
    for place in range(len(factors) - 1, -1, -1):
        backward[place] = share = share / share.sum()
        share = matrix[:-1, :-1] @ (share * factors[place])
    return forward, backward


def _emissions(row: Row) -> Scores:
    return row["emissions"].astype(np.float32, copy=False)


def _exported(part: Tagger, tagger: Tagger) -> Runtime:
    """A part of the tagger as a graph: the exporter drops what it does not use."""
    part.embedding = tagger.embedding
    part.load_state_dict(tagger.state_dict())
    graph = to_onnx_graph(part.eval()).SerializeToString()
    return Runtime(graph, part.describe_inputs(), part.describe_outputs())


def _check(said: Sequence[Row], emitted: Sequence[Row], transitions: Scores) -> None:
    """Both ways find the same tags."""
    for one, other in zip(said, emitted, strict=True):
        assert one["tags"].tolist() == viterbi(_emissions(other), transitions)


def _timed(
    ways: dict[str, Callable[[list[Example]], object]], examples: Sequence[Example]
) -> dict[str, float]:
    batches = [list(examples[i : i + _ROWS]) for i in range(0, len(examples), _ROWS)]
    rounds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(_ROUNDS):
        for name, way in ways.items():
            start = time.perf_counter()
            for batch in batches:
                way(batch)
            rounds[name].append(time.perf_counter() - start)
    return {name: median(values) for name, values in rounds.items()}


def _table(seconds: dict[str, float], sentences: int) -> str:
    alone = seconds["network alone"]
    rows = [
        [name, f"{1e6 * value / sentences:.0f}", f"{100 * (value - alone) / value:.1f} %"]
        for name, value in seconds.items()
    ]
    return table(["way", "microseconds per sentence", "share of decoding"], rows)


if __name__ == "__main__":
    torch.set_num_threads(1)
    typer.run(main)
