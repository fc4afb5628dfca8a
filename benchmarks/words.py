"""What a tagger loses by knowing fewer words, and by int8: F1 on the dev and the test part.

    python -m benchmarks.words --run runs/cells/ner/bilstm --vectors PATH --data PATH

The run's table holds the words of its training texts and the commonest others. Here every word of
the published vectors is added to it, as training would have left it: words that no training text
has are never tuned. Writes the table into docs/models.md.
"""

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from tokenizers import Tokenizer
from torch import nn

from benchmarks.tables import replace_table
from export.candidate import trained_network
from export.compact import with_int8_embeddings
from export.markdown import table
from models.answering import answer
from models.bundle.entities import EntityReader
from models.bundle.manifest import TOKENIZER
from models.bundle.tags import TagSet
from models.bundle.text import TextEncoder
from models.data.annotated import AnnotatedText
from models.data.entities import read_entities
from models.networks import PADDING_ID
from models.run import read_run
from models.tagger import Tagger
from models.tagging import figures, say
from models.vectors import read_vectors, vector_words

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
    every_tokenizer, every_network = with_every_word(tokenizer, network, vectors)
    sets = read_entities(data, seed=0)
    parts = {"dev": sets.dev, "test": sets.test()}
    tried = {
        "every word, float32": (every_tokenizer, every_network),
        "the run's words, float32": (tokenizer, network),
        "the run's words, int8 (the bundle)": (tokenizer, with_int8_embeddings(network)),
    }
    rows = []
    for name, (words, tagger) in tried.items():
        reader = EntityReader(TextEncoder(words), TagSet(described.labels), described.longest)
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


def with_every_word(
    tokenizer: Tokenizer, network: Tagger, vectors: Path
) -> tuple[Tokenizer, Tagger]:
    """The tokenizer and the network with the words of the vectors that they lack."""
    known = tokenizer.get_vocab()
    added = [word for word in dict.fromkeys(vector_words(vectors)) if word not in known]
    weight = network.embedding.get_parameter("weight").detach()
    scale = _scale(weight, known, vectors)
    rows = torch.from_numpy(scale * read_vectors(vectors, added))
    described = json.loads(tokenizer.to_str())
    described["model"]["vocab"] |= {word: len(known) + i for i, word in enumerate(added)}
    grown = Tagger(network.shape)
    grown.load_state_dict(network.state_dict())
    grown.embedding = nn.Embedding.from_pretrained(torch.cat([weight, rows]), True, PADDING_ID)
    return Tokenizer.from_str(json.dumps(described)), grown.eval()


def _scale(weight: torch.Tensor, known: dict[str, int], vectors: Path) -> np.float32:
    """By how much the run scaled the published vectors: told by the last words, never tuned."""
    last = sorted(known, key=known.__getitem__)[-1000:]
    published = read_vectors(vectors, last)
    mine = weight[[known[word] for word in last]].numpy()
    return np.float32(np.linalg.norm(mine) / np.linalg.norm(published))


def f1(network: Tagger, reader: EntityReader, texts: list[AnnotatedText]) -> float:
    """Entity F1, as a share of 1."""
    said = say(partial(answer, network), reader, texts)
    return figures(texts, said)["all"]["f1"]


if __name__ == "__main__":
    typer.run(main)
