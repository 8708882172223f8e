"""A circuit before and after new links have grown, and how far each is in step."""

import numpy as np

from ..experiments.before_and_after import CELLS
from .frame import axes_in
from .graph import NodesAndLinks, ring
from .paired_runs import PairedRuns
from .palette import EXCITATION, INK

SMALL, POPULAR = 45, 190  # area of a cell in the picture, and of one with many links
ROOMS = {  # inches from the edges: the circuits, the scale; and how large the cells are drawn
    "wide": (
        {"left": 0.0, "right": 5.35, "bottom": 0.1, "top": 0.35},
        {"left": 2.7, "right": 2.65, "bottom": 0.1, "top": 0.35},
        {"left": 5.6, "right": 0.15, "bottom": 0.6, "top": 0.6},
        0.8,
    ),
    "large": (
        {"left": 0.0, "right": 4.05, "bottom": 0.1, "top": 0.4},
        {"left": 1.95, "right": 2.1, "bottom": 0.1, "top": 0.4},
        {"left": 4.05, "right": 0.2, "bottom": 0.42, "top": 0.55},
        0.4,
    ),
    "narrow": (
        {"left": 0.0, "right": 1.82, "bottom": 1.75, "top": 0.32},
        {"left": 1.82, "right": 0.0, "bottom": 1.75, "top": 0.32},
        {"left": 0.75, "right": 0.45, "bottom": 0.4, "top": 2.4},
        0.35,
    ),
}


class BeforeAndAfterPicture:
    """The circuit before, the circuit after with its new links, and how far each is in step."""

    def __init__(self, figure, labels, layout):
        *circuits, scale, self.cells = ROOMS[layout]
        self.labels, size = labels, 12 if layout != "large" else 11
        self.colours = INK, EXCITATION
        axes = [axes_in(figure, **room) for room in circuits]
        self.circuits = [thin(NodesAndLinks(ax)) for ax in axes]
        above = {"ha": "center", "va": "bottom", "size": size, "weight": "bold"}
        self.titles = [
            ax.text(0.5, 1.01, "", transform=ax.transAxes, color=colour, **above)
            for ax, colour in zip(axes, self.colours, strict=True)
        ]
        names = labels["before"], labels["after"]
        self.scale = PairedRuns(
            axes_in(figure, **scale), names, self.colours, labels, above=layout != "narrow"
        )
        parts = (*self.circuits, self.scale)
        self.moving = [artist for part in parts for artist in part.moving] + self.titles

    def show(self, result):
        before, after = self.circuits
        before.show(ring(CELLS), result.before.edges, sizes=self.cells * SMALL, nodes=INK)
        after.show(
            ring(CELLS),
            result.before.edges,
            marked=result.new,
            colour=EXCITATION,
            sizes=self.cells * np.where(result.popular, POPULAR, SMALL),
            nodes=INK,
        )
        numbers = {"before": result.before.number_of_edges(), "after": len(result.new)}
        for title, (name, links) in zip(self.titles, numbers.items(), strict=True):
            title.set_text(self.labels[f"circuit_{name}"].format(links=links))
        self.scale.show((result.in_step_before, result.in_step_after))


def thin(picture):
    """The same picture with finer new links, as there may be many."""
    picture.marked.set(linewidths=1.1, alpha=0.75)
    return picture
