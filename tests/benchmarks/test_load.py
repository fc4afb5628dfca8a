"""The load generator's eye for wrong answers, against a real server."""

import asyncio
import itertools

from benchmarks.load import Generator, Job, Outcome

ANSWERS = (b'{"label":"positive","score":0.5}', b'{"label":"negative","score":0.5}')


async def test_an_answer_that_was_right_before_may_be_wrong_now() -> None:
    """Every second answer to the same request is wrong, and each of those is counted."""
    turns = itertools.cycle(ANSWERS)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(4096):
            body = next(turns)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        outcome = await _load(server.sockets[0].getsockname()[1])
        server.close()
    assert outcome.wrong > 10
    assert abs(outcome.wrong - len(outcome.latencies)) <= 1


async def _load(port: int) -> Outcome:
    reader = "benchmarks.peers.serving.protocol:read_one"
    right = ("positive", 0.5)
    job = Job(port, "/", [b"{}"], [right], reader, connections=1, seconds=0.3, warm_up=0)
    return await Generator(job).go()
