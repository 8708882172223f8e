"""Short pieces of the waves of some regions, side by side, each with a line to its moment below."""

from matplotlib.collections import LineCollection
from matplotlib.transforms import offset_copy

from ..experiments.seizing import PIECE
from .palette import CALM, INK, QUIET, SEIZURE

MIDDLE, HALF = 0.5, 0.42  # of a piece in its slot, and how far it reaches to both sides
TALL = 3.4  # of the signal, that fits in a row
ABOVE = 5  # points from the uppermost row to the headings


class CloseUps:
    """Pieces in a row for each region and a column for each moment; a heading above each column.

    Plum where the region seizes, pine where it is calm. `names` stand before the rows.
    """

    def __init__(self, ax, names, moments, *, size):
        ax.set(xlim=(0, moments), ylim=(-TALL * (len(names) - 0.5), TALL / 2))
        ax.set_axis_off()
        look = {"lw": 1.5, "clip_on": False}
        self.rows = [[ax.plot([], [], **look)[0] for _ in range(moments)] for _ in names]
        beside = {"transform": ax.get_yaxis_transform(), "ha": "right", "va": "center", "size": size}
        for row, name in enumerate(names):
            ax.text(-0.02, -TALL * row, name, color=INK, linespacing=0.95, **beside)
        above = {"va": "baseline", "ha": "center", "linespacing": 1, "size": size}
        place = offset_copy(ax.transData, ax.figure, y=ABOVE, units="points")
        self.heads = [ax.text(k + MIDDLE, TALL / 2, "", transform=place, **above) for k in range(moments)]
        self.moving = [line for row in self.rows for line in row] + self.heads

    def show(self, moments, headings):
        """Draw some `Moment`s, each with a heading: plum if all regions seize, pine if none does."""
        for k, moment in enumerate(moments):
            for row, (lines, wave) in enumerate(zip(self.rows, moment.waves, strict=True)):
                x = k + MIDDLE - HALF + 2 * HALF * moment.t / PIECE
                lines[k].set_data(x, wave - TALL * row)
                lines[k].set_color(SEIZURE if moment.seizing[row] else CALM)
            on = moment.seizing
            self.heads[k].set(text=headings[k], color=SEIZURE if on.all() else INK if on.any() else CALM)


class Leaders:
    """Thin lines from each piece down to its moment, and on to the height of the brake there."""

    def __init__(self, slanted, upright, span, tops, lowest, highest):
        """Two axes below each other, which share the time; `tops`: where on it the pieces stand.

        The lower goes from `lowest` to `highest` of the brake.
        """
        slanted.set(xlim=(0, span), ylim=(0, 1))
        upright.set(xlim=(0, span), ylim=(lowest, highest))
        look = {"colors": QUIET, "lw": 1.2, "zorder": 5, "clip_on": False}
        for ax in (slanted, upright):
            ax.set_axis_off()
        self.tops, self.highest = tops, highest
        self.slanted = slanted.add_collection(LineCollection([], **look))
        self.upright = upright.add_collection(LineCollection([], **look))
        self.moving = [self.slanted, self.upright]

    def show(self, moments):
        pairs = zip(self.tops, moments, strict=True)
        self.slanted.set_segments([[(top, 1), (moment.at, 0)] for top, moment in pairs])
        self.upright.set_segments(
            [[(moment.at, moment.brake), (moment.at, self.highest)] for moment in moments]
        )
