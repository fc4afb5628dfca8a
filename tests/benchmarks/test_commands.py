"""The commands: each explains its options."""

from importlib import import_module

import pytest
from typer import Typer
from typer.testing import CliRunner

COMMANDS = (
    *("serving", "peers.serving.__main__", "overload", "ceiling", "memory", "soak"),
    *("cells", "decoding", "directions", "forecast_speed", "forecasts", "gradients"),
    *("challenge", "seeds", "taggers", "tokenizer", "zero_shot"),
)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name: str) -> None:
    """`--help` works and lists the options."""
    app = Typer()
    app.command()(import_module(f"benchmarks.{name}").main)
    result = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "--help" in result.stdout
