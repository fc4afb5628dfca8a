"""A folder with a data set's parts, or one file, becomes texts to train, choose and test by."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bundle.text.entities import Entity
from models.data.errors import DataError
from models.data.text.entities import read_entities
from tests.corpora import write_corpora


def columns(*words: str) -> str:
    """One sentence of one entity per word."""
    return "".join(f"{word} B-PER\n\n" for word in words)


def numbered(count: int) -> list[str]:
    """Different words."""
    return [f"w{number}" for number in range(count)]


@pytest.mark.parametrize(
    "names",
    [
        ("eng.train", "eng.testa", "eng.testb"),
        ("wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated"),
        ("train", "dev", "test"),
        ("train.txt", "valid.txt", "test.txt"),
        ("train.bio", "validation.bio", "test.bio"),
    ],
)
def test_parts_by_their_names(tmp_path: Path, names: tuple[str, str, str]) -> None:
    """The parts of a data set are found under the names that data sets give them."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "NOTES.md").write_text("not a part")
    for name, word in zip(names, ("one", "two", "three"), strict=True):
        (folder / name).write_text(columns(word))
    sets = read_entities(folder, seed=1)
    assert sets.name == "own"
    assert sets.types == ("PER",)
    found = [[text.text for text in part] for part in (sets.train, sets.dev, sets.test())]
    assert found == [["one"], ["two"], ["three"]]


def test_lines_of_spans_are_parts_too(tmp_path: Path) -> None:
    """Parts may be JSON lines; a missing test part is empty; types come in alphabetical order."""
    line = '{"text": "ab", "entities": [%s]}\n'
    spans = [f'{{"type": "{kind}", "start": {n}, "end": {n + 1}}}' for n, kind in enumerate("ZA")]
    (tmp_path / "train.jsonl").write_text(line % ", ".join(spans))
    (tmp_path / "dev.ndjson").write_text(line % "")
    sets = read_entities(tmp_path, seed=1)
    assert sets.types == ("A", "Z")
    assert (len(sets.train), len(sets.dev), sets.test()) == (1, 1, [])


def test_the_test_part_is_read_when_asked_for(tmp_path: Path) -> None:
    """Reading for training does not open the test part."""
    (tmp_path / "train.txt").write_text(columns(*numbered(10)))
    (tmp_path / "test.txt").write_text("no columns\n")
    sets = read_entities(tmp_path, seed=1)
    with pytest.raises(DataError, match=r"test\.txt, line 1"):
        sets.test()


@given(
    words=st.lists(st.sampled_from(numbered(30)), min_size=10).filter(lambda w: len(set(w)) >= 10),
    seed=st.integers(0, 9),
)
def test_a_tenth_is_held_out(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], seed: int
) -> None:
    """One file's texts are split nine to one; what stands twice stays on one side, all are kept."""
    path = tmp_path_factory.mktemp("one") / "own.conll"
    path.write_text(columns(*words))
    sets = read_entities(path, seed)
    train, dev = ([text.text for text in part] for part in (sets.train, sets.dev))
    assert not set(train) & set(dev)
    assert sorted(train + dev) == sorted(words)
    assert len(set(dev)) == max(1, round(len(set(words)) / 10))
    assert read_entities(path, seed).dev == sets.dev
    assert (sets.name, sets.test()) == ("own", [])


def test_the_seed_chooses_what_is_held_out(tmp_path: Path) -> None:
    """Another seed holds out other texts."""
    (tmp_path / "own.conll").write_text(columns(*numbered(40)))
    one, other = (read_entities(tmp_path / "own.conll", seed).dev for seed in (1, 2))
    assert one != other


def test_too_few_texts(tmp_path: Path) -> None:
    """Nine different texts, however often they stand, are too few to hold some out."""
    (tmp_path / "train.txt").write_text(columns(*numbered(9), *numbered(9)))
    with pytest.raises(DataError, match=r"train\.txt: 9 different texts; at least 10"):
        read_entities(tmp_path, seed=1)


@pytest.mark.parametrize(
    ("name", "line"),
    [("own.conll", "w{} O\n\n"), ("own.jsonl", '{{"text": "{}", "entities": []}}\n')],
)
def test_no_entity(tmp_path: Path, name: str, line: str) -> None:
    """Texts of which none has an entity are refused: there is nothing to learn."""
    (tmp_path / name).write_text("".join(line.format(number) for number in range(10, 22)))
    with pytest.raises(DataError, match=rf"{name}: none of \d+ training texts has"):
        read_entities(tmp_path / name, seed=1)


def test_a_type_of_the_dev_part_only(tmp_path: Path) -> None:
    """A type that the training part lacks is refused before training."""
    (tmp_path / "train.txt").write_text(columns("one"))
    (tmp_path / "dev.txt").write_text("two B-LOC\n")
    with pytest.raises(DataError, match="only the dev part has the types LOC, so they cannot"):
        read_entities(tmp_path, seed=1)


def test_nothing_there(tmp_path: Path) -> None:
    """A folder without a training part, and a path with nothing, are refused with what to do."""
    (tmp_path / "dev.txt").write_text(columns("one"))
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(DataError, match="expected a file, or a folder with a training part"):
            read_entities(path, seed=1)


def test_corpora_beside_each_other(tmp_path: Path) -> None:
    """Other corpora stand beside CoNLL-2003 under its types, with those that they do not mark."""
    sets = read_entities(write_corpora(tmp_path), seed=1)
    assert (sets.name, sets.types, sets.missing) == ("conll2003", ("LOC", "MISC", "PER"), ())
    btc, wnut, own, marked = sets.others
    assert (btc.name, wnut.name, own.name) == ("btc_broad_twitter", "wnut17", "own_sentences")
    assert btc.missing == wnut.missing == ("MISC",)
    found = [entity.type for text in wnut.train for entity in text.entities]
    assert found == ["PER", "ORG", "ORG", "MISC", "MISC", "LOC"]
    assert [entity.type for text in wnut.test() for entity in text.entities] == ["PER"]
    assert marked.name == "marked_sentences"
    assert sets.corpora == (sets, btc, wnut, own, marked)
    assert min(len(part) for one in (own, marked) for part in (one.train, one.dev)) > 100


def test_parts_of_the_twitter_corpus(tmp_path: Path) -> None:
    """A, B, E, G and 1,000 of H train, the rest of H is dev, F is test; an "@" is no name."""
    btc = read_entities(write_corpora(tmp_path), seed=1).others[0]
    assert (len(btc.train), len(btc.dev), len(btc.test())) == (1004, 3, 1)
    assert [text.text for text in btc.train[:4]] == ["a", "b", "e", "g"]
    assert btc.dev[0].text == "@ Ada ran"
    assert btc.dev[0].entities == (Entity("PER", 2, 5),)
