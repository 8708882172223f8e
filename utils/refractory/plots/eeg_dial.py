"""The EEG dial: one strip of EEG."""

from ..experiments.eeg_dial import SECONDS
from .eeg_strip import EegStrip
from .frame import axes_in
from .palette import CALM, INK, SEIZURE

COLOURS = {"background": CALM, "sporadic": INK, "slow": INK, "rhythmic": SEIZURE, "fast": SEIZURE}


class EegPicture:
    """One EEG strip, in plum where it looks like a seizure; above it, in words, what is seen."""

    def __init__(self, figure, labels, layout):
        ax = axes_in(figure, left=0.08, right=0.08, bottom=0.06, top=0.06)
        narrow = layout == "narrow"
        self.strip = EegStrip(ax, labels, seconds=SECONDS, height=(-36, 28), bar=10, above=narrow)
        self.strip.line.set_linewidth(0.8 if narrow else 1.4)
        size = 12 if narrow else 13
        self.tag = ax.text(0, 1, "", transform=ax.transAxes, size=size, weight="bold", va="top")
        self.labels, self.moving = labels, [*self.strip.moving, self.tag]

    def show(self, result):
        colour = COLOURS[result.regime]
        self.strip.show(result.t, result.signal, INK if colour == CALM else colour)
        self.tag.set(text=self.labels["tags"][result.regime], color=colour)
