"""`python -m models.train forecasting`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from models.data.options import (
    SERIES,
    DateFormat,
    Decimal,
    Delimiter,
    Frequency,
    IdColumn,
    TimeColumn,
    ValueColumn,
    Wide,
)
from models.data.series.collections import read_collections
from models.data.series.columns import SeriesColumns
from models.tasks.forecasting.recipe import ForecastingRecipe, train_forecasting
from models.tasks.options import RunFolder, checked_cell, report
from models.training.identity import checksums

_FORECASTING = ForecastingRecipe()
_REFIT = _FORECASTING.refit.learning_rate / _FORECASTING.fit.learning_rate


def forecasting(
    data: Annotated[
        Path,
        typer.Option(
            exists=True,
            help="A CSV, JSONL or Parquet: unique_id, ds, y, or a column per series; a folder.",
        ),
    ],
    cell: Annotated[
        str, typer.Option(callback=checked_cell, help="rnn, gru, lstm, birnn, bigru or bilstm.")
    ] = _FORECASTING.cell,
    freq: Frequency = None,
    season: Annotated[int | None, typer.Option(min=1, help="Of a CSV.")] = None,
    start: Annotated[
        Path | None,
        typer.Option(
            "--from", exists=True, help="A finished run or a bundle to fine-tune, same sizes."
        ),
    ] = None,
    run: RunFolder = None,
    epochs: Annotated[int, typer.Option(min=1)] = _FORECASTING.fit.epochs,
    hidden: Annotated[int, typer.Option(min=1)] = _FORECASTING.hidden_size,
    layers: Annotated[int, typer.Option(min=1)] = _FORECASTING.layers,
    amount: Annotated[int, typer.Option(min=1, help="Examples of an epoch.")] = _FORECASTING.amount,
    learning_rate: Annotated[float, typer.Option(min=0)] = _FORECASTING.fit.learning_rate,
    select: Annotated[
        bool,
        typer.Option(
            help="Keep the epoch that is best on dev, unless the start has learnt from it."
        ),
    ] = _FORECASTING.fit.select,
    seed: int = _FORECASTING.fit.seed,
    id_column: IdColumn = SERIES.id,
    time_column: TimeColumn = SERIES.time,
    value_column: ValueColumn = SERIES.value,
    wide: Wide = SERIES.wide,
    date_format: DateFormat = None,
    delimiter: Delimiter = None,
    decimal: Decimal = SERIES.decimal,
) -> None:
    """Trains a forecaster on your series, beside synthetic ones.

    The progress shows dev/score, the negative loss on the dev windows: higher is better, up to 0.

    Example: hiddenstate train forecasting --data examples/sales.csv --run runs/sales
    """
    recipe = replace(
        _FORECASTING,
        cell=cell,
        hidden_size=hidden,
        layers=layers,
        amount=amount,
        fit=replace(
            _FORECASTING.fit,
            epochs=epochs,
            learning_rate=learning_rate,
            seed=seed,
            select=select,
        ),
        refit=replace(_FORECASTING.refit, learning_rate=learning_rate * _REFIT),
    )
    folder = run or Path("runs") / f"forecasting-{cell}-{seed}"
    columns = SeriesColumns(
        id_column, time_column, value_column, wide, date_format, delimiter, decimal
    )
    series = read_collections(data, (), freq, season, columns)
    files = checksums([data])
    report(train_forecasting(recipe, series, folder, start, files), folder)
