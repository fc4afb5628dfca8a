"""`hiddenstate`: every command by one name, imported when it is called."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hiddenstate.__main__ import COMMANDS, app, run

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    """`serve` takes over signals: those of this process are as before after each test."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def call(capsys: pytest.CaptureFixture[str], name: str, *words: object) -> tuple[int, str, str]:
    """Runs a command in this process: its status, its output, its errors."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        run(name, [*map(str, words)])
    shown = capsys.readouterr()
    return int(stop.value.code or 0), shown.out, shown.err


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Runs a program in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_each_help_has_an_example(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The help of each command shows one line that calls it by this name."""
    monkeypatch.setenv("COLUMNS", "120")
    code, shown, _ = call(capsys, name, "--help")
    assert code == 0
    assert re.search(rf"Example: hiddenstate {name}\b", shown), shown


def test_the_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """`hiddenstate --help` has a line for each command."""
    with pytest.raises(SystemExit) as stop:
        app(["--help"], prog_name="hiddenstate")
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert all(f"│ {name} " in shown for name in COMMANDS)


def test_options_reach_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Options and arguments behind a command's name are the command's, in their order."""
    with pytest.raises(SystemExit) as stop:
        app(["serve", "--port", "9000", "--nonsense"], prog_name="hiddenstate")
    assert stop.value.code == 2
    assert "--nonsense" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["serve", "--help"], ["models", "--help"]])
def test_help_and_serving_load_no_training_library(words: list[str]) -> None:
    """A fresh interpreter that shows these helps has loaded no torch and no pandas."""
    done = python(
        "import sys\n"
        "from hiddenstate.__main__ import app\n"
        f"try: app({words}, prog_name='hiddenstate')\n"
        "except SystemExit: pass\n"
        "found = {'torch', 'lightning', 'onnx', 'pandas'} & set(sys.modules)\n"
        "sys.stderr.write(str(found))"
    )
    assert done.stderr.endswith("set()"), done.stderr


@pytest.mark.parametrize(
    ("name", "library", "install"),
    [
        ("train", "torch", "cpu,train"),
        ("publish", "onnx", "cpu,train"),
        ("predict", "onnxruntime", "cpu"),
    ],
)
def test_a_library_that_is_missing(name: str, library: str, install: str) -> None:
    """A command whose extra is not installed says in one sentence which, with status 1."""
    done = python(
        "import sys\n"
        f"sys.modules[{library!r}] = None\n"
        "from hiddenstate.__main__ import run\n"
        f"run({name!r}, ['--help'])"
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert f"hiddenstate {name} needs {library}, which is not installed" in done.stderr
    assert f'pip install -e ".[{install}]"' in done.stderr


def test_a_fault_of_the_project_is_no_missing_library() -> None:
    """A module of the project that is not found is an error of the code, with its traceback."""
    done = python(
        "import sys\n"
        "sys.modules['models.data.errors'] = None\n"
        "from hiddenstate.__main__ import run\n"
        "run('train', [])"
    )
    assert "Traceback" in done.stderr


def test_a_command_does_what_its_module_does(
    artifacts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`hiddenstate verify` prints the checks that `python -m export verify` prints."""
    monkeypatch.setenv("COLUMNS", "200")
    code, shown, _ = call(capsys, "verify", artifacts / "sentiment" / "1")
    assert code == 0
    assert [line.split()[0] for line in shown.splitlines()] == ["pass"] * 7
