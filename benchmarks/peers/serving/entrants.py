"""The peers of the contest: how each is started and how it is asked."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.peers.serving.protocol import INFERENCE, PREDICT, PREDICT_BATCHED, V2, Protocol
from benchmarks.peers.serving.terms import Terms

FOLDER = Path(__file__).parent
REQUIREMENTS = FOLDER / "requirements"


@dataclass(frozen=True)
class Entrant:
    """One peer, with its own batching on or off.

    Attributes:
        name: in the table.
        home: of its requirements and its environment; its first requirement is the peer itself.
        command: a program of its environment and arguments, with the names of terms in braces.
        protocol: how it is asked.
        batched: whether its own batching is on.
        one_worker: a single process with all cores, instead of one per core.
        variables: of its environment, with the names of terms in braces.
    """

    name: str
    home: str
    command: tuple[str, ...]
    protocol: Protocol
    batched: bool = False
    one_worker: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """As pinned."""
        pinned = (REQUIREMENTS / f"{self.home}.txt").read_text(encoding="utf-8")
        return pinned.split("==", 1)[1].split()[0]

    def terms(self, bundle: Path, cores: int, rows: int, wait_ms: int) -> Terms:
        """What its processes are told, but for the port."""
        return Terms(
            bundle=str(bundle.resolve()),
            workers=1 if self.one_worker else cores,
            threads=cores if self.one_worker else 1,
            rows=rows if self.batched else 1,
            wait_ms=wait_ms if self.batched else 0,
        )

    def fill(self, terms: Terms) -> tuple[list[str], dict[str, str]]:
        """Its command and variables under these terms."""
        words = {**asdict(terms), "wait_s": terms.wait_ms / 1000}
        command = [word.format_map(words) for word in self.command]
        variables = {name: word.format_map(words) for name, word in self.variables.items()}
        return command, variables | terms.to_environment()


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
    "MLSERVER_MODEL_MAX_BATCH_SIZE": "{rows}",
    "MLSERVER_MODEL_MAX_BATCH_TIME": "{wait_s}",
}
RAY = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_SERVE_THROUGHPUT_OPTIMIZED": "1",
    "RAY_SERVE_ENABLE_HA_PROXY": "1",
}

ENTRANTS = (
    Entrant("FastAPI, 1 worker", "fastapi", (*UVICORN, *LISTEN), PREDICT, one_worker=True),
    Entrant(
        "FastAPI, a worker per core",
        "fastapi",
        (*UVICORN, *LISTEN, "--workers", "{workers}"),
        PREDICT,
    ),
    *(
        Entrant("LitServe", "litserve", (*PYTHON, f"{PACKAGE}.litserve"), PREDICT, batched)
        for batched in (False, True)
    ),
    Entrant("BentoML", "bentoml", BENTOML, PREDICT, variables=UNTRACKED),
    Entrant("BentoML", "bentoml", BENTOML, PREDICT_BATCHED, batched=True, variables=UNTRACKED),
    *(
        Entrant("mosec", "mosec", (*PYTHON, f"{PACKAGE}.mosec"), INFERENCE, batched, False, MOSEC)
        for batched in (False, True)
    ),
    Entrant("MLServer", "mlserver", ("mlserver", "start", "."), V2, variables=MLSERVER),
    Entrant(
        "MLServer",
        "mlserver",
        ("mlserver", "start", "."),
        V2,
        batched=True,
        variables=MLSERVER | MLSERVER_BATCHED,
    ),
    *(
        Entrant("Ray Serve", "ray", (*PYTHON, f"{PACKAGE}.ray"), PREDICT, batched, False, RAY)
        for batched in (False, True)
    ),
)
