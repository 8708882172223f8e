"""A whole brain with a zone that seizes by itself: how far it spreads, and what an operation changes.

Each region is a six-variable `epileptor`; the links are those of a `connectome`, each row divided by its sum,
so that all that arrives at a region adds up to 1. Three kinds of region differ in x0 alone. The *zone* seizes
by itself. The *ready* regions are those to which the zone is linked most strongly (the largest sum of
row-normalised weights from the zone): quiet alone, but just below the threshold of -2.06. The *rest* lies
further below. Removing regions, or cutting links, comes after the normalising: what is left of a brain does
not grow stronger by losing a part. All start between two seizures, at `epileptor.CALM`.

What to see. How far it spreads depends on the coupling K and on how ready the others are, not on the zone
alone. `STATEMENTS` lists what lessons may say, each in one plain sentence; tests check each of them on the
group average of real people and on ten made-up brains. On the real one, zone right hippocampus, amygdala and
parahippocampal cortex, 3 regions seize at K = 0, 9 at 1, 11 at 2 and 13 at 3. Numbers differ from brain to
brain: 3 to 8 seize at K = 1 on the made-up ones, 5 to 9 at 2. Beyond K = 2 more coupling does not always
reach more regions: strong links to calm regions hold a region back, too.

Source: the idea of a virtual operation, Proix et al. 2017, https://doi.org/10.1093/brain/awx004. Which
regions are ready, and all x0, are ours, made so that spread is partial.

**Leaves out:** what a region is for. There is no memory, language or movement in this brain, so it cannot say
what an operation costs; nor what it achieves in a person, where the zone is a guess. Nothing heals, and
nothing adapts to a loss. A seizing zone seizes here again and again, and time has no fixed unit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..connectome import Connectome, made_up
from ..core import Checked, Run, par
from ..measures import moving_mean, spread_times
from ..models import epileptor
from ..models.network import remove_links, remove_regions, row_normalised

ZONE = "hippocampus", "amygdala", "parahippocampal"  # of the made-up brain, with "left" or "right" before it
SIDES = {"left": "right", "right": "left"}
DURATION = 6000  # units of time, about three seizures of the zone
SETTLED = 300  # units after which a seizure counts
WIDTH, LEVEL = 25, -1.0  # a region seizes while its mean x1 over so many units is above this


@dataclass(frozen=True)
class Params(Checked):
    """Defaults chosen so that spread is partial; below an x0 of -2.06 a region does not seize alone."""

    K: float = par(2.0, "how strongly regions are coupled", lo=0, hi=5, step=0.5)
    zone: float = par(-1.6, "x0 of the zone", lo=-3, hi=-1, step=0.01)
    ready: float = par(-2.08, "x0 of the regions that the zone reaches best", lo=-3, hi=-1, step=0.01)
    rest: float = par(-2.3, "x0 of all other regions", lo=-3, hi=-1, step=0.01)
    count: int = par(8, "how many regions are ready", lo=0, hi=80)


class Patient(NamedTuple):
    """A brain, the names of the regions of its zone, and the names of the same regions on the other side."""

    brain: Connectome
    zone: tuple[str, ...]
    mirror: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """What a run showed: the regions that are left, in order, and when each first began to seize."""

    regions: tuple[str, ...]
    run: Run  # states (regions, times)
    onset: np.ndarray  # (regions,) units of time after the first of them; nan if it never did

    @property
    def seizing(self):
        """Names of the regions that had a seizure: a set."""
        return {name for name, onset in zip(self.regions, self.onset, strict=True) if np.isfinite(onset)}

    @property
    def first(self):
        """Name of the region in which it began; None if nothing did."""
        return self.regions[np.nanargmin(self.onset)] if self.seizing else None


def patient(seed=0, side="right", zone=ZONE) -> Patient:
    """A made-up brain that is nobody's, with its zone on one side."""
    names = [tuple(f"{which} {name}" for name in zone) for which in (side, SIDES[side])]
    return Patient(made_up(seed), *names)


def ready_regions(patient, count):
    """Names of the `count` regions that the zone reaches best, the best first."""
    zone = patient.brain.index(*patient.zone)
    reached = row_normalised(patient.brain.weights)[:, zone].sum(axis=1)
    reached[zone] = -1
    return tuple(patient.brain.regions[i] for i in np.argsort(-reached, kind="stable")[:count])


def x0_of(patient, params):
    """The x0 of every region of the whole brain: array (regions,)."""
    x0 = np.full(len(patient.brain.regions), params.rest)
    for value, names in ((params.ready, ready_regions(patient, params.count)), (params.zone, patient.zone)):
        if names:
            x0[patient.brain.index(*names)] = value
    return x0


def simulate(
    patient, params=Params(), *, removed=(), cut=(), duration=DURATION, dt=0.05, progress=None
) -> Outcome:
    """Run the brain of a `Patient` without the regions `removed` and without any link of the regions `cut`.

    Both are names. `progress` is called with the share done and may raise `core.Stopped`.
    """
    brain, x0, weights = patient.brain, x0_of(patient, params), row_normalised(patient.brain.weights)
    out = brain.index(*removed) if removed else []
    if cut:
        weights = remove_links(weights, brain.index(*cut))
    weights, x0 = remove_regions(weights, x0, out)
    regions = tuple(np.delete(brain.regions, out).tolist())
    run = epileptor.simulate(
        epileptor.Params(K=params.K),
        duration=duration,
        dt=dt,
        x0=x0,
        weights=weights,
        start=epileptor.CALM,
        progress=progress,
    )
    return Outcome(regions, run, onsets(run))


def onsets(run):
    """When each region of a run first began to seize, from the first of all on: array, nan for never."""
    means = moving_mean(run["x1"].T, WIDTH)[SETTLED:]
    if not (means > LEVEL).any():
        return np.full(means.shape[1], np.nan)
    return spread_times(np.vstack([np.full_like(means[:1], LEVEL - 1), means]), run.t[1], LEVEL, LEVEL)


# -- what lessons may say -------------------------------------------------------------------------------


class Statement(NamedTuple):
    """One plain sentence about such a brain, and how to check it.

    `holds` takes a `Patient` and a function `run(removed=(), cut=(), **params) -> Outcome`.
    """

    sentence: str
    holds: Callable


def counts(run, **each):
    """How many regions seize for each value of one parameter: `counts(run, K=(0, 1))`."""
    ((name, values),) = each.items()
    return [len(run(**{name: value}).seizing) for value in values]


def more_coupling(_patient, run):
    none, some, more = counts(run, K=(0.0, 1.0, 2.0))
    return none <= some <= more and none < more


def part_of_the_zone(patient, run):
    before, after = run().seizing, run(removed=patient.zone[:1]).seizing
    return 0 < len(after) < len(before)


STATEMENTS = {
    "alone": Statement(
        "Without coupling, the zone seizes and nothing else does.",
        lambda patient, run: run(K=0.0).seizing == set(patient.zone),
    ),
    "coupling": Statement("With coupling, the seizure reaches more regions than the zone.", more_coupling),
    "begins": Statement(
        "A seizure begins in the zone.", lambda patient, run: run().first in patient.zone
    ),
    "unready": Statement(
        "If no other region is ready, the seizure stays in the zone, coupled or not.",
        lambda patient, run: run(ready=-2.3).seizing == set(patient.zone),
    ),
    "all_ready": Statement(
        "If every other region is nearly ready, the seizure reaches them all.",
        lambda patient, run: len(run(rest=-2.08).seizing) == len(patient.brain.regions),
    ),
    "no_zone": Statement(
        "Without a zone nothing seizes, though the ready regions are as ready as before.",
        lambda patient, run: not run(zone=-2.3).seizing,
    ),
    "whole_zone": Statement(
        "With the whole zone removed, nothing seizes.",
        lambda patient, run: not run(removed=patient.zone).seizing,
    ),
    "part": Statement(
        "With one region of the zone removed, fewer regions seize, but some still do.", part_of_the_zone
    ),
    "all_but_one": Statement(
        "With only one region of the zone left, that region still seizes.",
        lambda patient, run: patient.zone[-1] in run(removed=patient.zone[:-1]).seizing,
    ),
    "wrong_side": Statement(
        "With the same regions of the other side removed, every region that seized still seizes.",
        lambda patient, run: run(removed=patient.mirror).seizing >= run().seizing,
    ),
    "links": Statement(
        "With all links of the zone cut, the zone still seizes, and alone.",
        lambda patient, run: run(cut=patient.zone).seizing == set(patient.zone),
    ),
    "ready_removed": Statement(
        "With the ready regions removed but not the zone, the zone still seizes, and alone.",
        lambda patient, run: run(removed=ready_regions(patient, Params().count)).seizing == set(patient.zone),
    ),
}  # fmt: skip
