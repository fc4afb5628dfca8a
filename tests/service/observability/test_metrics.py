"""The metrics and their page."""

import re
from pathlib import Path

import httpx
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families
from service.metrics import Metrics

from service.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "metrics.md"


async def samples(client: httpx.AsyncClient) -> dict[str, float]:
    """Every sample of the sentiment task, by name and its other labels."""
    text = (await client.get("/metrics")).text
    return {
        " ".join([sample.name, *(v for k, v in sample.labels.items() if k != "task")]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.labels.get("task") == "sentiment"
    }


def test_page_lists_every_metric() -> None:
    """docs/metrics.md has each metric with its type and labels."""
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| ([\w, ]*) \|", PAGE.read_text(), re.M)
    ours = [
        collector for collector in vars(Metrics()).values() if hasattr(collector, "_labelnames")
    ]
    real = {
        (
            collector._name + ("_total" if collector._type == "counter" else ""),
            collector._type,
            ", ".join(collector._labelnames),
        )
        for collector in ours
    }
    assert set(rows) == real


def test_two_registries_share_nothing() -> None:
    """Two applications in one process count apart."""
    one, other = Metrics(), Metrics()
    labels = {"task": "sentiment", "code": "200"}
    one.requests.labels(**labels).inc()
    assert one.registry.get_sample_value("hiddenstate_requests_total", labels) == 1
    assert other.registry.get_sample_value("hiddenstate_requests_total", labels) is None


async def test_every_metric_moves(client: httpx.AsyncClient) -> None:
    """A request moves the counts of requests, stages, batches, tokens, cuts, labels and faults."""
    before = await samples(client)
    await client.post("/v1/sentiment", json={"inputs": ["good qqqqq", "", "film " * 5000]})
    after = await samples(client)
    moved = {name: value - before.get(name, 0) for name, value in after.items()}
    assert moved["hiddenstate_requests_total 200"] == 1
    assert moved["hiddenstate_request_seconds_count"] == 1
    assert moved["hiddenstate_tokens_total"] > 2
    assert moved["hiddenstate_unknown_tokens_total"] >= 1
    assert moved["hiddenstate_truncations_total"] == 1
    assert moved["hiddenstate_faulty_inputs_total empty-input"] == 1
    assert moved["hiddenstate_batch_rows_sum"] == 2
    assert moved["hiddenstate_batch_padding_ratio_count"] >= 1
    for stage in ("encode", "queue", "inference", "decode"):
        assert moved[f"hiddenstate_stage_seconds_count {stage}"] == 1
    labels = [
        value for name, value in moved.items() if name.startswith("hiddenstate_predictions_t")
    ]
    assert sum(labels) == 2
    assert len(labels) == 3
    assert any(name.startswith("hiddenstate_model_info") for name in after)
    assert any(name.startswith("hiddenstate_model_nodes CPUExecutionProvider") for name in after)


async def test_no_series_says_when_it_was_created(client: httpx.AsyncClient) -> None:
    """The times of creation, which nobody asks for, are not scraped; the process's start is."""
    await client.post("/v1/sentiment", json={"inputs": "good"})
    text = (await client.get("/metrics")).text
    assert "_created" not in text
    assert "process_start_time_seconds" in text


async def test_the_queue_s_capacity_is_the_setting(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    """How full the queue is can be told from its predicted seconds and its capacity."""
    shown = await samples(client)
    assert shown["hiddenstate_queue_capacity_seconds"] == settings.queue_ms / 1000
    assert shown["hiddenstate_queue_seconds"] == 0
    assert shown["hiddenstate_queue_rows"] == 0


async def test_failures_are_counted_from_zero(app: FastAPI) -> None:
    """The statuses that alerts compare exist before the first of them: a rate sees even one."""
    codes = {
        sample.labels["code"]
        for family in app.state.metrics.registry.collect()
        for sample in family.samples
        if sample.name == "hiddenstate_requests_total" and sample.labels["task"] == "sentiment"
    }
    assert {"200", "500", "503", "504"} <= codes
