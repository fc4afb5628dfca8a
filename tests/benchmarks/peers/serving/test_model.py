"""The model that every peer holds, on the shipped bundle."""

import json

import pytest

from benchmarks.peers.serving.model import Model
from models.bundle.reading import shipped

BUNDLE = shipped("sentiment")


def test_it_gives_the_golden_answers_alone_and_together() -> None:
    """A batch of unlike lengths gives what the training framework gave to each text."""
    model = Model(BUNDLE, threads=1)
    cases = json.loads((BUNDLE / "golden.json").read_text(encoding="utf-8"))["cases"]
    texts = [case["input"] for case in cases]
    scores = [max(case["outputs"]["probabilities"]) for case in cases]
    alone = [model.answer([text])[0]["score"] for text in texts]
    together = [answer["score"] for answer in model.answer(texts)]
    assert len({len(text.split()) for text in texts}) > 1
    assert alone == pytest.approx(scores, abs=1e-5)
    assert together == pytest.approx(scores, abs=1e-5)
