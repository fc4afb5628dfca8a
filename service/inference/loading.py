"""Loading: from a bundle to a model that is verified, warm and has a queue.

Any mismatch stops the start with a sentence that says what to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, takewhile
from pathlib import Path
from statistics import median
from timeit import repeat

from models.bundle.golden import Golden, Run, golden_examples, resize_example
from models.bundle.manifest import MODEL, BundleError, Manifest
from models.bundle.reading import Bundle, newest
from service.inference.cost_model import CostModel, Measurement
from service.inference.queue import Limits, Observer, Queue
from service.inference.session import Placement, open_session
from service.settings import Settings

TRIES = 3  # of each shape at warm-up; the median counts


@dataclass(frozen=True)
class LoadedModel:
    """A model that is verified and warm, and the queue in front of its graph."""

    manifest: Manifest
    placement: Placement
    golden: float  # the largest difference from the golden answers, measured at this start
    queue: Queue


def find_bundles(artifacts: Sequence[Path]) -> list[Path]:
    """The newest bundle of each name, in the order of names.

    Raises BundleError when there is none, a folder is missing, or two bundles have the same name.
    """
    found: dict[str, Path] = {}
    for folder in artifacts:
        for place in _named(folder):
            bundle, other = newest(place), found.get(place.name)
            if bundle and other:
                raise BundleError(
                    f"{place.name} is in two artifacts folders, {other.parent} and {place}: remove "
                    "one, or publish it under another name"
                )
            if bundle:
                found[place.name] = bundle
    if not found:
        raise BundleError(
            f"there is no bundle in {' or '.join(str(one.resolve()) for one in artifacts)}: point "
            "HIDDENSTATE_ARTIFACTS at a folder of bundles, or publish one with python -m export"
        )
    return [found[name] for name in sorted(found)]


def _named(folder: Path) -> list[Path]:
    """What may hold versions; hidden folders and the one of a file system's check do not."""
    try:
        places = [one for one in folder.iterdir() if one.name != "lost+found"]
    except OSError as error:
        raise BundleError(
            f"{folder.absolute()} is no readable folder ({error.strerror}): point "
            "HIDDENSTATE_ARTIFACTS at a folder of bundles"
        ) from None
    return [one for one in places if not one.name.startswith(".")]


def load_model(
    bundle: Bundle, golden: Golden, settings: Settings, observer: Observer
) -> LoadedModel:
    """Opens the graph, verifies it, warms it up; raises as `open_session`."""
    manifest, graph = bundle.manifest, bundle.folder / MODEL
    session, difference = open_session(graph, manifest, golden, settings.provider)
    limits = Limits(
        batch_size=min(manifest.limits.batch, settings.batch_rows),
        batch_seconds=settings.batch_ms / 1000,
        queue_seconds=settings.queue_ms / 1000,
    )
    cost_model = CostModel(warm_up(session.run, golden, manifest, limits.batch_seconds))
    queue = Queue(session.run, cost_model, limits, observer)
    return LoadedModel(manifest, session.placement, difference, queue)


def warm_up(run: Run, golden: Golden, manifest: Manifest, most: float) -> list[Measurement]:
    """Runs golden inputs, repeated to length, in shapes from the smallest to the largest.

    So no client pays for first times, and what a batch costs is known from the start. Of each
    length, no larger batch is tried after one that takes `most` seconds.
    """
    example = golden_examples(golden, manifest.inputs)[0]
    measured = []
    for length in _ladder(manifest.limits.longest):
        stretched = resize_example(example, length, manifest.inputs)
        for size in _ladder(manifest.limits.batch):
            seconds = median(repeat(partial(run, [stretched] * size), number=1, repeat=TRIES))
            measured.append(Measurement(size, length, seconds))
            if seconds > most:
                break
    return measured


def _ladder(most: int) -> list[int]:
    """1, 4, 16 ... and the most."""
    return [*takewhile(lambda step: step < most, (4**power for power in count())), most]
