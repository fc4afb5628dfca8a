"""From a float32 run or bundle to an int8 bundle: measured, refused or published, and verified."""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest

from export.__main__ import Precision, choose, main
from export.content import BundleContent
from export.ops.int8_lstm import QuantizeError, quantize
from export.publish import publish
from export.quantize import Comparison, Recorder, from_bundle, largest_drop, to_int8
from export.tasks.classification import CLASSIFICATION
from export.tasks.task import Figures, LabelledData
from export.verification.verify import verify
from models.bundle.examples import Example, Row
from models.bundle.manifest import (
    MANIFEST,
    MODEL,
    BundleError,
    Manifest,
    check_seal,
    described_by,
    read_manifest,
    sealed,
)
from tests.export.mutations import changed_tensor
from tests.export.spoiling import edit_manifest, replace_file


@pytest.fixture(scope="module")
def content(artifacts: Path, texts: Path) -> BundleContent:
    """The tiny sentiment bundle, quantised."""
    return to_int8(
        *from_bundle(artifacts / "sentiment" / "1"), LabelledData(texts), artifacts, force=True
    )


@pytest.fixture(scope="module")
def int8(content: BundleContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It, published; not to be written to."""
    return publish(content, tmp_path_factory.mktemp("int8"))


def failures(bundle: Path) -> dict[str, str]:
    """What failed, by the name of the check."""
    return {check.name: check.detail for check in verify(bundle) if not check.passed}


def test_an_int8_bundle_passes_verification(int8: Path) -> None:
    """What was published passes every check, against the int8 network's own golden answers."""
    checks = {check.name: check for check in verify(int8)}
    assert all(check.passed for check in checks.values())
    assert "answers of the int8 network" in checks["golden"].detail
    assert "NumPy integers" in checks["parity"].detail


def test_the_manifest_lists_what_int8_changes(int8: Path, artifacts: Path) -> None:
    """Ranges, the change of a probability, and the figures of both networks."""
    manifest = read_manifest(int8)
    assert (manifest.format, manifest.precision) == (3, "int8")
    quantization = manifest.quantization
    assert quantization is not None
    assert list(quantization.ranges) == ["encoder.w0"]
    assert 0 < quantization.mean_change < quantization.largest_change < 0.1
    assert quantization.float32.keys() == manifest.figures.keys() == {"own/test"}
    assert read_manifest(artifacts / "sentiment" / "1").precision == "float32"


def test_the_card_says_what_int8_changes(content: BundleContent) -> None:
    """The card has a section of its own on precision, with the float32 figures."""
    section = content.card.partition("## Precision")[2].partition("## Known")[0]
    assert "does not depend on its batch" in section
    assert "set, float32" in section


def test_format_and_quantization_belong_together(int8: Path) -> None:
    """Before names, format 2 had a quantization: it is read as it was, format 1 with one is not."""
    described = json.loads((int8 / MANIFEST).read_bytes())
    older = described | {"format": 2, "task": described.pop("name")}
    manifest = sealed(Manifest.model_validate(older))
    assert (manifest.name, manifest.task) == ("sentiment", "classification")
    assert described_by(manifest) == older | {"seal": manifest.seal}
    with pytest.raises(ValueError, match="format 2 is for bundles with a quantization"):
        Manifest.model_validate(older | {"format": 1})


def test_float32_manifests_say_nothing_of_int8(artifacts: Path) -> None:
    """A float32 bundle has no word of quantization, and its seal holds."""
    folder = artifacts / "sentiment" / "1"
    described = json.loads((folder / MANIFEST).read_bytes())
    assert "quantization" not in described
    check_seal(read_manifest(folder))


def test_another_weight_is_refused(int8: Path, tmp_path: Path) -> None:
    """A graph with other codes than the one that was published is refused by its golden answers."""
    bundle = Path(shutil.copytree(int8, tmp_path / "1"))
    published = onnx.load_model_from_string((bundle / MODEL).read_bytes())
    graph = changed_tensor(published, "encoder.w0_w_codes", np.negative)
    replace_file(bundle, MODEL, graph.SerializeToString())
    assert "golden" in failures(bundle)


def test_an_int8_graph_under_a_float32_manifest_is_refused(int8: Path, tmp_path: Path) -> None:
    """Without its quantization in the manifest an int8 graph is held against float32, and fails."""
    bundle = Path(shutil.copytree(int8, tmp_path / "1"))
    edit_manifest(bundle, {"quantization": None})
    assert "the training framework differs" in failures(bundle)["parity"]


def test_a_score_that_falls_is_refused(
    artifacts: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An int8 network that loses more than 0.2 points on a test set is refused unless forced."""
    monkeypatch.setattr(
        "export.quantize.quantize", lambda graph, _: quantize(graph, {"encoder.w0": 1e-3})
    )
    source = from_bundle(artifacts / "sentiment" / "1")
    with pytest.raises(QuantizeError, match=r"score of own/test \(\w+\) falls by \d+\.\d\d points"):
        to_int8(*source, LabelledData(texts), artifacts)
    assert to_int8(*source, LabelledData(texts), artifacts, force=True).quantized is not None


def test_the_largest_fall_is_of_whole_sets() -> None:
    """A part of a set, of a few texts, decides nothing; a rise is a negative fall."""
    before: Figures = {
        "a": {"accuracy": 0.9, "macro_recall": 0.8},
        "a part": {"accuracy": 1, "macro_recall": 1},
    }
    after: Figures = {
        "a": {"accuracy": 0.897, "macro_recall": 0.81},
        "a part": {"accuracy": 0, "macro_recall": 0},
    }
    fall = largest_drop(CLASSIFICATION, before, after)
    assert fall.name == "a (accuracy)"
    assert fall.points == pytest.approx(0.3)


def test_a_change_is_measured_row_by_row() -> None:
    """The largest and the mean change over all rows, in whatever batches they came."""
    values = iter([0.1, 0.2, 0.3, 0.4, 0.1, 0.25, 0.3, 0.3])

    def run(examples: list[Example]) -> list[Row]:
        return [{"p": np.array([next(values)]), "tags": np.array([1])} for _ in examples]

    example = Example({}, 1)
    recorder = Recorder(run)  # type: ignore[arg-type]
    recorder.run([example] * 3)
    recorder.run([example])
    comparison = Comparison(run, recorder.rows)  # type: ignore[arg-type]
    comparison.run([example])
    comparison.run([example] * 3)
    assert comparison.largest == pytest.approx(0.1)
    assert comparison.mean == pytest.approx(0.15 / 4)


def test_an_int8_bundle_is_not_quantised_again(int8: Path) -> None:
    """Only a float32 bundle can be quantised."""
    with pytest.raises(BundleError, match="is int8 already"):
        from_bundle(int8)


def test_float32_without_data_and_printed(run: Path, tmp_path: Path) -> None:
    """Nobody asked: without data the run is published as float32, and the reason is given."""
    content, reason = choose(run, None, tmp_path, None, force=False)
    assert content.quantized is None
    assert reason == "int8 needs --data, to measure its ranges and its scores"


def test_int8_asked_for_and_impossible(run: Path, tmp_path: Path) -> None:
    """Who asks for int8 gets no float32 in silence."""
    with pytest.raises(QuantizeError, match="int8 needs --data"):
        choose(run, None, tmp_path, Precision.INT8, force=False)


def test_float32_asked_for(run: Path, tmp_path: Path) -> None:
    """Who asks for float32 gets it, without a word."""
    content, reason = choose(run, None, tmp_path, Precision.FLOAT32, force=False)
    assert (content.quantized, reason) == (None, "")


def test_quantize_command(
    artifacts: Path,
    texts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`python -m export quantize` publishes the next version, and says where."""
    bundle = str(artifacts / "sentiment" / "1")
    words = ["export", "quantize", bundle, str(tmp_path), "--data", str(texts), "--force"]
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
    assert f"published {tmp_path / 'sentiment' / '1'} (" in capsys.readouterr().out
