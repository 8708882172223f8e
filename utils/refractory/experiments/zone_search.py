"""Guess the zone: which of many made-up brains gives a recording most like the one that was seen?

A *virtual patient* is a made-up brain with a hidden zone: one region and the two that it is linked to most
strongly. Some regions are recorded, with noise. The search runs the same kind of brain once for every
region as the middle of the zone and for three couplings (246 runs of `epileptor_2d`), looks at each where
the patient was recorded, and scores how alike the two recordings are (Pearson correlation over all recorded
regions and times). A region's score is its best over the couplings; the region with the highest score is
the guess.

Which other regions are nearly ready follows the rule of `whole_brain`: the eight that the zone reaches best.
The patient is not one of the candidates: the coupling, 0.75, lies between theirs, and the x0 of every region
is off by chance (SD 0.03). What is recorded are means of x1 over 50 units of time; the noise is white, its SD
given in SDs of the whole recording without noise.

What to see. `rates` measures how often the guess is right. Where one records matters more than the noise.

Source: the idea of fitting a network of Epileptors to one person's recording, Jirsa and others 2017
(not read). The candidates, the score and all numbers are ours.

**Leaves out:** nearly all that makes it hard in a person. Patient and candidates obey the same equations, the
links of the patient are known without error, there is one seizure pattern and one small zone, and an
electrode hears one region and no other. So a real search is much harder than this one.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from os import cpu_count
from typing import NamedTuple

import numpy as np

from ..connectome import made_up
from ..core import Checked, par
from ..models import epileptor_2d
from ..models.network import row_normalised
from ..sweep import sweep

COUPLINGS = (0.5, 1.0, 2.0)  # tried for every candidate
DURATION, WINDOW, EVERY = 3500, 50, 5  # units of time: a run, one value of a recording, one kept value
DT = 0.1  # gives the same onsets as 0.05, to one unit
SIDE_BY_SIDE = cpu_count() or 1  # threads: the compiled runs leave the others alone


@dataclass(frozen=True)
class Truth(Checked):
    """The virtual patient: chosen so that it is none of the candidates."""

    K: float = par(0.75, "how strongly its regions are coupled", lo=0, hi=5)
    zone: float = par(-1.6, "x0 of the zone", lo=-3, hi=-1)
    ready: float = par(-2.08, "x0 of the regions that the zone reaches best", lo=-3, hi=-1)
    rest: float = par(-2.3, "x0 of all other regions", lo=-3, hi=-1)
    jitter: float = par(0.03, "SD of what is added to every x0 by chance", lo=0, hi=0.2)


class Candidate(NamedTuple):
    """What one run of the search tries: the region in the middle of the zone, and the coupling."""

    middle: int
    K: float


class Search(NamedTuple):
    """Scores of all regions (regions,), and the numbers of the regions from the best guess to the worst."""

    scores: np.ndarray
    order: np.ndarray

    def place(self, region):
        """Where a region stands in the order: 1 for the best guess."""
        return int(np.flatnonzero(self.order == region)[0]) + 1


@cache
def brain():
    """The made-up brain of the patients and of the candidates."""
    return made_up(0)


@cache
def weights():
    """Its links, each row divided by its sum."""
    return row_normalised(brain().weights)


def zone_of(middle):
    """Numbers of the regions of a zone: its middle, then the two linked to it most strongly."""
    return np.r_[middle, np.argsort(-brain().weights[middle], kind="stable")[:2]]


def x0_of(zone, truth=Truth(), ready=8):
    """The x0 of every region: of the zone, of the regions that it reaches best, and of the rest."""
    reached = weights()[:, zone].sum(axis=1)
    reached[zone] = -1
    x0 = np.full(len(reached), truth.rest)
    x0[np.argsort(-reached, kind="stable")[:ready]] = truth.ready
    x0[zone] = truth.zone
    return x0


def recording(x0, K):
    """What electrodes in all regions would show without noise: means of x1, an array (regions, times)."""
    run = epileptor_2d.simulate(
        epileptor_2d.Params(K=K),
        duration=DURATION,
        dt=DT,
        x0=x0,
        weights=weights(),
        start=epileptor_2d.CALM,
        every=EVERY,
    )
    x1 = run["x1"][:, : DURATION // EVERY]
    return x1.reshape(len(x1), -1, WINDOW // EVERY).mean(axis=-1)


def trial(candidate):
    """The `recording` of a `Candidate`, in single precision, as many are kept."""
    return recording(x0_of(zone_of(candidate.middle)), candidate.K).astype(np.float32)


LIBRARY = {}  # the candidates' recordings: the same in every search, so each computer makes them once


def candidates(progress=None):
    """Every candidate's recording: (regions tried, couplings, regions, times)."""
    if not LIBRARY:
        tried = [Candidate(i, K) for i in range(len(brain().regions)) for K in COUPLINGS]
        with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
            found = sweep(trial, tried, np.asarray, threads, progress=progress or False)
        LIBRARY["all"] = np.array(found).reshape(-1, len(COUPLINGS), *found[0].shape)
    return LIBRARY["all"]


@cache
def patient(middle, seed, truth=Truth()):
    """The recording of a virtual patient without noise, its x0 moved by chance: (regions, times)."""
    moved = np.random.default_rng(seed).normal(0, truth.jitter, len(brain().regions))
    return recording(x0_of(zone_of(middle), truth) + moved, truth.K)


def noisy(seen, noise, seed):
    """A recording (regions, times) with white noise of SD `noise` times its own SD."""
    chance = np.random.default_rng([seed, 1]).standard_normal(seen.shape)
    return seen + noise * seen.std() * chance


def search(seen, recorded, progress=None) -> Search:
    """Compare what was seen (regions, times) with every candidate, at the regions `recorded` (numbers)."""
    tried = candidates(progress)[:, :, recorded]
    scores = correlation(tried.reshape(*tried.shape[:2], -1), seen[recorded].ravel()).max(axis=1)
    return Search(scores, np.argsort(-scores, kind="stable"))


def correlation(x, y):
    """Pearson correlation of the last axis of x (..., values) with y (values,); 0 where x does not move."""
    x, y = x - x.mean(axis=-1, keepdims=True, dtype=float), y - y.mean()
    size = np.linalg.norm(x, axis=-1) * np.linalg.norm(y)
    return np.divide(x @ y, size, out=np.zeros_like(size), where=size > 1e-9 * np.sqrt(len(y)))


class Rates(NamedTuple):
    """Of how many virtual patients the guess was right, and the true middle among the first five."""

    patients: int
    right: int
    in_five: int


def rates(choose, noise, seeds) -> Rates:
    """Search in one patient for each seed, its zone anywhere; `choose(rng, zone)` says what is recorded."""
    places = []
    for seed in seeds:
        rng = np.random.default_rng([seed, 2])
        middle = int(rng.integers(len(brain().regions)))
        recorded = choose(rng, zone_of(middle))
        places.append(search(noisy(patient(middle, seed), noise, seed), recorded).place(middle))
    return Rates(len(places), sum(p == 1 for p in places), sum(p <= 5 for p in places))


def some(count, spare_zone=False):
    """For `rates`: `count` regions by chance, none of the zone if `spare_zone`."""

    def choose(rng, zone):
        regions = np.arange(len(brain().regions))
        return rng.choice(np.setdiff1d(regions, zone) if spare_zone else regions, count, replace=False)

    return choose
