"""Wendling against the map of its regimes, closed forms, its linearisation, another solver, and itself."""

from dataclasses import astuple, fields, replace
from functools import lru_cache, partial
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.measures import dominant_frequency, peak_to_peak
from refractory.models import wendling
from refractory.models.wendling import Params, simulate
from scipy.integrate import solve_ivp
from scipy.optimize import fsolve

DT = 1 / 2560
ANY = st.builds(Params, **{f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})


@lru_cache
def lfp(A=5.0, B=50.0, G=15.0, seed=1, duration=60.0, dt=DT, **others):
    """Lfp in mV after the first 2 s."""
    run = simulate(Params(A=A, B=B, G=G, **others), duration=duration, dt=dt, seed=seed)
    return run["lfp"][round(2 / dt) :]


def peak(B, G):
    """Frequency of the highest peak between 1 and 60 Hz, and how far it stands out."""
    return dominant_frequency(lfp(B=B, G=G), DT, lowest=1, highest=60)


def spikes_per_second(x, seconds):
    """Rises of 10 mV over the median, counted again only after a fall below 4 mV."""
    x, ready, count = x - np.median(x), True, 0
    for value in x[::5]:
        if ready and value > 10:
            ready, count = False, count + 1
        elif value < 4:
            ready = True
    return count / seconds


def by_hand(_t, y, p):
    """The equations written a second time, from the page, with a constant input p_mean."""

    def S(v):
        return 2 * p.e0 / (1 + np.exp(p.r * (p.v0 - v)))

    C1, C2, C3, C4, C5, C6, C7 = np.array([1, 0.8, 0.25, 0.25, 0.3, 0.1, 0.8]) * p.C
    drive = [
        p.A * p.a * S(y[1] - y[2] - y[3]),
        p.A * p.a * (p.p_mean + C2 * S(C1 * y[0])),
        p.B * p.b * C4 * S(C3 * y[0]),
        p.G * p.g * C7 * S(C5 * y[0] - C6 * y[4]),
        p.B * p.b * S(C3 * y[0]),
    ]
    k = np.array([p.a, p.a, p.b, p.g, p.b])
    return np.concatenate([y[5:], drive - 2 * k * y[5:] - k**2 * y[:5]])


# ---- the map at A = 5 mV ----


@pytest.mark.parametrize("B", [50, 40])
@pytest.mark.parametrize("G", [0, 10, 15, 20, 25, 30])
def test_strong_slow_inhibition_keeps_a_background(B, G):
    """Type 1: 2.5 mV peak to peak for every G, and no stable peak."""
    assert peak_to_peak(lfp(B=B, G=G)) == pytest.approx(2.5, rel=0.2)
    assert peak(B, G)[1] < 5


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_background_is_as_large_as_the_sheet_says(seed):
    """(5, 50, 15): 2.5 to 2.8 mV over 60 s, whatever the seed."""
    assert 2.5 * 0.8 < peak_to_peak(lfp(seed=seed)) < 2.8 * 1.2


SPIKES_AND_WAVES = {  # B: {G: (peak in Hz, peak-to-peak in mV)}
    25: {0: (2.0, 41), 10: (2.2, 38)},
    20: {0: (3.0, 40), 10: (2.8, 36), 15: (2.8, 34), 20: (2.8, 32), 25: (2.5, 31), 30: (2.5, 29)},
    10: {0: (3.5, 32), 10: (3.5, 24), 15: (8.5, 11), 20: (9.0, 8.5), 25: (9.2, 7.7), 30: (9.5, 6.8)},
}


@pytest.mark.parametrize(("B", "G"), [(B, G) for B, row in SPIKES_AND_WAVES.items() for G in row])
def test_less_slow_inhibition_brings_spikes_and_then_waves(B, G):
    """To 1 Hz and 20 %."""
    frequency, size = SPIKES_AND_WAVES[B][G]
    assert peak(B, G)[0] == pytest.approx(frequency, abs=1)
    assert peak_to_peak(lfp(B=B, G=G)) == pytest.approx(size, rel=0.2)


@pytest.mark.parametrize("G", [20, 25, 30])
def test_below_the_border_there_is_only_a_broad_hump(G):
    """(25, 20 and more): 3 mV, the mean peak of eight seeds near 3.5 Hz, to 1 Hz, but no stable one."""
    found = [dominant_frequency(lfp(B=25, G=G, seed=s), DT, lowest=1, highest=60) for s in range(8)]
    assert np.mean([frequency for frequency, _ in found]) == pytest.approx(3.5, abs=1)
    assert max(prominence for _, prominence in found) < 5
    assert peak_to_peak(lfp(B=25, G=G)) == pytest.approx(3.0, rel=0.2)


@pytest.mark.parametrize("G", [0, 10, 15, 20, 25, 30])
def test_sustained_spikes_have_a_stable_peak(G):
    """Type 3: the rhythm stands far out of its surroundings."""
    assert peak(20, G)[1] > 10


def test_the_border_spikes_now_and_then():
    """Type 2, (25, 15): some spikes, but fewer than one in 5 s on average, and no rhythm."""
    per_second = np.mean([spikes_per_second(lfp(B=25.0, seed=s), 58) for s in range(1, 9)])
    assert 0 < per_second < 0.2
    assert peak(25, 15)[1] < 5


@pytest.mark.parametrize(("B", "G"), [(2, 20), (1, 20), (0, 20), (2, 25), (1, 25), (0, 25), (1, 30), (0, 30)])
def test_without_slow_inhibition_fast_inhibition_beats(B, G):
    """Type 5: a rhythm of 24 to 29 Hz, to 3 Hz; at G = 20 it only just stands out."""
    frequency, prominence = peak(B, G)
    assert 24 - 3 <= frequency <= 29 + 3
    assert prominence > (5 if G == 20 else 50)


LOW_ACTIVITY = {  # (B, G): peak-to-peak in mV over 60 s, as forward Euler steps of 1/81,920 s give it
    (0, 0): 2.4, (0, 10): 2.3, (2, 20): 2.2, (0, 20): 2.2,
    (2, 25): 2.9, (0, 25): 6.4, (2, 30): 8.0, (0, 30): 12.3,
}  # fmt: skip


@pytest.mark.parametrize(("B", "G"), LOW_ACTIVITY)
def test_fast_activity_is_low(B, G):
    """From 2.2 mV at G = 20 to 12 mV at G = 30: mean of four seeds, to 10 %."""
    sizes = [peak_to_peak(lfp(B=B, G=G, seed=seed)) for seed in range(4)]
    assert np.mean(sizes) == pytest.approx(LOW_ACTIVITY[B, G], rel=0.1)


@pytest.mark.parametrize("G", [0, 10])
def test_without_any_inhibition_there_is_no_rhythm(G):
    """B = 0 and little G: no stable peak."""
    assert peak(0, G)[1] < 5


@pytest.mark.parametrize(("B", "G"), [(0, 20), (2, 25), (0, 25), (0, 30)])
def test_fast_activity_does_not_depend_on_the_step(B, G):
    """SD and height at a quarter of the step, with the same input: to a hundredth."""
    whole, quarter = lfp(B=B, G=G, duration=20.0), lfp(B=B, G=G, duration=20.0, dt=DT / 4)[::4]
    assert whole.std() == pytest.approx(quarter.std(), rel=0.01)
    assert peak_to_peak(whole) == pytest.approx(peak_to_peak(quarter), rel=0.01)


@pytest.mark.parametrize("A", [3.25, 3.5])
@pytest.mark.parametrize("B", range(0, 51, 5))
def test_ordinary_excitation_never_spikes(A, B):
    """At G = 15 no value of B makes a spike: excitation must be raised as well."""
    assert spikes_per_second(lfp(A=A, B=float(B)), 58) == 0


@pytest.mark.parametrize(
    ("change", "lowest", "highest"),
    [
        ({}, 0, 0),
        ({"A": 5.5}, 2.5, 2.6),
        ({"B": 23.0}, 1.0, 1.4),
        ({"B": 20.0}, 2.6, 2.8),
        ({"G": 10.0}, 0.03, 0.3),
        ({"G": 0.0}, 0.7, 1.3),
        ({"p_mean": 120.0}, 2.9, 3.1),
        ({"p_mean": 150.0}, 3.5, 3.7),
        ({"G": 10.0, "B": 23.0}, 2.1, 2.3),
        ({"B": 27.0, "G": 0.0}, 0, 0),
        ({"A": 4.5}, 0, 0),
    ],
)
def test_round_the_border_each_knob_alone_makes_spikes(change, lowest, highest):
    """From (5, 25, 20), 28 s, median of eight seeds: spikes per second."""
    settings_ = {"A": 5.0, "B": 25.0, "G": 20.0} | change
    rates = [spikes_per_second(lfp(**settings_, seed=seed, duration=30.0), 28) for seed in range(8)]
    assert lowest - 0.1 <= np.median(rates) <= highest + 0.1


# ---- independent answers ----


@pytest.mark.parametrize(("B", "G"), [(50, 15), (20, 15), (10, 15), (2, 25), (0, 25)])
def test_another_solver_gives_the_same_path(B, G):
    """A tight adaptive solver, started anew at each step of the staircase, on the equations of this file."""
    p = Params(B=B, G=G)
    run, inputs = simulate(p, duration=0.5, seed=7), np.random.default_rng(7).standard_normal(256)
    y, seen = np.zeros(10), [np.zeros(5)]
    for k, chance in enumerate(inputs):
        now = wendling.Numbers(*astuple(p))._replace(p_mean=p.p_mean + p.p_sd * chance)
        span = k / 512, (k + 1) / 512
        y = solve_ivp(by_hand, span, y, args=(now,), method="DOP853", rtol=1e-9, atol=1e-11).y[:, -1]
        seen.append(y[:5])
    for k, path in enumerate(np.transpose(seen)):
        np.testing.assert_allclose(run[f"y{k}"][::5], path, atol=1e-3 * np.abs(path).max() + 1e-12)


def linearised(p):
    """Where the patch stands still without noise, and how its slowest rhythm grows (1/s) and turns (Hz)."""
    run = simulate(replace(p, p_sd=0.0), duration=20)
    y = fsolve(
        partial(by_hand, 0.0), [*(run[f"y{k}"][-1] for k in range(5)), *np.zeros(5)], args=(p,), xtol=1e-13
    )
    ways = 1e-6 * np.eye(10)
    jacobian = np.transpose([(by_hand(0, y + d, p) - by_hand(0, y - d, p)) / 2e-6 for d in ways])
    values = np.linalg.eigvals(jacobian)
    rhythm = max(values[values.imag > 1], key=lambda value: value.real)
    return y, rhythm.real, rhythm.imag / (2 * np.pi)


@pytest.mark.parametrize(
    ("B", "G", "growth", "hertz"),
    [(2, 25, -8.7, 28.0), (0, 22, -12.1, 27.4), (0, 20, -26.3, 24.6), (1, 25, 1.4, 30.0), (0, 25, 3.3, 30.4)],
)
def test_the_fast_rhythm_grows_as_its_eigenvalue_says(B, G, growth, hertz):
    """Two paths that begin a hair apart: how fast they part or meet, and how often they cross, to 2 %.

    Forward Euler would add w^2 dt / 2 to the growth: 5 to 7 a second at this step.
    """
    p = Params(B=B, G=G, p_sd=0.0)
    y, told_growth, told_hertz = linearised(p)
    assert (told_growth, told_hertz) == (pytest.approx(growth, abs=0.1), pytest.approx(hertz, abs=0.1))
    numbers = wendling.Numbers(*astuple(p))
    states, hair = tuple(y), 1e-5
    nudged = (y[0], y[1] + hair, *y[2:])
    apart = []
    for _ in range(round(0.5 / DT)):
        states = wendling.step(states, p.p_mean, numbers, DT)
        nudged = wendling.step(nudged, p.p_mean, numbers, DT)
        apart.append(nudged[3] - states[3])
    t, apart = DT * np.arange(1, len(apart) + 1), np.array(apart)
    late = t > 0.15  # the quicker ways to meet are over
    turns = np.flatnonzero(np.diff(np.sign(apart[late])))
    period = 2 * DT * np.diff(turns).mean()
    assert 1 / period == pytest.approx(told_hertz, rel=0.02)
    tops = np.abs(apart[late]) if not len(turns) else [
        np.abs(apart[late][a:b]).max() for a, b in pairwise(turns)
    ]  # fmt: skip
    slope = np.polyfit(period / 2 * np.arange(len(tops)), np.log(tops), 1)[0]
    assert slope == pytest.approx(told_growth, abs=0.3)


def test_forward_euler_would_add_the_growth_that_it_is_told_to_add():
    """Why it is not used: at (2, 25) its steps turn a decay of 8.7 a second into one of 2.6."""
    _, growth, hertz = linearised(Params(B=2.0, G=25.0))
    eigenvalue = complex(growth, 2 * np.pi * hertz)
    euler = np.log(abs(1 + DT * eigenvalue)) / DT
    assert euler - growth == pytest.approx((2 * np.pi * hertz) ** 2 * DT / 2, rel=0.05)
    assert euler > growth + 5


@pytest.mark.parametrize("dt", [1 / 512, 1 / 2560, 1 / 5120])
def test_noise_has_the_same_power_at_every_step(dt):
    """With the cells silent, y1 is filtered noise: mean A p / a, variance A^2 p_sd^2 / (4 a 512)."""
    run = simulate(Params(e0=0.0), duration=300, dt=dt, seed=3)
    x = run["y1"][round(1 / dt) :]
    assert x.mean() == pytest.approx(5 * 90 / 100, rel=0.01)
    assert x.var() == pytest.approx(5**2 * 30**2 / (4 * 100 * 512), rel=0.05)


def test_silent_cells_send_nothing():
    """With a highest rate of 0, all but the direct input stays at zero."""
    run = simulate(Params(e0=0.0), duration=2)
    assert all(not run[name].any() for name in ("y0", "y2", "y3", "y4"))
    np.testing.assert_array_equal(run["lfp"], run["y1"])


@pytest.mark.parametrize(
    ("strength", "potential"), [("G", "y3"), ("B", "y2"), ("B", "y4"), ("A", "y0"), ("A", "y1")]
)
def test_a_synapse_without_strength_does_nothing(strength, potential):
    """Strength 0: its potential stays at zero."""
    assert not simulate(replace(Params(), **{strength: 0.0}), duration=2)[potential].any()


def test_the_lfp_is_excitation_less_inhibition_with_its_mean():
    """y1 - y2 - y3, and nothing is taken away."""
    run = simulate(duration=5)
    np.testing.assert_array_equal(run["lfp"], run["y1"] - run["y2"] - run["y3"])
    assert abs(run["lfp"].mean()) > 1


@pytest.mark.parametrize(("B", "G"), [(50, 15), (20, 15), (10, 15), (0, 25)])
def test_half_the_step_a_sixteenth_of_the_error(B, G):
    """As a method of fourth order promises, noise and all."""
    p = Params(B=B, G=G)
    runs = [simulate(p, duration=0.25, dt=DT / n)["lfp"][::n] for n in (1, 2, 4)]
    coarse, fine = np.abs(runs[0] - runs[1]).max(), np.abs(runs[1] - runs[2]).max()
    assert coarse / fine == pytest.approx(16, rel=0.25)


@pytest.mark.parametrize(("B", "G"), [(50, 15), (25, 15), (20, 15), (10, 15), (2, 25), (0, 25)])
def test_a_quarter_of_the_step_same_run(B, G):
    """The same input gives the same wave, to a hundredth of its height, for 10 s."""
    whole, quarter = (simulate(Params(B=B, G=G), duration=10, dt=dt)["lfp"] for dt in (DT, DT / 4))
    np.testing.assert_allclose(whole, quarter[::4], atol=0.01 * np.ptp(quarter))


# ---- chance, the compiler, and what must hold everywhere ----


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    """Chance enters through the seed alone."""
    np.testing.assert_array_equal(simulate(duration=3, seed=4)["lfp"], simulate(duration=3, seed=4)["lfp"])
    assert np.abs(simulate(duration=3, seed=4)["lfp"] - simulate(duration=3, seed=5)["lfp"]).max() > 0.1


def test_a_longer_run_begins_like_a_shorter_one():
    """The noise of a moment does not depend on how many follow."""
    np.testing.assert_array_equal(simulate(duration=1)["lfp"], simulate(duration=2)["lfp"][: 2560 + 1])


def test_without_variation_of_the_input_the_seed_does_not_matter():
    """p_sd = 0 leaves no chance."""
    p = Params(p_sd=0.0)
    np.testing.assert_array_equal(
        simulate(p, duration=2, seed=1)["lfp"], simulate(p, duration=2, seed=2)["lfp"]
    )


def test_compiled_and_uncompiled_agree(uncompiled):
    """The same spikes with and without the compiler."""
    compiled = simulate(Params(B=20.0), duration=0.5)["lfp"]
    uncompiled(wendling)
    np.testing.assert_allclose(compiled, simulate(Params(B=20.0), duration=0.5)["lfp"], rtol=0, atol=1e-9)


@given(ANY, st.integers(0, 100))
@settings(deadline=None)
def test_potentials_are_finite_and_inhibition_never_negative(params, seed):
    """Wherever the sliders stand."""
    run = simulate(params, duration=1, seed=seed)
    for name in ("y0", "y2", "y3", "y4"):
        assert run[name].min() >= -1e-9


def test_too_coarse_a_step_is_refused_not_shown():
    """A step must fit a whole number of times into 1/512 s, for which an input is held."""
    for dt in (0.1, 1 / 700, 1 / 256):
        with pytest.raises(ValueError, match="1/512 s"):
            simulate(dt=dt, duration=100)
