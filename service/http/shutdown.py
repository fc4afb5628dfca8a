"""Graceful shutdown: notice, then drain.

On SIGTERM `/readyz` says 503 at once, while the process still accepts and answers: a load balancer
goes on sending requests until its next probe. After the notice uvicorn's own shutdown begins: it
closes the listening socket, waits for running requests, and ends. A second signal, or SIGINT, skips
the notice (uvicorn has none: #2414).
"""

import asyncio
import signal
from types import FrameType
from typing import Literal


class Readiness:
    """Whether new requests should come here: from the lifespan's start to SIGTERM."""

    def __init__(self) -> None:
        self.state: Literal["starting", "ready", "draining"] = "starting"

    def draining(self) -> bool:
        """Whether the process is about to stop."""
        return self.state == "draining"


def give_notice(readiness: Readiness, seconds: float) -> None:
    """Puts the notice in front of the server's own handler of SIGTERM.

    Call it in the lifespan, on the main thread: the server has set its handler by then. Where there
    is none (an application without a server), nothing changes.

    Args:
        readiness: turned to draining when the signal comes.
        seconds: from the signal to the server's own shutdown.
    """
    server = signal.getsignal(signal.SIGTERM)
    if not callable(server):
        return
    loop = asyncio.get_running_loop()

    def on_signal(number: int, frame: FrameType | None) -> None:
        if readiness.draining():
            server(number, frame)
            return
        readiness.state = "draining"
        loop.call_soon_threadsafe(loop.call_later, seconds, server, number, frame)

    signal.signal(signal.SIGTERM, on_signal)
