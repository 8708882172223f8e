"""Epileptor-2D against measured periods, closed forms, an independent solver, and itself."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.models import epileptor_2d, network
from refractory.models.epileptor_2d import LINEAR, MODIFIED, Params, critical_x0, fixed_points, simulate
from scipy.integrate import solve_ivp

RANGES = {
    f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params) if not f.metadata["choices"]
}
ANY = st.builds(Params, **RANGES, permittivity=st.sampled_from(epileptor_2d.FORMS))


def on_and_onsets(params, duration, dt=0.05):
    """Where x1 is above -0.3, and the places where it passes it upwards; one value per unit of time."""
    on = simulate(params, duration=duration, dt=dt)["x1"] > -0.3
    return on, 1 + np.flatnonzero(on[1:] & ~on[:-1])


def by_hand(_t, y, p, x0, weights):
    """The equations written a second time, from the page; y (2 * regions,)."""
    x1, z = y.reshape(2, -1)
    F = np.where(x1 < 0, x1**2 + 2 * x1, -0.6 * (z - 4) ** 2 + 5 * x1)
    h = 4 * (x1 - x0) if p.permittivity == "linear" else x0 + 3 / (1 + np.exp(-(x1 + 0.5) / 0.1))
    pull = (weights * (x1[None, :] - x1[:, None])).sum(axis=1)
    slow = h - z - np.where(z < 0, 0.1 * z**7, 0) - p.K * pull
    return np.concatenate([1 - z + p.I1 - F * x1, p.r * slow])


@pytest.mark.parametrize(
    ("params", "x0", "period", "duration"),
    [
        (LINEAR, -2.06, 2610.8, 12_000),
        (LINEAR, -2.0, 2221, 12_000),
        (LINEAR, -1.6, 1721.6, 12_000),
        (MODIFIED, 2.0, 4854, 25_000),
        (MODIFIED, 2.9, 14222, 50_000),
    ],
)
def test_seizures_come_at_the_measured_period(params, x0, period, duration):
    """To 0.5 %."""
    _, onsets = on_and_onsets(replace(params, x0=x0), duration)
    assert np.diff(onsets)[1:] == pytest.approx(period, rel=0.005)


@pytest.mark.parametrize("params", [replace(LINEAR, x0=-2.063), replace(MODIFIED, x0=2.92)])
def test_past_the_threshold_there_is_silence(params):
    """In 20,000 units."""
    on, onsets = on_and_onsets(params, 20_000)
    assert len(onsets) == 0
    assert not on[2000:].any()


@pytest.mark.parametrize(("x0", "share", "duration"), [(2.0, 0.505, 25_000), (2.9, 0.104, 50_000)])
def test_a_smaller_x0_of_the_modified_form_means_longer_seizures(x0, share, duration):
    """Share of whole periods spent in seizures, to 0.005."""
    on, onsets = on_and_onsets(replace(MODIFIED, x0=x0), duration)
    assert on[onsets[0] : onsets[-1]].mean() == pytest.approx(share, abs=0.005)


def test_far_below_the_threshold_a_seizure_never_ends():
    """Modified form, x0 = 1."""
    on, _ = on_and_onsets(replace(MODIFIED, x0=1.0), 20_000)
    assert on[1000:].all()
    assert [point.stable for point in fixed_points(replace(MODIFIED, x0=1.0))] == [True]


@pytest.mark.parametrize("params", [LINEAR, MODIFIED])
def test_half_the_step_same_answer(params):
    """Onsets to 0.5 %."""
    whole, half = (on_and_onsets(params, 12_000, dt)[1] for dt in (0.05, 0.025))
    np.testing.assert_allclose(half, whole, rtol=0.005)


def test_the_thresholds_follow_from_the_equations():
    """-2.06204 linear, as in six variables, and 2.914 modified."""
    assert critical_x0(LINEAR) == pytest.approx(-2.06204, abs=5e-6)
    assert critical_x0(MODIFIED) == pytest.approx(2.914, abs=5e-4)


def test_rest_is_lost_in_a_hopf_bifurcation():
    """Linear, r = 0.00035: at -2.06195, where the trace of the Jacobian, -(3 x1^2 + 4 x1) - r, is 0."""
    x1 = (-4 - np.sqrt(16 - 12 * LINEAR.r)) / 6
    hopf = x1 - (4.1 - 2 * x1**2 - x1**3) / 4
    assert hopf == pytest.approx(-2.06195, abs=5e-6)
    assert fixed_points(replace(LINEAR, x0=hopf - 1e-6))[0].stable
    assert not fixed_points(replace(LINEAR, x0=hopf + 1e-6))[0].stable


@given(ANY)
@settings(deadline=None, max_examples=25)
def test_at_a_fixed_point_everything_stands_still(params):
    """Wherever the sliders stand."""
    p = epileptor_2d.numbers(params)
    for point in fixed_points(params):
        np.testing.assert_allclose(epileptor_2d.rhs(point[:2], p.x0, 0.0, p), 0, atol=1e-8)


@given(st.lists(st.floats(-3, 3), min_size=4, max_size=4), ANY)
@settings(deadline=None)
def test_the_rates_of_change_are_those_of_the_page(values, params):
    """At any state of two regions, z below 0 too; the second is linked to the first only."""
    state, weights = np.array(values).reshape(2, 2), np.array([[0.0, 0.0], [0.7, 0.0]])
    rates, link = np.empty((2, 2)), network.network_of(params, [-1.6, 2.3], weights)
    epileptor_2d.slopes(state, link, epileptor_2d.numbers(params), rates)
    expected = by_hand(0, state.ravel(), params, np.array([-1.6, 2.3]), weights)
    np.testing.assert_allclose(rates.ravel(), expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("params", [replace(LINEAR, r=0.01), replace(MODIFIED, r=0.01)])
def test_another_solver_gives_the_same_network(params):
    """Three regions with uneven weights, fast drift, 200 units."""
    weights, x0 = np.array([[0, 2, 0.5], [1, 0, 0], [0.3, 0.7, 0]]), params.x0 + np.array([0, -0.3, -0.5])
    run = simulate(params, duration=200, dt=0.005, x0=x0, weights=weights)
    tight = {"method": "LSODA", "rtol": 1e-10, "atol": 1e-12}
    start = np.repeat(epileptor_2d.START, 3)
    expected = solve_ivp(by_hand, (0, 200), start, args=(params, x0, weights), t_eval=run.t, **tight).y
    np.testing.assert_allclose([run["x1"], run["z"]], expected.reshape(2, 3, -1), atol=1e-3)


def test_regions_without_coupling_are_alone():
    """K = 0: each has the very path that it has on its own."""
    x0 = [-1.6, -2.0, -2.3]
    run = simulate(Params(K=0.0), duration=2000, x0=x0, weights=1 - np.eye(3))
    for i in range(3):
        np.testing.assert_array_equal(run["x1"][i], simulate(Params(x0=x0[i]), duration=2000)["x1"])


def test_noise_acts_on_x1_alone_and_follows_its_seed():
    """One step gives an SD of sqrt(2 D dt); the same seed gives the same run."""
    keywords = {"duration": 0.05, "every": 0.05, "x0": np.full(4000, -2.2), "seed": 3}
    run = simulate(Params(D=1e-4), **keywords)
    assert run["x1"][:, -1].std() == pytest.approx(np.sqrt(2 * 1e-4 * 0.05), rel=0.1)
    assert run["z"][:, -1].std() < 1e-4
    np.testing.assert_array_equal(run["x1"], simulate(Params(D=1e-4), **keywords)["x1"])
    assert np.abs(run["x1"] - simulate(Params(D=1e-4), **keywords | {"seed": 4})["x1"]).max() > 1e-3


@pytest.mark.parametrize("params", [replace(LINEAR, D=1e-4), replace(MODIFIED, D=1e-4)])
def test_compiled_and_uncompiled_agree(params, uncompiled):
    """Two noisy regions, a thousand steps, to 1e-10."""
    keywords = {"duration": 50, "weights": np.array([[0, 1], [0.5, 0]]), "seed": 2}
    compiled = simulate(params, **keywords)
    uncompiled(epileptor_2d)
    uncompiled(network)
    plain = simulate(params, **keywords)
    for name in ("x1", "z"):
        np.testing.assert_allclose(compiled[name], plain[name], rtol=0, atol=1e-10)


@given(ANY, st.integers(0, 100), st.floats(0, 5))
@settings(deadline=None, max_examples=50)
def test_a_run_is_finite_or_says_that_it_is_not(params, seed, weight):
    """Wherever the sliders stand: never a silent nan."""
    weights = np.array([[0, weight, 1], [1, 0, 0], [0, 1, 0]])
    try:
        run = simulate(params, duration=100, weights=weights, seed=seed)
    except FloatingPointError as error:
        assert "smaller dt" in str(error)
    else:
        assert np.isfinite(run["x1"]).all()
