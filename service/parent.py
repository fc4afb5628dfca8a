"""Several workers on one port: this process accepts, the workers answer (decision 0010).

A worker that dies is replaced. On SIGHUP all are replaced, one after the other, each when its
successor is ready. On SIGTERM or SIGINT the order of `service/server.py` holds for the whole:

1. every worker says that it is not ready, while new connections are still accepted;
2. the backlog is handed over, and the socket is closed;
3. the workers answer what they have, and end; then this process does.

A second signal ends all at once. This process stays light: it loads no model, no web framework.
"""

import asyncio
import itertools
import logging
import os
import shutil
import signal
import socket
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from structlog.typing import FilteringBoundLogger

from service.child import Child
from service.errors import SettingsError, StartError
from service.journal import Relay, make_journal
from service.settings import Settings
from service.usher import Usher

YOUNG_SECONDS = 60.0  # a worker that dies before was perhaps never well
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before the next one, when they die young
GRACE_SECONDS = 4.0  # after the drain time, to end; then a worker is killed
BREATH_SECONDS = 0.01


def lead(settings: Settings, listener: socket.socket) -> int:
    """Serves with several workers until a signal; the exit code.

    Raises:
        StartError: a worker does not start, or there is nowhere to count; in one sentence.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="hiddenstate-"))
    except OSError as error:
        raise StartError(
            f"there is no folder where workers could count ({error.strerror}); let TMPDIR name "
            "one that can be written, or set HIDDENSTATE_WORKERS=1"
        ) from None
    journal = make_journal(settings.log_level)
    logging.basicConfig(handlers=[Relay(journal)])  # what asyncio says by itself
    try:
        return asyncio.run(Parent(settings, listener, folder, journal).run())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Parent:
    """The process that accepts, and looks after the workers."""

    def __init__(
        self,
        settings: Settings,
        listener: socket.socket,
        folder: Path,
        journal: FilteringBoundLogger,
    ) -> None:
        self._settings = settings
        self._folder = folder
        self._journal = journal
        self._children: list[Child] = []
        self._slots: set[int] = set()
        self._usher = Usher(listener, self._children, self._journal)
        self._open = False  # workers that die are replaced
        self._pause = 0.0
        self._code = 0
        self._outdated = asyncio.Event()
        self._leaving = asyncio.Event()
        self._tasks = asyncio.TaskGroup()

    async def run(self) -> int:
        """Starts, serves, leaves; the exit code."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._on_signal, number)
        loop.add_signal_handler(signal.SIGHUP, self._outdated.set)
        async with self._tasks:
            fault = await self._start()
            if self._open:
                renewal = self._tasks.create_task(self._renew_when_asked())
                await self._leaving.wait()
                renewal.cancel()
                await self._leave()
        if fault is not None:
            raise fault
        return self._code

    def _on_signal(self, number: signal.Signals) -> None:
        if self._leaving.is_set():
            self._stop_all()
            shutil.rmtree(self._folder, ignore_errors=True)
            os._exit(128 + number)
        self._leaving.set()
        if self._open:
            notice = self._settings.notice_seconds
            self._journal.info("leaving", signal=number.name, notice_seconds=notice)
        else:
            self._stop_all()

    # -- the start -----------------------------------------------------------------------------

    async def _start(self) -> StartError | None:
        """Listens once all workers are ready; else says why not."""
        try:
            children = [await self._hire() for _ in range(self._settings.workers)]
        except OSError as error:
            self._stop_all()
            return StartError(
                f"the system has no room for {self._settings.workers} workers "
                f"({error.strerror}); lower HIDDENSTATE_WORKERS"
            )
        for child in children:
            if not await child.started():
                self._stop_all()
                return None if self._leaving.is_set() else _why(child)
        self._open = True
        self._usher.open()
        return None

    async def _hire(self) -> Child:
        slot = next(number for number in itertools.count() if number not in self._slots)
        self._slots.add(slot)
        child = await Child.start(slot, self._folder, self._usher.deal)
        self._children.append(child)
        self._tasks.create_task(self._mind(child))
        return child

    async def _mind(self, child: Child) -> None:
        """Goes with a worker through its life, and finds another if it dies."""
        started = await child.started()
        if started:
            self._journal.info("worker ready", worker=child.slot, pid=child.pid)
            self._usher.deal()
        code = await child.ended()
        self._children.remove(child)
        self._slots.discard(child.slot)
        self._usher.take_back(child.untaken)
        if self._open:
            self._note_end(child, started, code)
        await self._replace(child)

    def _note_end(self, child: Child, started: bool, code: int) -> None:
        who = {"worker": child.slot, "pid": child.pid, "code": code}
        if self._leaving.is_set() and code:
            self._code = 1
        if child.dismissed:
            self._journal.info("worker left", **who)
        elif started:
            self._journal.error("worker died", **who)
        else:
            self._journal.error("worker did not start", reason=child.complaint.decode(), **who)

    async def _replace(self, child: Child) -> None:
        """Hires another if one is missing; after a pause that grows while they die young."""
        young = time.monotonic() - child.born < YOUNG_SECONDS
        self._pause = max(SHORTEST_PAUSE, min(LONGEST_PAUSE, 2 * self._pause)) if young else 0.0
        while self._short_of_workers():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._leaving.wait(), self._pause)
            if self._short_of_workers() and await self._hired():
                return

    def _short_of_workers(self) -> bool:
        if not self._open or self._leaving.is_set():
            return False
        return sum(not child.dismissed for child in self._children) < self._settings.workers

    async def _hired(self) -> Child | None:
        """A new worker, unless the system has no room for one."""
        try:
            return await self._hire()
        except OSError as error:
            self._journal.error("worker not started", reason=error.strerror)
            self._pause = LONGEST_PAUSE
            return None

    # -- a new generation ----------------------------------------------------------------------

    async def _renew_when_asked(self) -> None:
        while await self._outdated.wait():
            self._outdated.clear()  # asked again meanwhile, it is done again
            await self._renew()

    async def _renew(self) -> None:
        """Replaces the workers one by one; the old ones stay when a new one does not start."""
        self._journal.info("renewing")
        for old in [child for child in self._children if child.ready]:
            if old.gone.is_set():
                continue  # and its successor is as new as can be
            new = await self._hired()
            if new is None or not await new.started():
                self._journal.error("not renewed", reason="a new worker does not start")
                return
            if not old.gone.is_set():
                await self._retire(old)
        self._journal.info("renewed")

    async def _retire(self, child: Child) -> None:
        child.retire()
        await asyncio.sleep(self._settings.notice_seconds)
        await self._finish(child)

    # -- the end -------------------------------------------------------------------------------

    async def _leave(self) -> None:
        """Steps 1 to 3."""
        for child in self._children:
            if child.ready:
                child.leave()
            elif not child.dismissed:
                child.stop()  # it was only starting
        await asyncio.sleep(self._settings.notice_seconds)
        await self._usher.close()
        await asyncio.gather(*(self._finish(child) for child in list(self._children)))
        self._journal.info("left")

    async def _finish(self, child: Child) -> None:
        """Lets a worker answer what it has; kills it when that has no end."""
        try:
            async with asyncio.timeout(self._settings.drain_seconds + GRACE_SECONDS):
                while child.untaken:
                    await asyncio.sleep(BREATH_SECONDS)
                child.hang_up()
                await child.gone.wait()
        except TimeoutError:
            self._journal.error("worker does not leave", worker=child.slot, pid=child.pid)
            child.stop()

    def _stop_all(self) -> None:
        for child in self._children:
            child.stop()


def _why(child: Child) -> StartError:
    """What a worker said of why it does not start."""
    if not child.complaint:
        return StartError(f"a worker ended with code {child.code} before it was ready")
    kind = SettingsError if child.code == 2 else StartError
    return kind(child.complaint.decode())
