"""The same medicine: both cells of a person, and how often each fires at every level of block."""

from ..experiments.same_medicine import BLOCKS
from .palette import CALM, INK, SEIZURE
from .two_cells import CellsPicture

TAGS = {"calmer": CALM, "hardly": INK, "lost": SEIZURE, "alone_lost": INK}


class SameMedicinePicture(CellsPicture):
    """Both voltages, and both rates at every share of sodium channels held shut."""

    def __init__(self, figure, labels, layout):
        super().__init__(
            figure, labels, layout, xlim=(0, BLOCKS[-1]), ylim=(0, 90), xticks=(0, 10, 20, 30, 40, 50),
            yticks=(0, 40, 80), xlabel=labels["block"],
        )  # fmt: skip
        beside = {
            "xytext": (42, 5),
            "textcoords": "offset points",
            "size": 13,
            "weight": "bold",
            "ha": "right",
        }
        self.tag = self.rates.annotate("", (1, 1), xycoords="axes fraction", **beside)
        self.labels = labels
        self.moving.append(self.tag)

    def show(self, result):
        self.show_pair(result.run, BLOCKS, result.curve, result.settings.block)
        self.tag.set_text(self.labels["tags"].get(result.regime, ""))
        self.tag.set_color(TAGS.get(result.regime, INK))
