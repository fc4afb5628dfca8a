"""Real server processes that the tests of connections share: nothing they do may end one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.server import Running, running

LIMIT = 1.0  # seconds for a head, and for a body


@pytest.fixture(scope="session")
def server(shelf: Path) -> Iterator[Running]:
    """A server of every task, with short deadlines for its clients and one engine thread."""
    with running(
        shelf,
        max_connections=64,
        max_response_bytes=12_000_000,
        queue_ms=60_000,  # a busy machine's predictions are long
        header_seconds=LIMIT,
        body_seconds=LIMIT,
        idle_seconds=2 * LIMIT,
    ) as one:
        yield one
