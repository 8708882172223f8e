"""Potassium that rises, each number as the lesson gives it."""

import numpy as np
import pytest
from refractory.experiments.potassium_rises import BUSY, Settings, bursts, run
from refractory.panels.trace_the_causes import potassium_rises
from refractory.plots.potassium_rises import AREA


def test_bursts_begin_between_5_5_and_6_and_end_by_themselves():
    told = {bath: run(Settings(bath)) for bath in (3, 5, 5.5, 6, 6.5, 10)}
    assert [told[bath].many for bath in told] == [0, 0, 0, 2, 3, 5]
    assert (told[5.5].regime, told[6].regime) == ("silent", "bursts")
    assert round(told[6.5].long) == 17
    assert all(one.firing[-1] < 1 for bath, one in told.items() if bath < 10)


def test_never_more_than_five_bursts_are_in_view():
    assert max(run(Settings(bath)).many for bath in np.arange(3, 12.5, 0.5)) == 5


@pytest.mark.parametrize(("peak", "rest", "count"), [(29, 0, 0), (31, 0, 2), (31, 9, 2), (31, 11, 1)])
def test_a_burst_starts_above_30_and_has_ended_below_10(peak, rest, count):
    """A dip that stays above 10 spikes per cell and second does not end it."""
    starts, ends = bursts(np.array([0, peak, rest, peak, 0, 0], float))
    assert len(starts) == len(ends) == count


@pytest.mark.parametrize("bath", np.arange(3, 12.5, 0.5))
def test_the_ringed_moment_has_most_potassium_and_lies_in_a_burst_where_there_is_one(bath):
    result = run(Settings(bath))
    assert result.outside[result.fullest] == pytest.approx(result.outside.max(), abs=0.01)
    assert (result.firing[result.fullest] > BUSY) == (result.regime == "bursts")


@pytest.mark.parametrize("preset", ["usual", "more", "past", "far"])
def test_the_dots_between_the_cells_are_the_potassium(preset):
    """One dot for each millimolar, by area."""
    panel = potassium_rises()
    panel.press(preset)
    panel.drawn("narrow")
    picture, result = panel.canvas("narrow").picture, panel.result
    assert picture.cells.salt.get_sizes().sum() / AREA == pytest.approx(result.outside[result.fullest])
    assert picture.ring.get_ydata()[0] == result.outside[result.fullest]
