"""The tokenizer beside the library whose format it reads: differences, and the time of a text.

    python -m benchmarks.tokenizer --data PATH

Prints for both text bundles how many of 20,000 real texts get other ids or offsets (none must),
what a text takes in both, what loading takes, and how the time grows with texts that repeat one
thing.
"""

import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import Annotated

import typer
from tokenizers import Tokenizer

from export.model_card import table
from models.bundle.manifest import TOKENIZER
from models.bundle.text.tokenizer import TextEncoder
from models.data.text.entities import read_entities
from models.data.text.sentiment import read_sentiment

TEXTS = 20_000
TIMED = 2_000
SHORT = range(18, 23)  # words, for "a text of 20 words"
REPEATS = (
    *("(", ")", ":(", ":", "t_", "^_", "_", "o_o", "=", "</3", "<", "[", "*"),
    *("1", "1.", "1,", "1-", "9", "1/10", "0-", "1a"),
    *("n't", "n'", "'", "a", "a.", "a-", "a&", "ab ", "can", "cannot", "``", "o'", "#a"),
    *("-", "--", "!", "?!", ".", "\\", " ", "\n", "\x00", "\x1c", "\u3000", "\r\n"),
    *("<br ", "<br   ", "@", "@a", "&amp;", "&", "http://", "http", "www.", "-lrb-", "www.!"),
    *("\u0301", "\u0301\u0323", "a\u0301\u0323", "\U0001f602", "\u200d", "\u00e9", "\ufb01"),
    *("\u0130", "\u03a3", "\u201c", "\uff21", "\uac00", "\u1100\u1161", "\U00010400"),
)


def main(
    data: Annotated[Path, typer.Option(exists=True)], artifacts: Path = Path("artifacts")
) -> None:
    """Prints the tables."""
    texts = {"sentiment": sentiment_texts(data), "ner": entity_texts(data)}
    rows = [compared(name, artifacts / name / "2" / TOKENIZER, texts[name]) for name in texts]
    columns = ["texts", "differences", "library, ms", "ours, ms", "all: library, ms", "ours, ms"]
    print(table(["bundle", *columns], rows))
    rows = [loaded(name, artifacts / name / "2" / TOKENIZER) for name in texts]
    print(table(["bundle", "load, ms", "MiB held", "MiB at most"], rows))
    for name in texts:
        print(
            table(
                [f"{name}, repeated", "10,000: ms", "100,000: ms", "times"], growth(name, artifacts)
            )
        )


def compared(name: str, path: Path, texts: Sequence[str]) -> list[str]:
    """How many texts differ, and the median time of the short ones and of all, in both."""
    library, ours = Tokenizer.from_file(str(path)), TextEncoder.from_json(path.read_bytes())
    different = [text for text in texts if not agree(library, ours, text)]
    for text in different[:5]:
        print(ascii(text))
    short = [text for text in texts if len(text.split()) in SHORT]
    times = [
        milliseconds(read, some[:TIMED])
        for some in (short, texts)
        for read in (lambda text: library.encode(text, add_special_tokens=False), ours.encode)
    ]
    return [name, f"{len(texts):,}", str(len(different)), *(f"{each:.4f}" for each in times)]


def agree(library: Tokenizer, ours: TextEncoder, text: str) -> bool:
    """Whether both give the same ids and offsets."""
    expected = library.encode(text, add_special_tokens=False)
    found = ours.encode(text)
    return found.ids.tolist() == expected.ids and list(found.offsets) == expected.offsets


def milliseconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """The median over texts, each read once before."""
    taken = []
    for text in texts:
        read(text)
        began = time.perf_counter()
        read(text)
        taken.append(time.perf_counter() - began)
    return 1000 * median(taken)


def loaded(name: str, path: Path) -> list[str]:
    """The time that reading a tokenizer.json takes, and the memory."""
    contents = path.read_bytes()
    began = time.perf_counter()
    TextEncoder.from_json(contents)
    taken = time.perf_counter() - began
    tracemalloc.start()
    encoder = TextEncoder.from_json(contents)
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert encoder.vocabulary
    return [name, f"{1000 * taken:.0f}", f"{held / 2**20:.1f}", f"{most / 2**20:.1f}"]


def growth(name: str, artifacts: Path) -> Iterator[list[str]]:
    """Milliseconds of texts of 10,000 and 100,000 characters, and how many times as long."""
    encoder = TextEncoder.from_json((artifacts / name / "2" / TOKENIZER).read_bytes())
    for repeat in REPEATS:
        short, long = (
            min(milliseconds(encoder.encode, [text]) for _ in range(2))
            for text in (repeat * (size // len(repeat)) for size in (10_000, 100_000))
        )
        yield [ascii(repeat), f"{short:.1f}", f"{long:.1f}", f"{long / short:.1f}"]


def sentiment_texts(data: Path) -> list[str]:
    """Reviews, tweets and sentences, mixed."""
    sets = read_sentiment(data / "sentiment", seed=0)
    by_set = [[text.text for text in texts] for texts in sets.train.values()]
    return _mixed([text for texts in by_set for text in texts[: TEXTS // 2]])


def entity_texts(data: Path) -> list[str]:
    """Sentences of news and tweets, and the reviews' first lines."""
    names = [text.text for text in read_entities(data / "ner" / "conll2003", seed=0).train]
    return _mixed([*names, *(text[:400] for text in sentiment_texts(data))])


def _mixed(texts: Sequence[str]) -> list[str]:
    return Random(0).sample(texts, min(TEXTS, len(texts)))


if __name__ == "__main__":
    typer.run(main)
