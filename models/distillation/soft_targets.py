"""Distillation: soft targets of the teachers for labelled texts, and labels for unlabelled texts.

A soft target is a share of the label and a share of the teacher (Hinton et al. 2015); a text
without a label has the teacher's probabilities. They are kept in the run folder: a resumed run
agrees.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.bundle.text.tokenizer import TextEncoder
from models.data.text import forms, templates
from models.data.text.labelled import LABELS, POSITIVE, LabelledText, Texts, TextSets
from models.data.text.products import PROS_CONS
from models.data.text.products import REVIEWS as PRODUCTS
from models.distillation.augmentation import ReplacedTexts, sentences, stretches
from models.distillation.ngrams import teacher_predictions
from models.distillation.short_texts import (
    MPNetClassifier,
    predict_probabilities,
    trained_teacher,
)

REVIEWS = "imdb"
UNLABELLED = "imdb-unlabelled"
SENTENCES = "imdb-sentences"
TWEETS = "semeval"
STRETCHES = "semeval-stretches"
REPLACED = "replaced"
TEACHER = "mpnet.pt"
_OF_EACH_REVIEW = 3  # sentences
_OF_EACH_TWEET = 1  # stretches
_REPLACED = (  # how many texts are drawn from those of a set
    (TWEETS, 80_000),
    ("sst", 20_000),
    (PROS_CONS, 40_000),
    (PRODUCTS, 10_000),
    (templates.SOURCE, 70_000),
)
# The short texts that MPNet learns from, and at most how many of them.
_LEARNT = (
    (TWEETS, 100_000),
    ("sst", 100_000),
    ("sst-phrases", 15_000),
    (PRODUCTS, 100_000),
    (PROS_CONS, 5_000),
    (templates.SOURCE, 8_000),
    (forms.SOURCE, 4_000),
)
_FEWEST_WORDS = 5  # of a phrase of the treebank
_SHARE = 0.5  # the teacher's part of a soft target
# What is kept in a run folder.
PREDICTED = ("reviews.npz", *(f"{name}.npz" for name in (TWEETS, SENTENCES, STRETCHES, REPLACED)))

Probabilities = NDArray[np.float32]  # (texts, labels)
Kept = dict[str, NDArray[Any]]


def with_review_teacher(sets: TextSets, encoder: TextEncoder, folder: Path) -> TextSets:
    """Adds the unlabelled reviews with an n-gram teacher's labels; softens the labelled ones.

    The probabilities are kept in `folder`.
    """
    labelled = sets.train[REVIEWS]

    def predict() -> Kept:
        predictions = teacher_predictions(  # half a minute
            [encoder.encode(text.text).ids for text in labelled],
            np.array([text.label == POSITIVE for text in labelled]),
            [encoder.encode(text).ids for text in sets.unlabelled],
        )
        return {
            REVIEWS: _two_way(predictions.labelled),
            UNLABELLED: _two_way(predictions.unlabelled),
        }

    kept = _keep(folder / PREDICTED[0], predict)
    softened = {
        REVIEWS: _softened(labelled, kept[REVIEWS]),
        UNLABELLED: _labelled(sets.unlabelled, kept[UNLABELLED], UNLABELLED, binary=True),
    }
    return replace(sets, train=sets.train | softened)


def with_short_text_teacher(
    sets: TextSets, replaced: Callable[[], ReplacedTexts], weights: Path, folder: Path, seed: int
) -> TextSets:
    """Softens the tweets' labels by MPNet's; adds the texts of `augmentation` with its labels.

    Args:
        sets: the texts, some of them short ones with a label.
        replaced: makes what draws texts with other words.
        weights: the folder of the pretrained network.
        folder: where the trained teacher is kept, and a set's texts with its probabilities.
        seed: of the teacher and of what is drawn.
    """
    tweets = sets.train.get(TWEETS, [])
    written = [tweet.text for tweet in tweets]

    def with_other_words() -> list[str]:
        draw = replaced()
        sources = {name: [text.text for text in sets.train.get(name, [])] for name, _ in _REPLACED}
        return [text for name, amount in _REPLACED for text in draw(sources[name], amount)]

    asked: dict[str, Callable[[], list[str]]] = {
        TWEETS: lambda: written,
        SENTENCES: lambda: sentences(sets.unlabelled, _OF_EACH_REVIEW, seed),
        STRETCHES: lambda: stretches(written, _OF_EACH_TWEET, seed),
        REPLACED: with_other_words,
    }
    teacher = cache(lambda: short_text_teacher(sets, weights, folder, seed))

    def kept(name: str) -> Kept:
        def predict() -> Kept:
            texts = asked[name]()
            probabilities = predict_probabilities(teacher(), texts)
            return {"texts": np.array(texts, dtype=np.str_), "probabilities": probabilities}

        return _keep(folder / f"{name}.npz", predict)

    softened = {TWEETS: _softened(tweets, kept(TWEETS)["probabilities"])}
    for name in (SENTENCES, STRETCHES, REPLACED):
        own = kept(name)
        softened[name] = _labelled(own["texts"].tolist(), own["probabilities"], name, binary=False)
    return replace(sets, train=sets.train | {name: own for name, own in softened.items() if own})


def short_text_teacher(sets: TextSets, weights: Path, folder: Path, seed: int) -> MPNetClassifier:
    """MPNet, fine-tuned on the labelled short texts of the sets; it is kept in `folder`."""
    return trained_teacher(labelled_short_texts(sets, seed), weights, folder / TEACHER, seed)


def labelled_short_texts(sets: TextSets, seed: int) -> Texts:
    """The labelled short texts that the MPNet teacher is trained on."""
    random = np.random.default_rng(seed)
    chosen = []
    for name, most in _LEARNT:
        texts = sets.train.get(name, [])
        if name == "sst-phrases":
            texts = [text for text in texts if len(text.text.split()) >= _FEWEST_WORDS]
        chosen += [texts[index] for index in random.permutation(len(texts))[:most]]
    return chosen


def _keep(path: Path, predict: Callable[[], Kept]) -> Kept:
    """What is in the file; it is computed and written if it is not there."""
    if not path.exists():
        draft = path.with_suffix(".tmp.npz")  # whole or not at all
        np.savez_compressed(draft, allow_pickle=False, **predict())
        draft.replace(path)
    with np.load(path) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _two_way(positive: NDArray[np.float64]) -> Probabilities:
    """p(positive) (texts,) as probabilities (texts, labels) without neutral."""
    return np.stack([1 - positive, np.zeros_like(positive), positive], axis=1).astype(np.float32)


def _softened(texts: Texts, probabilities: Probabilities) -> Texts:
    hard = np.eye(len(LABELS), dtype=np.float32)
    return [
        replace(text, soft=tuple(((1 - _SHARE) * hard[text.label] + _SHARE * row).tolist()))
        for text, row in zip(texts, probabilities, strict=True)
    ]


def _labelled(
    texts: Sequence[str], probabilities: Probabilities, source: str, binary: bool
) -> Texts:
    return [
        LabelledText(text, int(row.argmax()), source, binary, tuple(row.tolist()))
        for text, row in zip(texts, probabilities, strict=True)
    ]
