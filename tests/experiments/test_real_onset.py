"""What changes at a real onset, each number as the lesson gives it; and what it hangs on."""

from functools import cache

import numpy as np
import pytest
import scipy
from refractory.data import seizure_onset
from refractory.experiments import real_onset
from refractory.experiments.real_onset import SHOWN, Change, Settings, shown


@cache
def run(look):
    return real_onset.run(Settings(look=look))


def ranks(change):
    """Of all pairs of one contact of the zone and one other: the share in which the zone's fell more."""
    return (change.zone[:, None] < change.rest).mean()


@pytest.mark.parametrize("look", ["waves", "slow", "line"])
def test_what_is_looked_at_is_the_regime(look):
    assert run(look).regime == look


def test_slow_waves_fall_in_the_zone_in_the_first_second_and_not_in_the_next():
    first, second = run("slow").first, run("slow").second
    assert first.middles == pytest.approx((0.31, 0.92), abs=0.005)
    assert (first.zone.min(), first.zone.max()) == pytest.approx((0.08, 0.59), abs=0.005)
    assert (first.rest.min(), first.rest.max()) == pytest.approx((0.33, 1.95), abs=0.005)
    assert first.as_low == 13 and ranks(first) == pytest.approx(0.95, abs=0.01)
    assert second.middles == pytest.approx((0.63, 0.88), abs=0.005)
    assert second.as_low == 72 and ranks(second) == pytest.approx(0.61, abs=0.02)


def test_the_line_gets_shorter_in_the_zone_so_a_longer_one_does_not_find_it():
    first, second = run("line").first, run("line").second
    assert first.middles == pytest.approx((0.53, 0.96), abs=0.005)
    assert first.zone.max() < 1 and first.in_zone == 0
    assert (first.rest > 1).sum() == 25
    assert ranks(first) == pytest.approx(0.99, abs=0.01)  # as a fall, it does mark the zone
    assert second.middles == pytest.approx((0.91, 1.01), abs=0.005)
    assert second.in_zone == 1 and ranks(second) == pytest.approx(0.64, abs=0.02)


def test_before_the_onset_tall_waves_pass_through_the_zone():
    """So the fall is in part the end of these waves, as the lesson says."""
    zone = seizure_onset.read().zone
    before = real_onset.each_second("slow")[0]
    assert np.median(before[zone]) > 4 * np.median(before[~zone])
    assert zone[np.argsort(-before)[:10]].sum() == 8
    lines = real_onset.each_second("line")[0]
    assert zone[np.argsort(-lines)[:10]].sum() == 6


@pytest.mark.parametrize("band", [(1, 4), (4, 8), (1, 12), (2, 8), (13, 30), (30, 80)])
def test_the_fall_does_not_hang_on_the_band(band):
    """Every band that was tried falls more in the zone, fast ones too: it grows quiet, not only less slow."""
    onset = seizure_onset.read()

    def power(signals):
        f, p = scipy.signal.periodogram(signals, onset.sfreq, window="hann", detrend="linear")
        return p[:, (f >= band[0]) & (f < band[1])].sum(axis=1)

    before, first, _ = (power(second) for second in np.split(onset.signals, 3, axis=1))
    share = first / before
    assert np.median(share[onset.zone]) < 0.5 * np.median(share[~onset.zone])
    assert ranks(Change(share[onset.zone], share[~onset.zone])) > 0.85


def test_slow_waves_are_the_power_of_their_band():
    t = np.arange(250) / 250
    wave = 30 * np.sqrt(2) * np.sin(2 * np.pi * 4 * t)
    assert real_onset.slow_waves(np.array([wave, wave * 0.5]), 250) == pytest.approx([30, 15], rel=0.02)
    fast = 30 * np.sqrt(2) * np.sin(2 * np.pi * 20 * t)
    assert real_onset.slow_waves(np.array([fast]), 250)[0] < 0.3


def test_the_contacts_that_are_drawn_are_evenly_spaced_on_both_sides():
    onset = seizure_onset.read()
    drawn, zone = shown(onset.zone), np.flatnonzero(onset.zone)
    assert len(drawn) == 2 * SHOWN and onset.zone[drawn].tolist() == [True] * SHOWN + [False] * SHOWN
    assert np.searchsorted(zone, drawn[:SHOWN]).tolist() == [0, 3, 6, 9]
    assert np.searchsorted(np.flatnonzero(~onset.zone), drawn[SHOWN:]).tolist() == [0, 24, 49, 73]


def test_a_change_counts_who_fell_as_low_and_who_grew_most():
    change = Change(np.array([0.5, 0.9]), np.append(np.linspace(1, 2, 10), 0.9))
    assert change.as_low == 1 and change.in_zone == 0
    assert change._replace(zone=np.array([0.5, 3.0])).in_zone == 1
