"""The rules and the dashboard over real traffic: an expression without data watches nothing."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deploy.expressions import ROOT, drawn, recorded
from tests.deploy.prometheus import PROGRAM, watching
from tests.service.running import Running, running, until
from tests.service.wire import request

TASKS = sorted(folder.name for folder in (ROOT / "artifacts").iterdir() if folder.is_dir())
INPUTS = ["A warm, funny film.", "", "Angela Merkel met the board in Munich.", "zzqx zzqy " * 9]


@contextmanager
def traffic(server: Running) -> Iterator[None]:
    """Requests to every shipped task, of different lengths, one input faulty, until the end."""
    enough = threading.Event()
    body = json.dumps({"inputs": INPUTS}).encode()

    def send() -> None:
        with server.connect() as wire:
            while not enough.wait(0.1):
                for task in TASKS:
                    wire.send(request("POST", f"/v1/{task}", body))
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
def test_every_expression_returns_data(tmp_path: Path) -> None:
    """Each expression of the recording rules and the dashboard has a value, without exception.

    Those of the alerts themselves have one only while something is wrong: tests.yml has these.
    """
    with (
        running(ROOT / "artifacts") as server,
        traffic(server),
        watching(tmp_path, server.port) as prometheus,
    ):
        silent = [*recorded(), *drawn()]

        def all_spoke() -> bool:
            silent[:] = [one for one in silent if not prometheus.ask(one)]
            return not silent

        try:
            until(all_spoke)
        except AssertionError:
            pytest.fail(f"no data for {[one.place for one in silent]}")
        (fires,) = (one for one in drawn() if one.place.startswith("Alerts that fire"))
        assert prometheus.ask(fires) == [0], "an alert fires over a service that is well"
