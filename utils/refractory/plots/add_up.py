"""Two small changes: where the patch stands in their plane and, beside or below it, what the EEG shows."""

from ..experiments.add_up import BORDER
from .border import Border
from .frame import axes_in
from .palette import CALM, SEIZURE
from .patch_eeg import PatchEeg

PLANE = {  # inches from the edges of the figure
    "wide": {"left": 0.75, "right": 4.3, "bottom": 0.65, "top": 0.15},
    "large": {"left": 0.7, "right": 3.2, "bottom": 0.6, "top": 0.12},
    "narrow": {"left": 0.7, "right": 0.2, "bottom": 2.15, "top": 0.12},
}
EEG = {
    "wide": {"left": 4.1, "right": 0.1, "bottom": 0.1, "top": 0.45},
    "large": {"left": 3.1, "right": 0.1, "bottom": 0.1, "top": 0.4},
    "narrow": {"left": 0.1, "right": 0.1, "bottom": 0.05, "top": 2.72},
}


class AddUpPicture:
    """The plane of the two changes, and five seconds of EEG."""

    def __init__(self, figure, labels, layout):
        ax = axes_in(figure, **PLANE[layout])
        ax.set(xticks=(0, 50, 100), yticks=(0, 5, 10))
        size = 12 if layout == "narrow" else 11
        self.plane = Border(ax, labels, BORDER, width=100, height=10, size=size)
        self.eeg = PatchEeg(axes_in(figure, **EEG[layout]), labels, size)
        self.moving = self.plane.moving + self.eeg.moving

    def show(self, result):
        told, heard = result.settings, result.heard
        colour = SEIZURE if heard.regime == "spikes" else CALM
        self.plane.show(told.fast, told.slow, colour, round(10 * heard.rate))
        self.eeg.show(heard)
