"""Hodgkin–Huxley against its targets, an independent solver, closed forms, and itself."""

from dataclasses import astuple, fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.models import hodgkin_huxley
from refractory.models.hodgkin_huxley import (
    SPIKE,
    Numbers,
    Params,
    fixed_points,
    hopf_points,
    rest,
    simulate,
)
from scipy.integrate import solve_ivp
from scipy.optimize import fsolve

ANY = st.builds(Params, **{f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})
NOT_SO_STIFF = st.builds(replace, ANY, T=st.floats(0, 20), I=st.floats(-10, 100), gL=st.floats(0.1, 5))


def by_hand(_t, state, p, I):
    """The equations written a second time, from the page, at any temperature."""
    V, m, h, n = state
    a_m = 0.1 * (V + 40) / (1 - np.exp(-(V + 40) / 10))
    a_n = 0.01 * (V + 55) / (1 - np.exp(-(V + 55) / 10))
    a_h, b_h = 0.07 * np.exp(-(V + 65) / 20), 1 / (1 + np.exp(-(V + 35) / 10))
    b_m, b_n = 4 * np.exp(-(V + 65) / 18), 0.125 * np.exp(-(V + 65) / 80)
    Na, K, L = (
        (1 - p.b) * p.s_Na * p.gNa * m**3 * h * (V - p.ENa),
        p.gK * n**4 * (V - p.EK),
        p.gL * (V - p.EL),
    )
    faster = p.Q10 ** ((p.T - 6.3) / 10)
    gates = a_m * (1 - m) - b_m * m, a_h * (1 - h) - b_h * h, a_n * (1 - n) - b_n * n
    return [(I - Na - K - L) / p.C, *(faster * np.array(gates))]


def spikes(V):
    """Steps at which V rises above the criterion."""
    return np.flatnonzero((V[:-1] <= SPIKE) & (V[1:] > SPIKE))


def fires_on(I, s_Na=1.0, start=None):
    """Does a long step still make spikes in its second half second?"""
    V = simulate(Params(I=I, s_Na=s_Na), duration=1000, start=start)["V"]
    return len(spikes(V[50_000:])) > 2


def fires_once(I, length):
    """Does a push of `length` ms make a spike within 200 ms (30 ms if it is short)?"""
    V = simulate(Params(I=I), duration=30 if length < 30 else 200, off=length)["V"]
    return len(spikes(V)) > 0


def first(lo, hi, holds, steps=11):
    """The value between lo (where `holds` is false) and hi (where it is true) at which that changes."""
    assert holds(hi) and not holds(lo)
    for _ in range(steps):
        middle = (lo + hi) / 2
        lo, hi = (lo, middle) if holds(middle) else (middle, hi)
    return (lo + hi) / 2


def frequency(I, **others):
    """Spikes per second in the second half of 2 s of a step from rest."""
    V = simulate(Params(I=I, **others), duration=2000)["V"]
    return 1e5 / np.diff(spikes(V[100_000:])).mean()


# ---- targets ----


def test_rest_is_where_the_sheet_says():
    """V to 0.01 mV, gates to 1e-4."""
    V, *gates, stable = rest()
    assert pytest.approx(-64.996, abs=0.01) == V
    assert gates == pytest.approx([0.05296, 0.59599, 0.31773], abs=1e-4)
    assert stable


def test_a_long_step_makes_a_spike_from_2_24_on():
    """Single-spike rheobase, 200 ms from rest."""
    assert first(1, 4, lambda I: fires_once(I, 200)) == pytest.approx(2.24, abs=0.03)


@pytest.mark.parametrize(("length", "threshold"), [(1, 6.92), (0.5, 13.28)])
def test_a_short_push_needs_to_be_stronger(length, threshold):
    """Thresholds of short pulses, 1 %."""
    assert first(5, 16, lambda I: fires_once(I, length), 14) == pytest.approx(threshold, rel=0.01)


@pytest.mark.parametrize(
    ("s_Na", "lo", "hi", "onset", "tolerance"),
    [
        (0.8, 12, 16, 13.9, 0.05),
        (1.0, 5, 8, 6.26, 0.05),
        (1.2, 2, 4, 2.98, 0.03),
        (1.5, 0.5, 1.5, 0.88, 0.03),
    ],
)
def test_more_sodium_conductance_makes_endless_firing_easier(s_Na, lo, hi, onset, tolerance):
    """Onset of repetitive firing, a step from the cell's own rest."""
    assert first(lo, hi, lambda I: fires_on(I, s_Na)) == pytest.approx(onset, abs=tolerance)


def test_with_half_as_much_sodium_again_rest_and_firing_coexist():
    """From the rest of the ordinary cell, s_Na = 1.5 fires from 0.40 on; from its own only from 0.88."""
    start = rest().V
    assert first(0.1, 0.8, lambda I: fires_on(I, 1.5, start)) == pytest.approx(0.40, abs=0.03)


@pytest.mark.parametrize("I", [5, 15, 25, 28, 32, 40, 44, 80, 100])
def test_with_three_tenths_less_sodium_no_step_makes_it_fire_on(I):
    """Smaller oscillations, from 27 to 46, peak at -5 mV or below."""
    V = simulate(Params(I=I, s_Na=0.7), duration=600)["V"][30_000:]
    assert V.max() <= -5
    assert (np.ptp(V) > 20) == (27 <= I <= 46)


def test_firing_sets_in_with_a_jump():
    """Nothing at 6.2, 52.4 Hz at 6.3: type II."""
    assert not fires_on(6.2)
    assert frequency(6.3) == pytest.approx(52.4, rel=0.01)


@pytest.mark.parametrize(("I", "f"), [(7, 58.3), (8, 62.5), (10, 68.3), (15, 78.7), (30, 98.7), (50, 117.0)])
def test_more_current_fires_faster(I, f):
    """The f-I curve, 1 %."""
    assert frequency(I) == pytest.approx(f, rel=0.01)


def test_the_first_hopf_point_is_at_9_775():
    """I to 0.1 %, V to 0.01 mV; its rhythm is near the firing rate; the second lies far above."""
    low, high = hopf_points()
    assert pytest.approx(9.775, rel=1e-3) == low.I
    assert pytest.approx(-59.65, abs=0.01) == low.V
    assert pytest.approx(154.52, rel=1e-3) == high.I


def test_too_much_current_ends_the_spikes():
    """At 61 they still pass 0 mV, at 64 they do not; beyond the second Hopf point nothing moves."""
    tops = [simulate(Params(I=I), duration=400)["V"][20_000:] for I in (61, 64, 165)]
    assert tops[0].max() > SPIKE > tops[1].max()
    assert np.ptp(tops[1]) > 40 and np.ptp(tops[2]) < 0.5


def test_between_onset_and_hopf_point_rest_and_firing_coexist():
    """Left in peace at its fixed point the cell stays there; from rest without current it fires on."""
    for I in (6.29, 8.0, 9.74):
        point = fixed_points(Params(I=I))[0]
        assert point.stable
        still = simulate(Params(I=I), duration=500, start=point.V)["V"]
        assert np.ptp(still) < 1e-6
        assert fires_on(I)
    assert not fixed_points(Params(I=9.81))[0].stable


def test_a_spike_has_the_size_and_width_of_the_sheet():
    """1 ms of 20: peak, height, dip to 1 %; width at half height 1.48 ms."""
    V = simulate(Params(I=20), duration=40, off=1)["V"]
    assert V.max() == pytest.approx(40.5, rel=0.01)
    assert V.max() - V[0] == pytest.approx(105.5, rel=0.01)
    assert V.min() == pytest.approx(-76.2, rel=0.01)
    half = (V[0] + V.max()) / 2
    assert 0.01 * np.sum(half < V) == pytest.approx(1.48, rel=0.01)


def test_the_end_of_a_pull_makes_a_spike():
    """Anode break: -10 for 20 ms, then nothing."""
    run = simulate(Params(I=-10), duration=60, off=20)
    assert run["V"].max() == pytest.approx(46.6, abs=0.1)
    assert run.t[run["V"].argmax()] > 20


def test_a_loss_of_sodium_conductance_lowers_the_spike():
    """And a gain raises it."""
    tops = [simulate(Params(I=30, s_Na=s), duration=30, off=1)["V"].max() for s in (0.5, 0.8, 1, 1.5)]
    assert np.all(np.diff(tops) > 2)


# ---- the equations, independently ----


@pytest.mark.parametrize(
    "changes", [{}, {"s_Na": 0.8}, {"s_Na": 1.3, "b": 0.1, "gK": 30.0}, {"T": 18.5}, {"gL": 1.0, "C": 2.0}]
)
def test_another_solver_gives_the_same_path(changes):
    """RK4 at 0.01 ms against a tight adaptive solver on the equations as written in this file."""
    p = Params(I=25.0, **changes)
    run = simulate(p, duration=30, on=3, off=23)
    state, parts = np.array([run[x][0] for x in "Vmhn"]), []
    for begin, end, I in ((0, 3, 0), (3, 23, 25), (23, 30, 0)):
        answer = solve_ivp(
            by_hand, (begin, end), state, args=(p, I), method="DOP853", rtol=1e-11, atol=1e-12,
            t_eval=np.linspace(begin, end, 100 * (end - begin) + 1),
        )  # fmt: skip
        state = answer.y[:, -1]
        parts.append(answer.y[:, :-1])
    expected = np.concatenate([*parts, state[:, None]], axis=1)
    np.testing.assert_allclose(run["V"], expected[0], atol=5e-3)
    for k, gate in enumerate("mhn", start=1):
        np.testing.assert_allclose(run[gate], expected[k], atol=1e-4)
    assert run["V"].max() > 0


@pytest.mark.parametrize("step", [0.02, 0.04])
def test_the_error_falls_with_the_fourth_power_of_the_step(step):
    """Half the step, same answer: sixteen times less error."""
    runs = [simulate(Params(I=10), duration=30, dt=step / n)["V"][::n] for n in (1, 2, 4)]
    coarse, fine = np.abs(runs[0] - runs[1]).max(), np.abs(runs[1] - runs[2]).max()
    assert 12 < coarse / fine < 30
    assert fine < 5e-3


@pytest.mark.parametrize("V", [-40.0, -55.0])
def test_the_rates_have_no_gap(V):
    """At -40 and -55 mV, where the formulas read 0/0, they pass through their limit."""
    around = np.array([hodgkin_huxley.rates(V + d)[0] for d in (-1e-3, 0, 1e-3)])
    np.testing.assert_allclose(around[1], (around[0] + around[2]) / 2, rtol=1e-7)
    assert hodgkin_huxley.rates(-40.0)[0][0] == 1.0
    assert hodgkin_huxley.rates(-55.0)[0][2] == 0.1


@given(ANY)
@settings(deadline=None, max_examples=50)
def test_fixed_points_stand_still(p):
    """At each, the equations as written here give no change, and there is always at least one."""
    points = fixed_points(p)
    assert len(points) % 2 == 1
    for point in points:
        rates = by_hand(0, point[:4], p, p.I)
        np.testing.assert_allclose(rates, 0, atol=1e-6 * (1 + abs(point.V)))


@pytest.mark.parametrize("changes", [{}, {"s_Na": 0.8}, {"s_Na": 1.5}, {"T": 18.5}, {"gK": 5.0}])
def test_hopf_points_are_where_stability_changes(changes):
    """Just below and just above, one fixed point is stable and the other is not; the rhythm is its spiral."""
    points = hopf_points(Params(**changes))
    assert points
    for point in points:
        sides = [fixed_points(Params(I=point.I * (1 + d), **changes)) for d in (-1e-4, 1e-4)]
        near = [min(side, key=lambda q: abs(q.V - point.V)) for side in sides]
        assert near[0].stable != near[1].stable
        p = Numbers(*astuple(Params(I=point.I, **changes)))
        values = np.linalg.eigvals(hodgkin_huxley.jacobian(point.V, p))
        leading = values[np.argmax(values.real)]
        assert abs(leading.real) < 1e-8
        assert abs(leading.imag) == pytest.approx(2 * np.pi * point.frequency / 1000, rel=1e-6)


def test_the_hopf_point_solves_the_equations_of_this_file():
    """A plain numerical Jacobian of `by_hand` has imaginary eigenvalues there."""
    point, p = hopf_points()[0], Params()
    state = fsolve(lambda y: by_hand(0, y, p, point.I), fixed_points(replace(p, I=point.I))[0][:4])
    steps = 1e-5 * np.eye(4)
    columns = [(by_hand(0, state + d, p, point.I) - np.array(by_hand(0, state - d, p, point.I))) / 2e-5
               for d in steps]  # fmt: skip
    assert abs(np.linalg.eigvals(np.array(columns).T).real.max()) < 1e-6


def test_without_sodium_conductance_there_is_no_hopf_point():
    """Nothing feeds itself."""
    assert hopf_points(Params(s_Na=0)) == []


# ---- symmetries and limits ----


def test_without_current_a_cell_at_rest_stays_there():
    """No drive, no activity."""
    assert np.ptp(simulate(duration=200)["V"]) < 1e-9


def test_a_passive_membrane_charges_like_a_capacitor():
    """With the leak alone V follows a closed form."""
    p = Params(I=1.5, s_Na=0, gK=0)
    run = simulate(p, duration=20)
    expected = p.EL + p.I / p.gL * (1 - np.exp(-run.t * p.gL / p.C))
    np.testing.assert_allclose(run["V"], expected, atol=1e-9)


def test_with_gates_and_membrane_ten_times_faster_time_shrinks():
    """Ten degrees at Q10 = 3 with a third of the capacitance: the same path, three times as fast."""
    slow = simulate(Params(I=10, C=3.0), duration=90, dt=0.03)
    fast = simulate(Params(I=10, C=1.0, T=16.3), duration=30, dt=0.01)
    np.testing.assert_allclose(fast["V"], slow["V"], atol=1e-9)


def test_warmth_makes_spikes_short():
    """At 16.3 °C gates move three times as fast; where Q10 is 1, temperature does nothing."""

    def width(**changes):
        V = simulate(Params(I=60, **changes), duration=20, off=0.5)["V"]
        return np.sum(V > -20)

    assert width(T=16.3) < 0.6 * width()
    assert width(T=16.3, Q10=1.0) == width()


@pytest.mark.parametrize("same", [{"s_Na": 0.8}, {"b": 0.2}, {"s_Na": 1.6, "b": 0.5}])
def test_only_the_sodium_conductance_that_is_left_counts(same):
    """Lost, blocked or never there: four fifths of it are four fifths."""
    a, b = simulate(Params(I=20, **same)), simulate(Params(I=20, gNa=96.0))
    np.testing.assert_allclose(a["V"], b["V"], atol=1e-8)


@pytest.mark.parametrize(("on", "off"), [(0, 200), (5, 6), (10, 30)])
def test_a_step_and_its_current_written_out_are_the_same(on, off):
    """The current flows from `on` to `off`, and an array may stand for it."""
    run = simulate(Params(I=15), duration=50, on=on, off=off)
    ms = (np.arange(5000) + 0.5) * 0.01
    same = simulate(duration=50, current=15.0 * ((ms > on) & (ms < off)))
    np.testing.assert_array_equal(run["V"], same["V"])
    np.testing.assert_array_equal(run["I"], same["I"])
    assert np.count_nonzero(run["I"][:-1]) == 100 * (min(off, 50) - on)


def test_a_cell_that_cannot_rest_leaves_its_fixed_point():
    """With twice the sodium conductance it fires without current."""
    p = Params(s_Na=2)
    assert not rest(p).stable
    assert len(spikes(simulate(p, duration=200)["V"])) > 5


# ---- the compiler, and what must hold everywhere ----


def test_compiled_and_uncompiled_agree(uncompiled):
    """To 1e-10 over a thousand steps through a spike, and the same Hopf points."""
    compiled, points = simulate(Params(I=30), duration=10), hopf_points()
    assert compiled["V"].max() > 0
    uncompiled(hodgkin_huxley)
    plain = simulate(Params(I=30), duration=10)
    for name in "Vmhn":
        np.testing.assert_allclose(compiled[name], plain[name], rtol=0, atol=1e-10)
    np.testing.assert_allclose(points[0], hopf_points()[0], rtol=1e-8)


@given(ANY)
@settings(deadline=None, max_examples=50)
def test_wherever_the_sliders_stand_the_answer_is_finite_or_a_clear_error(p):
    """Gates stay between 0 and 1; what is too stiff for the step is refused with a remedy."""
    try:
        run = simulate(p, duration=20)
    except FloatingPointError as error:
        assert "smaller dt" in str(error)
        return
    for gate in "mhn":
        assert run[gate].min() > -0.01 and run[gate].max() < 1.01


@given(NOT_SO_STIFF)
@settings(deadline=None, max_examples=50)
def test_the_potential_stays_between_what_pulls_it(p):
    """Between the lowest and the highest reversal potential, widened by I over the leak."""
    V = simulate(p, duration=30)["V"]
    ends, push = (p.ENa, p.EK, p.EL), p.I / p.gL
    assert V.min() >= min(ends) + min(push, 0) - 0.1
    assert V.max() <= max(ends) + max(push, 0) + 1.1


def test_too_coarse_a_step_is_refused_not_shown():
    """The error asks for a smaller one."""
    with pytest.raises(FloatingPointError, match="smaller dt"):
        simulate(Params(I=20), duration=100, dt=0.5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": float("nan")}, {"on": float("nan")}, {"current": np.zeros(7)},
        {"current": np.full(20_000, np.inf)}, {"duration": -1}, {"dt": 0},
    ],
)  # fmt: skip
def test_impossible_input_is_refused(wrong):
    """With a sentence, not with nonsense."""
    with pytest.raises(ValueError, match="must"):
        simulate(**wrong)
