"""How many processors the container gives."""

import os
from pathlib import Path

import pytest
from service.processors import available_processors


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host of 64 processors."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)))


def write(path: Path, text: str) -> None:
    """Writes a file and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(
    ("limit", "count"), [("max 100000", 64), ("150000 100000", 2), ("20000 100000", 1), ("", 64)]
)
def test_version_2_limit_is_rounded_up(tmp_path: Path, limit: str, count: int) -> None:
    """The limit of cgroup version 2 counts, in whole processors and at least one."""
    write(tmp_path / "cpu.max", limit)
    assert available_processors(tmp_path, tmp_path / "none") == count


def test_parent_groups_limit_too(tmp_path: Path) -> None:
    """The tightest limit on the way up to the root counts."""
    write(tmp_path / "a" / "cpu.max", "300000 100000")
    write(tmp_path / "a" / "b" / "cpu.max", "max 100000")
    write(tmp_path / "self", "0::/a/b\n")
    assert available_processors(tmp_path, tmp_path / "self") == 3


@pytest.mark.parametrize(("quota", "count"), [("-1", 64), ("250000", 3)])
def test_version_1_limit(tmp_path: Path, quota: str, count: int) -> None:
    """The limit of cgroup version 1 counts; -1 is none."""
    write(tmp_path / "cpu" / "cpu.cfs_quota_us", quota)
    write(tmp_path / "cpu" / "cpu.cfs_period_us", "100000")
    assert available_processors(tmp_path, tmp_path / "none") == count
