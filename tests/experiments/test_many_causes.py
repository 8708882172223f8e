"""Many causes and one patch near a border, each number as the lesson gives it."""

from itertools import pairwise

import numpy as np
import pytest
from refractory.experiments.many_causes import (
    CAUSES,
    DIALS,
    IN_VIEW,
    Listened,
    Settings,
    hidden_dial,
    listen,
    run,
    spikes_in,
    with_shares,
)

KNOWN = [cause for cause, dial in CAUSES.items() if dial]
SHARES = dict.fromkeys(DIALS, 1.0)


def heard(cause, strength=100, person=1):
    return run(Settings(cause=cause, strength=strength, person=person)).heard


def spikes(cause, strength=100):
    """Spikes in 10 seconds, as the panel tells them."""
    return round(10 * heard(cause, strength).rate)


def test_each_cause_turns_a_dial_of_its_own():
    assert sorted(CAUSES[cause] for cause in KNOWN) == sorted(DIALS)


@pytest.mark.parametrize("cause", KNOWN)
def test_no_change_no_spike(cause):
    assert heard(cause, 0).rate == 0


@pytest.mark.parametrize("cause", KNOWN)
def test_different_causes_give_about_as_many_spikes(cause):
    """At full strength 10 or 11 spikes in 10 seconds, at half strength 1 or 2."""
    assert spikes(cause) in (10, 11)
    assert spikes(cause, 50) in (1, 2)


def test_over_eight_people_the_rates_of_the_causes_overlap():
    rates = [[heard(cause, 100, k).rate for k in range(1, 9)] for cause in KNOWN]
    assert max(map(min, rates)) <= min(map(max, rates))
    assert np.ptp([np.median(one) for one in rates]) < 0.2


def test_the_shape_of_the_spikes_does_tell_the_causes_apart_in_this_model():
    """Troughs of three people each: one range a cause, and no two overlap."""
    troughs = sorted(sorted(heard(cause, 100, k).signal.min() for k in (1, 2, 3)) for cause in KNOWN)
    assert all(heard(cause).height == np.ptp(heard(cause).signal) for cause in KNOWN)
    assert all(below[-1] < above[0] for below, above in pairwise(troughs))


def test_an_unknown_cause_hides_one_of_the_four_dials():
    assert {hidden_dial(person) for person in range(1, 9)} == set(DIALS)
    assert run(Settings(cause="unknown", strength=100)).turned is None


def test_the_person_alone_decides_the_hidden_dial():
    shares = [run(Settings(cause="unknown", strength=strength, person=3)).shares for strength in (50, 100)]
    turned = [[dial for dial, share in one.items() if share != 1] for one in shares]
    assert turned[0] == turned[1] == [hidden_dial(3)]


def test_only_near_the_border_does_the_loss_of_fast_inhibition_alone_matter():
    """With B = 27 instead of 25 there is no spike."""
    assert listen(with_shares(SHARES | {"fast": 0.0, "slow": 27 / 25}), 1).rate == 0


@pytest.mark.parametrize("cause", KNOWN)
def test_shown_is_a_stretch_with_about_as_many_spikes_as_are_told(cause):
    one = heard(cause)
    t, signal = one.stretch()
    assert t[0] == 0 and t[-1] == pytest.approx(IN_VIEW, abs=0.01) and t.size == signal.size
    assert abs(spikes_in(signal).size - IN_VIEW * one.rate) <= 2


@pytest.mark.parametrize(
    ("peak", "rest", "count"), [(9.9, 0.0, 0), (10.1, 0.0, 2), (10.1, 3.9, 2), (10.1, 4.1, 1)]
)
def test_a_spike_climbs_above_10_mv_after_having_been_below_4(peak, rest, count):
    """A bump on a wave that has not come down is the same spike."""
    assert spikes_in(np.array([0, peak, rest, peak, 0, 0], float)).size == count


@pytest.mark.parametrize(
    ("rate", "regime"), [(0, "quiet"), (0.049, "quiet"), (0.05, "spikes"), (1, "spikes")]
)
def test_from_half_a_spike_in_ten_seconds_on_the_patch_spikes(rate, regime):
    listened = Listened(rate, 1.0, np.zeros(1), np.zeros(0))
    assert listened.regime == regime
    assert run(Settings())._replace(heard=listened).regime == regime
