"""Neuroimmune against the numbers of its source, closed forms, an independent solver, and itself."""

from dataclasses import fields, replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.models import neuroimmune
from refractory.models.neuroimmune import (
    BARRIER,
    DT,
    INFECTION,
    PILOCARPINE,
    Injury,
    Params,
    Treatment,
    critical_loss,
    epilepsy_day,
    fixed_points,
    seizures_per_day,
    separatrix,
    simulate,
)
from scipy.integrate import solve_ivp

YEAR = 365.0
FREE = {f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)}
ANY = st.builds(Params, **FREE | {"k_IB": st.floats(0, 0.11)})  # so that k_IB k_BI stays below 1


def opened(days, amount=0.25):
    """A leaky barrier for some days."""
    return (Injury("u_B", amount, 0, days),)


def onset(years, injuries=(), p=Params(), **others):
    """Epilepsy day within some years."""
    return epilepsy_day(simulate(p, duration=years * YEAR, injuries=injuries, **others))


@lru_cache
def many(runs=300, duration=40):
    """Seizure times after a leaky barrier, by chance, one array per seed."""
    return [simulate(duration=duration, stochastic=True, seed=s).seizures for s in range(runs)]


# ---- two ways to stay ----


def test_without_loss_there_are_two_ways_to_stay_and_a_watershed():
    """D = 0: B = 0 stable, 0.02887 unstable, 0.91569 stable, to 1e-3."""
    points = fixed_points()
    np.testing.assert_allclose([x.B for x in points], [0, 0.02887, 0.91569], atol=1e-5)
    assert [x.stable for x in points] == [True, False, True]


def test_above_the_critical_loss_only_epilepsy_stays():
    """D_crit = 0.4103035: three fixed points below, one above."""
    assert critical_loss() == pytest.approx(0.4103035, abs=1e-6)
    assert len(fixed_points(D=0.4102)) == 3
    (only,) = fixed_points(D=0.4104)
    assert only.B > 0.9 and only.stable


@pytest.mark.parametrize(
    ("K_SB", "B"),
    [(0, [0]), (0.5, [0]), (0.7, [0]), (0.85, [0, 0.0603, 0.87661]), (0.875, [0, 0.0289, 0.9157])],
)
def test_weak_feedback_knows_no_epilepsy(K_SB, B):
    """No epileptic state at 0.5 and 0.7; the watershed comes nearer as seizures harm more."""
    assert [x.B for x in fixed_points(Params(K_SB=K_SB))] == pytest.approx(B, abs=1e-4)


def test_at_a_feedback_of_0_9_the_healthy_state_is_not_stable():
    """K_SB = 0.9, and no loss is needed."""
    well, epileptic = fixed_points(Params(K_SB=0.9))
    assert (well.B, well.stable, epileptic.stable) == (0, False, True)
    assert critical_loss(Params(K_SB=0.9)) == 0
    assert critical_loss(Params(K_SB=0.5)) == np.inf == critical_loss(Params(k_DR=0.0))


def by_hand(_t, y, p):
    """The rate form written a second time, from the page."""
    I, B, D, R = y
    x = p.k_IS * I**2 + p.k_RS * R
    S = p.K_SB * (1 - np.exp(-x)) / (1 + np.exp(-x))
    return [
        (p.k_BI * B + p.u_I - I) / p.tau_I,
        (p.k_IB * I + S + p.u_B - B) / p.tau_B,
        ((1 - D / p.D_m) * p.k_ID * np.clip(I - p.Theta, 0, None) + p.u_D) / p.tau_D,
        (p.k_BR * B + p.k_DR * D + p.u_R - R) / p.tau_R,
    ]


@given(ANY, st.floats(0, 1))
@settings(deadline=None)
def test_at_a_fixed_point_nothing_moves_and_its_stability_is_that_of_the_jacobian(params, D):
    """For any parameters: I, B and R stand still, and the eigenvalues agree."""
    p = replace(params, u_I=0.0, u_B=0.0, u_D=0.0, u_R=0.0)
    points = fixed_points(p, D)
    assert 1 <= len(points) <= 3
    for x in points:
        y = np.array([x.I, x.B, D, x.R])
        still = np.array(by_hand(0, y, p))[[0, 1, 3]]
        np.testing.assert_allclose(still * [p.tau_I, p.tau_B, p.tau_R], 0, atol=1e-8 * (1 + max(x.I, x.R)))
        J = np.array(
            [(np.array(by_hand(0, y + e, p)) - by_hand(0, y - e, p)) / 2e-6 for e in 1e-6 * np.eye(4)]
        )
        growth = np.linalg.eigvals(J[np.ix_([0, 1, 3], [0, 1, 3])]).real.max()
        if abs(growth) > 1e-5:
            assert x.stable == (growth < 0)


@pytest.mark.parametrize("side", [-1, 1])
def test_the_watershed_decides(side):
    """1 % below it heals, 1 % above it ends in epilepsy, as long as no cells are lost."""
    B = separatrix() * (1 + 0.01 * side)
    p = Params(k_ID=0.0)
    end = simulate(p, duration=30 * YEAR, injuries=(), start=(B, B, 0, B))["B"][-1]
    assert end == pytest.approx(0.91569 if side > 0 else 0, abs=1e-3)


# ---- the paper's courses ----


@pytest.mark.parametrize(("D", "years"), [(0.42, 80.9), (0.5, 24.0), (0.7, 12.1), (1.0, 7.8)])
def test_lost_cells_bring_epilepsy_after_years(D, years):
    """Years from the loss to B > 0.5, to 2 %."""
    assert onset(100, start=(0, 0, D, 0)) / YEAR == pytest.approx(years, rel=0.02)


def test_a_loss_below_the_critical_one_never_does():
    """D = 0.40, 110 years."""
    assert np.isnan(onset(110, start=(0, 0, 0.4, 0)))


def test_a_leaky_barrier_heals_or_not_by_how_long_it_lasts():
    """7 d: day 246; a quarter: recovery; half: later; one and a half: sooner."""
    assert np.isnan(onset(20, opened(1.75)))
    assert onset(3, BARRIER) == pytest.approx(246, rel=0.02)
    assert onset(3, opened(3.5)) > 246 > onset(3, opened(10.5))


@pytest.mark.parametrize(
    ("years", "days", "amount"), [(20, 2.163, 0.0775), (8, 2.21, 0.079), (3, 2.80, 0.100)]
)
def test_the_critical_dose_depends_on_how_long_one_waits(years, days, amount):
    """At an amplitude of 0.25 so many days, or so strong for 7 d, to 2 %."""
    for less, more in (
        (opened(0.98 * days), opened(1.02 * days)),
        (opened(7, 0.98 * amount), opened(7, 1.02 * amount)),
    ):
        assert np.isnan(onset(years, less)) and onset(years, more) > 0


def test_the_epileptic_plateau():
    """I = B = 0.9158, R = 0.9163, D = 1, 14.1 seizures a day."""
    run = simulate(duration=10 * YEAR, injuries=PILOCARPINE)
    assert [run[name][-1] for name in "IBRD"] == pytest.approx([0.9158, 0.9158, 0.9163, 1], abs=1e-4)
    assert seizures_per_day(run)[-1] == pytest.approx(14.1, abs=0.05)


def test_infection_kills_cells_long_before_epilepsy():
    """D stays at 0.386 until B crosses, on day 664 or 665; then all cells are lost."""
    run = simulate(duration=5 * YEAR, injuries=INFECTION)
    assert run["D"][[100, 400]] == pytest.approx(0.386, abs=1e-3)
    assert run["D"][-1] == pytest.approx(1, abs=1e-3)
    assert epilepsy_day(run) in (664, 665)


def test_after_pilocarpine_the_criterion_matters():
    """Day 92 at B > 0.5, day 52 at B > 0.3."""
    run = simulate(injuries=PILOCARPINE)
    assert epilepsy_day(run) == pytest.approx(92, rel=0.02)
    assert epilepsy_day(run, B_min=0.3) == pytest.approx(52, rel=0.02)


@pytest.mark.parametrize(
    ("injuries", "name", "start", "stop", "day"),
    [
        (PILOCARPINE, "K_SB", 0, 35, 1695),
        (PILOCARPINE, "K_SB", 14, 49, np.nan),
        (PILOCARPINE, "K_SB", 0, 70, np.nan),
        (INFECTION, "k_BI", 0, 140, np.nan),
        (INFECTION, "k_BI", 14, 154, 5185),
    ],
)
def test_when_a_treatment_comes_decides(injuries, name, start, stop, day):
    """One parameter at a hundredth for some weeks: prevented or delayed, within 20 years, to 2 %."""
    found = onset(20, injuries, treatments=(Treatment(name, 0.01, start, stop),))
    assert found == pytest.approx(day, rel=0.02, nan_ok=True)


def test_after_a_leaky_barrier_seizures_come_by_chance():
    """300 runs: first seizure on day 5.06 +- 2 SEM of 30 runs; 1.38 a day from day 4 to 32 likewise."""
    first = np.mean([times[0] for times in many()])
    rate = np.mean([np.sum((times >= 4) & (times < 32)) / 28 for times in many()])
    assert first == pytest.approx(5.06, abs=2 * 0.34)
    assert rate == pytest.approx(1.38, abs=2 * 0.06)
    assert first == pytest.approx(4.95, abs=2 * 0.13)  # and near the 4.95 d and 1.396/d of 1,500 runs
    assert rate == pytest.approx(1.396, abs=2 * 0.03)


def test_a_year_after_infection_some_have_epilepsy_and_some_do_not():
    """Between the 14 and 44 % that 8 of 30 runs allow (B > 0.3)."""
    runs = [simulate(duration=YEAR, injuries=INFECTION, stochastic=True, seed=s) for s in range(100)]
    assert 0.14 < np.mean([run["B"][-1] > 0.3 for run in runs]) < 0.44


# ---- imposed seizures, our extension ----


def test_one_imposed_seizure_opens_the_barrier_a_little():
    """By 0.0058: K_SB / (lambda_max tau_B), the whole of it within 5 min."""
    B = simulate(duration=2 * DT, every=DT, injuries=(), imposed=[0])["B"]
    assert B[1] == pytest.approx(0.875 / (15 * 10), rel=1e-12)
    assert B[2] < B[1]


@pytest.mark.parametrize(("apart", "day"), [(1, 2006), (2, 2053)])
def test_ten_imposed_seizures_end_in_epilepsy_years_later(apart, day):
    """9 do not, 10 do, 1 or 2 days apart; over 2 years it takes 15."""
    assert np.isnan(onset(20, imposed=apart * np.arange(9)))
    assert onset(20, imposed=apart * np.arange(10)) == pytest.approx(day, rel=0.02)


def test_within_two_years_it_takes_fifteen_seizures():
    """A day apart, to 1 seizure."""
    needed = next(n for n in range(10, 20) if onset(2, imposed=np.arange(n)) > 0)
    assert needed == pytest.approx(15, abs=1)


def test_with_weak_feedback_imposed_seizures_leave_lost_cells_but_no_epilepsy():
    """K_SB = 0.7, five a day for 400 d: B falls to 0.0018, but only after years; D stays at 1."""
    p = Params(K_SB=0.7)
    run = simulate(p, duration=400 + 5 * YEAR, injuries=(), imposed=np.arange(2000) / 5)
    after = run["B"][400::365]  # one value a year from the last seizure on
    assert after[0] > 1 and after[3] > 0.1 and after[4] < 0.01
    assert after[5] == pytest.approx(0.0018, abs=1e-4)
    assert [x.B for x in fixed_points(p, D=1)] == pytest.approx([0.0018], abs=1e-4)
    assert run["D"][-1] == pytest.approx(1, abs=1e-3)


# ---- independent answers, limits, symmetries ----


@pytest.mark.parametrize(
    "p", [Params(), Params(tau_I=3, k_BI=0.7, k_IB=0.5, K_SB=0.6, Theta=0.1, D_m=0.8, u_R=0.1)]
)
def test_another_solver_gives_the_same_course(p):
    """Fine Euler steps against a tight adaptive solver, injury by injury."""
    dt = DT / 20
    run = simulate(p, duration=60, dt=dt, injuries=opened(7))
    y, tight = np.zeros(4), {"method": "LSODA", "rtol": 1e-10, "atol": 1e-12, "max_step": 0.5}
    for first, last, u_B in ((0, 7, 0.25), (7, 60, 0.0)):
        answer = solve_ivp(
            by_hand, (first, last), y, args=(replace(p, u_B=u_B),), t_eval=np.arange(first, last + 1), **tight
        )
        y = answer.y[:, -1]
        for name, path in zip("IBDR", answer.y, strict=True):
            np.testing.assert_allclose(run[name][first : last + 1], path, atol=1e-4, rtol=1e-4)


def test_half_the_step_same_answer():
    """The error halves with the step, and the epilepsy day stays."""
    courses = [simulate(duration=30, dt=DT / n)["B"] for n in (1, 2, 4)]
    coarse, fine = np.abs(courses[0] - courses[1]).max(), np.abs(courses[1] - courses[2]).max()
    assert coarse / fine == pytest.approx(2, rel=0.1)
    assert onset(3, BARRIER, dt=DT / 2) == pytest.approx(onset(3, BARRIER), rel=0.005)


def test_half_the_step_same_dose_of_an_imposed_seizure():
    """A seizure lasts 5 min, however many steps these are."""
    whole, half = (simulate(duration=3, dt=dt, injuries=(), imposed=[1])["B"] for dt in (DT, DT / 2))
    np.testing.assert_allclose(half, whole, atol=2e-6)


def test_time_constants_only_stretch_time():
    """All twice as long, and the injury too: the same states, twice as late."""
    p = Params()
    slow = replace(p, **{name: 2 * getattr(p, name) for name in ("tau_I", "tau_B", "tau_D", "tau_R")})
    run, late = simulate(duration=100), simulate(slow, duration=200, dt=2 * DT, every=2, injuries=opened(14))
    for name in "IBDR":
        np.testing.assert_allclose(late[name], run[name], rtol=1e-12)


def test_nothing_from_outside_nothing_happens():
    """No injury, no inflammation; and no seizures by chance."""
    run = simulate(duration=30, injuries=(), stochastic=True)
    assert not any(run[name].any() for name in "IBDR")
    assert not run.seizures.size


def test_inflammation_alone_fades_with_its_own_time():
    """Without couplings, forward Euler's exponential."""
    alone = Params(k_BI=0, k_IB=0, k_ID=0, K_SB=0)
    run = simulate(alone, duration=5, injuries=(), start=(1, 0, 0, 0))
    np.testing.assert_allclose(run["I"], (1 - DT) ** (288 * run.t), rtol=1e-12)


def test_with_many_small_seizures_chance_becomes_the_rate():
    """At 100 a day, each proportionally smaller, the mean of a long run is the epileptic plateau."""
    p = Params(lambda_max=100)
    run = simulate(p, duration=2000, injuries=(), start=(0.9, 0.9, 1, 0.9), stochastic=True)
    assert run["B"].mean() == pytest.approx(0.9158, rel=0.01)
    assert len(run.seizures) / 2000 == pytest.approx(94.2, rel=0.02)


def test_windows_are_half_open_and_count_whole_steps():
    """From day 0 to day 7: 2016 steps, whose sum is the dose; a second window of no length does nothing."""
    p = Params(k_IB=0, K_SB=0, tau_B=1000)
    B = simulate(p, duration=8, every=DT, injuries=(*opened(7), Injury("u_B", 5, 3, 3)))["B"]
    assert np.argmax(B) == 2016
    assert B[2016] == pytest.approx(0.25 * (1 - (1 - DT / 1000) ** 2016), rel=1e-9)


def test_without_chance_the_seed_does_not_matter_and_with_it_only_the_seed_does():
    """Same seed, same run."""
    np.testing.assert_array_equal(simulate(duration=20, seed=1)["B"], simulate(duration=20, seed=2)["B"])
    once, again, other = (simulate(duration=20, stochastic=True, seed=s) for s in (1, 1, 2))
    np.testing.assert_array_equal(once["B"], again["B"])
    assert np.abs(once["B"] - other["B"]).max() > 1e-4


@pytest.mark.parametrize("stochastic", [False, True])
def test_compiled_and_uncompiled_agree(uncompiled, stochastic):
    """A thousand steps and more, to 1e-10."""
    settings_ = {"duration": 4, "injuries": PILOCARPINE, "imposed": [3], "stochastic": stochastic}
    compiled = simulate(**settings_)
    uncompiled(neuroimmune)
    plain = simulate(**settings_)
    for name in "IBDR":
        np.testing.assert_allclose(plain[name], compiled[name], rtol=0, atol=1e-10)
    np.testing.assert_array_equal(plain.seizures, compiled.seizures)


@given(ANY, st.booleans(), st.integers(0, 100))
@settings(deadline=None)
def test_states_are_finite_and_never_negative(params, stochastic, seed):
    """Wherever the parameters stand, with `FloatingPointError` as the only way out."""
    stochastic &= params.lambda_max * DT <= 1
    try:
        run = simulate(params, duration=30, injuries=(), stochastic=stochastic, seed=seed)
    except FloatingPointError as error:
        assert "smaller dt" in str(error)
        return
    assert all(run[name].min() >= 0 for name in "IBDR")


def test_what_cannot_be_is_refused_with_its_remedy():
    """Endless growth, unknown names, windows that end before they begin, wrong starts."""
    with pytest.raises(ValueError, match="less than 1"):
        Params(k_BI=5, k_IB=0.2)
    with pytest.raises(ValueError, match="u_I, u_B, u_D, u_R"):
        simulate(injuries=(Injury("u_X", 1, 0, 1),))
    with pytest.raises(ValueError, match="in this order"):
        simulate(treatments=(Treatment("K_SB", 0.5, 9, 3),))
    with pytest.raises(ValueError, match="four finite numbers"):
        simulate(start=(0, 0, -1, 0))
    with pytest.raises(ValueError, match="imposed"):
        simulate(imposed=[-1])
    with pytest.raises(ValueError, match="every"):
        simulate(duration=10, every=20)
    for D in (np.nan, -0.1):
        with pytest.raises(ValueError, match="D must be"):
            neuroimmune.fixed_points(D=D)
    with pytest.raises(ValueError, match="lambda_max"):
        simulate(Params(lambda_max=100), dt=0.1, stochastic=True)
