"""Five seconds of EEG of a patch that spikes or does not: plum where it does."""

from ..experiments.many_causes import IN_VIEW
from .eeg_strip import EegStrip
from .palette import INK, SEIZURE

HEIGHT, BAR = (-44, 18), 10  # mV: the scale, the same for every patch


class PatchEeg:
    """What an electrode over the patch would show, and whether these are spikes."""

    def __init__(self, ax, labels, size=11):
        self.labels = labels["eeg"]
        self.strip = EegStrip(ax, labels, seconds=IN_VIEW, height=HEIGHT, bar=BAR, above=True)
        self.tag = ax.text(0, HEIGHT[1] + 3, "", weight="bold", size=size, va="bottom")
        self.moving = [*self.strip.moving, self.tag]

    def show(self, heard):
        """Draw a few seconds of what was `Listened` to."""
        colour = SEIZURE if heard.regime == "spikes" else INK
        self.strip.show(*heard.stretch(), colour)
        self.tag.set(text=self.labels[heard.regime], color=colour)
