r"""Kuramoto: a crowd of rhythms, each with a pace of its own, that pull at each other until they agree.

$$ \dot\theta_i = \omega_i + K\, r\, \sin(\psi - \theta_i), \qquad
   r\, e^{i \psi} = \frac{1}{N} \sum_j e^{i \theta_j} $$

On a graph, each hears only those it is linked to, with weights A_ij; k is the mean of their sums:

$$ \dot\theta_i = \omega_i + \frac{K}{k} \sum_j A_{ij} \sin(\theta_j - \theta_i), \qquad
   k = \frac{1}{N} \sum_{ij} A_{ij} $$

θ_i is the phase of rhythm i in radians, 2π for one turn. Time has no unit of its own; ω_i and K are in
radians per unit of time. The paces ω_i lie round zero, the mean of the crowd (any other mean only turns
the whole picture), and follow one of two curves g(ω): Lorentzian of half-width γ, or Gaussian of SD σ. They
are the quantiles of that curve, ω_i = G⁻¹((i − ½)/N), so that chance enters only through who has which pace
and where each starts. Here γ or σ is called `width`.

What to see. The order parameter r is 0 for no agreement and 1 for full step. Everybody linked to everybody,
nothing happens until the coupling K reaches

$$ K_c = \frac{2}{\pi g(0)}, \qquad \text{that is } 2\gamma \text{ or } 1.596\,\sigma, $$

and then r climbs, steeply at first, to the solution of

$$ 1 = K \int_{-\pi/2}^{\pi/2} \cos^2 x \; g(K r \sin x)\, dx, \qquad
   \text{which is } r = \sqrt{1 - K_c / K} \text{ for the Lorentzian:} $$

0.43 at K = 1.7 σ and 0.72 at K = 2 σ for the Gaussian; 0.45 at K = 2.5 γ and 0.71 at K = 4 γ for the
Lorentzian. Below K_c a crowd of N has r of about 1/√N by chance.

Source: Kuramoto 1984, https://doi.org/10.1007/978-3-642-69689-3; review and history: Strogatz 2000,
https://doi.org/10.1016/S0167-2789(00)00094-4; the Lorentzian crowd in closed form: Ott & Antonsen 2008,
https://doi.org/10.1063/1.2930766.
Differs from the source: paces are quantiles, not drawn; graphs were added later by others. The coupling is
divided by the mean k, the same for all, so that a node with many links is pulled more.
How it is solved: Heun's method. Just above K_c a start in order of pace fails to settle: the start is random.

**Leaves out:** strength of a rhythm (amplitude), delays, noise, spikes, inhibition. A concept model: real
seizures may begin with less synchrony and end with more, https://doi.org/10.1113/jphysiol.2012.239590.
"""

from collections import namedtuple
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.optimize import brentq
from scipy.sparse import coo_array
from scipy.special import ive, ndtri

from refractory import core
from refractory.core import Checked, Run, par


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: Gaussian paces of SD 1, a quarter more coupling than the critical one."""

    N: int = par(2000, "number of rhythms", lo=2, hi=20000)
    K: float = par(2.0, "how strongly each is pulled by the others", "1/time", lo=0, hi=20, step=0.1)
    width: float = par(
        1.0, "how much the paces differ: half-width or SD of their curve", "1/time", lo=0.01, hi=10, step=0.1
    )
    paces: str = par("gaussian", "the curve of the paces", choices=("gaussian", "lorentzian"))


Links = namedtuple("Links", "starts senders weights")  # i hears senders[starts[i] : starts[i + 1]]


@dataclass(frozen=True)
class Rhythms(Run):
    """A `Run` with `omega` (N,), the pace of each rhythm in radians per unit of time."""

    omega: np.ndarray

    def __post_init__(self):
        super().__post_init__()
        self.omega.flags.writeable = False


def frequencies(params=Params()):
    """The paces of the crowd, slowest first: array (N,), the quantiles of the curve."""
    below = (np.arange(params.N) + 0.5) / params.N
    if params.paces == "lorentzian":
        return params.width * np.tan(np.pi * (below - 0.5))
    return params.width * ndtri(below)


def links(graph, N):
    """`Links` between N nodes, weights divided by their mean sum k; None for None, all linked to all.

    `graph` is a networkx graph (links may have a "weight"; an arrow goes from sender to receiver) or an
    array, dense or sparse, (N, N), whose row i holds the weights with which i hears the others.
    """
    if graph is None:
        return None
    A = coo_array(nx.to_scipy_sparse_array(graph).T if isinstance(graph, nx.Graph) else graph, dtype=float)
    if A.shape != (N, N):
        raise ValueError(f"graph must link N = {N} rhythms, but has the shape {A.shape}. Choose N to match.")
    if not (np.isfinite(A.data).all() and (A.data >= 0).all()):
        raise ValueError("The weights of a graph must be finite numbers, 0 or more.")
    others = A.row != A.col  # a link to itself pulls at nothing
    A = coo_array((A.data[others], (A.row[others], A.col[others])), shape=(N, N)).tocsr()
    k = A.sum() / N
    return Links(A.indptr, A.indices, A.data / k if k > 0 else A.data)


@core.jit
def heard(x, links):
    """What each hears of x (N,): the mean if `links` is None, else the weighted sum over its links."""
    if links is None:
        return np.full(len(x), x.mean())
    out = np.zeros(len(x))
    for i in range(len(x)):
        for n in range(links.starts[i], links.starts[i + 1]):
            out[i] += links.weights[n] * x[links.senders[n]]
    return out


@core.jit
def rhs(theta, omega, K, links):
    """Rates of change of the phases; sin(a - b) = sin a cos b - cos a sin b spares a sine for each link."""
    s, c = np.sin(theta), np.cos(theta)
    return omega + K * (heard(s, links) * c - heard(c, links) * s)


@core.jit
def step(theta, omega, K, links, dt):
    """One step of Heun's method."""
    first = rhs(theta, omega, K, links)
    second = rhs(theta + dt * first, omega, K, links)
    return theta + dt / 2 * (first + second)


@core.jit
def path(theta, omega, K, links, dt, steps, every):
    """The phases at the start and after every `every` steps: array (steps // every + 1, N)."""
    out = np.empty((steps // every + 1, len(theta)))
    out[0] = theta
    for n in range(1, steps + 1):
        theta = step(theta, omega, K, links, dt)
        if n % every == 0:
            out[n // every] = theta
    return out


def simulate(params=Params(), *, duration=300.0, dt=0.05, seed=0, graph=None, every=10) -> Rhythms:
    """Run a crowd for `duration` units of time; state "theta" (times, N) in radians, not wrapped.

    `graph`: who hears whom, as in `links`; default everybody. Of all steps, one in `every` is kept. The seed
    deals the paces out and draws the starts, each anywhere on the circle; the same seed, the same run.
    """
    steps = core.steps_of(duration, dt)
    if not (every == int(every) and 1 <= every <= steps):
        raise ValueError(
            f"every must be a whole number from 1 to {steps}, the steps of the run, not {every}."
        )
    rng = np.random.default_rng(seed)
    omega = rng.permutation(frequencies(params))
    start = rng.uniform(0, 2 * np.pi, params.N)
    theta = path(start, omega, params.K, links(graph, params.N), dt, steps, int(every))
    return Rhythms(every * dt * np.arange(len(theta)), {"theta": theta}, params, omega)


def critical_coupling(params=Params()):
    """K_c = 2 / (pi g(0)): the coupling at which an endless crowd, all linked to all, begins to agree."""
    return params.width * (2.0 if params.paces == "lorentzian" else np.sqrt(8 / np.pi))


def theory(params=Params()):
    """The order parameter of an endless crowd, all linked to all, once settled: 0 up to K_c, then rising.

    For the Gaussian the integral in the equation of r is known: with m = (K r / 2 sigma)^2 it leads to
    K / K_c * exp(-m) (I0(m) + I1(m)) = 1, where I0 and I1 are modified Bessel functions.
    """
    strength = params.K / critical_coupling(params)
    if strength <= 1:
        return 0.0
    if params.paces == "lorentzian":
        return float(np.sqrt(1 - 1 / strength))

    def excess(r):
        m = (params.K * r / (2 * params.width)) ** 2
        return strength * (ive(0, m) + ive(1, m)) - 1

    return brentq(excess, 0, 1, xtol=1e-12)
