"""MPNet as a tagger of named entities: a teacher that labels texts without labels."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from rich.progress import track
from torch import Tensor, nn

from models.bundle.text.entities import Entity
from models.data.text.annotated import AnnotatedText, EntitySets
from models.distillation.fine_tuning import (
    Teacher,
    TeacherOptions,
    fine_tune,
    kept_teacher,
    padded,
)

LABELLED = "labelled"  # the set of the texts that the teacher has labelled
TEACHER, TEXTS = "mpnet.pt", "labelled.jsonl"  # what is kept in a run folder
_LONGEST = 128  # word pieces of a text
_OPTIONS = TeacherOptions(rate=5e-5, batch=32)
_PASSES = 2  # over the first set
_MOST_OF_OTHERS = 6_000  # texts of each other set
_SURE = 0.6  # the least probability of a text's most doubtful word
_WITHOUT_NAMES = 0.3  # of the texts without a name, how many are kept
_CASES = 5
_NOT_SCORED = -100


@dataclass(frozen=True)
class _Read:
    """A text in word pieces: their ids and cases; of each word its first piece and its place."""

    pieces: list[int]
    cases: list[int]
    firsts: list[int]
    places: list[tuple[int, int]]


class MPNetTagger(Teacher):
    """MPNet, an embedding of how a word is spelled, and a linear head of IOB2 tags.

    The tags are O, then B- and I- of each type. A word has the tag of its first piece. MPNet knows
    no capital letters, so the case of each word is added to the embedding of its pieces.
    """

    def __init__(self, weights: Path, types: Sequence[str]) -> None:
        super().__init__(weights, _LONGEST)
        self.types = tuple(types)
        self.case = nn.Embedding(_CASES, self.hidden)
        nn.init.zeros_(self.case.weight)
        self.head = nn.Sequential(nn.Dropout(0.1), nn.Linear(self.hidden, 1 + 2 * len(self.types)))

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        """Logits (batch, time, tag)."""
        with torch.autocast(pieces.device.type, dtype=torch.bfloat16):
            states = self.body.states(pieces, self.case(cases))
        logits: Tensor = self.head(states.float())
        return logits

    def read(self, text: str) -> _Read:
        """A text in word pieces; what is longer than 128 of them is left out."""
        entry = self.tokenizer.encode(text)
        firsts: dict[int, int] = {}
        places: dict[int, tuple[int, int]] = {}
        for piece, (word, (start, end)) in enumerate(
            zip(entry.word_ids, entry.offsets, strict=True)
        ):
            if word is not None:
                firsts.setdefault(word, piece)
                places[word] = (places.get(word, (start, end))[0], end)
        cases = {word: _case(text[start:end]) for word, (start, end) in places.items()}
        return _Read(
            entry.ids,
            [0 if word is None else cases[word] for word in entry.word_ids],
            list(firsts.values()),
            list(places.values()),
        )

    def tags(self, read: _Read, text: AnnotatedText) -> list[int]:
        """The tag of each word."""
        tags = [0] * len(read.places)
        for entity in text.entities:
            inside = [
                word
                for word, (start, end) in enumerate(read.places)
                if start >= entity.start and end <= entity.end
            ]
            for word in inside:
                tags[word] = 1 + 2 * self.types.index(entity.type) + (word > inside[0])
        return tags

    def entities(self, read: _Read, tags: Sequence[int]) -> tuple[Entity, ...]:
        """What the tags of the words say; an I- without a beginning begins an entity."""
        found: list[Entity] = []
        before = 0
        for (start, end), tag in zip(read.places, tags, strict=True):
            kind, goes_on = divmod(tag - 1, 2)
            if tag and goes_on and before and (before - 1) // 2 == kind:
                found[-1] = replace(found[-1], end=end)
            elif tag:
                found.append(Entity(self.types[kind], start, end))
            before = tag
        return tuple(found)


def train_tagger(teacher: MPNetTagger, sets: EntitySets, options: TeacherOptions) -> None:
    """Fine-tunes in place on the first set twice, and on a part of each other one.

    A word without a name is, where its set does not mark a type, either O or of that type.
    """
    random = np.random.default_rng(options.seed)
    chosen = [(text, sets.missing) for _ in range(_PASSES) for text in sets.train]
    for one in sets.others:
        order = random.permutation(len(one.train))[:_MOST_OF_OTHERS]
        chosen += [(one.train[index], one.missing) for index in order]
    rows = [teacher.read(text.text) for text, _ in chosen]
    targets = []
    for row, (text, missing) in zip(rows, chosen, strict=True):
        tags = np.full(len(row.pieces), _NOT_SCORED)
        tags[row.firsts] = teacher.tags(row, text)
        targets.append((tags, [kind in missing for kind in teacher.types]))

    def loss(batch: list[int]) -> Tensor:
        tags = padded([targets[i][0].tolist() for i in batch], _NOT_SCORED)  # (batch, time)
        missing = torch.tensor([targets[i][1] for i in batch])  # (batch, type)
        scores = _scores(teacher, [rows[i] for i in batch]).log_softmax(dim=-1)
        possible = torch.cat([torch.ones(len(batch), 1) > 0, missing.repeat_interleave(2, 1)], 1)
        either = scores.masked_fill(~possible[:, None], -torch.inf).logsumexp(dim=-1)
        scores = torch.cat([either[..., None], scores[..., 1:]], dim=-1)
        return nn.functional.nll_loss(
            scores.flatten(0, 1), tags.flatten(), ignore_index=_NOT_SCORED
        )

    fine_tune(teacher, [len(row.pieces) for row in rows], loss, options)


@torch.no_grad()
def label(
    teacher: MPNetTagger, texts: Sequence[str], batch: int = 96
) -> tuple[list[AnnotatedText], list[float]]:
    """The texts with the teacher's entities, and how probable each one's most doubtful word is."""
    rows = [teacher.read(text) for text in texts]
    order = np.argsort([len(row.pieces) for row in rows], kind="stable").tolist()
    found = [AnnotatedText(text, ()) for text in texts]
    sure = [1.0] * len(texts)
    for first in track(range(0, len(order), batch), "MPNet labels"):
        here = order[first : first + batch]
        probabilities = _scores(teacher, [rows[i] for i in here]).softmax(dim=-1)
        for one, index in zip(probabilities, here, strict=True):
            words = one[rows[index].firsts]  # (word, tag)
            if len(words):
                entities = teacher.entities(rows[index], words.argmax(dim=1).tolist())
                found[index] = replace(found[index], entities=entities)
                sure[index] = float(words.amax(dim=1).min())
    return found, sure


def with_labelled_texts(
    sets: EntitySets, texts: Sequence[str], weights: Path, folder: Path, seed: int
) -> EntitySets:
    """Adds the texts, labelled by MPNet, as a set beside the others.

    Doubtful texts are left out, and most of those without a name. The teacher and its labels are
    kept in `folder`: a run that was interrupted agrees with itself.

    Args:
        sets: what the teacher learns from.
        texts: without labels.
        weights: the folder of the pretrained network.
        folder: of the run.
        seed: of the teacher, and of the texts without a name that are kept.
    """
    kept = folder / TEXTS
    if not kept.exists():
        torch.manual_seed(seed)
        teacher = kept_teacher(
            MPNetTagger(weights, sets.types),
            lambda new: train_tagger(new, sets, replace(_OPTIONS, seed=seed)),
            folder / TEACHER,
        )
        random = np.random.default_rng(seed)
        lines = [
            json.dumps([text.text, [[one.type, one.start, one.end] for one in text.entities]])
            for text, sure in zip(*label(teacher, texts), strict=True)
            if sure >= _SURE and (text.entities or random.random() < _WITHOUT_NAMES)
        ]
        draft = kept.with_suffix(".tmp")  # whole or not at all
        draft.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        draft.replace(kept)
    with kept.open(encoding="utf-8") as rows:
        train = [
            AnnotatedText(text, tuple(Entity(*entity) for entity in entities))
            for text, entities in map(json.loads, rows)
        ]
    return replace(sets, others=(*sets.others, EntitySets(LABELLED, train, [])))


def _scores(teacher: MPNetTagger, rows: Sequence[_Read]) -> Tensor:
    pieces, cases = padded([row.pieces for row in rows]), padded([row.cases for row in rows], 0)
    scores: Tensor = teacher(pieces, cases)
    return scores


def _case(word: str) -> int:
    """No letters, small letters, capitals, a capital first, or any other mixture."""
    if not any(map(str.isalpha, word)):
        return 0
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 2
    return 3 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 4
