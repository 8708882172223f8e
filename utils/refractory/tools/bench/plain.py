"""Models of many cells or regions as plain NumPy loops: one operation for all of them, one step at a time.

They are the other side of the benchmark, and a second, independent answer in tests: same equations, same
method, the same random numbers where those can be drawn in the same order.
"""

import numpy as np

from ...models import brunel as brunel_model
from ...models.bistable import Params as UnitParams
from ...models.epileptor import Params as SixParams
from ...models.epileptor_2d import Params as TwoParams
from ...models.kuramoto import frequencies, links


def heun(state, slope, dt, steps):
    """`state` after so many steps of Heun's method."""
    for _ in range(steps):
        first = slope(state)
        state = state + dt / 2 * (first + slope(state + dt * first))
    return state


def kuramoto(params, *, duration, dt=0.05, seed=0, graph=None):
    """Phases (N,) at the end, as `kuramoto.simulate` has them."""
    rng, given = np.random.default_rng(seed), links(graph, params.N)
    omega = rng.permutation(frequencies(params))
    start = rng.uniform(0, 2 * np.pi, params.N)
    heard = np.mean if given is None else dense(given, params.N).__matmul__

    def slope(theta):
        s, c = np.sin(theta), np.cos(theta)
        return omega + params.K * (heard(s) * c - heard(c) * s)

    return heun(start, slope, dt, round(duration / dt))


def dense(links, N):
    """The links as an array (N, N)."""
    weights = np.zeros((N, N))
    weights[np.repeat(np.arange(N), np.diff(links.starts)), links.senders] = links.weights
    return weights


def epileptor(params=SixParams(), *, duration, x0, weights, start, dt=0.05):
    """States (6, regions) at the end, as `epileptor.simulate` has them, without noise."""
    p, strength = params, weights.sum(axis=1)

    def slope(state):
        x1, y1, z, x2, y2, u = state
        f1 = np.where(x1 < 0, x1**3 - 3 * x1**2, (x2 - 0.6 * (z - 4) ** 2) * x1)
        f2 = np.where(x2 < -0.25, 0, 6 * (x2 + 0.25))
        back = np.where(z < 0, 0.1 * z**7, 0)
        pull = weights @ x1 - strength * x1
        return np.array([
            y1 - f1 - z + p.I1,
            1 - 5 * x1**2 - y1,
            p.r * (4 * (x1 - x0) - z - back - p.K * pull),
            -y2 + x2 - x2**3 + p.I2 + 2 * u - 0.3 * (z - 3.5),
            (f2 - y2) / p.tau2,
            -0.01 * (u - 0.1 * x1),
        ])  # fmt: skip

    return heun(np.repeat(np.array(start)[:, None], len(x0), axis=1), slope, dt, round(duration / dt))


def epileptor_2d(params=TwoParams(), *, duration, x0, weights, start, dt=0.05):
    """States (2, regions) at the end, as `epileptor_2d.simulate` has them: linear form, without noise."""
    p, strength = params, weights.sum(axis=1)

    def slope(state):
        x1, z = state
        F = np.where(x1 < 0, x1**2 + 2 * x1, 5 * x1 - 0.6 * (z - 4) ** 2)
        back = np.where(z < 0, 0.1 * z**7, 0)
        pull = weights @ x1 - strength * x1
        return np.array([1 - F * x1 - z + p.I1, p.r * (4 * (x1 - x0) - z - back - p.K * pull)])

    return heun(np.repeat(np.array(start)[:, None], len(x0), axis=1), slope, dt, round(duration / dt))


def brunel(params, *, duration, dt=0.1, seed=0):
    """Spikes per cell and second, as `brunel.simulate` would find but for other noise."""
    p, rng, steps = params, np.random.default_rng(seed), round(duration / dt)
    network = brunel_model.wire(p, rng, lambda share: None)
    V, wait = rng.uniform(0, p.V_r, p.N), np.zeros(p.N, int)
    pending = np.zeros((round(p.D / dt), p.N))
    decay, hold, spikes = np.exp(-dt / p.tau), round(p.t_ref / dt), 0
    for n in range(steps):
        arriving = pending[n % len(pending)]
        free = wait == 0
        V[free] = (decay * V + arriving + p.J * rng.poisson(p.drive * dt, p.N))[free]
        wait[~free] -= 1
        fired = free & (p.theta <= V)
        V[fired], wait[fired] = p.V_r, hold
        arriving[:] = 0
        for j in np.flatnonzero(fired):
            targets = network.targets[network.starts[j] : network.starts[j + 1]]
            arriving[targets] += p.J if j < network.N_E else -p.g * p.J
        spikes += fired.sum()
    return spikes / p.N / duration * 1000


def escape_times(params=UnitParams(), *, runs=400, duration, dt=0.005, seed=0):
    """Times at which `runs` units first reach |z| = 1, nan if not in time: Euler and an exact turn."""
    p, rng = params, np.random.default_rng(seed)
    z, times, turn = np.zeros(runs, complex), np.full(runs, np.nan), np.exp(1j * p.omega * dt)
    for n in range(1, round(duration / dt) + 1):
        square = np.abs(z) ** 2
        noise = rng.standard_normal(runs) + 1j * rng.standard_normal(runs)
        z = turn * (z + dt * z * (p.lam - 1 + 2 * square - square**2) + p.alpha * np.sqrt(dt) * noise)
        times[np.isnan(times) & (np.abs(z) >= 1)] = n * dt
    return times
