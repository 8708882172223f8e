"""Panels of the lesson "Excite a neuron": push the neuron, the brake inside it, the other brake."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, narrower, par
from ..measures import f_I_curve, rises, spike_times
from ..models import cell_pair, fast_spiking, hodgkin_huxley, regular_spiking
from ..plots.curves import Curves
from ..plots.frame import inches_wide
from ..plots.palette import EXCITATION, FAINT, INHIBITION, INK, QUIET
from ..plots.voltage import TwoVoltages, Voltage
from .panel import Panel, Strip

LESSON = "03_excite_a_neuron"
STILL = (4.2, 3.7)  # inches of one picture on paper


def side_by_side(figure, labels, *, left=0.1, right=0.87, wspace=0.5, ratios=(1, 1)):
    """Two axes: beside each other, or below each other if the figure is narrow."""
    if inches_wide(figure) > 6:
        axes = figure.subplots(1, 2, width_ratios=ratios)
        figure.subplots_adjust(left, 0.19, right, 0.94, wspace=wspace)
    else:
        axes = figure.subplots(2, 1)
        figure.subplots_adjust(0.17, 0.11, 0.78, 0.98, hspace=0.5)
    axes[0].set(xlabel=labels["time"], ylabel=labels["voltage"])
    return axes


# -- push the neuron: a nerve fibre under a steady current (Hodgkin-Huxley) ----------------------------

DT = 0.025  # ms: still fine at the source's temperature
LASTS, SETTLED = 300.0, 100.0  # ms of push; the rate is measured once the cell has found its pace
BEFORE, VIEW = 8.0, 60.0  # ms drawn before the push, and in all
PUSHES = np.arange(0, 20.5, 0.5)  # µA/cm²: those that the reader can choose


@dataclass(frozen=True)
class Push(Checked):
    """What the reader sets; sodium channels as a share of those of the source's fibre."""

    push: float = narrower(hodgkin_huxley.Params, "I", 2.0, 0, 20, step=0.5)
    sodium: int = par(100, "sodium channels that the cell has", "% of typical", 60, 150, step=5)


class Fibre(NamedTuple):
    """How one cell answers a push, and what it would do at every other."""

    settings: Push
    run: Run
    spikes: int  # from the start of the push
    rates: np.ndarray  # spikes per second at each of PUSHES, once settled; 0 if the cell falls silent
    typical: np.ndarray  # the same for a cell with all its sodium channels

    @property
    def rate(self):
        return self.rates[np.searchsorted(PUSHES, self.settings.push)]

    @property
    def threshold(self):
        """The smallest of PUSHES under which the cell keeps firing, or None."""
        firing = np.flatnonzero(self.rates)
        return PUSHES[firing[0]] if firing.size else None

    @property
    def regime(self):
        if self.rate:
            return "on"
        return ("rest", "once")[self.spikes] if self.spikes < 2 else "few"


def fibre(push, sodium):
    """Run the cell: at rest for a moment, then under a steady push."""
    params = hodgkin_huxley.Params(I=push, s_Na=sodium / 100)
    return hodgkin_huxley.simulate(params, duration=BEFORE + LASTS, dt=DT, on=BEFORE)


@cache
def answers(sodium):
    """Spikes per second under each of PUSHES, once settled: array."""
    up, start = hodgkin_huxley.SPIKE, BEFORE + SETTLED
    return 1000 * f_I_curve(lambda push: fibre(push, sodium)["V"], PUSHES, DT, up=up, start=start)


def pushed(settings):
    """Push the cell as the reader set it."""
    run = fibre(settings.push, settings.sodium)
    spikes = rises(run["V"], hodgkin_huxley.SPIKE, hodgkin_huxley.SPIKE).size
    return Fibre(settings, run, spikes, answers(settings.sodium), answers(100))


def stepped(rates):
    """The curve of rates over pushes, torn where firing begins: that is a jump, not a slope."""
    begins = np.flatnonzero(np.diff(rates > 0)) + 1
    return np.insert(PUSHES, begins, np.nan), np.insert(rates, begins, np.nan)


class FibreTrace:
    """The voltage before and under the push; a bar shows when the push is on."""

    def __init__(self, ax, labels):
        ax.set(xlabel=labels["time"], ylabel=labels["voltage"], xticks=(0, 20, 40, 60))
        self.voltage = Voltage(ax, INK, span=(0, VIEW), height=(-112, 60))
        self.bar = ax.plot([BEFORE, VIEW], [-103, -103], color=FAINT, lw=11, solid_capstyle="butt")[0]
        self.name = ax.text(
            (BEFORE + VIEW) / 2, -104, labels["push"], color=INK, size=11, ha="center", va="center"
        )
        self.moving = [*self.voltage.moving, self.bar, self.name]

    def show(self, fibre):
        seen = fibre.run.t <= VIEW
        self.voltage.show(fibre.run.t[seen], fibre.run["V"][seen])
        for artist in (self.bar, self.name):
            artist.set_visible(fibre.settings.push > 0)


class FibrePicture:
    """The voltage, and how often the cell fires at every push, with the reader's own on the curve."""

    def __init__(self, figure, labels):
        trace, curve = side_by_side(figure, labels)
        curve.set(xlim=(0, 20), ylim=(0, 115), xticks=(0, 5, 10, 15, 20), yticks=(0, 50, 100))
        curve.set(xlabel=labels["current"], ylabel=labels["rate"])
        styles = {"typical": {"color": QUIET, "lw": 1.8}, "this": {"color": INK}}
        self.trace = FibreTrace(trace, labels)
        self.curves = Curves(curve, {name: labels[name] for name in styles}, styles, apart=0.16)
        self.moving = self.trace.moving + self.curves.moving

    def show(self, fibre):
        self.trace.show(fibre)
        curves = {"this": stepped(fibre.rates)}
        if fibre.settings.sodium != 100:
            curves["typical"] = stepped(fibre.typical)
        self.curves.show(curves, {"this": (fibre.settings.push, fibre.rate)})


class FibreStill:
    """For paper: the voltage alone."""

    def __init__(self, figure, labels):
        self.trace = FibreTrace(figure.add_axes((0.2, 0.17, 0.74, 0.42)), labels)

    def show(self, fibre):
        self.trace.show(fibre)


def push_in_words(fibre, sentences):
    """The sentence of the pushed neuron."""
    values = {"push": f"{fibre.settings.push:g}", "sodium": fibre.settings.sodium}
    now = sentences[fibre.regime].format(**values, spikes=fibre.spikes, rate=round(fibre.rate))
    if fibre.threshold is None:
        return f"{now} {sentences['never'].format(**values)}"
    return f"{now} {sentences['from'].format(**values, threshold=f'{fibre.threshold:g}')}"


def push_the_neuron():
    """Panel: push a neuron with a current, and change how many sodium channels it has."""
    return Panel(
        LESSON,
        "push_the_neuron",
        settings=Push(),
        controls=("push", "sodium"),
        simulate=pushed,
        picture=FibrePicture,
        say=push_in_words,
        size=(8.0, 3.6),
        large_size=(5.3, 5.8),
        strip=Strip(("little", "once", "on", "more"), FibreStill, STILL),
        presets={
            "little": {},
            "once": {"push": 4.0},
            "on": {"push": 10.0},
            "more": {"push": 4.0, "sodium": 130},
            "fewer": {"push": 10.0, "sodium": 70},
        },
    )


# -- the brake inside: a cell of cortex with its M current (regular spiking) ---------------------------

SECOND = 1000.0  # ms of push
START = 120.0  # ms in view


@dataclass(frozen=True)
class Brake(Checked):
    """What the reader sets; the brake is the share of the M current that works."""

    brake: int = par(100, "share of the M current that works", "% of typical", 0, 150, step=5)
    push: float = narrower(regular_spiking.Params, "I", 1.0, 0.5, 1.2, step=0.05)


class Spiking(NamedTuple):
    """A second of one cell under a steady push, and the same cell with its whole brake."""

    settings: Brake
    run: Run
    spikes: np.ndarray  # ms
    typical: np.ndarray  # ms: spikes of the cell with its whole brake, under the same push

    @property
    def gaps(self):
        return np.diff(self.spikes)  # ms

    @property
    def regime(self):
        if self.spikes.size < 3:
            return ("rest", "once", "twice")[self.spikes.size]
        return "tires" if self.gaps[-1] > 1.1 * self.gaps[0] else "even"


@cache
def second(brake, push):
    """One second of the cell under a steady push, and the times (ms) of its spikes."""
    run = regular_spiking.simulate(regular_spiking.Params(I=push, s_M=brake / 100), duration=SECOND)
    return run, spike_times(run["V"], run.t[1], regular_spiking.SPIKE)


def braked(settings):
    """Push the cell as the reader set it."""
    return Spiking(settings, *second(settings.brake, settings.push), second(100, settings.push)[1])


def pace(spikes):
    """When each gap between spikes ends (ms), and how many such gaps a second would hold."""
    return spikes[1:], 1000 / np.diff(spikes)


class PaceDots:
    """How fast the cell fires, gap by gap, through the second: one dot a spike."""

    def __init__(self, ax, labels, *, apart=0.15):
        ax.set(xlim=(0, SECOND), ylim=(0, 50), xticks=(0, 500, 1000), yticks=(0, 10, 20, 30, 40, 50))
        ax.set(xlabel=labels["time"], ylabel=labels["pace"])
        dots = {"marker": "o", "ms": 5, "ls": ""}
        styles = {
            "typical": {"color": QUIET, "mfc": "none", "mew": 1.3, **dots},
            "this": {"color": EXCITATION, **dots},
        }
        self.curves = Curves(ax, {name: labels[name] for name in styles}, styles, apart=apart)
        middle = {"ha": "center", "va": "center", "size": 11, "color": QUIET}
        self.too_few = ax.text(SECOND / 2, 38, labels["too_few"], **middle)
        self.moving = [*self.curves.moving, self.too_few]

    def show(self, spiking):
        self.too_few.set_visible(spiking.spikes.size < 2)
        shown = {"this": pace(spiking.spikes)}
        if spiking.settings.brake != 100:
            shown["typical"] = pace(spiking.typical)
        self.curves.show(shown, {})


class SpikingPicture:
    """The first spikes, and the pace of all of them."""

    def __init__(self, figure, labels):
        trace, dots = side_by_side(figure, labels)
        trace.set(xticks=(0, 40, 80, 120))
        self.voltage = Voltage(trace, EXCITATION, span=(0, START))
        self.pace = PaceDots(dots, labels)
        self.moving = self.voltage.moving + self.pace.moving

    def show(self, spiking):
        seen = spiking.run.t <= START
        self.voltage.show(spiking.run.t[seen], spiking.run["V"][seen])
        self.pace.show(spiking)


class SpikingStill:
    """For paper: the pace alone."""

    def __init__(self, figure, labels):
        self.pace = PaceDots(figure.add_axes((0.18, 0.17, 0.58, 0.4)), labels, apart=0.28)

    def show(self, spiking):
        self.pace.show(spiking)


def brake_in_words(spiking, sentences):
    """The sentence of the brake inside."""
    first, last = (spiking.gaps[0], spiking.gaps[-1]) if spiking.gaps.size else (0, 0)
    return sentences[spiking.regime].format(
        brake=spiking.settings.brake,
        push=f"{spiking.settings.push:g}",
        spikes=spiking.spikes.size,
        first=round(first),
        last=round(last),
    )


def brake_inside():
    """Panel: take away part of a cell's own brake, and see whether it still slows down."""
    return Panel(
        LESSON,
        "brake_inside",
        settings=Brake(),
        controls=("brake", "push"),
        simulate=braked,
        picture=SpikingPicture,
        say=brake_in_words,
        size=(8.0, 3.6),
        large_size=(5.3, 5.8),
        strip=Strip(("whole", "half", "quarter", "none"), SpikingStill, STILL),
        presets={
            "whole": {},
            "half": {"brake": 50},
            "quarter": {"brake": 25},
            "none": {"brake": 0},
            "gentle": {"push": 0.55},
        },
    )


# -- the other brake: an excitatory cell and the interneuron that restrains it (cell pair) -------------

STEP = 0.02  # ms
DURATION, DROPPED = 2000.0, 400.0  # ms run, and left out at the start
LEAD, WINDOW = 10.0, 90.0  # ms drawn before the first spike of the "go" cell, and in all
LEFT = tuple(range(100, 35, -5))  # % of the sodium channels: those that the reader can choose
LEVELS = {"V_E": regular_spiking.SPIKE, "V_I": fast_spiking.SPIKE}  # mV; "stop" counts from -10 mV
ONE_COPY = 50  # %: half the channels, as if one of the two gene copies made none


@dataclass(frozen=True)
class Loss(Checked):
    """What the reader sets: how many sodium channels are left, and in which of the two cells."""

    left: int = par(100, "sodium channels left", "% of typical", LEFT[-1], LEFT[0], step=5)
    where: str = par("stop", "which cell has fewer", choices=("stop", "go"))


class Pair(NamedTuple):
    """Both cells at one setting, and how often each fires at every other."""

    settings: Loss
    run: Run
    starts: float  # ms: where the drawn part begins
    E: float  # spikes per second
    I: float
    curve: np.ndarray  # (2, len(LEFT)): the same at each of LEFT, of E and of I

    @property
    def regime(self):
        if self.settings.left == 100:
            return "whole"
        if self.settings.where == "go":
            return "go"
        return "held" if self.I > 45 else "slips" if self.I else "lost"


def run_pair(left, where):
    """The pair with this share of sodium channels left in one of its cells."""
    share = {"stop": "s_Na", "go": "s_Na_E"}[where]
    return cell_pair.simulate(cell_pair.Params(**{share: left / 100}), duration=DURATION, dt=STEP)


def late_spikes(run, name):
    """Times (ms) of the spikes of one cell, without the start."""
    times = spike_times(run[name], STEP, LEVELS[name])
    return times[times > DROPPED]


@cache
def rates(left, where):
    """How often E and I fire, spikes per second."""
    run = run_pair(left, where)
    return tuple(late_spikes(run, name).size * 1000 / (DURATION - DROPPED) for name in LEVELS)


@cache
def cliff(where):
    """The rates at each of LEFT: array (2, len(LEFT))."""
    return np.transpose([rates(left, where) for left in LEFT])


def paired(settings):
    """Run the pair as the reader set it."""
    run = run_pair(settings.left, settings.where)
    starts = late_spikes(run, "V_E")[0] - LEAD
    return Pair(settings, run, starts, *rates(settings.left, settings.where), cliff(settings.where))


def pair_traces(above, below, labels, counts):
    """The two voltages, with the line that a spike of the "stop" cell must cross."""
    how = {"window": WINDOW, "level": fast_spiking.SPIKE, "says": labels[counts]}
    return TwoVoltages(above, below, labels, **how)


class PairPicture:
    """Both voltages, and how often each cell fires at every share of sodium channels."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            above, below, curve = (figure.add_axes(box) for box in (
                (0.13, 0.58, 0.26, 0.36), (0.13, 0.19, 0.26, 0.36), (0.63, 0.19, 0.26, 0.75)))  # fmt: skip
        else:
            above, below, curve = (figure.add_axes(box) for box in (
                (0.17, 0.79, 0.58, 0.19), (0.17, 0.56, 0.58, 0.19), (0.17, 0.1, 0.58, 0.32)))  # fmt: skip
        curve.set(
            xlim=(LEFT[0], LEFT[-1]), ylim=(0, 100), xticks=(100, 80, 60, 40), yticks=(0, 20, 40, 60, 80)
        )
        curve.set(xlabel=labels["left"], ylabel=labels["rate"])
        curve.axvline(ONE_COPY, color=FAINT, lw=2, zorder=0)
        curve.text(ONE_COPY, 99, labels["copy"], color=QUIET, size=11, ha="center", va="top", linespacing=1.2)
        styles = {"E": {"color": EXCITATION, "lw": 2}, "I": {"color": INHIBITION, "lw": 2}}
        self.traces = pair_traces(above, below, labels, "counts")
        self.curves = Curves(curve, {name: labels[name] for name in styles}, styles, apart=0.15)
        self.moving = self.traces.moving + self.curves.moving

    def show(self, pair):
        self.traces.show(pair.run, pair.starts)
        curves = dict(zip("EI", ((LEFT, rates) for rates in pair.curve), strict=True))
        here = {"E": (pair.settings.left, pair.E), "I": (pair.settings.left, pair.I)}
        self.curves.show(curves, here)


class PairStill:
    """For paper: the two voltages."""

    def __init__(self, figure, labels):
        boxes = (0.24, 0.4, 0.52, 0.19), (0.24, 0.17, 0.52, 0.19)
        self.traces = pair_traces(*map(figure.add_axes, boxes), labels, "counts_short")

    def show(self, pair):
        self.traces.show(pair.run, pair.starts)


def pair_in_words(pair, sentences):
    """The sentence of the two cells; to the nearest five, as finer steps of the model shift single spikes."""
    E, I = (5 * round(rate / 5) for rate in (pair.E, pair.I))
    return sentences[pair.regime].format(left=pair.settings.left, E=E, I=I)


def other_brake():
    """Panel: take sodium channels from the "stop" cell, and see what the "go" cell does."""
    return Panel(
        LESSON,
        "other_brake",
        settings=Loss(),
        controls=("left", "where"),
        simulate=paired,
        picture=PairPicture,
        say=pair_in_words,
        size=(8.0, 3.8),
        large_size=(5.3, 6.4),
        strip=Strip(("whole", "some", "half", "same"), PairStill, STILL),
        presets={
            "whole": {},
            "some": {"left": 70},
            "edge": {"left": 60},
            "half": {"left": 50},
            "same": {"left": 50, "where": "go"},
        },
    )


PANELS = (push_the_neuron, brake_inside, other_brake)
