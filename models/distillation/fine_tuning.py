"""How MPNet becomes a teacher: some passes over labelled texts, and answers in batches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import track
from torch import Tensor, nn

from models.distillation.mpnet import LONGEST, PADDING, load_mpnet
from models.training.batches import BatchSizes, bucket_by_length


@dataclass(frozen=True)
class TeacherOptions:
    """How a teacher is trained: one epoch is enough."""

    rate: float = 4e-5
    head_rate: float = 1e-3
    batch: int = 64
    epochs: int = 1
    warm: float = 0.06
    seed: int = 0


class Teacher(nn.Module):
    """MPNet, to which a subclass adds a head; its embeddings of word pieces stay as they are."""

    def __init__(self, weights: Path, longest: int = LONGEST) -> None:
        super().__init__()
        self.body, self.tokenizer = load_mpnet(weights, longest=longest)
        for frozen in (self.body.words, self.body.distances):
            frozen.requires_grad_(requires_grad=False)
        self.hidden = self.body.shape.hidden


AnyTeacher = TypeVar("AnyTeacher", bound=Teacher)


def fine_tune(
    teacher: Teacher,
    lengths: Sequence[int],
    loss: Callable[[list[int]], Tensor],
    options: TeacherOptions,
) -> None:
    """Trains in place, with AdamW and a rate that rises first and then falls to zero.

    Args:
        teacher: what is trained.
        lengths: of the examples, in word pieces; a batch has examples of like length.
        loss: of the examples with these numbers.
        options: the choices.
    """
    body = [weight for weight in teacher.body.parameters() if weight.requires_grad]
    head = [weight for name, weight in teacher.named_parameters() if not name.startswith("body.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": head, "lr": options.head_rate}],
        fused=True,
    )
    random = np.random.default_rng(options.seed)
    sizes = BatchSizes(options.batch, options.batch * max(lengths))
    batches = [
        batch for _ in range(options.epochs) for batch in bucket_by_length(lengths, sizes, random)
    ]
    warm = max(1, int(options.warm * len(batches)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (len(batches) - step) / len(batches))
    )
    teacher.train()
    for batch in track(batches, "MPNet learns"):
        optimizer.zero_grad()
        loss(batch).backward()
        nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    teacher.eval()


def kept_teacher(
    teacher: AnyTeacher, train: Callable[[AnyTeacher], None], path: Path
) -> AnyTeacher:
    """The teacher with the weights in the file; it is trained and written if there is none."""
    if path.exists():
        teacher.load_state_dict(torch.load(path, weights_only=True))
        return teacher.eval()
    train(teacher)
    draft = path.with_suffix(".tmp")  # whole or not at all
    torch.save(teacher.state_dict(), draft)
    draft.replace(path)
    return teacher


@torch.no_grad()
def in_batches(
    network: Callable[[Tensor], Tensor], pieces: Sequence[Sequence[int]], batch: int
) -> NDArray[np.float32]:
    """What the network makes of each text, computed in batches of like length: (texts, ...)."""
    order = np.argsort([len(row) for row in pieces], kind="stable")
    found = []
    for first in track(range(0, len(order), batch), "MPNet reads"):
        here = network(padded([pieces[i] for i in order[first : first + batch]]))
        found.append(here.float().numpy())
    return np.concatenate(found)[np.argsort(order, kind="stable")]


def padded(rows: Sequence[Sequence[int]], value: int = PADDING) -> Tensor:
    """The rows as one tensor (batch, time)."""
    tensors = [torch.tensor(row, dtype=torch.long) for row in rows]
    return nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=value)
