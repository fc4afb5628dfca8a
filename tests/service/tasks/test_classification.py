"""Classification: POST /v1/sentiment, through the real application over the real bundle."""

import json
import random
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import settings as examples_of
from hypothesis import strategies as st
from pydantic import ValidationError

from models.bundle.reading import Bundle
from service.settings import Settings
from service.tasks.classification import ClassificationRequest, ClassificationTask
from tests.service.conftest import JSON, play
from tests.service.tasks.asking import STRANGE, answers

PATH = "/v1/sentiment"
TEXTS = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(("the", "film", "plot", "is", "good", "boring", "not", ",", ".", "!")),
            max_size=90,
        ).map(" ".join),
    ),
    min_size=1,
    max_size=12,
)


@examples_of(max_examples=25, deadline=None)
@given(texts=TEXTS, seed=st.integers(0, 999))
def test_answers_do_not_depend_on_the_others(app: FastAPI, texts: list[str], seed: int) -> None:
    """Any text gets the same label and scores alone as among any others, in any order."""

    async def scene(client: httpx.AsyncClient) -> None:
        alone = [(await answers(client, PATH, [text]))[0] for text in texts]
        order = random.Random(seed).sample(range(len(texts)), len(texts))
        together = await answers(client, PATH, [texts[place] for place in order])
        for place, result in zip(order, together, strict=True):
            expected = alone[place]
            assert result.keys() == expected.keys()
            if "error" in result:
                assert result == expected
                continue
            assert result["scores"] == pytest.approx(expected["scores"], abs=2e-6)
            assert result["tokens"] == expected["tokens"]
            best = sorted(expected["scores"].values())
            assert result["label"] == expected["label"] or best[-1] - best[-2] < 4e-6

    play(app, scene)


async def test_answer_has_the_promised_shape(client: httpx.AsyncClient) -> None:
    """One text as a string: its label, its probabilities, its tokens, and the model's name."""
    reply = await client.post(PATH, json={"inputs": "a good film"})
    assert reply.status_code == 200
    body = reply.json()
    assert body["model"].keys() == {"name", "task", "version", "sha256", "provider", "labels"}
    (result,) = body["results"]
    assert list(result) == ["label", "score", "scores", "tokens", "truncated", "warnings"]
    assert body["model"]["labels"] == list(result["scores"])
    assert result["score"] == max(result["scores"].values()) == result["scores"][result["label"]]
    assert sum(result["scores"].values()) == pytest.approx(1, abs=1e-5)
    assert result["tokens"]["used"] == result["tokens"]["total"] == 3
    stages = [part.split(";")[0] for part in reply.headers["Server-Timing"].split(", ")]
    assert stages == ["encode", "queue", "inference", "decode"]


async def test_long_text_is_read_to_its_end(client: httpx.AsyncClient) -> None:
    """Of a text longer than the network reads, every token is used, and its end has a say."""
    start = "the film is boring . " * 1000
    whole, other = await answers(client, PATH, [start, start + "the film is lovely . " * 1000])
    for result, tokens in ((whole, 5_000), (other, 10_000)):
        assert result["tokens"]["used"] == result["tokens"]["total"] == tokens
        assert result["truncated"] is False
        assert sum(result["scores"].values()) == pytest.approx(1, abs=1e-5)
    assert other["scores"]["positive"] > whole["scores"]["positive"] + 0.1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The film is good and the plot is fine .", []),
        ("Die Zeit vergeht und es ist noch nicht alles gut .", ["language-not-english"]),
        ("\u0424\u0438\u043b\u044c\u043c \u0445\u043e\u0440\u043e\u0448", ["language-not-english"]),
        ("zxcv qwer", []),
    ],
)
async def test_warnings_say_what_the_model_cannot_read(
    client: httpx.AsyncClient, text: str, codes: list[str]
) -> None:
    """Another language is named, by words or by script; unknown words are; English is not."""
    (result,) = await answers(client, PATH, [text])
    unknown = 2 * result["tokens"]["unknown"] >= result["tokens"]["used"]
    expected = [*codes, *(["mostly-unknown-words"] if unknown else [])]
    assert [warning["code"] for warning in result["warnings"]] == expected
    assert all(" " in warning["detail"] for warning in result["warnings"])
    assert "label" in result


async def test_warnings_are_a_closed_set(client: httpx.AsyncClient) -> None:
    """The OpenAPI document lists every code; docs/models.md explains each."""
    document = (await client.get("/openapi.json")).json()
    codes = document["components"]["schemas"]["TextWarning"]["properties"]["code"]["enum"]
    assert codes == ["language-not-english", "mostly-unknown-words"]
    page = Path("docs/models.md").read_text(encoding="utf-8")
    assert all(f"`{code}`" in page for code in codes)


async def test_bad_inputs_get_errors_in_their_places(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    """An unusable input becomes its own error; its neighbours are answered."""
    texts = ["", "good", " \t\n\u2003", "x" * (settings.max_characters + 1), "bad film"]
    codes = [each.get("error", {}).get("code") for each in await answers(client, PATH, texts)]
    assert codes == ["empty-input", None, "empty-input", "too-many-characters", None]


async def test_only_bad_inputs_are_refused(client: httpx.AsyncClient) -> None:
    """When no input can be answered the request is refused, with every reason."""
    reply = await client.post(PATH, json={"inputs": ["", "   "]})
    assert reply.status_code == 422
    assert reply.json()["code"] == "no-usable-input"
    assert [fault["where"] for fault in reply.json()["errors"]] == ["inputs.0", "inputs.1"]


def body(value: object) -> bytes:
    """A request with these inputs."""
    return json.dumps({"inputs": value}).encode()


UNFIT = (422, "invalid-request")
REFUSED: dict[str, tuple[bytes, int, str]] = {
    "nothing": (b"", 400, "invalid-json"),
    "no JSON": (b"inputs=good", 400, "invalid-json"),
    "half JSON": (b'{"inputs": "go', 400, "invalid-json"),
    "not UTF-8": (b'{"inputs": "\xff\xfe"}', 400, "invalid-json"),
    "lone surrogate": (rb'{"inputs": "\ud800 good"}', 400, "invalid-json"),
    "reversed surrogates": (rb'{"inputs": ["\udc00\ud800"]}', 400, "invalid-json"),
    "deep nesting": (b'{"inputs": ' + b"[" * 100_000, 400, "invalid-json"),
    "deep objects": (b'{"inputs": ' * 50_000, 400, "invalid-json"),
    "NaN": (b'{"inputs": NaN}', 422, "invalid-request"),
    "NaN in the list": (b'{"inputs": ["good", NaN]}', 422, "invalid-request"),
    "Infinity": (b'{"inputs": -Infinity}', 422, "invalid-request"),
    "huge number": (b'{"inputs": 1' + b"0" * 5000 + b"}", 400, "invalid-json"),
    "null": (b"null", 422, "invalid-request"),
    "number": (body(5), 422, "invalid-request"),
    "bytes in a list": (body(["good", 5, None, {}]), 422, "invalid-request"),
    "list of lists": (body([["good"]]), 422, "invalid-request"),
    "no inputs": (body([]), 422, "invalid-request"),
    "unknown field": (b'{"inputs": "good", "lang": "en"}', 422, "invalid-request"),
    "other field": (b'{"text": "good"}', 422, "invalid-request"),
    "array": (b'["good"]', 422, "invalid-request"),
    "10,000 inputs": (body(["good"] * 10_000), 422, "invalid-request"),
    "10,000 wrong inputs": (body([1] * 10_000), 422, "invalid-request"),
    "10,000 unknown fields": (json.dumps(dict.fromkeys(range(10_000))).encode(), *UNFIT),
    "empty": (body(""), 422, "no-usable-input"),
    "only spaces": (body("  \n\u00a0"), 422, "no-usable-input"),
    "1 million characters": (body("good " * 200_000), 422, "no-usable-input"),
    "10 MB": (body("x" * 10_000_000), 413, "body-too-large"),
}


@pytest.mark.parametrize(("content", "status", "code"), REFUSED.values(), ids=REFUSED)
async def test_bad_request_is_a_clear_refusal(
    client: httpx.AsyncClient, content: bytes, status: int, code: str
) -> None:
    """Each bad request gets its 4xx problem, and the next good one is answered."""
    reply = await client.post(PATH, content=content, headers=JSON)
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["request_id"] == reply.headers["x-request-id"]
    assert len(reply.content) < 5000
    assert (await client.post(PATH, json={"inputs": "good"})).status_code == 200


def test_many_wrong_inputs_are_not_many_errors() -> None:
    """Only the first wrong input is looked at: the errors of a full body would fill the memory."""
    with pytest.raises(ValidationError) as found:
        ClassificationRequest.model_validate_json(body([1] * 10_000))
    assert found.value.error_count() <= 2


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
async def test_strange_text_is_answered(client: httpx.AsyncClient, text: str) -> None:
    """Whatever is text gets an answer, or the plain error that it has no words."""
    (result,) = await answers(client, PATH, [text])
    assert "label" in result or result["error"]["code"] == "empty-input"


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": ""},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
async def test_other_media_are_refused(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    """Only plain JSON is read."""
    reply = await client.post(PATH, content=body("good"), headers=headers)
    assert (reply.status_code, reply.json()["code"]) == (415, "unsupported-media-type")


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON"])
async def test_json_by_its_other_spellings(client: httpx.AsyncClient, kind: str) -> None:
    """Parameters and capitals of the media type do not matter."""
    reply = await client.post(PATH, content=body("good"), headers={"Content-Type": kind})
    assert reply.status_code == 200


async def test_the_size_of_an_answer_is_estimated(
    client: httpx.AsyncClient, bundle: Bundle, settings: Settings
) -> None:
    """Answers have at most the bytes that are estimated, and at least half of them."""
    texts = ["a good film", "boring " * 5000, "zxcv yxcv", "\u0445\u043e \u0440\u0448", "plot"] * 10
    reply = await client.post(PATH, json={"inputs": texts})
    task = ClassificationTask(bundle, settings)
    estimate = sum(map(task.response_bytes, ClassificationRequest(inputs=texts).items()))
    assert 0.5 * estimate <= len(reply.content) <= estimate
