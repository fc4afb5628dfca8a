"""The Kubernetes manifests fit the schemas, the settings of the service, and the rules."""

from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.observability.metrics import Metrics
from service.settings import Settings
from tests.deploy.expressions import (
    alert_expressions,
    recording_expressions,
    scaling_expression,
)
from tests.deploy.manifests import OVERLAYS, Resource, container, rendered
from tests.deploy.memory import needed_bytes, parse_bytes

VERSIONS = (
    "1.29",
    "1.37",
)  # of Kubernetes: an old one that is still in use, and the newest with schemas
CUSTOM = ("ServiceMonitor", "ScaledObject")

each_overlay = pytest.mark.parametrize("overlay", OVERLAYS)


@each_overlay
@pytest.mark.parametrize("version", VERSIONS)
def test_resources_fit_the_schemas(overlay: str, version: str) -> None:
    """Each built-in resource fits its schema and has no unknown field."""
    validation = pytest.importorskip(
        "kubernetes_validate", reason="`kubernetes-validate` is missing"
    )
    for kind, resource in rendered(overlay).items():
        if kind not in CUSTOM:
            validation.validate(resource, version, strict=True)


@each_overlay
def test_the_service_monitor_selects_the_service(overlay: str) -> None:
    """The ServiceMonitor selects the Service and its port, and sets the job name of the rules."""
    spec = rendered(overlay)["ServiceMonitor"]["spec"]
    service = rendered(overlay)["Service"]
    assert set(spec) == {"jobLabel", "selector", "endpoints"}
    assert spec["selector"]["matchLabels"].items() <= service["metadata"]["labels"].items()
    (endpoint,) = spec["endpoints"]
    assert set(endpoint) == {"port", "path", "interval"}
    assert [port["name"] for port in service["spec"]["ports"]] == [endpoint["port"]]
    job = service["metadata"]["labels"][spec["jobLabel"]]
    texts = [
        one.text for one in (*recording_expressions(), *alert_expressions()) if "job=" in one.text
    ]
    assert all(f'job="{job}"' in text for text in texts)


@each_overlay
def test_the_scaled_object_uses_a_metric_of_the_service(overlay: str) -> None:
    """The ScaledObject has valid fields, string values, and a query on an exported metric."""
    resources = rendered(overlay)
    spec = resources["ScaledObject"]["spec"]
    assert spec["scaleTargetRef"] == {"name": resources["Deployment"]["metadata"]["name"]}
    assert "replicas" not in resources["Deployment"]["spec"]
    assert 1 < spec["minReplicaCount"] <= spec["fallback"]["replicas"] <= spec["maxReplicaCount"]
    (trigger,) = spec["triggers"]
    assert (trigger["type"], trigger["metricType"]) == ("prometheus", "AverageValue")
    assert set(trigger["metadata"]) == {"serverAddress", "query", "threshold"}
    assert all(isinstance(value, str) for value in trigger["metadata"].values())
    namespace = resources["Namespace"]["metadata"]["name"]
    bare = trigger["metadata"]["query"].replace(f'namespace="{namespace}", ', "")
    assert bare == scaling_expression().text
    families = text_string_to_metric_families(Metrics().scrape().decode())
    exported = {f"{family.name}_sum" for family in families}
    assert scaling_expression().names <= exported


@each_overlay
def test_all_selectors_match_the_pods(overlay: str) -> None:
    """Service, Deployment, disruption budget and network policy select the pods of the template."""
    resources = rendered(overlay)
    labels = resources["Deployment"]["spec"]["template"]["metadata"]["labels"]
    selectors = [
        resources["Service"]["spec"]["selector"],
        resources["Deployment"]["spec"]["selector"]["matchLabels"],
        resources["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
        resources["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"],
    ]
    assert all(selector and selector.items() <= labels.items() for selector in selectors)


@each_overlay
def test_each_overlay_has_its_own_namespace(overlay: str) -> None:
    """All resources are in the namespace, which enforces the restricted pod security standard."""
    resources = dict(rendered(overlay))
    namespace = resources.pop("Namespace")["metadata"]
    assert {one["metadata"]["namespace"] for one in resources.values()} == {namespace["name"]}
    assert namespace["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    others = [rendered(other)["Namespace"]["metadata"]["name"] for other in OVERLAYS]
    assert len(set(others)) == len(OVERLAYS)


@each_overlay
def test_the_pod_has_minimal_rights(overlay: str) -> None:
    """The pod has no root user, no capability, a read-only file system and limits."""
    pod = _pod(overlay)
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["runAsUser"] == 10001
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    rights = container(overlay)["securityContext"]
    assert rights["readOnlyRootFilesystem"]
    assert rights["allowPrivilegeEscalation"] is False
    assert rights["capabilities"] == {"drop": ["ALL"]}
    limits = container(overlay)["resources"]["limits"]
    assert {"cpu", "memory"} <= limits.keys()
    assert ("nvidia.com/gpu" in limits) == (overlay == "gpu")


@each_overlay
def test_the_pod_has_time_to_drain(overlay: str) -> None:
    """The notice is longer than the readiness probe takes; the grace period covers the drain."""
    environment = _environment(overlay)
    notice = float(environment["HIDDENSTATE_NOTICE_SECONDS"])
    drain = float(environment["HIDDENSTATE_DRAIN_SECONDS"])
    probe = container(overlay)["readinessProbe"]
    assert notice >= probe["periodSeconds"] * probe["failureThreshold"]
    assert _pod(overlay)["terminationGracePeriodSeconds"] >= notice + drain + 5
    assert drain >= Settings.model_fields["deadline_ms"].default / 1000


@each_overlay
def test_the_environment_has_only_settings(overlay: str) -> None:
    """Each variable is a setting, and service links add none (HIDDENSTATE_PORT would be one)."""
    known = {f"HIDDENSTATE_{name.upper()}" for name in Settings.model_fields}
    assert _environment(overlay).keys() <= known
    assert _pod(overlay)["enableServiceLinks"] is False


@each_overlay
def test_the_probes_use_the_right_paths(overlay: str) -> None:
    """Startup and readiness use /readyz; liveness, which restarts the container, uses /livez."""
    one = container(overlay)
    paths = {
        kind: one[f"{kind}Probe"]["httpGet"]["path"]
        for kind in ("startup", "readiness", "liveness")
    }
    assert paths == {"startup": "/readyz", "readiness": "/readyz", "liveness": "/livez"}
    assert {port["containerPort"] for port in one["ports"]} == {
        Settings.model_fields["port"].default
    }


@each_overlay
def test_a_hung_engine_is_restarted_soon(overlay: str) -> None:
    """The liveness probe fails after 30 seconds, and the container is then killed undrained."""
    probe = container(overlay)["livenessProbe"]
    assert probe["periodSeconds"] * probe["failureThreshold"] == 30
    assert probe["timeoutSeconds"] < probe["periodSeconds"]
    notice = float(_environment(overlay)["HIDDENSTATE_NOTICE_SECONDS"])
    assert probe["terminationGracePeriodSeconds"] < notice


@each_overlay
def test_the_memory_limit_covers_full_bodies(overlay: str) -> None:
    """The limit holds the process, /tmp, and a full body on each connection."""
    (tmp,) = _pod(overlay)["volumes"]
    needed = needed_bytes(_environment(overlay), tmp["emptyDir"]["sizeLimit"])
    resources = container(overlay)["resources"]
    assert parse_bytes(resources["limits"]["memory"]) >= needed
    assert resources["requests"]["memory"] == resources["limits"]["memory"]


def _pod(overlay: str) -> Resource:
    pod: dict[str, Any] = rendered(overlay)["Deployment"]["spec"]["template"]["spec"]
    return pod


def _environment(overlay: str) -> dict[str, str]:
    return {one["name"]: one["value"] for one in container(overlay)["env"]}
