r"""Hodgkin–Huxley: a nerve fibre that fires, as a voltage and three gates.

$$ C \dot V = I - (1 - b)\, s_{Na}\, g_{Na}\, m^3 h\, (V - E_{Na})
   - g_K\, n^4\, (V - E_K) - g_L\, (V - E_L) $$
$$ \dot x = \phi\, [\alpha_x (1 - x) - \beta_x x] \quad (x = m, h, n), \qquad \phi = Q_{10}^{(T - 6.3)/10} $$
$$ \alpha_m = \frac{0.1\,(V + 40)}{1 - e^{-(V + 40)/10}}, \qquad \beta_m = 4\, e^{-(V + 65)/18} $$
$$ \alpha_h = 0.07\, e^{-(V + 65)/20}, \qquad \beta_h = \frac{1}{1 + e^{-(V + 35)/10}} $$
$$ \alpha_n = \frac{0.01\,(V + 55)}{1 - e^{-(V + 55)/10}}, \qquad \beta_n = 0.125\, e^{-(V + 65)/80} $$

V is the membrane potential in mV, inside less outside; t in ms, rates α and β in 1/ms, currents in µA/cm²,
conductances g in mS/cm², C in µF/cm², T in °C. Positive I makes V rise. m opens and h closes the sodium
channels, n opens the potassium channels. s_Na is the share of the sodium conductance that the cell has: below
1 a loss, above 1 a gain; b is the share that a medicine blocks. A spike is a rise of V above 0 mV (`SPIKE`).

What to see. At rest V = -65.0 mV. A push of 1 ms makes a spike from 6.92 µA/cm² on, a weaker one none: all
or nothing. A long step makes one spike from 2.24 on; from 6.26 on it makes spikes without end, and at once
more than 50 a second: there is no slow firing. Up to the Hopf point at 9.78 the cell can also stand still;
beyond it cannot. Above 62 the spikes no longer reach 0 mV, and from the second Hopf point, 154.5, on the cell
stands still again, depolarised. With 20 % more sodium conductance endless firing begins at 2.97, with half
as much again at 0.88; with 20 % less at 13.9, and with 30 % less no step makes it fire on.

Source: Hodgkin & Huxley 1952, https://doi.org/10.1113/jphysiol.1952.sp004764, with the sign of V turned and
rest at -65 mV, as is usual today. Differs from the source: s_Na and b. How it is solved: steps of the
classical fourth-order Runge–Kutta method, I constant within each; 0.025 ms is still fine at 6.3 °C. A strong
pull (I below about -20) needs shorter steps than the 0.01 ms that `simulate` takes, and asks for them.

**Leaves out:** every other channel, the length of the fibre, synapses, chance. It is a squid's giant axon in
the cold, not a human brain cell: the numbers do not carry over, the way it works does.
"""

from dataclasses import astuple, dataclass, replace
from math import inf
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq

from refractory import core
from refractory.core import Checked, Run, par
from refractory.models.membrane import ratio, step_current

SPIKE = 0.0  # mV; a spike is a rise of V above it


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: the source's fibre at its temperature; Q10 = 3 is the factor usually taken."""

    I: float = par(0.0, "current into the cell", "µA/cm²", lo=-50, hi=300, step=0.1)
    s_Na: float = par(1.0, "share of its sodium channels that the cell has", lo=0, hi=2, step=0.05)
    b: float = par(0.0, "share of the sodium channels that is blocked", lo=0, hi=1, step=0.05)
    gNa: float = par(120.0, "sodium conductance", "mS/cm²", lo=0, hi=240)
    gK: float = par(36.0, "potassium conductance", "mS/cm²", lo=0, hi=100)
    gL: float = par(0.3, "leak conductance", "mS/cm²", lo=0.01, hi=5)
    ENa: float = par(50.0, "reversal potential of sodium", "mV", lo=0, hi=100)
    EK: float = par(-77.0, "reversal potential of potassium", "mV", lo=-120, hi=-40)
    EL: float = par(-54.387, "reversal potential of the leak", "mV", lo=-100, hi=0)
    C: float = par(1.0, "capacitance", "µF/cm²", lo=0.5, hi=5)
    T: float = par(6.3, "temperature", "°C", lo=0, hi=40)
    Q10: float = par(3.0, "how many times faster the gates move when it is 10 °C warmer", lo=1, hi=5)


Numbers = core.numbers_of(Params)


@core.jit
def rates(V):
    """Opening and closing rates (1/ms) of the gates m, h and n at 6.3 °C: two triples."""
    opening = ratio(-(V + 40) / 10), 0.07 * np.exp(-(V + 65) / 20), 0.1 * ratio(-(V + 55) / 10)
    closing = 4 * np.exp(-(V + 65) / 18), 1 / (1 + np.exp(-(V + 35) / 10)), 0.125 * np.exp(-(V + 65) / 80)
    return opening, closing


@core.jit
def settled(V):
    """The values m, h and n at which the gates come to rest if V is held."""
    (a_m, a_h, a_n), (b_m, b_h, b_n) = rates(V)
    return a_m / (a_m + b_m), a_h / (a_h + b_h), a_n / (a_n + b_n)


@core.jit
def outward(V, m, h, n, p):
    """Current (µA/cm²) through the channels, positive if it makes V fall."""
    Na = (1 - p.b) * p.s_Na * p.gNa * m**3 * h * (V - p.ENa)
    return Na + p.gK * n**4 * (V - p.EK) + p.gL * (V - p.EL)


@core.jit
def pace(p):
    """phi: how many times faster than at 6.3 °C the gates move."""
    return p.Q10 ** ((p.T - 6.3) / 10)


@core.jit
def rhs(state, I, phi, p):
    """Rates of change of V, m, h and n under the current I."""
    V, m, h, n = state
    (a_m, a_h, a_n), (b_m, b_h, b_n) = rates(V)
    return (
        (I - outward(V, m, h, n, p)) / p.C,
        phi * (a_m * (1 - m) - b_m * m),
        phi * (a_h * (1 - h) - b_h * h),
        phi * (a_n * (1 - n) - b_n * n),
    )


@core.jit
def moved(state, change, dt):
    """The state after a time dt at constant rates of change."""
    V, m, h, n = state
    dV, dm, dh, dn = change
    return V + dt * dV, m + dt * dm, h + dt * dh, n + dt * dn


@core.jit
def step(state, I, phi, p, dt):
    """One step of the classical fourth-order Runge–Kutta method, I constant."""
    k1 = rhs(state, I, phi, p)
    k2 = rhs(moved(state, k1, dt / 2), I, phi, p)
    k3 = rhs(moved(state, k2, dt / 2), I, phi, p)
    k4 = rhs(moved(state, k3, dt), I, phi, p)
    return moved(moved(moved(moved(state, k1, dt / 6), k2, dt / 3), k3, dt / 3), k4, dt / 6)


@core.jit
def path(V, currents, p, dt):
    """V, m, h and n at every step from V with settled gates: array (4, len(currents) + 1)."""
    out = np.empty((4, len(currents) + 1))
    m, h, n = settled(V)
    state, phi = (V, m, h, n), pace(p)
    out[:, 0] = state
    for k, I in enumerate(currents):
        state = step(state, I, phi, p, dt)
        out[:, k + 1] = state
    return out


@core.jit
def balance(V, p):
    """The current I (µA/cm²) under which V is a fixed point, the gates being settled."""
    m, h, n = settled(V)
    return outward(V, m, h, n, p)


@core.jit
def balances(V, p):
    """`balance` at each value of the array V."""
    return np.array([balance(value, p) for value in V])


def jacobian(V, p):
    """How the rates of change at the fixed point V change with V, m, h and n: array (4, 4), 1/ms.

    A step of 1e-20 along the imaginary axis gives the derivatives of `rhs` to the last digit.
    """
    h, point = 1e-20, np.array([V, *settled(V)], complex)
    nudged = point + 1j * h * np.eye(4)
    return np.imag([rhs(tuple(state), p.I, pace(p), p) for state in nudged]).T / h


class FixedPoint(NamedTuple):
    """A state in which the cell can stand still; `stable` if it returns there after a small push."""

    V: float  # mV
    m: float
    h: float
    n: float
    stable: bool


def fixed_points(params=Params()):
    """Every state in which the cell can stand still under the current I, from the lowest V to the highest."""
    p = Numbers(*astuple(params))
    ends, push = (p.ENa, p.EK, p.EL), p.I / p.gL
    V = np.arange(min(ends) + min(push, 0) - 1, max(ends) + max(push, 0) + 1, 0.05)
    return [at_rest(V, p) for V in roots(lambda V: balance(V, p) - p.I, V, balances(V, p) - p.I)]


def at_rest(V, p):
    """The fixed point at V."""
    stable = np.linalg.eigvals(jacobian(V, p)).real.max() < 0
    return FixedPoint(float(V), *map(float, settled(V)), bool(stable))


def roots(f, x, y):
    """Where the function f changes sign along the array x, y being its values there: a list, in order."""
    up = y >= 0
    return [brentq(f, x[k], x[k + 1], xtol=1e-12) for k in np.flatnonzero(up[:-1] != up[1:])]


def rest(params=Params()):
    """The state at rest: the lowest `FixedPoint` without I. With much sodium conductance it is not stable."""
    return fixed_points(replace(params, I=0.0))[0]


def outset(params):
    """Potential (mV) at which a run begins: `rest`, or 1 mV above where rest is not stable."""
    point = rest(params)
    return point.V if point.stable else point.V + 1


class Hopf(NamedTuple):
    """Where small rhythms around a fixed point turn from dying away to growing, or back."""

    I: float  # µA/cm²
    V: float  # mV
    frequency: float  # Hz, of that rhythm while it is small


def hopf_points(params=Params()):
    """Every Hopf point along the current I, whatever I of `params` is; from the lowest V to the highest.

    For each V there is one current that makes it a fixed point. At a Hopf point two eigenvalues of the
    Jacobian are purely imaginary; so the product of all sums of two eigenvalues changes sign there.
    """
    p = Numbers(*astuple(params))
    V = np.linspace(min(p.EK, p.EL) - 20, p.ENa + 20, 1000)
    products = np.array([product_of_sums(value, p) for value in V])
    found = [hopf(V, p) for V in roots(lambda V: product_of_sums(V, p), V, products)]
    return [point for point in found if point.frequency > 0]


def product_of_sums(V, p):
    """Product over all pairs of eigenvalues at the fixed point V of their sum."""
    values = np.linalg.eigvals(jacobian(V, p))
    first, second = np.triu_indices(4, 1)
    return np.prod(values[first] + values[second]).real


def hopf(V, p):
    """The Hopf point at V; frequency 0 if the pair with sum zero is real, which makes no rhythm."""
    values = np.linalg.eigvals(jacobian(V, p))
    first, second = np.triu_indices(4, 1)
    pair = np.argmin(np.abs(values[first] + values[second]))
    return Hopf(float(balance(V, p)), float(V), float(1000 * abs(values[first[pair]].imag) / (2 * np.pi)))


def simulate(params=Params(), *, duration=200.0, dt=0.01, on=0.0, off=inf, current=None, start=None) -> Run:
    """Run one cell for `duration` ms; the current I flows from `on` to `off` (ms).

    States "V" (mV), the gates "m", "h" and "n", and "I" (µA/cm²), one value per step. The run begins at
    V = `start` (mV; left out: `outset`) with settled gates. `current`, if given, stands instead of I: one
    value (µA/cm²) for each of the duration / dt steps.
    """
    V = outset(params) if start is None else float(start)
    t, I = step_current(params.I, duration=duration, dt=dt, on=on, off=off, start=V)
    I = I if current is None else given(current, len(t) - 1)
    states = path(V, I[:-1], Numbers(*astuple(params)), dt)
    if states[1:].min() < -0.01 or states[1:].max() > 1.01:  # too stiff, and yet not always infinite
        raise FloatingPointError(f"A gate left the range from 0 to 1, with {params}. Try a smaller dt.")
    return Run(t, {**dict(zip("Vmhn", states, strict=True)), "I": I}, params)


def given(current, steps):
    """The array `current` (steps,) as floats, its last value repeated for the end of the last step."""
    I = np.asarray(current, float)
    if I.shape != (steps,) or not np.isfinite(I).all():
        raise ValueError(f"current must hold {steps} finite numbers, one for each step, not shape {I.shape}.")
    return np.append(I, I[-1])
