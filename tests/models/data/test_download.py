"""The loader of public sets, against a server of this machine."""

import hashlib
import io
import tarfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import typer

from models.data.download import PublicFile, PublicSet, bring
from models.data.errors import DataError
from models.data.text.imdb import read_imdb
from models.fetch import SETS, fetch


def _archive(names: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, text in names.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            tar.addfile(entry, io.BytesIO(text.encode()))
    return buffer.getvalue()


CONTENT = _archive({"top/train/pos/0_9.txt": "lovely", "top/train/neg/0_1.txt": "dreadful"})
REVIEWS = PublicSet(
    name="imdb",
    base_url="http://unused.invalid/",
    files=(PublicFile("set.tar.gz", len(CONTENT), hashlib.sha256(CONTENT).hexdigest()),),
    strip="top",
)


class _Server(ThreadingHTTPServer):
    """Serves `content` and remembers the ranges it was asked for."""

    content = CONTENT
    ranges: list[str | None]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.server.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        body = self.server.content[start:]
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Silent."""


@pytest.fixture
def server() -> Iterator[_Server]:
    """A running server."""
    with _Server(("127.0.0.1", 0), _Handler) as running:
        running.ranges = []
        Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def test_a_set_is_fetched_once_and_readable(server: _Server, tmp_path: Path) -> None:
    """The unpacked folder suits its reader, and a second call asks no server."""
    folder = bring(REVIEWS, tmp_path, server.url)
    assert bring(REVIEWS, tmp_path, server.url) == folder
    assert [review.text for review in read_imdb(folder, "train")] == ["dreadful", "lovely"]
    assert server.ranges == [None]


def test_files_that_are_no_archives_are_put_into_the_folder(
    server: _Server, tmp_path: Path
) -> None:
    """As they are published, and nowhere else."""
    server.content = b"weights"
    sha256 = hashlib.sha256(b"weights").hexdigest()
    files = tuple(PublicFile(name, 7, sha256) for name in ("model.safetensors", "tokenizer.json"))
    folder = bring(PublicSet("mpnet", "http://unused.invalid/", files), tmp_path, server.url)
    assert [(folder / file.name).read_bytes() for file in files] == [b"weights", b"weights"]
    assert [*tmp_path.iterdir()] == [folder]


def test_a_broken_download_goes_on_where_it_stopped(server: _Server, tmp_path: Path) -> None:
    """Only the missing bytes are asked for."""
    (tmp_path / "set.tar.gz.part").write_bytes(CONTENT[:50])
    bring(REVIEWS, tmp_path, server.url)
    assert server.ranges == ["bytes=50-"]


def test_a_short_answer_is_kept_for_the_next_time(server: _Server, tmp_path: Path) -> None:
    """A server that stops early is reported, and what came stays."""
    server.content = CONTENT[:-20]
    with pytest.raises(DataError, match="run again"):
        bring(REVIEWS, tmp_path, server.url)
    assert (tmp_path / "set.tar.gz.part").stat().st_size == len(CONTENT) - 20


def test_a_wrong_file_is_refused_and_removed(server: _Server, tmp_path: Path) -> None:
    """A file with another checksum is never unpacked."""
    server.content = bytes(len(CONTENT))
    with pytest.raises(DataError, match="not the published file"):
        bring(REVIEWS, tmp_path, server.url)
    assert list(tmp_path.iterdir()) == []


def test_no_server_is_a_sentence(tmp_path: Path) -> None:
    """A machine without a network gets a message, not a traceback of urllib."""
    with pytest.raises(DataError, match="run again"):
        bring(REVIEWS, tmp_path, "http://127.0.0.1:9/")


def test_the_command_fills_the_folder(
    server: _Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`python -m models.fetch` brings a set from a mirror; a name that is none is refused."""
    monkeypatch.setitem(SETS, "imdb", REVIEWS)
    fetch(tmp_path, ["imdb"], server.url)
    assert (tmp_path / "imdb" / "train" / "pos" / "0_9.txt").read_text() == "lovely"
    with pytest.raises(typer.BadParameter, match="choose of"):
        fetch(tmp_path, ["imbd"], server.url)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """A folder that cannot be made is named in a sentence."""
    (tmp_path / "data").write_text("")
    with pytest.raises(DataError, match=r"data: cannot be a folder \(File exists\); name another"):
        bring(SETS["imdb"], tmp_path / "data")
