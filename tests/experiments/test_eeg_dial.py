"""The EEG dial: how a wave is measured, and from where on it is called so."""

import numpy as np
import pytest
from refractory.core import Run
from refractory.experiments import eeg_dial
from refractory.experiments.eeg_dial import SECONDS, SEED, SKIPPED, Result, Settings, measured, run
from refractory.measures import dominant_frequency
from refractory.models import wendling

FAST = {"B": 1.0, "G": 26.0}


def result(spikes=0, height=20.0, beat=0.0):
    return Result(np.zeros(1), np.zeros(1), spikes, height, beat)


def signal(*heights, gap=0.0):
    """A flat run but for spikes of these heights (mV), 0.2 s apart, between which it falls to `gap`."""
    t = np.arange(round((SKIPPED + 2 * SECONDS) * 512) + 1) / 512
    lfp = np.zeros(t.size)
    first = round((SKIPPED + 1) * 512)
    for k, height in enumerate(heights):
        lfp[first + 100 * k : first + 100 * k + 20] = height
        if k:
            lfp[first + 100 * k - 80 : first + 100 * k] = gap
    return Run(t, {"lfp": lfp + 3.0}, None)


@pytest.mark.parametrize(
    "spikes, regime", [(0, "background"), (1, "sporadic"), (7, "sporadic"), (8, "rhythmic")]
)
def test_from_one_and_a_half_spikes_a_second_on_they_come_in_a_row(spikes, regime):
    assert result(spikes).regime == regime


@pytest.mark.parametrize("beat, regime", [(0.0, "background"), (12.99, "slow"), (13.0, "fast")])
def test_from_13_waves_a_second_on_they_are_called_fast(beat, regime):
    """The beta band begins there."""
    assert result(beat=beat).regime == regime


@pytest.mark.parametrize("height, regime", [(3.0, "background"), (3.01, "fast")])
def test_a_rhythm_of_3_millivolts_or_less_is_background(height, regime):
    assert result(height=height, beat=20.0).regime == regime


@pytest.mark.parametrize("heights, spikes", [((9.99,), 0), ((10.01,), 1), ((10.01, 9.99, 12.0), 2)])
def test_a_spike_rises_more_than_10_millivolts_above_the_middle(heights, spikes):
    assert measured(signal(*heights)).spikes == spikes


@pytest.mark.parametrize("gap, spikes", [(4.01, 1), (3.99, 2)])
def test_two_spikes_are_two_if_the_wave_falls_below_4_millivolts_between(gap, spikes):
    assert measured(signal(12.0, 12.0, gap=gap)).spikes == spikes


@pytest.mark.parametrize("clear, beat", [(4.99, 0.0), (5.0, 20.0)])
def test_a_rhythm_counts_if_it_stands_out_five_times(clear, beat, monkeypatch):
    monkeypatch.setattr(eeg_dial, "dominant_frequency", lambda x, dt: (20.0, clear))
    assert measured(signal()).beat == beat


def test_noise_does_not_reach_five_times_and_a_rhythm_is_far_above():
    def clear(**values):
        ran = wendling.simulate(Settings(**values), duration=SKIPPED + 2 * SECONDS, seed=SEED)
        return dominant_frequency(ran["lfp"][ran.t >= SKIPPED], ran.t[1])[1]

    assert clear() < 4 < 10 < clear(**FAST)


@pytest.mark.parametrize(
    "values, regime, height, rate",
    [
        ({}, "background", 2, 0),
        ({"B": 20.0}, "rhythmic", 33, 2.8),
        (FAST, "fast", 7, 29.5),
        ({"A": 6.0, "B": 10.0}, "slow", 18, 8.1),
    ],
)
def test_the_numbers_of_the_text(values, regime, height, rate):
    wave = run(Settings(**values))
    assert (wave.regime, round(wave.height)) == (regime, height)
    assert (wave.spikes / SECONDS or wave.beat) == pytest.approx(rate, abs=0.1)


def test_what_is_drawn_is_the_wave_around_its_middle():
    wave = run(Settings())
    assert wave.t[-1] == pytest.approx(SECONDS, abs=0.01) and wave.t.size == wave.signal.size
    assert abs(np.median(wave.signal)) < 0.1
