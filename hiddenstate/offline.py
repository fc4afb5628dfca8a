"""A model without a server: the tasks and the session of the service, called directly.

So an answer is the one that the service gives. Sequences of similar length share a batch, and while
a window of inputs is in ONNX Runtime, the next one is preprocessed.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from models.bundle.errors import ItemError
from models.bundle.examples import Example, Row
from models.bundle.golden import Golden
from models.bundle.manifest import MANIFEST, MODEL, BundleError, Manifest
from models.bundle.reading import newest, read_bundle, read_golden
from service.app import check_preprocessing, tasks_of
from service.inference.pipeline import Preprocessed
from service.inference.session import open_session
from service.settings import Settings
from service.tasks.task import Task

BATCH_STEPS = 16_384  # most steps of a batch, padding included: larger ones are no faster
AHEAD = 2  # windows in progress

Rows = TypeVar("Rows")


@dataclass(frozen=True)
class Window(Generic[Rows]):
    """Inputs that are answered together, and the rows of the file that they come from."""

    rows: Rows
    items: Sequence[Any]


@dataclass(frozen=True)
class _Started(Generic[Rows]):
    window: Window[Rows]
    inputs: list[Preprocessed[Any] | ItemError]
    batches: list[tuple[list[int], Future[list[Row]]]]  # places of its sequences, and their rows


@dataclass(frozen=True)
class OfflineModel:
    """A verified bundle, ready to answer."""

    manifest: Manifest
    task: Task
    golden: Golden
    run: Callable[[Sequence[Example]], list[Row]]

    def answers(
        self, windows: Iterable[Window[Rows]], threads: int
    ) -> Iterator[tuple[Rows, list[BaseModel | ItemError]]]:
        """Each window's rows with an answer, or why there is none, for each of its items.

        Raises:
            RequestError: no item can be answered as it was asked, such as a horizon too long.
        """
        pending: deque[_Started[Rows]] = deque()
        with ThreadPoolExecutor(threads) as pool:
            for window in windows:
                pending.append(self._start(window, pool))
                if len(pending) == AHEAD:
                    yield self._finish(pending.popleft())
            while pending:
                yield self._finish(pending.popleft())

    def golden_answer(self) -> BaseModel:
        """The answer to the first golden input: an example of what answers hold."""
        items = self.task.request.model_validate({"inputs": self.golden.cases[0].input}).items()
        ((_, (answer,)),) = self.answers([Window(None, items)], threads=1)
        if isinstance(answer, ItemError):
            raise BundleError(f"golden case 0 has no answer ({answer}); publish the bundle again")
        return answer

    def _start(self, window: Window[Rows], pool: ThreadPoolExecutor) -> _Started[Rows]:
        inputs = [self._preprocess(item) for item in window.items]
        sequences = [
            sequence
            for one in inputs
            if not isinstance(one, ItemError)
            for sequence in one.sequences
        ]
        lengths = [sequence.length for sequence in sequences]
        return _Started(
            window,
            inputs,
            [
                (batch, pool.submit(self.run, [sequences[place] for place in batch]))
                for batch in batches(lengths, self.manifest.limits.batch)
            ],
        )

    def _preprocess(self, item: object) -> Preprocessed[Any] | ItemError:
        try:
            return self.task.preprocess(item)
        except ItemError as error:
            return error

    def _finish(self, started: _Started[Rows]) -> tuple[Rows, list[BaseModel | ItemError]]:
        rows: dict[int, Row] = {}
        for batch, future in started.batches:
            rows.update(zip(batch, future.result(), strict=True))
        ordered = (rows[place] for place in range(len(rows)))
        answers: list[BaseModel | ItemError] = []
        for one in started.inputs:
            if isinstance(one, ItemError):
                answers.append(one)
                continue
            own = [next(ordered) for _ in one.sequences]
            try:
                answers.append(self.task.postprocess(one.details, own))
            except ItemError as error:
                answers.append(error)
        return started.window.rows, answers


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """The places of sequences by length, the longest first, in batches of `most` at most."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        longest = lengths[batch[0]] if batch else 0
        if batch and (len(batch) == most or (len(batch) + 1) * longest > BATCH_STEPS):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def find_bundle(name: str, artifacts: Path) -> Path:
    """The folder of a bundle: a path, `name/version`, or the newest version of `name`.

    Raises:
        BundleError: there is none; the message lists the models that there are.
    """
    for folder in (Path(name), artifacts / name):
        if (folder / MANIFEST).is_file():
            return folder.resolve()
    found = newest(artifacts / name)
    if found is None:
        names = sorted(one.name for one in artifacts.glob("*") if one.is_dir())
        raise BundleError(
            f"there is no model {name} in {artifacts.resolve()}, which has "
            f"{', '.join(names) or 'none'}: name one of them, or a folder with a {MANIFEST}"
        )
    return found.resolve()


def open_model(folder: Path, settings: Settings) -> OfflineModel:
    """A model whose golden answers were reproduced, on the provider of the settings.

    Raises:
        BundleError: the bundle is not what it says, or of a task that the service does not know.
        ProviderError: it does not run where the settings want it.
    """
    bundle = read_bundle(folder)
    manifest = bundle.manifest
    task = tasks_of(bundle, settings)[0]
    golden = read_golden(bundle)
    check_preprocessing(task, golden)
    session, _ = open_session(folder / MODEL, manifest, golden, settings.provider)
    return OfflineModel(manifest, task, golden, session.run)
