"""The metrics and their page."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from prometheus_client import Counter
from prometheus_client.parser import text_string_to_metric_families

from service.app import create_app
from service.errors import StartError
from service.observability.metrics import FILE_BYTES, TABLE, Metrics, reserve
from service.settings import Settings
from tests.service.conftest import serving

PAGE = Path(__file__).parents[3] / "docs" / "metrics.md"


async def samples(client: httpx.AsyncClient) -> dict[str, float]:
    """Every sample of the sentiment model, by name and its other labels."""
    text = (await client.get("/metrics")).text
    return {
        " ".join([sample.name, *others]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.labels.get("model") == "sentiment"
        for others in [[v for k, v in sample.labels.items() if k not in {"task", "model"}]]
    }


def test_page_lists_every_metric() -> None:
    """docs/metrics.md has each metric with its type and labels."""
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| ([\w, ]*) \|", PAGE.read_text(), re.MULTILINE)
    ours = {
        (
            f"hiddenstate_{metric.name}" + ("_total" if metric.kind is Counter else ""),
            metric.kind.__name__.lower(),
            ", ".join(metric.labels),
        )
        for metric in TABLE
    }
    assert set(rows) == ours


def test_two_registries_share_nothing() -> None:
    """Two applications in one process count apart."""
    one, other = Metrics(), Metrics()
    one.request("classification", "sentiment", 200, 0.1)
    series = b'hiddenstate_requests_total{code="200",model="sentiment",task="classification"} 1.0'
    assert series in one.scrape()
    assert series not in other.scrape()


def test_a_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker whose metrics files cannot be allocated does not start."""

    def fail(file: int, start: int, size: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", fail)
    with pytest.raises(StartError, match="no room for the metrics of a worker") as refused:
        reserve(tmp_path)
    assert "\n" not in str(refused.value)


def test_the_files_of_a_worker_are_allocated(tmp_path: Path) -> None:
    """The files that prometheus-client will write lie on the disk, whole, before it does."""
    reserve(tmp_path)
    reserved = {path.name: path.stat().st_blocks * 512 for path in tmp_path.iterdir()}
    assert len(reserved) == 4
    assert min(reserved.values()) >= FILE_BYTES
    script = (
        "from service.observability.metrics import Metrics; "
        "Metrics().request('none', 'none', 200, 1)"
    )
    variables = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", script], env=variables) as process:
        assert process.wait() == 0
    assert len(list(tmp_path.iterdir())) == 8
    for name in reserved:
        kind, _, _ = name.rpartition("_")
        own = tmp_path / f"{kind}_{process.pid}.db"
        assert own.stat().st_size == FILE_BYTES


async def test_every_metric_moves(client: httpx.AsyncClient) -> None:
    """A request moves the counts of requests, stages, batches, tokens, labels and faults."""
    before = await samples(client)
    await client.post("/v1/sentiment", json={"inputs": ["good qqqqq", "", "film " * 5000]})
    after = await samples(client)
    moved = {name: value - before.get(name, 0) for name, value in after.items()}
    assert moved["hiddenstate_requests_total 200"] == 1
    assert moved["hiddenstate_request_seconds_count"] == 1
    assert moved["hiddenstate_tokens_total"] > 2
    assert moved["hiddenstate_unknown_tokens_total"] >= 1
    assert moved["hiddenstate_faulty_inputs_total empty-input"] == 1
    assert moved["hiddenstate_batch_rows_sum"] > 2  # a long text has many windows
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


async def test_failures_are_counted_from_zero(artifacts: Path) -> None:
    """The statuses that alerts compare exist before the first of them: a rate sees even one."""
    app = create_app(Settings(artifacts=(artifacts,), threads=1, log_level="error"))
    async with serving(app) as client:
        text = (await client.get("/metrics")).text
    for code in ("200", "500", "503", "504"):
        labels = f'code="{code}",model="sentiment",task="classification"'
        assert f"hiddenstate_requests_total{{{labels}}} 0.0" in text
