"""What Kubernetes would be told: the overlays of deploy/kubernetes, rendered."""

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
    """The resources of an overlay, by kind; skips the test where nothing can render them."""
    done = subprocess.run(
        [*_renderer(), str(KUBERNETES / "overlays" / overlay)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr, "a warning, such as of a field that is going away"
    resources = list(yaml.safe_load_all(done.stdout))
    kinds = {one["kind"]: one for one in resources}
    assert len(kinds) == len(resources), "two of one kind: a test would see one of them only"
    return kinds


def container(overlay: str) -> Resource:
    """The service's container in an overlay."""
    (one,) = rendered(overlay)["Deployment"]["spec"]["template"]["spec"]["containers"]
    return dict(one)


@cache
def _renderer() -> tuple[str, ...]:
    if kustomize := shutil.which("kustomize"):
        return kustomize, "build"
    if kubectl := shutil.which("kubectl"):
        words = [kubectl, "version", "--client", "--output", "json"]
        shown = subprocess.run(words, capture_output=True, text=True, check=False).stdout
        if "kustomizeVersion" in json.loads(shown or "{}"):  # those of before 1.24 render less
            return kubectl, "kustomize"
    pytest.skip("neither kustomize nor a kubectl of 1.24 or newer is installed")
