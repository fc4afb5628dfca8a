r"""SemEval-2017 task 4A (Rosenthal et al. 2017): tweets, negative, neutral or positive.

Rows are `id<TAB>label<TAB>text`. The files of the years overlap and carry traces of older tools
(\\u002c for a comma, CSV quotes), so rows are cleaned, and repeats of an id or a text are left out.
"""

import html
import re
from collections.abc import Iterable
from pathlib import Path

from models.data.errors import DataError
from models.data.text.labelled import LabelledText, label_index

SOURCE = "semeval"
TEST_FILE = "SemEval2017-task4-test.subtask-A.english.txt"
DEV_FILE = "twitter-2016devtest-A.tsv"
_COLUMNS = 3
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def read_semeval(folder: Path, split: str) -> list[LabelledText]:
    """The tweets of "train" (2013-2016 but the dev file), "dev" (2016 devtest) or "test" (2017).

    Rows of the training years that repeat a dev or test tweet, by id or by text, are left out of
    "train".
    """
    if split == "test":
        return [tweet for _, tweet in _rows(folder / TEST_FILE)]
    dev = list(_rows(folder / DEV_FILE))
    if split == "dev":
        return _distinct(dev, ())
    files = sorted(set(folder.glob("twitter-*-A.tsv")) - {folder / DEV_FILE})
    kept_out = dev + (_rows(folder / TEST_FILE) if (folder / TEST_FILE).exists() else [])
    return _distinct((row for file in files for row in _rows(file)), kept_out)


def _distinct(
    rows: Iterable[tuple[str, LabelledText]], kept_out: Iterable[tuple[str, LabelledText]]
) -> list[LabelledText]:
    seen = {key for name, tweet in kept_out for key in (name, _plain(tweet.text))}
    tweets: list[LabelledText] = []
    for name, tweet in rows:
        keys = {name, _plain(tweet.text)}
        if not keys & seen:
            tweets.append(tweet)
        seen |= keys
    return tweets


def _plain(text: str) -> str:
    """What stays the same when a tweet is copied: letters and digits, without links."""
    return re.sub(r"https?://\S+|[\W_]+", " ", text.lower()).strip()


def _rows(path: Path) -> list[tuple[str, LabelledText]]:
    if not path.exists():
        raise DataError(path, "no such file")
    rows: list[tuple[str, LabelledText]] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            columns = line.rstrip("\n").split("\t", _COLUMNS - 1)
            if len(columns) != _COLUMNS:
                raise DataError(path, "expected id, label and text between tabs", number)
            label = label_index(columns[1], path, number)
            rows.append((columns[0], LabelledText(clean(columns[2]), label, SOURCE)))
    return rows


def clean(text: str) -> str:
    """A tweet as its writer saw it: escapes resolved, quotes of the CSV writer taken off."""
    text = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text.strip())
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return html.unescape(text.replace('\\""', '"').replace('\\"', '"').replace('""', '"')).strip()
