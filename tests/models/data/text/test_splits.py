"""A text is in the same part on every machine."""

from models.data.text.labelled import LabelledText
from models.data.text.splits import in_share, split


def test_the_hash_of_a_text_decides() -> None:
    """The part is a constant of the text, not of the order, and it grows with the share."""
    texts = [f"text number {number}" for number in range(2_000)]
    inside = [text for text in texts if in_share(text, 0.3)]
    assert inside[:3] == ["text number 6", "text number 12", "text number 16"]
    assert 0.27 < len(inside) / len(texts) < 0.33
    assert all(in_share(text, 0.5) for text in inside)
    assert inside != [text for text in texts if in_share(text, 0.3, "other")]


def test_copies_in_another_spelling_stay_together() -> None:
    """Capital letters, spaces and punctuation do not move a text to the other part."""
    for number in range(50):
        copies = f"Great phone {number}!", f"great  phone, {number}", f"GREAT PHONE {number}"
        assert len({in_share(text, 0.5) for text in copies}) == 1


def test_emoji_alone_are_split_too() -> None:
    """A text without letters is hashed as it is."""
    assert len({in_share(chr(code), 0.5) for code in range(0x1F600, 0x1F620)}) == 2


def test_each_text_is_in_one_part() -> None:
    """The parts are the texts, in their order."""
    texts = [LabelledText(str(number), number % 2, "own") for number in range(100)]
    outside, inside = split(texts, 0.5)
    assert outside
    assert inside
    assert sorted([*outside, *inside], key=lambda text: int(text.text)) == texts
