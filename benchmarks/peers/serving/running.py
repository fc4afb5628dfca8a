"""A running peer: started in a session of its own, asked until it answers, ended with all it left.

Some peers leave children behind when their first process ends: the whole tree below it is noted
before it is asked to leave, and what then lives on is killed.
"""

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from benchmarks.load import TOLERANCE, Answer
from benchmarks.peers.serving.entrants import Entrant
from benchmarks.peers.serving.environment import HOMES, prepare
from benchmarks.peers.serving.protocol import Protocol
from benchmarks.peers.serving.terms import Terms
from benchmarks.server import free_port

START_SECONDS = 120.0
LEAVE_SECONDS = 5.0
ROOT = Path(__file__).parents[3]


class PeerError(Exception):
    """A peer did not start, or answered wrongly; the message names its log."""


@contextmanager
def running(entrant: Entrant, terms: Terms, text: str, expected: Answer) -> Iterator[int]:
    """The port of a peer that has answered a text as expected.

    Raises:
        PeerError: it ended, or gave no such answer within START_SECONDS.
    """
    programs = prepare(entrant.home)
    log = HOMES / entrant.home / "log.txt"
    terms = terms.at(free_port())
    process = start(entrant, terms, programs, log)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not same(ask(terms.port, entrant.protocol, text), expected):
            if process.poll() is not None or time.monotonic() > deadline:
                raise PeerError(f"{entrant.name} does not answer as it should; see {log}")
            time.sleep(0.2)
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


def ask(port: int, protocol: Protocol, text: str) -> Answer | None:
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


def same(answer: Answer | None, expected: Answer) -> bool:
    """Whether an answer is right, up to rounding."""
    if answer is None:
        return False
    return answer[0] == expected[0] and abs(answer[1] - expected[1]) <= TOLERANCE


def end(process: subprocess.Popen[bytes], patience: float = LEAVE_SECONDS) -> None:
    """Asks it to leave, then kills what is left of its tree."""
    family = tree(process.pid)
    process.send_signal(signal.SIGTERM)
    _, left = psutil.wait_procs(family, timeout=patience)
    for one in {child for member in left for child in (member, *tree(member.pid))}:
        with suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(left)
    process.wait()


def tree(pid: int) -> list[psutil.Process]:
    """A process and all below it."""
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
