"""The route of any task: from the bytes of a body to those of its answer."""

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from service.client import deadline_of, read_json, while_present
from service.errors import InvalidRequest, ItemError
from service.express import Respond
from service.openapi import describe_route
from service.served import Served
from service.task import Task
from service.tasks.envelope import fault, model_of


class Reply(Response):
    """What a task answers; its headers are known, so none is made from words anew.

    Args:
        body: JSON.
        timing: value of the Server-Timing header.
    """

    def __init__(self, body: bytes, timing: str) -> None:
        self.status_code = 200
        self.background = None
        self.body = body
        self.raw_headers = [
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(body)),
            (b"server-timing", timing.encode()),
        ]


def answer(task: Task, served: Served) -> Respond:
    """What a task does with a request."""
    model = model_of(served)

    async def respond(request: Request) -> Response:
        deadline = deadline_of(request, served.settings)
        served.pipeline.refuse_late(deadline)  # a body that nobody will answer is not even parsed
        body = await read_json(request, task.request)
        inputs = body.items()
        check_count(inputs, served.settings.max_inputs)
        answers = await while_present(request.scope, served.pipeline.answer(inputs, deadline))
        results = []
        for result in answers.results:
            if isinstance(result, ItemError):
                results.append(fault(result))
            else:
                task.count(result, served.metrics)
                results.append(result)
        reply = task.response(model=model, results=results)
        return Reply(reply.model_dump_json().encode(), answers.server_timing())

    return respond


def make_router(task: Task, served: Served, respond: Respond) -> APIRouter:
    """`POST` at the address of the task."""
    router = APIRouter(tags=["tasks"])
    router.post(
        task.path,
        name=task.name,
        summary=task.title,
        description=task.description,
        **describe_route(task.request, task.response, served),
    )(respond)
    return router


def check_count(inputs: Sequence[object], most: int) -> None:
    """Raises InvalidRequest when there are more inputs than the service takes at once."""
    if len(inputs) > most:
        detail = f"{len(inputs)} inputs; the most is {most}"
        raise InvalidRequest(
            f"too many inputs: {detail}",
            errors=[{"where": "inputs", "code": "too-many-inputs", "detail": detail}],
        )
