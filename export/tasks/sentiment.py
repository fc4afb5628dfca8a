"""Sentiment, as export sees it: the network, the golden texts, the figures, the card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic import JsonValue

from export.model_card import table
from export.tasks.task import CALIBRATION, CardText, Figures, InputSpec, Sizes, drawn
from models.bundle.examples import Example, Row
from models.bundle.manifest import TOKENIZER, BundleError, Origin
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import ReadText, TextReader, pooled
from models.data.errors import DataError
from models.data.text.labelled import NEUTRAL, LabelledText
from models.data.text.sentiment import read_sentiment
from models.data.text.table import read_table
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.network import Network
from models.networks.predict import Predict, predict_all
from models.tasks.sentiment.metrics import Observed, confusion, figures


@dataclass(frozen=True)
class Sample:
    """A text, the label a person would give it, and what it tries."""

    text: str
    label: str
    aspect: str


TEST_TEXTS = (
    Sample("A warm, funny and beautifully acted film.", "positive", "plain praise"),
    Sample("I want these two hours of my life back.", "negative", "idiom without a bad word"),
    Sample("The meeting starts at 10 on Monday.", "neutral", "plain fact"),
    Sample("Not bad at all, I would even watch it again!", "positive", "negation turned over"),
    Sample("It is not that I hated it, but I would not call it good.", "negative", "two negations"),
    Sample("Great, my phone died again. Just what I needed.", "negative", "sarcasm"),
    Sample(
        "The plot is thin, but the music and the cast carry it.", "positive", "mixed, ends well"
    ),
    Sample("Lovely pictures cannot save such a dull story.", "negative", "mixed, ends badly"),
    Sample("Ok.", "neutral", "one word"),
    Sample("sooooo happy rn 😂😂 best day everrrr!!!", "positive", "tweet with emoji"),
    Sample("@support still no refund after 3 weeks :( #fail", "negative", "tweet, handle, hashtag"),
    Sample("The train to Leeds leaves from platform 4.", "neutral", "plain fact"),
    Sample(
        "The food arrived cold and the waiter was rude.", "negative", "another domain: restaurant"
    ),
    Sample(
        "The battery lasts two days and charges in an hour.", "positive", "praise by facts only"
    ),
    Sample("Er hat mir sehr gut gefallen.", "positive", "not English"),
    Sample("Ο καιρός είναι καλός", "positive", "unknown script to the vocabulary"),  # noqa: RUF001
)
_SOURCES = {
    "imdb": (
        "Large Movie Review Dataset v1.0 (Maas et al. 2011): 25,000 labelled and 50,000 unlabelled "
        "reviews. Free for research with citation; no other licence is stated."
    ),
    "sst": (
        "Stanford Sentiment Treebank (Socher et al. 2013): sentences of film reviews. Distributed "
        "for research; no licence is stated."
    ),
    "sst-phrases": "Its phrases, whose five grades teach negative, neutral and positive.",
    "imdb-unlabelled": (
        "The unlabelled reviews, labelled by an n-gram teacher that learnt from the labelled ones."
    ),
    "imdb-sentences": (
        "Their sentences, labelled by MiniLM-L6 (Apache-2.0), fine-tuned on the short texts above; "
        "it also softened the labels of the tweets."
    ),
    "semeval": (
        "SemEval-2017 task 4A (Rosenthal et al. 2017): tweets of 2013-2016. The tweets stay under "
        "Twitter's terms."
    ),
}
_USE = """\
English reviews, comments and short posts: the overall feeling of the writer, as negative, neutral
or positive. Not for judging persons, not for medical, legal or hiring decisions, and not for other
languages: their words are unknown to the vocabulary, and the `warnings` of an answer say so.
"""
_FIGURES = """\
On the official test splits where a set's name ends in `/test`, through ONNX Runtime, on this bundle
as it is; on the dev part where it ends in `/dev`. `accuracy` and `macro_recall` choose among the
labels that the set speaks of (negative and positive for a binary set); `accuracy_all` counts a
neutral answer to such a text as wrong. `ece` is the expected calibration error over 15 bins, after
one temperature that was fitted on the dev parts. `unknown` is a share of words.
"""
_FAILURES = """\
What the model predicts for texts of ours, each trying one thing; what is wrong is in bold. A text
that is not English gets an answer all the same: look at `warnings`.

"""


@dataclass(frozen=True)
class Sentiment:
    """The task `classification`, as the shipped model `sentiment` has it."""

    task: str = "classification"
    golden: Sequence[JsonValue] = tuple(sample.text for sample in TEST_TEXTS)

    def network(self, sizes: Sizes) -> Network:
        """A text classifier."""
        return TextClassifier(ClassifierShape.from_dict(sizes))

    def preprocess(self, spec: InputSpec, given: JsonValue) -> Example:
        """Its word ids."""
        [example] = _reader(spec).read(str(given)).examples
        return example

    def evaluate(self, run: Predict, spec: InputSpec, data: Path) -> Figures:
        """Accuracy, macro recall, calibration; unknown words."""
        sets = {"own": read_table(data)} if data.is_file() else read_sentiment(data, seed=0).test()
        if not sets:
            raise DataError(data, "it has no test part")
        reader = _reader(spec)
        return {name: evaluate(run, reader, texts).figures for name, texts in sets.items()}

    def calibration(self, spec: InputSpec, data: Path) -> Sequence[Example]:
        """Training texts, the same number of each set."""
        sets = {"own": read_table(data)} if data.is_file() else read_sentiment(data, seed=0).train
        reader = _reader(spec)
        return [
            example
            for texts in sets.values()
            for text in drawn(texts, CALIBRATION // len(sets))
            for example in reader.read(text.text).examples
        ]

    def points(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """Accuracy and macro recall among the labels of the set."""
        return {name: 100 * figures[name] for name in ("accuracy", "macro_recall")}

    def card(
        self, origin: Origin, spec: InputSpec, run: Predict, golden: Sequence[Row]
    ) -> CardText:
        """With every text of TEST_TEXTS, and what was predicted of it."""
        return CardText(
            summary=f"A recurrent classifier ({origin.recipe['cell']}) of "
            f"{' / '.join(spec.labels)}. It reads at most {spec.longest} words at once; a "
            "longer text is read in overlapping windows, whose probabilities are averaged.",
            sources=_SOURCES,
            words=f"Published word vectors: {origin.recipe.get('vectors') or 'none'} (GloVe is "
            "under the PDDL); word2vec was trained on the texts above.",
            use=_USE,
            figures=_FIGURES,
            failures=_FAILURES
            + table(
                ["text", "tries", "right", "predicted", "score"], _test_rows(spec.labels, golden)
            ),
        )


def _reader(spec: InputSpec) -> TextReader:
    if spec.tokenizer is None:
        raise BundleError(f"a sentiment bundle needs its {TOKENIZER}")
    return TextReader(TextEncoder.from_json(spec.tokenizer), spec.longest)


def _test_rows(labels: Sequence[str], answers: Sequence[Row]) -> Iterable[list[str]]:
    for sample, row in zip(TEST_TEXTS, answers, strict=True):
        scores = row["probabilities"].tolist()
        predicted = labels[scores.index(max(scores))]
        mark = predicted if predicted == sample.label else f"**{predicted}**"
        yield [sample.text, sample.aspect, sample.label, mark, f"{max(scores):.2f}"]


SENTIMENT = Sentiment()


@dataclass(frozen=True)
class Evaluation:
    """What a set of texts shows.

    Attributes:
        figures: as models.tasks.sentiment.metrics.figures, with the share of unknown words.
        confusion: counts (true, predicted).
    """

    figures: dict[str, float]
    confusion: NDArray[np.int64]


def evaluate(run: Predict, reader: TextReader, texts: Sequence[LabelledText]) -> Evaluation:
    """Answers every text and scores the answers."""
    read = [reader.read(text.text) for text in texts]
    kept = [index for index, one in enumerate(read) if one.examples]
    probabilities = probabilities_of(run, [read[index] for index in kept])
    seen = _observed(probabilities, [texts[index] for index in kept])
    words = sum(one.tokens.used for one in read)
    unknown = sum(one.tokens.unknown for one in read) / words
    return Evaluation({**figures(seen), "unknown": unknown}, confusion(seen))


def probabilities_of(run: Predict, read: Sequence[ReadText]) -> NDArray[np.float32]:
    """Probabilities (texts, labels), in the order given."""
    rows = iter(predict_all(run, [example for one in read for example in one.examples]))
    found = [
        pooled(one.windows, [next(rows)["probabilities"] for _ in one.windows]) for one in read
    ]
    return np.stack(found).astype(np.float32)


def _observed(probabilities: NDArray[np.float32], texts: Sequence[LabelledText]) -> Observed:
    known = np.ones(probabilities.shape, dtype=bool)
    known[[text.binary for text in texts], NEUTRAL] = False
    return Observed(
        logits=torch.from_numpy(probabilities).clamp_min(1e-30).log(),
        labels=torch.tensor([text.label for text in texts]),
        known=torch.from_numpy(known),
        sets=torch.zeros(len(texts), dtype=torch.int64),
    )
