"""`python -m models.widen RUN NEW ...`: teaches a trained tagger more words, without training.

Words that no training text has keep their published vectors while a tagger trains, so more of them
can be added to a finished run: training would have left them as they are. It costs bytes only.
"""

import json
import shutil
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated

import torch
import typer
from rich.console import Console
from tokenizers import Tokenizer

from models.bundle.manifest import TOKENIZER
from models.bundle.text.entities import EntityReader
from models.bundle.text.tags import TagSet
from models.data.text.entities import read_entities
from models.networks.predict import predict
from models.networks.tagger import Tagger, TaggerShape
from models.tasks.ner.dev import DEV, f1_row
from models.tasks.ner.recipe import figures_of, predict_sets
from models.tasks.ner.scored import dev_sets
from models.training.run import Run, read_run, read_weights, write_run
from models.training.starting_words import vector_scale
from models.training.vocabulary import NAME_RULES, WordSplitter, encoder_of
from models.training.word_vectors import read_vectors, vector_words

WORDS = 200_000


def widened(
    tokenizer: Tokenizer, network: Tagger, vectors: Path, size: int
) -> tuple[Tokenizer, Tagger]:
    """The tokenizer and the network with the commonest words of the vectors that they lack.

    Args:
        tokenizer: of a run.
        network: of the same.
        vectors: that the run was trained with.
        size: most words afterwards.
    """
    known, splitter = tokenizer.get_vocab(), WordSplitter(NAME_RULES)
    others = (word for word in dict.fromkeys(vector_words(vectors)) if word not in known)
    whole = (word for word in others if splitter.split(word) == [word])
    added = list(islice(whole, max(0, size - len(known))))
    weight = network.embedding.get_parameter("weight").detach()
    rows = torch.from_numpy(vector_scale(weight, known, vectors) * read_vectors(vectors, added))
    described = json.loads(tokenizer.to_str())
    described["model"]["vocab"] |= {word: len(known) + i for i, word in enumerate(added)}
    grown = Tagger(replace(network.shape, vocabulary=len(known) + len(added)))
    state = network.state_dict()
    grown.load_state_dict({**state, "embedding.weight": torch.cat([weight, rows])})
    return Tokenizer.from_str(json.dumps(described)), grown.eval()


def widen_run(folder: Path, new: Path, vectors: Path, data: Path, words: int = WORDS) -> Run:
    """Writes the run `new`, which knows so many words, with its figures on the dev part."""
    run = read_run(folder)
    network = Tagger(TaggerShape.from_dict(run.shape))
    read_weights(folder, network)
    tokenizer, grown = widened(
        Tokenizer.from_file(str(folder / TOKENIZER)), network, vectors, words
    )
    new.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(new / TOKENIZER))
    reader = EntityReader(encoder_of(tokenizer), TagSet(run.labels), run.longest)
    dev = dev_sets(read_entities(data, run.origin.seed))
    predicted = predict_sets(partial(predict, grown), reader, dev)
    rows = {one.name: f1_row(one.texts, own) for one, own in zip(dev, predicted, strict=True)}
    recipe = {**run.origin.recipe, "widened_to": tokenizer.get_vocab_size()}
    wide = replace(
        run,
        shape=grown.describe_shape(),
        origin=run.origin.model_copy(update={"recipe": recipe}),
        figures=figures_of(dev, predicted),
        comparison={
            name: {**before, "model": rows[name]} for name, before in run.comparison.items()
        },
    )
    if (folder / DEV).exists():
        shutil.copy(folder / DEV, new / DEV)
    write_run(new, wide, grown)
    return wide


def main(
    run: Annotated[Path, typer.Argument(exists=True)],
    new: Annotated[Path, typer.Argument(help="The folder of the wider run.")],
    vectors: Annotated[Path, typer.Option(exists=True, help="Those that the run learnt with.")],
    data: Annotated[Path, typer.Option(exists=True, help="For the figures on the dev part.")],
    words: Annotated[int, typer.Option(min=1)] = WORDS,
) -> None:
    """Adds the commonest words of the vectors to a finished tagger."""
    wide = widen_run(run, new, vectors, data, words)
    f1 = next(iter(wide.figures.values()))["f1"]
    Console().print(f"{new}: {wide.shape['vocabulary']:,} words, F1 on dev {100 * f1:.2f}")


if __name__ == "__main__":
    typer.run(main)
