"""Sentences with names of today, made from templates of our own, for what the corpora hardly have.

Products and companies of today, people at work, messages and forms, addresses and CVs, headlines,
words that are a person here and a place or a company there, names in small letters, sentences that
tempt to find a name where none is, and sentences in other languages, of which only the names are
marked. Templates and names stand in `name_lists`; a slot in braces takes any entry of its class,
with the entity type of the class. In an address the street's name is a LOC; its number and the
postcode are outside.
"""

import re

import numpy as np

from models.bundle.text.entities import Entity
from models.data.text.annotated import AnnotatedText
from models.data.text.name_lists.names import CLASSES, TYPES
from models.data.text.name_lists.templates import TEMPLATES
from models.data.text.splits import in_share

HELD_OUT = 0.15  # of the templates, for the dev part
_NAMELESS = 3  # copies of a sentence whose template has no name
_SMALL = 0.2  # of the sentences
_SMALL_PLAIN = 0.4  # of those of templates in small letters
_SLOT = re.compile(r"\{(\w+)\}")


def own_sentences(amount: int, seed: int) -> tuple[list[AnnotatedText], list[AnnotatedText]]:
    """At most `amount` sentences, about as many of each template; those with names are different.

    Args:
        amount: of sentences over all templates.
        seed: of the draws.

    Returns:
        the sentences to learn from, and those of held-out templates for the dev part.
    """
    random = np.random.default_rng(seed)
    templates = [line.replace("\\n", "\n") for line in TEMPLATES.splitlines() if line]
    parts: tuple[list[AnnotatedText], list[AnnotatedText]] = [], []
    for template in templates:
        drawn = [_filled(template, random) for _ in range(-(-amount // len(templates)))]
        different = dict.fromkeys(drawn) if _SLOT.search(template) else drawn[:_NAMELESS]
        parts[in_share(template, HELD_OUT)].extend(different)
    return parts


def _filled(template: str, random: np.random.Generator) -> AnnotatedText:
    """The template with a name in each slot; some of them in small letters, as in messages.

    Where all else is in capitals, the names are too. The dot of "Inc." ends a sentence as well.
    """
    text, entities, place = "", [], 0
    fixed = _SLOT.sub("", template)
    capital = fixed.isupper()
    small = _SMALL_PLAIN if fixed.islower() else _SMALL
    for slot in _SLOT.finditer(template):
        text += template[place : slot.start()]
        names = CLASSES[slot[1]]
        name = names[int(random.integers(len(names)))]
        name = name.upper() if capital else name
        entities.append(Entity(TYPES[slot[1]], len(text), len(text) + len(name)))
        text += name
        place = slot.end() + (name[-1] == template[slot.end() : slot.end() + 1] == ".")
    text += template[place:]
    return AnnotatedText(text.lower() if random.random() < small else text, tuple(entities))
