"""Writes a bundle beside its place, verifies it, then renames it in."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from pydantic import JsonValue

from export.content import BundleContent, next_version
from export.onnx_export import to_onnx_graph
from export.ops.recurrent import OPSET
from export.runtime import Runtime
from export.verification.integer_parity import INT8_TOLERANCE, measure_int8, require_invariance
from export.verification.parity import TOLERANCE, measure, require
from export.verification.verify import verify
from models.bundle.examples import Example
from models.bundle.golden import Golden, GoldenCase
from models.bundle.manifest import (
    CARD,
    GOLDEN,
    MANIFEST,
    MODEL,
    TOKENIZER,
    BundleError,
    Manifest,
    Parity,
    checksum,
    described_by,
    sealed,
)
from models.networks.predict import Predict, predict


def publish(content: BundleContent, artifacts: Path) -> Path:
    """Publishes a bundle as the next version of its name.

    Returns:
        the new bundle's folder, artifacts/<name>/<version>.

    Raises:
        ExportError, ParityError, RefusedError: the graph is not the network; nothing was written.
        BundleError: what was written did not pass verification, and is gone again.
    """
    network, quantized = content.network, content.quantized
    graph, parity = _passed(content)
    golden = golden_answers(
        _golden_run(content, graph),
        content.golden,
        TOLERANCE if quantized is None else INT8_TOLERANCE,
    )
    files = {
        MODEL: graph,
        GOLDEN: golden.model_dump_json(indent=1).encode(),
        CARD: content.card.encode(),
    }
    if content.tokenizer is not None:
        files[TOKENIZER] = content.tokenizer
    manifest = Manifest(
        name=content.name,
        task=content.task,
        version=next_version(artifacts / content.name),
        cell=content.cell,
        architecture=network.describe_shape(),
        inputs=network.describe_inputs(),
        outputs=network.describe_outputs(),
        labels=content.labels,
        limits=content.limits,
        opset=OPSET,
        files={name: checksum(data) for name, data in files.items()},
        origin=content.origin,
        figures=content.figures,
        parity=parity,
        quantization=None if quantized is None else quantized.quantization,
        multi_label=content.thresholds is not None,
        thresholds=content.thresholds,
    )
    return _write(sealed(manifest), files, artifacts / content.name)


def _passed(content: BundleContent) -> tuple[bytes, Parity]:
    """The graph to publish, and how exact it is; raises ParityError if it is not exact enough."""
    network, quantized = content.network, content.quantized
    if quantized is None:
        graph = to_onnx_graph(network).SerializeToString()
        parity = measure(network, graph, content.limits)
    else:
        graph = quantized.graph.SerializeToString()
        parity = measure_int8(network, quantized.graph, content.limits)
        require_invariance(parity)
    require(parity)
    return graph, parity


def _golden_run(content: BundleContent, graph: bytes) -> Predict:
    """Who gives the golden answers: the training framework, or the int8 graph its own."""
    network = content.network
    if content.quantized is None:
        return partial(predict, network)
    return Runtime(graph, network.describe_inputs(), network.describe_outputs()).run


def golden_answers(
    run: Predict, cases: Sequence[tuple[JsonValue, Example]], tolerance: float = TOLERANCE
) -> Golden:
    """What a run answers to each case, alone."""
    return Golden(
        tolerance=tolerance,
        cases=tuple(
            GoldenCase(
                input=given,
                arrays={name: array.tolist() for name, array in example.arrays.items()},
                outputs={
                    name: np.asarray(output).tolist() for name, output in run([example])[0].items()
                },
            )
            for given, example in cases
        ),
    )


def _write(manifest: Manifest, files: Mapping[str, bytes], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / str(manifest.version)
    draft = Path(tempfile.mkdtemp(prefix=f".{manifest.version}-", dir=folder))
    try:
        for name, data in files.items():
            (draft / name).write_bytes(data)
        text = json.dumps(described_by(manifest), indent=1, ensure_ascii=False)
        (draft / MANIFEST).write_text(text + "\n", encoding="utf-8")
        _verify_draft(draft)
        draft.chmod(0o755)  # mkdtemp makes it private; another user serves it
        os.rename(draft, place)  # noqa: PTH104 - fails on a version that exists, Path.replace may not
    except OSError as error:
        raise BundleError(f"{place} could not be written: {error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return place


def _verify_draft(draft: Path) -> None:
    failed = [f"{check.name}: {check.detail}" for check in verify(draft) if not check.passed]
    if failed:
        raise BundleError(f"nothing was published, verification failed: {'; '.join(failed)}")
