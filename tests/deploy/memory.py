"""How much memory an instance needs at most, as docs/scaling.md computes it."""

import re
from collections.abc import Mapping

from service.settings import Settings

PROCESS_BYTES = 256 << 20  # one process with the three shipped models
UNITS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


def needed_bytes(environment: Mapping[str, str], tmp: str) -> int:
    """The process, a full /tmp, and a full body on each connection.

    Args:
        environment: the settings of the container.
        tmp: the size of /tmp, such as `64m` or `64Mi`.
    """
    return (
        PROCESS_BYTES
        + parse_bytes(tmp)
        + _setting(environment, "max_connections") * _setting(environment, "max_body_bytes")
    )


def parse_bytes(size: str) -> int:
    """The number of bytes of a size with a unit, in the notation of Docker or Kubernetes."""
    match = re.fullmatch(r"(\d+)([kmg])i?", size.lower())
    assert match is not None, size
    return int(match[1]) * UNITS[match[2]]


def _setting(environment: Mapping[str, str], name: str) -> int:
    default = Settings.model_fields[name].default
    return int(environment.get(f"HIDDENSTATE_{name.upper()}", default))
