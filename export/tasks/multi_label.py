"""Multi-label classification, as export sees it: its figures, its comparison, its card."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from export.tasks.task import OWN_FIGURES, CardText, Comparison, Contender, InputSpec, Published
from models.bundle.manifest import Origin
from models.bundle.text.windows import TextReader
from models.data.text.multi_label import MultiLabelText
from models.evaluation.f1 import Labels, f1, f1_lead, micro_f1
from models.networks.predict import Predict
from models.tasks.classification.dev import CHANCE
from models.tasks.classification.multi_dev import (
    BASELINE,
    MultiDevText,
    indicators,
    label_figures,
    labels_of,
    predict_probabilities,
    read_multi_dev,
)

_FIGURES = f"""\
{OWN_FIGURES}
`micro_f1` is the F1 of all labels together, `macro_f1` the mean over the labels; their intervals of
95 % are those of a bootstrap over the texts. `exact` is the share of texts all of whose labels are
right. On the dev part these figures are a little too good: the thresholds were fitted there.
"""


def predict_sets(run: Predict, reader: TextReader, spec: InputSpec, texts: Sequence[str]) -> Labels:
    """The labels at or above their thresholds, (texts, labels)."""
    assert spec.thresholds is not None
    limits = np.array([spec.thresholds[label] for label in spec.labels])
    probabilities = predict_probabilities(run, reader, texts, len(spec.labels))
    return np.asarray(probabilities >= limits)


def evaluate_sets(
    name: str, run: Predict, reader: TextReader, spec: InputSpec, texts: Sequence[MultiLabelText]
) -> dict[str, dict[str, float]]:
    """Micro and macro F1, and the figures of each label; the share of unknown words."""
    predicted = predict_sets(run, reader, spec, [text.text for text in texts])
    rows = label_figures(name, labels_of(texts, len(spec.labels)), predicted, spec.labels)
    tokens = [reader.read(text.text).tokens for text in texts]
    unknown = sum(one.unknown for one in tokens) / max(1, sum(one.used for one in tokens))
    return {**rows, name: {**rows[name], "unknown": unknown}}


def compare_sets(
    folder: Path,
    run: Predict,
    spec: InputSpec,
    previous: Published | None,
    reader_of: Callable[[InputSpec], TextReader],
) -> Sequence[Comparison]:
    """By micro F1, with the version before, the baseline and chance."""
    texts = read_multi_dev(folder)
    count = len(spec.labels)
    plain = [text.text for text in texts]
    mine = predict_sets(run, reader_of(spec), spec, plain)
    others = {BASELINE: indicators([text.baseline for text in texts], count)}
    if previous is not None:
        theirs = predict_sets(previous.run, reader_of(previous.spec), previous.spec, plain)
        others = {previous.name: theirs, **others}
    return [_compared(texts, mine, {**others, CHANCE: np.ones_like(mine)})]


def _compared(
    texts: Sequence[MultiDevText], mine: Labels, others: Mapping[str, Labels]
) -> Comparison:
    true = labels_of(texts, mine.shape[1])
    own = f1(micro_f1, true, mine)
    contenders = [
        Contender(name, f1(micro_f1, true, other).value, lead.value, lead.low, lead.high)
        for name, other in others.items()
        for lead in [f1_lead(micro_f1, true, mine, other)]
    ]
    return Comparison(texts[0].set, "micro F1", own.value, own.low, own.high, tuple(contenders))


def card_of_sets(origin: Origin, spec: InputSpec, text: CardText) -> CardText:
    """The card of a classifier, with what several labels change in it."""
    assert spec.thresholds is not None
    limits = ", ".join(f"{label} {spec.thresholds[label]:.2f}" for label in spec.labels)
    summary = (
        f"A recurrent multi-label classifier ({origin.recipe['cell']}) of "
        f"{' / '.join(spec.labels)}: a text has each label whose probability is at least its "
        f"threshold ({limits}), so several or none. It reads at most {spec.longest} words at once; "
        "a longer text is read in overlapping windows, whose probabilities are averaged."
    )
    return replace(text, summary=summary, figures=_FIGURES)
