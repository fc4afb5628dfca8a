"""`make bench-ceiling`: processor time of a request without the network.

    python -m benchmarks.ceiling --data DATA [--rounds 3] [--seconds 5]

The whole service with an engine that answers at once, beside a FastAPI route and a bare ASGI
application that answer a constant, in turn, and the whole service with its network. User and system
time of the server's process over the measured requests.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.baselines import PROTOCOLS, baseline
from benchmarks.client import Client
from benchmarks.load import Outcome
from benchmarks.protocols import SENTIMENT, Protocol
from benchmarks.report import OUT, Report, conditions, progress, spread
from benchmarks.server import Server, service
from benchmarks.texts import Cursor, TextPool

SERVERS: dict[str, tuple[Callable[[], AbstractContextManager[Server]], Protocol]] = {
    "bare ASGI application": (lambda: baseline("asgi"), PROTOCOLS["asgi"]),
    "FastAPI route": (lambda: baseline("fastapi"), PROTOCOLS["fastapi"]),
    "service, engine answers at once": (lambda: baseline("mock"), PROTOCOLS["mock"]),
    "service with its network": (service, SENTIMENT),
}
HEAD = ("server", "processor ms a request", "requests/s", "failed")


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with sentiment/imdb.")],
    rounds: int = 3,
    seconds: Annotated[float, typer.Option(help="Of each measurement.")] = 5.0,
    connections: int = 32,
    out: Annotated[Path, typer.Option(help="Folder of the tables.")] = OUT,
    page: Annotated[Path | None, typer.Option(help="Page whose table is replaced.")] = None,
) -> None:
    """Measures in turn and writes the table."""
    report = Report(out, page)
    pool = TextPool(data)
    spent: dict[str, list[float]] = {name: [] for name in SERVERS}
    outcomes: dict[str, list[Outcome]] = {name: [] for name in SERVERS}
    for number in range(1, rounds + 1):
        for name, (start, protocol) in SERVERS.items():
            progress(f"round {number} of {rounds}: {name}")
            with start() as server:
                client = Client(server.port, protocol, Cursor(pool))
                time, outcome = processor_time(server, client, connections, seconds)
            spent[name].append(time)
            outcomes[name].append(outcome)
    rows = [
        [
            name,
            spread([1000 * time for time in spent[name]], "{:.3f}".format),
            spread([outcome.rate for outcome in outcomes[name]]),
            str(sum(outcome.failed for outcome in outcomes[name])),
        ]
        for name in SERVERS
    ]
    progress(conditions(connections=connections, rounds=rounds, seconds=f"{seconds:g}"))
    report.add("ceiling", HEAD, rows)
    report.keep("ceiling", {"processor_seconds": spent})


def processor_time(
    server: Server, client: Client, connections: int, seconds: float
) -> tuple[float, Outcome]:
    """Seconds of processor time that the server takes for a request, and the outcome."""
    client.closed_loop(connections, 1.0, warm_up=0.5)  # lengths that are new, code that is cold
    before = server.processor_seconds()
    outcome = client.closed_loop(connections, seconds, warm_up=0.0)
    return (server.processor_seconds() - before) / max(1, len(outcome.answers)), outcome


if __name__ == "__main__":
    typer.run(main)
