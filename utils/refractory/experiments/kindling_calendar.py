"""The kindling calendar: seizures caused on chosen days in a model of laboratory animals (`neuroimmune`).

Each caused seizure leaves a trace; how well traces heal is the model's K_SB. With the strongest of three
there is a tipping point (the model's saddle without lost cells) beyond which the rewiring goes on by itself.

The rewiring is drawn as a ball on a hillside (`landscape`). Its slope is the model's own speed: where a
larger share of the rewiring is gained or lost in a month, it is steeper; downhill is where it goes by itself.
The speed is read from runs without caused seizures, some weeks after they began, when inflammation and
barrier have caught up. It is no potential: the model has four states. Distances go as cube roots and slopes
as the power `GENTLE` of the share: to scale, the crest at the tipping point could not be seen.

**Leaves out:** what the model leaves out, above all brakes, sleep, age and medicine. Caused seizures are our
extension of it. It is no forecast for a person.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, par
from ..models import neuroimmune

YEARS = 2  # in view; a laboratory rat lives about as long
MONTH = 365 / 12  # d
LOOPS = {"strong": 0.875, "weak": 0.7, "none": 0.0}  # K_SB: the first is the source's
EPILEPSY = neuroimmune.fixed_points()[-1].R  # how far circuits are rewired once it has become epilepsy
TIPPING = neuroimmune.fixed_points()[1].R  # where that becomes certain, if nothing is done
GENTLE = 0.4  # makes steep slopes gentler and gentle ones steeper
SLOWLY = 6000.0  # d that a run without caused seizures is followed: near the tipping point it takes years
CAUGHT_UP = 60  # d after which inflammation and barrier have caught up with the rewiring
BESIDE = 0.97, 1.03  # such runs begin at these shares of the tipping point
NOTHING = 1e-4  # of the rewiring: less is not followed
HIGH = 0.9, 0.2  # or, where there is none, from so far rewired; the second without any loss of cells


@dataclass(frozen=True)
class Settings(Checked):
    """What the experimenter does, and what sort of animal it is."""

    count: int = par(5, "seizures that are caused", "", 0, 26, step=1)
    apart: int = par(1, "from one to the next", "days", 1, 7, step=1)
    loop: str = par("strong", "what a seizure leaves behind", choices=tuple(LOOPS))


class Result(NamedTuple):
    """The course of two years: on which days seizures were caused, and how far circuits were rewired."""

    settings: Settings
    days: np.ndarray
    course: Run
    tipping: float  # rewiring beyond which it goes on by itself; nan if there is no such point

    @property
    def rewired(self):
        return self.course["R"]

    @property
    def after_each(self):
        """How far it is rewired a day after each caused seizure: array (count,)."""
        return self.rewired[self.days + 1]

    def at(self, months):
        """How far it is rewired after so many months."""
        return np.interp(np.asarray(months) * MONTH, self.course.t, self.rewired)

    @property
    def onset(self):
        """The month in which it becomes epilepsy; nan if it does not within the view."""
        return neuroimmune.epilepsy_day(self.course) / MONTH

    @property
    def regime(self):
        if not self.days.size:
            return "untouched"
        if self.settings.loop == "none":
            return "no_trace"
        if self.settings.loop == "weak":
            return "heals"
        if self.onset > 0:
            return "tips"
        return "creeps" if self.rewired[-1] > self.tipping else "fades"

    @property
    def way(self):
        """How much of the way to the tipping point it went, at most, and how much is left at the end."""
        return self.rewired.max() / self.tipping, self.rewired[-1] / self.tipping

    @property
    def healed(self):
        """Months from the last caused seizure until a tenth of the highest value is left."""
        after = np.flatnonzero(self.rewired > self.rewired.max() / 10)[-1]
        return (self.course.t[after] - self.days[-1]) / MONTH


def tipping_point(params):
    """The rewiring at the watershed between well and epilepsy; nan where there is none."""
    points = neuroimmune.fixed_points(params)
    return points[1].R if len(points) == 3 else np.nan


def run(settings):
    """Cause the seizures in the model and follow it for two years."""
    params = replace(neuroimmune.Params(), K_SB=LOOPS[settings.loop])
    days = settings.apart * np.arange(settings.count)
    course = neuroimmune.simulate(params, duration=365.0 * YEARS, injuries=(), imposed=days)
    return Result(settings, days, course, tipping_point(params))


class Landscape(NamedTuple):
    """The hillside of one loop: how far rewired, and the height there, from 0, the lowest, to 1."""

    rewired: np.ndarray
    height: np.ndarray

    def at(self, rewired):
        """The height where it is rewired so far."""
        return np.interp(np.cbrt(rewired), np.cbrt(self.rewired), self.height)


@cache
def landscape(loop):
    """The hillside of a loop, from as before to epilepsy."""
    rewired, share = slow_path(replace(neuroimmune.Params(), K_SB=LOOPS[loop]))
    across = np.linspace(0, np.cbrt(EPILEPSY), 401)
    slope = np.interp(across, np.cbrt(rewired), -np.sign(share) * np.abs(share) ** GENTLE)
    height = np.r_[0, np.cumsum((slope[1:] + slope[:-1]) / 2 * np.diff(across))]
    return Landscape(across**3, (height - height.min()) / np.ptp(height))


def slow_path(params):
    """How far rewired, rising, and the share of it gained a month there: two arrays, from runs left alone."""
    tipping = tipping_point(params)
    if np.isnan(tipping):
        (high, fast), (low, slow) = (left_alone(params, start) for start in HIGH)
        first = high > low[0]
        down, up = (low, slow), (high[first][::-1], fast[first][::-1])
        middle = (), ()
    else:
        down, up = (left_alone(params, start * tipping) for start in BESIDE)
        middle = (tipping,), (0.0,)
    return tuple(np.r_[a[::-1], b, c] for a, b, c in zip(down, middle, up, strict=True))


def left_alone(params, rewired):
    """A course from this rewiring on, no seizure caused: the rewiring, and the share of it gained a month."""
    start = rewired, rewired, 0.0, rewired
    R = neuroimmune.simulate(params, duration=SLOWLY, injuries=(), start=start)["R"][CAUGHT_UP:]
    seen = R > NOTHING
    return R[seen], MONTH * (np.gradient(R) / R)[seen]
