"""Wendling against the map of its regimes, closed forms, an independent solver, and itself."""

from dataclasses import fields, replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.measures import dominant_frequency, peak_to_peak
from refractory.models import wendling
from refractory.models.wendling import Params, simulate
from scipy.integrate import solve_ivp

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
    """Type 5: a stable rhythm of 24 to 28 Hz, to 3 Hz."""
    frequency, prominence = peak(B, G)
    assert 24 - 3 <= frequency <= 28 + 3
    assert prominence > 8


LOW_ACTIVITY = {  # (B, G): smallest and largest peak-to-peak in mV
    (0, 0): (2.3, 2.5), (0, 10): (2.3, 2.5), (2, 20): (2.3, 2.3),
    (2, 25): (4.5, 9.0), (0, 25): (4.5, 9.2), (2, 30): (11, 15), (0, 30): (11, 15),
}  # fmt: skip


@pytest.mark.parametrize(("B", "G"), LOW_ACTIVITY)
def test_fast_activity_is_low(B, G):
    """From 2.3 mV at G = 20 to 15 mV at G = 30, to 20 %."""
    lowest, highest = LOW_ACTIVITY[B, G]
    assert lowest * 0.8 <= peak_to_peak(lfp(B=B, G=G)) <= highest * 1.2


@pytest.mark.parametrize("G", [0, 10])
def test_without_any_inhibition_there_is_no_rhythm(G):
    """B = 0 and little G: no stable peak."""
    assert peak(0, G)[1] < 5


def test_fast_activity_shrinks_with_the_step():
    """(5, 0, 25): 9.1 mV at 1/2560 s and 7.7 mV at 1/5120 s, which is why the step is quoted."""
    assert peak_to_peak(lfp(B=0.0, G=25.0)) == pytest.approx(9.1, rel=0.1)
    assert peak_to_peak(lfp(B=0.0, G=25.0, dt=1 / 5120)) == pytest.approx(7.7, rel=0.1)


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


@pytest.mark.parametrize(("A", "B", "G"), [(5, 50, 15), (5, 20, 15), (5, 10, 15), (5, 0, 25)])
def test_without_noise_another_solver_gives_the_same_path(A, B, G):
    """Fine Euler steps against a tight adaptive solver on the equations as written in this file."""
    p = Params(A=A, B=B, G=G, p_sd=0.0)
    run = simulate(p, duration=0.5, dt=1 / 655_360)
    tight = {"method": "LSODA", "rtol": 1e-10, "atol": 1e-12}
    answer = solve_ivp(by_hand, (0, 0.5), np.zeros(10), args=(p,), t_eval=run.t[::6553], **tight)
    for k in range(5):
        scale = np.abs(answer.y[k]).max()
        np.testing.assert_allclose(run[f"y{k}"][::6553], answer.y[k], atol=0.005 * scale + 1e-12)


@pytest.mark.parametrize("dt", [1 / 512, 1 / 2560, 1 / 5120])
def test_noise_has_the_same_power_at_every_step(dt):
    """With the cells silent, y1 is filtered noise: mean A p / a, variance A^2 p_sd^2 dt_ref / (4 a).

    Forward Euler's filter has a little more, which is known in closed form too.
    """
    run = simulate(Params(e0=0.0), duration=300, dt=dt, seed=3)
    x, q = run["y1"][round(1 / dt) :], 1 - 100 * dt
    assert x.mean() == pytest.approx(5 * 90 / 100, rel=0.01)
    gain = (
        (5 * 100 * dt**2) ** 2 * (1 + q**2) / (1 - q**2) ** 3
    )  # of the Euler filter; dt -> 0: A^2 dt / (4 a)
    assert x.var() == pytest.approx(gain * 30**2 / (512 * dt), rel=0.05)
    assert gain == pytest.approx(5**2 * dt / (4 * 100), rel=1.5 * 100 * dt)


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


@pytest.mark.parametrize(("B", "G"), [(50, 15), (20, 15), (10, 15)])
def test_half_the_step_same_answer(B, G):
    """Without noise, the error halves with the step, as Euler's method promises."""
    p = Params(B=B, G=G, p_sd=0.0)
    runs = [simulate(p, duration=0.25, dt=DT / n)["lfp"][::n] for n in (8, 16, 32)]
    coarse, fine = np.abs(runs[0] - runs[1]).max(), np.abs(runs[1] - runs[2]).max()
    assert coarse / fine == pytest.approx(2, rel=0.25)


@pytest.mark.parametrize(("B", "G"), [(50, 15), (20, 15), (10, 15)])
def test_half_the_step_same_regime(B, G):
    """With noise, median of five seeds, size and peak stay within the tolerance of the map."""
    whole, half = ([lfp(B=B, G=G, seed=s, dt=dt) for s in range(5)] for dt in (DT, DT / 2))
    sizes = [np.median([peak_to_peak(x) for x in runs]) for runs in (whole, half)]
    assert sizes[1] == pytest.approx(sizes[0], rel=0.2)
    if B < 50:
        assert dominant_frequency(half[0], DT / 2, lowest=1)[0] == pytest.approx(peak(B, G)[0], abs=1)


# ---- chance, the compiler, and what must hold everywhere ----


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    """Chance enters through the seed alone."""
    np.testing.assert_array_equal(simulate(duration=3, seed=4)["lfp"], simulate(duration=3, seed=4)["lfp"])
    assert np.abs(simulate(duration=3, seed=4)["lfp"] - simulate(duration=3, seed=5)["lfp"]).max() > 0.1


def test_a_longer_run_begins_like_a_shorter_one():
    """The noise of a step does not depend on how many follow."""
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
    """A step of a tenth of a second blows up: the error asks for a smaller one."""
    with pytest.raises(FloatingPointError, match="smaller dt"):
        simulate(dt=0.1, duration=100)
