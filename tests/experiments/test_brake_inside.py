"""A cell with its own brake: how often it fires, and whether it slows down."""

import numpy as np
import pytest
from refractory.experiments.brake_inside import Settings, pace, run


@pytest.mark.parametrize(
    "brake, spikes, first, last", [(100, 12, 46, 94), (50, 20, 34, 51), (25, 27, 30, 37), (0, 36, 27, 27)]
)
def test_the_less_brake_the_more_spikes_and_the_less_the_cell_slows_down(brake, spikes, first, last):
    result = run(Settings(brake=brake))
    assert result.spikes.size == spikes
    assert [result.gaps[0], result.gaps[-1]] == pytest.approx([first, last], abs=1)
    assert result.regime == ("even" if brake == 0 else "tires")


def test_a_gentle_push_is_held_by_the_whole_brake_only():
    assert run(Settings(push=0.55)).regime == "once"
    assert run(Settings(push=0.55, brake=0)).spikes.size > 10


@pytest.mark.parametrize(
    "gaps, regime", [((30, 31, 32.9), "even"), ((30, 31, 33.1), "tires"), ((30, 29, 20), "even")]
)
def test_a_last_gap_over_a_tenth_longer_than_the_first_is_slowing_down(gaps, regime):
    """A change of a tenth or less cannot be seen in the picture."""
    assert run(Settings())._replace(spikes=np.cumsum((5, *gaps))).regime == regime


@pytest.mark.parametrize("many, regime", [(0, "rest"), (1, "once"), (2, "twice"), (3, "even")])
def test_fewer_than_three_spikes_show_no_change_of_pace(many, regime):
    assert run(Settings())._replace(spikes=30.0 * np.arange(1, many + 1)).regime == regime


def test_the_first_step_of_the_slider_at_which_it_slows_down():
    assert [run(Settings(brake=brake)).regime for brake in (10, 15)] == ["even", "tires"]


def test_the_pace_is_one_over_each_gap():
    ends, rates = pace(np.array([100.0, 120.0, 170.0]))
    assert ends.tolist() == [120, 170] and rates.tolist() == [50, 20]


@pytest.mark.parametrize("brake, late", [(100, 0.25), (50, 0.35), (25, 0.41)])
def test_each_spike_opens_the_brake_further(brake, late):
    """Just after each of the first spikes more of it is open than just after the one before."""
    result = run(Settings(brake=brake))
    assert result.opened == pytest.approx((0.025, late), abs=0.01)
    after = np.searchsorted(result.run.t, result.spikes[:3] + 5)
    assert (np.diff(result.run["p"][after]) > 0).all()


def test_the_open_brake_is_a_share_of_a_whole_one():
    result = run(Settings(brake=50))
    this, whole = result.braking
    np.testing.assert_array_equal(this, 0.5 * result.run["p"])
    np.testing.assert_array_equal(whole, run(Settings()).run["p"])
    assert run(Settings(brake=0)).braking[0].max() == 0


def test_without_a_spike_the_push_alone_opens_the_brake():
    result = run(Settings(brake=150, push=0.5))
    assert result.regime == "rest" and result.opened[1] > 2 * result.opened[0]
    assert run(Settings(brake=0, push=0.5)).spikes.size > 5
