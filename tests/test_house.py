"""The rules of the house that a machine can check."""

import subprocess
import sys


def fresh(program: str) -> str:
    """What a program prints in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.strip()


def test_service_has_no_training_framework() -> None:
    """Importing the service loads neither torch nor what exports with it."""
    program = (
        "import sys, service.app\n"
        "print(sorted({'torch', 'lightning', 'onnx', 'onnxscript', 'sklearn'} & set(sys.modules)))"
    )
    assert fresh(program) == "[]"


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
    assert fresh(program) == "1"
