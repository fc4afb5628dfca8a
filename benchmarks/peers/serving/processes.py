"""The processes of a peer: started in a session of their own, asked until they answer, and ended.

Some peers leave children behind when their first process ends: the whole tree below it is noted
before it is asked to stop, and what then is left is killed.
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

from benchmarks.peers.serving.environments import HOMES
from benchmarks.peers.serving.peer_settings import PeerSettings
from benchmarks.peers.serving.peers import Peer
from benchmarks.protocols import Prediction, Protocol, same
from benchmarks.server import Server, free_port, process_tree

START_SECONDS = 120.0
STOP_SECONDS = 5.0
ROOT = Path(__file__).parents[3]


class PeerError(Exception):
    """A peer did not start, or answered wrongly; the message names its log."""


@contextmanager
def running(
    peer: Peer,
    settings: PeerSettings,
    programs: Path,
    text: str,
    expected: Prediction | None,
    homes: Path = HOMES,
) -> Iterator[Server]:
    """A peer that has answered a text as expected (None: in any way).

    Args:
        peer: that is started.
        settings: but for the port.
        programs: of its environment.
        text: that it is asked about.
        expected: the answer.
        homes: where its log is written.

    Raises:
        PeerError: it ended, or gave no such answer within START_SECONDS.
    """
    log = homes / peer.home / "log.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    settings = settings.at(free_port())
    started = start(peer, settings, programs, log)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(ask(settings.port, peer.protocol, text), expected):
            if started.poll() is not None or time.monotonic() > deadline:
                raise PeerError(f"{peer.name} ({peer.variant}) does not answer; see {log}")
            time.sleep(0.2)
        yield Server(settings.port, started.pid)
    finally:
        end(started)


def start(peer: Peer, settings: PeerSettings, programs: Path, log: Path) -> subprocess.Popen[bytes]:
    """Starts it in its own folder, with our packages on its path and its output in `log`."""
    command, variables = peer.fill(settings)
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


def ask(port: int, protocol: Protocol, text: str) -> Prediction | None:
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


def end(started: subprocess.Popen[bytes], patience: float = STOP_SECONDS) -> None:
    """Asks it to stop, then kills what is left of its tree."""
    family = process_tree(started.pid)
    started.send_signal(signal.SIGTERM)
    _, left = psutil.wait_procs(family, timeout=patience)
    for one in {child for member in left for child in (member, *process_tree(member.pid))}:
        with suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(left)
    started.wait()


def _answers(prediction: Prediction | None, expected: Prediction | None) -> bool:
    return prediction is not None if expected is None else same(prediction, expected)
