"""Bistable against closed forms, the theory of escape, an independent solver, and itself."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.models import bistable
from refractory.models.bistable import (
    DT,
    Params,
    Pulse,
    best_pulse,
    chance_at_random,
    chance_locked,
    circles,
    escape_times,
    least_pulse,
    mean_escape_time,
    simulate,
    stopped,
    window,
)
from scipy.integrate import quad, solve_ivp

ANY = st.builds(Params, **{f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})
BISTABLE = [0.2, 0.5, 0.8, 0.9]


def quiet(lam, omega=20.0):
    """A unit without noise."""
    return Params(lam=lam, alpha=0.0, omega=omega)


# ---- rest, watershed, seizure ----


@pytest.mark.parametrize(
    ("lam", "watershed", "seizure"), [(0.5, 0.5412, 1.3066), (0.8, 0.3249, 1.3764), (0.9, 0.2265, 1.3960)]
)
def test_the_circles_are_where_the_paper_has_them(lam, watershed, seizure):
    """To the printed digits."""
    assert circles(Params(lam=lam)) == pytest.approx((watershed, seizure), abs=6e-5)


@pytest.mark.parametrize("lam", BISTABLE)
def test_the_watershed_decides(lam):
    """Without noise, 1 % inside it falls to rest, 1 % outside goes to the seizure circle."""
    r, R = circles(Params(lam=lam))
    ends = [simulate(quiet(lam), duration=400, start=x * r * np.exp(1j))["size"][-1] for x in (0.99, 1.01)]
    assert ends == pytest.approx([0, R], abs=1e-6)


def test_above_1_even_rest_seizes_and_below_0_even_a_seizure_rests():
    """Only one way to be is left."""
    assert simulate(quiet(1.2), duration=200, start=0.01)["size"][-1] == pytest.approx(
        circles(quiet(1.2)).seizure, abs=1e-6
    )
    assert circles(quiet(1.2)).watershed == 0
    assert simulate(quiet(-0.1), duration=200, start=3)["size"][-1] < 1e-3
    with pytest.raises(ValueError, match="only rest exists"):
        circles(quiet(-0.1))


# ---- escape by noise ----


@pytest.mark.parametrize(("lam", "alpha", "theory"), [(0.9, 0.05, 29.8), (0.8, 0.1, 15.4)])
def test_escape_takes_as_long_as_theory_says(lam, alpha, theory):
    """1000 runs of step 0.005, to 8 %; the theory to its printed digits."""
    p = Params(lam=lam, alpha=alpha)
    assert mean_escape_time(p) == pytest.approx(theory, abs=0.06)
    times = escape_times(p, runs=1000)
    assert not np.isnan(times).any()
    assert times.mean() == pytest.approx(theory, rel=0.08)


@pytest.mark.parametrize(("lam", "alpha"), [(0.5, 0.2), (0.7, 0.15), (1.5, 0.1), (-0.5, 0.6)])
def test_escape_agrees_with_theory_elsewhere_too(lam, alpha):
    """400 runs, within four standard errors and 3 % for the step."""
    times = escape_times(Params(lam=lam, alpha=alpha), runs=400)
    error = 4 * times.std() / np.sqrt(400) + 0.03 * times.mean()
    assert times.mean() == pytest.approx(mean_escape_time(Params(lam=lam, alpha=alpha)), abs=error)


@pytest.mark.parametrize(("lam", "alpha"), [(0.9, 0.05), (0.3, 0.1), (0.99, 0.01), (1.5, 0.3), (0.0, 1.0)])
def test_the_theory_is_the_double_integral_of_the_page(lam, alpha):
    """Against scipy's adaptive quadrature, to eight digits."""

    def V(y):
        return -(lam - 1) * y**2 / 2 - y**4 / 2 + y**6 / 6

    def inner(y):
        return quad(lambda s: s / y * np.exp(2 * (V(y) - V(s)) / alpha**2), 0, y, epsabs=0, limit=200)[0]

    answer = 2 / alpha**2 * quad(inner, 0, 1, epsabs=0, epsrel=1e-9, limit=200)[0]
    assert mean_escape_time(Params(lam=lam, alpha=alpha)) == pytest.approx(answer, rel=1e-8)


def test_without_noise_nothing_escapes():
    """The mean time is infinite, and no run gets anywhere."""
    assert mean_escape_time(quiet(0.9)) == np.inf
    assert np.isnan(escape_times(quiet(0.9), runs=3, duration=50)).all()
    assert not simulate(quiet(0.9))["size"].any()


def test_from_rest_noise_alone_spreads_as_its_linear_theory_says():
    """Little noise: the mean of |z|^2 is alpha^2 / (1 - lam), twice that of one part."""
    run = simulate(Params(lam=0.2, alpha=0.05), duration=20_000, seed=5)
    assert (run["size"] ** 2)[1000:].mean() == pytest.approx(0.05**2 / 0.8, rel=0.03)
    assert run["x"].var() == pytest.approx(run["y"].var(), rel=0.05)


# ---- pulses ----


@pytest.mark.parametrize(
    ("lam", "least", "best", "half", "random"),
    [(0.8, 1.051, 1.337, 0.238, 0.076), (0.9, 1.169, 1.377, 0.163, 0.052)],
)
def test_a_pulse_needs_size_and_time(lam, least, best, half, random):
    """Least and best size, widest window, chance at random."""
    p = Params(lam=lam)
    A = best_pulse(p)
    found = least_pulse(p), A, window(p, A), chance_at_random(p, A)
    assert found == pytest.approx((least, best, half, random), abs=6e-4)
    assert window(p, A) == pytest.approx(np.arcsin(np.sqrt((1 - lam**0.5) / (1 + lam**0.5))), rel=1e-12)


@pytest.mark.parametrize(
    ("lam", "chances"), [(0.8, [1, 0.98, 0.77, 0.37, 0.19]), (0.9, [1, 0.90, 0.58, 0.26, 0.13])]
)
def test_knowing_the_moment_badly_costs_most_of_the_chance(lam, chances):
    """Phase errors with an SD of 0, 0.1, 0.2, 0.5 and 1 rad; with a huge one, the random chance."""
    p = Params(lam=lam)
    A = best_pulse(p)
    assert [chance_locked(p, A, error) for error in (0, 0.1, 0.2, 0.5, 1)] == pytest.approx(
        chances, abs=0.006
    )
    assert chance_locked(p, A, 100.0) == pytest.approx(chance_at_random(p, A), rel=1e-9)


@pytest.mark.parametrize("lam", BISTABLE)
def test_too_weak_and_too_strong_pulses_never_work(lam):
    """Only between R - r and R + r; the best window is the widest."""
    p = Params(lam=lam)
    r, R = circles(p)
    assert window(p, 0.999 * (R - r)) == 0 == window(p, 1.001 * (R + r))
    assert chance_locked(p, 1.001 * (R + r), 0.0) == 0 == chance_locked(p, 0.0, 0.5)
    sizes = np.linspace(R - r, R + r, 101)
    assert max(window(p, A) for A in sizes) <= window(p, best_pulse(p))


@pytest.mark.parametrize("lam", BISTABLE)
@pytest.mark.parametrize("size", [0.9, 1.0, 1.1])
def test_the_window_is_what_simulated_pulses_find(lam, size):
    """Without noise, 3 % inside the window stops a seizure and 3 % outside does not, either side."""
    p = quiet(lam)
    A = size * best_pulse(p)
    w = window(p, A)
    if w == 0:
        assert not stopped(p, A, [0.0], duration=200).any()
    else:
        np.testing.assert_array_equal(
            stopped(p, A, w * np.array([-1.03, -0.97, 0, 0.97, 1.03]), duration=400), [0, 1, 1, 1, 0]
        )


@pytest.mark.parametrize("sd", [0.1, 0.5])
def test_with_a_little_noise_locked_pulses_work_as_often_as_the_formula_says(sd):
    """2000 pulses with a random phase error, within 4 standard errors."""
    p = Params(lam=0.8, alpha=0.005)
    A, errors = best_pulse(p), np.random.default_rng(1).normal(0, sd, 2000)
    share = stopped(p, A, errors, duration=20).mean()
    assert share == pytest.approx(chance_locked(p, A, sd), abs=4 * np.sqrt(0.25 / 2000))


@pytest.mark.parametrize("error", [-0.3, -0.2, 0.0, 0.2, 0.3])
@pytest.mark.parametrize("omega", [1.0, 20.0, 333.0])
def test_a_locked_pulse_waits_for_its_moment(omega, error):
    """The seizure stops if the error is within the window, whatever moment the pulse began to wait."""
    p = quiet(0.8, omega)
    start = circles(p).seizure * np.exp(0.7j)
    run = simulate(p, duration=200, start=start, pulse=Pulse(best_pulse(p), 10, locked=True, error=error))
    assert (run["size"][-1] < 1e-3) == (abs(error) < window(p, best_pulse(p)))


def test_a_pulse_at_a_set_time_does_not_wait():
    """It moves z by A at its step, and the rest follows: it works only if the phase happens to be right."""
    p = quiet(0.8)
    R, A = circles(p).seizure, best_pulse(p)
    for phase, works in ((np.pi, True), (0.0, False)):
        start = R * np.exp(1j * (phase - 20 * 1.0))  # it turns by 20 rad until the pulse
        run = simulate(p, duration=200, start=start, pulse=Pulse(A, 1.0))
        assert (run["size"][-1] < 1e-3) == works
        assert run["size"][199] == pytest.approx(R, abs=1e-9)


def test_a_pulse_of_no_size_does_nothing():
    """The same run as without it."""
    runs = [simulate(duration=5, start=1.4, pulse=pulse) for pulse in (None, Pulse(0.0, 2.0, True))]
    np.testing.assert_allclose(runs[0]["x"], runs[1]["x"], atol=1e-12)


# ---- independent answers, symmetries, the compiler ----


@pytest.mark.parametrize(("lam", "start"), [(0.9, 0.3), (0.8, 0.2 + 0.2j), (0.5, 2j), (1.2, 0.1)])
def test_another_solver_gives_the_same_path(lam, start):
    """Without noise: fine steps against a tight adaptive solver on the equation as written here."""

    def by_hand(_t, y):
        z = complex(*y)
        dz = (lam - 1 + 3j) * z + 2 * z * abs(z) ** 2 - z * abs(z) ** 4
        return dz.real, dz.imag

    run = simulate(quiet(lam, 3.0), duration=10, dt=1e-5, start=start)
    y0 = complex(start).real, complex(start).imag
    answer = solve_ivp(by_hand, (0, 10), y0, t_eval=run.t[::10_000], rtol=1e-11, atol=1e-12, method="DOP853")
    np.testing.assert_allclose(run["x"][::10_000], answer.y[0], atol=2e-4)
    np.testing.assert_allclose(run["y"][::10_000], answer.y[1], atol=2e-4)


def test_half_the_step_same_answer():
    """Without noise the error halves with the step; with it, escape takes as long, to 8 %."""
    runs = [simulate(quiet(0.9), duration=20, dt=DT / n, start=0.3)["size"][::n] for n in (1, 2, 4)]
    coarse, fine = np.abs(runs[0] - runs[1]).max(), np.abs(runs[1] - runs[2]).max()
    assert coarse / fine == pytest.approx(2, rel=0.1)
    whole, half = (escape_times(runs=2000, dt=dt).mean() for dt in (DT, DT / 2))
    assert half == pytest.approx(whole, rel=0.08)


@pytest.mark.parametrize("omega", [0.0, 5.0, 1000.0])
def test_turning_faster_changes_no_size(omega):
    """The turn is exact: it neither pushes outwards nor pulls inwards, however fast."""
    p = quiet(0.8, omega)
    np.testing.assert_allclose(
        simulate(p, start=0.33)["size"], simulate(quiet(0.8, 0.0), start=0.33)["size"], rtol=1e-9
    )


def test_no_direction_is_special():
    """A start turned by 1 rad gives the same run, turned by 1 rad."""
    p = quiet(0.9)
    one, turned = (simulate(p, duration=20, start=z) for z in (0.3, 0.3 * np.exp(1j)))
    z = (one["x"] + 1j * one["y"]) * np.exp(1j)
    np.testing.assert_allclose(turned["x"] + 1j * turned["y"], z, atol=1e-10)


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    """Chance enters through the seed alone; without noise it does not enter."""
    a, b, c = (simulate(duration=5, seed=s)["x"] for s in (1, 1, 2))
    np.testing.assert_array_equal(a, b)
    assert np.abs(a - c).max() > 1e-3
    np.testing.assert_array_equal(escape_times(runs=5, seed=3), escape_times(runs=5, seed=3))
    still = [simulate(quiet(0.9), duration=5, start=1, seed=s)["x"] for s in (1, 2)]
    np.testing.assert_array_equal(*still)


def test_compiled_and_uncompiled_agree(uncompiled):
    """A thousand steps with noise and a locked pulse, to 1e-10; and everything else once."""

    def everything():
        run = simulate(duration=6, start=1.396, pulse=Pulse(1.377, 3, True))
        times = escape_times(Params(lam=1.5, alpha=0.5), runs=3)
        return run["x"], run["size"], times, stopped(Params(), 1.377, [0.0, 0.1, 1.0], duration=5)

    compiled = everything()
    uncompiled(bistable)
    for one, other in zip(compiled, everything(), strict=True):
        np.testing.assert_allclose(np.asarray(other, float), np.asarray(one, float), rtol=0, atol=1e-10)


@given(ANY, st.floats(-2, 2), st.floats(-2, 2), st.booleans(), st.integers(0, 100))
@settings(deadline=None)
def test_runs_are_finite_and_chances_lie_between_0_and_1(params, start, A, locked, seed):
    """Wherever the parameters stand."""
    pulse = Pulse(A, 1.0, locked and params.omega > 0, A)
    assert simulate(params, duration=5, start=start, pulse=pulse, seed=seed)["size"].max() < 100
    if params.alpha >= 0.01:
        assert mean_escape_time(params, points=50) > 0
    if params.lam >= 0:
        assert 0 <= chance_at_random(params, A) <= 1
        assert -1e-12 <= chance_locked(params, A, abs(start)) <= 1 + 1e-12


def test_what_cannot_be_is_refused_with_its_remedy():
    """Endless starts, pulses before the beginning, waiting without a rhythm, steps far too coarse."""
    with pytest.raises(ValueError, match="start"):
        simulate(start=np.nan)
    with pytest.raises(ValueError, match="pulse"):
        simulate(pulse=Pulse(1.0, -1.0))
    with pytest.raises(ValueError, match="omega must be above 0"):
        simulate(quiet(0.8, 0.0), pulse=Pulse(1.0, 1.0, True))
    with pytest.raises(ValueError, match="error must be"):
        bistable.chance_locked(Params(), 1.3, -1.0)
    with pytest.raises(ValueError, match="A must be a finite"):
        bistable.window(Params(), np.nan)
    with pytest.raises(ValueError, match="alpha must be 0 or"):
        mean_escape_time(Params(alpha=0.001))
    with pytest.raises(FloatingPointError, match="smaller dt"):
        simulate(dt=1.0, start=3)
