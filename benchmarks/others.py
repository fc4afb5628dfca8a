"""The other two bundles under the same load generator: entities and forecasts."""

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.request import Request, urlopen

import numpy as np

from benchmarks.load import Answer, Job, Outcome, run
from benchmarks.server import service
from benchmarks.traffic import mixed_texts
from models.data.synthetic import synthetic_series

COUNT = 500
HORIZON = 18


def other_tasks(
    data: Path, connections: Sequence[int], seconds: float
) -> list[tuple[str, int, Outcome]]:
    """Task, connections, and what came of a closed loop.

    The right answer is what the service gives to an input alone, before the load.
    """
    texts = [json.dumps({"inputs": text}).encode() for text in mixed_texts(data, COUNT)]
    series = [_question(index) for index in range(COUNT)]
    done = []
    for path, requests, reader in (
        ("/v1/ner", texts, read_entities),
        ("/v1/forecast", series, read_forecast),
    ):
        with service() as running:
            expected = [reader(_ask(running.port, path, request)) for request in requests]
            for count in connections:
                name = f"benchmarks.others:{reader.__name__}"
                job = Job(running.port, path, requests, expected, name, count, seconds)
                done.append((path, count, run(job)))
    return done


def read_entities(body: bytes) -> Answer:
    """The entities and their places, and the sum of their scores."""
    entities = json.loads(body)["results"][0]["entities"]
    names = [(one["type"], one["start"], one["end"]) for one in entities]
    return str(names), sum(one["score"] for one in entities)


def read_forecast(body: bytes) -> Answer:
    """How many steps, and the first median."""
    medians = json.loads(body)["results"][0]["median"]
    return str(len(medians)), medians[0]


def _question(index: int) -> bytes:
    values = synthetic_series(0, index).values[-400:]
    scaled = values / max(1e-9, float(np.nanmax(np.abs(values))))
    target = [None if np.isnan(value) else value for value in scaled.tolist()]
    return json.dumps({"inputs": {"target": target}, "horizon": HORIZON}).encode()


def _ask(port: int, path: str, body: bytes) -> bytes:
    address = f"http://127.0.0.1:{port}{path}"
    request = Request(address, body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=60) as reply:
        return bytes(reply.read())
