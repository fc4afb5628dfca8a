"""The shipped tagger tells by the context which type a word has, and knows names of today."""

from pathlib import Path

import pytest

from export.evaluate import evaluate_bundle, input_spec
from export.runtime import Runtime
from export.tasks.ner import TEST_WORDS, Sample, predict_test_words
from export.tasks.task import InputSpec, LabelledData
from models.bundle.manifest import CARD, MODEL, TOKENIZER, read_file, read_manifest
from models.bundle.reading import shipped as shipped_bundle
from models.bundle.text.entities import EntityReader
from models.bundle.text.tags import TagSet
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.annotated import AnnotatedText
from models.networks.predict import Predict
from models.tasks.ner.metrics import predict_entities
from tests.corpora import write_corpora

SHIPPED = shipped_bundle("ner")


@pytest.fixture(scope="module")
def shipped() -> tuple[Predict, InputSpec]:
    """The shipped bundle."""
    manifest = read_manifest(SHIPPED)
    runtime = Runtime(read_file(SHIPPED, manifest, MODEL), manifest.inputs, manifest.outputs)
    return runtime.run, input_spec(manifest, read_file(SHIPPED, manifest, TOKENIZER))


@pytest.fixture(scope="module")
def answered(shipped: tuple[Predict, InputSpec]) -> list[tuple[Sample, str]]:
    """What the shipped bundle says of each word in question."""
    return predict_test_words(*shipped)


def test_four_of_five_are_right(answered: list[tuple[Sample, str]]) -> None:
    """In at least 24 pairs of sentences, at least 80 % of the words have their type right."""
    assert len(TEST_WORDS) >= 24
    assert len(answered) == 2 * len(TEST_WORDS)
    assert sum(sample.type == predicted for sample, predicted in answered) >= 0.8 * len(answered)


def test_most_pairs_are_right(answered: list[tuple[Sample, str]]) -> None:
    """In seven of ten pairs both words are right: the model does not know names by heart only."""
    right = [sample.type == predicted for sample, predicted in answered]
    pairs = [one and other for one, other in zip(right[::2], right[1::2], strict=True)]
    assert sum(pairs) >= 0.7 * len(pairs)


def test_rahul(answered: list[tuple[Sample, str]]) -> None:
    """Rahul is a person in congress and in a cricket team, and without a capital letter too."""
    predicted = {(sample.text, sample.word): kind for sample, kind in answered}
    assert predicted["rahul belongs to congress", "rahul"] == "PER"
    assert predicted["rahul belongs to congress", "congress"] == "ORG"
    assert predicted["Rahul is part of the Mumbai Indians.", "Rahul"] == "PER"
    assert predicted["Rahul is part of the Mumbai Indians.", "Mumbai Indians"] == "ORG"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Elon Musk bought Twitter for $44 billion.", {"Elon Musk": "PER", "Twitter": "ORG"}),
        ("Netflix raised its prices again last week.", {"Netflix": "ORG"}),
        ("Our teacher caught him with ChatGPT.", {"ChatGPT": "MISC"}),
        ("i work at google in london", {"google": "ORG", "london": "LOC"}),
        ("she works for walmart", {"walmart": "ORG"}),
        ("Je suis à Paris.", {"Paris": "LOC"}),
        ("Le chat est sur la table.", {}),
    ],
)
def test_names_of_today(
    shipped: tuple[Predict, InputSpec], text: str, names: dict[str, str]
) -> None:
    """Names of today are found, in small letters too; a foreign sentence is not a name."""
    run, spec = shipped
    assert spec.tokenizer is not None
    encoder = TextEncoder.from_json(spec.tokenizer)
    reader = EntityReader(encoder, TagSet(spec.labels), spec.longest)
    [found] = predict_entities(run, reader, [AnnotatedText(text, ())])
    assert {text[one.start : one.end]: one.type for one in found} == names


def test_other_corpora_are_scored_beside_conll(ner_artifacts: Path, tmp_path: Path) -> None:
    """A folder of corpora gives the figures of each test part, and of its other shapes."""
    found = evaluate_bundle(ner_artifacts / "ner" / "1", LabelledData(write_corpora(tmp_path)))
    whole = {"conll2003", "btc_broad_twitter", "wnut17"}
    shapes = {
        "conll2003 small letters",
        "conll2003 documents of 5 lines",
        "btc_broad_twitter without handles",
        "wnut17 PER + LOC",
    }
    assert whole | shapes <= found.keys()
    assert found["conll2003 documents of 5 lines"]["entities"] == 1
    assert found["wnut17"]["entities"] == found["wnut17 PER + LOC"]["entities"] == 1


def test_card_lists_what_is_wrong(answered: list[tuple[Sample, str]]) -> None:
    """Every wrong answer stands in the bundle's card, and no right one."""
    card = read_file(SHIPPED, read_manifest(SHIPPED), CARD).decode()
    for sample, predicted in answered:
        row = f"| {sample.text} | {sample.word} | {sample.type} | **{predicted}** |"
        assert (row in card) == (sample.type != predicted)
