"""What is kept of a request once it is over: its line in the log, and its count."""

from collections.abc import Mapping

from structlog.typing import FilteringBoundLogger

from service.journal import frames
from service.metrics import Metrics

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Record:
    """Told of every request, whichever way it was answered.

    Args:
        journal: where one line per request goes.
        metrics: where requests are counted.
        tasks: task by path; any other path counts as task "none".
    """

    def __init__(
        self, journal: FilteringBoundLogger, metrics: Metrics, tasks: Mapping[str, str]
    ) -> None:
        self._journal = journal
        self._metrics = metrics
        self._tasks = tasks

    def note(
        self,
        method: str,
        path: str,
        status: int,
        seconds: float,
        request_id: str,
        route: str = "none",
    ) -> None:
        """A request is over.

        Args:
            method: as the client wrote it.
            path: likewise; the log has it only where it is a task's.
            status: of the answer.
            seconds: that it took.
            request_id: its name in the log.
            route: of the framework's that answered it, where no task did.
        """
        task = self._tasks.get(path, "none")
        metrics = self._metrics
        metrics.ledger.count(metrics.requests, task, str(status))
        metrics.ledger.observe(seconds, metrics.request_seconds, task)
        self._journal.info(
            "request",
            request_id=request_id,
            method=method if method in METHODS else "other",
            route=path if path in self._tasks else route,
            status=status,
            ms=round(seconds * 1000, 3),
        )

    def report(self, error: Exception, request_id: str) -> None:
        """An error that is none of ours; its words stay out of the log, for they may quote."""
        self._journal.error(
            "unexpected error",
            request_id=request_id,
            error=type(error).__name__,
            frames=frames(error),
        )
