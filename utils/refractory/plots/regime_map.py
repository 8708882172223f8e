"""A map: what a model does for each pair of two settings, as pale areas with their names on them."""

import numpy as np
from matplotlib.colors import to_rgb
from scipy.ndimage import distance_transform_edt

from .palette import INK, PAGE

PALE = 0.22  # how strong the colour of an area is on the page
ROOM = 2.6  # cells; a narrower area has its name at the edge


class RegimeMap:
    """Areas over x and y; `names` and `colours` by the word for what the model does there."""

    def __init__(self, ax, x, y, names, colours):
        self.ax, self.x, self.y, self.names, self.colours = ax, np.asarray(x), np.asarray(y), names, colours
        ax.set(xlim=ends(self.x), ylim=ends(self.y))

    def show(self, regimes):
        """`regimes`: array (y, x) of words."""
        tints = {word: pale(self.colours[word]) for word in self.names}
        image = np.array([[tints[word] for word in row] for row in regimes])
        extent = (*ends(self.x), *ends(self.y))
        self.ax.imshow(image, origin="lower", extent=extent, aspect="auto", interpolation="nearest")
        for word in self.names:
            self.name(word, regimes == word)

    def name(self, word, area):
        """Write the name of an area at its widest place, or beside the map where it leaves at the right."""
        depth = distance_transform_edt(np.pad(area, 1))[1:-1, 1:-1]
        row, column = np.unravel_index(depth.argmax(), depth.shape)
        look = {"color": INK, "size": 13, "va": "center"}
        if depth.max() >= ROOM:
            self.ax.text(self.x[column], self.y[row], self.names[word], ha="center", **look)
        elif area[:, -1].any():
            beside = self.y[np.flatnonzero(area[:, -1])].mean()
            self.ax.annotate(
                self.names[word], (self.x[-1], beside), (12, 0), textcoords="offset points", **look
            )


def pale(colour):
    """A colour thinned with the page's."""
    return PALE * np.array(to_rgb(colour)) + (1 - PALE) * np.array(to_rgb(PAGE))


def ends(values):
    """The limits of a map whose cells stand around these evenly spaced values."""
    half = (values[1] - values[0]) / 2
    return values[0] - half, values[-1] + half
