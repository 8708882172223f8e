"""Wilson–Cowan against its source's states, an independent solver, and itself."""

from dataclasses import astuple, fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.models import wilson_cowan
from refractory.models.wilson_cowan import HYSTERESIS, LIMIT_CYCLE, Numbers, Params, fixed_points, simulate
from scipy.integrate import solve_ivp
from scipy.optimize import fsolve
from scipy.special import expit

AWAKE = replace(HYSTERESIS, P=0.6, Q=3.0)  # inhibition active at rest, as in the see-saw
ANY = st.builds(Params, **{f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})


def by_hand(_t, state, p, k=None):
    """The equations written a second time, from the page; k = None as published, or the same k for both."""

    def S(x, a, theta):
        return expit(a * (x - theta)) - 1 / (1 + np.exp(a * theta))

    E, I = state
    k_e = 1 - 1 / (1 + np.exp(p.a_e * p.theta_e)) if k is None else k
    k_i = 1 - 1 / (1 + np.exp(p.a_i * p.theta_i)) if k is None else k
    return [
        -E + (k_e - p.r * E) * S(p.c1 * E - p.c2 * I + p.P, p.a_e, p.theta_e),
        -I + (k_i - p.r * I) * S(p.c3 * E - p.c4 * I + p.Q, p.a_i, p.theta_i),
    ]


def end(run):
    """The state in which a run ends: (E, I)."""
    return float(run["E"][-1]), float(run["I"][-1])


def settled(P, start=(0.0, 0.0), duration=600):
    """E over the last 100 τ of a run of the rhythmic patch with drive P."""
    return simulate(replace(LIMIT_CYCLE, P=P), duration=duration, start=start)["E"][-5000:]


def period(P):
    """Time between upward crossings of the middle of E, mean over the last 100 τ."""
    E = settled(P)
    middle = (E.max() + E.min()) / 2
    k = np.flatnonzero((E[:-1] < middle) & (E[1:] >= middle))
    crossings = k + (middle - E[k]) / (E[k + 1] - E[k])
    return 0.02 * np.diff(crossings).mean()


def last(lo, hi, holds):
    """The value between lo (where `holds` is true) and hi (where it is not) at which that changes."""
    assert holds(lo) and not holds(hi)
    for _ in range(40):
        middle = (lo + hi) / 2
        lo, hi = (middle, hi) if holds(middle) else (lo, middle)
    return lo


# ---- what the source and the sheet say ----


def test_the_rhythmic_patch_beats_between_its_published_limits():
    """E in [0.103, 0.270], I in [0.022, 0.194]."""
    run = simulate(duration=200)
    for name, lo, hi in (("E", 0.103, 0.270), ("I", 0.022, 0.194)):
        x = run[name][5000:]
        assert [x.min(), x.max()] == pytest.approx([lo, hi], rel=0.02)


@pytest.mark.parametrize(("P", "expected"), [(1.25, 5.00), (1.75, 2.60)])
def test_more_drive_beats_faster(P, expected):
    """Period 5.00 τ at P = 1.25, 2.60 τ at P = 1.75."""
    assert period(P) == pytest.approx(expected, rel=0.02)


def test_rest_is_lost_in_a_fold_and_the_rhythm_starts_large():
    """From rest: quiet up to P = 1.0873, and from there on a swing of 0.17 at once."""
    fold = last(1.0, 1.2, lambda P: len(fixed_points(replace(LIMIT_CYCLE, P=P))) == 3)
    assert fold == pytest.approx(1.0873, abs=0.0005)
    assert np.ptp(settled(fold - 0.002)) < 1e-6
    assert np.ptp(settled(fold + 0.002)) == pytest.approx(0.17, abs=0.01)


def test_a_running_rhythm_outlives_the_fold():
    """Once running it lasts down to P = 1.069: between there and 1.087 the past decides."""
    start, drive, swing = (0.2, 0.1), 1.09, 1.0
    while swing > 0.01:
        drive -= 0.002
        run = simulate(replace(LIMIT_CYCLE, P=drive), duration=400, start=start)
        swing, start = np.ptp(run["E"][-5000:]), end(run)
    assert drive == pytest.approx(1.069, abs=0.01)
    assert np.ptp(settled(1.08, start=(0.2, 0.1))) > 0.15
    assert np.ptp(settled(1.08)) < 1e-6


def test_the_rhythm_ends_in_a_hopf_point():
    """It shrinks to nothing where the focus turns stable, P = 1.879, and nothing moves from P = 2 on."""
    hopf = last(1.5, 2.0, lambda P: not fixed_points(replace(LIMIT_CYCLE, P=P))[0].stable)
    assert hopf == pytest.approx(1.879, abs=0.02)
    assert 0.005 < np.ptp(settled(hopf - 0.01, duration=2000)) < 0.05
    assert np.ptp(settled(hopf + 0.01, duration=2000)) < 1e-3
    for P in (2.0, 3.0, 4.0):
        assert np.ptp(settled(P)) < 1e-6


def test_without_drive_the_rhythmic_patch_is_silent():
    """P at 1.0 or less: quiet, whatever share of inhibition is left."""
    for share in (0, 0.5, 1, 1.3):
        assert settled_at(replace(LIMIT_CYCLE, P=1.0, c2=12 * share)) < 0.04


def settled_at(params, start=(0.0, 0.0)):
    """E after 400 τ."""
    return end(simulate(params, duration=400, start=start))[0]


def test_less_inhibition_stops_the_rhythm():
    """At P = 1.25: still a cycle at 75 % of c2, steady at 0.26 for 70 % and at 0.48 for 50 %."""
    for share, expected in ((0.7, 0.26), (0.5, 0.48)):
        E = simulate(replace(LIMIT_CYCLE, c2=12 * share), duration=400)["E"][-2500:]
        assert np.ptp(E) < 1e-3 and E[-1] == pytest.approx(expected, abs=0.01)
    assert np.ptp(simulate(replace(LIMIT_CYCLE, c2=9.0), duration=400)["E"][-2500:]) > 0.02


def test_the_hysteresis_patch_has_two_states_and_a_watershed():
    """E* = 0, 0.1897, 0.4398 and I* = 0, 0.0681, 0.2259: stable, saddle, stable."""
    points = fixed_points(HYSTERESIS)
    assert [f.E for f in points] == pytest.approx([0, 0.1897, 0.4398], abs=1e-4)
    assert [f.I for f in points] == pytest.approx([0, 0.0681, 0.2259], abs=1e-4)
    assert [f.stable for f in points] == [True, False, True]
    assert points[1].kind == "saddle"


def fold(guess):
    """The P at which two states of the hysteresis patch merge near guess = (E, I, P), from the equations."""

    def equations(unknown):
        E, I, P = unknown
        p = replace(HYSTERESIS, P=P)
        return [*by_hand(0, (E, I), p), np.linalg.det(differences(E, I, p))]

    return fsolve(equations, guess, xtol=1e-13)[2]


UPPER_FOLD, LOWER_FOLD = (0.08, 0.01, 0.3), (0.35, 0.15, -0.4)


@pytest.mark.parametrize(
    ("guess", "outside", "expected"), [(UPPER_FOLD, 1.0, 0.305), (LOWER_FOLD, -1.0, -0.3996)]
)
def test_two_states_exist_between_two_folds(guess, outside, expected):
    """From P = -0.3996 to P = 0.305; found once by counting, once by solving for a fold."""
    counted = last(0.0, outside, lambda P: len(fixed_points(replace(HYSTERESIS, P=P))) == 3)
    assert counted == pytest.approx(expected, abs=0.0005)
    assert fold(guess) == pytest.approx(counted, abs=1e-8)


def differences(E, I, p):
    """The Jacobian by central differences."""
    h = 1e-6
    by_E = np.subtract(by_hand(0, (E + h, I), p), by_hand(0, (E - h, I), p))
    by_I = np.subtract(by_hand(0, (E, I + h), p), by_hand(0, (E, I - h), p))
    return np.column_stack([by_E, by_I]) / (2 * h)


def test_with_k_set_to_1_the_states_move():
    """E* = 0.1780 and 0.4625 if k is taken as 1, as some programs do; here k is as published."""
    for k, expected in ((1, (0.1780, 0.4625)), (None, (0.1897, 0.4398))):
        found = [fsolve(lambda x, k=k: by_hand(0, x, HYSTERESIS, k), (E, E / 2))[0] for E in (0.18, 0.45)]
        assert found == pytest.approx(expected, abs=1e-4)


def test_a_tipped_patch_stays_tipped():
    """Inhibition lowered to 65 % tips the patch; it takes 130 %, not 100 %, to calm it again."""
    table = [
        (1.2, 0.012),
        (1.0, 0.021),
        (0.8, 0.036),
        (0.7, 0.058),
        (0.65, 0.46),
        (1.0, 0.44),
        (1.2, 0.41),
        (1.3, 0.009),
    ]
    state = (0.0, 0.0)
    for share, expected in table:
        run = simulate(replace(AWAKE, c2=4 * share), duration=400, start=state)
        state = end(run)
        assert state[0] == pytest.approx(expected, abs=0.005), share


# ---- independent answers ----


@pytest.mark.parametrize("params", [LIMIT_CYCLE, HYSTERESIS, AWAKE])
def test_another_solver_and_another_hand_give_the_same_path(params):
    """A tight adaptive solver on the equations as written in this file."""
    run = simulate(params, duration=30, start=(0.25, 0.1))
    tight = {"method": "DOP853", "rtol": 1e-12, "atol": 1e-13}
    answer = solve_ivp(by_hand, (0, 30), (0.25, 0.1), args=(params,), t_eval=run.t[::50], **tight)
    np.testing.assert_allclose([run["E"][::50], run["I"][::50]], answer.y, atol=2e-6)


def test_cells_that_hear_only_the_drive_approach_it_exponentially():
    """With all c = 0, E(t) = E_end (1 - exp(-(1 + r S) t))."""
    p = replace(LIMIT_CYCLE, c1=0.0, c2=0.0, c3=0.0, c4=0.0, P=5.0, r=0.7)
    S = 1 / (1 + np.exp(-1.3 * (5 - 4))) - 1 / (1 + np.exp(1.3 * 4))
    k = 1 - 1 / (1 + np.exp(1.3 * 4))
    run = simulate(p, duration=20)
    expected = k * S / (1 + 0.7 * S) * (1 - np.exp(-(1 + 0.7 * S) * run.t))
    np.testing.assert_allclose(run["E"], expected, atol=1e-8)


@pytest.mark.parametrize("params", [LIMIT_CYCLE, AWAKE])
def test_half_the_step_same_answer(params):
    """And the error falls as the fourth power of the step."""
    ends = [np.array(end(simulate(params, duration=4, dt=dt, start=(0.2, 0.1)))) for dt in (0.04, 0.02, 0.01)]
    coarse, fine = np.abs(ends[0] - ends[1]).max(), np.abs(ends[1] - ends[2]).max()
    assert fine < 1e-6
    assert coarse / fine == pytest.approx(16, rel=0.3)


def test_compiled_and_uncompiled_agree(uncompiled):
    """The same path with and without the compiler."""
    compiled = simulate(duration=2, start=(0.3, 0.0))
    uncompiled(wilson_cowan)
    plain = simulate(duration=2, start=(0.3, 0.0))
    np.testing.assert_allclose(compiled["E"], plain["E"], rtol=0, atol=1e-13)
    np.testing.assert_allclose(compiled["I"], plain["I"], rtol=0, atol=1e-13)


# ---- what must hold everywhere ----


@given(ANY)
@settings(deadline=None)
def test_no_drive_no_activity(params):
    """From rest and without drive, nothing ever happens, whatever the couplings."""
    run = simulate(replace(params, P=0.0, Q=0.0), duration=5)
    assert not run["E"].any() and not run["I"].any()


@given(ANY, st.floats(0, 0.5), st.floats(0, 0.5))
@settings(deadline=None)
def test_activity_stays_within_reach(params, E, I):
    """Finite, and never more than all cells or fewer than none by more than the resting share."""
    run = simulate(params, duration=20, start=(E, I))
    for name in ("E", "I"):
        assert np.abs(run[name]).max() <= 1.001


@given(ANY)
@settings(deadline=None)
def test_every_fixed_point_stands_still_and_none_is_missing(params):
    """No change at any of them; and in a bounded plane there is one saddle fewer than other points."""
    points = fixed_points(params)
    for f in points:
        assert by_hand(0, (f.E, f.I), params) == pytest.approx([0, 0], abs=1e-9)
    saddles = sum(f.kind == "saddle" for f in points)
    assert len(points) == 2 * saddles + 1
    assert [f.E for f in points] == sorted({f.E for f in points})


def test_a_search_ten_times_as_fine_finds_no_further_fixed_point():
    """Changes of the sign of dE along the curve where I stands still, for 300 patches drawn at random."""
    rng = np.random.default_rng(0)
    for _ in range(300):
        p = Params(**{f.name: rng.uniform(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})
        dE = by_hand(0, wilson_cowan.nullclines(p, points=40_000)[1], p)[0]
        assert len(fixed_points(p)) >= np.count_nonzero(np.diff(np.sign(dE)))


@pytest.mark.parametrize(("guess", "outward"), [(UPPER_FOLD, 1), (LOWER_FOLD, -1)])
@pytest.mark.parametrize("nearness", [1e-3, 1e-5, 1e-7])
def test_two_fixed_points_are_told_apart_next_to_their_fold(guess, outward, nearness):
    """A ten-millionth inside the fold there are still three, and as little outside only one."""
    P = fold(guess)
    assert len(fixed_points(replace(HYSTERESIS, P=P - outward * nearness))) == 3
    assert len(fixed_points(replace(HYSTERESIS, P=P + outward * nearness))) == 1


@given(ANY, st.floats(-0.2, 0.6), st.floats(-0.2, 0.6))
@settings(deadline=None)
def test_the_jacobian_is_the_derivative_of_the_rates(params, E, I):
    """Against central differences of the equations written in this file."""
    found = wilson_cowan.jacobian(E, I, Numbers(*astuple(params)))
    np.testing.assert_allclose(found, differences(E, I, params), atol=1e-5)


@pytest.mark.parametrize("params", [LIMIT_CYCLE, HYSTERESIS, AWAKE, replace(LIMIT_CYCLE, P=2.2)])
def test_a_small_push_returns_to_stable_points_only(params):
    """What the eigenvalues say, a run does."""
    for f in fixed_points(params):
        run = simulate(params, duration=400, start=(f.E + 1e-4, f.I))
        returned = np.hypot(end(run)[0] - f.E, end(run)[1] - f.I) < 1e-5
        assert returned == f.stable


def test_a_focus_spirals_and_a_node_does_not():
    """Near P = 1.9 the way back circles; at the quiet state of the hysteresis patch it does not."""
    assert fixed_points(replace(LIMIT_CYCLE, P=1.9))[0].kind == "focus"
    assert fixed_points(HYSTERESIS)[0].kind == "node"


@given(ANY)
@settings(deadline=None)
def test_the_nullclines_are_where_the_rates_vanish(params):
    """dE = 0 all along the first curve and dI = 0 all along the second, unless cross-talk is nearly nil."""
    (E1, I1), (E2, I2) = wilson_cowan.nullclines(params)
    assert np.isfinite([E1, I1, E2, I2]).all()
    if params.c2 > 1e-3:
        np.testing.assert_allclose(by_hand(0, (E1, I1), params)[0], 0, atol=1e-9)
    if params.c3 > 1e-3:
        np.testing.assert_allclose(by_hand(0, (E2, I2), params)[1], 0, atol=1e-9)


@pytest.mark.parametrize("params", [LIMIT_CYCLE, HYSTERESIS, AWAKE])
def test_the_nullclines_cross_at_the_fixed_points(params):
    """Each fixed point lies on both curves."""
    (E1, I1), (E2, I2) = wilson_cowan.nullclines(params, points=20_000)
    for f in fixed_points(params):
        assert np.hypot(E1 - f.E, I1 - f.I).min() < 1e-3
        assert np.hypot(E2 - f.E, I2 - f.I).min() < 1e-3


# ---- bad input ----


def test_a_start_must_be_two_finite_numbers():
    """And the sentence says which word to look at."""
    with pytest.raises(ValueError, match="start must be two finite numbers"):
        simulate(start=(float("nan"), 0.0))


def test_too_coarse_a_step_is_refused_not_shown():
    """Steps of 3 and of 50 τ blow up, the first not all the way: the error asks for a smaller one."""
    for dt in (3.0, 50.0):
        with pytest.raises(FloatingPointError, match="smaller dt"):
            simulate(dt=dt, duration=10_000.0)
