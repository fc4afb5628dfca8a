"""The state of the process that tests share: what a test changes of it is put back after it.

A handler of signals, a logger's handler or a variable that stays would decide later tests.
"""

import gc
import logging
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def restored() -> Iterator[None]:
    """Puts back signals, environment, folder, umask, limits, root logger and garbage collection."""
    root, handlers = logging.getLogger(), [signal.getsignal(number) for number in SIGNALS]
    loggers, level = root.handlers, root.level
    members = list(loggers)
    environment, folder = dict(os.environ), os.open(".", os.O_RDONLY)
    files, interval = resource.getrlimit(resource.RLIMIT_NOFILE), sys.getswitchinterval()
    collects, thresholds = gc.isenabled(), gc.get_threshold()
    umask = _umask()
    try:
        yield
    finally:
        for number, handler in zip(SIGNALS, handlers, strict=True):
            signal.signal(number, handler)
        root.handlers, root.level = loggers, level
        root.handlers[:] = members
        if os.environ != environment:
            os.environ.clear()
            os.environ.update(environment)
        os.fchdir(folder)
        os.close(folder)
        os.umask(umask)
        resource.setrlimit(resource.RLIMIT_NOFILE, files)
        sys.setswitchinterval(interval)
        (gc.enable if collects else gc.disable)()
        gc.set_threshold(*thresholds)


def _umask() -> int:
    """The process's umask, which can be read only by setting it."""
    umask = os.umask(0o022)
    os.umask(umask)
    return umask
