"""Series per second: the bundle against AutoETS and Theta, on one machine in one run.

    python -m benchmarks.forecast_speed [--artifacts artifacts]

1,000 monthly series of 120 values, 18 steps ahead, made anew from a seed. The bundle answers them
through the service's own application in one request, from JSON to JSON, on one thread; the others
fit each series, on one thread too, as many as a minute allows.
"""

import asyncio
import time
import warnings
from pathlib import Path
from typing import Annotated

import httpx
import numpy as np
import typer
from starlette.types import Receive, Scope, Send

from benchmarks.tables import replace_table
from export.model_card import table
from models.data.series.series import Values
from models.evaluation.comparison import STATISTICAL, statistical
from service.app import create_app
from service.settings import Settings

PAGE = Path("docs/models.md")
COUNT, LENGTH, HORIZON, SEASON = 1000, 120, 18, 12
ROUNDS = 5


def main(
    artifacts: Annotated[Path, typer.Option(exists=True)] = Path("artifacts"),
    seconds: Annotated[float, typer.Option(help="For each statistical method.")] = 30,
    page: Path = PAGE,
) -> None:
    """Times all three in turn and writes the table into the page."""
    series = monthly()
    rates = {"this bundle, one request over HTTP": asyncio.run(served(series, artifacts))}
    for method in STATISTICAL:
        rates[f"{method} (statsforecast)"] = fitted(method, series, seconds)
    own = next(iter(rates.values()))
    rows = [[name, f"{rate:,.0f}", f"{own / rate:,.1f}"] for name, rate in rates.items()]
    replace_table(page, "forecast speed", table(["method", "series/s", "times slower"], rows))
    print(*(f"{name}: {rate:,.1f} series/s" for name, rate in rates.items()), sep="\n")


def monthly() -> list[Values]:
    """Series with a trend, a season and noise."""
    random = np.random.default_rng(0)
    place = np.arange(LENGTH)
    return [
        100
        + random.normal(0, 0.5) * place
        + 10 * random.random() * np.sin(2 * np.pi * (place / SEASON + random.random()))
        + random.normal(0, 3, LENGTH)
        for _ in range(COUNT)
    ]


async def served(series: list[Values], artifacts: Path) -> float:
    """Series per second of the best of ROUNDS requests, after one to warm up."""
    app = create_app(Settings(artifacts=(artifacts,), max_inputs=COUNT, provider="cpu", threads=1))
    body = {
        "inputs": [{"target": one.tolist(), "freq": "MS"} for one in series],
        "horizon": HORIZON,
    }

    async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "state": {}}, receive, send)  # as a server with a lifespan gives it

    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(with_state), base_url="http://here"
        ) as client,
    ):
        taken = []
        for _ in range(1 + ROUNDS):
            began = time.perf_counter()
            reply = await client.post("/v1/forecast", json=body, timeout=60)
            taken.append(time.perf_counter() - began)
            reply.raise_for_status()
    return COUNT / min(taken[1:])


def fitted(method: str, series: list[Values], seconds: float) -> float:
    """Series per second, after one to warm up, until the time is over."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        statistical(method, series[0], SEASON, HORIZON)
        began = time.perf_counter()
        done = 0
        for one in series:
            statistical(method, one, SEASON, HORIZON)
            done += 1
            if time.perf_counter() - began > seconds:
                break
    return done / (time.perf_counter() - began)


if __name__ == "__main__":
    typer.run(main)
