"""Trained fixtures on disk: built once from the same sources, shared by runs and xdist workers.

The key of an entry is a hash of all that decides it: the code of models/ and export/, the helpers
of the tests, the pinned and the installed versions. An entry is built in a temporary folder and
renamed into place, and it is used only if every file still has the checksum that was written then.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "test-fixtures"
KEPT = 4  # keys whose entries stay: those of the branches that one goes back and forth between
_CHECKSUMS = "checksums.json"
_LIBRARIES = ("torch", "lightning", "onnx", "onnxscript", "onnxruntime", "numpy", "tokenizers")

Build = Callable[[Path], None]


def fixture_copy(name: str, build: Build, target: Path, folder: Path = FOLDER) -> Path:
    """A copy, at `target`, of what `build` writes into the empty folder that it is given.

    Args:
        name: of the entry.
        build: called only if no valid entry is there; its module is a part of the key.
        target: a folder that does not exist yet; the caller may write to it.
        folder: of the cache.
    """
    own = Path(sys.modules[build.__module__].__file__ or "")
    entry = folder / key(own) / name
    entry.parent.mkdir(parents=True, exist_ok=True)
    with _locked(entry.with_suffix(".lock")):
        if not is_valid(entry):
            _forget_old(folder, entry.parent)
            _make(entry, build)
        os.utime(entry.parent)
        shutil.copytree(entry, target, ignore=shutil.ignore_patterns(_CHECKSUMS))
    return target


@cache
def key(*more: Path) -> str:
    """A hash of the sources, of `more` files, and of the versions."""
    sources = [path for part in ("models", "export") for path in (ROOT / part).rglob("*.py")]
    helpers = [
        path
        for path in (ROOT / "tests").rglob("*.py")
        if not path.name.startswith("test_") and "service" not in path.parts
    ]
    digest = hashlib.sha256(sys.version.encode())
    digest.update(" ".join(f"{name}=={version(name)}" for name in _LIBRARIES).encode())
    for path in sorted({*sources, *helpers, *more, ROOT / "constraints.txt"}):
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def is_valid(entry: Path) -> bool:
    """Whether an entry holds the files that were built, with their bytes."""
    try:
        written = json.loads((entry / _CHECKSUMS).read_bytes())
    except (OSError, ValueError):
        return False
    return bool(written == _checksums(entry))


def _make(entry: Path, build: Build) -> None:
    draft = Path(tempfile.mkdtemp(prefix=f".{entry.name}-", dir=entry.parent))
    try:
        build(draft)
        (draft / _CHECKSUMS).write_text(json.dumps(_checksums(draft)))
        shutil.rmtree(entry, ignore_errors=True)
        draft.rename(entry)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _checksums(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != _CHECKSUMS
    }


def _forget_old(folder: Path, current: Path) -> None:
    """Removes the entries of all keys but the current one and the latest used."""
    others = [path for path in folder.iterdir() if path != current]
    latest = sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)
    for path in latest[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Holds an advisory lock, which the system releases if this process dies."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
