"""Every expression that deploy/ asks of Prometheus, and the names in them."""

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
    """One expression and where it stands."""

    place: str
    text: str

    @property
    def names(self) -> set[str]:
        """The metrics and recorded series that it names; label values and comments are no names."""
        bare = re.sub(r'"[^"]*"', "", self.text)
        words = set(re.findall(r"[a-zA-Z_:][\w:]*", bare))
        return {
            word for word in words if ":" in word or word.startswith(("hiddenstate", "process"))
        }


def rules(kind: str) -> list[dict[str, Any]]:
    """All rules of a kind, `record` or `alert`."""
    groups = yaml.safe_load(RULES.read_text())["groups"]
    return [rule for group in groups for rule in group["rules"] if kind in rule]


def recorded() -> list[Expression]:
    """What the recording rules compute."""
    return [Expression(rule["record"], rule["expr"]) for rule in rules("record")]


def alerting() -> list[Expression]:
    """What the alerts compare."""
    return [Expression(rule["alert"], rule["expr"]) for rule in rules("alert")]


def drawn() -> list[Expression]:
    """What the dashboard draws."""
    return [
        Expression(f"{panel['title']} {target['refId']}", target["expr"])
        for panel in json.loads(DASHBOARD.read_text())["panels"]
        for target in panel.get("targets", [])
    ]


def scaling() -> Expression:
    """What Kubernetes scales on; its namespace is left out, as no Prometheus here knows of it."""
    (trigger,) = yaml.safe_load(SCALING.read_text())["spec"]["triggers"]
    return Expression("scaling", re.sub(r'namespace="[^"]*", ', "", trigger["metadata"]["query"]))
