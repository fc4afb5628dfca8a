"""A tagger's run that starts from a published tagger: its words, spelling and encoder."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.data.text.entities import read_entities
from models.tasks.ner.recipe import NerRecipe, build, train_ner
from models.tasks.ner.start import PretrainedTagger, read_pretrained_tagger, sized_like
from models.training.pretrained import table_of
from models.training.run import RunError
from tests.conftest import write_annotated


@pytest.fixture(scope="module")
def start(ner_artifacts: Path) -> PretrainedTagger:
    """The tiny tagger."""
    return read_pretrained_tagger(ner_artifacts / "ner" / "1")


def test_words_keep_their_vectors(start: PretrainedTagger, tmp_path: Path) -> None:
    """The words of the texts come first and learn; new ones that stand twice begin as unknown."""
    lines = [f"Zyzzyva B-ANIMAL\nmet O\nMr. O\nWombat O\n{n} O\n\n" for n in "abcdefghijkl"]
    (tmp_path / "own.conll").write_text("".join(lines))
    data = read_entities(tmp_path / "own.conll", 1)
    words = start.words(data, 100, tmp_path)
    vocabulary = words.tokenizer.get_vocab()
    known = table_of(start.weights)
    assert len(words.table) == len(known) + 2
    assert {vocabulary[word] for word in ("met", "zyzzyva", "wombat")} <= set(range(2, words.learn))
    unknown = torch.from_numpy(words.table[vocabulary["zyzzyva"]])
    torch.testing.assert_close(unknown, known[1])
    assert (tmp_path / "tokenizer.json").exists()


def test_encoder_and_spelling_are_copied_where_they_fit(
    start: PretrainedTagger, tmp_path: Path
) -> None:
    """Of the same sizes both; of another hidden size the spelling alone."""
    data = read_entities(write_annotated(tmp_path / "names.conll", 40), 1)
    words = start.words(data, 100, tmp_path)
    recipe = sized_like(NerRecipe(), start)
    for hidden in (recipe.hidden_size, recipe.hidden_size + 1):
        network, _ = build(replace(recipe, hidden_size=hidden), words, 3)
        before = network.encoder.state_dict()["layers.0.weight_hh_l0"].clone()
        start.fill(network)
        torch.testing.assert_close(network.letters.table, start.weights["letters.table"])
        after = network.encoder.state_dict()["layers.0.weight_hh_l0"]
        assert torch.equal(before, after) == (hidden != recipe.hidden_size)


def test_a_run_says_where_it_started(start: PretrainedTagger, tmp_path: Path) -> None:
    """It trains on, and its recipe has the checksum of the start."""
    data = read_entities(write_annotated(tmp_path / "names.conll", 60), 1)
    recipe = sized_like(NerRecipe.tiny(), start)
    recipe = replace(recipe, fit=replace(recipe.fit, epochs=2))
    run = train_ner(recipe, data, [], tmp_path / "run", start=start)
    assert run.origin.recipe["start"] == start.manifest.sha256
    assert run.figures["names"]["f1"] > 0.5


def test_other_bundles_are_refused(artifacts: Path) -> None:
    """A text classifier is no start for a tagger."""
    with pytest.raises(RunError, match="is no tagger of named entities; start from another"):
        read_pretrained_tagger(artifacts / "sentiment" / "1")
