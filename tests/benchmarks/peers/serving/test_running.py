"""The end of a peer, on processes that would rather stay."""

import subprocess
import sys

from benchmarks.peers.serving.running import end, same, tree

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
    with process.stdout as said:
        assert said.readline() == b"ignores\n"  # the grandchild's
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
