"""The EEG dial: one small region (Wendling) as an electrode would hear it."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..core import narrower
from ..measures import dominant_frequency, peak_to_peak, rises
from ..models import wendling

SKIPPED = 2.0  # s: the start from nothing makes one false spike
SECONDS = 5.0  # s in view; the rhythm is measured over twice as long
SEED = 1  # the same noise for every setting, so that only the dials make a difference
SPIKE = {"up": 10, "down": 4}  # mV above the median: it climbs above `up`, after having been below `down`
IN_A_ROW = 1.5  # spikes per second, and more
TALL = 3.0  # mV from top to bottom: lower waves are background
CLEAR = 5.0  # how far a rhythm stands out from what is around it; noise alone reaches 2 to 4
FAST = 13.0  # waves per second: where the beta band begins


@dataclass(frozen=True)
class Settings(wendling.Params):
    """The model's parameters, with three of them in the range that the strip can show."""

    A: float = narrower(wendling.Params, "A", 5.0, 3, 6)
    B: float = narrower(wendling.Params, "B", 50.0, 0, 60, step=0.5)
    G: float = narrower(wendling.Params, "G", 15.0, 0, 40)


class Result(NamedTuple):
    """Five seconds of signal, and what can be measured in it."""

    t: np.ndarray  # s
    signal: np.ndarray  # mV, around its median
    spikes: int
    height: float  # mV from top to bottom
    beat: float  # small waves per second; 0 where there is no steady rhythm

    @property
    def regime(self):
        if self.spikes:
            return "rhythmic" if self.spikes / SECONDS >= IN_A_ROW else "sporadic"
        if self.beat and self.height > TALL:
            return "fast" if self.beat >= FAST else "slow"
        return "background"


def run(settings):
    """Run the region and measure what an electrode would show."""
    return measured(wendling.simulate(settings, duration=SKIPPED + 2 * SECONDS, seed=SEED))


def measured(run):
    """What an electrode would show of a run."""
    settled = run["lfp"][run.t >= SKIPPED]
    beat, clear = dominant_frequency(settled, run.t[1])
    signal = settled[run.t[: settled.size] < SECONDS] - np.median(settled)
    drawn = slice(None, None, 5)  # 512 points a second are plenty for the eye
    spikes, height = rises(signal, **SPIKE).size, peak_to_peak(signal)
    return Result(run.t[: signal.size][drawn], signal[drawn], spikes, height, beat if clear >= CLEAR else 0.0)
