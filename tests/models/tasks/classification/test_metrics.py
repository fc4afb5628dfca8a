"""The masked loss and the scores of sets that do not all speak of every label."""

import numpy as np
import pytest
import torch
from sklearn.metrics import accuracy_score, balanced_accuracy_score, confusion_matrix
from torch import Tensor

from models.bundle.examples import LENGTHS
from models.data.text.labelled import NEUTRAL
from models.networks.classifier import ClassifierShape, TextClassifier
from models.tasks.classification.metrics import Observed, confusion, figures, primary_score
from models.tasks.classification.objective import KNOWN, SET, TARGET, MaskedObjective
from models.training.batches import Batch


class Fixed(TextClassifier):
    """A classifier whose logits are given."""

    def __init__(self, given: Tensor) -> None:
        super().__init__(ClassifierShape("rnn", 3, 1, 1, 1, 3))
        self.given = given

    def logits(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """The given ones, for as many rows as asked."""
        assert len(ids) == len(lengths)
        return self.given[: len(ids)]


def make_batch(labels: list[int], binary: list[bool], sets: list[int] | None = None) -> Batch:
    """A batch of one-word texts with these labels."""
    known = torch.ones(len(labels), 3)
    known[torch.tensor(binary), NEUTRAL] = 0
    return {
        "ids": torch.ones(len(labels), 1, dtype=torch.int64),
        LENGTHS: torch.ones(len(labels), dtype=torch.int32),
        TARGET: torch.nn.functional.one_hot(torch.tensor(labels), 3).float(),
        KNOWN: known,
        SET: torch.tensor(sets or [0] * len(labels)),
    }


def make_observed(seed: int = 0, rows: int = 200, binary: bool = False) -> Observed:
    """Random logits and labels of one set."""
    random = torch.Generator().manual_seed(seed)
    labels = torch.randint(0, 3, (rows,), generator=random)
    known = torch.ones(rows, 3, dtype=torch.bool)
    if binary:
        known[:, NEUTRAL] = False
        labels = torch.where(labels == NEUTRAL, 0, labels)
    logits = torch.randn(rows, 3, generator=random)
    return Observed(logits, labels, known, torch.zeros(rows, dtype=torch.int64))


def test_binary_text_says_nothing_of_neutral() -> None:
    """A binary text's gradient of the neutral logit is exactly 0; a full text's is not."""
    given = torch.randn(4, 3, generator=torch.Generator().manual_seed(2)).requires_grad_()
    batch = make_batch([0, 2, 0, 1], [True, True, False, False])
    MaskedObjective(["a"]).loss(Fixed(given), batch).backward()
    assert given.grad is not None
    assert given.grad[:2, NEUTRAL].tolist() == [0.0, 0.0]
    assert (given.grad[2:, NEUTRAL] != 0).all()
    assert (given.grad[:, 0] != 0).all()


def test_loss_is_cross_entropy_over_the_known_labels() -> None:
    """The loss is the cross entropy over three labels, over two for a binary text."""
    given = torch.tensor([[1.0, 9.0, 2.0], [1.0, 0.5, 2.0]])
    loss = MaskedObjective(["a"]).loss(Fixed(given), make_batch([2, 0], [True, False]))
    two = -torch.tensor([1.0, 2.0]).log_softmax(0)[1]
    three = -torch.tensor([1.0, 0.5, 2.0]).log_softmax(0)[0]
    assert float(loss) == pytest.approx(float(two + three) / 2)


def test_weights_scale_a_texts_loss() -> None:
    """A text of weight 3 counts three times."""
    given, batch = torch.tensor([[1.0, 0.5, 2.0]]), make_batch([0], [False])
    plain = float(MaskedObjective(["a"]).loss(Fixed(given), batch))
    batch[TARGET] *= 3
    assert float(MaskedObjective(["a"]).loss(Fixed(given), batch)) == pytest.approx(3 * plain)


def test_figures_agree_with_scikit_learn() -> None:
    """Accuracy, macro recall and confusion are scikit-learn's."""
    seen = make_observed()
    truth, predicted = seen.labels.numpy(), seen.logits.argmax(dim=1).numpy()
    found = figures(seen)
    assert found["accuracy"] == pytest.approx(accuracy_score(truth, predicted))
    assert found["macro_recall"] == pytest.approx(balanced_accuracy_score(truth, predicted))
    assert confusion(seen).tolist() == confusion_matrix(truth, predicted).tolist()
    assert found["texts"] == len(truth)


def test_binary_figures_choose_between_two_labels() -> None:
    """A binary set's accuracy never counts neutral as an answer; `accuracy_all` does, as wrong."""
    seen = make_observed(binary=True)
    two = torch.where(seen.logits[:, 0] > seen.logits[:, 2], 0, 2).numpy()
    truth, predicted = seen.labels.numpy(), seen.logits.argmax(dim=1).numpy()
    found = figures(seen)
    assert found["accuracy"] == pytest.approx(accuracy_score(truth, two))
    assert found["macro_recall"] == pytest.approx(balanced_accuracy_score(truth, two))
    assert found["accuracy_all"] == pytest.approx(np.mean(truth == predicted))
    assert 0 <= found["ece"] <= 1


@pytest.mark.parametrize(("binary", "figure"), [(True, "accuracy"), (False, "macro_recall")])
def test_primary_score(binary: bool, figure: str) -> None:
    """A binary set is judged by accuracy, a full one by macro recall."""
    seen = make_observed(binary=binary)
    assert primary_score(seen) == pytest.approx(figures(seen)[figure])


def test_dev_score_is_the_mean_of_the_sets() -> None:
    """Every dev set counts the same in the score, however small, and `start` forgets them."""
    objective = MaskedObjective(["large", "small", "absent"])
    right = torch.tensor([[5.0, 0.0, 0.0]]).expand(9, 3)
    objective.start()
    objective.observe(Fixed(right), make_batch([0] * 8, [True] * 8))
    objective.observe(Fixed(right), make_batch([2], [True], [1]))
    assert objective.scores() == {"large": 1.0, "small": 0.0, "score": 0.5}
    objective.start()
    objective.observe(Fixed(right), make_batch([0], [True]))
    assert objective.scores() == {"large": 1.0, "score": 1.0}
