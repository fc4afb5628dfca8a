"""A container engine, where one is at hand, and the shipped image and compose file in it.

HIDDENSTATE_CONTAINERS names the program: docker, podman, or one of another name whose subcommands
`build`, `compose` and `podman` do what they say. Without it, each is looked for on the PATH.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.deploy.expressions import ROOT

VARIABLE = "HIDDENSTATE_CONTAINERS"
BASE = "docker.io/library/python:3.13-slim-trixie"
IMAGE = "hiddenstate:cpu"
SECONDS = 600  # for whatever may download


@dataclass(frozen=True)
class Engine:
    """How to say the three things that are asked of it."""

    run: tuple[str, ...]
    build: tuple[str, ...]
    compose: tuple[str, ...]

    def ask(self, *words: str) -> str:
        """What `docker WORDS` prints; it must succeed."""
        return checked([*self.run, *words])

    def tell(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`docker WORDS`, whatever comes of it."""
        return called([*self.run, *words])

    def inspect(self, container: str) -> dict[str, Any]:
        """All that the engine knows of a container."""
        (known,) = json.loads(self.ask("inspect", container))
        return dict(known)

    def program(self, container: str, code: str) -> subprocess.CompletedProcess[str]:
        """Runs a line of Python in a running container, as its own user."""
        return self.tell("exec", container, "python", "-c", code)

    def log(self, container: str) -> str:
        """All that a container has said."""
        done = self.tell("logs", container)
        return done.stdout + done.stderr

    def healthy(self, container: str) -> bool:
        """What the image's health check says; an engine without timers is asked to run it now."""
        if Path(self.run[0]).name == "docker":
            return bool(self.inspect(container)["State"]["Health"]["Status"] == "healthy")
        return self.tell("healthcheck", "run", container).returncode == 0


def find_engine() -> Engine | str:
    """The engine, or in one sentence why there is none."""
    named = os.environ.get(VARIABLE)
    for program in [named] if named else ["containers", "docker", "podman"]:
        path = shutil.which(program)
        if path and _answers(engine := _engine(path)):
            return engine
    if named:
        raise AssertionError(f"{VARIABLE} is {named!r}, which is no engine that answers")
    return f"no container engine answers here; {VARIABLE} may name one"


def _answers(engine: Engine) -> bool:
    ways = ([*engine.run, "info"], [*engine.compose, "version"])
    return all(called(way).returncode == 0 for way in ways)


def _engine(path: str) -> Engine:
    match Path(path).name:
        case "docker" | "podman":
            return Engine((path,), (path, "build"), (path, "compose"))
        case _:
            return Engine((path, "podman"), (path, "build"), (path, "compose"))


def called(words: Sequence[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in the repository."""
    return subprocess.run(
        words,
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def checked(words: Sequence[str], **environment: str) -> str:
    """The same; it must succeed."""
    done = called(words, **environment)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"
    return done.stdout
