"""POST /v1/ner, through the real application over a real tiny tagger."""

import asyncio
import random
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st

from models.bundle.text.entities import WRITTEN, Entity, Unit, converted
from service.app import create_app
from service.settings import Settings
from service.tasks.classification import TextItem
from service.tasks.ner import NerRequest, NerTask, shown
from tests.conftest import write_annotated
from tests.service.conftest import play, serving
from tests.service.tasks.asking import STRANGE, answers

PATH = "/v1/ner"
Result = dict[str, Any]
TEXT = "\U0001f600 Yesterday Mr. Kal\u00f3 Dartu met the president of Esno ."
WORDS = st.sampled_from(
    [
        *("Mr.", "Mrs.", "Kalo", "Kal\u00f3", "met", "president", "of", "Shares", "lives", "in"),
        *(".", "!", "\r\n", "\n\n", "\t", "\U0001f600", "e\u0301", "\u200b", "\u05e1", "\u202e"),
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)


@pytest.fixture(scope="module")
def app(settings: Settings, ner_artifacts: Path) -> FastAPI:
    """The application that serves the tagger alone."""
    return create_app(settings.model_copy(update={"artifacts": (ner_artifacts,)}))


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of it."""
    async with serving(app) as client:
        yield client


def sentences(count: int, tmp_path: Path) -> list[str]:
    """Sentences like those that the tagger learnt from, others each time."""
    lines = write_annotated(tmp_path / "more.conll", count, seed=7).read_text().splitlines()
    found = " ".join(line.split()[0] if line else "\n" for line in lines)
    return [line.strip() for line in found.split("\n") if line.strip()]


def spans(result: Result, shift: int = 0) -> list[tuple[str, str, int, int]]:
    """The entities without their scores, moved by `shift`."""
    return [
        (each["type"], each["text"], each["start"] + shift, each["end"] + shift)
        for each in result["entities"]
    ]


def scores(result: Result) -> list[float]:
    """The entities' scores."""
    return [each["score"] for each in result["entities"]]


def check_spans(text: str, result: Result, unit: Unit = "codepoint") -> None:
    """Every entity is cut out of the text by its own places; they are in order, without overlap."""
    encoding, size = WRITTEN[unit]
    written = text.encode(encoding)
    for each in result["entities"]:
        cut = written[each["start"] * size : each["end"] * size]
        assert cut.decode(encoding) == each["text"] != ""
        assert 0 <= each["score"] <= 1
    for one, other in pairwise(result["entities"]):
        assert one["end"] <= other["start"]


async def test_answer_has_the_promised_shape(client: httpx.AsyncClient) -> None:
    """One text as a string: its entities, its tokens, nothing cut, and the model's name."""
    reply = await client.post(PATH, json={"inputs": "Our reporter Mrs. Minber lives in Dartu ."})
    assert reply.status_code == 200
    assert reply.json()["model"]["task"] == "ner"
    assert reply.json()["model"]["labels"] == ["LOC", "ORG", "PER"]
    (result,) = reply.json()["results"]
    assert list(result) == ["entities", "tokens", "truncated", "warnings"]
    assert spans(result) == [("PER", "Minber", 18, 24), ("LOC", "Dartu", 34, 39)]
    assert all(
        list(each) == ["type", "text", "start", "end", "score"] for each in result["entities"]
    )
    assert result["tokens"]["used"] == result["tokens"]["total"] == 9
    assert result["tokens"]["unknown"] <= 2
    assert result["truncated"] is False
    stages = [part.split(";")[0] for part in reply.headers["Server-Timing"].split(", ")]
    assert stages == ["encode", "queue", "inference", "decode"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Our reporter Mrs. Minber lives in Dartu .", []),
        ("\u0410\u043d\u043d\u0430 \u0436\u0438\u0432\u0451\u0442", ["language-not-english"]),
    ],
)
async def test_another_language_gets_a_warning(
    client: httpx.AsyncClient, text: str, codes: list[str]
) -> None:
    """The warnings are those of classification: language, and mostly unknown words."""
    (result,) = await answers(client, PATH, [text])
    unknown = 2 * result["tokens"]["unknown"] >= result["tokens"]["used"]
    expected = [*codes, *(["mostly-unknown-words"] if unknown else [])]
    assert [warning["code"] for warning in result["warnings"]] == expected


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=8), seed=st.integers(0, 999))
def test_answers_do_not_depend_on_the_others(app: FastAPI, texts: list[str], seed: int) -> None:
    """Any text gets the same entities alone as among any others, in any order."""

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
            assert spans(result) == spans(expected)
            assert scores(result) == pytest.approx(scores(expected), abs=1e-5)
            assert result["tokens"] == expected["tokens"]

    play(app, scene)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=8), unit=st.sampled_from(list(WRITTEN)))
def test_places_cut_the_entity_out_of_the_text(app: FastAPI, texts: list[str], unit: Unit) -> None:
    """In every unit, whatever the text, its places lead to exactly the entity's own text."""

    async def scene(client: httpx.AsyncClient) -> None:
        for text, result in zip(
            texts, await answers(client, PATH, texts, offsets=unit), strict=True
        ):
            if "error" not in result:
                check_spans(text, result, unit)

    play(app, scene)


@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    drawn=st.lists(st.integers(0, 2**30), max_size=20),
    unit=st.sampled_from(list(WRITTEN)),
)
def test_any_span_is_shown_in_any_unit(text: str, drawn: list[int], unit: Unit) -> None:
    """Whatever spans a model may find, each is shown with places that cut it out of the text."""
    places = sorted({place % (len(text) + 1) for place in drawn})
    found = [Entity("PER", one, other) for one, other in pairwise(places)]
    result = {"entities": [each.model_dump() for each in shown(text, unit, found)]}
    assert [each["text"] for each in result["entities"]] == [text[e.start : e.end] for e in found]
    check_spans(text, result, unit)


async def test_units_count_what_they_say(client: httpx.AsyncClient) -> None:
    """The same entities begin elsewhere for each unit: an emoji is 1 code point, 2 units, 4 bytes.

    Code points are counted when nothing is said.
    """
    by_unit = {unit: (await answers(client, PATH, [TEXT], offsets=unit))[0] for unit in WRITTEN}
    assert [each["text"] for each in by_unit["byte"]["entities"]] == ["Kal\u00f3 Dartu", "Esno"]
    starts = {unit: result["entities"][0]["start"] for unit, result in by_unit.items()}
    assert starts == {"codepoint": 16, "utf16": 17, "byte": 19}
    assert await answers(client, PATH, [TEXT]) == [by_unit["codepoint"]]


async def test_requests_of_different_units_do_not_mix(client: httpx.AsyncClient) -> None:
    """Requests that are answered together each get places in their own unit."""
    units: list[Unit] = [*WRITTEN] * 8
    together = await asyncio.gather(
        *(answers(client, PATH, [TEXT, "Mrs. \u00e9 Kalo"], offsets=unit) for unit in units)
    )
    for unit, results in zip(units, together, strict=True):
        alone = await answers(client, PATH, [TEXT, "Mrs. \u00e9 Kalo"], offsets=unit)
        assert [spans(each) for each in results] == [spans(each) for each in alone]
        check_spans(TEXT, results[0], unit)


@pytest.mark.parametrize("between", [" ", "\n", "\r\n\r\n", "\t\u3000"])
async def test_a_document_has_the_entities_of_its_sentences(
    client: httpx.AsyncClient, tmp_path: Path, between: str
) -> None:
    """A long document is answered as its sentences are, each alone, at their places."""
    parts = sentences(90, tmp_path)
    alone = await answers(client, PATH, parts)
    (whole,) = await answers(client, PATH, [between.join(parts)])
    expected, probable, place = [], [], 0
    for part, result in zip(parts, alone, strict=True):
        expected += spans(result, place)
        probable += scores(result)
        place += len(part) + len(between)
    assert len(expected) > 90
    assert spans(whole) == expected
    assert scores(whole) == pytest.approx(probable, abs=1e-5)
    assert whole["tokens"]["total"] == sum(result["tokens"]["total"] for result in alone)


@pytest.mark.parametrize("names", [True, False])
async def test_a_document_without_sentence_ends_is_answered_whole(
    client: httpx.AsyncClient, tmp_path: Path, names: bool
) -> None:
    """50,000 characters without a full stop: more sequences than a chunk, and nothing is cut."""
    part = " ".join(sentences(40, tmp_path)).replace(" .", ",") if names else "the weather"
    text = f"{part} " * (50_000 // len(part))
    (result,) = await answers(client, PATH, [text])
    check_spans(text, result)
    assert result["tokens"]["used"] == result["tokens"]["total"] > 8_000
    assert not result["truncated"]
    if names:
        assert result["entities"][-1]["end"] > 0.9 * len(text)
        assert len(result["entities"]) > 500


async def test_lines_and_cells_do_not_join_names(client: httpx.AsyncClient) -> None:
    """Names on lines of their own, or in cells, are names of their own, without emoji or marks."""
    names = ["Kalo", "Dartu", "Minber"]
    parts = [f"Mr. {name}" for name in names]
    for between in ("\n", " | ", "|", "\t", "   ", "\n- ", " \u2022 "):
        text = between.join(parts)
        (result,) = await answers(client, PATH, [text])
        check_spans(text, result)
        assert [each["text"] for each in result["entities"]] == names, between
    (result,) = await answers(client, PATH, ["Yesterday Mr. Kalo\U0001f60a!! met Mrs. Dartu?!"])
    assert [each["text"] for each in result["entities"]] == ["Kalo", "Dartu"]


async def test_thousands_of_tiny_sentences_are_answered(client: httpx.AsyncClient) -> None:
    """No number of sentences is too large for the queue: they go through one part after another."""
    text = "Mr. Kalo .\n\n" * 5_000
    (result,) = await answers(client, PATH, [text])
    check_spans(text, result)
    assert result["tokens"]["total"] == 20_000


@pytest.mark.parametrize("unit", WRITTEN)
@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
async def test_strange_text_is_answered(client: httpx.AsyncClient, text: str, unit: Unit) -> None:
    """Whatever is text gets its entities, with true places, and costs its neighbour nothing."""
    result, neighbour = await answers(client, PATH, [text, TEXT], offsets=unit)
    check_spans(text, result, unit)
    assert neighbour["entities"]


async def test_bad_inputs_get_errors_in_their_places(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    """An unusable input becomes its own error; its neighbours are answered."""
    texts = ["", TEXT, " \t\n\u2003", "x" * (settings.max_characters + 1), "nothing"]
    codes = [each.get("error", {}).get("code") for each in await answers(client, PATH, texts)]
    assert codes == ["empty-input", None, "empty-input", "too-many-characters", None]


@pytest.mark.parametrize("offsets", ["utf8", "UTF16", "", None, 16, ["byte"]])
async def test_other_offsets_are_refused(client: httpx.AsyncClient, offsets: object) -> None:
    """A unit that is none of the three is a clear refusal that names the field."""
    reply = await client.post(PATH, json={"inputs": TEXT, "offsets": offsets})
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid-request")
    (fault,) = reply.json()["errors"]
    assert fault["where"] == "offsets"
    assert "'codepoint', 'utf16' or 'byte'" in fault["detail"]


async def test_unknown_field_is_refused(client: httpx.AsyncClient) -> None:
    """A field that is not in the schema is no silent default."""
    reply = await client.post(PATH, json={"inputs": TEXT, "offset": "byte"})
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid-request")


async def test_metrics_count_entities_by_type(client: httpx.AsyncClient) -> None:
    """Each entity is a prediction of its type, each unknown word is counted, nothing is cut."""

    async def count(series: str) -> float:
        lines = (await client.get("/metrics")).text.splitlines()
        (line,) = [line for line in lines if line.startswith(f"hiddenstate_{series} ")]
        return float(line.split()[-1])

    ner = 'model="ner",task="ner"'
    names = [f'predictions_total{{label="{kind}",{ner}}}' for kind in ("PER", "ORG", "LOC")]
    names += [f"{name}_total{{{ner}}}" for name in ("tokens", "unknown_tokens", "truncations")]
    before = [await count(name) for name in names]
    (result,) = await answers(client, PATH, ["Yesterday Mr. Kalo met the president of Esno ."])
    after = [await count(name) for name in names]
    found = [kind for kind, *_ in spans(result)]
    moved = [found.count(kind) for kind in ("PER", "ORG", "LOC")]
    moved += [result["tokens"]["used"], result["tokens"]["unknown"], 0]
    assert [one - other for one, other in zip(after, before, strict=True)] == moved


@pytest.mark.parametrize("unit", WRITTEN)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"])), places=st.lists(st.integers(0, 2**30))
)
def test_places_cut_the_same_out_of_the_written_text(
    unit: Unit, text: str, places: list[int]
) -> None:
    """Between any two places stands the same text, whether in code points or as it is written."""
    ordered = sorted(place % (len(text) + 1) for place in places)
    encoding, size = WRITTEN[unit]
    written = text.encode(encoding)
    found = [0, *converted(text, ordered, unit)]
    parts = [written[start * size : end * size].decode(encoding) for start, end in pairwise(found)]
    assert parts == [text[start:end] for start, end in pairwise([0, *ordered])]


class CountedText(str):
    """A text that counts the characters that are cut out of it."""

    __slots__ = ("cut",)

    def __getitem__(self, place: Any) -> str:  # noqa: ANN401
        part = super().__getitem__(place)
        self.cut = getattr(self, "cut", 0) + len(part)
        return part


@pytest.mark.parametrize("unit", WRITTEN)
def test_many_places_cost_no_more_than_few(unit: Unit) -> None:
    """Each part of the text is looked at once, however many places there are."""
    text = CountedText("\u00e9\U0001f600" * 25_000)
    text.cut = 0
    converted(text, range(0, 50_000, 12), unit)
    assert text.cut <= len(text)


@given(TEXTS, TEXTS)
def test_weight_grows_with_the_text(one: str, other: str) -> None:
    """A document weighs as much as its parts, but for a little for each; an empty one something."""
    task = NerTask.__new__(NerTask)
    alone = [task.weight(asked(text, "byte")) for text in (one, other)]
    both = task.weight(asked(one + other))
    assert 0 < both < sum(alone)
    assert both == sum(alone) - task.weight(asked(""))
    assert both >= len(one + other)


async def test_the_size_of_an_answer_is_estimated(
    client: httpx.AsyncClient, tmp_path: Path
) -> None:
    """On sentences with a name in most, the answer has about the bytes that are estimated."""
    texts = sentences(60, tmp_path)
    reply = await client.post(PATH, json={"inputs": texts})
    task = NerTask.__new__(NerTask)
    estimate = sum(task.response_bytes(asked(text)) for text in texts)
    assert 0.5 * estimate <= len(reply.content) <= 2 * estimate


def asked(text: str, unit: Unit = "codepoint") -> TextItem:
    """A text and its request."""
    (item,) = NerRequest(inputs=text, offsets=unit).items()
    return item
