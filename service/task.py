"""What a task file offers; the application lists the tasks in TASKS."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from service.codec import Codec
from service.metrics import TaskMetrics
from service.repository import Bundle
from service.settings import Settings

AnyCodec = Codec[Any, Any, Any]


class TaskRequest(BaseModel):
    """A body; its field `inputs` is one input as the client writes it, or a list of them."""

    model_config = ConfigDict(extra="forbid")

    @abstractmethod
    def items(self) -> Sequence[Any]:
        """The inputs, as the task's codec takes them."""


@dataclass(frozen=True)
class Task:
    """What is a task's own.

    Attributes:
        name: of the task and its folder of bundles.
        title: in the OpenAPI document.
        description: there too; Markdown.
        codec: makes the two translations from a bundle's files; raises BundleError.
        request: what the body must fit.
        response: made of `model` and `results`, such as an Envelope.
        count: tells the metrics of one answer.
        route: the last part of its address, where that is not the name.
    """

    name: str
    title: str
    description: str
    codec: Callable[[Bundle, Settings], AnyCodec]
    request: type[TaskRequest]
    response: type[BaseModel]
    count: Callable[[Any, TaskMetrics], None]
    route: str = ""

    @property
    def path(self) -> str:
        """Where it is served."""
        return f"/v1/{self.route or self.name}"
