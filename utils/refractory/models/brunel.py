r"""Brunel: a crowd of spiking cells, four in five excitatory, wired at random and driven by noise.

$$ \tau \dot V_i = -V_i + \tau \sum_j J_{ij} \sum_k \delta(t - t_j^k - D) + \tau J \sum_k \delta(t - s_i^k) $$

V_i is the membrane potential of cell i above rest. Each spike of an excitatory sender lifts it by
J_ij = J, each spike of an inhibitory one lowers it by J_ij = -g J, a delay D after the spike. At V = θ the
cell fires, falls to V_r and stays there, deaf, for t_ref. Every cell hears C_E excitatory and C_E/4
inhibitory cells, and C_E noisy fibres from outside with times s_i of its own: a Poisson train of
rate C_E ν_ext. Drive is given as η = ν_ext / ν_thr, where ν_thr = θ / (J C_E τ) would just reach θ.

Times are in ms, potentials in mV, rates in Hz (spikes per second and cell).

What to see. Inhibition is in charge above g = 4, as there are four times fewer inhibitory inputs.
At g = 3, η = 2 each cell fires 333 times a second like a clock, and the crowd does so in two halves that
take turns: each half sets off the other, D later. At g = 5, η = 2 each cell fires irregularly, 38 times a
second, and the crowd as a whole is nearly steady. At g = 6, η = 4 each fires irregularly, 60 times a second,
while the crowd beats 180 times. At g = 4.5, η = 0.9 each fires 6 times a second, the crowd beats 20 times.

Source: Brunel 2000, https://doi.org/10.1023/A:1008925309027, model A; `FULL` has its numbers. `LIGHT` has
half the cells with as many inputs each, and keeps the rates.
How it is solved: V decays exactly from step to step; what arrives within a step counts at its end; D and
t_ref are rounded to whole steps. The inputs to a cell come from different cells, never from itself. The crowd
starts silent: V spread evenly between rest (0) and V_r, no spike on its way. (A start nearer to θ sets off a
volley that, where g < 4 and η < 1, the crowd never leaves.)

**Leaves out:** synaptic currents that take time, ion channels, kinds of cells, distance, plasticity.
"""

from collections import namedtuple
from dataclasses import astuple, dataclass, replace

import numpy as np
import scipy  # scipy.integrate is loaded when first used; it takes half a second
from scipy.optimize import brentq
from scipy.special import erfcx, pdtr

from refractory import core
from refractory.core import Checked, Run, par


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: `FULL`, model A of the source in its asynchronous irregular state (Figure 8, C)."""

    N: int = par(12500, "number of cells, one in five of them inhibitory", lo=10, hi=20000)
    C_E: int = par(
        1000, "excitatory inputs to each cell; inhibitory ones are a quarter as many", lo=4, hi=4000
    )
    J: float = par(0.1, "how far one excitatory spike lifts a cell", "mV", lo=0.02, hi=2, step=0.01)
    g: float = par(5.0, "how many times stronger an inhibitory spike is", lo=0, hi=8, step=0.1)
    eta: float = par(2.0, "drive from outside; 1 would just reach threshold", lo=0, hi=4, step=0.1)
    tau: float = par(20.0, "membrane time constant", "ms", lo=5, hi=50, step=1)
    theta: float = par(20.0, "potential at which a cell fires, above rest", "mV", lo=15, hi=40, step=1)
    V_r: float = par(10.0, "potential after a spike, above rest", "mV", lo=0, hi=14, step=1)
    t_ref: float = par(2.0, "time after a spike for which a cell is deaf", "ms", lo=0.5, hi=10, step=0.5)
    D: float = par(1.5, "time a spike takes to arrive", "ms", lo=0.5, hi=10, step=0.1)

    def __post_init__(self):
        super().__post_init__()
        most = 4 * self.N_I - 1
        if most < self.C_E:
            raise ValueError(
                f"C_E ({self.C_E}) must be at most {most} with {self.N} cells, as the inputs to a cell come "
                "from different cells. Choose a smaller C_E or a larger N."
            )

    @property
    def N_I(self):
        """Number of inhibitory cells."""
        return self.N // 5

    @property
    def N_E(self):
        """Number of excitatory cells; they come first."""
        return self.N - self.N_I

    @property
    def C_I(self):
        """Inhibitory inputs to each cell."""
        return self.C_E // 4

    @property
    def drive(self):
        """Spikes from outside per ms and cell, C_E nu_ext."""
        return self.eta * self.theta / (self.J * self.tau)


FULL = Params()
LIGHT = replace(FULL, N=6250)

Numbers = core.numbers_of(Params)
Network = namedtuple("Network", "starts targets N_E")  # cell j sends to targets[starts[j] : starts[j + 1]]
# mV; steps left at V_r; spikes on the way, a ring (D in steps, kinds of sender, N)
Cells = namedtuple("Cells", "V wait pending")
Step = namedtuple("Step", "decay hold chance")  # what dt is needed for: exp(-dt/tau), t_ref in steps, drive
Chance = namedtuple("Chance", "table guide")  # of at most 0, 1, 2 ... events, in 2^32; where to begin to look

CHUNK = 10.0  # ms of simulated time between two calls of `progress`
DICE = 2**32  # a die is a whole number from 0 to DICE - 1
GUIDES = 2**10  # places at which a search in a table of chances may begin
WIRING = 0.1  # share of the progress that stands for wiring the network


@dataclass(frozen=True)
class Crowd(Run):
    """A `Run` with the spikes of the recorded cells, in the order of time.

    `spike_t` (ms) and `spike_cell` are arrays of equal length. `recorded` = (n_E, n_I): cells 0 to n_E - 1
    are excitatory, the next n_I are inhibitory.
    """

    spike_t: np.ndarray
    spike_cell: np.ndarray
    recorded: tuple[int, int]

    def __post_init__(self):
        super().__post_init__()
        self.spike_t.flags.writeable = self.spike_cell.flags.writeable = False


@core.jit
def draw(rng, pool, cell, chosen):
    """Fill `chosen` with different members of `pool`, never `cell`: the first part of a shuffle of `pool`."""
    k = n = 0
    while n < len(chosen):
        j = k + int(rng.random() * (len(pool) - k))
        pool[k], pool[j] = pool[j], pool[k]
        if pool[k] != cell:
            chosen[n] = pool[k]
            n += 1
        k += 1


@core.jit
def draw_inputs(rng, excitatory, inhibitory, cell, inputs, C_E):
    """Fill `inputs` (cells, C_E + C_I) with the senders to the cells from number `cell` on."""
    for i in range(len(inputs)):
        draw(rng, excitatory, cell + i, inputs[i, :C_E])
        draw(rng, inhibitory, cell + i, inputs[i, C_E:])


@core.jit
def by_sender(inputs):
    """The connections `inputs` (N, C) from the sender's side: `starts` and `targets` of a `Network`."""
    N, C = inputs.shape
    starts = np.zeros(N + 1, np.int64)
    starts[1:] = np.cumsum(np.bincount(inputs.ravel(), minlength=N))
    free, targets = starts.copy(), np.empty(N * C, np.uint16)
    for i in range(N):
        for j in inputs[i]:
            targets[free[j]] = i
            free[j] += 1
    return starts, targets


def wire(p, rng, progress):
    """A random network with exactly C_E + C_I inputs to each cell, all from different cells."""
    cells = np.arange(p.N, dtype=np.uint16)  # half the memory of int32, and N always fits
    excitatory, inhibitory = cells[: p.N_E].copy(), cells[p.N_E :].copy()
    inputs = np.empty((p.N, p.C_E + p.C_I), np.uint16)
    for cell in range(0, p.N, 1000):
        progress(cell / p.N)
        draw_inputs(rng, excitatory, inhibitory, cell, inputs[cell : cell + 1000], p.C_E)
    return Network(*by_sender(inputs), p.N_E)


def poisson_chance(mean):
    """The `Chance` of so many events when `mean` are expected; the last entry of its table is 1."""
    most = int(mean + 12 * np.sqrt(mean) + 30)  # more than that: less often than once in 10^17
    table = np.round(DICE * pdtr(np.arange(most + 1), mean)).astype(np.int64)
    table[-1] = DICE
    return Chance(table, np.searchsorted(table, np.arange(0, DICE, DICE // GUIDES), side="right"))


@core.jit
def count(die, chance):
    """A random number of events: the first whose table entry is above the die."""
    k = chance.guide[die // (DICE // GUIDES)]
    while chance.table[k] <= die:
        k += 1
    return k


@core.jit
def integrate(cells, arriving, step, p, dice, fired):
    """One step of every cell, in place; `arriving` (kinds, N) counts spikes, `fired` is filled: yes or no.

    Both loops are plain enough for the processor to take several cells at once.
    """
    V, wait = cells.V, cells.wait
    for i in range(len(V)):
        arriving[0, i] += count(dice[i], step.chance)
    for i in range(len(V)):
        lifted = step.decay * V[i] + p.J * (arriving[0, i] - p.g * arriving[1, i])
        held = wait[i] > 0
        fired[i] = lifted >= p.theta and not held
        V[i] = p.V_r if fired[i] or held else lifted
        wait[i] = step.hold if fired[i] else wait[i] - held


@core.jit
def send(fired, network, arriving):
    """Count in `arriving` (kinds, N) the spikes of the cells that fired."""
    for j in np.flatnonzero(fired):
        kind = arriving[0 if j < network.N_E else 1]
        for i in network.targets[network.starts[j] : network.starts[j + 1]]:
            kind[i] += 1


@core.jit
def advance(n, cells, network, step, p, dice, fired):
    """Steps n, n + 1, ..., in place: one for each row of `fired` and of `dice` (steps, N).

    A row of the ring is read at its step, emptied, and filled with what arrives when it comes round again.
    """
    for k in range(len(fired)):
        arriving = cells.pending[(n + k) % len(cells.pending)]
        integrate(cells, arriving, step, p, dice[k], fired[k])
        arriving[:] = 0
        send(fired[k], network, arriving)


def begin(p, dt, rng):
    """`Cells` at a silent start, V spread evenly from 0 to V_r, and the `Step` of dt ms."""
    if dt > min(p.D, p.t_ref):
        raise ValueError(
            f"dt ({dt} ms) must not exceed D ({p.D} ms) and t_ref ({p.t_ref} ms). Choose a smaller dt."
        )
    delay, hold = round(p.D / dt), round(p.t_ref / dt)
    pending = np.zeros((delay, 2, p.N), np.uint16)  # small enough to stay close to the processor
    cells = Cells(rng.uniform(0, p.V_r, p.N), np.zeros(p.N, np.int32), pending)
    return cells, Step(float(np.exp(-dt / p.tau)), hold, poisson_chance(p.drive * dt))


def throw(rng, steps, N):
    """Dice (steps, N), two from each 64 random bits, as that is the quickest."""
    pairs = rng.integers(0, 2**64 - 1, (steps, (N + 1) // 2), np.uint64, endpoint=True)
    return np.ascontiguousarray(pairs.view(np.uint32)[:, :N])


def fire(p, network, steps, dt, rng):
    """Which cells fire at which step, chunk by chunk: pairs (first step, array (steps, N) of yes or no)."""
    cells, step = begin(p, dt, rng)
    chunk = max(1, round(CHUNK / dt))
    for n in range(0, steps, chunk):
        fired = np.empty((min(chunk, steps - n), p.N), bool)
        advance(n, cells, network, step, Numbers(*astuple(p)), throw(rng, len(fired), p.N), fired)
        yield n, fired


def simulate(params=Params(), *, duration=500.0, dt=0.1, seed=0, record=(60, 15), progress=None) -> Crowd:
    """Wire a network and run it for `duration` ms; `t` (ms) is the end of each step.

    States "count_E" and "count_I": how many excitatory and inhibitory cells fired in each step. `record` =
    (n_E, n_I): of how many cells of each kind, at most, to keep every spike. `progress`, if given, is called
    with the share done, 0 to 1, and may raise `core.Stopped` to end the run. The first 300 ms or so are a
    transient.
    """
    p = params
    n_E, n_I = min(record[0], p.N_E), min(record[1], p.N_I)
    if min(n_E, n_I) < 0:
        raise ValueError(f"record must be two numbers of cells, 0 or more, not {record}.")
    steps = core.steps_of(duration, dt)
    tell = progress or (lambda share: None)
    rng = np.random.default_rng(seed)
    network = wire(p, rng, lambda share: tell(WIRING * share))
    shown, counts, spikes = np.r_[:n_E, p.N_E : p.N_E + n_I], np.empty((2, steps)), []
    for n, fired in fire(p, network, steps, dt, rng):
        tell(WIRING + (1 - WIRING) * n / steps)
        counts[:, n : n + len(fired)] = fired[:, : p.N_E].sum(axis=1), fired[:, p.N_E :].sum(axis=1)
        spikes.append(np.add(np.nonzero(fired[:, shown]), [[n + 1], [0]]))
    tell(1.0)
    spike_step, spike_cell = np.concatenate(spikes, axis=1)
    states = {"count_E": counts[0], "count_I": counts[1]}
    return Crowd(dt * np.arange(1, steps + 1), states, p, dt * spike_step, spike_cell, (n_E, n_I))


def siegert(mu, sigma, p):
    """Rate (per ms) of a cell whose V, without threshold, has mean mu and variance sigma²/2 (mV, mV²)."""
    lo, hi = (p.V_r - mu) / sigma, (p.theta - mu) / sigma
    if hi > 26:  # its threshold is out of reach: less than one spike in 10^290 ms
        return 0.0
    return 1 / (p.t_ref + p.tau * np.sqrt(np.pi) * scipy.integrate.quad(lambda u: erfcx(-u), lo, hi)[0])


def answer(nu, p):
    """Rate (per ms) at which a cell fires if all its inputs fire at nu (per ms)."""
    mu = p.tau * p.J * (p.drive + nu * (p.C_E - p.g * p.C_I))
    variance = p.tau * p.J**2 * (p.drive + nu * (p.C_E + p.g**2 * p.C_I))
    return siegert(mu, np.sqrt(variance), p) if variance > 0 else 0.0


def mean_field(params=Params()):
    """Rate (Hz) at which cells fire in the mean-field theory of the source: the lowest if there are several.

    The theory takes every cell's input for noise of its own, made of endlessly many small lifts and falls.
    A rate that agrees with itself is one at which cells answer their inputs with that very rate. The lowest
    is what a silent crowd rises to: at any lower rate, cells answer with more than they hear. With g below
    4 and drive below 1, a second one near 1 / t_ref may exist, with a watershed between them.
    """
    p = params
    nu = np.append(0, np.geomspace(1e-9, 1 / p.t_ref, 300))
    above = np.array([answer(x, p) <= x for x in nu])
    k = int(np.argmax(above))
    if k == 0:
        return 0.0
    return 1000 * brentq(lambda x: answer(x, p) - x, nu[k - 1], nu[k], xtol=1e-12)
