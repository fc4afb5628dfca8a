"""Why one input cannot be answered: the codes and their sentences, for every reader and task."""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "empty-input": "the text has no words",
    "too-many-characters": "the text has {} characters; the most is {}",
    "empty-series": "the target is empty; a forecast needs at least one value",
    "only-gaps": "there are only gaps among the last {} values, all that is read",
    "too-few-values": "none of the last {} values can be judged: gaps, or fewer than {} before",
    "too-many-values": "the target has {} values; the most is {}",
    "not-finite": "value {} of the target is not finite; write a gap as null",
    "value-too-large": "value {} of the target is beyond 1e300; use a larger unit",
    "unknown-frequency": "{}",
    "unreadable-start": "the start is no date; write it as 2024-01-31 or 2024-01-31T13:00",
    "beyond-calendar": "the timestamps go beyond the years 1 to 9999",
    "inference-failed": "the network failed on this input",
}


class ItemError(ValueError):
    """One input of several is not usable; the others are answered. It never quotes the input.

    Args:
        code: one of `MESSAGES`; stable.
        values: for the places in its message.
    """

    def __init__(self, code: str, *values: object) -> None:
        super().__init__(MESSAGES[code].format(*values))
        self.code = code
