"""`hiddenstate COMMAND ...`: every command of the project under one name.

Each command is the `main` of a module, which `python -m MODULE` calls too. The module is imported
when its command is called: `hiddenstate --help` and `hiddenstate serve` need no torch.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

import typer

PACKAGES = ("hiddenstate", "service", "models", "export")
TRAINING = 'make train-env, or pip install -e ".[cpu,train]"'
SERVING = 'make serve, or pip install -e ".[cpu]"'


@dataclass(frozen=True)
class Command:
    """A command: where its `main(arguments, program)` is, and what installs its libraries.

    `words` stand before the arguments of a module that has several commands.
    """

    module: str
    install: str
    summary: str
    words: tuple[str, ...] = ()


COMMANDS = {
    "serve": Command("service.__main__", SERVING, "Serve the newest bundle of each model."),
    "train": Command("models.train", TRAINING, "Train a network on your data."),
    "publish": Command(
        "export.__main__", TRAINING, "Make a verified bundle of a training run.", ("publish",)
    ),
    "verify": Command("export.__main__", TRAINING, "Verify a bundle again.", ("verify",)),
    "evaluate": Command(
        "export.__main__", TRAINING, "Score a bundle on labelled data.", ("evaluate",)
    ),
    "predict": Command("hiddenstate.predict", SERVING, "Answer every row of a file, offline."),
    "backtest": Command(
        "models.backtest", TRAINING, "Compare a forecaster with simple methods on your series."
    ),
    "fetch": Command("models.fetch", TRAINING, "Download IMDb, SST and MPNet's weights."),
    "models": Command("hiddenstate.bundles", SERVING, "List, show and compare bundles."),
}
PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def choose() -> None:
    """Trains, publishes and serves recurrent networks.

    Example: hiddenstate predict sentiment examples/reviews.csv answers.csv
    """


def _register(name: str, command: Command) -> None:
    def call(context: typer.Context) -> None:
        run(name, context.args)

    app.command(name, help=command.summary, context_settings=PASS_ON)(call)


def run(name: str, arguments: Sequence[str]) -> None:
    """Imports and calls a command; ends with its exit status.

    A library that is not installed ends it with a sentence that says which, and with status 1.
    """
    command = COMMANDS[name]
    program = "hiddenstate" if command.words else f"hiddenstate {name}"
    try:
        main_of: Callable[[Sequence[str], str], int | None] = import_module(command.module).main
        sys.exit(main_of([*command.words, *arguments], program))
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if not library or library in PACKAGES:
            raise
        sys.stderr.write(
            f"hiddenstate {name} needs {library}, which is not installed: {command.install}\n"
        )
        sys.exit(1)


for _name, _command in COMMANDS.items():
    _register(_name, _command)


def main() -> None:
    """Runs the command line."""
    app(prog_name="hiddenstate")


if __name__ == "__main__":
    main()
