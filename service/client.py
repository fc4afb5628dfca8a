"""What the client sends and wants: its body, its deadline, and whether it is still there."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
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
        at: on the running loop's clock, in seconds.
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
    words = request.headers.get(TIMEOUT_HEADER, str(settings.deadline_ms))
    digits = words.isascii() and words.isdigit() and len(words) < 10
    if not digits or not 1 <= int(words) <= settings.max_deadline_ms:
        raise InvalidHeader(
            f"{TIMEOUT_HEADER} must be a whole number from 1 to {settings.max_deadline_ms}"
        )
    return Deadline(asyncio.get_running_loop().time() + int(words) / 1000, int(words))


async def while_present(request: Request, work: Coroutine[Any, Any, Result]) -> Result:
    """The result of `work`, which is cancelled when the client closes its connection.

    The body must have been read: what the server tells next is the disconnection.

    Raises:
        ClientGone: it did.
    """
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_disconnection(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ClientGone("the client closed the connection")
    finally:
        leaving.cancel()
        working.cancel()  # no effect on a finished one
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _disconnection(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


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
