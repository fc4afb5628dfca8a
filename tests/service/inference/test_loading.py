"""Loading: from a bundle to a model that is verified and warm."""

from pathlib import Path

import pytest

from models.bundle.examples import Example, Row
from models.bundle.golden import Golden
from models.bundle.manifest import BundleError
from models.bundle.reading import Bundle
from service.inference.loading import find_bundles, load_model, warm_up
from service.settings import Settings
from tests.service.inference.fakes import Seen


def test_a_loaded_model_has_the_smaller_limits_and_a_warm_queue(
    bundle: Bundle, golden: Golden, settings: Settings
) -> None:
    """Of the bundle's and the settings' batch sizes the smaller counts; costs are measured."""
    few = settings.model_copy(update={"batch_rows": 2, "queue_ms": 500})
    model = load_model(bundle, golden, few, Seen())
    assert model.queue.limits.batch_size == 2
    assert model.queue.limits.queue_seconds == 0.5
    assert model.queue.cost_model.seconds(2, 10) > 0
    assert model.golden <= golden.tolerance
    many = settings.model_copy(update={"batch_rows": 10_000})
    limits = load_model(bundle, golden, many, Seen()).queue.limits
    assert limits.batch_size == bundle.manifest.limits.batch


def test_warm_up_runs_and_times_shapes_up_to_the_largest(bundle: Bundle, golden: Golden) -> None:
    """The longest input alone and in the largest batch is run; batches up to the time."""
    limits = bundle.manifest.limits
    shapes = []

    def run(examples: list[Example]) -> list[Row]:
        shapes.append((len(examples), max(len(each.arrays["ids"]) for each in examples)))
        return []

    measured = warm_up(run, golden, bundle.manifest, most=10)
    assert {(each.size, each.longest) for each in measured} == set(shapes)
    assert {(1, 1), (1, limits.longest), (limits.batch, limits.longest)} <= set(shapes)
    assert all(each.seconds > 0 for each in measured)

    shapes.clear()
    warm_up(run, golden, bundle.manifest, most=0)
    assert {size for size, _ in shapes} == {1}


def folders(root: Path, *names: str) -> Path:
    """A folder that holds these folders."""
    for name in names:
        (root / name).mkdir(parents=True)
    return root


def test_the_newest_version_of_each_name_is_found(tmp_path: Path) -> None:
    """In each artifacts folder, in the order of names; what has no version is no bundle."""
    one = folders(tmp_path / "one", "topics/1", "topics/10", "notes", ".git/1", "lost+found/1")
    other = folders(tmp_path / "other", "sentiment/2")
    (one / "README.md").touch()
    found = find_bundles([one, other])
    assert found == [other / "sentiment" / "2", one / "topics" / "10"]


def test_a_name_in_two_folders_is_refused(tmp_path: Path) -> None:
    """The sentence has both paths: neither bundle is preferred in silence."""
    one = folders(tmp_path / "one", "topics/1")
    other = folders(tmp_path / "other", "topics/2")
    with pytest.raises(BundleError, match=f"{one / 'topics'} and {other / 'topics'}"):
        find_bundles([one, other])


@pytest.mark.parametrize("made", [True, False])
def test_no_bundle_at_all_is_refused(tmp_path: Path, made: bool) -> None:
    """An artifacts folder that is empty or missing stops the start and says what to set."""
    folder = tmp_path / "shelf"
    if made:
        folder.mkdir()
    with pytest.raises(BundleError, match="HIDDENSTATE_ARTIFACTS"):
        find_bundles([folder])


def test_a_missing_folder_is_refused_beside_a_good_one(tmp_path: Path) -> None:
    """A folder that is listed and not there is a mistake, also where another has bundles."""
    good = folders(tmp_path / "good", "topics/1")
    with pytest.raises(BundleError, match="missing is no readable folder"):
        find_bundles([good, tmp_path / "missing"])
