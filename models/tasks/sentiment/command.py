"""`python -m models.train sentiment`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from models.data.options import TEXT, Delimiter, LabelColumn, Map, TextColumn
from models.data.text.columns import TextColumns, parse_renamed
from models.data.text.sentiment import read_sentiment
from models.tasks.options import Cell, RunFolder, Vectors, report
from models.tasks.sentiment.recipe import SentimentRecipe, Teachers, train_sentiment

_SENTIMENT = SentimentRecipe()


def sentiment(
    data: Annotated[
        Path,
        typer.Option(
            exists=True,
            help="A CSV, JSONL or Parquet (text, label), a folder of .txt files per label, or a "
            "folder with imdb/, sst/ or semeval2017_4a/.",
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
    text_column: TextColumn = TEXT.text,
    label_column: LabelColumn = TEXT.label,
    delimiter: Delimiter = None,
    map: Map = None,  # noqa: A002 - the name of the option
) -> None:
    """Trains a sentiment classifier: negative, neutral, positive.

    Example: hiddenstate train sentiment --data examples/reviews.csv --run runs/mine
    """
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
    columns = TextColumns(text_column, label_column, delimiter, parse_renamed(map or []))
    finished = train_sentiment(recipe, read_sentiment(data, seed, columns), vectors or [], folder)
    report(finished, folder)
