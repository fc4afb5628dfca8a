"""The container engine that several test modules share."""

import pytest

from tests.deploy.engine import BASE, IMAGE, Engine, find_engine, output


@pytest.fixture(scope="session")
def engine() -> Engine:
    """A running container engine that has built the image of this working tree."""
    found = find_engine()
    if isinstance(found, str):
        pytest.skip(found)
    known = found.attempt("image", "inspect", BASE).returncode == 0
    if not known and found.attempt("pull", BASE).returncode != 0:
        pytest.skip(f"the container engine cannot pull {BASE}")
    output([*found.build, "--target", "cpu", "--tag", IMAGE, "."])
    return found
