"""Names end where they end: no emoji, no punctuation but their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.text.names import trimmed


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("Anna \U0001f60a", "Anna"),
        ("\u2764\ufe0f Beyonc\u00e9 \U0001f1eb\U0001f1f7", "Beyonc\u00e9"),
        ("Beyonce!!", "Beyonce"),
        ("@handle", "handle"),
        ("#Leeds", "Leeds"),
        ("'Google',", "Google"),
        ("Apple Inc.", "Apple Inc."),
        ("Leeds.", "Leeds"),
        ("U.S.", "U.S."),
        ("the U.S.A.", "the U.S.A."),
        ("Samuel L.", "Samuel L."),
        ("Mladost (L)", "Mladost (L)"),
        ("Leeds)", "Leeds"),
        ("(Leeds", "Leeds"),
        ("(Leeds)", "(Leeds)"),
        ("US$", "US$"),
        ("Leeds $", "Leeds"),
        ("Google+", "Google+"),
        ("AT&T", "AT&T"),
        ("e\u0301", "e\u0301"),
        ("!? \U0001f60a", ""),
    ],
)
def test_table(found: str, name: str) -> None:
    """What belongs to a name stays, whatever stands around it in the text."""
    for before, after in (("", ""), ("x ", " y."), (".", "."), ("(", ")")):
        text = before + found + after
        start, end = trimmed(text, len(before), len(before) + len(found))
        assert text[start:end] == name


@given(st.text(max_size=40), st.data())
def test_trimmed_is_within(text: str, data: st.DataObject) -> None:
    """A trimmed name lies within what was found, and is trimmed no further."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one, other = trimmed(text, start, end)
    assert start <= one <= other <= end
    assert trimmed(text, one, other) == (one, other)
