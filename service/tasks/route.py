"""The route of any task: from the bytes of a body to those of its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import TypeAdapter

from service.client import deadline_of, parse, read_body, while_present
from service.errors import InvalidRequest, ItemError
from service.openapi import describe_route
from service.pipeline import Answers
from service.presence import presence_of
from service.served import Served
from service.task import Task
from service.tasks.envelope import fault, model_of


@dataclass(frozen=True, slots=True)
class Reply:
    """What a task answers: JSON, and the value of the Server-Timing header."""

    body: bytes
    timing: str


class Whole(Response):
    """A reply as ASGI has it; its headers are known, so none is made from words anew."""

    def __init__(self, reply: Reply) -> None:
        self.status_code = 200
        self.background = None
        self.body = reply.body
        self.raw_headers = [
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(reply.body)),
            (b"server-timing", reply.timing.encode()),
        ]


class Responder:
    """What a task does with a request: reads it, answers it, and says so in JSON."""

    def __init__(self, task: Task, served: Served) -> None:
        self.pipeline = served.pipeline
        self._task = task
        self._settings = served.settings
        self._metrics = served.metrics
        # The results stand behind the model, which is the same in every answer.
        frame = task.response(model=model_of(served), results=[]).model_dump_json().encode()
        self._opening, self._closing = frame.removesuffix(b"[]}"), b"}"
        results: Any = task.response.model_fields["results"].annotation
        self._results: TypeAdapter[Any] = TypeAdapter(results)

    async def respond(self, request: Request) -> Response:
        """The task's route."""
        deadline = deadline_of(request, self._settings)
        self.pipeline.slack(deadline)  # a body that nobody will answer is not even parsed
        inputs = self.read(await read_body(request))
        work = self.pipeline.answer(inputs, deadline)
        return Whole(self.write(await while_present(presence_of(request.scope), work)))

    def read(self, body: bytes) -> Sequence[Any]:
        """The inputs of a body; raises InvalidJson or InvalidRequest."""
        inputs = parse(body, self._task.request).items()
        check_count(inputs, self._settings.max_inputs)
        return inputs

    def write(self, answers: Answers[Any]) -> Reply:
        """The answers as the client gets them; they are counted, too."""
        results = []
        for result in answers.results:
            if isinstance(result, ItemError):
                results.append(fault(result))
            else:
                self._task.count(result, self._metrics)
                results.append(result)
        told = self._results.dump_json(results)
        return Reply(self._opening + told + self._closing, answers.server_timing())


def make_router(task: Task, served: Served, responder: Responder) -> APIRouter:
    """`POST` at the address of the task."""
    router = APIRouter(tags=["tasks"])
    router.post(
        task.path,
        name=task.name,
        summary=task.title,
        description=task.description,
        **describe_route(task.request, task.response, served),
    )(responder.respond)
    return router


def check_count(inputs: Sequence[object], most: int) -> None:
    """Raises InvalidRequest when there are more inputs than the service takes at once."""
    if len(inputs) > most:
        detail = f"{len(inputs)} inputs; the most is {most}"
        raise InvalidRequest(
            f"too many inputs: {detail}",
            errors=[{"where": "inputs", "code": "too-many-inputs", "detail": detail}],
        )
