"""A split by the hash of a text: the same on every machine, for every seed and every order."""

import hashlib

from models.data.text.labelled import Texts

_BUCKETS = 2**32


def in_share(text: str, share: float, salt: str = "") -> bool:
    """Whether a text belongs to a part of the given share.

    Letters and digits decide, in small letters: a copy in another spelling is in the same part.

    Args:
        text: of which the hash is taken.
        share: of all texts, from 0 to 1.
        salt: splits with different salts do not depend on each other.
    """
    plain = " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
    digest = hashlib.sha256(f"{salt}\0{plain or text}".encode()).digest()
    return int.from_bytes(digest[:4], "big") < share * _BUCKETS


def split(texts: Texts, share: float, salt: str = "") -> tuple[Texts, Texts]:
    """The texts outside of the part of the given share, and those inside."""
    parts: tuple[Texts, Texts] = [], []
    for text in texts:
        parts[in_share(text.text, share, salt)].append(text)
    return parts
