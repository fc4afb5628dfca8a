"""Requests are over when their client is, and leave nothing behind."""

import asyncio
import gc
from collections.abc import MutableMapping

import pytest
from fastapi import FastAPI

from service.client import while_present
from service.errors import ClientGone
from service.presence import EXTENSION, Presence, presence_of
from tests.service.conftest import JSON, serving


async def test_work_ends_with_its_client() -> None:
    """The route is cancelled where it waits, and says why."""
    presence = Presence()
    work = while_present(presence, asyncio.sleep(10))
    waiting = asyncio.create_task(work)
    await asyncio.sleep(0)
    presence.end()
    with pytest.raises(ClientGone):
        await waiting


async def test_a_cancellation_of_another_kind_stays_one() -> None:
    """Who cancels the task while the client is there is not told of a client that left."""
    waiting = asyncio.create_task(while_present(Presence(), asyncio.sleep(10)))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_after_the_work_nobody_is_cancelled() -> None:
    """A client that leaves with its answer under way ends nothing."""
    presence = Presence()
    assert await while_present(presence, asyncio.sleep(0, 7)) == 7
    presence.end()
    await asyncio.sleep(0)


async def test_work_does_not_begin_without_its_client() -> None:
    """A client that left while its request waited for its turn."""
    presence = Presence()
    presence.end()
    with pytest.raises(ClientGone):
        await while_present(presence, asyncio.sleep(10))


def test_another_server_s_clients_are_present() -> None:
    """Without the extension nobody is gone."""
    assert not presence_of({}).over


async def test_requests_leave_nothing_to_collect(app: FastAPI) -> None:
    """No cycles: the collector, which would stop everything to look, has nothing to find."""
    body = {"type": "http.request", "body": b'{"inputs": ["good", "bad"]}', "more_body": False}
    statuses: list[object] = []

    async def receive() -> dict[str, object]:
        return body

    async def send(message: MutableMapping[str, object]) -> None:
        if "status" in message:
            statuses.append(message["status"])

    async def ask() -> None:
        headers = [(name.lower().encode(), value.encode()) for name, value in JSON.items()]
        scope = {"type": "http", "method": "POST", "path": "/v1/sentiment", "headers": headers}
        await app({**scope, "extensions": {EXTENSION: Presence()}}, receive, send)

    async with serving(app):
        await ask()
        gc.collect()
        gc.disable()
        try:
            for _ in range(20):
                await ask()
            assert gc.collect() < 20
        finally:
            gc.enable()
    assert statuses == [200] * 21
