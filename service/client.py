"""What the client sends and wants: its body, its deadline, and whether it is still there."""

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from service.errors import ClientGone, InvalidHeader, UnsupportedMedia
from service.presence import Presence, presence_of
from service.problems import from_validation
from service.settings import Settings

TIMEOUT_HEADER = "X-Request-Timeout-Ms"
RAW_TIMEOUT = TIMEOUT_HEADER.lower().encode()  # as ASGI has it

Headers = Mapping[bytes, bytes]  # names in lower case, as ASGI has them
Body = TypeVar("Body", bound=BaseModel)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an answer is no longer wanted.

    Attributes:
        at: on the clock of `time.monotonic`, in seconds: the loop's own, but finer.
        milliseconds: what was allowed in all.
    """

    at: float
    milliseconds: int


async def read_body(request: Request) -> bytes:
    """All of it.

    Raises:
        UnsupportedMedia: it is not JSON by its own word.
        BodyTooLarge: it has more bytes than `service/limits.py` lets through.
        ClientGone: the client left before it was all there.
    """
    check_media(dict(request.scope["headers"]))
    chunks: list[bytes] = []
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientGone("the client closed the connection")
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def parse(body: bytes, model: type[Body]) -> Body:
    """The body as `model`, parsed once from its bytes.

    Raises:
        InvalidJson: it is not JSON.
        InvalidRequest: it does not fit.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise from_validation(error) from None


def check_media(headers: Headers) -> None:
    """Raises UnsupportedMedia unless the body is JSON by its own word."""
    kind = headers.get(b"content-type", b"")
    if kind.partition(b";")[0].strip().lower() != b"application/json":
        raise UnsupportedMedia("send Content-Type: application/json")


def deadline_of(request: Request, settings: Settings) -> Deadline:
    """The deadline from the header, or the default; the wait for the event loop counts.

    Raises:
        InvalidHeader: it is not a whole number of milliseconds within bounds.
    """
    allowed = allowed_by(dict(request.scope["headers"]), settings)
    return Deadline(presence_of(request.scope).since + allowed / 1000, allowed)


def allowed_by(headers: Headers, settings: Settings) -> int:
    """How many milliseconds a client waits, by its header or by default.

    Raises:
        InvalidHeader: it is not a whole number of milliseconds within bounds.
    """
    words = headers.get(RAW_TIMEOUT)
    allowed = settings.deadline_ms if words is None else _milliseconds(words)
    if not 1 <= allowed <= settings.max_deadline_ms:
        raise InvalidHeader(
            f"{TIMEOUT_HEADER} must be a whole number from 1 to {settings.max_deadline_ms}"
        )
    return allowed


async def while_present(presence: Presence, work: Coroutine[Any, Any, Result]) -> Result:
    """The result of `work`, which is cancelled when the client of the request has gone.

    Raises:
        ClientGone: it did.
    """
    working = asyncio.current_task()
    assert working is not None
    if presence.over:  # before the work began
        work.close()
        raise ClientGone("the client closed the connection")
    presence.tell(working.cancel)
    try:
        return await work
    except asyncio.CancelledError:
        if presence.over:
            raise ClientGone("the client closed the connection") from None
        raise
    finally:
        presence.tell(None)


def _milliseconds(words: bytes) -> int:
    """What the header says; 0, which is out of bounds, when it is not a plain number."""
    return int(words) if words.isdigit() and len(words) < 10 else 0
