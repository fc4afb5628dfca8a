"""The rules and the dashboard over real traffic: an expression without data watches nothing."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deploy.expressions import ROOT, Expression, drawn, recorded, scaling
from tests.deploy.prometheus import PROGRAM, Prometheus, watching
from tests.service.running import Running, running, until
from tests.service.wire import request

TEXTS = ["A warm, funny film.", "", "Angela Merkel met the board in Munich.", "zzqx zzqy " * 9]
SERIES = [{"target": [1, 2, 3, 4] * 6}, {"target": []}, {"target": [None, 5, 6]}]
BODIES = {
    "/v1/sentiment": {"inputs": TEXTS},
    "/v1/ner": {"inputs": TEXTS},
    "/v1/forecast": {"inputs": SERIES, "horizon": 3},
}
TASKS = {folder.name for folder in (ROOT / "artifacts").iterdir()}
LABELLED = "hiddenstate_predictions"  # a forecast has no label


@contextmanager
def traffic(server: Running) -> Iterator[None]:
    """Requests to every shipped task, of different lengths, one input faulty, until the end."""
    enough = threading.Event()
    requests = [request("POST", path, json.dumps(body).encode()) for path, body in BODIES.items()]

    def send() -> None:
        with server.connect() as wire:
            while not enough.wait(0.1):
                for one in requests:
                    wire.send(one)
                    assert wire.answer().status == 200

    sender = threading.Thread(target=send)
    sender.start()
    try:
        yield
    finally:
        enough.set()
        sender.join()


@pytest.mark.skipif(
    PROGRAM is None, reason="prometheus is not installed (Debian: the package `prometheus`)"
)
@pytest.mark.parametrize("workers", [1, 2])
def test_every_expression_returns_data(tmp_path: Path, workers: int) -> None:
    """Each expression of the rules, the dashboard and the scaling has a value; by task, for each.

    Those of the alerts themselves have one only while something is wrong: tests.yml has these.
    """
    with (
        running(ROOT / "artifacts", workers=workers) as server,
        traffic(server),
        watching(tmp_path, server.port) as prometheus,
    ):
        silent = [*recorded(), *drawn(), scaling()]

        def all_spoke() -> bool:
            silent[:] = [one for one in silent if not speaks(prometheus, one)]
            return not silent

        try:
            until(all_spoke)
        except AssertionError:
            pytest.fail(f"no data for {[one.place for one in silent]}")
        (fires,) = (one for one in drawn() if one.place.startswith("Alerts that fire"))
        assert prometheus.ask(fires) == [0], "an alert fires over a service that is well"


def speaks(prometheus: Prometheus, expression: Expression) -> bool:
    """Whether it has a value, and one for every task where it has them by task."""
    tasks = prometheus.tasks(expression) - {"none"}
    labelled = any(LABELLED in name for name in expression.names)
    expected = TASKS - {"forecasting"} if labelled else TASKS
    return bool(prometheus.ask(expression)) and tasks in (set(), expected)
