"""Two small changes in one patch, each number as the lesson gives it."""

import numpy as np
import pytest
from refractory.experiments.add_up import BORDER, Settings, run
from refractory.experiments.many_causes import one_run, with_shares


@pytest.mark.parametrize(
    ("fast", "slow", "spikes", "regime"),
    [
        (0, 0, 0, "quiet"),
        (50, 0, 1, "spikes"),
        (0, 4, 2, "spikes"),
        (50, 4, 12, "spikes"),
        (50, 8, 22, "spikes"),
    ],
)
def test_two_small_changes_add_up(fast, slow, spikes, regime):
    """1 and 2 spikes in 10 seconds alone, 12 together, 22 with twice the second."""
    result = run(Settings(fast=fast, slow=slow))
    assert (round(10 * result.heard.rate), result.regime) == (spikes, regime)


def rate(fast, slow):
    """Spikes per second, the mean of 24 runs with other noise than the panel's."""
    params = with_shares({"fast": 1 - fast / 100, "slow": 1 - slow / 100})
    return np.mean([one_run(params, 900 + k).rate for k in range(24)])


@pytest.mark.parametrize(("fast", "slow"), BORDER)
def test_the_border_is_where_the_patch_makes_a_spike_a_second(fast, slow):
    """Measured again: fewer spikes with 0.5 % less of slow inhibition lost, more with 0.5 % more."""
    assert rate(fast, slow - 0.5) < 0.95 and rate(fast, slow + 0.5) > 1.05
