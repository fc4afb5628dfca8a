"""`make bench-memory`: resident memory of the service after many mixed requests.

    python -m benchmarks.memory --data DATA [--requests 20000]

Fresh texts for sentiment and entities, fresh series for forecasts, in random order over 32
connections; resident memory of the whole process tree before, in between and after.
"""

import random
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.load import LAST_ANSWERS, Load, Outcome, Request, run
from benchmarks.report import OUT, Report, conditions, progress
from benchmarks.server import service
from benchmarks.texts import TextPool, series_bodies, text_bodies

PATHS = ("/v1/sentiment", "/v1/ner", "/v1/forecast")
PARTS = 4  # between which memory is read
HEAD = ("requests", "resident MiB", "requests/s", "failed")


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with sentiment/imdb.")],
    artifacts: Annotated[Path, typer.Option(exists=True)] = Path("artifacts"),
    requests: Annotated[int, typer.Option(help="In all.")] = 20_000,
    connections: int = 32,
    out: Annotated[Path, typer.Option(help="Folder of the tables.")] = OUT,
    page: Annotated[Path | None, typer.Option(help="Page whose table is replaced.")] = None,
) -> None:
    """Measures one service and writes the table; HIDDENSTATE_* variables apply to it."""
    report = Report(out, page)
    mixed = mixed_requests(TextPool(data), requests)
    with service(artifacts=artifacts) as server:
        rows = [["0", f"{server.resident_mb():.0f}", "-", "0"]]
        for part in range(PARTS):
            chosen = mixed[part * requests // PARTS : (part + 1) * requests // PARTS]
            outcome = send_all(server.port, chosen, connections)
            done = str((part + 1) * requests // PARTS)
            memory = f"{server.resident_mb():.0f}"
            rows.append([done, memory, f"{outcome.rate:,.0f}", str(outcome.failed)])
            progress(f"{done} requests: {memory} MiB")
    progress(conditions(connections=connections))
    report.add("memory", HEAD, rows)


def mixed_requests(pool: TextPool, count: int) -> list[Request]:
    """Fresh requests to the three tasks, as many to each, in random order."""
    each = -(-count // len(PATHS))
    texts = text_bodies(pool.slice(0, 2 * each))
    bodies = [texts[:each], texts[each:], series_bodies(0, each)]
    requests = [
        Request(path, body) for path, group in zip(PATHS, bodies, strict=True) for body in group
    ]
    random.Random(0).shuffle(requests)
    return requests[:count]


def send_all(port: int, requests: list[Request], connections: int) -> Outcome:
    """Sends all requests in a closed loop, each once."""
    seconds = 20 * LAST_ANSWERS  # more than they need: the loop ends when they run out
    return run(Load(port, requests, connections, seconds, warm_up=0.0, keep_bodies=False))


if __name__ == "__main__":
    typer.run(main)
