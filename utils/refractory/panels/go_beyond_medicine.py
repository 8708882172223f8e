"""Panels of the lesson "Go beyond medicine": an operation, a timed pulse, a pump, options in dots."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri

from ..core import Checked, narrower, par
from ..experiments import whole_brain
from ..experiments.options import GROUPS, OPTIONS, OTHERS, REPORTS, Report
from ..measures import falls, rises
from ..models import bistable, potassium
from ..plots.brain_map import BrainMap, mark
from ..plots.dots import Dots, Group
from ..plots.frame import inches_wide
from ..plots.palette import CALM, INK, PAGE, QUIET, SEIZURE
from ..plots.pulses import Chance, Pulses
from ..reading import counted
from .panel import Panel, Strip
from .slow_panel import SlowPanel

LESSON = "10_go_beyond_medicine"

# -- plan an operation (whole brain) ---------------------------------------------------------------------

ZONE = whole_brain.ZONE  # three regions
PARTS = (*ZONE, "ready")
OTHER = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Plan(Checked):
    """What the reader sets."""

    chosen: tuple = par((), "parts of the zone, and the eight regions that are nearly ready", choices=PARTS)
    side: str = par(
        "right", "the side that is operated on; the zone is on the right", choices=("right", "left")
    )
    how: str = par("remove", "what is done", choices=("remove", "cut"))
    K: float = narrower(whole_brain.Params, "K", 2.0, 1, 3)


class Operation(NamedTuple):
    """What the plan did: each region's kind for the map, and how many regions seize."""

    settings: Plan
    zone: np.ndarray  # numbers of its regions
    links: list  # pairs of numbers: the zone's links that are left
    kinds: np.ndarray  # (regions,) as `BrainMap` names them
    chosen: int  # regions
    before: int  # regions that seize without an operation
    after: int  # and with it

    @property
    def regime(self):
        if not self.chosen:
            return "nothing"
        if self.after == 0:
            return "stopped"
        cut = "cut_" if self.settings.how == "cut" else ""
        return cut + ("same" if self.after >= self.before else "fewer" if self.after > 1 else "one")


@cache
def patient():
    """The made-up brain, its zone deep in the right temple."""
    return whole_brain.patient(side="right")


@cache
def ready():
    """Names of the regions that are nearly ready."""
    return whole_brain.ready_regions(patient(), whole_brain.Params().count)


def chosen(settings):
    """Names of the regions that the plan touches: a tuple."""
    names = tuple(f"right {part}" for part in ZONE if part in settings.chosen)
    names += ready() if "ready" in settings.chosen else ()
    return names if settings.side == "right" else tuple(map(mirrored, names))


def mirrored(name):
    """The same region of the other side."""
    side, region = name.split(" ", 1)
    return f"{OTHER[side]} {region}"


def seizing(K, removed, cut, progress=None):
    """Names of the regions that seize: a frozen set. `progress` as in `whole_brain.simulate`."""
    params = whole_brain.Params(K=K)
    found = whole_brain.simulate(patient(), params, removed=removed, cut=cut, progress=progress)
    return frozenset(found.seizing)


def operate(settings, progress=None):
    """Run the brain without an operation and with it."""
    names = chosen(settings)
    removed, cut = (names, ()) if settings.how == "remove" else ((), names)
    before = seizing(settings.K, (), (), halves(progress, 0))
    after = seizing(settings.K, removed, cut, halves(progress, 1))
    brain = patient().brain
    zone = brain.index(*patient().zone)
    kinds = np.full(len(brain.regions), "calm", dtype="<U8")
    for kind, which in (("ready", ready()), ("seizing", after), ("removed", removed)):
        if which:
            kinds[brain.index(*which)] = kind
    gone = set(brain.index(*names)) if names else set()
    links = [(i, j) for i in zone for j in brain.index(*ready()) if brain.weights[i, j] > 0]
    links = [pair for pair in links if not gone & set(pair)]
    return Operation(settings, zone, links, kinds, len(names), len(before), len(after))


def halves(progress, done):
    """`progress` for one of two equal parts of the work, `done` of them behind it; None for None."""
    return progress and (lambda share: progress((done + share) / 2))


def key(figure, labels, place, drop=0.08):
    """What the marks of the map mean, beneath it."""
    left, bottom, width, _ = place
    ax = figure.add_axes((left, bottom - drop, width, 0.08))
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_axis_off()
    for x, kind in zip((0.04, 0.38, 0.72), ("seizing", "ready", "removed"), strict=True):
        mark(ax, x, 0.5, kind)
        ax.text(x + 0.04, 0.5, labels[kind], size=11, va="center", color=QUIET)


class OperationPicture:
    """The map of the brain; beside or below it, how many regions seize before and after, as dots."""

    def __init__(self, figure, labels):
        self.labels, wide = labels, inches_wide(figure) > 6
        if wide:
            there, here, words = (0.0, 0.1, 0.52, 0.9), (0.57, 0.5, 0.42, 0.42), (0.57, 0.34)
        else:
            there, here, words = (0.06, 0.46, 0.88, 0.54), (0.03, 0.15, 0.94, 0.22), (0.03, 0.1)
        self.map = BrainMap(figure.add_axes(there), labels, patient().brain.xyz)
        key(figure, labels, there)
        self.rows = Rows(figure.add_axes(here), labels)
        text = {"size": 11, "color": QUIET, "va": "top", "linespacing": 1.35}
        figure.text(*words, labels["unknown" if wide else "unknown_narrow"], **text)
        self.moving = self.map.moving + self.rows.moving

    def show(self, operation):
        self.map.show(operation.kinds, operation.zone, operation.links)
        self.rows.show(operation.before, operation.after)


class Rows:
    """Two rows of dots with their numbers: regions that seize before, and after."""

    most = 16

    def __init__(self, ax, labels):
        ax.set(xlim=(-0.8, self.most), ylim=(-0.75, 2.6))
        ax.set_axis_off()
        self.dots, self.numbers = [], []
        for y, name in ((1.3, "before"), (-0.2, "after")):
            ax.text(-0.5, y + 0.62, labels[name], size=11, color=INK, va="center")
            self.dots.append(ax.plot([], [], "o", ms=9, color=SEIZURE, mec=PAGE, mew=1)[0])
            number = {"size": 15, "weight": "bold", "color": INK, "va": "center_baseline"}
            self.numbers.append(ax.text(0, y, "", **number))
        self.moving = [*self.dots, *self.numbers]

    def show(self, *counts):
        for y, count, dots, number in zip((1.3, -0.2), counts, self.dots, self.numbers, strict=True):
            x = np.arange(count) * min(1.0, (self.most - 3) / max(count, 1))
            dots.set_data(x, np.full(count, y))
            number.set_text(str(count))
            number.set_x(x[-1] + 0.9 if count else -0.4)


class OperationStill:
    """For paper: the map alone, with room above for the sentence."""

    def __init__(self, figure, labels):
        place = (0.0, 0.1, 1.0, 0.64)
        self.map = BrainMap(figure.add_axes(place), labels, patient().brain.xyz)
        key(figure, labels, place)

    def show(self, operation):
        self.map.show(operation.kinds, operation.zone, operation.links)


def operation_in_words(operation, sentences):
    """The sentence of the plan."""
    told = operation.settings
    names = [sentences["names"][part] for part in told.chosen]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    values = {
        "which": listed + sentences["sides"][told.side] if names else "",
        "before": operation.before,
        "after": operation.after,
        "K": f"{told.K:.1f}",
    }
    return sentences[operation.regime].format(**values)


def plan_an_operation():
    """Panel: choose regions to take out, or links to cut, and see what still seizes."""
    zone = {"chosen": ZONE}
    return SlowPanel(
        LESSON,
        "plan_an_operation",
        settings=Plan(chosen=("hippocampus",)),
        controls=("chosen", "side", "how", "K"),
        simulate=operate,
        picture=OperationPicture,
        say=operation_in_words,
        size=(8.0, 4.6),
        large_size=(5.3, 7.0),
        strip=Strip(("little", "zone", "wrong_side", "links"), OperationStill, (4.0, 4.9)),
        presets={
            "nothing": {"chosen": ()},
            "little": {},
            "zone": zone,
            "wrong_side": {**zone, "side": "left"},
            "links": {**zone, "how": "cut"},
            "neighbours": {"chosen": ("ready",)},
        },
    )


# -- the well-timed pulse (bistable) ---------------------------------------------------------------------

UNIT = bistable.Params(lam=0.8)
SPAN = (0.8, 2.0)  # strengths
SHOWN = 41  # pulses that are drawn: enough to see where they land


@dataclass(frozen=True)
class Push(Checked):
    """What the reader sets."""

    A: float = par(1.35, "how strong the pulse is", lo=SPAN[0], hi=SPAN[1], step=0.05)
    aim: str = par("aimed", "when the pulse is given", choices=("aimed", "random"))
    error: int = par(2, "how far off the best moment it may be (SD)", "% of one swing", 0, 30, step=1)


class Landed(NamedTuple):
    """Where pulses land, and how many of a hundred stop the seizure, here and at other strengths."""

    settings: Push
    angles: np.ndarray  # how far off each drawn pulse was given, in rad
    strengths: np.ndarray
    chances: np.ndarray  # of 100
    chance: float  # of 100

    @property
    def regime(self):
        calm, seizure = bistable.circles(UNIT)
        beyond = self.settings.A - seizure  # how far past the middle an exact pulse lands
        if abs(beyond) <= calm:
            return self.settings.aim
        return "strong" if beyond > 0 else "weak"


def stops(settings, A):
    """Pulses of 100, each of size A, that stop the seizure."""
    if settings.aim == "random":
        return 100 * bistable.chance_at_random(UNIT, A)
    return 100 * bistable.chance_locked(UNIT, A, 2 * np.pi * settings.error / 100)


def push(settings):
    """Give the pulses."""
    ranks = (np.arange(SHOWN) + 0.5) / SHOWN
    if settings.aim == "random":
        angles = 2 * np.pi * ranks
    else:
        angles = 2 * np.pi * settings.error / 100 * ndtri(ranks)
    strengths = np.linspace(*SPAN, 241)
    chances = np.array([stops(settings, A) for A in strengths])
    return Landed(settings, angles, strengths, chances, stops(settings, settings.A))


class PushPicture:
    """Where pulses land; beside or below it, the chance by strength."""

    def __init__(self, figure, labels):
        plane, curve = self.places(inches_wide(figure) > 6)
        self.pulses = Pulses(figure.add_axes(plane), labels)
        self.chance = Chance(figure.add_axes(curve), labels, SPAN)
        self.moving = self.pulses.moving + self.chance.moving

    def places(self, wide):
        """Left, bottom, width and height of both, as shares of the figure."""
        if wide:
            return (0.0, 0.02, 0.55, 0.96), (0.63, 0.22, 0.34, 0.62)
        return (0.0, 0.44, 1.0, 0.55), (0.14, 0.12, 0.8, 0.24)

    def show(self, landed):
        told = landed.settings
        self.pulses.show(bistable.circles(UNIT), told.A, landed.angles)
        self.chance.show(landed.strengths, landed.chances, told.A, landed.chance)


class PushStill(PushPicture):
    """For paper: the same, with room above for the sentence."""

    def places(self, wide):
        return (0.0, 0.01, 0.52, 0.8), (0.64, 0.2, 0.33, 0.46)


def push_in_words(landed, sentences):
    """The sentence of the pulse."""
    told = landed.settings
    values = {"A": f"{told.A:.2f}", "error": told.error, "stops": round(landed.chance)}
    name = landed.regime
    return sentences["exact" if name == "aimed" and told.error == 0 else name].format(**values)


def well_timed_pulse():
    """Panel: how strong, and how well timed, must a pulse be to stop a seizure of the model?"""
    return Panel(
        LESSON,
        "well_timed_pulse",
        settings=Push(),
        controls=("A", "aim", "error"),
        simulate=push,
        picture=PushPicture,
        say=push_in_words,
        size=(8.0, 4.0),
        large_size=(5.3, 6.4),
        strip=Strip(("right", "blurred", "random", "strong"), PushStill, (8.0, 3.7), 1),
        presets={
            "weak": {"A": 1.0},
            "right": {},
            "blurred": {"error": 16},
            "random": {"aim": "random"},
            "strong": {"A": 1.8},
        },
    )


# -- fuel for the pump (potassium) -------------------------------------------------------------------------

BEFORE, AFTER = 180.0, 300.0  # s in view before the pump is changed, and after
SETTLE = 300.0  # s before that: the start makes a burst of its own
COUNTED = 180.0  # s: the last ones of the view, and those before the change, in which bursts are counted
BUSY, CALMER = 30, 10  # spikes per cell and second between which a burst starts and ends
EVERY = 50  # steps from one drawn point to the next
USUAL = potassium.Params()


@dataclass(frozen=True)
class Pump(Checked):
    """What the reader sets."""

    K_bath: float = par(7.0, "potassium that flows in from around", "millimolar", 3, 7.5, step=0.5)
    pump: int = par(100, "how strong the pumps are from minute 3 on", "%", 50, 600, step=10)


class Minutes(NamedTuple):
    """Eight minutes of the patch, and the bursts in three of them before and after."""

    settings: Pump
    t: np.ndarray  # s
    firing: np.ndarray  # spikes per cell and second
    outside: np.ndarray  # potassium between the cells, mM
    before: int  # bursts
    after: int
    nonstop: bool  # whether the cells fire without a pause at the end

    @property
    def regime(self):
        if self.nonstop:
            return "nonstop"
        change = "same" if self.settings.pump == 100 else "weaker" if self.settings.pump < 100 else "stronger"
        return f"{change}_{'bursts' if self.after else 'silent'}"

    @property
    def colour(self):
        return SEIZURE if self.before or self.after or self.nonstop else CALM


@lru_cache(maxsize=16)
def usual_pump(K_bath):
    """The minutes before the change, after some in which the start is forgotten."""
    params = potassium.Params(K_bath=K_bath)
    start = potassium.rest(potassium.Params(K_bath=3.0))
    settled = potassium.simulate(params, duration=SETTLE, start=start)
    return potassium.simulate(params, duration=BEFORE, start=last(settled))


@lru_cache(maxsize=32)
def changed_pump(K_bath, pump):
    """The minutes after the change."""
    params = potassium.Params(K_bath=K_bath, rho=USUAL.rho * pump / 100)
    return potassium.simulate(params, duration=AFTER, start=last(usual_pump(K_bath)))


def last(run):
    """The state at the end of a run."""
    return tuple(float(run[name][-1]) for name in ("V", "x_D", "K_o", "Na"))


def fuel(settings):
    """Let the patch run with the usual pump, then change the pump."""
    first, then = usual_pump(settings.K_bath), changed_pump(settings.K_bath, settings.pump)
    end = then["nu"][then.t >= AFTER - COUNTED]
    drawn = slice(None, None, EVERY)
    both = [np.r_[first[name][drawn], then[name][drawn]] for name in ("nu", "K_o")]
    t = np.r_[first.t[drawn], BEFORE + then.t[drawn]]
    return Minutes(settings, t, *both, bursts(first["nu"]), bursts(end), bool((end > CALMER).all()))


def bursts(firing):
    """Bursts that end within these minutes, so that one under way at the start is counted once."""
    return falls(firing, CALMER, BUSY).size if rises(firing, BUSY, CALMER).size else 0


class PumpPicture:
    """Above, how often cells fire; below, potassium between the cells; a line where the pump changes."""

    room = (0.14, 0.9)  # bottom and top, as shares of the figure

    def __init__(self, figure, labels):
        self.labels = labels
        cells, salt = figure.subplots(2, 1, sharex=True)
        figure.subplots_adjust(2.05 / inches_wide(figure), self.room[0], 0.97, self.room[1], hspace=0.28)
        minutes = (BEFORE + AFTER) / 60
        cells.set(xlim=(0, minutes), ylim=(0, 85), yticks=(0, 40, 80))
        cells.tick_params(bottom=False, labelbottom=False)
        salt.set(
            ylim=(0, 17), yticks=(0, 5, 10, 15), xticks=range(0, int(minutes) + 1, 2), xlabel=labels["time"]
        )
        beside = {"xycoords": "axes fraction", "textcoords": "offset points", "ha": "right", "va": "center"}
        for ax, name in ((cells, "firing"), (salt, "outside")):
            ax.annotate(labels[name], (0, 0.5), (-36, 0), **beside)
            ax.axvline(BEFORE / 60, color=QUIET, lw=1.6)
        above = {"transform": cells.get_xaxis_transform(), "size": 11, "va": "bottom"}
        cells.text(BEFORE / 60 - 0.1, 1.05, labels["usual"], color=QUIET, ha="right", **above)
        self.name = cells.text(BEFORE / 60 + 0.1, 1.05, "", color=INK, ha="left", **above)
        self.firing, self.outside = cells.plot([], [])[0], salt.plot([], [], color=INK)[0]
        self.moving = [self.firing, self.outside, self.name]

    def show(self, minutes):
        self.firing.set_data(minutes.t / 60, minutes.firing)
        self.firing.set_color(minutes.colour)
        self.outside.set_data(minutes.t / 60, minutes.outside)
        self.name.set_text(self.labels["now"].format(pump=minutes.settings.pump))


class PumpStill(PumpPicture):
    """For paper: the same, with room above for the sentence."""

    room = (0.18, 0.72)


def fuel_in_words(minutes, sentences):
    """The sentence of the pump."""
    told = minutes.settings
    values = {"bath": f"{told.K_bath:g}", "pump": told.pump}
    values |= {name: counted(sentences["bursts"], getattr(minutes, name)) for name in ("before", "after")}
    return sentences[minutes.regime].format(**values)


def fuel_for_the_pump():
    """Panel: bursts that potassium brings, and how strong the pumps must be to quiet them."""
    return Panel(
        LESSON,
        "fuel_for_the_pump",
        settings=Pump(),
        controls=("K_bath", "pump"),
        simulate=fuel,
        picture=PumpPicture,
        say=fuel_in_words,
        size=(8.0, 4.1),
        large_size=(5.3, 4.9),
        strip=Strip(("bursts", "little", "much", "near"), PumpStill, (8.0, 3.7), 1),
        presets={
            "weak": {"K_bath": 3.0, "pump": 50},
            "bursts": {},
            "little": {"pump": 200},
            "much": {"pump": 600},
            "near": {"K_bath": 6.0, "pump": 300},
        },
    )


# -- the options side by side (dots) -----------------------------------------------------------------------

UNKNOWN, NO_MORE = Group(QUIET, "ring", "s"), Group(QUIET, "pale")
SEIZURES = {
    "free": Group(CALM),
    "better": Group(CALM, "ring"),
    "together": Group(CALM, "half"),
    "less": NO_MORE,
    "unknown": UNKNOWN,
}
HARM = {"harmed": Group(INK, "full", "D"), "unharmed": NO_MORE, "unknown": UNKNOWN}


@dataclass(frozen=True)
class Choice(Checked):
    """What the reader sets."""

    option: str = par("temple", "which treatment", choices=OPTIONS)
    group: str = par("treated", "which people", choices=GROUPS)
    cost: str = par("hidden", "what it may cost", choices=("hidden", "shown"))


class Compared(NamedTuple):
    """A hundred people with a treatment, or without it; no report where there is none."""

    settings: Choice
    report: Report | None

    @property
    def costs(self):
        """Whether the side of harm is shown: only if the reader asked for it."""
        return self.report is not None and self.settings.cost == "shown"


def compare(settings):
    """Look up what the study told."""
    return Compared(settings, REPORTS.get((settings.option, settings.group)))


class Hundred:
    """A hundred people under a title; where there is nothing to show, a note says why."""

    def __init__(self, figure, place, title, groups, share=0.5):
        left, bottom, _, height = place
        figure.text(left, bottom + height + 0.02, title, size=12, weight="bold", color=INK, va="bottom")
        ax = figure.add_axes(place)
        self.dots = Dots(ax, groups, share=share, size=11)
        note = {"transform": ax.transAxes, "size": 11, "color": QUIET, "va": "top", "linespacing": 1.35}
        self.note = ax.text(0.02, 0.9, "", **note)
        self.moving = [*self.dots.moving, self.note]

    def show(self, counts, names, note):
        self.dots.show(counts or {}, names)
        self.note.set_text("" if counts else note)


class ComparedPicture:
    """Two hundreds of the same size: what became of the seizures and, if asked for, harm."""

    def __init__(self, figure, labels):
        self.labels = labels
        places = self.places(inches_wide(figure) > 6)
        self.seizures = Hundred(figure, places[0], labels["seizures"], SEIZURES)
        self.harm = Hundred(figure, places[1], labels["harm"], HARM)
        self.moving = self.seizures.moving + self.harm.moving

    def places(self, wide):
        """Left, bottom, width and height of both, as shares of the figure."""
        if wide:
            return (0.01, 0.02, 0.48, 0.86), (0.51, 0.02, 0.48, 0.86)
        return (0.02, 0.52, 0.96, 0.42), (0.02, 0.02, 0.96, 0.42)

    def show(self, compared):
        report = compared.report
        names = named(compared, self.labels)
        self.seizures.show(report and report.seizures, names, self.labels["no_report"])
        note = self.labels["hidden" if compared.settings.cost == "hidden" else "no_report"]
        harm_names = names | {"unknown": self.labels["uncounted"]}
        self.harm.show(compared.costs and report.harms, harm_names, note)


def named(compared, labels):
    """What the groups of a report are called."""
    told, report = compared.settings, compared.report
    names = dict(labels["groups"])
    if report is not None and report.free is not None:
        names["unknown"] = labels["not_free"]
    own = labels["instead"].get(told.option, {}).get(told.group, {})
    harmed = labels["harms"].get(told.option, {}).get(told.group, "")
    return names | own | {"harmed": harmed}


class ComparedStill:
    """For paper: what became of the seizures, with room above for the sentence."""

    def __init__(self, figure, labels):
        self.labels = labels
        self.seizures = Hundred(figure, (0.02, 0.02, 0.96, 0.45), labels["seizures"], SEIZURES)

    def show(self, compared):
        self.seizures.show(compared.report.seizures, named(compared, self.labels), "")


def compared_in_words(compared, sentences):
    """The sentence of the options: who, how long, and how sure; what it may cost only if asked for."""
    told, report = compared.settings, compared.report
    if report is None:
        return sentences["no_report"][told.group]
    said = sentences[told.option][told.group]
    counts = report.harms | report.seizures | {"not_free": 100 - report.seizures["free"]}
    counts["half"] = counts["free"] + counts["better"]
    counts["not_half"] = 100 - counts["half"]
    if (told.option, told.group) in OTHERS:
        counts["other"] = OTHERS[told.option, told.group].people
        counts["not_other"] = 100 - counts["other"]
    cost = said["cost"] if compared.costs else sentences["hidden"]
    return f"{said['good']} {cost}".format(**counts)


def options_side_by_side():
    """Panel: choose a treatment; a hundred people, what became of their seizures, and what it may cost."""
    return Panel(
        LESSON,
        "options_side_by_side",
        settings=Choice(),
        controls=("option", "group", "cost"),
        simulate=compare,
        picture=ComparedPicture,
        say=compared_in_words,
        size=(8.0, 3.1),
        large_size=(5.3, 6.6),
        strip=Strip(("temple", "alone", "diet", "medicine"), ComparedStill, (4.0, 4.4)),
        presets={
            "temple": {},
            "alone": {"group": "compared"},
            "children": {"option": "children"},
            "vns": {"option": "vns"},
            "rns": {"option": "rns", "group": "later"},
            "dbs": {"option": "dbs", "group": "later"},
            "diet": {"option": "diet"},
            "medicine": {"option": "medicine"},
            "both": {"cost": "shown"},
        },
    )


PANELS = (plan_an_operation, well_timed_pulse, fuel_for_the_pump, options_side_by_side)
