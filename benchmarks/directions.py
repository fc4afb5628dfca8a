"""What the second direction brings a tagger: the same sentences, read by one and by both.

    python -m benchmarks.directions

Takes the runs that benchmarks.cells left under runs/cells/ner/, and writes the table into
docs/models.md. In these sentences the words that tell a name's type stand behind it, or before it.
"""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.tables import replace_table
from export.content import trained_network
from export.model_card import table
from export.tasks.ner import TEST_WORDS, predict_test_words
from export.tasks.task import InputSpec
from models.bundle.text.entities import EntityReader
from models.bundle.text.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.annotated import AnnotatedText
from models.networks.predict import predict
from models.tasks.ner.metrics import predict_entities
from models.training.run import read_run, read_tokenizer

CELLS = ("lstm", "bilstm")
SENTENCES = (
    "Rahul belongs to congress",
    "rahul belongs to congress",
    "Rahul is part of indian cricket team",
    "Washington told reporters that he was not afraid.",
    "They met in Washington.",
)


def main(
    runs: Annotated[Path, typer.Option(exists=True)] = Path("runs/cells/ner"),
    page: Path = Path("docs/models.md"),
) -> None:
    """Asks each cell and writes what it said."""
    predicted = {cell: answers(runs / cell) for cell in CELLS}
    rows = [[text, *(predicted[cell][text] for cell in CELLS)] for text in SENTENCES]
    rows.append(["pairs of contexts right", *(pairs(runs / cell) for cell in CELLS)])
    rows.append(["F1 on the dev part", *(dev_f1(runs / cell) for cell in CELLS)])
    replace_table(page, "ner directions", table(["", *CELLS], rows))


def answers(folder: Path) -> dict[str, str]:
    """What a run says of each sentence, with the probability of each name."""
    run, spec = read_run(folder), _reading(folder)
    assert spec.tokenizer is not None
    encoder = TextEncoder.from_json(spec.tokenizer)
    reader = EntityReader(encoder, TagSet(run.labels), run.longest)
    network = trained_network(folder)
    texts = [AnnotatedText(text, ()) for text in SENTENCES]
    return {
        text: ", ".join(f"{text[e.start : e.end]} {e.type} {e.score:.2f}" for e in entities) or "-"
        for text, entities in zip(
            SENTENCES, predict_entities(partial(predict, network), reader, texts), strict=True
        )
    }


def pairs(folder: Path) -> str:
    """How many pairs of export/tasks/ner.py a run has right."""
    answered = predict_test_words(partial(predict, trained_network(folder)), _reading(folder))
    right = [sample.type == kind for sample, kind in answered]
    both = sum(one and other for one, other in zip(right[::2], right[1::2], strict=True))
    return f"{both} of {len(TEST_WORDS)}"


def dev_f1(folder: Path) -> str:
    """Entity F1 of a run, in per cent."""
    return f"{100 * next(iter(read_run(folder).figures.values()))['f1']:.2f}"


def _reading(folder: Path) -> InputSpec:
    run = read_run(folder)
    return InputSpec(read_tokenizer(folder), run.labels, run.longest)


if __name__ == "__main__":
    typer.run(main)
