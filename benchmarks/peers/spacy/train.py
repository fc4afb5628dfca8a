"""Trains spaCy's recogniser: python -m benchmarks.peers.spacy.train TRAIN DEV MODEL.

The config is CONFIG beside this file, filled in and trained by spaCy's own commands. spaCy trains
on the texts as its own tokenizer splits them, and aligns the true tokens to those.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import spacy
from spacy.cli.init_config import fill_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from benchmarks.peers.exchange import Text, read_texts

CONFIG = Path(__file__).parent / "config.cfg"


def main() -> None:
    """Leaves the best model on the dev texts in the folder MODEL."""
    texts, dev, model = map(Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        vocab = spacy.blank("en").vocab
        paths = {"paths.train": folder / "train.spacy", "paths.dev": folder / "dev.spacy"}
        for source, path in zip((texts, dev), paths.values(), strict=True):
            DocBin(docs=[_doc(text, vocab) for text in read_texts(source)]).to_disk(path)
        fill_config(folder / "config.cfg", CONFIG)
        overrides = {name: str(path) for name, path in paths.items()}
        train(folder / "config.cfg", folder / "trained", overrides=overrides)
        shutil.copytree(folder / "trained" / "model-best", model)


def _doc(text: Text, vocab: Vocab) -> Doc:
    """The true tokens of a text with its entities."""
    doc = Doc(vocab, words=text.tokens, spaces=[*[True] * (len(text.tokens) - 1), False])
    found: list[Span] = [doc.char_span(start, end, kind) for start, end, kind in text.entities]
    doc.set_ents(found)
    return doc


if __name__ == "__main__":
    main()
