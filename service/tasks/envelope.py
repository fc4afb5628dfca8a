"""What wraps every task's answer: the model that gave it, and errors in an input's place."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from service.errors import InvalidRequest, ItemError
from service.served import Served


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


def check_count(inputs: Sequence[object], most: int) -> None:
    """Raises InvalidRequest when there are more inputs than the service takes at once."""
    if len(inputs) > most:
        detail = f"{len(inputs)} inputs; the most is {most}"
        raise InvalidRequest(
            f"too many inputs: {detail}",
            errors=[{"where": "inputs", "code": "too-many-inputs", "detail": detail}],
        )
