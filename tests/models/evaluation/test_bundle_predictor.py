"""The forecasts of a bundle."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from models.bundle.manifest import (
    MANIFEST,
    MODEL,
    BundleError,
    Limits,
    Manifest,
    Origin,
    Parity,
    checksum,
    sealed,
)
from models.bundle.series.quantiles import LEVELS
from models.data.series.series import Series
from models.evaluation.bundle_predictor import load_bundle
from models.networks.forecaster import Forecaster
from models.tasks.forecasting.recipe import ForecastingRecipe

_STEPS = 4


def write_bundle(folder: Path, task: str = "forecasting") -> Path:
    """A bundle whose graph forecasts the mean of all it reads, and its levels above that."""
    graph = _graph()
    (folder / MODEL).write_bytes(graph)
    network = Forecaster(ForecastingRecipe.tiny().shape())
    manifest = Manifest(
        name="own",
        task=task,
        version=1,
        cell="lstm",
        architecture={"horizon": _STEPS},
        inputs=network.describe_inputs(),
        outputs=network.describe_outputs(),
        labels=(),
        limits=Limits(longest=4, batch=2),
        opset=18,
        files={MODEL: checksum(graph)},
        origin=Origin(data=(), seed=0, recipe={}, libraries={}),
        figures={},
        parity=Parity(torch=0, batch_invariance=0, reference=0, tolerance=0, shapes=1),
    )
    (folder / MANIFEST).write_text(sealed(manifest).model_dump_json())
    return folder


def _graph() -> bytes:
    above = np.tile(np.array(LEVELS), (1, _STEPS, 1))
    inputs = [
        helper.make_tensor_value_info("values", TensorProto.DOUBLE, ["batch", "time", 8]),
        helper.make_tensor_value_info("observed", TensorProto.FLOAT, ["batch", "time", 8]),
        helper.make_tensor_value_info("seasons", TensorProto.INT64, ["batch", 2]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        helper.make_tensor_value_info("steps", TensorProto.INT64, ["batch", "step"]),
    ]
    shape: list[str | int | None] = ["batch", _STEPS, len(LEVELS)]
    output = helper.make_tensor_value_info("quantiles", TensorProto.DOUBLE, shape)
    constants = [
        numpy_helper.from_array(np.array([1, 2]), "axes"),
        numpy_helper.from_array(above, "above"),
    ]
    nodes = [
        helper.make_node("ReduceMean", ["values", "axes"], ["mean"], keepdims=1),
        helper.make_node("Add", ["mean", "above"], ["quantiles"]),
    ]
    graph = helper.make_graph(nodes, "means", inputs, [output], constants)
    opsets = [helper.make_opsetid("", 18)]
    model: onnx.ModelProto = helper.make_model(graph, opset_imports=opsets, ir_version=9)
    return bytes(model.SerializeToString())


def test_the_graph_answers(tmp_path: Path) -> None:
    """A bundle's forecasts are its graph's, in batches and histories within its limits."""
    model = load_bundle(write_bundle(tmp_path))
    assert (model.horizon, model.longest, model.rows) == (_STEPS, 4, 2)
    series = [Series(str(level), np.full(16, float(level)), "mine") for level in range(5)]
    for level, table in enumerate(model.forecast(series, 3)):
        np.testing.assert_allclose(table, np.tile(level + np.array(LEVELS), (3, 1)))


def test_a_bundle_of_another_task(tmp_path: Path) -> None:
    """A bundle that forecasts nothing is refused."""
    with pytest.raises(BundleError, match="is a bundle of ner; a backtest needs forecasting"):
        load_bundle(write_bundle(tmp_path, "ner"))


def test_a_changed_graph(tmp_path: Path) -> None:
    """A graph that is not the published one is refused."""
    (write_bundle(tmp_path) / MODEL).write_bytes(b"other")
    with pytest.raises(BundleError, match="is not the published file"):
        load_bundle(tmp_path)
