"""Two cells: spikes counted once both have found their pace."""

import numpy as np
import pytest
from refractory.core import Run
from refractory.experiments.two_cells import DROPPED, DT, DURATION, LEVELS, first_spike, late_spikes, rates_of


def pair(**tops):
    """A run with one spike to -70 + tops mV (100) at each of these times (ms): name=(times, top)."""
    t = np.arange(0, DURATION + DT / 2, DT)
    states = {}
    for name in LEVELS:
        times, top = tops.get(name, ((), 0))
        states[name] = np.full(t.size, -70.0)
        for time in times:
            states[name][np.abs(t - time) < 0.5] = top
    return Run(t, states, None)


def test_the_start_is_left_out_and_rates_are_spikes_per_second_of_the_rest():
    run = pair(V_E=((100, DROPPED - 1, DROPPED + 1, 900, 1500), 30))
    assert late_spikes(run, "V_E") == pytest.approx([DROPPED + 0.5, 899.5, 1499.5], abs=2 * DT)
    assert rates_of(run) == (3 / 1.6, 0)


@pytest.mark.parametrize("name, level", [("V_E", 0.0), ("V_I", -10.0)])
def test_a_swing_counts_if_it_climbs_above_the_level_of_its_cell(name, level):
    assert late_spikes(pair(**{name: ((900,), level - 0.1)}), name).size == 0
    assert late_spikes(pair(**{name: ((900,), level + 0.1)}), name).size == 1


def test_the_picture_begins_with_the_first_late_spike_of_the_go_cell_or_where_the_start_ends():
    assert first_spike(pair(V_E=((100, 900), 30))) == pytest.approx(899.5, abs=2 * DT)
    assert first_spike(pair(V_I=((900,), 30))) == DROPPED
