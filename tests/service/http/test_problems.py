"""Every refusal has one shape."""

import httpx
import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from service.errors import InvalidRequest, QueueFull
from service.http.problems import MANY_FAULTS, MEDIA_TYPE, Problem, from_validation, problem


class Strict(BaseModel):
    """A body with one number."""

    model_config = ConfigDict(extra="forbid")

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
    refusal = from_validation(found.value)
    assert isinstance(refusal, InvalidRequest)
    assert refusal.errors
    assert b"secret" not in problem(refusal, "id-1").body


def test_very_many_faults_are_not_listed() -> None:
    """A body that is wrong in thousands of places is refused without a list of them."""
    with pytest.raises(ValidationError) as found:
        Strict.model_validate(dict.fromkeys(map(str, range(MANY_FAULTS + 1))))
    refusal = from_validation(found.value)
    assert isinstance(refusal, InvalidRequest)
    assert not refusal.errors
