"""Options of commands that say how a user's file is laid out."""

from typing import Annotated

import typer

from models.bundle.series.frequency import parse_frequency
from models.data.series.columns import SeriesColumns
from models.data.text.columns import TextColumns, parse_renamed

TEXT, SERIES = TextColumns(), SeriesColumns()


def _renamed(pairs: list[str] | None) -> list[str] | None:
    try:
        parse_renamed(pairs or [])
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return pairs


def _frequency(name: str | None) -> str | None:
    try:
        return parse_frequency(name).name if name else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _delimiter(given: str | None) -> str | None:
    """One character; `tab` and a typed backslash-t are a tab."""
    found = {"tab": "\t", "\\t": "\t"}.get(given or "", given)
    if found is not None and len(found) != 1:
        raise typer.BadParameter(f"{given!r} is not one character; write tab for a tab")
    return found


def _separator(given: str) -> str:
    if not given:
        raise typer.BadParameter("it is empty; write what stands between two labels, such as |")
    return given


TextColumn = Annotated[str, typer.Option(help="The column of the texts.")]
LabelColumn = Annotated[str, typer.Option(help="The column of the labels.")]
Delimiter = Annotated[
    str | None, typer.Option(callback=_delimiter, help="Of a CSV; default: by its header.")
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        callback=_renamed, metavar="OLD=NEW", help="Renames a label of the file; may be repeated."
    ),
]
Separator = Annotated[
    str,
    typer.Option(callback=_separator, help="Between the labels of a text, where it has several."),
]
IdColumn = Annotated[str, typer.Option(help="The column of the series' names.")]
TimeColumn = Annotated[str, typer.Option(help="The column of the dates.")]
ValueColumn = Annotated[str, typer.Option(help="The column of the values.")]
Wide = Annotated[bool, typer.Option("--wide", help="Every column but the dates is a series.")]
DateFormat = Annotated[
    str | None, typer.Option(help="Of the dates, such as %d/%m/%Y; default: by the dates.")
]
Frequency = Annotated[
    str | None, typer.Option(callback=_frequency, help="h, D, MS, ...; default: by the dates.")
]
Decimal = Annotated[str, typer.Option(help="The decimal sign of numbers: . or ,")]
