"""The house's rules that a machine can check and no other tool does."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = [
    path
    for part in ("service", "models", "export", "benchmarks", "tests")
    for path in sorted((ROOT / part).rglob("*.py"))
]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_what_it_is_for(path: Path) -> None:
    """Each file opens with a docstring; a package's __init__ holds nothing else."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    if path.name == "__init__.py":
        assert len(tree.body) == 1


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_named_for_nothing(path: Path) -> None:
    """A file is named for its one noun."""
    assert path.stem not in {"utils", "helpers", "common", "base", "core", "manager", "misc"}


@pytest.mark.parametrize(
    "module",
    ["service.app", "models.bundle.text", "models.bundle.golden", "models.bundle.calendar"],
)
def test_serving_loads_no_training_library(module: str) -> None:
    """A fresh interpreter that imports the service or the bundle finds no torch, no pandas."""
    probe = (
        f"import sys, {module}; "
        "print([name for name in ('torch', 'lightning', 'onnx', 'pandas') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


def test_shipped_bundles_are_small() -> None:
    """All bundles together stay under 40 MB, a sentiment bundle under 12."""
    sizes = {
        path: path.stat().st_size for path in (ROOT / "artifacts").rglob("*") if path.is_file()
    }
    assert sum(sizes.values()) < 40e6
    for folder in (ROOT / "artifacts" / "sentiment").iterdir():
        assert sum(size for path, size in sizes.items() if folder in path.parents) <= 12e6
