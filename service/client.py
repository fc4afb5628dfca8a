"""What the client sends and wants: its body, its deadline, and whether it is still there."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect, Request

from service.errors import ClientGone, InvalidHeader, UnsupportedMedia
from service.problems import from_validation
from service.settings import Settings

TIMEOUT_HEADER = "X-Request-Timeout-Ms"

Body = TypeVar("Body", bound=BaseModel)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Deadline:
    """When an answer is no longer wanted.

    Attributes:
        at: on the clock of `time.monotonic`, in seconds: the loop's own, but finer.
        milliseconds: what was allowed in all.
    """

    at: float
    milliseconds: int


async def read_json(request: Request, model: type[Body]) -> Body:
    """The body as `model`, parsed once from its bytes.

    Args:
        request: its body not yet read.
        model: what the body must fit.

    Raises:
        UnsupportedMedia: it is not JSON by its own word.
        BodyTooLarge: it has more bytes than `service/limits.py` lets through.
        InvalidJson: it is not JSON.
        InvalidRequest: it does not fit.
        ClientGone: the client left before it was all there.
    """
    _check_media(request)
    data = await _read(request)
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise from_validation(error) from None


def deadline_of(request: Request, settings: Settings) -> Deadline:
    """The deadline from the header, or the default.

    Raises:
        InvalidHeader: it is not a whole number of milliseconds within bounds.
    """
    words = request.headers.get(TIMEOUT_HEADER)
    allowed = settings.deadline_ms if words is None else _milliseconds(words)
    if not 1 <= allowed <= settings.max_deadline_ms:
        raise InvalidHeader(
            f"{TIMEOUT_HEADER} must be a whole number from 1 to {settings.max_deadline_ms}"
        )
    return Deadline(monotonic() + allowed / 1000, allowed)


async def while_present(request: Request, work: Coroutine[Any, Any, Result]) -> Result:
    """The result of `work`, which is cancelled when the client closes its connection.

    The body must have been read: what the server tells next is the disconnection.

    Raises:
        ClientGone: it did.
    """
    working = asyncio.current_task()
    assert working is not None
    watching = asyncio.create_task(_cancel_when_gone(request, working))
    try:
        return await work
    except asyncio.CancelledError:
        if watching.done() and working.uncancel() == 0:  # nobody else wants this task to end
            raise ClientGone("the client closed the connection") from None
        raise
    finally:
        watching.cancel()  # no effect on a finished one


def _milliseconds(words: str) -> int:
    """What the header says; 0, which is out of bounds, when it is not a plain number."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0


async def _cancel_when_gone(request: Request, working: asyncio.Task[Any]) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    working.cancel()


async def _read(request: Request) -> bytes:
    data = bytearray()
    try:
        async for chunk in request.stream():
            data += chunk
    except ClientDisconnect:
        raise ClientGone("the client closed the connection") from None
    return bytes(data)


def _check_media(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise UnsupportedMedia("send Content-Type: application/json")
