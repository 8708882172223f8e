r"""Bistable: a unit that can rest or oscillate, pushed about by noise, and a pulse that may stop it.

$$ dz = \left[(\lambda - 1 + i \omega)\, z + 2 z |z|^2 - z |z|^4\right] dt + \alpha\, dW $$

z is complex: |z| is how large the oscillation is and its angle the moment within a cycle; the two parts of
W are independent. Time and z have no unit. For 0 < λ < 1 two ways to be are stable: rest (z = 0) and a
seizure, on the circle R = sqrt(1 + sqrt λ). The watershed between them is the circle r = sqrt(1 - sqrt λ).

Noise lets a unit escape from rest. The mean time until |z| = 1, from rest, is

$$ T = \frac{2}{\alpha^2} \int_0^1 \int_0^y \frac{s}{y}\, e^{2 (V(y) - V(s)) / \alpha^2}\, ds\, dy $$
$$ V(y) = (1 - \lambda)\, y^2 / 2 - y^4 / 2 + y^6 / 6 $$

A pulse of size A moves z by A at once, always in the same direction. It stops a seizure if it lands inside
the watershed. The best moment is when z points straight against it; within an angle w of that moment

$$ \cos w = \frac{R^2 + A^2 - r^2}{2 R A} $$

it still works. So a pulse at random works with chance w / π. The widest window is at A = sqrt(2 sqrt λ).

What to see. λ = 0.9, α = 0.05: escape after 30 on average; λ = 0.8, α = 0.1: after 15. At λ = 0.8 a pulse
needs A = 1.05 at least; at best (A = 1.34) it works within 0.24 rad, so 8 times in 100 at random, 98 times
if its phase error has an SD of 0.1 rad, 19 times if 1 rad. Too strong a pulse lands on the far side of rest.

Source: Benjamin et al. 2012, https://doi.org/10.1186/2190-8567-2-1, for a single unit. The pulse is ours.
How it is solved: Euler–Maruyama for the size, and an exact turn by ω dt in every step. (Plain Euler steps
would make the turn itself push z outwards, by ω² dt / 2, and shorten the escape times several-fold.)

**Leaves out:** what the units of a network do to each other, and everything biological: λ stands for
excitability as a whole. Real responsive devices send bursts when they detect a pattern, do not aim at one
phase, and work partly over months; nothing here explains their results.
"""

from dataclasses import astuple, dataclass
from math import isfinite
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from refractory import core
from refractory.core import Checked, Run, par

DT = 0.005


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: λ and α at which escape was checked against theory; ω is ours and moves no escape time."""

    lam: float = par(0.9, "λ: how excitable; both rest and seizure are stable between 0 and 1", lo=-1, hi=2)
    alpha: float = par(0.05, "how strong the noise is", lo=0, hi=1, step=0.01)
    omega: float = par(20.0, "how fast a seizure oscillates", "rad per unit of time", lo=0, hi=1000)


class Pulse(NamedTuple):
    """A push by A at time t; if `locked`, at the first moment from t on that is `error` past the best one.

    `error` is in rad; a locked pulse needs omega above 0. The push is along the real axis.
    """

    A: float
    t: float
    locked: bool = False
    error: float = 0.0


Numbers = core.numbers_of(Params)


@core.jit
def growth(z, p):
    """Rate at which z grows, relative to z; without the turning."""
    size = z.real**2 + z.imag**2
    return p.lam - 1 + 2 * size - size**2


@core.jit
def step(z, xi, p, dt):
    """One step of Euler–Maruyama, not turned yet; xi is complex, its parts standard Gaussians."""
    return z + dt * growth(z, p) * z + p.alpha * np.sqrt(dt) * xi


@core.jit
def gaussian(rng):
    """A complex number with independent standard Gaussian parts."""
    return complex(rng.standard_normal(), rng.standard_normal())


@core.jit
def to_go(z, error):
    """Angle by which z must turn until a pulse along the real axis is `error` past its best moment."""
    return (np.pi + error - np.angle(z)) % (2 * np.pi)


@core.jit
def path(z, steps, pulse, p, rng, dt):
    """z at every step, start included: complex array (steps + 1). The pulse comes within a step, on time."""
    A, due, locked, error = pulse
    out = np.empty(steps + 1, np.complex128)
    out[0], given, turn = z, False, p.omega * dt
    for n in range(steps):
        z = step(z, gaussian(rng), p, dt)
        angle = to_go(z, error) if locked else 0.0
        if not given and n >= due and (angle < turn or not locked):
            z = (z * np.exp(1j * angle) + A) * np.exp(1j * (turn - angle))
            given = True
        else:
            z *= np.exp(1j * turn)
        out[n + 1] = z
    return out


def simulate(params=Params(), *, duration=100.0, dt=DT, start=0.0, pulse=None, seed=0) -> Run:
    """Run one unit for `duration` from the complex number `start`; states "x", "y" (parts of z) and "size".

    One value per step. `pulse` is a `Pulse` or None. The same seed gives the same noise.
    """
    z, p = complex(start), params
    if not (isfinite(z.real) and isfinite(z.imag)):
        raise ValueError(f"start must be a finite complex number, not {start}.")
    steps = core.steps_of(duration, dt)
    push = (0.0, steps, False, 0.0) if pulse is None else in_steps(pulse, p, dt)
    out = path(z, steps, push, Numbers(*astuple(p)), np.random.default_rng(seed), dt)
    states = {"x": out.real.copy(), "y": out.imag.copy(), "size": np.abs(out)}
    return Run(dt * np.arange(steps + 1), states, p)


def in_steps(pulse, p, dt):
    """What `path` needs of a pulse: its size, the step at which it is due, and its locking."""
    A, t, locked, error = pulse
    if not (isfinite(A) and isfinite(error) and isfinite(t) and t >= 0):
        raise ValueError(f"A pulse needs a finite size and error, and a time from 0 on, not {pulse}.")
    if locked and not p.omega > 0:
        raise ValueError("A locked pulse waits for its moment in the cycle: omega must be above 0.")
    return float(A), round(t / dt), bool(locked), float(error)


class Circles(NamedTuple):
    """Where the size of the oscillation stands still, besides rest."""

    watershed: float  # r: inside it z falls to rest; 0 if rest is not stable
    seizure: float  # R


def circles(params=Params()):
    """The two circles; without noise, they alone decide."""
    if params.lam < 0:
        raise ValueError(f"lam must be at least 0, not {params.lam}: below, only rest exists.")
    root = np.sqrt(params.lam)
    return Circles(float(np.sqrt(max(0.0, 1 - root))), float(np.sqrt(1 + root)))


# ---- escape by noise ----


@core.jit
def first_passages(z, size, steps, p, rng, dt):
    """Fill `z` (runs) with the time at which |z| first reached `size`; nan if it did not. No turning."""
    times = np.full(len(z), np.nan)
    for k in range(len(z)):
        for n in range(steps):
            z[k] = step(z[k], gaussian(rng), p, dt)
            if abs(z[k]) >= size:
                times[k] = (n + 1) * dt
                break
    return times


def escape_times(params=Params(), *, runs=400, duration=1000.0, dt=DT, size=1.0, seed=0):
    """Times at which `runs` units, all from rest, first reached |z| = `size`: array, nan if not in time."""
    steps = core.steps_of(duration, dt)
    rng, rest = np.random.default_rng(seed), np.zeros(runs, complex)
    return first_passages(rest, size, steps, Numbers(*astuple(params)), rng, dt)


def potential(y, p):
    """V: the size of the oscillation rolls downhill in it."""
    return (1 - p.lam) * y**2 / 2 - y**4 / 2 + y**6 / 6


def mean_escape_time(params=Params(), points=300):
    """Mean time from rest to |z| = 1 in theory; inf without noise or beyond what numbers can hold.

    The inner integral is taken over s / y, which cures its 0/0 at y = 0. Each integral is split at the
    watershed, as that is where or from where most of it comes.
    """
    p = params
    if p.alpha == 0:
        return np.inf
    if p.alpha < 0.01:
        raise ValueError(f"alpha must be 0 or at least 0.01 for this integral to be exact, not {p.alpha}.")
    y, weight_y = split_nodes(points, circles(p).watershed if 0 < p.lam < 1 else 0.5)
    q, weight_q = split_nodes(points, 0.5)
    exponent = 2 * (potential(y[:, None], p) - potential(y[:, None] * q, p)) / p.alpha**2
    with np.errstate(over="ignore"):
        inner = np.exp(exponent - exponent.max()) * q @ weight_q
        return float(2 / p.alpha**2 * (inner * y @ weight_y) * np.exp(exponent.max()))


def split_nodes(points, border):
    """Nodes and weights of Gauss and Legendre's rule from 0 to `border` and from there to 1."""
    x, weight = np.polynomial.legendre.leggauss(points)
    x, weight = (x + 1) / 2, weight / 2
    nodes = np.concatenate([border * x, border + (1 - border) * x])
    return nodes, np.concatenate([border * weight, (1 - border) * weight])


# ---- pulses ----


def least_pulse(params=Params()):
    """The smallest A that can stop a seizure, at exactly the right moment."""
    r, R = circles(params)
    return R - r


def best_pulse(params=Params()):
    """The A whose window of moments is widest."""
    r, R = circles(params)
    return float(np.sqrt(R**2 - r**2))


def window(params, A):
    """w: how far (rad) from the best moment a pulse of size A still stops a seizure; 0 if it never does."""
    if not isfinite(A):
        raise ValueError(f"A must be a finite number, not {A}.")
    r, R = circles(params)
    if not abs(A - R) < r:  # also refuses A = 0, as R > r
        return 0.0
    return float(np.arccos((R**2 + A**2 - r**2) / (2 * R * A)))


def chance_at_random(params, A):
    """Chance that a pulse of size A at a random moment stops a seizure."""
    return window(params, A) / np.pi


def chance_locked(params, A, error):
    """Chance that a pulse aimed at the best moment stops a seizure; `error` is the SD of its phase in rad."""
    if not error >= 0:
        raise ValueError(f"error must be a number of radians, 0 or more, not {error}.")
    w = window(params, A)
    if error == 0 or w == 0:
        return float(w > 0)
    turns = 2 * np.pi * np.arange(-int(2 * error) - 2, int(2 * error) + 3)  # an error of a full turn is none
    with np.errstate(over="ignore"):  # a tiny error: beyond what numbers can hold, where the curve is flat
        return float((ndtr((turns + w) / error) - ndtr((turns - w) / error)).sum())


@core.jit
def sizes_after(z, steps, p, rng, dt):
    """Let each of `z` (runs) go on for so many steps, in place, and give |z|. No turning."""
    for k in range(len(z)):
        for _ in range(steps):
            z[k] = step(z[k], gaussian(rng), p, dt)
    return np.abs(z)


def stopped(params, A, errors, *, duration=100.0, dt=DT, seed=0):
    """Whether pulses of size A, each so many rad off the best moment, stop a seizure: array (runs) of bool.

    Each run starts on the seizure circle, gets its pulse, goes on with noise for `duration`, and counts as
    stopped if it then is within the watershed.
    """
    r, R = circles(params)
    z = A - R * np.exp(1j * np.asarray(errors, float))
    steps, rng = core.steps_of(duration, dt), np.random.default_rng(seed)
    return sizes_after(z, steps, Numbers(*astuple(params)), rng, dt) < r
