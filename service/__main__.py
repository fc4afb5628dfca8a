"""`python -m service`: the life of a process (`process.py`), and its end before it has begun.

The kernel ignores the signals of process 1, which the service is in a container, unless it handles
them; the server does so only once all bundles are loaded.
"""

import os
import signal
import sys
from types import FrameType


def main() -> int:
    """Serves until a signal; returns the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    from service.process import live  # noqa: PLC0415 - it loads for a while, and must not be deaf

    return live()


def _leave(number: int, frame: FrameType | None) -> None:
    """Nothing was accepted yet, so nothing has to be finished."""
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
