"""Models of any name, on a real server: two classifiers and their metrics side by side."""

import asyncio
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from models.bundle.reading import read_bundle
from service.settings import Settings
from service.tasks.classification import ClassificationRequest, ClassificationTask
from service.tasks.task import Envelope
from tests.service.bundles import edit_manifest
from tests.service.conftest import Held, serving
from tests.service.server import Running, running, start

LABELS = ["sport", "trade", "weather"]
THRESHOLDS = {"sport": 0.0, "trade": 1.0, "weather": 0.2}
BODY = json.dumps({"inputs": ["a lovely film", "the plot is boring"]}).encode()


def renamed(artifacts: Path, folder: Path, name: str, **changes: object) -> Path:
    """An artifacts folder with the tiny classifier under another name, with other labels."""
    shutil.copytree(artifacts / "sentiment", folder / name)
    edit_manifest(folder / name / "1", name=name, labels=LABELS, **changes)
    return folder


@pytest.fixture(scope="module")
def own(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second artifacts folder: a classifier of topics, and one of several topics to a text."""
    folder = renamed(artifacts, tmp_path_factory.mktemp("own"), "topics")
    return renamed(artifacts, folder, "tags", multi_label=True, thresholds=THRESHOLDS)


@pytest.fixture(scope="module")
def server(artifacts: Path, own: Path) -> Iterator[Running]:
    """A server over two artifacts folders with three classifiers."""
    with running(Path(f"{artifacts}{os.pathsep}{own}")) as server:
        yield server


def test_each_model_is_served_by_its_name(server: Running) -> None:
    """Models of one task answer with their own labels, and say their name."""
    one = json.loads(server.ask("POST", "/v1/models/sentiment/predict", BODY).body)
    other = json.loads(server.ask("POST", "/v1/models/topics/predict", BODY).body)
    assert one["model"] | {"name": "topics", "labels": LABELS} == other["model"]
    assert (one["model"]["name"], one["model"]["task"]) == ("sentiment", "classification")
    for given, same in zip(one["results"], other["results"], strict=True):
        assert list(same["scores"]) == LABELS  # the same network: the same scores
        assert list(same["scores"].values()) == pytest.approx(list(given["scores"].values()))


def test_a_shipped_name_has_its_short_address_too(server: Running) -> None:
    """`/v1/sentiment` and `/v1/models/sentiment/predict` answer the same; `topics` has one."""
    short = server.ask("POST", "/v1/sentiment", BODY)
    assert short.status == 200
    assert short.body == server.ask("POST", "/v1/models/sentiment/predict", BODY).body
    assert server.ask("POST", "/v1/topics", BODY).status == 404


def test_a_multi_label_model_gives_the_labels_above_their_thresholds(server: Running) -> None:
    """`labels` are those with at least their threshold; `scores` has all."""
    answer = json.loads(server.ask("POST", "/v1/models/tags/predict", BODY).body)
    for result in answer["results"]:
        assert result.keys() == {"labels", "scores", "tokens", "truncated", "warnings"}
        assert result["labels"] == [
            label for label, score in result["scores"].items() if score >= THRESHOLDS[label]
        ]
        assert "sport" in result["labels"]
        assert "trade" not in result["labels"]


def test_an_unknown_name_is_told_the_names(server: Running) -> None:
    """404 lists the models that are served, and does not repeat what the client wrote."""
    for method, path in (("POST", "/v1/models/Xyzzy/predict"), ("GET", "/v1/models/Xyzzy")):
        answer = server.ask(method, path, BODY if method == "POST" else b"")
        problem = json.loads(answer.body)
        assert (answer.status, problem["code"]) == (404, "not-found")
        assert problem["detail"].endswith("the models are sentiment, tags, topics")
        assert b"Xyzzy" not in answer.body


def test_models_are_listed_by_name(server: Running) -> None:
    """/v1/models has all of them, /v1/models/{name} one."""
    cards = json.loads(server.ask("GET", "/v1/models").body)["models"]
    assert [card["name"] for card in cards] == ["sentiment", "tags", "topics"]
    assert {card["task"] for card in cards} == {"classification"}
    assert [card["multi_label"] for card in cards] == [False, True, False]
    assert cards[1]["thresholds"] == THRESHOLDS
    for card in cards:
        assert json.loads(server.ask("GET", f"/v1/models/{card['name']}").body) == card


def test_metrics_and_log_name_the_model(server: Running) -> None:
    """What a request to one model counts, no other model's series show."""

    def counts(model: str) -> list[float]:
        names = ("requests_total", "batch_rows_sum", "tokens_total", "predictions_total")
        return [server.metric(name, task="classification", model=model) for name in names]

    before, others = counts("topics"), counts("sentiment")
    assert server.ask("POST", "/v1/models/topics/predict", BODY).status == 200
    assert [b - a for a, b in zip(before, counts("topics"), strict=True)] == [1, 2, 7, 2]
    assert counts("sentiment") == others
    assert server.metric("model_info", model="topics") == 1
    unknown = server.metric("requests_total", task="none", model="none", code="404")
    assert server.ask("POST", "/v1/models/xyzzy/predict", BODY).status == 404
    assert server.metric("requests_total", task="none", model="none", code="404") == unknown + 1
    lines = [(line["route"], line["model"]) for line in server.events("request")]
    assert ("/v1/models/topics/predict", "topics") in lines
    assert ("none", "none") in lines
    assert "xyzzy" not in server.log.read_text()


def test_each_model_has_its_schema_in_the_document(server: Running) -> None:
    """Concrete addresses, each with the answers of its model: one label, or several."""
    paths = json.loads(server.ask("GET", "/openapi.json").body)["paths"]
    answers = {
        path: at["post"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        for path, at in paths.items()
        if "post" in at
    }
    single, several = (f"#/components/schemas/{name}" for name in NAMES)
    assert answers == {
        "/v1/sentiment": single,
        "/v1/models/sentiment/predict": single,
        "/v1/models/tags/predict": several,
        "/v1/models/topics/predict": single,
    }


NAMES = ("ClassificationResponse", "MultiLabelResponse")


async def test_models_of_one_task_have_their_own_queues(
    artifacts: Path, own: Path, held: Held
) -> None:
    """While the engine is busy, pending sequences of one classifier are in its queue only."""
    async with serving(held.app(artifacts, own)) as client:

        async def ask(name: str) -> httpx.Response:
            return await client.post(f"/v1/models/{name}/predict", json={"inputs": "good"})

        asking = [asyncio.create_task(ask("sentiment"))]
        await held.begun()
        asking += [asyncio.create_task(ask("topics")) for _ in range(3)]
        while await queued(client) != {"sentiment": 0, "tags": 0, "topics": 3}:
            await asyncio.sleep(0.005)
        held.open.set()
        assert [reply.status_code for reply in await asyncio.gather(*asking)] == [200] * 4


async def queued(client: httpx.AsyncClient) -> dict[str, float]:
    """The pending sequences of each model."""
    text = (await client.get("/metrics")).text
    found = re.findall(r'^hiddenstate_queue_rows{model="(\w+)",.*} (\S+)$', text, re.MULTILINE)
    return {model: float(count) for model, count in found}


def test_a_name_in_two_folders_stops_the_start(artifacts: Path) -> None:
    """One sentence with both paths, exit code 1."""
    code, words = start(artifacts=f"{artifacts}{os.pathsep}{artifacts}")
    assert code == 1
    assert "sentiment is in two artifacts folders" in words
    assert words.count(str(artifacts / "sentiment")) == 2
    assert words.count("\n") == 1


def test_the_estimate_of_an_answer_follows_the_labels(own: Path) -> None:
    """A model of more or longer labels has larger answers; several labels are told twice."""
    bundle = read_bundle(own / "topics" / "1")
    few = ClassificationTask(bundle, Settings())
    labels = tuple(f"{place:040}" for place in range(500))
    manifest = bundle.manifest.model_copy(update={"labels": labels})
    many = ClassificationTask(replace(bundle, manifest=manifest), Settings())
    (item,) = ClassificationRequest(inputs="").items()
    scores = dict.fromkeys(labels, 0.12345678901234567)
    size = len(json.dumps({"labels": labels, "scores": scores}, separators=(",", ":")))
    assert few.response_bytes(item) < 500
    assert size <= many.response_bytes(item) <= 1.5 * size
    assert many.description.endswith(" and 480 more.")
    assert issubclass(many.response, Envelope)


def test_settings_of_a_nameless_folder_are_refused() -> None:
    """An empty name would mean the folder that the process happens to be in."""
    with pytest.raises(ValueError, match="a folder has no name"):
        Settings.model_validate({"artifacts": "one::other"})
