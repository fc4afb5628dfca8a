"""A user's own annotated texts are read, or refused by file and line."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.text.entities import Entity
from models.data.errors import DataError
from models.data.text.annotated import AnnotatedText
from models.data.text.columns import TextColumns
from models.data.text.spans import read_spans

GOOD = '{"text": "Ada", "entities": []}\n'


def write(folder: Path, content: str) -> Path:
    """Writes a file of lines."""
    path = folder / "own.jsonl"
    path.write_text(content, encoding="utf-8")
    return path


@st.composite
def annotated(draw: st.DrawFn) -> AnnotatedText:
    """Any text, with spans that touch at most."""
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = list(pairwise(borders))
    kept = [pair for pair in pairs if draw(st.booleans())]
    return AnnotatedText(text, tuple(Entity("X", start, end) for start, end in kept))


@given(texts=st.lists(annotated(), min_size=1, max_size=4), ascii_only=st.booleans())
def test_there_and_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[AnnotatedText], ascii_only: bool
) -> None:
    """Whatever the texts, spans written in any order come back in theirs, in code points."""
    lines = [
        {
            "text": text.text,
            "entities": [
                {"type": each.type, "start": each.start, "end": each.end}
                for each in reversed(text.entities)
            ],
            "source": "other fields are left alone",
        }
        for text in texts
    ]
    content = "\n\n".join(json.dumps(line, ensure_ascii=ascii_only) for line in lines)
    assert read_spans(write(tmp_path_factory.mktemp("spans"), content)) == texts


def test_spreadsheets_files(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends are no part of a line."""
    content = "\ufeff" + GOOD.strip() + "\r\n" + GOOD.strip() + "\r\n"
    assert read_spans(write(tmp_path, content)) == [AnnotatedText("Ada", ())] * 2


def spans(*pairs: tuple[int, int]) -> str:
    """A line of six characters with these spans."""
    entities = [{"type": "X", "start": start, "end": end} for start, end in pairs]
    return json.dumps({"text": "a👍 b c", "entities": entities})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[1]", "the line: "),
        ('{"entities": []}', "text: Field required"),
        ('{"text": 3, "entities": []}', "text: "),
        ('{"text": "x"}', "entities: Field required"),
        ('{"tokens": ["x"], "ner_tags": [0]}', "tokens and their tags are read from columns"),
        ('{"text": "x", "entities": [{"start": 0, "end": 1}]}', "entities.0.type: Field required"),
        ('{"text": "x", "entities": [{"type": "A B", "start": 0, "end": 1}]}', "entities.0.type"),
        ('{"text": "x", "entities": [{"type": "", "start": 0, "end": 1}]}', "entities.0.type"),
        ('{"text": "x", "entities": [{"type": "A", "start": "0", "end": 1}]}', "entities.0.start"),
        ('{"text": "x", "entities": [{"type": "A", "start": -1, "end": 1}]}', "entities.0.start"),
        ('{"text": "x", "entities": [{"type": "A", "start": 0, "end": 1.5}]}', "entities.0.end"),
        ('{"text": "\\ud83d", "entities": []}', "text: "),
        (f'{{"text": "x", "entities": [], "n": {"9" * 5000}}}', "not JSON"),
        ("[" * 100_000, "not JSON"),
        (spans((2, 2)), "the span 2 to 2 is empty, overlaps"),
        (spans((3, 2)), "the span 3 to 2 is empty, overlaps"),
        (spans((0, 3), (2, 4)), "the span 2 to 4 is empty, overlaps"),
        (spans((5, 7)), "the span 5 to 7 is empty, overlaps another, or leaves the text of 6"),
    ],
    ids=lambda value: ascii(value)[:60],
)
def test_faults_are_named(tmp_path: Path, line: str, words: str) -> None:
    """Each fault is named with the file, the line and what is wrong."""
    with pytest.raises(DataError) as error:
        read_spans(write(tmp_path, f"{GOOD}\n{line}\n"))
    assert "own.jsonl, line 3: " in str(error.value)
    assert words in str(error.value)


SPOKEN = "👍 Ada met Bob"  # offsets in code points; the sign is two UTF-16 code units
FORMS = {
    "spaCy": [SPOKEN, {"entities": [[2, 5, "PER"], [10, 13, "PER"]]}],
    "doccano": {"id": 1, "text": SPOKEN, "label": [[10, 13, "PER"], [2, 5, "PER"]]},
    "doccano, older": {"text": SPOKEN, "labels": [[2, 5, "PER"], [10, 13, "PER"]]},
    "doccano, relations": {
        "text": SPOKEN,
        "entities": [
            {"id": 7, "label": "PER", "start_offset": 2, "end_offset": 5},
            {"id": 8, "label": "PER", "start_offset": 10, "end_offset": 13},
        ],
        "relations": [],
    },
    "Prodigy": {
        "text": SPOKEN,
        "spans": [
            {"start": 2, "end": 5, "label": "PER", "token_start": 1},
            {"start": 10, "end": 13, "label": "PER"},
        ],
        "answer": "accept",
    },
    "Label Studio": {
        "data": {"text": SPOKEN},
        "annotations": [
            {"was_cancelled": True, "result": []},
            {
                "result": [
                    {
                        "type": "labels",
                        "value": {"start": start, "end": end, "text": name, "labels": ["PER"]},
                    }
                    for name, start, end in (("Ada", 3, 6), ("Bob", 10, 13))  # either unit
                ]
            },
        ],
    },
}


@pytest.mark.parametrize("tool", FORMS)
@pytest.mark.parametrize("name", ["own.jsonl", "own.json"])
def test_forms_of_other_tools(tmp_path: Path, tool: str, name: str) -> None:
    """A text in the form of any tool, on a line or in an array, is the same text; types rename."""
    form = json.dumps(FORMS[tool])
    (tmp_path / name).write_text(f"[{form}]" if name.endswith(".json") else form + "\n")
    entities = (Entity("NAME", 2, 5), Entity("NAME", 10, 13))
    columns = TextColumns(renamed={"PER": "NAME"})
    assert read_spans(tmp_path / name, columns) == [AnnotatedText(SPOKEN, entities)]


def test_types_may_be_numbers(tmp_path: Path) -> None:
    """A type that is a number is its digits, as labels are, and is named by a map."""
    line = '{"text": "Ada met Bob", "entities": [{"type": %s, "start": 0, "end": 3}]}\n'
    path = write(tmp_path, line % 3 + line % '"3"')
    columns = TextColumns(renamed={"3": "PER"})
    assert [text.entities for text in read_spans(path)] == [(Entity("3", 0, 3),)] * 2
    assert [text.entities for text in read_spans(path, columns)] == [(Entity("PER", 0, 3),)] * 2


def test_label_studio_offsets_are_compared(tmp_path: Path) -> None:
    """An offset of Label Studio that does not give the entity's own text is refused by its item."""
    form = json.loads(json.dumps(FORMS["Label Studio"]).replace('"text": "Bob"', '"text": "Bo"'))
    (tmp_path / "own.json").write_text(json.dumps([FORMS["spaCy"], form]))
    with pytest.raises(DataError, match="line 2: the line: the text from 10 to 13 is not 'Bo'"):
        read_spans(tmp_path / "own.json")


def test_empty_texts_are_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An empty text is left out, and one line says how many there were."""
    content = GOOD + '{"text": "", "entities": []}\n' * 2
    assert len(read_spans(write(tmp_path, content))) == 1
    assert [one.getMessage() for one in caplog.records] == [
        f"{tmp_path / 'own.jsonl'}: 2 blank rows are left out"
    ]


def test_an_object_is_no_array(tmp_path: Path) -> None:
    """JSON lines under the name of an array are refused with what to do."""
    (tmp_path / "own.json").write_text(GOOD)
    with pytest.raises(DataError, match=r"end the name of JSON lines in \.jsonl"):
        read_spans(tmp_path / "own.json")


def test_no_lines_not_text_not_there(tmp_path: Path) -> None:
    """An empty file, bytes that are no UTF-8 and a file that is not there are refused."""
    with pytest.raises(DataError, match=r"own\.jsonl: no lines"):
        read_spans(write(tmp_path, "\n \n"))
    (tmp_path / "own.jsonl").write_bytes(b'{"text": "\xff"}\n')
    with pytest.raises(DataError, match="not UTF-8"):
        read_spans(tmp_path / "own.jsonl")
    with pytest.raises(DataError, match=r"other\.jsonl: No such file"):
        read_spans(tmp_path / "other.jsonl")
