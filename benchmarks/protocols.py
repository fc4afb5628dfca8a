"""How each kind of server is asked about one text, and how its answer is read."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Prediction = tuple[str, float]  # a label and its probability
TOLERANCE = 1e-4  # of a probability


@dataclass(frozen=True)
class Protocol:
    """A route and its bodies.

    Attributes:
        path: where requests are posted.
        body: of a text, in JSON.
        read: the prediction in the body of an answer.
    """

    path: str
    body: Callable[[str], bytes]
    read: Callable[[bytes], Prediction]


def one(text: str) -> bytes:
    """The text itself."""
    return json.dumps({"inputs": text}).encode()


def several(texts: Sequence[str]) -> bytes:
    """Several texts, for our service."""
    return json.dumps({"inputs": list(texts)}).encode()


def list_of_one(text: str) -> bytes:
    """What a route that is batched by its server takes."""
    return json.dumps({"inputs": [text]}).encode()


def tensor(text: str) -> bytes:
    """The V2 inference protocol's tensor of texts, (1, 1)."""
    inputs = {"name": "text", "datatype": "BYTES", "shape": [1, 1], "data": [text]}
    return json.dumps({"inputs": [inputs]}).encode()


def read_ours(body: bytes) -> Prediction:
    """Our answer to the first text."""
    result = json.loads(body)["results"][0]
    return result["label"], result["score"]


def read_entities(body: bytes) -> Prediction:
    """Our entities and their offsets, and the sum of their scores."""
    entities = json.loads(body)["results"][0]["entities"]
    found = [(one["type"], one["start"], one["end"]) for one in entities]
    return str(found), sum(one["score"] for one in entities)


def read_forecast(body: bytes) -> Prediction:
    """How many steps our forecast has, and its first median."""
    medians = json.loads(body)["results"][0]["median"]
    return str(len(medians)), medians[0]


def read_one(body: bytes) -> Prediction:
    """An answer alone."""
    answer = json.loads(body)
    return answer["label"], answer["score"]


def read_list_of_one(body: bytes) -> Prediction:
    """The only answer of a list."""
    [answer] = json.loads(body)
    return answer["label"], answer["score"]


def read_tensors(body: bytes) -> Prediction:
    """Two tensors of one value each."""
    values = {output["name"]: output["data"][0] for output in json.loads(body)["outputs"]}
    return values["label"], values["score"]


def same(prediction: Prediction | None, expected: Prediction) -> bool:
    """Whether a prediction is right, up to rounding."""
    if prediction is None:
        return False
    label, score = prediction
    return label == expected[0] and abs(score - expected[1]) <= TOLERANCE


SENTIMENT = Protocol("/v1/sentiment", one, read_ours)
NER = Protocol("/v1/ner", one, read_entities)
PREDICT = Protocol("/predict", one, read_one)
PREDICT_BATCHED = Protocol("/predict_batched", list_of_one, read_list_of_one)
INFERENCE = Protocol("/inference", one, read_one)  # mosec's own default
V2 = Protocol("/v2/models/sentiment/infer", tensor, read_tensors)
