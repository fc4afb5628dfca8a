"""What a tagger loses by knowing fewer words, and by int8: F1 on the dev and the test part.

    python -m benchmarks.words --run runs/seeds/ner/1 --vectors PATH --data PATH

A run's table holds the words of its training texts and the commonest others; models/widen.py adds
more, up to every word of the published vectors. Writes the table into docs/models.md.
"""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from tokenizers import Tokenizer

from benchmarks.tables import replace_table
from export.content import trained_network
from export.model_card import table
from export.ops.int8_embedding import with_int8_embeddings
from models.bundle.manifest import TOKENIZER
from models.bundle.text.entities import EntityReader
from models.bundle.text.tags import TagSet
from models.data.text.annotated import AnnotatedText
from models.data.text.entities import read_entities
from models.networks.predict import predict
from models.networks.tagger import Tagger
from models.tasks.ner.metrics import figures, predict_entities
from models.training.run import read_run
from models.training.vocabulary import encoder_of
from models.widen import WORDS, widened

PAGE = Path("docs/models.md")


def main(
    run: Annotated[Path, typer.Option(exists=True)],
    vectors: Annotated[Path, typer.Option(exists=True)],
    data: Annotated[Path, typer.Option(exists=True)],
    page: Path = PAGE,
) -> None:
    """Scores three tables of words and writes them into the page."""
    described, network = read_run(run), trained_network(run)
    assert isinstance(network, Tagger)
    tokenizer = Tokenizer.from_file(str(run / TOKENIZER))
    sets = read_entities(data, seed=0)
    parts = {"dev": sets.dev, "test": sets.test()}
    every = widened(tokenizer, network, vectors, sys.maxsize)
    wide = widened(tokenizer, network, vectors, WORDS)
    tried = {
        "every word, float32": every,
        "float32": wide,
        "int8 (the bundle)": (wide[0], with_int8_embeddings(wide[1])),
        "as trained, int8": (tokenizer, with_int8_embeddings(network)),
    }
    rows = []
    for name, (words, tagger) in tried.items():
        reader = EntityReader(encoder_of(words), TagSet(described.labels), described.longest)
        scores = [f1(tagger, reader, texts) for texts in parts.values()]
        megabytes = sum(tensor.nbytes for tensor in tagger.embedding.state_dict().values()) / 1e6
        rows.append(
            [
                name,
                f"{words.get_vocab_size():,}",
                f"{megabytes:.1f}",
                *(f"{100 * score:.2f}" for score in scores),
            ]
        )
    replace_table(page, "ner words", table(["table", "words", "MB", "dev F1", "test F1"], rows))


def f1(network: Tagger, reader: EntityReader, texts: list[AnnotatedText]) -> float:
    """Entity F1, as a share of 1."""
    predicted = predict_entities(partial(predict, network), reader, texts)
    return figures(texts, predicted)["all"]["f1"]


if __name__ == "__main__":
    typer.run(main)
