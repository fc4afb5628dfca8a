"""The public corpora of names in one folder, read under the types of CoNLL-2003.

Each corpus has its own types and leaves some of CoNLL's out. What it leaves out is not known there:
a token without a name in it may still be part of one of such a type (`missing`).

| folder | texts | types | missing |
|---|---|---|---|
| conll2003 | news of 1996 and 1997 | LOC, MISC, ORG, PER | |
| btc_broad_twitter | tweets (Derczynski et al. 2016) | LOC, ORG, PER | MISC |
| wnut17 | posts (Derczynski et al. 2017) | six; products and works are MISC | rest of MISC |
| wikiann_en | parts of Wikipedia, by its links (Rahimi et al. 2019) | LOC, ORG, PER | MISC |

Beside them stand sentences of our own with names of today: made from templates (`name_templates`),
and written out (`marked_sentences`).
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from models.data.text.annotated import AnnotatedText, EntitySets
from models.data.text.columns import TextColumns
from models.data.text.conll import read_conll
from models.data.text.marked_sentences import marked_sentences
from models.data.text.name_templates import own_sentences
from models.data.text.parts import read_parts

CONLL = "conll2003"
BTC = "btc_broad_twitter"
WNUT = "wnut17"
WIKIANN = "wikiann_en"
OWN = "own_sentences"
MARKED = "marked_sentences"
_OWN_AMOUNT = 18000
_MISSING = ("MISC",)
WNUT_TYPES = {
    "person": "PER",
    "location": "LOC",
    "corporation": "ORG",
    "group": "ORG",
    "product": "MISC",
    "creative-work": "MISC",
}
_BTC_TRAIN = ("a", "b", "e", "g")
_BTC_HALVES, _BTC_TEST = "h", "f"
_BTC_HALF = 1000  # of h, the first so many tweets are for training, the others for dev


def read_entities(path: Path, seed: int, columns: TextColumns | None = None) -> EntitySets:
    """Reads a folder of the corpora, the folder of one data set, or one file of a user's.

    Of a folder with conll2003/ in it, CoNLL-2003 is the set itself, and those of the other corpora
    that are there stand beside it (`others`), and sentences of our own.

    Raises:
        DataError: there is nothing of the kind, or a file is not what it should be.
    """
    if not (path / CONLL).is_dir():
        return read_parts(path, seed, columns)
    others = [read(path / name, seed) for name, read in _OTHERS.items() if (path / name).is_dir()]
    others.append(EntitySets(OWN, *own_sentences(_OWN_AMOUNT, seed)))
    others.append(EntitySets(MARKED, *marked_sentences()))
    return replace(read_parts(path / CONLL, seed, columns), others=tuple(others))


def _btc(folder: Path, _: int) -> EntitySets:
    def read(name: str) -> list[AnnotatedText]:
        return [_without_at(text) for text in read_conll(folder / f"{name}.conll")]

    halves = read(_BTC_HALVES)
    return EntitySets(
        name=BTC,
        train=[text for name in _BTC_TRAIN for text in read(name)] + halves[:_BTC_HALF],
        dev=halves[_BTC_HALF:],
        test=lambda: read(_BTC_TEST),
        missing=_MISSING,
    )


def _without_at(text: AnnotatedText) -> AnnotatedText:
    """Without the "@" before a handle, which the corpus marks as a name of its own."""
    kept = (one for one in text.entities if text.text[one.start : one.end] != "@")
    return replace(text, entities=tuple(kept))


def _wnut(folder: Path, seed: int) -> EntitySets:
    sets = read_parts(folder, seed, TextColumns(renamed=WNUT_TYPES))
    return replace(sets, missing=_MISSING)


def _wikiann(folder: Path, seed: int) -> EntitySets:
    """To learn from only: no person has checked its dev and test parts."""
    return replace(read_parts(folder, seed), missing=_MISSING, dev=[], test=list)


_OTHERS: dict[str, Callable[[Path, int], EntitySets]] = {
    BTC: _btc,
    WNUT: _wnut,
    WIKIANN: _wikiann,
}
