"""The cache of trained fixtures gives whole and unchanged entries only, and builds each once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.fixture_cache import KEPT, fixture_copy, is_valid, key


@pytest.fixture
def built(tmp_path: Path) -> tuple[list[Path], Callable[[str], str]]:
    """The folders that were built so far, and a function that asks for a copy by its name."""
    drafts: list[Path] = []

    def build(folder: Path) -> None:
        drafts.append(folder)
        (folder / "inner").mkdir()
        (folder / "inner" / "weights").write_text(str(len(drafts)))

    def ask(target: str) -> str:
        copy = fixture_copy("tiny", build, tmp_path / target, tmp_path / "cache")
        assert [path.name for path in copy.iterdir()] == ["inner"]
        return (copy / "inner" / "weights").read_text()

    return drafts, ask


def test_an_entry_is_built_once(built: tuple[list[Path], Callable[[str], str]]) -> None:
    """Many who ask at the same time get copies of one build."""
    drafts, ask = built
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, "abcdefgh")) == ["1"] * 8
    assert len(drafts) == 1


@pytest.mark.parametrize("spoil", ["change", "remove", "add"])
def test_a_changed_entry_is_built_again(
    built: tuple[list[Path], Callable[[str], str]], tmp_path: Path, spoil: str
) -> None:
    """An entry in which a file was changed, removed or added is not used."""
    _, ask = built
    assert ask("first") == "1"
    [weights] = (tmp_path / "cache").rglob("weights")
    match spoil:
        case "change":
            weights.write_text("9")
        case "remove":
            weights.unlink()
        case _:
            (weights.parent / "more").touch()
    assert ask("second") == "2"
    assert ask("third") == "2"


def test_a_failed_build_leaves_no_entry(tmp_path: Path) -> None:
    """A build that fails half-way leaves nothing that a later run could take for an entry."""

    def fail(folder: Path) -> None:
        (folder / "weights").touch()
        raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        fixture_copy("tiny", fail, tmp_path / "copy", tmp_path / "cache")
    assert not [path for path in (tmp_path / "cache").rglob("*") if is_valid(path)]
    assert not list((tmp_path / "cache").rglob("weights"))
    assert not (tmp_path / "copy").exists()


def test_other_sources_have_another_key() -> None:
    """The key changes with the files that decide an entry, and with nothing else."""
    assert key() == key()
    assert key() != key(Path(__file__))


def test_old_keys_are_forgotten(
    built: tuple[list[Path], Callable[[str], str]], tmp_path: Path
) -> None:
    """The entries of a few keys stay, the latest used ones."""
    _, ask = built
    for number in range(9):
        (tmp_path / "cache" / f"old-{number}").mkdir(parents=True)
    ask("copy")
    assert len(list((tmp_path / "cache").iterdir())) == KEPT
