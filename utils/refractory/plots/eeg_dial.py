"""The EEG dial: one strip of EEG."""

from ..experiments.eeg_dial import SECONDS
from .eeg_strip import EegStrip
from .frame import axes_in
from .palette import INK, SEIZURE


class EegPicture:
    """One EEG strip, in plum where it looks like a seizure."""

    def __init__(self, figure, labels, layout):
        ax = axes_in(figure, left=0.08, right=0.08, bottom=0.06, top=0.06)
        narrow = layout == "narrow"
        self.strip = EegStrip(ax, labels, seconds=SECONDS, height=(-36, 28), bar=10, above=narrow)
        self.strip.line.set_linewidth(0.8 if narrow else 1.4)
        self.moving = self.strip.moving

    def show(self, result):
        colour = SEIZURE if result.regime in ("rhythmic", "fast") else INK
        self.strip.show(result.t, result.signal, colour)
