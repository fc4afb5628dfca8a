"""What the benchmarks send: real texts of mixed lengths, and the right answer to each.

Sentences and whole reviews from IMDb's training split (given by --data), drawn by a fixed seed, so
that about half have fewer than 20 tokens and one in twenty more than 120. The right answer is what
the bundle gives to a text alone.
"""

import json
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.load import Answer, Job
from models.bundle.examples import Example
from models.bundle.manifest import MODEL
from models.bundle.text import TokenizedText
from models.data.imdb import read_imdb
from service.codec import Encoded
from service.errors import ItemError
from service.repository import Bundle, read_bundle
from service.served import read_golden
from service.session import Session, open_session
from service.settings import Settings
from service.tasks.sentiment import SentimentCodec, make_codec

SEED = 0
COUNT = 20_000  # so many that a server meets words it has not seen, as it would in the world
OURS = "benchmarks.traffic:read_ours"
SHARES = ((0.82, 1, 1), (0.10, 2, 4), (0.08, 5, 12))  # of texts: how many sentences, from and to


@dataclass(frozen=True)
class Model:
    """A sentiment bundle in this process, on one thread unless said otherwise."""

    bundle: Bundle
    codec: SentimentCodec
    session: Session

    def read(self, texts: Iterable[str]) -> list[Example]:
        """The texts as the network reads them."""
        return [self._encoded(text).examples[0] for text in texts]

    def answer(self, text: str) -> Answer:
        """The label of a text alone, and its score."""
        encoded = self._encoded(text)
        answer = self.codec.decode(encoded, self.session.run(encoded.examples))
        return answer.label, answer.score

    def _encoded(self, text: str) -> Encoded[TokenizedText]:
        (encoded,) = self.codec.encode([text])
        if isinstance(encoded, ItemError):
            raise encoded
        return encoded


@dataclass(frozen=True)
class Traffic:
    """Texts, the requests that carry one each, and the right answers."""

    texts: Sequence[str]
    requests: Sequence[bytes]
    expected: Sequence[Answer | None]

    def job(self, port: int, connections: int, seconds: float, rate: float | None = None) -> Job:
        """These requests at our sentiment route."""
        return Job(
            port,
            "/v1/sentiment",
            self.requests,
            self.expected,
            OURS,
            connections,
            seconds,
            rate,
        )


def open_model(artifacts: Path, threads: int = 1) -> Model:
    """The newest sentiment bundle of a folder."""
    folder = max((artifacts / "sentiment").iterdir(), key=lambda path: int(path.name))
    bundle = read_bundle(folder, "sentiment")
    session, _ = open_session(
        bundle.files[MODEL], bundle.manifest, read_golden(bundle), "cpu", threads
    )
    return Model(bundle, make_codec(bundle, Settings()), session)


def mixed_texts(data: Path, count: int = COUNT) -> list[str]:
    """Texts of mixed lengths, the same for the same data."""
    draw = random.Random(SEED)
    reviews = _reviews(data)
    weights = [share for share, _, _ in SHARES]
    texts: list[str] = []
    while len(texts) < count:
        _, least, most = draw.choices(SHARES, weights)[0]
        sentences = re.split(r"(?<=[.!?])\s+", draw.choice(reviews))
        start = draw.randrange(len(sentences))
        text = " ".join(sentences[start : start + draw.randint(least, most)])
        if re.search(r"\w", text):
            texts.append(text)
    return texts


def mixed_traffic(model: Model, data: Path) -> Traffic:
    """The texts of mixed lengths as requests, with what the model answers to each alone."""
    texts = mixed_texts(data)
    return Traffic(texts, bodies(texts), [model.answer(text) for text in texts])


def long_texts(data: Path, count: int, words: int) -> list[str]:
    """Texts of so many words each, run together from reviews."""
    draw = random.Random(SEED)
    reviews = _reviews(data)
    texts = []
    for _ in range(count):
        some: list[str] = []
        while len(some) < words:
            some += draw.choice(reviews).split()
        texts.append(" ".join(some[:words]))
    return texts


def bodies(texts: Iterable[str]) -> list[bytes]:
    """A request for each."""
    return [json.dumps({"inputs": text}).encode() for text in texts]


def read_ours(body: bytes) -> Answer:
    """Label and score of our answer to a single text."""
    result = json.loads(body)["results"][0]
    return result["label"], result["score"]


def read_nothing(body: bytes) -> Answer:
    """For servers without a model."""
    return "", len(body)


def describe(examples: Sequence[Example]) -> str:
    """Their lengths, in words."""
    lengths = [example.length for example in examples]
    p50, p95, longest = np.quantile(lengths, [0.5, 0.95, 1.0])
    mean = float(np.mean(lengths))
    return f"tokens: median {p50:.0f}, p95 {p95:.0f}, mean {mean:.0f}, most {longest:.0f}"


def _reviews(data: Path) -> list[str]:
    texts = [review.text for review in read_imdb(data / "sentiment" / "imdb", "train")]
    return [text.replace("<br />", " ") for text in texts]
