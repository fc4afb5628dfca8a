"""What the parent and a worker say to each other: a byte at a time, over a pair of sockets.

Downwards: connections, each with a byte, then one word of leaving, then the end of the stream: no
more will come. Upwards: that the worker is ready, that it has taken a connection, that one is
closed; or that it does not start, and why.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import Final

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"  # where the workers count; in their environment

READY: Final = b"r"
TAKEN: Final = b"t"  # a connection has arrived: the parent may let go of it
CLOSED: Final = b"c"  # one that was taken is no more
FAILED: Final = b"f"  # the rest of the stream is a sentence

CONNECTION: Final = b"c"  # comes with a descriptor
RETIRE: Final = b"r"  # another worker takes over: say goodbye to your clients
LEAVE: Final = b"l"  # the whole service stops

AT_ONCE = 64  # connections taken before the event loop turns to something else


class Channel:
    """A worker's end; what it says never waits for the parent to listen.

    Args:
        wire: its socket.
        hear: told of each word; a connection comes with its socket, the end as an empty word.
    """

    def __init__(
        self, wire: socket.socket, hear: Callable[[bytes, socket.socket | None], None]
    ) -> None:
        wire.setblocking(False)
        self._wire = wire
        self._hear = hear
        self._unsaid = bytearray()
        self._loop: asyncio.AbstractEventLoop | None = None

    def open(self) -> None:
        """Starts to listen, on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._wire, self._listen)
        self.say(READY)

    def say(self, word: bytes) -> None:
        """Sends it, at the latest when the parent has made room."""
        self._unsaid += word
        self._speak()

    def _speak(self) -> None:
        assert self._loop is not None
        try:
            del self._unsaid[: self._wire.send(self._unsaid)]
        except BlockingIOError:
            pass
        except OSError:  # there is no parent any more: nobody counts
            self._unsaid.clear()
        if self._unsaid:
            self._loop.add_writer(self._wire, self._speak)
        else:
            self._loop.remove_writer(self._wire)

    def _listen(self) -> None:
        for _ in range(AT_ONCE):
            try:
                word, descriptors, _, _ = socket.recv_fds(self._wire, 1, 1)
            except BlockingIOError:
                return
            except ConnectionResetError:  # the parent was killed with words of ours unread
                word, descriptors = b"", []
            self._heard(word, descriptors)
            if not word:
                return

    def _heard(self, word: bytes, descriptors: list[int]) -> None:
        if not word and self._loop is not None:
            self._loop.remove_reader(self._wire)
        if descriptors:
            self.say(TAKEN)  # before anything is read from it: until then another can have it
        self._hear(word, socket.socket(fileno=descriptors[0]) if descriptors else None)
