"""The Stanford Sentiment Treebank (Socher et al. 2013): film reviews, each phrase graded 0-4.

`trees_train.txt` (or the original `trees/train.txt`) holds one tree a line: `(3 (2 It) (4 works))`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from models.data.errors import DataError
from models.data.text.labelled import NEGATIVE, NEUTRAL, POSITIVE, LabelledText

SENTENCES = "sst"
PHRASES = "sst-phrases"
_MIDDLE_GRADE = 2
_PIECE = re.compile(r"\(|\)|[^\s()]+")


def read_sst_binary(folder: Path, split: str) -> list[LabelledText]:
    """SST-2: the sentences of "train", "dev" or "test" that are not neutral."""
    trees = _trees(folder, split)
    return [
        LabelledText(text, _label(grade), SENTENCES, binary=True)
        for nodes in trees
        for grade, text in nodes[:1]
        if grade != _MIDDLE_GRADE
    ]


def read_sst_phrases(folder: Path, split: str) -> list[LabelledText]:
    """Every different phrase of a split, whole sentences included, with its three-way label."""
    seen: dict[str, int] = {}
    for nodes in _trees(folder, split):
        for grade, text in nodes:
            seen.setdefault(text, grade)
    return [LabelledText(text, _label(grade), PHRASES) for text, grade in seen.items()]


def _label(grade: int) -> int:
    if grade == _MIDDLE_GRADE:
        return NEUTRAL
    return NEGATIVE if grade < _MIDDLE_GRADE else POSITIVE


def _trees(folder: Path, split: str) -> Iterator[list[tuple[int, str]]]:
    places = (
        folder / f"trees_{split}.txt",
        folder / "trees" / f"{split}.txt",
        folder / f"{split}.txt",
    )
    path = next((place for place in places if place.exists()), None)
    if path is None:
        raise DataError(folder, f"none of {', '.join(str(place.name) for place in places)}")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _nodes(line, path, number)


def _nodes(line: str, path: Path, number: int) -> list[tuple[int, str]]:
    """All nodes of one tree as (grade, text), the whole sentence first."""
    words: list[str] = []
    open_nodes: list[tuple[int, int, int]] = []  # place in `nodes`, grade, first word
    nodes: list[tuple[int, str]] = []
    pieces = iter(_PIECE.findall(line))
    for piece in pieces:
        if piece == "(":
            grade = next(pieces, "")
            if grade not in {"0", "1", "2", "3", "4"}:
                raise DataError(path, f"grade {grade!r}; expected 0 to 4", number)
            open_nodes.append((len(nodes), int(grade), len(words)))
            nodes.append((int(grade), ""))
        elif piece != ")":
            words.append(piece)
        elif open_nodes:
            place, value, first = open_nodes.pop()
            nodes[place] = (value, " ".join(words[first:]))
        else:
            raise DataError(path, "a bracket closes that was never opened", number)
    if open_nodes or not nodes:
        raise DataError(path, "the tree's brackets do not match", number)
    return nodes
