"""The check of CUDA against the CPU: refused without a GPU; its parts with the CPU as both."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks import gpu
from benchmarks.gpu import ROWS, Pair, compare, has_gpu, judged, newest_bundles, placed, timed
from models.bundle.examples import Example, Row
from models.bundle.manifest import MODEL
from models.bundle.reading import read_golden
from service.inference.session import open_session

ARTIFACTS = Path(__file__).parents[2] / "artifacts"


def pairs(artifacts: Path) -> list[Pair]:
    """The bundles there, as if the CPU were both devices."""
    found = []
    for bundle in newest_bundles(artifacts):
        graph, manifest, golden = bundle.folder / MODEL, bundle.manifest, read_golden(bundle)
        one, other = (open_session(graph, manifest, golden, "cpu")[0] for _ in range(2))
        found.append(Pair(manifest, golden, one, other))
    return found


@pytest.mark.skipif(has_gpu(), reason="there is a GPU")
@pytest.mark.parametrize(
    "command", [[sys.executable, "-m", "benchmarks.gpu"], ["make", "gpu-check"]]
)
def test_without_a_gpu_it_is_one_sentence(command: list[str]) -> None:
    """The check is refused, by itself and by make before it downloads anything."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "needs a GPU" in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr


def test_a_device_agrees_with_itself_on_all_shipped_bundles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ragged batches of every bundle run, and their answers can be compared."""
    monkeypatch.setattr(gpu, "ROUNDS", 3)
    for pair in pairs(ARTIFACTS):
        assert compare(pair) == 0, pair.name


def test_other_answers_are_seen(artifacts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session that answers differently shows in the difference."""
    (pair,) = pairs(artifacts)
    run = pair.cuda.run

    def shifted(batch: Sequence[Example]) -> list[Row]:
        return [{name: np.add(array, 0.01) for name, array in row.items()} for row in run(batch)]

    monkeypatch.setattr(pair.cuda, "run", shifted)
    assert compare(pair) == pytest.approx(0.01, rel=1e-3)
    assert judged(pair, 0.01)[1] == "1.0e-02"


def test_the_tables_tell_where_nodes_run_and_how_fast(artifacts: Path) -> None:
    """Recurrent nodes by provider, and a line for each number of rows that the bundle allows."""
    (pair,) = pairs(artifacts)
    name, recurrent, _ = placed(pair)
    assert name == "sentiment/1"
    assert "LSTM on CPUExecutionProvider" in recurrent
    lines = list(timed(pair, 0.001))
    assert [int(rows) for rows, *_ in lines] == [
        rows for rows in ROWS if rows <= pair.manifest.limits.batch
    ]
