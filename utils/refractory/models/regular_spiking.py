r"""Regular spiking: the common excitatory cell of cortex, with a slow potassium current that tires it.

$$ C \dot V = I - I_{Na} - I_P - I_K - I_M - g_L (V - E_L) $$
$$ I_{Na} = (1 - b)\, g_{Na}\, m^3 h\, (V - E_{Na}), \qquad
   I_P = (1 - b)\, s_P\, g_{Na}\, m_P\, (V - E_{Na}) $$
$$ I_K = g_K\, n^4\, (V - E_K), \qquad I_M = s_M\, g_M\, p\, (V - E_K) $$
$$ \dot x = \alpha_x (1 - x) - \beta_x x \quad (x = m, h, n), \qquad \dot p = (p_\infty - p) / \tau_p $$
$$ \alpha_m = \frac{0.32\,(13 - v)}{e^{(13 - v)/4} - 1}, \quad
   \beta_m = \frac{0.28\,(v - 40)}{e^{(v - 40)/5} - 1}, \qquad v = V - V_T $$
$$ \alpha_h = 0.128\, e^{(17 - v)/18}, \quad \beta_h = \frac{4}{1 + e^{(40 - v)/5}}, \qquad
   \alpha_n = \frac{0.032\,(15 - v)}{e^{(15 - v)/5} - 1}, \quad \beta_n = 0.5\, e^{(10 - v)/40} $$
$$ p_\infty = \frac{1}{1 + e^{-(V + 35)/10}}, \quad
   \tau_p = \frac{\tau_{max}}{3.3\, e^{(V + 35)/20} + e^{-(V + 35)/20}}, \qquad
   m_P = \frac{1}{1 + e^{-(V + 50)/5}} $$

V is the membrane potential in mV, t in ms, currents in µA/cm², conductances in mS/cm², C in µF/cm². A spike
is a rise of V above 0 mV (`SPIKE`). s_M is the share of the M current that works (channels from the genes
KCNQ2 and KCNQ3); b is the share of all sodium channels that a medicine blocks. I_P, off at s_P = 0, is a
sodium current that does not switch itself off: **our addition**, not in the source.

What to see. At rest V = -71.9 mV, and a step of current must reach 0.465 µA/cm² to make a spike within
1 s; without M current, -70.3 mV and 0.278. A step of 1.0 for 1 s makes 12 spikes, at 22 and then 11 a
second: the cell tires. Without M current it makes 36, evenly, at 37 a second. Blocking sodium channels
hardly calms this cell: still 12 spikes at b = 0.7, and 9 at 0.9. With s_P = 0.001 the cell fires without any
current, and block does calm it: at s_M = 0.25 11 spikes in 1 s at b = 0 and 2 at b = 0.5.

Source: Pospischil et al. 2008, https://doi.org/10.1007/s00422-008-0263-8, equations of its regular-spiking
cell; the numbers are such a cell's as it is commonly quoted, and other programs use others.
Differs from the source: s_M, b and I_P. Every step of `dt` moves the gates first, then V with the new gates,
each by the exact answer to its own equation while the rest stands still (exponential Euler).

**Leaves out:** the shape of the cell, calcium currents, chance, temperature, and that binding to a channel
takes time and depends on what the channel does. Real M-channel variants act in many cells at once.
"""

from dataclasses import astuple, dataclass, replace
from math import inf

import numpy as np
from scipy.optimize import brentq

from refractory import core
from refractory.core import Checked, Run, par
from refractory.models.membrane import ratio, step_current

SPIKE = 0.0  # mV; a spike is a rise of V above it


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: a regular-spiking cell, the numbers quoted for the source's fit; no persistent current."""

    I: float = par(0.0, "current into the cell", "µA/cm²", lo=-5, hi=20, step=0.05)
    s_M: float = par(1.0, "share of the M current that works", lo=0, hi=2, step=0.05)
    b: float = par(0.0, "share of the sodium channels that is blocked", lo=0, hi=1, step=0.05)
    s_P: float = par(0.0, "share of the sodium current that persists (our addition)", lo=0, hi=0.02)
    gNa: float = par(56.0, "sodium conductance", "mS/cm²", lo=0, hi=200)
    gK: float = par(6.0, "potassium conductance of the spike", "mS/cm²", lo=0, hi=50)
    gM: float = par(0.075, "conductance of the M current", "mS/cm²", lo=0, hi=1)
    gL: float = par(0.0205, "leak conductance", "mS/cm²", lo=0.005, hi=1)
    ENa: float = par(50.0, "reversal potential of sodium", "mV", lo=20, hi=100)
    EK: float = par(-90.0, "reversal potential of potassium", "mV", lo=-120, hi=-60)
    EL: float = par(-70.3, "reversal potential of the leak", "mV", lo=-100, hi=-40)
    V_T: float = par(-56.2, "shifts the potential at which the spike currents open", "mV", lo=-80, hi=-40)
    tau_max: float = par(608.0, "slowness of the M current", "ms", lo=50, hi=5000)
    C: float = par(1.0, "capacitance", "µF/cm²", lo=0.5, hi=5)


Numbers = core.numbers_of(Params)


@core.jit
def rates(V, p):
    """Opening and closing rates (1/ms) of the gates m, h and n: two triples."""
    v = V - p.V_T
    opening = 1.28 * ratio((13 - v) / 4), 0.128 * np.exp((17 - v) / 18), 0.16 * ratio((15 - v) / 5)
    closing = 1.4 * ratio((v - 40) / 5), 4 / (1 + np.exp((40 - v) / 5)), 0.5 * np.exp((10 - v) / 40)
    return opening, closing


@core.jit
def aims(V, p):
    """Where the gates m, h, n and p go to at V, and how fast (1/ms): two times four numbers."""
    (a_m, a_h, a_n), (b_m, b_h, b_n) = rates(V, p)
    speed_p = (3.3 * np.exp((V + 35) / 20) + np.exp(-(V + 35) / 20)) / p.tau_max
    speeds = a_m + b_m, a_h + b_h, a_n + b_n, speed_p
    return (a_m / speeds[0], a_h / speeds[1], a_n / speeds[2], 1 / (1 + np.exp(-(V + 35) / 10))), speeds


@core.jit
def membrane(V, gates, p):
    """Total conductance g (mS/cm²) at V, and the potential (mV) to which it pulls, without current."""
    m, h, n, gate_M = gates
    m_P = 1 / (1 + np.exp(-(V + 50) / 5))
    Na = (1 - p.b) * p.gNa * (m**3 * h + p.s_P * m_P)
    K = p.gK * n**4 + p.s_M * p.gM * gate_M
    g = Na + K + p.gL
    return g, (Na * p.ENa + K * p.EK + p.gL * p.EL) / g


@core.jit
def relax(x, aim, speed, dt):
    """x after a time dt on its way to its aim: exact while aim and speed stand still."""
    return aim + (x - aim) * np.exp(-speed * dt)


@core.jit
def step(V, gates, I, p, dt):
    """V and the gates one step later, under the current I: first the gates, then V with the new gates."""
    (m, h, n, gate_M), (aim, speed) = gates, aims(V, p)
    gates = (
        relax(m, aim[0], speed[0], dt),
        relax(h, aim[1], speed[1], dt),
        relax(n, aim[2], speed[2], dt),
        relax(gate_M, aim[3], speed[3], dt),
    )
    g, pull = membrane(V, gates, p)
    return relax(V, pull + I / g, g / p.C, dt), gates


@core.jit
def path(V, currents, p, dt):
    """V, m, h, n and p at every step from V with settled gates: array (5, len(currents) + 1)."""
    out = np.empty((5, len(currents) + 1))
    gates = aims(V, p)[0]
    out[0, 0], out[1:, 0] = V, gates
    for k, I in enumerate(currents):
        V, gates = step(V, gates, I, p, dt)
        out[0, k + 1], out[1:, k + 1] = V, gates
    return out


def net(V, p):
    """Outward current (µA/cm²) through the membrane once the gates have settled at V."""
    g, pull = membrane(V, aims(V, p)[0], p)
    return g * (V - pull)


def rest(params=Params()):
    """The lowest V (mV) at which the currents of the cell balance, without I and without I_P.

    With I_P the cell may have no rest; runs then begin where it would rest otherwise. With far more sodium
    than in the source, this V need not be stable: give another `start` then.
    """
    p = Numbers(*astuple(replace(params, s_P=0)))
    V = np.linspace(min(p.EK, p.EL) - 1, p.ENa + 1, 1000)
    k = next(k for k in range(len(V) - 1) if net(V[k + 1], p) > 0)
    return brentq(net, V[k], V[k + 1], args=(p,), xtol=1e-12)


def simulate(params=Params(), *, duration=1000.0, dt=0.02, on=0.0, off=inf, start=None) -> Run:
    """Run one cell for `duration` ms; the current I flows from `on` to `off` (ms).

    States "V" (mV), the gates "m", "h", "n" and "p", and "I" (µA/cm²), one value per step. The run begins at
    V = `start` (mV; left out: `rest`) with settled gates.
    """
    V = rest(params) if start is None else float(start)
    t, I = step_current(params.I, duration=duration, dt=dt, on=on, off=off, start=V)
    states = path(V, I[:-1], Numbers(*astuple(params)), dt)
    return Run(t, {**dict(zip("Vmhnp", states, strict=True)), "I": I}, params)
