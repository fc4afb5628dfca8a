"""Runs graphs on one batch and prints their answers' digits; started natively and under emulation.

    python emulated.py BATCH.npz GRAPH.onnx...

Imports nothing but NumPy and ONNX Runtime: an emulator is slow.
"""

import hashlib
import os
import sys

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnxruntime


def digits(graph: str, batch: dict[str, np.ndarray]) -> str:
    """A checksum of the float32 states that the graph gives."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    states = session.run(None, batch)
    return hashlib.sha256(
        b"".join(np.ascontiguousarray(one).tobytes() for one in states)
    ).hexdigest()


if __name__ == "__main__":
    arrays = dict(np.load(sys.argv[1]))
    for path in sys.argv[2:]:
        sys.stdout.write(digits(path, arrays) + "\n")
