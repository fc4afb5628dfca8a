"""The shipped tagger tells by the context which type a word has."""

from pathlib import Path

import pytest

from export.evaluate import reading_of
from export.runtime import Runtime
from export.tasks.ner import CONTEXTS, Context, contexts_answered
from models.bundle.manifest import CARD, MODEL, TOKENIZER, read_file, read_manifest

SHIPPED = Path("artifacts/ner/1")


@pytest.fixture(scope="module")
def answered() -> list[tuple[Context, str]]:
    """What the shipped bundle says of each word in question."""
    manifest = read_manifest(SHIPPED)
    runtime = Runtime(read_file(SHIPPED, manifest, MODEL), manifest.inputs, manifest.outputs)
    reading = reading_of(manifest, read_file(SHIPPED, manifest, TOKENIZER))
    return contexts_answered(runtime.run, reading)


def test_four_of_five_are_right(answered: list[tuple[Context, str]]) -> None:
    """In at least 24 pairs of sentences, at least 80 % of the words have their type right."""
    assert len(CONTEXTS) >= 24
    assert len(answered) == 2 * len(CONTEXTS)
    assert sum(context.type == said for context, said in answered) >= 0.8 * len(answered)


def test_most_pairs_are_right(answered: list[tuple[Context, str]]) -> None:
    """In seven of ten pairs both words are right: the model does not know names by heart only."""
    right = [context.type == said for context, said in answered]
    pairs = [one and other for one, other in zip(right[::2], right[1::2], strict=True)]
    assert sum(pairs) >= 0.7 * len(pairs)


def test_rahul(answered: list[tuple[Context, str]]) -> None:
    """Rahul is a person in congress and in a cricket team, and without a capital letter too."""
    said = {(context.text, context.word): kind for context, kind in answered}
    assert said["rahul belongs to congress", "rahul"] == "PER"
    assert said["rahul belongs to congress", "congress"] == "ORG"
    assert said["Rahul is part of the Mumbai Indians.", "Rahul"] == "PER"
    assert said["Rahul is part of the Mumbai Indians.", "Mumbai Indians"] == "ORG"


def test_card_lists_what_is_wrong(answered: list[tuple[Context, str]]) -> None:
    """Every wrong answer stands in the bundle's card, and no right one."""
    card = read_file(SHIPPED, read_manifest(SHIPPED), CARD).decode()
    for context, said in answered:
        row = f"| {context.text} | {context.word} | {context.type} | **{said}** |"
        assert (row in card) == (context.type != said)
