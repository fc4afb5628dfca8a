"""A head that is known means what it meant, and only usual ones become known."""

from typing import Any

import httptools
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service import heads
from service.heads import Head, Heads
from service.settings import Settings

PATH = "/v1/sentiment"
USUAL = ("Host: a", "Content-Type: application/json")
SETTINGS = Settings(max_body_bytes=5000)


class Parsed:
    """A request as the server's parser sees it."""

    def __init__(self, data: bytes) -> None:
        self.headers: list[tuple[bytes, bytes]] = []
        self.url = b""
        httptools.HttpRequestParser(self).feed_data(data)

    def on_url(self, url: bytes) -> None:
        """Its path."""
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """One of its headers."""
        self.headers.append((name.lower(), value))

    @property
    def scope(self) -> dict[str, Any]:
        """As ASGI has it."""
        return {"path": self.url.partition(b"?")[0].decode(), "headers": self.headers}


def make(body: bytes, *lines: str, first: str = f"POST {PATH} HTTP/1.1") -> bytes:
    """A whole request."""
    return "\r\n".join([first, *lines, f"Content-Length: {len(body)}", "", ""]).encode() + body


def met(data: bytes) -> Heads:
    """Heads that have met this request."""
    known = Heads({PATH}, SETTINGS)
    known.learn(data, Parsed(data).scope)
    return known


@pytest.mark.parametrize("body", [b"{34}", b"{}", b"{" + b"1" * 4998 + b"}"])
def test_the_same_head_is_known_with_another_body(body: bytes) -> None:
    """Of whatever length, and says the same."""
    more = (*USUAL, "X-Request-Timeout-Ms: 70", "X-Request-Id: me", "Connection: keep-alive")
    known = met(make(b"{12}", *more))

    assert known.recall(make(body, *more)) == (Head(PATH, 70, b"me"), body)


def test_the_default_deadline_is_that_of_the_settings() -> None:
    """And no id is offered."""
    known = met(make(b"{}", *USUAL))

    assert known.recall(make(b"{}", *USUAL)) == (Head(PATH, SETTINGS.deadline_ms, None), b"{}")


@pytest.mark.parametrize(
    "chunk",
    [
        make(b"{12}", *USUAL).replace(b": 4", b": 5"),
        make(b"{12}", *USUAL).replace(b": 4", b": +4"),
        make(b"{12}", *USUAL).replace(b": 4", b": 0000000004"),
        make(b"{12}", *USUAL).replace(b": 4", b": "),
        make(b"", *USUAL),
        make(b" " * 5001, *USUAL),
        make(b"{12}", *USUAL, "X-Request-Id: me"),
        make(b"{12}", *USUAL)[:-1],  # not all of it
        make(b"{12}", *USUAL) + b"P",  # another one begins
        make(b"{12}", *USUAL)[:30],
        make(b"{12}", *USUAL).lower(),
        b"",
        b"\r\n\r\n",
        b"\r\n" + make(b"{12}", *USUAL),
    ],
)
def test_anything_else_is_not_known(chunk: bytes) -> None:
    """It is for the parser."""
    assert met(make(b"{12}", *USUAL)).recall(chunk) is None


@pytest.mark.parametrize(
    "line",
    [
        *("Transfer-Encoding: chunked", "Content-Encoding: gzip", "Expect: 100-continue"),
        *("Connection: close", "Connection: upgrade", "Upgrade: h2c", "Ignored: h2c"),
        *("X-Request-Timeout-Ms: 0", "X-Request-Timeout-Ms: soon", "Host: b"),
        *("Content-Type: text/plain", f"X-Long: {'x' * 1024}"),
    ],
)
def test_what_is_unusual_never_becomes_known(line: str) -> None:
    """It changes how a request is read, refused or ended: the long way knows how."""
    name = line.partition(":")[0]
    usual = [one for one in USUAL if name == "Host" or not one.startswith(name)]
    if line.startswith("Transfer"):
        data = make(b"", *usual, line)[:-2].replace(b"Content-Length: 0\r\n", b"")
        data += b"\r\n4\r\n{12}\r\n0\r\n\r\n"
    else:
        data = make(b"{12}", *usual, line)

    assert met(data).recall(data) is None


@pytest.mark.parametrize(
    "first",
    [
        f"GET {PATH} HTTP/1.1",
        f"POST {PATH} HTTP/1.0",
        f"POST {PATH}?a=1 HTTP/1.1",
        "POST /v1/%73entiment HTTP/1.1",
        "POST /v1/models HTTP/1.1",
    ],
)
def test_only_a_task_s_own_address_becomes_known(first: str) -> None:
    """Written as it is."""
    data = make(b"{12}", *USUAL, first=first)

    assert met(data).recall(data) is None


def test_a_body_that_is_too_large_or_missing_is_not_for_here() -> None:
    """The long way refuses it."""
    for body in (b"", b" " * 5001):
        data = make(body, *USUAL)
        assert met(data).recall(data) is None


def test_two_requests_in_one_chunk_teach_nothing() -> None:
    """The second is not the body of the first."""
    both = 2 * make(b"{12}", *USUAL)

    assert met(both).recall(make(b"{12}", *USUAL)) is None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many heads come."""
    monkeypatch.setattr(heads, "MOST", 3)
    known = Heads({PATH}, SETTINGS)
    for number in range(10):
        data = make(b"{12}", *USUAL, f"X-Number: {number}")
        known.learn(data, Parsed(data).scope)
        assert known.recall(data)
        assert len(known._known) <= 3


@given(st.binary(max_size=60), st.integers(0, 200), st.integers(0, 60))
def test_no_noise_is_taken_for_a_request(noise: bytes, place: int, cut: int) -> None:
    """Whatever is put into a known request, or cut from it: if it is recalled, it is that head."""
    data = make(b"{12}", *USUAL)
    known = met(data)
    changed = data[:place] + noise + data[place + cut :]
    found = known.recall(changed)

    assert found is None or Parsed(changed).headers[:-1] == Parsed(data).headers[:-1]
    assert found is None or changed.endswith(b"\r\n\r\n" + found[1])
