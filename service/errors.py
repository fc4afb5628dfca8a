"""One tree of errors: all that the service says when it does not answer.

    Exception
    |-- StartError               the process does not start: a sentence on stderr, no status
    |   |-- SettingsError        a HIDDENSTATE_* variable is wrong
    |   `-- ProviderError        the graph does not run where the settings want it
    `-- RequestError             the whole request is answered by a problem document
        |-- MalformedRequest     400 malformed-request
        |-- InvalidJson          400 invalid-json
        |-- InvalidHeader        400 invalid-header
        |-- NotFound             404 not-found
        |-- MethodNotAllowed     405 method-not-allowed
        |-- RequestTimeout       408 request-timeout
        |-- BodyTooLarge         413 body-too-large
        |-- UnsupportedMedia     415 unsupported-media-type
        |-- InvalidRequest       422 invalid-request
        |-- NoUsableInput        422 no-usable-input
        |-- HeadersTooLarge      431 headers-too-large
        |-- ClientGone           499 client-gone (nobody reads it; it is counted)
        |-- InternalError        500 internal-error
        |-- TooManyConnections   503 too-many-connections, with Retry-After
        |-- QueueFull            503 queue-full, with Retry-After
        |-- Stopping             503 stopping, with Retry-After
        `-- DeadlineExceeded     504 deadline-exceeded

Nothing here knows HTTP's machinery: `service/http/problems.py` turns these into responses. A broken
bundle raises `models.bundle.manifest.BundleError`, which also stops the start. One input of several
that is not usable has a `models.bundle.errors.ItemError` in its place.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from models.bundle.errors import ItemError

Fault = Mapping[str, str | int]  # one entry of a problem's `errors`: where, code, detail


class StartError(Exception):
    """The service does not start; the message says what to do."""


class SettingsError(StartError):
    """A setting is unknown or out of bounds."""


class ProviderError(StartError):
    """The execution provider asked for cannot run this graph, or answers wrongly."""


class InferenceFailed(ItemError):
    """The network failed on this input, alone as well as in a batch."""

    def __init__(self) -> None:
        super().__init__("inference-failed")


class RequestError(Exception):
    """The request as a whole gets a problem document with this status, code and title.

    `str(error)` is its detail, which never quotes the client's input.

    Attributes:
        errors: what exactly is wrong, one entry per fault; empty when `str(self)` says it all.
        headers: response headers that belong to the error, such as Retry-After.
    """

    status: ClassVar[int]
    code: ClassVar[str]
    title: ClassVar[str]

    def __init__(
        self, detail: str, errors: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


class MalformedRequest(RequestError):
    """The bytes are not HTTP/1.1, or not of a kind that can be told apart safely."""

    status, code, title = 400, "malformed-request", "The request is not valid HTTP"

    def __init__(self) -> None:
        super().__init__("this port speaks plain HTTP/1.1 and could not read the request")


class InvalidJson(RequestError):
    """The body is not JSON."""

    status, code, title = 400, "invalid-json", "The body is not valid JSON"


class InvalidHeader(RequestError):
    """A header that the service reads has a value that it cannot use."""

    status, code, title = 400, "invalid-header", "A header has an unusable value"


class NotFound(RequestError):
    """There is no such route."""

    status, code, title = 404, "not-found", "There is nothing at this address"


class MethodNotAllowed(RequestError):
    """The route exists, for other methods."""

    status, code, title = 405, "method-not-allowed", "This address takes another method"


class RequestTimeout(RequestError):
    """The client sent its request too slowly."""

    status, code, title = 408, "request-timeout", "The request took too long to arrive"


class BodyTooLarge(RequestError):
    """The body has more bytes than the service reads."""

    status, code, title = 413, "body-too-large", "The body is too large"


class UnsupportedMedia(RequestError):
    """The body is not plain `application/json`."""

    status, code, title = 415, "unsupported-media-type", "The body must be uncompressed JSON"


class InvalidRequest(RequestError):
    """The body is JSON, but not what the route takes, or its answer would be too large."""

    status, code, title = 422, "invalid-request", "The request does not fit the schema"


def invalid(where: str, code: str, detail: str) -> InvalidRequest:
    """The error of a request with one fault."""
    return InvalidRequest(detail, errors=[{"where": where, "code": code, "detail": detail}])


class NoUsableInput(RequestError):
    """Every input of the request is faulty."""

    status, code, title = 422, "no-usable-input", "No input could be answered"


class HeadersTooLarge(RequestError):
    """The headers have more bytes than the service reads."""

    status, code, title = 431, "headers-too-large", "The headers are too large"


class ClientGone(RequestError):
    """The client closed its connection before the answer: nobody reads it, but it is counted."""

    status, code, title = 499, "client-gone", "The client closed the connection"


class InternalError(RequestError):
    """The service failed; the log has the rest under the request id."""

    status, code, title = 500, "internal-error", "The service failed"


class TooManyConnections(RequestError):
    """More clients are connected than the service wants at once."""

    status, code, title = 503, "too-many-connections", "Too many clients are connected"

    def __init__(self, most: int) -> None:
        detail = f"more than {most} connections are open; try again in 1 s"
        super().__init__(detail, headers={"Retry-After": "1"})


class QueueFull(RequestError):
    """What waits leaves no time for the request before its deadline."""

    status, code, title = 503, "queue-full", "The queue is full"

    def __init__(self, retry_after: int) -> None:
        detail = f"so much waits that the answer would be late; try again in {retry_after} s"
        super().__init__(detail, headers={"Retry-After": str(retry_after)})


class Stopping(RequestError):
    """The process is about to exit and takes no more work."""

    status, code, title = 503, "stopping", "The service is stopping"

    def __init__(self) -> None:
        super().__init__("this process is stopping; try another", headers={"Retry-After": "1"})


class DeadlineExceeded(RequestError):
    """The answer was not there in the time that the client gave."""

    status, code, title = 504, "deadline-exceeded", "The deadline passed"

    def __init__(self, milliseconds: int) -> None:
        super().__init__(f"no answer within {milliseconds} ms")
