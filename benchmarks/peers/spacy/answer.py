"""spaCy's answers: python -m benchmarks.peers.spacy.answer MODEL BATCH TEXTS.

MODEL is a folder that spaCy trained or the name of an installed pipeline, of which only the
entity recogniser runs, as spaCy's pages on speed advise. BATCH above 1 goes through `nlp.pipe`.
spaCy reads the raw text and splits it by its own rules.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc

from benchmarks.peers.exchange import Span, Text, answer, read_texts

# OntoNotes' types, as the ready pipelines say them, as CoNLL's; types that are not here (dates,
# numbers, money) are no entities in CoNLL.
CONLL = {
    "PERSON": "PER",
    "ORG": "ORG",
    **dict.fromkeys(["GPE", "LOC", "FAC"], "LOC"),
    **dict.fromkeys(["NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LANGUAGE", "LAW"], "MISC"),
    **{name: name for name in ("PER", "MISC")},
}


def main() -> None:
    """Answers the texts."""
    model, batch, texts = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    nlp = spacy.load(model, enable=["ner"])

    def tag(texts: Sequence[Text]) -> list[list[Span]]:
        raw = [text.text for text in texts]
        docs: Iterable[Doc] = nlp.pipe(raw, batch_size=batch) if batch > 1 else map(nlp, raw)
        return [_spans(doc) for doc in docs]

    answer(read_texts(texts), tag)


def _spans(doc: Doc) -> list[Span]:
    return [
        (entity.start_char, entity.end_char, CONLL[entity.label_])
        for entity in doc.ents
        if entity.label_ in CONLL
    ]


if __name__ == "__main__":
    main()
