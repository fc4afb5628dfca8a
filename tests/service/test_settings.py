"""The settings and their page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from service.errors import SettingsError
from service.settings import PREFIX, Settings, read_settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def bounds(name: str) -> str:
    """What a setting may be, in words, from its own schema."""
    schema: Mapping[str, Any] = Settings.model_json_schema()["properties"][name]
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    if schema["type"] not in {"integer", "number"}:
        return "a text that is not empty" if schema["type"] == "string" else "paths, none empty"
    noun = "a whole number" if schema["type"] == "integer" else "a number"
    low = f"from {schema['minimum']}" if "minimum" in schema else "above 0"
    return f"{noun} {low} to {schema['maximum']}"


def test_page_lists_every_setting_with_its_default_and_bounds() -> None:
    """docs/settings.md and the class say the same."""
    assert [name.lower() for name, *_ in _rows()] == list(Settings.model_fields)
    for name, default, allowed in _rows():
        field = Settings.model_fields[name.lower()]
        assert allowed == bounds(name.lower())
        if field.default_factory is None:
            assert default == f"`{field.default}`"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "70000", "HIDDENSTATE_PORT is '70000': it should be less than or equal to 65535"),
        ("PORT", "http", "HIDDENSTATE_PORT is 'http'"),
        ("PROVIDER", "gpu", "HIDDENSTATE_PROVIDER is 'gpu': it should be 'cpu', 'cuda' or 'auto'"),
        ("BATCH_MS", "nan", "HIDDENSTATE_BATCH_MS is 'nan'"),
        ("BODY_SECONDS", "inf", "it should be a finite number"),
        ("DEADLINE_MS", "90000", "it must be at most HIDDENSTATE_MAX_DEADLINE_MS (60000)"),
        (
            "PROVDER",
            "cpu",
            "HIDDENSTATE_PROVDER is not a setting; did you mean HIDDENSTATE_PROVIDER",
        ),
        ("SECRET_SAUCE", "1", "docs/settings.md lists them all"),
    ],
)
def test_wrong_setting_is_one_sentence(
    name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong or unknown variable is refused in one sentence: its name, value and fault."""
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_environment_is_read_and_empty_is_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable sets its field; an empty one does not."""
    monkeypatch.setenv("HIDDENSTATE_PORT", "9000")
    monkeypatch.setenv("HIDDENSTATE_HOST", "")
    settings = read_settings()
    assert (settings.port, settings.host) == (9000, "127.0.0.1")


def test_workers_share_the_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """By default one worker with an engine thread for each processor; one fills a GPU."""
    monkeypatch.setattr("service.settings.cpu_limit", lambda: 6)
    assert [(s.workers, s.threads) for s in (Settings(), Settings(provider="auto"))] == [
        (1, 6),
        (1, 1),
    ]
    assert Settings(workers=4).threads == 1
    assert Settings(workers=2).threads == 3
    assert Settings(workers=8).threads == 1
    assert Settings(workers=2, threads=5).threads == 5


def test_wrong_workers_are_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """What depends on a refused setting does not hide which one it was."""
    monkeypatch.setenv("HIDDENSTATE_WORKERS", "0")
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert str(refused.value) == (
        "HIDDENSTATE_WORKERS is '0': it should be greater than or equal to 1"
    )


def _rows() -> list[tuple[str, str, str]]:
    cells = [
        line.split(" | ") for line in PAGE.read_text().splitlines() if line.startswith("| `HIDDEN")
    ]
    return [(row[0].strip("|` ").removeprefix(PREFIX), row[1], row[-2]) for row in cells]
