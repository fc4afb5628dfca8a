"""One tree of errors: all that the service says when it does not answer.

    Exception
    |-- StartError: SettingsError, ProviderError
    `-- RequestError
        |-- 400 MalformedRequest, InvalidJson, InvalidHeader
        |-- 404 NotFound, 405 MethodNotAllowed, 408 RequestTimeout
        |-- 413 BodyTooLarge, 415 UnsupportedMedia
        |-- 422 InvalidRequest, NoUsableInput, 431 HeadersTooLarge
        |-- 499 ClientGone, 500 InternalError
        `-- 503 TooManyConnections, QueueFull, Stopping, 504 DeadlineExceeded

`service/http/problems.py` turns a RequestError into a response. A broken bundle raises
`models.bundle.manifest.BundleError`, which also stops the start. One input of several that is not
usable has a `models.bundle.errors.ItemError` in its place.
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

    The title is its docstring; `str(error)` is its detail, which never quotes the client's input.

    Attributes:
        errors: what exactly is wrong, one entry per fault; empty when `str(self)` says it all.
        headers: response headers that belong to the error, such as Retry-After.
    """

    status: ClassVar[int]
    code: ClassVar[str]
    title: ClassVar[str]

    def __init_subclass__(cls, status: int, code: str) -> None:
        cls.status, cls.code = status, code
        cls.title = (cls.__doc__ or "").removesuffix(".")

    def __init__(
        self, detail: str, errors: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.errors = tuple(errors)
        self.headers = {"Retry-After": "1"} if self.status == 503 else {}
        self.headers |= headers or {}


class MalformedRequest(RequestError, status=400, code="malformed-request"):
    """The request is not valid HTTP."""


class InvalidJson(RequestError, status=400, code="invalid-json"):
    """The body is not valid JSON."""


class InvalidHeader(RequestError, status=400, code="invalid-header"):
    """A header has an unusable value."""


class NotFound(RequestError, status=404, code="not-found"):
    """There is nothing at this address."""


class MethodNotAllowed(RequestError, status=405, code="method-not-allowed"):
    """This address takes another method."""


class RequestTimeout(RequestError, status=408, code="request-timeout"):
    """The request took too long to arrive."""


class BodyTooLarge(RequestError, status=413, code="body-too-large"):
    """The body is too large."""


class UnsupportedMedia(RequestError, status=415, code="unsupported-media-type"):
    """The body must be uncompressed JSON."""


class InvalidRequest(RequestError, status=422, code="invalid-request"):
    """The request does not fit the schema."""


def invalid(where: str, code: str, detail: str) -> InvalidRequest:
    """The error of a request with one fault."""
    return InvalidRequest(detail, errors=[{"where": where, "code": code, "detail": detail}])


class NoUsableInput(RequestError, status=422, code="no-usable-input"):
    """No input could be answered."""


class HeadersTooLarge(RequestError, status=431, code="headers-too-large"):
    """The headers are too large."""


class ClientGone(RequestError, status=499, code="client-gone"):
    """The client closed the connection."""


class InternalError(RequestError, status=500, code="internal-error"):
    """The service failed."""


class TooManyConnections(RequestError, status=503, code="too-many-connections"):
    """Too many clients are connected."""


class QueueFull(RequestError, status=503, code="queue-full"):
    """The queue is full."""

    def __init__(self, retry_after: int) -> None:
        detail = f"so much waits that the answer would be late; try again in {retry_after} s"
        super().__init__(detail, headers={"Retry-After": str(retry_after)})


class Stopping(RequestError, status=503, code="stopping"):
    """The service is stopping."""

    def __init__(self) -> None:
        super().__init__("this process is stopping; try another")


class DeadlineExceeded(RequestError, status=504, code="deadline-exceeded"):
    """The deadline passed."""
