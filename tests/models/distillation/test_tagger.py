"""The transformer that labels texts for a tagger."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.bundle.text.entities import Entity
from models.data.errors import DataError
from models.data.text.annotated import AnnotatedText, EntitySets
from models.distillation import tagger
from models.distillation.fine_tuning import TeacherOptions
from models.distillation.tagger import MPNetTagger, label, train_tagger, with_labelled_texts
from models.tasks.ner.recipe import NerRecipe, train_ner

FIRST, SECOND = Entity("LOC", 6, 10), Entity("PER", 0, 4)
SETS = EntitySets(
    "news",
    [
        AnnotatedText("the a Good film", (FIRST,)),
        AnnotatedText("Film was bad", (SECOND,)),
        AnnotatedText("the film was good", ()),
    ]
    * 8,
    [],
)
OPTIONS = TeacherOptions(rate=3e-3, head_rate=3e-2, batch=8, epochs=25)


def test_tags_stand_for_the_entities(published: Path) -> None:
    """Entities become tags of words and come back; neighbours of one type stay apart."""
    teacher = MPNetTagger(published, ("LOC", "PER"))
    text = AnnotatedText(
        "Good Film, was the film bad",
        (Entity("PER", 0, 9), Entity("LOC", 11, 14), Entity("LOC", 15, 23)),
    )
    read = teacher.read(text.text)
    assert [text.text[start:end] for start, end in read.places][:3] == ["Good", "Film", ","]
    assert read.cases[:4] == [3, 3, 0, 1]
    assert teacher.tags(read, text) == [3, 4, 0, 1, 1, 2, 0]
    assert teacher.entities(read, teacher.tags(read, text)) == text.entities
    assert teacher.entities(read, [0, 4, 4, 2, 0, 0, 0]) == (  # an I- begins where none is open
        Entity("PER", 5, 10),
        Entity("LOC", 11, 14),
    )


def test_the_teacher_learns_case(published: Path) -> None:
    """The word pieces know no capitals; the embedding of the case tells a name from a word."""
    torch.manual_seed(0)
    teacher = MPNetTagger(published, SETS.types)
    train_tagger(teacher, SETS, OPTIONS)
    texts, sure = label(teacher, ["the a Good film", "the a good film", "Film was bad", ""])
    assert [text.entities for text in texts] == [(FIRST,), (), (SECOND,), ()]
    assert sure[3] == 1
    assert all(0 < one <= 1 for one in sure)


def test_a_type_that_a_set_does_not_mark_is_not_unlearnt(published: Path) -> None:
    """Texts without LOC from a set that does not mark it leave the LOC of the first set."""
    unmarked = [AnnotatedText("the a Good film", ())] * 80
    other = EntitySets("tweets", unmarked, [], missing=("LOC",))
    found = []
    for missing in (("LOC",), ()):
        torch.manual_seed(0)
        teacher = MPNetTagger(published, SETS.types)
        train_tagger(teacher, replace(SETS, others=(replace(other, missing=missing),)), OPTIONS)
        found.append(label(teacher, ["the a Good film"])[0][0].entities)
    assert found == [(FIRST,), ()]


def test_labelled_texts_join_once(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They stand beside the other sets; an interrupted run reads what was kept."""
    monkeypatch.setattr(tagger, "_OPTIONS", OPTIONS)
    monkeypatch.setattr(tagger, "_SURE", 0.0)
    texts = ["the a Good film", "Film was bad", *["the film was good"] * 100]
    sets = with_labelled_texts(SETS, texts, published, published, seed=1)
    (labelled,) = sets.others
    assert labelled.name == "labelled"
    assert labelled.train[:2] == SETS.train[:2]
    assert 10 < len(labelled.train) < 60  # of the texts without a name, three in ten
    monkeypatch.setattr(tagger, "MPNetTagger", None)  # another teacher would fail
    assert with_labelled_texts(SETS, texts, published, published, seed=1) == sets


def test_a_run_learns_from_labelled_texts(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run says so; without the teacher's weights it is refused."""
    monkeypatch.setattr(tagger, "_OPTIONS", OPTIONS)
    sets, texts = replace(SETS, dev=SETS.train), ["the a Good film", "Film was bad"]
    recipe = NerRecipe.tiny()
    recipe = replace(recipe, fit=replace(recipe.fit, epochs=1))
    run = train_ner(recipe, sets, [], tmp_path / "run", unlabelled=texts, mpnet=published)
    assert run.origin.data == ("news", "labelled")
    assert run.origin.recipe["teacher"] == "all-mpnet-base-v2"
    with pytest.raises(DataError, match="no --unlabelled"):
        train_ner(recipe, sets, [], tmp_path / "other", unlabelled=texts, mpnet=tmp_path / "none")
