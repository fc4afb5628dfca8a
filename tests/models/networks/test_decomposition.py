"""How large errors were in the past: what the width of intervals is made of."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.bundle.examples import collate
from models.bundle.series.history import Seasons, read_history
from models.networks.decomposition import Decomposer, Decomposition
from models.networks.forecaster import Forecaster, ForecasterShape

Values = NDArray[np.float64]
# Without the steps ahead, which each test gives.
INPUTS = Forecaster(ForecasterShape("rnn", 4, 4, 1, 4, 4)).describe_inputs()[:-1]
STEPS = (1, 2, 3, 8, 64, 192)


def parts(*series: Values, season: int = 1) -> Decomposition:
    """A batch taken apart."""
    examples = [read_history(values, Seasons(season), 128).example for values in series]
    inputs = [torch.from_numpy(array) for array in collate(examples, INPUTS).values()]
    found: Decomposition = Decomposer()(*inputs, torch.tensor([STEPS] * len(series)))
    return found


def errors(*series: Values, season: int = 1) -> Values:
    """The scales of errors (series, step, scale), in the units of the series."""
    found = parts(*series, season=season)
    return np.asarray(found.errors.exp() * found.scale[:, :, None])


@pytest.mark.parametrize("count", [9, 40, 333])
def test_past_errors_are_those_of_the_history(count: int) -> None:
    """Mean absolute errors at 1, 2, 8 and 64 steps, and one more error as of a walk."""
    values = np.random.default_rng(count).standard_normal(count).cumsum()
    found = errors(values)[0]
    walk = np.abs(np.diff(values)).mean()
    for place, step in enumerate(STEPS):
        if step in {1, 2, 8, 64}:
            off = np.abs(values[step:] - values[:-step])
            assert found[place, 0] == pytest.approx(walk * np.sqrt(step))
            mean = (off.sum() + walk * np.sqrt(step)) / (len(off) + 1)
            assert found[place, 1:3] == pytest.approx([mean, mean])  # no season: the same
            level = [values[max(0, end - 7) : end + 1].mean() for end in range(count)]
            off = np.abs(values[step:] - level[:-step])
            mean = (off.sum() + walk * np.sqrt(step)) / (len(off) + 1)
            assert found[place, 3] == pytest.approx(mean)


def test_errors_of_a_season_are_those_without_it() -> None:
    """A weekly dip with little noise has small errors once the dip is taken out."""
    random = np.random.default_rng(0)
    values = 10 * (np.arange(140) % 7 != 0) + 0.1 * random.standard_normal(140)
    _, last, rest, level, *_ = errors(values, season=7)[0, 2]
    assert last > 1
    assert max(rest, level) < 0.2


def test_errors_off_a_line_do_not_grow_with_it() -> None:
    """A line with noise is as far off its line many steps ahead as at the next one."""
    random = np.random.default_rng(0)
    values = 5.0 * np.arange(160) + random.standard_normal(160)
    found = errors(values)[0, STEPS.index(64)]
    assert found[1] == pytest.approx(5 * 64, rel=0.05)
    noise = 2 / np.sqrt(np.pi)  # the mean absolute difference of two normal values
    assert found[5] == pytest.approx(noise, rel=0.3)
    assert found[6] < found[5]


def test_the_changes_now_are_told_from_those_before() -> None:
    """A series that has become calm has smaller new changes, and one with jumps larger squares."""
    steps = np.random.default_rng(0).standard_normal(200)
    calm = np.where(np.arange(200) < 160, steps, 0.1 * steps)
    jumps = np.where(np.arange(200) % 50 == 9, 30 * steps, steps)
    plain, calmer, jumping = parts(*(one.cumsum() for one in (steps, calm, jumps))).changes
    assert calmer[2] < plain[2] - 1
    assert jumping[3] > plain[3] + 0.5


def test_batch_mates_and_other_steps_change_no_error() -> None:
    """The errors of a series are the same alone and beside a longer one."""
    random = np.random.default_rng(1)
    short, long = random.standard_normal(13).cumsum(), random.standard_normal(700).cumsum()
    np.testing.assert_allclose(errors(short, long)[0], errors(short)[0], rtol=1e-12)


SINCE = 4  # of the changes: the logarithm of how many values there are since the last shift


@pytest.mark.parametrize(("at", "count"), [(70, 10), (75, 5), (78, 2)])
def test_a_candidate_forgets_what_was_before_a_shift(at: int, count: int) -> None:
    """The mean of the values since a level shifted is among the candidates."""
    random = np.random.default_rng(0)
    values = 50 * (np.arange(80) >= at) + random.standard_normal(80)
    found = parts(values)
    assert found.changes[0, SINCE].exp() == pytest.approx(count)
    candidate = found.centre[0] + found.scale[0] * found.candidates[0, :, 21]
    assert np.asarray(candidate) == pytest.approx(values[at:].mean())


def test_without_a_shift_all_values_count() -> None:
    """White noise never shifts, and neither does a constant."""
    noise = np.random.default_rng(1).standard_normal(60)
    since = parts(noise, np.ones(60)).changes[:, SINCE].exp()
    assert np.asarray(since) == pytest.approx(60)


def trials(values: Values, season: int = 1) -> Values:
    """Of each candidate, the logarithm of its error a season before the end (candidate,)."""
    return np.asarray(parts(values, season=season).trials[0])


def test_the_candidate_that_was_right_is_told() -> None:
    """A line, a cycle: what draws it on had the least error a season before the end."""
    time = np.arange(60)
    random = np.random.default_rng(0)
    whole_line, last_cycle, last_value = 3, 5, 0
    line = 2.0 * time + random.standard_normal(60) / 10
    assert trials(line)[whole_line] < trials(line)[last_value] - 1
    cycle = np.array([0.0, 3, 1, 7])[time % 4] + random.standard_normal(60).cumsum() / 1000
    assert trials(cycle, 4)[last_cycle] < trials(cycle, 4)[last_value] - 1


def test_trials_are_the_errors_of_the_forecasts_of_then() -> None:
    """Of a season of 12, they compare the last 12 values with what was forecast before them."""
    values = np.random.default_rng(1).standard_normal(100).cumsum()
    steps = torch.arange(1, 13)[None, :]
    example = read_history(values[:-12], Seasons(12), 128).example
    inputs = [torch.from_numpy(array) for array in collate([example], INPUTS).values()]
    past = Decomposer()(*inputs, steps)
    then = np.asarray(past.centre[:, :, None] + past.scale[:, :, None] * past.candidates)[0]
    error = np.log(np.abs(then - values[-12:, None]).mean(axis=0))
    assert trials(values, 12) == pytest.approx((error - error.mean()) * 12 / 14)


@pytest.mark.parametrize(("count", "season"), [(9, 1), (30, 12), (1, 1), (0, 1)])
def test_nothing_is_tried_where_too_little_is_known(count: int, season: int) -> None:
    """Less than four values before, or a season that was not known there; a constant series."""
    values = np.random.default_rng(2).standard_normal(count).cumsum() if count else np.ones(50)
    assert not trials(values, season).any()
