"""The dev texts of a run, kept in its folder, and the F1 of taggers on them with intervals."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.bundle.text.entities import Entity
from models.data.text.annotated import AnnotatedText
from models.evaluation.intervals import Interval
from models.tasks.ner.scored import ScoredSet

DEV = "dev.jsonl"
_DRAWS = 500
_INSIDE = (2.5, 97.5)  # per cent

Counts = NDArray[np.float64]  # (texts, 3): right, predicted and true entities
Predicted = Sequence[Sequence[Entity]]


@dataclass(frozen=True)
class DevTexts:
    """A dev set, and the entities that the baseline finds in each of its texts."""

    scored: ScoredSet
    baseline: list[list[Entity]]


def write_dev(folder: Path, sets: Iterable[DevTexts]) -> None:
    """Writes the dev texts into the run folder, one JSON object a line."""
    lines = [
        json.dumps(
            {
                "set": dev.scored.name,
                "types": dev.scored.types,
                "text": text.text,
                "entities": _described(text.entities),
                "baseline": _described(found),
            },
            ensure_ascii=False,
        )
        for dev in sets
        for text, found in zip(dev.scored.texts, dev.baseline, strict=True)
    ]
    (folder / DEV).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_dev(folder: Path) -> list[DevTexts]:
    """The dev sets of a run folder; none where an older version left no file."""
    path = folder / DEV
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_dev(name, list(own)) for name, own in groupby(rows, key=itemgetter("set"))]


def _dev(name: str, rows: Sequence[dict[str, Any]]) -> DevTexts:
    texts = [AnnotatedText(row["text"], _entities(row["entities"])) for row in rows]
    types = rows[0].get("types")  # an older version had one set, with all types
    return DevTexts(
        ScoredSet(name, texts, None if types is None else tuple(types)),
        [list(_entities(row["baseline"])) for row in rows],
    )


def f1_interval(texts: Sequence[AnnotatedText], predicted: Predicted) -> Interval:
    """F1 of whole entities, with a bootstrap over the texts."""
    counts = _counts(texts, predicted)
    return _interval(_f1(counts.sum(axis=0)), _f1(_drawn(counts)))


def f1_row(texts: Sequence[AnnotatedText], predicted: Predicted) -> dict[str, float]:
    """F1 and its interval, as run.json has them."""
    found = f1_interval(texts, predicted)
    return {"f1": found.value, "low": found.low, "high": found.high}


def f1_difference(texts: Sequence[AnnotatedText], first: Predicted, second: Predicted) -> Interval:
    """By how much the F1 of `first` is higher than that of `second` on the same texts."""
    one, other = _counts(texts, first), _counts(texts, second)
    lead = float(_f1(one.sum(axis=0)) - _f1(other.sum(axis=0)))
    return _interval(np.array(lead), _f1(_drawn(one)) - _f1(_drawn(other)))


def _interval(value: Counts, draws: Counts) -> Interval:
    low, high = np.percentile(draws, _INSIDE)
    return Interval(float(value), float(low), float(high))


def _drawn(counts: Counts) -> Counts:
    """The sums over texts drawn with replacement, the same texts at each call: (draws, 3)."""
    random = np.random.default_rng(0)
    texts = len(counts)
    times = random.multinomial(texts, np.full(texts, 1 / texts), size=_DRAWS)
    return np.asarray(times @ counts)


def _f1(counts: Counts) -> Counts:
    """F1 of (..., 3) counts; 0 where nothing is predicted and nothing is true."""
    right, predicted, true = np.moveaxis(counts, -1, 0)
    return np.asarray(2 * right / np.maximum(predicted + true, 1))


def _counts(texts: Sequence[AnnotatedText], predicted: Predicted) -> Counts:
    rows = [
        (len(true & found), len(found), len(true))
        for true, found in (
            (_spans(text.entities), _spans(own)) for text, own in zip(texts, predicted, strict=True)
        )
    ]
    return np.array(rows, float)


def _spans(entities: Iterable[Entity]) -> set[tuple[int, int, str]]:
    return {(one.start, one.end, one.type) for one in entities}


def _described(entities: Iterable[Entity]) -> list[dict[str, object]]:
    return [asdict(entity) for entity in entities]


def _entities(described: Iterable[dict[str, object]]) -> tuple[Entity, ...]:
    return tuple(Entity(**one) for one in described)  # type: ignore[arg-type]
