"""The settings of a peer's processes, passed through their environment.

Standard library only, since it is read in every peer's environment.
"""

import os
from dataclasses import asdict, dataclass, replace

PREFIX = "PEER_"


@dataclass(frozen=True)
class PeerSettings:
    """How a peer is to serve.

    Attributes:
        bundle: folder of the bundle.
        port: where it listens, on 127.0.0.1.
        workers: processes that run the model.
        threads: of one inference; workers x threads is the number of cores.
        batch_size: most texts of one batch; 1 turns the peer's own batching off.
        wait_ms: how long a batch may wait for more texts, where the peer waits at all.
    """

    bundle: str
    port: int = 0
    workers: int = 1
    threads: int = 1
    batch_size: int = 1
    wait_ms: int = 0

    @property
    def batching(self) -> bool:
        """Whether the peer's own batching is on."""
        return self.batch_size > 1

    def at(self, port: int) -> "PeerSettings":
        """The same on another port."""
        return replace(self, port=port)

    def to_environment(self) -> dict[str, str]:
        """As variables."""
        return {f"{PREFIX}{name.upper()}": str(value) for name, value in asdict(self).items()}


def read_peer_settings() -> PeerSettings:
    """What `to_environment` wrote, in the peer's process."""
    fields = PeerSettings.__dataclass_fields__
    values = {name: os.environ[f"{PREFIX}{name.upper()}"] for name in fields}
    numbers = {name: int(value) for name, value in values.items() if name != "bundle"}
    return PeerSettings(values["bundle"], **numbers)
