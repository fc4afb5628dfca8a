"""Loading: from a folder of bundles to models that are verified, warm and have a queue.

Any mismatch stops the start with a sentence that says what to do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from models.bundle.golden import Golden
from models.bundle.manifest import (
    GOLDEN,
    MODEL,
    BundleError,
    Manifest,
    check_seal,
    read_file,
    read_manifest,
)
from service.inference.checks import Placement
from service.inference.cost_model import CostModel
from service.inference.queue import Limits, Observer, Queue
from service.inference.session import open_session
from service.inference.warmup import warm_up
from service.settings import Settings


@dataclass(frozen=True)
class Bundle:
    """A bundle in memory, every file as its checksum says.

    Attributes:
        folder: where it was read; the session reads the graph there again.
        files: the bytes of each file that the manifest names.
    """

    folder: Path
    manifest: Manifest
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class LoadedModel:
    """A model that is verified and warm.

    Attributes:
        golden: the largest difference from the golden answers, measured at this start.
        queue: in front of its graph.
    """

    manifest: Manifest
    placement: Placement
    golden: float
    queue: Queue


def read_bundles(artifacts: Path, tasks: Iterable[str]) -> dict[str, Bundle]:
    """The newest bundle of each task that has one.

    Raises:
        BundleError: there is none at all, or one is not what its manifest says.
    """
    folders = {task: newest(artifacts / task) for task in tasks}
    bundles = {task: read_bundle(folder, task) for task, folder in folders.items() if folder}
    if not bundles:
        raise BundleError(
            f"there is no bundle in {artifacts.resolve()} for {', '.join(folders)}: point "
            "HIDDENSTATE_ARTIFACTS at a folder of bundles, or publish one with python -m export"
        )
    return bundles


def newest(versions: Path) -> Path | None:
    """The folder with the highest whole number for a name; other names are not versions."""
    try:
        folders = [one for one in versions.iterdir() if one.is_dir()]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BundleError(f"{versions} is not readable ({error.strerror})") from None
    numbered = [one for one in folders if one.name.isascii() and one.name.isdigit()]
    return max(numbered, key=lambda folder: int(folder.name), default=None)


def read_bundle(folder: Path, task: str) -> Bundle:
    """The bundle in `folder`, read whole.

    Raises:
        BundleError: a file is missing or changed, or the manifest was edited or belongs elsewhere.
    """
    manifest = read_manifest(folder)
    if (manifest.task, manifest.version) != (task, int(folder.name)):
        raise BundleError(
            f"{folder} holds {manifest.task} version {manifest.version}: "
            "move it to the folder of its own name, or publish it again"
        )
    check_seal(manifest)
    files = {name: read_file(folder, manifest, name) for name in manifest.files}
    return Bundle(folder, manifest, files)


def read_golden(bundle: Bundle) -> Golden:
    """The golden answers; raises BundleError when the file is not one."""
    if GOLDEN not in bundle.files or MODEL not in bundle.files:
        raise BundleError(f"{bundle.folder} lacks {GOLDEN} or {MODEL}; publish it again")
    try:
        return Golden.model_validate_json(bundle.files[GOLDEN])
    except ValidationError:
        raise BundleError(f"{bundle.folder / GOLDEN} is not readable; publish it again") from None


def load_model(
    bundle: Bundle, golden: Golden, settings: Settings, observer: Observer
) -> LoadedModel:
    """Opens the graph, verifies it, warms it up.

    Raises:
        BundleError: the bundle is not what it says.
        ProviderError: it does not run where the settings want it.
    """
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
