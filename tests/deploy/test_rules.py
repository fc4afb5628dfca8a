"""The alerts: their syntax, their cases, their paragraphs, and the names that they build on."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from service.metrics import Metrics
from tests.deploy.expressions import (
    CASES,
    PROMETHEUS,
    ROOT,
    RULES,
    alerting,
    drawn,
    recorded,
    rules,
)

PROMTOOL = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(
    PROMTOOL is None, reason="promtool is not installed (Debian: the package `prometheus`)"
)


def promtool(*arguments: str | Path) -> str:
    """What it says; it must agree."""
    done = subprocess.run(
        [str(PROMTOOL), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_promtool
def test_prometheus_accepts_its_files() -> None:
    """The configuration and the rules are as Prometheus wants them."""
    assert "SUCCESS" in promtool("check", "config", PROMETHEUS / "prometheus.yml")
    assert "SUCCESS" in promtool("check", "rules", RULES)


@needs_promtool
@pytest.mark.parametrize("cases", CASES, ids=lambda path: path.stem)
def test_alerts_fire_when_they_should_and_only_then(cases: Path) -> None:
    """Every case of the file holds."""
    assert "SUCCESS" in promtool("test", "rules", cases)


def test_each_alert_has_a_case_that_fires_and_one_that_must_not() -> None:
    """No alert is left out of the cases."""
    outcomes = {
        (case["alertname"], bool(case["exp_alerts"]))
        for path in CASES
        for test in yaml.safe_load(path.read_text())["tests"]
        for case in test["alert_rule_test"]
    }
    assert outcomes == {(one.place, fires) for one in alerting() for fires in (True, False)}


def test_each_alert_has_its_paragraph_and_each_paragraph_its_alert() -> None:
    """docs/runbook.md has a heading per alert, says what to look at and do, and is linked."""
    _, *sections = re.split(r"^## ", (ROOT / "docs" / "runbook.md").read_text(), flags=re.M)
    paragraphs = dict(section.split("\n", 1) for section in sections)
    assert sorted(paragraphs) == sorted(one.place for one in alerting())
    for alert in rules("alert"):
        name, words = alert["alert"], paragraphs[alert["alert"]]
        assert alert["annotations"]["runbook"] == f"docs/runbook.md#{name.lower()}"
        assert words.startswith(f"**{alert['labels']['severity']}.**")
        assert "*Look at*" in words
        assert "*Do*" in words


def test_the_rules_become_a_resource_of_the_operator_by_the_page_s_command() -> None:
    """The block of docs/deploy.md prints a PrometheusRule that holds the rules as they are."""
    page = (ROOT / "docs" / "deploy.md").read_text()
    (block,) = [one for one in re.findall(r"```bash\n(.*?)```", page, re.S) if "printf" in one]
    shown = subprocess.run(
        ["bash", "-c", block], cwd=ROOT, capture_output=True, text=True, check=True
    )
    made = yaml.safe_load(shown.stdout)
    assert (made["apiVersion"], made["kind"]) == ("monitoring.coreos.com/v1", "PrometheusRule")
    assert made["spec"] == yaml.safe_load(RULES.read_text())


def test_every_name_exists() -> None:
    """Rules and dashboard name only metrics of service/metrics.py and series that rules record."""
    families = list(Metrics().registry.collect())
    names = {family.name + end for family in families for end in ("", "_total")}
    names |= {
        family.name + end
        for family in families
        if family.type == "histogram"
        for end in ("_bucket", "_sum", "_count")
    }
    ours = {one.place for one in recorded()}
    for expression in (*recorded(), *alerting(), *drawn()):
        assert expression.names <= names | ours | {"process_cpu_seconds_total"}, expression
    asked = {name for one in (*alerting(), *drawn()) for name in one.names}
    feeding = {name for one in recorded() for name in one.names}
    assert ours <= asked | feeding, "a rule records what nobody asks for"
