"""Panels of "Follow the inflammation": injury and recovery, days with seizures, when to step in."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, par
from ..models import neuroimmune
from ..models.neuroimmune import BARRIER, INFECTION, PILOCARPINE, Injury, Treatment
from ..plots.days import DailyRate, SeizureDays
from ..plots.frame import inches_wide
from ..plots.long_course import DAYS, LongCourse
from ..plots.palette import CALM, INK, QUIET, SEIZURE
from ..plots.watershed import Watershed
from .panel import Panel, Strip

LESSON = "07_follow_the_inflammation"
YEAR = 365
FATE = 20 * YEAR  # d: how long the model is followed, most of it beyond the view


def how_often(per_day, words):
    """A seizure rate in words: about so many a day, a week, a month or a year."""
    for unit, days in (("day", 1), ("week", 7), ("month", YEAR / 12), ("year", YEAR)):
        if per_day * days >= 0.95:
            n = round(per_day * days)
            return words["seizure" if n == 1 else "seizures"].format(n=n, unit=words[unit])
    return words["hardly"]


def how_long(days, words):
    """A time in words: weeks, months, or years in steps of a half."""
    if days < 60:
        return words["weeks"].format(n=max(round(days / 7), 1))
    if days < 2 * YEAR:
        return words["months"].format(n=round(12 * days / YEAR))
    whole, half = divmod(round(2 * days / YEAR), 2)
    return words["years"].format(n=f"{whole}{'½' if half else ''}")


# -- injury and recovery: how large, how long -----------------------------------------------------------

FULL = {"leak": ("u_B", 0.25), "infection": ("u_I", 0.4)}  # the input and the strength of the animal studies
SETTLED = (
    5  # d after an injury: inflammation has caught up with the barrier, and the side of the line decides
)


@dataclass(frozen=True)
class Hurt(Checked):
    """What the reader sets: an injury."""

    size: int = par(100, "size of the injury", "% of the animal study", 10, 200, step=10)
    length: float = par(7.0, "length of the injury", "days", 0.5, 14, step=0.5)
    kind: str = par("leak", "what is hurt first", choices=tuple(FULL))


class Fate(NamedTuple):
    """A run, its first three years in view, and how it ends."""

    settings: object
    run: Run
    day: float  # on which it tips for good; nan if never in 20 years
    border: tuple  # B and R of the watershed, for the cells that the injury cost; empty if there is none
    ends: tuple  # B and R at the end of the injury

    @property
    def t(self):
        return self.run.t[: DAYS + 1]

    @property
    def seizures(self):
        return neuroimmune.seizures_per_day(self.run)[: DAYS + 1]

    @property
    def regime(self):
        if not self.day > 0:
            return "recovers"
        return "tips" if self.day <= DAYS else "tips_late"


def fate(settings):
    """Injure the model and follow it for 20 years."""
    u, full = FULL[settings.kind]
    run = neuroimmune.simulate(
        duration=FATE, injuries=(Injury(u, full * settings.size / 100, 0, settings.length),)
    )
    k = round(np.ceil(settings.length))
    border = neuroimmune.watershed(D=run["D"][k + SETTLED])
    return Fate(settings, run, neuroimmune.epilepsy_day(run), border, (run["B"][k], run["R"][k]))


def stacked(figure, labels, left, right, bottom, top):
    """Axes for inflammation above seizures, in this part of the figure, with their lines."""
    grid = figure.add_gridspec(2, 1, left=left, right=right, bottom=bottom, top=top, hspace=0.55)
    return LongCourse(figure.add_subplot(grid[0]), figure.add_subplot(grid[1]), labels)


class InjuryPicture:
    """Three years, and the plane of barrier and remodelling: side by side, or below each other if narrow."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            self.course = stacked(figure, labels, 0.055, 0.53, 0.145, 0.93)
            plane = figure.add_axes((0.64, 0.145, 0.345, 0.77))
        else:
            self.course = stacked(figure, labels, 0.09, 0.92, 0.565, 0.965)
            plane = figure.add_axes((0.16, 0.08, 0.72, 0.35))
        self.plane = Watershed(plane, labels)
        self.moving = self.course.moving + self.plane.moving

    def show(self, fate):
        inflammation = fate.run["I"][: DAYS + 1]
        self.course.show(fate.t, inflammation, fate.seizures, injury=(0, fate.settings.length))
        shown = slice(0, DAYS + 1)
        colour = SEIZURE if fate.regime == "tips" else CALM
        self.plane.show(fate.run["B"][shown], fate.run["R"][shown], fate.border, fate.ends, colour)


class InjuryStill:
    """For paper: the time course alone."""

    def __init__(self, figure, labels):
        self.course = stacked(figure, labels, 0.09, 0.91, 0.15, 0.65)

    def show(self, fate):
        self.course.show(fate.t, fate.run["I"][: DAYS + 1], fate.seizures, injury=(0, fate.settings.length))


def fate_in_words(fate, sentences):
    """The sentence of injury and recovery."""
    rate = how_often(fate.seizures[-1], sentences)
    length = {0.5: "half_a_day", 1: "one_day"}.get(fate.settings.length, "n_days")
    length = sentences[length].format(n=f"{fate.settings.length:g}")
    kind = sentences[fate.settings.kind].format(size=fate.settings.size, length=length)
    when = how_long(fate.day, sentences) if fate.day > 0 else ""
    return sentences[fate.regime].format(injury=kind, when=when, rate=rate)


def injury_and_recovery():
    """Panel: an injury of some size and length; does the loop die down or tip over?"""
    return Panel(
        LESSON,
        "injury_and_recovery",
        settings=Hurt(length=1.0),
        controls=("size", "length", "kind"),
        simulate=fate,
        picture=InjuryPicture,
        say=fate_in_words,
        size=(8.0, 4.4),
        large_size=(5.3, 8.4),
        strip=Strip(("short", "half_week", "week", "weaker"), InjuryStill, (4.5, 4.2)),
        presets={
            "short": {},
            "half_week": {"length": 3.5},
            "week": {"length": 7.0},
            "weaker": {"length": 7.0, "size": 20},
            "infection": {"length": 5.0, "kind": "infection"},
        },
    )


# -- days with seizures: the same by chance, against real animals ------------------------------------------

OBSERVED = 35  # d
SHOWN = 5  # animals in the calendar; more rows would make a pattern
ANIMALS = {"leak": 10, "infection": 11}  # in the studies
SEEN = {
    "leak": (4, 32, 1.16 - 0.16, 1.16 + 0.16),  # first and last day, mean less and plus its standard error
    "infection": np.array([0, 27, 30, 19, 12, 33, 20, 3, 4, 2, 7, 1, 1, 1, 4]) / 11,  # day by day
}


@dataclass(frozen=True)
class Group(Checked):
    """What the reader sets: which injury, how strong, and which roll of the dice."""

    kind: str = par("leak", "which injury", choices=tuple(FULL))
    size: int = par(100, "size of the injury", "% of the animal study", 50, 125, step=5)
    group: int = par(1, "which group of animals", "", 1, 8, step=1)


class Days(NamedTuple):
    """Seizures of each model animal on each day, and when each had its first."""

    settings: Group
    counts: np.ndarray  # (animals, days)
    firsts: np.ndarray  # d since the injury began, of the animals that had a seizure

    @property
    def first(self):
        """Time to the first seizure (d), as the studies count it: not rounded up to a whole day."""
        return float(np.mean(self.firsts))

    def rate(self, first, last):
        """Seizures per animal and day, from day `first` to day `last`, both counted."""
        return float(self.counts[:, first - 1 : last].mean())


def observe(settings):
    """Watch a group of model animals for five weeks."""
    injury = {"leak": BARRIER, "infection": INFECTION}[settings.kind][0]
    injuries = (injury._replace(amount=injury.amount * settings.size / 100),)
    seeds = 100 * settings.group + np.arange(ANIMALS[settings.kind])
    runs = [
        neuroimmune.simulate(duration=OBSERVED, injuries=injuries, stochastic=True, seed=s) for s in seeds
    ]
    days = [np.floor(run.seizures).astype(int) for run in runs]
    counts = np.array([np.bincount(day, minlength=OBSERVED)[:OBSERVED] for day in days])
    return Days(settings, counts, np.array([run.seizures[0] for run in runs if len(run.seizures)]))


class DaysPicture:
    """Above, five of the animals, day by day; below, the whole group next to the real one."""

    room = (0.125, 0.92)  # bottom and top, as shares of the figure

    def __init__(self, figure, labels):
        wide = inches_wide(figure)
        above, below = figure.subplots(2, 1, height_ratios=(1, 1))
        figure.subplots_adjust(0.95 / wide, self.room[0], 1 - 1.15 / wide, self.room[1], hspace=0.3)
        self.calendar = SeizureDays(above, labels, rows=SHOWN, days=OBSERVED)
        self.daily = DailyRate(below, labels, days=OBSERVED, most=6)
        self.moving = self.calendar.moving + self.daily.moving

    def show(self, days):
        self.calendar.show(days.counts[:SHOWN])
        self.daily.show(days.counts.mean(axis=0), SEEN[days.settings.kind])


class DaysStill(DaysPicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.13, 0.73)


def days_in_words(days, sentences):
    """The sentence of the calendar: the model next to the real animals."""
    full = days.settings.size == 100
    values = {"first": f"{days.first:.1f}", "n": len(days.counts), "size": days.settings.size}
    if days.settings.kind == "leak":
        values["rate"] = f"{days.rate(4, 32):.1f}"
    else:
        values |= {"early": f"{days.rate(2, 7):.1f}", "late": f"{days.rate(8, 15):.1f}"}
    real = sentences[f"real_{days.settings.kind}"]
    return (
        sentences[days.settings.kind].format(**values)
        + " "
        + sentences["full" if full else "not_full"].format(real=real)
    )


def days_with_seizures():
    """Panel: five weeks of seizures by chance, next to what was seen in real animals."""
    return Panel(
        LESSON,
        "days_with_seizures",
        settings=Group(),
        controls=("kind", "size", "group"),
        simulate=observe,
        picture=DaysPicture,
        say=days_in_words,
        size=(8.0, 4.6),
        large_size=(5.3, 5.2),
        strip=Strip(("leak", "infection"), DaysStill, (8.0, 5.0), 1),
        presets={
            "leak": {},
            "another": {"group": 2},
            "infection": {"kind": "infection"},
            "milder": {"size": 50},
        },
    )


# -- when to step in: a treatment window -------------------------------------------------------------------

INJURIES = {"long_seizure": PILOCARPINE, "infection": INFECTION, "leak": BARRIER}
PROCESSES = ("K_SB", "k_BI", "k_IB", "k_ID")
LEFT = 0.01  # what is left of a process that is damped: the source's own choice


@dataclass(frozen=True)
class Window(Checked):
    """What the reader sets: a treatment, if the model could have one."""

    start: int = par(2, "when it starts", "weeks after the injury", 0, 16, step=1)
    weeks: int = par(5, "how long it lasts", "weeks", 0, 20, step=1)
    process: str = par("K_SB", "which process is damped", choices=PROCESSES)
    injury: str = par("long_seizure", "which injury", choices=tuple(INJURIES))


class Outcome(NamedTuple):
    """A treated run beside the untreated one."""

    settings: Window
    run: Run
    untreated: Run
    day: float  # on which it tips for good; nan if never in 20 years
    day_untreated: float

    @property
    def regime(self):
        s = self.settings
        if not s.weeks:
            return "untreated"
        if not self.day > 0:
            return "prevented"
        if self.day < 1.1 * self.day_untreated:
            return "no_help"
        return "again" if 7 * s.start >= self.day_untreated else "delayed"


@cache
def untreated(injury):
    """The run without treatment."""
    return neuroimmune.simulate(duration=FATE, injuries=INJURIES[injury])


def step_in(settings):
    """Damp one process for some weeks after an injury."""
    start = 7 * settings.start
    window = Treatment(settings.process, LEFT, start, start + 7 * settings.weeks)
    run = neuroimmune.simulate(duration=FATE, injuries=INJURIES[settings.injury], treatments=(window,))
    before = untreated(settings.injury)
    return Outcome(settings, run, before, neuroimmune.epilepsy_day(run), neuroimmune.epilepsy_day(before))


class WindowPicture:
    """Three years with the treatment, over those without; and how to tell the lines apart."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            self.course = stacked(figure, labels, 0.055, 0.785, 0.145, 0.93)
            places = ((0.815, 0.8), (0.815, 0.6), (0.815, 0.4))
        else:
            self.course = stacked(figure, labels, 0.09, 0.92, 0.26, 0.955)
            places = ((0.09, 0.11), (0.36, 0.11), (0.66, 0.11))
        self.key(figure, labels, places)
        self.moving = self.course.moving

    def key(self, figure, labels, places):
        """What the lines and the pale band mean, each in its own colour."""
        for name, colour, (x, y) in zip(
            ("with", "without", "window"), (INK, QUIET, CALM), places, strict=True
        ):
            figure.text(x, y, labels[name], color=colour, size=11, linespacing=1.25, va="top", weight="bold")

    def show(self, outcome):
        s, shown = outcome.settings, slice(0, DAYS + 1)
        injury = INJURIES[s.injury][0]
        self.course.show(
            outcome.run.t[shown],
            outcome.run["I"][shown],
            neuroimmune.seizures_per_day(outcome.run)[shown],
            injury=(injury.start, injury.stop),
            window=(7 * s.start, 7 * (s.start + s.weeks)),
            before=(outcome.untreated["I"][shown], neuroimmune.seizures_per_day(outcome.untreated)[shown]),
        )


def outcome_in_words(outcome, sentences):
    """The sentence of the treatment window."""
    s = outcome.settings
    return sentences[outcome.regime].format(
        process=sentences[s.process],
        weeks=sentences["one_week" if s.weeks == 1 else "n_weeks"].format(n=s.weeks),
        start=sentences["at_once" if s.start == 0 else "from_week"].format(n=s.start),
        when=how_long(outcome.day, sentences) if outcome.day > 0 else "",
        without=how_long(outcome.day_untreated, sentences),
        rate=how_often(neuroimmune.seizures_per_day(outcome.run)[DAYS], sentences),
    )


class WindowStill(WindowPicture):
    """For paper: the same, with room above for the sentence."""

    def __init__(self, figure, labels):
        self.course = stacked(figure, labels, 0.09, 0.91, 0.14, 0.59)
        self.moving = self.course.moving


def when_to_step_in():
    """Panel: damp one process of the loop for some weeks; what becomes of the model?"""
    return Panel(
        LESSON,
        "when_to_step_in",
        settings=Window(start=0, weeks=1),
        controls=("start", "weeks", "process", "injury"),
        simulate=step_in,
        picture=WindowPicture,
        say=outcome_in_words,
        size=(8.0, 4.2),
        large_size=(5.3, 5.2),
        strip=Strip(("none", "short", "longer", "late"), WindowStill, (4.5, 4.6)),
        presets={
            "none": {"weeks": 0},
            "short": {"weeks": 4},
            "longer": {"weeks": 7},
            "late": {"start": 10, "weeks": 7},
            "cells": {"weeks": 7, "process": "k_ID"},
        },
    )


PANELS = (injury_and_recovery, days_with_seizures, when_to_step_in)
