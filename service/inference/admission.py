"""Admission control: rejects a request whose predicted completion time is after its deadline.

A rejection costs nothing, and its client can go elsewhere while there is time. What is pending
counts in predicted seconds of work, not in requests.
"""

import math
from collections.abc import Sequence

from service.errors import QueueFull
from service.inference.queue import SPREAD, URGENCY, Queue

PACE_SMOOTHING = 0.1  # weight of the newest batch
DELAY_SMOOTHING = 0.125  # weight of the newest answer (RFC 6298 smooths round-trip times so)
MOST_DELAY = 0.9  # of the time that is left: a slow minute must not reject everything
LONGEST_RETRY = 60  # seconds


class Admission:
    """Predicts when a new request would be answered; the engine calls it under its lock.

    Attributes:
        pace: measured seconds per predicted second of work: padding and batch sizes included.
        delay: seconds that answers come later than predicted: event loop, other processes.
    """

    def __init__(self, queues: Sequence[Queue], threads: int) -> None:
        self.pace = 1.0
        self.delay = 0.0
        self._queues = queues
        self._threads = threads

    def check(
        self, queue: Queue, work: float, now: float, deadline: float, running: Sequence[float]
    ) -> float:
        """When a new request with `work` predicted seconds should be answered.

        All times are on the clock of `time.monotonic`; `running` says when each running batch
        should end.

        Raises:
            QueueFull: it would be late, or too much is pending. Never when nothing is pending and
                a worker thread is idle: then it is as fast as it can be, whatever its size.
        """
        own = self.pace * work / self._threads
        if len(running) < self._threads and not any(len(one) or one.coming for one in self._queues):
            return now + own
        allowed = deadline - now
        left = allowed - min(self.delay, MOST_DELAY * allowed)
        rest = sum(max(0.0, end - now) for end in running)
        wait = self._wait(queue, queue.backlog, rest)
        late = max(wait - queue.limits.queue_seconds, wait + own - left)
        if late > 0:  # as if it came last; its short deadline may place it before others
            last_due = now + URGENCY * allowed + SPREAD * work
            ahead = queue.work_before(last_due) + sum(
                min(work, one) for one in queue.coming.values()
            )
            wait = self._wait(queue, ahead, rest)
            late = max(wait - queue.limits.queue_seconds, wait + own - left)
        if late > 0:
            raise QueueFull(retry_after(late))
        return now + wait + own

    def observe_batch(self, work: float, seconds: float) -> None:
        """A batch that counted as `work` took `seconds`."""
        self.pace += PACE_SMOOTHING * (seconds / work - self.pace)

    def observe_answer(self, late: float) -> None:
        """An answer is there, or given up, `late` seconds after it was predicted."""
        self.delay += DELAY_SMOOTHING * (max(0.0, late) - self.delay)

    def _wait(self, queue: Queue, ahead: float, rest: float) -> float:
        """Seconds until a worker thread starts with the request; the queues take turns."""
        others = sum(other.backlog for other in self._queues if other is not queue)
        ahead += min(others, ahead + queue.limits.batch_seconds)
        return (self.pace * ahead + rest) / self._threads


def retry_after(seconds: float) -> int:
    """Whole seconds, at least 1; a longer queue says nothing reliable about its end."""
    return min(LONGEST_RETRY, max(1, math.ceil(seconds)))
