"""`python -m models.train sentiment`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from models.data.text.sentiment import read_sentiment
from models.tasks.options import Cell, RunFolder, Vectors, report
from models.tasks.sentiment.recipe import SentimentRecipe, Teachers, train_sentiment

_SENTIMENT = SentimentRecipe()


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
    report(finished, folder)
