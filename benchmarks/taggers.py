"""The table of taggers in docs/models.md: our bundle beside public ones, on the same data.

    python -m benchmarks.taggers --bundle BUNDLE --data PATH

spaCy's recogniser, of the size of its small English pipeline, and a CRF over features learn the
same training part, each in an environment of its own under runs/peers/ (made and trained if
missing; about half an hour of one core). spaCy's ready pipeline is measured as well where somebody
installed it in spaCy's environment: it learnt other data, whose types are mapped to CoNLL's.

All answer the test part on one core, in turn, in rounds; figures are counted by characters, so that
nobody's tokens decide. Speed is the median of the rounds, from raw text to spans.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

from benchmarks.peers.exchange import Answers, Span, Text, write_texts
from benchmarks.peers.peer import Peer
from benchmarks.tables import replace_table
from export.model_card import table
from models.bundle.text.entities import Entity
from models.data.text.annotated import AnnotatedText
from models.data.text.entities import read_entities
from models.tasks.ner.metrics import figures

READY = "en_core_web_sm"
_HEAD = ("tagger", "F1", "precision", "recall", "texts/s", "texts/s alone", "peak MB", "model MB")


@dataclass(frozen=True)
class Measured:
    """A peer's answers, one per round, in batches and text by text."""

    peer: Peer
    batched: list[Answers]
    alone: list[Answers]


def main(
    bundle: Annotated[Path, typer.Option(exists=True)],
    data: Annotated[Path, typer.Option(exists=True, help="A folder with train, dev and test.")],
    runs: Path = Path("runs/peers"),
    page: Path = Path("docs/models.md"),
    rounds: int = 3,
    core: int = 0,
) -> None:
    """Makes and trains the peers that are missing, asks all, and writes the table."""
    sets = read_entities(data, seed=1)
    parts = {"train": sets.train, "dev": sets.dev, "test": sets.test()}
    files = {part: runs / "data" / f"{part}.jsonl" for part in parts}
    (runs / "data").mkdir(parents=True, exist_ok=True)
    for part, texts in parts.items():
        write_texts(files[part], map(as_text, texts))
    peers = make_peers(bundle, runs)
    for peer in peers:
        peer.prepare()
        peer.train(files["train"], files["dev"])
    peers += [peer for peer in [ready_pipeline(runs)] if peer.installed(READY)]
    measured = measure(peers, files["test"], rounds, core)
    shown = table(_HEAD, [row(one, parts["test"]) for one in measured])
    print(shown)
    replace_table(page, "taggers", shown)


def make_peers(bundle: Path, runs: Path) -> list[Peer]:
    """Ours first, then those that learn the same data."""
    return [
        Peer(f"this bundle ({bundle.parent.name}/{bundle.name})", "hiddenstate", bundle, 32),
        Peer("spaCy, trained", "spacy", runs / "spacy" / "model", 256, runs / "spacy"),
        Peer(
            "feature CRF", "crfsuite", runs / "crfsuite" / "model.crfsuite", 32, runs / "crfsuite"
        ),
    ]


def ready_pipeline(runs: Path) -> Peer:
    """Their own weights, in spaCy's environment."""
    return Peer(f"spaCy {READY}", "spacy", READY, 256, runs / "spacy")


def measure(peers: list[Peer], texts: Path, rounds: int, core: int) -> list[Measured]:
    """Every peer in every round, so that a slow minute is everybody's."""
    measured = [Measured(peer, [], []) for peer in peers]
    for _ in range(rounds):
        for one in measured:
            one.batched.append(one.peer.answer(texts, one.peer.batch, core))
            one.alone.append(one.peer.answer(texts, 1, core))
    return measured


def row(one: Measured, texts: list[AnnotatedText]) -> list[str]:
    """One line of the table."""
    scores = score(texts, one.batched[0].entities)
    speeds = [
        len(texts) / median(answers.seconds for answers in way) for way in (one.batched, one.alone)
    ]
    return [
        one.peer.name,
        *(f"{100 * scores[name]:.2f}" for name in ("f1", "precision", "recall")),
        *(f"{speed:,.0f}" for speed in speeds),
        f"{max(answers.peak_mb for answers in one.batched):.0f}",
        f"{one.peer.size_mb():.1f}",
    ]


def score(texts: list[AnnotatedText], predicted: list[list[Span]]) -> dict[str, float]:
    """Precision, recall and F1 of whole entities, over all."""
    found = [[Entity(kind, start, end) for start, end, kind in spans] for spans in predicted]
    return figures(texts, found)["all"]


def as_text(text: AnnotatedText) -> Text:
    """As peers are given it; columns joined their tokens by single spaces."""
    spans = [(entity.start, entity.end, entity.type) for entity in text.entities]
    return Text(text.text, text.text.split(" "), spans)


if __name__ == "__main__":
    typer.run(main)
