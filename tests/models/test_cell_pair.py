"""The pair against its targets, its two cells alone, an independent solver, and itself."""

from dataclasses import astuple, fields
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.measures import rises
from refractory.models import cell_pair, fast_spiking, regular_spiking
from refractory.models.cell_pair import Params, simulate
from scipy.integrate import solve_ivp

ANY = st.builds(Params, **{f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})
LEVELS = {"V_E": 0.0, "V_I": -10.0}  # mV, where a spike counts


@lru_cache
def per_second(dt=0.02, **changed):
    """Spikes per second of E and of I, over 2 s from rest without the first fifth."""
    run = simulate(Params(**changed), dt=dt)
    times = [rises(run[name], level, level) * dt for name, level in LEVELS.items()]
    return [(t > 400).sum() / 1.6 for t in times]


def spike_times(run, name, dt):
    """Times (ms) at which the cell of this name spikes."""
    return rises(run[name], LEVELS[name], LEVELS[name]) * dt


def flow(_t, y, p, cell_E, cell_I):
    """Rates of change between spikes, of V_E, its gates m, h, n, p, of V_I, h, n, s_exc and s_inh."""
    V_E, gates, (V_I, h, n), (s_exc, s_inh) = y[0], y[1:5], y[5:8], y[8:]
    aim, speed = regular_spiking.aims(V_E, cell_E)
    g, pull = regular_spiking.membrane(V_E, tuple(gates), cell_E)
    dE = (p.I_E - g * (V_E - pull) - p.g_inh * s_inh * (V_E - p.E_inh)) / cell_E.C
    dI = fast_spiking.rhs(V_I, h, n, p.I_I - p.g_exc * s_exc * (V_I - p.E_exc), cell_I)
    return [dE, *(np.array(speed) * (aim - gates)), *dI, -s_exc / p.tau_exc, -s_inh / p.tau_inh]


def events():
    """When E and when I spikes, for the solver: two functions, each of which stops it."""

    def E_spikes(_t, y, *_):
        return y[0] - LEVELS["V_E"]

    def I_spikes(_t, y, *_):
        return y[5] - LEVELS["V_I"]

    for event in (E_spikes, I_spikes):
        event.terminal, event.direction = True, 1
    return E_spikes, I_spikes


def solved(p, duration):
    """Times (ms) of the spikes of E and of I by a tight solver that stops at every spike."""
    cells = (
        regular_spiking.Numbers(*astuple(p.excitatory)),
        fast_spiking.Numbers(*astuple(p.inhibitory)),
    )
    V_E, V_I = regular_spiking.rest(p.excitatory), fast_spiking.rest(p.inhibitory)
    y = np.array([V_E, *regular_spiking.aims(V_E, cells[0])[0], V_I, *fast_spiking.settled(V_I), 0, 0])
    t, times = 0.0, ([], [])
    while t < duration:
        answer = solve_ivp(
            flow, (t, duration), y, args=(p, *cells), events=events(), method="LSODA", rtol=1e-8, atol=1e-10
        )
        t, y = answer.t[-1], answer.y[:, -1]
        for k in (0, 1):
            if len(answer.t_events[k]):
                times[k].append(t)
                y[8 + k] += p.q
        t, y = (t + 1e-6, y + 1e-6 * np.array(flow(t, y, p, *cells))) if t < duration else (t, y)
    return times


# ---- targets: steps of 0.02 ms, 2 s from rest, first fifth dropped ----


@pytest.mark.parametrize(
    ("s_Na", "E", "I"),
    [(1, 19, 66), (0.8, 19, 65), (0.7, 19, 65), (0.6, 19, 65), (0.5, 31, 9), (0.4, 32, 0)],
)
def test_the_brake_is_lost_at_once(s_Na, E, I):
    """Spikes per second, to 1."""
    assert per_second(s_Na=s_Na) == pytest.approx([E, I], abs=1)


def test_block_speeds_the_excitatory_cell_up():
    """19 to 33 per second at a block of one half, as the interneuron fails first."""
    assert per_second(b=0.0)[0] == pytest.approx(19, abs=1)
    assert per_second(b=0.5)[0] == pytest.approx(33, abs=1)
    assert per_second(b=0.5)[1] < per_second()[1] / 3


@pytest.mark.parametrize("s_Na_E", [0.4, 0.5, 0.7, 2])
def test_the_excitatory_cell_hardly_needs_all_its_sodium_channels(s_Na_E):
    """Spikes per second, to 1."""
    assert per_second(s_Na_E=s_Na_E) == pytest.approx([19, 66], abs=1)


def test_without_sodium_channels_the_excitatory_cell_is_silent():
    assert per_second(s_Na_E=0.0)[0] == 0 < per_second(s_Na_E=0.0)[1]


@pytest.mark.parametrize("s_Na", [1, 0.7, 0.6, 0.5, 0.4])
def test_a_quarter_of_the_step_same_answer(s_Na):
    """Spikes per second of both cells, to 1."""
    assert per_second(s_Na=s_Na) == pytest.approx(per_second(dt=0.005, s_Na=s_Na), abs=1)


@pytest.mark.parametrize("dt", [0.02, 0.01, 0.005])
def test_at_the_edge_both_cells_take_turns(dt):
    """With 55 % of I's channels E speeds up to 29 at any step, while I lies anywhere from 20 to 28."""
    E, I = per_second(dt=dt, s_Na=0.55)
    assert pytest.approx(29, abs=1) == E
    assert 20 < I < 28


# ---- independent answers and limits ----


@pytest.mark.parametrize("changed", [{}, {"s_Na": 0.7, "b": 0.1}, {"g_inh": 0.3, "q": 0.2, "s_P": 0.001}])
def test_another_solver_gives_the_same_spikes(changed):
    """Fine steps against a tight adaptive solver that stops at every spike: 60 ms, to 0.1 ms."""
    p = Params(**changed)
    run = simulate(p, duration=60, dt=0.0005)
    for name, times in zip(LEVELS, solved(p, 60), strict=True):
        ours = spike_times(run, name, 0.0005)
        assert len(ours) == len(times) >= 2
        np.testing.assert_allclose(ours, times, atol=0.1)


def test_without_synapses_each_cell_is_as_it_is_alone():
    """The excitatory cell to the last digit; the inhibitory one, in forward steps, once these are fine."""
    p = Params(g_exc=0.0, g_inh=0.0)
    run = simulate(p, duration=100)
    alone = regular_spiking.simulate(p.excitatory, duration=100)
    np.testing.assert_allclose(run["V_E"], alone["V"], rtol=0, atol=1e-9)
    alone = fast_spiking.simulate(p.inhibitory, duration=100, dt=0.02)
    np.testing.assert_allclose(run["V_I"], alone["V"], rtol=0, atol=1e-9)


def test_a_synapse_acts_one_way():
    """Without the excitatory synapse I is as without any; without the inhibitory one E is."""
    apart = simulate(Params(g_exc=0.0, g_inh=0.0), duration=200)
    unheard = simulate(Params(g_exc=0.0), duration=200)
    unbraked = simulate(Params(g_inh=0.0), duration=200)
    np.testing.assert_array_equal(unheard["V_I"], apart["V_I"])
    np.testing.assert_array_equal(unbraked["V_E"], apart["V_E"])
    assert np.abs(unheard["V_E"] - apart["V_E"]).max() > 10
    assert np.abs(unbraked["V_I"] - apart["V_I"]).max() > 10


def test_the_inhibitory_cell_holds_the_other_back_and_the_excitatory_one_drives():
    """Spikes per second with and without each synapse."""
    assert per_second()[0] < per_second(g_inh=0.0)[0]
    assert per_second(g_inh=0.0)[1] > per_second(g_inh=0.0, g_exc=0.0)[1]


def test_a_spike_opens_its_synapse_which_then_closes():
    """s jumps by q at a spike and falls e-fold in tau: no other change."""
    p = Params()
    run = simulate(p, duration=300)
    for s, cell, tau in (("s_exc", "V_E", p.tau_exc), ("s_inh", "V_I", p.tau_inh)):
        jumps = run[s][1:] - run[s][:-1] * np.exp(-0.02 / tau)
        spikes = np.zeros(len(jumps))
        spikes[rises(run[cell], LEVELS[cell], LEVELS[cell]) - 1] = p.q
        assert spikes.any()
        np.testing.assert_allclose(jumps, spikes, atol=1e-12)


def test_no_drive_no_spike():
    """Both cells stay at rest."""
    run = simulate(Params(I_E=0.0, I_I=0.0), duration=500)
    assert np.ptp(run["V_E"]) < 1e-6
    assert np.ptp(run["V_I"]) < 1e-6


def test_less_m_current_speeds_the_excitatory_cell_up():
    """A KCNQ2-type change, in the circuit too."""
    assert per_second(s_M=0.25)[0] > 1.3 * per_second()[0]


def test_all_channels_blocked_no_spike():
    """b = 1 silences both cells."""
    assert per_second(b=1.0, s_P=0.001) == [0, 0]


# ---- the compiler, and what must hold everywhere ----


def test_compiled_and_uncompiled_agree(uncompiled):
    """The same spikes with and without the compiler: a thousand steps."""
    p = Params(I_E=8.0, I_I=5.0)
    compiled = simulate(p, duration=20)
    for module in (cell_pair, regular_spiking, fast_spiking):
        uncompiled(module)
    plain = simulate(p, duration=20)
    assert plain["s_exc"].any()
    assert plain["s_inh"].any()
    for name in plain.states:
        np.testing.assert_allclose(compiled[name], plain[name], rtol=0, atol=1e-10)


@given(ANY)
@settings(deadline=None)
def test_a_run_is_finite_and_synapses_never_negative(params):
    """Wherever the sliders stand; potentials stay where something pulls."""
    run = simulate(params, duration=100)
    for name in ("s_exc", "s_inh"):
        assert run[name].min() >= 0
    assert min(run["V_E"].min(), run["V_I"].min()) > -500
    assert max(run["V_E"].max(), run["V_I"].max()) < 1100


def test_too_coarse_a_step_is_refused_not_shown():
    """Forward steps of 1 ms blow up: the error asks for a smaller one."""
    with pytest.raises(FloatingPointError, match="smaller dt"):
        simulate(dt=1.0)
