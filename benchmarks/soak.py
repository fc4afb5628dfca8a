"""`make soak`: memory of the service under random lengths for a long time.

    python -m benchmarks.soak --data DATA [--minutes 60] [--port 8000 --pid PID]

Texts from one word to beyond what the network reads, every order of magnitude as likely, at half
the rate that the service answers; resident memory of all its processes every few seconds, and its
slope over the second half. Without a port it starts a service of its own;
`docker inspect -f '{{.State.Pid}}' NAME` prints the process of a container.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from benchmarks.load import OK, Load, Request, run
from benchmarks.protocols import SENTIMENT
from benchmarks.report import IMAGES, OUT, Report, progress
from benchmarks.server import Server, service
from benchmarks.texts import long_texts, text_bodies
from models.data.series.series import Values

LONGEST = 1500  # words
EVERY = 2.0  # seconds between two readings of the memory
PIECE = 60.0  # seconds of one run of the load generator
FASTEST = 3_000  # requests per second that the first closed loop prepares for


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with sentiment/imdb.")],
    minutes: float = 60.0,
    port: Annotated[int, typer.Option(help="Of a service that runs already.")] = 0,
    pid: Annotated[int, typer.Option(help="Its first process, on this machine.")] = 0,
    out: Annotated[Path, typer.Option(help="Folder of the table.")] = OUT,
    page: Annotated[Path | None, typer.Option(help="Page whose table is replaced.")] = None,
    images: Annotated[Path, typer.Option(help="Folder of the plot.")] = IMAGES,
) -> None:
    """Runs, draws, and writes the table."""
    if bool(port) != bool(pid):
        raise typer.BadParameter("--port and --pid are of one service: give both, or neither")
    texts = random_texts(data)
    statuses: Counter[int] = Counter()
    with nullcontext(Server(port, pid)) if port else service() as server:
        probe = run(Load(server.port, requests(texts, FASTEST * 6), 16, 5.0, keep_bodies=False))
        rate = probe.rate / 2
        progress(f"{rate:,.0f} requests/s for {minutes:g} minutes")
        memory = Memory(server)
        memory.start()
        left, number = 60 * minutes, 0
        while left > 0.1:
            seconds = min(PIECE, left)
            sent = requests(texts, round(1.2 * rate * seconds) + 100)
            outcome = run(
                Load(
                    server.port,
                    sent,
                    64,
                    seconds,
                    rate=rate,
                    warm_up=0.0,
                    seed=number,
                    keep_bodies=False,
                )
            )
            statuses += outcome.statuses
            left, number = left - seconds, number + 1
        memory.over.set()
        memory.join()
    write(Report(out, page), memory.samples, statuses, rate, images / "soak.png")


class Memory(threading.Thread):
    """Reads the resident memory until it is told to stop.

    Attributes:
        over: is set to stop it.
        samples: hours since the start, and MiB.
    """

    def __init__(self, server: Server) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.samples: list[tuple[float, float]] = []
        self._server = server

    def run(self) -> None:
        """Until `over`."""
        began = time.monotonic()
        while not self.over.is_set():
            hours = (time.monotonic() - began) / 3600
            self.samples.append((hours, self._server.resident_mb()))
            self.over.wait(EVERY)


def random_texts(data: Path) -> Iterator[str]:
    """Texts of a random number of words each, every order of magnitude as likely; without end."""
    choice = random.Random(0)
    words = " ".join(long_texts(data, 200, LONGEST)).split()
    while True:
        count = round(LONGEST ** choice.random())
        start = choice.randrange(len(words) - count)
        yield " ".join(["the", *words[start : start + count]])


def requests(texts: Iterator[str], count: int) -> list[Request]:
    """Requests with the next texts."""
    return [Request(SENTIMENT.path, body) for body in text_bodies(list(islice(texts, count)))]


def write(
    report: Report,
    samples: list[tuple[float, float]],
    statuses: Counter[int],
    rate: float,
    plot: Path,
) -> None:
    """The table, with the slope of the second half, and the plot."""
    hours, sizes = np.array(samples).T
    half = hours >= hours[-1] / 2
    slope = float(np.polyfit(hours[half], sizes[half], 1)[0]) if half.sum() > 1 else 0.0
    others = {code: count for code, count in sorted(statuses.items()) if code != OK}
    rows = [
        ["minutes", f"{60 * hours[-1]:.1f}"],
        ["requests/s", f"{rate:,.0f}"],
        ["answers", f"{statuses[OK]:,}"],
        ["other statuses", str(others or "none")],
        ["resident MiB, first", f"{sizes[0]:.0f}"],
        ["resident MiB, last", f"{sizes[-1]:.0f}"],
        ["resident MiB, most", f"{sizes.max():.0f}"],
        ["slope of the second half, MiB an hour", f"{slope:+.1f}"],
    ]
    report.add("soak", ("", "value"), rows)
    draw(hours, sizes, plot)


def draw(hours: Values, sizes: Values, path: Path) -> None:
    """Resident memory over time."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to import

    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(7, 3), layout="constrained")
    axes.plot(60 * hours, sizes)
    axes.set(xlabel="minutes", ylabel="resident MiB")
    axes.set_ylim(0, 1.1 * sizes.max())
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    typer.run(main)
