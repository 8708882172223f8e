"""Panels of the lesson "Fall into step": metronomes, rewire, the popular few."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..measures import order_parameter
from ..models import kuramoto, small_world
from ..plots.circle import PhaseCircle
from ..plots.dot_rows import DotRows
from ..plots.frame import inches_wide
from ..plots.graph import BIG, SMALL, NodesAndLinks, ring, two_circles
from ..plots.palette import INK, QUIET
from .panel import Panel, Strip
from .slow_panel import SlowPanel

LESSON = "05_fall_into_step"
APART, TOGETHER = 0.2, 0.85  # of the order parameter: below, and above which, a crowd is called so


def settled(crowd):
    """The order parameter of a run, averaged over its second half."""
    r = order_parameter(crowd["theta"])
    return float(r[r.size // 2 :].mean())


# -- metronomes: everyone hears everyone (Kuramoto) ------------------------------------------------------

CROWD, DOTS = 300, 60  # rhythms in the crowd, and how many of them are drawn
IN_VIEW = 40  # units of time drawn; the crowd is measured from 75 to 150
SEED = 1


@dataclass(frozen=True)
class Metronomes(Checked):
    """What the reader sets; the model's own parameters, in the range that the picture can show."""

    K: float = par(0.0, "how strongly each is pulled by the others", lo=0, hi=4, step=0.1)
    spread: float = par(1.0, "SD of the paces", lo=0.5, hi=2, step=0.1)

    @property
    def crowd(self):
        """The same for the model."""
        return kuramoto.Params(N=CROWD, K=self.K, width=self.spread)


class Beat(NamedTuple):
    """A run of the crowd and what can be measured in it."""

    settings: Metronomes
    t: np.ndarray
    r: np.ndarray  # order parameter over time
    settled: float
    phases: np.ndarray  # at the end, from their mean
    own: np.ndarray  # whether each gained or lost a half turn on the others in the second half

    @property
    def regime(self):
        if self.settled < APART:
            return "apart"
        return "together" if self.settled > TOGETHER else "partly"


def beat(settings):
    """Run the metronomes from a random start."""
    run = kuramoto.simulate(settings.crowd, duration=150, seed=SEED)
    theta = run["theta"]
    turned = theta[-1] - theta[len(theta) // 2]
    agreed = settled(run)
    own = (np.abs(turned - np.median(turned)) > np.pi) | (agreed < APART)
    mean = np.angle(np.exp(1j * theta[-1]).mean())
    return Beat(settings, run.t, order_parameter(theta), agreed, theta[-1] - mean, own)


@cache
def theory(spread):
    """The curve of an endless crowd: couplings, and the order parameter at each."""
    couplings = np.linspace(0, 4, 161)
    crowds = (Metronomes(K=K, spread=spread).crowd for K in couplings)
    return couplings, np.array([kuramoto.theory(crowd) for crowd in crowds])


class Agreement:
    """The order parameter over time, and the theory's curve with the reader's point on it."""

    def __init__(self, time, curve, labels):
        level = {"ylim": (0, 1.04), "yticks": (0, 0.5, 1)}
        time.set(xlim=(0, IN_VIEW), xticks=(), xlabel=labels["time"], ylabel=labels["agreement"], **level)
        curve.set(xlim=(0, 4.1), xticks=range(5), xlabel=labels["pull"], **level)
        self.line = time.plot([], [], color=INK)[0]
        self.theory = curve.plot([], [], color=QUIET, lw=2)[0]
        self.here = curve.plot([], [], "o", ms=12, color=INK, clip_on=False)[0]
        curve.text(0.02, 1.04, labels["curve"], transform=curve.transAxes, color=QUIET, size=11, va="bottom")
        self.moving = [self.line, self.theory, self.here]

    def show(self, beat):
        seen = beat.t <= IN_VIEW
        self.line.set_data(beat.t[seen], beat.r[seen])
        self.theory.set_data(*theory(beat.settings.spread))
        self.here.set_data([beat.settings.K], [beat.settled])


class MetronomesPicture:
    """The circle, and beside or below it how far the crowd agrees."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            circle = figure.add_axes((0.0, 0.02, 0.385, 0.96))
            time, curve = (
                figure.add_axes((0.48, 0.17, 0.2, 0.68)),
                figure.add_axes((0.775, 0.17, 0.215, 0.68)),
            )
        else:
            circle = figure.add_axes((0.1, 0.46, 0.8, 0.53))
            time, curve = figure.add_axes((0.15, 0.11, 0.32, 0.28)), figure.add_axes((0.63, 0.11, 0.34, 0.28))
        self.circle, self.agreement = PhaseCircle(circle, labels), Agreement(time, curve, labels)
        self.moving = self.circle.moving + self.agreement.moving

    def show(self, beat):
        part = slice(None, None, CROWD // DOTS)
        self.circle.show(beat.phases[part], beat.r[-1], INK, beat.own[part])
        self.agreement.show(beat)


class MetronomesStill(MetronomesPicture):
    """For paper: the circle alone."""

    def __init__(self, figure, labels):
        self.circle = PhaseCircle(figure.add_axes((0.14, 0.01, 0.72, 0.7)), {"arrow": labels["arrow_only"]})

    def show(self, beat):
        part = slice(None, None, CROWD // DOTS)
        self.circle.show(beat.phases[part], beat.r[-1], INK, beat.own[part])


def beat_in_words(beat, sentences):
    """The sentence of the metronomes."""
    kept = 5 * round(20 * (1 - beat.own.mean()))  # of 100, to the nearest 5
    return sentences[beat.regime].format(
        K=f"{beat.settings.K:g}",
        needed=f"{kuramoto.critical_coupling(beat.settings.crowd):.1f}",
        agreed=f"{beat.settled:.1f}",
        kept=sentences["nearly_all"] if kept == 100 else sentences["some"].format(kept=kept),
        own=100 - kept,
    )


def metronomes():
    """Panel: let a crowd of rhythms pull at each other, and see when they fall into step."""
    return Panel(
        LESSON,
        "metronomes",
        settings=Metronomes(),
        controls=("K", "spread"),
        simulate=beat,
        picture=MetronomesPicture,
        say=beat_in_words,
        size=(8.0, 3.2),
        large_size=(5.3, 5.9),
        strip=Strip(("none", "weak", "more", "strong"), MetronomesStill, (4.0, 3.9)),
        presets={
            "none": {},
            "weak": {"K": 1.2},
            "more": {"K": 1.8},
            "strong": {"K": 3.0},
            "alike": {"K": 1.2, "spread": 0.6},
        },
    )


# -- rewire: the same links, laid between neighbours or far across (Watts and Strogatz) -------------------

CIRCUIT = small_world.Params(N=300, k=10)
RING = small_world.ring(CIRCUIT)  # clustering and path length before any link is moved
DRAWN = small_world.Params(N=40, k=4)  # a small one of the same kind, to be looked at
SHARES = {"none": 0.0, "1": 0.01, "3": 0.03, "10": 0.1, "30": 0.3, "all": 1.0}
WIRINGS = range(1, 6)
DRAWN_SEED = 1


@dataclass(frozen=True)
class Rewire(Checked):
    """What the reader sets: how many of 100 links have been moved, and the pull of each link."""

    moved: str = par("none", "links moved, of 100", choices=tuple(SHARES))
    K: float = par(3.0, "how strongly each is pulled by its neighbours together", lo=1, hi=4, step=0.2)


class Circuits(NamedTuple):
    """Some wirings of one kind, each a number for: clustering, path length, order parameter."""

    settings: Rewire
    clustering: np.ndarray
    path: np.ndarray  # links from one to another
    agreed: np.ndarray

    @property
    def regime(self):
        agreed = self.agreed.mean()
        return "hardly" if agreed < 0.3 else "partly" if agreed < 0.65 else "in_step"


@cache
def wiring(params, seed):
    """One graph, and its clustering and path length."""
    graph = small_world.graph(params, seed=seed)
    return graph, small_world.clustering(graph), small_world.path_length(graph)


def agreement(graph, K, *, dt, seed):
    """How far rhythms agree that are linked by this graph."""
    crowd = kuramoto.Params(N=len(graph), K=K)
    every = round(0.5 / dt)
    return settled(kuramoto.simulate(crowd, duration=100, dt=dt, every=every, seed=seed, graph=graph))


@cache
def agreed_on(params, seed, K):
    """The same for one wiring of a kind; kept, as the reader goes to and fro."""
    return agreement(wiring(params, seed)[0], K, dt=0.1, seed=seed)


def circuits(settings):
    """Wire the circuit anew a few times, and measure each."""
    params = replace(CIRCUIT, p=SHARES[settings.moved])
    _, clustering, path = zip(*(wiring(params, seed) for seed in WIRINGS), strict=True)
    agreed = [agreed_on(params, seed, settings.K) for seed in WIRINGS]
    return Circuits(settings, np.array(clustering), np.array(path), np.array(agreed))


@cache
def drawing(moved):
    """Links of the small drawing: those between near neighbours, and those that reach further."""
    links = small_world.graph(replace(DRAWN, p=SHARES[moved]), seed=DRAWN_SEED).edges
    near = [(i, j) for i, j in links if min((i - j) % DRAWN.N, (j - i) % DRAWN.N) <= DRAWN.k // 2]
    return near, [link for link in links if link not in near]


class RewirePicture:
    """The small drawing, and three scales for the large circuit."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            graph, rows = figure.add_axes((0.01, 0.02, 0.42, 0.96)), figure.add_axes((0.48, 0.03, 0.51, 0.95))
        else:
            graph, rows = figure.add_axes((0.14, 0.5, 0.72, 0.49)), figure.add_axes((0.03, 0.01, 0.94, 0.46))
        self.draw(graph, rows, labels)

    def draw(self, graph, rows, labels):
        self.labels = labels
        self.graph, self.rows = NodesAndLinks(graph), DotRows(rows, labels["rows"])
        self.moving = self.graph.moving + self.rows.moving

    def show(self, circuits):
        near, far = drawing(circuits.settings.moved)
        self.graph.show(ring(DRAWN.N), near, marked=far)
        clustering, path, agreed = circuits[1:]
        self.rows.show("clustering", clustering / RING[0], f"{clustering.mean():.2f}")
        self.rows.show("path", path / RING[1], self.labels["links"].format(path.mean()))
        words = self.labels["little"] if circuits.regime == "hardly" else self.labels["about"]
        self.rows.show("agreed", agreed, words.format(agreed.mean()))


class RewireStill(RewirePicture):
    """For paper: the same, with room above for the sentence."""

    def __init__(self, figure, labels):
        self.draw(figure.add_axes((0.02, 0.03, 0.38, 0.74)), figure.add_axes((0.46, 0.03, 0.5, 0.74)), labels)


def circuits_in_words(circuits, sentences):
    """The sentence of the rewired circuit."""
    return sentences[circuits.regime].format(
        moved=sentences["moved"][circuits.settings.moved],
        steps=f"{circuits.path.mean():.1f}",
        agreed=f"{circuits.agreed.mean():.1f}",
    )


def rewire():
    """Panel: move links from neighbours to anywhere, and see paths get short and the crowd agree, or not."""
    return Panel(
        LESSON,
        "rewire",
        settings=Rewire(),
        controls=("moved", "K"),
        simulate=circuits,
        picture=RewirePicture,
        say=circuits_in_words,
        size=(8.0, 3.5),
        large_size=(5.3, 6.4),
        strip=Strip(("ring", "one", "ten", "thirty"), RewireStill, (8.0, 3.4), 1),
        presets={
            "ring": {},
            "one": {"moved": "1"},
            "ten": {"moved": "10"},
            "thirty": {"moved": "30"},
            "random": {"moved": "all"},
        },
    )


# -- the popular few: hubs against equal wiring ------------------------------------------------------------

EVEN = small_world.Params(N=400, k=8, kind="even")
HUBS = small_world.Params(N=400, k=8, kind="hubs")
TRIES = range(1, 11)
FEW = small_world.Params(N=40, k=4, kind="hubs")  # the small drawing
STEADY = replace(FEW, kind="even")


@dataclass(frozen=True)
class Popular(Checked):
    """What the reader sets: the pull, and how much more often the few are chosen."""

    K: float = par(1.4, "how strongly a rhythm with 8 links is pulled", lo=1, hi=2, step=0.1)
    weight: int = par(10, "how many times as often the few are chosen", lo=1, hi=20, step=1)


class Pair(NamedTuple):
    """How far each of several wirings agrees, of both kinds."""

    settings: Popular
    even: np.ndarray
    hubs: np.ndarray

    @property
    def regime(self):
        if abs(self.hubs.mean() - self.even.mean()) < 0.06:
            return "same"
        return "all_more" if self.hubs.min() > self.even.max() else "more"


@lru_cache(len(TRIES))
def even(seed):
    """A graph in which all have as many links; as slow to wire as the rhythms are to run."""
    return small_world.graph(EVEN, seed=seed)


def compare(settings, progress=None):
    """Wire both kinds, `TRIES` times each, and let the rhythms run."""
    few = replace(HUBS, hub_weight=float(settings.weight))
    agreed = []
    for done, seed in enumerate(TRIES):
        if progress:
            progress(done / len(TRIES))
        graphs = even(seed), small_world.graph(few, seed=seed)
        agreed.append([agreement(graph, settings.K, dt=0.05, seed=seed) for graph in graphs])
    return Pair(settings, *np.transpose(agreed))


def roughly(agreed, words):
    """The mean agreement to the nearest 0.05; what chance alone gives is not told from nothing."""
    mean = agreed.mean()
    return words["little"] if mean < 0.15 else words["about"].format(round(20 * mean) / 20)


@cache
def drawn(params):
    """The links of a small drawing."""
    return tuple(small_world.graph(params, seed=1).edges)


class PopularPicture:
    """A small drawing of either kind, and a scale for the large circuits of each."""

    def __init__(self, figure, labels):
        if inches_wide(figure) > 6:
            graphs = [figure.add_axes((left, 0.14, 0.245, 0.85)) for left in (0.0, 0.255)]
            rows = figure.add_axes((0.54, 0.1, 0.45, 0.86))
        else:
            graphs = [figure.add_axes((left, 0.5, 0.47, 0.49)) for left in (0.02, 0.51)]
            rows = figure.add_axes((0.05, 0.02, 0.9, 0.4))
        self.draw(graphs, rows, labels)

    def draw(self, graphs, rows, labels):
        self.labels = labels
        for ax, name in zip(graphs, ("even", "hubs"), strict=True):
            ax.text(
                0.5, 0.0, labels[name], transform=ax.transAxes, ha="center", va="top", size=11, color=QUIET
            )
        self.even, self.hubs = map(NodesAndLinks, graphs)
        self.rows = DotRows(rows, labels["rows"])
        self.even.show(ring(STEADY.N), drawn(STEADY))
        self.moving = self.hubs.moving + self.rows.moving

    def show(self, pair):
        few, rest = FEW.hubs, FEW.N - FEW.hubs
        weight = pair.settings.weight
        size = SMALL + (BIG - SMALL) * min(weight - 1, 9) / 9
        self.hubs.show(
            two_circles(few, rest),
            drawn(replace(FEW, hub_weight=float(weight))),
            sizes=[size] * few + [SMALL] * rest,
            nodes=[INK] * few + [QUIET] * rest,
        )
        for name in ("even", "hubs"):
            agreed = getattr(pair, name)
            self.rows.show(name, agreed, roughly(agreed, self.labels))


class PopularStill(PopularPicture):
    """For paper: the same, with room above for the sentence."""

    def __init__(self, figure, labels):
        graphs = [figure.add_axes((left, 0.12, 0.22, 0.66)) for left in (0.02, 0.27)]
        self.draw(graphs, figure.add_axes((0.54, 0.06, 0.43, 0.68)), labels)


def pair_in_words(pair, sentences):
    """The sentence of the popular few."""
    who = sentences["chosen" if pair.settings.weight > 1 else "by_chance"]
    return sentences[pair.regime].format(
        who=who,
        even=roughly(pair.even, sentences),
        hubs=roughly(pair.hubs, sentences),
        tries=len(TRIES),
    )


def popular_few():
    """Panel: give the same number of links to all alike, or many of them to a popular few."""
    return SlowPanel(
        LESSON,
        "popular_few",
        settings=Popular(),
        controls=("K", "weight"),
        simulate=compare,
        picture=PopularPicture,
        say=pair_in_words,
        size=(8.0, 2.9),
        large_size=(5.3, 5.2),
        strip=Strip(("nobody", "few", "stronger"), PopularStill, (8.0, 3.2), 1),
        presets={"few": {}, "nobody": {"weight": 1}, "weaker": {"K": 1.0}, "stronger": {"K": 1.8}},
    )


PANELS = (metronomes, rewire, popular_few)
