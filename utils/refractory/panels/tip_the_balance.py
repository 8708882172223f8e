"""Panels of the lesson "Tip the balance": the see-saw, the EEG dial, the crowd."""

from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter1d

from ..core import Checked, Run, narrower, par
from ..measures import dominant_frequency, peak_to_peak, rises
from ..models import brunel, wendling, wilson_cowan
from ..plots.eeg_strip import EegStrip
from ..plots.frame import inches_wide
from ..plots.palette import CALM, EXCITATION, INHIBITION, INK, QUIET, SEIZURE
from ..plots.phase_plane import PhasePlane
from ..plots.raster import Raster
from ..plots.traces import Traces
from ..reading import counted
from .panel import Panel, Strip
from .slow_panel import SlowPanel

LESSON = "04_tip_the_balance"

# -- the see-saw: one patch of cortex (Wilson-Cowan) ---------------------------------------------------

TAU = 10  # ms in one unit of the model's time; the paper has 8 to 10 ms
SHOWN = 40 * TAU  # ms in view
SHARES = (0, 0.2, 0.4)  # marked on the axes
PATCHES = {
    "can_tip": replace(wilson_cowan.HYSTERESIS, Q=3.0, P=0.6),  # inhibition is awake at rest
    "in_rhythm": wilson_cowan.LIMIT_CYCLE,
}


@dataclass(frozen=True)
class SeeSaw(Checked):
    """What the reader sets; inhibition is a share of the patch's own c2."""

    inhibition: int = par(100, "strength of inhibition", "% of typical", 20, 150, step=5)
    start: str = par("quiet", "state to start from", choices=("quiet", "active"))
    patch: str = par("can_tip", "which patch", choices=tuple(PATCHES))


class Patch(NamedTuple):
    """A run of the patch, what it settled to, and the curves on which E and I stand still."""

    settings: SeeSaw
    run: Run
    curves: tuple
    E: float  # at the end
    swing: float  # of E over the second half
    rate: float  # swings per second there

    @property
    def regime(self):
        if self.swing > 0.05:
            return "rhythm"
        if self.settings.patch == "in_rhythm":
            return "steady"
        if self.E < 0.25:
            return "calm" if self.settings.start == "quiet" else "recovers"
        return "tips" if self.settings.start == "quiet" else "stays"


@cache
def settled(patch, start):
    """Where the patch with typical inhibition comes to rest, from below or from above."""
    run = wilson_cowan.simulate(PATCHES[patch], start=(0.0, 0.0) if start == "quiet" else (0.5, 0.5))
    return run["E"][-1], run["I"][-1]


def patch(settings):
    """Run the patch with inhibition as the reader set it, from the state that typical inhibition left."""
    typical = PATCHES[settings.patch]
    params = replace(typical, c2=typical.c2 * settings.inhibition / 100)
    run = wilson_cowan.simulate(params, start=settled(settings.patch, settings.start))
    last = run["E"][run.t.size // 2 :]
    beats = rises(last, last.mean() + 0.01, last.mean() - 0.01)
    period = np.diff(beats).mean() * run.t[1] * TAU / 1000 if beats.size > 1 else np.inf  # s
    return Patch(settings, run, wilson_cowan.nullclines(params), run["E"][-1], peak_to_peak(last), 1 / period)


def time_course(ax, labels):
    """Both shares over time, on `ax`."""
    ax.set(xlabel=labels["time"], ylabel=labels["share"], xticks=range(0, SHOWN + 1, 100), yticks=SHARES)
    colours = {"E": EXCITATION, "I": INHIBITION}
    names = {name: labels[name] for name in colours}
    return Traces(ax, names, colours, span=(0, SHOWN), height=(0, 0.5), apart=0.18)


class SeeSawPicture:
    """The two shares over time, and the plane of the two: side by side, or below each other if narrow."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            course, plane = figure.subplots(1, 2, width_ratios=(1.1, 1))
            figure.subplots_adjust(left=0.09, right=0.845, bottom=0.18, top=0.91, wspace=0.92)
        else:
            course, plane = figure.subplots(2, 1)
            figure.subplots_adjust(left=0.14, right=0.72, bottom=0.1, top=0.98, hspace=0.5)
        plane.set(xlabel=labels["plane_x"], ylabel=labels["plane_y"], xticks=SHARES, yticks=SHARES)
        self.plane = PhasePlane(plane, labels)
        self.course = time_course(course, labels)
        self.moving = self.plane.moving + self.course.moving

    def show(self, patch):
        t = TAU * patch.run.t
        shown = t <= SHOWN
        colour = CALM if patch.regime in ("calm", "recovers") else SEIZURE
        self.plane.show(patch.run["E"][shown], patch.run["I"][shown], patch.curves, colour)
        self.course.show(t, patch.run.states)


class SeeSawStill:
    """For paper: the time course alone."""

    def __init__(self, figure, labels):
        ax = figure.add_axes((0.165, 0.18, 0.5, 0.46))
        self.course = time_course(ax, labels)

    def show(self, patch):
        self.course.show(TAU * patch.run.t, patch.run.states)


def patch_in_words(patch, sentences):
    """The sentence of the see-saw."""
    share = round(100 * patch.E)
    in_100 = sentences["in_100"].format(share=share) if share else sentences["under_1"]
    values = {"inhibition": patch.settings.inhibition, "in_100": in_100, "rate": round(patch.rate)}
    return sentences[patch.regime].format(**values)


def see_saw():
    """Panel: raise or lower inhibition and watch one patch of cortex."""
    return Panel(
        LESSON,
        "see_saw",
        settings=SeeSaw(),
        controls=("inhibition", "start", "patch"),
        simulate=patch,
        picture=SeeSawPicture,
        say=patch_in_words,
        large_size=(5.3, 5.6),
        strip=Strip(("typical", "less", "put_back", "more"), SeeSawStill),
        presets={
            "typical": {},
            "less": {"inhibition": 60},
            "put_back": {"start": "active"},
            "more": {"inhibition": 135, "start": "active"},
            "rhythm": {"patch": "in_rhythm"},
        },
    )


# -- the EEG dial: one small region as an electrode would hear it (Wendling) -----------------------------

SKIPPED = 2.0  # s: the start from nothing makes one false spike
SECONDS = 5.0  # s in view; the rhythm is measured over twice as long
SEED = 1  # the same noise for every setting, so that only the dials make a difference


@dataclass(frozen=True)
class Dials(wendling.Params):
    """The model's parameters, with three of them in the range that the strip can show."""

    A: float = narrower(wendling.Params, "A", 5.0, 3, 6)
    B: float = narrower(wendling.Params, "B", 50.0, 0, 60, step=0.5)
    G: float = narrower(wendling.Params, "G", 15.0, 0, 40)


class Wave(NamedTuple):
    """Five seconds of signal, and what can be measured in it."""

    t: np.ndarray  # s
    signal: np.ndarray  # mV, around its median
    spikes: int
    height: float  # mV from top to bottom
    beat: float  # small waves per second; 0 where there is no steady rhythm

    @property
    def regime(self):
        if self.spikes:
            return "rhythmic" if self.spikes / SECONDS >= 1.5 else "sporadic"
        if self.beat and self.height > 3:
            return "fast" if self.beat >= 13 else "slow"
        return "background"


def wave(params):
    """Run the region and measure what an electrode would show."""
    run = wendling.simulate(params, duration=SKIPPED + 2 * SECONDS, seed=SEED)
    settled = run["lfp"][run.t >= SKIPPED]
    beat, clear = dominant_frequency(settled, run.t[1])
    signal = settled[run.t[: settled.size] < SECONDS] - np.median(settled)
    drawn = slice(None, None, 5)  # 512 points a second are plenty for the eye
    spikes, height = rises(signal, up=10, down=4).size, peak_to_peak(signal)
    return Wave(run.t[: signal.size][drawn], signal[drawn], spikes, height, beat if clear >= 5 else 0.0)


class EegPicture:
    """One EEG strip."""

    room = (0.01, 0.02, 0.98, 0.96)  # left, bottom, width and height, as shares of the figure

    def __init__(self, figure, labels):
        self.strip = EegStrip(figure.add_axes(self.room), labels, seconds=SECONDS, height=(-36, 28), bar=10)
        self.moving = self.strip.moving

    def show(self, wave):
        colour = SEIZURE if wave.regime in ("rhythmic", "fast") else INK
        self.strip.show(wave.t, wave.signal, colour)


class EegStill(EegPicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.02, 0.04, 0.96, 0.74)


def wave_in_words(wave, sentences):
    """The sentence of the EEG dial."""
    rate = wave.spikes / SECONDS if wave.spikes else wave.beat
    return sentences[wave.regime].format(
        spikes=counted(sentences["spikes"], wave.spikes),
        seconds=round(SECONDS),
        height=counted(sentences["height"], round(wave.height)),
        rate=round(rate),
    )


def eeg_dial():
    """Panel: turn excitation and two kinds of inhibition, and see the EEG change."""
    return Panel(
        LESSON,
        "eeg_dial",
        settings=Dials(),
        controls=("A", "B", "G"),
        simulate=wave,
        picture=EegPicture,
        say=wave_in_words,
        size=(8.0, 3.1),
        large_size=(5.3, 2.9),
        strip=Strip(("background", "sporadic", "rhythmic", "fast"), EegStill, (8.0, 2.2), 1, "png"),
        presets={
            "background": {},
            "sporadic": {"B": 24.5},
            "rhythmic": {"B": 20.0},
            "fast": {"B": 1.0, "G": 26.0},
        },
    )


# -- the crowd: thousands of single cells, wired at random (Brunel) ----------------------------------------

SETTLE, MEASURED = 300.0, 1700.0  # ms left out at the start, and measured
IN_VIEW, EDGE = 200.0, 20.0  # ms drawn, and left out at the end, where the average cannot look ahead
SMOOTH = 4.0  # ms: how far the activity of the crowd is averaged
RECORDED = (240, 60)  # cells that excite, cells that calm
FEW, MANY = 0.2, 1.0  # share of them that is drawn: fewer where each fires often
MOST = 60  # spikes per cell and second; above this the marks would run together into stripes


@dataclass(frozen=True)
class CrowdDials(brunel.Params):
    """The model's light size, with its two dials in the range where something happens."""

    N: int = narrower(brunel.Params, "N", brunel.LIGHT.N, 10, 20000)
    g: float = narrower(brunel.Params, "g", 5.0, 3, 6)
    eta: float = narrower(brunel.Params, "eta", 2.0, 0.5, 2.5)


class Crowd(NamedTuple):
    """A run of the crowd and what can be measured in it."""

    run: brunel.Crowd
    t: np.ndarray  # ms, 0 at the start of the view
    activity: np.ndarray  # spikes per cell and second
    rate: float  # the same over all that is measured
    beats: float  # swells of the whole crowd per second
    in_step: float  # how much the activity swells and falls: its SD over its mean

    @property
    def regime(self):
        if self.rate < 1:
            return "silent"
        if self.rate > MOST:
            return "runaway" if self.rate > 250 else "busy"
        return "irregular" if self.in_step < 0.25 else "loose" if self.in_step < 1 else "waves"

    def spikes(self, kind):
        """Times (ms from the start of the view) and rows of the spikes to draw, and the number of rows."""
        first, n = (0, RECORDED[0]) if kind == "E" else RECORDED
        n = round(n * (FEW if self.rate > 15 else MANY))
        t, row = self.run.spike_t - view_starts(self.run), self.run.spike_cell - first
        seen = (t >= 0) & (t <= IN_VIEW) & (row >= 0) & (row < n)
        return t[seen], row[seen], n

    @property
    def drawn(self):
        """Whether the spikes may be drawn one by one: few enough, and no more than five bands in view."""
        return self.rate <= MOST and (self.regime == "irregular" or self.beats * IN_VIEW / 1000 <= 5)


def listen(settings, progress=None):
    """Run the crowd and measure it."""
    run = brunel.simulate(settings, duration=SETTLE + MEASURED, seed=SEED, record=RECORDED, progress=progress)
    measured = run.t > SETTLE
    count = (run["count_E"] + run["count_I"])[measured] / (settings.N * run.t[0] / 1000)
    activity = gaussian_filter1d(count, SMOOTH / run.t[0])
    mean = activity.mean()
    beats = rises(activity, mean, mean / 2).size / (MEASURED / 1000)
    t = run.t[measured] - view_starts(run)
    return Crowd(run, t, activity, mean, beats, activity.std() / max(mean, 1e-9))


def view_starts(run):
    """When the drawn part of the run begins, ms."""
    return run.t[-1] - EDGE - IN_VIEW


class CrowdPicture:
    """Above, who fired when; below, how busy the whole crowd is."""

    room = (0.14, 0.98)  # bottom and top, as shares of the figure

    def __init__(self, figure, labels):
        cells, crowd = figure.subplots(2, 1, height_ratios=(1.2, 1), sharex=True)
        figure.subplots_adjust(1.95 / inches_wide(figure), self.room[0], 0.96, self.room[1], hspace=0.18)
        self.raster = Raster(cells, {"E": labels["excite"], "I": labels["calm"]}, span=(0, IN_VIEW))
        cells.tick_params(bottom=False, labelbottom=False)
        cells.spines[["left", "bottom"]].set_visible(False)
        crowd.set(xlabel=labels["time"], ylim=(0, 360), yticks=(0, 100, 200, 300))
        left = {"xycoords": "axes fraction", "textcoords": "offset points", "ha": "right", "va": "center"}
        crowd.annotate(labels["rate"], (0, 0.5), (-42, 0), **left)
        self.line = crowd.plot([], [], color=INK)[0]
        middle = {"transform": cells.transAxes, "ha": "center", "va": "center"}
        self.packed = cells.text(0.5, 0.5, labels["packed"], color=QUIET, size=13, **middle)
        self.moving = [*self.raster.moving, self.line, self.packed]

    def show(self, crowd):
        self.packed.set_visible(not crowd.drawn)
        self.raster.clear()
        for kind in "EI" if crowd.drawn else "":
            self.raster.show(kind, *crowd.spikes(kind))
        shown = (crowd.t >= 0) & (crowd.t <= IN_VIEW)
        self.line.set_data(crowd.t[shown], crowd.activity[shown])
        self.line.set_color(SEIZURE if crowd.regime in ("busy", "runaway") else INK)


class CrowdStill(CrowdPicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.18, 0.8)


def crowd_in_words(crowd, sentences):
    """The sentence of the crowd."""
    return sentences[crowd.regime].format(rate=round(crowd.rate), beat=round(crowd.beats))


def crowd():
    """Panel: change inhibition and drive, and see whether a crowd of cells keeps together."""
    return SlowPanel(
        LESSON,
        "crowd",
        settings=CrowdDials(),
        controls=("g", "eta"),
        simulate=listen,
        picture=CrowdPicture,
        say=crowd_in_words,
        size=(8.0, 4.6),
        large_size=(5.3, 4.4),
        strip=Strip(("irregular", "waves", "runaway"), CrowdStill, (8.0, 3.8), 1, "png"),
        presets={"irregular": {}, "waves": {"g": 4.5, "eta": 0.9}, "runaway": {"g": 3.0}},
    )


PANELS = (see_saw, eeg_dial, crowd)
