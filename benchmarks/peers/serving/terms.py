"""What the contest tells a peer's processes, through their environment.

Standard library only, since it is read in every peer's environment.
"""

import os
from dataclasses import asdict, dataclass, replace

PREFIX = "PEER_"


@dataclass(frozen=True)
class Terms:
    """How a peer is to serve.

    Attributes:
        bundle: folder of the bundle.
        port: where it listens, on 127.0.0.1.
        workers: processes that run the model.
        threads: of one inference; workers x threads is the number of cores.
        rows: most texts of one batch; 1 turns the peer's own batching off.
        wait_ms: how long a batch may wait for company, where the peer waits at all.
    """

    bundle: str
    port: int = 0
    workers: int = 1
    threads: int = 1
    rows: int = 1
    wait_ms: int = 0

    @property
    def batches(self) -> bool:
        """Whether the peer's own batching is on."""
        return self.rows > 1

    def at(self, port: int) -> "Terms":
        """The same on another port."""
        return replace(self, port=port)

    def to_environment(self) -> dict[str, str]:
        """As variables."""
        return {f"{PREFIX}{name.upper()}": str(value) for name, value in asdict(self).items()}


def read_terms() -> Terms:
    """What `to_environment` wrote, in the peer's process."""
    said = {name: os.environ[f"{PREFIX}{name.upper()}"] for name in Terms.__dataclass_fields__}
    numbers = {name: int(value) for name, value in said.items() if name != "bundle"}
    return Terms(said["bundle"], **numbers)
