"""A tagger is scored by whole entities, as one counts them by hand."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.examples import LENGTHS, Example, Row
from models.bundle.text.entities import IDS, SPELLING, Entity, EntityReader
from models.bundle.text.spelling import LETTERS
from models.bundle.text.tags import TagSet, TagSpan
from models.data.text.annotated import AnnotatedText
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.tagger import Tagger, TaggerShape
from models.tasks.ner.metrics import confusion, figures, predict_entities
from models.tasks.ner.objective import MISSING, TaggingObjective
from models.tasks.ner.objective import SET as NUMBER
from models.training.augmentation import TRUE_TAGS
from models.training.batches import Batch
from models.training.vocabulary import NAME_RULES, encoder_of, word_tokenizer

SET = TagSet(("LOC", "PER"))
TEXT = "Ada met Bob in Rome"
ADA, BOB, ROME = Entity("PER", 0, 3), Entity("PER", 8, 11), Entity("LOC", 15, 19)


class Scripted(Tagger):
    """Says what it is given, (batch, time)."""

    def __init__(self, predicted: torch.Tensor) -> None:
        super().__init__(TaggerShape("rnn", 3, 1, 1, 1, 1, 2))
        self.predicted = predicted

    def forward(
        self, ids: torch.Tensor, spelling: torch.Tensor, lengths: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The given tags, each sure."""
        return self.predicted, torch.ones(self.predicted.shape)


def make_batch(
    true: list[list[int]], lengths: list[int], missing: tuple[int, int] = (0, 0), number: int = 0
) -> Batch:
    """Texts of unknown words with these tags, of the dev set with this number."""
    rows = len(true)
    return {
        IDS: torch.ones(rows, len(true[0]), dtype=torch.int64),
        SPELLING: torch.ones(rows, len(true[0]), LETTERS, dtype=torch.int32),
        LENGTHS: torch.tensor(lengths, dtype=torch.int32),
        TRUE_TAGS: torch.tensor(true),
        MISSING: torch.tensor([missing] * rows, dtype=torch.int32),
        NUMBER: torch.full((rows,), number),
    }


def tags(*spans: TagSpan) -> list[int]:
    """Of four tokens."""
    return [int(tag) for tag in SET.encode(spans, 4)]


def test_scores_of_dev_batches() -> None:
    """F1 counts whole spans over all batches, padding left out; the score is weighted by set."""
    objective = TaggingObjective(SET, {"one": 1.0, "other": 3.0})
    objective.start()
    true = [tags(TagSpan(0, 1, 0), TagSpan(3, 3, 1)), tags(TagSpan(0, 0, 1))]
    predicted = [tags(TagSpan(0, 1, 0), TagSpan(2, 3, 1)), tags(TagSpan(0, 0, 1), TagSpan(2, 2, 0))]
    objective.observe(Scripted(torch.tensor(predicted)), make_batch(true, [4, 2]))
    # predicted 3: one whole and right, one with another start, one right; the last lies in padding
    other = [tags(TagSpan(1, 1, 0))]
    objective.observe(Scripted(torch.tensor(other)), make_batch(other, [4], number=1))
    assert objective.scores() == pytest.approx(
        {"one": 2 / 3, "other": 1.0, "score": (2 / 3 + 3) / 4}
    )
    objective.start()
    for number in (0, 1):
        batch = make_batch(other, [4], number=number)
        objective.observe(Scripted(torch.tensor([tags()])), batch)
    assert objective.scores() == {"one": 0.0, "other": 0.0, "score": 0.0}


def test_missing_types_do_not_count() -> None:
    """Neither a prediction nor a true span of a type that the set does not mark is scored."""
    objective = TaggingObjective(SET, {"tweets": 1.0})
    true = [tags(TagSpan(0, 1, 0), TagSpan(3, 3, 1))]
    predicted = [tags(TagSpan(0, 0, 0), TagSpan(1, 1, 0), TagSpan(3, 3, 1))]
    batch = make_batch(true, [4], missing=(1, 0))
    objective.observe(Scripted(torch.tensor(predicted)), batch)
    assert objective.scores()["tweets"] == 1.0
    batch[MISSING] = torch.zeros_like(batch[MISSING])
    objective.start()
    objective.observe(Scripted(torch.tensor(predicted)), batch)
    assert objective.scores()["tweets"] == pytest.approx(2 * 1 / (3 + 2))


def test_the_loss_is_the_crfs() -> None:
    """The loss is the CRF's of the network's emissions, and a classifier has none."""
    network = Tagger(TaggerShape("gru", 3, 2, 2, 2, 1, 2)).eval()
    batch = make_batch([tags(TagSpan(0, 1, 0)), tags()], [4, 2], missing=(0, 1))
    emissions = network.emissions(batch[IDS], batch[SPELLING], batch[LENGTHS])
    wanted = network.crf.loss(emissions, batch[TRUE_TAGS], batch[LENGTHS], batch[MISSING])
    objective = TaggingObjective(SET, {"dev": 1.0})
    assert objective.loss(network, batch).item() == pytest.approx(wanted.item())
    with pytest.raises(TypeError, match="scores a Tagger"):
        objective.loss(TextClassifier(ClassifierShape("rnn", 3, 1, 1, 1, 3)), batch)


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        ([ADA, BOB, ROME], 3),
        ([], 0),
        ([Entity("LOC", 0, 3), BOB], 1),
        ([Entity("PER", 0, 2), ROME], 1),
        ([Entity("PER", 0, 11)], 0),
        ([Entity("PER", 0, 1), Entity("PER", 1, 3), ROME], 1),
    ],
)
def test_figures_as_by_hand(predicted: list[Entity], right: int) -> None:
    """An entity is right if its type and both its ends are."""
    found = figures(
        [AnnotatedText(TEXT, (ADA, BOB, ROME)), AnnotatedText("no", ())], [predicted, []]
    )
    precision, recall = right / max(1, len(predicted)), right / 3
    both = precision + recall
    assert found["all"] == pytest.approx(
        {
            "entities": 3,
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / both if both else 0,
        }
    )
    assert (found["LOC"]["entities"], found["PER"]["entities"]) == (1, 2)
    assert found["LOC"]["recall"] == float(ROME in predicted)


spans = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["LOC", "PER"])), max_size=6)


@given(spans, spans)
def test_figures_count_sets(one: list[tuple[int, str]], other: list[tuple[int, str]]) -> None:
    """Over any entities, touching ones too, the figures are those of the sets of spans."""
    true, predicted = (chain(chunks) for chunks in (one, other))
    text = AnnotatedText("x" * 30, tuple(true))
    both = len(set(true) & set(predicted))
    found = figures([text], [predicted])["all"] if true or predicted else {}
    if found:
        assert found["precision"] == pytest.approx(both / len(predicted) if predicted else 0)
        assert found["recall"] == pytest.approx(both / len(true) if true else 0)


def chain(chunks: list[tuple[int, str]]) -> list[Entity]:
    """Entities of one to three letters, touching where a chunk of no letters is not between."""
    found, place = [], 0
    for size, kind in chunks:
        if size:
            found.append(Entity(kind, place, place + size))
        place += size or 1
    return found


def test_confusion() -> None:
    """A true entity counts against what touches it; what touches none counts as made up."""
    predicted = [Entity("LOC", 0, 3), Entity("PER", 4, 7), Entity("LOC", 12, 16)]
    counts = confusion([AnnotatedText(TEXT, (ADA, BOB, ROME))], [predicted], ["LOC", "PER"])
    assert counts.tolist() == [[1, 0, 0], [1, 0, 1], [0, 1, 0]]


def test_predict_entities_gives_every_text_its_own() -> None:
    """Texts of any length, an empty one among them, get the entities of their own pieces."""
    reader = EntityReader(encoder_of(word_tokenizer(["ada"], NAME_RULES)), SET, 3)

    def run(examples: object) -> list[Row]:
        assert isinstance(examples, list)
        return [_names(example) for example in examples]

    texts = [AnnotatedText(text, ()) for text in ("Ada x x x Ada x Ada", "", "x", "x Ada. Ada")]
    predicted = predict_entities(run, reader, texts)
    assert [[each.start for each in one] for one in predicted] == [[0, 10, 16], [], [], [2, 7]]


def _names(example: Example) -> Row:
    ids = np.asarray(example.arrays[IDS]).tolist()
    found = [TagSpan(place, place, 1) for place, word in enumerate(ids) if word == 2]
    length = example.length
    return {"tags": SET.encode(found, length), "scores": np.ones(length, np.float32)}
