"""What is said of a text that the shipped model cannot read."""

import pytest

from models.bundle.manifest import TOKENIZER, read_file, read_manifest
from models.bundle.reading import shipped
from models.bundle.text.tokenizer import TextEncoder
from models.bundle.text.warnings import NOT_ENGLISH, UNKNOWN_WORDS, TextWarner
from tests.models.bundle.text.languages import ENGLISH, LATIN, NEWS, OTHER_SCRIPTS, lines

SHIPPED = {name: shipped(name) for name in ("sentiment", "ner")}
ENCODERS = {
    name: TextEncoder.from_json(read_file(path, read_manifest(path), TOKENIZER))
    for name, path in SHIPPED.items()
}
WARNERS = {name: TextWarner(encoder) for name, encoder in ENCODERS.items()}


def codes(text: str, name: str = "sentiment") -> list[str]:
    """The codes of a text."""
    return [one.code for one in WARNERS[name].warnings(text, ENCODERS[name].encode(text))]


@pytest.mark.parametrize("language", LATIN)
def test_languages_are_seen(language: str) -> None:
    """Of ten sentences in a language with Latin letters, at least nine are found not English."""
    found = [NOT_ENGLISH in codes(text) for text in lines(LATIN[language])]
    assert len(found) >= 10
    assert sum(found) >= 0.9 * len(found)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", NEWS)
def test_known_words_are_seen(language: str, name: str) -> None:
    """Of twenty sentences of which the vocabulary knows most words, at least 16 are found."""
    found = [NOT_ENGLISH in codes(text, name) for text in lines(NEWS[language])]
    assert len(found) == 20
    assert sum(found) >= 16


@pytest.mark.parametrize("text", OTHER_SCRIPTS.values(), ids=OTHER_SCRIPTS)
def test_scripts_are_seen(text: str) -> None:
    """A text in other letters is not English, however short."""
    assert NOT_ENGLISH in codes(text)
    assert NOT_ENGLISH in codes(text.replace(" ", "")[:2])


@pytest.mark.parametrize("name", SHIPPED)
def test_english_is_left_alone(name: str) -> None:
    """Names, quotes, slang and code cause one false alarm in all: a list of French titles."""
    wrong = [text for text in lines(ENGLISH) if NOT_ENGLISH in codes(text, name)]
    assert len(wrong) <= 1


def test_known_words_of_names_say_nothing() -> None:
    """Foreign words that the vocabulary knows count only if they begin with small letters."""
    text = "Por Favor, Todo Nuestro Tiempo, Para Siempre: the songs of the week"
    assert NOT_ENGLISH not in codes(text, "ner")
    assert NOT_ENGLISH in codes(text.lower(), "ner")


@pytest.mark.parametrize(
    "text", ["Guten Tag", "Nicht gut !", "ok", "la vie", "C'est", "\u03b1 = 30"]
)
def test_a_few_words_say_nothing(text: str) -> None:
    """Nothing is said of the language of one to three words in Latin letters."""
    assert NOT_ENGLISH not in codes(text)


def test_unknown_words_are_counted() -> None:
    """Half of the tokens suffice."""
    assert codes("zzxqv good") == [UNKNOWN_WORDS]
    assert codes("zzxqv good film") == []
    assert codes("\U0001f602\U0001f602") == []  # emoji are words of the shipped vocabulary
