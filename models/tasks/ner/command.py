"""`python -m models.train ner`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from models.data.options import TEXT, Map, TextColumn
from models.data.text.columns import TextColumns, parse_renamed
from models.data.text.entities import read_entities
from models.tasks.ner.recipe import NerRecipe, train_ner
from models.tasks.options import Cell, RunFolder, Vectors, report
from models.training.identity import checksums

_NER = NerRecipe()


def ner(
    data: Annotated[
        Path,
        typer.Option(
            exists=True,
            help="One file: CoNLL columns, or JSON of spaCy, doccano, Prodigy or Label Studio; or "
            "a folder with train, dev and test files.",
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
    text_column: TextColumn = TEXT.text,
    map: Map = None,  # noqa: A002 - the name of the option
) -> None:
    """Trains a tagger of named entities, of the types that stand in the data.

    Example: hiddenstate train ner --data examples/entities.jsonl --run runs/names
    """
    recipe = replace(
        _NER,
        cell=cell,
        hidden_size=hidden,
        layers=layers,
        vocabulary=vocabulary,
        fit=replace(_NER.fit, epochs=epochs, learning_rate=learning_rate, seed=seed),
    )
    folder = run or Path("runs") / f"ner-{cell}-{seed}"
    columns = TextColumns(text_column, renamed=parse_renamed(map or []))
    files = checksums([data, *(vectors or [])])
    sets = read_entities(data, seed, columns)
    finished = train_ner(recipe, sets, vectors or [], folder, files)
    report(finished, folder)
