"""The recipe for texts with any number of labels each: a sigmoid per label, binary cross entropy.

It starts and trains as that for one label per text (`recipe.py`); the bag of words is one-vs-rest.
The thresholds are fitted on the dev texts, as the temperature and the share of the bag are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from models.bundle.examples import BATCH, Example
from models.bundle.manifest import Origin, TensorSpec
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import TextReader
from models.data.text.multi_label import MultiLabelSets, MultiLabelText
from models.evaluation.f1 import micro_f1
from models.evaluation.plots import plot_learning_curve
from models.networks.classifier import TextClassifier
from models.networks.network import Network
from models.networks.predict import predict
from models.tasks.classification.dev import MODEL
from models.tasks.classification.multi_dev import (
    BASELINE,
    compare_labels,
    indicators,
    label_figures,
    labels_of,
    multi_dev_texts,
    predict_probabilities,
    write_multi_dev,
)
from models.tasks.classification.objective import logits_of
from models.tasks.classification.recipe import (
    LIBRARIES,
    TASK,
    ClassificationRecipe,
    Parts,
    begin,
    choices_of,
    fit_network,
)
from models.tasks.classification.thresholds import fit_thresholds
from models.training.bag_of_words import fit_one_vs_rest
from models.training.batches import Batch, BatchSizes, ordered_loader
from models.training.calibration import fit_shares, smoothed_decisions
from models.training.fit import METRICS
from models.training.identity import check_run_folder, provenance
from models.training.pretrained import Pretrained
from models.training.run import Choices, Run, library_versions, write_run

TARGET = "target"  # 1 for each label of the text


class BinaryObjective:
    """Binary cross entropy of each label; its mean on the dev texts chooses the checkpoint."""

    targets: tuple[TensorSpec, ...] = (
        TensorSpec(name=TARGET, dtype="float32", axes=(BATCH, "label")),
    )

    def __init__(self) -> None:
        self._logits: list[Tensor] = []
        self._true: list[Tensor] = []

    def loss(self, network: Network, batch: Batch) -> Tensor:
        """The mean over the texts of the sum over the labels."""
        logits = logits_of(network, batch)
        return (
            binary_cross_entropy_with_logits(logits, batch[TARGET], reduction="none").sum(1).mean()
        )

    def start(self) -> None:
        """Forgets the dev texts seen so far."""
        self._logits, self._true = [], []

    def observe(self, network: Network, batch: Batch) -> None:
        """Keeps a dev batch's logits."""
        self._logits.append(logits_of(network, batch))
        self._true.append(batch[TARGET])

    def observed(self) -> tuple[Tensor, Tensor]:
        """Logits and targets of all dev texts seen since `start`, (texts, labels) each."""
        return torch.cat(self._logits), torch.cat(self._true)

    def scores(self) -> dict[str, float]:
        """Micro F1 with the threshold 0.5, and as "score" the mean log likelihood of a label."""
        logits, true = self.observed()
        hits = np.stack([(logits > 0) & (true > 0), logits > 0, true > 0], -1).astype(np.float64)
        likelihood = -binary_cross_entropy_with_logits(logits, true)
        return {"micro_f1": float(micro_f1(hits.sum(axis=0))), "score": float(likelihood)}


@dataclass(frozen=True)
class _Trained:
    network: TextClassifier
    encoder: TextEncoder
    choices: Choices


def train_multi_label(
    recipe: ClassificationRecipe,
    data: MultiLabelSets,
    start: Pretrained | None,
    folder: Path,
    vectors: Sequence[Path] = (),
    files: Mapping[str, str] | None = None,
) -> Run:
    """Trains by the recipe and leaves everything that export needs in `folder`.

    A call with the same arguments goes on where an earlier one was cut off.

    Args:
        recipe: the choices.
        data: the texts and their labels.
        start: a published classifier to begin from, of one label per text or several.
        folder: of the run.
        vectors: published word vectors, where there is no start.
        files: the sha256 of each file of data and vectors.

    Raises:
        RunError: the folder holds another run.
    """
    recipe = replace(recipe, multi_label=True)
    choices = choices_of(recipe, start, vectors)
    check_run_folder(folder, TASK, choices, files or {})
    torch.manual_seed(recipe.fit.seed)
    encoder, network = begin(recipe, data, start, vectors, folder)
    ((name, train),) = data.train.items()
    parts = Parts(
        *(_examples(texts, encoder, len(data.labels)) for texts in (train, data.dev[name]))
    )
    objective = BinaryObjective()
    fit_network(recipe, network, objective, parts, folder)
    if recipe.bag_of_words:
        ids = [encoder.encode(text.text).ids for text in train]
        kept = [place for place, own in enumerate(ids) if len(own)]
        known = labels_of(train, len(data.labels))[kept]
        words = fit_one_vs_rest([ids[place] for place in kept], known, network.shape.vocabulary)
        network = network.with_bag_of_words(words)
    _calibrate(network, objective, parts.dev, recipe.sizes)
    return _leave(recipe, data, _Trained(network, encoder, choices), folder, files or {})


def _examples(texts: Sequence[MultiLabelText], encoder: TextEncoder, labels: int) -> list[Example]:
    """Examples with their targets; texts without a word are left out."""
    wanted = labels_of(texts, labels).astype(np.float32)
    plain = [encoder.encode(text.text).example for text in texts]
    return [
        replace(one, arrays={**one.arrays, TARGET: target})
        for one, target in zip(plain, wanted, strict=True)
        if one.length
    ]


def _calibrate(
    network: TextClassifier, objective: BinaryObjective, dev: Sequence[Example], sizes: BatchSizes
) -> None:
    """Fits the temperature, and with a bag of words its share, on the dev texts."""
    kinds = [_observe(network, objective, dev, sizes)]
    if network.words is not None:
        kinds = []
        for share in (0.0, 1.0):
            network.words_share.fill_(share)
            kinds.append(_observe(network, objective, dev, sizes))
    first, true = kinds[0]
    second = kinds[1][0] if len(kinds) > 1 else torch.zeros_like(first)
    loss = partial(binary_cross_entropy_with_logits, target=smoothed_decisions(true))
    one, other = fit_shares(first, second, loss)
    if len(kinds) > 1:
        network.words_share.fill_(other / (one + other))
        one += other
    network.temperature.fill_(1 / one)


def _observe(
    network: TextClassifier, objective: BinaryObjective, dev: Sequence[Example], sizes: BatchSizes
) -> tuple[Tensor, Tensor]:
    objective.start()
    with torch.inference_mode():
        for batch in ordered_loader(dev, [*network.describe_inputs(), *objective.targets], sizes):
            objective.observe(network, batch)
    logits, true = objective.observed()
    return logits.clone(), true.clone()


def _leave(
    recipe: ClassificationRecipe,
    data: MultiLabelSets,
    trained: _Trained,
    folder: Path,
    files: Mapping[str, str],
) -> Run:
    """Fits the thresholds; writes the run, its comparison with the baseline and its plot."""
    texts = multi_dev_texts(data)
    write_multi_dev(folder, texts)
    ((name, dev),) = data.dev.items()
    network, count = trained.network, len(data.labels)
    reader = TextReader(trained.encoder, recipe.longest)
    plain = [text.text for text in dev]
    probabilities = predict_probabilities(partial(predict, network), reader, plain, count)
    true = labels_of(dev, count)
    thresholds = fit_thresholds(probabilities, true)
    predicted = probabilities >= thresholds
    baseline = indicators([text.baseline for text in texts], count)
    run = Run(
        task=TASK,
        cell=network.shape.cell,
        shape=network.describe_shape(),
        labels=data.labels,
        longest=recipe.longest,
        origin=Origin(
            data=(name,),
            seed=recipe.fit.seed,
            recipe=trained.choices,
            libraries=library_versions(*LIBRARIES),
        ),
        figures=label_figures(name, true, predicted, data.labels),
        comparison={name: compare_labels(true, {MODEL: predicted, BASELINE: baseline})},
        provenance=provenance(files, LIBRARIES),
        thresholds=dict(zip(data.labels, thresholds.tolist(), strict=True)),
    )
    plot_learning_curve(folder / METRICS, folder / "learning_curve.png")
    write_run(folder, run, network)
    return run
