"""The model as every peer holds it: text in, label and score out.

It imports the framework-free package `models.bundle` and ONNX Runtime alone, so that all peers run
the identical tokenizer and graph, with the session options of our own service.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12

from models.bundle.examples import Example, collate
from models.bundle.manifest import MODEL, TOKENIZER, read_file, read_manifest
from models.bundle.text.tokenizer import TextEncoder

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the library loads; official builds report
import onnxruntime as ort


class Answer(TypedDict):
    """The answer to a text."""

    label: str
    score: float


class Model:
    """A bundle of sentiment, loaded."""

    def __init__(self, folder: str | Path, threads: int) -> None:
        folder = Path(folder)
        self._manifest = read_manifest(folder)
        self._encoder = TextEncoder.from_json(
            read_file(folder, self._manifest, TOKENIZER),
            self._manifest.limits.longest,
        )
        self._session = ort.InferenceSession(
            read_file(folder, self._manifest, MODEL),
            _options(threads),
            providers=["CPUExecutionProvider"],
        )

    def answer(self, texts: Sequence[str]) -> list[Answer]:
        """One answer per text, all in one run, padded to the longest; exact in any batch."""
        ids = [self._encoder.encode(text).ids for text in texts]
        batch = collate([Example({"ids": one}, len(one)) for one in ids], self._manifest.inputs)
        [probabilities] = self._session.run(["probabilities"], batch)  # (batch, label)
        best = probabilities.argmax(axis=1)
        return [
            Answer(label=self._manifest.labels[label], score=float(row[label]))
            for label, row in zip(best, probabilities, strict=True)
        ]


def _options(threads: int) -> ort.SessionOptions:
    """As service/inference/session.py has them; the threads are the peer's own."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    return options
