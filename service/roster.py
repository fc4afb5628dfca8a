"""Who works: an empty file for each worker, in the folder where they all count.

The parent writes it and any worker reads it; nothing here is heavy, for the parent must stay light.
"""

from pathlib import Path


def enter(folder: Path, slot: int, pid: int) -> None:
    """A worker was started in this slot."""
    _place(folder, slot, pid).touch()


def strike(folder: Path, slot: int, pid: int) -> None:
    """It has ended: its gauges go, its counts stay for the next one in its slot."""
    _place(folder, slot, pid).unlink(missing_ok=True)
    for gauge in folder.glob(f"gauge_live*_{slot}.db"):
        gauge.unlink()


def members(folder: Path) -> dict[int, int]:
    """The process ids by slot."""
    names = [path.name.split("-") for path in folder.glob("worker-*-*")]
    return {int(slot): int(pid) for _, slot, pid in names}


def _place(folder: Path, slot: int, pid: int) -> Path:
    return folder / f"worker-{slot}-{pid}"
