"""The cpu limit of this process: the container's, not the size of the host."""

import math
import os
from collections.abc import Iterator
from pathlib import Path

CGROUPS = Path("/sys/fs/cgroup")
MEMBERSHIP = Path("/proc/self/cgroup")


def cpu_limit(cgroups: Path = CGROUPS, membership: Path = MEMBERSHIP) -> int:
    """Whole processors: the smaller of the affinity mask and the cgroup's limit, at least 1."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    limits = [*_version_2(cgroups, membership), *_version_1(cgroups)]
    return max(1, min([usable or 1, *map(math.ceil, limits)]))


def _version_2(cgroups: Path, membership: Path) -> Iterator[float]:
    """The limits of the process's own cgroup and of all its parents ("max" is none)."""
    lines = _read(membership).splitlines()
    # the path after "0::/" is the process's place in the version 2 hierarchy
    own = cgroups / next((line[4:] for line in lines if line.startswith("0::/")), "")
    for folder in [own, *own.parents]:
        if not folder.is_relative_to(cgroups):
            return
        words = _read(folder / "cpu.max").split()
        if len(words) == 2 and words[0] != "max":
            yield int(words[0]) / int(words[1])


def _version_1(cgroups: Path) -> Iterator[float]:
    quota = _read(cgroups / "cpu" / "cpu.cfs_quota_us")  # -1 is no limit
    period = _read(cgroups / "cpu" / "cpu.cfs_period_us")
    if quota and period and int(quota) > 0:
        yield int(quota) / int(period)


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
