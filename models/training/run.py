"""The run folder: what training leaves and export reads.

run.json (task, shape, labels, origin, dev figures, provenance), network.pt (weights only),
tokenizer.json, identity.json, metrics.csv, learning_curve.png, confusion.png, checkpoints/.
"""

import json
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

import torch

from models.bundle.manifest import TOKENIZER, Origin
from models.networks.network import Network

Choices = dict[str, str | int | float | bool]
RUN = "run.json"
WEIGHTS = "network.pt"
CHECKPOINTS = "checkpoints"


class RunError(Exception):
    """A run folder is not complete, or another run's; the message says what to do."""


@dataclass(frozen=True)
class Run:
    """A finished training run.

    Attributes:
        shape: the sizes that rebuild the network.
        longest: the longest input to serve, in tokens or steps.
        figures: of the dev sets, by set.
        comparison: by dev set, the figures of the model, of the baseline and of chance.
        provenance: checksums of data and code, versions, threads.
        thresholds: per label of a multi-label classifier, the least probability it needs.
    """

    task: str
    cell: str
    shape: dict[str, str | int | float | bool]
    labels: tuple[str, ...]
    longest: int
    origin: Origin
    figures: dict[str, dict[str, float]]
    comparison: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    provenance: dict[str, object] = field(default_factory=dict)
    thresholds: dict[str, float] | None = None


def write_run(folder: Path, run: Run, network: Network) -> None:
    """Writes run.json and network.pt; the last thing that training does."""
    torch.save(network.state_dict(), folder / WEIGHTS)
    described = {**asdict(run), "origin": run.origin.model_dump(mode="json")}
    draft = folder / f".{RUN}"
    draft.write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n")
    draft.replace(folder / RUN)


def read_run(folder: Path) -> Run:
    """The run in `folder`.

    Raises:
        RunError: training has not finished there.
    """
    missing = [name for name in (RUN, WEIGHTS) if not (folder / name).exists()]
    if missing:
        raise RunError(f"{folder} lacks {' and '.join(missing)}: train there first, to the end")
    described = json.loads((folder / RUN).read_text())
    return Run(
        **{
            **described,
            "labels": tuple(described["labels"]),
            "origin": Origin.model_validate(described["origin"]),
        }
    )


def read_weights(folder: Path, network: Network) -> None:
    """Loads the run's weights into a network of its shape, in evaluation mode."""
    network.load_state_dict(torch.load(folder / WEIGHTS, map_location="cpu", weights_only=True))
    network.eval()


def read_tokenizer(folder: Path) -> bytes | None:
    """The bytes of the run's tokenizer.json, if its task has one."""
    path = folder / TOKENIZER
    return path.read_bytes() if path.exists() else None


def flat(choices: dict[str, object], prefix: str = "") -> Choices:
    """Nested choices as one level: {"fit": {"epochs": 6}} -> {"fit.epochs": 6}."""
    found: Choices = {}
    for name, value in choices.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value if isinstance(value, str | int | float) else str(value)
    return found


def library_versions(*names: str) -> dict[str, str]:
    """The installed version of each library that had a hand in the weights."""
    return {name: version(name) for name in names}
