"""`python -m models.train classification` and `sentiment`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from models.bundle.reading import shipped
from models.data.download import MPNET
from models.data.options import TEXT, Delimiter, LabelColumn, Map, Separator, TextColumn
from models.data.text.columns import TextColumns, parse_renamed
from models.data.text.multi_label import SEPARATOR, read_multi_label
from models.data.text.own import read_own
from models.data.text.sentiment import read_sentiment
from models.tasks.classification.multi_label import train_multi_label
from models.tasks.classification.recipe import (
    ClassificationRecipe,
    sized_like,
    train_classification,
)
from models.tasks.classification.sentiment import (
    SentimentRecipe,
    Teachers,
    train_sentiment,
)
from models.tasks.options import (
    NO_START,
    Cell,
    MPNetWeights,
    RunFolder,
    Vectors,
    checked_cell,
    report,
)
from models.training.identity import checksums
from models.training.pretrained import Pretrained, read_pretrained

SHIPPED = shipped("sentiment")
_SENTIMENT = SentimentRecipe()
_SIZE = "Default: that of the start."


def classification(
    data: Annotated[
        Path,
        typer.Option(
            exists=True,
            help="A CSV, JSONL or Parquet (text, label), or a folder of .txt files per label.",
        ),
    ],
    start: Annotated[
        str,
        typer.Option(
            "--from",
            show_default="the shipped one",
            help="A bundle of a text classifier to start from, or none.",
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
    run: RunFolder = None,
    epochs: Annotated[int | None, typer.Option(min=1, help="At most.")] = None,
    hidden: Annotated[int | None, typer.Option(min=1, help=_SIZE)] = None,
    layers: Annotated[int | None, typer.Option(min=1, help=_SIZE)] = None,
    vocabulary: Annotated[
        int, typer.Option(min=1, help="The most words of your own texts.")
    ] = ClassificationRecipe.vocabulary,
    learning_rate: Annotated[float | None, typer.Option(min=0)] = None,
    bag_of_words: Annotated[
        bool, typer.Option(help="A linear classifier beside the recurrent one.")
    ] = True,
    seed: int = 1,
    multi_label: Annotated[
        bool, typer.Option("--multi-label", help="A text has any number of labels, or none.")
    ] = False,
    separator: Separator = SEPARATOR,
    text_column: TextColumn = TEXT.text,
    label_column: LabelColumn = TEXT.label,
    delimiter: Delimiter = None,
    map: Map = None,  # noqa: A002 - the name of the option
) -> None:
    """Trains a classifier of texts with the labels of your data.

    The progress shows dev/score, the log likelihood of the dev labels: higher is better, up to 0.

    Example: hiddenstate train classification --data examples/reviews.csv --run runs/mine
    """
    begin = _start(start, vectors)
    recipe = sized_like(ClassificationRecipe(), begin)
    fit = replace(
        recipe.fit,
        epochs=epochs or recipe.fit.epochs,
        learning_rate=learning_rate or recipe.fit.learning_rate,
        seed=seed,
    )
    recipe = replace(
        recipe,
        cell=cell or recipe.cell,
        hidden_size=hidden or recipe.hidden_size,
        layers=layers or recipe.layers,
        vocabulary=vocabulary,
        bag_of_words=bag_of_words,
        fit=fit,
    )
    folder = run or Path("runs") / f"classification-{recipe.cell}-{seed}"
    files = checksums([data, *(vectors or [])])
    columns = TextColumns(text_column, label_column, delimiter, parse_renamed(map or []))
    if multi_label:
        sets = read_multi_label(data, seed, separator, columns)
        report(train_multi_label(recipe, sets, begin, folder, vectors or [], files), folder)
    else:
        texts = read_own(data, seed, columns)
        report(train_classification(recipe, texts, begin, folder, vectors or [], files), folder)


def _start(name: str, vectors: list[Path] | None) -> Pretrained | None:
    if name == NO_START:
        return None
    if vectors:
        raise typer.BadParameter("--vectors needs --from none: a start has its own vectors")
    return read_pretrained(Path(name))


def sentiment(
    data: Annotated[
        Path,
        typer.Option(
            exists=True, file_okay=False, help="A folder with imdb/, sst/, semeval2017_4a/, ..."
        ),
    ],
    cell: Cell = "bilstm",
    vectors: Vectors = None,
    start: Annotated[
        Path | None,
        typer.Option(
            "--from",
            exists=True,
            file_okay=False,
            help="A finished run to go on from, same sizes: its words, labels and weights.",
        ),
    ] = None,
    run: RunFolder = None,
    epochs: Annotated[int | None, typer.Option(min=1)] = None,
    hidden: Annotated[int, typer.Option(min=1)] = _SENTIMENT.hidden_size,
    layers: Annotated[int, typer.Option(min=1)] = _SENTIMENT.layers,
    vocabulary: Annotated[int, typer.Option(min=1)] = _SENTIMENT.vocabulary,
    teachers: Annotated[
        Teachers, typer.Option(help="The teachers that label texts without a label.")
    ] = _SENTIMENT.teachers,
    mpnet: MPNetWeights = None,
    learning_rate: Annotated[float | None, typer.Option(min=0)] = None,
    seed: int = _SENTIMENT.fit.seed,
) -> None:
    """Trains the shipped sentiment model: negative, neutral, positive, from public data.

    Example: hiddenstate train sentiment --data DATA --run runs/sentiment
    """
    recipe = replace(
        _SENTIMENT,
        cell=cell,
        hidden_size=hidden,
        layers=layers,
        vocabulary=vocabulary,
        teachers=teachers,
    )
    fit = replace(
        recipe.fit,
        epochs=epochs or recipe.fit.epochs,
        learning_rate=learning_rate or recipe.fit.learning_rate,
        seed=seed,
    )
    recipe = replace(recipe, fit=fit)
    folder = run or Path("runs") / f"sentiment-{cell}-{seed}"
    files = checksums([data, *(vectors or [])])
    texts = read_sentiment(data, seed)
    finished = train_sentiment(
        recipe, texts, vectors or [], folder, files, mpnet or data / MPNET.name, start
    )
    report(finished, folder)
