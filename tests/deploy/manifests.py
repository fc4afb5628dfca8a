"""The Kubernetes manifests: the overlays of deploy/kubernetes, rendered."""

import json
import shutil
import subprocess
from functools import cache
from typing import Any

import pytest
import yaml

from tests.deploy.expressions import ROOT

KUBERNETES = ROOT / "deploy" / "kubernetes"
OVERLAYS = ("cpu", "gpu")

Resource = dict[str, Any]


@cache
def rendered(overlay: str) -> dict[str, Resource]:
    """The resources of an overlay, by kind; skips the test if no renderer is installed."""
    done = subprocess.run(
        [*_renderer(), str(KUBERNETES / "overlays" / overlay)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr, "a warning, such as a deprecated field"
    resources = list(yaml.safe_load_all(done.stdout))
    kinds = {resource["kind"]: resource for resource in resources}
    assert len(kinds) == len(resources), "two resources of one kind: a test would see only one"
    return kinds


def container(overlay: str) -> Resource:
    """The container of the service in an overlay."""
    (one,) = rendered(overlay)["Deployment"]["spec"]["template"]["spec"]["containers"]
    return dict(one)


@cache
def _renderer() -> tuple[str, ...]:
    if kustomize := shutil.which("kustomize"):
        return kustomize, "build"
    if kubectl := shutil.which("kubectl"):
        command = [kubectl, "version", "--client", "--output", "json"]
        shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        if "kustomizeVersion" in json.loads(shown or "{}"):  # older versions render less
            return kubectl, "kustomize"
    pytest.skip("neither kustomize nor kubectl 1.24 or newer is installed")
