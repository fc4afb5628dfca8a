"""The environment of a peer: made by pip where it is missing or its requirements have changed."""

import subprocess
import sys
from pathlib import Path

from benchmarks.peers.serving.entrants import REQUIREMENTS

HOMES = Path("runs/peers")
SHARED = REQUIREMENTS / "model.txt"  # what the model needs, in every environment


def prepare(home: str, homes: Path = HOMES) -> Path:
    """The folder of a peer's programs.

    Raises:
        subprocess.CalledProcessError: pip could not install what is pinned.
    """
    pinned = REQUIREMENTS / f"{home}.txt"
    wanted = "".join(path.read_text(encoding="utf-8") for path in (SHARED, pinned))
    folder = (homes / home / "venv").absolute()
    installed = folder / "installed.txt"
    if not (installed.exists() and installed.read_text(encoding="utf-8") == wanted):
        print(f"{home}: installing into {folder}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "-q", "-r", SHARED, "-r", pinned], check=True)
        installed.write_text(wanted, encoding="utf-8")
    return folder / "bin"
