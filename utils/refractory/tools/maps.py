"""Maps for the lessons: what a panel would say for each pair of two settings, worked out by a sweep."""

from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from io import BytesIO
from operator import attrgetter
from typing import NamedTuple

import matplotlib.style
import numpy as np
from matplotlib.figure import Figure

from ..experiments import eeg_dial, will_it_spread
from ..kit.canvas import STYLE
from ..plots.palette import CALM, INK, QUIET, SEIZURE
from ..plots.regime_map import RegimeMap
from ..reading import words
from ..sweep import sweep

SIZE = 8.0, 4.6  # inches


class Map(NamedTuple):
    """Which settings of a panel's model to try; its words stand in the lesson's yml under `maps: <name>:`."""

    lesson: str
    name: str
    simulate: Callable  # settings -> a result with a regime
    settings: Callable
    x: tuple  # field, and the values to try
    y: tuple
    colours: dict  # by regime

    @property
    def file(self):
        """The name of its picture in figures/."""
        return f"{self.lesson[:2]}_{self.name}_map.png"


MAPS = (
    Map(
        "04_tip_the_balance",
        "regimes",
        eeg_dial.run,
        partial(eeg_dial.Settings, G=25.0),
        ("A", np.linspace(3, 6, 25)),
        ("B", np.linspace(0, 40, 33)),
        {"background": CALM, "sporadic": QUIET, "rhythmic": SEIZURE, "slow": INK, "fast": SEIZURE},
    ),
    Map(
        "06_find_the_zone",
        "spread",
        will_it_spread.run,
        will_it_spread.Settings,
        ("x0", np.linspace(-2.5, -2.1, 17)),
        ("K", np.linspace(0.05, 1, 20)),
        {"stays": CALM, "joins": SEIZURE},
    ),
)


def regimes(chart: Map, executor: Executor | None = None, *, progress=True):
    """The regime of every pair of settings: array (y, x) of words."""
    (x, across), (y, up) = chart.x, chart.y
    params = [chart.settings(**{x: float(a), y: float(b)}) for b in up for a in across]
    found = sweep(chart.simulate, params, attrgetter("regime"), executor, progress=progress)
    return np.array(found).reshape(len(up), len(across))


def drawn(chart, found):
    """The picture of a map as PNG bytes."""
    told = words(chart.lesson)["maps"][chart.name]
    with matplotlib.style.context(STYLE):
        figure = Figure(figsize=SIZE)
        figure.text(
            0.02, 0.95, told["sentence"], size=13, weight="bold", color=INK, va="top", linespacing=1.35
        )
        ax = figure.add_axes((0.12, 0.15, 0.66, 0.62))
        ax.set(xlabel=told["x"], ylabel=told["y"])
        RegimeMap(ax, chart.x[1], chart.y[1], told["labels"], chart.colours).show(found)
        file = BytesIO()
        figure.savefig(file, format="png", dpi=200)
    return file.getvalue()
