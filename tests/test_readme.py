"""The README's commands, run word for word, and its answers, compared."""

import importlib
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

from tests.conftest import write_annotated, write_texts
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
    """Runs one of the page's Python commands in this process; it must succeed.

    A process of its own would spend more time on imports than on the command.
    `tests/models/test_train.py` runs one as a program.
    """
    program, option, module, *words = shlex.split(command)
    assert (program, option) == (".venv/bin/python", "-m")
    found = importlib.import_module(module)
    if not hasattr(found, "main"):
        found = importlib.import_module(f"{module}.__main__")
    monkeypatch.setattr(sys, "argv", [module, *words])
    with pytest.raises(SystemExit) as end:
        found.main()
    assert not end.value.code, f"{command}: status {end.value.code}"


@pytest.mark.parametrize("task", ["classification", "ner"])
def test_the_training_commands_end_in_a_verified_bundle(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    task: str,
) -> None:
    """A newcomer's file becomes a bundle that passes verification, by the page's own commands.

    Training is told to take few epochs, which is quick and still better than the baselines.
    """
    monkeypatch.chdir(tmp_path)
    write_texts(Path("reviews.csv"), 200)
    write_annotated(Path("names.conll"), 200)
    (block,) = [text for _, text in blocks() if f"models.train {task}" in text]
    commands = [line for line in block.splitlines() if line.startswith(".venv/bin/python")]
    assert len(commands) == 3
    if task == "ner":
        Path("artifacts", task, "1").mkdir(parents=True)  # as in a clone: 2 comes next
    small = "--epochs 2" if task == "classification" else "--epochs 10 --hidden 16"
    typed(f"{commands[0]} {small} --learning-rate 0.01", monkeypatch)
    for command in commands[1:]:
        typed(command, monkeypatch)
    assert capsys.readouterr().out.strip().endswith("pass")


def test_the_backtest_command_prints_every_method(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page's backtest of a newcomer's file holds the shipped model against the others."""
    monkeypatch.chdir(tmp_path)
    rows = [
        f"{1990 + place // 12}-{1 + place % 12:02}-01,{100 + place % 12}" for place in range(96)
    ]
    Path("sales.csv").write_text("\n".join(["ds,y", *rows]) + "\n")
    Path("artifacts").symlink_to(ROOT / "artifacts")
    (block,) = [text for _, text in blocks() if "models.backtest" in text]
    typed(block, monkeypatch)
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
