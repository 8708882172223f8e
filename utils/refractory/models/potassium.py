r"""Potassium: seizures that come and go because potassium and sodium build up and pumps clear them away.

$$ \tau_m \dot V = 26.6\, g_K \ln(K_o / 3) + G\, \nu\, x_D - V + g_s (-15 - V) $$
$$ \dot x_D = (1 - x_D) / 2 - 0.01\, x_D\, \nu $$
$$ \dot K_o = (K_{bath} - K_o) / 17.5 - 2 \gamma I_p + 0.02\, \nu $$
$$ \dot{Na} = (10 - Na) / 35 - 3 I_p + 0.03\, \nu $$
$$ \nu = \frac{75}{1 + e^{10 - V}}, \qquad I_p = \frac{\rho}{(1 + e^{3.5 - K_o})(1 + e^{(25 - Na) / 3})} $$

Time in s, V (mean potential above rest) in mV, concentrations in mM, firing rate ν in Hz; x_D is the share of
synaptic resources left. K_o is potassium outside the cells, Na sodium inside them, I_p what the pumps move.

What to see. A bath with 3 or 5 mM of potassium stays silent (K_o = 2.91 and 4.82 mM). From between 5.8 and
5.9 mM on, discharges come again and again: cells fire, potassium rises and makes them fire more, sodium
rises and wakes the pumps, these clear the potassium, and the next discharge must wait. At 7 mM one
comes every 100 s, at 12 mM every 65 s. A pump 1.4 times as strong silences them at 6 mM; at 7 mM that takes
about 5 times.

Source: of the Epileptor-2 family of Chizhov et al. 2018, https://doi.org/10.1371/journal.pcbi.1006186, in the
variant of the program of Girier et al., from which all numbers come.
Differs from the source: no noise. Fourth-order Runge–Kutta steps of 1 ms. The start V = 1, x_D = 1,
K_o = 8, Na = 10 makes a discharge of 17 to 18 s even in a silent bath: leave out the first 150 s, or start at
`rest`.

**Leaves out:** glia as cells, chloride, calcium, space, single spikes, and all metabolism: no term stands for
energy, ketones or K_ATP channels. A stronger pump is at most an illustration of what a diet might do.
"""

from dataclasses import astuple, dataclass

import numpy as np
from scipy.optimize import brentq

from refractory import core
from refractory.core import Checked, Run, par

START = (1.0, 1.0, 8.0, 10.0)  # V, x_D, K_o, Na: those of the variant


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: the variant's, in a bath of 7 mM."""

    K_bath: float = par(7.0, "potassium in the bath", "mM", lo=1, hi=30, step=0.1)
    rho: float = par(0.1142, "strength of the pumps", "mM/s", lo=0, hi=2, step=0.01)
    g_K: float = par(0.5, "how strongly potassium excites", lo=0.05, hi=2)
    G: float = par(0.3, "strength of the synapses", "mV s", lo=0, hi=2)
    g_s: float = par(0.1686, "leak towards 15 mV below rest", lo=0, hi=2)
    gamma: float = par(10.0, "how much smaller the space outside cells is than that inside", lo=1, hi=20)
    tau_m: float = par(0.002, "membrane time constant", "s", lo=0.002, hi=0.1)


Numbers = core.numbers_of(Params)


@core.jit
def logistic(x):
    """1 / (1 + exp(-x)), in a form that cannot overflow."""
    return 0.5 * (1 + np.tanh(0.5 * x))


@core.jit
def firing(V):
    """nu: firing rate in Hz at the potential V."""
    return 75 * logistic(V - 10)


@core.jit
def pump(K_o, Na, p):
    """I_p: what the pumps move, in mM/s."""
    return p.rho * logistic(K_o - 3.5) * logistic((Na - 25) / 3)


@core.jit
def rhs(V, x_D, K_o, Na, p):
    """Rates of change per s."""
    nu, I_p = firing(V), pump(K_o, Na, p)
    dV = (26.6 * p.g_K * np.log(K_o / 3) + p.G * nu * x_D - V + p.g_s * (-15 - V)) / p.tau_m
    dx_D = (1 - x_D) / 2 - 0.01 * x_D * nu
    dK_o = (p.K_bath - K_o) / 17.5 - 2 * p.gamma * I_p + 0.02 * nu
    dNa = (10 - Na) / 35 - 3 * I_p + 0.03 * nu
    return dV, dx_D, dK_o, dNa


@core.jit
def along(y, k, h):
    """The state y moved along the rates k for a time h."""
    return y[0] + h * k[0], y[1] + h * k[1], y[2] + h * k[2], y[3] + h * k[3]


@core.jit
def step(y, p, dt):
    """One step of the classical fourth-order Runge–Kutta method; y is (V, x_D, K_o, Na)."""
    k1 = rhs(*y, p)
    k2 = rhs(*along(y, k1, dt / 2), p)
    k3 = rhs(*along(y, k2, dt / 2), p)
    k4 = rhs(*along(y, k3, dt), p)
    return along(along(along(along(y, k1, dt / 6), k2, dt / 3), k3, dt / 3), k4, dt / 6)


@core.jit
def path(y, steps, p, dt):
    """V, x_D, K_o, Na at every step, start included: array (4, steps + 1)."""
    out = np.empty((4, steps + 1))
    out[:, 0] = y
    for n in range(steps):
        y = step(y, p, dt)
        out[:, n + 1] = y
    return out


def simulate(params=Params(), *, duration=400.0, dt=0.001, start=START) -> Run:
    """Run for `duration` s from `start` = (V, x_D, K_o, Na); these four and "nu" (Hz), one value per step."""
    y = tuple(map(float, start))
    if not (len(y) == 4 and np.isfinite(y).all() and y[2] > 0):
        raise ValueError(f"start must be four finite numbers (V, x_D, K_o, Na), K_o above 0, not {start}.")
    steps = core.steps_of(duration, dt)
    out = path(y, steps, Numbers(*astuple(params)), dt)
    if not (out[2] > 0).all():
        raise FloatingPointError(
            f"The pumps took away all the potassium outside, with {params}. Try a smaller rho or dt."
        )
    states = dict(zip(("V", "x_D", "K_o", "Na"), out, strict=True))
    return Run(dt * np.arange(steps + 1), states | {"nu": firing(out[0])}, params)


def standing(V, p):
    """The state (V, x_D, K_o, Na) at which V and x_D stand still and K_o + Na balance but for the pumps.

    Also how much more the pumps move than would keep it there, in mM/s: 0 at a fixed point.
    """
    nu = firing(V)
    x_D = 1 / (1 + 0.02 * nu)
    K_o = 3 * np.exp((V + p.g_s * (V + 15) - p.G * nu * x_D) / (26.6 * p.g_K))
    needed = ((p.K_bath - K_o) / 17.5 + 0.02 * nu) / (2 * p.gamma)
    Na = 10 + 35 * (0.03 * nu - 3 * needed)
    return (V, x_D, K_o, Na), pump(K_o, Na, p) - needed


def rest(params=Params()):
    """The fixed point with the lowest V: (V, x_D, K_o, Na). Where discharges come again, it is not stable."""
    p = Numbers(*astuple(params))
    V = np.linspace(-150, 250, 40_001)
    k = int(np.argmax(standing(V, p)[1] > 0))
    root = brentq(lambda v: standing(v, p)[1], V[k - 1], V[k], xtol=1e-13)
    return tuple(float(x) for x in standing(root, p)[0])
