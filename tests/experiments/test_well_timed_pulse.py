"""How many pulses stop the seizure of the bistable model, and what its picture's dots are."""

import numpy as np
import pytest
from refractory.experiments.well_timed_pulse import UNIT, Settings, run
from refractory.models import bistable


@pytest.mark.parametrize(
    ("values", "stops"),
    [
        ({}, 94),
        ({"error": 16}, 19),
        ({"aim": "random"}, 8),
        ({"A": 1.0}, 0),
        ({"A": 1.8}, 0),
        ({"error": 0}, 100),
    ],
)
def test_how_many_pulses_stop_the_seizure(values, stops):
    assert round(run(Settings(**values)).chance) == stops


def test_a_pulse_works_between_two_strengths():
    """The text gives them to one digit after the point."""
    calm, seizure = bistable.circles(UNIT)
    assert (seizure - calm, seizure + calm) == pytest.approx((1.05, 1.70), abs=0.005)


def test_the_dots_drawn_land_as_often_as_the_number_says():
    """To two dots."""
    calm, seizure = bistable.circles(UNIT)
    for values in ({}, {"error": 5}, {"error": 16}, {"aim": "random"}):
        landed = run(Settings(**values))
        inside = np.abs(landed.settings.A - seizure * np.exp(1j * landed.angles)) < calm
        assert inside.sum() == pytest.approx(landed.chance / 100 * len(inside), abs=2)


def test_with_noise_as_many_pulses_stop_it_as_without():
    """To five of a hundred: the closed form leaves out noise."""
    errors = np.random.default_rng(1).normal(0, 2 * np.pi * 0.02, 400)
    share = bistable.stopped(bistable.Params(lam=UNIT.lam, alpha=0.02), 1.35, errors, duration=40).mean()
    assert 100 * share == pytest.approx(run(Settings()).chance, abs=5)


@pytest.mark.parametrize(
    ("A", "regime"),
    [(1.0, "weak"), (1.05, "weak"), (1.1, "aimed"), (1.65, "aimed"), (1.75, "strong"), (2, "strong")],
)
def test_a_pulse_is_too_weak_or_too_strong_just_beyond_the_calm_disc(A, regime):
    """It reaches from 1.05 to 1.70; the slider's own step is .05."""
    assert run(Settings(A=A)).regime == regime
    assert run(Settings(A=A, aim="random")).regime == regime.replace("aimed", "random")
