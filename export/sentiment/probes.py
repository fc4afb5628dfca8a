"""Short texts of our own, each trying one thing: golden answers, and a table in the card."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Probe:
    """A text, the label a person would give it, and what it tries."""

    text: str
    label: str
    tries: str


PROBES = (
    Probe("A warm, funny and beautifully acted film.", "positive", "plain praise"),
    Probe("I want these two hours of my life back.", "negative", "idiom without a bad word"),
    Probe("The meeting starts at 10 on Monday.", "neutral", "plain fact"),
    Probe("Not bad at all, I would even watch it again!", "positive", "negation turned over"),
    Probe("It is not that I hated it, but I would not call it good.", "negative", "two negations"),
    Probe("Great, my phone died again. Just what I needed.", "negative", "sarcasm"),
    Probe("The plot is thin, but the music and the cast carry it.", "positive", "mixed, ends well"),
    Probe("Lovely pictures cannot save such a dull story.", "negative", "mixed, ends badly"),
    Probe("Ok.", "neutral", "one word"),
    Probe("sooooo happy rn 😂😂 best day everrrr!!!", "positive", "tweet with emoji"),
    Probe("@support still no refund after 3 weeks :( #fail", "negative", "tweet, handle, hashtag"),
    Probe("The train to Leeds leaves from platform 4.", "neutral", "plain fact"),
    Probe(
        "The food arrived cold and the waiter was rude.", "negative", "another domain: restaurant"
    ),
    Probe("The battery lasts two days and charges in an hour.", "positive", "praise by facts only"),
    Probe("Er hat mir sehr gut gefallen.", "positive", "not English"),
    Probe("Ο καιρός είναι καλός", "positive", "unknown script to the vocabulary"),  # noqa: RUF001
)
