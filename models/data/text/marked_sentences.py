"""Texts of our own in which the names are marked, for what the corpora hardly have.

News of today, works and products, mails, tickets, posts in small letters, names that only the
context tells apart, lists and tables, names of the whole world, and texts without a name that have
capitals. What they say is made up. `marked_sentences.txt` has one text a line; a line break in it
is a backslash and an n. A name stands in square brackets with its type before it:
`[PER Ana] lives in [LOC Porto].`
"""

import re
from pathlib import Path

from models.bundle.text.entities import Entity
from models.data.text.annotated import AnnotatedText
from models.data.text.splits import in_share

SENTENCES = Path(__file__).with_name("marked_sentences.txt")
HELD_OUT = 0.1  # of the texts, for the dev part
_MARK = re.compile(r"\[(PER|ORG|LOC|MISC) ([^\[\]]+)\]")


def marked_sentences() -> tuple[list[AnnotatedText], list[AnnotatedText]]:
    """The texts to learn from, and those of the dev part."""
    parts: tuple[list[AnnotatedText], list[AnnotatedText]] = [], []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        parts[in_share(line, HELD_OUT)].append(read_marks(line))
    return parts


def read_marks(line: str) -> AnnotatedText:
    """The text of a line, and its names where they stand in it."""
    line = line.replace("\\n", "\n")
    text, entities, place = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[place : mark.start()]
        entities.append(Entity(mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        place = mark.end()
    return AnnotatedText(text + line[place:], tuple(entities))
