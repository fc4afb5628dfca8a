"""`make sbom` lists exactly the packages that the image installs."""

import json
import os
import re

import pytest

from tests.deploy.engine import IMAGE, Engine, output
from tests.deploy.expressions import ROOT

pytestmark = pytest.mark.xdist_group("containers")
FOLDER = "/opt/venv/lib/python3.13/site-packages"
LIST = f"""
from importlib.metadata import distributions
for one in distributions(path=["{FOLDER}"]):
    print(one.name, one.version)
"""


@pytest.fixture(scope="module")
def listed() -> set[tuple[str, str]]:
    """(name, version) of each component, without the service itself."""
    if "CI" not in os.environ:
        pytest.skip("installs packages; CI and a release do it")
    output(["make", "sbom"])
    page = json.loads((ROOT / "build" / "hiddenstate.cdx.json").read_text())
    assert page["bomFormat"] == "CycloneDX"
    assert page["metadata"]["component"]["name"] == "hiddenstate"
    return {(plain(one["name"]), one["version"]) for one in page["components"]}


def plain(name: str) -> str:
    """The normalized name of a package."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_components_are_pinned_and_without_torch(listed: set[tuple[str, str]]) -> None:
    """Each component has its version of constraints.txt, and no training library is listed."""
    lines = (ROOT / "constraints.txt").read_text().split()
    pinned = {(plain(name), version) for name, _, version in (x.partition("==") for x in lines)}
    assert listed <= pinned
    names = {name for name, _ in listed}
    assert "onnxruntime" in names
    assert "torch" not in names


def test_components_are_those_of_the_image(listed: set[tuple[str, str]], engine: Engine) -> None:
    """The list and the image have the same packages, without those of the base image."""
    shown = engine.output("run", "--rm", IMAGE, "python", "-c", LIST)
    lines = [line.split() for line in shown.splitlines()]
    assert {(plain(name), version) for name, version in lines} == listed
