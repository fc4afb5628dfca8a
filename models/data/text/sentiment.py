"""The public sets of sentiment in one folder: IMDb, the treebank, SemEval's tweets, products."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from models.data.errors import DataError
from models.data.text.imdb import read_imdb, read_imdb_unlabelled
from models.data.text.labelled import Texts, TextSets
from models.data.text.products import (
    PROS_CONS,
    REVIEWS,
    read_product_reviews,
    read_pros_cons,
)
from models.data.text.semeval import read_semeval
from models.data.text.sst import read_sst_binary, read_sst_phrases

_HELD_OUT = 0.1  # of a set that has no dev part


def read_sentiment(path: Path, seed: int) -> TextSets:
    """Reads a folder with any of the folders of READERS.

    Raises:
        DataError: there is nothing of the kind, or a file is not what it should be.
    """
    folder = path / "sentiment" if (path / "sentiment").is_dir() else path
    found = [
        read(folder / name, seed) for name, read in READERS.items() if (folder / name).is_dir()
    ]
    if not found:
        raise DataError(
            path,
            f"expected a folder with {', '.join(READERS)}; a file of your own trains with "
            "`classification`",
        )
    return TextSets(
        train={name: texts for sets in found for name, texts in sets.train.items()},
        dev={name: texts for sets in found for name, texts in sets.dev.items()},
        test=lambda: {name: texts for sets in found for name, texts in sets.test().items()},
        unlabelled=[text for sets in found for text in sets.unlabelled],
    )


def _imdb(folder: Path, seed: int) -> TextSets:
    train, dev = _hold_out(read_imdb(folder, "train"), seed)
    return TextSets(
        train={"imdb": train},
        dev={"imdb": dev},
        test=lambda: {"imdb": read_imdb(folder, "test")},
        unlabelled=read_imdb_unlabelled(folder),
    )


def _sst(folder: Path, _: int) -> TextSets:
    return TextSets(
        train={
            "sst": read_sst_binary(folder, "train"),
            "sst-phrases": read_sst_phrases(folder, "train"),
        },
        dev={"sst": read_sst_binary(folder, "dev")},
        test=lambda: {"sst": read_sst_binary(folder, "test")},
    )


def _semeval(folder: Path, _: int) -> TextSets:
    return TextSets(
        train={"semeval": read_semeval(folder, "train")},
        dev={"semeval": read_semeval(folder, "dev")},
        test=lambda: {"semeval": read_semeval(folder, "test")},
    )


def _pros_cons(folder: Path, _: int) -> TextSets:
    train, dev = read_pros_cons(folder)
    return TextSets(train={PROS_CONS: train}, dev={PROS_CONS: dev})


def _products(folder: Path, _: int) -> TextSets:
    return TextSets(
        train={REVIEWS: read_product_reviews(folder, "train")},
        dev={REVIEWS: read_product_reviews(folder, "dev")},
        test=lambda: {REVIEWS: read_product_reviews(folder, "test")},
    )


READERS: dict[str, Callable[[Path, int], TextSets]] = {
    "imdb": _imdb,
    "sst": _sst,
    "semeval2017_4a": _semeval,
    "product_pros_cons": _pros_cons,
    "product_reviews": _products,
}


def _hold_out(texts: Texts, seed: int) -> tuple[Texts, Texts]:
    """Splits off a random tenth; texts that stand twice stay on one side."""
    different = sorted({text.text for text in texts})
    order = np.random.default_rng(seed).permutation(len(different))
    held = {different[index] for index in order[: max(1, round(len(different) * _HELD_OUT))]}
    dev = list({text.text: text for text in texts if text.text in held}.values())
    return [text for text in texts if text.text not in held], dev
