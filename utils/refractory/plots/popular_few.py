"""Two small drawings, links alike for all and a popular few, and scales for the large circuits of both."""

from ..experiments.popular_few import FEW, STEADY, drawn, roughly
from .dot_rows import DotRows
from .frame import axes_in
from .graph import BIG, SMALL, NodesAndLinks, ring, two_circles
from .palette import INK, QUIET

ROOMS = {  # inches from the edges: the two drawings, and the scales
    "wide": (
        {"left": 0.0, "right": 6.05, "bottom": 0.35, "top": 0.05},
        {"left": 2.05, "right": 4.0, "bottom": 0.35, "top": 0.05},
        {"left": 4.4, "right": 0.1, "bottom": 0.3, "top": 0.15},
    ),
    "large": (
        {"left": 0.0, "right": 4.4, "bottom": 0.3, "top": 0.1},
        {"left": 1.65, "right": 2.75, "bottom": 0.3, "top": 0.1},
        {"left": 3.4, "right": 0.05, "bottom": 0.15, "top": 0.05},
    ),
    "narrow": (
        {"left": 0.0, "right": 1.85, "bottom": 2.05, "top": 0.0},
        {"left": 1.85, "right": 0.0, "bottom": 2.05, "top": 0.0},
        {"left": 0.08, "right": 0.08, "bottom": 0.02, "top": 2.1},
    ),
}


class PopularFewPicture:
    """A small drawing of either kind, and beside them (on a phone below) how far the large ones agree."""

    def __init__(self, figure, labels, layout):
        *graphs, rows = (axes_in(figure, **room) for room in ROOMS[layout])
        size = 12 if layout == "narrow" else 11
        self.labels = labels
        below = {"ha": "center", "va": "top", "size": size, "color": QUIET}
        _, self.name = (ax.text(0.5, 0.0, labels["even"], transform=ax.transAxes, **below) for ax in graphs)
        self.even, self.hubs = map(NodesAndLinks, graphs)
        self.rows = DotRows(rows, labels["rows"], size=size)
        self.even.show(ring(STEADY.N), drawn(STEADY))
        self.moving = [*self.hubs.moving, *self.rows.moving, self.name]

    def show(self, result):
        inner, outer, weight = FEW.hubs, FEW.N - FEW.hubs, result.settings.weight
        size = SMALL + (BIG - SMALL) * min(weight - 1, 9) / 9
        self.hubs.show(
            two_circles(inner, outer),
            result.drawing,
            sizes=[size] * inner + [SMALL] * outer,
            nodes=[INK] * inner + [QUIET] * outer,
        )
        few = weight > 1
        self.name.set_text(self.labels["hubs" if few else "chance"])
        self.rows.names["hubs"].set_text(
            self.labels["rows"]["hubs"]["label"] if few else self.labels["dealt"]
        )
        for name in ("even", "hubs"):
            agreed = getattr(result, name)
            self.rows.show(name, agreed, roughly(agreed, self.labels))
