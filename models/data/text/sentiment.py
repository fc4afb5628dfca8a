"""All labelled texts of a sentiment run: the public sets in one folder, or a user's own file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from models.data.errors import DataError
from models.data.text.columns import TextColumns
from models.data.text.imdb import read_imdb, read_imdb_unlabelled
from models.data.text.labelled import LabelledText
from models.data.text.semeval import read_semeval
from models.data.text.sst import read_sst_binary, read_sst_phrases
from models.data.text.table import is_label_folder, read_table

Texts = list[LabelledText]

_LEAST = 10  # fewer texts cannot be split to train and check
_HELD_OUT = 0.1  # of a set that has no dev part


@dataclass(frozen=True)
class SentimentSets:
    """Labelled texts by the name of their set.

    Attributes:
        train: what the network learns from.
        dev: what chooses the checkpoint and the temperature.
        test: for the final figure only; read when asked for, empty for a user's own file.
        unlabelled: texts without a label, for word vectors and for a teacher.
    """

    train: dict[str, Texts]
    dev: dict[str, Texts]
    test: Callable[[], dict[str, Texts]] = field(default=dict)
    unlabelled: list[str] = field(default_factory=list)


def read_sentiment(path: Path, seed: int, columns: TextColumns | None = None) -> SentimentSets:
    """Reads a folder with any of imdb/, sst/ and semeval2017_4a/, or what `read_table` reads.

    Raises:
        DataError: there is nothing of the kind, or a file is not what it should be.
    """
    if path.is_file():
        return _own(path, seed, columns)
    folder = path / "sentiment" if (path / "sentiment").is_dir() else path
    readers = {"imdb": _imdb, "sst": _sst, "semeval2017_4a": _semeval}
    found = [
        read(folder / name, seed) for name, read in readers.items() if (folder / name).is_dir()
    ]
    if not found and is_label_folder(path):
        return _own(path, seed, columns)
    if not found:
        raise DataError(
            path,
            "expected a CSV, JSONL or Parquet file, a folder per label with .txt files, or "
            f"a folder with {', '.join(readers)}",
        )
    return SentimentSets(
        train={name: texts for sets in found for name, texts in sets.train.items()},
        dev={name: texts for sets in found for name, texts in sets.dev.items()},
        test=lambda: {name: texts for sets in found for name, texts in sets.test().items()},
        unlabelled=[text for sets in found for text in sets.unlabelled],
    )


def _imdb(folder: Path, seed: int) -> SentimentSets:
    train, dev = _hold_out(read_imdb(folder, "train"), seed)
    return SentimentSets(
        train={"imdb": train},
        dev={"imdb": dev},
        test=lambda: {"imdb": read_imdb(folder, "test")},
        unlabelled=read_imdb_unlabelled(folder),
    )


def _sst(folder: Path, _: int) -> SentimentSets:
    return SentimentSets(
        train={
            "sst": read_sst_binary(folder, "train"),
            "sst-phrases": read_sst_phrases(folder, "train"),
        },
        dev={"sst": read_sst_binary(folder, "dev")},
        test=lambda: {"sst": read_sst_binary(folder, "test")},
    )


def _semeval(folder: Path, _: int) -> SentimentSets:
    return SentimentSets(
        train={"semeval": read_semeval(folder, "train")},
        dev={"semeval": read_semeval(folder, "dev")},
        test=lambda: {"semeval": read_semeval(folder, "test")},
    )


def _own(path: Path, seed: int, columns: TextColumns | None) -> SentimentSets:
    texts = read_table(path, columns)
    different = len({text.text for text in texts})
    if different < _LEAST:
        raise DataError(
            path, f"{different} different texts; at least {_LEAST} are needed to train and check"
        )
    train, dev = _hold_out(texts, seed)
    return SentimentSets(train={path.stem: train}, dev={path.stem: dev})


def _hold_out(texts: Texts, seed: int) -> tuple[Texts, Texts]:
    """Splits off a random tenth; texts that stand twice stay on one side."""
    different = sorted({text.text for text in texts})
    order = np.random.default_rng(seed).permutation(len(different))
    held = {different[index] for index in order[: max(1, round(len(different) * _HELD_OUT))]}
    dev = list({text.text: text for text in texts if text.text in held}.values())
    return [text for text in texts if text.text not in held], dev
