"""Memory of the service under random lengths for a long time.

    python -m benchmarks.soak --data DATA [--minutes 60] [--port 8000 --pid PID]

Texts from one word to beyond what the network reads, at half the rate that the service bears;
resident memory of all its processes every few seconds, and its slope over the second half.
Without a port it starts a service of its own; `docker inspect -f '{{.State.Pid}}' NAME` tells the
process of a container.
"""

import random
import threading
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import matplotlib.pyplot as plt
import numpy as np
import typer

from benchmarks.load import run
from benchmarks.server import Running, service
from benchmarks.traffic import Traffic, bodies, long_texts

PLOT = Path("docs/images/soak.png")
LONGEST = 1500  # words
EVERY = 2.0  # seconds
OK = 200


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with sentiment/imdb.")],
    minutes: float = 60.0,
    plot: Path = PLOT,
    port: Annotated[int, typer.Option(help="Of a service that runs already.")] = 0,
    pid: Annotated[int, typer.Option(help="Its first process, on this machine.")] = 0,
) -> None:
    """Runs, draws, and prints the slope."""
    texts = random_texts(data)
    traffic = Traffic(texts, bodies(texts), [None] * len(texts))
    if bool(port) != bool(pid):
        raise typer.BadParameter("--port and --pid are of one service: give both, or neither")
    with nullcontext(Running(port, pid)) if port else service() as running:
        rate = run(traffic.job(running.port, 16, 5.0)).rate / 2
        memory = Memory(running)
        memory.start()
        outcome = run(traffic.job(running.port, 64, 60 * minutes, rate))
        memory.over.set()
        memory.join()
    hours, sizes = np.array(memory.samples).T
    half = hours >= hours[-1] / 2
    slope = float(np.polyfit(hours[half], sizes[half], 1)[0])
    others = {code: count for code, count in sorted(outcome.statuses.items()) if code != OK}
    print(
        f"{len(outcome.latencies):,} answers at {rate:,.0f}/s, other statuses {others}; "
        f"resident {sizes[0]:.0f} MiB at first, {sizes[-1]:.0f} at last, at most "
        f"{sizes.max():.0f}; slope of the second half {slope:+.1f} MiB/hour "
        f"over {minutes / 2:g} minutes"
    )
    figure, axes = plt.subplots(figsize=(7, 3))
    axes.plot(60 * hours, sizes)
    axes.set(xlabel="minutes", ylabel="resident MiB")
    axes.set_ylim(0, 1.1 * sizes.max())
    figure.tight_layout()
    figure.savefig(plot, dpi=110)


class Memory(threading.Thread):
    """Looks at the resident memory until it is told to stop.

    Attributes:
        samples: hours since the start, and MiB.
    """

    def __init__(self, running: Running) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.samples: list[tuple[float, float]] = []
        self._running = running

    def run(self) -> None:
        """Until `over`."""
        began = time.monotonic()
        while not self.over.is_set():
            hours = (time.monotonic() - began) / 3600
            self.samples.append((hours, self._running.resident_mb()))
            self.over.wait(EVERY)


def random_texts(data: Path) -> list[str]:
    """Texts of a random number of words each, every order of magnitude as likely."""
    draw = random.Random(0)
    words = " ".join(long_texts(data, 50, LONGEST)).split()
    texts = []
    for _ in range(2000):
        count = round(LONGEST ** draw.random())
        start = draw.randrange(len(words) - count)
        texts.append(" ".join(["the", *words[start : start + count]]))
    return texts


if __name__ == "__main__":
    typer.run(main)
