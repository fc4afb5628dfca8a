"""What a task file offers, and the envelope of its answers. `service/app.py` lists the tasks."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from models.bundle.errors import ItemError
from models.bundle.reading import Bundle
from service.inference.loading import LoadedModel
from service.inference.pipeline import Processor
from service.observability.metrics import TaskMetrics
from service.settings import Settings

Answer = TypeVar("Answer", bound=BaseModel)
Input = TypeVar("Input")
Request = TypeVar("Request")
ADDRESS = "/v1/models/{name}/{verb}"


class Item(NamedTuple, Generic[Input, Request]):
    """One input, and the request that says what is asked of it: what a task takes."""

    input: Input
    request: Request


class TaskRequest(BaseModel):
    """A body."""

    model_config = ConfigDict(extra="forbid")

    series: ClassVar[type[BaseModel]]  # of an input that has fields
    inputs: Any = Field(description="one input as the client writes it, or a list of them")

    def items(self) -> list[Item[Any, Any]]:
        """The inputs in their order: those of different requests ride in one batch."""
        inputs = self.inputs if isinstance(self.inputs, list) else [self.inputs]
        return [Item(one, self) for one in inputs]


class Model(BaseModel):
    """The model that answered."""

    name: str
    task: str
    version: int
    sha256: str = Field(description="of the graph")
    provider: str = Field(description="cpu or cuda")
    labels: list[str] = Field(description="all that it tells apart; empty for numbers")


class ModelInfo(Model):
    """A model in service."""

    provider_reason: str
    nodes: Mapping[str, Mapping[str, int]] = Field(
        description="per execution provider, nodes of each operator"
    )
    cell: str
    architecture: Mapping[str, str | int | float | bool]
    multi_label: bool = Field(description="whether a text may have several labels, or none")
    thresholds: Mapping[str, float] | None = Field(
        description="the least probability of each label of a multi-label model; or null"
    )
    limits: Mapping[str, int]
    figures: Mapping[str, Mapping[str, float]]
    precision: str = Field(description="of the recurrent layers: float32 or int8")
    quantization: Mapping[str, Any] | None = Field(None, description="what int8 changes; or null")
    parity: Mapping[str, float] = Field(description="of an int8 model: with its quantized network")
    golden: float = Field(description="largest difference from the golden answers at this start")


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


def model_info(loaded: LoadedModel) -> ModelInfo:
    """A model as /v1/models shows it; an answer shows those of its fields that `Model` has."""
    manifest, placement = loaded.manifest, loaded.placement
    return ModelInfo(
        **manifest.model_dump(include={*ModelInfo.model_fields}),
        sha256=manifest.sha256,
        precision=manifest.precision,
        provider=placement.provider,
        provider_reason=placement.reason,
        nodes=placement.nodes,
        golden=loaded.golden,
    )


def fault(error: ItemError) -> ItemFault:
    """An input's error as the client sees it."""
    return ItemFault(error=ItemErrorModel(code=error.code, detail=str(error)))


class Task(Processor[Any, Any, Any]):
    """What is a task's own, for one model; any number of models may have it."""

    name: ClassVar[str]  # as manifests say it
    own: ClassVar[str] = ""  # the task of the models that it uses, where that is not its name
    verb: ClassVar[str] = "predict"  # the last part of its address
    alias: ClassVar[tuple[str, str]]  # the name of a model, and its second address
    title: ClassVar[str]  # in the OpenAPI document, like the description
    description: str  # Markdown
    request: ClassVar[type[TaskRequest]]
    response: type[BaseModel]  # an Envelope
    arithmetic: str  # says how `response_bytes` comes about

    @abstractmethod
    def __init__(self, bundle: Bundle, settings: Settings) -> None:
        """Raises BundleError for a bundle that the task cannot use."""

    @abstractmethod
    def response_bytes(self, item: Item[Any, Any]) -> int:
        """An estimate of the size of the answer to one input, in JSON."""

    def labels(self, answer: Any) -> Iterable[str]:  # noqa: ANN401 - the task's own
        """The labels that an answer gives, for the metrics."""
        return ()

    @classmethod
    def paths(cls, name: str) -> list[str]:
        """Where a model of this name is served."""
        alias = [cls.alias[1]] if name == cls.alias[0] else []
        return [*alias, ADDRESS.format(name=name, verb=cls.verb)]


@dataclass(frozen=True)
class ServedModel:
    """A model, and the task that it answers."""

    task: Task
    model: LoadedModel
    metrics: TaskMetrics
