"""A container engine, if one is installed, and its commands.

HIDDENSTATE_CONTAINERS names the program: docker, podman, or another program with the subcommands
`build`, `compose` and `podman`. Without it, the tests look for each of them on the PATH.
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
SECONDS = 600  # for a command that may download


@dataclass(frozen=True)
class Engine:
    """A container engine: its commands that run containers, build images, and start compose."""

    run: tuple[str, ...]
    build: tuple[str, ...]
    compose: tuple[str, ...]

    def output(self, *arguments: str) -> str:
        """The output of `docker ARGUMENTS`, which must succeed."""
        return output([*self.run, *arguments])

    def attempt(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The result of `docker ARGUMENTS`, which may fail."""
        return attempt([*self.run, *arguments])

    def inspect(self, name: str) -> dict[str, Any]:
        """The engine's description of a container or an image."""
        (known,) = json.loads(self.output("inspect", name))
        return dict(known)

    def run_python(self, container: str, code: str) -> subprocess.CompletedProcess[str]:
        """Runs a line of Python in a running container, as the user of the image."""
        return self.attempt("exec", container, "python", "-c", code)

    def logs(self, container: str) -> str:
        """The whole log of a container."""
        done = self.attempt("logs", container)
        return done.stdout + done.stderr

    def healthy(self, container: str) -> bool:
        """The result of the health check; an engine without timers runs it now."""
        if Path(self.run[0]).name == "docker":
            return bool(self.inspect(container)["State"]["Health"]["Status"] == "healthy")
        return self.attempt("healthcheck", "run", container).returncode == 0


def find_engine() -> Engine | str:
    """The container engine, or one sentence that says why there is none."""
    named = os.environ.get(VARIABLE)
    for program in [named] if named else ["containers", "docker", "podman"]:
        path = shutil.which(program)
        if path and _works(engine := _engine(path)):
            return engine
    if named:
        raise AssertionError(f"{VARIABLE} is {named!r}, which is not a working container engine")
    return f"no container engine works here; {VARIABLE} can name one"


def _works(engine: Engine) -> bool:
    commands = ([*engine.run, "info"], [*engine.compose, "version"])
    return all(attempt(command).returncode == 0 for command in commands)


def _engine(path: str) -> Engine:
    match Path(path).name:
        case "docker" | "podman":
            return Engine((path,), (path, "build"), (path, "compose"))
        case _:
            return Engine((path, "podman"), (path, "build"), (path, "compose"))


def attempt(command: Sequence[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in the repository; it may fail."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def output(command: Sequence[str], **environment: str) -> str:
    """Runs a command in the repository, which must succeed, and returns its output."""
    done = attempt(command, **environment)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"
    return done.stdout
