"""The door: who comes in, by when the device would be done with them.

What waits is counted in predicted seconds, not in rows. A request whose answer would come after its
deadline is told so at once: it costs nothing, and its client can go elsewhere while there is time.

The device is not all: requests also wait for the event loop and for whom the operating system lets
run. How much later than predicted answers are is learnt, and allowed for, as a network allows for
the delays of its packets (RFC 6298): by the mean and a multiple of the mean deviation.
"""

import math
from time import monotonic

from service.costs import CostModel
from service.device import Device
from service.errors import QueueFull
from service.line import Line
from service.policy import BatchLimits

NEWEST = 0.1  # weight of the newest batch in the pace: about the last ten count
LONGEST_RETRY = 60  # seconds
NEWEST_DELAY = 1 / 8  # weight of the newest answer in the mean delay (RFC 6298)
NEWEST_DEVIATION = 1 / 4  # and in its deviation
DEVIATIONS = 2  # not four: a network resends at leisure, but who is refused for nothing is lost
MOST_DELAY = 0.9  # of the time that is left: or a late hour would let nobody in, and never end
FORGET_SECONDS = 1.0  # without news, half of the delay is forgotten: else nobody would come in


class Door:
    """Predicts when a newcomer would be answered; touched by the event loop only.

    Attributes:
        coming: predicted seconds of those that were let in, but are not lined up yet.
    """

    def __init__(self, line: Line, costs: CostModel, limits: BatchLimits, device: Device) -> None:
        self.coming = 0.0
        self._line = line
        self._costs = costs
        self._limits = limits
        self._device = device
        self._pace = 1.0  # measured seconds per predicted one, padding and bad company included
        self._riding = 0  # batches on the device, or laid ready for it
        self._free = 0.0  # when they should be over, on the clock of `time.monotonic`
        self._delay = self._deviation = 0.0  # of answers behind their prediction, seconds
        self._heard = 0.0  # when the last one was, on the same clock
        device.share(self.backlog)

    def backlog(self) -> float:
        """Predicted seconds of all that waits, or is about to."""
        waiting = len(self._line)
        if not waiting and not self.coming:
            return 0.0  # most lanes at most times, and every newcomer asks them all
        return self._pace * (self.coming + self._costs.shares(waiting, self._line.steps))

    def begin(self, seconds: float) -> None:
        """A batch goes to the device that should take so long."""
        self._riding += 1
        self._free = max(self._free, monotonic()) + seconds

    def end(self) -> None:
        """It has come back."""
        self._riding -= 1
        if not self._riding:
            self._free = 0.0

    def learn(self, counted: float, seconds: float) -> None:
        """A batch of rows that were counted as so many seconds has taken so many."""
        if self._line and counted:  # a lone row of an idle hour says nothing about a crowd
            self._pace += NEWEST * (seconds / counted - self._pace)

    def answered(self, late: float) -> None:
        """Somebody's answer is there, or given up, so many seconds later than predicted."""
        self._deviation += NEWEST_DEVIATION * (abs(late - self._delay) - self._deviation)
        self._delay += NEWEST_DELAY * (late - self._delay)
        self._heard = monotonic()

    def slack(self, due: float, deadline: float) -> float:
        """Seconds that a newcomer's own work may take, if it is let in.

        Args:
            due: of its first row, on the clock of `time.monotonic`.
            deadline: on the same clock.

        Raises:
            QueueFull: it would be late whatever it asks for, or too much waits already.
        """
        now = monotonic()
        left = deadline - now - self._delays(now, deadline)
        most = min(left, self._limits.queue)
        wait = self._wait(self.backlog())
        if wait >= most:  # all who wait; perhaps not all of them go first
            wait = self._wait(
                self._pace * (self.coming + self._costs.shares(*self._line.ahead(due)))
            )
        if wait >= most:
            raise QueueFull(retry_after(wait - most))
        return (left - wait) / self._pace

    def finish(self, slack: float, work: float, deadline: float) -> float:
        """When a newcomer's work should be done, but for delays; `slack` is what was said of it."""
        delays = self._delays(monotonic(), deadline)
        return deadline - delays - self._pace * (slack - work)

    def _delays(self, now: float, deadline: float) -> float:
        expected = max(0.0, self._delay + DEVIATIONS * self._deviation)
        expected *= math.exp2((self._heard - now) / FORGET_SECONDS)
        return min(expected, MOST_DELAY * (deadline - now))

    def _wait(self, ahead: float) -> float:
        """Seconds until the device turns to a newcomer: the tasks take turns, batch by batch."""
        others = self._device.backlog_of_others(self.backlog)
        if not ahead and not others and not self._free:
            return 0.0
        running = max(0.0, self._free - monotonic())
        return running + ahead + min(others, ahead + self._limits.seconds)


def retry_after(seconds: float) -> int:
    """Whole seconds, at least 1; a line that takes longer says nothing reliable about itself."""
    return min(LONGEST_RETRY, max(1, math.ceil(seconds)))
