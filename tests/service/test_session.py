"""The graph on its device: what is checked before it may answer."""

import random
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import onnxruntime as ort
import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st
from service.placement import CPU, CUDA, RECURRENT, Choice
from service.rehearsal import golden_examples, stretch
from service.repository import Bundle
from service.session import Session, open_session

from models.bundle.golden import Golden
from models.bundle.manifest import MODEL, BundleError, Manifest
from service import session as room
from service.errors import ProviderError

HAS_CUDA = CUDA in ort.get_available_providers()


@pytest.fixture(scope="session")
def session(bundle: Bundle, golden: Golden) -> Session:
    """Its graph, verified on the CPU."""
    return start(bundle.files[MODEL], bundle.manifest, golden)


def start(model: bytes, manifest: Manifest, golden: Golden, choice: Choice = "cpu") -> Session:
    """A verified session."""
    return open_session(model, manifest, golden, choice, threads=1)[0]


@profile(max_examples=20, deadline=None)
@given(lengths=st.lists(st.integers(1, 40), min_size=1, max_size=8), seed=st.integers(0, 99))
def test_alone_equals_in_company(
    session: Session, bundle: Bundle, golden: Golden, lengths: list[int], seed: int
) -> None:
    """Any example gets the same row alone as among any others, in any order."""
    source = golden_examples(golden, bundle.manifest.inputs)
    pick = random.Random(seed)
    examples = [stretch(pick.choice(source), n, bundle.manifest.inputs) for n in lengths]
    for example, row in zip(examples, session.run(examples), strict=True):
        alone = session.run([example])[0]
        for name, values in row.items():
            assert np.abs(values.astype(float) - alone[name].astype(float)).max() <= 1e-5


def test_recurrent_nodes_are_where_they_were_asked_for(session: Session) -> None:
    """The placement names the provider and finds the recurrent nodes on it."""
    assert session.placement.provider == "cpu"
    assert RECURRENT & session.placement.nodes[CPU].keys()


@pytest.mark.skipif(HAS_CUDA, reason="this machine has CUDA")
def test_cuda_is_never_replaced_in_silence(bundle: Bundle, golden: Golden) -> None:
    """Without CUDA, `cuda` refuses to start and `auto` takes the CPU and says why."""
    with pytest.raises(ProviderError, match="HIDDENSTATE_PROVIDER=cpu"):
        start(bundle.files[MODEL], bundle.manifest, golden, "cuda")
    placement = start(bundle.files[MODEL], bundle.manifest, golden, "auto").placement
    assert placement.provider == "cpu"
    assert "no CUDA" in placement.reason


@pytest.mark.skipif(not HAS_CUDA, reason="this machine has no CUDA")
def test_cuda_gives_the_golden_answers(bundle: Bundle, golden: Golden) -> None:
    """With CUDA, the recurrent nodes are on it and the answers are the golden ones."""
    session, difference = open_session(bundle.files[MODEL], bundle.manifest, golden, "cuda", 1)
    assert RECURRENT & session.placement.nodes[CUDA].keys()
    assert difference <= golden.tolerance


def test_cuda_that_falls_back_is_refused(
    bundle: Bundle, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A runtime that has CUDA but puts the recurrent nodes on the CPU does not start."""
    monkeypatch.setattr(room, "_require_cuda", lambda: None)  # the runtime then falls back
    with (
        pytest.warns(UserWarning, match="not in available"),
        pytest.raises(ProviderError, match="not on CUDAExecution"),
    ):
        start(bundle.files[MODEL], bundle.manifest, golden, "cuda")


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
    said = bundle.manifest.model_dump()
    said["inputs"], said["outputs"] = list(said["inputs"]), list(said["outputs"])
    change(said)
    with pytest.raises(BundleError, match=words):
        start(bundle.files[MODEL], Manifest.model_validate(said), golden)


def test_wrong_golden_answer_is_refused(bundle: Bundle, golden: Golden) -> None:
    """A graph that does not give the training framework's answers does not start."""
    said = golden.model_dump()
    said["cases"][0]["outputs"]["probabilities"][0] += 0.01
    with pytest.raises(BundleError, match="golden case 0 differs"):
        start(bundle.files[MODEL], bundle.manifest, Golden.model_validate(said))


def test_bytes_that_are_no_graph_are_refused(bundle: Bundle, golden: Golden) -> None:
    """A file that ONNX Runtime cannot read is a broken bundle, not a crash."""
    with pytest.raises(BundleError, match="does not load"):
        start(b"not a graph", bundle.manifest, golden)


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
