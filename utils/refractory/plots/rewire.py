"""A small ring of which links have been moved, and three scales for the large circuit that it stands for."""

from ..experiments.rewire import DRAWN
from .dot_rows import DotRows
from .frame import axes_in
from .graph import NodesAndLinks, ring

ROOMS = {  # inches from the edges: the drawing, and the scales
    "wide": (
        {"left": 0.05, "right": 4.75, "bottom": 0.15, "top": 0.15},
        {"left": 3.9, "right": 0.1, "bottom": 0.1, "top": 0.05},
    ),
    "large": (
        {"left": 0.0, "right": 3.6, "bottom": 0.05, "top": 0.05},
        {"left": 2.6, "right": 0.05, "bottom": 0.0, "top": 0.03},
    ),
    "narrow": (
        {"left": 0.9, "right": 0.9, "bottom": 2.35, "top": 0.0},
        {"left": 0.08, "right": 0.08, "bottom": 0.02, "top": 1.64},
    ),
}


class RewirePicture:
    """The small drawing, and beside it (on a phone below) the scales: clustering, way, agreement."""

    def __init__(self, figure, labels, layout):
        graph, rows = (axes_in(figure, **room) for room in ROOMS[layout])
        self.labels = labels
        self.graph = NodesAndLinks(graph)
        self.rows = DotRows(rows, labels["rows"], size=12 if layout == "narrow" else 11)
        self.moving = self.graph.moving + self.rows.moving

    def show(self, result):
        near, far = result.drawing
        self.graph.show(ring(DRAWN.N), near, marked=far)
        clustering, path = result.as_in_the_ring
        self.rows.show("clustering", clustering, f"{result.clustering.mean():.2f}")
        self.rows.show("path", path, self.labels["links"].format(result.path.mean()))
        words = self.labels["little"] if result.regime == "hardly" else self.labels["about"]
        self.rows.show("agreed", result.agreed, words.format(result.agreed.mean()))
