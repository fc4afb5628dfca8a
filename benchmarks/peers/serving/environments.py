"""The environment of a peer: made by pip where it is missing or its requirements have changed."""

import subprocess
import sys
from pathlib import Path

from benchmarks.peers.serving.peers import REQUIREMENTS
from benchmarks.report import progress

HOMES = Path("runs/peers")
SHARED = REQUIREMENTS / "model.txt"  # what the model needs, in every environment


class InstallError(Exception):
    """A peer cannot be installed; the message is pip's reason."""


def prepare(home: str, homes: Path = HOMES) -> Path:
    """The folder of a peer's programs.

    Raises:
        InstallError: pip cannot install what is pinned.
    """
    pinned = REQUIREMENTS / f"{home}.txt"
    wanted = "".join(path.read_text(encoding="utf-8") for path in (SHARED, pinned))
    folder = (homes / home / "venv").absolute()
    installed = folder / "installed.txt"
    if not (installed.exists() and installed.read_text(encoding="utf-8") == wanted):
        progress(f"{home}: installing into {folder}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        done = subprocess.run(
            [*pip, "install", "-q", "-r", SHARED, "-r", pinned],
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            raise InstallError(f"{home}: {'; '.join(errors) or 'pip failed'}")
        installed.write_text(wanted, encoding="utf-8")
    return folder / "bin"
