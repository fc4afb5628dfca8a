"""Errors as RFC 9457 problem documents: one shape, one handler, never the client's own words."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from service import errors
from service.errors import Fault, RequestError
from service.tasks.task import TaskRequest

MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 20  # listed; a client that sends a thousand wrong inputs learns it from the first
MANY_FAULTS = 1000  # pydantic makes all of its list or nothing: beyond, it would stall the loop
UNION_BRANCHES = frozenset({"str", "list[str]", "one", "many"})  # pydantic's, not paths


class FaultModel(BaseModel):
    """One thing that is wrong, and where."""

    where: str = Field(description="path into the body, such as inputs.3", examples=["inputs.0"])
    code: str = Field(examples=["empty-input"])
    detail: str = Field(examples=["the text has no words"])


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(examples=["urn:hiddenstate:error:no-usable-input"])
    title: str = Field(examples=["No input could be answered"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["none of the 1 inputs could be answered"])
    code: str = Field(description="stable; docs/errors.md lists all", examples=["no-usable-input"])
    request_id: str = Field(description="the log's name for this request", examples=["4f1c0a3b"])
    errors: list[FaultModel] | None = Field(None, description="what exactly is wrong")


def problem(error: RequestError, request_id: str) -> Response:
    """The response for an error of ours."""
    document = {
        "type": f"urn:hiddenstate:error:{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": str(error),
        "code": error.code,
        "request_id": request_id,
    }
    if error.errors:
        document["errors"] = error.errors[:MOST_FAULTS]
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Response(body, error.status, error.headers, MEDIA_TYPE)


def raw_response(error: RequestError, request_id: str) -> bytes:
    """The same as bytes of HTTP/1.1, for a connection that ends before any route."""
    response = problem(error, request_id)
    response.headers.update({"connection": "close", "x-request-id": request_id})
    lines = b"".join(b"%s: %s\r\n" % header for header in response.raw_headers)
    first = f"HTTP/1.1 {error.status} {error.title}\r\n".encode()
    return first + lines + b"\r\n" + response.body


def from_validation(error: ValidationError, schema: type[TaskRequest]) -> RequestError:
    """What pydantic found in a body of this schema, without the client's values and names."""
    if error.error_count() > MANY_FAULTS:
        return errors.InvalidRequest(
            "the body does not fit the schema in very many places; see /docs"
        )
    found = error.errors(include_input=False, include_context=False, include_url=False)
    if found[0]["type"] == "json_invalid":
        reason = found[0]["msg"].removeprefix("Invalid JSON: ")
        return errors.InvalidJson(f"the body is not valid JSON in UTF-8: {reason}")
    listed = any("list[str]" in fault["loc"] and fault["type"] != "list_type" for fault in found)
    if listed:  # then nothing is said of the other branch
        found = [fault for fault in found if "str" not in fault["loc"]]
    return errors.InvalidRequest(
        "the body does not fit the schema of this address; see /docs",
        errors=[
            _fault(fault["loc"], fault["type"], fault["msg"], schema)
            for fault in found[:MOST_FAULTS]
        ],
    )


def documented(*errors: type[RequestError]) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may answer with these errors, for the OpenAPI document."""
    responses: dict[int | str, dict[str, Any]] = {}
    for error in errors:
        schema = {"$ref": "#/components/schemas/Problem"}
        entry = responses.setdefault(
            error.status, {"description": "", "content": {MEDIA_TYPE: {"schema": schema}}}
        )
        entry["description"] = " or ".join(filter(None, [entry["description"], error.title]))
        if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
            entry["headers"] = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}}
    return responses


def _fault(
    location: Iterable[int | str], kind: str, message: str, schema: type[TaskRequest]
) -> Fault:
    path = [part for part in location if str(part) not in UNION_BRANCHES]
    if kind == "extra_forbidden":  # the last part is a name that the client made up
        path = path[:-1]
        known = schema.series.model_fields if path else schema.model_fields
        message = f"Unknown field; the fields here are {', '.join(known)}"
    return {
        "where": ".".join(map(str, path)) or "body",
        "code": kind.replace("_", "-"),
        "detail": message,
    }


async def convert_http_exception(request: Request, error: Exception) -> Response:
    """Raises the error of ours for one of Starlette's, which are 404 and 405."""
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        raise errors.MethodNotAllowed("see the Allow header", headers=error.headers) from None
    raise errors.NotFound("there is no such address; see /docs") from None
