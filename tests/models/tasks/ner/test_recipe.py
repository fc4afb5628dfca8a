"""The recipe of named entities learns, goes on where it was cut off, and prepares what it says."""

import csv
import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from models.bundle.manifest import TOKENIZER
from models.bundle.text.entities import IDS, Entity, EntityReader
from models.bundle.text.tags import TagSet, TagSpan
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.annotated import AnnotatedText, EntitySets
from models.networks.network import UNKNOWN_ID
from models.networks.predict import predict
from models.networks.tagger import Tagger, TaggerShape
from models.tasks.ner.metrics import predict_entities
from models.tasks.ner.recipe import (
    FROM_START_ON_OWN_DATA,
    TASK,
    NerRecipe,
    examples_of,
    prepare_words,
    sized_like,
    train_ner,
)
from models.training.augmentation import TRUE_TAGS
from models.training.pretrained import Pretrained, read_pretrained
from models.training.run import RunError, read_run, read_tokenizer, read_weights
from models.training.vocabulary import NAME_RULES, encoder_of, word_tokenizer

SET = TagSet(("LOC", "PER"))
NAMES_OF = {"PER": ("Ada", "Bob", "Eve Stone"), "LOC": ("Rome", "Oslo", "New Delhi")}
RECIPE = replace(NerRecipe.tiny(), hidden_size=12, fit=replace(NerRecipe.tiny().fit, epochs=6))


def make_texts(count: int, seed: int) -> list[AnnotatedText]:
    """Sentences in which a person goes to a place."""
    choice = random.Random(seed)
    texts = []
    for _ in range(count):
        who, where = (choice.choice(NAMES_OF[kind]) for kind in ("PER", "LOC"))
        text = f"{who} went to {where} {choice.choice(['today', 'again', 'by train'])} ."
        place = len(who) + len(" went to ")
        entities = (Entity("PER", 0, len(who)), Entity("LOC", place, place + len(where)))
        texts.append(AnnotatedText(text, entities))
    return texts


DATA = EntitySets("journeys", make_texts(120, 1), make_texts(30, 2))


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run."""
    folder = tmp_path_factory.mktemp("ner")
    train_ner(RECIPE, DATA, [], folder)
    return folder


def epochs(folder: Path) -> list[str]:
    """The epochs of metrics.csv."""
    with (folder / "metrics.csv").open(newline="") as file:
        return [row["epoch"] for row in csv.DictReader(file)]


def test_it_learns(trained: Path) -> None:
    """A tiny tagger learns who goes where, and its run folder says so."""
    run = read_run(trained)
    assert (run.task, run.labels, run.longest) == (TASK, ("LOC", "PER"), 24)
    assert run.figures["journeys"]["f1"] > 0.9
    assert run.figures["journeys"]["entities"] == 60
    assert run.figures["journeys PER"]["entities"] == 30
    made = {path.name for path in trained.iterdir()}
    assert {"learning_curve.png", "confusion.png", "metrics.csv", TOKENIZER} <= made


def test_the_folder_rebuilds_the_network(trained: Path) -> None:
    """What the run left, read again, answers texts as the figures say."""
    run, tokenizer = read_run(trained), read_tokenizer(trained)
    assert tokenizer is not None
    network = Tagger(TaggerShape.from_dict(run.shape))
    read_weights(trained, network)
    reader = EntityReader(TextEncoder.from_json(tokenizer), TagSet(run.labels), run.longest)
    text = "Eve Stone went to New Delhi again ."
    [predicted] = predict_entities(
        lambda batch: predict(network, batch), reader, [AnnotatedText(text, ())]
    )
    assert [(each.type, text[each.start : each.end]) for each in predicted] == [
        ("PER", "Eve Stone"),
        ("LOC", "New Delhi"),
    ]
    assert all(0.5 < each.score <= 1 for each in predicted)


def test_a_finished_run_stays(trained: Path) -> None:
    """Called again it stays as it is; with more epochs, a run of another recipe, it is refused."""
    more = replace(RECIPE, fit=replace(RECIPE.fit, epochs=RECIPE.fit.epochs + 1))
    with pytest.raises(RunError, match=r"its fit\.epochs is"):
        train_ner(more, DATA, [], trained)
    before = (trained / "run.json").read_text()
    train_ner(RECIPE, DATA, [], trained)
    assert (trained / "run.json").read_text() == before
    assert epochs(trained) == [str(epoch + 1) for epoch in range(6)]


def reader_of(text: str, longest: int = 8) -> EntityReader:
    """Knows every word of a text."""
    words = sorted(set(text.lower().split()))
    return EntityReader(encoder_of(word_tokenizer(words, NAME_RULES)), SET, longest)


def spans_of(text: str, entities: list[Entity], longest: int = 8) -> list[list[TagSpan]]:
    """The true spans of each piece of a text."""
    examples = examples_of([AnnotatedText(text, tuple(entities))], reader_of(text, longest))
    return [SET.decode(example.arrays[TRUE_TAGS].tolist()) for example in examples]


def test_true_tags() -> None:
    """Entities become spans of the tokens; other types, and borders within a token, do not."""
    text = "Ada Stone saw Rome-based Bob"
    entities = [Entity("PER", 0, 9), Entity("LOC", 14, 18), Entity("PER", 25, 28)]
    assert spans_of(text, entities) == [[TagSpan(0, 1, 1), TagSpan(4, 4, 1)]]
    assert spans_of(text, [Entity("ORG", 0, 9)]) == [[]]


def test_borders_within_a_word_are_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """One line says how many entities do not begin and end with a word, and shows the first."""
    cut = AnnotatedText("Ada saw New Yorkers", (Entity("PER", 0, 3), Entity("LOC", 8, 16)))
    recipe = replace(RECIPE, fit=replace(RECIPE.fit, epochs=1))
    train_ner(recipe, replace(DATA, train=[*DATA.train[:20], cut, cut]), [], tmp_path)
    assert [one.getMessage() for one in caplog.records if "word" in one.getMessage()] == [
        "entities that do not begin and end with a word, so they are not learnt: 2, the first "
        "'New York' (LOC, 8 to 16) in 'Ada saw New Yorkers'"
    ]


def test_entities_across_pieces_are_left_out() -> None:
    """A name across the end of a sentence is no piece's; one across windows is whole or absent."""
    assert spans_of("by Ada. Bob ran", [Entity("PER", 3, 11)]) == [[], []]
    windows = spans_of("a b c d e f", [Entity("PER", 0, 3), Entity("LOC", 4, 9)], longest=4)
    assert windows == [[TagSpan(0, 1, 1)], [TagSpan(0, 2, 0)]]
    assert spans_of("a b c d e f", [Entity("PER", 0, 11)], longest=4) == [[], []]


def write_vectors(path: Path, words: list[str], features: int = 4) -> Path:
    """A file of vectors of so many numbers."""
    drawn = np.random.default_rng(1).normal(size=(len(words), features))
    lines = [f"{word} {' '.join(map(str, row))}" for word, row in zip(words, drawn, strict=True)]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_words_of_the_training_texts_come_first(tmp_path: Path) -> None:
    """Words that stand twice or have a vector come first; then other words' vectors."""
    texts = [AnnotatedText(text, ()) for text in ("Ada ran", "Ada sat", "Bob stood")]
    vectors = write_vectors(tmp_path / "v.txt", ["the", "bob", "went", "a--b", "ran", "far"])
    recipe = replace(RECIPE, vocabulary=5)
    words = prepare_words(recipe, EntitySets("x", texts, texts), [vectors], tmp_path)
    listed = sorted(words.tokenizer.get_vocab().items(), key=lambda item: item[1])
    assert [word for word, _ in listed] == ["[PAD]", "[UNK]", "ada", "bob", "ran", "the", "went"]
    assert words.table.shape == (7, 4)
    assert not words.table[0].any()
    assert (tmp_path / TOKENIZER).exists()


def test_the_same_seed_prepares_the_same_words(tmp_path: Path) -> None:
    """Without vectors the table is drawn, by the seed."""
    tables = []
    for seed in (1, 1, 2):
        recipe = replace(RECIPE, fit=replace(RECIPE.fit, seed=seed))
        tables.append(prepare_words(recipe, DATA, [], tmp_path).table)
    assert np.array_equal(tables[0], tables[1])
    assert not np.array_equal(tables[0], tables[2])


def test_unknown_words_keep_their_letters() -> None:
    """A word that the vocabulary lacks is read as unknown, with its spelling."""
    reader = EntityReader(encoder_of(word_tokenizer(["ran"], NAME_RULES)), SET, 8)
    [example] = examples_of([AnnotatedText("Ada ran", ())], reader)
    assert example.arrays[IDS].tolist() == [1, 2]


def published(run: Path, artifacts: Path) -> Pretrained:
    """The run's bundle, as a start."""
    from export.content import from_run  # noqa: PLC0415
    from export.publish import publish  # noqa: PLC0415

    return read_pretrained(publish(from_run(run, None, artifacts), artifacts), "tagger")


def test_a_run_goes_on_from_a_bundle(trained: Path, tmp_path: Path) -> None:
    """It begins with what the bundle knows; words of its texts join, with their vectors if any."""
    start = published(trained, tmp_path / "artifacts")
    far = [AnnotatedText("Zoe met Zoe and Zak in Ulm", (Entity("PER", 0, 3),))] * 2
    words = [*json.loads(start.tokenizer)["model"]["vocab"]][2:]
    vectors = write_vectors(tmp_path / "v.txt", [*words, "zak"], start.table().shape[1])
    others = (EntitySets("posts", far, make_texts(5, 4), missing=("LOC",)),)
    data = replace(DATA, others=others)
    recipe = replace(
        sized_like(RECIPE, start, data), fit=replace(RECIPE.fit, epochs=1, learning_rate=1e-9)
    )
    run = train_ner(recipe, data, [vectors], tmp_path / "run", start=start)
    assert run.figures["journeys"]["f1"] > 0.9
    assert run.origin.data == ("journeys", "posts")
    assert run.origin.recipe["start"] == start.sha256
    state = torch.load(tmp_path / "run" / "network.pt", weights_only=True)
    vocabulary = json.loads((tmp_path / "run" / TOKENIZER).read_text())["model"]["vocab"]
    known = len(start.table())
    table = state["embedding.weight"]
    assert {word for word, index in vocabulary.items() if index >= known} == {
        "and",
        "in",
        "met",
        "ulm",
        "zak",
        "zoe",
    }
    torch.testing.assert_close(table[:known], start.table(), atol=1e-4, rtol=0)
    torch.testing.assert_close(table[vocabulary["zoe"]], table[UNKNOWN_ID], atol=1e-4, rtol=0)
    assert not torch.allclose(table[vocabulary["zak"]], table[UNKNOWN_ID], atol=1e-2)


def test_vectors_of_another_size_are_refused(trained: Path, tmp_path: Path) -> None:
    """The vectors of new words must have the size of those of the start."""
    start = published(trained, tmp_path / "artifacts")
    vectors = write_vectors(tmp_path / "v.txt", ["ada"])
    with pytest.raises(RunError, match="4 numbers a word, the start 16"):
        train_ner(sized_like(RECIPE, start, DATA), DATA, [vectors], tmp_path / "size", start=start)


def test_types_of_ones_own_get_a_new_head(trained: Path, tmp_path: Path) -> None:
    """Data of other types go on from the words, the spelling and the encoder of a bundle."""
    start = published(trained, tmp_path / "artifacts")
    texts = [AnnotatedText(f"Ada{n} ran", (Entity("DOG", 0, 4),)) for n in range(9)]
    data = replace(DATA, train=texts, dev=texts[:2])
    recipe = sized_like(RECIPE, start, data)
    assert recipe.fit == FROM_START_ON_OWN_DATA
    recipe = replace(recipe, fit=replace(recipe.fit, epochs=2))
    run = train_ner(recipe, data, [], tmp_path / "run", start=start)
    assert run.labels == ("DOG",)


def test_an_epoch_draws_its_amount_of_a_corpus(tmp_path: Path) -> None:
    """Of a corpus with an amount so many texts are drawn, of the others all; dev sets by weight."""
    others = (EntitySets("posts", make_texts(50, 3), make_texts(5, 4), missing=("LOC",)),)
    data = replace(DATA, others=others)
    recipe = replace(
        RECIPE,
        amounts=(("posts", 7),),
        dev_weights=(("posts", 0.5),),
        fit=replace(RECIPE.fit, epochs=1),
    )
    train_ner(recipe, data, [], tmp_path / "run")
    with (tmp_path / "run" / "metrics.csv").open(newline="") as file:
        [row] = csv.DictReader(file)
    assert {"dev/journeys", "dev/posts"} <= row.keys()
    mean = (float(row["dev/journeys"]) + 0.5 * float(row["dev/posts"])) / 1.5
    assert float(row["dev/score"]) == pytest.approx(mean, abs=1e-6)
