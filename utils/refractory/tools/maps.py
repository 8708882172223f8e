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
from ..panels import find_the_zone, tip_the_balance
from ..plots.palette import CALM, INK, QUIET, SEIZURE
from ..plots.regime_map import RegimeMap
from ..reading import words
from ..sweep import sweep

SIZE = 8.0, 4.6  # inches
NEAR = 4  # pixels around the place of a cell
ROOM = 0.17, 0.19, 0.6, 0.57  # of the axes, in shares of the picture


class Map(NamedTuple):
    """Which settings of a panel's model to try; its words stand in the lesson's yml under `maps: <name>:`."""

    lesson: str
    name: str
    simulate: Callable  # settings -> a result with a regime
    settings: Callable
    x: tuple  # field, and the values to try
    y: tuple
    colours: dict  # by regime
    ticks: tuple  # on x and on y
    panel: Callable  # whose buttons are marked, where they lie on the map

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
        ((3, 4, 5, 6), (0, 20, 40)),
        tip_the_balance.eeg_dial,
    ),
    Map(
        "06_find_the_zone",
        "spread",
        will_it_spread.run,
        will_it_spread.Settings,
        ("x0", np.linspace(-2.5, -2.1, 17)),
        ("K", np.linspace(0.05, 1, 20)),
        {"stays": CALM, "joins": SEIZURE},
        ((-2.5, -2.3, -2.1), (0.2, 0.6, 1)),
        find_the_zone.will_it_spread,
    ),
)


def settings_at(chart, row, column):
    """The settings of one cell, rows from below."""
    (x, across), (y, up) = chart.x, chart.y
    return chart.settings(**{x: float(across[column]), y: float(up[row])})


def buttons(chart):
    """Where the panel's buttons lie on the map, by number; those beyond it are left out."""
    (x, across), (y, up) = chart.x, chart.y
    panel, places = chart.panel(), {}
    for number, preset in enumerate(panel.presets.values(), 1):
        a, b = getattr(preset, x), getattr(preset, y)
        inside = across[0] <= a <= across[-1] and up[0] <= b <= up[-1]
        if inside and chart.settings(**{x: a, y: b}) == preset:
            places[number] = a, b
    return places


def regimes(chart: Map, executor: Executor | None = None, *, progress=True):
    """The regime of every pair of settings: array (y, x) of words."""
    shape = len(chart.y[1]), len(chart.x[1])
    params = [settings_at(chart, *cell) for cell in np.ndindex(shape)]
    found = sweep(chart.simulate, params, attrgetter("regime"), executor, progress=progress)
    return np.array(found).reshape(shape)


def drawn(chart, found):
    """The picture of a map as PNG bytes."""
    told = words(chart.lesson)["maps"][chart.name]
    with matplotlib.style.context(STYLE):
        figure = Figure(figsize=SIZE)
        say = {"size": 13, "weight": "bold", "color": INK, "va": "top", "linespacing": 1.1}
        figure.text(0.02, 0.97, told["sentence"], **say)
        ax = figure.add_axes(ROOM)
        picture = RegimeMap(ax, chart.x[1], chart.y[1], told["labels"], chart.colours)
        ax.set(xticks=chart.ticks[0], yticks=chart.ticks[1])
        ax.text(0.5, -0.11, told["x"], transform=ax.transAxes, size=13, ha="center", va="top")
        ax.text(0, 1.03, told["y"], transform=ax.transAxes, size=13, ha="left", va="bottom")
        places = buttons(chart)
        picture.show(found, places)
        picture.ends(told["x_ends"], told["y_ends"])
        if places:
            figure.text(0.98, 0.02, told["buttons"], size=12, color=QUIET, ha="right")
        file = BytesIO()
        figure.savefig(file, format="png", dpi=200)
    return file.getvalue()


def shown(chart, picture):
    """The colour that a map's picture (array) shows at each cell: array (rows, columns, 3).

    It is the one that most pixels around the cell's place have: a word or a line may cross it.
    """
    tall, wide = picture.shape[:2]
    left, bottom, width, height = ROOM
    rows, columns = len(chart.y[1]), len(chart.x[1])
    found = np.empty((rows, columns, 3), int)
    for row, column in np.ndindex(rows, columns):
        x = round(wide * (left + width * column / (columns - 1)))
        y = round(tall * (1 - bottom - height * row / (rows - 1)))
        near = picture[y - NEAR : y + NEAR + 1, x - NEAR : x + NEAR + 1].reshape(-1, 3)
        colours, counts = np.unique(near, axis=0, return_counts=True)
        found[row, column] = colours[counts.argmax()]
    return found
