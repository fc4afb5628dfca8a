"""Sentences made from templates, for what the public sets hardly have.

Negated praise and blame, negation over a distance, messages to a support desk, sentences about
products, requests, questions, and plain statements with words that are strong elsewhere. Templates
and word classes are written by hand (`template_lists`); a slot in braces takes any entry of
its class that the sentence does not have yet, and an entry may have slots itself. `statements.tsv`
has templates without slots: texts that inform, such as manuals, notices and leaflets, and opinions
with the same words.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from models.data.text.labelled import LABELS, LabelledText, Texts
from models.data.text.splits import in_share
from models.data.text.template_lists import everyday, guides, messages, reviews

SOURCE = "templates"
_FILES = (reviews, everyday, messages, guides)
CLASSES = {name: entries for file in _FILES for name, entries in file.CLASSES.items()}
TEMPLATES = tuple(block for file in _FILES for block in file.TEMPLATES)
STATEMENTS = Path(__file__).with_name("statements.tsv")  # label, text
HELD_OUT = 0.1  # of the templates
_SLOT = re.compile(r"\{(\w+)\}")
_DEPTH = 8  # most nested slots
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeiou])")


def template_texts(amount: int, seed: int) -> tuple[Texts, Texts]:
    """At most `amount` different sentences, about as many of each template.

    Args:
        amount: of sentences over all templates.
        seed: of the draws.

    Returns:
        the sentences to learn from, and those of held-out templates for the dev part.
    """
    random = np.random.default_rng(seed)
    templates = list(labelled_templates())
    parts: tuple[dict[str, int], dict[str, int]] = {}, {}
    for label, template in templates:
        sentences = _sentences(template, -(-amount // len(templates)), random)
        parts[in_share(template, HELD_OUT)].update(dict.fromkeys(sentences, label))
    train, dev = parts
    return _labelled(train, dev), _labelled(dev, {})


def labelled_templates() -> Iterator[tuple[int, str]]:
    """The label and the text of each template."""
    for name, block in TEMPLATES:
        for line in block.splitlines():
            if line.strip():
                yield LABELS.index(name), line.strip()
    for line in STATEMENTS.read_text(encoding="utf-8").splitlines():
        name, text = line.split("\t")
        yield LABELS.index(name), text


def _sentences(template: str, amount: int, random: np.random.Generator) -> list[str]:
    found: set[str] = set()
    for _ in range(4 * amount):
        found.add(_spelled(_filled(template, random), random))
        if len(found) == amount:
            break
    return sorted(found)


def _labelled(sentences: dict[str, int], without: dict[str, int]) -> Texts:
    return [
        LabelledText(text, label, SOURCE)
        for text, label in sentences.items()
        if text not in without
    ]


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a word class.

    Raises:
        KeyError: there is no such class.
    """
    return tuple(entry.strip() for entry in re.split(r"[\n|]", CLASSES[name]) if entry.strip())


def _filled(template: str, random: np.random.Generator) -> str:
    used: set[str] = set()
    for _ in range(_DEPTH):
        filled = _SLOT.sub(lambda slot: _drawn(slot[1], used, random), template)
        if filled == template:
            return filled
        template = filled
    raise ValueError(f"the slots of {template!r} have no end")


def _drawn(name: str, used: set[str], random: np.random.Generator) -> str:
    """An entry that is not used yet, or any where all are."""
    known = [entry for entry in entries(name) if entry not in used] or entries(name)
    entry = known[int(random.integers(len(known)))]
    used.add(entry)
    return entry


def _spelled(text: str, random: np.random.Generator) -> str:
    """With "an" before a vowel; some in small letters without the last point, as in messages."""
    text = _ARTICLE.sub(lambda article: f"{article[1]}n ", text)
    kind = random.random()
    if kind < 0.15:
        return text.lower().rstrip(".")
    if kind < 0.25 and text.endswith("."):
        return text[:-1] + "!"
    return text[:1].upper() + text[1:]
