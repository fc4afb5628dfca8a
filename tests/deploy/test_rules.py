"""The rules, the alerts and the dashboard: syntax, test cases, runbook sections, metric names."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from service.observability.metrics import Metrics
from tests.deploy.expressions import (
    CASES,
    PROMETHEUS,
    ROOT,
    RULES,
    alert_expressions,
    panel_expressions,
    panels,
    recording_expressions,
    rules,
)

PROMTOOL = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(
    PROMTOOL is None, reason="promtool is not installed (Debian: the package `prometheus`)"
)


def promtool(*arguments: str | Path) -> str:
    """The output of promtool, which must succeed."""
    done = subprocess.run(
        [str(PROMTOOL), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_promtool
def test_prometheus_accepts_its_files() -> None:
    """The configuration and the rules are valid."""
    assert "SUCCESS" in promtool("check", "config", PROMETHEUS / "prometheus.yml")
    assert "SUCCESS" in promtool("check", "rules", RULES)


@needs_promtool
@pytest.mark.parametrize("cases", CASES, ids=lambda path: path.stem)
def test_alerts_fire_only_when_they_should(cases: Path) -> None:
    """Each case of the file passes."""
    assert "SUCCESS" in promtool("test", "rules", cases)


def test_each_alert_has_a_case_for_both_outcomes() -> None:
    """For each alert there is a case in which it fires and a case in which it does not."""
    outcomes = {
        (case["alertname"], bool(case["exp_alerts"]))
        for path in CASES
        for test in yaml.safe_load(path.read_text())["tests"]
        for case in test["alert_rule_test"]
    }
    assert outcomes == {
        (one.source, fires) for one in alert_expressions() for fires in (True, False)
    }


def test_each_alert_has_a_section_in_the_runbook() -> None:
    """docs/runbook.md has one section for each alert: severity, what to check, what to do."""
    _, *parts = re.split(r"^## ", (ROOT / "docs" / "runbook.md").read_text(), flags=re.M)
    sections = dict(part.split("\n", 1) for part in parts)
    assert sorted(sections) == sorted(one.source for one in alert_expressions())
    for alert in rules("alert"):
        name, words = alert["alert"], sections[alert["alert"]]
        assert alert["annotations"]["runbook"] == f"docs/runbook.md#{name.lower()}"
        assert words.startswith(f"**{alert['labels']['severity']}.**")
        assert "*Check*" in words
        assert "*Do*" in words


def test_the_documented_command_prints_a_prometheus_rule() -> None:
    """The command of docs/deploy.md prints a PrometheusRule with the rules of the file."""
    page = (ROOT / "docs" / "deploy.md").read_text()
    (block,) = [one for one in re.findall(r"```bash\n(.*?)```", page, re.S) if "printf" in one]
    shown = subprocess.run(
        ["bash", "-c", block], cwd=ROOT, capture_output=True, text=True, check=True
    )
    made = yaml.safe_load(shown.stdout)
    assert (made["apiVersion"], made["kind"]) == ("monitoring.coreos.com/v1", "PrometheusRule")
    assert made["spec"] == yaml.safe_load(RULES.read_text())


def test_each_panel_has_a_description() -> None:
    """Each panel of the dashboard says in one or two sentences what it shows."""
    for panel in panels():
        assert panel.get("description", "").endswith("."), panel["title"]


def test_every_metric_exists() -> None:
    """Rules and dashboard use only metrics of the service and series of the recording rules."""
    families = list(text_string_to_metric_families(Metrics().scrape().decode()))
    names = {family.name + end for family in families for end in ("", "_total")}
    names |= {
        family.name + end
        for family in families
        if family.type == "histogram"
        for end in ("_bucket", "_sum", "_count")
    }
    ours = {one.source for one in recording_expressions()}
    for expression in (*recording_expressions(), *alert_expressions(), *panel_expressions()):
        assert expression.names <= names | ours | {"process_cpu_seconds_total"}, expression
    used = {name for one in (*alert_expressions(), *panel_expressions()) for name in one.names}
    inputs = {name for one in recording_expressions() for name in one.names}
    assert ours <= used | inputs, "a recording rule that nothing uses"
