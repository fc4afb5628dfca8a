"""The end of a peer, on processes that ignore the signal."""

import subprocess
import sys

from benchmarks.peers.serving.processes import end
from benchmarks.server import process_tree

STAYS = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "print('ignores', flush=True); time.sleep(600)"
)
LEAVES = (
    f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {STAYS!r}], "
    "start_new_session=True); time.sleep(600)"
)


def test_nothing_survives_a_peer() -> None:
    """A grandchild in a session of its own that ignores SIGTERM is gone with the first process."""
    process = subprocess.Popen(
        [sys.executable, "-c", LEAVES], stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    with process.stdout as output:
        assert output.readline() == b"ignores\n"  # the grandchild's
    family = process_tree(process.pid)
    assert len(family) == 2
    end(process, patience=0.5)
    assert not any(one.is_running() for one in family)
