"""`make bench-peers`: our service beside public model servers, with the same bundle and requests.

    python -m benchmarks.peers.serving --data DATA [--rounds 3] [--seconds 5] [--only mosec]

Each peer has an environment of its own under runs/peers, made by pip at the first run. Figures go
to runs/bench/peers.json, tables and picture into the docs. Answers are checked while timed.
Our service takes HIDDENSTATE_* variables from the caller's environment.
"""

import os
import platform
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.peers.serving.contest import Questions, ourselves, peer, play, push
from benchmarks.peers.serving.entrants import ENTRANTS
from benchmarks.peers.serving.environment import prepare
from benchmarks.peers.serving.scoreboard import draw, tables
from benchmarks.peers.serving.scores import Scores
from benchmarks.tables import replace_table
from benchmarks.traffic import mixed_texts, open_model

PAGE = Path("docs/benchmarks.md")
PICTURE = Path("docs/images/peers.png")
FIGURES = Path("runs/bench/peers.json")


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with sentiment/imdb.")],
    artifacts: Annotated[Path, typer.Option(exists=True)] = Path("artifacts"),
    rounds: int = 3,
    seconds: Annotated[float, typer.Option(help="Of each measurement.")] = 5.0,
    rows: Annotated[int, typer.Option(help="Most texts in a peer's batch.")] = 16,
    wait_ms: Annotated[int, typer.Option(help="How long a peer's batch may wait.")] = 5,
    only: Annotated[list[str] | None, typer.Option(help="Peers, by their requirements.")] = None,
    page: Path = PAGE,
    picture: Path = PICTURE,
    figures: Path = FIGURES,
) -> None:
    """Measures all in turn and writes what came of it."""
    entrants = [entrant for entrant in ENTRANTS if not only or entrant.home in only]
    for entrant in entrants:
        prepare(entrant.home)
    model = open_model(artifacts)
    texts = mixed_texts(data)
    questions = Questions(texts, [model.answer(text) for text in texts])
    contestants = ourselves(questions, artifacts, seconds) + [
        peer(entrant, questions, model.bundle.folder, rows, wait_ms, seconds)
        for entrant in entrants
    ]
    cores = len(os.sched_getaffinity(0))
    terms = (
        f"{cores} cores, Python {platform.python_version()}; {rounds} rounds of {seconds:g} s; "
        f"peers' batches of at most {rows} texts, {wait_ms} ms"
    )
    scores = Scores(figures, terms)
    play(contestants, rounds, scores)
    push(contestants, scores)
    draw(scores.all, picture)
    made = f"{terms}.\n\n{tables(scores.all)}"
    print(made)
    replace_table(page, "peers", made)


if __name__ == "__main__":
    typer.run(main)
