"""The card of a bundle: its data, what it is for, how good it is, where it fails."""

from collections.abc import Iterable, Mapping, Sequence

from export.tasks.task import CardText, Comparison, Contender, Figures
from models.bundle.manifest import Origin, Quantization
from models.tasks.options import COUNTS, rough

_PLAIN = frozenset({"sMAPE", "MAPE", "MASE", "OWA", "WQL", "inside 80", "inside 95"})


def write_card(
    name: str,
    origin: Origin,
    figures: Figures,
    text: CardText,
    comparison: Sequence[Comparison] = (),
    quantization: Quantization | None = None,
) -> str:
    """The card in Markdown; `name` is such as "sentiment/1".

    It begins with what fails; then comes the comparison, where there is one.
    """
    parts = [
        f"# {name}\n",
        f"{text.summary}\n",
        f"## Known failures\n\n{text.failures}",
        *([_compared_on(origin) + comparison_table(comparison)] if comparison else []),
        "## Data\n",
        *[
            f"- **{source}**: {text.sources.get(source, 'a file of its own.')}"
            for source in origin.data
        ],
        f"\n{text.words} None of the data is in the bundle.\n",
        f"## Intended use\n\n{text.use}",
        f"## Figures\n\n{text.figures}"
        f"Again, in the folder of bundles: `hiddenstate evaluate {name} --data PATH`.\n",
        table(["set", *_columns(figures)], _figure_rows(figures)),
        *([f"{note}\n"] if (note := rough(figures)) else []),
        *([] if quantization is None else [_precision(figures, quantization)]),
    ]
    return "\n".join(parts)


def _compared_on(origin: Origin) -> str:
    chosen = origin.recipe.get("fit.select", True)
    return (
        "## Comparison\n\n"
        "On its own dev part, beside the version that it replaces (where there is one of the same\n"
        "labels) and simple methods; each lead is that on the same rows."
        + "\nThe dev part chose the checkpoint too." * bool(chosen)
        + "\n\n"
    )


def comparison_table(found: Sequence[Comparison]) -> str:
    """The table that leads a card: scores with their intervals, in Markdown."""
    rows = []
    for one in found:
        score = f"{100 * one.score:.1f} % ({100 * one.low:.1f} to {100 * one.high:.1f})"
        rows.append([one.set, "**this model**", score, ""])
        rows += [
            ["", other.name, f"{100 * other.score:.1f} %", _lead(other)] for other in one.contenders
        ]
    return table(["dev set", "model", found[0].measure, "lead of this model (95 %)"], rows)


def _lead(other: Contender) -> str:
    return f"{100 * other.lead:+.1f} ({100 * other.low:+.1f} to {100 * other.high:+.1f})"


_PRECISION = """\
## Precision

The recurrent layers are int8 with constant ranges: an answer does not depend on its batch (within
1e-6), and it is the same with and without VNNI. The ranges were measured on {examples} training
examples. Against the float32 network on the sets above, {change} by {largest:.4f} at
most and by {mean:.5f} in the mean; its figures there are:
"""


def _precision(figures: Figures, quantization: Quantization) -> str:
    """What int8 changes: the float32 figures, and by how much the int8 ones differ."""
    columns = _columns(figures)
    rows = [
        [name, *(_compared(column, row, figures[name]) for column in columns)]
        for name, row in quantization.float32.items()
    ]
    text = _PRECISION.format(
        examples=quantization.examples,
        change="a probability changes"
        if "texts" in columns or "entities" in columns
        else "a quantile changes (relative to its size where that is above one)",
        largest=quantization.largest_change,
        mean=quantization.mean_change,
    )
    return f"{text}\n{table(['set, float32', *columns], rows)}"


def _compared(column: str, float32: Mapping[str, float], int8: Mapping[str, float]) -> str:
    """A float32 figure, and in brackets what int8 adds to it."""
    shown = _shown(column, float32.get(column))
    if column not in float32 or float32[column] == int8[column]:
        return shown
    change = int8[column] - float32[column]
    return f"{shown} ({change:+.3f})" if column in _PLAIN else f"{shown} ({100 * change:+.2f})"


def _columns(figures: Figures) -> list[str]:
    return list(dict.fromkeys(column for values in figures.values() for column in values))


def _figure_rows(figures: Figures) -> Iterable[list[str]]:
    columns = _columns(figures)
    for name, values in figures.items():
        yield [name, *(_shown(column, values.get(column)) for column in columns)]


def _shown(column: str, value: float | None) -> str:
    if value is None:
        return ""
    if column in COUNTS:
        return f"{value:.0f}"
    return f"{value:.3f}" if column in _PLAIN else f"{100 * value:.2f} %"  # the rest are shares


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with its head, and a newline at its end."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
