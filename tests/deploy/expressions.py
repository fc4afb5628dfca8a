"""All PromQL expressions of deploy/, and the names of the series in them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
RULES = PROMETHEUS / "rules.yml"
CASES = (PROMETHEUS / "tests.yml", PROMETHEUS / "trends.yml")
SCALING = ROOT / "deploy" / "kubernetes" / "base" / "scaling.yaml"
DASHBOARD = ROOT / "deploy" / "grafana" / "dashboards" / "hiddenstate.json"


@dataclass(frozen=True)
class Expression:
    """A PromQL expression.

    Attributes:
        source: the rule or the panel that it belongs to.
    """

    source: str
    text: str

    @property
    def names(self) -> set[str]:
        """The names of its metrics and recorded series, without label values and comments."""
        bare = re.sub(r'"[^"]*"', "", self.text)
        words = set(re.findall(r"[a-zA-Z_:][\w:]*", bare))
        return {
            word for word in words if ":" in word or word.startswith(("hiddenstate", "process"))
        }


def rules(kind: str) -> list[dict[str, Any]]:
    """All rules of a kind, `record` or `alert`."""
    groups = yaml.safe_load(RULES.read_text())["groups"]
    return [rule for group in groups for rule in group["rules"] if kind in rule]


def recording_expressions() -> list[Expression]:
    """The expressions of the recording rules."""
    return [Expression(rule["record"], rule["expr"]) for rule in rules("record")]


def alert_expressions() -> list[Expression]:
    """The expressions of the alerts."""
    return [Expression(rule["alert"], rule["expr"]) for rule in rules("alert")]


def panels() -> list[dict[str, Any]]:
    """The panels of the dashboard, without the rows that group them."""
    return [
        panel for panel in json.loads(DASHBOARD.read_text())["panels"] if panel["type"] != "row"
    ]


def panel_expressions() -> list[Expression]:
    """The expressions of the dashboard."""
    return [
        Expression(f"{panel['title']} {target['refId']}", target["expr"])
        for panel in panels()
        for target in panel["targets"]
    ]


def scaling_expression() -> Expression:
    """The query of the autoscaler, without its namespace, which exists only on Kubernetes."""
    (trigger,) = yaml.safe_load(SCALING.read_text())["spec"]["triggers"]
    return Expression("scaling", re.sub(r'namespace="[^"]*", ', "", trigger["metadata"]["query"]))
