"""The engine that tests of containers share."""

import pytest

from tests.deploy.engine import BASE, IMAGE, Engine, checked, find_engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    """One that answers, and that has the image of this working tree."""
    found = find_engine()
    if isinstance(found, str):
        pytest.skip(found)
    known = found.tell("image", "inspect", BASE).returncode == 0
    if not known and found.tell("pull", BASE).returncode != 0:
        pytest.skip(f"the engine cannot have {BASE}")
    checked([*found.build, "--target", "cpu", "--tag", IMAGE, "."])
    return found
