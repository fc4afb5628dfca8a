"""How much a tagger's figures owe to chance: the shipped recipe from three seeds, on the test part.

    python -m benchmarks.seeds --data PATH --vectors PATH --unlabelled FILE --mpnet PATH

Trains what is not trained yet under runs/seeds/ner/, scores each with an int8 table by ONNX
Runtime, and writes the table into docs/models.md. Test figures choose nothing. The teacher of the
first seed labels the texts for all.
"""

from dataclasses import replace
from pathlib import Path
from shutil import copy
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
from models.data.text.table import read_texts
from models.distillation.tagger import TEXTS
from models.tasks.ner.recipe import NerRecipe, sized_like, train_ner
from models.tasks.ner.scored import scored_sets
from models.training.run import RUN, read_run, read_tokenizer

SEEDS = (1, 2, 3)
PAGE = Path("docs/models.md")


def main(
    data: Annotated[Path, typer.Option(exists=True)],
    vectors: Annotated[Path, typer.Option(exists=True)],
    unlabelled: Annotated[Path, typer.Option(exists=True, help="As for `train ner`.")],
    mpnet: Annotated[Path, typer.Option(exists=True, help="As for `train ner`.")],
    runs: Path = Path("runs/seeds/ner"),
    page: Path = PAGE,
) -> None:
    """Trains the seeds that are missing, scores all, and writes the table into the page."""
    for seed in SEEDS:
        folder = runs / str(seed)
        if not (folder / RUN).exists():
            folder.mkdir(parents=True, exist_ok=True)
            if seed != SEEDS[0]:
                copy(runs / str(SEEDS[0]) / TEXTS, folder)
            sets = read_entities(data, seed)
            recipe = sized_like(NerRecipe(), None, sets)
            recipe = replace(recipe, fit=replace(recipe.fit, seed=seed))
            texts = read_texts(unlabelled)
            train_ner(recipe, sets, [vectors], folder, unlabelled=texts, mpnet=mpnet)
    found = {str(seed): test_f1(runs / str(seed), data) for seed in SEEDS}
    names = list(found[str(SEEDS[0])])
    for name, of in (("mean", mean), ("standard deviation", stdev)):
        found[name] = {column: of([found[str(seed)][column] for seed in SEEDS]) for column in names}
    rows = [[name, *(f"{row[column]:.2f}" for column in names)] for name, row in found.items()]
    replace_table(page, "ner seeds", table(["seed", *names], rows))


def test_f1(folder: Path, data: Path) -> dict[str, float]:
    """Entity F1 of a run on each test part, in per cent, through the graph that would ship."""
    run, network = read_run(folder), with_int8_embeddings(trained_network(folder))
    graph = to_onnx_graph(network).SerializeToString()
    runtime = Runtime(graph, network.describe_inputs(), network.describe_outputs())
    spec = InputSpec(read_tokenizer(folder), run.labels, run.longest)
    figures = NER.evaluate(runtime.run, spec, LabelledData(data))
    names = [one.name for one in scored_sets(read_entities(data, seed=0))]
    return {name: 100 * figures[name]["f1"] for name in names}


if __name__ == "__main__":
    typer.run(main)
