"""`python -m models.train ner`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from models.bundle.reading import shipped
from models.data.download import MPNET
from models.data.notices import tell_repeated
from models.data.options import TEXT, Map, TextColumn
from models.data.text.columns import TextColumns, parse_renamed
from models.data.text.entities import read_entities
from models.data.text.table import read_texts
from models.tasks.ner.recipe import NerRecipe, sized_like, train_ner
from models.tasks.options import NO_START, MPNetWeights, RunFolder, Vectors, checked_cell, report
from models.training.identity import checksums
from models.training.pretrained import read_pretrained

SHIPPED = shipped("ner")
_NER = NerRecipe()
_SIZE = "Default: that of the start, or of the shipped model."


def ner(
    data: Annotated[
        Path,
        typer.Option(
            exists=True,
            help="One file: CoNLL columns, or JSON of spaCy, doccano, Prodigy or Label Studio; or "
            "a folder with train, dev and test files; or one with conll2003/ and other corpora.",
        ),
    ],
    start: Annotated[
        str,
        typer.Option(
            "--from",
            show_default="the shipped one",
            help="A bundle of a tagger to start from, or none.",
        ),
    ] = str(SHIPPED),
    cell: Annotated[
        str | None,
        typer.Option(
            callback=lambda name: name and checked_cell(name),
            help=f"rnn, gru, lstm, birnn, bigru or bilstm. {_SIZE}",
        ),
    ] = None,
    vectors: Vectors = None,
    unlabelled: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            help="Texts for a teacher to label (CSV, JSON lines or Parquet); may be repeated.",
        ),
    ] = None,
    mpnet: MPNetWeights = None,
    run: RunFolder = None,
    epochs: Annotated[int | None, typer.Option(min=1)] = None,
    hidden: Annotated[int | None, typer.Option(min=1, help=_SIZE)] = None,
    layers: Annotated[int | None, typer.Option(min=1, help=_SIZE)] = None,
    vocabulary: Annotated[
        int, typer.Option(min=1, help="The most words, where there is no start.")
    ] = _NER.vocabulary,
    learning_rate: Annotated[float | None, typer.Option(min=0)] = None,
    seed: int = _NER.fit.seed,
    text_column: TextColumn = TEXT.text,
    map: Map = None,  # noqa: A002 - the name of the option
) -> None:
    """Trains a tagger of named entities with the types of your data.

    The progress shows dev/score, the F1 of the dev entities: higher is better, up to 1.

    Example: hiddenstate train ner --data examples/entities.jsonl --run runs/names
    """
    columns = TextColumns(text_column, renamed=parse_renamed(map or []))
    sets = read_entities(data, seed, columns)
    known = {text.text for text in sets.train}
    leaked = sum(text.text in known for text in sets.dev)
    rows = ((text.text, text.entities) for text in (*sets.train, *sets.dev))
    tell_repeated(data, rows, leaked)
    begin = None if start == NO_START else read_pretrained(Path(start), "tagger")
    recipe = sized_like(_NER, begin, sets)
    recipe = replace(
        recipe,
        cell=cell or recipe.cell,
        hidden_size=hidden or recipe.hidden_size,
        layers=layers or recipe.layers,
        vocabulary=vocabulary,
        fit=replace(
            recipe.fit,
            epochs=epochs or recipe.fit.epochs,
            learning_rate=learning_rate or recipe.fit.learning_rate,
            seed=seed,
        ),
    )
    folder = run or Path("runs") / f"ner-{recipe.cell}-{seed}"
    files = checksums([data, *(vectors or []), *(unlabelled or [])])
    texts = [text for path in unlabelled or [] for text in read_texts(path, columns)]
    weights = mpnet or (data if data.is_dir() else data.parent) / MPNET.name
    finished = train_ner(recipe, sets, vectors or [], folder, files, begin, texts, weights)
    report(finished, folder)
