"""The slow brake of a region over time, and where it stands in a picture: below the region's signal."""

from ..experiments.seizing import STARTS, STOPS
from .frame import axes_in, size_of
from .palette import CALM, INK, SEIZURE

MARGINS = {  # inches: words stand beside the axes or, in a narrow picture, above and below the lines
    "wide": {"left": 1.3, "right": 1.4, "bottom": 0.62, "top": 0.06},
    "large": {"left": 1.15, "right": 1.3, "bottom": 0.6, "top": 0.04},
    "narrow": {"left": 0.18, "right": 0.28, "bottom": 0.62, "top": 0.04},
}


def stacked(figure, layout, share):
    """Two axes below each other, the upper with this share of the height, the time written once."""
    room = MARGINS[layout]
    tall = size_of(figure)[1] - room["bottom"] - room["top"]
    above = axes_in(figure, **room | {"bottom": room["bottom"] + (1 - share) * tall})
    below = axes_in(figure, **room | {"top": room["top"] + share * tall}, sharex=above)
    above.tick_params(bottom=False, labelbottom=False)
    above.spines["bottom"].set_visible(False)
    return above, below


class Brake:
    """The slow brake over time, between the line where a seizure starts and the one where it stops."""

    def __init__(self, ax, labels, span, layout):
        narrow = layout == "narrow"
        ax.set(xlim=span, ylim=(2.0, 4.9) if narrow else (2.5, 4.5), yticks=())
        ax.set_xlabel(labels["time"], labelpad=3)
        ax.spines["left"].set_visible(False)
        ax.axhline(STARTS, color=SEIZURE, lw=1.4, alpha=0.7)
        ax.axhline(STOPS, color=CALM, lw=1.4, alpha=0.7)
        (self.words_inside if narrow else self.words_beside)(ax, labels)
        self.line = ax.plot([], [], color=INK, lw=2.2)[0]
        self.moving = [self.line]

    def words_beside(self, ax, labels):
        beside = {"transform": ax.get_yaxis_transform(), "va": "center", "size": 11, "linespacing": 0.95}
        ax.text(1.015, STARTS, labels["starts"], color=SEIZURE, **beside)
        ax.text(1.015, STOPS, labels["stops"], color=CALM, **beside)
        ax.text(-0.02, 3.5, labels["brake"], color=INK, ha="right", **beside)

    def words_inside(self, ax, labels):
        line = {name: labels[name].replace("\n", " ") for name in ("starts", "stops", "brake")}
        inside = {"transform": ax.get_yaxis_transform(), "size": 12}
        ax.text(1, STARTS - 0.12, line["starts"], color=SEIZURE, ha="right", va="top", **inside)
        ax.text(1, STOPS + 0.12, line["stops"], color=CALM, ha="right", va="bottom", **inside)
        ax.text(0, STOPS + 0.12, line["brake"], color=INK, va="bottom", **inside)

    def show(self, t, brake):
        self.line.set_data(t, brake)
