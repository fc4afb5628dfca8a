"""`make sbom`: what it lists is what the image installs, package by package."""

import json
import os
import re

import pytest

from tests.deploy.engine import IMAGE, Engine, checked
from tests.deploy.expressions import ROOT

PLACE = "/opt/venv/lib/python3.13/site-packages"
LIST = f"""
from importlib.metadata import distributions
for one in distributions(path=["{PLACE}"]):
    print(one.name, one.version)
"""


@pytest.fixture(scope="module")
def listed() -> set[tuple[str, str]]:
    """(name, version) of each component, the service itself apart."""
    if "CI" not in os.environ:
        pytest.skip("installs packages; CI and a release do it")
    checked(["make", "sbom"])
    page = json.loads((ROOT / "build" / "hiddenstate.cdx.json").read_text())
    assert page["bomFormat"] == "CycloneDX"
    assert page["metadata"]["component"]["name"] == "hiddenstate"
    return {(plain(one["name"]), one["version"]) for one in page["components"]}


def plain(name: str) -> str:
    """A package's name as the index normalizes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_it_lists_the_pinned_packages_and_no_torch(listed: set[tuple[str, str]]) -> None:
    """Each component is at its version of constraints.txt; nothing of training is among them."""
    lines = (ROOT / "constraints.txt").read_text().split()
    pinned = {(plain(name), version) for name, _, version in (x.partition("==") for x in lines)}
    assert listed <= pinned
    names = {name for name, _ in listed}
    assert "onnxruntime" in names
    assert "torch" not in names


def test_it_lists_what_the_image_has(listed: set[tuple[str, str]], engine: Engine) -> None:
    """No package of the image is missing, and none is listed that it lacks.

    The base image's own, such as pip, are not ours to list.
    """
    shown = engine.ask("run", "--rm", IMAGE, "python", "-c", LIST)
    lines = [line.split() for line in shown.splitlines()]
    assert {(plain(name), version) for name, version in lines} == listed
