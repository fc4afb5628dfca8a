"""The life of a process: it says when it answers; on SIGTERM it gives notice, then drains.

On SIGTERM `/readyz` says 503 at once, while the process still accepts and answers: a load balancer
goes on sending requests until its next probe. After the notice uvicorn's own shutdown begins: it
closes the listening socket, waits for running requests, and ends (it has no notice: #2414).
"""

import asyncio
import os
import signal
import sys
import threading
from multiprocessing import parent_process
from pathlib import Path
from time import monotonic
from types import FrameType

from uvicorn.supervisors import Multiprocess

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # of the supervisor and its workers
REPEATED_SECONDS = 1.0  # a service manager and the supervisor may both pass on the same signal
SUPERVISOR_POLL_SECONDS = 1.0  # between two looks


async def announce(address: str) -> None:
    """Says where the service answers; of several worker processes the first one says it."""
    folder = os.environ.get(FOLDER)
    try:
        if folder is not None:
            Path(folder, "announced").touch(exist_ok=False)
    except FileExistsError:
        return
    sys.stdout.write(f"Hiddenstate answers at {address} - the API is described at {address}/docs\n")
    sys.stdout.flush()


def give_notice(draining: threading.Event, seconds: float) -> None:
    """Puts the notice in front of the server's own handlers of SIGTERM and SIGINT.

    Call it in the lifespan: the server has set its handlers by then. Where there are none (an
    application without a server) or outside the main thread, which alone may set some, nothing
    changes. SIGINT has no notice. A second SIGTERM ends the process at once.

    `draining` is set when a signal comes; the server's own shutdown begins `seconds` after SIGTERM.
    """
    server = signal.getsignal(signal.SIGTERM)
    if not callable(server) or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    first = monotonic()

    def on_signal(number: int, frame: FrameType | None) -> None:
        nonlocal first
        if number == signal.SIGTERM and draining.is_set():
            if monotonic() > first + REPEATED_SECONDS:
                os._exit(128 + number)
            return
        draining.set()
        first = monotonic()
        delay = seconds if number == signal.SIGTERM else 0.0
        loop.call_soon_threadsafe(loop.call_later, delay, server, number, frame)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)


async def follow_supervisor() -> None:
    """Begins the shutdown of a worker process whose supervisor was killed."""
    parent = parent_process()
    while parent is not None and parent.is_alive():
        await asyncio.sleep(SUPERVISOR_POLL_SECONDS)
    if parent is not None:
        signal.raise_signal(signal.SIGTERM)


class Supervisor(Multiprocess):
    """uvicorn's, which also passes a second signal on to its workers."""

    def join_all(self) -> None:
        """Waits for all workers."""
        signal.signal(signal.SIGTERM, lambda number, frame: self.terminate_all())
        super().join_all()

    def exit_code(self) -> int:
        """0 when every worker has ended by its signal, after its last answer."""
        clean = {0, -signal.SIGTERM, -signal.SIGINT}
        return int(any(one.exitcode not in clean for one in self.processes))
