"""To what a run folder belongs: its data, its recipe, its start and the code that trains."""

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import torch

from models.training.run import CHECKPOINTS, RUN, Choices, RunError

IDENTITY = "identity.json"
_ROOT = Path(__file__).parents[2]
_CHUNK = 2**20


def checksums(paths: Iterable[Path]) -> dict[str, str]:
    """The sha256 of each file, and of each file in each folder, by its path."""
    files = [
        file
        for path in paths
        for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.is_file()
    ]
    return {str(file): _checksum(file) for file in files}


def check_run_folder(folder: Path, task: str, recipe: Choices, data: Mapping[str, str]) -> None:
    """Makes the folder for a run, or checks that the run there is the same one.

    Args:
        folder: of the run.
        task: its name.
        recipe: every choice, flat.
        data: sha256 by file.

    Raises:
        RunError: the folder holds a run of another task, recipe, data or code; the message says
            what differs.
    """
    mine = {
        "task": task,
        "recipe": {name: str(value) for name, value in recipe.items()},
        "data": sorted(data.values()),
        "code": code_checksum(),
    }
    path = folder / IDENTITY
    if path.exists():
        _compare(folder, json.loads(path.read_text()), mine)
        return
    if (folder / RUN).exists() or (folder / CHECKPOINTS).exists():
        raise RunError(
            f"{folder} holds a run of an older version, which does not say what it was trained on; "
            "train in a new folder (--run)"
        )
    folder.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".tmp")
    draft.write_text(json.dumps(mine, indent=1) + "\n")
    draft.replace(path)


def code_checksum() -> str:
    """One sha256 of all Python sources of models/."""
    digest = hashlib.sha256()
    for path in sorted((_ROOT / "models").rglob("*.py")):
        digest.update(f"{path.relative_to(_ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def provenance(data: Mapping[str, str], libraries: Iterable[str]) -> dict[str, object]:
    """What run.json says of the data, the code and the machine."""
    return {
        "data": dict(data),
        "code": {"sha256": code_checksum(), "git": _git_revision()},
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in libraries},
        "threads": torch.get_num_threads(),
        "processors": os.cpu_count(),
        "machine": platform.machine(),
    }


def _compare(folder: Path, theirs: Mapping[str, object], mine: Mapping[str, object]) -> None:
    differences = list(_differences(theirs, mine))
    if differences:
        raise RunError(
            f"{folder} holds another run: {'; '.join(differences)}. Train in a new folder (--run), "
            "or remove this one"
        )


def _differences(theirs: Mapping[str, object], mine: Mapping[str, object]) -> Iterable[str]:
    if theirs.get("task") != mine["task"]:
        yield f"its task is {theirs.get('task')}, yours {mine['task']}"
        return
    if theirs.get("data") != mine["data"]:
        yield "its data files have other contents than yours"
    old, new = theirs.get("recipe"), mine["recipe"]
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield f"its {name} is {old.get(name, 'not set')}, yours {new.get(name, 'not set')}"
    if theirs.get("code") != mine["code"]:
        yield "the code of models/ has changed since"


def _git_revision() -> str:
    """The commit of the sources, "-dirty" after it if they differ from it; "" without git."""
    command = ["git", "-C", str(_ROOT), "describe", "--always", "--dirty", "--abbrev=40"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
