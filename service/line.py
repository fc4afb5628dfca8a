"""The line in front of the device: who waits, in which order, and who has left it.

Every entry is *due* at a time; the one that is due first goes next, with neighbours in length that
make a good batch (`service/policy.py`). An entry is due

    arrival of its request + PATIENCE * the time its client allows + SPREAD * work

where `work` is the predicted seconds of the request's own rows up to this one. So nothing that
arrives after an entry was due can go before it, but as company; a request of a thousand rows is
spread over time, and single ones that come later pass between its rows; and of two clients that
come together, the one that can wait less goes first.
"""

from bisect import bisect_left
from time import monotonic

from models.bundle.examples import Example
from service.costs import CostModel
from service.errors import InferenceFailed
from service.party import Entry, Party
from service.policy import BatchLimits, choose

PATIENCE = 0.01  # of the time that a client allows
SPREAD = 4.0  # seconds per predicted second of work


def due_of(deadline: float) -> float:
    """When a request that comes now is due, but for its work; both on `time.monotonic`'s clock."""
    now = monotonic()
    return now + PATIENCE * (deadline - now)


class Line:
    """The entries that wait, by due time and by length; touched by the event loop only.

    Attributes:
        steps: time steps of all that wait.
    """

    def __init__(self, limits: BatchLimits, costs: CostModel) -> None:
        self.steps = 0
        self._limits = limits
        self._costs = costs
        self._by_due: list[tuple[float, int, Entry]] = []
        self._by_length: list[tuple[int, int, Entry]] = []
        self._lengths: list[int] = []  # of the same, for `choose`
        self._count = 0

    def __len__(self) -> int:
        return len(self._by_due)

    def join(self, party: Party, place: int, example: Example, due: float) -> float:
        """Lines an example up; says when it is due, after what its request asked for before it.

        Args:
            party: that it belongs to.
            place: in the party.
            example: itself.
            due: when it would be, were it no work.
        """
        due += SPREAD * self._costs.shares(1, example.length)
        self._count += 1
        entry = Entry(example, party, place, due, self._count)
        party.entries.append(entry)
        self._insert(entry)
        return due

    def take(self) -> list[Entry]:
        """The next batch, out of the line; empty when nobody waits."""
        if not self._by_due:
            return []
        anchor = self._place_by_length(self._by_due[0][2])
        chosen = choose(self._lengths, anchor, self._costs, self._limits)
        batch = [entry for _, _, entry in self._by_length[chosen]]
        del self._by_length[chosen], self._lengths[chosen]
        for entry in batch:
            del self._by_due[self._place_by_due(entry)]
            self.steps -= entry.example.length
        return batch

    def leave(self, party: Party) -> int:
        """Takes out whoever of a party still waits; returns how many."""
        gone = 0
        for entry in party.entries:
            if not entry.settled and self._remove(entry):  # else it rides, or is in another line
                entry.settled = True
                gone += 1
        return gone

    def dissolve(self) -> None:
        """Lets nobody wait any longer: each entry fails."""
        waiting = [entry for _, _, entry in self._by_due]
        self._by_due, self._by_length, self._lengths, self.steps = [], [], [], 0
        for entry in waiting:
            entry.settle(InferenceFailed())

    def ahead(self, due: float) -> tuple[int, int]:
        """Rows and steps of those that are due before."""
        place = bisect_left(self._by_due, (due,))
        if place == len(self._by_due):
            return len(self._by_due), self.steps
        return place, sum(entry.example.length for _, _, entry in self._by_due[:place])

    def _insert(self, entry: Entry) -> None:
        length = entry.example.length
        place = bisect_left(self._by_length, (length, entry.number))
        self._by_length.insert(place, (length, entry.number, entry))
        self._lengths.insert(place, length)
        self._by_due.insert(self._place_by_due(entry), (entry.due, entry.number, entry))
        self.steps += length

    def _remove(self, entry: Entry) -> bool:
        place = self._place_by_due(entry)
        if place == len(self._by_due) or self._by_due[place][2] is not entry:
            return False
        del self._by_due[place]
        place = self._place_by_length(entry)
        del self._by_length[place], self._lengths[place]
        self.steps -= entry.example.length
        return True

    def _place_by_due(self, entry: Entry) -> int:
        return bisect_left(self._by_due, (entry.due, entry.number))

    def _place_by_length(self, entry: Entry) -> int:
        return bisect_left(self._by_length, (entry.example.length, entry.number))
