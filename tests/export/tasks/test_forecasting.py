"""A forecaster that is to be published stands beside simple methods and the version before."""

from pathlib import Path

from export.content import from_run
from models.data.series.synthetic import synthetic_series
from models.tasks.forecasting.recipe import ForecastingRecipe, train_forecasting
from models.training.run import read_run


def test_it_is_compared_on_the_windows_of_its_run(
    forecasting_artifacts: Path, tmp_path: Path
) -> None:
    """By skill, with intervals; the card leads with the table, and the run has the same figures."""
    series = [synthetic_series(1, index, "trend") for index in range(20)]
    run = tmp_path / "run"
    train_forecasting(ForecastingRecipe.tiny(), {"own": series}, run)
    content = from_run(run, None, forecasting_artifacts)
    [found] = content.comparison
    assert [other.name for other in found.contenders] == [
        "forecasting/1",
        "Theta",
        "seasonal naive",
    ]
    assert found.contenders[2].score == 0
    assert found.low <= found.score <= found.high
    assert all(other.low <= other.lead <= other.high for other in found.contenders)
    assert read_run(run).comparison[found.set]["model"]["skill"] == found.score
    assert content.card.index("| dev set | model | skill |") < content.card.index("## Data")
