"""A map: what a model does for each pair of two settings, as pale areas with their names on them."""

import numpy as np
from matplotlib.colors import to_rgb
from scipy.ndimage import distance_transform_edt, gaussian_filter, zoom

from .palette import INK, PAGE, QUIET

PALE = 0.22  # how strong the colour of an area is on the page
ROOM = 2.6  # cells; a narrower area has its name at the edge
FINE = 24  # points between two cells, where the border is drawn
ROUND = 0.3  # cells; how far the corners of the border are rounded


class RegimeMap:
    """Areas over x and y; `names` and `colours` by the word for what the model does there.

    Each pair that was tried has its own colour at its place. Between them the border is drawn smooth.
    """

    def __init__(self, ax, x, y, names, colours):
        self.ax, self.x, self.y, self.names, self.colours = ax, np.asarray(x), np.asarray(y), names, colours
        ax.set(xlim=(x[0], x[-1]), ylim=(y[0], y[-1]))
        self.size = 13

    def show(self, regimes, buttons=()):
        """`regimes`: array (y, x) of words; `buttons`: number -> (x, y), of dots to draw there."""
        tints = np.array([pale(self.colours[word]) for word in self.names])
        extent = (*limits(self.x), *limits(self.y))
        self.ax.imshow(tints[smooth(regimes, list(self.names))], origin="lower", extent=extent, aspect="auto")
        taken = np.zeros(regimes.shape, bool)
        for number in buttons:
            x, y = buttons[number]
            self.button(number, x, y)
            taken[np.abs(self.y - y).argmin(), np.abs(self.x - x).argmin()] = True
        for word in self.names:
            self.name(word, (regimes == word) & ~taken)

    def button(self, number, x, y):
        """A dot with the number of one of the panel's buttons."""
        dot = {"marker": "o", "ms": 17, "mfc": PAGE, "mec": QUIET, "mew": 1.5, "clip_on": False, "zorder": 4}
        self.ax.plot([x], [y], ls="", **dot)
        look = {"ha": "center", "va": "center_baseline", "weight": "bold", "size": 12, "zorder": 5}
        self.ax.text(x, y, str(number), **look)

    def name(self, word, area):
        """Write the name of an area at its widest place, or beside the map where it leaves at the right."""
        depth = distance_transform_edt(np.pad(area, 1))[1:-1, 1:-1]
        row, column = np.unravel_index(depth.argmax(), depth.shape)
        look = {"color": INK, "size": self.size, "va": "center", "linespacing": 1}
        if depth.max() >= ROOM:
            self.ax.text(self.x[column], self.y[row], self.names[word], ha="center", **look)
        elif area[:, -1].any():
            beside = self.y[np.flatnonzero(area[:, -1])].mean()
            self.ax.annotate(
                self.names[word], (self.x[-1], beside), (12, 0), textcoords="offset points", **look
            )

    def ends(self, x, y):
        """What the ends of both axes mean: pairs of words."""
        look = {"transform": self.ax.transAxes, "color": INK, "size": self.size, "linespacing": 1}
        for at, words, ha in ((0, x[0], "left"), (1, x[1], "right")):
            self.ax.text(at, -0.11, words, ha=ha, va="top", **look)
        for at, words, va in ((0, y[0], "bottom"), (1, y[1], "top")):
            self.ax.text(-0.1, at, words, ha="right", va=va, **look)


def smooth(regimes, names):
    """Which of `names` holds at each point of a grid that is `FINE` times as close: array (y, x) of numbers.

    At the place of each cell it is that of the cell; corners between them are rounded.
    """
    shape = [1 + FINE * (cells - 1) for cells in regimes.shape]
    ratio = [fine / cells for fine, cells in zip(shape, regimes.shape, strict=True)]
    cells = [zoom((regimes == name).astype(float), ratio, order=1) for name in names]
    shares = [gaussian_filter(share, ROUND * FINE, mode="nearest") for share in cells]
    return np.argmax(shares, axis=0)


def pale(colour):
    """A colour thinned with the page's."""
    return PALE * np.array(to_rgb(colour)) + (1 - PALE) * np.array(to_rgb(PAGE))


def limits(values):
    """The edges of an image whose outermost points stand on these evenly spaced values."""
    half = (values[1] - values[0]) / FINE / 2
    return values[0] - half, values[-1] + half
