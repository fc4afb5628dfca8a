"""The OpenAPI document is true."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from service.app import TASKS
from service.errors import (
    ClientGone,
    HeadersTooLarge,
    MethodNotAllowed,
    NotFound,
    RequestError,
)
from service.http.openapi import TASK_ERRORS
from service.tasks.task import Task
from tests.service.conftest import serving


@pytest.fixture
async def client(full_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application that serves every task."""
    async with serving(full_app) as client:
        yield client


def addresses(task: type[Task]) -> list[tuple[str, str]]:
    """The addresses of the shipped model of a task, with its name."""
    name = task.alias[0]
    return [(path, name) for path in task.paths(name)]


def test_a_classifier_s_labels_are_described(full_app: FastAPI) -> None:
    """The description of a model has its own labels."""
    operation = full_app.openapi()["paths"]["/v1/models/sentiment/predict"]["post"]
    assert operation["description"].endswith("Labels: negative, neutral, positive.")


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
async def test_examples_are_real(client: httpx.AsyncClient, task: type[Task]) -> None:
    """Every example of a request is answered by 200."""
    document = (await client.get("/openapi.json")).json()
    examples = document["components"]["schemas"][task.request.__name__]["examples"]
    assert examples
    for path, _ in addresses(task):
        for example in examples:
            assert (await client.post(path, json=example)).status_code == 200


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_field_of_a_task_is_described(full_app: FastAPI, task: type[Task]) -> None:
    """At each address: title, description and each field of the request say something."""
    for path, name in addresses(task):
        operation = full_app.openapi()["paths"][path]["post"]
        assert operation["summary"] == f"{task.title}: {name}"
        assert operation["description"].startswith(task.description)
    schema = full_app.openapi()["components"]["schemas"][task.request.__name__]
    assert all(field["description"] for field in schema["properties"].values())


async def test_every_reference_has_its_schema(client: httpx.AsyncClient) -> None:
    """No `$ref` of the document points nowhere, and FastAPI's own error shape is not in it."""
    text = (await client.get("/openapi.json")).text
    document = (await client.get("/openapi.json")).json()
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= document["components"]["schemas"].keys()
    assert "HTTPValidationError" not in text


@pytest.mark.parametrize("error", TASK_ERRORS)
def test_every_error_of_a_task_is_documented(full_app: FastAPI, error: type[RequestError]) -> None:
    """Each status that a task may answer is listed, with the problem's schema."""
    for path, _ in [address for task in TASKS for address in addresses(task)]:
        responses = full_app.openapi()["paths"][path]["post"]["responses"]
        entry = responses[str(error.status)]
        assert error.title in entry["description"]
        assert "$ref" in entry["content"]["application/problem+json"]["schema"]


def test_no_error_of_a_task_is_forgotten() -> None:
    """What a task may answer is every request error, except those of the address and the server."""
    elsewhere = {NotFound, MethodNotAllowed, HeadersTooLarge, ClientGone}
    assert set(TASK_ERRORS) == set(RequestError.__subclasses__()) - elsewhere


def test_document_is_made_once(app: FastAPI) -> None:
    """Asking twice gives the same document."""
    assert app.openapi() is app.openapi()
