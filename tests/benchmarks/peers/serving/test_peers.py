"""The table of peers, without their environments."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.peers.serving.peer_settings import PeerSettings, read_peer_settings
from benchmarks.peers.serving.peers import PACKAGE, PEERS, REQUIREMENTS, Peer

SETTINGS = PeerSettings(
    "artifacts/sentiment/1", port=8123, workers=2, threads=1, batch_size=16, wait_ms=5
)


@pytest.mark.parametrize("path", sorted(REQUIREMENTS.glob("*.txt")), ids=lambda path: path.name)
def test_requirements_are_pinned_and_name_no_host(path: Path) -> None:
    """Each line is one package in one version, and nothing else."""
    for line in path.read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+( # .+)?", line)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: f"{peer.home}-{peer.variant}")
def test_a_peer_is_complete(peer: Peer) -> None:
    """Its version is known, its adapter exists, and no name of a setting is left in braces."""
    command, variables = peer.fill(SETTINGS)
    words = [*command, *variables.values()]
    named = {found for word in words for found in re.findall(rf"{PACKAGE}\.(\w+)", word)}
    assert re.fullmatch(r"\d+(\.\d+)+", peer.version)
    assert len(named) == 1
    assert find_spec(f"{PACKAGE}.{named.pop()}")
    assert not any("{" in word for word in words)
    assert any("8123" in word for word in words)


def test_each_peer_comes_in_variants() -> None:
    """Each is tried with and without its batching; FastAPI, which has none, in two shapes."""
    variants: dict[str, list[Peer]] = {}
    for peer in PEERS:
        variants.setdefault(peer.home, []).append(peer)
    assert [peer.one_worker for peer in variants.pop("fastapi")] == [False, True]
    assert len(variants) == 5
    for found in variants.values():
        assert len({peer.variant for peer in found}) == len(found)
        assert {peer.wait_ms > 0 for peer in found} == {False, True}


def test_the_cores_are_divided(tmp_path: Path) -> None:
    """A worker per core has one thread each; one worker has all; without batching none waits."""
    for peer in PEERS:
        settings = peer.settings(tmp_path, cores=4, batch_size=16)
        assert (settings.workers, settings.threads) == ((1, 4) if peer.one_worker else (4, 1))
        assert settings.batching == (peer.wait_ms > 0)
        assert settings.wait_ms == peer.wait_ms


def test_settings_go_through_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A peer's process reads the settings that it was given."""
    for name, value in SETTINGS.to_environment().items():
        monkeypatch.setenv(name, value)
    assert read_peer_settings() == SETTINGS
