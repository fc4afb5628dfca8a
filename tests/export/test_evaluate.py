"""Figures of a bundle are those of the answers a client would get."""

from pathlib import Path

import numpy as np
import pytest

from export.evaluate import evaluate_bundle
from export.runtime import Runtime
from export.tasks.classification import evaluate
from models.bundle.examples import Example
from models.bundle.manifest import MODEL, TOKENIZER, read_file, read_manifest
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.labelled import LABELS, NEGATIVE, NEUTRAL, POSITIVE, LabelledText
from models.data.text.own import read_own_as


@pytest.fixture(scope="module")
def runtime(artifacts: Path) -> Runtime:
    """The tiny bundle's graph."""
    folder = artifacts / "sentiment" / "1"
    manifest = read_manifest(folder)
    return Runtime(read_file(folder, manifest, MODEL), manifest.inputs, manifest.outputs)


@pytest.fixture(scope="module")
def encoder(artifacts: Path) -> TextEncoder:
    """The tiny bundle's tokenizer."""
    folder = artifacts / "sentiment" / "1"
    manifest = read_manifest(folder)
    return TextEncoder.from_json(read_file(folder, manifest, TOKENIZER), manifest.limits.longest)


def alone(runtime: Runtime, encoder: TextEncoder, text: str) -> list[float]:
    """The probabilities of one text, run by itself."""
    ids = encoder.encode(text).ids
    [row] = runtime.run([Example({"ids": ids}, len(ids))])
    return [float(value) for value in row["probabilities"].tolist()]


def test_figures_are_those_of_single_answers(
    runtime: Runtime, encoder: TextEncoder, texts: Path
) -> None:
    """Accuracy and confusion are counted from the answers that each text gets by itself."""
    labelled = read_own_as(texts, LABELS)[:80]
    predicted = [int(np.argmax(alone(runtime, encoder, text.text))) for text in labelled]
    truth = [text.label for text in labelled]
    found = evaluate(runtime.run, encoder, labelled)
    expected = np.zeros((3, 3), np.int64)
    np.add.at(expected, (truth, predicted), 1)
    assert found.confusion.tolist() == expected.tolist()
    assert found.figures["accuracy"] == pytest.approx(np.mean(np.equal(predicted, truth)))
    recalls = expected.diagonal() / expected.sum(axis=1)
    assert found.figures["macro_recall"] == pytest.approx(recalls.mean())


def test_binary_texts_choose_between_two(
    runtime: Runtime, encoder: TextEncoder, texts: Path
) -> None:
    """A binary set is scored without neutral; `accuracy_all` counts a neutral answer as wrong."""
    labelled = [
        LabelledText(text.text, NEGATIVE if index % 2 else POSITIVE, "binary", binary=True)
        for index, text in enumerate(read_own_as(texts, LABELS)[:60])
    ]
    answers = np.array([alone(runtime, encoder, text.text) for text in labelled])
    truth = np.array([text.label for text in labelled])
    two = np.where(answers[:, NEGATIVE] > answers[:, POSITIVE], NEGATIVE, POSITIVE)
    found = evaluate(runtime.run, encoder, labelled).figures
    assert found["accuracy"] == pytest.approx(np.mean(two == truth))
    assert found["accuracy_all"] == pytest.approx(np.mean(answers.argmax(axis=1) == truth))


def test_order_does_not_matter(runtime: Runtime, encoder: TextEncoder, texts: Path) -> None:
    """The same texts in another order have the same figures."""
    labelled = read_own_as(texts, LABELS)[:50]
    there = evaluate(runtime.run, encoder, labelled).figures
    back = evaluate(runtime.run, encoder, labelled[::-1]).figures
    assert there == pytest.approx(back, abs=1e-6)


def test_texts_without_words_and_long_ones(runtime: Runtime, encoder: TextEncoder) -> None:
    """A text without any word has no answer to score; a cut text counts as truncated."""
    texts = [
        LabelledText("   ", NEUTRAL, "own"),
        LabelledText("the film is lovely . " * 60, POSITIVE, "own"),
        LabelledText("the film is zyzzyva .", NEUTRAL, "own"),
        LabelledText("the film is plain .", NEUTRAL, "own"),
    ]
    figures = evaluate(runtime.run, encoder, texts).figures
    assert figures["texts"] == 3
    assert figures["truncated"] == 0.25
    assert figures["unknown"] == pytest.approx(1 / (64 + 5 + 5))


def test_a_file_of_ones_own(artifacts: Path, texts: Path) -> None:
    """A CSV is scored whole, as the set "own"."""
    found = evaluate_bundle(artifacts / "sentiment" / "1", texts)
    assert list(found) == ["own"]
    assert found["own"]["texts"] == 600
