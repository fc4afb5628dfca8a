"""Annotated texts of one source: a folder with the parts of a data set, or one file of a user's."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from models.data.errors import DataError
from models.data.files import JSON_LINES, ending
from models.data.text.annotated import AnnotatedText, EntitySets
from models.data.text.columns import TextColumns
from models.data.text.conll import read_conll
from models.data.text.spans import read_spans

_LEAST = 10  # fewer texts cannot be split to train and check
_HELD_OUT = 0.1  # of a set that has no dev part
# What data sets call their parts: CoNLL-2003, WNUT-17, and what people usually write.
_PARTS = {
    "train": ("eng.train", "wnut17train.conll", "train"),
    "dev": ("eng.testa", "emerging.dev.conll", "dev", "valid", "validation"),
    "test": ("eng.testb", "emerging.test.annotated", "test"),
}


def read_parts(path: Path, seed: int, columns: TextColumns | None = None) -> EntitySets:
    """Reads a folder with the files of a data set, or one file in columns or JSON.

    A folder has `train`, `dev` (or `valid`) and `test`, with any ending, or the files of CoNLL-2003
    or WNUT-17 under their own names. Without a dev part, a tenth of the training part is held out.

    Raises:
        DataError: there is nothing of the kind, or a file is not what it should be.
    """
    files = {"train": path} if path.is_file() else _parts(path)
    if "train" not in files:
        names = ", ".join(_PARTS["train"])
        raise DataError(path, f"expected a file, or a folder with a training part ({names})")
    train = read_texts(files["train"], columns)
    if "dev" in files:
        dev = read_texts(files["dev"], columns)
    else:
        train, dev = _hold_out(train, files["train"], seed)
    known, held = _types(train), _types(dev)
    if not known:
        message = f"none of {len(train)} training texts has an entity: there is nothing to learn"
        raise DataError(files["train"], message)
    if unknown := sorted(held - known):
        raise DataError(
            path,
            f"only the dev part has the types {', '.join(unknown)}, so they cannot be learnt: mark "
            "more of them, leave them out, or split by another --seed",
        )
    return EntitySets(
        name=path.stem,
        train=train,
        dev=dev,
        test=lambda: read_texts(files["test"], columns) if "test" in files else [],
    )


def _types(texts: list[AnnotatedText]) -> set[str]:
    return {entity.type for text in texts for entity in text.entities}


def _parts(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for part, names in _PARTS.items():
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            if file.is_file() and (file.name in names or file.stem in names):
                found.setdefault(part, file)
    return found


def read_texts(path: Path, columns: TextColumns | None = None) -> list[AnnotatedText]:
    """The texts of one file: spans in JSON by its ending, else a token and its tag on each line."""
    if ending(path) in (*JSON_LINES, ".json"):
        return read_spans(path, columns)
    return [_renamed(text, columns or TextColumns()) for text in read_conll(path)]


def _renamed(text: AnnotatedText, columns: TextColumns) -> AnnotatedText:
    entities = (replace(one, type=columns.rename(one.type)) for one in text.entities)
    return replace(text, entities=tuple(entities))


def _hold_out(
    texts: list[AnnotatedText], path: Path, seed: int
) -> tuple[list[AnnotatedText], list[AnnotatedText]]:
    """Splits off a random tenth; texts that stand twice stay on one side."""
    different = sorted({text.text for text in texts})
    if len(different) < _LEAST:
        raise DataError(
            path, f"{len(different)} different texts; at least {_LEAST} are needed to train"
        )
    order = np.random.default_rng(seed).permutation(len(different))
    held = {different[index] for index in order[: max(1, round(len(different) * _HELD_OUT))]}
    return [text for text in texts if text.text not in held], [
        text for text in texts if text.text in held
    ]
