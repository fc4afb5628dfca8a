"""One request of a thousand texts against the network alone, over like lengths."""

import json
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.request import Request, urlopen

from rich.progress import track

from benchmarks.limits import best_sorted_rate
from benchmarks.server import service
from benchmarks.traffic import mixed_texts, open_model
from export.markdown import table

MANY = 1000


def large_request(artifacts: Path, data: Path, rounds: int) -> str:
    """One request of many texts against the sorted in-process rate with the same threads."""
    texts = mixed_texts(data, MANY)
    model = open_model(artifacts)
    examples = model.read(texts)
    body = json.dumps({"inputs": texts}).encode()
    inside, outside = [], []
    with service({"HIDDENSTATE_THREADS": "1"}) as running:
        for _ in track(range(3 * rounds), "large request"):
            inside.append(best_sorted_rate(model, examples))
            outside.append(MANY / seconds_of(running.port, body))
    ratio = median(outside) / median(inside)
    rows = [
        ["the network alone, sorted", f"{median(inside):,.0f}", "1.00"],
        ["one request of 1,000 texts, JSON to JSON", f"{median(outside):,.0f}", f"{ratio:.2f}"],
    ]
    return table(["", "texts/s", "ratio"], rows)


def seconds_of(port: int, body: bytes) -> float:
    """Seconds of a request."""
    address = f"http://127.0.0.1:{port}/v1/sentiment"
    request = Request(address, body, {"Content-Type": "application/json"})
    began = perf_counter()
    with urlopen(request, timeout=60) as reply:
        reply.read()
    return perf_counter() - began
