"""Trains the CRF: python -m benchmarks.peers.crfsuite.train TRAIN DEV MODEL.

L-BFGS with the penalties of sklearn-crfsuite's tutorial (c1 0.1, c2 0.1, all transitions, at most
100 rounds). The dev texts choose nothing here; their figure is printed.
"""

import sys
from pathlib import Path

import sklearn_crfsuite

from benchmarks.peers.crfsuite.features import features
from benchmarks.peers.exchange import Text, read_texts


def main() -> None:
    """Leaves the model in the file MODEL."""
    texts, dev, model = sys.argv[1:]
    crf = sklearn_crfsuite.CRF(
        algorithm="lbfgs",
        c1=0.1,
        c2=0.1,
        max_iterations=100,
        all_possible_transitions=True,
        model_filename=model,
    )
    train = read_texts(Path(texts))
    crf.fit([features(text.tokens) for text in train], [tags(text) for text in train])
    check = read_texts(Path(dev))
    share = crf.score([features(text.tokens) for text in check], [tags(text) for text in check])
    print(f"{share:.4f} of the dev tokens are tagged right")


def tags(text: Text) -> list[str]:
    """The BIO tags of the tokens."""
    starts = {start: kind for start, _, kind in text.entities}
    found, place, end, kind = [], 0, -1, ""
    for token in text.tokens:
        if place in starts:
            kind = starts[place]
            end = next(stop for start, stop, _ in text.entities if start == place)
            found.append(f"B-{kind}")
        else:
            found.append(f"I-{kind}" if place < end else "O")
        place += len(token) + 1
    return found


if __name__ == "__main__":
    main()
