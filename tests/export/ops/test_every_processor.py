"""The same digits on processors with and without VNNI, by emulation of one without."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest

from export.ops.int8_lstm import integer_layers, lstm_layers, quantize
from tests.export.encoders import make_encoder

EMULATOR = shutil.which("qemu-x86_64") or shutil.which("qemu-x86_64-static")
SCRIPT = Path(__file__).with_name("emulated.py")

needs_emulator = pytest.mark.skipif(
    EMULATOR is None or platform.machine() != "x86_64",
    reason="needs qemu-x86_64 (Debian: qemu-user) on an x86_64 machine",
)


def digits(folder: Path, *before: str) -> list[str]:
    """What a run on the folder's graphs prints."""
    command = [*before, sys.executable, str(SCRIPT), str(folder / "batch.npz")]
    graphs = sorted(map(str, folder.glob("*.onnx")))
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [*command, *graphs], capture_output=True, text=True, env=environment, check=True
    )
    return done.stdout.split()


@needs_emulator
def test_the_same_digits_without_vnni(tmp_path: Path) -> None:
    """A processor with AVX2 alone gives the very bits of this one, for extreme inputs too."""
    assert EMULATOR is not None
    steps = np.random.default_rng(2).choice([-1.5, -1.4, 0.3, 1.4, 1.5], (20, 5, 30))
    lengths = np.array([20, 3, 11, 1, 20], np.int32)
    np.savez(tmp_path / "batch.npz", inputs=steps.astype(np.float32), lengths=lengths)
    for directions, layers in ((1, 1), (2, 2)):
        graph = make_encoder(directions, layers, features=30, hidden=38)
        int8 = quantize(graph, {layer.name: 1.5 for layer in lstm_layers(graph)})
        onnx.save(int8, tmp_path / f"{directions}.onnx")
        assert max(np.abs(one.state_codes).max() for one in integer_layers(int8).values()) > 64
    native = digits(tmp_path)
    assert len(native) == 2
    assert digits(tmp_path, EMULATOR, "-cpu", "Haswell") == native
