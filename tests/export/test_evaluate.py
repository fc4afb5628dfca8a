"""Figures of a bundle are those of the answers a client would get."""

import csv
from pathlib import Path

import numpy as np
import pytest

from export.evaluate import evaluate_bundle
from export.runtime import Runtime
from export.tasks.classification import evaluate
from export.tasks.task import LabelledData
from models.bundle.manifest import MODEL, TOKENIZER, read_file, read_manifest
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import TextReader, pooled
from models.data.text.columns import TextColumns
from models.data.text.labelled import LABELS, NEGATIVE, NEUTRAL, POSITIVE, LabelledText
from models.data.text.own import read_own_as
from models.data.text.semeval import DEV_FILE, TEST_FILE


@pytest.fixture(scope="module")
def runtime(artifacts: Path) -> Runtime:
    """The tiny bundle's graph."""
    folder = artifacts / "sentiment" / "1"
    manifest = read_manifest(folder)
    return Runtime(read_file(folder, manifest, MODEL), manifest.inputs, manifest.outputs)


@pytest.fixture(scope="module")
def reader(artifacts: Path) -> TextReader:
    """What reads texts for the tiny bundle."""
    folder = artifacts / "sentiment" / "1"
    manifest = read_manifest(folder)
    encoder = TextEncoder.from_json(read_file(folder, manifest, TOKENIZER))
    return TextReader(encoder, manifest.limits.longest)


def alone(runtime: Runtime, reader: TextReader, text: str) -> list[float]:
    """The probabilities of one text, run by itself."""
    read = reader.read(text)
    rows = [runtime.run([example])[0] for example in read.examples]
    found = pooled(read.windows, [row["probabilities"] for row in rows])
    return [float(value) for value in found.tolist()]


def test_figures_are_those_of_single_answers(
    runtime: Runtime, reader: TextReader, texts: Path
) -> None:
    """Accuracy and confusion are counted from the answers that each text gets by itself."""
    labelled = read_own_as(texts, LABELS)[:80]
    predicted = [int(np.argmax(alone(runtime, reader, text.text))) for text in labelled]
    truth = [text.label for text in labelled]
    found = evaluate(runtime.run, reader, labelled)
    expected = np.zeros((3, 3), np.int64)
    np.add.at(expected, (truth, predicted), 1)
    assert found.confusion.tolist() == expected.tolist()
    assert found.figures["accuracy"] == pytest.approx(np.mean(np.equal(predicted, truth)))
    recalls = expected.diagonal() / expected.sum(axis=1)
    assert found.figures["macro_recall"] == pytest.approx(recalls.mean())


def test_binary_texts_choose_between_two(runtime: Runtime, reader: TextReader, texts: Path) -> None:
    """A binary set is scored without neutral; `accuracy_all` counts a neutral answer as wrong."""
    labelled = [
        LabelledText(text.text, NEGATIVE if index % 2 else POSITIVE, "binary", binary=True)
        for index, text in enumerate(read_own_as(texts, LABELS)[:60])
    ]
    answers = np.array([alone(runtime, reader, text.text) for text in labelled])
    truth = np.array([text.label for text in labelled])
    two = np.where(answers[:, NEGATIVE] > answers[:, POSITIVE], NEGATIVE, POSITIVE)
    found = evaluate(runtime.run, reader, labelled).figures
    assert found["accuracy"] == pytest.approx(np.mean(two == truth))
    assert found["accuracy_all"] == pytest.approx(np.mean(answers.argmax(axis=1) == truth))


def test_order_does_not_matter(runtime: Runtime, reader: TextReader, texts: Path) -> None:
    """The same texts in another order have the same figures."""
    labelled = read_own_as(texts, LABELS)[:50]
    there = evaluate(runtime.run, reader, labelled).figures
    back = evaluate(runtime.run, reader, labelled[::-1]).figures
    assert there == pytest.approx(back, abs=1e-6)


def test_texts_without_words_and_long_ones(runtime: Runtime, reader: TextReader) -> None:
    """A text without any word has no answer to score; a long text is read whole."""
    texts = [
        LabelledText("   ", NEUTRAL, "own"),
        LabelledText("the film is lovely . " * 60, POSITIVE, "own"),
        LabelledText("the film is zyzzyva .", NEUTRAL, "own"),
        LabelledText("the film is plain .", NEUTRAL, "own"),
    ]
    figures = evaluate(runtime.run, reader, texts).figures
    assert figures["texts"] == 3
    assert figures["unknown"] == pytest.approx(1 / (300 + 5 + 5))


def test_a_file_of_ones_own(artifacts: Path, texts: Path) -> None:
    """A CSV is scored whole, as the set "own"."""
    found = evaluate_bundle(artifacts / "sentiment" / "1", LabelledData(texts))
    assert list(found) == ["own"]
    assert found["own"]["texts"] == 600


def test_a_file_as_people_have_it(artifacts: Path, texts: Path, tmp_path: Path) -> None:
    """Other columns, another delimiter and renamed labels give the figures of the usual file."""
    with texts.open(newline="") as file:
        rows = list(csv.DictReader(file))[:60]
    stars = {"negative": "1", "neutral": "3", "positive": "5"}
    usual, other = tmp_path / "usual.csv", tmp_path / "other.csv"
    for path, head, sign, names in (
        (usual, ("text", "label"), ",", {}),
        (other, ("review", "stars"), ";", stars),
    ):
        with path.open("w", newline="") as file:
            writer = csv.writer(file, delimiter=sign)
            writer.writerow(head)
            writer.writerows((one["text"], names.get(one["label"], one["label"])) for one in rows)
    columns = TextColumns("review", "stars", None, {star: name for name, star in stars.items()})
    bundle = artifacts / "sentiment" / "1"
    found = evaluate_bundle(bundle, LabelledData(other, columns))
    assert found == evaluate_bundle(bundle, LabelledData(usual))
    assert found["own"]["texts"] == 60


def test_a_folder_of_public_sets_with_text_files(artifacts: Path, tmp_path: Path) -> None:
    """SemEval's test file ends in .txt; its folder is no label."""
    folder = tmp_path / "semeval2017_4a"
    folder.mkdir()
    (folder / TEST_FILE).write_text("1\tpositive\ta good film\n2\tnegative\ta bad film\n")
    (folder / DEV_FILE).write_text("3\tneutral\ta film\n")
    found = evaluate_bundle(artifacts / "sentiment" / "1", LabelledData(tmp_path))
    assert found["semeval"]["texts"] == 2
