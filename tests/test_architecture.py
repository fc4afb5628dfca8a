"""The rules of the architecture that a machine can check and no other tool does."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = [
    path
    for part in ("hiddenstate", "service", "models", "export", "benchmarks", "tests")
    for path in sorted((ROOT / part).rglob("*.py"))
]
SERVICE = [path for path in CODE if path.is_relative_to(ROOT / "service")]
LIBRARIES = ("uvicorn", "starlette", "fastapi", "prometheus_client")
FILES, LINES, TIMEOUTS = 40, 3798, 150
PARTS = ("models", "export")


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_what_it_is_for(path: Path) -> None:
    """Each file opens with a docstring; a package's __init__ holds nothing else."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    if path.name == "__init__.py":
        assert len(tree.body) == 1


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_named_for_nothing(path: Path) -> None:
    """A file is named for its one concept."""
    assert path.stem not in {"utils", "helpers", "common", "base", "core", "manager", "misc"}


@pytest.mark.parametrize("path", SERVICE, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_public_names_of_the_server_libraries_are_used(path: Path) -> None:
    """The service uses no name, module or attribute of these libraries that is their own."""
    assert list(private_uses(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from uvicorn._types import Scope", ["uvicorn._types"]),
        ("from starlette.routing import _name", ["starlette.routing._name"]),
        ("import fastapi._compat", ["fastapi._compat"]),
        ("import uvicorn as u\nu.server._x", ["_x"]),
        ("from uvicorn import Server\nServer(1)._serve()", ["_serve"]),
        ("from uvicorn import Server\nserver = Server(1)\nserver._serve()", ["_serve"]),
        ("from uvicorn import Server\ndef f(s: Server | None): s._serve()", ["_serve"]),
        ("from uvicorn import Server\nclass A(Server):\n def f(self): self._x()", ["_x"]),
        ("from uvicorn import Server\nclass A(Server):\n def f(self): super()._x()", ["_x"]),
        ("from uvicorn import Server\nclass A(Server):\n def _x(self): pass", ["_x"]),
        ("from uvicorn import Server\ngetattr(Server, '_x')", ["_x"]),
        ("from fastapi import FastAPI\napp = FastAPI()\napp.state.x = 1", []),
        ("class A:\n def f(self): self._x()", []),
        ("import uvicorn\nuvicorn.__version__", []),
    ],
)
def test_private_uses_are_found(code: str, found: list[str]) -> None:
    """Imports, attributes of names and of annotated arguments, subclasses and getattr are seen."""
    assert list(private_uses(ast.parse(code))) == found


def private_uses(tree: ast.Module) -> Iterator[str]:
    """The private names of the libraries that a module uses."""
    names = set(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _private_imports(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.arg):
            value = node.annotation if not isinstance(node, ast.Assign) else node.value
            if value is not None and _mentions(value, names):
                targets = node.targets if isinstance(node, ast.Assign) else [node]
                names |= {_name(target) for target in targets}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _private(node.attr) and _mentions(node.value, names):
            yield node.attr
        elif isinstance(node, ast.Call) and _name(node.func) in {"getattr", "setattr", "hasattr"}:
            subject, name = node.args[:2]
            if (
                _mentions(subject, names)
                and isinstance(name, ast.Constant)
                and _private(name.value)
            ):
                yield str(name.value)
        elif isinstance(node, ast.ClassDef) and any(_mentions(base, names) for base in node.bases):
            yield from _private_in_subclass(node)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (
                one.asname or one.name.partition(".")[0]
                for one in node.names
                if one.name.partition(".")[0] in LIBRARIES
            )
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(LIBRARIES):
            yield from (one.asname or one.name for one in node.names)


def _private_imports(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        paths = [one.name for one in node.names]
    elif any(map(_private, (node.module or "").split("."))):
        paths = [node.module or ""]
    else:
        paths = [f"{node.module}.{one.name}" for one in node.names]
    for path in paths:
        if path.partition(".")[0] in LIBRARIES and any(map(_private, path.split("."))):
            yield path


def _private_in_subclass(node: ast.ClassDef) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and _private(inner.name):
            yield inner.name  # it could replace one of the library's
        elif isinstance(inner, ast.Attribute) and _private(inner.attr):
            owner = inner.value.func if isinstance(inner.value, ast.Call) else inner.value
            if _name(owner) in {"self", "super", "cls"}:
                yield inner.attr


def _mentions(node: ast.AST, names: set[str]) -> bool:
    return any(isinstance(one, ast.Name) and one.id in names for one in ast.walk(node))


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.AnnAssign):
        return _name(node.target)
    return str(getattr(node, "id", getattr(node, "arg", "")))


def _private(name: object) -> bool:
    return isinstance(name, str) and name.startswith("_") and not name.startswith("__")


def test_the_service_is_small() -> None:
    """At most 40 files and 3,794 lines; the deadlines of connections, at most 150."""
    lines = {path: len(path.read_text().splitlines()) for path in SERVICE}
    assert len(lines) <= FILES
    assert sum(lines.values()) <= LINES
    assert lines[ROOT / "service" / "http" / "timeouts.py"] <= TIMEOUTS


@pytest.mark.parametrize(
    "module",
    ["service.app", "models.bundle.text", "models.bundle.golden", "models.bundle.series.calendar"],
)
def test_serving_loads_no_training_library(module: str) -> None:
    """A fresh interpreter that imports the service or the bundle finds no torch, no pandas."""
    probe = (
        f"import sys, {module}; "
        "print([name for name in ('torch', 'lightning', 'onnx', 'pandas') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("packages", "extras"),
    [
        (("service",), ("cpu", "parquet")),
        (("hiddenstate", "models", "export"), ("cpu", "train", "parquet", "peers")),
    ],
)
def test_every_import_is_of_a_declared_dependency(
    packages: tuple[str, ...], extras: tuple[str, ...]
) -> None:
    """What `make serve` and `make train-env` install is all that the code of each imports."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    declared = [*project["dependencies"], *(one for extra in extras for one in optional[extra])]
    names = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in declared}
    names |= {"starlette", "pydantic-core", "protobuf"}  # in the interface of a declared one
    paths = [path for one in packages for path in (ROOT / one).rglob("*.py")]
    imported = {name for path in paths for name in _top_level_imports(path)}
    owners = importlib.metadata.packages_distributions()
    unknown = {
        name
        for name in imported - {*sys.stdlib_module_names, "service", "hiddenstate", *PARTS}
        if not names & {one.lower().replace("_", "-") for one in owners.get(name, [name])}
    }
    assert unknown == set()


def _top_level_imports(path: Path) -> Iterator[str]:
    """The first part of the name of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_shipped_bundles_are_small() -> None:
    """All bundles together stay under 40 MB, a sentiment bundle under 12."""
    sizes = {
        path: path.stat().st_size for path in (ROOT / "artifacts").rglob("*") if path.is_file()
    }
    assert sum(sizes.values()) < 40e6
    for folder in (ROOT / "artifacts" / "sentiment").iterdir():
        assert sum(size for path, size in sizes.items() if folder in path.parents) <= 12e6
