"""The public model servers to compare with: how each is started, and in which variants."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.peers.serving.peer_settings import PeerSettings
from benchmarks.protocols import INFERENCE, PREDICT, PREDICT_BATCHED, V2, Protocol

FOLDER = Path(__file__).parent
REQUIREMENTS = FOLDER / "requirements"
WAITS_MS = (5, 1)  # that are tried for a batch


@dataclass(frozen=True)
class Peer:
    """One variant of a public server.

    Attributes:
        name: in the tables.
        home: of its requirements and its environment; its first requirement is the peer itself.
        variant: of its configuration, in words.
        command: a program of its environment and arguments, with the names of settings in braces.
        protocol: how it is asked.
        wait_ms: how long its batches may wait; 0 turns its batching off.
        one_worker: a single process with all cores, instead of one per core.
        variables: of its environment, with the names of settings in braces.
    """

    name: str
    home: str
    variant: str
    command: tuple[str, ...]
    protocol: Protocol
    wait_ms: int = 0
    one_worker: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """As pinned."""
        pinned = (REQUIREMENTS / f"{self.home}.txt").read_text(encoding="utf-8")
        return pinned.split("==", 1)[1].split()[0]

    def settings(self, bundle: Path, cores: int, batch_size: int) -> PeerSettings:
        """What its processes are told, but for the port."""
        return PeerSettings(
            bundle=str(bundle.resolve()),
            workers=1 if self.one_worker else cores,
            threads=cores if self.one_worker else 1,
            batch_size=batch_size if self.wait_ms else 1,
            wait_ms=self.wait_ms,
        )

    def fill(self, settings: PeerSettings) -> tuple[list[str], dict[str, str]]:
        """Its command and variables with these settings."""
        words = {**asdict(settings), "wait_s": settings.wait_ms / 1000}
        command = [word.format_map(words) for word in self.command]
        variables = {name: word.format_map(words) for name, word in self.variables.items()}
        return command, variables | settings.to_environment()


PACKAGE = "benchmarks.peers.serving"
PYTHON = ("python", "-m")
UVICORN = ("uvicorn", f"{PACKAGE}.fastapi:create", "--factory", "--no-access-log")
LISTEN = ("--host", "127.0.0.1", "--port", "{port}")
BENTOML = ("bentoml", "serve", f"{PACKAGE}.bentoml:Sentiment", *LISTEN)
UNTRACKED = {"BENTOML_DO_NOT_TRACK": "True"}
MOSEC = {
    "MOSEC_ADDRESS": "127.0.0.1",
    "MOSEC_PORT": "{port}",
    "MOSEC_LOG_LEVEL": "warning",
}
MLSERVER = {
    "MLSERVER_HOST": "127.0.0.1",
    "MLSERVER_HTTP_PORT": "{port}",
    "MLSERVER_GRPC_PORT": "0",
    "MLSERVER_METRICS_PORT": "0",
    "MLSERVER_DEBUG": "false",  # it is on by default, and logs every request
    "MLSERVER_PARALLEL_WORKERS": "{workers}",
    "MLSERVER_MODEL_NAME": "sentiment",
    "MLSERVER_MODEL_IMPLEMENTATION": f"{PACKAGE}.mlserver.Sentiment",
}
MLSERVER_BATCHED = {
    "MLSERVER_MODEL_MAX_BATCH_SIZE": "{batch_size}",
    "MLSERVER_MODEL_MAX_BATCH_TIME": "{wait_s}",
}
RAY = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_SERVE_THROUGHPUT_OPTIMIZED": "1",
    "RAY_SERVE_ENABLE_HA_PROXY": "1",
}


def _waits(wait_ms: int) -> str:
    return f"batches wait {wait_ms} ms" if wait_ms else "no batching"


def _variants(
    name: str,
    home: str,
    command: tuple[str, ...],
    protocol: Protocol,
    variables: Mapping[str, str],
    batched: Mapping[str, str] | None = None,
) -> tuple[Peer, ...]:
    """Without batching, and with batches that wait for each of WAITS_MS."""
    plain = Peer(name, home, _waits(0), command, protocol, variables=variables)
    more = {**variables, **(batched or {})}
    return (
        plain,
        *(
            Peer(name, home, _waits(wait), command, protocol, wait, False, more)
            for wait in WAITS_MS
        ),
    )


PLAIN_FASTAPI = Peer(
    "FastAPI",
    "fastapi",
    "a process per core",
    (*UVICORN, *LISTEN, "--workers", "{workers}"),
    PREDICT,
)

PEERS = (
    *_variants("mosec", "mosec", (*PYTHON, f"{PACKAGE}.mosec"), INFERENCE, MOSEC),
    PLAIN_FASTAPI,
    Peer("FastAPI", "fastapi", "1 process", (*UVICORN, *LISTEN), PREDICT, one_worker=True),
    *_variants("Ray Serve", "ray", (*PYTHON, f"{PACKAGE}.ray"), PREDICT, RAY),
    *_variants("LitServe", "litserve", (*PYTHON, f"{PACKAGE}.litserve"), PREDICT, {}),
    *_variants("MLServer", "mlserver", ("mlserver", "start", "."), V2, MLSERVER, MLSERVER_BATCHED),
    Peer("BentoML", "bentoml", "no batching", BENTOML, PREDICT, variables=UNTRACKED),
    Peer(
        "BentoML",
        "bentoml",
        "adaptive batching",
        BENTOML,
        PREDICT_BATCHED,
        WAITS_MS[0],
        variables=UNTRACKED,
    ),
)
