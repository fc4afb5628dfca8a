"""The bag of words is the logistic regression that was fitted."""

import numpy as np
import torch

from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.recurrent import valid_steps
from models.training.bag_of_words import fit_bag_of_words


def texts(count: int, labels: int) -> tuple[list[np.ndarray], np.ndarray]:
    """Ids of which some tell the label."""
    random = np.random.default_rng(0)
    true = np.arange(count) % labels
    return [
        np.concatenate([random.integers(10, 40, size=4), [2 + label] * (1 + count % 2)])
        for label in true
    ], true


def test_it_tells_the_labels_of_its_texts() -> None:
    """Two labels and five: each text gets its own, in any batch, whatever the padding."""
    for labels in (2, 5):
        ids, true = texts(60, labels)
        bag = fit_bag_of_words(ids, true, 50, labels)
        padded = torch.zeros(60, 9, dtype=torch.int64)
        for row, words in enumerate(ids):
            padded[row, : len(words)] = torch.from_numpy(words)
        lengths = torch.tensor([len(words) for words in ids])
        logits = bag(padded, valid_steps(lengths, 9)[..., None])
        assert logits.argmax(dim=1).tolist() == true.tolist()
        alone = bag(padded[:1, : len(ids[0])], valid_steps(lengths[:1], len(ids[0]))[..., None])
        torch.testing.assert_close(alone, logits[:1])


def test_the_order_of_words_does_not_matter_and_unknown_words_say_nothing() -> None:
    """A text reversed has the same logits; one of words that no training text has, the bias."""
    ids, true = texts(60, 3)
    bag = fit_bag_of_words(ids, true, 50, 3)
    valid = torch.ones(1, len(ids[0]), 1, dtype=torch.bool)
    words = torch.from_numpy(ids[0])[None]
    torch.testing.assert_close(bag(words, valid), bag(words.flip(1), valid))
    unknown = torch.full((1, len(ids[0])), 1)
    torch.testing.assert_close(bag(unknown, valid)[0], bag.bias)


def test_shares_of_zero_and_one_are_the_parts() -> None:
    """A classifier with the share 0 is the recurrent one, with 1 the bag of words."""
    ids, true = texts(30, 3)
    network = TextClassifier(ClassifierShape("gru", 50, 4, 4, 1, 3)).eval()
    bag = fit_bag_of_words(ids, true, 50, 3)
    both = network.with_bag_of_words(bag)
    words, lengths = torch.from_numpy(ids[0])[None], torch.tensor([len(ids[0])])
    both.words_share.fill_(0)
    torch.testing.assert_close(both.logits(words, lengths), network.logits(words, lengths))
    both.words_share.fill_(1)
    valid = valid_steps(lengths, words.shape[1])[..., None]
    torch.testing.assert_close(both.logits(words, lengths), bag(words, valid))
