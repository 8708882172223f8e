"""The same medicine: both cells of a person, and how often each fires at every level of block."""

from ..experiments.same_medicine import BLOCKS
from .two_cells import CellsPicture


class SameMedicinePicture(CellsPicture):
    """Both voltages, and both rates at every share of sodium channels held shut."""

    def __init__(self, figure, labels, layout):
        super().__init__(
            figure, labels, layout, xlim=(0, BLOCKS[-1]), ylim=(0, 90), xticks=(0, 10, 20, 30, 40, 50),
            yticks=(0, 40, 80), xlabel=labels["block"],
        )  # fmt: skip

    def show(self, result):
        self.show_pair(result.run, BLOCKS, result.curve, result.settings.block)
