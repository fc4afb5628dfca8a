"""The settings: frozen, bounded, read once from HIDDENSTATE_* environment variables.

`docs/settings.md` lists them; a test holds that page and this class together.
"""

import difflib
import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from service.cpu_limit import cpu_limit
from service.errors import SettingsError

PREFIX = "HIDDENSTATE_"


def threads_per_worker(chosen: dict[str, Any]) -> int:
    """How many engine threads each worker process gets; one fills a GPU."""
    workers: int = chosen["workers"]
    return max(1, cpu_limit() // workers) if chosen["provider"] == "cpu" else 1


def _whole(default: int, low: int, high: int, text: str) -> Any:  # noqa: ANN401 - a field
    return Field(default=default, ge=low, le=high, description=text)


def _positive(default: float, high: int, text: str) -> Any:  # noqa: ANN401 - a field
    return Field(default=default, gt=0, le=high, allow_inf_nan=False, description=text)


def _duration(default: float, high: int, text: str) -> Any:  # noqa: ANN401 - a field
    return Field(default=default, ge=0, le=high, allow_inf_nan=False, description=text)


def _folders(given: object) -> object:
    """The folders of a list such as PATH; an empty name would mean the current folder."""
    if not isinstance(given, str):
        return given
    if not all(folders := given.split(os.pathsep)):
        raise ValueError("a folder has no name")
    return tuple(map(Path, folders))


class Settings(BaseSettings):
    """Everything that can be set from outside. An empty variable counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid"
    )

    host: str = Field(default="127.0.0.1", min_length=1, description="address to listen on")
    port: int = _whole(8000, 0, 65535, "TCP port; 0 lets the system choose")
    provider: Literal["cpu", "cuda", "auto"] = Field(
        default="cpu",
        description="where the networks run: cpu, cuda (no start if it is not usable) or auto",
    )
    artifacts: Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_folders)] = Field(
        default="artifacts", validate_default=True, description="folders of bundles, split by :"
    )
    workers: int = _whole(1, 1, 256, "worker processes on the one port")
    threads: int = Field(
        default_factory=threads_per_worker,
        ge=1,
        le=256,
        description="engine threads of a worker process (default: its share of the cpu limit)",
    )
    queue_ms: int = _whole(2000, 1, 3_600_000, "most predicted work ahead of a new request")
    batch_ms: float = _positive(10.0, 60_000, "most time of a batch, as measured at the start")
    batch_rows: int = _whole(64, 1, 65_536, "most sequences of a batch; 1 turns batching off")
    max_inputs: int = _whole(1000, 1, 100_000, "most inputs in one request")
    max_characters: int = _whole(100_000, 1, 10_000_000, "most code points of one input")
    max_values: int = _whole(100_000, 1, 10_000_000, "most values of one series")
    max_body_bytes: int = _whole(4 * 1024**2, 1024, 1024**3, "most bytes of a request body")
    max_response_bytes: int = _whole(32 * 1024**2, 1024, 1024**3, "most bytes of an answer")
    header_seconds: float = _positive(10.0, 600, "time to receive the headers")
    body_seconds: float = _positive(30.0, 3600, "time to receive the body")
    idle_seconds: float = _positive(75.0, 3600, "how long a connection may be idle")
    max_connections: int = _whole(512, 1, 100_000, "most open connections")
    notice_seconds: float = _duration(1.0, 600, "after SIGTERM: time not ready, but answering")
    drain_seconds: float = _duration(20.0, 3600, "after the notice: time to finish work")
    deadline_ms: int = _whole(10_000, 1, 3_600_000, "time for an answer when the client names none")
    max_deadline_ms: int = _whole(60_000, 1, 3_600_000, "longest time that a client may ask for")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="least severe line in the log: debug, info, warning or error"
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.deadline_ms > self.max_deadline_ms:
            raise ValueError(
                f"{PREFIX}DEADLINE_MS is {self.deadline_ms}: it must be at most "
                f"{PREFIX}MAX_DEADLINE_MS ({self.max_deadline_ms})"
            )
        return self


def read_settings() -> Settings:
    """The settings of this process; raises SettingsError, one sentence on what is wrong."""
    _refuse_unknown()
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(explain(error)) from None


def explain(error: ValidationError) -> str:
    """One sentence that names each wrong variable, its value and what pydantic says of it."""
    return "; ".join(
        (f"{PREFIX}{str(fault['loc'][0]).upper()} is {fault['input']!r}: " if fault["loc"] else "")
        + fault["msg"].removeprefix("Value error, ").replace("Input", "it")
        for fault in error.errors()
        if fault["type"] != "default_factory_not_called"  # for what it needs was refused itself
    )


def _refuse_unknown() -> None:
    known = [name.upper() for name in Settings.model_fields]
    for variable in sorted(os.environ):
        prefix, name = variable[: len(PREFIX)].upper(), variable[len(PREFIX) :].upper()
        if prefix == PREFIX and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {PREFIX}{near[0]}?" if near else "docs/settings.md lists them all"
            raise SettingsError(f"{variable} is not a setting; {hint}")
