"""The README's commands, run word for word, and its answers, compared."""

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from hiddenstate.__main__ import main
from tests.service.server import environment, running

ROOT = Path(__file__).parent.parent
ADDRESS = "http://127.0.0.1:8000"
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks() -> list[tuple[str, str]]:
    """(language, text) of each fenced block of the README."""
    return _BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))


def conversations() -> list[tuple[str, object]]:
    """Each curl command with the JSON block that follows it."""
    found = blocks()
    return [
        (command, json.loads(answer))
        for (_, command), (language, answer) in pairwise(found)
        if command.startswith("curl") and language == "json"
    ]


def same(given: object, expected: object) -> bool:
    """Whether two JSON values agree, numbers within what the page's rounding shows."""
    if isinstance(expected, float) and isinstance(given, float):
        return abs(given - expected) <= 1e-4
    if isinstance(expected, dict) and isinstance(given, dict):
        return list(given) == list(expected) and all(same(given[k], expected[k]) for k in expected)
    if isinstance(expected, list) and isinstance(given, list):
        return len(given) == len(expected) and all(map(same, given, expected))
    return given == expected


def shell(command: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    """Runs a block as a user would type it."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=env,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_has_a_request_with_its_answer() -> None:
    """There is at least one request to check, and no answer was left empty."""
    assert conversations()
    assert all(answer for _, answer in conversations())


def test_each_request_gets_the_answer_on_the_page() -> None:
    """The shipped model answers the page's requests with the page's answers."""
    with running(ROOT / "artifacts") as server:
        for command, expected in conversations():
            given = shell(command.replace(ADDRESS, f"http://127.0.0.1:{server.port}"))
            assert same(json.loads(given), expected), given


def typed(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs one of the page's commands in this process; it must succeed.

    A process of its own would spend more time on imports than on the command.
    `tests/models/test_train.py` runs one as a program.
    """
    program, *words = shlex.split(command, comments=True)
    assert program in {".venv-train/bin/hiddenstate", ".venv-serve/bin/hiddenstate"}
    monkeypatch.setattr(sys, "argv", [program, *words])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code, f"{command}: status {end.value.code}"


def commands(part: str) -> list[str]:
    """The lines of the one block that has this text."""
    (block,) = [text for _, text in blocks() if part in text]
    return block.splitlines()


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the bundles and the examples of the repository."""
    for name in ("artifacts", "examples"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("task", "name"),
    [
        ("classification --data", "reviews"),
        ("classification --multi-label", "tickets"),
        ("ner", "names"),
    ],
)
def test_the_training_commands_end_in_a_verified_bundle(
    clone: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    task: str,
    name: str,
) -> None:
    """The example becomes a bundle that passes verification, by the page's own commands.

    Training is told to take few epochs, which is quick and still better than the baselines.
    """
    train, *others = commands(f"hiddenstate train {task}")
    small = "--epochs 8 --hidden 40" if task == "ner" else "--epochs 2"
    typed(f"{train.partition('#')[0]} {small} --learning-rate 0.01", monkeypatch)
    for command in others:
        typed(command, monkeypatch)
    assert "\npass\n" in capsys.readouterr().out
    assert (clone / "my-models" / name / "1").is_dir()


def test_the_predictions_keep_every_row(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's predictions of the examples have a row per row, or per step of each series."""
    for command in commands("hiddenstate predict ner"):
        typed(command, monkeypatch)
    counts = {path.name: len(path.read_text().splitlines()) for path in clone.glob("*.*")}
    assert counts == {"answers.csv": 220, "names.jsonl": 219, "forecasts.csv": 37}


@pytest.mark.usefixtures("clone")
def test_the_backtest_command_prints_every_method(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page's backtest of the example holds the shipped model against the others."""
    (command,) = commands("hiddenstate backtest")
    typed(command, monkeypatch)
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("Naive", "Theta", "AutoETS"))
    assert Path("plots", "calibration.png").exists()


@pytest.mark.skipif("CI" not in os.environ, reason="installs packages; CI and a release do it")
def test_make_serve_serves_from_nothing(tmp_path: Path) -> None:
    """`make serve` makes its own environment, without torch, and gives the page's answer."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = (tmp_path / "log").open("wb")
    server = subprocess.Popen(
        ["make", "serve", f"SERVE={tmp_path / 'venv'}"],
        cwd=ROOT,
        env=environment({"port": port}),
        stderr=log,
        start_new_session=True,
    )
    try:
        command, expected = conversations()[0]
        given = _when_ready(command.replace(ADDRESS, f"http://127.0.0.1:{port}"), server)
        assert same(json.loads(given), expected), given
        listed = shell(f"{tmp_path / 'venv' / 'bin' / 'python'} -m pip list")
        assert "onnxruntime" in listed
        assert not re.search(r"^torch ", listed, re.MULTILINE)
    finally:
        os.killpg(server.pid, 15)
        server.wait(60)


def _when_ready(command: str, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(600):
        assert server.poll() is None, "make serve ended"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout
        time.sleep(0.5)
    raise AssertionError("make serve was not ready after 600 tries")
