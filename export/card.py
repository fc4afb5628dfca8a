"""The card of a bundle: its data, what it is for, how good it is, where it fails."""

from collections.abc import Iterable

from export.markdown import table
from export.subject import CardText, Figures
from models.bundle.manifest import Origin

_COUNTS = frozenset({"texts", "entities", "series"})
_PLAIN = frozenset({"sMAPE", "MAPE", "MASE", "OWA", "WQL", "inside 80", "inside 95"})


def write_card(name: str, origin: Origin, figures: Figures, text: CardText) -> str:
    """The card in Markdown; `name` is such as "sentiment/1"."""
    parts = [
        f"# {name}\n",
        f"{text.summary}\n",
        "## Data\n",
        *[
            f"- **{source}**: {text.sources.get(source, 'a file of its own.')}"
            for source in origin.data
        ],
        f"\n{text.words} None of the data is in the bundle.\n",
        f"## Intended use\n\n{text.use}",
        f"## Figures\n\n{text.figures}"
        f"Again: `python -m export evaluate artifacts/{name} --data PATH`.\n",
        table(["set", *_columns(figures)], _figure_rows(figures)),
        f"## Known failures\n\n{text.failures}",
    ]
    return "\n".join(parts)


def _columns(figures: Figures) -> list[str]:
    return list(dict.fromkeys(column for values in figures.values() for column in values))


def _figure_rows(figures: Figures) -> Iterable[list[str]]:
    columns = _columns(figures)
    for name, values in figures.items():
        yield [name, *(_shown(column, values.get(column)) for column in columns)]


def _shown(column: str, value: float | None) -> str:
    if value is None:
        return ""
    if column in _COUNTS:
        return f"{value:.0f}"
    return f"{value:.3f}" if column in _PLAIN else f"{100 * value:.2f} %"  # the rest are shares
