"""A running peer: started in a session of its own, asked until it answers, ended with all it left.

Some peers leave children behind when their first process ends: the whole tree below it is noted
before it is asked to leave, and what then lives on is killed.
"""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.peers.serving.entrants import Entrant, Protocol
from benchmarks.peers.serving.environment import HOMES, prepare
from benchmarks.peers.serving.terms import Terms

START_SECONDS = 120.0
LEAVE_SECONDS = 5.0
ROOT = Path(__file__).parents[3]


class PeerError(Exception):
    """A peer did not start or answered wrongly; the message names its log."""


@dataclass(frozen=True)
class Question:
    """A text whose answer is known."""

    text: str
    label: str
    score: float

    def fits(self, answer: tuple[str, float], tolerance: float = 1e-4) -> bool:
        """Whether an answer is this one."""
        label, score = answer
        return label == self.label and abs(score - self.score) <= tolerance


@contextmanager
def running(entrant: Entrant, terms: Terms, question: Question) -> Iterator[int]:
    """The port of a peer that has answered the question rightly.

    Raises:
        PeerError: it ended, or gave no right answer within START_SECONDS.
    """
    programs = prepare(entrant.home)
    log = HOMES / entrant.home / "log.txt"
    terms = terms.at(free_port())
    process = start(entrant, terms, programs, log)
    try:
        await_answer(process, terms.port, entrant.protocol, question, log)
        yield terms.port
    finally:
        end(process)


def start(entrant: Entrant, terms: Terms, programs: Path, log: Path) -> subprocess.Popen[bytes]:
    """Starts it in its own folder, with our packages on its path and its output in `log`."""
    command, variables = entrant.fill(terms)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    with log.open("wb") as output:
        return subprocess.Popen(
            [programs / command[0], *command[1:]],
            cwd=log.parent,
            env={**os.environ, **variables, "PATH": path, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def await_answer(
    process: subprocess.Popen[bytes], port: int, protocol: Protocol, question: Question, log: Path
) -> None:
    """Asks until the answer is right."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise PeerError(f"it ended with {process.returncode} before it answered; see {log}")
        answer = ask(port, protocol, question.text)
        if answer is not None and question.fits(answer):
            return
        time.sleep(0.2)
    raise PeerError(f"no right answer within {START_SECONDS:.0f} s; see {log}")


def ask(port: int, protocol: Protocol, text: str) -> tuple[str, float] | None:
    """The answer to a text; None while there is no connection or no 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        headers = {"Content-Type": "application/json"}
        connection.request("POST", protocol.path, protocol.body(text), headers)
        reply = connection.getresponse()
        body = reply.read()
        return protocol.read(body) if reply.status == http.client.OK else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """Asks it to leave, then kills what is left of its tree."""
    family = tree(process.pid)
    process.send_signal(signal.SIGTERM)
    _, left = psutil.wait_procs(family, timeout=LEAVE_SECONDS)
    for one in {child for member in left for child in (member, *tree(member.pid))}:
        with suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(left, timeout=LEAVE_SECONDS)
    process.wait(LEAVE_SECONDS)


def tree(pid: int) -> list[psutil.Process]:
    """A process and all below it."""
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
