"""The pages of the documentation: their links, the files they name, the texts of the code."""

import re
from pathlib import Path

import pytest

from service.observability.metrics import TABLE
from service.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *ROOT.glob("docs/**/*.md"),
    ]
)
CODE = [
    path
    for part in ("hiddenstate", "service", "models", "export", "benchmarks", "deploy", "tests")
    for path in sorted((ROOT / part).rglob("*"))
    if path.suffix in {".py", ".yml", ".yaml", ".conf"}
]
LINK = re.compile(r"\]\(([^)\s]+)\)")
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-") for name in headings}


@each_page
def test_each_link_leads_somewhere(page: Path) -> None:
    """Every relative link leads to a file or folder, and to a heading if it names one."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), target
        assert not anchor or anchor in anchors(path), target


@each_page
def test_each_file_that_a_page_names_exists(page: Path) -> None:
    """Every path of code in a page is one of the repository."""
    if page.name == "CHANGELOG.md":  # it also names what is gone
        return
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:service|models|export|deploy|docs)/[\w/.-]+)`", text):
        if not re.search(r"\bx\b", name):  # a new task's files
            assert (ROOT / name).exists() or (ROOT / f"{name}.py").exists(), name


def test_code_refers_to_pages_that_exist() -> None:
    """Every page of docs/ that a comment or docstring names is there."""
    for path in CODE:
        for name in re.findall(r"docs/[\w/-]+\.md", path.read_text(encoding="utf-8")):
            assert (ROOT / name).exists(), f"{path}: {name}"


def test_the_settings_page_has_the_descriptions_of_the_code() -> None:
    """Each setting's meaning on its page begins with the text that --help shows."""
    shown = _meanings(ROOT / "docs" / "settings.md")
    for name, field in Settings.model_fields.items():
        assert field.description
        assert shown[PREFIX + name.upper()].lower().startswith(field.description.lower())


def test_the_metrics_page_has_the_help_of_the_code() -> None:
    """Each metric's meaning on its page begins with its help text."""
    shown = _meanings(ROOT / "docs" / "metrics.md")
    for metric in TABLE:
        (meaning,) = [
            text
            for name, text in shown.items()
            if name.removesuffix("_total") == f"hiddenstate_{metric.name}"
        ]
        assert meaning.startswith(metric.help.rstrip("."))


def _meanings(page: Path) -> dict[str, str]:
    """The last cell of each row whose first cell is a name in code."""
    rows = re.findall(r"^\| `(\w+)` \|.* \| (.+) \|$", page.read_text(encoding="utf-8"), re.M)
    return dict(rows)
