"""`hiddenstate`: every command by one name, imported when it is called."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hiddenstate.__main__ import COMMANDS, PACKAGES, app, run

ROOT = Path(__file__).parents[2]


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


def test_help_and_serving_load_no_training_library() -> None:
    """A fresh interpreter that shows these helps has loaded no torch and no pandas."""
    done = python(
        "import sys\n"
        "from hiddenstate.__main__ import app\n"
        "for words in ['--help'], ['serve', '--help'], ['models', '--help']:\n"
        "    try: app(words, prog_name='hiddenstate')\n"
        "    except SystemExit as stop: assert not stop.code, words\n"
        "    found = {'torch', 'lightning', 'onnx', 'pandas'} & set(sys.modules)\n"
        "    assert not found, (words, found)"
    )
    assert done.returncode == 0, done.stderr
    assert all(f"Example: hiddenstate {name}" in done.stdout for name in ("serve", "models"))


@contextmanager
def without(module: str) -> Iterator[None]:
    """Within it, `module` cannot be imported, and the project's modules are imported anew."""
    before = dict(sys.modules)
    for name in before:
        if name.partition(".")[0] in PACKAGES and name != "hiddenstate.__main__":
            del sys.modules[name]
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in sys.modules.keys() - before.keys():
            if name.partition(".")[0] in PACKAGES:
                del sys.modules[name]
        sys.modules.pop(module)
        sys.modules.update(before)


@pytest.mark.parametrize(
    ("name", "library", "install"),
    [
        ("train", "torch", "cpu,train"),
        ("publish", "onnx", "cpu,train"),
        ("predict", "onnxruntime", "cpu"),
    ],
)
def test_a_library_that_is_missing(
    capsys: pytest.CaptureFixture[str], name: str, library: str, install: str
) -> None:
    """A command whose extra is not installed says in one sentence which, with status 1."""
    with without(library):
        code, _, said = call(capsys, name, "--help")
    assert code == 1
    assert said.count("\n") == 1, said
    assert f"hiddenstate {name} needs {library}, which is not installed" in said
    assert f'pip install -e ".[{install}]"' in said


def test_a_fault_of_the_project_is_no_missing_library() -> None:
    """A module of the project that is not found is an error of the code, with its traceback."""
    with without("models.data.errors"), pytest.raises(ModuleNotFoundError, match=r"models\.data"):
        run("train", [])


def test_a_command_does_what_its_module_does(
    artifacts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`hiddenstate verify` prints the checks that `python -m export verify` prints."""
    monkeypatch.setenv("COLUMNS", "200")
    code, shown, _ = call(capsys, "verify", artifacts / "sentiment" / "1")
    assert code == 0
    assert [line.split()[0] for line in shown.splitlines()] == ["pass"] * 7
