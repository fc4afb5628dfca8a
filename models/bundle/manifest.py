"""The manifest: what a bundle says of itself, once, and the checks that it tells the truth.

A bundle is the folder `artifacts/<name>/<version>/`. Its `manifest.json` is the single description
of the model's inputs, outputs, labels and limits; the service, verification and the docs read
it here.
"""

import hashlib
import json
import stat
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

# 3 has a name, and may have a quantization. 1 (without) and 2 (with) have none: their `task` is the
# name, and they are written as they always were.
Format = Literal[1, 2, 3]
# The names that ship, with their tasks; those of formats 1 and 2.
SHIPPED = {"sentiment": "classification", "ner": "ner", "forecasting": "forecasting"}
NAME = r"[a-z0-9][a-z0-9-]{0,62}"
MANIFEST = "manifest.json"
MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
GOLDEN = "golden.json"
CARD = "card.md"
OPTIONAL = ("quantization", "multi_label", "thresholds")  # of the manifest: there only when used
MOST_BYTES = 2**31  # of a file: as much as a graph can have


class BundleError(Exception):
    """A bundle is not what its manifest says; the message tells which file and what to do."""


class _Frozen(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True
    )


class TensorSpec(_Frozen):
    """One input or output of the graph.

    `axes` names each axis: "batch", "time" and "step" vary from call to call, any other name is an
    axis whose size the graph fixes (its labels, its features).
    """

    name: str
    dtype: Literal["int32", "int64", "float32", "float64"]
    axes: tuple[str, ...]


class Limits(_Frozen):
    """The largest request that verification has seen the graph answer."""

    longest: int = Field(ge=1, description="longest input, in tokens or steps")
    batch: int = Field(ge=1, description="most rows in one run")


class Parity(_Frozen):
    """What verification measured when the bundle was published: largest absolute differences."""

    torch: float = Field(description="ONNX Runtime against the training framework, float32")
    batch_invariance: float = Field(
        validation_alias="company",  # its name in manifest.json
        serialization_alias="company",
        description="a row alone against the same row among others, any order",
    )
    reference: float = Field(description="against the float64 NumPy implementation")
    tolerance: float
    shapes: int = Field(description="how many (batch, lengths) shapes were run")


class Quantization(_Frozen):
    """How an int8 graph was made of a float32 one, and what that changed.

    `change` and `float32` compare the two networks on the sets of the manifest's figures.
    """

    ranges: dict[str, float] = Field(
        description="per LSTM layer, the largest |x| of its input that 8 bits represent"
    )
    examples: int = Field(ge=1, description="training examples that the ranges were measured on")
    largest_change: float = Field(description="of a probability or a quantile")
    mean_change: float
    float32: dict[str, dict[str, float]] = Field(description="figures of the float32 network")


class Origin(_Frozen):
    """Where the weights come from."""

    data: tuple[str, ...]
    seed: int
    recipe: dict[str, str | int | float | bool]
    libraries: dict[str, str]


class Manifest(_Frozen):
    """All that a bundle says of itself."""

    format: Format = 3
    name: str = Field(pattern=f"^{NAME}$")
    task: str = Field(description="the kind: classification, ner, forecasting")
    version: int = Field(ge=1)
    cell: str
    architecture: dict[str, str | int | float | bool]
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    labels: tuple[str, ...]
    limits: Limits
    opset: int
    files: dict[str, str] = Field(description="sha256 of each other file of the bundle")
    origin: Origin
    figures: dict[str, dict[str, float]]
    parity: Parity
    quantization: Quantization | None = Field(
        default=None, description="of int8 recurrences; none for float32"
    )
    multi_label: bool = Field(
        default=False, description="a text may have several labels or none (sigmoid outputs)"
    )
    thresholds: dict[str, Annotated[float, Field(ge=0, le=1)]] | None = Field(
        default=None, description="per label of a multi-label model, the least probability it needs"
    )
    seal: str = Field(default="", description="sha256 of all else that stands here")

    @model_validator(mode="before")
    @classmethod
    def _name_is_there(cls, given: object) -> object:
        """Formats 1 and 2 say their name as `task`."""
        if not isinstance(given, dict) or given.get("format") not in (1, 2):
            return given
        if added := sorted({"name", "multi_label", "thresholds"} & given.keys()):
            raise ValueError(f"format {given['format']} has no {added[0]}")
        name = given.get("task")
        return given | {"name": name, "task": SHIPPED.get(str(name), name)}

    @model_validator(mode="after")
    def _format_fits(self) -> Self:
        """A reader of format 1 alone must refuse an int8 bundle by its format."""
        if self.format < 3 and (self.format == 2) != (self.quantization is not None):
            raise ValueError("format 2 is for bundles with a quantization, format 1 for others")
        return self

    @model_validator(mode="after")
    def _thresholds_fit(self) -> Self:
        if self.multi_label != (self.thresholds is not None):
            raise ValueError("multi_label and thresholds belong together")
        if self.multi_label and self.task != "classification":
            raise ValueError(f"a bundle of the task {self.task} is never multi_label")
        if self.thresholds is not None and self.thresholds.keys() != set(self.labels):
            raise ValueError("thresholds must have each label, and no other")
        return self

    @property
    def precision(self) -> Literal["float32", "int8"]:
        """Of the recurrences."""
        return "float32" if self.quantization is None else "int8"

    @property
    def sha256(self) -> str:
        """The checksum of the graph: what identifies the model in every answer."""
        return self.files[MODEL]


def described_by(manifest: Manifest) -> dict[str, Any]:
    """What manifest.json holds; without fields that its format did not know: seals stay right."""
    unused = {name for name in OPTIONAL if not getattr(manifest, name)}
    described = manifest.model_dump(mode="json", exclude=unused)
    if manifest.format < 3:
        described["task"] = described.pop("name")
    return described


def sealed(manifest: Manifest) -> Manifest:
    """The manifest with the seal of its content, so that a later edit shows."""
    return manifest.model_copy(update={"seal": _seal(manifest)})


def check_seal(manifest: Manifest) -> None:
    """Raises BundleError if the manifest was edited after its publication."""
    if manifest.seal != _seal(manifest):
        raise BundleError(
            f"{MANIFEST} is not as published (its seal does not fit); restore it from git"
        )


def _seal(manifest: Manifest) -> str:
    described = described_by(manifest)
    del described["seal"]
    return checksum(json.dumps(described, sort_keys=True).encode())


def checksum(data: bytes) -> str:
    """sha256 of `data`, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the bundle in `folder`.

    Raises:
        BundleError: it is missing, unreadable, or not a manifest of this format.
    """
    path = folder / MANIFEST
    try:
        return Manifest.model_validate_json(_read(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise BundleError(
            f"{path}: {where}: {first['msg']}; publish the bundle again with this version"
        ) from None


def read_file(folder: Path, manifest: Manifest, name: str) -> bytes:
    """The bytes of one file of the bundle, after its checksum was found right.

    Raises:
        BundleError: the file is missing, unreadable, not named by the manifest, or changed since
            publication.
    """
    if name not in manifest.files:
        raise BundleError(f"{folder / MANIFEST} names no {name}; publish the bundle again")
    data = _read(folder / name)
    if checksum(data) != manifest.files[name]:
        raise BundleError(
            f"{folder / name} is not the published file (sha256 differs); restore it from git"
        )
    return data


def _read(path: Path) -> bytes:
    """The bytes of a regular file: a pipe in its place would hang us, a device fill the memory."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BundleError(f"{path} is not a file; restore it or publish the bundle again")
        if status.st_size > MOST_BYTES:
            raise BundleError(f"{path} is larger than any file of a bundle; restore it from git")
        return path.read_bytes()
    except FileNotFoundError:
        raise BundleError(f"{path} is missing; restore it or publish the bundle again") from None
    except (OSError, ValueError) as error:  # ValueError: no file can have that name
        raise BundleError(
            f"{path} is not readable ({getattr(error, 'strerror', error)}); check its rights, or "
            "publish the bundle again"
        ) from None
