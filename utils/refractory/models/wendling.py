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
second. (0, 25): low, fast activity, 29 a second, 6 mV. At A = 3.25 mV there are no spikes for any B.

Source: Wendling et al. 2002, https://doi.org/10.1046/j.1460-9568.2002.01985.x; equations and constants as
in its authors' program (ModelDB 97983), which has b = 30 and g = 350 per s; others use 50 and 500.
As there, one value of the input, a Gaussian of SD p_sd, is held for 1/512 s, so that p(t) is a staircase with
the same steps however it is solved. Differs from the program: it takes one forward Euler step in that time,
which adds to a rhythm of angular frequency w a growth of about w^2 dt / 2 that is not in the equations. The
fast rhythm at (2, 25) fades by 9 a second; Euler adds 30 at a step of 1/512 s, and still 6 at 1/2560 s.
Here the equations are solved by the Runge–Kutta method of fourth order, whose answer does not depend on the
step. And the program removes the mean of the lfp; here it stays in.

**Leaves out:** space, single cells, delays, any change of A, B or G by the activity itself, and the way from
cortex to an electrode. Which cell a letter stands for is a reading, not a measurement.
"""

from dataclasses import astuple, dataclass

import numpy as np

from refractory import core
from refractory.core import Checked, Run, par

HELD = 1 / 512  # s for which one value of the input lasts: the step of the authors' program


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
def rhs(y, p_now, p):
    """Rates of change of y: the five potentials (mV), then their rates (mV/s); p_now is the input (1/s)."""
    y0, y1, y2, y3, y4, v0, v1, v2, v3, v4 = y
    C, slow = p.C, p.B * p.b * S(0.25 * p.C * y0, p)
    return (
        v0, v1, v2, v3, v4,
        p.A * p.a * S(y1 - y2 - y3, p) - 2 * p.a * v0 - p.a**2 * y0,
        p.A * p.a * (p_now + 0.8 * C * S(C * y0, p)) - 2 * p.a * v1 - p.a**2 * y1,
        0.25 * C * slow - 2 * p.b * v2 - p.b**2 * y2,
        p.G * p.g * 0.8 * C * S(0.3 * C * y0 - 0.1 * C * y4, p) - 2 * p.g * v3 - p.g**2 * y3,
        slow - 2 * p.b * v4 - p.b**2 * y4,
    )  # fmt: skip


@core.jit
def along(y, k, h):
    """The state y moved along the rates k for a time h."""
    return (
        y[0] + h * k[0], y[1] + h * k[1], y[2] + h * k[2], y[3] + h * k[3], y[4] + h * k[4],
        y[5] + h * k[5], y[6] + h * k[6], y[7] + h * k[7], y[8] + h * k[8], y[9] + h * k[9],
    )  # fmt: skip


@core.jit
def step(y, p_now, p, dt):
    """One step of the classical fourth-order Runge–Kutta method; the input stays the same in it."""
    k1 = rhs(y, p_now, p)
    k2 = rhs(along(y, k1, dt / 2), p_now, p)
    k3 = rhs(along(y, k2, dt / 2), p_now, p)
    k4 = rhs(along(y, k3, dt), p_now, p)
    return along(along(along(along(y, k1, dt / 6), k2, dt / 3), k3, dt / 3), k4, dt / 6)


@core.jit
def path(inputs, held, steps, dt, p):
    """The potentials y0 to y4 from rest at zero, each input held for `held` steps: array (5, steps + 1)."""
    out = np.zeros((5, steps + 1))
    y = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for n in range(steps):
        y = step(y, inputs[n // held], p, dt)
        out[0, n + 1], out[1, n + 1], out[2, n + 1], out[3, n + 1], out[4, n + 1] = y[:5]
    return out


def simulate(params=Params(), *, duration=30.0, dt=1 / 2560, seed=0) -> Run:
    """Run one patch for `duration` s; states "lfp" and "y0" to "y4" in mV, one value per step.

    The zero start makes one spurious wave: leave out the first 2 s. The same seed gives the same noise, at
    every step. ValueError unless `dt` goes a whole number of times into `HELD`, for which an input lasts.
    """
    steps, held = core.steps_of(duration, dt), round(HELD / dt)
    if abs(held * dt / HELD - 1) > 1e-6:
        raise ValueError(f"dt must be 1/512 s over a whole number, not {dt} s.")
    noise = np.random.default_rng(seed).standard_normal(-(-steps // held))
    inputs = params.p_mean + params.p_sd * noise
    y = path(inputs, held, steps, dt, Numbers(*astuple(params)))
    states = {"lfp": y[1] - y[2] - y[3], **{f"y{k}": y[k] for k in range(5)}}
    return Run(dt * np.arange(steps + 1), states, params)
