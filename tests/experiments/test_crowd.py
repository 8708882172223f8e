"""The crowd: what is measured of it, what of it is drawn, and from where on it is called so."""

import numpy as np
import pytest
from refractory.experiments import crowd
from refractory.experiments.crowd import IN_VIEW, RECORDED, Result, Settings, run
from refractory.models import brunel

PRESETS = {"irregular": {}, "waves": {"g": 4.5, "eta": 0.9}, "runaway": {"g": 3.0}}


@pytest.fixture(scope="module")
def shown():
    return {name: run(Settings(**values)) for name, values in PRESETS.items()}


def result(rate=10.0, in_step=0.5, beats=0.0):
    return Result({}, np.zeros(1), np.zeros(1), rate, beats, in_step)


@pytest.mark.parametrize(
    "rate, regime",
    [(0.99, "silent"), (1, "loose"), (60, "loose"), (60.01, "busy"), (250, "busy"), (250.01, "runaway")],
)
def test_what_a_crowd_is_called_by_its_rate(rate, regime):
    assert result(rate=rate).regime == regime


@pytest.mark.parametrize(
    "in_step, regime", [(0.2499, "irregular"), (0.25, "loose"), (0.9999, "loose"), (1.0, "waves")]
)
def test_what_a_crowd_is_called_by_how_much_it_swells(in_step, regime):
    assert result(in_step=in_step).regime == regime


@pytest.mark.parametrize("in_step", [0.5, 1.5])
def test_spikes_are_drawn_up_to_five_swells_in_view(in_step):
    assert [result(in_step=in_step, beats=beats).drawn for beats in (25.0, 25.6)] == [True, False]


def test_a_crowd_that_hardly_swells_is_drawn_whatever_its_ripple():
    assert result(in_step=0.1, beats=100.0).drawn


def test_more_than_60_spikes_a_second_are_not_drawn():
    assert [result(rate=rate, in_step=0.1).drawn for rate in (60.0, 60.01)] == [True, False]


def test_each_preset_is_far_from_the_borders(shown):
    """No threshold stands close to what a preset measures."""
    assert {name: crowd.regime for name, crowd in shown.items()} == {name: name for name in PRESETS}
    assert shown["irregular"].in_step < 0.15 and shown["waves"].in_step > 1.3
    assert shown["irregular"].rate == pytest.approx(38.4, abs=0.1)
    assert (shown["waves"].rate, shown["waves"].beats) == pytest.approx((5.9, 20), abs=0.5)


def test_runaway_cells_fire_as_often_as_their_pause_lets_them(shown):
    """A cell is deaf for 2 ms; the next volley needs another millisecond to arrive."""
    assert crowd.RUNAWAY < shown["runaway"].rate < 1000 / Settings().t_ref
    assert shown["runaway"].rate == pytest.approx(333, abs=1)


def test_60_cells_are_drawn_in_every_crowd_one_in_five_of_them_calms(shown):
    assert RECORDED == {"E": 48, "I": 12}
    for name in ("irregular", "waves"):
        for kind, (times, rows) in shown[name].spikes.items():
            assert times.min() >= 0 and times.max() <= IN_VIEW
            assert rows.min() >= 0 and rows.max() < RECORDED[kind]


def test_what_is_drawn_of_a_cell_is_what_it_fired(shown):
    """The last recorded cell that excites and the first that calms, taken from the model's own run."""
    ran = brunel.simulate(Settings(), duration=2000, seed=crowd.SEED, record=(48, 12))
    start = 2000 - crowd.EDGE - IN_VIEW
    for kind, row, cell in (("E", 47, 47), ("I", 0, 48)):
        times = ran.spike_t[ran.spike_cell == cell] - start
        drawn = shown["irregular"].spikes[kind]
        assert drawn[0][drawn[1] == row] == pytest.approx(times[(times >= 0) & (times <= IN_VIEW)])


def test_the_cells_in_view_fire_about_as_often_as_the_crowd(shown):
    for name, within in (("irregular", 0.1), ("waves", 0.25)):
        drawn = sum(times.size for times, _ in shown[name].spikes.values())
        told = shown[name].activity.mean() * 60 * IN_VIEW / 1000
        assert drawn == pytest.approx(told, rel=within)


def test_the_activity_covers_the_view(shown):
    waves = shown["waves"]
    assert waves.t[0] == pytest.approx(0, abs=0.11) and waves.t[-1] == pytest.approx(IN_VIEW, abs=0.11)
    assert waves.t.size == waves.activity.size
