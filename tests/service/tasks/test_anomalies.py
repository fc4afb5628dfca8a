"""POST /v1/anomalies, by a real server over the shipped forecasting bundle."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.examples import STEPS
from models.bundle.reading import newest, read_bundle
from models.bundle.series.quantiles import LEVELS, at_levels, central_level
from service.app import create_app
from service.settings import Settings
from service.tasks.anomalies import AnomalyRequest, AnomalyTask
from tests.service.conftest import JSON, serving

SHIPPED = Path(__file__).parents[3] / "artifacts" / "forecasting"
MONTHS = [round(100 + 20 * np.sin(step * np.pi / 6) + step % 5, 2) for step in range(72)]
Result = dict[str, Any]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application over the shipped bundle."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(SHIPPED, folder / "forecasting")
    return create_app(
        Settings(artifacts=(folder,), threads=1, log_level="error", deadline_ms=60_000)
    )


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of it."""
    async with serving(app) as client:
        yield client


async def asked(client: httpx.AsyncClient, path: str, **body: object) -> list[Result]:
    """The results of one request."""
    reply = await client.post(f"/v1/{path}", json=body, headers=JSON)
    assert reply.status_code == 200, reply.text
    results: list[Result] = reply.json()["results"]
    return results


async def test_only_the_wrong_value_is_an_anomaly(client: httpx.AsyncClient) -> None:
    """A spike is found at its place, and it spoils no value after it."""
    target = [*MONTHS]
    target[-3] = 300
    (result,) = await asked(client, "anomalies", inputs={"target": target, "freq": "MS"}, last=12)
    assert result["places"] == list(range(60, 72))
    assert [place for place, bad in zip(result["places"], result["anomalies"], strict=True) if bad]
    assert result["anomalies"] == [place == 69 for place in result["places"]]
    assert result["levels"][-3] > 0.999


async def test_a_value_is_judged_by_the_forecast_before_it(client: httpx.AsyncClient) -> None:
    """What was expected is the median of a forecast of the values before; gaps are left out."""
    target = [*MONTHS[:-2], None, MONTHS[-1]]
    series = {"target": target, "freq": "MS", "id": "a"}
    before = {"target": target[:-1], "freq": "MS"}
    (result, _) = await asked(client, "anomalies", inputs=[series, before], last=2)
    (forecast,) = await asked(client, "forecast", inputs=before, horizon=1)
    assert (result["id"], result["places"]) == ("a", [71])
    assert result["expected"] == pytest.approx(forecast["median"], rel=1e-5)


def test_the_network_is_asked_for_two_steps_only() -> None:
    """Most of a run's time goes into the steps; gaps before a value are forecast too."""
    folder = newest(SHIPPED)
    assert folder is not None
    task = AnomalyTask(read_bundle(folder), Settings())
    target = [*MONTHS[:-3], None, None, MONTHS[-1]]
    body = {"inputs": {"target": target, "freq": "MS"}, "last": 4}
    (item,) = AnomalyRequest.model_validate(body).items()
    sequences = task.preprocess(item).sequences
    assert [len(sequence.arrays[STEPS]) for sequence in sequences] == [2, 4]


async def test_answers_do_not_depend_on_the_others(client: httpx.AsyncClient) -> None:
    """A series alone and among others is judged alike."""
    series = [{"target": MONTHS[start:], "freq": "MS"} for start in (0, 7, 40)]
    alone = [(await asked(client, "anomalies", inputs=one))[0] for one in series]
    together = await asked(client, "anomalies", inputs=series)
    for one, other in zip(alone, together, strict=True):
        assert one["levels"] == pytest.approx(other["levels"], rel=1e-5, abs=1e-5)
        assert one["anomalies"] == other["anomalies"]


async def test_what_cannot_be_judged_says_why(client: httpx.AsyncClient) -> None:
    """It takes three values before a value; the others of the request are answered."""
    targets: list[list[int | None]] = [
        [1, 2, 3],
        [1, 2, 3, None],
        [1, 2, 3, *[None] * 1300, 2],
        [1, 2, 3, 4],
    ]
    one, gaps, far, sound = await asked(
        client, "anomalies", inputs=[{"target": target} for target in targets]
    )
    assert far["error"]["code"] == "only-gaps"
    assert one["error"]["code"] == gaps["error"]["code"] == "too-few-values"
    assert sound["places"] == [3]


@pytest.mark.parametrize("away", [12, 40, 400])
async def test_an_anomaly_does_not_make_one_of_the_value_after_it(
    client: httpx.AsyncClient, away: float
) -> None:
    """Large or small, it is found once; a change of the level is found twice, then believed."""
    random = np.random.default_rng(3)
    noise = [round(value, 3) for value in 50 + random.normal(0, 1, 80)]
    spike = [value + away * (place == 70) for place, value in enumerate(noise)]
    shift = [value + away * (place >= 70) for place, value in enumerate(noise)]
    found = await asked(
        client, "anomalies", inputs=[{"target": spike}, {"target": shift}], level=0.999
    )
    places = [
        [at for at, bad in zip(one["places"], one["anomalies"], strict=True) if bad]
        for one in found
    ]
    assert places == [[70], [70, 71]]


@pytest.mark.parametrize("wrong", [{"last": 0}, {"last": 201}, {"level": 1}, {"level": 0}])
async def test_limits_are_checked(client: httpx.AsyncClient, wrong: dict[str, int]) -> None:
    """Too many values, and levels that are no probability, are refused."""
    reply = await client.post("/v1/anomalies", json={"inputs": {"target": [1, 2]}, **wrong})
    assert (reply.status_code, reply.json()["errors"][0]["where"]) == (422, next(iter(wrong)))


async def test_a_level_in_per_cent_gets_a_hint(client: httpx.AsyncClient) -> None:
    """Forecasts take per cent, anomalies a probability: who mixes them up is told."""
    inputs = {"target": [1, 2]}
    reply = await client.post("/v1/anomalies", json={"inputs": inputs, "level": 99})
    assert reply.status_code == 422
    assert "0.99, not 99" in reply.json()["errors"][0]["detail"]


async def test_the_model_is_listed_once(client: httpx.AsyncClient) -> None:
    """Two tasks share one bundle and one queue."""
    assert len((await client.get("/v1/models")).json()["models"]) == 1
    assert "/v1/anomalies" in (await client.get("/openapi.json")).json()["paths"]


@given(st.floats(0.001, 0.9999), st.booleans())
def test_a_level_is_that_of_the_quantile(level: float, below: bool) -> None:
    """A value at a bound of a central interval has that interval's level."""
    quantiles = np.array([step**3 + step for step in np.linspace(-2, 3, len(LEVELS))])
    tail = (1 - level) / 2
    bound = at_levels(quantiles[None], [tail if below else 1 - tail])[0, 0]
    assert central_level(quantiles, float(bound)) == pytest.approx(level, abs=1e-6)


def test_what_never_varies_has_only_levels_zero_and_one() -> None:
    """Without a distance between quantiles, a value is expected or it is not."""
    constant = np.full(len(LEVELS), 5.0)
    assert [central_level(constant, value) for value in (4.0, 5.0, 6.0)] == [1, 0, 1]
