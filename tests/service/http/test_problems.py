"""Every refusal has one shape."""

import httpx
import pytest
from pydantic import ValidationError

from service.errors import InvalidRequest, QueueFull
from service.http.problems import MANY_FAULTS, MEDIA_TYPE, Problem, from_validation, problem
from service.tasks.classification import ClassificationRequest
from service.tasks.forecasting import ForecastRequest
from service.tasks.task import TaskRequest


class Strict(TaskRequest):
    """A body with one number."""

    inputs: None = None
    count: int


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("POST", "/v1/unheard-of", 404, "not-found"),
        ("POST", "/v1/models/unheard-of/predict", 404, "not-found"),
        ("GET", "/v1/models/unheard-of", 404, "not-found"),
        ("GET", "/v1/models/sentiment/predict", 405, "method-not-allowed"),
        ("GET", "/v1/sentiment", 405, "method-not-allowed"),
        ("DELETE", "/livez", 405, "method-not-allowed"),
    ],
)
async def test_frameworks_refusals_have_our_shape(
    client: httpx.AsyncClient, method: str, path: str, status: int, code: str
) -> None:
    """An unknown address or method is a problem document like any other."""
    reply = await client.request(method, path)
    assert (reply.status_code, reply.headers["content-type"]) == (status, MEDIA_TYPE)
    assert Problem.model_validate(reply.json()).code == code
    assert ("allow" in reply.headers) == (status == 405)


def test_problem_carries_its_headers() -> None:
    """What belongs to an error, such as Retry-After, is on its response."""
    reply = problem(QueueFull(7), "id-1")
    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "7")


@pytest.mark.parametrize("body", ['{"count": "secret"}', '{"count": 1, "secret": 2}', '"secret"'])
def test_what_the_client_sent_is_not_repeated(body: str) -> None:
    """Neither a wrong value nor an invented name comes back."""
    with pytest.raises(ValidationError) as found:
        Strict.model_validate_json(body)
    refusal = from_validation(found.value, Strict)
    assert isinstance(refusal, InvalidRequest)
    assert refusal.errors
    assert b"secret" not in problem(refusal, "id-1").body


@pytest.mark.parametrize(
    ("schema", "body", "where", "words"),
    [
        (ForecastRequest, '{"inputs": {"target": [1], "horizon": 3}}', "inputs", "target, start"),
        (ForecastRequest, '{"inputs": [{"target": [1], "x": 3}]}', "inputs.0", "target, start"),
        (ForecastRequest, '{"inputs": {"target": [1]}, "freq": "D"}', "body", "inputs, horizon"),
        (ClassificationRequest, '{"inputs": ["a", 5, null]}', "inputs.1", "valid string"),
        (ClassificationRequest, '{"inputs": []}', "inputs", "at least 1 item"),
    ],
)
def test_a_fault_says_where_and_what(
    schema: type[TaskRequest], body: str, where: str, words: str
) -> None:
    """An unknown field is answered by those that there are; a list is not told to be a text."""
    with pytest.raises(ValidationError) as found:
        schema.model_validate_json(body)
    (fault,) = from_validation(found.value, schema).errors or ()
    assert fault["where"] == where
    assert words in str(fault["detail"])


def test_broken_json_has_a_place() -> None:
    """The line and the column, but nothing that stands there."""
    with pytest.raises(ValidationError) as found:
        Strict.model_validate_json('{"count": 1,\n secret}')
    refusal = from_validation(found.value, Strict)
    assert "at line 2 column 2" in str(refusal)
    assert b"secret" not in problem(refusal, "id-1").body


def test_very_many_faults_are_not_listed() -> None:
    """A body that is wrong in thousands of places is refused without a list of them."""
    with pytest.raises(ValidationError) as found:
        Strict.model_validate(dict.fromkeys(map(str, range(MANY_FAULTS + 1))))
    refusal = from_validation(found.value, Strict)
    assert isinstance(refusal, InvalidRequest)
    assert not refusal.errors
