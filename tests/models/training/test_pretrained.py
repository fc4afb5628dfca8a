"""A run starts from a published bundle: its words, its encoder, its head if the labels allow."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from models.bundle.manifest import read_manifest
from models.bundle.text.tokenizer import TextEncoder
from models.networks.classifier import ClassifierShape, TextClassifier
from models.networks.forecaster import QUANTILES, Forecaster, ForecasterShape
from models.networks.predict import predict
from models.networks.tagger import Tagger, TaggerShape
from models.training import pretrained
from models.training.pretrained import Pretrained, fill_forecaster, read_pretrained
from models.training.run import RunError
from models.training.starting_words import UsedWords, add_words, new_words
from models.training.vocabulary import encoder_of


@pytest.fixture(scope="module")
def start(artifacts: Path) -> Pretrained:
    """The tiny sentiment bundle."""
    return read_pretrained(artifacts / "sentiment" / "1")


def network_of(start: Pretrained, labels: int, cell: str | None = None) -> TextClassifier:
    """An untrained network of the start's sizes."""
    shape = start.shape
    torch.manual_seed(0)
    return TextClassifier(
        ClassifierShape(
            cell or shape.cell,
            shape.vocabulary,
            shape.embedding_size,
            shape.hidden_size,
            shape.layers,
            labels,
        )
    ).eval()


def test_the_same_labels_give_the_same_network(start: Pretrained, artifacts: Path) -> None:
    """Filled with everything, the network predicts what the bundle's graph does."""
    from export.evaluate import input_spec  # noqa: PLC0415
    from export.runtime import Runtime  # noqa: PLC0415
    from models.bundle.manifest import MODEL, read_file  # noqa: PLC0415

    network = network_of(start, 3)
    parts = start.fill(network, start.manifest.labels)
    assert parts == ("embedding", "encoder", "head")
    folder, manifest = artifacts / "sentiment" / "1", start.manifest
    assert input_spec(manifest, start.tokenizer).labels == start.manifest.labels
    runtime = Runtime(read_file(folder, manifest, MODEL), manifest.inputs, manifest.outputs)
    examples = [network.random_example(length, np.random.default_rng(1)) for length in (1, 5, 9)]
    for example in examples:
        [row] = runtime.run([example])
        ids = torch.from_numpy(example.arrays["ids"])[None]
        found = network(ids, torch.tensor([example.length])).detach().numpy()[0]
        assert found == pytest.approx(row["probabilities"], abs=1e-5)


def test_other_labels_get_a_new_head_and_another_cell_the_table_alone(start: Pretrained) -> None:
    """What does not fit stays untrained, and the names of the parts say so."""
    network = network_of(start, 2)
    head = network.head.weight.clone()
    assert start.fill(network, ("ham", "spam")) == ("embedding", "encoder")
    assert torch.equal(network.head.weight, head)
    assert start.fill(network_of(start, 3, "gru"), start.manifest.labels) == ("embedding",)
    two = network_of(start, 2)
    assert start.fill(two, ("negative", "positive"))[-1] == "head"


def test_own_words_join_the_vocabulary(start: Pretrained, tmp_path: Path) -> None:
    """Words of the training texts follow those of the start, as unknown words at first."""
    counts = new_words(start, ["the film is zzyzx", "zzyzx quux"])
    assert (counts["zzyzx"], counts["quux"], counts["film"]) == (2, 1, 0)
    tokenizer, table = add_words(start, ["zzyzx"], tmp_path)
    known = start.shape.vocabulary
    assert table.shape[0] == known + 1
    assert encoder_of(tokenizer).encode("zzyzx quux").ids.tolist() == [known, 1]
    assert torch.equal(table[known], start.table()[1])


def test_added_words_leave_the_others_as_they_are(start: Pretrained, tmp_path: Path) -> None:
    """New words come last, each as the unknown word; no other id or row moves."""
    vocabulary = json.loads(start.tokenizer)["model"]["vocab"]
    first, second = list(vocabulary)[5:7]
    tokenizer, table = add_words(start, ["😀", "👎", first], tmp_path)
    known = len(vocabulary)
    assert tokenizer.get_vocab() == vocabulary | {"😀": known, "👎": known + 1}
    assert torch.equal(table[:known], start.table())
    assert torch.equal(table[known:], start.table()[[1, 1]])
    before, after = (
        TextEncoder.from_json(data)
        for data in (start.tokenizer, (tmp_path / "tokenizer.json").read_bytes())
    )
    text = f"{first} {second} 😀 ."
    assert after.encode(text).ids.tolist() == [
        known if place == 2 else index for place, index in enumerate(before.encode(text).ids)
    ]


def test_a_tagger_starts_as_its_bundle(ner_artifacts: Path) -> None:
    """Filled from a bundle, a tagger predicts what the bundle's graph does."""
    from export.runtime import Runtime  # noqa: PLC0415
    from models.bundle.manifest import MODEL, read_file  # noqa: PLC0415

    folder = ner_artifacts / "ner" / "1"
    begin = read_pretrained(folder, "tagger")
    manifest = begin.manifest
    shape = TaggerShape.from_dict(manifest.architecture)
    network = Tagger(replace(shape, vocabulary=shape.vocabulary + 3)).eval()
    begin.fill_tagger(network, manifest.labels)
    runtime = Runtime(read_file(folder, manifest, MODEL), manifest.inputs, manifest.outputs)
    for length in (1, 5, 9):
        example = Tagger(shape).random_example(length, np.random.default_rng(length))
        [row], [mine] = runtime.run([example]), predict(network, [example])
        assert mine["tags"].tolist() == row["tags"].tolist()
        assert mine["scores"] == pytest.approx(row["scores"], abs=1e-5)
    whole = ("embedding", "letters", "encoder", "head", "crf")
    assert begin.fill_tagger(network, manifest.labels) == whole
    assert begin.fill_tagger(network, ("A", "B", "C")) == whole[:3]
    narrow = Tagger(replace(network.shape, hidden_size=3))
    assert begin.fill_tagger(narrow, manifest.labels) == whole[:2]


def test_the_words_in_use_alone_give_the_same_answers(start: Pretrained) -> None:
    """A network of the words in use predicts the same; its training comes back to the whole one."""
    network = network_of(start, 3)
    random = np.random.default_rng(2)
    examples = [network.random_example(length, random) for length in (3, 6)]
    used = UsedWords(examples)
    small = used.reduced(network, None).eval()
    assert small.shape.vocabulary < network.shape.vocabulary
    for one, other in zip(examples, used.renumbered(examples), strict=True):
        given = [
            net.logits(torch.from_numpy(ex.arrays["ids"])[None], torch.tensor([ex.length]))
            for net, ex in ((network, one), (small, other))
        ]
        torch.testing.assert_close(given[0], given[1])
    with torch.no_grad():
        small.embedding.weight += 1
    before = network.embedding.weight.clone()
    used.restore(small, network)
    changed = (network.embedding.weight != before).any(dim=1)
    assert int(changed.sum()) == small.shape.vocabulary


def test_no_bundle(tmp_path: Path, ner_artifacts: Path) -> None:
    """A folder without a bundle, and the bundle of another task, are refused with what to do."""
    for folder in (tmp_path, ner_artifacts / "ner" / "1"):
        with pytest.raises(RunError, match="--from none"):
            read_pretrained(folder)


def test_a_forecaster_starts_as_its_bundle(forecasting_artifacts: Path) -> None:
    """Filled from a bundle, a forecaster predicts what its graph does; the sizes must agree."""
    from models.evaluation.bundle_predictor import load_bundle  # noqa: PLC0415

    folder = forecasting_artifacts / "forecasting" / "1"
    bundle = load_bundle(folder)
    shape = ForecasterShape.from_dict(read_manifest(folder).architecture)
    network = Forecaster(shape).eval()
    fill_forecaster(network, folder)
    example = network.random_example(3, np.random.default_rng(0))
    [row], [mine] = bundle.predict([example]), predict(network, [example])
    assert mine[QUANTILES] == pytest.approx(row[QUANTILES], rel=1e-4, abs=1e-4)
    with pytest.raises(RunError, match="other sizes"):
        fill_forecaster(Forecaster(replace(shape, head_size=shape.head_size + 1)), folder)


def test_new_inputs_of_a_forecaster_count_for_nothing_at_first(
    forecasting_artifacts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a bundle whose layers had fewer inputs, the weights of the others are zero."""
    folder = forecasting_artifacts / "forecasting" / "1"
    manifest, weights = pretrained._read_weights(folder)
    narrow = weights | {"step.weight": weights["step.weight"][:, :-8]}
    monkeypatch.setattr(pretrained, "_read_weights", lambda _: (manifest, narrow))
    network = Forecaster(ForecasterShape.from_dict(manifest.architecture))
    fill_forecaster(network, folder)
    assert torch.equal(network.step.weight[:, :-8], narrow["step.weight"])
    assert not network.step.weight[:, -8:].any()
