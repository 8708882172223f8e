"""When a region seizes, and the edges of its signal that are drawn."""

import numpy as np
import pytest
from refractory.core import Run
from refractory.experiments.seizing import (
    GAP,
    STARTS,
    STOPS,
    WINDOW,
    brake_in_view,
    edges,
    seizing,
    signals,
    starts_and_lengths,
)
from refractory.experiments.whole_brain import LEVEL, WIDTH
from refractory.measures import rises
from refractory.models import epileptor


def run_of(x1, lfp=None):
    """A run of one region with these signals, one value a unit of time."""
    t = np.arange(len(x1), dtype=float)
    return Run(t, {"x1": np.array([x1]), "lfp": np.array([x1 if lfp is None else lfp]), "z": t[None]}, None)


def step_of(height):
    """Quiet but for 200 units at this height."""
    x1 = np.full(1000, -2.0)
    x1[400:600] = height
    return x1


@pytest.mark.parametrize(("above", "expected"), [(-0.01, False), (0.01, True)])
def test_a_region_seizes_while_its_mean_is_above_the_level(above, expected):
    assert seizing(run_of(step_of(LEVEL + above)), [0], 0, 1000).any() == expected
    assert len(starts_and_lengths(run_of(step_of(LEVEL + above)), 0)[0]) == expected


def test_one_short_wave_is_no_seizure():
    x1 = np.full(1000, -2.0)
    x1[500 : 500 + WIDTH // 4] = 1.0
    assert not seizing(run_of(x1), [0], 0, 1000).any()


def test_a_seizure_is_found_where_it_is():
    starts, lengths = starts_and_lengths(run_of(step_of(0.5)), 0)
    assert starts[0] == pytest.approx(400, abs=WIDTH) and lengths[0] == pytest.approx(200, abs=WIDTH)


@pytest.mark.parametrize(("apart", "bridged"), [(GAP - 10, True), (GAP + 10, False)])
def test_the_edges_bridge_the_gaps_between_discharges_and_no_longer_rest(apart, bridged):
    x = np.zeros((1, 2000))
    x[0, 500 : 500 + 5 * apart : apart] = 1.0
    low, high = edges(x)
    between = high[0, 500 + apart // 2 + apart]
    assert (between == 1.0) == bridged
    assert (low == 0).all() and (high >= x).all() and high[0, 100] == 0


@pytest.mark.parametrize("x0", [-2.06, -1.6, -1.2])
def test_the_gap_is_twice_that_between_discharges_and_less_than_the_still_stretch(x0):
    lfp = epileptor.simulate(x0=[x0], duration=8000, start=epileptor.CALM)["lfp"][0]
    apart = np.diff(rises(lfp, 0.0, -0.3))  # of discharges, and of the last one from the end of its seizure
    assert 2 * apart[apart < 100].max() < GAP < apart[apart > 100].min()


def test_edges_hold_the_whole_signal_and_keep_a_step_where_it_is():
    x = np.vstack([np.random.default_rng(0).normal(size=800), np.repeat([0.0, 1.0], 400)])
    low, high = edges(x)
    assert (low <= x).all() and (x <= high).all()
    assert np.array_equal(high[1], x[1]) and np.array_equal(low[1], x[1])


def test_what_is_drawn_stands_at_the_middle_of_its_window_from_since_on():
    run = run_of(np.linspace(-2, -1.5, 2000))
    shown = signals(run, [0], 300, 1320)
    assert len(shown.t) == 1020 // WINDOW and shown.t[0] == WINDOW / 2
    assert shown.high[0, 0] == pytest.approx(run["lfp"][0, 300 : 300 + WINDOW].mean(), abs=1e-3)
    assert brake_in_view(run, 0, 300, 1320)[:2].tolist() == [325, 375]


@pytest.mark.parametrize("x0", [-2.06, -1.6])
def test_the_lines_of_the_brake_are_where_seizures_start_and_stop(x0):
    """The first is the knee of the curve on which x1 stands still; the second is measured."""
    knee = 1 + epileptor.Params().I1 - 2 * (4 / 3) ** 2 + (4 / 3) ** 3
    assert pytest.approx(knee, abs=0.01) == STARTS
    run = epileptor.simulate(x0=[x0], duration=8000, start=epileptor.CALM)
    z = run["z"][0, 2500:]  # after the first seizure, which the start brings
    assert z.max() == pytest.approx(STOPS, abs=0.02)
    assert STARTS - 0.1 < z.min() < STARTS + 0.01
