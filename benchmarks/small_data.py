"""Classifiers from few texts beside TF-IDF: `python -m benchmarks.small_data --data DATA`.

DATA holds product sentences (sentiment/product_reviews, three labels), pros and cons
(sentiment/product_pros_cons, two) and novels (lm/standard_ebooks: who wrote a paragraph, five
authors). Each sample is a random part by the seed; the test texts are up to 2,000 others. The
network is trained by the command of the README with its defaults. The shipped bundle has learnt
from some of the product sentences, pros and cons; `--from` takes one that has not.
"""

import gzip
import json
import lzma
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from export.content import from_run
from export.model_card import table
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import TextReader
from models.data.text.own import read_own
from models.evaluation.intervals import Interval, difference, macro_recall
from models.evaluation.text_baseline import baseline_predictions
from models.networks.predict import predict
from models.tasks.classification.command import SHIPPED, classification
from models.tasks.classification.dev import DevText, Predicted, predict_labels

_TEST = 2000
_SHORTEST = 20  # words of a paragraph
_PARAGRAPHS = 900  # of each author
_BOOKS = (
    "arthur-conan-doyle_the-memoirs-of-sherlock-holmes",
    "jane-austen_emma",
    "herman-melville_moby-dick",
    "charles-dickens_great-expectations",
    "bram-stoker_dracula",
)

Labelled = tuple[str, str]  # text, label


def reviews(data: Path) -> Iterator[Labelled]:
    """Sentences about products: negative, neutral, positive."""
    return _json(data / "sentiment" / "product_reviews" / "product_reviews_1.jsonl.gz")


def pros_cons(data: Path) -> Iterator[Labelled]:
    """Short pros and cons of products."""
    return _json(data / "sentiment" / "product_pros_cons" / "pros_cons.jsonl.gz")


def authors(data: Path) -> Iterator[Labelled]:
    """Paragraphs of five novels, with the name of the author."""
    for book in _BOOKS:
        with lzma.open(data / "lm" / "standard_ebooks" / f"{book}.txt.xz", "rt") as lines:
            long = [line.strip() for line in lines if len(line.split()) >= _SHORTEST]
        order = np.random.default_rng(0).permutation(len(long))[:_PARAGRAPHS]
        yield from ((long[index], book.split("_")[0]) for index in order)


TASKS: dict[str, Callable[[Path], Iterator[Labelled]]] = {
    "product sentences": reviews,
    "pros and cons": pros_cons,
    "five authors": authors,
}


def measure(
    rows: list[Labelled], count: int, seed: int, start: Path, folder: Path
) -> list[Interval]:
    """Macro recall of network and baseline on test texts, and the lead of the network."""
    order = np.random.default_rng(seed).permutation(len(rows))
    sample = [rows[index] for index in order[:count]]
    test = [rows[index] for index in order[count : count + _TEST]]
    data = folder / "sample.jsonl"
    lines = (json.dumps({"text": text, "label": label}) for text, label in sample)
    data.write_text("\n".join(lines))
    classification(data=data, start=str(start), run=folder / "run", seed=seed)
    labels = read_own(data, seed).labels
    true = np.array([labels.index(label) for _, label in test])
    mine = _network(folder, [DevText("", text, labels.index(label), 0) for text, label in test])
    other = baseline_predictions(
        [text for text, _ in sample],
        [labels.index(label) for _, label in sample],
        [text for text, _ in test],
    )
    return [macro_recall(true, mine), macro_recall(true, other), difference(true, mine, other)]


def _network(folder: Path, texts: list[DevText]) -> Predicted:
    content = from_run(folder / "run", None, folder, "sample")
    assert content.tokenizer is not None
    reader = TextReader(TextEncoder.from_json(content.tokenizer), content.limits.longest)
    return predict_labels(partial(predict, content.network), reader, texts)


def _json(path: Path) -> Iterator[Labelled]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], row["label"]


def main(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False)],
    seeds: Annotated[int, typer.Option(min=1)] = 3,
    start: Annotated[
        Path, typer.Option("--from", exists=True, help="The bundle that the networks start from.")
    ] = SHIPPED,
) -> None:
    """Prints a row per task and number of texts, the mean over the seeds."""
    shown = []
    for name, read in TASKS.items():
        rows = sorted({text: label for text, label in read(data) if text.strip()}.items())
        for count in (400, 2000):
            found = []
            for seed in range(1, seeds + 1):
                with tempfile.TemporaryDirectory() as folder:
                    found.append(measure(rows, count, seed, start, Path(folder)))
            values = [[one.value for one in run] for run in found]
            means = np.mean(values, axis=0)
            low, high = (
                np.mean([getattr(run[2], end) for run in found]) for end in ("low", "high")
            )
            lead = f"{means[2]:+.3f} ({low:+.3f} to {high:+.3f})"
            shown.append([name, f"{count:,}", f"{means[0]:.3f}", f"{means[1]:.3f}", lead])
            print(shown[-1], flush=True)
    head = ["task", "texts", "macro recall", "TF-IDF + logistic regression", "lead (95 %)"]
    print(table(head, shown))


if __name__ == "__main__":
    typer.run(main)
