"""What export asks of a task: its network, how it reads, how it is scored, what its card says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from pydantic import JsonValue

from models.bundle.examples import Example, Row
from models.bundle.manifest import Origin
from models.data.series.columns import SeriesColumns
from models.data.text.columns import TextColumns
from models.data.text.multi_label import SEPARATOR
from models.networks.network import Network
from models.networks.predict import Predict

Sizes = dict[str, str | int | float | bool]
Figures = dict[str, dict[str, float]]
CALIBRATION = 2000
# Of the cards of models of one's own texts.
OWN_USE = """\
Texts of the kind of its training data, for the labels above. Other texts get an answer all the
same: look at `warnings`. Not for medical, legal or hiring decisions without a person.
"""
OWN_FAILURES = """\
The model was measured on its own data only. Before you use it on texts of another kind, evaluate it
on some of them (`hiddenstate evaluate`).
"""
OWN_FIGURES = """\
On a file of one's own where a set's name ends in `/test`, through ONNX Runtime, on this bundle as
it is; on the dev part where it ends in `/dev`."""
Item = TypeVar("Item")


@dataclass(frozen=True)
class InputSpec:
    """What turns an input into an example, beside code: the same in a run and in a bundle.

    Attributes:
        tokenizer: the bytes of tokenizer.json, for text tasks.
        labels: of the manifest.
        longest: the longest input of the network, in tokens or steps.
        thresholds: per label, of a multi-label classifier.
    """

    tokenizer: bytes | None
    labels: tuple[str, ...]
    longest: int
    thresholds: Mapping[str, float] | None = None


@dataclass(frozen=True)
class LabelledData:
    """Data with their truth: a folder of public sets, or a user's own file and how it is laid out.

    Attributes:
        separator: between the labels of a text that has several.
    """

    path: Path
    texts: TextColumns = field(default_factory=TextColumns)
    series: SeriesColumns = field(default_factory=SeriesColumns)
    separator: str = SEPARATOR


@dataclass(frozen=True)
class Published:
    """A version that a run would replace: how it predicts, and how it reads."""

    name: str
    run: Predict
    spec: InputSpec


@dataclass(frozen=True)
class Contender:
    """What a network is compared with on a dev set, and by how much the network is better.

    Attributes:
        name: the earlier version, the baseline, or chance.
        score: of the contender, a share of 1.
        lead: the network's score less this one.
        low: the lower end of the interval of 95 % of the lead.
        high: its upper end.
    """

    name: str
    score: float
    lead: float
    low: float
    high: float


@dataclass(frozen=True)
class Comparison:
    """A network's score on a dev set, with its interval of 95 %, and its contenders.

    Attributes:
        set: the name of the dev set.
        measure: what the score is, such as "macro recall".
    """

    set: str
    measure: str
    score: float
    low: float
    high: float
    contenders: tuple[Contender, ...]


@dataclass(frozen=True)
class CardText:
    """The parts of a card that only its task knows, in Markdown.

    Attributes:
        summary: what it answers, how much it reads.
        sources: what is to be said of each data set, by its name.
        words: where its word vectors come from.
        use: what it is for, and what not.
        figures: what the columns of the table of figures mean.
        failures: where it fails, shown.
    """

    summary: str
    sources: Mapping[str, str]
    words: str
    use: str
    figures: str
    failures: str


def learnt_from(sources: Mapping[str, str], origin: Origin) -> bool:
    """Whether a model learnt from any of the public sets that `sources` describes."""
    return not sources.keys().isdisjoint(origin.data)


def words_of(origin: Origin) -> str:
    """Where the words of a text model began, for its card."""
    start = str(origin.recipe.get("start", "none"))
    if start != "none":
        return f"It began with the words and weights that have the sha256 {start[:16]}."
    vectors = str(origin.recipe.get("vectors") or "none")
    licence = " (GloVe is under the PDDL)" if "glove" in vectors.lower() else ""
    return f"Published word vectors: {vectors}{licence}."


def named(figures: Figures, part: str) -> Figures:
    """With the part of the set: "imdb" -> "imdb/dev", "conll2003 LOC" -> "conll2003/dev LOC"."""
    found = {}
    for name, row in figures.items():
        source, space, of = name.partition(" ")
        found[f"{source}/{part}{space}{of}"] = row
    return found


def drawn(items: Sequence[Item], count: int) -> list[Item]:
    """At most `count` of the items, drawn at random, the same ones each time."""
    order = np.random.default_rng(0).permutation(len(items))[:count]
    return [items[index] for index in sorted(order)]


class ExportTask(Protocol):
    """One task, as export sees it."""

    @property
    def task(self) -> str:
        """Its name, as manifests say it."""

    @property
    def golden(self) -> Sequence[JsonValue]:
        """Inputs as a client sends them, each of which is one example."""

    def network(self, sizes: Sizes) -> Network:
        """An untrained network of these sizes."""

    def preprocess(self, spec: InputSpec, given: JsonValue) -> Example:
        """The example of an input."""

    def evaluate(self, run: Predict, spec: InputSpec, data: LabelledData) -> Figures:
        """Figures on the official test splits of a data folder, or on all of a user's own file.

        Raises:
            DataError: the data have neither.
        """

    def compare(
        self, folder: Path, run: Predict, spec: InputSpec, previous: Published | None
    ) -> Sequence[Comparison]:
        """The network of a run folder beside others on the run's dev sets.

        `previous` has the same labels. Nothing is returned where the run keeps nothing to compare
        on.
        """

    def calibration(self, spec: InputSpec, data: LabelledData) -> Sequence[Example]:
        """Training examples, as many as CALIBRATION at most, or all of a user's own file.

        Raises:
            DataError: the data have neither.
        """

    def points(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """The scores of a test set in points (hundredths), higher being better."""

    def card(
        self, origin: Origin, spec: InputSpec, run: Predict, golden: Sequence[Row]
    ) -> CardText:
        """What the card says; `golden` are the rows of the golden inputs."""
