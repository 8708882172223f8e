"""Panels of the lesson "Ask why medicines fail": busy channel, same medicine, six reasons, virtual clinic."""

from dataclasses import dataclass, replace
from functools import cache
from math import isinf
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, par
from ..experiments import six_reasons as experiment
from ..experiments import virtual_clinic as clinic
from ..measures import spike_times
from ..models import cell_pair, fast_spiking, regular_spiking, sodium_block
from ..plots.chain import Chain
from ..plots.curves import Curves
from ..plots.frame import inches_wide
from ..plots.palette import CALM, EXCITATION, FAINT, INHIBITION, INK, PAGE, QUIET, SEIZURE
from ..plots.ranges import Ranges
from ..plots.voltage import TwoVoltages
from .panel import Panel, Strip
from .slow_panel import SlowPanel

LESSON = "09_ask_why_medicines_fail"

# -- the busy channel: a medicine holds sodium channels shut (modulated receptor) -----------------------

SECONDS = 20  # in view
TYPICAL = 10.0  # µM at the channel; the reader is told shares of it, as it is no dose
SLOWEST = 1  # signals per second of the calm cell
RATES = np.arange(1, 51)


@dataclass(frozen=True)
class Busy(Checked):
    """What the reader sets."""

    rate: int = par(1, "how often the cell is busy", "times a second", lo=1, hi=50, step=1)
    lasts: int = par(20, "how long each time lasts", "thousandths of a second", lo=10, hi=50, step=10)
    level: float = par(1.0, "medicine at the channel", "of the level of the source", lo=0.5, hi=3, step=0.5)

    def at(self, rate):
        """The model's parameters for a cell that is busy `rate` times a second."""
        return replace(
            sodium_block.PHENYTOIN, D=TYPICAL * self.level, rate=float(rate), width=self.lasts / 1000
        )


class Blocked(NamedTuple):
    """The share of channels held shut: over time, in this cell and a calm one, and at every rate."""

    settings: Busy
    this: tuple  # seconds, and the share at each
    calm: tuple
    ends: np.ndarray  # at each of RATES, after SECONDS

    @property
    def regime(self):
        return "calm" if self.settings.rate == SLOWEST else "busy"


def held(settings, rate):
    """Seconds, and the share of channels that is held shut just before each pulse."""
    pulses = np.arange(rate * SECONDS + 1)
    return pulses / rate, sodium_block.after_pulses(pulses, settings.at(rate))


def block(settings):
    """Let the cell be as busy as the reader set it."""
    ends = np.array([held(settings, rate)[1][-1] for rate in RATES.tolist()])
    return Blocked(settings, held(settings, settings.rate), held(settings, SLOWEST), ends)


def two_axes(figure, *, left=0.1, right=0.85, wspace=0.62):
    """Two axes: beside each other, or below each other if the figure is narrow."""
    if inches_wide(figure) > 6:
        axes = figure.subplots(1, 2)
        figure.subplots_adjust(left, 0.19, right, 0.95, wspace=wspace)
    else:
        axes = figure.subplots(2, 1)
        figure.subplots_adjust(0.17, 0.1, 0.76, 0.98, hspace=0.42)
    return axes


class HeldOverTime:
    """The share of channels held shut, over time, in this cell and in a calm one."""

    def __init__(self, ax, labels, apart=0.17):
        ax.set(xlim=(0, SECONDS), ylim=(0, 80), xticks=(0, 5, 10, 15, 20), yticks=(0, 20, 40, 60, 80))
        ax.set(xlabel=labels["time"], ylabel=labels["held"])
        styles = {"calm": {"color": QUIET, "lw": 1.8}, "this": {"color": INK}}
        self.curves = Curves(ax, {name: labels[name] for name in styles}, styles, apart=apart)
        self.moving = self.curves.moving

    def show(self, blocked):
        shown = {"this": blocked.this}
        if blocked.regime == "busy":
            shown["calm"] = blocked.calm
        self.curves.show({name: (t, 100 * b) for name, (t, b) in shown.items()}, {})


class BlockedPicture:
    """How the block builds up, and how far it has come at every rate."""

    def __init__(self, figure, labels):
        time, curve = two_axes(figure)
        self.time = HeldOverTime(time, labels)
        curve.set(xlim=(0, 50), ylim=(0, 80), xticks=(0, 10, 20, 30, 40, 50), yticks=(0, 20, 40, 60, 80))
        curve.set(xlabel=labels["rate"], ylabel=labels["after"])
        self.curve = Curves(curve, {"ends": labels["here"]}, {"ends": {"color": INK}})
        self.moving = self.time.moving + self.curve.moving

    def show(self, blocked):
        self.time.show(blocked)
        here = (blocked.settings.rate, 100 * blocked.this[1][-1])
        self.curve.show({"ends": (RATES, 100 * blocked.ends)}, {"ends": here})


class BlockedStill:
    """For paper: the time course alone."""

    def __init__(self, figure, labels):
        self.time = HeldOverTime(figure.add_axes((0.17, 0.14, 0.57, 0.4)), labels, apart=0.3)

    def show(self, blocked):
        self.time.show(blocked)


def block_in_words(blocked, sentences):
    """The sentence of the busy channel."""
    told = blocked.settings
    values = {"rate": told.rate, "lasts": told.lasts, "level": sentences["levels"][f"{told.level:g}"]}
    this, calm = (round(100 * b[-1]) for _, b in (blocked.this, blocked.calm))
    return sentences[blocked.regime].format(**values, held=this, calm=calm)


def busy_channel():
    """Panel: make a cell busier, and see how many of its sodium channels the medicine holds shut."""
    return Panel(
        LESSON,
        "busy_channel",
        settings=Busy(),
        controls=("rate", "lasts", "level"),
        simulate=block,
        picture=BlockedPicture,
        say=block_in_words,
        size=(8.0, 3.5),
        large_size=(5.3, 6.2),
        strip=Strip(("calm", "busy", "storm", "more"), BlockedStill, (4.2, 4.3)),
        presets={
            "calm": {},
            "busy": {"rate": 10},
            "storm": {"rate": 20, "lasts": 40},
            "more": {"level": 3.0},
        },
    )


# -- the same medicine: two people, two cells (cell pair) --------------------------------------------------

STEP = 0.02  # ms
DURATION, DROPPED = 2000.0, 400.0  # ms run, and left out at the start
WINDOW = 90.0  # ms drawn
BLOCKS = tuple(range(0, 55, 5))  # %
PERSISTS = 0.001  # share of the "go" cell's sodium current that does not switch itself off (our addition)
PEOPLE = {
    "typical": cell_pair.Params(I_E=0.8, I_I=1.0, s_P=PERSISTS),
    "kcnq2": cell_pair.Params(I_E=0.8, I_I=1.0, s_P=PERSISTS, s_M=0.25),
    "scn1a": cell_pair.Params(I_E=0.8, I_I=1.0, s_P=PERSISTS, s_Na=0.6),
}
CUT = {"g_exc": 0.0, "g_inh": 0.0}
LEVELS = {"V_E": regular_spiking.SPIKE, "V_I": fast_spiking.SPIKE}  # mV; "stop" counts from -10 mV


@dataclass(frozen=True)
class Same(Checked):
    """What the reader sets."""

    person: str = par("kcnq2", "whose cells", choices=tuple(PEOPLE))
    together: str = par("alone", "each cell alone, or both linked", choices=("alone", "linked"))
    block: int = par(0, "sodium channels held shut", "% of all", 0, BLOCKS[-1], step=5)


class Treated(NamedTuple):
    """Both cells at one level of block, and how often each fires at every other."""

    settings: Same
    run: Run
    starts: float  # ms: where the drawn part begins
    curve: np.ndarray  # (2, len(BLOCKS)): spikes per second of E and of I

    @property
    def now(self):
        return self.curve[:, self.settings.block // 5]

    @property
    def before(self):
        return self.curve[:, 0]

    @property
    def regime(self):
        if self.settings.block == 0:
            return "none"
        lost = self.now[1] < 0.6 * self.before[1]
        if self.settings.together == "alone":
            return "alone_lost" if lost else "alone"
        if lost:
            return "lost"
        return "calmer" if self.now[0] < self.before[0] - 1.5 else "hardly"


def run_pair(settings):
    """Both cells of a person under this block."""
    params = replace(PEOPLE[settings.person], b=settings.block / 100)
    if settings.together == "alone":
        params = replace(params, **CUT)
    return cell_pair.simulate(params, duration=DURATION, dt=STEP)


def late_spikes(run, name):
    """Times (ms) of the spikes of one cell, without the start."""
    times = spike_times(run[name], STEP, LEVELS[name])
    return times[times > DROPPED]


@cache
def rates(settings):
    """How often E and I fire, spikes per second."""
    run = run_pair(settings)
    return tuple(late_spikes(run, name).size * 1000 / (DURATION - DROPPED) for name in LEVELS)


def treat(settings):
    """Give the medicine as the reader set it."""
    run = run_pair(settings)
    spikes = late_spikes(run, "V_E")
    starts = (spikes[0] if spikes.size else DROPPED) - 10
    curve = np.transpose([rates(replace(settings, block=share)) for share in BLOCKS])
    return Treated(settings, run, starts, curve)


class TreatedPicture:
    """Both voltages, and how often each cell fires at every level of block."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            above, below, curve = (figure.add_axes(box) for box in (
                (0.13, 0.58, 0.26, 0.36), (0.13, 0.19, 0.26, 0.36), (0.63, 0.19, 0.25, 0.75)))  # fmt: skip
        else:
            above, below, curve = (figure.add_axes(box) for box in (
                (0.17, 0.79, 0.56, 0.19), (0.17, 0.56, 0.56, 0.19), (0.17, 0.1, 0.56, 0.32)))  # fmt: skip
        curve.set(xlim=(0, 50), ylim=(0, 80), xticks=(0, 10, 20, 30, 40, 50), yticks=(0, 20, 40, 60, 80))
        curve.set(xlabel=labels["block"], ylabel=labels["rate"])
        styles = {"E": {"color": EXCITATION, "lw": 2}, "I": {"color": INHIBITION, "lw": 2}}
        how = {"window": WINDOW, "level": fast_spiking.SPIKE, "says": labels["counts"]}
        self.voltages = TwoVoltages(above, below, labels, **how)
        self.curves = Curves(curve, {name: labels[name] for name in styles}, styles, apart=0.2)
        self.moving = self.voltages.moving + self.curves.moving

    def show(self, treated):
        self.voltages.show(treated.run, treated.starts)
        curves = dict(zip("EI", ((BLOCKS, rates) for rates in treated.curve), strict=True))
        here = {name: (treated.settings.block, rate) for name, rate in zip("EI", treated.now, strict=True)}
        self.curves.show(curves, here)


class TreatedStill:
    """For paper: how often each cell fires at every level of block."""

    def __init__(self, figure, labels):
        ax = figure.add_axes((0.17, 0.17, 0.58, 0.4))
        ax.set(xlim=(0, 50), ylim=(0, 80), xticks=(0, 10, 20, 30, 40, 50), yticks=(0, 40, 80))
        ax.set(xlabel=labels["block"], ylabel=labels["rate"])
        styles = {"E": {"color": EXCITATION, "lw": 2}, "I": {"color": INHIBITION, "lw": 2}}
        self.curves = Curves(ax, {name: labels[name] for name in styles}, styles, apart=0.28)

    def show(self, treated):
        curves = dict(zip("EI", ((BLOCKS, rates) for rates in treated.curve), strict=True))
        here = {name: (treated.settings.block, rate) for name, rate in zip("EI", treated.now, strict=True)}
        self.curves.show(curves, here)


def treatment_in_words(treated, sentences):
    """The sentence of the same medicine."""
    told = treated.settings
    (E0, I0), (E, I) = (np.round(pair).astype(int) for pair in (treated.before, treated.now))
    change = sentences["change"]["less" if E < E0 - 1 else "more" if E > E0 + 1 else "same"]
    values = {"E0": E0, "I0": I0, "E": E, "I": I, "block": told.block}
    who = sentences["people"][told.person]
    stop = sentences["silent" if I == 0 else "slow"].format(**values)
    return sentences[treated.regime].format(**values, who=who, stop=stop, change=change.format(**values))


def same_medicine():
    """Panel: give the same medicine to the cells of different people."""
    return Panel(
        LESSON,
        "same_medicine",
        settings=Same(),
        controls=("person", "together", "block"),
        simulate=treat,
        picture=TreatedPicture,
        say=treatment_in_words,
        size=(8.0, 3.8),
        large_size=(5.3, 6.4),
        strip=Strip(("kcnq2_alone", "scn1a_alone", "kcnq2", "scn1a"), TreatedStill, (4.2, 3.9)),
        presets={
            "kcnq2_alone": {"block": 30},
            "scn1a_alone": {"person": "scn1a", "block": 30},
            "kcnq2": {"together": "linked", "block": 30},
            "scn1a": {"person": "scn1a", "together": "linked", "block": 30},
            "too_much": {"together": "linked", "block": 50},
        },
    )


# -- six reasons: one chain, and where it breaks ------------------------------------------------------------

GENE_SEED = 1  # draws which link the gene variant of this person changes
KINDS = "typical", "target", "transporter", "pharmacokinetic", "gene", "severity", "network"
BREAKS = {"pharmacokinetic": 0, "transporter": 1, "target": 2, "severity": 3, "network": 3}
ALONG = np.geomspace(0.25, 16, 121)  # levels of the curve


@dataclass(frozen=True)
class Why(Checked):
    """What the reader sets."""

    reason: str = par("typical", "which reason", choices=KINDS)
    level: float = par(1.0, "how much medicine", "made-up units", lo=0.5, hi=8, step=0.5)
    against: str = par("taken", "what the picture is drawn against", choices=("taken", "blood"))


class Reason(NamedTuple):
    """One person: where the chain breaks, the curve, and what arrives at this level."""

    settings: Why
    acts: str  # the reason, or what the gene variant brings about
    curve: tuple  # levels as the reader wants them, and how far above calm
    typical: tuple
    here: tuple  # the reader's point
    chain: experiment.Chain
    needed: float

    @property
    def calm(self):
        return self.here[1] < 0


def reason_of(settings):
    """Follow the medicine down the chain."""
    kind = settings.reason
    acts = experiment.gene_variant(GENE_SEED) if kind == "gene" else kind
    params = experiment.REASONS.get(acts, experiment.TYPICAL)
    chain = experiment.chain(settings.level, params)
    if kind == "network":
        height = {k: experiment.network_above(k, ALONG) for k in ("even", "hubs")}
        here = float(experiment.network_above("hubs", settings.level))
        needed = experiment.network_needed("hubs")
        return Reason(settings, acts, (ALONG, height["hubs"]), (ALONG, height["even"]),
                      (settings.level, here), chain, needed)  # fmt: skip
    share = params.absorbed if settings.against == "blood" else 1.0
    curves = [experiment.above(experiment.chain(ALONG, p).x0) for p in (params, experiment.TYPICAL)]
    here = settings.level * share, float(experiment.above(chain.x0))
    return Reason(settings, acts, (ALONG * share, curves[0]), (ALONG, curves[1]), here, chain,
                  experiment.needed(params))  # fmt: skip


class ReasonPicture:
    """The curve with the line between seizures and calm, and the chain with the broken link."""

    under = -0.12  # of the axes: where the words under the curve begin

    def __init__(self, figure, labels):
        self.labels = labels
        if inches_wide(figure) > 6:
            curve, chain = figure.add_axes((0.07, 0.17, 0.4, 0.78)), figure.add_axes((0.66, 0.03, 0.32, 0.94))
        else:
            curve, chain = figure.add_axes((0.1, 0.55, 0.64, 0.43)), figure.add_axes((0.1, 0.01, 0.8, 0.42))
        self.draw(curve, labels)
        self.chain = Chain(chain, labels["stations"])
        self.moving = [*self.curves.moving, self.axis, *self.chain.moving]

    def draw(self, ax, labels):
        ax.set_xscale("log", base=2)
        ax.set(xlim=(0.25, 16), ylim=(-1.7, 3.4), yticks=(), xticks=(0.25, 0.5, 1, 2, 4, 8, 16))
        ax.set_xticklabels(["¼", "½", "1", "2", "4", "8", "16"])
        ax.spines["left"].set_visible(False)
        ax.axhline(0, color=FAINT, lw=3, zorder=0)
        ax.text(0.27, 3.35, labels["above"], color=SEIZURE, size=11, va="top")
        ax.text(0.27, -1.6, labels["below"], color=CALM, size=11, va="bottom")
        self.axis = ax.text(
            0.5, self.under, "", transform=ax.transAxes, color=QUIET, size=11, ha="center", va="top"
        )
        styles = {"typical": {"color": QUIET, "lw": 1.8, "ls": (0, (4, 2))}, "this": {"color": INK}}
        self.curves = Curves(ax, {name: labels[name] for name in styles}, styles, apart=0.17)

    def show(self, reason):
        told = reason.settings
        curves, points = {"typical": reason.typical}, {"typical": reason.here}
        if told.reason != "typical":
            curves["this"] = reason.curve
            points = {"this": reason.here}
        self.curves.show(curves, points)
        colour = CALM if reason.calm else SEIZURE
        for dot in self.curves.dots.values():
            dot.set_color(colour)
            dot.set_markeredgecolor(PAGE)
        self.axis.set_text(self.labels[told.against])
        self.links(reason, colour)

    def links(self, reason, colour):
        chain = reason.chain
        state = self.labels["calm" if reason.calm else "seizing"]
        values = [f"{x:.1f}" for x in (chain.taken, chain.blood, chain.brain)]
        held = self.labels["held"].format(round(100 * chain.bound))
        why = self.labels["why"].get(reason.settings.reason, "")
        self.chain.show([*values, held, state], colour, BREAKS.get(reason.acts), why)


class ReasonStill(ReasonPicture):
    """For paper: the curve alone."""

    under = -0.2

    def __init__(self, figure, labels):
        self.labels = labels
        self.draw(figure.add_axes((0.05, 0.16, 0.68, 0.44)), labels)

    def links(self, reason, colour):
        """No chain here."""


def reason_in_words(reason, sentences):
    """The sentence of the six reasons."""
    told = reason.settings
    blood = sentences["blood"].get(told.reason, "") if told.against == "blood" else ""
    held = round(100 * reason.chain.bound)
    state = sentences["calm" if reason.calm else "seizing"]
    now = sentences["now"].format(level=f"{told.level:g}", held=held, state=state)
    parts = (sentences[told.reason], now, needed_in_words(reason, sentences), blood)
    return " ".join(part for part in parts if part)


def needed_in_words(reason, sentences):
    """From which level on this person, or these networks, are calm."""
    if isinf(reason.needed):
        return sentences["never"]
    if reason.settings.reason != "network":
        return sentences["needed"].format(needed=f"{reason.needed:.1f}")
    least, most = experiment.SINGLE["hubs"]
    even = experiment.network_needed("even")
    numbers = {"needed": reason.needed, "least": least, "most": most, "even": even}
    return sentences["needed_network"].format(**{name: f"{x:g}" for name, x in numbers.items()})


def six_reasons():
    """Panel: choose a reason, and see where the chain breaks and where the curve goes."""
    return Panel(
        LESSON,
        "six_reasons",
        settings=Why(),
        controls=("reason", "level", "against"),
        simulate=reason_of,
        picture=ReasonPicture,
        say=reason_in_words,
        size=(8.0, 3.9),
        large_size=(5.3, 7.0),
        strip=Strip(("target", "transporter", "pharmacokinetic", "severity"), ReasonStill, (4.2, 4.6)),
        presets={
            "typical": {},
            **{kind: {"reason": kind} for kind in KINDS[1:]},
        },
    )


# -- a virtual clinic: four stories, fitted to the first two steps -------------------------------------------

CLINICS = 500  # of each story
SIZES = {"small": 100, "real": clinic.COHORT.people}


@dataclass(frozen=True)
class Clinic(Checked):
    """What the reader sets."""

    steps: int = par(3, "plans shown", lo=2, hi=3, step=1)
    size: str = par("real", "how many people start", choices=tuple(SIZES))
    leave: int = par(0, "people who leave after a plan that did not work", "of 100", 0, 40, step=10)


class Stories(NamedTuple):
    """What each story expects in clinics of this size; arrays (stories, steps), people of 100."""

    settings: Clinic
    low: np.ndarray
    mean: np.ndarray
    high: np.ndarray

    @property
    def fits(self):
        """Which stories are not ruled out by the third step."""
        if self.settings.steps < 3:
            return np.ones(len(self.low), bool)
        third = 100 * clinic.SEEN[2]
        return (self.low[:, 2] <= third) & (third <= self.high[:, 2])


def run_clinics(settings, progress=None):
    """Open many clinics for each story."""
    people, leave = SIZES[settings.size], settings.leave / 100
    found = 100 * clinic.every_story(people, leave, CLINICS, progress=progress)
    low, high = clinic.ranges(found)
    mean = [100 * clinic.expected(story, leave) for story in clinic.STORIES]
    return Stories(settings, low, np.array(mean), high)


class StoriesPicture:
    """Four rows, three scales."""

    def __init__(self, figure, labels):
        self.labels = labels
        wide = inches_wide(figure) > 6
        left, right, self.names = (0.17, 0.845, "names") if wide else (0.24, 0.76, "short")
        self.place(figure, left, right, 0.25 if wide else 0.2, 0.88)

    def place(self, figure, left, right, bottom, top):
        axes = figure.subplots(1, 3, width_ratios=(1, 1, 1.25))
        figure.subplots_adjust(left, bottom, right, top, wspace=0.22)
        spans = ((35, 65), (0, 25), (0, 12.5))
        ticks = ((40, 50, 60), (0, 10, 20), (0, 5, 10))
        for ax, span, marks, name in zip(axes, spans, ticks, self.labels["steps"], strict=True):
            ax.set(xlim=span, xticks=marks)
            ax.set_title(name, size=11, color=INK)
        axes[1].set_xlabel(self.labels["share" if self.names == "names" else "share_short"])
        names = dict(zip(clinic.STORIES, self.labels[self.names], strict=True))
        self.ranges = Ranges(list(axes), names, 100 * clinic.SEEN)
        self.moving = self.ranges.moving

    def show(self, stories):
        hidden = () if stories is not None and stories.settings.steps == 3 else (2,)
        if stories is None:
            blank = np.full((4, 3), np.nan)
            told = {name: ("", QUIET) for name in clinic.STORIES}
            return self.ranges.show(blank, blank, blank, told, (0, 1, 2))
        told = {}
        for name, fits in zip(clinic.STORIES, stories.fits, strict=True):
            word = self.labels["open" if hidden else "fits" if fits else "out"]
            told[name] = (word, INK if fits and not hidden else QUIET)
        self.ranges.show(stories.low, stories.mean, stories.high, told, hidden)


class StoriesStill(StoriesPicture):
    """For paper: the same, with room above for the sentence."""

    def __init__(self, figure, labels):
        self.labels, self.names = labels, "names"
        self.place(figure, 0.17, 0.845, 0.24, 0.66)


def stories_in_words(stories, sentences):
    """The sentence of the virtual clinic."""
    told = stories.settings
    leave = sentences["leave" if told.leave else "stay"].format(leave=told.leave)
    third = [f"{value:.1f}" for value in stories.mean[:, 2]]
    key = "two_steps" if told.steps == 2 else {4: "all", 2: "two"}.get(int(stories.fits.sum()), "other")
    values = {"people": SIZES[told.size], "seen": f"{100 * clinic.SEEN[2]:.1f}", "left": stories.fits.sum()}
    return sentences[key].format(**values, leave=leave, third=third)


def virtual_clinic():
    """Panel: four stories of why medicines work less and less often; what can tell them apart?"""
    return SlowPanel(
        LESSON,
        "virtual_clinic",
        settings=Clinic(),
        controls=("steps", "size", "leave"),
        simulate=run_clinics,
        picture=StoriesPicture,
        say=stories_in_words,
        size=(8.0, 3.3),
        large_size=(5.3, 4.2),
        strip=Strip(("two_steps", "third", "small", "leave"), StoriesStill, (8.0, 3.6), 1),
        presets={
            "two_steps": {"steps": 2},
            "third": {},
            "small": {"size": "small"},
            "leave": {"leave": 40},
        },
    )


PANELS = (busy_channel, same_medicine, six_reasons, virtual_clinic)
