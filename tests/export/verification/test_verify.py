"""`verify` passes what was published, and names what is wrong with anything else."""

import json
from collections.abc import Callable
from pathlib import Path

import onnx
import pytest

from export.verification.verify import verify
from models.bundle.manifest import CARD, GOLDEN, MANIFEST, MODEL, TOKENIZER
from tests.export.mutations import (
    with_fixed_axis,
    with_fixed_time_inside,
    with_swapped_gates,
    without_lengths,
)
from tests.export.spoiling import copy_bundle, edit_manifest, replace_file

CHECKS = ["files", "manifest", "axes", "reading", "golden", "parity"]
FILES = (CARD, GOLDEN, MANIFEST, MODEL, TOKENIZER)


@pytest.fixture
def bundle(artifacts: Path, tmp_path: Path) -> Path:
    """A bundle of one's own, to spoil."""
    return copy_bundle(artifacts, tmp_path)


def failures(bundle: Path) -> dict[str, str]:
    """What failed, by the name of the check."""
    return {check.name: check.detail for check in verify(bundle) if not check.passed}


def failure(bundle: Path, name: str) -> str:
    """What the check of this name says; it must fail. The checks after it are not made."""
    check = next(check for check in verify(bundle) if check.name == name)
    assert not check.passed, name
    return check.detail


def spoil_graph(bundle: Path, change: Callable[[onnx.ModelProto], onnx.ModelProto]) -> None:
    """Changes the graph, and makes checksums and seal right again."""
    graph = change(onnx.load_model_from_string((bundle / MODEL).read_bytes()))
    replace_file(bundle, MODEL, graph.SerializeToString())


def test_published_bundle_passes(artifacts: Path) -> None:
    """Every check is made on a published bundle, and passes."""
    checks = list(verify(artifacts / "sentiment" / "1"))
    assert [check.name for check in checks] == CHECKS
    assert all(check.passed for check in checks)


@pytest.mark.parametrize(
    "place",
    sorted((Path(__file__).parents[3] / "artifacts").glob("*/*")),
    ids=lambda path: "/".join(path.parts[-2:]),
)
def test_shipped_bundles_pass(place: Path) -> None:
    """Every bundle in the repository passes each check, made anew on this machine."""
    checks = list(verify(place))
    assert [check.name for check in checks] == CHECKS
    assert not [check for check in checks if not check.passed]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("place", [0.0, 0.37, 0.5, 0.99])
def test_one_flipped_bit_is_refused(bundle: Path, name: str, place: float) -> None:
    """One flipped bit in any file fails verification, and the message names the file."""
    data = bytearray((bundle / name).read_bytes())
    data[int(place * len(data))] ^= 1
    (bundle / name).write_bytes(data)
    [(check, detail)] = failures(bundle).items()
    assert check == "files"
    assert name in detail


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_refused(bundle: Path, name: str) -> None:
    """A missing file fails verification, and the message names it."""
    (bundle / name).unlink()
    assert name in failure(bundle, "files")


@pytest.mark.parametrize("name", [MODEL, GOLDEN])
def test_unnamed_file_is_refused(bundle: Path, name: str) -> None:
    """A manifest that leaves out a file every bundle needs is refused by that file's name."""
    files = json.loads((bundle / MANIFEST).read_bytes())["files"]
    del files[name]
    edit_manifest(bundle, {"files": files})
    assert f"names no {name}" in failure(bundle, "files")


@pytest.mark.parametrize(
    "changes",
    [
        {"labels": ["positive", "neutral", "negative"]},
        {"limits": {"longest": 65, "batch": 64}},
        {"limits": {"longest": 64, "batch": 65}},
        {"task": "ner"},
        {"version": 2},
        {"figures": {}},
    ],
    ids=str,
)
def test_edited_manifest_is_refused(bundle: Path, changes: dict[str, object]) -> None:
    """A manifest edited by hand no longer fits its seal."""
    edit_manifest(bundle, changes, seal=False)
    assert "manifest.json is not as published" in failure(bundle, "files")


@pytest.mark.parametrize(
    ("changes", "check", "words"),
    [
        ({"labels": ["negative", "positive"]}, "manifest", "number of labels"),
        ({"cell": "gru"}, "manifest", "cell: gru, the network's: bilstm"),
        ({"outputs": []}, "manifest", "outputs"),
        ({"inputs": []}, "manifest", "inputs"),
        ({"limits": {"longest": 3, "batch": 64}}, "reading", "more than the network reads"),
        ({"task": "chess"}, "files", "no network is known for the task 'chess'"),
        ({"files": {MODEL: "0" * 64}}, "files", "names no"),
    ],
    ids=str,
)
def test_sealed_but_wrong_manifest_is_refused(
    bundle: Path, changes: dict[str, object], check: str, words: str
) -> None:
    """A manifest whose seal fits but whose words do not is refused by what is wrong in it."""
    edit_manifest(bundle, changes)
    assert words in failure(bundle, check)


def test_wrong_architecture_is_refused(bundle: Path) -> None:
    """An architecture that the graph's weights do not fit is refused with a sentence."""
    sizes = json.loads((bundle / MANIFEST).read_bytes())["architecture"]
    edit_manifest(bundle, {"architecture": {**sizes, "hidden_size": 9}})
    assert "do not fit the manifest's architecture" in failure(bundle, "files")


@pytest.mark.parametrize(
    ("change", "check", "words"),
    [
        (without_lengths, "axes", "takes no sequence_lens"),
        (without_lengths, "parity", "a row in another batch"),
        (with_fixed_time_inside, "parity", "cannot run the graph on lengths"),
        (with_swapped_gates, "golden", "does not reproduce the training framework"),
        (lambda graph: with_fixed_axis(graph, "ids", 1), "axes", "ids: axis time is fixed to 3"),
    ],
    ids=["lengths", "batch_invariance", "time inside", "gates", "time"],
)
def test_spoiled_graph_is_refused(
    bundle: Path, change: Callable[[onnx.ModelProto], onnx.ModelProto], check: str, words: str
) -> None:
    """A spoiled graph with right checksums is refused by the check that it fails."""
    spoil_graph(bundle, change)
    assert words in failure(bundle, check)


def test_bytes_that_are_no_graph_are_refused(bundle: Path) -> None:
    """Bytes that are no graph are one failed check, not a traceback."""
    replace_file(bundle, MODEL, b"\xff\xff no graph")
    assert list(failures(bundle)) == ["files"]


def test_changed_golden_answer_is_refused(bundle: Path) -> None:
    """A golden answer moved by 1e-3 is refused with its number, and nothing else fails."""
    golden = json.loads((bundle / GOLDEN).read_bytes())
    golden["cases"][3]["outputs"]["probabilities"][0] += 1e-3
    replace_file(bundle, GOLDEN, json.dumps(golden).encode())
    [(check, detail)] = failures(bundle).items()
    assert check == "golden"
    assert "golden case 3 differs by 1.00e-03" in detail


def test_golden_answer_of_another_network_is_refused(bundle: Path) -> None:
    """Golden answers with other outputs than the network's are one failed check."""
    golden = json.loads((bundle / GOLDEN).read_bytes())
    golden["cases"][2]["outputs"] = {"tags": [0.5]}
    replace_file(bundle, GOLDEN, json.dumps(golden).encode())
    assert "golden case 2 has other" in failure(bundle, "golden")


def test_other_tokenizer_is_refused(bundle: Path) -> None:
    """A tokenizer that gives a golden text other ids is refused, though its checksum fits."""
    described = json.loads((bundle / TOKENIZER).read_bytes())
    words = described["model"]["vocab"]
    words["."], words["is"] = words["is"], words["."]
    replace_file(bundle, TOKENIZER, json.dumps(described).encode())
    [(check, detail)] = failures(bundle).items()
    assert check == "reading"
    assert "encoding gives other ids" in detail
