"""How answers of each kind of server are read."""

import pytest

from benchmarks.protocols import (
    PREDICT,
    PREDICT_BATCHED,
    SENTIMENT,
    V2,
    Protocol,
    read_entities,
    read_forecast,
    same,
)


@pytest.mark.parametrize(
    ("protocol", "answer"),
    [
        (SENTIMENT, b'{"model":{},"results":[{"label":"positive","score":0.5}]}'),
        (PREDICT, b'{"label":"positive","score":0.5}'),
        (PREDICT_BATCHED, b'[{"label":"positive","score":0.5}]'),
        (
            V2,
            b'{"id":"a","outputs":[{"name":"label","data":["positive"]},'
            b'{"name":"score","data":[0.5]}]}',
        ),
    ],
    ids=["ours", "one", "list", "tensors"],
)
def test_an_answer_is_read(protocol: Protocol, answer: bytes) -> None:
    """Label and score are found in each kind of body."""
    assert protocol.read(answer) == ("positive", 0.5)


def test_answers_of_other_tasks_are_read() -> None:
    """Entities with their offsets, and the first step of a forecast."""
    entities = b'{"results":[{"entities":[{"type":"PER","start":0,"end":3,"score":0.5}]}]}'
    assert read_entities(entities) == ("[('PER', 0, 3)]", 0.5)
    assert read_forecast(b'{"results":[{"median":[1.5,2.5]}]}') == ("2", 1.5)


def test_an_answer_is_right_up_to_rounding() -> None:
    """Another label, a score further off than 1e-4, or none at all is wrong."""
    expected = ("positive", 0.5)
    assert same(("positive", 0.50009), expected)
    assert not same(("positive", 0.5002), expected)
    assert not same(("negative", 0.5), expected)
    assert not same(None, expected)
