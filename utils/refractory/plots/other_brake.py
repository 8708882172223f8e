"""The other brake: both cells, and how often each fires with fewer and fewer sodium channels."""

from ..experiments.other_brake import LEFT, ONE_COPY
from .palette import FAINT, QUIET
from .two_cells import CellsPicture


class OtherBrakePicture(CellsPicture):
    """Both voltages, and both rates at every share of channels left, most on the left."""

    def __init__(self, figure, labels, layout):
        super().__init__(
            figure, labels, layout, xlim=(LEFT[0], LEFT[-1]), ylim=(0, 112), xticks=(100, 80, 60, 40),
            yticks=(0, 50, 100), xlabel=labels["left"],
        )  # fmt: skip
        self.rates.axvline(ONE_COPY, color=FAINT, lw=2, zorder=0)
        self.rates.text(ONE_COPY + 1, 112, labels["copy"], color=QUIET, size=12, ha="right", va="top")

    def show(self, result):
        self.show_pair(result.run, LEFT, result.curve, result.settings.left)
