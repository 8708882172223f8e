"""Panels of the lesson "Trace the causes": many causes and one dial, two small changes, potassium."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..measures import durations, falls, rises
from ..models import potassium, wendling
from ..plots.border import Border
from ..plots.circuit import Circuit
from ..plots.eeg_strip import EegStrip
from ..plots.frame import inches_wide
from ..plots.palette import CALM, INK, SEIZURE
from .panel import Panel, Strip

LESSON = "02_trace_the_causes"

# -- one patch near the border, listened to for half a minute, five times (Wendling) -------------------

TYPICAL = wendling.Params(A=5, B=25, G=20, p_mean=90, p_sd=30)  # quiet, and close to the border
DIALS = {"input": "p_mean", "go": "A", "slow": "B", "fast": "G"}  # dial: its parameter
SKIPPED, MEASURED = 2.0, 28.0  # s: the start from nothing makes one false spike
TIMES = 5  # how often it is run; the rate told is that of the run in the middle
UP, DOWN = 10, 4  # mV over the median: a spike rises above the first, after having been below the second


class Listened(NamedTuple):
    """The run in the middle of several, and the spikes in it."""

    rate: float  # spikes per second
    dt: float  # s
    signal: np.ndarray  # mV, around its median
    spikes: np.ndarray  # steps

    def stretch(self, seconds):
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
    spikes = rises(signal, UP, DOWN)
    return Listened(spikes.size / MEASURED, run.t[1], signal, spikes)


def with_shares(shares):
    """The patch with each dial at its share of typical."""
    return replace(TYPICAL, **{DIALS[dial]: getattr(TYPICAL, DIALS[dial]) * x for dial, x in shares.items()})


def spikes_in_words(rate, sentences):
    """How many spikes in 10 seconds."""
    many = round(10 * rate)
    name = "none" if rate == 0 else "under_1" if many == 0 else "one" if many == 1 else "many"
    return sentences[name].format(spikes=many)


def eeg(figure, room, labels, seconds):
    """An EEG strip in a part of the figure: left, bottom, width and height as shares."""
    return EegStrip(figure.add_axes(room), labels, seconds=seconds, height=(-34, 18), bar=10, above=True)


# -- many causes, one dial -----------------------------------------------------------------------------

# How far each cause turns its dial at full strength. The sizes are ours, chosen so that each alone gives
# about one spike a second in this patch; they say nothing about how large a change is in a person.
FULL = {"go": 0.043, "slow": -0.074, "fast": -1.0, "input": 0.09}
CAUSES = {"scar": "go", "hippocampus": "slow", "gene": "fast", "irritation": "input", "unknown": None}
SECONDS = 5.0  # in view; more spikes side by side would come close to a pattern of stripes


@dataclass(frozen=True)
class Cause(Checked):
    """What the reader sets."""

    cause: str = par("scar", "cause of the change", choices=tuple(CAUSES))
    strength: int = par(0, "how strong the change is", "%", 0, 100, step=10)
    person: int = par(1, "which person: chance, and the dial behind an unknown cause", "", 1, 8, step=1)


class Change(NamedTuple):
    """A patch in which one dial was turned, and what an electrode would show."""

    settings: Cause
    shares: dict  # dial -> strength, 1 is typical
    heard: Listened

    @property
    def turned(self):
        return CAUSES[self.settings.cause]

    @property
    def colour(self):
        return SEIZURE if self.heard.rate >= 0.05 else INK


def hidden_dial(person):
    """The dial behind an unknown cause: drawn by chance, the same each time for the same person."""
    return str(np.random.default_rng(person + 20).choice(list(DIALS)))


def change(settings):
    """Turn the dial of the cause and listen."""
    known = CAUSES[settings.cause]
    turned = known or hidden_dial(settings.person)
    shares = dict.fromkeys(DIALS, 1.0)
    shares[turned] += FULL[turned] * settings.strength / 100
    noise = 100 * settings.person + (0 if known else 50)  # of its own, or it would give the dial away
    return Change(settings, shares, listen(with_shares(shares), noise))


class ChangePicture:
    """Above, the circuit with its dial turned; below, five seconds of EEG."""

    circuit_share = 0.56  # of the figure's height

    def __init__(self, figure, labels):
        width, height = inches_wide(figure), figure.bbox.height / figure.dpi
        low = 1 - self.circuit_share
        ax = figure.add_axes((0.01, low, 0.98, self.circuit_share))
        self.circuit = Circuit(ax, labels, width=0.98 * width, height=self.circuit_share * height)
        self.strip = eeg(figure, (0.01, 0.01, 0.98, low - 0.01), labels, SECONDS)
        self.moving = self.circuit.moving + self.strip.moving

    def show(self, change):
        known = change.turned is not None
        shares = change.shares if known else dict.fromkeys(DIALS)
        self.circuit.show(shares, change.turned)
        self.strip.show(*change.heard.stretch(SECONDS), change.colour)


class ChangeStill:
    """For paper: the EEG alone, with room above for the sentence, which names the dial."""

    def __init__(self, figure, labels):
        self.strip = eeg(figure, (0.02, 0.02, 0.96, 0.72), labels, SECONDS)

    def show(self, change):
        self.strip.show(*change.heard.stretch(SECONDS), change.colour)


def change_in_words(change, sentences):
    """The sentence of the panel."""
    settings = change.settings
    values = {
        "cause": sentences[settings.cause],
        "person": settings.person,
        "spikes": spikes_in_words(change.heard.rate, sentences),
    }
    if change.turned is None:
        return sentences["hidden" if settings.strength else "hidden_none"].format(**values)
    values["dial"] = sentences[change.turned].format(
        share=f"{round(100 * change.shares[change.turned], 1):g}"
    )
    return sentences["known" if settings.strength else "known_none"].format(**values)


def many_causes():
    """Panel: choose a cause, see which dial of the circuit it turns, and what the EEG shows."""
    return Panel(
        LESSON,
        "many_causes",
        settings=Cause(),
        controls=("cause", "strength", "person"),
        simulate=change,
        picture=ChangePicture,
        say=change_in_words,
        size=(8.0, 4.6),
        large_size=(5.3, 4.9),
        strip=Strip(
            ("scar", "hippocampus", "gene", "irritation", "unknown"), ChangeStill, (8.0, 2.3), 1, "png"
        ),
        presets={
            "none": {},
            **{cause: {"cause": cause, "strength": 100} for cause in CAUSES},
        },
    )


# -- two small changes together ------------------------------------------------------------------------

VIEW = 5.0  # s in view
# Where this patch makes one spike a second: percent of fast, and of slow inhibition lost. Measured with it
# (mean of 24 runs of half a minute, to within 0.2); tests/panels/test_trace_the_causes.py measures again.
BORDER = ((0, 7.0), (20, 5.3), (40, 4.0), (60, 2.5), (80, 1.1), (100, 0.0))


@dataclass(frozen=True)
class Two(Checked):
    """What the reader sets."""

    fast: int = par(0, "fast inhibition lost", "% lost", 0, 100, step=5)
    slow: float = par(0.0, "slow inhibition lost", "% lost", 0, 10, step=0.5)


class Both(NamedTuple):
    """A patch with two dials turned, and what an electrode would show."""

    settings: Two
    heard: Listened

    @property
    def point(self):
        """Where it stands in the plane, its colour, and its spikes in 10 s."""
        colour = CALM if self.heard.rate < 0.05 else SEIZURE
        return self.settings.fast, self.settings.slow, colour, round(10 * self.heard.rate)


def both(settings):
    """Turn both dials and listen."""
    shares = {"fast": 1 - settings.fast / 100, "slow": 1 - settings.slow / 100}
    return Both(settings, listen(with_shares(shares), 100))


def border(figure, room, labels):
    """The plane of the two changes, in a part of the figure."""
    ax = figure.add_axes(room)
    ax.set(xticks=(0, 50, 100), yticks=(0, 5, 10))
    return Border(ax, labels, BORDER, width=100, height=10)


class BothPicture:
    """The plane of the two changes, and five seconds of EEG: side by side, or below each other if narrow."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            plane, strip = (0.09, 0.19, 0.36, 0.76), (0.5, 0.0, 0.49, 0.95)
        else:
            plane, strip = (0.14, 0.53, 0.82, 0.45), (0.01, 0.0, 0.98, 0.38)
        self.plane = border(figure, plane, labels)
        self.strip = eeg(figure, strip, labels, VIEW)
        self.moving = self.plane.moving + self.strip.moving

    def show(self, both):
        self.plane.show(*both.point)
        self.strip.show(*both.heard.stretch(VIEW), SEIZURE if both.heard.rate >= 0.05 else INK)


class BothStill:
    """For paper: the plane alone, with room above for the sentence."""

    def __init__(self, figure, labels):
        self.plane = border(figure, (0.17, 0.19, 0.72, 0.46), labels)

    def show(self, both):
        self.plane.show(*both.point)


def both_in_words(both, sentences):
    """The sentence of the panel."""
    fast, slow = both.settings.fast, both.settings.slow
    which = "both" if fast and slow else "fast" if fast else "slow" if slow else "neither"
    spikes = spikes_in_words(both.heard.rate, sentences)
    return sentences[which].format(fast=fast, slow=f"{slow:g}", spikes=spikes)


def add_up():
    """Panel: make two small changes, alone and together, and count spikes."""
    return Panel(
        LESSON,
        "add_up",
        settings=Two(),
        controls=("fast", "slow"),
        simulate=both,
        picture=BothPicture,
        say=both_in_words,
        size=(8.0, 3.5),
        large_size=(5.3, 5.9),
        strip=Strip(("neither", "first", "second", "together"), BothStill, (4.0, 3.9), 2),
        presets={
            "neither": {},
            "first": {"fast": 50},
            "second": {"slow": 4},
            "together": {"fast": 50, "slow": 4},
            "more": {"fast": 50, "slow": 8},
        },
    )


# -- potassium: a chemical road to the same place ------------------------------------------------------

SHOWN = 300.0  # s
BUSY, CALMER = 30, 10  # spikes per cell and second between which a burst starts and ends
USUAL = 3.0  # mM


@dataclass(frozen=True)
class Bath(Checked):
    """What the reader sets."""

    K_bath: float = par(USUAL, "potassium that flows in from around", "millimolar", 3, 12, step=0.5)


class Bursts(NamedTuple):
    """Five minutes of the patch, and the bursts in it."""

    settings: Bath
    t: np.ndarray  # s
    firing: np.ndarray  # spikes per cell and second
    outside: np.ndarray  # potassium between the cells, mM
    many: int
    long: float  # s; 0 where there is none

    @property
    def colour(self):
        return SEIZURE if self.many else CALM


@lru_cache
def five_minutes(K_bath):
    """Five minutes from the rest that the usual potassium gives."""
    start = potassium.rest(potassium.Params(K_bath=USUAL))
    return potassium.simulate(potassium.Params(K_bath=K_bath), duration=SHOWN, start=start)


def bathe(settings):
    """Let this much potassium flow in, and watch."""
    run = five_minutes(settings.K_bath)
    starts, ends = rises(run["nu"], BUSY, CALMER), falls(run["nu"], CALMER, BUSY)
    long = run.t[1] * durations(starts, ends)
    drawn = slice(None, None, 50)
    last = float(np.median(long)) if long.size else 0.0
    return Bursts(settings, run.t[drawn], run["nu"][drawn], run["K_o"][drawn], starts.size, last)


class BurstsPicture:
    """Above, how often cells fire; below, potassium between the cells."""

    room = (0.14, 0.97)  # bottom and top, as shares of the figure

    def __init__(self, figure, labels):
        cells, salt = figure.subplots(2, 1, sharex=True)
        figure.subplots_adjust(2.05 / inches_wide(figure), self.room[0], 0.97, self.room[1], hspace=0.28)
        cells.set(xlim=(0, SHOWN / 60), ylim=(0, 85), yticks=(0, 40, 80))
        cells.tick_params(bottom=False, labelbottom=False)
        salt.set(ylim=(0, 17), yticks=(0, 5, 10, 15), xlabel=labels["time"])
        beside = {"xycoords": "axes fraction", "textcoords": "offset points", "ha": "right", "va": "center"}
        for ax, name in ((cells, "firing"), (salt, "outside")):
            ax.annotate(labels[name], (0, 0.5), (-36, 0), **beside)
        self.firing, self.outside = cells.plot([], [])[0], salt.plot([], [], color=INK)[0]
        self.moving = [self.firing, self.outside]

    def show(self, bursts):
        self.firing.set_data(bursts.t / 60, bursts.firing)
        self.firing.set_color(bursts.colour)
        self.outside.set_data(bursts.t / 60, bursts.outside)


class BurstsStill(BurstsPicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.18, 0.8)


def bursts_in_words(bursts, sentences):
    """The sentence of the panel."""
    values = {"bath": f"{bursts.settings.K_bath:g}", "many": bursts.many, "long": round(bursts.long)}
    values["outside"] = f"{bursts.outside[-1]:.1f}"
    return sentences["bursts" if bursts.many else "silent"].format(**values)


def potassium_rises():
    """Panel: let more potassium flow in around the cells, and see bursts come and go by themselves."""
    return Panel(
        LESSON,
        "potassium_rises",
        settings=Bath(),
        controls=("K_bath",),
        simulate=bathe,
        picture=BurstsPicture,
        say=bursts_in_words,
        size=(8.0, 3.9),
        large_size=(5.3, 4.6),
        strip=Strip(("more", "past", "far"), BurstsStill, (8.0, 3.3), 1),
        presets={"usual": {}, "more": {"K_bath": 5}, "past": {"K_bath": 6.5}, "far": {"K_bath": 10}},
    )


PANELS = (many_causes, add_up, potassium_rises)
