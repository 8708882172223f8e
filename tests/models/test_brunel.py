"""Brunel against its source's states, the mean-field theory, closed forms, and itself."""

from dataclasses import astuple, replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory import core, measures
from refractory.models import brunel
from refractory.models.brunel import FULL, LIGHT, Cells, Network, Numbers, Params, Step, mean_field, simulate
from scipy.signal import welch
from scipy.special import erf
from scipy.stats import binom, poisson

START = 300.0  # ms, left out of every measure
SETTINGS = {"A": (3.0, 2.0), "B": (6.0, 4.0), "C": (5.0, 2.0), "D": (4.5, 0.9)}  # (g, eta) in the source
TIMES = {"A": 450, "B": 2300, "C": 1300, "D": 4300}  # ms; the slow state needs seconds of it
SMALL = Params(N=200, C_E=40, J=1.0, g=5.0, eta=2.0)
ALONE = Numbers(*astuple(replace(SMALL, eta=0.0)))
SILENT = brunel.poisson_chance(0.0)


@cache
def state(name, size=FULL):
    """A run of one of the source's four states, made once for all tests."""
    g, eta = SETTINGS[name]
    return simulate(replace(size, g=g, eta=eta), duration=TIMES[name], record=(400, 100))


def spikes(run):
    """Spikes of the whole crowd in each step after the transient."""
    return (run["count_E"] + run["count_I"])[run.t > START]


def rate(run):
    """Mean rate over all cells after the transient, in Hz."""
    return measures.rate(spikes(run), run.params.N, run.t[0] / 1000)


def irregularity(run):
    """Coefficient of variation of the recorded cells' intervals after the transient."""
    late = run.spike_t > START
    return measures.coefficient_of_variation(run.spike_t[late], run.spike_cell[late])


def rhythm(run, window=1.0):
    """Frequency (Hz) of the crowd's highest spectral peak, by windows of `window` s in bins of 0.5 ms."""
    x = spikes(run).reshape(-1, 5).sum(axis=1)
    f, power = welch(x, fs=2000, nperseg=min(len(x), round(window * 2000)))
    return f[5:][np.argmax(power[5:])]


def network(links, N, N_E):
    """A network by hand: `links` are pairs (sender, target)."""
    targets = [[i for j, i in links if j == sender] for sender in range(N)]
    starts = np.cumsum([0] + [len(t) for t in targets])
    return Network(starts, np.concatenate(targets).astype(np.uint16), N_E)


def unwired(N):
    """A network in which nobody hears anybody."""
    return network([], N, N)


def watch(V, links, steps, N_E=1, p=ALONE, delay=15, hold=20):
    """V (steps, cells) and the spikes of a few cells wired by hand and without drive, dt = 0.1 ms."""
    V = np.array(V, float)
    cells = Cells(V, np.zeros(len(V), np.int32), np.zeros((delay, 2, len(V)), np.uint16))
    step = Step(float(np.exp(-0.1 / p.tau)), hold, SILENT)
    fired, path = np.empty((steps, len(V)), bool), np.empty((steps, len(V)))
    for n in range(steps):
        wires = network(links, len(V), N_E)
        brunel.advance(n, cells, wires, step, p, np.zeros((1, len(V)), np.uint32), fired[n : n + 1])
        path[n] = cells.V
    return path, fired


# ---- what the source and the sheet say ----


@pytest.mark.parametrize(("name", "expected"), [("A", 327.0), ("B", 55.84), ("C", 37.95), ("D", 6.52)])
def test_mean_field_gives_the_published_rates(name, expected):
    """To 0.1 Hz; the source prints 55.8, 38.0 and 6.5."""
    g, eta = SETTINGS[name]
    assert mean_field(Params(g=g, eta=eta)) == pytest.approx(expected, abs=0.1)
    assert mean_field(replace(LIGHT, g=g, eta=eta)) == mean_field(Params(g=g, eta=eta))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "expected", "tolerance"),
    [("A", 333.3, 0.03), ("B", 60.7, 0.03), ("C", 37.7, 0.03), ("D", 5.5, 0.1)],
)
def test_the_full_network_fires_as_in_the_source(name, expected, tolerance):
    """60.7, 37.7 and 5.5 Hz; A stands near the refractory limit, 333 Hz."""
    assert rate(state(name)) == pytest.approx(expected, rel=tolerance)


def test_little_inhibition_makes_clocks_of_the_cells():
    """State A: no irregularity, and two halves of the crowd that fire in turn, 1.5 ms apart."""
    run = state("A")
    assert irregularity(run) < 0.05
    volleys = np.flatnonzero(spikes(run) > FULL.N / 4)
    assert set(np.diff(volleys)) == {15}


def test_strong_inhibition_and_strong_drive_beat_fast():
    """State B: irregular cells, and a rhythm of the crowd near 180 Hz, three times their rate."""
    run = state("B")
    assert rhythm(run, window=0.5) == pytest.approx(180, abs=10)
    assert irregularity(run) > 0.5


def test_weak_drive_beats_slowly():
    """State D: irregular cells, and a rhythm near 20 Hz over 4 s (the source prints 22, the theory 29)."""
    run = state("D")
    assert rhythm(run) == pytest.approx(19.5, abs=3)
    assert irregularity(run) > 0.5


def test_balanced_cells_are_irregular():
    """State C: coefficient of variation about 0.4."""
    assert irregularity(state("C")) == pytest.approx(0.41, abs=0.04)


def test_a_balanced_crowd_has_no_sharp_peak():
    """C against B, the power at the peak over that around it: 3 or 4, as noise has, against 30 or more."""
    C, B = (measures.dominant_frequency(spikes(state(name)), 1e-4)[1] for name in "CB")
    assert C < 5
    assert B > 20


def test_the_unrest_of_a_balanced_crowd_is_chance():
    """With twice the cells, the rate of C in bins of 0.5 ms varies half as much: each cell is on its own."""
    unrest = [
        measures.fano_factor(spikes(run), 5) / spikes(run).mean() for run in (state("C", LIGHT), state("C"))
    ]
    assert unrest[1] / unrest[0] == pytest.approx(0.5, abs=0.12)


def test_the_height_of_the_unrest_tells_the_regimes_apart():
    """Fano factor: in bins of 0.5 ms A far above B and B above C; in bins of 10 ms D far above C."""
    fast = {name: measures.fano_factor(spikes(state(name)), 5) for name in "ABC"}
    assert fast["A"] > 5 * fast["B"] > 10 * fast["C"]
    slow = {name: measures.fano_factor(spikes(state(name)), 100) for name in "CD"}
    assert slow["D"] > 10 * slow["C"]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "tolerance"), [("A", 0.02), ("B", 0.06), ("C", 0.04), ("D", 0.12)])
def test_half_the_cells_with_as_many_inputs_keep_the_rates(name, tolerance):
    """What `LIGHT` is for."""
    assert rate(state(name, LIGHT)) == pytest.approx(rate(state(name)), rel=tolerance)


@pytest.mark.slow
def test_rate_falls_as_inhibition_grows():
    """Through g = 4, and along the mean field: from 226 Hz to 23 Hz."""
    params = [replace(LIGHT, g=g) for g in (3.5, 4.0, 4.5, 6.0)]
    rates = [rate(simulate(p, duration=500)) for p in params]
    assert rates == sorted(rates, reverse=True)
    assert rates == pytest.approx([mean_field(p) for p in params], rel=0.08)


# ---- independent answers and closed forms ----


@pytest.mark.parametrize("eta", [1.1, 2.0])
def test_cells_that_hear_nobody_fire_as_siegert_says(eta):
    """Within 1 %: J = 0.02 makes lifts small; at dt = 0.1 ms a cell misses what it does within a step."""
    p = Params(N=4000, C_E=100, J=0.02, eta=eta)
    chunks = brunel.fire(p, unwired(p.N), 6000, 0.1, np.random.default_rng(0))
    spikes = sum(fired.sum() for n, fired in chunks if n >= 1000)
    assert spikes / p.N / 500 == pytest.approx(brunel.answer(0.0, p), rel=0.01)


def test_without_noise_to_speak_of_a_cell_is_a_clock():
    """With J as small as it gets, the interval is t_ref + tau log((mu - V_r) / (mu - theta))."""
    p = Params(J=0.02, eta=4.0)
    interval = p.t_ref + p.tau * np.log((80 - p.V_r) / (80 - p.theta))
    assert brunel.answer(0.0, p) == pytest.approx(1 / interval, rel=1e-3)


@pytest.mark.parametrize(("mu", "sigma"), [(18.0, 3.0), (25.0, 4.0), (5.0, 5.0), (-3.0, 8.0)])
def test_siegert_as_printed(mu, sigma):
    """The integral of exp(u²) (1 + erf u), written as in the source and summed on a fine grid."""
    u = np.linspace((FULL.V_r - mu) / sigma, (FULL.theta - mu) / sigma, 200_001)
    integral = np.trapezoid(np.exp(u**2) * (1 + erf(u)), u)
    expected = 1 / (FULL.t_ref + FULL.tau * np.sqrt(np.pi) * integral)
    assert brunel.siegert(mu, sigma, FULL) == pytest.approx(expected, rel=1e-7)


@pytest.mark.filterwarnings("error")
def test_mean_field_agrees_with_itself_on_every_dial():
    """For all g and eta: the lowest rate that the cells answer with that very rate."""
    for g in np.linspace(0, 8, 17):
        for eta in np.linspace(0, 4, 9):
            p = Params(g=g, eta=eta)
            nu = mean_field(p) / 1000
            assert 0 <= nu < 1 / p.t_ref
            assert brunel.answer(nu, p) == pytest.approx(nu, rel=1e-6, abs=1e-9)
            assert all(brunel.answer(x, p) > x for x in nu * np.linspace(0.01, 0.99, 9) if x > 1e-9)


def test_where_silence_and_storm_are_both_possible_a_silent_crowd_stays_silent():
    """g = 3, eta = 0.8: the theory has rates of 0.004, 2 and 305 Hz; from silence it is the lowest."""
    p = replace(LIGHT, g=3.0, eta=0.8)
    up = [brunel.answer(nu, p) > nu for nu in (1e-7, 1e-4, 1e-2, 0.4)]
    assert up == [True, False, True, False]
    assert mean_field(p) < 0.01
    assert rate(simulate(p, duration=500)) < 0.1


def test_no_drive_no_spikes():
    """Neither in the network nor in theory."""
    run = simulate(replace(SMALL, eta=0.0), duration=50)
    assert not run["count_E"].any() and not run["count_I"].any() and run.spike_t.size == 0
    assert mean_field(replace(SMALL, eta=0.0)) == 0


def test_potential_decays_exactly():
    """Below threshold and without input, V = V0 exp(-t / tau) at every step, also from below rest."""
    V, fired = watch([15.0, -3.0], [], steps=200)
    t = 0.1 * np.arange(1, 201)
    np.testing.assert_allclose(V, np.outer(np.exp(-t / ALONE.tau), [15.0, -3.0]), rtol=1e-12)
    assert not fired.any()


@pytest.mark.parametrize(("N_E", "weight"), [(1, ALONE.J), (0, -ALONE.g * ALONE.J)])
@pytest.mark.parametrize("delay", [1, 15])
def test_a_spike_arrives_after_exactly_D(N_E, weight, delay):
    """Lifting what hears an excitatory cell by J, lowering what hears an inhibitory one by g J; once."""
    V, fired = watch([25.0, 0.0], [(0, 1)], steps=40, N_E=N_E, delay=delay)
    assert np.flatnonzero(fired[:, 0]).tolist() == [0]
    expected = np.zeros(40)
    expected[delay:] = weight * np.exp(-0.1 * np.arange(40 - delay) / ALONE.tau)
    np.testing.assert_allclose(V[:, 1], expected, rtol=1e-12)


def test_a_cell_that_fired_is_deaf_for_exactly_t_ref():
    """It stays at V_r for 20 steps; a spike that arrives in the last is lost, in the next it counts."""
    for delay, heard in ((20, 0.0), (21, ALONE.J)):
        V, _ = watch([25.0, 25.0], [(0, 1)], steps=22, delay=delay)
        assert (V[:21] == ALONE.V_r).all()
        assert V[21, 1] - V[21, 0] == pytest.approx(heard)


def test_the_step_is_made_of_the_membrane_the_delay_and_the_deaf_time():
    """dt = 0.05 ms: 30 steps of delay, 40 deaf, exp(-dt / tau), eta theta / (J tau) = 20 lifts per ms."""
    cells, step = brunel.begin(FULL, 0.05, np.random.default_rng(0))
    assert (len(cells.pending), step.hold) == (30, 40)
    assert step.decay == pytest.approx(np.exp(-0.05 / 20))
    assert (1 - step.chance.table / brunel.DICE).sum() == pytest.approx(20 * 0.05)


@pytest.mark.parametrize("mean", [0.0, 0.3, 2.0, 40.0])
def test_lifts_from_outside_are_poisson(mean):
    """Every die gives the count that scipy's inverse gives; the highest, too, is in the table."""
    chance = brunel.poisson_chance(mean)
    u = np.linspace(0, 1, 1001)[1:-1]
    counts = [brunel.count.py_func(int(die), chance) for die in u * brunel.DICE]
    np.testing.assert_array_equal(counts, poisson.ppf(u, mean) if mean else 0)
    assert brunel.count.py_func(brunel.DICE - 1, chance) < len(chance.table)


def test_dice_are_even_and_cells_do_not_share_them():
    """Whole numbers from 0 up to 2^32, as many above as below any bound; each cell and step has its own."""
    dice = brunel.throw(np.random.default_rng(0), 400, 501)
    assert dice.shape == (400, 501) and dice.dtype == np.uint32
    share = np.sort(dice.ravel()) / brunel.DICE
    assert np.abs(share - np.linspace(0, 1, share.size)).max() < 1.63 / np.sqrt(share.size)  # Kolmogorov, 1 %
    between_cells = np.corrcoef(dice[:, :60].T)[np.triu_indices(60, 1)]
    assert np.abs(between_cells).max() < 5 / np.sqrt(400)


# ---- the wiring ----


def heard_by(p, seed=0):
    """Who hears whom: array (target, sender) of numbers of connections."""
    wires = brunel.wire(p, np.random.default_rng(seed), lambda share: None)
    table = np.zeros((p.N, p.N), int)
    for j in range(p.N):
        np.add.at(table[:, j], wires.targets[wires.starts[j] : wires.starts[j + 1]], 1)
    return table


def test_every_cell_hears_the_same_number_of_others():
    """Exactly C_E excitatory and C_E/4 inhibitory cells, each once and never itself."""
    p = Params(N=1200, C_E=100)
    table = heard_by(p)
    assert (table[:, : p.N_E].sum(axis=1) == 100).all() and (table[:, p.N_E :].sum(axis=1) == 25).all()
    assert table.max() == 1
    assert not table.diagonal().any()


def test_whom_a_cell_hears_is_even_chance():
    """The number of cells that hear an excitatory cell has the mean and the spread of coin tosses."""
    p = Params(N=1200, C_E=100)
    heard = heard_by(p)[:, : p.N_E].sum(axis=0)
    chance = binom(p.N, 100 / p.N_E)
    assert heard.mean() == pytest.approx(chance.mean(), rel=1e-12)
    assert heard.std() == pytest.approx(chance.std(), rel=0.1)
    assert abs(np.corrcoef(heard, np.arange(p.N_E))[0, 1]) < 0.1


def test_a_cell_can_hear_all_others():
    """The most inputs there can be: everybody else of its kind but for the last few."""
    p = Params(N=50, C_E=39)
    table = heard_by(p)[: p.N_E, : p.N_E]
    np.testing.assert_array_equal(table, 1 - np.eye(40, dtype=int))


# ---- itself ----


def same(one, other):
    """Whether two runs are the same to the last spike."""
    parts = (one["count_E"], one["count_I"], one.spike_t, one.spike_cell)
    others = (other["count_E"], other["count_I"], other.spike_t, other.spike_cell)
    return all(np.array_equal(a, b) for a, b in zip(parts, others, strict=True))


def test_compiled_and_plain_python_agree(uncompiled):
    """To the last spike."""
    compiled = simulate(SMALL, duration=30, seed=3)
    assert compiled.spike_t.size > 50
    uncompiled(brunel)
    assert same(compiled, simulate(SMALL, duration=30, seed=3))


def test_the_seed_decides():
    """Same seed, same run; another seed, another run."""
    one = simulate(SMALL, duration=50, seed=1)
    assert same(one, simulate(SMALL, duration=50, seed=1))
    assert not same(one, simulate(SMALL, duration=50, seed=2))


def test_half_the_step_same_rate():
    """Within what chance does in half a second, 3 %."""
    halved = simulate(replace(LIGHT, g=5.0, eta=2.0), duration=800, dt=0.05)
    assert rate(halved) == pytest.approx(rate(state("C", LIGHT)), rel=0.03)


def test_the_recorded_spikes_are_the_counted_ones():
    """With every cell recorded: the same number in each step, of each kind, in the order of time."""
    run = simulate(SMALL, duration=40, record=(10_000, 10_000))
    assert run.recorded == (160, 40)
    excitatory = run.spike_cell < 160
    for name, kind in (("count_E", excitatory), ("count_I", ~excitatory)):
        step = np.rint(run.spike_t[kind] / 0.1).astype(int) - 1
        np.testing.assert_array_equal(np.bincount(step, minlength=400), run[name])
        np.testing.assert_allclose(run.t[step], run.spike_t[kind])
    assert run["count_I"].sum() > 0 and (np.diff(run.spike_t) >= 0).all()


def test_a_sample_of_cells_is_part_of_the_whole():
    """The raster's rows: first excitatory cells, then inhibitory ones; what is recorded changes nothing."""
    whole, sample = (simulate(SMALL, duration=40, record=record) for record in ((160, 40), (5, 3)))
    kept = (whole.spike_cell < 5) | ((whole.spike_cell >= 160) & (whole.spike_cell < 163))
    rows = np.where(whole.spike_cell >= 160, whole.spike_cell - 155, whole.spike_cell)[kept]
    np.testing.assert_array_equal(sample.spike_cell, rows)
    np.testing.assert_array_equal(sample.spike_t, whole.spike_t[kept])
    np.testing.assert_array_equal(sample["count_E"], whole["count_E"])


def test_progress_rises_from_nothing_to_all_and_changes_nothing():
    """Called while wiring and at least every 10 ms of simulated time."""
    shares = []
    run = simulate(SMALL, duration=95, progress=shares.append)
    assert shares[0] == 0 and shares[-1] == 1
    assert (np.diff(shares) > 0).all() and len(shares) == 12
    assert same(run, simulate(SMALL, duration=95))


@pytest.mark.parametrize("when", [0.0, 0.5])
def test_progress_can_stop_a_run(when):
    """While it is being wired or while it runs."""
    told = []

    def stop(share):
        told.append(share)
        if share >= when:
            raise core.Stopped

    with pytest.raises(core.Stopped):
        simulate(SMALL, duration=100, progress=stop)
    assert told[-1] < when + 0.2


@settings(max_examples=60, deadline=None)
@given(
    N=st.integers(10, 300),
    C_E=st.integers(4, 400),
    numbers=st.fixed_dictionaries(
        {
            name: st.floats(core.about(Params, name)["lo"], core.about(Params, name)["hi"])
            for name in ("J", "g", "eta", "tau", "theta", "V_r", "t_ref", "D")
        }
    ),
)
def test_whatever_the_parameters_a_run_is_possible_or_refused(N, C_E, numbers):
    """No cell fires twice within t_ref, the mean field is a rate; too many inputs are refused by name."""
    if C_E >= 4 * (N // 5):
        with pytest.raises(ValueError, match="C_E"):
            Params(N=N, C_E=C_E, **numbers)
        return
    p = Params(N=N, C_E=C_E, **numbers)
    run = simulate(p, duration=20, record=(5, 0))
    assert run["count_E"].max() <= p.N_E and run["count_I"].max() <= p.N_I
    for cell in range(5):
        assert (np.diff(run.spike_t[run.spike_cell == cell]) > p.t_ref - 0.051).all()
    assert 0 <= mean_field(p) <= 1000 / p.t_ref


@pytest.mark.parametrize(
    ("change", "told"),
    [({"dt": 2.0}, "smaller dt"), ({"duration": -1}, "duration"), ({"record": (-1, 3)}, "record")],
)
def test_impossible_runs_are_refused_with_a_reason(change, told):
    """And with what to change."""
    with pytest.raises(ValueError, match=told):
        simulate(SMALL, **change)
