"""The service keeps its own OpenAPI document, whatever schemathesis sends.

The operations are walked by hand: the pytest plugin of schemathesis 4.32 fails on pytest 9.2.
"""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import positive_data_acceptance
from schemathesis.schemas import BaseSchema

from service.app import TASKS, create_app
from service.http.endpoint import TIMEOUT_HEADER
from service.settings import Settings

PATHS = [path for task in TASKS for path in task.paths(task.alias[0])]
OPERATIONS = (
    *(("POST", path) for path in PATHS),
    ("GET", "/v1/models"),
    ("GET", "/v1/models/{name}"),
    ("GET", "/livez"),
    ("GET", "/readyz"),
    ("GET", "/metrics"),
)


@pytest.fixture(scope="module")
def own(settings: Settings, shelf: Path) -> FastAPI:
    """An application for schemathesis alone, which keeps it running in a thread of its own."""
    return create_app(settings.model_copy(update={"artifacts": (shelf,)}))


@pytest.fixture(scope="module")
def schema(own: FastAPI) -> BaseSchema:
    """The document, read once."""
    return schemathesis.openapi.from_asgi("/openapi.json", own)


def test_every_operation_is_walked(own: FastAPI) -> None:
    """The list of operations here is the document's."""
    paths = own.openapi()["paths"]
    assert {(m.upper(), path) for path, at in paths.items() for m in at} == set(OPERATIONS)


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [(*operation, GenerationMode.POSITIVE) for operation in OPERATIONS]
    # the others take nothing to get wrong
    + [("POST", path, GenerationMode.NEGATIVE) for path in PATHS],
)
def test_every_response_is_as_documented(
    schema: BaseSchema, method: str, path: str, mode: GenerationMode
) -> None:
    """No 5xx; every status, media type, header and body is one that the document promises.

    A text that fits the schema may still have no words (422), and a bound of the settings is not
    in the schema, so acceptance is not checked here.
    """
    operation = schema[path][method]

    @settings(
        max_examples=10,  # each task has two paths, with one schema
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: Case[Any]) -> None:
        patient(case)
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    check()


def patient(case: Case[Any]) -> None:
    """Asks for the longest deadline where a good one was drawn: a short one may end in a 504."""
    asked = str(case.headers[TIMEOUT_HEADER]) if TIMEOUT_HEADER in case.headers else ""
    if asked.isdigit() and 1 <= int(asked) <= 60_000:
        case.headers[TIMEOUT_HEADER] = "60000"
