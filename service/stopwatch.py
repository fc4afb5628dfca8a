"""Where the time of a request goes: its stages follow one another without gap."""

from time import monotonic

from service.metrics import Stage


class Stopwatch:
    """Times one request; of its portions, which overlap, the last of each stage ends the stage."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._boarded = self._started = self._landed = self._began

    def boarded(self) -> None:
        """A portion is encoded and lined up."""
        self._boarded = monotonic()

    def landed(self, started: float) -> None:
        """A portion has its rows; the last batch with one of them started then."""
        self._started, self._landed = started, monotonic()

    def stages(self) -> dict[Stage, float]:
        """Seconds of each stage, once everything is decoded."""
        started = max(self._boarded, self._started)
        landed = max(started, self._landed)
        return {
            "encode": self._boarded - self._began,
            "queue": started - self._boarded,
            "inference": landed - started,
            "decode": monotonic() - landed,
        }
