"""Five seconds of EEG of a patch that spikes or does not: plum where it does."""

from ..experiments.many_causes import IN_VIEW
from .eeg_strip import EegStrip
from .palette import INK, SEIZURE

HEIGHT, BAR = (-44, 18), 10  # mV: the scale, the same for every patch


class PatchEeg:
    """What an electrode over the patch would show."""

    def __init__(self, ax, labels):
        self.strip = EegStrip(ax, labels, seconds=IN_VIEW, height=HEIGHT, bar=BAR, above=True)
        self.moving = self.strip.moving

    def show(self, heard):
        """Draw a few seconds of what was `Listened` to."""
        self.strip.show(*heard.stretch(), SEIZURE if heard.regime == "spikes" else INK)
