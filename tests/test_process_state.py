"""No test decides another one through the state of their process."""

import gc
import logging
import os
import resource
import signal
import sys
from pathlib import Path

from tests.process_state import restored


def state() -> dict[str, object]:
    """What tests share."""
    umask = os.umask(0o022)
    os.umask(umask)
    return {
        "signals": [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)],
        "handlers": list(logging.getLogger().handlers),
        "level": logging.getLogger().level,
        "environment": dict(os.environ),
        "folder": Path.cwd(),
        "umask": umask,
        "files": resource.getrlimit(resource.RLIMIT_NOFILE),
        "interval": sys.getswitchinterval(),
        "collection": (gc.isenabled(), gc.get_threshold()),
    }


def change_everything(folder: Path) -> None:
    """Leaves every part of the state other than it was."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    logging.getLogger().handlers = [logging.NullHandler()]
    logging.getLogger().setLevel(logging.CRITICAL)
    os.environ["HIDDENSTATE_PORT"] = "1"
    os.environ.pop("PATH")
    os.chdir(folder)
    os.umask(0o177)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft - 1, hard))
    sys.setswitchinterval(1)
    gc.disable()
    gc.set_threshold(123)


def test_all_is_as_before(tmp_path: Path) -> None:
    """What happens within is gone after it, and all of it was seen."""
    before = state()
    with restored():
        change_everything(tmp_path)
        changed = state()
    assert state() == before
    assert not [name for name in before if changed[name] == before[name]]
