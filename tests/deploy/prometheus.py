"""A real Prometheus over one real service: the shipped files, only faster."""

import json
import math
import re
import shutil
import socket
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.deploy.expressions import PROMETHEUS, RULES, Expression
from tests.service.server import until

PROGRAM = shutil.which("prometheus")
INTERVAL = "10s"  # for the dashboard's own; a few scrapes


@dataclass(frozen=True)
class Prometheus:
    """One that answers on this port."""

    port: int

    def ask(self, expression: Expression) -> list[float]:
        """The values of an expression now; none for series that are not a number."""
        return [value for _, value in self._series(expression)]

    def tasks(self, expression: Expression) -> set[str]:
        """The tasks for which it has a value, or none where its series are not of a task."""
        return {labels["task"] for labels, _ in self._series(expression) if "task" in labels}

    def _series(self, expression: Expression) -> list[tuple[dict[str, str], float]]:
        query = urllib.parse.quote(expression.text.replace("$__rate_interval", INTERVAL))
        result = self._get(f"query?query={query}")["result"]
        series = [(dict(one["metric"]), float(one["value"][1])) for one in result]
        return [(labels, value) for labels, value in series if not math.isnan(value)]

    def targets(self) -> list[dict[str, Any]]:
        """What it scrapes."""
        return list(self._get("targets")["activeTargets"])

    def _get(self, path: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/{path}") as answer:
            data: dict[str, Any] = json.load(answer)["data"]
            return data

    def answers(self) -> bool:
        """Whether it is there yet."""
        try:
            self._get("targets")
        except OSError:
            return False
        return True


def hasten(folder: Path, target: int) -> Path:
    """The shipped configuration and rules, every second, over the service on this port."""
    config = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text())
    config["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    (job,) = config["scrape_configs"]
    del job["dns_sd_configs"]
    job["static_configs"] = [{"targets": [f"127.0.0.1:{target}"]}]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    hasty = re.sub(r"^(    ?)interval: 5m$", r"\1interval: 1s", RULES.read_text(), flags=re.M)
    (folder / "rules.yml").write_text(hasty)
    return folder / "prometheus.yml"


@contextmanager
def watching(folder: Path, target: int) -> Iterator[Prometheus]:
    """A Prometheus that has scraped the service on this port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = [
        f"--config.file={hasten(folder, target)}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([str(PROGRAM), *arguments], stderr=log)
    try:
        prometheus = Prometheus(port)
        until(prometheus.answers)
        until(lambda: [one["health"] for one in prometheus.targets()] == ["up"])
        yield prometheus
    finally:
        process.terminate()
        process.wait()
