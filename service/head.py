"""The head of a request: how large it may be, and what of it the parser must not see."""

import re

from service.errors import HeadersTooLarge

HEAD_BYTES = 32 * 1024  # request line and headers together: twice what nginx passes on by default
UPGRADE = re.compile(rb"\r\nupgrade:", re.IGNORECASE)


def size_of(url: bytes, headers: list[tuple[bytes, bytes]]) -> int:
    """Bytes of a parsed head, without its punctuation."""
    return len(url) + sum(len(name) + len(value) for name, value in headers)


def too_large() -> HeadersTooLarge:
    """The refusal of a head beyond HEAD_BYTES."""
    return HeadersTooLarge(f"the request line and headers have more than {HEAD_BYTES} bytes")


def without_upgrade(chunk: bytes) -> bytes:
    """Renames the Upgrade header of the head at the start of this chunk.

    Java's HTTP client offers h2c with its first request, body and all, and the parser would drop
    that body: it takes what follows for the new protocol. A server may ignore the offer.
    """
    head, blank, rest = chunk.partition(b"\r\n\r\n")
    return UPGRADE.sub(b"\r\nIgnored:", head) + blank + rest
