"""The log: one JSON object per line on stderr, with request ids, and never what a client wrote."""

import logging
import sys
import traceback
from typing import TextIO

import structlog
from structlog.typing import FilteringBoundLogger


def make_logger(level: str, stream: TextIO | None = None) -> FilteringBoundLogger:
    """A logger of lines at least so severe, such as "info"; it is passed on, not a global one."""
    logger: FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    return logger.bind()  # a wrapped logger that is not bound is bound anew for every line


def relay_libraries(logger: FilteringBoundLogger) -> None:
    """Writes the warnings and errors of libraries to the same log."""
    logging.getLogger().handlers = [LibraryHandler(logger)]


class LibraryHandler(logging.Handler):
    """Writes where a library warned, without its words: they may quote a text. uvicorn's do not."""

    def __init__(self, logger: FilteringBoundLogger) -> None:
        super().__init__()
        self._logger = logger

    def emit(self, record: logging.LogRecord) -> None:
        """One line; only the server's own are told below a warning."""
        ours, loud = record.name == "uvicorn.error", record.levelno >= logging.WARNING
        if not (ours or loud):
            return
        told: dict[str, object] = {"place": f"{record.pathname}:{record.lineno}"} if loud else {}
        if record.exc_info and (error := record.exc_info[1]):
            told |= {"error": type(error).__name__, "frames": frames(error)}
        event = record.getMessage() if ours else "library"
        self._logger.log(record.levelno, event, logger=record.name, **told)


def frames(error: BaseException) -> list[str]:
    """Where an error came from, outermost first; without its message, which may quote a text."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
