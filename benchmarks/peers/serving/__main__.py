"""`make bench-peers`: our service beside public model servers, with the same texts.

    python -m benchmarks.peers.serving --data DATA [--rounds 3] [--seconds 5] [--only mosec]

Each peer has an environment of its own under runs/peers, made by pip at the first run. First the
best variant of each server is found, then all servers are measured in turn, in every round. The
highest constant rate is searched for ours, for the best peers and for FastAPI. Every answer is
checked. Our service takes other HIDDENSTATE_* variables from the caller's environment.
"""

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.in_process import LocalModel
from benchmarks.peers.serving.comparison import (
    Candidate,
    Comparison,
    ourselves,
    peer_candidate,
)
from benchmarks.peers.serving.environments import InstallError, prepare
from benchmarks.peers.serving.peers import PEERS
from benchmarks.peers.serving.results import (
    CONNECTIONS,
    closed_loop_table,
    latency_table,
    rate_table,
    round_table,
)
from benchmarks.report import IMAGES, OUT, Report, conditions, draw_latencies, progress
from benchmarks.server import artifacts_with
from benchmarks.texts import TextPool, describe
from models.bundle.reading import shipped

ALWAYS_SEARCHED = "FastAPI"
BUNDLE = shipped("sentiment")
NAMES = sorted({peer.home for peer in PEERS})


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with sentiment/imdb.")],
    bundle: Annotated[
        Path,
        typer.Option(
            exists=True, show_default="the shipped one", help="Sentiment bundle of the peers."
        ),
    ] = BUNDLE,
    ours_bundle: Annotated[
        Path | None, typer.Option(exists=True, help="Of our service, if another.")
    ] = None,
    rounds: int = 3,
    seconds: Annotated[float, typer.Option(help="Of each measurement.")] = 5.0,
    searches: Annotated[int, typer.Option(help="Repetitions of the rate search.")] = 3,
    searched_peers: Annotated[int, typer.Option(help="Best peers that are searched.")] = 2,
    batch_size: Annotated[int, typer.Option(help="Most texts in a peer's batch.")] = 16,
    only: Annotated[list[str] | None, typer.Option(help=f"Peers: {', '.join(NAMES)}.")] = None,
    out: Annotated[Path, typer.Option(help="Folder of the tables.")] = OUT,
    page: Annotated[Path | None, typer.Option(help="Page whose tables are replaced.")] = None,
    images: Annotated[Path, typer.Option(help="Folder of the plot.")] = IMAGES,
) -> None:
    """Measures all in turn and writes the tables."""
    if unknown := set(only or ()) - set(NAMES):
        raise typer.BadParameter(f"no peer {', '.join(unknown)}; there are: {', '.join(NAMES)}")
    report = Report(out, page)
    model = LocalModel(bundle)
    ours_model = LocalModel(ours_bundle) if ours_bundle else model
    comparison = Comparison(TextPool(data), seconds)
    progress(describe(comparison.pool.slice(0, 20_000)))
    found, missing = installed(only or NAMES)
    cores = len(os.sched_getaffinity(0))
    text = comparison.pool.slice(0, 1)[0]
    variants = [
        peer_candidate(peer, found[peer.home], model, cores, batch_size, text)
        for peer in PEERS
        if peer.home in found
    ]
    with artifacts_with(ours_model.folder) as artifacts:
        mine = ourselves(artifacts, ours_model, _version(), cores)
        everyone = comparison.choose([*mine, *variants])
        ours, *peers = everyone
        comparison.closed_loops(everyone, rounds)
        results = [one.result for one in everyone]
        report.add("peers", *closed_loop_table(results))
        report.add("peers rounds", *round_table(results))
        report.add("peers latencies", *latency_table(results))
        if searches:
            chosen = [ours, *best(peers, searched_peers)]
            comparison.searches(chosen, searches)
            half = max((max(one.result.searches, default=0) for one in chosen[1:]), default=0) / 2
            if half:
                comparison.at_rate(chosen, half, searches)
            report.add("peers rates", *rate_table(results, half))
            curves = {one.result.name: one.result.points for one in chosen}
            draw_latencies(curves, images / "peers.png")
    report.keep("peers", {"results": results, "missing": missing})
    progress(conditions(rounds=rounds, seconds=f"{seconds:g}", batch_size_of_peers=batch_size))
    for reason in [*missing, *(error for one in everyone for error in one.result.errors)]:
        progress(reason)


def installed(homes: list[str]) -> tuple[dict[str, Path], list[str]]:
    """The programs of each peer that can be installed, and why the others cannot."""
    found, missing = {}, []
    for home in homes:
        try:
            found[home] = prepare(home)
        except InstallError as error:
            progress(str(error))
            missing.append(str(error))
    return found, missing


def best(peers: list[Candidate], count: int) -> list[Candidate]:
    """The fastest in the closed loops, and plain FastAPI."""
    ordered = sorted(peers, key=lambda one: -max(one.result.rates(CONNECTIONS[1]), default=0))
    return [
        one
        for place, one in enumerate(ordered)
        if place < count or one.result.name == ALWAYS_SEARCHED
    ]


def _version() -> str:
    try:
        return version("hiddenstate")
    except PackageNotFoundError:
        return "-"


if __name__ == "__main__":
    typer.run(main)
