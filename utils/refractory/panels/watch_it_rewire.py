"""Panels of the lesson "Watch it rewire": the kindling calendar, a circuit before and after sprouting."""

from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, Run, par
from ..measures import order_parameter
from ..models import kuramoto, neuroimmune, small_world
from ..plots.calendar import Calendar
from ..plots.frame import inches_wide
from ..plots.graph import NodesAndLinks, ring
from ..plots.paired_runs import PairedRuns
from ..plots.palette import CALM, EXCITATION, FAINT, INK, QUIET, SEIZURE
from .panel import Panel, Strip

LESSON = "08_watch_it_rewire"

# -- the kindling calendar: seizures caused on chosen days in a model of laboratory animals (neuroimmune) ---

YEARS = 2  # in view; a laboratory rat lives about as long
MONTH = 365 / 12  # d
WEEKS = 26  # of the calendar
LOOPS = {"strong": 0.875, "weak": 0.7, "none": 0.0}  # K_SB: the first is the source's
EPILEPSY = neuroimmune.fixed_points()[-1].R  # how far circuits are rewired once it has become epilepsy
TIPPING = neuroimmune.fixed_points()[1].R  # where that becomes certain, if nothing is done


@dataclass(frozen=True)
class Kindling(Checked):
    """What the experimenter does, and what sort of animal it is."""

    count: int = par(5, "seizures that are caused", "", 0, 26, step=1)
    apart: int = par(1, "from one to the next", "days", 1, 7, step=1)
    loop: str = par("strong", "what a seizure leaves behind", choices=tuple(LOOPS))


class TwoYears(NamedTuple):
    """The course of two years: on which days seizures were caused, and how far circuits were rewired."""

    settings: Kindling
    days: np.ndarray
    run: Run
    tipping: float  # rewiring beyond which it goes on by itself; nan if there is no such point

    @property
    def rewired(self):
        return self.run["R"]

    @property
    def onset(self):
        """The month in which it becomes epilepsy; nan if it does not within the view."""
        return neuroimmune.epilepsy_day(self.run) / MONTH

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
        return (self.run.t[after] - self.days[-1]) / MONTH


def tipping_point(params):
    """The rewiring at the watershed between well and epilepsy; nan where there is none."""
    points = neuroimmune.fixed_points(params)
    return points[1].R if len(points) == 3 else np.nan


def kindle(settings):
    """Cause the seizures in the model and follow it for two years."""
    params = replace(neuroimmune.Params(), K_SB=LOOPS[settings.loop])
    days = settings.apart * np.arange(settings.count)
    run = neuroimmune.simulate(params, duration=365.0 * YEARS, injuries=(), imposed=days)
    return TwoYears(settings, days, run, tipping_point(params))


def stretched(ax):
    """Give `ax` a scale that is wider near zero: heights go as square roots."""
    ax.set_yscale("function", functions=(lambda x: np.sqrt(np.clip(x, 0, None)), np.square))


class RewiringCourse:
    """How far circuits are rewired over two years, with the tipping point where there is one."""

    def __init__(self, ax, labels):
        stretched(ax)
        ax.set(xlim=(0, 12 * YEARS), ylim=(0, 1), xticks=range(0, 12 * YEARS + 1, 6), yticks=())
        ax.set(xlabel=labels["months"], ylabel=labels["rewired"])
        beside = {"transform": ax.get_yaxis_transform(), "va": "center", "size": 11, "linespacing": 1.2}
        ax.axhline(EPILEPSY, color=FAINT, lw=1.6, zorder=0)
        ax.text(1.03, EPILEPSY, labels["epilepsy"], color=SEIZURE, **beside)
        ax.text(1.03, 0, labels["as_before"], color=CALM, **beside)
        self.line = ax.plot([], [])[0]
        self.tipping = ax.plot([], [], color=QUIET, lw=1.6, dashes=(5, 4))[0]
        self.name = ax.text(1.03, TIPPING, "", color=QUIET, **beside)
        self.labels = labels
        self.moving = [self.line, self.tipping, self.name]

    def show(self, years):
        self.line.set_data(years.run.t / MONTH, years.rewired)
        self.line.set_color(SEIZURE if years.regime in ("creeps", "tips") else CALM)
        self.tipping.set_data([0, 12 * YEARS], [years.tipping] * 2)
        self.name.set_text(self.labels["no_tipping" if np.isnan(years.tipping) else "tipping"])


class KindlingPicture:
    """Above, half a year as a calendar with the caused seizures; below, what stays behind over two years."""

    def __init__(self, figure, labels):
        wide = inches_wide(figure) > 6
        left, right = (0.11, 0.82) if wide else (0.17, 0.71)
        weeks, course = figure.subplots(2, 1, height_ratios=(1, 1.75))
        figure.subplots_adjust(left=left, right=right, bottom=0.13, top=0.93, hspace=0.28)
        beside = {"transform": weeks.transAxes, "va": "center", "size": 11, "linespacing": 1.3}
        weeks.text(1.03, 0.5, labels["weeks"], color=QUIET, **beside)
        weeks.text(0 if wide else -0.2, 1.13, labels["calendar"], color=SEIZURE, **beside)
        self.calendar = Calendar(weeks, weeks=WEEKS)
        self.course = RewiringCourse(course, labels)
        self.moving = self.calendar.moving + self.course.moving

    def show(self, years):
        self.calendar.show(years.days, SEIZURE)
        self.course.show(years)


class KindlingStill:
    """For paper: the two years alone."""

    def __init__(self, figure, labels):
        self.course = RewiringCourse(figure.add_axes((0.165, 0.16, 0.535, 0.45)), labels)

    def show(self, years):
        self.course.show(years)


def kindling_in_words(years, sentences):
    """The sentence of the calendar."""
    count, apart = years.settings.count, years.settings.apart
    caused = sentences["one" if count == 1 else "daily" if apart == 1 else "spaced"]
    values = {"caused": caused.format(count=count, apart=apart)}
    if years.regime == "fades":
        values |= dict(zip(("way", "left"), (round(100 * share) for share in years.way), strict=True))
    if years.regime == "heals":
        values["months"] = round(years.healed)
    if years.regime == "tips":
        values["months"] = round(years.onset)
    return sentences[years.regime].format(**values)


def kindling_calendar():
    """Panel: cause seizures in a model of laboratory animals, few or many, and watch what stays behind."""
    return Panel(
        LESSON,
        "kindling_calendar",
        settings=Kindling(),
        controls=("count", "apart", "loop"),
        simulate=kindle,
        picture=KindlingPicture,
        say=kindling_in_words,
        size=(8.0, 4.4),
        large_size=(5.3, 4.8),
        strip=Strip(("few", "heals", "no_trace", "twenty"), KindlingStill, (4.0, 3.5)),
        presets={
            "few": {},
            "heals": {"count": 20, "loop": "weak"},
            "no_trace": {"count": 20, "loop": "none"},
            "twenty": {"count": 20},
            "spaced": {"count": 20, "apart": 7},
        },
    )


# -- before and after: the same cells with more links, and how far their rhythms agree (kuramoto) ----------

CELLS, NEIGHBOURS = 60, 4  # of the circuit before: a ring, each cell linked to the two nearest on either side
PULL = 2.0  # K: how strongly one cell's four links together pull at its rhythm
RUNS = 20  # the same circuit with other paces, starts and places for the new links
SETTLE, LASTS, STEP = 60.0, 120.0, 0.1  # units of time of the model: left out at first, in all, one step
CLEAR = 0.05  # a rise by less is called hardly any: more than twice its largest standard error


@dataclass(frozen=True)
class Growth(Checked):
    """How many links grow, and where to."""

    more: int = par(10, "new links", "% more", 0, 50, step=10)
    where: str = par("near", "where the new links go", choices=("near", "hubs", "far"))


class Circuits(NamedTuple):
    """A circuit before and after: its links, and how far it is in step in each run."""

    settings: Growth
    before: object  # networkx graphs, those of the first run
    after: object
    in_step_before: np.ndarray  # (runs,)
    in_step_after: np.ndarray

    @property
    def new(self):
        """The links that have grown."""
        return [link for link in self.after.edges if not self.before.has_edge(*link)]

    @property
    def regime(self):
        if not self.settings.more:
            return "nothing"
        rise = self.in_step_after.mean() - self.in_step_before.mean()
        return "little" if rise < CLEAR else "more"

    @property
    def rose(self):
        """In how many runs the circuit was more in step after than before."""
        return int(np.sum(self.in_step_after > self.in_step_before))


def circuit(more, where, run):
    """The circuit with so many links more (%); chance enters only through `run`."""
    before = small_world.graph(small_world.Params(N=CELLS, k=NEIGHBOURS, p=0.0))
    return small_world.sprouted(before, more / 100, where=where, seed=run)


@cache
def in_step(more, where):
    """The order parameter of each run: array (runs,). Every link pulls as strongly as before."""
    return np.array([agreement(circuit(more, where, run), run) for run in range(RUNS)])


def agreement(graph, run):
    """How far the rhythms on a graph agree once they have settled, 0 to 1."""
    links = graph.number_of_edges() / (CELLS * NEIGHBOURS / 2)  # `kuramoto` divides by the mean of links
    params = kuramoto.Params(N=CELLS, K=PULL * links)
    run = kuramoto.simulate(params, duration=LASTS, dt=STEP, seed=run, graph=graph, every=5)
    return order_parameter(run["theta"][run.t >= SETTLE]).mean()


def grow(settings):
    """Let links grow and compare."""
    graphs = circuit(0, "near", 0), circuit(settings.more, settings.where, 0)
    return Circuits(settings, *graphs, in_step(0, "near"), in_step(settings.more, settings.where))


SMALL, POPULAR = 45, 190  # area of a cell in the picture, and of one with at least `MANY` links
MANY = 3 * NEIGHBOURS


def thin(picture):
    """The same picture with finer new links, as there may be many."""
    picture.marked.set(linewidths=1.1, alpha=0.75)
    return picture


class GrowthPicture:
    """The circuit before, the circuit after with its new links, and below how far each is in step."""

    room = (0.94, 0.36, 0.1, 0.21)  # top and bottom of the circuits; bottom and height of the scale
    lefts = (0.02, 0.51)  # of the circuits, as shares of the width
    dots = 1.0  # how large the cells are drawn

    def __init__(self, figure, labels):
        top, middle, low, height = self.room
        self.circuits, self.titles = [], []
        for left in self.lefts:
            ax = figure.add_axes((left, middle, 0.47, top - middle))
            self.circuits.append(thin(NodesAndLinks(ax)))
            self.titles.append(ax.text(0, 1.22, "", ha="center", va="center", size=12, weight="bold"))
        side = 0.85 / inches_wide(figure)
        scale = figure.add_axes((side, low, 0.91 - side, height))
        names, colours = (labels["before"], labels["after"]), (INK, EXCITATION)
        self.scale = PairedRuns(scale, names, colours, labels)
        self.labels, self.colours = labels, colours
        parts = (*self.circuits, self.scale)
        self.moving = [artist for part in parts for artist in part.moving] + self.titles

    def show(self, circuits):
        n = len(self.circuits)  # on paper, the one after is enough
        graphs, new = (circuits.before, circuits.after)[-n:], ([], circuits.new)[-n:]
        words = (self.labels["circuit_before"], self.labels["circuit_after"])[-n:]
        numbers = (circuits.before.number_of_edges(), len(circuits.new))[-n:]
        for k, (part, title) in enumerate(zip(self.circuits, self.titles, strict=True)):
            links = [link for link in graphs[k].edges if link not in new[k]]
            sizes = [
                self.dots * (POPULAR if graphs[k].degree[cell] >= MANY else SMALL) for cell in range(CELLS)
            ]
            part.show(ring(CELLS), links, marked=new[k], colour=EXCITATION, sizes=sizes, nodes=INK)
            title.set_text(words[k].format(links=numbers[k]))
            title.set_color(self.colours[-n:][k])
        self.scale.show((circuits.in_step_before, circuits.in_step_after))


class GrowthStill(GrowthPicture):
    """For paper: the circuit after alone, with room above for the sentence."""

    room = (0.73, 0.31, 0.09, 0.17)
    lefts = (0.265,)
    dots = 0.4


def growth_in_words(circuits, sentences):
    """The sentence of the two circuits."""
    before, after = (round(100 * x.mean()) for x in (circuits.in_step_before, circuits.in_step_after))
    where = sentences[circuits.settings.where]
    values = {"new": len(circuits.new), "where": where, "before": before, "after": after}
    values |= {"rose": circuits.rose, "runs": RUNS}
    return sentences[circuits.regime].format(**values)


def before_and_after():
    """Panel: let new links grow in a circuit and compare how far its cells are in step."""
    return Panel(
        LESSON,
        "before_and_after",
        settings=Growth(),
        controls=("more", "where"),
        simulate=grow,
        picture=GrowthPicture,
        say=growth_in_words,
        size=(8.0, 5.0),
        large_size=(5.3, 4.3),
        strip=Strip(("before", "near", "hubs", "far"), GrowthStill, (4.0, 4.1), 2, "png"),
        presets={
            "before": {"more": 0},
            "near": {"more": 50},
            "hubs": {"more": 50, "where": "hubs"},
            "far": {"more": 50, "where": "far"},
        },
    )


PANELS = (kindling_calendar, before_and_after)
