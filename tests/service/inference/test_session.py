"""The graph on its execution provider: what is checked before it may answer."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from models.bundle.golden import Golden, golden_examples, resize_example
from models.bundle.manifest import MODEL, BundleError, Manifest
from models.bundle.reading import Bundle
from service.errors import ProviderError
from service.inference.session import CPU, CUDA, RECURRENT, Choice, Session, open_session

HAS_CUDA = CUDA in ort.get_available_providers()


@pytest.fixture(scope="session")
def session(bundle: Bundle, golden: Golden) -> Session:
    """Its graph, verified on the CPU."""
    return start(bundle, golden)


def start(
    bundle: Bundle, golden: Golden, choice: Choice = "cpu", manifest: Manifest | None = None
) -> Session:
    """A verified session."""
    return open_session(bundle.folder / MODEL, manifest or bundle.manifest, golden, choice)[0]


@profile(max_examples=20, deadline=None)
@given(lengths=st.lists(st.integers(1, 40), min_size=1, max_size=8), seed=st.integers(0, 99))
def test_answers_do_not_depend_on_the_batch(
    session: Session, bundle: Bundle, golden: Golden, lengths: list[int], seed: int
) -> None:
    """Any example gets the same row alone as in any batch, in any order (to 1e-6)."""
    source = golden_examples(golden, bundle.manifest.inputs)
    pick = random.Random(seed)
    examples = [resize_example(pick.choice(source), n, bundle.manifest.inputs) for n in lengths]
    for example, row in zip(examples, session.run(examples), strict=True):
        alone = session.run([example])[0]
        for name, values in row.items():
            assert np.abs(values.astype(float) - alone[name].astype(float)).max() <= 1e-6


def test_recurrent_nodes_are_where_they_were_asked_for(session: Session) -> None:
    """The placement names the provider and finds the recurrent nodes on it."""
    assert session.placement.provider == "cpu"
    assert RECURRENT & session.placement.nodes[CPU].keys()


@pytest.mark.skipif(HAS_CUDA, reason="this machine has CUDA")
def test_cuda_is_never_replaced_in_silence(bundle: Bundle, golden: Golden) -> None:
    """Without CUDA, `cuda` refuses to start and `auto` takes the CPU and says why."""
    with pytest.raises(ProviderError, match="HIDDENSTATE_PROVIDER=cpu"):
        start(bundle, golden, "cuda")
    placement = start(bundle, golden, "auto").placement
    assert placement.provider == "cpu"
    assert "no CUDA" in placement.reason


@pytest.mark.skipif(not HAS_CUDA, reason="this machine has no CUDA")
def test_cuda_gives_the_golden_answers(bundle: Bundle, golden: Golden) -> None:
    """With CUDA, the recurrent nodes are on it and the answers are the golden ones."""
    session, difference = open_session(bundle.folder / MODEL, bundle.manifest, golden, "cuda")
    assert RECURRENT & session.placement.nodes[CUDA].keys()
    assert difference <= golden.tolerance


def test_cuda_that_falls_back_is_refused(
    bundle: Bundle, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A runtime that has CUDA but puts the recurrent nodes on the CPU does not start."""
    monkeypatch.setattr(ort, "get_available_providers", lambda: [CUDA])
    monkeypatch.setattr(ort, "preload_dlls", lambda: None)  # the runtime then falls back
    with (
        pytest.warns(UserWarning, match="not in available"),
        pytest.raises(ProviderError, match="not on CUDAExecution"),
    ):
        start(bundle, golden, "cuda")


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda m: m["inputs"][0].update(name="tokens"), "inputs are"),
        (lambda m: m["inputs"][0].update(dtype="int32"), "input ids is"),
        (lambda m: m["outputs"][0].update(axes=["batch"]), "output probabilities is"),
        (lambda m: m["outputs"][0].update(axes=["batch", "time"]), "fixes time to 3"),
        (lambda m: m.update(labels=["bad", "good"]), "has 3 labels, the manifest 2"),
    ],
)
def test_graph_that_is_not_its_manifest_is_refused(
    bundle: Bundle, golden: Golden, change: Change, words: str
) -> None:
    """Names, types, axes and labels of the graph must be the manifest's."""
    described = bundle.manifest.model_dump()
    described["inputs"], described["outputs"] = (
        list(described["inputs"]),
        list(described["outputs"]),
    )
    change(described)
    with pytest.raises(BundleError, match=words):
        start(bundle, golden, manifest=Manifest.model_validate(described))


def test_wrong_golden_answer_is_refused(bundle: Bundle, golden: Golden) -> None:
    """A graph that does not give the training framework's answers does not start."""
    described = golden.model_dump()
    described["cases"][0]["outputs"]["probabilities"][0] += 0.01
    with pytest.raises(BundleError, match="golden case 0 differs"):
        start(bundle, Golden.model_validate(described))


def test_a_file_that_is_no_graph_is_refused(bundle: Bundle, golden: Golden, tmp_path: Path) -> None:
    """A file that ONNX Runtime cannot read is a broken bundle, not a crash."""
    (tmp_path / MODEL).write_bytes(b"not a graph")
    with pytest.raises(BundleError, match="does not load"):
        open_session(tmp_path / MODEL, bundle.manifest, golden, "cpu")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda case: case["outputs"].clear(), "golden case 0 has the outputs"),
        (lambda case: case["outputs"].update(other=[1.0]), "golden case 0 has the outputs"),
        (lambda case: case["outputs"]["probabilities"].pop(), "golden case 0 has the outputs"),
        (lambda case: case["arrays"].clear(), "golden case 0 does not fit the manifest's inputs"),
        (lambda case: case["arrays"].update(ids=["a"]), "golden case 0 does not fit"),
        (lambda case: case["arrays"].update(ids=[[1], [2, 3]]), "golden case 0 does not fit"),
    ],
)
def test_golden_answers_of_another_graph_are_refused(
    bundle: Bundle, golden: Golden, change: Callable[[dict[str, Any]], object], words: str
) -> None:
    """Inputs and outputs that the graph does not have are a broken bundle, not a crash."""
    described = golden.model_dump()
    change(described["cases"][0])
    with pytest.raises(BundleError, match=words):
        start(bundle, Golden.model_validate(described))


def test_telemetry_is_off_before_the_runtime_loads() -> None:
    """When onnxruntime is first looked for, ORT_DISABLE_TELEMETRY is already 1."""
    program = (
        "import os, sys\n"
        "os.environ.pop('ORT_DISABLE_TELEMETRY', None)\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'onnxruntime': print(os.environ.get('ORT_DISABLE_TELEMETRY'))\n"
        "sys.meta_path.insert(0, Finder())\n"
        "import service.app"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "1"
