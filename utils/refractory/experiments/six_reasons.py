r"""Six reasons why a medicine may not stop seizures: one chain, and the places where it can break.

$$ \text{blood} = a\, \ell, \qquad D = t \cdot \text{blood}, \qquad b = \frac{D}{D + K}, \qquad
   x_0 = x_{person} - 0.4\, b $$

A level l of medicine is taken; a share a of it is found in the blood, a share t of that in the brain (D),
and it holds a share b of its targets (K: the level that holds half of them). That lowers how epileptogenic a
region is; it seizes while x_0 is above the threshold of the `epileptor`, -2.062. All levels are in units of
the typical K: they are no doses, and no medicine's.

What to see. The typical person, x_0 = -1.9, is calm from level 0.68 on. *Target*, K ten times as high: from
6.8. *Transporter*, t = 0.2: from 3.4. *Pharmacokinetic*, a = 1/3: from 2.0, and with that the blood level is
low, as it is in none of the others. *Gene variant*, in how the body handles medicine: one of these three,
drawn by a seed. All four are one curve, moved along a logarithmic axis. *Intrinsic severity*,
x_0 = -1.6: never, as even b = 1 does not reach the threshold. *Network*: another substrate, 400 rhythms with
1,600 links. There the medicine lowers the pull K_c of each rhythm by 0.8 b, and what counts is how far they
are in step, r; above 0.2 it counts as a seizure. Over ten networks (other links, paces and starts), r without
medicine is 0.68 (0.62 to 0.71) if they are wired evenly and 0.62 (0.58 to 0.63) with hubs. The mean falls
below 0.2 from level 0.5 on if wired evenly (0.5 or 0.75 in single networks), with hubs from 2.5 (2 to 5).

Source: the six hypotheses as Tang et al. 2017, https://doi.org/10.3389/fneur.2017.00301, list them. The
chain and all of its numbers are **ours**, for illustration.

**Leaves out:** that real reasons mix, change with time and differ from medicine to medicine; side effects,
which set a limit long before the higher levels; tolerance; and whether any of the six is at work in anyone.
"""

from dataclasses import dataclass
from functools import cache
from math import inf
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq

from ..core import Checked, par
from ..models import epileptor, small_world
from . import in_step

EFFECT = 0.4  # how far x_0 falls if every target is held
PULL, WEAKER = 2.4, 0.8  # pull of the rhythms without medicine; how much of it goes if every target is held
IN_STEP = 0.2  # of the order parameter: above it the network counts as seizing
WIRINGS = {kind: small_world.Params(N=400, k=8, kind=kind) for kind in ("even", "hubs")}
WIRED = range(10)  # seeds of the links, paces and starts; one alone would tell of that one network
LEVELS = 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 8.0, 16.0  # at which they were run
UNTREATED = 0.684  # order parameter of the even networks without medicine: mean of ten
# Order parameter at each of LEVELS: mean of the ten networks (standard error 0.03 at most). 20 s of work.
AGREED = {
    "even": (0.354, 0.165, 0.144, 0.114, 0.099, 0.079, 0.080, 0.077, 0.069, 0.070, 0.063, 0.058),
    "hubs": (0.510, 0.439, 0.392, 0.346, 0.281, 0.232, 0.195, 0.173, 0.147, 0.130, 0.100, 0.076),
}
SINGLE = {"even": (0.5, 0.75), "hubs": (2.0, 5.0)}  # least and most of single networks: calm from here on


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: the typical person."""

    absorbed: float = par(1.0, "share of what is taken that is found in the blood", lo=0.01, hi=1)
    passed: float = par(1.0, "share of the blood level that is found in the brain", lo=0.01, hi=1)
    K: float = par(1.0, "level in the brain that holds half of the targets", lo=0.1, hi=100)
    x0: float = par(-1.9, "how epileptogenic the region is without medicine", lo=-2.06, hi=-1.2)


TYPICAL = Params()
MOVED = {  # the three that a gene variant in drug handling may bring about
    "target": Params(K=10.0),
    "transporter": Params(passed=0.2),
    "pharmacokinetic": Params(absorbed=1 / 3),
}
REASONS = {"typical": TYPICAL, **MOVED, "severity": Params(x0=-1.6)}


class Chain(NamedTuple):
    """What arrives at each link of the chain; numbers or arrays, as the level."""

    taken: float
    blood: float
    brain: float
    bound: float  # share of the targets that is held
    x0: float


def chain(level, params=TYPICAL):
    """Follow the level (of any shape) down the chain."""
    blood = params.absorbed * level
    brain = params.passed * blood
    bound = brain / (brain + params.K)
    return Chain(level, blood, brain, bound, params.x0 - EFFECT * bound)


@cache
def threshold():
    """The x_0 below which a region does not seize."""
    return epileptor.critical_x0()


def share_needed(params=TYPICAL):
    """The share of the targets that has to be held to be calm; above 1 if all are not enough."""
    return (params.x0 - threshold()) / EFFECT


def needed(params=TYPICAL):
    """The level that has to be taken to be calm; infinite if none is enough."""
    bound = share_needed(params)
    if bound >= 1:
        return inf
    return params.K * bound / (1 - bound) / (params.passed * params.absorbed)


def gene_variant(seed):
    """Which of `MOVED` a gene variant brings about."""
    return str(np.random.default_rng(seed).choice(list(MOVED)))


def agreement(wiring, level, seed):
    """How far the rhythms of one network agree at this level: the order parameter r, 0 to 1."""
    pull = PULL * (1 - WEAKER * level / (level + 1))
    links = small_world.graph(WIRINGS[wiring], seed=seed)
    return in_step.agreement(links, pull, dt=0.1, seed=seed)


def network_above(wiring, level):
    """How far the networks are above being calm at a level (of any shape), read off between `LEVELS`.

    1 as the even ones are without medicine, below 0 is calm. ValueError outside of `LEVELS`.
    """
    if np.min(level) < LEVELS[0] or np.max(level) > LEVELS[-1]:
        raise ValueError(f"The level must lie between {LEVELS[0]} and {LEVELS[-1]}.")
    height = (np.array(AGREED[wiring]) - IN_STEP) / (UNTREATED - IN_STEP)
    return np.interp(np.log(level), np.log(LEVELS), height)


def network_needed(wiring):
    """The level from which on the mean of the networks is calm, to the nearest half."""
    levels = np.arange(0.5, LEVELS[-1] + 0.5, 0.5)
    calm = network_above(wiring, levels) < 0
    return float(levels[np.flatnonzero(calm)[0]]) if calm.any() else inf


@cache
def network_share_needed(wiring):
    """The share of the targets at which the mean of the networks grows calm."""
    level = brentq(lambda level: network_above(wiring, level), LEVELS[0], LEVELS[-1])
    return chain(level).bound


# -- what a reader sets, and what is shown -----------------------------------------------------------------

KINDS = "typical", "target", "transporter", "pharmacokinetic", "gene", "severity", "network"
# number of the link that breaks, from above
BREAKS = {"pharmacokinetic": 0, "transporter": 1, "target": 2, "severity": 3, "network": 3}
GENE_SEED = 1  # draws which link the gene variant of this person changes
ALONG = np.geomspace(LEVELS[0], LEVELS[-1], 121)  # levels of the curves


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    reason: str = par("typical", "which reason", choices=KINDS)
    level: float = par(1.0, "how much medicine", "made-up units", lo=0.5, hi=8, step=0.5)
    against: str = par("taken", "what the picture is drawn against", choices=("taken", "blood"))


class Result(NamedTuple):
    """One person: where the chain breaks, how much is held at every level, and what arrives at this one."""

    settings: Settings
    acts: str  # the reason, or what the gene variant brings about
    curve: np.ndarray  # share of the targets that is held at each of ALONG, as the reader wants it
    typical: np.ndarray  # the same for the typical person
    share_needed: float  # share that has to be held to be calm
    typical_share: float  # the same for the typical person, or for the networks that are wired evenly
    here: tuple  # the reader's point
    chain: Chain
    needed: float

    @property
    def calm(self):
        return self.chain.bound > self.share_needed

    @property
    def broken(self):
        """Number of the link that is broken, from above; None if none is."""
        return BREAKS.get(self.acts)


def run(settings):
    """Follow the medicine down the chain."""
    kind, level = settings.reason, settings.level
    acts = gene_variant(GENE_SEED) if kind == "gene" else kind
    params = REASONS.get(acts, TYPICAL)
    arrived = chain(level, params)
    share = params.absorbed if settings.against == "blood" else 1.0
    curve, typical = chain(ALONG / share, params).bound, chain(ALONG).bound
    if kind == "network":
        least, told = (network_share_needed(wiring) for wiring in ("hubs", "even")), network_needed("hubs")
    else:
        least, told = (share_needed(params), share_needed()), needed(params)
    return Result(settings, acts, curve, typical, *least, (level * share, arrived.bound), arrived, told)
