"""Distillation: soft targets of the teachers for labelled texts, and labels for unlabelled texts.

A soft target is a share of the label and a share of the teacher (Hinton et al. 2015); a text
without a label has the teacher's probabilities. They are kept in the run folder: a resumed run
agrees.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.bundle.text.tokenizer import TextEncoder
from models.data.text import forms, templates
from models.data.text.labelled import LABELS, POSITIVE, LabelledText, Texts, TextSets
from models.data.text.products import PROS_CONS
from models.data.text.products import REVIEWS as PRODUCTS
from models.distillation.mpnet import (
    TeacherOptions,
    predict_probabilities,
    sentences,
    stretches,
    train_teacher,
)
from models.distillation.ngrams import teacher_predictions

REVIEWS = "imdb"
UNLABELLED = "imdb-unlabelled"
SENTENCES = "imdb-sentences"
TWEETS = "semeval"
STRETCHES = "semeval-stretches"
_OF_EACH_REVIEW = 1  # sentences
_OF_EACH_TWEET = 1  # stretches
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
_REVIEW_SHARE, _TWEET_SHARE = 0.5, 0.8  # the teacher's part of a soft target

Probabilities = NDArray[np.float32]  # (texts, labels)


def with_review_teacher(sets: TextSets, encoder: TextEncoder, kept: Path) -> TextSets:
    """Adds the unlabelled reviews with an n-gram teacher's labels; softens the labelled ones."""
    labelled = sets.train[REVIEWS]

    def predict() -> dict[str, Probabilities]:
        predictions = teacher_predictions(  # half a minute
            [encoder.encode(text.text).ids for text in labelled],
            np.array([text.label == POSITIVE for text in labelled]),
            [encoder.encode(text).ids for text in sets.unlabelled],
        )
        return {
            REVIEWS: _two_way(predictions.labelled),
            UNLABELLED: _two_way(predictions.unlabelled),
        }

    probabilities = _keep(kept, predict)
    softened = {
        REVIEWS: _softened(labelled, probabilities[REVIEWS], _REVIEW_SHARE),
        UNLABELLED: _labelled(sets.unlabelled, probabilities[UNLABELLED], UNLABELLED, binary=True),
    }
    return replace(sets, train=sets.train | softened)


def with_short_text_teacher(sets: TextSets, weights: Path, kept: Path, seed: int) -> TextSets:
    """Softens the tweets' labels by MPNet's; adds parts of tweets and reviews with its labels.

    The parts are stretches of tweets, and sentences of unlabelled reviews. `weights` is the folder
    of the pretrained network.
    """
    known = _labelled_short_texts(sets, seed)
    if not known:
        return sets
    tweets = sets.train.get(TWEETS, [])
    written = [tweet.text for tweet in tweets]
    asked = {
        SENTENCES: sentences(sets.unlabelled, _OF_EACH_REVIEW, seed),
        STRETCHES: stretches(written, _OF_EACH_TWEET, seed),
    }

    def predict() -> dict[str, Probabilities]:
        teacher = train_teacher(known, weights, TeacherOptions(seed=seed))
        texts = {TWEETS: written, **asked}
        return {name: predict_probabilities(teacher, own) for name, own in texts.items()}

    probabilities = _keep(kept, predict)
    softened = {
        name: _labelled(texts, probabilities[name], name, binary=False)
        for name, texts in asked.items()
        if texts
    }
    if tweets:
        softened[TWEETS] = _softened(tweets, probabilities[TWEETS], _TWEET_SHARE)
    return replace(sets, train=sets.train | softened)


def _labelled_short_texts(sets: TextSets, seed: int) -> Texts:
    """The labelled short texts that the MPNet teacher is trained on."""
    random = np.random.default_rng(seed)
    chosen = []
    for name, most in _LEARNT:
        texts = sets.train.get(name, [])
        if name == "sst-phrases":
            texts = [text for text in texts if len(text.text.split()) >= _FEWEST_WORDS]
        chosen += [texts[index] for index in random.permutation(len(texts))[:most]]
    return chosen


def _keep(path: Path, predict: Callable[[], dict[str, Probabilities]]) -> dict[str, Probabilities]:
    """The probabilities in the file; it is computed and written if it is not there."""
    if not path.exists():
        np.savez_compressed(path, allow_pickle=False, **predict())
    with np.load(path) as probabilities:
        return {name: probabilities[name] for name in probabilities.files}


def _two_way(positive: NDArray[np.float64]) -> Probabilities:
    """p(positive) (texts,) as probabilities (texts, labels) without neutral."""
    return np.stack([1 - positive, np.zeros_like(positive), positive], axis=1).astype(np.float32)


def _softened(texts: Texts, probabilities: Probabilities, share: float) -> Texts:
    hard = np.eye(len(LABELS), dtype=np.float32)
    return [
        replace(text, soft=tuple(((1 - share) * hard[text.label] + share * row).tolist()))
        for text, row in zip(texts, probabilities, strict=True)
    ]


def _labelled(
    texts: Sequence[str], probabilities: Probabilities, source: str, binary: bool
) -> Texts:
    return [
        LabelledText(text, int(row.argmax()), source, binary, tuple(row.tolist()))
        for text, row in zip(texts, probabilities, strict=True)
    ]
