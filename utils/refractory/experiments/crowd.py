"""The crowd: thousands of spiking cells, wired at random (Brunel), that keep in step or do not."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter1d

from ..core import narrower
from ..measures import rises
from ..models import brunel

SETTLE, MEASURED = 300.0, 1700.0  # ms left out at the start, and measured
IN_VIEW, EDGE = 200.0, 20.0  # ms drawn, and left out at the end, where the average cannot look ahead
SMOOTH = 4.0  # ms: how far the activity of the crowd is averaged
RECORDED = {"E": 48, "I": 12}  # cells whose every spike is kept; one in five calms, as in the crowd
SEED = 1  # the same crowd for every setting
# Spikes per cell and second: fewer than the first is next to none; above the second, the marks of single
# spikes would run together; above the third, most cells fire as soon as they can.
SILENT, BUSY, RUNAWAY = 1.0, 60.0, 250.0
# SD over mean of the activity: below the first it hardly swells; from the second on it nearly stops between.
STEADY, IN_STEP = 0.25, 1.0
BANDS = 5  # swells in view, at most, whose spikes may be drawn: more would make stripes


@dataclass(frozen=True)
class Settings(brunel.Params):
    """The model's light size, with its two dials in the range where something happens."""

    N: int = narrower(brunel.Params, "N", brunel.LIGHT.N, 10, 20000)
    g: float = narrower(brunel.Params, "g", 5.0, 3, 6)
    eta: float = narrower(brunel.Params, "eta", 2.0, 0.5, 2.5)


class Result(NamedTuple):
    """A run of the crowd and what can be measured in it."""

    spikes: dict  # of each kind, "E" and "I": times (ms from the start of the view) and rows
    t: np.ndarray  # ms, 0 at the start of the view
    activity: np.ndarray  # spikes per cell and second
    rate: float  # the same over all that is measured
    beats: float  # swells of the whole crowd per second
    in_step: float  # how much the activity swells and falls: its SD over its mean

    @property
    def regime(self):
        if self.rate < SILENT:
            return "silent"
        if self.rate > BUSY:
            return "runaway" if self.rate > RUNAWAY else "busy"
        return "irregular" if self.in_step < STEADY else "loose" if self.in_step < IN_STEP else "waves"

    @property
    def drawn(self):
        """Whether the spikes may be drawn one by one: few enough, and not in too many bands."""
        return self.rate <= BUSY and (self.regime == "irregular" or self.beats * IN_VIEW / 1000 <= BANDS)


def run(settings, progress=None):
    """Run the crowd and measure it."""
    record = RECORDED["E"], RECORDED["I"]
    run = brunel.simulate(settings, duration=SETTLE + MEASURED, seed=SEED, record=record, progress=progress)
    measured = run.t > SETTLE
    count = (run["count_E"] + run["count_I"])[measured] / (settings.N * run.t[0] / 1000)
    activity = gaussian_filter1d(count, SMOOTH / run.t[0])
    mean = activity.mean()
    beats = rises(activity, mean, mean / 2).size / (MEASURED / 1000)
    t = run.t[measured] - view_starts(run)
    seen = (t >= 0) & (t <= IN_VIEW)
    spikes = {kind: spikes_of(run, kind) for kind in RECORDED}
    return Result(spikes, t[seen], activity[seen], mean, beats, activity.std() / max(mean, 1e-9))


def view_starts(run):
    """When the drawn part of the run begins, ms."""
    return run.t[-1] - EDGE - IN_VIEW


def spikes_of(run, kind):
    """Times (ms from the start of the view) and rows of the spikes in view, of one kind of cell."""
    first = 0 if kind == "E" else RECORDED["E"]
    t, row = run.spike_t - view_starts(run), run.spike_cell - first
    seen = (t >= 0) & (t <= IN_VIEW) & (row >= 0) & (row < RECORDED[kind])
    return t[seen], row[seen]
