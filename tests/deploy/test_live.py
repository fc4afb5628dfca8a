"""The rules and the dashboard with real traffic: each expression must have data."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deploy.expressions import (
    ROOT,
    Expression,
    panel_expressions,
    recording_expressions,
    scaling_expression,
)
from tests.deploy.prometheus import PROGRAM, SCRAPE, Prometheus, scraping
from tests.service.server import Running, running, until
from tests.service.wire import request

TEXTS = ["A warm, funny film.", "", "Angela Merkel met the board in Munich.", "zzqx zzqy " * 9]
SERIES = [{"target": [1, 2, 3, 4] * 6}, {"target": []}, {"target": [None, 5, 6]}]
BODIES = {
    "/v1/sentiment": {"inputs": TEXTS},
    "/v1/ner": {"inputs": TEXTS},
    "/v1/forecast": {"inputs": SERIES, "horizon": 3},
}
MODELS = {folder.name for folder in (ROOT / "artifacts").iterdir()}
LABELLED = "hiddenstate_predictions"  # a forecast has no label


@contextmanager
def traffic(server: Running) -> Iterator[None]:
    """Requests to each shipped model, of different lengths, one input faulty, until the end."""
    stopped = threading.Event()
    requests = [request("POST", path, json.dumps(body).encode()) for path, body in BODIES.items()]

    def send() -> None:
        with server.connect() as wire:
            while not stopped.wait(SCRAPE / 2):
                for one in requests:
                    wire.send(one)
                    assert wire.answer().status == 200

    sender = threading.Thread(target=send)
    sender.start()
    try:
        yield
    finally:
        stopped.set()
        sender.join()


@pytest.mark.skipif(
    PROGRAM is None, reason="prometheus is not installed (Debian: the package `prometheus`)"
)
@pytest.mark.parametrize("workers", [1, 2])
def test_every_expression_has_data(tmp_path: Path, workers: int) -> None:
    """Each expression of rules, dashboard and autoscaler has a value, for each model if by model.

    The expressions of alerts have a value only while the alert fires: tests.yml tests them. With
    several worker processes there are no `process_*` series.
    """
    with (
        running(ROOT / "artifacts", workers=workers) as server,
        traffic(server),
        scraping(tmp_path, server.port) as prometheus,
    ):
        missing = [*recording_expressions(), *panel_expressions(), scaling_expression()]
        if workers > 1:
            missing = [one for one in missing if not needs_process_series(one)]

        def all_have_data() -> bool:
            missing[:] = [one for one in missing if not has_data(prometheus, one)]
            return not missing

        try:
            until(all_have_data, pause=SCRAPE)
        except AssertionError:
            pytest.fail(f"no data for {[one.source for one in missing]}")
        (firing,) = (one for one in panel_expressions() if one.source.startswith("Firing alerts"))
        assert prometheus.query(firing) == [0], "an alert fires while the service is healthy"


def needs_process_series(expression: Expression) -> bool:
    """Whether it uses `process_*` series, directly or through a recording rule."""
    rules = {rule.source: rule.names for rule in recording_expressions()}
    names = expression.names.union(*(rules.get(name, set()) for name in expression.names))
    return any(name.startswith("process_") for name in names)


def has_data(prometheus: Prometheus, expression: Expression) -> bool:
    """Whether it has a value, and one for each model if its series have the label `model`."""
    series = prometheus.series(expression)
    models = {labels["model"] for labels, _ in series if "model" in labels} - {"none"}
    labelled = any(LABELLED in name for name in expression.names)
    expected = MODELS - {"forecasting"} if labelled else MODELS
    return bool(series) and models in (set(), expected)
