"""The log, and what libraries bring to it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from service.journal import Relay, make_journal

MARK = "xyzzymarker"


@pytest.fixture
def stream() -> io.StringIO:
    """What the journal writes."""
    return io.StringIO()


@pytest.fixture
def library(stream: io.StringIO) -> Iterator[logging.Logger]:
    """A library's logger, relayed."""
    logger = logging.getLogger("library-of-a-test")
    relay = Relay(make_journal("info", stream))
    logger.addHandler(relay)
    yield logger
    logger.removeHandler(relay)


def test_an_error_of_a_library_is_a_line_without_its_words(
    library: logging.Logger, stream: io.StringIO
) -> None:
    """Type and place of the error are told; neither the message nor the error's own is."""
    try:
        raise ZeroDivisionError(MARK)
    except ZeroDivisionError:
        library.exception("while reading %s", MARK)
    (line,) = map(json.loads, stream.getvalue().splitlines())
    assert (line["event"], line["level"]) == ("library", "error")
    assert (line["logger"], line["error"]) == ("library-of-a-test", "ZeroDivisionError")
    assert "test_journal" in line["frames"][-1]
    assert MARK not in stream.getvalue()


def test_chatter_of_a_library_is_left_out(library: logging.Logger, stream: io.StringIO) -> None:
    """Only warnings and worse come through."""
    library.setLevel(logging.DEBUG)
    library.info("hello")
    library.warning("careful")
    assert [json.loads(line)["level"] for line in stream.getvalue().splitlines()] == ["warning"]
