"""One region alone, each number as the lesson gives it."""

from functools import cache

import pytest
from refractory.experiments import one_region
from refractory.experiments.one_region import Settings, resting
from refractory.experiments.whole_brain import LEVEL
from refractory.measures import durations, seizures
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
    region = run(-1.6)
    on, rising = region.signals.seizing[0][1:-1], region.brake[2:] > region.brake[:-2]
    assert (on == rising).mean() > 0.9


def test_the_discharges_fill_three_quarters_of_a_seizure():
    """At -1.6; then the signal is still for the rest: a band of hardly any width."""
    shown = run(-1.6).signals
    starts, ends = seizures(shown.seizing[0].astype(float), 0.5, 0.5)
    length = durations(starts, ends)[0]
    wide = (shown.high - shown.low)[0, starts[0] : starts[0] + length] > 0.3
    assert wide.sum() / length == pytest.approx(0.75, abs=0.07)


def test_a_region_starts_from_rest():
    """Nothing moves at first, unless it seizes by itself."""
    assert run().signals.high[0].max() - run().signals.low[0].min() < 0.01
    assert resting()[0] < LEVEL
