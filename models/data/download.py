"""Brings a public data set from where its makers publish it, for users without the files.

A download is kept as `<name>.part` until its size and checksum are right; a broken one goes on
where it stopped. What is already there is not fetched again.
"""

import hashlib
import shutil
import tarfile
import zipfile
from collections.abc import Callable
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
class PublicSet:
    """One archive: where it is, what it must be, and the folder it fills."""

    name: str
    base_url: str
    archive: str
    size: int
    sha256: str
    strip: str = ""  # a leading folder of the archive that is left out


IMDB = PublicSet(
    name="imdb",
    base_url="https://ai.stanford.edu/~amaas/data/sentiment/",
    archive="aclImdb_v1.tar.gz",
    size=84_125_825,
    sha256="c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
    strip="aclImdb",
)
SST = PublicSet(
    name="sst",
    base_url="https://nlp.stanford.edu/sentiment/",
    archive="trainDevTestTrees_PTB.zip",
    size=789_539,
    sha256="5c613a4f673fc74097d523a2c83f38e0cc462984d847b82c7aaf36b01cbbbfcc",
)


def bring(wanted: PublicSet, data: Path, base_url: str = "") -> Path:
    """The folder `data/<name>` with the unpacked set, fetched unless it is complete already.

    Args:
        wanted: which set.
        data: the folder that holds all sets.
        base_url: where the archive is, if not where its makers put it (a mirror).

    Raises:
        DataError: the folder cannot be made, the download broke off, or is not the published file.
    """
    folder = data / wanted.name
    if (folder / _READY).exists():
        return folder
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(data, f"cannot be a folder ({error.strerror}); name another") from error
    archive = data / wanted.archive
    if not archive.exists():
        with _progress() as bar:
            task = bar.add_task(wanted.archive, total=wanted.size)
            _download(
                wanted,
                base_url or wanted.base_url,
                archive,
                lambda done: bar.update(task, completed=done),
            )
    _unpack(archive, folder, wanted.strip)
    (folder / _READY).touch()
    return folder


def _progress() -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), DownloadColumn())


def _download(wanted: PublicSet, base_url: str, archive: Path, report: Report) -> None:
    part = archive.with_name(archive.name + ".part")
    url = urljoin(base_url, wanted.archive)
    try:
        _fetch(url, part, wanted.size, report)
    except (URLError, OSError) as error:
        raise DataError(part, f"{url} broke off ({error}); run again to go on from here") from error
    _check(wanted, part, url)
    part.rename(archive)


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


def _check(wanted: PublicSet, part: Path, url: str) -> None:
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


def _unpack(archive: Path, folder: Path, strip: str) -> None:
    """Unpacks beside the folder and renames: half a set is never taken for a whole one."""
    fresh = folder.with_name(folder.name + ".unpacking")
    shutil.rmtree(fresh, ignore_errors=True)
    if tarfile.is_tarfile(archive):
        with tarfile.open(archive) as tar:
            tar.extractall(fresh, filter="data")
    else:
        with zipfile.ZipFile(archive) as bundle:
            _refuse_outside(archive, bundle.namelist())
            bundle.extractall(fresh)
    shutil.rmtree(folder, ignore_errors=True)
    (fresh / strip).rename(folder)
    shutil.rmtree(fresh, ignore_errors=True)


def _refuse_outside(archive: Path, names: list[str]) -> None:
    for name in names:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            raise DataError(archive, f"{name!r} would land outside the folder")
