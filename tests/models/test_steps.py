"""Of every model that takes steps: at a quarter of its step, does the answer stay?

Each line of the table says what is measured with a step of the model's own and a quarter of it, and how far
the two may lie apart. Without chance the same run is measured twice. With chance, `wendling` has the same
input at any step (a staircase of its own), and the others are compared over many runs: the tolerance is then
about four standard errors of the difference, in the measure's own unit. `brunel` keeps its spikes on the grid
of its steps, as the source does: that is worth 2 % of its rate, and its tolerance says so.
"""

from collections.abc import Callable
from dataclasses import replace
from inspect import signature
from pkgutil import iter_modules
from typing import NamedTuple

import numpy as np
import pytest
from refractory import models
from refractory.measures import order_parameter, rate, rises, spike_times
from refractory.models import (
    bistable,
    brunel,
    cell_pair,
    epileptor,
    epileptor_2d,
    fast_spiking,
    hodgkin_huxley,
    kuramoto,
    neuroimmune,
    newton_cooling,
    potassium,
    regular_spiking,
    small_world,
    sodium_block,
    wendling,
    wilson_cowan,
)

NO_STEPS = {"drug_cascade", "membrane", "network", "small_world"}  # formulas, graphs, and what others share


class Case(NamedTuple):
    """A model, a setting in words, what is measured as a function of the step, that step, how far apart."""

    model: str
    setting: str
    measure: Callable
    dt: float
    apart: object  # one tolerance, or one for each number measured


def fires(module, up, duration, **changed):
    """Spikes, mean gap and time of the first one (ms) of a cell."""

    def measure(dt):
        times = spike_times(module.simulate(module.Params(**changed), duration=duration, dt=dt)["V"], dt, up)
        return len(times), np.diff(times).mean(), times[0]

    return measure


def both_cells(**changed):
    """Spikes per second of the excitatory and the inhibitory cell."""

    def measure(dt):
        run = cell_pair.simulate(cell_pair.Params(**changed), dt=dt)
        levels = ("V_E", regular_spiking.SPIKE), ("V_I", fast_spiking.SPIKE)
        return [np.sum(rises(run[V], level, level) * dt > 400) / 1.6 for V, level in levels]

    return measure


def wave(**changed):
    """SD, height and lowest value (mV) of ten seconds of the patch."""

    def measure(dt):
        lfp = wendling.simulate(wendling.Params(**changed), duration=12, dt=dt, seed=3)["lfp"]
        lfp = lfp[round(2 / dt) :: round(1 / 2560 / dt)]
        return lfp.std(), np.ptp(lfp), lfp.min()

    return measure


def cycle(dt):
    """Period and highest E of the patch that swings."""
    E = wilson_cowan.simulate(wilson_cowan.LIMIT_CYCLE, duration=100, dt=dt)["E"][round(30 / dt) :]
    return dt * np.diff(rises(E, 0.18, 0.15)).mean(), E.max()


def potassium_bursts(dt):
    """When bursts begin (s), and the highest potassium."""
    run = potassium.simulate(potassium.Params(K_bath=7.0), duration=400, dt=dt)
    return *(dt * rises(run["nu"], 30, 10)[1:]), run["K_o"].max()


def regions(module, x0, K, level, duration=10_000, **changed):
    """Seizures of two linked regions, and when each begins the last one that both steps see."""

    def measure(dt):
        run = module.simulate(
            module.Params(K=K, **changed), duration=duration, dt=dt, x0=x0, weights=1.0 - np.eye(2)
        )
        starts = [run.t[rises(x, level, -1.0)] for x in run["x1"]]
        return *map(len, starts), *(s[-1] if len(s) else 0 for s in starts)

    return measure


def noisy_region(dt):
    """Mean start and spread of the second seizure of sixty unlinked regions with noise."""
    run = epileptor.simulate(
        epileptor.Params(D=5e-4), duration=5000, dt=dt, x0=np.full(60, -1.6), weights=np.zeros((60, 60))
    )
    starts = [run.t[rises(x, 0.0, -1.0)] for x in run["x1"]]
    second = np.array([s[s > 1000][0] for s in starts])
    return second.mean(), np.log(second.std())


def noisy_plane(dt):
    """Mean and spread of x1 of sixty unlinked regions with noise, once the start is over."""
    run = epileptor_2d.simulate(
        epileptor_2d.Params(D=5e-4), duration=600, dt=dt, x0=np.full(60, -2.4), weights=np.zeros((60, 60))
    )
    x = run["x1"][:, 200:]
    return x.mean(), np.log(x.std())


def inflamed(**changed):
    """Day on which it tips, and lost cells and barrier after a year."""

    def measure(dt):
        run = neuroimmune.simulate(dt=dt, **changed)
        return neuroimmune.epilepsy_day(run), run["D"][365], run["B"][365]

    return measure


def seizures_by_chance(dt):
    """Seizures of 300 animals in 35 days, and the day of the first one, on average."""
    found = [
        neuroimmune.simulate(dt=dt, duration=35, stochastic=True, seed=seed).seizures for seed in range(300)
    ]
    return np.mean([len(times) for times in found]), np.mean([times[0] for times in found])


def in_step(links):
    """How far a crowd agrees once settled: all with all, or along the links of a graph."""

    def measure(dt):
        graph = small_world.graph(small_world.Params(N=200, k=8, kind="hubs"), seed=2) if links else None
        p = kuramoto.Params(N=200, K=2.4)
        run = kuramoto.simulate(p, duration=150, dt=dt, every=round(0.5 / dt), seed=2, graph=graph)
        return order_parameter(run["theta"])[150:].mean()

    return measure


def escape(lam, alpha):
    """Logarithm of the mean time in which noise starts a seizure."""

    def measure(dt):
        p = bistable.Params(lam=lam, alpha=alpha)
        return np.log(bistable.escape_times(p, runs=1500, duration=600, dt=dt).mean())

    return measure


def after_a_pulse(dt):
    """Share of seizures that a pulse at a moment drawn by chance stops."""
    errors = np.random.default_rng(1).uniform(-np.pi, np.pi, 2000)
    p = bistable.Params(lam=0.8, alpha=0.05)
    return bistable.stopped(p, bistable.best_pulse(p), errors, duration=10, dt=dt).mean()


def turning(dt):
    """The size and the turned angle of one oscillator without noise."""
    p = bistable.Params(lam=0.8, alpha=0.0, omega=20.0)
    run = bistable.simulate(p, duration=5, dt=dt, start=1.2)
    return run["size"][-1], run["x"][-1]


def blocked(dt):
    """Share of channels that is blocked after a train."""
    return sodium_block.simulate(replace(sodium_block.Params(), rate=5.0), duration=20, dt=dt)["b"][-1]


def crowd(dt):
    """Rate (Hz) of the crowd of the source, wired once."""
    p = brunel.Params()
    run = brunel.simulate(p, duration=600, dt=dt, record=(0, 0))
    return 1000 * rate(run["count_E"][round(300 / dt) :], p.N_E, dt)


def tea(dt):
    """Temperature at the end."""
    return newton_cooling.simulate(dt=dt)["T"][-1]


HH, FS, RS = (
    (hodgkin_huxley, 0.0),
    (fast_spiking, fast_spiking.SPIKE),
    (regular_spiking, regular_spiking.SPIKE),
)
TABLE = (
    Case("newton_cooling", "as it stands", tea, 0.1, 1e-4),
    Case("hodgkin_huxley", "I = 10", fires(*HH, 300, I=10.0), 0.01, (0, 0.005, 0.005)),
    Case("hodgkin_huxley", "I = 6.5", fires(*HH, 300, I=6.5), 0.01, (0, 0.005, 0.005)),
    Case("fast_spiking", "I = 1", fires(*FS, 500, I=1.0), 0.01, (0, 0.005, 0.005)),
    Case("fast_spiking", "near its onset", fires(*FS, 800, I=0.17), 0.01, (0, 0.05, 0.05)),
    Case("regular_spiking", "I = 1", fires(*RS, 1000, I=1.0), 0.02, (0, 0.1, 0.02)),
    Case("regular_spiking", "no M current", fires(*RS, 1000, I=1.0, s_M=0.0), 0.02, (0, 0.02, 0.02)),
    Case("cell_pair", "both whole", both_cells(), 0.02, 1.3),
    Case("cell_pair", "half of I's sodium", both_cells(s_Na=0.5), 0.02, 1.3),
    Case("cell_pair", "30 % block", both_cells(b=0.3), 0.02, 1.3),
    Case("sodium_block", "a train of five a second", blocked, 0.001, 1e-3),
    Case("wilson_cowan", "limit cycle", cycle, 0.02, (0.01, 1e-3)),
    Case("wendling", "background", wave(), 1 / 2560, 0.01),
    Case("wendling", "spikes", wave(B=20.0), 1 / 2560, 0.05),
    Case("wendling", "fast", wave(B=0.0, G=25.0), 1 / 2560, 0.02),
    Case("wendling", "fast at (2, 25)", wave(B=2.0, G=25.0), 1 / 2560, 0.02),
    Case("brunel", "irregular, 38 Hz", crowd, 0.1, 1.3),
    Case("kuramoto", "all with all", in_step(False), 0.05, 0.005),
    Case("kuramoto", "hubs", in_step(True), 0.05, 0.02),
    Case(
        "epileptor", "one seizes, one joins", regions(epileptor, [-1.6, -2.1], 0.3, 0.0), 0.05, (0, 0, 5, 15)
    ),
    Case("epileptor", "sixty with noise", noisy_region, 0.05, (20, 0.6)),
    Case("epileptor_2d", "two linked", regions(epileptor_2d, [-1.6, -2.1], 0.3, 0.0), 0.05, (0, 0, 5, 15)),
    Case("epileptor_2d", "sixty with noise", noisy_plane, 0.05, (0.017, 0.02)),
    Case("potassium", "7 mM", potassium_bursts, 0.001, 0.01),
    Case("neuroimmune", "a leak of a week", inflamed(), neuroimmune.DT, (1, 0.002, 0.002)),
    Case(
        "neuroimmune",
        "pilocarpine",
        inflamed(injuries=neuroimmune.PILOCARPINE),
        neuroimmune.DT,
        (1, 2e-3, 2e-3),
    ),
    Case("neuroimmune", "by chance", seizures_by_chance, neuroimmune.DT, (2.2, 0.6)),
    Case("bistable", "turning, no noise", turning, bistable.DT, 0.02),
    Case("bistable", "escape near the border", escape(0.9, 0.05), bistable.DT, 0.1),
    Case("bistable", "escape, more noise", escape(0.8, 0.1), bistable.DT, 0.1),
    Case("bistable", "a pulse at random", after_a_pulse, bistable.DT, 0.02),
)


@pytest.mark.slow
@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case.model}: {case.setting}")
def test_a_quarter_of_the_step_same_answer(case):
    whole, quarter = (np.atleast_1d(case.measure(dt)) for dt in (case.dt, case.dt / 4))
    assert len(whole) == len(quarter)
    assert (np.abs(whole - quarter) <= case.apart).all(), f"{whole} at the step, {quarter} at a quarter"


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case.model}: {case.setting}")
def test_the_step_of_the_table_is_the_one_that_the_model_takes(case):
    default = signature(getattr(models, case.model).simulate).parameters["dt"].default
    assert case.dt == default


def test_no_model_is_left_out():
    assert {found.name for found in iter_modules(models.__path__)} == NO_STEPS | {
        case.model for case in TABLE
    }
