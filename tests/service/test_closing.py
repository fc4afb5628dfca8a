"""Whether bytes lie unread, which decides if an idle connection may be closed."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from service.closing import unread


@pytest.fixture
async def ends() -> AsyncIterator[tuple[asyncio.Transport, socket.socket]]:
    """A transport that does not read at the moment, and the other end."""
    near, far = socket.socketpair()
    transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=near)
    transport.pause_reading()
    yield transport, far
    transport.abort()
    far.close()


async def test_bytes_in_the_kernel_are_seen(
    ends: tuple[asyncio.Transport, socket.socket],
) -> None:
    """What has arrived but was not read yet counts from its first byte on."""
    transport, far = ends
    assert not unread(transport)
    far.send(b"x")
    assert unread(transport)


async def test_the_end_of_the_stream_is_no_byte(
    ends: tuple[asyncio.Transport, socket.socket],
) -> None:
    """A client that has left without a word leaves nothing unread."""
    transport, far = ends
    far.shutdown(socket.SHUT_WR)
    assert not unread(transport)


async def test_a_closed_transport_has_nothing_unread(
    ends: tuple[asyncio.Transport, socket.socket],
) -> None:
    """Looking at a connection that is already closing is safe."""
    transport, far = ends
    far.send(b"x")
    transport.close()
    assert not unread(transport)
