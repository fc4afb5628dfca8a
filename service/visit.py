"""One request at the batcher: it comes once, may bring its rows little by little, and leaves."""

from collections.abc import Sequence
from time import monotonic
from types import TracebackType
from typing import Self

from models.bundle.examples import Example
from service.alarms import Alarm
from service.batching import Batcher
from service.line import due_of
from service.party import Party


class Visit:
    """A context: what still waits when it is left, or by `end`, is taken out of the line.

    Its weight is that of its inputs; what they cost is guessed from it until they are encoded.

    Attributes:
        deadline: on the clock of `time.monotonic`, in seconds.
    """

    def __init__(self, batcher: Batcher, deadline: float, weight: int) -> None:
        self.deadline = deadline
        self._due = due_of(deadline)
        self._batcher = batcher
        self._weight = weight
        self._announced = 0.0  # seconds of work
        self._expected: float | None = None  # when it should be answered, where that is known
        self._parties: list[Party] = []
        self._alarm: Alarm | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()

    def end(self) -> None:
        """It is over, whether it was answered or not."""
        if self._alarm is not None:
            self._batcher.alarms.call_off(self._alarm)
        if self._expected is not None:
            self._batcher.answered(monotonic() - self._expected)
        self._forget()
        self._give_up(late=False)

    def announce(self) -> None:
        """Says that rows will come: for a request whose encoding lets others in before them.

        Raises:
            QueueFull, Stopping: as they say; what waits leaves no time for it.
        """
        self._announced = self._batcher.announce(self._weight, self._due, self.deadline)

    def board(
        self, examples: Sequence[Example], share: float = 1.0, slack: float | None = None
    ) -> Party:
        """Lines rows up; once the first were let in, the rest of the request is.

        Args:
            examples: each becomes a row.
            share: about how much of the whole request these are, for the prediction.
            slack: what `Batcher.slack` has said of it in this turn of the loop, if it was asked.

        Raises:
            QueueFull, Stopping: as they say.
        """
        if self._alarm is None:
            self._forget()
            work = self._batcher.work_of(examples)
            self._batcher.weighed(share * self._weight, work)
            self._expected = self._batcher.refuse_late(
                examples, work, share, self._due, self.deadline, slack
            )
            self._alarm = self._batcher.alarms.set(self.deadline, self._expire)
        party, self._due = self._batcher.line_up(examples, self._due)
        self._parties.append(party)
        return party

    def _forget(self) -> None:
        if self._announced:
            self._batcher.forget(self._announced)
            self._announced = 0.0

    def _expire(self) -> None:
        self._give_up(late=True)

    def _give_up(self, *, late: bool) -> None:
        for party in self._parties:
            if not party.whole:
                self._batcher.give_up(party, "deadline" if late else "cancelled")
                party.leave(late=late)
