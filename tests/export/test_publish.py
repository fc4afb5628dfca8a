"""Publication is all or nothing, and never touches what is there."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import onnx
import pytest

import export.publish
from export.content import BundleContent, from_run, next_version
from export.publish import publish
from export.verification.parity import ParityError
from export.verification.verify import Check, verify
from models.bundle.manifest import MODEL, BundleError, checksum, read_manifest
from models.networks.network import Network
from models.networks.predict import predict
from tests.export.mutations import with_swapped_gates

exported_before = pytest.mark.usefixtures("graph")  # test_main.py publishes with a real export


@pytest.fixture(scope="module")
def content(run: Path, tmp_path_factory: pytest.TempPathFactory) -> BundleContent:
    """The tiny run, ready to be published."""
    return from_run(run, None, tmp_path_factory.mktemp("empty"))


@pytest.fixture
def graph(content: BundleContent, artifacts: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The network's graph, already exported: publication takes it as it is."""
    made = (artifacts / "sentiment" / "1" / MODEL).read_bytes()

    def exported(network: Network) -> onnx.ModelProto:
        assert network is content.network
        return onnx.load_model_from_string(made)

    monkeypatch.setattr(export.publish, "to_onnx_graph", exported)
    return made


def everything(folder: Path) -> list[Path]:
    """All that a folder holds, hidden files too."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*"))


@exported_before
def test_versions_count_up_and_stay(content: BundleContent, tmp_path: Path) -> None:
    """Each publication is the next version, passes `verify`, and leaves the others as they were."""
    first = publish(content, tmp_path)
    before = {path: path.read_bytes() for path in first.iterdir()}
    second = publish(content, tmp_path)
    assert [first.name, second.name] == ["1", "2"]
    assert read_manifest(second).version == 2
    assert {path: path.read_bytes() for path in first.iterdir()} == before
    assert all(check.passed for check in verify(second))
    assert everything(tmp_path / "sentiment")[:2] == [Path("1"), Path("1/card.md")]


@exported_before
def test_manifest_names_every_file(content: BundleContent, tmp_path: Path) -> None:
    """The manifest holds the checksum of each other file of the bundle, and no more."""
    place = publish(content, tmp_path)
    found = {
        path.name: checksum(path.read_bytes())
        for path in place.iterdir()
        if path.name != "manifest.json"
    }
    assert read_manifest(place).files == found


def test_refused_graph_leaves_nothing(
    content: BundleContent, graph: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A graph that is not the network is refused before anything is written."""

    def wrong(network: Network) -> onnx.ModelProto:
        return with_swapped_gates(onnx.load_model_from_string(graph))

    monkeypatch.setattr(export.publish, "to_onnx_graph", wrong)
    with pytest.raises(ParityError, match="the training framework"):
        publish(content, tmp_path)
    assert everything(tmp_path) == []


@exported_before
def test_refused_draft_leaves_nothing(
    content: BundleContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is verified before it gets its name; if that fails, it goes again."""
    refusal = [Check("files", True, ""), Check("golden", False, "case 3 differs")]
    monkeypatch.setattr(export.publish, "verify", lambda _: iter(refusal))
    with pytest.raises(BundleError, match="golden: case 3 differs"):
        publish(content, tmp_path)
    assert everything(tmp_path) == [Path("sentiment")]


@exported_before
def test_wrong_tokenizer_is_not_published(content: BundleContent, tmp_path: Path) -> None:
    """A tokenizer that is not the one the golden texts were split with is refused."""
    assert content.tokenizer is not None
    other = content.tokenizer.replace(b'"film"', b'"fi1m"')
    wrong = replace(content, tokenizer=other.replace(b'"is"', b'"iz"'))
    with pytest.raises(BundleError, match="reading: "):
        publish(wrong, tmp_path)
    assert everything(tmp_path) == [Path("sentiment")]


@exported_before
def test_wrong_number_of_labels_is_not_published(content: BundleContent, tmp_path: Path) -> None:
    """Labels that are not one per output are refused."""
    with pytest.raises(BundleError, match="number of labels"):
        publish(replace(content, labels=("negative", "positive")), tmp_path)
    assert everything(tmp_path) == [Path("sentiment")]


@exported_before
def test_a_version_is_never_overwritten(
    content: BundleContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two publishers of the same version: the second fails, and the first's files stay."""
    place = tmp_path / "sentiment" / "1"
    place.mkdir(parents=True)
    (place / "model.onnx").write_bytes(b"the first publisher's")
    monkeypatch.setattr(export.publish, "next_version", lambda _: 1)
    with pytest.raises(BundleError, match="could not be written"):
        publish(content, tmp_path)
    assert everything(tmp_path / "sentiment") == [Path("1"), Path("1/model.onnx")]
    assert (place / "model.onnx").read_bytes() == b"the first publisher's"


@exported_before
def test_a_full_disk_leaves_nothing(
    content: BundleContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that fails half-way leaves no folder behind, neither a version nor a draft."""
    write, count = Path.write_bytes, iter(range(100))

    def failing(self: Path, data: bytes) -> int:
        if next(count) == 2:
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(BundleError, match="No space left"):
        publish(content, tmp_path)
    assert everything(tmp_path) == [Path("sentiment")]


@exported_before
def test_the_name_appears_with_everything_in_it(
    content: BundleContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the moment of renaming the draft is complete, and no version of that name is there yet."""
    rename, seen = os.rename, []

    def spy(source: Path, target: Path) -> None:
        assert not target.exists()
        seen.append({path.name for path in source.iterdir()})
        rename(source, target)

    monkeypatch.setattr(os, "rename", spy)
    publish(content, tmp_path)
    assert seen == [{"model.onnx", "manifest.json", "tokenizer.json", "golden.json", "card.md"}]


def test_next_version_skips_what_is_no_version(tmp_path: Path) -> None:
    """The next version is one more than the highest whole number; drafts and notes do not count."""
    assert next_version(tmp_path / "absent") == 1
    for name in ("1", "10", "9", ".11-draft", "notes", "12.bak"):
        (tmp_path / name).mkdir()
    assert next_version(tmp_path) == 11


def test_golden_answers_are_the_networks_own(content: BundleContent) -> None:
    """A golden case holds the text, its ids and the probabilities that torch gives it alone."""
    golden = export.publish.golden_answers(partial(predict, content.network), content.golden)
    given, example = content.golden[0]
    assert golden.cases[0].input == given
    assert golden.cases[0].arrays["ids"] == example.arrays["ids"].tolist()
    assert np.sum(golden.cases[0].outputs["probabilities"]) == pytest.approx(1, abs=1e-6)
