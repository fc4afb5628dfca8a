"""A long text is read whole, and its windows' distributions become one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.text.sentences import Window
from models.bundle.text.windows import TextReader, pooled
from models.training.vocabulary import OPINION_RULES, encoder_of, word_tokenizer

ENCODER = encoder_of(word_tokenizer(["a", "b"], OPINION_RULES))


@given(st.integers(1, 100), st.integers(4, 30))
def test_every_token_is_read(size: int, longest: int) -> None:
    """The examples hold the windows' own tokens, no more than `longest`, and leave none out."""
    text = " ".join("ab"[place % 3 == 0] for place in range(size))
    read = TextReader(ENCODER, longest).read(text)
    for window, example in zip(read.windows, read.examples, strict=True):
        assert example.length == window.stop - window.start <= longest
        own = read.tokens.ids[window.start : window.stop]
        np.testing.assert_array_equal(example.arrays["ids"], own)
    assert sum(window.last - window.first for window in read.windows) == size
    assert (len(read.windows) == 1) == (size <= longest)


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_text_without_tokens(text: str) -> None:
    """It has no example."""
    assert TextReader(ENCODER, 4).read(text).examples == ()


def test_tokens_have_equal_weight() -> None:
    """A window counts by the tokens of its core."""
    windows = [Window(0, 8, 0, 6), Window(4, 8, 6, 8)]
    found = pooled(windows, [np.array([1.0, 0.0]), np.array([0.0, 1.0])])
    assert found.tolist() == [0.75, 0.25]


def test_one_window_stays_as_it_is() -> None:
    """The distribution of a short text is the network's, to the last digit."""
    given_ = np.array([0.1, 0.9], np.float32)
    assert pooled([Window(0, 3, 0, 3)], [given_]) is given_
