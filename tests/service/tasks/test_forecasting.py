"""POST /v1/forecast, through the real application over a tiny network that has learnt nothing."""

import json
import random
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from statistics import NormalDist
from typing import Any

import httpx
import numpy as np
import pytest
import torch
from fastapi import FastAPI
from hypothesis import given
from hypothesis import settings as examples_of
from hypothesis import strategies as st
from structlog.typing import FilteringBoundLogger

import service.app
from models.bundle.errors import MESSAGES
from models.bundle.manifest import BundleError, Limits, Manifest, Origin, Parity
from models.bundle.reading import Bundle
from models.bundle.series.quantiles import LEVELS, MEDIAN, mean_of
from models.networks.forecaster import Forecaster, ForecasterShape
from models.networks.predict import predict
from service.app import create_app
from service.errors import InferenceFailed
from service.inference.cost_model import CostModel, Measurement
from service.inference.loading import LoadedModel
from service.inference.queue import Limits as QueueLimits
from service.inference.queue import Queue
from service.inference.session import Placement
from service.observability.metrics import Metrics, TaskMetrics
from service.settings import Settings
from service.tasks.forecasting import (
    Forecast,
    ForecastDetails,
    ForecastInput,
    ForecastRequest,
    ForecastTask,
    Series,
)
from service.tasks.task import ServedModel
from tests.service.conftest import JSON, play, serving

PATH = "/v1/forecast"
HORIZON, TRAINED, PATCHES = 48, 24, 16
READ = 8 * PATCHES
Result = dict[str, Any]
# About what the tiny network takes: with no idea of it, whoever comes after a surprise is refused.
COSTS = [
    Measurement(size, steps, 0.004 + 0.0002 * size * steps) for size in (1, 8) for steps in (1, 16)
]
SOUND: list[float | None] = [103.0, 105.0, 104.0, 106.0, 105.0, 107.0]
VALUES = st.floats(-1e6, 1e6)
TARGETS = st.lists(st.none() | VALUES, max_size=40)


def make_manifest(**architecture: str | int | float | bool) -> Manifest:
    """The manifest of a bundle of the tiny network."""
    network = tiny()
    return Manifest(
        name="forecasting",
        task="forecasting",
        version=1,
        cell="lstm",
        architecture=architecture,
        inputs=network.describe_inputs(),
        outputs=network.describe_outputs(),
        labels=(),
        limits=Limits(longest=PATCHES, batch=8),
        opset=20,
        files={"model.onnx": "0" * 64},
        origin=Origin(data=(), seed=0, recipe={}, libraries={}),
        figures={},
        parity=Parity(torch=0, batch_invariance=0, reference=0, tolerance=0, shapes=1),
    )


def tiny() -> Forecaster:
    """A small network, as it was before any training."""
    torch.manual_seed(0)
    return Forecaster(ForecasterShape("lstm", 16, 16, 1, 16, HORIZON)).eval()


@pytest.fixture(scope="module")
def task(settings: Settings) -> ForecastTask:
    """The task with the tiny network, which was trained for half of what it can."""
    manifest = make_manifest(horizon=HORIZON, trained_horizon=TRAINED)
    return ForecastTask(Bundle(Path(), manifest, {}), settings)


@pytest.fixture(scope="module")
def app(settings: Settings, task: ForecastTask) -> Iterator[FastAPI]:
    """The application, with the network itself in the place of a bundle."""
    manifest = make_manifest(horizon=HORIZON, trained_horizon=TRAINED)

    def load(_: Settings, metrics: Metrics, logger: FilteringBoundLogger) -> list[ServedModel]:
        counted = TaskMetrics(metrics, "forecasting", "forecasting", logger.error)
        step = partial(predict, tiny())
        queue = Queue(step, CostModel(COSTS), QueueLimits(8, 1, 10), counted.batch)
        model = LoadedModel(manifest, Placement("cpu", "as set", {}), 0.0, queue)
        counted.start(manifest, model.placement, queue)
        return [ServedModel(task, model, counted)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service.app, "load_models", load)
        yield create_app(settings)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of it."""
    async with serving(app) as client:
        yield client


async def asked(client: httpx.AsyncClient, inputs: object, **fields: object) -> list[Result]:
    """The results of one request; the errors of a refused one in their places."""
    body = json.dumps({"inputs": inputs, **fields})
    reply = await client.post(PATH, content=body, headers=JSON)
    if reply.status_code == 200:
        results: list[Result] = reply.json()["results"]
        return results
    assert (reply.status_code, reply.json()["code"]) == (422, "no-usable-input"), reply.text
    return [
        {"error": {name: fault[name] for name in ("code", "detail")}}
        for fault in reply.json()["errors"]
    ]


async def refused(client: httpx.AsyncClient, body: str) -> tuple[str, str]:
    """Where the whole request is wrong, and the sentence about it."""
    reply = await client.post(PATH, content=body, headers=JSON)
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid-request"), reply.text
    fault = reply.json()["errors"][0]
    return fault["where"], fault["detail"]


def numbers(result: Result) -> list[float]:
    """All numbers of an answer."""
    if "error" in result:
        return []
    both = [end for each in result["intervals"].values() for end in (each["lo"], each["hi"])]
    return [value for part in (result["mean"], result["median"], *both) for value in part]


def of_kind(result: Result) -> Result:
    """An answer without its numbers."""
    return {
        name: part for name, part in result.items() if name not in ("mean", "median", "intervals")
    }


async def test_answer_has_the_promised_shape(client: httpx.AsyncClient) -> None:
    """One series as an object: every list has a number for each step, and the id comes back."""
    body = {"inputs": {"id": "a", "target": SOUND}, "horizon": 3}
    reply = await client.post(PATH, json=body)
    assert reply.status_code == 200
    assert reply.json()["model"]["task"] == "forecasting"
    (result,) = reply.json()["results"]
    assert list(result) == ["id", "timestamps", "mean", "median", "intervals", "warnings"]
    assert (result["id"], result["timestamps"], result["warnings"]) == ("a", None, [])
    assert list(result["intervals"]) == ["80", "95"]
    lists = [result["mean"], result["median"], *map(dict.values, result["intervals"].values())]
    assert len(lists) == 4
    for step in range(3):
        narrow, wide = (result["intervals"][level] for level in ("80", "95"))
        assert wide["lo"][step] < narrow["lo"][step] < result["median"][step]
        assert result["median"][step] < narrow["hi"][step] < wide["hi"][step]
    assert len(numbers(result)) == 3 * 6


@examples_of(max_examples=10, deadline=None)
@given(targets=st.lists(TARGETS, min_size=1, max_size=6), seed=st.integers(0, 999))
def test_answers_do_not_depend_on_the_others(
    app: FastAPI, targets: list[list[Any]], seed: int
) -> None:
    """Any series gets the same answer alone as among any others, in any order, with its own id."""
    series = [{"id": str(place), "target": target} for place, target in enumerate(targets)]

    async def scene(client: httpx.AsyncClient) -> None:
        alone = [(await asked(client, one, horizon=4))[0] for one in series]
        order = random.Random(seed).sample(range(len(series)), len(series))
        together = await asked(client, [series[place] for place in order], horizon=4)
        for place, result in zip(order, together, strict=True):
            assert of_kind(result) == of_kind(alone[place])
            expected = numbers(alone[place])  # of float32: rounded at the size of the largest
            size = max([1.0, *map(abs, expected)])
            assert numbers(result) == pytest.approx(expected, rel=0, abs=2e-6 * size)
            assert "error" in result or result["id"] == str(place)

    play(app, scene)


async def test_a_shorter_horizon_is_the_beginning_of_a_longer(client: httpx.AsyncClient) -> None:
    """Six steps are the first six of twelve, of every list."""
    series = {"target": [*SOUND * 5], "start": "2024-01-31", "freq": "ME"}
    (short,) = await asked(client, series, horizon=6)
    (long,) = await asked(client, series, horizon=12)
    assert long["timestamps"][:6] == short["timestamps"]
    for name in ("mean", "median"):
        assert long[name][:6] == pytest.approx(short[name], rel=1e-9)
    for level, interval in short["intervals"].items():
        for end in ("lo", "hi"):
            assert long["intervals"][level][end][:6] == pytest.approx(interval[end], rel=1e-9)


async def test_without_a_horizon_all_trained_steps_are_given(client: httpx.AsyncClient) -> None:
    """The default asks for nothing that the network did not learn."""
    (result,) = await asked(client, {"target": SOUND * 10, "season": 6})
    assert len(result["mean"]) == TRAINED
    assert result["warnings"] == []


async def test_levels_are_named_and_nested(client: httpx.AsyncClient) -> None:
    """Levels stand as they were asked for, whole ones without a point; higher ones are wider."""
    levels = [80.0, 99.5, 1.0, 12.25, 99.99999999999999, 100 - 1e-9]
    (result,) = await asked(client, {"target": SOUND}, horizon=2, levels=levels)
    names = ["80", "99.5", "1", "12.25", "99.99999999999999", "99.999999999"]
    assert list(result["intervals"]) == names
    widths = [interval["hi"][1] - interval["lo"][1] for interval in result["intervals"].values()]
    order = sorted(range(len(levels)), key=levels.__getitem__)
    assert [widths[place] for place in order] == sorted(widths)
    (result,) = await asked(client, {"target": SOUND}, horizon=2, levels=[])
    assert result["intervals"] == {}


def test_numbers_are_read_off_the_quantiles(task: ForecastTask) -> None:
    """The levels of a normal distribution, its median and its mean come out as they are."""
    question = ForecastRequest(inputs=Series(target=SOUND), horizon=2, levels=[80, 90, 50]).items()[
        0
    ]
    normal = NormalDist(10, 2)
    quantiles = np.array([[normal.inv_cdf(level) for level in LEVELS]] * HORIZON)
    forecast = task.postprocess(understood(task, question), [{"quantiles": quantiles}])
    assert isinstance(forecast, Forecast)
    assert forecast.median == quantiles[:2, MEDIAN].tolist()
    assert forecast.mean == mean_of(quantiles)[:2].tolist()
    for level, probability in (("80", 0.1), ("90", 0.05), ("50", 0.25)):
        assert forecast.intervals[level].lo[0] == pytest.approx(normal.inv_cdf(probability))
        assert forecast.intervals[level].hi[0] == pytest.approx(normal.inv_cdf(1 - probability))


def understood(task: ForecastTask, question: ForecastInput) -> ForecastDetails:
    """What postprocessing wants to know of a question that can be answered."""
    return task.preprocess(question).details


def test_what_json_cannot_hold_is_an_error(task: ForecastTask) -> None:
    """A forecast that overflows is no answer with nulls in it."""
    (question,) = ForecastRequest(inputs=Series(target=SOUND), horizon=2).items()
    for wrong in (np.nan, np.inf):
        quantiles = np.full((HORIZON, len(LEVELS)), wrong)
        with pytest.raises(InferenceFailed):
            task.postprocess(understood(task, question), [{"quantiles": quantiles}])


@pytest.mark.parametrize(
    ("series", "code", "words"),
    [
        ('{"target": []}', "empty-series", "at least one value"),
        ('{"target": [null, null]}', "only-gaps", "the last 2 values"),
        (f'{{"target": [1{", null" * READ}]}}', "only-gaps", f"the last {READ} values"),
        ('{"target": [1, 1e999]}', "not-finite", "value 1 of the target"),
        ('{"target": [-1e999]}', "not-finite", "write a gap as null"),
        ('{"target": [1, NaN]}', "not-finite", "value 1 of the target"),
        (f'{{"target": [1, 1{"0" * 400}]}}', "not-finite", "value 1"),
        ('{"target": [1, 2, -1.1e300]}', "value-too-large", "value 2"),
        (f'{{"target": [1{", 1" * 100_000}]}}', "too-many-values", "100001 values"),
        ('{"target": [1], "freq": "H4"}', "unknown-frequency", "unknown frequency: did you mean"),
        ('{"target": [1], "freq": ""}', "unknown-frequency", "unknown frequency: known are"),
        ('{"target": [1], "start": "yesterday"}', "unreadable-start", "write it as 2024-01-31"),
        ('{"target": [1], "start": "9999-12-30", "freq": "D"}', "beyond-calendar", "9999"),
        ('{"target": [1], "start": "9999-12-30", "freq": "YS"}', "beyond-calendar", "9999"),
        ('{"target": [1], "start": "9999-12-31T23:00+00:00", "freq": "h"}', "beyond-calendar", ""),
    ],
)
async def test_a_bad_series_is_an_error_in_its_place(
    client: httpx.AsyncClient, series: str, code: str, words: str
) -> None:
    """What cannot be forecast says why, and costs its neighbours nothing."""
    sound = json.dumps({"target": SOUND})
    body = f'{{"inputs": [{sound}, {series}, {sound}], "horizon": 3}}'
    reply = await client.post(PATH, content=body, headers=JSON)
    assert reply.status_code == 200, reply.text
    before, bad, after = reply.json()["results"]
    assert bad["error"]["code"] == code
    assert words in bad["error"]["detail"]
    (alone,) = await asked(client, {"target": SOUND}, horizon=3)
    for neighbour in (before, after):
        assert of_kind(neighbour) == of_kind(alone)
        assert numbers(neighbour) == pytest.approx(numbers(alone), rel=1e-6)


async def test_only_bad_series_refuse_the_request(client: httpx.AsyncClient) -> None:
    """When nothing can be answered, each reason is listed."""
    results = await asked(client, [{"target": []}, {"target": [None]}], horizon=3)
    assert [result["error"]["code"] for result in results] == ["empty-series", "only-gaps"]


@pytest.mark.parametrize(
    ("inputs", "fields", "where"),
    [
        ('{"target": [1, true]}', "", "inputs.target.1"),
        ('[{"target": [1, "2"]}]', "", "inputs.0.target.1"),
        ('{"target": "1 2 3"}', "", "inputs.target"),
        ('{"target": [1], "horizon": 3}', "", "inputs"),
        ('{"traget": [1]}', "", "inputs.target"),
        ('{"target": [1], "season": 0}', "", "inputs.season"),
        ('{"target": [1], "season": true}', "", "inputs.season"),
        ('{"target": [1], "season": 1000001}', "", "inputs.season"),
        ('{"target": [1], "season": []}', "", "inputs.season"),
        ('{"target": [1], "season": [7, 0]}', "", "inputs.season.1"),
        ('{"target": [1], "minimum": 2, "maximum": 1}', "", "inputs"),
        ('{"target": [1], "minimum": 0.1, "maximum": 0.9, "integer": true}', "", "inputs"),
        ('{"target": [1], "minimum": "0"}', "", "inputs.minimum"),
        ('{"target": [1], "integer": 1}', "", "inputs.integer"),
        ('{"target": [1], "id": 5}', "", "inputs.id"),
        ("[]", "", "inputs"),
        ("[1, 2, 3]", "", "inputs.0"),
        ("5", "", "inputs"),
        ('{"target": [1]}', ', "horizon": 0', "horizon"),
        ('{"target": [1]}', ', "horizon": true', "horizon"),
        ('{"target": [1]}', ', "horizon": "3"', "horizon"),
        ('{"target": []}', f', "horizon": {HORIZON + 1}', "horizon"),
        ('{"target": [1]}', f', "horizon": 1{"0" * 300}', "horizon"),
        ('{"target": [1]}', f', "horizon": 1{"0" * 4298}', "horizon"),
        ('{"target": [1]}', ', "levels": [0]', "levels.0"),
        ('{"target": [1]}', ', "levels": [80, 100]', "levels.1"),
        ('{"target": [1]}', ', "levels": [0.8, 0.95]', "levels.0"),
        ('{"target": [1]}', ', "levels": [NaN]', "levels.0"),
        ('{"target": [1]}', ', "levels": [80, 80.0]', "levels"),
        ('{"target": [1]}', ', "levels": ["80"]', "levels.0"),
        ('{"target": [1]}', f', "levels": {[*range(1, 22)]}', "levels"),
        ('{"target": [1]}', ', "level": [80]', "body"),
    ],
)
async def test_a_bad_question_is_refused(
    client: httpx.AsyncClient, inputs: str, fields: str, where: str
) -> None:
    """What no series can change refuses the request, and says where it is wrong."""
    found, detail = await refused(client, f'{{"inputs": {inputs}{fields}}}')
    assert (found, bool(detail)) == (where, True)


async def test_a_long_horizon_is_told_the_most(client: httpx.AsyncClient) -> None:
    """The sentence says what may be asked for."""
    body = json.dumps({"inputs": {"target": SOUND}, "horizon": 49})
    assert await refused(client, body) == (
        "horizon",
        "the horizon is longer than this model's; the most is 48",
    )


@pytest.mark.parametrize(
    ("start", "freq", "expected"),
    [
        ("2024-01-31", "ME", ["2024-07-31T00:00:00", "2024-08-31T00:00:00"]),
        ("2024-01", "M", ["2024-07-31T00:00:00", "2024-08-31T00:00:00"]),
        (
            "2024-03-01T22:00+02:00",
            "2H",
            ["2024-03-02T10:00:00+02:00", "2024-03-02T12:00:00+02:00"],
        ),
        ("2024-05-06", "B", ["2024-05-14T00:00:00", "2024-05-15T00:00:00"]),
        ("2024", "YS", ["2030-01-01T00:00:00", "2031-01-01T00:00:00"]),
        (None, "MS", None),
    ],
)
async def test_timestamps_go_on_after_the_last_value(
    client: httpx.AsyncClient, start: str | None, freq: str, expected: list[str] | None
) -> None:
    """The first forecast is one step after the last value; without a start there are no times."""
    series = {"target": SOUND, "start": start, "freq": freq}
    (result,) = await asked(client, series, horizon=2)
    assert result["timestamps"] == expected


@pytest.mark.parametrize(
    ("series", "horizon", "words"),
    [
        ({"target": [5]}, 1, ["there is one value: its spread cannot be known"]),
        ({"target": [5, 6, 7]}, 1, ["there are only 3 values"]),
        ({"target": [5] * 6}, 1, ["all values are the same"]),
        ({"target": [5, None, None, *SOUND]}, 1, ["gaps were filled: 2 of the 9 values"]),
        ({"target": [None, None, *SOUND]}, 1, ["gaps before the first value were left out: 2"]),
        ({"target": SOUND * 30, "season": 6}, 1, ["only the last 128 of 180 values were read"]),
        ({"target": SOUND * 10, "season": 6}, 25, ["the network was trained for 24 steps ahead"]),
        ({"target": SOUND}, 7, ["the horizon of 7 is longer than the history of 6 values"]),
        ({"target": SOUND, "freq": "MS"}, 1, ["fewer than two seasons of 12"]),
        ({"target": SOUND * 2, "freq": "MS", "season": 6}, 1, ["the season is 6 as asked for"]),
        ({"target": SOUND, "season": 3}, 1, []),
        ({"target": SOUND * 4, "season": 12, "freq": "MS"}, 1, []),
        ({"target": SOUND, "start": "2024-01-01"}, 1, ["there are no timestamps"]),
        (
            {"target": SOUND, "start": "2024-01-02", "freq": "ME", "season": 1},
            1,
            ["counts as of 2024-01-31T00:00:00", "the season is 1"],
        ),
        ({"target": SOUND, "start": "2024-01-02", "freq": "D", "season": 3}, 1, ["is 3"]),
    ],
)
async def test_warnings_say_why_a_forecast_may_be_worse(
    client: httpx.AsyncClient, series: Result, horizon: int, words: list[str]
) -> None:
    """Each reason is one sentence, and a sound series has none."""
    (result,) = await asked(client, series, horizon=horizon)
    assert len(result["warnings"]) == len(words), result["warnings"]
    for word in words:
        assert any(word in warning for warning in result["warnings"]), result["warnings"]


async def test_bounds_hold_in_the_answer(client: httpx.AsyncClient) -> None:
    """A series that is never negative has no negative number, and whole numbers where asked."""
    target = [9, 8, 8, 7, 6, 6, 5, 4, 4, 3, 2, 2, 1, 0]
    free = {"target": target, "season": 1, "minimum": -1e9}
    whole = {"target": target, "season": 1, "integer": True, "minimum": 1.5, "maximum": 4.5}
    plain, free, bound = await asked(
        client, [{"target": target, "season": 1}, free, whole], horizon=6
    )
    assert min(numbers(plain)) == 0 > min(numbers(free))
    assert "clipped-at-zero" in plain["warnings"][0]
    assert not free["warnings"]
    assert [one.partition(" lie ")[0] for one in bound["warnings"]] == [
        "beyond-bounds: 9 of the values"
    ]
    both = [end for each in bound["intervals"].values() for end in (each["lo"], each["hi"])]
    assert {value for part in (bound["median"], *both) for value in part} <= {2.0, 3.0, 4.0}
    assert all(2 <= value <= 4 for value in bound["mean"])


async def test_what_was_found_is_warned_of_and_used(client: httpx.AsyncClient) -> None:
    """An outlier changes nothing but the warning; demand that comes by chance gets its rate."""
    usual = [100 + step * 7 % 10 for step in range(40)]
    demand = [0, 0, 3, 0, 0, 0, 2, 0, 4, 0, 0, 0, 3, 0, 0]
    series: list[Result] = [
        {"target": [*usual, None]},
        {"target": [*usual, 1000]},
        {"target": demand},
    ]
    gap, outlier, sales = await asked(client, [{**one, "season": 1} for one in series], horizon=2)
    assert numbers(gap) == pytest.approx(numbers(outlier))
    assert "outlier-ignored: value 40" in outlier["warnings"][0]
    assert "intermittent-demand" in sales["warnings"][0]
    assert (sales["median"], sales["mean"][0]) == ([0, 0], pytest.approx(0.8, rel=0.2))


@pytest.mark.parametrize("gaps", [1, 5])
async def test_time_goes_on_in_gaps_at_the_end(client: httpx.AsyncClient, gaps: int) -> None:
    """The answer is that of the series without them, so many steps later."""
    known = [100 + 2 * step + step * 7 % 5 for step in range(40)]
    start: Result = {"season": 1, "start": "2024-01-01", "freq": "D"}
    whole, later = await asked(
        client,
        [{"target": known, **start}, {"target": [*known, *[None] * gaps], **start}],
        horizon=8,
    )
    assert later["median"][: 8 - gaps] == pytest.approx(whole["median"][gaps:], rel=1e-5)
    assert later["timestamps"][: 8 - gaps] == whole["timestamps"][gaps:]
    sentence = f"gaps-at-end: the last {gaps} values are gaps"
    assert any(one.startswith(sentence) for one in later["warnings"])
    assert not any("gaps" in one for one in whole["warnings"])


@pytest.mark.parametrize("target", [[5], [5, 5, 5, 5, 5, 5], [None, 5, None, 5, 5, 5, 5]])
async def test_what_does_not_vary_has_no_width(
    client: httpx.AsyncClient, target: list[float | None]
) -> None:
    """The warning is true: one value, or always the same, is forecast as it is."""
    (result,) = await asked(client, {"target": target}, horizon=3)
    assert set(numbers(result)) == {5.0}


@examples_of(max_examples=20, deadline=None)
@given(
    target=st.lists(st.none() | st.floats(-1e300, 1e300), min_size=1, max_size=20),
    season=st.none() | st.integers(1, 1_000_000),
    start=st.none() | st.dates().map(str) | st.text(max_size=12),
    freq=st.none() | st.sampled_from(["h", "D", "B", "W-TUE", "BQE-FEB", "999999YS"]),
)
def test_any_series_is_answered_or_says_why(
    app: FastAPI, target: list[float | None], season: int, start: str | None, freq: str | None
) -> None:
    """Whatever fits the schema gets finite, ordered numbers or an error of its own."""
    series = {"target": target, "season": season, "start": start, "freq": freq}
    codes = MESSAGES.keys() - {"inference-failed"}

    async def scene(client: httpx.AsyncClient) -> None:
        (result,) = await asked(client, series, horizon=3)
        if "error" in result:
            assert result["error"]["code"] in codes
            return
        assert np.isfinite(numbers(result)).all()
        for interval in result["intervals"].values():
            assert all(np.array(interval["lo"]) <= np.array(result["median"]))
            assert all(np.array(result["median"]) <= np.array(interval["hi"]))

    play(app, scene)


async def test_metrics_count_the_values_that_were_read(client: httpx.AsyncClient) -> None:
    """Of a long series, the values read are counted, and that it was cut."""

    async def counted() -> list[float]:
        lines = (await client.get("/metrics")).text.splitlines()
        names = ("tokens", "truncations")
        found = [
            f'hiddenstate_{name}_total{{model="forecasting",task="forecasting"}} ' for name in names
        ]
        return [
            sum(float(line.split()[-1]) for line in lines if line.startswith(name))
            for name in found
        ]

    before = await counted()
    await asked(client, [{"target": SOUND * 30}, {"target": SOUND}], horizon=1)
    after = await counted()
    assert [one - other for one, other in zip(after, before, strict=True)] == [READ + 6, 1]


@pytest.mark.parametrize("architecture", [{}, {"horizon": 0}, {"horizon": True}, {"horizon": "9"}])
def test_a_bundle_without_a_horizon_is_refused(
    settings: Settings, architecture: dict[str, str | int | float | bool]
) -> None:
    """The start stops when nobody knows how far the network looks."""
    with pytest.raises(BundleError, match="no usable horizon"):
        ForecastTask(Bundle(Path(), make_manifest(**architecture), {}), settings)


def test_without_more_knowledge_the_whole_horizon_was_trained(settings: Settings) -> None:
    """A manifest need not name the trained horizon."""
    task = ForecastTask(Bundle(Path(), make_manifest(horizon=30), {}), settings)
    assert task.trained == task.horizon == 30


@examples_of(max_examples=25)
@given(
    count=st.integers(1, 8),
    length=st.integers(1, 60),
    scale=st.sampled_from([1e-9, 1e-3, 1.0, 123.456, 1e7, 1e20]),
    horizon=st.integers(1, HORIZON),
    levels=st.lists(st.sampled_from([1.0, 50.0, 80.0, 99.5]), unique=True),
    start=st.sampled_from([None, "2024-01-01", "2024-01-01T12:34:56.789+02:00"]),
)
def test_the_size_of_an_answer_is_estimated(
    app: FastAPI,
    task: ForecastTask,
    count: int,
    length: int,
    scale: float,
    horizon: int,
    levels: list[float],
    start: str | None,
) -> None:
    """Whatever is asked, the estimate is neither below half of the answer nor above thrice."""
    target = [scale * (step % 7 + 1 / 3) for step in range(length)]
    freq = "D" if start else None
    inputs = [{"target": target, "start": start, "freq": freq}] * count
    request = ForecastRequest.model_validate(
        {"inputs": inputs, "horizon": horizon, "levels": levels}
    )
    estimate = sum(map(task.response_bytes, request.items()))

    async def scene(client: httpx.AsyncClient) -> None:
        reply = await client.post(PATH, content=request.model_dump_json(), headers=JSON)
        assert reply.status_code == 200
        body = json.dumps(reply.json()["results"], separators=(",", ":"))
        assert 0.5 * len(body) <= estimate <= 3 * len(body)

    play(app, scene)


@given(st.integers(1, 100), st.integers(1, 100), st.integers(0, 19), st.none() | st.integers(1, 99))
def test_weight_grows_with_what_is_read_and_written(
    task: ForecastTask, length: int, more: int, levels: int, horizon: int | None
) -> None:
    """Longer series and more levels weigh more; a horizon that is refused, at most the most."""

    def weight(values: int, count: int) -> int:
        series = Series(target=[1.0] * values)
        return task.weight(
            ForecastRequest(
                inputs=series, horizon=horizon, levels=[float(1 + n) for n in range(count)]
            ).items()[0]
        )

    assert weight(length, levels) + more == weight(length + more, levels)
    assert weight(length, levels) < weight(length, levels + 1)
    assert weight(1, 0) <= 301 + 4 * HORIZON
