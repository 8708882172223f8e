r"""Fast spiking: the inhibitory cell of cortex and hippocampus that fires fast and evenly.

$$ C \dot V = I - (1 - b)\, s_{Na}\, g_{Na}\, m_\infty^3 h\, (V - E_{Na})
   - g_K\, n^4\, (V - E_K) - g_L (V - E_L) $$
$$ \dot x = \varphi\, [\alpha_x (1 - x) - \beta_x x] \quad (x = h, n), \qquad
   m_\infty = \frac{\alpha_m}{\alpha_m + \beta_m} $$
$$ \alpha_m = \frac{0.1\,(V + 35)}{1 - e^{-0.1\,(V + 35)}}, \quad \beta_m = 4\, e^{-(V + 60)/18}, \qquad
   \alpha_h = 0.07\, e^{-(V + 58)/20}, \quad \beta_h = \frac{1}{1 + e^{-0.1\,(V + 28)}} $$
$$ \alpha_n = \frac{0.01\,(V + 34)}{1 - e^{-0.1\,(V + 34)}}, \quad \beta_n = 0.125\, e^{-(V + 44)/80} $$

V is the membrane potential in mV, t in ms, currents in µA/cm², conductances in mS/cm², C in µF/cm². s_Na is
the share of sodium channels that the cell has (those from the gene SCN1A matter most in such cells); b is the
share of these that a medicine blocks.

What to see. At rest V = -64.0 mV. From 0.160 µA/cm² on the cell fires, slowly at first: 32 times a second at
0.5, 60 at 1, 190 at 5. Up to 23 it fires faster and faster, over 400 a second, with ever smaller spikes;
from 26 on it stands still at -29 mV: depolarisation block. With fewer sodium channels it fires from 0.390
to 11.3 at s_Na = 0.6, and only between 2.3 and 5.7 at s_Na = 0.5: it fails most where it is driven most.

A spike is a rise of V above -10 mV (`SPIKE`). That is a choice: a smaller wave is taken not to reach the end
of the axon. Spikes shrink with s_Na; at 0.6 they end near -10 mV, and by 0 mV they would count as failed. At
0.5 and I from 1 to 8, V still swings 60 to 250 times a second, and by -20 mV that would count as firing.

Source: Wang & Buzsáki 1996, https://doi.org/10.1523/JNEUROSCI.16-20-06402.1996, its single cell.
Differs from the source: s_Na, b, and the level at which a spike counts. How it is solved: classical
fourth-order Runge–Kutta steps, I constant within a step; m is settled at all times, as in the source.

**Leaves out:** the shape of the cell, every other channel, chance, temperature, and what a cell does to make
up for channels that it lacks. That the brink lies near half the channels is this cell's, not a measurement.
"""

from dataclasses import astuple, dataclass
from math import inf

import numpy as np
from scipy.optimize import brentq

from refractory import core
from refractory.core import Checked, Run, par
from refractory.models.membrane import ratio, step_current

SPIKE = -10.0  # mV; a spike is a rise of V above it


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: the source's cell, without current."""

    I: float = par(0.0, "current into the cell", "µA/cm²", lo=-2, hi=50, step=0.1)
    s_Na: float = par(1.0, "share of its sodium channels that the cell has", lo=0, hi=2, step=0.05)
    b: float = par(0.0, "share of the sodium channels that is blocked", lo=0, hi=1, step=0.05)
    gNa: float = par(35.0, "sodium conductance", "mS/cm²", lo=0, hi=100)
    gK: float = par(9.0, "potassium conductance", "mS/cm²", lo=0, hi=50)
    gL: float = par(0.1, "leak conductance", "mS/cm²", lo=0.05, hi=2)
    ENa: float = par(55.0, "reversal potential of sodium", "mV", lo=20, hi=100)
    EK: float = par(-90.0, "reversal potential of potassium", "mV", lo=-120, hi=-60)
    EL: float = par(-65.0, "reversal potential of the leak", "mV", lo=-100, hi=-40)
    phi: float = par(5.0, "how fast the gates h and n move", lo=1, hi=10)
    C: float = par(1.0, "capacitance", "µF/cm²", lo=0.5, hi=5)


Numbers = core.numbers_of(Params)


@core.jit
def rates(V):
    """Opening and closing rates (1/ms) of the gates m, h and n: two triples."""
    opening = ratio(-0.1 * (V + 35)), 0.07 * np.exp(-(V + 58) / 20), 0.1 * ratio(-0.1 * (V + 34))
    closing = 4 * np.exp(-(V + 60) / 18), 1 / (1 + np.exp(-0.1 * (V + 28))), 0.125 * np.exp(-(V + 44) / 80)
    return opening, closing


@core.jit
def settled(V):
    """The gates h and n once they have settled at V."""
    (_, a_h, a_n), (_, b_h, b_n) = rates(V)
    return a_h / (a_h + b_h), a_n / (a_n + b_n)


@core.jit
def outward(V, h, n, p):
    """Outward current through the membrane (µA/cm²)."""
    (a_m, _, _), (b_m, _, _) = rates(V)
    m = a_m / (a_m + b_m)
    Na = (1 - p.b) * p.s_Na * p.gNa * m**3 * h * (V - p.ENa)
    return Na + p.gK * n**4 * (V - p.EK) + p.gL * (V - p.EL)


@core.jit
def rhs(V, h, n, I, p):
    """Rates of change of V (mV/ms) and of the gates h and n (1/ms)."""
    (_, a_h, a_n), (_, b_h, b_n) = rates(V)
    dV = (I - outward(V, h, n, p)) / p.C
    return dV, p.phi * (a_h * (1 - h) - b_h * h), p.phi * (a_n * (1 - n) - b_n * n)


@core.jit
def step(V, h, n, I, p, dt):
    """One step of the classical fourth-order Runge–Kutta method, under the current I."""
    V1, h1, n1 = rhs(V, h, n, I, p)
    V2, h2, n2 = rhs(V + dt / 2 * V1, h + dt / 2 * h1, n + dt / 2 * n1, I, p)
    V3, h3, n3 = rhs(V + dt / 2 * V2, h + dt / 2 * h2, n + dt / 2 * n2, I, p)
    V4, h4, n4 = rhs(V + dt * V3, h + dt * h3, n + dt * n3, I, p)
    V = V + dt / 6 * (V1 + 2 * V2 + 2 * V3 + V4)
    h = h + dt / 6 * (h1 + 2 * h2 + 2 * h3 + h4)
    n = n + dt / 6 * (n1 + 2 * n2 + 2 * n3 + n4)
    return V, h, n


@core.jit
def path(V, currents, p, dt):
    """V, h and n at every step from V with settled gates: array (3, len(currents) + 1)."""
    out = np.empty((3, len(currents) + 1))
    h, n = settled(V)
    out[0, 0], out[1, 0], out[2, 0] = V, h, n
    for k, I in enumerate(currents):
        V, h, n = step(V, h, n, I, p, dt)
        out[0, k + 1], out[1, k + 1], out[2, k + 1] = V, h, n
    return out


def net(V, p):
    """Outward current (µA/cm²) through the membrane once the gates have settled at V."""
    return outward(V, *settled(V), p)


def rest(params=Params()):
    """The lowest V (mV) at which the currents of the cell balance, without I.

    With a leak that pulls far up, this V need not be stable: give another `start` then.
    """
    p = Numbers(*astuple(params))
    V = np.linspace(min(p.EK, p.EL) - 1, p.ENa + 1, 1000)
    k = next(k for k in range(len(V) - 1) if net(V[k + 1], p) > 0)
    return brentq(net, V[k], V[k + 1], args=(p,), xtol=1e-12)


def simulate(params=Params(), *, duration=1000.0, dt=0.01, on=0.0, off=inf, start=None) -> Run:
    """Run one cell for `duration` ms; the current I flows from `on` to `off` (ms).

    States "V" (mV), the gates "h" and "n", and "I" (µA/cm²), one value per step. The run begins at
    V = `start` (mV; left out: `rest`) with settled gates.
    """
    V = rest(params) if start is None else float(start)
    t, I = step_current(params.I, duration=duration, dt=dt, on=on, off=off, start=V)
    states = path(V, I[:-1], Numbers(*astuple(params)), dt)
    if states[1:].min() < -0.01 or states[1:].max() > 1.01:
        raise FloatingPointError(f"A gate left the range from 0 to 1, with {params}. Try a smaller dt.")
    return Run(t, {**dict(zip("Vhn", states, strict=True)), "I": I}, params)
