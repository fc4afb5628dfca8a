"""`python -m models.backtest --data mine.csv`: what a model would have forecast of your series.

The origin rolls over the last values of each series; the model, the baselines and the statistical
methods forecast the same windows, and one table holds them against each other.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from models.bundle.manifest import BundleError
from models.bundle.reading import shipped
from models.bundle.series.history import HistoryError
from models.data.errors import DataError
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
from models.data.series.series import Series
from models.evaluation.comparison import (
    METHODS,
    STATISTICAL,
    MethodScores,
    Windows,
    baselines,
    evaluate_baseline,
    evaluate_model,
    windows_of,
)
from models.evaluation.plots import plot_calibration, plot_forecasts
from models.evaluation.predictor import ForecastPredictor, load_run
from models.evaluation.rolling_origin import shortest
from models.training.run import RunError

_BUNDLE = shipped("forecasting")
_COLUMNS = {"sMAPE": 2, "MASE": 3, "WQL": 4, "in 80 %": 1, "in 95 %": 1, "seconds": 2}  # digits

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


def _methods(names: list[str] | None) -> list[str]:
    try:
        baselines(names or [])
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return names or list(STATISTICAL)


@app.command()
def backtest(
    data: Annotated[
        Path,
        typer.Option(
            exists=True, help="A CSV, JSONL or Parquet: unique_id, ds, y; or a column per series."
        ),
    ],
    freq: Frequency = None,
    season: Annotated[
        int | None, typer.Option(min=1, help="Observations in a season; default: as is usual.")
    ] = None,
    horizon: Annotated[
        int | None, typer.Option(min=1, help="Steps ahead; default: as is usual at the frequency.")
    ] = None,
    windows: Annotated[int, typer.Option(min=1, help="Origins of each series.")] = 3,
    step: Annotated[
        int | None, typer.Option(min=1, help="Values between two origins; default: the horizon.")
    ] = None,
    bundle: Annotated[
        Path | None,
        typer.Option(help="The model; default: the shipped one."),
    ] = None,
    run: Annotated[Path | None, typer.Option(help="A run folder instead of a bundle.")] = None,
    method: Annotated[
        list[str] | None,
        typer.Option(callback=_methods, help=f"{', '.join(METHODS)}; default: the first two."),
    ] = None,
    plots: Annotated[Path | None, typer.Option(help="A folder for the pictures.")] = None,
    id_column: IdColumn = SERIES.id,
    time_column: TimeColumn = SERIES.time,
    value_column: ValueColumn = SERIES.value,
    wide: Wide = SERIES.wide,
    date_format: DateFormat = None,
    delimiter: Delimiter = None,
    decimal: Decimal = SERIES.decimal,
) -> None:
    """Compares a forecaster with naive, seasonal naive, Theta and AutoETS on your own series.

    Example: hiddenstate backtest --data examples/sales.csv --plots plots
    """
    if bundle and run:
        raise typer.BadParameter("give --bundle or --run, not both")
    model = _model(bundle, run)
    if horizon and horizon > model.horizon:
        raise typer.BadParameter(f"--horizon {horizon}: the model answers at most {model.horizon}")
    columns = SeriesColumns(
        id_column, time_column, value_column, wide, date_format, delimiter, decimal
    )
    found = read_collections(data, (), freq, season, columns)
    series = [one for collection in found.values() for one in collection]
    chosen = windows_of(series, horizon, windows, step, model.horizon)
    _tell_left_out(data, series, chosen, windows)
    quantiles, own = evaluate_model(model, chosen)
    others = [evaluate_baseline(name, one, chosen) for name, one in baselines(method or []).items()]
    Console().print(_table([own, *others], chosen))
    if plots:
        plots.mkdir(parents=True, exist_ok=True)
        plot_forecasts(chosen.series, quantiles, chosen.titles, plots / "forecasts.png")
        plot_calibration(chosen.series, quantiles, plots / "calibration.png")
        Console().print(f"pictures in {plots}", highlight=False)


def _model(bundle: Path | None, run: Path | None) -> ForecastPredictor:
    if run:
        return load_run(run)
    # here, since a run needs no ONNX Runtime
    from models.evaluation.bundle_predictor import load_bundle  # noqa: PLC0415

    return load_bundle(bundle or _BUNDLE)


def _tell_left_out(data: Path, series: list[Series], chosen: Windows, windows: int) -> None:
    """Says how many windows are missing; without any left there is nothing to do."""
    missing = windows * len(series) - len(chosen.series)
    if not missing:
        return
    needed = sorted({shortest(one) for one in series})
    least = f"{needed[0]}" if len(needed) == 1 else f"{needed[0]} to {needed[-1]}, by season,"
    why = f"they have fewer than {least} values before them (two seasons), or no truth"
    if not chosen.series:
        raise DataError(
            data, f"no window is left of {missing}: {why}; try a smaller --horizon or --season"
        )
    Console(stderr=True).print(
        f"{missing} of {windows * len(series)} windows are left out: {why}", highlight=False
    )


def _table(scores: list[MethodScores], chosen: Windows) -> Table:
    title = f"{len(set(chosen.titles))} series, {len(chosen.series)} windows"
    table = Table("method", title=title)
    for name in _COLUMNS:
        table.add_column(name, justify="right")
    for one in scores:
        figures = (one.smape, one.mase, one.loss, one.inside80, one.inside95, one.seconds)
        pairs = zip(figures, _COLUMNS.values(), strict=True)
        shown = ["-" if figure is None else f"{figure:.{digits}f}" for figure, digits in pairs]
        table.add_row(one.method, *shown)
    return table


def main(arguments: Sequence[str] | None = None, program: str | None = None) -> None:
    """Runs the command line; bad data end it with a sentence and status 1."""
    try:
        app(arguments, prog_name=program)
    except (DataError, RunError, BundleError, HistoryError, ModuleNotFoundError) as error:
        Console(stderr=True).print(f"[red]error:[/red] {error}", highlight=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
