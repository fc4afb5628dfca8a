"""How much a tagger's figures owe to chance: the shipped recipe from three seeds, on the test part.

    python -m benchmarks.seeds --data PATH --vectors PATH

Trains what is not trained yet under runs/seeds/ner/, widens each to the words of the bundle under
runs/wide/ner/, scores each as it would be published (int8 table, ONNX Runtime), and writes the
table into docs/models.md. Test figures choose nothing.
"""

from dataclasses import replace
from pathlib import Path
from statistics import mean, stdev
from typing import Annotated

import typer

from benchmarks.tables import replace_table
from export.content import trained_network
from export.model_card import table
from export.onnx_export import to_onnx_graph
from export.ops.int8_embedding import with_int8_embeddings
from export.runtime import Runtime
from export.tasks.ner import NER
from export.tasks.task import InputSpec, LabelledData
from models.data.text.entities import read_entities
from models.tasks.ner.recipe import NerRecipe, train_ner
from models.training.run import RUN, read_run, read_tokenizer
from models.widen import widen_run

SEEDS = (1, 2, 3)
PAGE = Path("docs/models.md")


def main(
    data: Annotated[Path, typer.Option(exists=True)],
    vectors: Annotated[Path, typer.Option(exists=True)],
    runs: Path = Path("runs/seeds/ner"),
    wide: Path = Path("runs/wide/ner"),
    page: Path = PAGE,
) -> None:
    """Trains the seeds that are missing, scores all, and writes the table into the page."""
    for seed in SEEDS:
        if not (runs / str(seed) / RUN).exists():
            recipe = replace(NerRecipe(), fit=replace(NerRecipe().fit, seed=seed))
            train_ner(recipe, read_entities(data, seed), [vectors], runs / str(seed))
        if not (wide / str(seed) / RUN).exists():
            widen_run(runs / str(seed), wide / str(seed), vectors, data)
    dev, test = {}, {}
    for seed in SEEDS:
        folder = wide / str(seed)
        run = read_run(folder)
        dev[seed] = 100 * next(iter(run.figures.values()))["f1"]
        test[seed] = 100 * test_f1(folder, data)
    rows = [[str(seed), f"{dev[seed]:.2f}", f"{test[seed]:.2f}"] for seed in SEEDS]
    rows += [
        [name, f"{of(dev.values()):.2f}", f"{of(test.values()):.2f}"]
        for name, of in (("mean", mean), ("standard deviation", stdev))
    ]
    replace_table(page, "ner seeds", table(["seed", "dev F1", "test F1"], rows))


def test_f1(folder: Path, data: Path) -> float:
    """Entity F1 of a run on the test part, as a share of 1, through the graph that would ship."""
    run, network = read_run(folder), with_int8_embeddings(trained_network(folder))
    graph = to_onnx_graph(network).SerializeToString()
    runtime = Runtime(graph, network.describe_inputs(), network.describe_outputs())
    spec = InputSpec(read_tokenizer(folder), run.labels, run.longest)
    return next(iter(NER.evaluate(runtime.run, spec, LabelledData(data)).values()))["f1"]


if __name__ == "__main__":
    typer.run(main)
