"""Many causes and one patch of cortex near a border: each cause turns one dial, and spikes come. (`wendling`)

How far each cause turns its dial at full strength is ours, chosen so that each alone gives about one spike a
second in this patch; it says nothing about how large a change is in a person.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..measures import peak_to_peak, rises
from ..models import wendling
from .eeg_dial import SPIKE

TYPICAL = wendling.Params(A=5, B=25, G=20, p_mean=90, p_sd=30)  # quiet, and close to the border
DIALS = {"input": "p_mean", "go": "A", "slow": "B", "fast": "G"}  # dial: its parameter
SKIPPED, MEASURED = 2.0, 28.0  # s: the start from nothing makes one false spike
TIMES = 5  # how often it is run; the rate told is that of the run in the middle
SOME = 0.05  # spikes per second: half a spike in 10 s, from which on the patch is said to make spikes

FULL = {"go": 0.043, "slow": -0.074, "fast": -1.0, "input": 0.09}  # what full strength adds to a dial
CAUSES = {"scar": "go", "hippocampus": "slow", "gene": "fast", "irritation": "input", "unknown": None}
IN_VIEW = 5.0  # s; more spikes side by side would come close to a pattern of stripes


class Listened(NamedTuple):
    """The run in the middle of several, and the spikes in it."""

    rate: float  # spikes per second
    dt: float  # s
    signal: np.ndarray  # mV, around its median
    spikes: np.ndarray  # steps

    @property
    def regime(self):
        return "spikes" if self.rate >= SOME else "quiet"

    @property
    def height(self):
        """mV from the deepest trough to the highest peak."""
        return peak_to_peak(self.signal)

    def stretch(self, seconds=IN_VIEW):
        """Time from 0 (s) and signal of a few seconds in which spikes are about as common as on average."""
        starts = np.arange(0, MEASURED - seconds + 1, 2.0)
        seen = [
            np.sum((t := self.dt * self.spikes) >= start) - np.sum(t >= start + seconds) for start in starts
        ]
        start = starts[np.argmin(np.abs(np.array(seen) - self.rate * seconds))]
        shown = slice(round(start / self.dt), round((start + seconds) / self.dt), 5)  # 512 points a second
        signal = self.signal[shown]
        return 5 * self.dt * np.arange(signal.size), signal


@lru_cache(maxsize=64)
def listen(params, first_seed):
    """Run the patch several times, each with its own noise, and keep the run in the middle."""
    runs = sorted((one_run(params, first_seed + k) for k in range(TIMES)), key=lambda run: run.rate)
    return runs[TIMES // 2]


def one_run(params, seed):
    """Half a minute of the patch, and its spikes."""
    run = wendling.simulate(params, duration=SKIPPED + MEASURED, seed=seed)
    settled = run["lfp"][run.t >= SKIPPED]
    signal = settled - np.median(settled)
    spikes = spikes_in(signal)
    return Listened(spikes.size / MEASURED, run.t[1], signal, spikes)


def spikes_in(signal):
    """Steps at which a spike rises out of the signal (mV around its median)."""
    return rises(signal, **SPIKE)


def with_shares(shares):
    """The patch with each dial at its share of typical."""
    return replace(TYPICAL, **{DIALS[dial]: getattr(TYPICAL, DIALS[dial]) * x for dial, x in shares.items()})


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    cause: str = par("scar", "cause of the change", choices=tuple(CAUSES))
    strength: int = par(0, "how strong the change is", "%", 0, 100, step=10)
    person: int = par(1, "which person: chance, and the dial behind an unknown cause", "", 1, 8, step=1)


class Result(NamedTuple):
    """A patch in which one dial was turned, and what an electrode would show."""

    settings: Settings
    shares: dict  # dial -> strength, 1 is typical
    heard: Listened

    @property
    def turned(self):
        """The dial that the cause turns; None where nobody knows it."""
        return CAUSES[self.settings.cause]

    @property
    def regime(self):
        return self.heard.regime


def hidden_dial(person):
    """The dial behind an unknown cause: drawn by chance, the same each time for the same person."""
    return str(np.random.default_rng(person + 20).choice(list(DIALS)))


def run(settings):
    """Turn the dial of the cause and listen."""
    known = CAUSES[settings.cause]
    turned = known or hidden_dial(settings.person)
    shares = dict.fromkeys(DIALS, 1.0)
    shares[turned] += FULL[turned] * settings.strength / 100
    noise = 100 * settings.person + (0 if known else 50)  # of its own, or it would give the dial away
    return Result(settings, shares, listen(with_shares(shares), noise))
