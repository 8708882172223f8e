"""Many causes: the circuit with one dial turned and, beside or below it, what the EEG shows."""

from .circuit import Circuit
from .frame import axes_in
from .patch_eeg import PatchEeg

CIRCUIT = {  # inches from the edges of the figure
    "wide": {"left": 0.1, "right": 0.1, "bottom": 1.5, "top": 0.02},
    "large": {"left": 0.05, "right": 2.5, "bottom": 0.02, "top": 0.02},
    "narrow": {"left": 0.05, "right": 0.05, "bottom": 1.55, "top": 0.02},
}
EEG = {
    "wide": {"left": 0.1, "right": 0.1, "bottom": 0.05, "top": 2.65},
    "large": {"left": 3.6, "right": 0.1, "bottom": 0.15, "top": 0.4},
    "narrow": {"left": 0.1, "right": 0.1, "bottom": 0.05, "top": 2.75},
}


class ManyCausesPicture:
    """The circuit with its dial turned, and five seconds of EEG."""

    def __init__(self, figure, labels, layout):
        size = 12 if layout == "narrow" else 11
        self.circuit = Circuit(axes_in(figure, **CIRCUIT[layout]), labels, size=size)
        self.eeg = PatchEeg(axes_in(figure, **EEG[layout]), labels, size)
        self.moving = self.circuit.moving + self.eeg.moving

    def show(self, result):
        known = result.turned is not None
        self.circuit.show(result.shares if known else dict.fromkeys(result.shares), result.turned)
        self.eeg.show(result.heard)
