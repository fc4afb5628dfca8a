"""How tests ask a task over texts, and the strange texts that they ask about."""

import json
from typing import Any

import httpx

from tests.service.conftest import JSON

STRANGE = {
    "NUL": "good\x00film",
    "control characters": "\x01\x02 good \x7f",
    "emoji": "\U0001f600 good \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "right to left": "\u05e1\u05e8\u05d8 \u05d8\u05d5\u05d1 \u202e good",
    "unknown script": "\U00013000\U00013001 \U0001d11e",
    "combining marks": "g" + "\u0301" * 1000 + "ood",
    "non-characters": "\ufffe \uffff good",
    "byte order mark": "\ufeffgood",
    "line ends": "Mr. Kalo\r\nmet\rMrs. Minber.\n\n\r\n\u2028Good\u2029\u0085day\x0c",
    "tabs": "Mr.\tKalo\t\tDartu\tlives in\tEsno .",
    "zero width": "Mr. Ka\u200blo\u200c lives\u2060 in Es\ufeffno .",
    "capitals that grow": "Mr. \u0130stanbul \ufb01ne \u1e9e \u01c4",
    "one very long word": "good" * 20_000,
}


async def answers(
    client: httpx.AsyncClient, path: str, texts: list[str], **fields: str
) -> list[dict[str, Any]]:
    """The results of one request; the errors of a refused one in their places."""
    body = json.dumps({"inputs": texts, **fields})
    reply = await client.post(path, content=body, headers=JSON)
    if reply.status_code == 200:
        results: list[dict[str, Any]] = reply.json()["results"]
        return results
    assert reply.status_code == 422, reply.text
    faults = {fault["where"]: fault for fault in reply.json()["errors"]}
    return [
        {"error": {name: faults[f"inputs.{place}"][name] for name in ("code", "detail")}}
        for place in range(len(texts))
    ]
