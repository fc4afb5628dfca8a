"""A user's own texts with any number of labels each: reading them, and splitting train from dev."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from models.data.errors import DataError
from models.data.notices import tell_blank, tell_repeated
from models.data.records import pick, read_records
from models.data.text.columns import TextColumns
from models.data.text.own import find_labels, held_out_share, listed
from models.data.text.table import LabelledRow

SEPARATOR = "|"
_LEAST_WITHOUT = 2  # texts without a label: one to learn from, one to check


@dataclass(frozen=True)
class MultiLabelText:
    """One text and its labels, indices into the labels of its set; it may have none."""

    text: str
    labels: tuple[int, ...]


@dataclass(frozen=True)
class MultiLabelSets:
    """What a run learns from and what chooses its checkpoint, by the name of the set.

    Attributes:
        unlabelled: none; word vectors are trained on the texts of `train`.
        labels: what the texts' labels are indices into.
    """

    train: dict[str, list[MultiLabelText]]
    dev: dict[str, list[MultiLabelText]]
    labels: tuple[str, ...]
    unlabelled: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    labels: tuple[str, ...]
    line: int


def read_multi_label(
    path: Path, seed: int, separator: str = SEPARATOR, columns: TextColumns | None = None
) -> MultiLabelSets:
    """The texts of a table, split into train and dev with like shares of every label.

    Args:
        path: a .csv, .tsv, .jsonl, .ndjson or .parquet file.
        seed: of the split.
        separator: between the labels of a text, where they are one string; JSON and Parquet may
            have lists.
        columns: where the texts and the labels are.

    Raises:
        DataError: naming file and line; too few texts, or labels that cannot be learned.
    """
    rows = _read(path, separator, columns or TextColumns())
    labels = _labels(path, rows)
    tell_repeated(path, ((row.text, frozenset(row.labels)) for row in rows))
    train, dev = _hold_out(_indexed(rows, labels), seed)
    return MultiLabelSets({path.stem: train}, {path.stem: dev}, labels)


def read_multi_label_as(
    path: Path,
    labels: Sequence[str],
    separator: str = SEPARATOR,
    columns: TextColumns | None = None,
) -> list[MultiLabelText]:
    """All texts of a table whose labels are among `labels`, as those of a published model.

    Raises:
        DataError: the file has another label; the message names the first line.
    """
    rows = _read(path, separator, columns or TextColumns())
    known = set(labels)
    lines = {label: row.line for row in reversed(rows) for label in row.labels}
    if unknown := sorted(lines.keys() - known):
        raise DataError(
            path,
            f"unknown labels {listed(unknown)}; the labels are {', '.join(labels)}",
            min(lines[label] for label in unknown),
        )
    return _indexed(rows, labels)


def _read(path: Path, separator: str, columns: TextColumns) -> list[_Row]:
    if path.is_dir():
        raise DataError(
            path,
            "a folder per label gives each text one label; for several write a CSV, JSON lines or "
            "Parquet file",
        )
    rows, blank = [], 0
    for row in _rows(path, separator, columns):
        if row.text.strip():
            rows.append(row)
        else:
            blank += 1
    tell_blank(path, blank)
    if not rows:
        raise DataError(path, "no rows with a text")
    return rows


def _rows(path: Path, separator: str, columns: TextColumns) -> Iterator[_Row]:
    for record in read_records(path, columns.delimiter):
        text = pick(path, record, columns.text, "--text-column")
        given = pick(path, record, columns.label, "--label-column")
        if text is not None and not isinstance(text, str):
            raise DataError(path, f"the {columns.text} is no text: {text!r}", record.line)
        names = (columns.rename(name) for name in _names(path, record.line, given, separator))
        yield _Row(text or "", tuple(dict.fromkeys(names)), record.line)


def _names(path: Path, line: int, given: object, separator: str) -> list[str]:
    """The labels of a row: a list, or a string with separators; nothing is no label."""
    parts = given.split(separator) if isinstance(given, str) else given
    if parts is None:
        return []
    if isinstance(parts, int):
        return [str(parts)]
    if not isinstance(parts, list) or not all(isinstance(part, int | str) for part in parts):
        raise DataError(
            path,
            f"the labels {given!r} are neither a list of words nor {separator!r}-separated",
            line,
        )
    return [name for part in parts if (name := str(part).strip())]


def _labels(path: Path, rows: Sequence[_Row]) -> tuple[str, ...]:
    """The labels that occur, as `find_labels` orders and refuses them."""
    uses = [LabelledRow(row.text, label, path, row.line) for row in rows for label in row.labels]
    if not uses:
        raise DataError(path, "no row has a label; is --label-column right?")
    labels, texts = find_labels(path, uses), len({row.text for row in rows})
    counts = Counter(label for _, label in {(one.text, one.label) for one in uses})
    everywhere = [label for label in labels if texts - counts[label] < _LEAST_WITHOUT]
    if everywhere:
        raise DataError(
            path,
            f"fewer than {_LEAST_WITHOUT} texts are without the labels {listed(everywhere)}, so "
            "there is nothing to tell them by; leave them out",
        )
    return labels


def _indexed(rows: Sequence[_Row], labels: Sequence[str]) -> list[MultiLabelText]:
    index = {label: place for place, label in enumerate(labels)}
    return [
        MultiLabelText(row.text, tuple(sorted(index[label] for label in row.labels)))
        for row in rows
    ]


def _hold_out(
    texts: list[MultiLabelText], seed: int
) -> tuple[list[MultiLabelText], list[MultiLabelText]]:
    """Splits off a dev part with like shares of every label, the rarest first.

    After Sechidis et al. 2011, On the stratification of multi-label data. Texts that stand twice
    stay on one side; each label keeps a text with it and one without it to learn from.
    """
    labels = {text.text: text.labels for text in texts}
    groups = _by_label(labels)
    share = held_out_share(len(labels))
    random = np.random.default_rng(seed)
    held: set[str] = set()
    kept: set[str] = set()
    for group in sorted(groups, key=len):
        wanted = max(1, round(len(group) * share)) - sum(text in held for text in group)
        free = [text for text in group if text not in held | kept]
        drawn = {free[index] for index in random.permutation(len(free))[: max(0, wanted)]}
        held |= drawn
        kept |= set(free) - drawn
    for group in [*groups, *(sorted(labels.keys() - set(group)) for group in groups)]:
        if group and held.issuperset(group):
            held.discard(group[0])
    dev = list({text.text: text for text in texts if text.text in held}.values())
    return [text for text in texts if text.text not in held], dev


def _by_label(texts: dict[str, tuple[int, ...]]) -> list[list[str]]:
    """The texts of each label, and those without one."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for text, labels in sorted(texts.items()):
        for label in labels or (-1,):
            groups[label].append(text)
    return [groups[label] for label in sorted(groups)]
