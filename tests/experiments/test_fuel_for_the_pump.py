"""What stronger and weaker pumps do to the bursts that potassium brings."""

from functools import cache

import numpy as np
import pytest
from refractory.experiments import fuel_for_the_pump
from refractory.experiments.fuel_for_the_pump import BUSY, CALMER, Settings, bursts

run = cache(fuel_for_the_pump.run)  # each run is done once


@pytest.mark.parametrize(
    ("bath", "pump", "regime"),
    [
        (3.0, 50, "weaker_silent"),
        (5.0, 50, "weaker_silent"),
        (7.0, 100, "same_bursts"),
        (7.0, 200, "stronger_bursts"),
        (7.0, 300, "stronger_bursts"),
        (7.0, 600, "stronger_silent"),
        (6.0, 150, "stronger_silent"),
    ],
)
def test_what_the_pump_does(bath, pump, regime):
    assert run(Settings(K_bath=bath, pump=pump)).regime == regime


def test_two_bursts_in_three_minutes_before():
    assert run(Settings(K_bath=7.0, pump=600)).before == 2


def test_a_burst_goes_above_thirty_spikes_a_second_and_ends_below_ten():
    """Smaller swells are none, and one that does not end below ten is not over."""
    up, low = np.r_[0, BUSY + 1, 0.0], np.r_[0, BUSY - 1, 0.0]
    assert (bursts(up), bursts(low), bursts(np.r_[up, up])) == (1, 0, 2)
    assert bursts(np.r_[0, BUSY + 1, CALMER + 1, BUSY + 1, 0.0]) == 1


def test_without_a_pause_is_more_than_ten_spikes_a_second_to_the_end():
    found = run(Settings())
    assert not found.nonstop and found._replace(nonstop=True).regime == "nonstop"
    assert found._replace(nonstop=True).course == "nonstop"


@pytest.mark.parametrize(
    ("before", "after", "course"), [(0, 0, "calm"), (1, 0, "ends"), (0, 1, "bursts"), (2, 2, "bursts")]
)
def test_what_the_minutes_come_to(before, after, course):
    assert run(Settings())._replace(before=before, after=after).course == course


def test_calm_is_no_burst_at_all():
    assert run(Settings(K_bath=3.0, pump=50)).calm and not run(Settings(pump=600)).calm
