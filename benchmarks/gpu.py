"""CUDA against the CPU, on every shipped bundle: where nodes run, equal answers, rows per second.

    make gpu-check        or        python -m benchmarks.gpu [--artifacts artifacts] [--seconds 2]

The service's own sessions are opened on both: on CUDA that means that each recurrent node is there
and that the golden answers are given again, or it stops. Then the golden inputs, drawn to random
lengths, run in ragged batches on both, and batches of one length are timed in turn, CUDA and CPU.
Prints Markdown. Exit code 1 when answers differ by more than a bundle's tolerance, 2 without a GPU.
"""

import argparse
import ctypes
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from export.model_card import table
from models.bundle.examples import Example
from models.bundle.golden import Golden, golden_examples, largest_difference, resize_example
from models.bundle.manifest import MODEL, BundleError, Manifest
from models.bundle.reading import Bundle, newest, read_bundle, read_golden
from service.errors import ProviderError
from service.inference.session import RECURRENT, Session, open_session

ROUNDS = 50  # ragged batches that are compared
RAGGED = 16  # rows of such a batch, at most
STEPS = 64  # of a row in a timed batch: a text of some sentences, a series of 500 values
ROWS = (1, 2, 4, 8, 16, 32, 64, 128, 256)


@dataclass(frozen=True)
class Pair:
    """A bundle, open on both devices."""

    manifest: Manifest
    golden: Golden
    cuda: Session
    cpu: Session

    @property
    def name(self) -> str:
        """As in the folder of artifacts."""
        return f"{self.manifest.name}/{self.manifest.version}"

    @property
    def seeds(self) -> list[Example]:
        """The golden inputs."""
        return golden_examples(self.golden, self.manifest.inputs)


def main() -> int:
    """Prints the report; returns the exit code."""
    arguments = argparse.ArgumentParser(
        description="CUDA against the CPU, on every shipped bundle."
    )
    arguments.add_argument("--artifacts", type=Path, default=Path("artifacts"))
    arguments.add_argument("--seconds", type=float, default=2, help="for each timing")
    given = arguments.parse_args()
    if not has_gpu():
        sys.stderr.write("this check needs a GPU of NVIDIA and its driver, and finds none here\n")
        return 2
    try:
        pairs = [open_pair(bundle) for bundle in newest_bundles(given.artifacts)]
    except (BundleError, ProviderError) as error:
        sys.stderr.write(f"CUDA does not serve these bundles: {error}\n")
        return 1
    print(table(["bundle", "recurrent nodes", "all nodes"], map(placed, pairs)))
    worst = [compare(pair) for pair in pairs]
    print(table(["bundle", "largest difference", "tolerance"], map(judged, pairs, worst)))
    for pair in pairs:
        print(f"{pair.name}, rows of {STEPS} steps:\n")
        print(table(["rows", "CUDA rows/s", "CPU rows/s", "ratio"], timed(pair, given.seconds)))
    agree = [one <= pair.golden.tolerance for one, pair in zip(worst, pairs, strict=True)]
    return 0 if all(agree) else 1


def has_gpu() -> bool:
    """Whether the driver is there and finds a device; asked of the driver itself, loads nothing."""
    try:
        driver = ctypes.CDLL("libcuda.so.1")
    except OSError:
        return False
    return int(driver.cuInit(0)) == 0


def newest_bundles(artifacts: Path) -> list[Bundle]:
    """The newest bundle of each name there."""
    folders = [newest(folder) for folder in sorted(artifacts.iterdir())]
    return [read_bundle(version) for version in folders if version]


def open_pair(bundle: Bundle) -> Pair:
    """The bundle's graph on CUDA and on the CPU, each with its golden answers.

    Raises:
        ProviderError: CUDA does not run the recurrent nodes, or gives other answers.
    """
    golden = read_golden(bundle)
    graph, manifest = bundle.folder / MODEL, bundle.manifest
    cuda, _ = open_session(graph, manifest, golden, "cuda")
    cpu, _ = open_session(graph, manifest, golden, "cpu")
    return Pair(manifest, golden, cuda, cpu)


def placed(pair: Pair) -> list[str]:
    """A line of the first table: operators and nodes by execution provider, as the runtime says."""
    nodes = pair.cuda.placement.nodes
    recurrent = [
        f"{count} {operator} on {provider}"
        for provider, operators in nodes.items()
        for operator, count in operators.items()
        if operator in RECURRENT
    ]
    totals = [f"{sum(operators.values())} on {provider}" for provider, operators in nodes.items()]
    return [pair.name, ", ".join(recurrent), ", ".join(totals)]


def compare(pair: Pair) -> float:
    """The largest difference between both devices' answers, over ragged batches."""
    chance = random.Random(0)
    return max(max(differences(pair, ragged(pair, chance))) for _ in range(ROUNDS))


def ragged(pair: Pair, chance: random.Random) -> list[Example]:
    """Golden inputs at random lengths, up to the bundle's longest."""
    limits = pair.manifest.limits
    return [
        resize_example(
            chance.choice(pair.seeds), chance.randint(1, limits.longest), pair.manifest.inputs
        )
        for _ in range(chance.randint(1, min(RAGGED, limits.batch)))
    ]


def differences(pair: Pair, batch: list[Example]) -> Iterator[float]:
    """Of each output of each row."""
    for here, there in zip(pair.cuda.run(batch), pair.cpu.run(batch), strict=True):
        yield from (largest_difference(here[name], there[name]) for name in here)


def judged(pair: Pair, difference: float) -> list[str]:
    """A line of the second table."""
    return [pair.name, f"{difference:.1e}", f"{pair.golden.tolerance:.0e}"]


def timed(pair: Pair, seconds: float) -> Iterator[list[str]]:
    """The lines of a bundle's last table."""
    limits = pair.manifest.limits
    row = resize_example(pair.seeds[0], min(STEPS, limits.longest), pair.manifest.inputs)
    for rows in ROWS:
        if rows <= limits.batch:
            cuda, cpu = (rate(session, [row] * rows, seconds) for session in (pair.cuda, pair.cpu))
            yield [str(rows), f"{cuda:,.0f}", f"{cpu:,.0f}", f"{cuda / cpu:.1f}"]


def rate(session: Session, batch: list[Example], seconds: float) -> float:
    """Rows per second, after one run to warm up; copies to the device and back are in it."""
    session.run(batch)
    began = time.perf_counter()
    runs = 0
    while time.perf_counter() - began < seconds:
        session.run(batch)
        runs += 1
    return runs * len(batch) / (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
