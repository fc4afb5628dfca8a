"""The table of peers, without their environments."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.peers.serving.entrants import ENTRANTS, PACKAGE, REQUIREMENTS, Entrant
from benchmarks.peers.serving.protocol import PREDICT, PREDICT_BATCHED, V2, Protocol
from benchmarks.peers.serving.terms import Terms, read_terms

TERMS = Terms("artifacts/sentiment/1", port=8123, workers=2, threads=1, rows=16, wait_ms=5)


@pytest.mark.parametrize("path", sorted(REQUIREMENTS.glob("*.txt")), ids=lambda path: path.name)
def test_requirements_are_pinned_and_name_no_host(path: Path) -> None:
    """Each line is one package in one version, and nothing else."""
    for line in path.read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+( # .+)?", line)


@pytest.mark.parametrize("entrant", ENTRANTS, ids=lambda entrant: f"{entrant.home}-{entrant.name}")
def test_an_entrant_is_whole(entrant: Entrant) -> None:
    """Its version is known, its adapter exists, and no name of a term is left in braces."""
    command, variables = entrant.fill(TERMS)
    words = [*command, *variables.values()]
    named = {found for word in words for found in re.findall(rf"{PACKAGE}\.(\w+)", word)}
    assert re.fullmatch(r"\d+(\.\d+)+", entrant.version)
    assert len(named) == 1
    assert find_spec(f"{PACKAGE}.{named.pop()}")
    assert not any("{" in word for word in words)
    assert any("8123" in word for word in words)


def test_each_server_but_fastapi_comes_with_and_without_batching() -> None:
    """Both variants are there; FastAPI, which has no batching, comes with one worker and more."""
    variants = {
        home: {
            (entrant.batched, entrant.one_worker) for entrant in ENTRANTS if entrant.home == home
        }
        for home in {entrant.home for entrant in ENTRANTS}
    }
    assert variants.pop("fastapi") == {(False, True), (False, False)}
    assert len(variants) == 5
    assert all(found == {(False, False), (True, False)} for found in variants.values())


def test_the_cores_are_shared_out(tmp_path: Path) -> None:
    """A worker per core has one thread each; one worker has them all; no batching, no waiting."""
    for entrant in ENTRANTS:
        terms = entrant.terms(tmp_path, cores=4, rows=16, wait_ms=5)
        assert (terms.workers, terms.threads) == ((1, 4) if entrant.one_worker else (4, 1))
        assert (terms.rows, terms.wait_ms) == ((16, 5) if entrant.batched else (1, 0))


def test_terms_survive_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A peer's process reads the terms that it was given."""
    for name, value in TERMS.to_environment().items():
        monkeypatch.setenv(name, value)
    assert read_terms() == TERMS


@pytest.mark.parametrize(
    ("protocol", "answer"),
    [
        (PREDICT, b'{"label":"positive","score":0.5}'),
        (PREDICT_BATCHED, b'[{"label":"positive","score":0.5}]'),
        (
            V2,
            b'{"id":"a","outputs":[{"name":"label","data":["positive"]},'
            b'{"name":"score","data":[0.5]}]}',
        ),
    ],
    ids=["one", "list", "tensors"],
)
def test_an_answer_is_read(protocol: Protocol, answer: bytes) -> None:
    """Label and score are found in each kind of body."""
    assert protocol.read(answer) == ("positive", 0.5)
