"""A real Prometheus that scrapes a real service: the shipped files with shorter intervals."""

import json
import math
import re
import shutil
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
from tests.deploy.ports import free_ports
from tests.service.server import until

PROGRAM = shutil.which("prometheus")
SCRAPE = 1  # seconds between scrapes, and between evaluations of the rules
INTERVAL = f"{SCRAPE}s"
RATE_INTERVAL = "10s"  # the value of Grafana's $__rate_interval: several scrapes


@dataclass(frozen=True)
class Prometheus:
    """A Prometheus that listens on this port."""

    port: int

    def query(self, expression: Expression) -> list[float]:
        """The values of an expression now, without NaN."""
        return [value for _, value in self.series(expression)]

    def series(self, expression: Expression) -> list[tuple[dict[str, str], float]]:
        """The labels and the value of each series of an expression now, without NaN."""
        query = urllib.parse.quote(expression.text.replace("$__rate_interval", RATE_INTERVAL))
        result = self._get(f"query?query={query}")["result"]
        series = [(dict(one["metric"]), float(one["value"][1])) for one in result]
        return [(labels, value) for labels, value in series if not math.isnan(value)]

    def target_health(self) -> list[str]:
        """`up` or `down` for each target."""
        return [target["health"] for target in self._get("targets")["activeTargets"]]

    def _get(self, path: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/{path}") as response:
            data: dict[str, Any] = json.load(response)["data"]
            return data

    def responds(self) -> bool:
        """Whether its API answers."""
        try:
            self._get("targets")
        except OSError:
            return False
        return True


def write_config(folder: Path, target: int) -> Path:
    """Writes the shipped files with short intervals and one target, a port of this host."""
    config = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text())
    config["global"] = {"scrape_interval": INTERVAL, "evaluation_interval": INTERVAL}
    (job,) = config["scrape_configs"]
    del job["dns_sd_configs"]
    job["static_configs"] = [{"targets": [f"127.0.0.1:{target}"]}]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    fast = re.sub(
        r"^(    ?)interval: 5m$", rf"\1interval: {INTERVAL}", RULES.read_text(), flags=re.M
    )
    (folder / "rules.yml").write_text(fast)
    return folder / "prometheus.yml"


@contextmanager
def scraping(folder: Path, target: int) -> Iterator[Prometheus]:
    """A running Prometheus that has scraped the service on this port."""
    (port,) = free_ports(1)
    arguments = [
        f"--config.file={write_config(folder, target)}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([str(PROGRAM), *arguments], stderr=log)
    try:
        prometheus = Prometheus(port)
        until(prometheus.responds)
        until(lambda: prometheus.target_health() == ["up"])
        yield prometheus
    finally:
        process.terminate()
        process.wait()
