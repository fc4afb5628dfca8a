"""The transformer that teaches short texts."""

import math
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.data.errors import DataError
from models.data.text.labelled import NEGATIVE, POSITIVE, LabelledText
from models.distillation.fine_tuning import TeacherOptions
from models.distillation.mpnet import MPNet, Shape, load_mpnet
from models.distillation.short_texts import (
    MPNetClassifier,
    predict_probabilities,
    train_teacher,
    trained_teacher,
    word_vectors,
)
from tests.models.distillation.conftest import SMALL, random_weights

Numbers = NDArray[np.float64]


def test_padding_changes_no_vector() -> None:
    """A text among longer ones gets the vector that it gets alone."""
    torch.manual_seed(0)
    network = MPNet(SMALL).eval()
    alone = network(torch.tensor([[4, 5, 6]]))
    among = network(torch.tensor([[4, 5, 6, 1, 1], [7, 8, 9, 10, 11]]))
    torch.testing.assert_close(among[0], alone[0], atol=1e-5, rtol=0)


def test_the_published_weights_give_the_published_network(published: Path) -> None:
    """The same vector as the network written down in NumPy, also for pieces that are far apart."""
    network, _ = load_mpnet(published, SMALL)
    pieces = [4, 9, 8, 7, 6, 5] * 6
    with torch.inference_mode():
        vector = network.eval()(torch.tensor([pieces]))[0].double().numpy()
    expected = reference(random_weights(SMALL), pieces, SMALL)
    np.testing.assert_allclose(vector, expected, atol=1e-5)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    """The message says how to get them, and how to do without."""
    with pytest.raises(DataError, match=r"models\.fetch DATA --only mpnet .* --teachers reviews"):
        load_mpnet(tmp_path)


def test_the_teacher_learns(published: Path) -> None:
    """After some epochs it tells good from bad; its word pieces stay as published."""
    texts = [
        LabelledText(f"the film was {word}", label, "sst", binary=True)
        for word, label in (("good", POSITIVE), ("bad", NEGATIVE))
        for _ in range(40)
    ]
    options = TeacherOptions(rate=1e-3, head_rate=1e-2, batch=8, epochs=10)
    teacher = MPNetClassifier(published)
    train_teacher(teacher, texts, options)
    answers = predict_probabilities(teacher, ["the film was good", "the film was bad"])
    assert answers[0, POSITIVE] > answers[0, NEGATIVE]
    assert answers[1, NEGATIVE] > answers[1, POSITIVE]
    weights = random_weights(SMALL)
    learnt = teacher.body.words.weight.detach().numpy()
    np.testing.assert_array_equal(learnt, weights["embeddings.word_embeddings.weight"])


def test_a_kept_teacher_answers_the_same(published: Path) -> None:
    """It is read from its file, not trained again: no example is needed."""
    texts = [LabelledText("the film was good", POSITIVE, "sst", binary=True)]
    kept = published / "kept.pt"
    first = trained_teacher(texts * 9, published, kept, seed=1)
    again = trained_teacher([], published, kept, seed=2)
    asked = ["good film", "a bad film"]
    np.testing.assert_array_equal(
        predict_probabilities(again, asked), predict_probabilities(first, asked)
    )


def test_words_start_from_what_mpnet_reads(published: Path) -> None:
    """A word of unknown pieces has no vector; for the others their order means nothing."""
    examples = [LabelledText("the film was good", POSITIVE, "sst", binary=True)] * 9
    teacher = trained_teacher(examples, published, published / "kept.pt", seed=1)
    words = ["good", "bad", "strange", "film", "the"]
    vectors = word_vectors(published, teacher, words)
    assert vectors.shape == (5, 100)
    assert vectors.any(axis=1).tolist() == [True, True, False, True, True]
    assert vectors[:, :60].any()
    assert vectors[:, 60:].any()
    again = word_vectors(published, teacher, words[::-1])[::-1]
    np.testing.assert_allclose(again @ again.T, vectors @ vectors.T, atol=1e-2)
    without = word_vectors(published, teacher, ["good", "bad", "film", "the"])
    np.testing.assert_allclose(
        without @ without.T, np.delete(vectors, 2, 0) @ np.delete(vectors, 2, 0).T, atol=1e-2
    )


def reference(weights: dict[str, NDArray[np.float32]], pieces: list[int], shape: Shape) -> Numbers:
    """The vector of one text, as the paper and the published configuration say."""
    at = {name: tensor.astype(np.float64) for name, tensor in weights.items()}

    def dense(name: str, state: Numbers) -> Numbers:
        return np.asarray(state @ at[f"{name}.weight"].T + at[f"{name}.bias"])

    def norm(name: str, state: Numbers) -> Numbers:
        centred = state - state.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
        return np.asarray(scaled * at[f"{name}.weight"] + at[f"{name}.bias"])

    def bucket(distance: int) -> int:
        size, first = abs(distance), 16 if distance > 0 else 0
        if size < 8:
            return first + size
        return first + min(15, 8 + int(math.log(size / 8) / math.log(128 / 8) * 8))

    count, part = len(pieces), shape.hidden // shape.heads
    places = at["embeddings.position_embeddings.weight"][2 : count + 2]
    state = norm("embeddings.LayerNorm", at["embeddings.word_embeddings.weight"][pieces] + places)
    table = at["encoder.relative_attention_bias.weight"]
    bias = np.array([[table[bucket(j - i)] for j in range(count)] for i in range(count)])
    for index in range(shape.layers):
        layer = f"encoder.layer.{index}."
        query, key, value = (dense(f"{layer}attention.attn.{role}", state) for role in "qkv")
        read = np.zeros_like(state)
        for head in range(shape.heads):
            own = slice(head * part, (head + 1) * part)
            scores = query[:, own] @ key[:, own].T / math.sqrt(part) + bias[:, :, head]
            shares = np.exp(scores - scores.max(-1, keepdims=True))
            read[:, own] = shares / shares.sum(-1, keepdims=True) @ value[:, own]
        attended = dense(f"{layer}attention.attn.o", read)
        state = norm(f"{layer}attention.LayerNorm", state + attended)
        inner = dense(f"{layer}intermediate.dense", state)
        inner = inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
        state = norm(f"{layer}output.LayerNorm", state + dense(f"{layer}output.dense", inner))
    return np.asarray(state.mean(0))
