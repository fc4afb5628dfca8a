"""Texts in other forms: what changes, and what never does."""

from collections import Counter

import pytest

from models.data.text.forms import SOURCE, FormTexts
from models.data.text.labelled import NEGATIVE, NEUTRAL, POSITIVE, LabelledText

TEXTS = [
    LabelledText("It wouldn't print.", NEGATIVE, "own", soft=(0.7, 0.2, 0.1)),
    LabelledText("We open at noon", NEUTRAL, "own"),
    LabelledText("Couldn't be happier", POSITIVE, "own", binary=True),
]
FORMS = {text.text for text in FormTexts(TEXTS, 1).draw(2_000)}


def test_the_label_and_what_a_teacher_said_stay() -> None:
    """Only the text and its source are others, and each label has its share."""
    drawn = FormTexts(TEXTS, 1).draw(300)
    known = {text.label: text for text in TEXTS}
    for text in drawn:
        of = known[text.label]
        assert (text.soft, text.binary, text.source) == (of.soft, of.binary, SOURCE)
        assert text.text != of.text
    assert min(Counter(text.label for text in drawn).values()) > 60


def test_a_seed_gives_the_same_forms() -> None:
    """Another seed gives others; without texts there is nothing to draw."""
    assert FormTexts(TEXTS, 1).draw(50) == FormTexts(TEXTS, 1).draw(50)
    assert FormTexts(TEXTS, 1).draw(50) != FormTexts(TEXTS, 2).draw(50)
    assert FormTexts([], 1).draw(50) == []


@pytest.mark.parametrize(
    "form",
    [
        "It wouldnt print.",
        "It wouldn't print",
        "We open at noon.",
        "WE OPEN AT NOON",
        "Hello team, We open at noon",
        "Couldn't be happier Sent from my iPhone",
        '"Couldn\'t be happier"',
        "@anna_k It wouldn't print.",
        "We open at noon https://t.co/k3XbQz7L",
        "It wuoldn't print.",
        "Couldn't be happiier",
    ],
)
def test_each_change_is_drawn(form: str) -> None:
    """Every kind of change stands alone in some texts."""
    assert form in FORMS


def test_no_stop_follows_another_mark() -> None:
    """A question stays one."""
    asked = [LabelledText("Is it open?", NEUTRAL, "own")]
    assert not [text for text in FormTexts(asked, 1).draw(200) if "?." in text.text]
