"""How a user's file of texts is laid out, where it is not as this project writes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TextColumns:
    """The columns of a file of texts.

    Attributes:
        text: the column of the texts.
        label: the column of the labels.
        delimiter: of a CSV file; None to find it in the header.
        renamed: labels, or types of entities, of the file and what the model calls them.
    """

    text: str = "text"
    label: str = "label"
    delimiter: str | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)

    def rename(self, label: str) -> str:
        """What the model calls a label of the file."""
        return self.renamed.get(label.strip(), label.strip())


def parse_renamed(pairs: Iterable[str]) -> dict[str, str]:
    """The labels of `old=new` pairs; ValueError when one is not such a pair."""
    renamed = {}
    for pair in pairs:
        old, sign, new = (part.strip() for part in pair.partition("="))
        if not (old and sign and new):
            raise ValueError(f"{pair!r} is not old=new, such as 5=positive")
        renamed[old] = new
    return renamed
