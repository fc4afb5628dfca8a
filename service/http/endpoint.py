"""The endpoint of any task: from the bytes of a body to those of its answer."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import Executor
from typing import Any, TypeVar

from pydantic import ValidationError
from starlette.types import Receive, Scope, Send

from models.bundle.errors import ItemError
from service import errors
from service.http.problems import from_validation
from service.inference.engine import Engine
from service.inference.pipeline import Pipeline
from service.observability.metrics import Stage
from service.settings import Settings
from service.tasks.task import ServedModel, fault, model_info

TIMEOUT_HEADER = "X-Request-Timeout-Ms"
WATCH_SECONDS = 0.05  # after which a request watches for its client's end
PIECE = 64 * 1024  # bytes of a large answer that are written at once

Result = TypeVar("Result")


class Endpoint:
    """`POST` at the addresses of the model `name`, as an ASGI application for its `task`."""

    def __init__(
        self, served: ServedModel, engine: Engine, executor: Executor, settings: Settings
    ) -> None:
        self.name = served.model.manifest.name
        self.task = served.task
        self._metrics = served.metrics
        self._settings = settings
        self._pipeline = Pipeline(
            self.task, engine, served.model.queue, served.metrics, self._collect, executor
        )
        # The results stand behind the model, which is the same in every answer.
        envelope = self.task.response(model=model_info(served.model), results=[])
        self._opening = envelope.model_dump_json().encode().removesuffix(b"]}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Validates, predicts, answers; raises Stopping when the process stops before that."""
        headers = dict(scope["headers"])
        deadline = deadline_of(headers, scope["state"]["started"], self._settings)
        check_body_headers(headers, self._settings.max_body_bytes)
        try:
            self._pipeline.check(deadline, 0)  # a full queue refuses before the body costs anything
            inputs = self.parse(await read_body(receive, self._settings.max_body_bytes))
            work = self._pipeline.predict(inputs, deadline)
            predictions = await cancel_when_unwanted(receive, deadline, work)
        except asyncio.CancelledError:
            raise errors.Stopping from None
        if len(predictions.faults) == len(inputs):
            raise none_usable(predictions.faults)
        body = b"".join([self._opening, b",".join(predictions.parts), b"]}"])
        await respond(send, body, predictions.stages)

    def parse(self, body: bytearray) -> Sequence[Any]:
        """The inputs of a body; raises InvalidJson or InvalidRequest."""
        try:
            inputs = self.task.request.model_validate_json(body).items()
        except ValidationError as error:
            raise from_validation(error, self.task.request) from None
        most, most_bytes = self._settings.max_inputs, self._settings.max_response_bytes
        if len(inputs) > most:
            detail = f"{len(inputs)} inputs; the most is {most}"
            raise errors.invalid("inputs", "too-many-inputs", detail)
        size = sum(map(self.task.response_bytes, inputs))
        if size > most_bytes:
            detail = (
                f"the answer would be too large: about {size} bytes ({self.task.arithmetic}); "
                f"the most is {most_bytes}: ask for less, or in several requests"
            )
            raise errors.invalid("inputs", "answer-too-large", detail)
        return inputs

    def _collect(self, results: Sequence[Any]) -> bytes:
        """The results of a chunk in JSON, without the brackets of their list; they are counted."""
        for result in results:
            if not isinstance(result, ItemError):
                for label in self.task.labels(result):
                    self._metrics.count("predictions", label)
        shown = (fault(one) if isinstance(one, ItemError) else one for one in results)
        return ",".join(one.model_dump_json() for one in shown).encode()


def deadline_of(headers: Mapping[bytes, bytes], started: float, settings: Settings) -> float:
    """The deadline from the header, or the default; raises InvalidHeader.

    Like `started`, when the request came, it is on the clock of `time.monotonic`.
    """
    value = headers.get(TIMEOUT_HEADER.lower().encode(), b"%d" % settings.deadline_ms)
    allowed = int(value) if value.isdigit() and len(value) < 10 else 0
    if not 1 <= allowed <= settings.max_deadline_ms:
        raise errors.InvalidHeader(
            f"{TIMEOUT_HEADER} must be a whole number from 1 to {settings.max_deadline_ms}"
        )
    return started + allowed / 1000


def check_body_headers(headers: Mapping[bytes, bytes], most: int) -> None:
    """Raises UnsupportedMedia or BodyTooLarge by the headers, before a byte of the body is read.

    Compressed bodies are refused: a few bytes could become gigabytes.
    """
    if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
        raise errors.UnsupportedMedia("send the body without Content-Encoding")
    kind = headers.get(b"content-type", b"")
    if kind.partition(b";")[0].strip().lower() != b"application/json":
        raise errors.UnsupportedMedia("send Content-Type: application/json")
    if int(headers.get(b"content-length", 0)) > most:  # the parser has checked that it is a number
        raise errors.BodyTooLarge(f"the most is {most} bytes")


async def read_body(receive: Receive, most: int) -> bytearray:
    """All of it; raises BodyTooLarge, or ClientGone when the connection ends before it.

    Where a body comes too slowly the connection ends, with an answer 408.
    """
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise errors.ClientGone("the client closed the connection")
        body += message.get("body", b"")
        if len(body) > most:
            raise errors.BodyTooLarge(f"the most is {most} bytes")
        more = message.get("more_body", False)
    return body


async def cancel_when_unwanted(
    receive: Receive, deadline: float, work: Coroutine[Any, Any, Result]
) -> Result:
    """The result of `work`, which is cancelled when nobody wants it any more.

    Raises ClientGone or DeadlineExceeded then. Most work is done before watching is worth its cost.
    """
    loop = asyncio.get_running_loop()
    watching: list[asyncio.Task[None]] = []
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        if not limit.expired():
            gone = True
            limit.reschedule(loop.time())  # now

    timer = loop.call_later(WATCH_SECONDS, lambda: watching.append(loop.create_task(watch())))
    try:
        async with asyncio.timeout_at(deadline) as limit:
            return await work
    except TimeoutError:
        if gone:
            raise errors.ClientGone("the client closed the connection") from None
        raise errors.DeadlineExceeded("the time for the answer is over") from None
    finally:
        timer.cancel()
        for task in watching:
            task.cancel()


async def respond(send: Send, body: bytes, stages: Mapping[Stage, float]) -> None:
    """Sends the answer; a large one is written piece by piece, as fast as its client reads."""
    timing = ", ".join(f"{name};dur={1000 * seconds:.3f}" for name, seconds in stages.items())
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % len(body)),
        (b"server-timing", timing.encode()),  # in milliseconds
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for end in range(PIECE, len(body) + PIECE, PIECE):
        piece, more = body[end - PIECE : end], end < len(body)
        await send({"type": "http.response.body", "body": piece, "more_body": more})


def none_usable(faults: Mapping[int, ItemError]) -> errors.RequestError:
    """The error of a request none of whose inputs has an answer."""
    if any(isinstance(error, errors.InferenceFailed) for error in faults.values()):
        return errors.InternalError("the network failed on every input")
    entries: list[errors.Fault] = [
        {"where": f"inputs.{place}", "code": error.code, "detail": str(error)}
        for place, error in faults.items()
    ]
    return errors.NoUsableInput(f"none of the {len(faults)} inputs could be answered", entries)
