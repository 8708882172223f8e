"""The see-saw: one patch of cortex (Wilson–Cowan) that tips when inhibition weakens, and may not tip back."""

from dataclasses import astuple, dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, par
from ..measures import peak_to_peak, rises
from ..models import wilson_cowan

TAU = 10  # ms in one unit of the model's time; the paper has 8 to 10 ms
LEAST, MOST, STEP = 20, 150, 5  # of the slider, %
SWINGS = 0.05  # of E: a patch that swings more keeps a rhythm; less is a swing that dies away
TIPPED = 0.25  # of E: no calm state reaches it, no active one falls below it
PATCHES = {
    "can_tip": replace(wilson_cowan.HYSTERESIS, Q=3.0, P=0.6),  # inhibition is awake at rest
    "in_rhythm": wilson_cowan.LIMIT_CYCLE,
}


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets; inhibition is a share of the patch's own c2."""

    inhibition: int = par(100, "strength of inhibition", "% of typical", LEAST, MOST, step=STEP)
    start: str = par("quiet", "state to start from", choices=("quiet", "active"))
    patch: str = par("can_tip", "which patch", choices=tuple(PATCHES))

    @property
    def params(self):
        """The patch with inhibition as it is set."""
        typical = PATCHES[self.patch]
        return replace(typical, c2=typical.c2 * self.inhibition / 100)


class Weighed(NamedTuple):
    """What “go” cells receive in a state: `go` from each other and from outside, less `stop`."""

    E: float
    I: float
    params: wilson_cowan.Params

    @property
    def go(self):
        return self.params.c1 * self.E + self.params.P

    @property
    def stop(self):
        return self.params.c2 * self.I

    @property
    def net(self):
        return self.go - self.stop


@cache
def settled(patch, start):
    """Where the patch with typical inhibition comes to rest, from below or from above: E and I."""
    run = wilson_cowan.simulate(PATCHES[patch], start=(0.0, 0.0) if start == "quiet" else (0.5, 0.5))
    return run["E"][-1], run["I"][-1]


def course(settings):
    """The run of the patch with inhibition as it is set, from the state that typical inhibition left."""
    return wilson_cowan.simulate(settings.params, start=settled(settings.patch, settings.start))


class Road(NamedTuple):
    """States in which a patch can stand still: arrays, from the lowest E to the highest."""

    E: np.ndarray
    inhibition: np.ndarray  # % of typical that holds it there
    net: np.ndarray  # by how much “go” outweighs “stop” there

    def part(self, chosen):
        """The states in a slice or for which a mask is true."""
        return Road(*(values[chosen] for values in self))


@cache
def standing(patch):
    """Every state in which a patch can stand still: the equations solved for the strength of inhibition."""
    p = wilson_cowan.Numbers(*astuple(PATCHES[patch]))
    k = wilson_cowan.logistic(p.a_e * p.theta_e)
    E = np.linspace(0, k**2 / (1 + p.r * k), 4001)[1:-1]
    s = E / (k - p.r * E) + wilson_cowan.logistic(-p.a_e * p.theta_e)
    net = p.theta_e + np.log(s / (1 - s)) / p.a_e
    I = np.array([wilson_cowan.inhibition(share, p) for share in E])
    road = Road(E, 100 * (p.c1 * E + p.P - net) / (p.c2 * I), net)
    return road.part((road.inhibition >= LEAST) & (road.inhibition <= MOST))


class Roads(NamedTuple):
    """Where the patch that can tip rests, and the edge between; each ends where the next begins."""

    calm: Road
    edge: Road
    active: Road


@cache
def roads():
    """The three roads of the patch that can tip."""
    road = standing("can_tip")
    first, last = 1 + np.flatnonzero(np.diff(np.sign(np.diff(road.inhibition))))
    ends = (slice(first + 1), slice(first, last + 1), slice(last, None))
    return Roads(*(road.part(end) for end in ends))


def turning_points():
    """The strengths of inhibition (%) at which the patch tips, and at which it lets go."""
    edge = roads().edge.inhibition
    return edge[0], edge[-1]


class Rhythm(NamedTuple):
    """Where the patch in rhythm stands still, and between what it swings where it does not."""

    steady: Road
    inhibition: np.ndarray  # of the swings, %
    low: np.ndarray  # of E
    high: np.ndarray


@cache
def rhythm():
    """The roads of the patch in rhythm; its swings begin where no state is stable."""
    road, p = standing("in_rhythm"), PATCHES["in_rhythm"]
    steady = road.part([is_stable(*state, p) for state in zip(road.E, road.inhibition, strict=True)])
    start = steady.E.min()
    shares = np.arange(STEP * np.ceil(steady.inhibition.max() / STEP), MOST + 1, STEP)
    runs = [course(Settings(inhibition=share, patch="in_rhythm"))["E"] for share in shares]
    ends = np.array([(E[E.size // 2 :].min(), E[E.size // 2 :].max()) for E in runs])
    low, high = np.vstack([(start, start), ends]).T
    return Rhythm(steady, np.r_[steady.inhibition.max(), shares], low, high)


def is_stable(E, inhibition, typical):
    """Whether a patch that stands still at E, held there by this much inhibition, comes back if pushed."""
    p = wilson_cowan.Numbers(*astuple(replace(typical, c2=typical.c2 * inhibition / 100)))
    return wilson_cowan.classify(E, p).stable


class Result(NamedTuple):
    """A run of the patch and what it settled to."""

    settings: Settings
    run: Run
    E: float  # at the end
    swing: float  # of E over the second half
    rate: float  # swings per second there
    low: Weighed  # where “go” outweighs “stop” least in the second half
    high: Weighed  # and where it does most; the same as `low` where nothing swings
    roads: NamedTuple  # `Roads` of a patch that can tip, `Rhythm` of one in rhythm

    @property
    def regime(self):
        if self.swing > SWINGS:
            return "rhythm"
        if self.settings.patch == "in_rhythm":
            return "steady"
        if self.E < TIPPED:
            return "calm" if self.settings.start == "quiet" else "recovers"
        return "tips" if self.settings.start == "quiet" else "stays"

    @property
    def edge(self):
        """Net push that parts calm from active: -inf if nothing is calm, inf if nothing is active."""
        if self.settings.patch == "in_rhythm":
            return None
        road = roads().edge
        return np.interp(self.settings.inhibition, road.inhibition, road.net, left=-np.inf, right=np.inf)


def run(settings):
    """Run the patch and measure what it settles to."""
    run, params = course(settings), settings.params
    half = run.t.size // 2
    E, I = run["E"][half:], run["I"][half:]
    swing = peak_to_peak(E)
    beats = rises(E, E.mean() + 0.01, E.mean() - 0.01)
    period = np.diff(beats).mean() * run.t[1] * TAU / 1000 if beats.size > 1 else np.inf  # s
    net = Weighed(E, I, params).net
    low, high = (net.argmin(), net.argmax()) if swing > SWINGS else (-1, -1)
    low, high = (Weighed(E[k], I[k], params) for k in (low, high))
    known = roads() if settings.patch == "can_tip" else rhythm()
    return Result(settings, run, run["E"][-1], swing, 1 / period, low, high, known)
