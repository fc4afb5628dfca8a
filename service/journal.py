"""The log: one JSON object per line on stderr, with request ids, and never what a client wrote."""

import logging
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
    return journal.bind()  # once: a wrapped logger that is not bound is bound anew for every line


def frames(error: BaseException) -> list[str]:
    """Where an error came from, outermost first.

    Its message is left out on purpose: it may quote the text that was being read.
    """
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]


class Relay(logging.Handler):
    """Brings what libraries log by themselves into the journal: JSON like the rest of it.

    Their words and an error's message are left out, for they may quote a text; the place is told.
    """

    def __init__(self, journal: FilteringBoundLogger) -> None:
        super().__init__(logging.WARNING)
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        error = record.exc_info[1] if record.exc_info else None
        self._journal.log(
            record.levelno,
            "library",
            logger=record.name,
            place=f"{record.pathname}:{record.lineno}",
            error=type(error).__name__ if error else None,
            frames=frames(error) if error else [],
        )
