"""The sentiment network and tokenizer in this process: expected answers, and rates without HTTP."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from benchmarks.protocols import Prediction
from models.bundle.errors import ItemError
from models.bundle.examples import Example
from models.bundle.manifest import MODEL
from models.bundle.reading import read_bundle, read_golden
from service.inference.session import open_session
from service.settings import Settings
from service.tasks.classification import Classification, ClassificationTask
from service.tasks.task import Item

BATCH_SIZES = (1, 4, 8, 16, 32)
EXPECTED_BATCH = 16


class LocalModel:
    """A sentiment bundle, loaded by the service's own code.

    Attributes:
        folder: of the bundle.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._bundle = read_bundle(self.folder)
        golden = read_golden(self._bundle)
        self._task = ClassificationTask(self._bundle, Settings())
        graph = self.folder / MODEL
        self._session, _ = open_session(graph, self._bundle.manifest, golden, "cpu")
        self._known: dict[str, Prediction | None] = {}

    def sequences(self, texts: Sequence[str]) -> list[Example]:
        """The texts as the network reads them."""
        return [self._task.preprocess(Item(text, None)).sequences[0] for text in texts]

    def expected(self, texts: Sequence[str]) -> list[Prediction | None]:
        """The right answer to each text; None where there is none. Answers are kept."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        inputs = []
        for text in new:
            try:
                inputs.append((text, self._task.preprocess(Item(text, None))))
            except ItemError:
                self._known[text] = None
        inputs.sort(key=lambda each: each[1].sequences[0].length)
        for start in range(0, len(inputs), EXPECTED_BATCH):
            batch = inputs[start : start + EXPECTED_BATCH]
            rows = self._session.run([each.sequences[0] for _, each in batch])
            for (text, preprocessed), row in zip(batch, rows, strict=True):
                answer = self._task.postprocess(preprocessed.details, [row])
                assert isinstance(answer, Classification)
                self._known[text] = (answer.label, answer.score)
        return [self._known[text] for text in texts]

    def network_rate(self, sequences: Sequence[Example], size: int, threads: int) -> float:
        """Sequences per second of the network alone, in batches of `size`, in the order given."""
        batches = [sequences[start : start + size] for start in range(0, len(sequences), size)]
        batches.reverse()  # the longest first: no thread is left alone with it at the end
        with ThreadPoolExecutor(threads) as pool:
            taken = _seconds(lambda: list(pool.map(self._session.run, batches)))
        return len(sequences) / taken

    def sorted_rate(self, sequences: Sequence[Example], threads: int) -> float:
        """The same over sequences sorted by length, at the best of BATCH_SIZES."""
        ordered = sorted(sequences, key=lambda sequence: sequence.length)
        return max(self.network_rate(ordered, size, threads) for size in BATCH_SIZES)

    def tokenizer_rate(self, texts: Sequence[str]) -> float:
        """Texts per second of the preprocessing alone, one text at a time."""
        began = time.perf_counter()
        self.sequences(texts)
        return len(texts) / (time.perf_counter() - began)


def newest_bundle(artifacts: Path, task: str) -> Path:
    """The folder of a task's newest version."""
    return max((artifacts / task).iterdir(), key=lambda path: int(path.name))


def _seconds(work: Callable[[], object], times: int = 3) -> float:
    """The median of several times, after one that does not count."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)
