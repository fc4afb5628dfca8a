"""Opinions about products: pros and cons, and sentences of reviews (Bing Liu, CC BY 4.0).

`product_pros_cons/pros_cons.jsonl.gz` (Ganapathibhotla & Liu 2008) has short pros and cons;
`product_reviews/product_reviews_1.jsonl.gz` (Hu & Liu 2004) has sentences of reviews of five
products. Each line is an object with a text and a label. Both are read as binary sets: a sentence
of the second that is marked neutral has no opinion of a *feature*, which is no label of feeling.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from models.data.errors import DataError
from models.data.text.labelled import LABELS, NEUTRAL, LabelledText, Texts, label_index
from models.data.text.splits import split

PROS_CONS = "pros-cons"
REVIEWS = "products"
PROS_CONS_FILE = "pros_cons.jsonl.gz"
REVIEWS_FILE = "product_reviews_1.jsonl.gz"
TEST = 0.5  # of the sentences of reviews
_DEV = 0.1
# "none" as a con is praise that has the label of blame.
_NOTHING = re.compile(r"(?:none|nothing|n/?a)\b.{0,25}|no\W*|\W*", re.IGNORECASE)


def read_pros_cons(folder: Path) -> tuple[Texts, Texts]:
    """The training and the dev part; without texts that stand under both labels or say "none"."""
    rows = list(_rows(folder / PROS_CONS_FILE, PROS_CONS))
    labels: dict[str, set[int]] = {}
    for row in rows:
        labels.setdefault(row.text.lower(), set()).add(row.label)
    different = {row.text.lower(): row for row in rows if len(labels[row.text.lower()]) == 1}
    kept = [row for row in different.values() if not _NOTHING.fullmatch(row.text)]
    return split(kept, _DEV / 5)


def read_product_reviews(folder: Path, part: str) -> Texts:
    """The sentences of "train", "dev" or "test", by the hash of the sentence."""
    rows = [row for row in _rows(folder / REVIEWS_FILE, REVIEWS) if row.label != NEUTRAL]
    rest, test = split(rows, TEST, "test")
    train, dev = split(rest, 2 * _DEV, "dev")
    return {"train": train, "dev": dev, "test": test}[part]


def _rows(path: Path, source: str) -> Iterator[LabelledText]:
    if not path.exists():
        raise DataError(path, "no such file")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                text, label = str(row["text"]), str(row["label"])
            except (json.JSONDecodeError, KeyError, TypeError):
                wanted = f'expected an object with "text" and "label" ({", ".join(LABELS)})'
                raise DataError(path, wanted, number) from None
            yield LabelledText(text, label_index(label, path, number), source, binary=True)
