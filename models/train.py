"""`python -m models.train <task> ...`: trains one network and leaves a run folder.

The folder holds run.json (every choice), network.pt, tokenizer.json, metrics.csv, the learning
curve and the confusions; `python -m export publish` makes a bundle of it.
"""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from models.data.collections import read_collections
from models.data.entities import read_entities
from models.data.fault import DataError
from models.data.sentiment import read_sentiment
from models.recipes.forecasting import ForecastingRecipe, train_forecasting
from models.recipes.ner import NerRecipe, train_ner
from models.recipes.sentiment import SentimentRecipe, Teachers, train_sentiment
from models.recurrent import parse_cell
from models.run import Run, RunError
from models.vectors import VectorsError

_SENTIMENT = SentimentRecipe()
_NER = NerRecipe()
_FORECASTING = ForecastingRecipe()

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def choose() -> None:
    """Trains a recurrent network for one task."""


def _cell(name: str) -> str:
    try:
        parse_cell(name)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return name


Cell = Annotated[str, typer.Option(callback=_cell, help="rnn, gru, lstm, birnn, bigru or bilstm.")]
Vectors = Annotated[
    list[Path] | None,
    typer.Option(exists=True, help="Published word vectors (GloVe); may be given twice."),
]
RunFolder = Annotated[
    Path | None, typer.Option(help="The run folder; default runs/<task>-<cell>-<seed>.")
]


@app.command()
def sentiment(
    data: Annotated[
        Path,
        typer.Option(
            exists=True,
            help="A folder with imdb/, sst/ or semeval2017_4a/, or a CSV or JSONL (text, label).",
        ),
    ],
    cell: Cell = "bilstm",
    vectors: Vectors = None,
    run: RunFolder = None,
    epochs: Annotated[int, typer.Option(min=1)] = _SENTIMENT.fit.epochs,
    hidden: Annotated[int, typer.Option(min=1)] = _SENTIMENT.hidden_size,
    layers: Annotated[int, typer.Option(min=1)] = _SENTIMENT.layers,
    vocabulary: Annotated[int, typer.Option(min=1)] = _SENTIMENT.vocabulary,
    teachers: Annotated[
        Teachers, typer.Option(help="Who labels the unlabelled reviews, where there are any.")
    ] = _SENTIMENT.teachers,
    learning_rate: Annotated[float, typer.Option(min=0)] = _SENTIMENT.fit.learning_rate,
    seed: int = _SENTIMENT.fit.seed,
) -> None:
    """Trains a sentiment classifier: negative, neutral, positive."""
    recipe = replace(
        _SENTIMENT,
        cell=cell,
        hidden_size=hidden,
        layers=layers,
        vocabulary=vocabulary,
        teachers=teachers,
        fit=replace(_SENTIMENT.fit, epochs=epochs, learning_rate=learning_rate, seed=seed),
    )
    folder = run or Path("runs") / f"sentiment-{cell}-{seed}"
    finished = train_sentiment(recipe, read_sentiment(data, seed), vectors or [], folder)
    _report(finished, folder)


@app.command()
def ner(
    data: Annotated[
        Path,
        typer.Option(
            exists=True,
            help="A folder with train, dev and test files, or one file: CoNLL columns or JSONL.",
        ),
    ],
    cell: Cell = "bilstm",
    vectors: Vectors = None,
    run: RunFolder = None,
    epochs: Annotated[int, typer.Option(min=1)] = _NER.fit.epochs,
    hidden: Annotated[int, typer.Option(min=1)] = _NER.hidden_size,
    layers: Annotated[int, typer.Option(min=1)] = _NER.layers,
    vocabulary: Annotated[int, typer.Option(min=1)] = _NER.vocabulary,
    learning_rate: Annotated[float, typer.Option(min=0)] = _NER.fit.learning_rate,
    seed: int = _NER.fit.seed,
) -> None:
    """Trains a tagger of named entities, of the types that stand in the data."""
    recipe = replace(
        _NER,
        cell=cell,
        hidden_size=hidden,
        layers=layers,
        vocabulary=vocabulary,
        fit=replace(_NER.fit, epochs=epochs, learning_rate=learning_rate, seed=seed),
    )
    folder = run or Path("runs") / f"ner-{cell}-{seed}"
    finished = train_ner(recipe, read_entities(data, seed), vectors or [], folder)
    _report(finished, folder)


@app.command()
def forecasting(
    data: Annotated[
        Path,
        typer.Option(
            exists=True, help="A CSV (unique_id, ds, y, or a column per series), or a folder."
        ),
    ],
    cell: Annotated[
        str, typer.Option(callback=_cell, help="rnn, gru, lstm, birnn, bigru or bilstm.")
    ] = _FORECASTING.cell,
    freq: Annotated[str | None, typer.Option(help="Of a CSV; default: by its dates.")] = None,
    season: Annotated[int | None, typer.Option(min=1, help="Of a CSV.")] = None,
    start: Annotated[
        Path | None, typer.Option(exists=True, help="A finished run to fine-tune, same sizes.")
    ] = None,
    run: RunFolder = None,
    epochs: Annotated[int, typer.Option(min=1)] = _FORECASTING.fit.epochs,
    hidden: Annotated[int, typer.Option(min=1)] = _FORECASTING.hidden_size,
    layers: Annotated[int, typer.Option(min=1)] = _FORECASTING.layers,
    amount: Annotated[int, typer.Option(min=1, help="Examples of an epoch.")] = _FORECASTING.amount,
    learning_rate: Annotated[float, typer.Option(min=0)] = _FORECASTING.fit.learning_rate,
    seed: int = _FORECASTING.fit.seed,
) -> None:
    """Trains a forecaster on your series, beside synthetic ones."""
    recipe = replace(
        _FORECASTING,
        cell=cell,
        hidden_size=hidden,
        layers=layers,
        amount=amount,
        fit=replace(_FORECASTING.fit, epochs=epochs, learning_rate=learning_rate, seed=seed),
    )
    folder = run or Path("runs") / f"forecasting-{cell}-{seed}"
    series = read_collections(data, frequency=freq, season=season)
    _report(train_forecasting(recipe, series, folder, start), folder)


def _report(run: Run, folder: Path) -> None:
    table = Table("dev set", *next(iter(run.figures.values())), title=str(folder))
    for name, figures in run.figures.items():
        table.add_row(name, *(f"{value:.4g}" for value in figures.values()))
    Console().print(table)


def main() -> None:
    """Runs the command line; bad data end it with a sentence and status 1."""
    try:
        app()
    except (DataError, RunError, VectorsError) as error:
        Console(stderr=True).print(f"[red]error:[/red] {error}", highlight=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
