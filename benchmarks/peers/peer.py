"""A public tagger with an environment of its own: made, trained and asked as a program apart."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.exchange import Answers, read_answers

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Peer:
    """One row of the table.

    Attributes:
        name: in the table.
        package: of its programs, below this one.
        model: the file or folder of its weights, or the name that it knows them by.
        batch: texts that it is given at once, where it is not given them alone.
        home: of its environment; None for this one.
    """

    name: str
    package: str
    model: Path | str
    batch: int
    home: Path | None = None

    @property
    def python(self) -> str:
        """The interpreter of its environment."""
        return str(self.home / "bin" / "python") if self.home else sys.executable

    def prepare(self) -> None:
        """Makes the environment where it is missing, with the versions that are pinned for it."""
        if self.home is None or Path(self.python).exists():
            return
        pinned = Path(__file__).parent / self.package / "requirements.txt"
        subprocess.run([sys.executable, "-m", "venv", self.home], check=True)
        subprocess.run([self.python, "-m", "pip", "install", "-q", "-r", pinned], check=True)

    def train(self, texts: Path, dev: Path) -> None:
        """Trains it on a file of texts where its model is missing."""
        if isinstance(self.model, Path) and not self.model.exists():
            self._run("train", texts, dev, self.model)

    def answer(self, texts: Path, batch: int, core: int) -> Answers:
        """Asks it for a file of texts, on one core."""
        return read_answers(self._run("answer", self.model, batch, texts, core=core))

    def installed(self, module: str) -> bool:
        """Whether its environment has a module."""
        found = subprocess.run(
            [self.python, "-c", f"import {module}"], capture_output=True, check=False
        )
        return found.returncode == 0

    def size_mb(self) -> float:
        """What its model takes on disk, in megabytes; the library is not counted."""
        path = Path(self.model)
        if not path.exists():  # an installed package
            where = f"import {self.model} as m; print(m.__path__[0])"
            said = subprocess.run(
                [self.python, "-c", where], capture_output=True, text=True, check=True
            )
            path = Path(said.stdout.strip())
        files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        return sum(file.stat().st_size for file in files) / 1e6

    def _run(self, program: str, *words: object, core: int | None = None) -> str:
        """Runs one of its programs; what an asked one, bound to a core, writes."""
        bound = [] if core is None else ["taskset", "-c", str(core)]
        module = f"benchmarks.peers.{self.package}.{program}"
        done = subprocess.run(
            [*bound, self.python, "-m", module, *map(str, words)],
            env={**os.environ, **_ONE_THREAD},
            stdout=subprocess.PIPE if core is not None else None,
            text=True,
            check=True,
        )
        return done.stdout or ""
