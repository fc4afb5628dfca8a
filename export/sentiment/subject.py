"""Sentiment, as export sees it: the network, the golden texts, the figures, the card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from export.markdown import table
from export.sentiment.probes import PROBES
from export.sentiment.scoring import evaluate
from export.subject import CALIBRATION, CardText, Figures, Reading, Sizes, drawn
from models.answering import Run
from models.bundle.examples import Example, Row
from models.bundle.manifest import TOKENIZER, BundleError, Origin
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.windows import TextReader
from models.data.fault import DataError
from models.data.sentiment import read_sentiment
from models.data.table import read_table
from models.networks import ClassifierShape, Network, TextClassifier

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
What the model says of texts of ours, each trying one thing; what is wrong is in bold. A text that
is not English gets an answer all the same: look at `warnings`.

"""


@dataclass(frozen=True)
class Sentiment:
    """The subject `sentiment`."""

    task: str = "sentiment"
    golden: Sequence[JsonValue] = tuple(probe.text for probe in PROBES)

    def network(self, sizes: Sizes) -> Network:
        """A text classifier."""
        return TextClassifier(ClassifierShape.from_dict(sizes))

    def read(self, reading: Reading, given: JsonValue) -> Example:
        """Its word ids."""
        [example] = _reader(reading).read(str(given)).examples
        return example

    def evaluate(self, run: Run, reading: Reading, data: Path) -> Figures:
        """Accuracy, macro recall, calibration; unknown words."""
        sets = {"own": read_table(data)} if data.is_file() else read_sentiment(data, seed=0).test()
        if not sets:
            raise DataError(data, "it has no test part")
        reader = _reader(reading)
        return {name: evaluate(run, reader, texts).figures for name, texts in sets.items()}

    def calibration(self, reading: Reading, data: Path) -> Sequence[Example]:
        """Training texts, the same number of each set."""
        sets = {"own": read_table(data)} if data.is_file() else read_sentiment(data, seed=0).train
        reader = _reader(reading)
        return [
            example
            for texts in sets.values()
            for text in drawn(texts, CALIBRATION // len(sets))
            for example in reader.read(text.text).examples
        ]

    def points(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """Accuracy and macro recall among the labels of the set."""
        return {name: 100 * figures[name] for name in ("accuracy", "macro_recall")}

    def card(self, origin: Origin, reading: Reading, run: Run, golden: Sequence[Row]) -> CardText:
        """With every probe, and what was said of it."""
        return CardText(
            summary=f"A recurrent classifier ({origin.recipe['cell']}) of "
            f"{' / '.join(reading.labels)}. It reads at most {reading.longest} words at once; a "
            "longer text is read in overlapping windows, whose probabilities are averaged.",
            sources=_SOURCES,
            words=f"Published word vectors: {origin.recipe.get('vectors') or 'none'} (GloVe is "
            "under the PDDL); word2vec was trained on the texts above.",
            use=_USE,
            figures=_FIGURES,
            failures=_FAILURES
            + table(
                ["text", "tries", "right", "said", "score"], _probe_rows(reading.labels, golden)
            ),
        )


def _reader(reading: Reading) -> TextReader:
    if reading.tokenizer is None:
        raise BundleError(f"a sentiment bundle needs its {TOKENIZER}")
    return TextReader(TextEncoder.from_json(reading.tokenizer), reading.longest)


def _probe_rows(labels: Sequence[str], answers: Sequence[Row]) -> Iterable[list[str]]:
    for probe, row in zip(PROBES, answers, strict=True):
        scores = row["probabilities"].tolist()
        said = labels[scores.index(max(scores))]
        mark = said if said == probe.label else f"**{said}**"
        yield [probe.text, probe.tries, probe.label, mark, f"{max(scores):.2f}"]


SENTIMENT = Sentiment()
