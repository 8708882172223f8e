r"""Wilson–Cowan: a patch of cortex as two numbers, how much of E and of I is active.

$$ \dot E = -E + (k_e - r E)\, S(c_1 E - c_2 I + P;\; a_e, \theta_e) $$
$$ \dot I = -I + (k_i - r I)\, S(c_3 E - c_4 I + Q;\; a_i, \theta_i) $$
$$ S(x;\, a, \theta) = \frac{1}{1 + e^{-a (x - \theta)}} - \frac{1}{1 + e^{a \theta}},
   \qquad k = \frac{1}{1 + e^{-a \theta}} $$

Time is in units of the membrane time constant τ (8 to 10 ms, say); E and I are shares of the excitatory
and of the inhibitory cells that are active, above rest; everything else has no unit. E and I cannot
settle above k²/(1 + r k), just under a half.

What to see. With `HYSTERESIS` the patch has two states of its own, quiet (E = 0) and active (E = 0.44),
with a watershed between them (E = 0.19): a push decides, and it stays decided. With `LIMIT_CYCLE` and
drive P = 1.25 it beats every 5.0 τ, 20 to 25 times a second; more drive, faster; without drive, silence.
With `HYSTERESIS` at Q = 3, P = 0.6, so that inhibition is awake at rest, less inhibition (c2) tips the patch.

Source: Wilson & Cowan 1972, https://doi.org/10.1016/S0006-3495(72)86068-5, equations 14 to 18; the two
sets of numbers are those of its Figure 4 (`HYSTERESIS`) and Figures 10 and 11 (`LIMIT_CYCLE`).
Differs from the source: one refractory period r for both populations, and τ is the same for both. Many later
programs set k = 1; here k is the largest value of S, as published, which moves the states by several percent.

**Leaves out:** space, delays, noise, single spikes, and any kind of cell beyond two. E is not an EEG voltage.
"""

from dataclasses import astuple, dataclass, replace
from math import isfinite
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq, minimize_scalar

from refractory import core
from refractory.core import Checked, Run, par


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: `LIMIT_CYCLE`, the set of the source's Figures 10 and 11 at P = 1.25."""

    c1: float = par(16.0, "how strongly excitation feeds itself", lo=0, hi=40, step=0.1)
    c2: float = par(12.0, "how strongly inhibition holds excitation back", lo=0, hi=40, step=0.1)
    c3: float = par(15.0, "how strongly excitation drives inhibition", lo=0, hi=40, step=0.1)
    c4: float = par(3.0, "how strongly inhibition holds itself back", lo=0, hi=40, step=0.1)
    a_e: float = par(1.3, "how steeply excitatory cells respond", lo=0.1, hi=5, step=0.05)
    a_i: float = par(2.0, "how steeply inhibitory cells respond", lo=0.1, hi=5, step=0.05)
    theta_e: float = par(4.0, "input at which excitatory cells respond most steeply", lo=0, hi=10, step=0.1)
    theta_i: float = par(3.7, "input at which inhibitory cells respond most steeply", lo=0, hi=10, step=0.1)
    r: float = par(1.0, "time for which a cell that has fired cannot fire again", "τ", lo=0, hi=1.5)
    P: float = par(1.25, "drive from outside to excitatory cells", lo=-10, hi=10, step=0.05)
    Q: float = par(0.0, "drive from outside to inhibitory cells", lo=-10, hi=10, step=0.05)


LIMIT_CYCLE = Params()
HYSTERESIS = replace(
    LIMIT_CYCLE, c1=12.0, c2=4.0, c3=13.0, c4=11.0, a_e=1.2, a_i=1.0, theta_e=2.8, theta_i=4.0, P=0.0
)

Numbers = core.numbers_of(Params)


@core.jit
def logistic(z):
    """1 / (1 + exp(-z)), in a form that cannot overflow."""
    return 0.5 * (1 + np.tanh(0.5 * z))


@core.jit
def response(x, a, theta):
    """S: share of the cells that respond to input x, zero for no input."""
    return logistic(a * (x - theta)) - logistic(-a * theta)


@core.jit
def rhs(E, I, p):
    """Rates of change of E and I (numbers or arrays); k is the largest value of S."""
    k_e, k_i = logistic(p.a_e * p.theta_e), logistic(p.a_i * p.theta_i)
    dE = -E + (k_e - p.r * E) * response(p.c1 * E - p.c2 * I + p.P, p.a_e, p.theta_e)
    dI = -I + (k_i - p.r * I) * response(p.c3 * E - p.c4 * I + p.Q, p.a_i, p.theta_i)
    return dE, dI


@core.jit
def step(E, I, p, dt):
    """One step of the classical fourth-order Runge–Kutta method."""
    E1, I1 = rhs(E, I, p)
    E2, I2 = rhs(E + dt / 2 * E1, I + dt / 2 * I1, p)
    E3, I3 = rhs(E + dt / 2 * E2, I + dt / 2 * I2, p)
    E4, I4 = rhs(E + dt * E3, I + dt * I3, p)
    return E + dt / 6 * (E1 + 2 * E2 + 2 * E3 + E4), I + dt / 6 * (I1 + 2 * I2 + 2 * I3 + I4)


@core.jit
def path(E, I, p, dt, steps):
    """E and I at every step, start included: array (2, steps + 1)."""
    out = np.empty((2, steps + 1))
    out[0, 0], out[1, 0] = E, I
    for n in range(steps):
        E, I = step(E, I, p, dt)
        out[0, n + 1], out[1, n + 1] = E, I
    return out


def simulate(params=Params(), *, duration=100.0, dt=0.02, start=(0.0, 0.0)) -> Run:
    """Run one patch for `duration` τ from `start` = (E, I); states "E" and "I", one value per step."""
    E, I = map(float, start)
    if not (isfinite(E) and isfinite(I)):
        raise ValueError(f"start must be two finite numbers, (E, I), not {start}.")
    steps = core.steps_of(duration, dt)
    states = path(E, I, Numbers(*astuple(params)), dt, steps)
    if np.abs(states[:, -1]).max() > 10 + abs(E) + abs(I):  # E and I are shares: only the step can do that
        raise FloatingPointError(f"E or I left its range, with {params}. Try a smaller dt than {dt}.")
    return Run(dt * np.arange(steps + 1), {"E": states[0], "I": states[1]}, params)


@core.jit
def steady(x, a, theta, r):
    """Share that stays active under a constant input x: where -share + (k - r share) S(x) is 0."""
    S = response(x, a, theta)
    return logistic(a * theta) * S / (1 + r * S)


@core.jit
def steady_slope(x, a, theta, r):
    """Derivative of `steady` with respect to x."""
    s, k = logistic(a * (x - theta)), logistic(a * theta)
    return k * a * s * (1 - s) / (1 + r * response(x, a, theta)) ** 2


def jacobian(E, I, p):
    """How the rates of change of E and I change with E and with I: array (2, 2).

    A step of 1e-20 along the imaginary axis gives the derivatives of `rhs` to the last digit.
    """
    h = 1e-20j
    by_E, by_I = rhs(E + h, I + 0j, p), rhs(E + 0j, I + h, p)
    return np.imag([by_E, by_I]).T / h.imag


def inputs(p, points):
    """Every input that each population can get while E and I stay within reach: two arrays of `points`."""
    E, I = (
        steady(np.array([-1e9, 1e9]), a, theta, p.r) for a, theta in ((p.a_e, p.theta_e), (p.a_i, p.theta_i))
    )
    x = np.linspace(p.c1 * E[0] - p.c2 * I[1] + p.P, p.c1 * E[1] - p.c2 * I[0] + p.P, points)
    y = np.linspace(p.c3 * E[0] - p.c4 * I[1] + p.Q, p.c3 * E[1] - p.c4 * I[0] + p.Q, points)
    return x, y


def nullclines(params=Params(), points=1000):
    """Where E stands still and where I stands still: two curves, each a pair of arrays (E, I).

    Each curve is drawn along its input, for which the equation at rest can be solved exactly. Without
    cross-talk (c2 = 0 or c3 = 0) a curve is straight lines across; the least cross-talk draws them so.
    """
    p = params
    x, y = inputs(p, points)
    E, I = steady(x, p.a_e, p.theta_e, p.r), steady(y, p.a_i, p.theta_i, p.r)
    E_still = E, (p.c1 * E + p.P - x) / max(p.c2, 1e-6)
    I_still = (p.c4 * I + y - p.Q) / max(p.c3, 1e-6), I
    return E_still, I_still


@core.jit
def inhibition(E, p):
    """The I that stands still next to E. There is only one, as more I always means less input to I.

    Its input y obeys y + c4 steady(y) = c3 E + Q. `steady` is a logistic curve, moved and scaled, and
    Newton's method started where such a curve is steepest cannot overshoot.
    """
    low = 1 - p.r * logistic(-p.a_i * p.theta_i)
    y = p.theta_i + np.log(low / (low + p.r)) / p.a_i
    for _ in range(100):
        excess = y + p.c4 * steady(y, p.a_i, p.theta_i, p.r) - p.c3 * E - p.Q
        change = excess / (1 + p.c4 * steady_slope(y, p.a_i, p.theta_i, p.r))
        y -= change
        if abs(change) <= 1e-15 * (1 + abs(y)):
            break
    return steady(y, p.a_i, p.theta_i, p.r)


@core.jit
def mismatch(x, p):
    """Input that comes back if E is held by the input x and I follows, less x: 0 at a fixed point."""
    E = steady(x, p.a_e, p.theta_e, p.r)
    return p.c1 * E - p.c2 * inhibition(E, p) + p.P - x


@core.jit
def mismatches(x, p):
    """`mismatch` at each value of the array x."""
    return np.array([mismatch(value, p) for value in x])


class FixedPoint(NamedTuple):
    """A state in which the patch can stand still, and what a small push does there."""

    E: float
    I: float
    kind: str  # "node", "focus" (it spirals) or "saddle" (a watershed)
    stable: bool


def fixed_points(params=Params()):
    """Every fixed point, from the lowest E to the highest: a list of `FixedPoint`."""
    p = Numbers(*astuple(params))
    lo, hi = inputs(p, 2)[0]
    x = np.linspace(lo - 1, hi + 1, 4001)
    roots = [brentq(mismatch, *ends, args=(p,), xtol=1e-13) for ends in brackets(x, p)]
    return [classify(steady(x, p.a_e, p.theta_e, p.r), p) for x in sorted(roots)]


def brackets(x, p):
    """Pairs of inputs between which `mismatch` changes sign just once.

    Next to a fold two roots may hide between two values of x; so wherever `mismatch` turns back
    before it reaches 0, its turning point is found and added to x.
    """
    m = mismatches(x, p)
    size = np.abs(m)
    turns = 1 + np.flatnonzero((size[1:-1] <= size[:-2]) & (size[1:-1] <= size[2:]))
    extra = np.array([turning_point(x[k - 1], x[k + 1], np.sign(m[k]), p) for k in turns])
    x, m = np.append(x, extra), np.append(m, mismatches(extra, p))
    order = np.argsort(x)
    x, up = x[order], m[order] >= 0
    change = np.flatnonzero(up[:-1] != up[1:])
    return list(zip(x[change], x[change + 1], strict=True))


def turning_point(lo, hi, sign, p):
    """Input between lo and hi at which `mismatch`, of the given sign, comes nearest to the other sign."""
    options = {"xatol": 1e-9}
    found = minimize_scalar(
        lambda x: sign * mismatch(x, p), bounds=(lo, hi), method="bounded", options=options
    )
    return found.x


def classify(E, p):
    """The fixed point at E, its kind told by the eigenvalues of the Jacobian."""
    I = inhibition(E, p)
    values = np.linalg.eigvals(jacobian(E, I, p))
    kind = "focus" if values.imag.any() else "saddle" if values.real.prod() < 0 else "node"
    return FixedPoint(float(E), float(I), kind, bool((values.real < 0).all()))
