"""A run between two sentiment runs, or between a run and its start.

Each weight is the mean of theirs. Runs from one start keep most of what each knows in between
(Wortsman et al. 2022, "Model soups", arXiv 2203.05482; with the start: arXiv 2109.01903). It costs
a calibration, and the network stays as large as one of them.
"""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from models.bundle.manifest import MANIFEST, TOKENIZER
from models.data.text.labelled import NEUTRAL, LabelledText, TextSets
from models.networks.classifier import ClassifierShape, TextClassifier
from models.tasks.classification.dev import DevText, read_dev, split_by_set
from models.tasks.classification.examples import dev_examples
from models.tasks.classification.objective import MaskedObjective
from models.tasks.classification.result import RunParts, calibrate, write_finished
from models.tasks.classification.sentiment import LIBRARIES, TASK
from models.training.batches import BatchSizes
from models.training.identity import provenance
from models.training.pretrained import read_pretrained
from models.training.run import (
    WEIGHTS,
    Choices,
    Run,
    RunError,
    read_run,
    read_tokenizer,
    read_weights,
)
from models.training.vocabulary import encoder_of

_SIZES = BatchSizes(256, 12_800, 0)


def mean_weights(folder: Path, other: Path, share: float) -> dict[str, Tensor]:
    """Each weight of the run in `folder`, moved by `share` of the way to that of the other.

    Args:
        folder: of a run.
        other: of a run, or of the bundle that the run in `folder` started from. A word that the
            bundle does not know keeps its row.
        share: of the other's weights, 0 to 1.

    Raises:
        RunError: a run is not complete, or the networks or the tokenizers differ, so that a weight
            of one is not the same thing in the other.
    """
    mine = _weights(folder)
    theirs = _start_weights(folder, other) if _is_bundle(other) else _run_weights(folder, other)
    return {name: torch.lerp(weight, theirs[name], share) for name, weight in mine.items()}


def _is_bundle(folder: Path) -> bool:
    return (folder / MANIFEST).exists()


def _weights(folder: Path) -> dict[str, Tensor]:
    read_run(folder)
    found: dict[str, Tensor] = torch.load(folder / WEIGHTS, map_location="cpu", weights_only=True)
    return found


def _run_weights(folder: Path, other: Path) -> dict[str, Tensor]:
    """The weights of another run, which are the same things as those of the run in `folder`."""
    if read_run(folder).shape != read_run(other).shape:
        raise RunError(f"the networks of {folder} and {other} differ: only one shape has a mean")
    if read_tokenizer(folder) != read_tokenizer(other):
        raise RunError(
            f"the tokenizers of {folder} and {other} differ: train both from the same start"
        )
    return _weights(other)


def _start_weights(folder: Path, bundle: Path) -> dict[str, Tensor]:
    """The weights that the run in `folder` had before training, as far as its start had them."""
    run, start = read_run(folder), read_pretrained(bundle)
    if run.origin.recipe.get("start") != start.sha256:
        raise RunError(f"{folder} did not start from {bundle}: give the bundle of its --from")
    network = TextClassifier(ClassifierShape.from_dict(run.shape))
    read_weights(folder, network)
    start.fill(network, run.labels)
    network.temperature.fill_(1.0)  # the start's is divided out of its head
    return network.state_dict()


def average_runs(folder: Path, other: Path, share: float, new: Path) -> Run:
    """Writes the run `new` between two sentiment runs, calibrated, with its figures on dev.

    Args:
        folder: of a finished run, whose choices the new one repeats.
        other: of another one, with the same start, tokenizer and dev texts; or the start itself.
        share: of the other's weights, 0 to 1.
        new: a folder that holds no run.

    Raises:
        RunError: the runs are of another task, or do not fit together, or `new` holds a run.
    """
    run, texts = read_run(folder), read_dev(folder)
    _check(folder, other, new)
    network = TextClassifier(ClassifierShape.from_dict(run.shape))
    network.load_state_dict(mean_weights(folder, other, share))
    network.eval()
    encoder = encoder_of(Tokenizer.from_file(str(folder / TOKENIZER)), run.longest)
    data = _dev_sets(texts, run.labels)
    objective = MaskedObjective(list(data.dev))
    by_set = calibrate(network, objective, dev_examples(data, encoder), _SIZES)
    origin = run.origin.model_copy(update={"recipe": _choices(run, other, share)})
    described = {**run.provenance, **provenance({}, LIBRARIES), "data": run.provenance["data"]}
    parts = RunParts(TASK, run.labels, run.longest, origin, described)
    new.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / TOKENIZER, new / TOKENIZER)
    return write_finished(parts, network, encoder, texts, by_set, new)


def _check(folder: Path, other: Path, new: Path) -> None:
    """Sentiment runs with the same dev texts, and a place for the new one."""
    runs = (folder,) if _is_bundle(other) else (folder, other)
    for place in runs:
        if read_run(place).task != TASK:
            raise RunError(f"{place} is no {TASK} run: only such runs are averaged")
    if any(read_dev(place) != read_dev(folder) for place in runs):
        raise RunError(
            f"the dev texts of {folder} and {other} differ: one may have learned the other's; "
            "train both on the same data with the same seed"
        )
    if (new / WEIGHTS).exists():
        raise RunError(f"{new} holds a run: name another folder (--run), or remove this one")


def _dev_sets(texts: Sequence[DevText], labels: tuple[str, ...]) -> TextSets:
    """The kept dev texts; a set without a neutral text tells only negative from positive."""
    sets = {}
    for name, own in split_by_set(texts).items():
        binary = all(text.label != NEUTRAL for text in own)
        sets[name] = [LabelledText(text.text, text.label, name, binary) for text in own]
    return TextSets({}, sets, labels=labels)


def _choices(run: Run, other: Path, share: float) -> Choices:
    """The choices of the first run, where the other one differs, and the share of it."""
    mine: Choices = dict(run.origin.recipe)
    if _is_bundle(other):
        return {**mine, "start.share": share}
    theirs = read_run(other).origin.recipe
    differ = {f"other.{name}": value for name, value in theirs.items() if mine.get(name) != value}
    digest = hashlib.sha256((other / WEIGHTS).read_bytes()).hexdigest()
    return {**mine, **differ, "other.weights": digest, "other.share": share}
