"""Brings a public data set from where its makers publish it, for users without the files.

A download is kept as `<name>.part` until its size and checksum are right; a broken one goes on
where it stopped. What is already there is not fetched again.
"""

import hashlib
import shutil
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from models.data.errors import DataError

Report = Callable[[int], None]  # bytes so far

_CHUNK = 1 << 18
_TIMEOUT_SECONDS = 60.0
_READY = ".complete"


@dataclass(frozen=True)
class PublicFile:
    """What a published file must be."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class PublicSet:
    """Files, archives among them: where they are, and the folder they fill."""

    name: str
    base_url: str
    files: tuple[PublicFile, ...]
    strip: str = ""  # a leading folder of the archives that is left out


IMDB = PublicSet(
    name="imdb",
    base_url="https://ai.stanford.edu/~amaas/data/sentiment/",
    files=(
        PublicFile(
            "aclImdb_v1.tar.gz",
            84_125_825,
            "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
        ),
    ),
    strip="aclImdb",
)
SST = PublicSet(
    name="sst",
    base_url="https://nlp.stanford.edu/sentiment/",
    files=(
        PublicFile(
            "trainDevTestTrees_PTB.zip",
            789_539,
            "5c613a4f673fc74097d523a2c83f38e0cc462984d847b82c7aaf36b01cbbbfcc",
        ),
    ),
)
MPNET = PublicSet(  # all-mpnet-base-v2, Apache-2.0
    name="mpnet",
    base_url="https://huggingface.co/sentence-transformers/all-mpnet-base-v2/resolve/"
    "e8c3b32edf5434bc2275fc9bab85f82640a19130/",
    files=(
        PublicFile(
            "model.safetensors",
            437_971_872,
            "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
        ),
        PublicFile(
            "tokenizer.json",
            466_021,
            "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
        ),
    ),
)


def bring(wanted: PublicSet, data: Path, base_url: str = "") -> Path:
    """The folder `data/<name>` with the set, fetched unless it is complete already.

    Args:
        wanted: which set.
        data: the folder that holds all sets.
        base_url: where the files are, if not where their makers put them (a mirror).

    Raises:
        DataError: the folder cannot be made, a download broke off, or is not the published file.
    """
    folder = data / wanted.name
    if (folder / _READY).exists():
        return folder
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(data, f"cannot be a folder ({error.strerror}); name another") from error
    for file in wanted.files:
        if not (data / file.name).exists():
            _download(file, urljoin(base_url or wanted.base_url, file.name), data / file.name)
    _fill(folder, [data / file.name for file in wanted.files], wanted.strip)
    (folder / _READY).touch()
    return folder


def _download(wanted: PublicFile, url: str, file: Path) -> None:
    part = file.with_name(file.name + ".part")
    try:
        with Progress(TextColumn("{task.description}"), BarColumn(), DownloadColumn()) as bar:
            task = bar.add_task(file.name, total=wanted.size)
            _fetch(url, part, wanted.size, lambda done: bar.update(task, completed=done))
    except (URLError, OSError) as error:
        raise DataError(part, f"{url} broke off ({error}); run again to go on from here") from error
    _check(wanted, part, url)
    part.rename(file)


def _fetch(url: str, part: Path, size: int, report: Report) -> None:
    have = part.stat().st_size if part.exists() else 0
    if have >= size:
        return
    request = Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    with urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:
        resumed = answer.status == HTTPStatus.PARTIAL_CONTENT
        done = have if resumed else 0
        with part.open("ab" if resumed else "wb") as file:
            while block := answer.read(_CHUNK):
                file.write(block)
                done += len(block)
                report(done)
                if done > size:
                    break


def _check(wanted: PublicFile, part: Path, url: str) -> None:
    size = part.stat().st_size
    if size < wanted.size:
        raise DataError(
            part, f"{url} ended after {size} of {wanted.size} bytes; run again to go on"
        )
    with part.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if size > wanted.size or found != wanted.sha256:
        part.unlink()
        raise DataError(part, f"{url} is not the published file (sha256 {found}); it was removed")


def _fill(folder: Path, files: Sequence[Path], strip: str) -> None:
    """Unpacks archives, moves other files: beside the folder, so that half a set is never whole."""
    fresh = folder.with_name(folder.name + ".unpacking")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    for file in files:
        if tarfile.is_tarfile(file):
            with tarfile.open(file) as tar:
                tar.extractall(fresh, filter="data")
        elif zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as bundle:
                _refuse_outside(file, bundle.namelist())
                bundle.extractall(fresh)
        else:
            file.rename(fresh / file.name)
    shutil.rmtree(folder, ignore_errors=True)
    (fresh / strip).rename(folder)
    shutil.rmtree(fresh, ignore_errors=True)


def _refuse_outside(archive: Path, names: list[str]) -> None:
    for name in names:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            raise DataError(archive, f"{name!r} would land outside the folder")
