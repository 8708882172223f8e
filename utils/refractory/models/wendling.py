r"""Wendling: the EEG of a patch of cortex with excitation, slow inhibition and fast inhibition.

$$ \ddot y_0 = A a\, S(y_1 - y_2 - y_3) - 2 a \dot y_0 - a^2 y_0 $$
$$ \ddot y_1 = A a\, [p(t) + C_2 S(C_1 y_0)] - 2 a \dot y_1 - a^2 y_1 $$
$$ \ddot y_2 = B b\, C_4 S(C_3 y_0) - 2 b \dot y_2 - b^2 y_2 $$
$$ \ddot y_3 = G g\, C_7 S(C_5 y_0 - C_6 y_4) - 2 g \dot y_3 - g^2 y_3 $$
$$ \ddot y_4 = B b\, S(C_3 y_0) - 2 b \dot y_4 - b^2 y_4 $$
$$ S(v) = \frac{2 e_0}{1 + e^{r (v_0 - v)}}, \qquad \mathrm{lfp} = y_1 - y_2 - y_3 $$
$$ C_1 \ldots C_7 = (1,\ 0.8,\ 0.25,\ 0.25,\ 0.3,\ 0.1,\ 0.8)\, C $$

Time in s, y and lfp in mV, rates S and p in 1/s. y0 is what the pyramidal cells send out; on these cells,
y1 is the excitation, y2 the slow inhibition (onto dendrites) and y3 the fast inhibition (near the cell
body); y4 is how slow inhibition holds the fast inhibitory cells back. p(t) stands for the rest of the
brain: Gaussian white noise around a mean.

What to see, at A = 5 mV, as peak-to-peak of the lfp. (B, G) = (50, 15): background, 2.5 mV. (25, 15):
large spikes now and then. (20, 15): spikes without end, 3 a second, 34 mV. (10, 15): smoother waves, 8 a
second. (0, 25): low, fast activity, 28 a second. At A = 3.25 mV there are no spikes for any B.

Source: Wendling et al. 2002, https://doi.org/10.1046/j.1460-9568.2002.01985.x; equations and constants as
in its authors' program (ModelDB 97983), which has b = 30 and g = 350 per s; others use 50 and 500.
Differs from the program: it takes forward Euler steps of 1/512 s, each with a fresh Gaussian of SD p_sd,
and removes the mean of the lfp. Such steps are too coarse for the fast rhythms. Here the step is 1/2560 s
and the Gaussian is multiplied by sqrt((1/512 s) / dt), so that the noise has the same power density at
every step, and at dt = 1/512 s exactly that of the program. The mean of the lfp stays in.

**Leaves out:** space, single cells, delays, any change of A, B or G by the activity itself, and the way from
cortex to an electrode. Which cell a letter stands for is a reading, not a measurement.
"""

from dataclasses import astuple, dataclass

import numpy as np

from refractory import core
from refractory.core import Checked, Run, par

DT_REF = 1 / 512  # s, step of the authors' program, for which p_sd is meant


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: background activity, type 1 of the source; constants of the authors' program."""

    A: float = par(5.0, "strength of excitation", "mV", lo=0, hi=15, step=0.1)
    B: float = par(50.0, "strength of slow inhibition", "mV", lo=0, hi=100, step=1)
    G: float = par(15.0, "strength of fast inhibition", "mV", lo=0, hi=100, step=1)
    p_mean: float = par(90.0, "input from the rest of the brain", "1/s", lo=0, hi=500, step=5)
    p_sd: float = par(30.0, "how much that input varies", "1/s", lo=0, hi=200, step=5)
    C: float = par(135.0, "number of synapses", lo=0, hi=500)
    a: float = par(100.0, "how fast excitation acts", "1/s", lo=10, hi=200)
    b: float = par(30.0, "how fast slow inhibition acts", "1/s", lo=5, hi=100)
    g: float = par(350.0, "how fast fast inhibition acts", "1/s", lo=10, hi=500)
    e0: float = par(2.5, "half the highest firing rate", "1/s", lo=0, hi=20)
    v0: float = par(6.0, "potential at which half of the highest rate is reached", "mV", lo=0, hi=20)
    r: float = par(0.56, "how steeply cells respond", "1/mV", lo=0.01, hi=5)


Numbers = core.numbers_of(Params)


@core.jit
def S(v, p):
    """Firing rate at mean potential v (1/s); tanh is the logistic curve in a form that cannot overflow."""
    return p.e0 * (1 + np.tanh(0.5 * p.r * (v - p.v0)))


@core.jit
def rhs(y, dy, p_now, p):
    """Rates of change of dy, in mV/s^2, for the five potentials y and a momentary input p_now."""
    y0, y1, y2, y3, y4 = y
    C = p.C
    return (
        p.A * p.a * S(y1 - y2 - y3, p) - 2 * p.a * dy[0] - p.a**2 * y0,
        p.A * p.a * (p_now + 0.8 * C * S(C * y0, p)) - 2 * p.a * dy[1] - p.a**2 * y1,
        p.B * p.b * 0.25 * C * S(0.25 * C * y0, p) - 2 * p.b * dy[2] - p.b**2 * y2,
        p.G * p.g * 0.8 * C * S(0.3 * C * y0 - 0.1 * C * y4, p) - 2 * p.g * dy[3] - p.g**2 * y3,
        p.B * p.b * S(0.25 * C * y0, p) - 2 * p.b * dy[4] - p.b**2 * y4,
    )


@core.jit
def path(inputs, dt, p):
    """The potentials y0 to y4 from rest at zero, by forward Euler: array (5, len(inputs) + 1)."""
    out = np.zeros((5, len(inputs) + 1))
    dy = np.zeros(5)
    for n, p_now in enumerate(inputs):
        y = out[:, n]
        ddy = rhs(y, dy, p_now, p)
        for k in range(5):
            out[k, n + 1] = y[k] + dt * dy[k]
            dy[k] += dt * ddy[k]
    return out


def simulate(params=Params(), *, duration=30.0, dt=1 / 2560, seed=0) -> Run:
    """Run one patch for `duration` s from zero; states "lfp" and "y0" to "y4" in mV, one value per step.

    The zero start makes one spurious wave: leave out the first 2 s. The same seed gives the same noise.
    """
    steps = core.steps_of(duration, dt)
    noise = np.random.default_rng(seed).standard_normal(steps)
    inputs = params.p_mean + params.p_sd * np.sqrt(DT_REF / dt) * noise
    y = path(inputs, dt, Numbers(*astuple(params)))
    states = {"lfp": y[1] - y[2] - y[3], **{f"y{k}": y[k] for k in range(5)}}
    return Run(dt * np.arange(steps + 1), states, params)
