"""What wraps every task's answers: the model that gave them, and errors in an input's place."""

from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from service.errors import ItemError
from service.served import Served

Answer = TypeVar("Answer")


class Model(BaseModel):
    """The model that answered."""

    task: str
    version: int
    sha256: str = Field(description="of the graph")
    provider: str = Field(description="cpu or cuda")


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


def model_of(served: Served) -> Model:
    """The model part of an answer."""
    manifest = served.manifest
    return Model(
        task=manifest.task,
        version=manifest.version,
        sha256=manifest.sha256,
        provider=served.placement.provider,
    )


def fault(error: ItemError) -> ItemFault:
    """An input's error as the client sees it."""
    return ItemFault(error=ItemErrorModel(code=error.code, detail=str(error)))
