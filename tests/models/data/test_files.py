"""Text is read plain or packed, and what cannot be read is named."""

import gzip
import lzma
from pathlib import Path

import pytest

from models.data.errors import DataError
from models.data.files import find_packed, open_text

TEXT = "\ufeffa,b\r\n1,2\r\n"


@pytest.mark.parametrize("name", ["x.csv", "x.csv.gz", "x.csv.xz"])
def test_packings(tmp_path: Path, name: str) -> None:
    """All three give the same text, without the mark that spreadsheets begin with."""
    plain = TEXT.encode()
    contents = {".gz": gzip.compress(plain, mtime=0), ".xz": lzma.compress(plain)}
    (tmp_path / name).write_bytes(contents.get(Path(name).suffix, plain))
    with open_text(find_packed(tmp_path, "x.csv")) as lines:
        assert lines.read() == TEXT[1:]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", b"\xff\xfe\xfa", "not UTF-8"),
        ("x.csv.gz", b"no gzip", "x.csv.gz: "),
        ("x.csv.gz", gzip.compress(b"much text" * 50, mtime=0)[:-20], "cannot be unpacked"),
        ("x.csv.xz", b"no xz", "cannot be unpacked"),
    ],
)
def test_broken_files_are_named(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    """A file that is cut off or of another kind is refused by its name."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=words), open_text(tmp_path / name) as lines:
        lines.read()


def test_missing(tmp_path: Path) -> None:
    """A file that is not there is refused with the names it might have."""
    with pytest.raises(DataError, match=r"no x.csv \(nor x.csv.gz, x.csv.xz\)"):
        find_packed(tmp_path, "x.csv")
    with pytest.raises(DataError, match="No such file"), open_text(tmp_path / "x.csv"):
        pass
