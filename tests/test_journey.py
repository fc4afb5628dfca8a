"""The whole way: labelled texts -> training -> bundle -> server process -> answers over HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from export.content import trained_network
from export.ops.int8_embedding import with_int8_embeddings
from models.bundle.examples import Example
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.labelled import LABELS
from models.data.text.own import read_own_as
from models.networks.predict import predict
from models.training.run import read_run, read_tokenizer
from tests.conftest import WORDS
from tests.service.server import Running, running


@pytest.fixture(scope="module")
def server(artifacts: Path) -> Iterator[Running]:
    """A server of the tiny model."""
    with running(artifacts) as started:
        yield started


def test_a_client_gets_what_the_training_framework_answers(
    server: Running, run: Path, texts: Path
) -> None:
    """Each of 100 texts in one request gets torch's own probabilities for it alone, to 1e-5."""
    asked = [text.text for text in read_own_as(texts, LABELS)[:100]]
    body = json.dumps({"inputs": asked}).encode()
    results = json.loads(server.ask("POST", "/v1/sentiment", body).body)["results"]
    described, tokenizer = read_run(run), read_tokenizer(run)
    assert tokenizer is not None
    encoder = TextEncoder.from_json(tokenizer, described.longest)
    network = with_int8_embeddings(trained_network(run))
    for text, result in zip(asked, results, strict=True):
        ids = encoder.encode(text).ids
        (row,) = predict(network, [Example({"ids": ids}, len(ids))])
        expected = dict(zip(described.labels, row["probabilities"].tolist(), strict=True))
        assert result["scores"] == pytest.approx(expected, abs=1e-5)
        assert result["label"] == max(expected, key=expected.__getitem__)


def test_the_tiny_model_has_learnt(server: Running) -> None:
    """The journey's answers are right, or nearly all of them: each word that decides, alone."""
    asked = {f"the film is {word} .": label for label, words in WORDS.items() for word in words}
    body = json.dumps({"inputs": list(asked)}).encode()
    results = json.loads(server.ask("POST", "/v1/sentiment", body).body)["results"]
    said = [result["label"] for result in results]
    right = sum(one == label for one, label in zip(said, asked.values(), strict=True))
    assert right >= 0.8 * len(asked), said
