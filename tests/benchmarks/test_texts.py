"""What the benchmarks send, on a small data set."""

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.texts import Cursor, TextPool, long_texts, mixed_texts, series_bodies

REVIEW = "The film number {0} is good. I liked it in {0} ways! Would I see it again? Never. {0}."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """100 labelled and 100 unlabelled reviews; some sentences are in all of them."""
    folder = tmp_path_factory.mktemp("data") / "sentiment" / "imdb"
    folder.mkdir(parents=True)
    for name, first in (("train", 0), ("unsup", 100)):
        rows = [{"text": REVIEW.format(first + number), "label": 0} for number in range(100)]
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.write("\n".join(map(json.dumps, rows)))
    return folder.parents[1]


def test_no_text_comes_twice() -> None:
    """Not even a sentence that many documents share."""
    texts = list(mixed_texts([REVIEW.format(number) for number in range(100)], seed=0))
    assert len(texts) == len(set(texts)) > 200
    assert sum(text == "Never." for text in texts) == 1


def test_a_cursor_goes_on_where_it_was(data: Path) -> None:
    """What was sent does not come again; another server gets the same texts."""
    pool = TextPool(data)
    cursor = Cursor(pool)
    ahead = cursor.peek(10)
    cursor.advance(4)
    assert cursor.take(6) == ahead[4:]
    assert set(cursor.take(50)).isdisjoint(ahead)
    assert Cursor(pool).take(10) == ahead


def test_a_pool_ends_with_a_sentence(data: Path) -> None:
    """Too many texts are refused rather than repeated."""
    with pytest.raises(ValueError, match="distinct texts"):
        TextPool(data).slice(0, 100_000)


def test_long_texts_have_their_length(data: Path) -> None:
    """As many words as asked for."""
    assert [len(text.split()) for text in long_texts(data, 3, 50)] == [50, 50, 50]


def test_series_are_distinct() -> None:
    """Bodies of other numbers are others, though drawn from the same series."""
    bodies = [*series_bodies(0, 5), *islice(series_bodies(5, 5), 5)]
    assert len(set(bodies)) == 10
