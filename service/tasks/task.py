"""What a task file offers, and the envelope of its answers. `service/app.py` lists the tasks."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from models.bundle.errors import ItemError
from models.bundle.manifest import Manifest
from models.bundle.reading import Bundle
from service.inference.loading import LoadedModel
from service.inference.pipeline import Processor
from service.observability.metrics import TaskMetrics
from service.settings import Settings

AnyProcessor = Processor[Any, Any, Any]
Answer = TypeVar("Answer")
ADDRESS = "/v1/models/{name}/{verb}"


class TaskRequest(BaseModel):
    """A body; its field `inputs` is one input as the client writes it, or a list of them."""

    model_config = ConfigDict(extra="forbid")

    @abstractmethod
    def items(self) -> Sequence[Any]:
        """The inputs, as the task's processor takes them."""


class Model(BaseModel):
    """The model that answered."""

    name: str
    task: str
    version: int
    sha256: str = Field(description="of the graph")
    provider: str = Field(description="cpu or cuda")
    labels: list[str] = Field(description="all that it tells apart; empty for numbers")


class ItemErrorModel(BaseModel):
    """Why an input has no answer."""

    code: str = Field(description="stable; docs/errors.md lists all", examples=["empty-input"])
    detail: str


class ItemFault(BaseModel):
    """Stands in the place of an answer."""

    error: ItemErrorModel


class Envelope(BaseModel, Generic[Answer]):
    """The answers, in the order of the inputs."""

    model: Model
    results: list[Answer | ItemFault]


def model_of(loaded: LoadedModel) -> Model:
    """The model part of an answer."""
    manifest = loaded.manifest
    return Model(
        name=manifest.name,
        task=manifest.task,
        version=manifest.version,
        sha256=manifest.sha256,
        provider=loaded.placement.provider,
        labels=list(manifest.labels),
    )


def fault(error: ItemError) -> ItemFault:
    """An input's error as the client sees it."""
    return ItemFault(error=ItemErrorModel(code=error.code, detail=str(error)))


@dataclass(frozen=True)
class Task:
    """What is a task's own; any number of models may have it."""

    name: str  # as manifests say it
    aliases: Mapping[str, str]  # by the name of a model, its second address
    title: str  # in the OpenAPI document, like the description
    description: str  # Markdown
    processor: Callable[[Bundle, Settings], AnyProcessor]  # raises BundleError
    request: type[TaskRequest]
    response: type[BaseModel]  # an Envelope
    count: Callable[[Any, TaskMetrics], None]  # tells the metrics of one answer
    response_bytes: Callable[[Any], int]  # an estimate of the answer to one input
    arithmetic: str  # says how that estimate comes about
    adapt: Callable[["Task", Manifest], "Task"] = lambda task, manifest: task  # to a model
    own: str = ""  # the task of the models that it uses, where that is not its name
    verb: str = "predict"  # the last part of its address

    @property
    def models(self) -> str:
        """The task of the models that it uses."""
        return self.own or self.name

    def paths(self, name: str) -> list[str]:
        """Where a model of this name is served."""
        alias = [self.aliases[name]] if name in self.aliases else []
        return [*alias, ADDRESS.format(name=name, verb=self.verb)]


@dataclass(frozen=True)
class ServedModel:
    """A model, and the task that it answers."""

    task: Task  # as the model has it
    processor: AnyProcessor
    model: LoadedModel
    metrics: TaskMetrics
