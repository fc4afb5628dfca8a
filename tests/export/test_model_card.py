"""The card says what the bundle was made of and where it fails."""

import numpy as np
import pytest

from export.model_card import write_card
from export.tasks.classification import CLASSIFICATION, TEST_TEXTS
from export.tasks.ner import NER
from export.tasks.task import InputSpec
from models.bundle.manifest import Origin
from models.data.text.labelled import LABELS
from models.training.vocabulary import OPINION_RULES, word_tokenizer

FIGURES = {
    "imdb": {"texts": 25000.0, "accuracy": 0.90123},
    "semeval": {"texts": 12284.0, "accuracy": 0.5},
}


@pytest.fixture(scope="module")
def card() -> str:
    """The card of a model that finds everything neutral."""
    origin = Origin(
        data=("imdb", "semeval", "own"),
        seed=1,
        recipe={"cell": "bigru"},
        libraries={},
    )
    row = {"probabilities": np.array([0.1, 0.7, 0.2], np.float32)}
    answers = [row] * len(TEST_TEXTS)
    tokenizer = word_tokenizer(["a", "film"], OPINION_RULES).to_str().encode()
    spec = InputSpec(tokenizer, LABELS, 321)
    text = CLASSIFICATION.card(origin, spec, lambda examples: [row] * len(examples), answers)
    return write_card("sentiment/7", origin, FIGURES, text)


@pytest.mark.parametrize(
    "words",
    [
        "# sentiment/7",
        "(bigru) of negative / neutral / positive",
        "321 words",
        "**imdb**: Large Movie Review",
        "**own**: a file of its own",
        "## Intended use",
        "| imdb | 25000 | 90.12 % |",
        "| semeval | 12284 | 50.00 % |",
        "hiddenstate evaluate sentiment/7 --data PATH",
        "## Known failures",
        "| negated blame | 0 of 10 (0%) | 0 of 10 (0%) |",
    ],
)
def test_card_says(card: str, words: str) -> None:
    """The card names the bundle, cell, labels, limit, data, figures, and how to remake them."""
    assert words in card


@pytest.mark.parametrize("labels", [("pos", "neg"), LABELS])
def test_card_of_own_texts_speaks_of_them_only(labels: tuple[str, ...]) -> None:
    """A model of a user's own file has no sentence of the public data or of the shipped model."""
    origin = Origin(
        data=("reviews",),
        seed=1,
        recipe={"cell": "gru", "start": "none", "vectors": ""},
        libraries={},
    )
    spec = InputSpec(None, labels, 321)
    text = CLASSIFICATION.card(origin, spec, lambda examples: [], [])
    card = write_card("mine/1", origin, {"reviews": {"texts": 12.0, "accuracy": 1.0}}, text)
    foreign = ("GloVe", "binary", "official", "shipped", "sentiment", "challenge", "artifacts")
    assert [word for word in foreign if word in card] == []
    assert "Figures of fewer than 100 texts, entities or series are rough" in card


def test_card_of_own_names_speaks_of_them_only() -> None:
    """A tagger of other types has no sentence of the types of CoNLL or of its test words."""
    origin = Origin(
        data=("tickets",),
        seed=1,
        recipe={"cell": "gru", "start": "ab" * 32, "vectors": ""},
        libraries={},
    )
    text = NER.card(origin, InputSpec(None, ("PRODUCT",), 128), lambda examples: [], [])
    card = write_card("mine/1", origin, {"tickets": {"entities": 200.0, "f1": 1.0}}, text)
    foreign = ("GloVe", "CoNLL", "news", "MISC", "pair", "official", "are rough")
    assert [word for word in foreign if word in card] == []
    assert "It began with the words and weights that have the sha256 abababababababab." in card


def test_card_leads_with_failures(card: str) -> None:
    """What fails stands before the data, the use and the figures."""
    heads = [line for line in card.splitlines() if line.startswith("## ")]
    assert heads[0] == "## Known failures"


def test_wrong_answers_stay_and_stand_out(card: str) -> None:
    """Every text of the test set is a row; a wrong answer is in bold, a right one is not."""
    for sample in TEST_TEXTS:
        predicted = "neutral" if sample.label == "neutral" else "**neutral**"
        assert f"| {sample.text} | {sample.aspect} | {sample.label} | {predicted} | 0.70 |" in card


def test_it_leads_with_where_the_model_fails(card: str) -> None:
    """The failures stand before the data, the use and the figures."""
    places = [card.index(f"## {part}") for part in ("Known failures", "Data", "Figures")]
    assert places == sorted(places)


def test_tables_are_square(card: str) -> None:
    """Each row of a table has as many cells as its head, so no text breaks the table."""
    for block in card.split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1
