"""Panels of the lesson "Find the zone": one region, two, the whole brain (six-variable Epileptor)."""

from dataclasses import dataclass
from functools import cache
from textwrap import fill
from typing import NamedTuple

import numpy as np

from ..core import Checked, narrower, par
from ..experiments import whole_brain
from ..experiments.whole_brain import LEVEL, WIDTH
from ..measures import durations, extremes, moving_mean, rises, seizures
from ..models import epileptor
from ..plots.bands import Bands
from ..plots.brain_map import BrainMap, mark
from ..plots.frame import inches_wide
from ..plots.palette import CALM, INK, QUIET, SEIZURE
from .panel import Panel, Strip
from .slow_panel import SlowPanel

LESSON = "06_find_the_zone"
ZONE_X0 = -1.6  # of a region that seizes by itself, in all three panels
WINDOW = 50  # units of time, of which only the lowest and the highest value are drawn
STARTS, STOPS = 2.91, 4.15  # the brake z at which a region alone begins to seize, and at which it stops


class Signals(NamedTuple):
    """What is drawn of some regions: bands of their signals, and where they seize; all (rows, windows)."""

    t: np.ndarray  # (windows,)
    low: np.ndarray
    high: np.ndarray
    seizing: np.ndarray


def signals(run, rows, since, until):
    """The `Signals` of these rows of a network's run, the time counted from `since`."""
    view = (run.t >= since) & (run.t < until)
    means = moving_mean(run["x1"][rows].T, WIDTH).T[:, view]
    low, high = extremes(run["lfp"][rows][:, view], WINDOW)
    seizing = extremes(means, WINDOW)[1] > LEVEL
    return Signals(WINDOW * (0.5 + np.arange(low.shape[1])), low, high, seizing)


def brake_in_view(run, region, since, until):
    """The slow brake z of one region, at the times of its `Signals`."""
    return run["z"][region, since + WINDOW // 2 : until : WINDOW]


def starts_and_lengths(run, region):
    """When the seizures of a region of a run start, and how long those last that are seen whole."""
    starts, ends = seizures(moving_mean(run["x1"][region], WIDTH), LEVEL, LEVEL)
    return run.t[1] * starts, run.t[1] * durations(starts, ends)


# -- one region --------------------------------------------------------------------------------------------

ALONE = 6000  # units of time in view
MEASURED = 8000  # units in which seizures are counted: two at least, just above the threshold


@dataclass(frozen=True)
class Region(Checked):
    """What the reader sets."""

    x0: float = narrower(epileptor.Params, "x0", -2.3, -2.4, -1.2, step=0.02)


class Alone(NamedTuple):
    """A region by itself: its signal and its brake in view, and its seizures."""

    settings: Region
    signals: Signals
    brake: np.ndarray  # (windows,)
    every: float  # units from one seizure to the next; 0 if there is none
    lasts: float

    @property
    def regime(self):
        return "seizes" if self.every else "silent"


def alone(settings):
    """Run one region, from where a silent one comes to rest."""
    run = epileptor.simulate(x0=[settings.x0], duration=MEASURED, start=resting())
    starts, lengths = starts_and_lengths(run, 0)
    every, lasts = (np.diff(starts).mean(), lengths[-1]) if len(starts) > 1 else (0.0, 0.0)
    shown = signals(run, [0], 0, ALONE)
    return Alone(settings, shown, brake_in_view(run, 0, 0, ALONE), every, lasts)


@cache
def resting():
    """The state in which a silent region stands still."""
    return epileptor.fixed_points(epileptor.Params(x0=Region().x0))[0][:6]


class Brake:
    """The slow brake over time, between the line where a seizure starts and the one where it stops."""

    def __init__(self, ax, labels, span):
        ax.set(xlim=span, ylim=(2.5, 4.5), yticks=(), xlabel=labels["time"])
        ax.spines["left"].set_visible(False)
        ax.axhline(STARTS, color=SEIZURE, lw=1.4, alpha=0.7)
        ax.axhline(STOPS, color=CALM, lw=1.4, alpha=0.7)
        beside = {"transform": ax.get_yaxis_transform(), "va": "center", "size": 11, "linespacing": 1.15}
        ax.text(1.015, STARTS, labels["starts"], color=SEIZURE, **beside)
        ax.text(1.015, STOPS, labels["stops"], color=CALM, **beside)
        ax.text(-0.02, 3.5, labels["brake"], color=INK, ha="right", **beside)
        self.line = ax.plot([], [], color=INK, lw=2.2)[0]
        self.moving = [self.line]

    def show(self, t, brake):
        self.line.set_data(t, brake)


def stacked(figure, bottom, top, ratios):
    """Two axes below each other with room for words beside both, the time written once."""
    wide = inches_wide(figure)
    above, below = figure.subplots(2, 1, height_ratios=ratios, sharex=True)
    figure.subplots_adjust(1.3 / wide, bottom, 1 - 1.35 / wide, top, hspace=0.1)
    above.tick_params(bottom=False, labelbottom=False)
    above.spines["bottom"].set_visible(False)
    return above, below


class AlonePicture:
    """Above, how far the signal swings; below, the slow brake."""

    room = (0.18, 0.98)  # bottom and top, as shares of the figure

    def __init__(self, figure, labels):
        above, below = stacked(figure, *self.room, (1, 1))
        self.labels = labels
        self.bands = Bands(above, 1, span=(0, ALONE))
        self.brake = Brake(below, labels, (0, ALONE))
        below.set_xticks(range(0, ALONE + 1, 2000))
        self.moving = self.bands.moving + self.brake.moving

    def show(self, region):
        self.bands.show(*region.signals, [self.labels["signal"]])
        self.brake.show(region.signals.t, region.brake)


class AloneStill(AlonePicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.24, 0.74)


def alone_in_words(region, sentences):
    """The sentence of the region."""
    values = {"x0": minus(region.settings.x0), "every": tens(region.every), "lasts": tens(region.lasts)}
    share = round(100 * region.lasts / region.every) if region.every else 0
    return sentences[region.regime].format(**values, share=share)


def minus(number, digits=2):
    """A number as text, with a true minus sign."""
    return f"{number:.{digits}f}".replace("-", "−")


def tens(number):
    """A number of units of time, to ten, with a comma in thousands."""
    return f"{10 * round(number / 10):,}"


def one_region():
    """Panel: one region alone. How epileptogenic must it be to seize, and how often does it?"""
    return Panel(
        LESSON,
        "one_region",
        settings=Region(),
        controls=("x0",),
        simulate=alone,
        picture=AlonePicture,
        say=alone_in_words,
        size=(8.0, 3.8),
        large_size=(5.3, 3.8),
        strip=Strip(("silent", "just_above", "source", "beyond"), AloneStill, (8.0, 2.9), 1),
        presets={
            "silent": {},
            "just_below": {"x0": -2.08},
            "just_above": {"x0": -2.06},
            "source": {"x0": -1.6},
            "beyond": {"x0": -1.4},
        },
    )


# -- two regions -------------------------------------------------------------------------------------------

SINCE, UNTIL = 1800, 7000  # the view: about three seizures; the first, which the start brings, is left out
COUNTED = 45_000  # units of time in which seizures are counted: about 24


@dataclass(frozen=True)
class Pair(Checked):
    """What the reader sets: the link, and the second region."""

    K: float = narrower(epileptor.Params, "K", 0.0, 0, 1, step=0.1)
    x0: float = par(-2.3, "how epileptogenic the second region is", lo=-2.8, hi=-2.1, step=0.1)


class Two(NamedTuple):
    """Two linked regions in view: their signals, the brake of the second, and how often it joined."""

    settings: Pair
    signals: Signals
    brake: np.ndarray  # (windows,)
    seizures: int  # of the first region, in a longer run than the view
    joined: int  # of them, those in which the second began to seize

    @property
    def regime(self):
        if not self.joined:
            return "stays" if self.settings.K else "apart"
        return "joins"


def two(settings):
    """Run a region that seizes and a second one that does not do so alone, linked both ways."""
    run = epileptor.simulate(
        epileptor.Params(K=settings.K),
        duration=COUNTED,
        x0=[ZONE_X0, settings.x0],
        weights=1.0 - np.eye(2),
        start=epileptor.CALM,
    )
    shown = signals(run, [0, 1], SINCE, UNTIL)
    counted = signals(run, [0, 1], SINCE, COUNTED)
    first, second = (rises(row, 0.5, 0.5) for row in counted.seizing.astype(float))
    joined = len({np.searchsorted(first, start, "right") for start in second})
    return Two(settings, shown, brake_in_view(run, 1, SINCE, UNTIL), len(first), joined)


class TwoPicture:
    """Above, the signals of both regions; below, the slow brake of the second."""

    room = (0.15, 0.98)

    def __init__(self, figure, labels):
        above, below = stacked(figure, *self.room, (1.9, 1))
        self.names = [labels["first"], labels["second"]]
        self.bands = Bands(above, 2, span=(0, UNTIL - SINCE))
        self.brake = Brake(below, labels, (0, UNTIL - SINCE))
        below.set_xticks(range(0, UNTIL - SINCE, 2000))
        self.moving = self.bands.moving + self.brake.moving

    def show(self, pair):
        self.bands.show(*pair.signals, self.names)
        self.brake.show(pair.signals.t, pair.brake)


class TwoStill(TwoPicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.19, 0.78)


def two_in_words(pair, sentences):
    """The sentence of the two regions."""
    values = {"K": f"{pair.settings.K:.1f}", "x0": minus(pair.settings.x0, 1)}
    return sentences[pair.regime].format(**values, seizures=pair.seizures, joined=pair.joined)


def will_it_spread():
    """Panel: a region that seizes and a neighbour. When does the neighbour join?"""
    return Panel(
        LESSON,
        "will_it_spread",
        settings=Pair(),
        controls=("K", "x0"),
        simulate=two,
        picture=TwoPicture,
        say=two_in_words,
        size=(8.0, 4.6),
        large_size=(5.3, 4.6),
        strip=Strip(("apart", "linked", "readier", "stronger"), TwoStill, (8.0, 3.4), 1),
        presets={
            "apart": {},
            "linked": {"K": 0.3},
            "readier": {"K": 0.4, "x0": -2.1},
            "stronger": {"K": 0.8, "x0": -2.2},
            "deep": {"K": 0.7, "x0": -2.5},
        },
    )


# -- the whole brain ---------------------------------------------------------------------------------------

ZONES = {  # side and names of the regions of the zone
    "right_temporal": ("right", whole_brain.ZONE),
    "left_temporal": ("left", whole_brain.ZONE),
    "right_frontal": ("right", ("pars opercularis", "pars triangularis", "pars orbitalis")),
    "left_occipital": ("left", ("lateral occipital", "cuneus", "pericalcarine")),
}
READY = {  # x0 of the eight regions that the zone reaches best, and of all others
    "calm": {"ready": -2.3, "rest": -2.3},
    "some": {"ready": -2.08, "rest": -2.3},
    "all": {"ready": -2.08, "rest": -2.08},
}
BEFORE, IN_VIEW = 250, 3600  # units of time before a seizure of the zone, and in view
ROWS = 4  # regions whose signal is drawn


@dataclass(frozen=True)
class Brain(Checked):
    """What the reader sets."""

    zone: str = par("right_temporal", "where the zone is", choices=tuple(ZONES))
    K: float = narrower(whole_brain.Params, "K", 2.0, 0, 3)
    others: str = par("some", "how ready the other regions are", choices=tuple(READY))


class Whole(NamedTuple):
    """A run of the whole brain: each region's kind for the map, and the signals of some regions."""

    settings: Brain
    zone: np.ndarray  # numbers of its regions
    links: list  # pairs of numbers: the zone's links to the regions that it reaches best
    kinds: np.ndarray  # (regions,) as `BrainMap` names them
    rows: tuple  # names of the regions drawn: one of the zone, those that join, those that do not
    joined: int  # how many of them join
    signals: Signals
    regions: int  # how many seize

    @property
    def regime(self):
        if self.settings.K == 0:
            return "unlinked"
        if self.regions == len(self.zone):
            return "calm" if self.settings.others == "calm" else "stays"
        return "everywhere" if self.regions == len(self.kinds) else "spreads"


def whole(settings, progress=None):
    """Run the whole brain and see which regions seize."""
    patient = patient_of(settings.zone)
    params = whole_brain.Params(K=settings.K, **READY[settings.others])
    found = whole_brain.simulate(patient, params, progress=progress)
    ready = whole_brain.ready_regions(patient, params.count)
    zone, best = patient.brain.index(*patient.zone), patient.brain.index(*ready)
    kinds = np.full(len(found.regions), "ready" if settings.others == "all" else "calm", dtype="<U8")
    if settings.others != "calm":
        kinds[best] = "ready"
    kinds[np.isfinite(found.onset)] = "seizing"
    rows = drawn(found.onset, zone, best)
    links = [(i, j) for i in zone for j in best if settings.K and patient.brain.weights[i, j] > 0]
    starts, _ = starts_and_lengths(found.run, rows[0])
    since = round(starts[1]) - BEFORE  # the first seizure comes from the start, and reaches nobody
    shown = signals(found.run, rows, since, since + IN_VIEW)
    joined = sum(kinds[i] == "seizing" for i in rows) - 1
    names = tuple(found.regions[i] for i in rows)
    return Whole(settings, zone, links, kinds, names, joined, shown, len(found.seizing))


@cache
def patient_of(zone):
    """The made-up brain with its zone there."""
    side, regions = ZONES[zone]
    return whole_brain.patient(side=side, zone=regions)


def drawn(onset, zone, best):
    """Numbers of the regions to draw: one of the zone, then the first to join, then those reached best."""
    others = [i for i in np.argsort(onset, kind="stable") if i not in zone and np.isfinite(onset[i])]
    return [zone[0], *dict.fromkeys([*others[: ROWS - 2], *best[::-1]])][:ROWS]


class WholePicture:
    """The map of the brain and the signals of some regions: side by side, or below each other if narrow."""

    def __init__(self, figure, labels):
        self.labels, self.wide = labels, inches_wide(figure) > 6
        # left, bottom, width and height, as shares of the figure
        there, here = self.places(self.wide)
        place = figure.add_axes(there)
        self.map = BrainMap(place, labels, patient_of("right_temporal").brain.xyz)
        key(figure, labels, there)
        ax = figure.add_axes(here)
        self.bands = Bands(ax, ROWS, span=(0, IN_VIEW))
        ax.set(xticks=range(0, IN_VIEW, 1000), xlabel=labels["time"])
        self.moving = self.map.moving + self.bands.moving

    def places(self, wide):
        if wide:
            return (0.0, 0.1, 0.5, 0.9), (0.69, 0.15, 0.3, 0.82)
        return (0.08, 0.44, 0.84, 0.56), (0.26, 0.1, 0.7, 0.25)

    def show(self, brain):
        self.map.show(brain.kinds, brain.zone, brain.links)
        self.bands.show(*brain.signals, self.names(brain))

    def names(self, brain):
        """What each row is called: its part in the story and, where there is room, its region."""
        roles = [self.labels["roles"][0 if k == 0 else 1 if k <= brain.joined else 2] for k in range(ROWS)]
        if not self.wide:
            return roles
        return [f"{role}:\n{fill(name, 17)}" for role, name in zip(roles, brain.rows, strict=True)]


def key(figure, labels, place):
    """What the marks of the map mean, beneath it."""
    left, bottom, width, _ = place
    ax = figure.add_axes((left, bottom - 0.08, width, 0.08))
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_axis_off()
    for x, kind in zip((0.05, 0.43, 0.78), ("seizing", "ready", "calm"), strict=True):
        mark(ax, x, 0.5, kind)
        ax.text(x + 0.04, 0.5, labels[kind], size=11, va="center", color=QUIET)


class WholeStill:
    """For paper: the map alone, with room above for the sentence."""

    def __init__(self, figure, labels):
        place = (0.0, 0.1, 1.0, 0.66)
        self.map = BrainMap(figure.add_axes(place), labels, patient_of("right_temporal").brain.xyz)
        key(figure, labels, place)

    def show(self, brain):
        self.map.show(brain.kinds, brain.zone, brain.links)


def whole_in_words(brain, sentences):
    """The sentence of the whole brain."""
    names = {"zone": sentences["zones"][brain.settings.zone], "K": f"{brain.settings.K:.1f}"}
    return sentences[brain.regime].format(
        **names, regions=brain.regions, others=brain.regions - len(brain.zone)
    )


def brain_wide():
    """Panel: choose the zone, the links and how ready the others are; see how far a seizure spreads."""
    return SlowPanel(
        LESSON,
        "brain_wide",
        settings=Brain(),
        controls=("zone", "K", "others"),
        simulate=whole,
        picture=WholePicture,
        say=whole_in_words,
        size=(8.0, 4.8),
        large_size=(5.3, 7.2),
        strip=Strip(("alone", "calm", "some", "all"), WholeStill, (4.0, 4.9)),
        presets={
            "alone": {"K": 0.0},
            "calm": {"others": "calm"},
            "some": {},
            "all": {"others": "all"},
            "frontal": {"zone": "right_frontal"},
        },
    )


PANELS = (one_region, will_it_spread, brain_wide)
