"""Places in a text, in the unit that the client's language counts in."""

from collections.abc import Iterable
from typing import Literal

Unit = Literal["codepoint", "utf16", "byte"]

# How a text is written, and how many bytes of that are one unit.
_WRITTEN: dict[Unit, tuple[str, int]] = {"utf16": ("utf-16-le", 2), "byte": ("utf-8", 1)}


def converted(text: str, places: Iterable[int], unit: Unit) -> list[int]:
    """Places in `text` from code points to `unit`, in time proportional to the text.

    Args:
        text: without lone surrogates.
        places: ascending, from 0 to the text's length.
        unit: "codepoint" as Python counts, "utf16" as JavaScript and Java, "byte" of UTF-8 as Go
            and Rust.
    """
    if unit == "codepoint" or (unit == "byte" and text.isascii()):
        return list(places)
    encoding, size = _WRITTEN[unit]
    done = total = 0
    found = []
    for place in places:
        total += len(text[done:place].encode(encoding)) // size  # each part is written once
        done = place
        found.append(total)
    return found
