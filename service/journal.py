"""The log: one JSON object per line on stderr, with request ids, and never what a client wrote."""

import sys
import traceback
from typing import TextIO

import structlog
from structlog.typing import FilteringBoundLogger


def make_journal(level: str, stream: TextIO | None = None) -> FilteringBoundLogger:
    """A logger that is passed on, not a global one.

    Args:
        level: the least severe that is written, such as "info".
        stream: stderr by default.
    """
    journal: FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    return journal


def frames(error: BaseException) -> list[str]:
    """Where an error came from, outermost first.

    Its message is left out on purpose: it may quote the text that was being read.
    """
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
