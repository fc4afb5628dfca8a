"""Short texts alone, and in the company of very long ones, at the same load in work."""

from pathlib import Path
from statistics import median

from rich.progress import track

from benchmarks.load import Answer, run
from benchmarks.server import service
from benchmarks.traffic import Traffic, bodies, long_texts, mixed_texts, open_model
from export.markdown import table

LONG_WORDS, LONG_SHARE = 700, 0.05
SHORT_TOKENS = 20
LOADS = (0.3, 0.5, 0.7)  # of the rate at which the same mixture is answered in closed loop
NOT_COUNTED: Answer = ("long", -1.0)  # right for no answer, so that only short ones are timed


def company(data: Path, artifacts: Path, rounds: int, seconds: float) -> str:
    """A table: p99 of the short texts, alone and in company, at several loads."""
    model = open_model(artifacts)
    texts = {text: example.length for text in mixed_texts(data) for example in model.read([text])}
    short = [text for text, steps in texts.items() if steps <= SHORT_TOKENS]
    long = long_texts(data, 50, LONG_WORDS)
    every = round(1 / LONG_SHARE)
    mixed = [
        long[place // every % len(long)] if place % every == 0 else text
        for place, text in enumerate(short)
    ]
    alone = Traffic(short, bodies(short), [None] * len(short))
    wanted = [NOT_COUNTED if text in long else None for text in mixed]
    together = Traffic(mixed, bodies(mixed), wanted)
    rows = []
    with service() as running:
        most = []
        for some in (alone, together):
            outcome = run(some.job(running.port, 32, seconds))
            most.append(outcome.statuses.total() / outcome.seconds)
        for load in LOADS:
            seen: list[list[float]] = [[], []]
            for _ in track(range(rounds), f"company at {load:.0%}"):
                for some, rate, p99 in zip((alone, together), most, seen, strict=True):
                    job = some.job(running.port, 128, seconds, load * rate)
                    p99.append(1000 * run(job).quantile(0.99))
            first, second = (median(p99) for p99 in seen)
            rows.append([f"{load:.0%}", f"{first:.1f}", f"{second:.1f}", f"{second / first:.2f}"])
    head = ["load", "p99 alone, ms", "p99 with 5 % very long, ms", "ratio"]
    return table(head, rows)
