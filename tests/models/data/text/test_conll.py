"""Columns of tokens and tags are read alike in every scheme, or refused by file and line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.text.entities import Entity
from models.data.errors import DataError
from models.data.text.annotated import AnnotatedText
from models.data.text.conll import read_conll

SCHEMES = ("iob1", "bio", "bioes", "bilou")
WORDS = ("EU", "rejects", "Zürich", "日本", "👩‍🚀", ".")


def write(folder: Path, content: str | bytes) -> Path:
    """Writes a file of columns."""
    path = folder / "own.conll"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def tags(sizes: list[tuple[int, str]], scheme: str) -> list[str]:
    """The tags of consecutive chunks, (tokens, type) each, type "" outside, in one scheme."""
    found: list[str] = []
    before = ""
    for size, kind in sizes:
        first, last, only = tuple({"bioes": "BES", "bilou": "BLU"}.get(scheme, "BIB"))
        if scheme == "iob1" and before != kind:  # B- only parts neighbours of one type
            first = only = "I"
        chunk = [only] if size == 1 else [first, *"I" * (size - 2), last]
        found += [f"{part}-{kind}" if kind else "O" for part in chunk]
        before = kind
    return found


chunks = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["", "PER", "ORG"])), min_size=1, max_size=8
)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(sizes=chunks, data=st.data())
def test_every_scheme_gives_the_same_entities(
    tmp_path_factory: pytest.TempPathFactory,
    scheme: str,
    sizes: list[tuple[int, str]],
    data: st.DataObject,
) -> None:
    """IOB1, BIO, BIOES and BILOU give each chunk its slice of the tokens joined by one space."""
    count = sum(size for size, _ in sizes)
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=count, max_size=count))
    lines = [f"{word} {tag}" for word, tag in zip(words, tags(sizes, scheme), strict=True)]
    (text,) = read_conll(write(tmp_path_factory.mktemp("conll"), "\n".join(lines)))
    assert text.text == " ".join(words)
    wanted, place = [], 0
    for size, kind in sizes:
        if kind:
            wanted.append((kind, " ".join(words[place : place + size])))
        place += size
    assert [(each.type, text.text[each.start : each.end]) for each in text.entities] == wanted
    ends = [0, *(each.end for each in text.entities)]
    assert all(end <= each.start for end, each in zip(ends, text.entities, strict=False))


@pytest.mark.parametrize(
    "content",
    [
        "EU NNP I-NP I-ORG\nsaid VBD I-VP O\n\nPeter NNP I-NP I-PER\nB. NNP I-NP I-PER\n",
        "EU\tB-ORG\nsaid\tO\n\nPeter\tB-PER\nB.\tI-PER",
        "\ufeff-DOCSTART- -X- O O\n\nEU B-ORG\nsaid O\n-DOCSTART- -X- O O\nPeter B-PER\nB. I-PER\n",
        "en:EU\tB-ORG\r\nen:said\tO\r\n\r\n\r\nen:Peter\tB-PER\r\nen:B.\tI-PER\r\n",
        "\n \nEU S-ORG\nsaid O\n\t\nPeter B-PER\nB. E-PER\n\n",
    ],
    ids=["conll", "tabs", "documents", "wikiann", "blanks"],
)
def test_ways_of_writing(tmp_path: Path, content: str) -> None:
    """Four columns or two, tabs or spaces, documents' marks, WikiANN's prefix: the same texts."""
    assert read_conll(write(tmp_path, content)) == [
        AnnotatedText("EU said", (Entity("ORG", 0, 2),)),
        AnnotatedText("Peter B.", (Entity("PER", 0, 8),)),
    ]


@pytest.mark.parametrize(
    ("written", "token"), [("en::", ":"), ("en:en:x", "en:x"), ("http://x", "http://x"), (":", ":")]
)
def test_a_prefix_is_cut_once(tmp_path: Path, written: str, token: str) -> None:
    """The language's prefix goes once, and a token is never left empty."""
    assert read_conll(write(tmp_path, f"{written}\tO\n"))[0].text == token


def test_a_token_has_no_space(tmp_path: Path) -> None:
    """A space within a tab's column is no border of tokens, so offsets stay those of the lines."""
    (text,) = read_conll(write(tmp_path, "1 000\tO\nNew York\tB-LOC\n"))
    assert text == AnnotatedText("1000 NewYork", (Entity("LOC", 5, 12),))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("EU B-ORG\nsaid\n", "own.conll, line 2: expected a token and, in the last column"),
        ("EU B-ORG\n\nsaid VBD\n", "own.conll, line 3: expected a token"),
        ("O\n", "own.conll, line 1: expected a token"),
        ("EU B-\n", "own.conll, line 1: expected a token"),
        ("EU X-ORG\n", "own.conll, line 1: expected a token"),
        ("", "own.conll: no sentences"),
        ("-DOCSTART- -X- O O\n\n", "own.conll: no sentences"),
        (b"EU B-ORG\n\xff\xfe O\n", "own.conll: not UTF-8"),
    ],
)
def test_faults_are_named(tmp_path: Path, content: str | bytes, words: str) -> None:
    """What is no token with a tag is refused by file and line."""
    with pytest.raises(DataError) as error:
        read_conll(write(tmp_path, content))
    assert words in str(error.value)


def test_not_there(tmp_path: Path) -> None:
    """A file that is not there is refused, not a traceback."""
    with pytest.raises(DataError, match=r"own\.conll: No such file"):
        read_conll(tmp_path / "own.conll")
