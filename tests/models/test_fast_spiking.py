"""The fast-spiking cell against its targets, closed forms, an independent solver, and itself."""

from dataclasses import astuple, fields
from functools import lru_cache
from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.measures import rises
from refractory.models import fast_spiking
from refractory.models.fast_spiking import SPIKE, Numbers, Params, net, rates, rest, settled, simulate
from scipy.integrate import solve_ivp

ANY = st.builds(Params, **{f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})


@lru_cache
def trace(dt=0.01, duration=1000.0, **changed):
    """V (mV) in a long step of current from rest."""
    return simulate(Params(**changed), duration=duration, dt=dt)["V"]


def frequency(level=SPIKE, dt=0.01, duration=1000.0, **changed):
    """Spikes per second in the second half of the step; 0 if the cell has fallen silent."""
    times = rises(trace(dt=dt, duration=duration, **changed), level, level) * dt
    late = times[times > duration / 2]
    return 1000 * (len(late) - 1) / np.ptp(late) if len(late) > 1 else 0.0


def onset(lo=0.0, hi=1.0, **changed):
    """Least current (µA/cm²) that makes a spike within 2 s, to 0.0005."""
    while hi - lo > 5e-4:
        middle = (lo + hi) / 2
        fires = rises(trace(I=middle, duration=2000.0, **changed), SPIKE, SPIKE).any()
        lo, hi = (lo, middle) if fires else (middle, hi)
    return hi


def by_hand(_t, y, p):
    """The equations written a second time, from the page."""
    V, h, n = y
    a_m, b_m = 0.1 * (V + 35) / (1 - np.exp(-0.1 * (V + 35))), 4 * np.exp(-(V + 60) / 18)
    a_h, b_h = 0.07 * np.exp(-(V + 58) / 20), 1 / (np.exp(-0.1 * (V + 28)) + 1)
    a_n, b_n = 0.01 * (V + 34) / (1 - np.exp(-0.1 * (V + 34))), 0.125 * np.exp(-(V + 44) / 80)
    sodium = p.gNa * p.s_Na * (1 - p.b) * (a_m / (a_m + b_m)) ** 3 * h * (V - p.ENa)
    dV = (p.I - sodium - p.gK * n**4 * (V - p.EK) - p.gL * (V - p.EL)) / p.C
    return [dV, p.phi * (a_h - (a_h + b_h) * h), p.phi * (a_n - (a_n + b_n) * n)]


# ---- targets: Runge-Kutta, 0.01 ms, steps of 1 s or more from rest, spikes above -10 mV ----


def test_the_cell_rests_where_its_currents_balance():
    """And a run without current stays there."""
    np.testing.assert_allclose(by_hand(0, [rest(), *settled(rest())], Params()), 0, atol=1e-12)
    np.testing.assert_allclose(simulate()["V"], rest(), rtol=0, atol=1e-9)


@pytest.mark.parametrize(("s_Na", "current"), [(1, 0.160), (0.6, 0.390)])
def test_with_fewer_sodium_channels_it_takes_more_current_to_fire(s_Na, current):
    """To 1 %."""
    assert onset(s_Na=s_Na) == pytest.approx(current, rel=0.01)


def test_firing_begins_where_rest_and_watershed_meet():
    """Saddle-node at 0.1601: the most current that the settled cell can hold against."""
    p = Numbers(*astuple(Params()))
    held = max(net(V, p) for V in np.linspace(rest(), -55, 4000))
    assert held == pytest.approx(0.1601, abs=1e-4)
    assert frequency(I=held * 0.99, duration=2000.0) == 0
    assert frequency(I=held * 1.02, duration=2000.0) > 0


@pytest.mark.parametrize(("current", "hertz"), [(0.5, 32.2), (1, 59.7)])
def test_more_current_more_spikes(current, hertz):
    """To 2 %."""
    assert frequency(I=current) == pytest.approx(hertz, rel=0.02)


@pytest.mark.parametrize(("current", "hertz"), [(1, 57), (2, 102), (3, 137), (5, 190), (8, 252), (12, 312)])
def test_a_cell_with_70_percent_of_its_channels_keeps_its_rate(current, hertz):
    """Recipe 3 (b), to 2 %; and within 4 % of the full cell."""
    assert frequency(I=current, s_Na=0.7) == pytest.approx(hertz, rel=0.02)
    assert frequency(I=current, s_Na=0.7) == pytest.approx(frequency(I=current), rel=0.04)


def test_with_60_percent_of_its_channels_the_cell_fails_at_high_drive():
    """From 11.5 (by this criterion from 11.39) on."""
    assert frequency(I=11.3, s_Na=0.6) > 250
    assert frequency(I=11.5, s_Na=0.6) == 0
    assert frequency(I=11.5) > 250


@pytest.mark.parametrize(
    ("current", "fires"), [(1, False), (2.2, False), (2.3, True), (5.7, True), (5.8, False), (8, False)]
)
def test_with_half_its_channels_the_cell_fires_only_in_a_band(current, fires):
    """Spikes above -10 mV only from 2.3 to 5.7."""
    assert (frequency(I=current, s_Na=0.5) > 0) == fires


def test_high_drive_blocks_even_the_full_cell():
    """Depolarisation block: at 30 V stands still near -29 mV, a fixed point of the equations."""
    assert frequency(I=23) > 400
    assert frequency(I=26) == 0
    V = trace(I=30)[-1]
    assert pytest.approx(-28.6, abs=0.1) == V
    assert net(V, Numbers(*astuple(Params()))) == pytest.approx(30, abs=1e-6)


@pytest.mark.parametrize(("current", "peak"), [(0.4, -10), (12, -12)])
def test_at_60_percent_the_peaks_lie_at_the_level_that_counts(current, peak):
    """Peaks of the settled rhythm, to 0.5 mV, which is why the level is stated."""
    assert trace(I=current, s_Na=0.6)[50_000:].max() == pytest.approx(peak, abs=0.5)


def test_other_levels_give_opposite_conclusions():
    """At half the channels and I = 1 the cell never or always fires; at 0.6 and 0.4 likewise."""
    for changed in ({"I": 1.0, "s_Na": 0.5}, {"I": 0.4, "s_Na": 0.6}):
        assert frequency(level=0, **changed) == 0
        assert frequency(level=-20, **changed) > 0
    assert frequency(level=-30, I=1.0, s_Na=0.5) == pytest.approx(60, rel=0.03)
    assert frequency(level=-30, I=8.0, s_Na=0.5) == pytest.approx(250, rel=0.03)


def test_a_little_block_silences_a_cell_that_lacks_channels():
    """Recipe 3 (c), I = 0.5: 18 Hz at s_Na = 0.6; at 0.55, or 8 % of it blocked, peaks are -16 mV: failed."""
    assert len(rises(trace(I=0.5, s_Na=0.6), SPIKE, SPIKE)) == pytest.approx(18, abs=1)
    for changed in ({"s_Na": 0.55}, {"s_Na": 0.6, "b": 0.08}):
        V = trace(I=0.5, **changed)
        assert not rises(V, SPIKE, SPIKE).any()
        assert V[50_000:].max() == pytest.approx(-16, abs=0.5)
    assert frequency(I=0.5, b=0.08) > 25


# ---- independent answers and limits ----


@pytest.mark.parametrize("change", [{}, {"s_Na": 0.6}, {"I": 8.0, "b": 0.2}, {"phi": 3.0, "gK": 12.0}])
def test_another_solver_gives_the_same_path(change):
    """Fine steps against a tight adaptive solver on the equations as written above, for 50 ms of firing."""
    p = Params(**{"I": 2.0, **change})
    run = simulate(p, duration=50, dt=0.0025)
    tight = {"method": "LSODA", "rtol": 1e-11, "atol": 1e-13, "t_eval": run.t}
    answer = solve_ivp(by_hand, (0, 50), [run[name][0] for name in "Vhn"], args=(p,), **tight)
    assert len(rises(run["V"], -12, -12)) >= 2
    for name, y in zip("Vhn", answer.y, strict=True):
        np.testing.assert_allclose(run[name], y, rtol=0, atol=1e-4)


def test_half_the_step_same_answer():
    """The error falls sixteenfold, as a method of fourth order promises."""
    V = [trace(I=2.0, duration=30.0, dt=0.02 / n)[::n] for n in (1, 2, 4)]
    coarse, fine = np.abs(V[0] - V[1]).max(), np.abs(V[1] - V[2]).max()
    assert coarse / fine == pytest.approx(16, rel=0.25)


def test_a_cell_without_channels_charges_like_a_capacitor():
    """Without sodium and potassium: V = E_L + I / g_L (1 - exp(-t g_L / C))."""
    p = Params(I=2.0, gNa=0.0, gK=0.0, C=2.0)
    run = simulate(p, duration=100)
    answer = p.EL + p.I / p.gL * (1 - np.exp(-run.t * p.gL / p.C))
    np.testing.assert_allclose(run["V"], answer, rtol=1e-10)


@pytest.mark.parametrize("V", [-35.0, -34.0])
def test_rates_have_no_hole_where_a_formula_reads_0_by_0(V):
    """At -35 and -34 mV a rate is the mean of its neighbours."""
    at, below, above = (np.array(rates(V + d)) for d in (0, -1e-3, 1e-3))
    np.testing.assert_allclose(at, (below + above) / 2, rtol=1e-6)


def test_lack_and_block_are_the_same_to_the_cell():
    """A share 0.2 blocked, a share 0.2 missing, and 0.2 less conductance: one and the same run."""
    runs = [trace(I=2.0, duration=100.0, **change) for change in ({"b": 0.2}, {"s_Na": 0.8}, {"gNa": 28.0})]
    for other in runs[1:]:
        np.testing.assert_allclose(runs[0], other, rtol=0, atol=1e-8)


@pytest.mark.parametrize("change", [{"b": 1.0}, {"s_Na": 0.0}, {"gNa": 0.0}])
def test_no_open_sodium_channel_no_spike(change):
    """Whatever the current."""
    assert not rises(trace(I=5.0, **change), SPIKE, SPIKE).any()


def test_the_current_flows_from_on_to_off():
    """A step from 100 to 200 ms: silent before, spikes in it, and back to rest after."""
    run = simulate(Params(I=2.0), duration=400, on=100, off=200)
    times = rises(run["V"], SPIKE, SPIKE) * 0.01
    assert len(times) >= 9
    assert times.min() > 100
    assert times.max() < 201
    assert run["I"].sum() * 0.01 == pytest.approx(200)
    assert run["V"][-1] == pytest.approx(rest(), abs=0.1)


def test_a_start_that_is_not_a_number_is_refused():
    """So are times that are none."""
    for wrong in ({"start": nan}, {"on": nan}, {"off": nan}):
        with pytest.raises(ValueError, match="must be numbers"):
            simulate(**wrong)


# ---- the compiler, and what must hold everywhere ----


def test_compiled_and_uncompiled_agree(uncompiled):
    """The same spike with and without the compiler: a thousand steps."""
    p = Params(I=10.0)
    compiled = simulate(p, duration=10)
    uncompiled(fast_spiking)
    plain = simulate(p, duration=10)
    assert plain["V"].max() > SPIKE
    for name in "Vhn":
        np.testing.assert_allclose(compiled[name], plain[name], rtol=0, atol=1e-10)


@given(ANY)
@settings(deadline=None)
def test_gates_are_shares_wherever_the_sliders_stand(params):
    """And V stays between the lowest and the highest potential that anything pulls to."""
    run = simulate(params, duration=20)
    pulls = [params.EK, params.EL, params.ENa, params.EL + params.I / params.gL]
    assert min(pulls) - 1 <= run["V"].min() <= run["V"].max() <= max(pulls) + 1
    for name in "hn":
        assert -1e-9 <= run[name].min() <= run[name].max() <= 1 + 1e-9


def test_too_coarse_a_step_is_refused_not_shown():
    """A step of 0.5 ms cannot follow a spike: the error asks for a smaller one."""
    with pytest.raises(FloatingPointError, match="smaller dt"):
        simulate(Params(I=2.0), duration=200, dt=0.5)
