"""Caused seizures in a model of laboratory animals, and the hillside on which the rewiring is drawn."""

from dataclasses import replace

import numpy as np
import pytest
from refractory.experiments.kindling_calendar import (
    EPILEPSY,
    LOOPS,
    MONTH,
    TIPPING,
    Settings,
    landscape,
    run,
    slow_path,
)
from refractory.models import neuroimmune


def test_five_fade_and_twenty_tip():
    few, twenty, spaced = (run(Settings(*x)) for x in ((5, 1), (20, 1), (20, 7)))
    assert [round(100 * share) for share in few.way] == [53, 31] and few.regime == "fades"
    assert twenty.regime == "tips" and round(twenty.onset) == 15
    assert spaced.regime == "tips" and round(spaced.onset) == 18


@pytest.mark.parametrize("apart", range(1, 8))
def test_nine_fade_and_ten_creep_on_however_they_are_spaced(apart):
    assert run(Settings(9, apart)).regime == "fades"
    assert run(Settings(10, apart)).regime == "creeps"


def test_within_two_years_it_takes_fifteen_or_sixteen():
    assert run(Settings(14, 1)).regime == "creeps" and run(Settings(15, 1)).regime == "tips"
    assert run(Settings(15, 7)).regime == "creeps" and run(Settings(16, 7)).regime == "tips"


def test_without_a_caused_seizure_nothing_happens():
    untouched = run(Settings(0))
    assert untouched.regime == "untouched" and not untouched.rewired.any()
    assert run(Settings(1)).regime == "fades"


@pytest.mark.parametrize("count", [1, 9, 20, 26])
@pytest.mark.parametrize("apart", [1, 7])
def test_where_traces_heal_no_number_leaves_one_for_good(count, apart):
    weak = run(Settings(count, apart, "weak"))
    assert weak.regime == "heals" and np.isnan(weak.tipping) and weak.rewired[-1] < 0.1 * weak.rewired.max()
    none = run(Settings(count, apart, "none"))
    assert none.regime == "no_trace" and (none.rewired == 0).all()


def test_twenty_heal_within_eight_months():
    assert round(run(Settings(20, 1, "weak")).healed) == 8


def test_no_cell_is_lost_before_the_model_is_far_past_its_tipping_point():
    """So the tipping point for no loss is the one that counts."""
    twenty = run(Settings(20))
    lost = np.flatnonzero(twenty.course["D"] > 0)[0]
    assert twenty.rewired[lost] > 5 * twenty.tipping
    assert neuroimmune.separatrix() == pytest.approx(twenty.tipping)


def test_the_model_s_own_loop_is_the_first():
    assert LOOPS["strong"] == neuroimmune.Params().K_SB


def test_the_day_after_each_seizure_is_read_from_the_run():
    spaced = run(Settings(3, 7))
    np.testing.assert_array_equal(spaced.after_each, spaced.rewired[[1, 8, 15]])
    assert spaced.at(12) == pytest.approx(spaced.rewired[365])


# -- the hillside -----------------------------------------------------------------------------------------


def test_the_crest_is_the_tipping_point_and_the_valleys_are_as_before_and_epilepsy():
    hill = landscape("strong")
    crest = np.argmax(hill.height)
    assert hill.rewired[crest] == pytest.approx(TIPPING, rel=0.02)
    assert (np.diff(hill.height[: crest + 1]) > 0).all() and (np.diff(hill.height[crest:]) < 0).all()
    assert hill.rewired[0] == 0 and hill.rewired[-1] == pytest.approx(EPILEPSY)
    assert hill.height.min() == 0 and hill.height.max() == 1


@pytest.mark.parametrize("loop", ["weak", "none"])
def test_without_a_tipping_point_all_is_downhill_to_as_before(loop):
    assert (np.diff(landscape(loop).height) > 0).all()


@pytest.mark.parametrize("settings", [Settings(5), Settings(20), Settings(20, 7), Settings(20, 1, "weak")])
def test_a_run_with_caused_seizures_goes_as_fast_as_the_hillside_says(settings):
    """From two months after the last one on, within 2 %."""
    course = run(settings)
    path = slow_path(course.course.params)
    days = np.arange(course.days[-1] + round(2 * MONTH), 700)
    R = course.rewired[days]
    share = MONTH * np.gradient(course.rewired)[days] / R
    clear = (R < 0.9 * EPILEPSY) & (R > 1e-3)
    np.testing.assert_allclose(np.interp(R[clear], *path), share[clear], rtol=0.02)


def test_half_the_wait_gives_the_same_hillside(monkeypatch):
    """It does not hang on when inflammation and barrier are called caught up."""
    path = slow_path(neuroimmune.Params())
    monkeypatch.setattr("refractory.experiments.kindling_calendar.CAUGHT_UP", 120)
    later = slow_path(neuroimmune.Params())
    R = np.r_[0.005:0.025:5j, 0.035:0.8:20j]
    np.testing.assert_allclose(np.interp(R, *later), np.interp(R, *path), rtol=0.01)


def test_a_loop_between_has_its_own_tipping_point():
    rewired, share = slow_path(replace(neuroimmune.Params(), K_SB=0.8))
    assert np.interp(0.1, rewired, share) < 0 < np.interp(0.2, rewired, share)
