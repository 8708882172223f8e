"""The practice panel of "Start here": a cup of tea that cools. Nothing is at stake."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, par
from ..models import newton_cooling
from ..plots.frame import inches_wide
from ..plots.mug import Mug
from ..plots.palette import FAINT, INK, PAGE, QUIET
from .panel import Panel, Strip

LESSON = "00_start_here"

LONGEST = 60  # minutes
MILK = 40.0  # g
# °C: 300 people mixed their coffee to 60, give or take 8 (Brown & Diller 2008)
LIKED = 52, 68
COOL = 35  # °C: below this it feels cool to the lips
WISPS = {"hot": 3, "liked": 2, "lukewarm": 1, "cool": 0}  # of steam


@dataclass(frozen=True)
class Tea(Checked):
    """What the reader sets."""

    wait: int = par(0, "how long you wait", "minutes", 0, LONGEST, step=1)
    milk: str = par("none", "when the milk goes in", choices=("none", "first", "last"))


class Cup(NamedTuple):
    """An hour of a cup, and the moment up to which the reader waits."""

    settings: Tea
    run: Run
    now: int  # index of that moment

    @property
    def celsius(self):
        return round(self.run["T"][self.now])

    @property
    def fahrenheit(self):
        return round(32 + 1.8 * self.run["T"][self.now])

    @property
    def warmth(self):
        if self.celsius > LIKED[1]:
            return "hot"
        return "liked" if self.celsius >= LIKED[0] else "lukewarm" if self.celsius >= COOL else "cool"


def params(settings):
    """The cup for these settings."""
    milk = 0.0 if settings.milk == "none" else MILK
    return newton_cooling.Params(milk=milk, t_milk=settings.wait if settings.milk == "last" else 0.0)


def cup(settings):
    """Let the tea stand for an hour."""
    run = newton_cooling.simulate(params(settings), duration=LONGEST)
    return Cup(settings, run, int(np.searchsorted(run.t, settings.wait - 1e-9)))


class Curve:
    """How warm the tea is: until now in a thick line, and how it would go on in a thin one."""

    def __init__(self, ax, labels):
        ax.set(xlim=(0, LONGEST), ylim=(0, 100), xticks=range(0, LONGEST + 1, 10), yticks=range(0, 101, 20))
        ax.set(xlabel=labels["time"], ylabel=labels["warmth"])
        ax.axhspan(*LIKED, color=FAINT, alpha=0.5, lw=0)
        ax.axhline(newton_cooling.Params().T_room, color=QUIET, lw=1.4, ls=(0, (1, 3)))
        beside = {"color": QUIET, "size": 11, "va": "center"}
        ax.text(LONGEST - 1, LIKED[1] - 4, labels["liked"], ha="right", **beside | {"color": INK})
        ax.text(1, newton_cooling.Params().T_room - 6, labels["room"], **beside)
        self.later = ax.plot([], [], color=QUIET, lw=1.6)[0]
        self.line = ax.plot([], [], color=INK, lw=3.2)[0]
        self.dot = ax.plot([], [], "o", ms=12, color=INK, mec=PAGE, mew=2, clip_on=False, zorder=5)[0]
        self.moving = [self.later, self.line, self.dot]

    def show(self, cup):
        t, T, now = cup.run.t, cup.run["T"], cup.now
        self.line.set_data(t[: now + 1], T[: now + 1])
        self.later.set_data(t[now:], T[now:])
        self.dot.set_data(t[now : now + 1], T[now : now + 1])


class TeaPicture:
    """The curve, and the mug beside it, or above it if narrow."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            curve, mug = figure.add_axes((0.1, 0.17, 0.55, 0.79)), figure.add_axes((0.69, 0.08, 0.3, 0.86))
        else:
            curve, mug = figure.add_axes((0.17, 0.12, 0.79, 0.46)), figure.add_axes((0.25, 0.61, 0.5, 0.38))
        self.curve, self.mug, self.label = Curve(curve, labels), Mug(mug), labels["degrees"]
        self.moving = self.curve.moving + self.mug.moving

    def show(self, cup):
        self.curve.show(cup)
        words = self.label.format(celsius=cup.celsius)
        self.mug.show(cup.run["m"][cup.now], words, WISPS[cup.warmth])


class TeaStill:
    """For paper: the curve alone."""

    def __init__(self, figure, labels):
        self.curve = Curve(figure.add_axes((0.19, 0.17, 0.75, 0.52)), labels)

    def show(self, cup):
        self.curve.show(cup)


def tea_in_words(cup, sentences):
    """The sentence of the cup of tea."""
    wait = cup.settings.wait
    after = sentences["poured"] if wait == 0 else sentences["minute"] if wait == 1 else sentences["minutes"]
    values = {"after": after.format(wait=wait), "milk": sentences[f"milk_{cup.settings.milk}"]}
    return sentences[cup.warmth].format(celsius=cup.celsius, fahrenheit=cup.fahrenheit, **values)


def cup_of_tea():
    """Panel: how long you wait, and when the milk goes in."""
    return Panel(
        LESSON,
        "cup_of_tea",
        settings=Tea(),
        controls=("wait", "milk"),
        simulate=cup,
        picture=TeaPicture,
        say=tea_in_words,
        large_size=(5.3, 5.6),
        strip=Strip(("poured", "last", "first", "forgotten"), TeaStill, (4.0, 3.4)),
        presets={
            "poured": {},
            "last": {"wait": 20, "milk": "last"},
            "first": {"wait": 20, "milk": "first"},
            "forgotten": {"wait": 60, "milk": "first"},
        },
    )


PANELS = (cup_of_tea,)
