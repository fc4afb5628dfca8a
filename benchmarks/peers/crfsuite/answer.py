"""The CRF's answers: python -m benchmarks.peers.crfsuite.answer MODEL BATCH TEXTS.

It is given the true tokens, which the others find by themselves. It has no batches of its own: what
it is given, it tags one after another.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import sklearn_crfsuite

from benchmarks.peers.crfsuite.features import features
from benchmarks.peers.exchange import Span, Text, answer, read_texts


def main() -> None:
    """Answers the texts."""
    model, batch, texts = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    crf = sklearn_crfsuite.CRF(model_filename=model)

    def tag(texts: Sequence[Text]) -> list[list[Span]]:
        found: list[list[Span]] = []
        for start in range(0, len(texts), batch):
            chunk = texts[start : start + batch]
            said = crf.predict([features(text.tokens) for text in chunk])
            found += [spans(one.tokens, tags) for one, tags in zip(chunk, said, strict=True)]
        return found

    answer(read_texts(texts), tag)


def spans(tokens: Sequence[str], tags: Iterable[str]) -> list[Span]:
    """The spans that BIO tags stand for; an I- that follows nothing of its type begins one."""
    found: list[Span] = []
    place, before = 0, "O"
    for token, tag in zip(tokens, tags, strict=True):
        end, kind = place + len(token), tag[2:]
        if tag.startswith("I-") and before[2:] == kind:
            found[-1] = (found[-1][0], end, kind)
        elif tag != "O":
            found.append((place, end, kind))
        place, before = end + 1, tag
    return found


if __name__ == "__main__":
    main()
