"""The listening socket: taken early, named in the log, emptied before it is closed."""

import asyncio
import os
import select
import socket
from collections.abc import Sequence

from service.errors import AddressError
from service.settings import Settings

BACKLOG = 1024
BACKLOG_SECONDS = 0.5  # how long a stream of new connections may keep us accepting


def bind(settings: Settings) -> socket.socket:
    """The socket to listen on; early, so that a taken port is known before a model is loaded.

    Raises:
        AddressError: the address cannot be had; the sentence names the settings.
    """
    host, port = settings.host, settings.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise AddressError(host, port, reason) from None
    return listener


def address_of(listener: socket.socket) -> str:
    """Where the service answers, as a URL."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def stop_accepting(listeners: Sequence[socket.socket]) -> None:
    """Accepts what the kernel has already connected, then refuses: closing would reset those.

    A backlog of 0 keeps newcomers out while the loop empties it (their handshake is not answered),
    else busy clients would fill it as fast. `shutdown` then refuses within microseconds of the last
    look; uvloop closes only a turn of the loop later.
    """
    backlog = select.poll()
    for listener in listeners:
        listener.listen(0)
        backlog.register(listener, select.POLLIN)
    deadline = asyncio.get_running_loop().time() + BACKLOG_SECONDS
    while backlog.poll(0) and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0)
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
