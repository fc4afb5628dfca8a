"""How each kind of server is asked for the sentiment of one text, and how its answer is read."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.load import Answer


@dataclass(frozen=True)
class Protocol:
    """A route and its bodies.

    Attributes:
        path: where requests are posted.
        body: of a text, in JSON.
        read: label and score, from the body of an answer.
    """

    path: str
    body: Callable[[str], bytes]
    read: Callable[[bytes], Answer]

    @property
    def reader(self) -> str:
        """`read` by name, as the load generator's own process imports it."""
        return f"{self.read.__module__}:{self.read.__name__}"


def one(text: str) -> bytes:
    """The text itself."""
    return json.dumps({"inputs": text}).encode()


def list_of_one(text: str) -> bytes:
    """What a route that is batched by its server takes."""
    return json.dumps({"inputs": [text]}).encode()


def tensor(text: str) -> bytes:
    """The V2 inference protocol's tensor of texts, (1, 1)."""
    found = {"name": "text", "datatype": "BYTES", "shape": [1, 1], "data": [text]}
    return json.dumps({"inputs": [found]}).encode()


def read_one(body: bytes) -> Answer:
    """An answer alone."""
    answer = json.loads(body)
    return answer["label"], answer["score"]


def read_list_of_one(body: bytes) -> Answer:
    """The only answer of a list."""
    [answer] = json.loads(body)
    return answer["label"], answer["score"]


def read_tensors(body: bytes) -> Answer:
    """Two tensors of one value each."""
    said = {output["name"]: output["data"][0] for output in json.loads(body)["outputs"]}
    return said["label"], said["score"]


PREDICT = Protocol("/predict", one, read_one)
PREDICT_BATCHED = Protocol("/predict_batched", list_of_one, read_list_of_one)
INFERENCE = Protocol("/inference", one, read_one)  # mosec's own default
V2 = Protocol("/v2/models/sentiment/infer", tensor, read_tensors)
