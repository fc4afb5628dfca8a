"""The tagger reads words and their letters, whatever stands in the padding beside them."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from models.bundle.examples import LENGTHS, Example, collate
from models.bundle.text.entities import IDS, SCORES, SPELLING, TAGS
from models.bundle.text.spelling import LETTERS, spell
from models.bundle.text.tags import TagSet
from models.networks.char_cnn import CharCNN
from models.networks.network import Dropouts
from models.networks.predict import predict
from models.networks.tagger import Tagger, TaggerShape

SHAPE = TaggerShape(
    cell="bilstm", vocabulary=30, embedding_size=6, filters=5, hidden_size=4, layers=1, types=2
)


def make_tagger(cell: str = "bilstm", dropouts: Dropouts | None = None) -> Tagger:
    """Untrained, in evaluation mode."""
    torch.manual_seed(3)
    return Tagger(replace(SHAPE, cell=cell), dropouts).eval()


def random_examples(lengths: list[int], network: Tagger) -> list[Example]:
    """One of each length."""
    random = np.random.default_rng(7)
    return [network.random_example(length, random) for length in lengths]


def letters(words: str) -> Tensor:
    """The spelling of space-separated words: (1, words, letters)."""
    offsets, place = [], 0
    for word in words.split(" "):
        offsets.append((place, place + len(word)))
        place += len(word) + 1
    return torch.from_numpy(spell(words, offsets))[None]


@given(word=st.text("abcXYZ", min_size=1, max_size=LETTERS), other=st.text("ab", min_size=1))
def test_a_words_features_are_its_own(word: str, other: str) -> None:
    """Letters beyond a word, and the words beside it, change nothing of what is found in it."""
    torch.manual_seed(2)
    found = CharCNN(4)
    with torch.no_grad():
        found.filters.get_parameter("bias").add_(1.0)  # what a filter says of no letters at all
        alone, batched = found(letters(word)), found(letters(f"{word} {other}"))
        by_hand = torch.nn.functional.embedding(
            letters(word)[0, :1, : len(word)].long(), found.table
        )
        own = found.filters(by_hand.transpose(1, 2)).relu().amax(dim=2)
    torch.testing.assert_close(alone[0, 0], batched[0, 0], rtol=0, atol=1e-6)
    torch.testing.assert_close(alone[0, 0], own[0], rtol=0, atol=1e-5)


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm", "birnn", "bigru", "bilstm"])
@settings(max_examples=25)  # six cells: 150 batches
@given(lengths=st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_batch_invariance(cell: str, lengths: list[int]) -> None:
    """Each text's tags and probabilities are those it gets alone, with every cell."""
    network = make_tagger(cell)
    examples = random_examples(lengths, network)
    for row, example in zip(predict(network, examples), examples, strict=True):
        [alone] = predict(network, [example])
        np.testing.assert_array_equal(row[TAGS], alone[TAGS])
        np.testing.assert_allclose(
            row[SCORES].astype(np.float32), alone[SCORES].astype(np.float32), atol=1e-5
        )


def test_answers_are_valid() -> None:
    """Even an untrained network's tags are spans, with a probability at each token."""
    network = make_tagger()
    for row in predict(network, random_examples([1, 5, 20], network)):
        TagSet(("0", "1")).decode(row[TAGS].tolist())
        scores = row[SCORES].astype(np.float32)
        assert ((scores > 0) & (scores <= 1)).all()


def test_inputs_and_outputs_are_as_described() -> None:
    """Names, types and axes are those that the network tells export and the service."""
    network = make_tagger()
    feeds = collate(random_examples([3, 2], network), network.describe_inputs())
    assert {name: (str(a.dtype), a.shape) for name, a in feeds.items()} == {
        IDS: ("int64", (2, 3)),
        SPELLING: ("int32", (2, 3, LETTERS)),
        LENGTHS: ("int32", (2,)),
    }
    predicted = network(*(torch.from_numpy(array) for array in feeds.values()))
    for tensor, spec in zip(predicted, network.describe_outputs(), strict=True):
        assert str(tensor.dtype) == f"torch.{spec.dtype}"
        assert tensor.shape == (2, 3)


def test_shape_there_and_back() -> None:
    """What a run records of its network rebuilds one whose weights fit."""
    network = make_tagger("bigru")
    again = Tagger(TaggerShape.from_dict(network.describe_shape()))
    again.load_state_dict(network.state_dict())
    assert again.shape == network.shape
    assert again.count_labels() == 2


def test_words_are_dropped_in_training_only() -> None:
    """Word dropout hides which word it is, never its letters, and only in training."""
    network = make_tagger(dropouts=Dropouts(word=1.0))
    batch = collate(random_examples([4], network), network.describe_inputs())
    ids, spelling, lengths = (torch.from_numpy(array) for array in batch.values())
    other = (ids % 28) + 2  # other words, all of them known
    assert not torch.equal(
        network.emissions(ids, spelling, lengths), network.emissions(other, spelling, lengths)
    )
    network.train()
    one = network.emissions(ids, spelling, lengths)
    assert torch.equal(one, network.emissions(other, spelling, lengths))
    assert not torch.equal(one, network.emissions(ids, spelling.clamp(max=99), lengths))
