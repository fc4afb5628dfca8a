"""Text classification, as export sees it: the network, golden texts, figures, comparison, card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic import JsonValue

from export.model_card import table
from export.tasks.multi_label import card_of_sets, compare_sets, evaluate_sets
from export.tasks.task import (
    CALIBRATION,
    OWN_FAILURES,
    OWN_FIGURES,
    OWN_USE,
    CardText,
    Comparison,
    Contender,
    Figures,
    InputSpec,
    LabelledData,
    Published,
    Sizes,
    drawn,
    learnt_from,
    words_of,
)
from models.bundle.examples import Example, Row
from models.bundle.manifest import TOKENIZER, BundleError, Origin
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import ReadText, TextReader, pooled
from models.data.errors import DataError
from models.data.text.challenge import PARTS, read_challenge, scored
from models.data.text.emoji import has_emoji
from models.data.text.labelled import LABELS, NEUTRAL, AnyText, LabelledText, Texts
from models.data.text.multi_label import MultiLabelText, read_multi_label_as
from models.data.text.own import read_own_as
from models.data.text.sentiment import READERS, read_sentiment
from models.evaluation.intervals import difference, macro_recall
from models.evaluation.text_baseline import BASELINE
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.network import Network
from models.networks.predict import Predict, predict_all
from models.tasks.classification.dev import (
    CHANCE,
    DevText,
    Predicted,
    predict_labels,
    read_dev,
    split_by_set,
)
from models.tasks.classification.metrics import Observed, confusion, figures


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
_FEW = 100  # texts, of which a part has no figures
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
        "Sentences of the unlabelled reviews, labelled by MPNet (all-mpnet-base-v2, Apache-2.0), "
        "fine-tuned on the short texts above; it also softened the labels of the tweets."
    ),
    "semeval-stretches": "Parts of the tweets, labelled by MPNet.",
    "replaced": (
        "Short texts of the other sets in which words are replaced by words of like meaning, and "
        "some are joined, labelled by MPNet."
    ),
    "pros-cons": (
        "Pros and cons dataset by Bing Liu (http://www.cs.uic.edu/~liub), CC BY 4.0: short "
        "opinions of products (Ganapathibhotla & Liu 2008), without those that only say none."
    ),
    "products": (
        "Customer Review Data by Minqing Hu and Bing Liu (http://www.cs.uic.edu/~liub), CC BY "
        "4.0: sentences of reviews of five products (Hu & Liu 2004), positive and negative ones. "
        "Half of them, by the hash of the sentence, are the test part."
    ),
    "templates": (
        "Sentences from hand-written templates: negated praise and blame, products, support "
        "requests, questions, plain statements, facts, comparisons, ratings, headlines, slang."
    ),
    "emoji": "The tweets and the sentences from templates with added emoji of their label.",
    "forms": (
        "Short texts of the other sets in another form: without apostrophes, with a greeting, a "
        "signature, quotation marks, an address, in capitals, or with a typing error."
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
_CHALLENGE = """\
Sentences of our own, each class of which is hard in one way: how many get the right one of three
labels. The dev half guides choices. The test half should not; docs/models.md says how far it had a
part in the choice of a shipped version. Again: `python -m benchmarks.challenge BUNDLE`.

"""
_FAILURES = """\

What the model predicts for texts of ours, each trying one thing; what is wrong is in bold. A text
that is not English gets an answer all the same: look at `warnings`.

"""


_OWN_FIGURES = f"""\
{OWN_FIGURES}
`macro_recall` is the mean of the recalls of the labels. Any text may get any label, so
`accuracy_all` is the `accuracy`. `ece` is the expected calibration error over 15 bins, after one
temperature that was fitted on the dev part. `unknown` is a share of words.
"""


@dataclass(frozen=True)
class Classification:
    """The task `classification`: of the public data of sentiment, or of anyone's own texts."""

    task: str = "classification"
    golden: Sequence[JsonValue] = tuple(sample.text for sample in TEST_TEXTS)

    def network(self, sizes: Sizes) -> Network:
        """A text classifier."""
        return TextClassifier(ClassifierShape.from_dict(sizes))

    def preprocess(self, spec: InputSpec, given: JsonValue) -> Example:
        """Its word ids."""
        examples = _reader(spec).read(str(given)).examples
        if len(examples) != 1:
            raise BundleError("a golden text has no word, or more than the network reads at once")
        return examples[0]

    def evaluate(self, run: Predict, spec: InputSpec, data: LabelledData) -> Figures:
        """Accuracy, macro recall, calibration; of several labels F1; unknown words."""
        reader = _reader(spec)
        if spec.thresholds is not None:
            return evaluate_sets("own", run, reader, spec, _own_sets(spec, data))
        sets = _own(spec, data) or read_sentiment(data.path, seed=0).test()
        if not sets:
            raise DataError(data.path, "it has no test part")
        return {
            name: evaluate(run, reader, texts).figures for name, texts in _with_parts(sets).items()
        }

    def compare(
        self, folder: Path, run: Predict, spec: InputSpec, previous: Published | None
    ) -> Sequence[Comparison]:
        """By macro recall or micro F1, with the version before, the baseline and chance."""
        if spec.thresholds is not None:
            return compare_sets(folder, run, spec, previous, _reader)
        reader = _reader(spec)
        return [
            _compared(name, texts, predict_labels(run, reader, texts), previous)
            for name, texts in split_by_set(read_dev(folder)).items()
        ]

    def calibration(self, spec: InputSpec, data: LabelledData) -> Sequence[Example]:
        """Training texts, the same number of each set."""
        sets: Mapping[str, Sequence[AnyText]]
        if spec.thresholds is not None:
            sets = {"own": _own_sets(spec, data)}
        else:
            sets = _own(spec, data) or read_sentiment(data.path, seed=0).train
        reader = _reader(spec)
        return [
            example
            for texts in sets.values()
            for text in drawn(texts, CALIBRATION // len(sets))
            for example in reader.read(text.text).examples
        ]

    def points(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """Accuracy and macro recall among the labels of the set; of several labels both F1."""
        names = ("accuracy", "macro_recall", "micro_f1", "macro_f1")
        return {name: 100 * figures[name] for name in names if name in figures}

    def card(
        self, origin: Origin, spec: InputSpec, run: Predict, golden: Sequence[Row]
    ) -> CardText:
        """For sentiment, with the challenge set and every text of TEST_TEXTS."""
        sentiment = spec.labels == LABELS and spec.thresholds is None
        sentiment = sentiment and learnt_from(_SOURCES, origin)
        words = words_of(origin)
        if origin.recipe.get("start", "none") == "none":
            words += " word2vec was trained on the texts above."
        tried = ["text", "tries", "right", "predicted", "score"]
        text = CardText(
            summary=f"A recurrent classifier ({origin.recipe['cell']}) of "
            f"{' / '.join(spec.labels)}. It reads at most {spec.longest} words at once; a "
            "longer text is read in overlapping windows, whose probabilities are averaged.",
            sources=_SOURCES if sentiment else {},
            words=words,
            use=_USE if sentiment else OWN_USE,
            figures=_FIGURES if sentiment else _OWN_FIGURES,
            failures=_CHALLENGE
            + table(["class", *PARTS], challenge_rows(run, spec))
            + _FAILURES
            + table(tried, _test_rows(spec.labels, golden))
            if sentiment
            else OWN_FAILURES,
        )
        return text if spec.thresholds is None else card_of_sets(origin, spec, text)


def _with_parts(sets: Mapping[str, Texts]) -> dict[str, Texts]:
    """The sets, and after a set of which some texts have emoji, those texts and the others."""
    found: dict[str, Texts] = {}
    for name, texts in sets.items():
        parts: tuple[Texts, Texts] = [], []
        for text in texts:
            parts[has_emoji(text.text)].append(text)
        found[name] = texts
        if min(map(len, parts)) >= _FEW:
            found |= {f"{name} without emoji": parts[0], f"{name} with emoji": parts[1]}
    return found


def challenge_rows(run: Predict, spec: InputSpec) -> list[list[str]]:
    """The rows of the challenge set's table: what a client would get, by class."""
    sentences, reader = read_challenge(), _reader(spec)
    found = probabilities_of(run, [reader.read(one.text) for one in sentences])
    return scored(sentences, [spec.labels[place] for place in found.argmax(axis=1)])


def _own(spec: InputSpec, data: LabelledData) -> dict[str, Texts]:
    """All texts of a user's file or folder; nothing if it is a folder of the public sets."""
    public = any((data.path / name).is_dir() for name in READERS)
    if data.path.is_file() or (not public and any(data.path.glob("*/*.txt"))):
        return {"own": read_own_as(data.path, spec.labels, data.texts)}
    if spec.labels != LABELS:
        raise DataError(
            data.path,
            "a model of your own labels is evaluated on a file of yours, or a folder of .txt files "
            "per label",
        )
    return {}


def _own_sets(spec: InputSpec, data: LabelledData) -> Sequence[MultiLabelText]:
    return read_multi_label_as(data.path, spec.labels, data.separator, data.texts)


def _compared(
    name: str, texts: Sequence[DevText], mine: Predicted, previous: Published | None
) -> Comparison:
    """The predictions of the network for the texts of one set, beside those of others."""
    true = np.array([text.label for text in texts])
    baseline = np.array([text.baseline for text in texts])
    others = {BASELINE: baseline}
    if previous is not None:
        others = {previous.name: predict_labels(previous.run, _reader(previous.spec), texts)}
        others[BASELINE] = baseline
    own, chance = macro_recall(true, mine), 1 / len(np.unique(true))
    contenders = [_contender(other, true, mine, labels) for other, labels in others.items()]
    lead = own.value - chance, own.low - chance, own.high - chance
    contenders.append(Contender(CHANCE, chance, *lead))
    return Comparison(name, "macro recall", own.value, own.low, own.high, tuple(contenders))


def _contender(name: str, true: Predicted, mine: Predicted, other: Predicted) -> Contender:
    lead = difference(true, mine, other)
    return Contender(name, macro_recall(true, other).value, lead.value, lead.low, lead.high)


def _reader(spec: InputSpec) -> TextReader:
    if spec.tokenizer is None:
        raise BundleError(f"a bundle of a text task needs its {TOKENIZER}")
    return TextReader(TextEncoder.from_json(spec.tokenizer), spec.longest)


def _test_rows(labels: Sequence[str], answers: Sequence[Row]) -> Iterable[list[str]]:
    for sample, row in zip(TEST_TEXTS, answers, strict=True):
        scores = row["probabilities"].tolist()
        predicted = labels[scores.index(max(scores))]
        mark = predicted if predicted == sample.label else f"**{predicted}**"
        yield [sample.text, sample.aspect, sample.label, mark, f"{max(scores):.2f}"]


CLASSIFICATION = Classification()


@dataclass(frozen=True)
class Evaluation:
    """What a set of texts shows.

    Attributes:
        figures: as models.tasks.classification.metrics.figures, with the share of unknown words.
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
