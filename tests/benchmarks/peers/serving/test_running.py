"""The end of a peer, on processes that would rather stay."""

import subprocess
import sys
import time

from benchmarks.peers.serving.running import end, same, tree

STAYS = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
LEAVES = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {STAYS!r}], "
LEAVES += "start_new_session=True); time.sleep(60)"


def test_nothing_survives_a_peer() -> None:
    """A grandchild in a session of its own that ignores SIGTERM is gone with the first process."""
    process = subprocess.Popen([sys.executable, "-c", LEAVES], start_new_session=True)
    deadline = time.monotonic() + 20
    while len(tree(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)  # the grandchild must have come to ignore the signal
    family = tree(process.pid)
    assert len(family) == 2
    end(process, patience=0.5)
    assert not any(one.is_running() for one in family)


def test_an_answer_is_right_up_to_rounding() -> None:
    """Another label, a score further off than 1e-4, or none at all is wrong."""
    expected = ("positive", 0.5)
    assert same(("positive", 0.50009), expected)
    assert not same(("positive", 0.5002), expected)
    assert not same(("negative", 0.5), expected)
    assert not same(None, expected)
