"""What the teachers say, put into the texts to learn from: soft targets, and unlabelled texts.

Soft targets are half the label and half the teacher (Hinton et al. 2015); a text without a label
has the teacher's word alone. What was said is kept in the run folder: a resumed run agrees.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.bundle.text.tokenizer import TextEncoder
from models.data.text.labelled import LABELS, POSITIVE, LabelledText
from models.data.text.sentiment import SentimentSets, Texts
from models.distillation.minilm import Course, ask, sentences, train_tutor
from models.distillation.ngrams import teach

REVIEWS = "imdb"
UNLABELLED = "imdb-unlabelled"
SENTENCES = "imdb-sentences"
TWEETS = "semeval"
_OF_EACH_REVIEW = 1  # sentences
_PHRASES = 15_000  # of the treebank, of at least so many words:
_PHRASE_WORDS = 5
_TRUST = 0.5  # the teacher's part of a soft target

Said = NDArray[np.float32]  # (texts, labels)


def with_reviews_taught(sets: SentimentSets, encoder: TextEncoder, kept: Path) -> SentimentSets:
    """Adds the unlabelled reviews with an n-gram teacher's labels; softens the labelled ones."""
    labelled = sets.train[REVIEWS]

    def say() -> dict[str, Said]:
        lesson = teach(  # half a minute
            [encoder.encode(text.text).ids for text in labelled],
            np.array([text.label == POSITIVE for text in labelled]),
            [encoder.encode(text).ids for text in sets.unlabelled],
        )
        return {REVIEWS: _two_way(lesson.labelled), UNLABELLED: _two_way(lesson.unlabelled)}

    said = _keep(kept, say)
    taught = {
        REVIEWS: _softened(labelled, said[REVIEWS]),
        UNLABELLED: _labelled(sets.unlabelled, said[UNLABELLED], UNLABELLED, binary=True),
    }
    return replace(sets, train=sets.train | taught)


def with_short_texts_taught(sets: SentimentSets, kept: Path, seed: int) -> SentimentSets:
    """Adds sentences of unlabelled reviews with MiniLM's labels, and softens the tweets' labels."""
    known = _course_texts(sets, seed)
    if not known:
        return sets
    asked = sentences(sets.unlabelled, _OF_EACH_REVIEW, seed)
    tweets = sets.train.get(TWEETS, [])

    def say() -> dict[str, Said]:
        tutor = train_tutor(known, Course(seed=seed))
        return {TWEETS: ask(tutor, [t.text for t in tweets]), SENTENCES: ask(tutor, asked)}

    said = _keep(kept, say)
    taught = {SENTENCES: _labelled(asked, said[SENTENCES], SENTENCES, binary=False)}
    if tweets:
        taught[TWEETS] = _softened(tweets, said[TWEETS])
    return replace(sets, train=sets.train | taught)


def _course_texts(sets: SentimentSets, seed: int) -> Texts:
    """The labelled short texts that the tutor learns from."""
    phrases = [
        text
        for text in sets.train.get("sst-phrases", [])
        if len(text.text.split()) >= _PHRASE_WORDS
    ]
    picked = np.random.default_rng(seed).permutation(len(phrases))[:_PHRASES]
    chosen = [phrases[index] for index in picked]
    return [*sets.train.get(TWEETS, []), *chosen, *sets.train.get("sst", [])]


def _keep(path: Path, say: Callable[[], dict[str, Said]]) -> dict[str, Said]:
    """What was said before, or is said now and written down."""
    if not path.exists():
        np.savez_compressed(path, allow_pickle=False, **say())
    with np.load(path) as said:
        return {name: said[name] for name in said.files}


def _two_way(positive: NDArray[np.float64]) -> Said:
    """p(positive) (texts,) as probabilities (texts, labels) without neutral."""
    return np.stack([1 - positive, np.zeros_like(positive), positive], axis=1).astype(np.float32)


def _softened(texts: Texts, said: Said) -> Texts:
    hard = np.eye(len(LABELS), dtype=np.float32)
    return [
        replace(text, soft=tuple(((1 - _TRUST) * hard[text.label] + _TRUST * row).tolist()))
        for text, row in zip(texts, said, strict=True)
    ]


def _labelled(texts: Sequence[str], said: Said, source: str, binary: bool) -> Texts:
    return [
        LabelledText(text, int(row.argmax()), source, binary, tuple(row.tolist()))
        for text, row in zip(texts, said, strict=True)
    ]
