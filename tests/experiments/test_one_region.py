"""One region alone, each number as the lesson gives it."""

from functools import cache

import numpy as np
import pytest
from refractory.experiments import one_region
from refractory.experiments.one_region import IN_VIEW, Settings, after_a_seizure
from refractory.experiments.seizing import STARTS, STOPS, starts_and_lengths
from refractory.experiments.whole_brain import LEVEL
from refractory.models import epileptor


@cache
def run(x0=-2.3):
    return one_region.run(Settings(x0=x0))


def test_between_never_and_again_and_again_lies_one_step():
    """At the threshold of the model's plane, -2.062."""
    assert -2.08 < epileptor.critical_x0() < -2.06
    assert run(-2.3).regime == run(-2.08).regime == "silent"
    assert run(-2.06).regime == "seizes"
    assert run(-2.08).every == run(-2.08).share == 0


@pytest.mark.parametrize(
    ("x0", "every", "lasts"), [(-2.06, 2920, 630), (-1.6, 1930, 980), (-1.4, 2040, 1250), (-1.2, 2410, 1730)]
)
def test_how_often_a_region_seizes_and_how_long(x0, every, lasts):
    """To 10 units."""
    assert run(x0).every == pytest.approx(every, abs=10)
    assert run(x0).lasts == pytest.approx(lasts, abs=10)


def test_the_more_epileptogenic_the_more_of_the_time():
    """A fifth just above the line, more than two thirds at the other end; the interval is least near -1.6."""
    regions = [run(x0) for x0 in (-2.06, -2.0, -1.9, -1.6, -1.4, -1.2)]
    shares = [region.share for region in regions]
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(0.21, abs=0.01) and shares[-1] > 2 / 3
    assert min(regions, key=lambda region: region.every).settings.x0 == -1.6


def test_the_brake_rises_in_a_seizure_and_sinks_between():
    shown = run(-1.6).course
    on, rising = shown.seizing[0][1:-1], shown.brake[2:] > shown.brake[:-2]
    assert (on == rising).mean() > 0.9


@pytest.mark.parametrize("x0", [-2.4, -2.3, -2.08])
def test_the_brake_of_a_calm_region_sinks_and_comes_to_rest_above_the_mark(x0):
    brake = run(x0).course.brake
    resting = epileptor.fixed_points(epileptor.Params(x0=x0))[0]
    assert resting.stable and resting.z > STARTS
    assert brake[0] > 3.9 and (np.diff(brake[:20]) < 0).all()
    assert brake.min() > STARTS and brake[-1] == pytest.approx(resting.z, abs=0.02)
    second, third = (moment.brake for moment in run(x0).moments[1:])
    assert second - third < 0.04  # it rests: it has 1 to sink from the start on


@pytest.mark.parametrize("x0", [-2.06, -1.8, -1.6, -1.4, -1.2])
def test_close_up_a_seizure_fills_the_brake_that_sinks_before_and_after(x0):
    region = run(x0)
    assert [moment.seizing.tolist() for moment in region.moments] == [[False], [True], [False]]
    at = [moment.at for moment in region.moments]
    slopes = np.interp(at, region.course.t[1:], np.diff(region.course.brake))
    assert (slopes > 0).tolist() == [False, True, False]
    assert all(0 < moment.at < IN_VIEW for moment in region.moments)


def test_the_numbers_do_not_hang_on_where_the_brake_starts():
    """From rest the same seizures come, only earlier."""
    calm = epileptor.simulate(x0=[-1.6], duration=8000, start=epileptor.CALM)
    starts, lengths = starts_and_lengths(calm, 0)
    assert np.diff(starts).mean() == pytest.approx(run(-1.6).every, abs=5)
    assert lengths[-1] == pytest.approx(run(-1.6).lasts, abs=5)


def test_it_starts_calm_just_after_a_seizure():
    x1, _, z, *_ = after_a_seizure()
    assert x1 < LEVEL and STOPS - 0.15 < z < STOPS
