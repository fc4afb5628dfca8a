"""How training runs, shared by all recipes: Lightning, checkpoints, early stopping."""

import csv
import logging
import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import lightning
import torch
from lightning.pytorch.callbacks import (
    Callback,
    EarlyStopping,
    ModelCheckpoint,
    RichProgressBar,
    WeightAveraging,
)
from lightning.pytorch.plugins.io import TorchCheckpointIO
from lightning.pytorch.utilities.types import OptimizerLRSchedulerConfig
from torch import Tensor, nn
from torch.optim.swa_utils import get_ema_multi_avg_fn
from torch.utils.data import DataLoader

from models.bundle.examples import Example
from models.bundle.manifest import TensorSpec
from models.networks.char_cnn import CharCNN
from models.networks.network import Network
from models.networks.recurrent import RecurrentEncoder
from models.training.batches import Batch, BatchSizes, ordered_loader, training_loader
from models.training.run import CHECKPOINTS

SCORE = "dev/score"
METRICS = "metrics.csv"
Precision = Literal["32-true", "bf16-mixed"]
_SEEDS = 1_000_003  # seeds of different runs do not meet in their epochs


class Objective(Protocol):
    """What a recipe adds to its network: the loss that trains it and the score that chooses it."""

    targets: tuple[TensorSpec, ...]

    def loss(self, network: Network, batch: Batch) -> Tensor:
        """The mean loss of a batch, a scalar."""

    def start(self) -> None:
        """Forgets what was observed."""

    def observe(self, network: Network, batch: Batch) -> None:
        """Adds one dev batch to the score."""

    def scores(self) -> dict[str, float]:
        """Figures of the dev set so far; "score" chooses the checkpoint, higher is better."""


@dataclass(frozen=True)
class FitOptions:
    """How long and how fast to train.

    Attributes:
        embedding_rate: of embedding tables, as a share of the learning rate.
        encoder_rate: of recurrent encoders and char CNNs, as a share of the learning rate.
        head_epochs: how many epochs the encoders and tables stay as they are at first.
        warmup: as a share of all steps.
        average: the decay, per step, of the exponential moving average of the weights that is
            scored and kept; 0 keeps the weights themselves.
        patience: after how many epochs without a better dev score training stops, if it selects.
        select: whether the epoch with the best dev score is kept, not the last one.
        precision: of Lightning's Trainer; bf16-mixed takes half the time on CPUs with AMX.
    """

    epochs: int = 10
    patience: int = 3
    learning_rate: float = 1e-3
    embedding_rate: float = 0.3
    encoder_rate: float = 1.0
    head_epochs: int = 0
    weight_decay: float = 1e-2
    warmup: float = 0.1
    clip: float = 1.0
    seed: int = 1
    average: float = 0.0
    select: bool = True
    precision: Precision = "32-true"


@dataclass(frozen=True)
class Sets:
    """The examples of a run; `train` gives those of an epoch, which may differ (sampling)."""

    train: Callable[[int], Sequence[Example]]
    dev: Sequence[Example]


class Fitting(lightning.LightningModule):
    """Lightning's view of a network and its objective."""

    def __init__(self, network: Network, objective: Objective, options: FitOptions) -> None:
        super().__init__()
        self.network = network
        self._objective = objective
        self._options = options

    def training_step(self, batch: Batch) -> Tensor:
        """One loss."""
        loss = self._objective.loss(self.network, batch)
        self.log("train/loss", loss, prog_bar=True, on_epoch=True, on_step=False, batch_size=1)
        return loss

    def on_validation_epoch_start(self) -> None:
        """A new dev score."""
        self._objective.start()

    def validation_step(self, batch: Batch) -> None:
        """Adds to the dev score."""
        self._objective.observe(self.network, batch)

    def on_validation_epoch_end(self) -> None:
        """Logs the dev scores."""
        scores = self._objective.scores()
        self.log_dict({f"dev/{name}": value for name, value in scores.items()}, prog_bar=True)

    def configure_optimizers(self) -> OptimizerLRSchedulerConfig:
        """AdamW, warmed up, then a cosine to zero over the planned epochs."""
        optimizer = torch.optim.AdamW(
            _groups(self.network, self._options),
            weight_decay=self._options.weight_decay,
            fused=self._options.precision == "32-true",  # Lightning cannot clip a fused one else
        )
        options, total = self._options, int(self.trainer.estimated_stepping_batches)
        first = options.head_epochs / options.epochs

        def rate(step: int) -> float:
            return _rate(step / total, options.warmup)

        def later(step: int) -> float:
            return rate(step) if step / total >= first else 0.0

        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, [rate, later, later])
        return {
            "optimizer": optimizer,
            "lr_scheduler": {"scheduler": schedule, "interval": "step"},
        }


class EpochSeed(Callback):
    """Seeds every random generator at the start of each epoch, by the seed and the epoch's number.

    So the masks of dropout in an epoch are the same whether the run was cut off before it or not.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def on_train_batch_start(
        self,
        trainer: lightning.Trainer,
        pl_module: lightning.LightningModule,
        batch: Batch,
        batch_idx: int,
    ) -> None:
        """A new state for torch, NumPy and Python at the first batch.

        Not earlier: loaders draw from torch's generator too, and when a run goes on they are made
        in another order.
        """
        if batch_idx == 0:
            seed = (self._seed * _SEEDS + trainer.current_epoch) % 2**32
            lightning.seed_everything(seed, workers=True, verbose=False)


class AtomicCheckpoints(TorchCheckpointIO):
    """Writes a checkpoint beside its place and renames it in: a cut leaves the old or the new one.

    A file that is written in place and cut off could not be read again.
    """

    def save_checkpoint(
        self, checkpoint: dict[str, Any], path: str | Path, storage_options: object = None
    ) -> None:
        """As TorchCheckpointIO."""
        draft = Path(f"{path}.tmp")
        super().save_checkpoint(checkpoint, draft, storage_options)
        draft.replace(path)


class EpochTable(Callback):
    """Adds each epoch's figures to a CSV file; Lightning's logger forgets a resumed run's.

    An epoch that is run again, since its checkpoint was not yet written, takes its own row's place.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def on_train_epoch_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule
    ) -> None:
        """One row."""
        row = {name: float(value) for name, value in trainer.callback_metrics.items()}
        row = {"epoch": trainer.current_epoch + 1, **row}
        rows = [known for known in self._rows() if int(known["epoch"]) < row["epoch"]]
        draft = self._path.with_suffix(".tmp")
        with draft.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(row))
            writer.writeheader()
            writer.writerows([*rows, row])
        draft.replace(self._path)

    def _rows(self) -> list[dict[str, str]]:
        if not self._path.exists():
            return []
        with self._path.open(newline="") as file:
            return list(csv.DictReader(file))


class Epochs(lightning.LightningDataModule):
    """Gives each epoch its own batches, by the seed and the epoch's number, so a run can resume."""

    def __init__(
        self, sets: Sets, specs: Sequence[TensorSpec], sizes: BatchSizes, seed: int
    ) -> None:
        super().__init__()
        self._sets = sets
        self._specs = specs
        self._sizes = sizes
        self._seed = seed

    def train_dataloader(self) -> "DataLoader[Example]":
        """This epoch's training batches."""
        epoch = self.trainer.current_epoch if self.trainer else 0
        examples = self._sets.train(epoch)
        return training_loader(examples, self._specs, self._sizes, self._seed * 1000 + epoch)

    def val_dataloader(self) -> "DataLoader[Example]":
        """The dev set, whole."""
        return ordered_loader(self._sets.dev, self._specs, self._sizes)


def fit(
    network: Network,
    objective: Objective,
    sets: Sets,
    sizes: BatchSizes,
    options: FitOptions,
    folder: Path,
) -> None:
    """Trains the network in place, to its best dev score or to the end.

    Writes checkpoints/ and METRICS into `folder`. A run that was cut off goes on from its last
    epoch when it is called again with the same arguments.
    """
    logging.getLogger("lightning.pytorch").setLevel(logging.WARNING)
    lightning.seed_everything(options.seed, workers=True, verbose=False)
    checkpoints = folder / CHECKPOINTS
    best = ModelCheckpoint(
        checkpoints,
        "best",
        monitor=SCORE if options.select else None,
        mode="max",
        enable_version_counter=False,
    )
    # Lightning's own `save_last` writes only when the best is written: a run that resumes would
    # fall back to its best epoch.
    latest = ModelCheckpoint(
        checkpoints, "last", save_on_train_epoch_end=True, enable_version_counter=False
    )
    trainer = lightning.Trainer(
        max_epochs=options.epochs,
        accelerator="auto",
        devices=1,
        precision=options.precision,
        gradient_clip_val=options.clip,
        callbacks=[
            EpochSeed(options.seed),
            best,
            latest,
            EpochTable(folder / METRICS),
            *_callbacks(options),
        ],
        plugins=[AtomicCheckpoints()],
        logger=False,
        reload_dataloaders_every_n_epochs=1,
        num_sanity_val_steps=0,
        enable_model_summary=False,
    )
    last = checkpoints / "last.ckpt"
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*LeafSpec", FutureWarning)  # Lightning's use of torch
        trainer.fit(
            Fitting(network, objective, options),
            datamodule=Epochs(
                sets, [*network.describe_inputs(), *objective.targets], sizes, options.seed
            ),
            ckpt_path=last if last.exists() else None,
            weights_only=False,  # the run's own checkpoint holds the callbacks' state too
        )
    load_weights(network, checkpoints / "best.ckpt")


def load_weights(network: Network, checkpoint: Path) -> None:
    """Puts a checkpoint's weights into the network."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)["state_dict"]
    prefix = "network."
    network.load_state_dict(
        {name.removeprefix(prefix): value for name, value in state.items() if prefix in name}
    )
    network.eval()


def _callbacks(options: FitOptions) -> list[Callback]:
    callbacks: list[Callback] = [RichProgressBar()]
    if options.select:
        callbacks.append(EarlyStopping(SCORE, mode="max", patience=options.patience))
    if options.average:
        average = get_ema_multi_avg_fn(options.average)
        callbacks.append(WeightAveraging(use_buffers=False, multi_avg_fn=average))
    return callbacks


def _groups(network: Network, options: FitOptions) -> list[dict[str, object]]:
    """The head, the encoders and the tables, each with its own learning rate.

    Pretrained word vectors move more slowly than the rest, and are not pulled to zero.
    """
    tables = _parameters(network, nn.Embedding)
    encoders = [*_parameters(network, RecurrentEncoder), *_parameters(network, CharCNN)]
    mine = {id(parameter) for parameter in [*tables, *encoders]}
    rest = [parameter for parameter in network.parameters() if id(parameter) not in mine]
    rate = options.learning_rate
    return [
        {"params": rest, "lr": rate},
        {"params": encoders, "lr": rate * options.encoder_rate},
        {"params": tables, "lr": rate * options.embedding_rate, "weight_decay": 0.0},
    ]


def _parameters(network: Network, kind: type[nn.Module]) -> list[nn.Parameter]:
    parts = [module for module in network.modules() if isinstance(module, kind)]
    return [parameter for part in parts for parameter in part.parameters()]


def _rate(progress: float, warmup: float) -> float:
    """The share of the full learning rate: a line up, then half a cosine down to zero."""
    if progress < warmup:
        return progress / warmup
    after = min(1.0, (progress - warmup) / (1 - warmup))
    return 0.5 * (1 + math.cos(math.pi * after))
