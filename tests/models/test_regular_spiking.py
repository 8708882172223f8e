"""The regular-spiking cell against its targets, closed forms, an independent solver, and itself."""

from dataclasses import astuple, fields, replace
from functools import lru_cache
from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.measures import rises
from refractory.models import regular_spiking
from refractory.models.regular_spiking import SPIKE, Numbers, Params, aims, rates, rest, simulate
from scipy.integrate import solve_ivp

ANY = st.builds(Params, **{f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})
BLOCKS = [0, 0.1, 0.2, 0.3, 0.4, 0.5]


@lru_cache
def spike_times(dt=0.02, duration=1000.0, **changed):
    """Times (ms) of the spikes in a long step of current from rest."""
    return rises(simulate(Params(**changed), duration=duration, dt=dt)["V"], SPIKE, SPIKE) * dt


def spikes(**changed):
    """Number of spikes in a step of 1 s."""
    return len(spike_times(**changed))


def rheobase(lo=0.0, hi=1.0, **changed):
    """Least current that makes a spike within 1 s, to 0.001 µA/cm²."""
    while hi - lo > 1e-3:
        middle = (lo + hi) / 2
        lo, hi = (lo, middle) if spikes(I=middle, **changed) else (middle, hi)
    return hi


def by_hand(_t, y, p):
    """The equations written a second time, from the page."""
    V, m, h, n, w = y
    v = V - p.V_T
    alpha = [
        0.32 * (13 - v) / (np.exp((13 - v) / 4) - 1),
        0.128 * np.exp((17 - v) / 18),
        0.032 * (15 - v) / (np.exp((15 - v) / 5) - 1),
    ]
    beta = [
        0.28 * (v - 40) / (np.exp((v - 40) / 5) - 1),
        4 / (1 + np.exp((40 - v) / 5)),
        0.5 * np.exp((10 - v) / 40),
    ]
    sodium = p.gNa * (m**3 * h + p.s_P / (1 + np.exp(-(V + 50) / 5))) * (1 - p.b) * (V - p.ENa)
    potassium = (p.gK * n**4 + p.s_M * p.gM * w) * (V - p.EK)
    tau = p.tau_max / (3.3 * np.exp((V + 35) / 20) + np.exp(-(V + 35) / 20))
    dm, dh, dn = (a * (1 - x) - b * x for a, b, x in zip(alpha, beta, (m, h, n), strict=True))
    dV = (p.I - sodium - potassium - p.gL * (V - p.EL)) / p.C
    return [dV, dm, dh, dn, (1 / (1 + np.exp(-(V + 35) / 10)) - w) / tau]


# ---- targets: exponential Euler, 0.02 ms, steps of 1 s from rest ----


@pytest.mark.parametrize(("s_M", "V"), [(1, -71.9), (0, -70.3)])
def test_the_cell_rests_where_its_currents_balance(s_M, V):
    """-71.9 mV with M current, -70.3 mV without, and a run without current stays there."""
    p = Params(s_M=s_M)
    assert rest(p) == pytest.approx(V, abs=0.05)
    np.testing.assert_allclose(simulate(p)["V"], rest(p), rtol=0, atol=1e-6)


@pytest.mark.parametrize(("s_M", "current"), [(1, 0.465), (0, 0.278)])
def test_without_m_current_less_current_makes_a_spike(s_M, current):
    """To 2 %."""
    assert rheobase(s_M=s_M) == pytest.approx(current, rel=0.02)


@pytest.mark.parametrize(("s_M", "number", "first", "last"), [(1, 12, 21.9, 10.7), (0, 36, 36.9, 36.9)])
def test_m_current_makes_the_cell_tire(s_M, number, first, last):
    """Spikes in 1 s at 1.0 to one spike; first and last frequency (Hz) to 2 %."""
    assert abs(spikes(I=1.0, s_M=s_M) - number) <= 1
    frequencies = 1000 / np.diff(spike_times(I=1.0, s_M=s_M))
    assert frequencies[[0, -1]] == pytest.approx([first, last], rel=0.02)


def test_every_lost_share_of_m_current_adds_spikes():
    """Monotone between 12 and 36."""
    counts = [spikes(I=1.0, s_M=share) for share in np.linspace(1, 0, 11)]
    assert (np.diff(counts) > 0).all()


@pytest.mark.parametrize(("gNa", "current"), [(42, 0.482), (70, 0.452)])
def test_a_quarter_more_or_less_sodium_hardly_matters_to_this_cell(gNa, current):
    """The rheobase moves by 3 to 4 %."""
    assert rheobase(gNa=gNa) == pytest.approx(current, abs=0.002)
    assert 0.025 < abs(rheobase(gNa=gNa) / rheobase() - 1) < 0.045


@pytest.mark.parametrize(("b", "with_M", "without_M"), [(0, 12, 36), (0.7, 12, 34), (0.9, 9, 35)])
def test_block_of_sodium_channels_does_not_calm_the_plain_cell(b, with_M, without_M):
    """Spikes in 1 s at 1.0, to one spike."""
    assert abs(spikes(I=1.0, b=b) - with_M) <= 1
    assert abs(spikes(I=1.0, b=b, s_M=0.0) - without_M) <= 1


@pytest.mark.parametrize(
    ("s_M", "current", "row"),
    [
        (0.25, 0, [11, 9, 7, 6, 4, 2]),
        (0.25, 0.2, [23, 21, 20, 18, 16, 14]),
        (1, 0, [4, 3, 3, 2, 0, 0]),
        (1, 0.2, [10, 9, 8, 8, 7, 6]),
    ],
)
def test_block_calms_a_cell_with_persistent_sodium_current(s_M, current, row):
    """Our addition, s_P = 0.001: spikes in 1 s at a block of 0 to 0.5, to one spike."""
    counts = [spikes(I=current, s_M=s_M, s_P=0.001, b=b) for b in BLOCKS]
    np.testing.assert_allclose(counts, row, atol=1)


@pytest.mark.parametrize(("s_M", "current"), [(1, -0.07), (0.25, -0.10)])
def test_a_cell_with_persistent_sodium_current_fires_undriven(s_M, current):
    """Only a current that holds it back silences it."""
    assert rheobase(-0.5, s_M=s_M, s_P=0.001) == pytest.approx(current, abs=0.005)


# ---- independent answers and limits ----


@pytest.mark.parametrize("change", [{}, {"s_M": 0.3}, {"s_P": 0.001, "b": 0.2}, {"V_T": -60.0, "gK": 5.0}])
def test_another_solver_gives_the_same_spikes(change):
    """Fine steps against a tight adaptive solver on the equations as written in this file."""
    p = Params(I=1.0, **change)
    run = simulate(p, duration=100, dt=0.001)
    start = [run[name][0] for name in "Vmhnp"]
    tight = {"method": "LSODA", "rtol": 1e-9, "atol": 1e-11, "t_eval": run.t}
    V = solve_ivp(by_hand, (0, 100), start, args=(p,), **tight).y[0]
    ours, theirs = rises(run["V"], SPIKE, SPIKE), rises(V, SPIKE, SPIKE)
    assert len(ours) == len(theirs) >= 2
    np.testing.assert_allclose(ours * 0.001, theirs * 0.001, atol=0.1)
    assert run["V"].max() == pytest.approx(V.max(), abs=0.2)
    before = ours[0] - 2000  # 2 ms before the first spike, when V rises slowly
    np.testing.assert_allclose(run["V"][:before], V[:before], rtol=0, atol=0.1)


@pytest.mark.parametrize("change", [{}, {"s_M": 0.0}, {"s_M": 0.25, "s_P": 0.001}])
def test_half_the_step_same_answer(change):
    """The same number of spikes, and times whose error halves with the step, as the method promises."""
    times = [spike_times(dt=dt, duration=150.0, I=1.0, **change) for dt in (0.02, 0.01, 0.005)]
    assert len(times[0]) == len(times[1]) == len(times[2]) >= 2
    coarse, fine = np.abs(times[0] - times[1]).max(), np.abs(times[1] - times[2]).max()
    assert fine < 0.02 + 0.7 * coarse
    assert coarse < 0.5


def test_a_cell_without_channels_charges_like_a_capacitor():
    """Without sodium and potassium: V = E_L + I / g_L (1 - exp(-t g_L / C)), at any step."""
    p = Params(I=0.5, gNa=0.0, gK=0.0, gM=0.0, C=2.0)
    run = simulate(p, duration=200, dt=0.5)
    answer = p.EL + p.I / p.gL * (1 - np.exp(-run.t * p.gL / p.C))
    np.testing.assert_allclose(run["V"], answer, rtol=1e-12)


@pytest.mark.parametrize("v", [13.0, 40.0, 15.0])
def test_rates_have_no_hole_where_a_formula_reads_0_by_0(v):
    """At v = 13, 40 and 15 mV a rate is the mean of its neighbours."""
    p = Numbers(*astuple(Params()))
    at, below, above = (np.array(rates(p.V_T + v + d, p)) for d in (0, -1e-3, 1e-3))
    np.testing.assert_allclose(at, (below + above) / 2, rtol=1e-6)


def test_settled_gates_stand_still_and_lie_between_0_and_1():
    """At any V the rates of change written in this file are 0 at the gates' aims."""
    p = Params()
    for V in np.linspace(-110.3, 60.1, 50):
        gates = aims(V, Numbers(*astuple(p)))[0]
        assert 0 <= min(gates) <= max(gates) <= 1
        np.testing.assert_allclose(by_hand(0, [V, *gates], p)[1:], 0, atol=1e-12)


@pytest.mark.parametrize("b", [0.0, 0.3])
def test_block_and_fewer_sodium_channels_are_the_same(b):
    """A share b blocked is a share b fewer, persistent current included; likewise for M channels."""
    blocked = simulate(Params(I=1.0, b=b, s_P=0.001, s_M=1 - b), duration=100)
    fewer = simulate(Params(I=1.0, gNa=56 * (1 - b), s_P=0.001, gM=0.075 * (1 - b)), duration=100)
    np.testing.assert_allclose(blocked["V"], fewer["V"], rtol=1e-9)


@pytest.mark.parametrize("change", [{"b": 1.0}, {"gNa": 0.0}])
def test_no_open_sodium_channel_no_spike(change):
    """Whatever the current."""
    assert spikes(I=5.0, s_P=0.001, **change) == 0


def test_persistent_current_is_off_by_default():
    """s_P = 0 in the published cell."""
    assert Params().s_P == 0


def test_the_current_flows_from_on_to_off():
    """A step from 100 to 300 ms: silent before, spikes in it, and back to rest after."""
    p = Params(I=1.0)
    run = simulate(p, duration=2500, on=100, off=300)
    times = rises(run["V"], SPIKE, SPIKE) * 0.02
    assert len(times) >= 3
    assert times.min() > 100
    assert times.max() < 300
    assert run["I"].sum() * 0.02 == pytest.approx(200)
    assert (run["I"][5000], run["I"][4999], run["I"][15000]) == (1, 0, 0)
    assert run["V"][-1] == pytest.approx(rest(p), abs=0.5)


def test_a_start_that_is_not_a_number_is_refused():
    """So are times that are none."""
    for wrong in ({"start": nan}, {"on": nan}, {"off": nan}):
        with pytest.raises(ValueError, match="must be numbers"):
            simulate(**wrong)


# ---- the compiler, and what must hold everywhere ----


def test_compiled_and_uncompiled_agree(uncompiled):
    """The same spike with and without the compiler: a thousand steps."""
    p = Params(I=8.0, s_P=0.001)
    compiled = simulate(p, duration=20)
    uncompiled(regular_spiking)
    plain = simulate(p, duration=20)
    assert plain["V"].max() > SPIKE
    for name in "Vmhnp":
        np.testing.assert_allclose(compiled[name], plain[name], rtol=0, atol=1e-10)


@given(ANY)
@settings(deadline=None)
def test_gates_are_shares_and_v_stays_between_its_pulls(params):
    """Wherever the sliders stand: no current from outside, V between the reversal potentials."""
    run = simulate(params, duration=20)
    for name in "mhnp":
        assert 0 <= run[name].min() <= run[name].max() <= 1
    V = simulate(replace(params, I=0.0), duration=20)["V"]
    ends = sorted([params.EK, params.EL, params.ENa])
    assert ends[0] - 1e-9 <= V.min() <= V.max() <= ends[-1] + 1e-9
