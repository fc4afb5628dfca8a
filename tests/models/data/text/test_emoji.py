"""Emoji: their labels, what they start from, and the texts that teach them."""

import unicodedata

import pytest

from models.data.text.emoji import EmojiTexts, emoji_labels
from models.data.text.labelled import NEGATIVE, NEUTRAL, POSITIVE, LabelledText
from models.training.vocabulary import OPINION_RULES, encoder_of, word_tokenizer

TEXTS = [
    LabelledText("what a day", POSITIVE, "own"),
    LabelledText("my phone died", NEGATIVE, "own"),
    LabelledText("the train leaves", NEUTRAL, "own"),
]


@pytest.mark.parametrize(
    ("emoji", "label"),
    [
        (emoji, label)
        for label, some in ((POSITIVE, "😀❤👍"), (NEGATIVE, "👎😭🤮"), (NEUTRAL, "📅📎🏠"))
        for emoji in some
    ],
)
def test_the_common_ones_have_their_label(emoji: str, label: int) -> None:
    """Faces and hands show a feeling, things do not."""
    assert emoji_labels()[emoji] == label


def test_each_is_one_character_that_the_tokenizer_keeps() -> None:
    """Emoji are words of their own, each with one label; the neutral ones have a name."""
    labels = emoji_labels()
    encoder = encoder_of(word_tokenizer(list(labels), OPINION_RULES))
    assert all(len(one) == 1 for one in labels)
    assert all(unicodedata.name(one) for one, label in labels.items() if label == NEUTRAL)
    assert [encoder.encode(one).ids.tolist() for one in labels] == [
        [place] for place in range(2, 2 + len(labels))
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("👍🏽", "👍"),
        ("❤️", "❤"),
        ("❤️‍🔥", "❤🔥"),
        ("🤷‍♀️", "🤷♀"),
        ("so😀good", "😀"),
        ("😍😍", "😍😍"),
    ],
)
def test_a_sequence_is_its_base_emoji(text: str, parts: str) -> None:
    """Variation selectors, skin tones and joiners are taken off, in words and alone."""
    words = [*emoji_labels(), "so", "good"]
    tokens = encoder_of(word_tokenizer(words, OPINION_RULES)).encode(text)
    found = [words[place - 2] for place in tokens.ids]
    assert [one for one in found if one in emoji_labels()] == list(parts)
    assert tokens.unknown == 0


def test_the_words_decide_beside_emoji() -> None:
    """Alone, emoji give the label; beside words the words do, and no text stands against both."""
    labels = emoji_labels()
    drawn = EmojiTexts(TEXTS, 1).draw(500)
    assert drawn == EmojiTexts(TEXTS, 1).draw(500)
    words = {text.text: text.label for text in TEXTS}
    alone = neutral = 0
    for text in drawn:
        plain = "".join(c for c in text.text if c not in labels).strip()
        feelings = {labels[c] for c in text.text if c in labels}
        assert feelings
        assert text.label == words[plain] if plain else feelings == {text.label}
        if text.soft is not None:
            assert text.label == NEUTRAL
            assert text.soft.index(max(text.soft)) == NEUTRAL
            assert [of for of, share in enumerate(text.soft) if share] == sorted({1, *feelings})
        alone += not plain
        neutral += text.soft is not None
    assert 0.2 < alone / len(drawn) < 0.4
    assert neutral > 0.08 * len(drawn)
