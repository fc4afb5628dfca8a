"""Compares a network with what it would replace; one that is worse needs `--force`."""

from collections.abc import Sequence
from pathlib import Path

from export.evaluate import input_spec
from export.runtime import Runtime
from export.tasks.task import Comparison, Contender, ExportTask, InputSpec, Published
from models.bundle.manifest import (
    MODEL,
    TOKENIZER,
    BundleError,
    read_file,
    read_manifest,
)
from models.bundle.reading import newest
from models.networks.predict import Predict
from models.tasks.classification.dev import CHANCE


class WorseError(Exception):
    """The network is worse than what it is compared with; the message says by how much."""


def comparisons(
    task: ExportTask, folder: Path, run: Predict, spec: InputSpec, artifacts: Path
) -> Sequence[Comparison]:
    """The run's network on its dev sets, beside the newest version in `artifacts` and others."""
    return task.compare(folder, run, spec, _previous(artifacts, spec))


def require_better(found: Sequence[Comparison]) -> None:
    """Raises WorseError where the network is worse than a contender, or no better than chance."""
    worse = [
        _sentence(one, contender)
        for one in found
        for contender in one.contenders
        if is_worse(contender)
    ]
    if worse:
        raise WorseError(
            f"nothing was published: {'; '.join(worse)}. Train on more or other data, or publish "
            "it all the same with --force"
        )


def sentences(found: Sequence[Comparison]) -> list[str]:
    """The network beside each contender, in words: both scores, and the lead with its interval."""
    return [_sentence(one, contender) for one in found for contender in one.contenders]


def is_worse(contender: Contender) -> bool:
    """Whether the network is behind by more than chance can explain.

    The interval of 95 % of its lead, on the same rows (paired), lies below 0. Chance has no such
    interval to be lenient with: the network must be ahead of it.
    """
    if contender.name == CHANCE:
        return contender.lead <= 0
    return contender.high < 0


def _sentence(one: Comparison, contender: Contender) -> str:
    return (
        f"on {one.set}, {contender.name} has {one.measure} {100 * contender.score:.1f} %, "
        f"the network {100 * one.score:.1f} %: {100 * contender.lead:+.1f} points "
        f"(95 %: {100 * contender.low:+.1f} to {100 * contender.high:+.1f})"
    )


def require_same_kind(folder: Path, task: str, multi_label: bool) -> None:
    """Raises BundleError where the folder of a name has bundles of another task.

    What a name answers is what its clients read: a next version answers in the same form.
    """
    place = newest(folder)
    if place is None:
        return
    manifest = read_manifest(place)
    theirs, mine = _kind(manifest.task, manifest.multi_label), _kind(task, multi_label)
    if theirs != mine:
        raise BundleError(
            f"{place} is a bundle of {theirs}, the new one would be of {mine}: publish it under "
            "another --name, or into another folder"
        )


def _kind(task: str, multi_label: bool) -> str:
    return f"{'multi-label ' if multi_label else ''}{task}"


def _previous(folder: Path, spec: InputSpec) -> Published | None:
    """The newest version in the folder of a task's bundles, if it has the same labels."""
    place = newest(folder)
    if place is None:
        return None
    manifest = read_manifest(place)
    if manifest.labels != spec.labels:
        return None
    runtime = Runtime(read_file(place, manifest, MODEL), manifest.inputs, manifest.outputs)
    tokenizer = read_file(place, manifest, TOKENIZER) if TOKENIZER in manifest.files else None
    name = f"{folder.name}/{place.name}"
    return Published(name, runtime.run, input_spec(manifest, tokenizer))
