"""Clients that are killed: their work is dropped, and the next client is served."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.service.running import Running, running, until
from tests.service.wire import TEXT, classify

CLIENT = """
import socket, sys
wire = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
wire.sendall(sys.stdin.buffer.read())
print("sent", flush=True)
wire.recv(1)
"""
ROWS = 400
LARGE = json.dumps({"inputs": ["the film is lovely . " * 450] * ROWS}).encode()


@contextmanager
def victim(server: Running, data: bytes) -> Iterator[subprocess.Popen[bytes]]:
    """A client process that has sent all this and waits; it is killed with -9 in the end."""
    command = [sys.executable, "-c", CLIENT, str(server.port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(data)
        process.stdin.close()
        assert process.stdout.readline() == b"sent\n"
        yield process
        process.send_signal(signal.SIGKILL)


def gone(server: Running) -> int:
    """How many requests ended because their client had gone."""
    return [line["status"] for line in server.events("request")].count(499)


def test_a_client_killed_in_its_body_leaves_nothing(artifacts: Path) -> None:
    """After kill -9 amid a body the request is over, no row was computed, the next is answered."""
    with running(artifacts) as server:
        with victim(server, classify(body=LARGE)[:-1]):
            assert gone(server) == 0
        until(lambda: gone(server) == 1)
        assert server.metric("batch_rows_sum") == 0
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        assert server.metric("queue_rows") == 0


def test_a_client_killed_while_it_waits_costs_no_row(artifacts: Path) -> None:
    """After kill -9 of a waiting client its rows are dropped, and the next is answered.

    The request is so large that the kill finds only its first portions on the network.
    """
    with running(artifacts) as server:
        with victim(server, classify(body=LARGE)):
            assert server.metric("batch_rows_sum") < ROWS / 2
        until(lambda: gone(server) == 1)
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        assert server.metric("batch_rows_sum") < ROWS / 2
        assert server.metric("queue_rows") == 0


def test_a_killed_client_with_a_second_request_costs_no_row(artifacts: Path) -> None:
    """A request that is being answered is dropped even when another one is queued behind it."""
    with running(artifacts) as server:
        with victim(server, classify(body=LARGE) + classify()):
            assert server.metric("batch_rows_sum") < ROWS / 2
        until(lambda: gone(server) == 1)
        assert server.metric("batch_rows_sum") < ROWS / 2


def test_a_crowd_killed_at_once_leaves_an_empty_queue(artifacts: Path) -> None:
    """Many clients killed together leave no connection, no waiting row and no 5xx behind."""
    with running(artifacts, max_connections=10) as server:
        for _ in range(2):
            crowd = [victim(server, classify(body=LARGE)) for _ in range(6)]
            for one in crowd:
                one.__enter__()
            for one in crowd:
                one.__exit__(None, None, None)
        until(lambda: len(server.events("request")) >= 12)
        assert server.ask("POST", "/v1/sentiment", TEXT).status == 200
        assert server.metric("queue_rows") == 0
        statuses = [line["status"] for line in server.events("request")]
        assert {*statuses} <= {200, 499}, statuses
