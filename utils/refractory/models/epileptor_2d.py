r"""Epileptor-2D: the slow coming and going of seizures in two variables, without the discharges within one.

$$ \dot x_1 = 1 - F x_1 - z + I_1, \qquad
   F = \begin{cases} x_1^2 + 2 x_1 & x_1 < 0 \\ 5 x_1 - 0.6\,(z - 4)^2 & x_1 \ge 0 \end{cases} $$
$$ \dot z = r\,\Big(h - z - [0.1\, z^7]_{z<0} - K \sum_j C_{ij} (x_{1,j} - x_1)\Big) $$
$$ h = 4 (x_1 - x_0) \ \text{(linear)}, \qquad
   h = x_0 + \frac{3}{1 + e^{-(x_1 + 0.5) / 0.1}} \ \text{(modified)} $$

Nothing has a unit; time is arbitrary. It is the `epileptor` with y1 always at rest and without x2, y2 and u:
x1 is low between seizures and high within them; z, the permittivity, drifts down until a seizure starts
and up until it stops. x0 says how epileptogenic a region is: in the linear form higher means more, in the
modified form lower. Weights and K act as in the `epileptor`, but seizures spread more easily.

What to see. Linear (`LINEAR`): seizures for x0 above -2.06204, one every 2611 at -2.06, every 2221 at -2.0,
every 1722 at -1.6; none at -2.063. Modified (`MODIFIED`): seizures for x0 below 2.914, one every 4854 at
2.0, where they take half of the time, and every 14 200 at 2.9, where they take a tenth; at 1.0 a seizure
without end.

Source: Proix et al. 2014, https://doi.org/10.1523/JNEUROSCI.1570-14.2014; numbers as in The Virtual Brain,
whose K has the other sign and scale. Differs from the source: the term with z^7, which keeps z from falling
far below 0, as in the six-variable form, and the noise, which is ours: each Heun step of dt adds a Gaussian
of SD sqrt(2 D dt) to x1.

**Leaves out:** the discharges, spikes and waves of a seizure, cells, substances, delays, memory, language,
movement.
"""

from dataclasses import astuple, dataclass
from typing import NamedTuple

import numpy as np

from refractory import core
from refractory.core import Checked, Run, par
from refractory.models.epileptor import roots, settled, stable, undershoot
from refractory.models.network import correct, draw, gather, network_of, predict, record, start_of, times_of

FORMS = "linear", "modified"
START = (0.0, 3.0)  # on the way into a seizure
CALM = (-1.5, 3.1)  # between seizures, for networks


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: a seizing region with the linear form, r as in the six-variable form; K = 1 is ours."""

    x0: float = par(-1.6, "how epileptogenic a region is", lo=-5, hi=5, step=0.01)
    K: float = par(1.0, "how strongly regions are coupled", lo=0, hi=20, step=0.05)
    r: float = par(0.00035, "how fast permittivity drifts", lo=1e-5, hi=0.01)
    I1: float = par(3.1, "constant drive", lo=0, hi=4.5)
    D: float = par(0.0, "strength of the noise on x1", lo=0, hi=0.01, step=0.00005)
    permittivity: str = par("linear", "how permittivity follows x1", choices=FORMS)


LINEAR = Params()
MODIFIED = Params(permittivity="modified", x0=2.0)

Numbers = core.numbers_of(Params)


def numbers(params):
    """`Numbers` for compiled code, the form of the permittivity as its place in `FORMS`."""
    return Numbers(*astuple(params))._replace(permittivity=FORMS.index(params.permittivity))


@core.jit
def target(x1, x0, p):
    """h: where z goes if left alone; tanh is the logistic curve in a form that cannot overflow."""
    return 4 * (x1 - x0) if p.permittivity == 0 else x0 + 1.5 * (1 + np.tanh((x1 + 0.5) / 0.2))


@core.jit
def F(x1, z):
    """The factor that takes x1 back: one form between seizures, one within them."""
    return x1**2 + 2 * x1 if x1 < 0 else 5 * x1 - 0.6 * (z - 4) ** 2


@core.jit
def rhs(state, x0, pull, p):
    """Rates of change of x1 and z; `pull` is the sum of C_ij (x1_j - x1)."""
    x1, z = state
    return 1 - F(x1, z) * x1 - z + p.I1, p.r * (target(x1, x0, p) - z - undershoot(z) - p.K * pull)


@core.jit
def slopes(state, network, p, out):
    """`rhs` of every region, from `state` (2, regions) into `out` (the same shape)."""
    pull = np.empty(state.shape[1])
    gather(state[0], network, pull)
    for i in range(state.shape[1]):  # all by index, as in `epileptor.slopes`
        out[0, i], out[1, i] = rhs((state[0, i], state[1, i]), network.x0[i], pull[i], p)


@core.jit
def advance(state, kept, steps, network, p, dt, rng):
    """Move `state` on by Heun steps, in place; after each `steps` of them fill one of kept[:, :, times]."""
    sd, noise = np.sqrt(2 * p.D * dt), np.zeros_like(state)
    now, then, ahead = np.empty_like(state), np.empty_like(state), np.empty_like(state)
    for n in range(kept.shape[2]):
        for _ in range(steps):
            if sd > 0:
                draw(rng, sd, noise[:1])  # x1
            slopes(state, network, p, now)
            predict(state, now, noise, dt, ahead)
            slopes(ahead, network, p, then)
            correct(state, now, then, noise, dt)
        kept[:, :, n] = state


def simulate(
    params=Params(),
    *,
    duration,
    dt=0.05,
    x0=None,
    weights=None,
    start=START,
    every=1.0,
    seed=0,
    progress=None,
) -> Run:
    """Run one region, or a network, for `duration`; states "x1" and "z".

    All keywords, and the shape of the states, as in `epileptor.simulate`.
    """
    network = network_of(params, x0, weights)
    p, rng = numbers(params), np.random.default_rng(seed)
    times, apart = times_of(duration, dt, every)
    state = start_of(start, 2, len(network.x0))
    kept = record(lambda s, part: advance(s, part, apart, network, p, dt, rng), state, times, progress)
    if x0 is None and weights is None:
        kept = kept[:, 0]
    return Run(apart * dt * np.arange(times), {"x1": kept[0], "z": kept[1]}, params)


def critical_x0(params=Params()):
    """The x0 at which seizures begin, for z far slower than x1: above it (linear) or below it (modified).

    There the fixed point sits on the knee of the curve on which x1 stands still, at x1 = -4/3.
    """
    x1 = -4 / 3
    z = 1 + params.I1 - 2 * x1**2 - x1**3
    h, at_0 = z + undershoot(z), target(x1, 0.0, numbers(params))
    return (at_0 - h) / 4 if params.permittivity == "linear" else h - at_0


class FixedPoint(NamedTuple):
    """A state in which a region alone can stand still, and whether it returns there after a small push."""

    x1: float
    z: float
    stable: bool


def fixed_points(params=Params()):
    """Every fixed point of a region alone, from the lowest x1 to the highest: a list of `FixedPoint`."""
    p = numbers(params)
    points = roots(lambda x1: drifts(x1, p), np.linspace(-10, 10, 4001))
    return [classify(x1, p) for x1 in points]


def drifts(x1, p):
    """Rate of each of x1 (an array) when z stands still."""
    pairs = np.transpose([x1, settled(target(x1, p.x0, p))])
    return np.array([rhs(pair, p.x0, 0.0, p)[0] for pair in pairs])


def classify(x1, p):
    """The `FixedPoint` with this x1."""
    state = np.array([x1, settled(target(x1, p.x0, p))])
    return FixedPoint(*state.tolist(), stable(lambda s: rhs(s, p.x0, 0.0, p), state))
