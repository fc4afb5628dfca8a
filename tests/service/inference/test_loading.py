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


def test_tasks_without_a_bundle_are_left_out(artifacts: Path) -> None:
    """Of the others the newest version is found."""
    found = find_bundles(artifacts, ["sentiment", "unheard-of"])
    assert found == {"sentiment": artifacts / "sentiment" / "1"}


def test_no_bundle_at_all_is_refused(tmp_path: Path) -> None:
    """An empty shelf stops the start and says what to set."""
    with pytest.raises(BundleError, match="HIDDENSTATE_ARTIFACTS"):
        find_bundles(tmp_path, ["sentiment"])
