"""The crowd in which everyone hears everyone: theory, regimes, and what is looked at of it."""

import numpy as np
import pytest
from refractory.experiments import metronomes
from refractory.experiments.metronomes import BEATS, CROWD, SHOWN, TURNING, WINDOW, Settings, run
from refractory.measures import order_parameter
from refractory.models import kuramoto

PARTLY = run(Settings(K=1.8))


@pytest.mark.parametrize("K, spread", [(1.8, 1.0), (3.0, 1.0), (1.2, 0.6), (4.0, 2.0)])
def test_the_crowd_of_300_lies_on_the_curve_of_the_endless_one(K, spread):
    shown = run(Settings(K=K, spread=spread))
    assert shown.agreed == pytest.approx(kuramoto.theory(shown.settings.crowd), abs=0.02)


def test_below_the_critical_pull_more_pull_does_next_to_nothing():
    assert all(run(Settings(K=K)).agreed < 0.1 for K in (0.0, 0.5, 1.0, 1.4))


def test_who_keeps_an_own_beat_is_too_fast_or_too_slow_for_the_pull():
    """In theory those with a pace above K r; the share is the two tails of the Gaussian."""
    paces = kuramoto.frequencies(PARTLY.settings.crowd)
    assert PARTLY.own.mean() == pytest.approx((np.abs(paces) > 1.8 * PARTLY.agreed).mean(), abs=0.03)


@pytest.mark.parametrize(
    "agreed, regime", [(0.199, "apart"), (0.201, "partly"), (0.849, "partly"), (0.851, "together")]
)
def test_where_a_crowd_is_called_so(agreed, regime):
    """0.2 lies above what chance gives, 1 / sqrt(300), three times over, and below all that is in step."""
    assert PARTLY._replace(agreed=agreed).regime == regime
    assert 3 / np.sqrt(CROWD) < 0.2


@pytest.mark.parametrize("K, regime", [(1.6, "apart"), (1.7, "partly"), (2.3, "partly"), (2.4, "together")])
def test_at_which_pull_the_regime_changes(K, regime):
    assert run(Settings(K=K)).regime == regime


def test_where_nobody_shares_a_beat_all_keep_their_own():
    alone = run(Settings(K=1.4))
    assert alone.own.all() and alone.kept == 0 and alone.shared_beat.size == 0


def test_those_shown_are_evenly_spread_over_the_paces():
    """So as many of 24 as of 300 keep their own beat, to one of 24."""
    for K in (1.7, 1.8, 2.0, 3.0):
        result = run(Settings(K=K))
        assert len(set(result.shown)) == SHOWN
        assert result.own[result.shown].mean() == pytest.approx(result.own.mean(), abs=1 / SHOWN)


@pytest.mark.parametrize("settings", [Settings(spread=2.0), Settings(K=1.2), Settings(K=4.0, spread=0.5)])
def test_a_beat_is_a_whole_turn_and_every_phase_only_grows(settings):
    result = run(settings)
    assert (np.diff(result.phases, axis=0) > 0).all()
    for phase, beats in zip(result.phases[:, result.shown].T, result.beats, strict=True):
        turns = np.interp(beats, result.t, phase) / (2 * np.pi)
        np.testing.assert_allclose(turns, np.round(turns), atol=1e-6)
        assert len(beats) == np.floor(phase[-1] / (2 * np.pi)) - np.ceil(phase[0] / (2 * np.pi)) + 1


def test_those_who_share_a_beat_beat_four_times_in_view_and_the_shared_beat_with_them():
    strong = run(Settings(K=3.0))
    assert strong.t[-1] == pytest.approx(WINDOW, abs=0.1) and BEATS == 4
    counts = {len(beats) for beats in strong.beats}
    assert counts <= {3, 4, 5} and len(strong.shared_beat) in (4, 5)
    gaps = np.diff(strong.shared_beat)
    np.testing.assert_allclose(gaps, 2 * np.pi / TURNING, rtol=0.05)


@pytest.mark.parametrize("K", [0.0, 1.8, 3.0])
def test_the_height_of_the_sum_is_the_order_parameter(K):
    result = run(Settings(K=K))
    r = order_parameter(result.phases)
    assert (np.abs(result.added_up) <= r + 1e-12).all()
    assert np.abs(result.added_up).max() == pytest.approx(r.mean(), abs=0.06)
    assert result.r == pytest.approx(r[0])


def test_the_pull_is_the_model_s_own():
    theta = PARTLY.phases[0]
    mean = np.angle(np.exp(1j * theta).mean())
    rates = kuramoto.rhs(theta, np.zeros(CROWD), PARTLY.settings.K, None)
    np.testing.assert_allclose(PARTLY.pull(theta - mean), rates, atol=1e-12)


def test_places_are_counted_from_the_mean_of_the_crowd():
    mean = np.exp(1j * PARTLY.phases[0]).mean()
    np.testing.assert_allclose(
        np.exp(1j * PARTLY.places), np.exp(1j * PARTLY.phases[0, PARTLY.shown]) * np.abs(mean) / mean
    )


def test_another_start_tells_the_same(monkeypatch):
    first = [run(Settings(K=K)).kept for K in (1.2, 1.8, 3.0)]
    monkeypatch.setattr(metronomes, "SEED", 2)
    assert [run(Settings(K=K)).kept for K in (1.2, 1.8, 3.0)] == pytest.approx(first, abs=5)
