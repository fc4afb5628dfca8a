"""The end of a classification run: calibration, figures, plots, the run folder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from models.bundle.examples import Example
from models.bundle.manifest import Origin
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import TextReader
from models.data.text.labelled import TextSets
from models.evaluation.plots import plot_confusions, plot_learning_curve
from models.networks.classifier import TextClassifier
from models.networks.predict import predict
from models.tasks.classification.dev import (
    MODEL,
    DevText,
    compare,
    dev_texts,
    predict_labels,
    split_by_set,
    write_dev,
)
from models.tasks.classification.metrics import Observed, confusion, figures
from models.tasks.classification.objective import MaskedObjective, even_labels
from models.training.batches import BatchSizes, ordered_loader
from models.training.calibration import fit_shares, fit_temperature, smoothed
from models.training.fit import METRICS
from models.training.run import Run, write_run

_MOST_DRAWN = 30  # labels of a picture


@dataclass(frozen=True)
class RunParts:
    """What a run says of itself beside its network and figures."""

    task: str
    labels: tuple[str, ...]
    longest: int
    origin: Origin
    provenance: dict[str, object]


def observe(
    network: TextClassifier, objective: MaskedObjective, dev: Sequence[Example], sizes: BatchSizes
) -> Observed:
    """The logits of every dev text."""
    objective.start()
    with torch.inference_mode():
        for batch in ordered_loader(dev, [*network.describe_inputs(), *objective.targets], sizes):
            objective.observe(network, batch)
    return objective.observed()


def calibrate(
    network: TextClassifier, objective: MaskedObjective, dev: Sequence[Example], sizes: BatchSizes
) -> dict[str, Observed]:
    """Fits the temperature on the dev sets; returns what each of them shows, calibrated.

    With a bag of words, its share is fitted too. To it every label counts the same, as in training:
    else the bag, which knows the common labels best, gets too much of the sum.
    """
    if network.words is not None:
        kinds = []
        for share in (0.0, 1.0):
            network.words_share.fill_(share)
            kinds.append(observe(network, objective, dev, sizes))
        loss = _even_loss(kinds[0])
        recurrent, words = fit_shares(kinds[0].logits, kinds[1].logits, loss)
        network.words_share.fill_(words / (recurrent + words))
    seen = observe(network, objective, dev, sizes)
    temperature = fit_temperature(seen.logits, seen.labels, seen.known, _even(seen))
    network.temperature.fill_(temperature)
    calibrated = replace(seen, logits=seen.logits / network.temperature)
    return {name: calibrated.of(index) for index, name in enumerate(objective.sets)}


def _even_loss(seen: Observed) -> Callable[[Tensor], Tensor]:
    """The mean cross entropy of logits (texts, labels) to smoothed targets, every label alike."""
    weights, targets = even_labels(seen.labels), smoothed(seen.labels, seen.known)

    def loss(logits: Tensor) -> Tensor:
        losses = cross_entropy(logits, targets, reduction="none")
        return (losses * weights).sum() / weights.sum()

    return loss


def _even(seen: Observed) -> Tensor:
    """A weight per dev text that lets every set count the same."""
    return 1.0 / torch.bincount(seen.sets)[seen.sets]


def leave_run(
    parts: RunParts,
    network: TextClassifier,
    encoder: TextEncoder,
    data: TextSets,
    by_set: dict[str, Observed],
    folder: Path,
) -> Run:
    """Writes the run of a training, its comparison with the baseline and its plots."""
    plot_learning_curve(folder / METRICS, folder / "learning_curve.png")
    return write_finished(parts, network, encoder, dev_texts(data), by_set, folder)


def write_finished(
    parts: RunParts,
    network: TextClassifier,
    encoder: TextEncoder,
    texts: Sequence[DevText],
    by_set: dict[str, Observed],
    folder: Path,
) -> Run:
    """Writes a run whose network is final: its dev texts, comparison, confusions and weights."""
    write_dev(folder, texts)
    run_network, reader = partial(predict, network), TextReader(encoder, parts.longest)
    run = Run(
        task=parts.task,
        cell=network.shape.cell,
        shape=network.describe_shape(),
        labels=parts.labels,
        longest=parts.longest,
        origin=parts.origin,
        figures={name: figures(one) for name, one in by_set.items()},
        comparison={
            name: compare(own, {MODEL: predict_labels(run_network, reader, own)})
            for name, own in split_by_set(texts).items()
        },
        provenance=parts.provenance,
    )
    if len(parts.labels) <= _MOST_DRAWN:
        confusions = {name: confusion(one) for name, one in by_set.items()}
        plot_confusions(confusions, parts.labels, folder / "confusion.png")
    write_run(folder, run, network)
    return run
