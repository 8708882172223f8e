r"""Epileptor: a region of the brain that has seizures of its own, and a network of such regions.

$$ \dot x_1 = y_1 - f_1 - z + I_1, \qquad \dot y_1 = 1 - 5 x_1^2 - y_1 $$
$$ \dot z = r\,\Big(4 (x_1 - x_0) - z - [0.1\, z^7]_{z<0} - K \sum_j C_{ij} (x_{1,j} - x_1)\Big) $$
$$ \dot x_2 = -y_2 + x_2 - x_2^3 + I_2 + 2u - 0.3\,(z - 3.5), \qquad \dot y_2 = (f_2 - y_2) / \tau_2 $$
$$ \dot u = -0.01\,(u - 0.1\, x_1) $$
$$ f_1 = \begin{cases} x_1^3 - 3 x_1^2 & x_1 < 0 \\ (x_2 - 0.6\,(z - 4)^2)\, x_1 & x_1 \ge 0 \end{cases}
   \qquad f_2 = \begin{cases} 0 & x_2 < -0.25 \\ 6\,(x_2 + 0.25) & x_2 \ge -0.25 \end{cases} $$

Nothing has a unit; time is arbitrary. x1 and y1 make fast discharges, x2 and y2 spikes and waves, u is a
memory of x1. z, the permittivity, says how ready the region is: it drifts down until a seizure starts
and up until it stops. x0 says how epileptogenic the region is. C holds the weights of the links (`weights`,
used as given; `network.row_normalised` divides each row by its sum), K scales them all. "lfp" is x2 - x1.

What to see. Alone, a region has seizures if x0 is above -2.06 and none below: the planar estimate, from
the equations for x1 and z, is -2.06204 (`critical_x0`). From `PAPER`, in 10 000 units, x0 = -1.6 gives 5
seizures, one every 1934, each 980 long; -2.0 gives 4; -2.2 none. (`PAPER` itself lies in a seizure, which
ends at t = 877 for x0 = -1.6: not counted.) Towards its end the spikes of a seizure slow down. In a network a
seizing region lowers z in its neighbours and can recruit those that are silent alone: of two regions linked
both ways (C = 1), one at -1.6, the other joins from K = 0.11 if its x0 is -2.1, and from 0.60 if it is -2.3.

Source: Jirsa et al. 2014, https://doi.org/10.1093/brain/awu133; links as in Proix et al. 2014,
https://doi.org/10.1523/JNEUROSCI.1570-14.2014. Differs from the source: u replaces a running integral of
x1, of which it is 0.001 times, the same mathematically; the term with z^7, which keeps z from falling far
below 0, and r and the direction of z as in The Virtual Brain, whose K has the other sign and scale.
Noise: each Heun step of dt adds a Gaussian of SD sqrt(2 D dt) to x2 and to y2.

**Leaves out:** cells, substances, delays, and any memory, language or movement: this brain can only seize,
so it cannot say what an operation costs. x0 is not something that can be measured directly.
"""

from dataclasses import astuple, dataclass
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq

from refractory import core
from refractory.core import Checked, Run, par
from refractory.models.network import correct, draw, gather, network_of, predict, record, start_of, times_of

STATES = "x1", "y1", "z", "x2", "y2", "u"
PAPER = (0.0, -5.0, 3.0, 0.0, 0.0, 0.0)  # start of the source: in a seizure
CALM = (-1.5, -10.25, 3.1, 0.0, 0.0, 0.0)  # start between seizures, for networks


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: the seizing region of the source, r as in The Virtual Brain; K = 1 is ours."""

    x0: float = par(-1.6, "how epileptogenic a region is", lo=-5, hi=1, step=0.01)
    K: float = par(1.0, "how strongly regions are coupled", lo=0, hi=20, step=0.05)
    r: float = par(0.00035, "how fast permittivity drifts", lo=1e-5, hi=0.01)
    tau2: float = par(10.0, "how slow the recovery of spikes and waves is", lo=1, hi=100)
    I1: float = par(3.1, "constant drive to fast discharges", lo=0, hi=6)
    I2: float = par(0.45, "constant drive to spikes and waves", lo=0, hi=2)
    D: float = par(0.0, "strength of the noise on x2 and y2", lo=0, hi=0.01, step=0.00005)


Numbers = core.numbers_of(Params)


@core.jit
def undershoot(z):
    """The term that brings a negative z back."""
    return 0.1 * z**7 if z < 0 else 0.0


@core.jit
def rhs(state, x0, pull, p):
    """Rates of change of the six states of a region; `pull` is the sum of C_ij (x1_j - x1)."""
    x1, y1, z, x2, y2, u = state
    f1 = x1**3 - 3 * x1**2 if x1 < 0 else (x2 - 0.6 * (z - 4) ** 2) * x1
    f2 = 0.0 if x2 < -0.25 else 6 * (x2 + 0.25)
    return (
        y1 - f1 - z + p.I1,
        1 - 5 * x1**2 - y1,
        p.r * (4 * (x1 - x0) - z - undershoot(z) - p.K * pull),
        -y2 + x2 - x2**3 + p.I2 + 2 * u - 0.3 * (z - 3.5),
        (f2 - y2) / p.tau2,
        -0.01 * (u - 0.1 * x1),
    )


@core.jit
def slopes(state, network, p, out):
    """`rhs` of every region, from `state` (6, regions) into `out` (the same shape)."""
    pull = np.empty(state.shape[1])
    gather(state[0], network, pull)
    for i in range(state.shape[1]):  # all by index: so the processor can take several regions at once
        region = state[0, i], state[1, i], state[2, i], state[3, i], state[4, i], state[5, i]
        rates = rhs(region, network.x0[i], pull[i], p)
        out[0, i], out[1, i], out[2, i], out[3, i], out[4, i], out[5, i] = rates


@core.jit
def advance(state, kept, steps, network, p, dt, rng):
    """Move `state` on by Heun steps, in place; after each `steps` of them fill one of kept[:, :, times]."""
    sd, noise = np.sqrt(2 * p.D * dt), np.zeros_like(state)
    now, then, ahead = np.empty_like(state), np.empty_like(state), np.empty_like(state)
    for n in range(kept.shape[2]):
        for _ in range(steps):
            if sd > 0:
                draw(rng, sd, noise[3:5])  # x2 and y2
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
    start=PAPER,
    every=1.0,
    seed=0,
    progress=None,
) -> Run:
    """Run one region, or a network, for `duration`; states "x1", "y1", "z", "x2", "y2", "u", and "lfp".

    One value is kept per `every` units of time, the start included. `x0`, one number per region, stands in
    for that of `params`; `weights` is an array (regions, regions), row i what acts on region i, used as it
    is. With either, states have the shape (regions, times), else (times,). `start` is one number per state,
    or an array (6, regions). The same seed gives the same noise. `progress`, if given, is called with the
    share done, 0 to 1, and may raise `core.Stopped` to end the run.
    """
    network = network_of(params, x0, weights)
    p, rng = Numbers(*astuple(params)), np.random.default_rng(seed)
    times, apart = times_of(duration, dt, every)
    state = start_of(start, 6, len(network.x0))
    kept = record(lambda s, part: advance(s, part, apart, network, p, dt, rng), state, times, progress)
    if x0 is None and weights is None:
        kept = kept[:, 0]
    with np.errstate(invalid="ignore"):  # what is not finite, `Run` refuses with a sentence
        states = dict(zip(STATES, kept, strict=True)) | {"lfp": kept[3] - kept[0]}
    return Run(apart * dt * np.arange(times), states, params)


def critical_x0(params=Params()):
    """The x0 above which a region alone has seizures, in the plane of x1 and z with z far slower.

    There the fixed point sits on the knee of the curve on which x1 stands still, at x1 = -4/3.
    """
    x1 = -4 / 3
    z = 1 + params.I1 - 2 * x1**2 - x1**3
    return x1 - (z + undershoot(z)) / 4


class FixedPoint(NamedTuple):
    """A state in which a region alone can stand still, and whether it returns there after a small push."""

    x1: float
    y1: float
    z: float
    x2: float
    y2: float
    u: float
    stable: bool


def settled(h):
    """The z that stands still where z + [0.1 z^7 if z < 0] = h (an array, or a number)."""
    z = np.array(h, float)
    below_0 = z < 0
    for _ in range(40):  # Newton's method; from h < 0 it goes up to the answer and never past it
        six = (z * z * z) ** 2
        z -= np.where(below_0, (z + 0.1 * six * z - h) / (1 + 0.7 * six), 0)
    return z


def fixed_points(params=Params()):
    """Every fixed point of a region alone, from the lowest x1 to the highest: a list of `FixedPoint`."""
    p = Numbers(*astuple(params))
    low = np.linspace(-10, 0, 2001)
    high = np.append(np.geomspace(1e-9, 1e-2, 200), np.linspace(1e-2, 10, 2001)[1:])
    found = [(x1, x2) for x1 in roots(lambda x: below(x, p), low) for x2 in second(x1, p)]
    found += [(x1, float(partner(x1, p))) for x1 in roots(lambda x: above(x, p), high)]
    return [classify(x1, x2, p) for x1, x2 in found]


def roots(f, grid):
    """Where the function f of an array is 0: one number for each change of its sign along the `grid`."""
    change = np.flatnonzero(np.diff(f(grid) >= 0))

    def one(x):
        return f(np.array([x]))[0]

    return [float(brentq(one, grid[k], grid[k + 1], xtol=1e-14)) for k in change]


def below(x1, p):
    """Rate of x1 < 0 when y1 and z stand still."""
    return 1 + p.I1 - 2 * x1**2 - x1**3 - settled(4 * (x1 - p.x0))


def second_rate(x1, x2, p):
    """Rate of x2 when all else stands still."""
    z = settled(4 * (x1 - p.x0))
    f2 = np.where(x2 < -0.25, 0, 6 * (x2 + 0.25))
    return -f2 + x2 - x2**3 + p.I2 + 0.2 * x1 - 0.3 * (z - 3.5)


def second(x1, p):
    """Every x2 that can stand still next to an x1; its rate turns round twice, at -1/sqrt(3) and -1/4."""
    return roots(lambda x2: second_rate(x1, x2, p), np.array([-10, -(3**-0.5), -0.25, 10]))


def partner(x1, p):
    """The x2 with which an x1 > 0 stands still."""
    z = settled(4 * (x1 - p.x0))
    return 0.6 * (z - 4) ** 2 + (1 + p.I1 - 5 * x1**2 - z) / x1


def above(x1, p):
    """Rate of x2 next to an x1 > 0, with all else at rest."""
    return second_rate(x1, partner(x1, p), p)


def stable(rates, state):
    """Whether a small push dies away: all eigenvalues of the Jacobian of `rates` at `state` are below 0."""
    nudges = 1e-6 * np.eye(len(state))
    jacobian = [(np.array(rates(state + d)) - rates(state - d)) / 2e-6 for d in nudges]
    return bool(np.linalg.eigvals(np.array(jacobian)).real.max() < 0)


def classify(x1, x2, p):
    """The `FixedPoint` with this x1 and this x2."""
    f2 = max(0.0, 6 * (x2 + 0.25))
    state = np.array([x1, 1 - 5 * x1**2, settled(4 * (x1 - p.x0)), x2, f2, 0.1 * x1])
    return FixedPoint(*state.tolist(), stable(lambda s: rhs(s, p.x0, 0.0, p), state))
