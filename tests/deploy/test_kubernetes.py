"""The manifests: as the schemas want them, and as the service and the rules do."""

from typing import Any

import pytest

from service.metrics import Metrics
from service.settings import Settings
from tests.deploy.cluster import OVERLAYS, Resource, container, rendered
from tests.deploy.expressions import alerting, recorded, scaling

VERSIONS = ("1.29", "1.37")  # of Kubernetes: one still met, and the newest whose schemas we have
CUSTOM = ("ServiceMonitor", "ScaledObject")

each_overlay = pytest.mark.parametrize("overlay", OVERLAYS)


@each_overlay
@pytest.mark.parametrize("version", VERSIONS)
def test_kubernetes_accepts_every_resource(overlay: str, version: str) -> None:
    """Each resource of Kubernetes' own fits its schema, and has no field that the schema lacks."""
    validation = pytest.importorskip(
        "kubernetes_validate", reason="`kubernetes-validate` is missing"
    )
    for kind, resource in rendered(overlay).items():
        if kind not in CUSTOM:
            validation.validate(resource, version, strict=True)


@each_overlay
def test_the_operator_finds_the_service(overlay: str) -> None:
    """The ServiceMonitor selects the Service, by the port's name, and gives the rules' job name."""
    spec = rendered(overlay)["ServiceMonitor"]["spec"]
    service = rendered(overlay)["Service"]
    assert set(spec) == {"jobLabel", "selector", "endpoints"}
    assert spec["selector"]["matchLabels"].items() <= service["metadata"]["labels"].items()
    (endpoint,) = spec["endpoints"]
    assert set(endpoint) == {"port", "path", "interval"}
    assert [port["name"] for port in service["spec"]["ports"]] == [endpoint["port"]]
    job = service["metadata"]["labels"][spec["jobLabel"]]
    asking = [one.text for one in (*recorded(), *alerting()) if "job=" in one.text]
    assert all(f'job="{job}"' in text for text in asking)


@each_overlay
def test_keda_scales_the_deployment_on_our_metric(overlay: str) -> None:
    """The ScaledObject has KEDA's fields, text where KEDA wants text, and a series of ours."""
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
    assert bare == scaling().text
    exported = {f"{family.name}_sum" for family in Metrics().registry.collect()}
    assert scaling().names <= exported


@each_overlay
def test_everything_selects_the_same_pods(overlay: str) -> None:
    """Service, budget, policy and deployment mean the pods of the template."""
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
def test_each_overlay_has_a_namespace_of_its_own(overlay: str) -> None:
    """All resources are in it, and it refuses pods that ask for more rights."""
    resources = dict(rendered(overlay))
    namespace = resources.pop("Namespace")["metadata"]
    assert {one["metadata"]["namespace"] for one in resources.values()} == {namespace["name"]}
    assert namespace["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    others = [rendered(other)["Namespace"]["metadata"]["name"] for other in OVERLAYS]
    assert len(set(others)) == len(OVERLAYS)


@each_overlay
def test_nothing_has_more_rights_than_it_needs(overlay: str) -> None:
    """As in docker-compose.yml: nobody, no capability, no writing but in memory, bounded."""
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
def test_the_service_has_time_to_leave(overlay: str) -> None:
    """Notice outlasts the readiness probe, and the pod may live until the drain is over."""
    environment = _environment(overlay)
    notice = float(environment["HIDDENSTATE_NOTICE_SECONDS"])
    drain = float(environment["HIDDENSTATE_DRAIN_SECONDS"])
    probe = container(overlay)["readinessProbe"]
    assert notice >= probe["periodSeconds"] * probe["failureThreshold"]
    assert _pod(overlay)["terminationGracePeriodSeconds"] >= notice + drain + 5
    assert drain >= Settings.model_fields["deadline_ms"].default / 1000


@each_overlay
def test_the_environment_holds_settings_only(overlay: str) -> None:
    """Every variable is a setting, and none comes from a Service (HIDDENSTATE_PORT would)."""
    known = {f"HIDDENSTATE_{name.upper()}" for name in Settings.model_fields}
    assert _environment(overlay).keys() <= known
    assert _pod(overlay)["enableServiceLinks"] is False


@each_overlay
def test_the_probes_ask_what_they_should(overlay: str) -> None:
    """Traffic follows readiness; only an instance that is not alive is started anew."""
    one = container(overlay)
    asked = {
        kind: one[f"{kind}Probe"]["httpGet"]["path"]
        for kind in ("startup", "readiness", "liveness")
    }
    assert asked == {"startup": "/readyz", "readiness": "/readyz", "liveness": "/livez"}
    assert {port["containerPort"] for port in one["ports"]} == {
        Settings.model_fields["port"].default
    }


def _pod(overlay: str) -> Resource:
    pod: dict[str, Any] = rendered(overlay)["Deployment"]["spec"]["template"]["spec"]
    return pod


def _environment(overlay: str) -> dict[str, str]:
    return {one["name"]: one["value"] for one in container(overlay)["env"]}
