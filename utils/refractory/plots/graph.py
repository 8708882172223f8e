"""Who is linked to whom: nodes as dots, links as thin bowed lines."""

import numpy as np
from matplotlib.collections import LineCollection

from .palette import INK, PAGE, QUIET

SMALL, BIG = 60, 320  # area of a dot, points²
BOW = 0.72  # where a link passes, as a share of the way from the centre to its middle; 1 is straight


def ring(n, radius=1.0):
    """Places of n nodes round a circle, the first at the top, then clockwise: array (n, 2)."""
    turn = 2 * np.pi * np.arange(n) / n
    return radius * np.c_[np.sin(turn), np.cos(turn)]


def two_circles(inner, outer):
    """Places of `inner` nodes round a small circle, then of `outer` nodes round a large one: (n, 2)."""
    return np.r_[ring(inner, 0.42), ring(outer)]


class NodesAndLinks:
    """A graph of a few dozen nodes, calm enough to look at; made once, then only moved.

    Larger graphs are for counting: draw a small one of the same kind, and say so in words.
    """

    def __init__(self, ax):
        ax.set(xlim=(-1.13, 1.13), ylim=(-1.13, 1.13), aspect="equal")
        ax.set_axis_off()
        self.links = ax.add_collection(LineCollection([], colors=QUIET, lw=1.1, alpha=0.45, zorder=1))
        self.marked = ax.add_collection(LineCollection([], colors=INK, lw=1.9, alpha=0.85, zorder=2))
        self.nodes = ax.scatter([], [], s=SMALL, color=QUIET, edgecolors=PAGE, linewidths=1.3, zorder=3)
        self.moving = [self.links, self.marked, self.nodes]

    def show(self, places, links, *, marked=(), colour=INK, sizes=SMALL, nodes=QUIET):
        """Draw nodes at `places` (n, 2) and `links`, pairs of nodes; those in `marked` darker, in `colour`.

        `sizes` and `nodes` are area and colour of the dots, one for all or one for each.
        """
        self.links.set_segments(bowed(places, links))
        self.marked.set_segments(bowed(places, marked))
        self.marked.set_color(colour)
        self.nodes.set_offsets(places)
        self.nodes.set_sizes(np.broadcast_to(sizes, len(places)))
        self.nodes.set_facecolor(nodes)


def bowed(places, pairs):
    """The links between pairs of nodes, each bowed towards the centre: array (links, points, 2)."""
    i, j = np.reshape(list(pairs), (-1, 2)).astype(int).T
    a, b = places[i, None], places[j, None]
    s = np.linspace(0, 1, 15)[:, None]
    return (1 - s) ** 2 * a + 2 * s * (1 - s) * BOW * (a + b) / 2 + s**2 * b
