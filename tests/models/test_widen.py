"""A tagger learns more words after its training, and nothing else changes."""

import string
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from models.bundle.manifest import TOKENIZER
from models.bundle.text.entities import TAGS, EntityReader
from models.bundle.text.tags import TagSet
from models.data.text.entities import read_entities
from models.networks.predict import predict
from models.networks.tagger import Tagger, TaggerShape
from models.tasks.ner.recipe import NerRecipe, train_ner
from models.training.run import Run, read_run, read_weights
from models.training.vocabulary import encoder_of
from models.training.word_vectors import read_vectors
from models.widen import widen_run
from tests.conftest import write_annotated

ADDED = ("zebra", "quince", "xylem")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data, vectors, and a tiny run that learnt with both."""
    folder = tmp_path_factory.mktemp("widen")
    data = write_annotated(folder / "names.conll", 120)
    random = np.random.default_rng(0)
    own = sorted({line.split()[0].lower() for line in data.read_text().splitlines() if line})
    lines = [
        f"{word} {' '.join(f'{value:.4f}' for value in random.normal(size=6))}"
        for word in [*own, *(f"spare{letter}" for letter in string.ascii_lowercase), *ADDED]
    ]
    (folder / "vectors.txt").write_text("\n".join(lines) + "\n")
    recipe = NerRecipe.tiny()
    size = len(own) + 12
    tiny = NerRecipe(**{**vars(recipe), "vocabulary": size})
    train_ner(tiny, read_entities(data, 1), [folder / "vectors.txt"], folder / "run")
    return folder


@pytest.fixture(scope="module")
def wide(folder: Path) -> Run:
    """The run with every word of the vectors."""
    vectors, data = folder / "vectors.txt", folder / "names.conll"
    return widen_run(folder / "run", folder / "wide", vectors, data, 10_000)


def tagger(folder: Path) -> tuple[Tagger, EntityReader]:
    """The network of a run, and how it reads."""
    run = read_run(folder)
    network = Tagger(TaggerShape.from_dict(run.shape))
    read_weights(folder, network)
    encoder = encoder_of(Tokenizer.from_file(str(folder / TOKENIZER)))
    return network, EntityReader(encoder, TagSet(run.labels), run.longest)


def test_new_words_are_known_at_the_old_scale(folder: Path, wide: Run) -> None:
    """Words of the vectors that the run lacked have their vectors, as large as the others'."""
    network, reader = tagger(folder / "wide")
    ids = reader.read(" ".join(ADDED)).tokens.ids
    assert (ids > 1).all()
    rows = network.embedding.get_parameter("weight").detach().numpy()[ids]
    published = read_vectors(folder / "vectors.txt", ADDED)
    scale = np.linalg.norm(rows) / np.linalg.norm(published)
    np.testing.assert_allclose(rows, scale * published, rtol=1e-4)
    first = read_run(folder / "run").origin.recipe
    assert {**first, "widened_to": wide.shape["vocabulary"]} == wide.origin.recipe


def test_known_words_are_answered_as_before(folder: Path, wide: Run) -> None:
    """A text of words that were known gets the same tags, to the last digit of its scores."""
    del wide
    (old, old_reader), (new, new_reader) = tagger(folder / "run"), tagger(folder / "wide")
    for text in read_entities(folder / "names.conll", 1).dev:
        before = [predict(old, [one])[0] for one in old_reader.read(text.text).examples]
        after = [predict(new, [one])[0] for one in new_reader.read(text.text).examples]
        for one, other in zip(before, after, strict=True):
            assert one[TAGS].tolist() == other[TAGS].tolist()


def test_the_size_is_kept(folder: Path) -> None:
    """No more words than asked for."""
    vectors, data = folder / "vectors.txt", folder / "names.conll"
    size = int(read_run(folder / "run").shape["vocabulary"]) + 2
    run = widen_run(folder / "run", folder / "bit", vectors, data, size)
    assert run.shape["vocabulary"] == size
