"""Every task at once, in requests of any size, some of them given up: each answer is as alone."""

import asyncio
import random
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from service.client import TIMEOUT_HEADER

from tests.service.conftest import serving

WORDS = ("the", "film", "was", "not", "bad", "lovely", ",", ".", "Anna", "Berlin", "Acme", "7", "!")
REQUESTS = 240


def texts(draw: random.Random) -> list[str]:
    """A few, of three to four hundred words."""
    sizes = [round(400 ** draw.random()) + 2 for _ in range(draw.choice((1, 1, 1, 2, 9)))]
    return [" ".join(draw.choices(WORDS, k=size)) for size in sizes]


def series(draw: random.Random) -> list[dict[str, object]]:
    """A few, of one to three hundred values."""
    sizes = [round(300 ** draw.random()) for _ in range(draw.choice((1, 1, 3)))]
    return [{"target": [draw.uniform(0, 100) for _ in range(size)]} for size in sizes]


def question(draw: random.Random) -> tuple[str, list[Any]]:
    """A task's address, and inputs for it."""
    path = draw.choice(("/v1/sentiment", "/v1/ner", "/v1/forecast"))
    return path, series(draw) if path == "/v1/forecast" else texts(draw)


def same(given: object, expected: object) -> bool:
    """Equal, but for the last digits of floats, which hang on the shape of a batch."""
    if isinstance(given, dict) and isinstance(expected, dict):
        return given.keys() == expected.keys() and all(same(given[k], expected[k]) for k in given)
    if isinstance(given, list) and isinstance(expected, list):
        return len(given) == len(expected) and all(map(same, given, expected))
    if isinstance(expected, float):
        return bool(given == pytest.approx(expected, rel=1e-4, abs=1e-4))
    return bool(given == expected)


async def ask(
    client: httpx.AsyncClient, path: str, inputs: list[Any], patience: int = 60_000
) -> tuple[int, list[Any]]:
    """Status and results."""
    headers = {TIMEOUT_HEADER: str(patience)}
    reply = await client.post(path, json={"inputs": inputs}, headers=headers)
    return reply.status_code, reply.json().get("results", [])


@pytest.mark.parametrize("seed", range(3))
async def test_answers_under_random_load_are_those_given_alone(
    full_app: FastAPI, seed: int
) -> None:
    """In crowds with cancellations and deadlines; nobody is answered wrongly."""
    draw = random.Random(seed)
    questions = [question(draw) for _ in range(REQUESTS)]
    async with serving(full_app) as client:

        async def one(path: str, inputs: list[Any], start: float, fate: str) -> tuple[int, Any]:
            await asyncio.sleep(start)
            if fate != "cancelled":
                return await ask(client, path, inputs, 3 if fate == "hasty" else 60_000)
            asking = asyncio.create_task(ask(client, path, inputs))
            await asyncio.sleep(0.01)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            return 499, []

        fates = draw.choices(("patient", "hasty", "cancelled"), (8, 1, 1), k=REQUESTS)
        crowd = [
            one(*question, draw.uniform(0, 0.5), fate)
            for question, fate in zip(questions, fates, strict=True)
        ]
        answers = await asyncio.gather(*crowd)
        for (path, inputs), fate, (status, results) in zip(questions, fates, answers, strict=True):
            if fate == "patient":
                assert status == 200
            assert status in (200, 499, 503, 504)
            if status == 200:
                for given, item in zip(results, inputs, strict=True):
                    _, (alone,) = await ask(client, path, [item])
                    assert same(given, alone), (path, item)
