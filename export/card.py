"""The card of a sentiment bundle: its data, what it is for, how good it is, where it fails."""

from collections.abc import Iterable, Mapping, Sequence

from export.probes import SENTIMENT_PROBES
from models.bundle.examples import Row
from models.bundle.manifest import Limits, Origin

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
## Intended use

English reviews, comments and short posts: the overall feeling of the writer, as negative, neutral
or positive. Not for judging persons, not for medical, legal or hiring decisions, and not for other
languages: their words are unknown to the vocabulary, and each answer says how many were.
"""

_FIGURES = """\
## Figures

On the official test splits where a set's name ends in `/test`, through ONNX Runtime, on this bundle
as it is; on the dev part where it ends in `/dev`. `accuracy` and `macro_recall` choose among the
labels that the set speaks of (negative and positive for a binary set); `accuracy_all` counts a
neutral answer to such a text as wrong. `ece` is the expected calibration error over 15 bins, after
one temperature that was fitted on the dev parts. `truncated` and `unknown` are shares of texts and
of words.
Again: `python -m export evaluate {place} --data PATH`.
"""

_FAILURES = """\
## Known failures

What the model says of texts of ours, each trying one thing; what is wrong is in bold. A text that
is not English gets an answer all the same: look at `tokens.unknown`.
"""


def write_card(
    name: str,
    origin: Origin,
    limits: Limits,
    figures: Mapping[str, Mapping[str, float]],
    labels: Sequence[str],
    answers: Sequence[Row],
) -> str:
    """The card in Markdown; `answers` are the network's rows for SENTIMENT_PROBES."""
    parts = [
        f"# {name}\n",
        f"A recurrent classifier ({origin.recipe['cell']}) of {' / '.join(labels)}. It reads at "
        f"most {limits.longest} words of a text; an answer says when a text was cut.\n",
        "## Data\n",
        *[
            f"- **{source}**: {_SOURCES.get(source, 'a file of its own.')}"
            for source in origin.data
        ],
        f"\nPublished word vectors: {origin.recipe.get('vectors') or 'none'} (GloVe is under the "
        "PDDL); word2vec was trained on the texts above. None of the texts is in the bundle.\n",
        _USE,
        _FIGURES.format(place=f"artifacts/{name}"),
        _table(["set", *_columns(figures)], _figure_rows(figures)),
        _FAILURES,
        _table(["text", "tries", "right", "said", "score"], _probe_rows(labels, answers)),
    ]
    return "\n".join(parts)


def _columns(figures: Mapping[str, Mapping[str, float]]) -> list[str]:
    return list(next(iter(figures.values()), {}))


def _figure_rows(figures: Mapping[str, Mapping[str, float]]) -> Iterable[list[str]]:
    for name, values in figures.items():
        yield [
            name,
            *(
                f"{value:.0f}" if column == "texts" else f"{100 * value:.2f} %"
                for column, value in values.items()
            ),
        ]


def _probe_rows(labels: Sequence[str], answers: Sequence[Row]) -> Iterable[list[str]]:
    for probe, row in zip(SENTIMENT_PROBES, answers, strict=True):
        scores = row["probabilities"].tolist()
        said = labels[scores.index(max(scores))]
        mark = said if said == probe.label else f"**{said}**"
        yield [probe.text, probe.tries, probe.label, mark, f"{max(scores):.2f}"]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
